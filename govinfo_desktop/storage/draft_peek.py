"""Quick look into a draft and the settings for the window's placeholder, without the form code.

Nothing read here is kept, changed or trusted: the draft is opened properly right after, and its
errors are reported then. Here, what cannot be read is not shown.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_PEEKED_BYTES = (
    4 * 1024 * 1024
)  # bytes; a larger file would take longer to read than to wait for
LONGEST_PARTICULAR_CHARACTERS = 40  # characters; what is shorter is a particular or a figure
PEEKED_PASSAGE_CHARACTERS = 100  # characters of a passage; it is looked at for a moment
_BOUND_FIELD = re.compile("⟦([^⟧]*)⟧")


class FirstWords(NamedTuple):
    """Agency, year, and the beginnings of the passages in the order of the draft."""

    organ: str
    year: str
    passages: tuple[str, ...]


class Appearance(NamedTuple):
    """Window geometry as Qt encodes it, and the contrast that the clerk chose."""

    place: str
    contrast: str


def first_words(draft: Path) -> FirstWords | None:
    """Return the beginning of a draft; None if the file cannot be read as one."""
    texts = _contents(draft).get("texts")
    if not isinstance(texts, dict):
        return None
    entries = {name: text for name, text in texts.items() if isinstance(text, str)}
    passages = [
        text
        for name, text in entries.items()
        if "." not in name and len(text) > LONGEST_PARTICULAR_CHARACTERS
    ]
    return FirstWords(
        organ=entries.get("organ", ""),
        year=_in_ascii_digits(entries.get("year", "")),
        passages=tuple(_cut(_with_figures(text, entries)) for text in passages),
    )


def _in_ascii_digits(year: str) -> str:
    """Return a year in four ASCII digits; a text that is not a year as it is."""
    digits = year.strip().removesuffix("度").removesuffix("年").strip()
    return f"{int(digits):04}" if digits.isdecimal() and len(digits) == 4 else year


def appearance(settings_file: Path) -> Appearance:
    """Return how the window looked when it was last closed; empty texts if not known."""
    settings = _contents(settings_file)
    place, contrast = (settings.get(name) for name in ("window", "contrast"))
    return Appearance(
        place=place if isinstance(place, str) else "",
        contrast=contrast if isinstance(contrast, str) else "",
    )


def _cut(passage: str) -> str:
    return (
        passage
        if len(passage) <= PEEKED_PASSAGE_CHARACTERS
        else f"{passage[:PEEKED_PASSAGE_CHARACTERS]}……"
    )


def _with_figures(passage: str, texts: Mapping[str, str]) -> str:
    """Fill in bound fields; a computed one, which no draft holds, becomes an ellipsis."""
    return _BOUND_FIELD.sub(lambda name: texts.get(name[1], "……"), passage)


def _contents(path: Path) -> dict[str, Any]:
    try:
        # Reading a pipe or a device would block.
        if not path.is_file() or path.stat().st_size > LARGEST_PEEKED_BYTES:
            return {}
        contents = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return contents if isinstance(contents, dict) else {}
