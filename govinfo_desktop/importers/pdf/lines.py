"""Lines and paragraphs that the characters of a page make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.importers.pdf.marks import Glyph

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
# Parts of the height of a character.
_GAP_OF_A_SPACE = 0.25
_GAP_OF_A_COLUMN = 1.5
_INDENT = 1.2
_SHORT = 2.5


@dataclass(frozen=True, kw_only=True)
class Line:
    """Line of characters: its text and its box."""

    text: str
    left: float
    right: float
    y: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Paragraph on a page.

    ``is_full`` says that it may go on, ``goes_on`` that it may have begun on the page before.
    """

    text: str
    y: float
    is_full: bool
    goes_on: bool


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that characters make, from the top."""
    rows: list[list[Glyph]] = []
    for one in sorted(glyphs, key=lambda glyph: -glyph.y):
        row = rows[-1] if rows else []
        if (
            row
            and row[0].bottom <= one.y <= row[0].top
            or row
            and one.bottom <= row[0].y <= one.top
        ):
            row.append(one)
        else:
            rows.append([one])
    return [_line(sorted(row, key=lambda glyph: glyph.left)) for row in rows]


def text_in_field(glyphs: Iterable[Glyph]) -> str:
    """Return the text of a field: lines that part words or numbers stay lines."""
    text = ""
    for line in lines_of(glyphs):
        text = text_of_lines(text, line.text)
    return text


def text_of_lines(text: str, following: str) -> str:
    """Return the text of two lines of a field; Chinese characters need nothing between them."""
    if not text or not following or _WIDE.match(text[-1:]) or _WIDE.match(following[:1]):
        return text + following
    return f"{text}\n{following}"


def passages_of(lines: Sequence[Line]) -> list[Passage]:
    """Return the paragraphs that the lines of a page make outside its tables."""
    if not lines:
        return []
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    height = median(one.height for one in lines)
    pitches = [above.y - below.y for above, below in zip(lines, lines[1:], strict=False)]
    pitch = median(pitches) if pitches else height
    passages: list[Passage] = []
    last: Line | None = None
    for one in lines:
        is_full = one.right > right - _SHORT * height
        is_indented = one.left > left + _INDENT * height
        if (
            last is not None
            and passages[-1].is_full
            and not is_indented
            and last.y - one.y < 1.7 * pitch
        ):
            text = flowed(passages[-1].text, one.text)
            passages[-1] = Passage(
                text=text, y=passages[-1].y, is_full=is_full, goes_on=passages[-1].goes_on
            )
        else:
            passages.append(
                Passage(text=one.text, y=one.y, is_full=is_full, goes_on=not is_indented)
            )
        last = one
    return passages


def flowed(text: str, following: str) -> str:
    """Return two lines of a paragraph as one; words are parted by a space, numbers were not."""
    if text[-1:].isascii() and following[:1].isascii():
        is_number = text[-1:].isdigit() and following[:1].isdigit()
        return text + following if is_number else f"{text} {following}"
    return text + following


def _line(row: list[Glyph]) -> Line:
    height = median(one.top - one.bottom for one in row) or 1.0
    text = row[0].text
    for one, following in zip(row, row[1:], strict=False):
        gap = following.left - one.right
        text += _space(one.text, following.text, gap / max(height, 1.0)) + following.text
    return Line(
        text=text,
        left=row[0].left,
        right=max(one.right for one in row),
        y=median(one.y for one in row),
        height=height,
    )


def _space(text: str, following: str, gap: float) -> str:
    if gap > _GAP_OF_A_COLUMN:
        return " "
    are_narrow = not _WIDE.match(text) and not _WIDE.match(following)
    return " " if are_narrow and gap > _GAP_OF_A_SPACE else ""
