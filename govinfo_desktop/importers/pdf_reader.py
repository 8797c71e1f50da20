"""Reader of PDF with a text layer: tables from their rules, paragraphs from their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import refuse_damaged, refuse_encrypted, refuse_excess
from govinfo_desktop.importers.pdf.lines import (
    flowed,
    lines_of,
    passages_of,
    text_in_field,
    text_of_lines,
)
from govinfo_desktop.importers.pdf.marks import glyphs_of, has_pictures, rules_of
from govinfo_desktop.importers.pdf.raised import without_raised_notes
from govinfo_desktop.importers.pdf.ruling import (
    MOST_DRAWN_RULES,
    common_columns,
    find_tables,
    nearest,
)
from govinfo_desktop.importers.pdf_streams import check_streams
from govinfo_desktop.importers.source import (
    SourceCell,
    SourceDocument,
    SourceKind,
    SourceParagraph,
    SourceTable,
    UnreadableSource,
)
from govinfo_desktop.importers.tally import LeftOutKind, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdfium2 import PdfDocument, PdfPage

    from govinfo_desktop.importers.pdf.lines import Passage
    from govinfo_desktop.importers.pdf.marks import Glyph
    from govinfo_desktop.importers.pdf.ruling import RuledTable

_MOST_PAGES = 300
_MOST_GLYPHS = 400_000
_LEAST_GLYPHS = 20
# Part of the page's height in which page numbers stand.
_MARGIN = 0.12
_NUMBER_OF_PAGE = re.compile(
    r"[-—–－ ]*(?:第 ?)?\d{1,3}(?: ?页)?(?: ?[/／共] ?\d{1,3} ?页?)?[-—–－ ]*"
)
# Printed above the type area of every page of a report that is not final.
_MARK_OF_DRAFTS = re.compile(r"草 ?稿")
_SCAN = (
    "这个 PDF 里没有文字，可能是扫描件，不能读入。"
    "请找原来的 Word 文件，或用带文字识别的扫描软件转成 Word 后再导入。"
)


@dataclass(frozen=True, kw_only=True)
class _Lines:
    """Paragraph on a page, and how it may join others across page breaks."""

    passage: Passage
    y: float


@dataclass(frozen=True, kw_only=True)
class _Cells:
    """Table on a page: its cells, the edges of its columns, and whether a page break cuts a row."""

    cells: list[SourceCell]
    rows: int
    xs: tuple[float, ...]
    y: float
    cut_above: bool
    cut_below: bool


def read(contents: bytes) -> SourceDocument:
    """Return the document of a PDF; raises UnreadableSource for a scan."""
    check_streams(contents)
    try:
        with pypdfium2.PdfDocument(contents) as document:
            return _read(document)
    except pypdfium2.PdfiumError as cause:
        if cause.err_code == raw.FPDF_ERR_PASSWORD:
            raise refuse_encrypted() from cause
        raise refuse_damaged() from cause


def _read(document: PdfDocument) -> SourceDocument:
    if len(document) > _MOST_PAGES:
        raise refuse_excess("的页")
    tally = Tally()
    pieces: list[_Lines | _Cells] = []
    glyphs = pictures = 0
    for page in document:
        found = list(glyphs_of(page, _MOST_GLYPHS - glyphs))
        glyphs += len(found)
        if glyphs >= _MOST_GLYPHS:
            raise refuse_excess("的文字")
        found, notes = without_raised_notes(found)
        tally.leave_out(LeftOutKind.RAISED_TEXT, notes)
        pictures += has_pictures(page)
        tally.leave_out(LeftOutKind.UNKNOWN_CHARACTER, sum(_is_unknown(one) for one in found))
        for piece in _pieces(page, found):
            _append(pieces, piece)
        page.close()
    if glyphs < _LEAST_GLYPHS and pictures:
        raise UnreadableSource(_SCAN)
    tally.leave_out(LeftOutKind.PICTURE, pictures)
    about = _about(document)
    return SourceDocument(
        kind=SourceKind.PDF,
        blocks=tuple(map(_block, pieces)),
        left_out=tally.sentences(),
        title=about.get("Title", "").strip(),
        author=about.get("Author", "").strip(),
    )


def _about(document: PdfDocument) -> Mapping[str, str]:
    try:
        about: Mapping[str, str] = document.get_metadata_dict()
    except UnicodeDecodeError:  # half a character at the end of a damaged title
        return {}
    return about


def _is_unknown(glyph: Glyph) -> bool:
    return glyph.text == "\ufffd" or "\ue000" <= glyph.text <= "\uf8ff"


def _pieces(page: PdfPage, glyphs: list[Glyph]) -> list[_Lines | _Cells]:
    """Return the tables and paragraphs of a page from the top, without its number and mark."""
    tables = find_tables(list(rules_of(page, MOST_DRAWN_RULES + 1)))
    pieces: list[_Lines | _Cells] = []
    rest = glyphs
    for table in tables:
        inside = [one for one in rest if _is_inside(one, table)]
        rest = [one for one in rest if not _is_inside(one, table)]
        if inside:
            pieces.append(_cells(table, inside))
    height = page.get_height()
    lines = [
        one
        for one in lines_of(one for one in rest if not one.role.is_artifact)
        if _MARGIN * height < one.y < (1 - _MARGIN) * height
        or not (_NUMBER_OF_PAGE.fullmatch(one.text) or _MARK_OF_DRAFTS.fullmatch(one.text))
    ]
    # Paragraphs do not run on around a table.
    edges = [one.ys[0] for one in tables]
    for index in range(len(edges) + 1):
        above = edges[index - 1] if index else float("inf")
        below = edges[index] if index < len(edges) else float("-inf")
        part = [one for one in lines if below < one.y <= above]
        pieces += [_Lines(passage=one, y=one.y) for one in passages_of(part)]
    return sorted(pieces, key=lambda piece: -piece.y)


def _is_inside(glyph: Glyph, table: RuledTable) -> bool:
    return table.xs[0] < glyph.x < table.xs[-1] and table.ys[-1] < glyph.y < table.ys[0]


def _cells(table: RuledTable, glyphs: list[Glyph]) -> _Cells:
    cells = []
    for field in table.fields:
        left, right = table.xs[field.column], table.xs[field.end_column]
        top, bottom = table.ys[field.row], table.ys[field.end_row]
        inside = [one for one in glyphs if left <= one.x < right and bottom <= one.y < top]
        text = text_in_field(inside)
        cells.append(
            SourceCell(
                text=text,
                before=text,
                row=field.row,
                column=field.column,
                row_span=field.end_row - field.row,
                column_span=field.end_column - field.column,
            )
        )
    return _Cells(
        cells=cells,
        rows=len(table.ys) - 1,
        xs=table.xs,
        y=table.ys[0],
        cut_above=table.is_open_above,
        cut_below=table.is_open_below,
    )


def _block(piece: _Lines | _Cells) -> SourceParagraph | SourceTable:
    match piece:
        case _Lines(passage=passage):
            return SourceParagraph(text=passage.text, before=passage.text)
        case _Cells(cells=cells):
            return compact_table(cells)


def _append(pieces: list[_Lines | _Cells], piece: _Lines | _Cells) -> None:
    """Append the next piece, or join it with the one before a page break."""
    last = pieces[-1] if pieces else None
    if last is None or piece.y <= last.y:
        pieces.append(piece)
        return
    match last, piece:
        case _Lines(passage=above), _Lines(passage=below) if (
            above.is_full or below.is_rest
        ) and below.goes_on:
            text = flowed(above.text, below.text)
            pieces[-1] = replace(piece, passage=replace(below, text=text))
        case _Cells(), _Cells() if columns := common_columns(last.xs, piece.xs):
            pieces[-1] = _joined(_on_columns(last, columns), _on_columns(piece, columns))
        case _:
            pieces.append(piece)


def _on_columns(table: _Cells, xs: tuple[float, ...]) -> _Cells:
    """Return a table whose columns are counted along other edges."""
    places = [nearest(one, xs) for one in table.xs]
    cells = [
        one._replace(
            column=places[one.column],
            column_span=places[one.column + one.column_span] - places[one.column],
        )
        for one in table.cells
    ]
    return replace(table, cells=cells, xs=xs)


def _joined(first: _Cells, second: _Cells) -> _Cells:
    """Return a table that goes on on the next page; a head that is printed again is left out."""
    # The last row of the one is the first row of the other, too.
    is_cut = first.cut_below and second.cut_above
    repeated = 0 if is_cut else _repeated_rows(first, second)
    shift = first.rows - repeated - (1 if is_cut else 0)
    cells = list(first.cells)
    for one in second.cells:
        if one.row < repeated:
            continue
        moved = one._replace(row=one.row + shift)
        above = _above(cells, moved) if one.row == repeated else None
        if above is None:
            cells.append(moved)
        else:
            # The rest of a cell that the page break cuts.
            longer = cells[above]
            text = text_of_lines(longer.text, one.text)
            span = moved.row + moved.row_span - longer.row
            cells[above] = longer._replace(text=text, before=text, row_span=span)
    return replace(second, cells=cells, rows=second.rows + shift)


def _repeated_rows(first: _Cells, second: _Cells) -> int:
    """Return how many rows at the head of a table repeat those of the one before."""
    rows = 0
    while rows < second.rows - 1:
        texts = _row(second, rows)
        if not any(text for _, text in texts) or texts != _row(first, rows):
            break
        rows += 1
    return rows


def _row(table: _Cells, row: int) -> list[tuple[int, str]]:
    return [(one.column, one.text) for one in table.cells if one.row == row]


def _above(cells: Sequence[SourceCell], cell: SourceCell) -> int | None:
    """Return the cell that this one is the rest of; None if it is one of its own.

    A blank cell of one row is a blank figure, not the rest of the figure above it.
    """
    for index, one in enumerate(cells):
        end = one.row + one.row_span
        is_rest = one.row <= cell.row < end or (end == cell.row and _is_group(one, cell))
        if is_rest and (one.column, one.column_span) == (cell.column, cell.column_span):
            return index
    return None


def _is_group(above: SourceCell, cell: SourceCell) -> bool:
    """Return whether both may be parts of the label of a group of rows."""
    return not cell.text and above.row_span > 1 and not above.text.isdigit()
