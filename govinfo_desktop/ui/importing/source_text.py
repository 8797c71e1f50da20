"""Plain text of a document, and what of it was recognised, as marked spans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_desktop.importers.source import SourceParagraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.importers.source import SourceCell, SourceDocument, SourceTable
    from govinfo_desktop.importers.understanding.result import SourcePlace, Understood

CELL_BAR = " ｜ "
# In characters; shorter lines may be in a passage by chance.
_SHORTEST_MARKED_LINE = 2


class MarkKind(Enum):
    """What was made of a span of the document."""

    READ = auto()
    DOUBTFUL = auto()
    CONFLICT = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True, kw_only=True)
class SourceMark:
    """A span of the text, in characters, and what was made of it."""

    begin: int
    end: int
    kind: MarkKind
    field: FieldId | None = None


# Block, row and column.
CellPlace = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """A document as plain text; ``blocks`` and ``cells`` have the spans of its parts."""

    text: str
    blocks: tuple[tuple[int, int], ...]
    cells: Mapping[CellPlace, tuple[int, int]]

    def span(self, place: SourcePlace) -> tuple[int, int]:
        """Return the span of a place: its cell, or else its whole block."""
        if place.row is not None and place.column is not None:
            cell = self.cells.get((place.block, place.row, place.column))
            if cell is not None:
                return cell
        return self.blocks[place.block]


def text_of(document: SourceDocument) -> SourceText:
    """Return a document as plain text: a paragraph a line, a row of a table a line."""
    blocks: list[tuple[int, int]] = []
    cells: dict[CellPlace, tuple[int, int]] = {}
    lines: list[str] = []
    begin = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, SourceParagraph):
            own = [block.text]
        else:
            own = list(_table_lines(block, number, begin, cells))
        length = sum(len(line) + 1 for line in own)
        blocks.append((begin, max(begin, begin + length - 1)))
        lines += own
        begin += length
    return SourceText(text="\n".join(lines), blocks=tuple(blocks), cells=cells)


def _table_lines(
    table: SourceTable, number: int, begin: int, cells: dict[CellPlace, tuple[int, int]]
) -> Iterator[str]:
    """Yield the rows of a table, and note the span of each cell in all rows that it covers."""
    for _, row in groupby(sorted(table.cells, key=_place), key=lambda cell: cell.row):
        line = ""
        for cell in row:
            line += CELL_BAR if line else ""
            shown = cell.text.replace("\n", " ")
            span = begin + len(line), begin + len(line) + len(shown)
            for covered in range(cell.row, cell.row + cell.row_span):
                cells[number, covered, cell.column] = span
            line += shown
        yield line
        begin += len(line) + 1


def _place(cell: SourceCell) -> tuple[int, int]:
    return cell.row, cell.column


def marks_of(document: SourceDocument, source: SourceText, found: Understood) -> list[SourceMark]:
    """Return what of a document was recognised, doubtful, in conflict or left out."""
    wrong = {one.field for one in found.wrong_totals}
    doubtful = {one.field for one in found.unread} | {one.field for one in found.conflicts}
    passages = {section.text_id for section in found.form.sections}
    starts = {name: place.block for name, place in found.places.items() if name in passages}
    marks = list(_left_out(document, source, found))
    for name, place in found.places.items():
        if name in passages:
            later = (block for block in starts.values() if block > place.block)
            end = min(later, default=len(document.blocks))
            marks += _passage(document, source, found.report.text(name), (place.block, end), name)
            continue
        kind = MarkKind.DOUBTFUL if name in doubtful else MarkKind.READ
        kind = MarkKind.CONFLICT if name in wrong else kind
        begin, end = source.span(place)
        marks.append(SourceMark(begin=begin, end=end, kind=kind, field=name))
    return [*marks, *_unplaced(source, found, {(one.begin, one.end) for one in marks})]


def _unplaced(
    source: SourceText, found: Understood, marked: Collection[tuple[int, int]]
) -> Iterator[SourceMark]:
    """Yield the cells of which no field is certain, but that have the text of an open question."""
    asked = {one.text for one in found.unread if one.text}
    for begin, end in dict.fromkeys(source.cells.values()):
        if (begin, end) not in marked and source.text[begin:end].strip() in asked:
            yield SourceMark(begin=begin, end=end, kind=MarkKind.DOUBTFUL)


def _passage(
    document: SourceDocument,
    source: SourceText,
    text: str,
    blocks: tuple[int, int],
    name: FieldId,
) -> Iterator[SourceMark]:
    """Yield the paragraphs of a passage, which are among some blocks."""
    words = _squeezed(text)
    for number in range(*blocks):
        block = document.blocks[number]
        line = _squeezed(block.text) if isinstance(block, SourceParagraph) else ""
        if len(line) >= _SHORTEST_MARKED_LINE and (line in words or words in line):
            begin, end = source.blocks[number]
            yield SourceMark(begin=begin, end=end, kind=MarkKind.READ, field=name)


def _left_out(
    document: SourceDocument, source: SourceText, found: Understood
) -> Iterator[SourceMark]:
    texts = {_squeezed(one.text) for one in found.left_out}
    for span, block in zip(source.blocks, document.blocks, strict=True):
        if isinstance(block, SourceParagraph) and _squeezed(block.text) in texts:
            yield SourceMark(begin=span[0], end=span[1], kind=MarkKind.LEFT_OUT)


def _squeezed(text: str) -> str:
    return "".join(text.split())
