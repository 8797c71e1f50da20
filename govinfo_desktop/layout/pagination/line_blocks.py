"""Headings and paragraphs as blocks of grid lines, ready to be placed on a page."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.layout.blocks import NewPage, PrintedTable
from govinfo_desktop.layout.pagination.placed import Tag
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece, ends_short
from govinfo_desktop.layout.typesetting.names import words_of_name
from govinfo_desktop.layout.typesetting.typesetter import (
    BELOW_MIDDLE,
    Typesetter,
    baseline,
    measure_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block, Heading, Paragraph

_ENCLOSURE_OPENING = LazyPattern(r"(?:附件：|　　　)(?:\d{1,2}\.)?")
_OPENING_CHARACTERS = 3
# Distance of the title's lines in em, and least space below it in points.
_TITLE_LEADING = 1.6
_SPACE_BELOW_TITLE = 10.0


# A tuple, which is made in a quarter of the time of a dataclass.
class LineBlock(NamedTuple):
    """Some lines of the grid; each text line with the distance of its baseline from the top.

    ``keep`` keeps the block on one page with the next one.
    """

    lines: tuple[tuple[float, Line], ...] = ()
    rows: int = 1
    keep: bool = False
    bold: bool = False
    field: FieldId | None = None
    offset: int = 0
    tag: Tag | None = None


def title_lines(typesetter: Typesetter, page: Page, text: str) -> tuple[Line, ...]:
    """Return the lines of the title: centred, broken between words, in a trapezoid (7.3.1)."""
    style = page.styles["title"]
    measure = Measure(
        width=page.type_width,
        size=style.size,
        cell=style.size,
        align=style.align,
        balanced=True,
        shaped=True,
        whole=words_of_name(text),
    )
    return typesetter.lines((Piece(text, style.face),), measure)


def title_pitch(page: Page) -> float:
    """Return the distance of the title's lines in points."""
    return max(page.styles["title"].size * _TITLE_LEADING, page.styles["title"].size + 1)


def title_rows(page: Page, lines: int) -> int:
    """Return how many grid lines a title of some lines takes, with the space below it.

    One that fills a page has no space below it.
    """
    return min(page.lines, ceil((lines * title_pitch(page) + _SPACE_BELOW_TITLE) / page.pitch))


