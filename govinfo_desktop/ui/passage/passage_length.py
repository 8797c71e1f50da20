"""Length of a passage: how it is counted, the form's recommended limit, the hard limit."""

from __future__ import annotations

from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP

HARD_LIMIT_SENTENCE = f"每一部分最多 {PASSAGE_CAP} 字，连空格和换行在内"
PASSAGE_IS_FULL = f"{HARD_LIMIT_SENTENCE}，已经写满了。"
# From this share of a limit on, the count says how much is left.
NEARLY_FULL_SHARE = 0.9


def written_characters(text: str) -> int:
    """Count the characters of a passage as a person would: without spaces and line ends."""
    return len("".join(text.split()))


def count_text(written: int, limit: int | None) -> str:
    """Return the count below a passage, and how far it is from its recommended limit."""
    if limit is None:
        return f"{written} 字"
    if written > limit:
        return f"{written} 字，以 {limit} 字为宜，超出 {written - limit} 字"
    is_near = written > limit * NEARLY_FULL_SHARE
    left = f"，还可写 {limit - written} 字" if is_near else ""
    return f"{written} 字，以 {limit} 字为宜{left}"


def hard_limit_text(size: int) -> str:
    """Return how full a passage is; empty until it is nearly full.

    ``size`` counts every character, as the hard limit does, spaces and line ends too.
    """
    if size <= PASSAGE_CAP * NEARLY_FULL_SHARE:
        return ""
    most = "已经满了" if size >= PASSAGE_CAP else f"最多 {PASSAGE_CAP} 字"
    return f"；连空格和换行 {size} 字，{most}"


def fit_to_hard_limit(before: str, typed: str) -> str:
    """Return the typed passage, cut within what was just inserted so that nothing else is lost."""
    over = len(typed) - PASSAGE_CAP
    if over <= 0:
        return typed
    found = difference(before, typed)
    inserted = found.text[: max(0, len(found.text) - over)]
    return before[: found.start] + inserted + before[found.end :]
