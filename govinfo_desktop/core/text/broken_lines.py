"""Joining of lines that a PDF or a scanned page has broken in the middle of sentences."""

from __future__ import annotations

from govinfo_desktop.core.text.numbering import opening
from govinfo_desktop.core.text.patterns import LazyPattern

# A paragraph ends with one of these; a closing mark may follow it.
_SENTENCE_END = LazyPattern(r"[。！？；：…!?;:][”’）》」』)\"']*\s*")
_LATIN_END = LazyPattern(r"[A-Za-z0-9,.]")
_LATIN_START = LazyPattern(r"[A-Za-z0-9]")
# Headings are short and few; lines of a page are about equally long.
_FEWEST_BROKEN_LINES = 2
_SHORTEST_FULL_LINE = 12
_FULL_LINE_SHARE = 0.75


def has_broken_lines(text: str) -> bool:
    """Return whether lines of a text end in the middle of sentences, as those of a PDF do."""
    lines = text.split("\n")
    return sum(_continues(*pair, lines) for pair in _pairs(lines)) >= _FEWEST_BROKEN_LINES


def joined(text: str) -> str:
    """Return a text with its broken lines joined; numbered lines and headings begin lines."""
    lines = text.split("\n")
    parts = [lines[0]]
    for line, following in _pairs(lines):
        if _continues(line, following, lines):
            parts[-1] += _gap(line, following) + following.lstrip()
        else:
            parts.append(following)
    return "\n".join(parts)


def _pairs(lines: list[str]) -> zip[tuple[str, str]]:
    return zip(lines, lines[1:], strict=False)


def _continues(line: str, following: str, lines: list[str]) -> bool:
    """Return whether the next line goes on with the sentence of a line that was full."""
    full = max(_SHORTEST_FULL_LINE, _FULL_LINE_SHARE * max(map(len, lines)))
    if not following.strip() or len(line.rstrip()) < full or opening(following).level:
        return False
    return not _ends_sentence(line)


def _ends_sentence(line: str) -> bool:
    start = max(0, len(line.rstrip()) - 3)
    return any(_SENTENCE_END.fullmatch(line, at) for at in range(start, len(line)))


def _gap(line: str, following: str) -> str:
    """Return the blank between two words that are not Chinese; nothing within Chinese text."""
    is_latin = _LATIN_END.match(line.rstrip()[-1:]) and _LATIN_START.match(following.lstrip()[:1])
    is_number = line.rstrip()[-1:].isdigit() and following.lstrip()[:1].isdigit()
    return " " if is_latin and not is_number else ""