def title_parts(page: Page, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of a title page by page; one that is not absurdly long has one part."""
    most = int(page.type_height / title_pitch(page))
    for start in range(0, len(lines), most):
        yield lines[start : start + most]


def heading_blocks(typesetter: Typesetter, page: Page, heading: Heading) -> Iterator[LineBlock]:
    """Yield the line blocks of a heading, all kept with what follows."""
    if heading.level == 0:
        yield from _title(typesetter, page, heading)
        return
    style = page.styles[f"heading{heading.level}"]
    level = heading.level + 1
    tag = Tag(f"H{level}", text=heading.text, level=level)
    pieces = (Piece(heading.text, style.face),)
    lines = typesetter.lines(pieces, typesetter.fitted(pieces, measure_of(page, style)))
    for line in lines:
        yield LineBlock(
            lines=((baseline(page, style.size), line),),
            keep=True,
            bold=style.bold,
            field=heading.source,
            offset=heading.offset,
            tag=tag,
        )


def _title(typesetter: Typesetter, page: Page, heading: Heading) -> Iterator[LineBlock]:
    size, pitch = page.styles["title"].size, title_pitch(page)
    middle = size / 2 if page.model == "strict" else pitch / 2
    first = middle + BELOW_MIDDLE * size
    tag = Tag("H1", text=heading.text, level=1)
    for lines in title_parts(page, title_lines(typesetter, page, heading.text)):
        yield LineBlock(
            lines=tuple((first + i * pitch, line) for i, line in enumerate(lines)),
            rows=title_rows(page, len(lines)),
            keep=True,
            bold=page.styles["title"].bold,
            field=heading.source,
            offset=heading.offset,
            tag=tag,
        )


def ends_text(after: Block | None) -> bool:
    """Return whether a paragraph is the last of its text, so that no other line follows it."""
    return after is None or isinstance(after, (NewPage, PrintedTable))


def is_widow_controlled(paragraph: Paragraph, lines: Sequence[Line], *, ends: bool) -> bool:
    """Return whether no line of a paragraph may be alone at the foot or the head of a page.

    A last line of one or two characters would look forgotten there, and so would one that a table
    or a new page follows. Elsewhere pages are filled to their last line (5.2.3).
    """
    return paragraph.role != "attachment" and len(lines) > 1 and (ends or ends_short(lines))


def paragraph_blocks(
    typesetter: Typesetter, page: Page, paragraph: Paragraph, *, ends: bool = False
) -> Iterator[LineBlock]:
    """Yield a line block for each line of the paragraph; ``ends`` if it is the last of a text.

    The label of an attachment is on line 1 and its title on line 3 (7.3.7), so the label takes
    two grid lines. An empty paragraph is a blank line that is kept with the next block.
    """
    labels_attachment = paragraph.role == "attachment"
    style = page.styles[paragraph.role]
    if not paragraph.text:
        yield LineBlock(keep=True)
        return
    tag = _paragraph_tag(paragraph)
    lines = paragraph_lines(typesetter, page, paragraph)
    # As Word does: the first two lines together, and the last two.
    is_controlled = is_widow_controlled(paragraph, lines, ends=ends)
    kept = {0, len(lines) - 2} if is_controlled else set()
    for index, line in enumerate(lines):
        yield LineBlock(
            lines=((baseline(page, style.size), line),),
            rows=2 if labels_attachment else 1,
            keep=labels_attachment or index in kept,
            bold=style.bold,
            field=paragraph.source,
            offset=paragraph.offset,
            tag=tag,
        )


def paragraph_lines(typesetter: Typesetter, page: Page, paragraph: Paragraph) -> tuple[Line, ...]:
    """Return the lines of a paragraph."""
    measure = paragraph_measure(typesetter, page, paragraph)
    return typesetter.lines(pieces_of(page, paragraph), measure)


def _paragraph_tag(paragraph: Paragraph) -> Tag:
    """Return the tag of a paragraph; the heading that begins it is among the bookmarks."""
    if not paragraph.lead:
        return Tag("P")
    text = paragraph.text[: paragraph.lead].rstrip("。：")
    return Tag("P", text=text, level=int(paragraph.lead_role[-1]) + 1)


def paragraph_measure(typesetter: Typesetter, page: Page, paragraph: Paragraph) -> Measure:
    """Return the measure of a paragraph: with the spacing that gives the best lines."""
    measure = measure_of(page, page.styles[paragraph.role])
    label = label_of_enclosure(paragraph)
    if label:
        closer = measure.cell - measure.size
        hang = measure.first + width_of_label(label) * measure.size + len(label) * closer
        measure = measure._replace(hang=hang)
    return typesetter.fitted(pieces_of(page, paragraph), measure)


def note_blocks(typesetter: Typesetter, page: Page, text: str, align: str) -> Iterator[LineBlock]:
    """Yield the line blocks of a small text above or below a table, its unit or a note."""
    style = replace(page.styles["table_note"], align=align)
    tag = Tag("P")
    for line in typesetter.lines((Piece(text, style.face),), measure_of(page, style)):
        yield LineBlock(lines=((baseline(page, style.size), line),), bold=style.bold, tag=tag)


def pieces_of(page: Page, paragraph: Paragraph) -> tuple[Piece, ...]:
    """Return the paragraph's text by face: the run-in heading's, then its own."""
    own = page.styles[paragraph.role].face
    lead = Piece(paragraph.text[: paragraph.lead], page.styles[paragraph.lead_role].face)
    rest = Piece(paragraph.text[paragraph.lead :], own)
    return tuple(piece for piece in (lead, rest) if piece.text)


def label_of_enclosure(paragraph: Paragraph) -> str:
    """Return the label before the name of an enclosure; "" for other paragraphs.

    The name's second and later lines are aligned with its first character (7.3.4).
    """
    found = _ENCLOSURE_OPENING.match(paragraph.text)
    return found[0] if found and paragraph.role in {"note", "attachment"} else ""


def width_of_label(label: str) -> float:
    """Return the width in em: that of a digit is a half, that of its point a quarter."""
    wide = label[:_OPENING_CHARACTERS]
    return len(wide) + sum(0.25 if char == "." else 0.5 for char in label[_OPENING_CHARACTERS:])
