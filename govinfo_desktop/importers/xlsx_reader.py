"""Reader of .xlsx: the visible cells of the visible sheets, with the values they showed last."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import (
    MOST_CELLS_OF_BOOK,
    MOST_COLUMNS,
    MOST_REGISTER_CELLS,
    MOST_TABLE_CELLS,
    refuse_excess,
    refuse_large_register,
)
from govinfo_desktop.importers.markup.blank_cells import without_blank_cells
from govinfo_desktop.importers.markup.elements import child, children, local_name, value_of
from govinfo_desktop.importers.markup.xlsx_values import Values, ranges, reference
from govinfo_desktop.importers.package import Package
from govinfo_desktop.importers.parsing import pieces
from govinfo_desktop.importers.sheets import Merge, Sheet, WholeSheet, blocks_of, tell_hidden
from govinfo_desktop.importers.source import SourceDocument, SourceKind
from govinfo_desktop.importers.tally import LeftOutKind, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.xlsx_values import CellText

_TRUE = ("1", "true")
_USUAL_BOOK_NAME = "xl/workbook.xml"


def read(contents: bytes) -> SourceDocument:
    """Return the document of an .xlsx; raises UnreadableSource if it is not one."""
    package = Package(contents)
    tally = Tally()
    book = _Book(package, tally)
    blocks = tuple(chain.from_iterable(blocks_of(sheet) for sheet in book.sheets()))
    core = package.optional_tree(package.related("", "core-properties"))
    title, author = child(core, "title"), child(core, "creator")
    return SourceDocument(
        kind=SourceKind.XLSX,
        blocks=blocks,
        left_out=tally.sentences(),
        title="" if title is None else (title.text or "").strip(),
        author="" if author is None else (author.text or "").strip(),
    )


def read_sheets(contents: bytes) -> tuple[WholeSheet, ...]:
    """Return the sheets of an .xlsx, hidden ones too; raises UnreadableSource if it is not one."""
    return tuple(_Book(Package(contents), Tally()).whole_sheets())


@dataclass
class _Layout:
    """Hidden rows and columns of a sheet, and its merged cells."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)


