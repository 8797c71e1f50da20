"""Lines of a document joined into paragraphs, where it was broken into lines or pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govinfo_desktop.core.text.numbering import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govinfo_desktop.importers.understanding.body import Line

_ENDS_OF_SENTENCES = "。！？；：!?;:"
_ENDS_OF_PARAGRAPHS = "。！？；…”）】》!?;"
# Lines this near to the width of the page, in columns, were broken there.
_RAGGED_COLUMNS = 8
_FEWEST_WRAPPED_LINES = 6
_NARROWEST_PAGE, _WIDEST_PAGE = 40, 110
# In characters: a shorter line without a full stop is a heading.
_LONGEST_NUMBERED_HEADING, _LONGEST_PLAIN_HEADING = 60, 20


def as_they_are(lines: Sequence[Line]) -> str:
    """Return lines as the paragraphs of a passage."""
    return "\n".join(line.text for line in lines)


def joined_at_width(lines: Sequence[Line], width: int) -> str:
    """Return lines as a passage; those broken at a width, in columns, are joined."""
    return _joined(lines, lambda before, line: _goes_on_at_width(before, line, width))


def joined_over_pages(lines: Sequence[Line]) -> str:
    """Return the paragraphs of a PDF as a passage; those broken within a sentence are joined."""
    return _joined(lines, _goes_on_in_sentence)


def _joined(lines: Sequence[Line], goes_on: Callable[[str, str], bool]) -> str:
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before and goes_on(before, line.text):
            paragraphs[-1] += _gap(paragraphs[-1], line.text) + line.text
        else:
            paragraphs.append(line.text)
        before = line.text
    return "\n".join(paragraphs)


def _goes_on_at_width(before: str, line: str, width: int) -> bool:
    columns = _columns(before)
    if columns < width - _RAGGED_COLUMNS:
        return False
    if before[-1] not in _ENDS_OF_SENTENCES:
        return True
    return not opening(line).level and columns >= width - 2


def _goes_on_in_sentence(before: str, line: str) -> bool:
    if before[-1] in _ENDS_OF_PARAGRAPHS or opening(line).level:
        return False
    if before[-1] in ":：":
        # A paragraph that ends with a colon introduces others; a word that did not fit goes on.
        return line[:1].isascii() and line[:1].isalnum()
    level = opening(before).level
    return len(before) > (_LONGEST_NUMBERED_HEADING if level else _LONGEST_PLAIN_HEADING)


def _gap(before: str, line: str) -> str:
    return " " if before[-1:].isascii() and before[-1:].isalpha() and line[:1].isascii() else ""


def page_width(lines: Sequence[Line]) -> int:
    """Return the width in columns at which text was broken into lines; 0 if it was not."""
    widths = sorted(_columns(line.text) for line in lines if len(line.text) > 4)
    if len(widths) < _FEWEST_WRAPPED_LINES:
        return 0
    width = widths[int(len(widths) * 0.9)]
    if not _NARROWEST_PAGE <= width <= _WIDEST_PAGE or widths[-1] > 1.6 * width:
        return 0
    # Headings and rows of tables are short; of the other lines most are as wide as the page.
    long = [one for one in widths if one >= width // 2]
    full = sum(width - _RAGGED_COLUMNS <= one <= width + _RAGGED_COLUMNS for one in long)
    return width if full >= 0.6 * len(long) else 0


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)
