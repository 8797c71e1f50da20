"""Reader of .xlsx: the visible cells of the visible sheets, with the values they showed last."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import MOST_COLUMNS, MOST_TABLE_CELLS, refuse_excess
from govinfo_desktop.importers.markup.elements import child, children, value_of
from govinfo_desktop.importers.markup.xlsx_values import Values, ranges, reference
from govinfo_desktop.importers.package import Package
from govinfo_desktop.importers.sheets import Merge, Sheet, blocks_of, tell_hidden, whole_tables
from govinfo_desktop.importers.source import SourceDocument, SourceKind
from govinfo_desktop.importers.tally import LeftOut, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govinfo_desktop.importers.source import SourceTable

_TRUE = ("1", "true")
_USUAL_BOOK_NAME = "xl/workbook.xml"


def read(contents: bytes) -> SourceDocument:
    """Return the document of an .xlsx; raises UnreadableSource if it is none."""
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


def read_sheets(contents: bytes) -> tuple[SourceTable, ...]:
    """Return each visible sheet of an .xlsx as one table; raises UnreadableSource if it is none."""
    return whole_tables(_Book(Package(contents), Tally()).sheets())


class _Book:
    """Workbook whose sheets are read one after another."""

    def __init__(self, package: Package, tally: Tally) -> None:
        self._package = package
        self._name = package.related("", "officeDocument") or _USUAL_BOOK_NAME
        self._root = package.tree(self._name)
        from_1904 = (value_of(one, "date1904") for one in children(self._root, "workbookPr"))
        self._values = Values(
            package.optional_tree(package.related(self._name, "sharedStrings")),
            package.optional_tree(package.related(self._name, "styles")),
            from_1904=any(one in _TRUE for one in from_1904),
        )
        self._tally = tally

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets that are shown."""
        relations = self._package.relations(self._name)
        for one in children(child(self._root, "sheets"), "sheet"):
            kind, part = relations.get(value_of(one, "id") or "", ("", ""))
            if one.get("state", "visible") != "visible":
                self._tally.leave_out(LeftOut.HIDDEN_SHEET)
            elif kind == "worksheet":
                yield self._sheet(one.get("name", ""), part)

    def _sheet(self, name: str, part: str) -> Sheet:
        root = self._package.tree(part)
        comments = self._package.optional_tree(self._package.related(part, "comments"))
        count = sum(1 for _ in children(child(comments, "commentList"), "comment"))
        self._tally.leave_out(LeftOut.COMMENT, count)
        hidden_rows: set[int] = set()
        texts: dict[tuple[int, int], str] = {}
        number = -1
        for row in children(child(root, "sheetData"), "row"):
            number = _row_number(row, number + 1)
            if row.get("hidden") in _TRUE:
                hidden_rows.add(number)
            texts.update(self._cells(row, number))
            if len(texts) > MOST_TABLE_CELLS:
                raise refuse_excess("表格的单元格")
        hidden_columns = set(_hidden_columns(root))
        merged = [one.get("ref", "") for one in children(child(root, "mergeCells"), "mergeCell")]
        sheet = Sheet(
            name=name,
            texts=texts,
            merges=[
                Merge(first_row=top, first_column=left, last_row=bottom, last_column=right)
                for top, left, bottom, right in ranges(merged)
            ],
            hidden_rows=hidden_rows,
            hidden_columns=hidden_columns,
        )
        tell_hidden(sheet, self._tally)
        return sheet

    def _cells(self, row: _Element, number: int) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the places and texts of the cells of a row that are not blank."""
        column = -1
        for cell in children(row, "c"):
            place = reference(cell.get("r", ""))
            column = column + 1 if place is None else place[1]
            found = self._values.read(cell)
            self._tally.leave_out(LeftOut.STRUCK_TEXT, found.struck)
            self._tally.leave_out(LeftOut.RAISED_TEXT, found.raised)
            self._tally.leave_out(LeftOut.UNREADABLE_TEXT, found.unseen)
            if found.text is None:
                self._tally.leave_out(LeftOut.FORMULA)
            elif found.text.strip():
                yield (number, column), found.text


def _row_number(row: _Element, following: int) -> int:
    text = row.get("r", "")
    return int(text) - 1 if text.isdecimal() and len(text) <= 7 else following


def _hidden_columns(root: _Element) -> Iterator[int]:
    """Yield the hidden columns; everything right of the last column may be hidden, too."""
    for one in children(child(root, "cols"), "col"):
        first, last = one.get("min", ""), one.get("max", "")
        if one.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), int(first) + MOST_COLUMNS))