class _Book:
    """Workbook whose sheets are read one after another."""

    def __init__(self, package: Package, tally: Tally) -> None:
        self._package = package
        self._name = package.related("", "officeDocument") or _USUAL_BOOK_NAME
        self._root = package.tree(self._name)
        from_1904 = (value_of(one, "date1904") for one in children(self._root, "workbookPr"))
        self._values = Values(
            self._pieces(package.related(self._name, "sharedStrings"), "si"),
            package.optional_tree(package.related(self._name, "styles")),
            from_1904=any(one in _TRUE for one in from_1904),
        )
        self._tally = tally
        self._cells_looked_at = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets that are shown."""
        for name, part, is_hidden in self._parts():
            if is_hidden:
                self._tally.leave_out(LeftOutKind.HIDDEN_SHEET)
            elif part:
                yield self._sheet(name, part)

    def whole_sheets(self) -> Iterator[WholeSheet]:
        """Yield all sheets."""
        for name, part, is_hidden in self._parts():
            if part:
                yield self._whole_sheet(name, part, is_hidden=is_hidden)

    def _parts(self) -> Iterator[tuple[str, str, bool]]:
        """Yield the name, the part and whether it is hidden of each sheet; a chart has no part."""
        relations = self._package.relations(self._name)
        for one in children(child(self._root, "sheets"), "sheet"):
            kind, part = relations.get(value_of(one, "id") or "", ("", ""))
            is_hidden = one.get("state", "visible") != "visible"
            yield one.get("name", ""), part if kind == "worksheet" else "", is_hidden

    def _sheet(self, name: str, part: str) -> Sheet:
        comments = self._package.optional_tree(self._package.related(part, "comments"))
        count = sum(1 for _ in children(child(comments, "commentList"), "comment"))
        self._tally.leave_out(LeftOutKind.COMMENT, count)
        layout = _Layout()
        texts: dict[tuple[int, int], str] = {}
        for number, cells in self._rows(part, layout):
            texts.update(((number, column), text) for column, text in self._shown(cells))
            if len(texts) > MOST_TABLE_CELLS:
                raise refuse_excess("表格的单元格")
        sheet = Sheet(
            name=name,
            texts=texts,
            merges=layout.merges,
            hidden_rows=layout.hidden_rows,
            hidden_columns=layout.hidden_columns,
        )
        tell_hidden(sheet, self._tally)
        return sheet

    def _whole_sheet(self, name: str, part: str, *, is_hidden: bool) -> WholeSheet:
        layout = _Layout()
        rows: dict[int, dict[int, str]] = {}
        dropped: set[int] = set()
        count = 0
        for number, cells in self._rows(part, layout):
            texts = rows.setdefault(number, {})
            for column, found in cells:
                if found.struck or found.unseen or found.text is None:
                    dropped.add(number)
                if found.text and found.text.strip():
                    texts[column] = found.text
            count += len(texts)
            if count > MOST_REGISTER_CELLS:
                raise refuse_large_register("的单元格")
        return WholeSheet(
            name=name,
            rows=rows,
            merges=layout.merges,
            hidden_rows=layout.hidden_rows,
            dropped_rows=dropped,
            is_hidden=is_hidden,
        )

    def _rows(
        self, part: str, layout: _Layout
    ) -> Iterator[tuple[int, Iterator[tuple[int, CellText]]]]:
        """Yield the number and the cells of each row; the layout gets what is hidden or merged."""
        if part not in self._package:
            return
        number = -1
        sheet = without_blank_cells(self._package.read(part))
        for element in pieces(sheet, "row", "col", "mergeCell"):
            match local_name(str(element.tag)):
                case "row":
                    number = _row_number(element, number + 1)
                    if element.get("hidden") in _TRUE:
                        layout.hidden_rows.add(number)
                    yield number, self._cells(element)
                case "col":
                    layout.hidden_columns.update(_hidden_columns(element))
                case _:
                    layout.merges.extend(_merge(element.get("ref", "")))

    def _pieces(self, part: str | None, *names: str) -> Iterator[_Element]:
        if part and part in self._package:
            yield from pieces(self._package.read(part), *names)

    def _cells(self, row: _Element) -> Iterator[tuple[int, CellText]]:
        """Yield the columns and texts of the cells of a row."""
        column = -1
        self._cells_looked_at += len(row)
        if self._cells_looked_at > MOST_CELLS_OF_BOOK:
            raise refuse_excess("表格的单元格")
        for cell in children(row, "c"):
            place = reference(cell.get("r", ""))
            column = column + 1 if place is None else place[1]
            yield column, self._values.read(cell)

    def _shown(self, cells: Iterator[tuple[int, CellText]]) -> Iterator[tuple[int, str]]:
        """Yield the columns and texts of the cells that are not blank; count what is not taken."""
        for column, found in cells:
            if found.struck or found.raised or found.unseen:
                self._tally.leave_out(LeftOutKind.STRUCK_TEXT, found.struck)
                self._tally.leave_out(LeftOutKind.RAISED_TEXT, found.raised)
                self._tally.leave_out(LeftOutKind.UNREADABLE_TEXT, found.unseen)
            if found.text is None:
                self._tally.leave_out(LeftOutKind.FORMULA)
            elif found.text.strip():
                self._tally.count_block(len(found.text))
                yield column, found.text


def _row_number(row: _Element, following: int) -> int:
    text = row.get("r", "")
    return int(text) - 1 if text.isdecimal() and len(text) <= 7 else following


def _hidden_columns(column: _Element) -> Iterator[int]:
    """Yield the columns that are hidden together; all right of the last one may be, too."""
    first, last = column.get("min", ""), column.get("max", "")
    if column.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
        yield from range(int(first) - 1, min(int(last), int(first) + MOST_COLUMNS))


def _merge(text: str) -> Iterator[Merge]:
    for top, left, bottom, right in ranges([text]):
        yield Merge(first_row=top, first_column=left, last_row=bottom, last_column=right)
