"""Lines and paragraphs that the characters of a page make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.importers.pdf.marks import Glyph
    from govinfo_desktop.importers.pdf.tags import Role

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_UNBREAKABLE = re.compile(r"[!-~]+")
# Parts of the height of a character.
_GAP_OF_A_SPACE = 0.25
_GAP_OF_A_WRITTEN_SPACE = 0.1
_GAP_OF_A_COLUMN = 1.5
_INDENT = 1.2
_SHORT = 2.5
_WIDE_FIELD = 15.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """Line of characters: its text and its box, and the width of what no line break parts."""

    text: str
    left: float
    right: float
    y: float
    height: float
    first_width: float
    role: Role


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Paragraph on a page.

    ``is_full`` says that it may go on, ``goes_on`` that it may have begun on the page before,
    ``is_rest`` that its tags say so.
    """

    text: str
    y: float
    is_full: bool
    goes_on: bool
    is_rest: bool = False


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
    """Return the text of a field: lines that part words, numbers or paragraphs stay lines."""
    lines = lines_of(glyphs)
    right = max((one.right for one in lines), default=0.0)
    text = ""
    for last, line in zip([None, *lines], lines, strict=False):
        if last is not None and _ends_paragraph(last, line, right):
            text = f"{text}\n{line.text}"
        else:
            text = text_of_lines(text, line.text)
    return text


def _ends_paragraph(last: Line, line: Line, right: float) -> bool:
    """Return whether a paragraph ends in a field: tags say it, or a line that ends too early."""
    if last.role.element and line.role.element:
        return last.role != line.role
    is_wide = right - last.left > _WIDE_FIELD * last.height
    return is_wide and _has_room(last, line, right) and abs(last.left - line.left) < last.height / 2


def _has_room(last: Line, line: Line, right: float) -> bool:
    """Return whether a line would have had room for the beginning of the next one."""
    return last.right + line.first_width < right - _SHORT * last.height


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
        is_near = last is not None and last.y - one.y < 1.7 * pitch
        if last is not None and _goes_on(
            last,
            one,
            is_laid_out_so=not _has_room(last, one, right) and not is_indented and is_near,
        ):
            text = flowed(passages[-1].text, one.text)
            passages[-1] = replace(passages[-1], text=text, is_full=is_full)
        else:
            # A line that begins with a bracket looks indented: its ink is in the right half.
            goes_on = one.role.goes_on or not (is_indented or one.role.begins_here)
            passages.append(
                Passage(
                    text=one.text,
                    y=one.y,
                    is_full=is_full,
                    goes_on=goes_on,
                    is_rest=one.role.goes_on,
                )
            )
        last = one
    return passages


def _goes_on(last: Line, line: Line, *, is_laid_out_so: bool) -> bool:
    """Return whether a line is of the paragraph above: tags say it, otherwise the layout."""
    certain = line.role.begins_here or line.role.goes_on
    if last.role.element and line.role.element and certain:
        return last.role == line.role
    return is_laid_out_so


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
        text += _space(one, following, gap / max(height, 1.0)) + following.text
    return Line(
        text=text,
        left=row[0].left,
        right=max(one.right for one in row),
        y=median(one.y for one in row),
        height=height,
        first_width=_first_width(row, text),
        role=row[0].role,
    )


def _first_width(row: Sequence[Glyph], text: str) -> float:
    """Return the width of a line's first character, or of its first word or number."""
    word = _UNBREAKABLE.match(text)
    return row[max(len(word[0]) if word else 1, 1) - 1].right - row[0].left


def _space(one: Glyph, following: Glyph, gap: float) -> str:
    """Return what parts two characters; ``gap`` is in parts of their height."""
    if gap > _GAP_OF_A_COLUMN:
        return " "
    if _WIDE.match(one.text) or _WIDE.match(following.text):
        return ""
    least = _GAP_OF_A_WRITTEN_SPACE if following.follows_space else _GAP_OF_A_SPACE
    return " " if gap > least else ""
