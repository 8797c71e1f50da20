"""Reader of .xls: the visible cells of the visible sheets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from govinfo_desktop.importers.compound import CompoundFile
from govinfo_desktop.importers.limits import refuse_damaged
from govinfo_desktop.importers.markup.xlsx_values import date_text, number_text
from govinfo_desktop.importers.sheets import Merge, Sheet, blocks_of, tell_hidden, whole_tables
from govinfo_desktop.importers.source import SourceDocument, SourceKind
from govinfo_desktop.importers.tally import LeftOut, Tally
from govinfo_desktop.importers.xls_layout import SheetLayout, sheet_layouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

    from govinfo_desktop.importers.source import SourceTable

    Value = int | float | str | bool | time | date | datetime | timedelta

# The stream of the book; the older name is that of Excel 95.
BOOK_STREAMS = ("Workbook", "Book")


def read(contents: bytes) -> SourceDocument:
    """Return the document of an .xls; raises UnreadableSource if it is none."""
    found, layouts = _read_book(contents)
    tally = Tally()
    tally.leave_out(LeftOut.HIDDEN_SHEET, sum(one.is_hidden for one in layouts))
    for one in found:
        tell_hidden(one, tally)
    # The library tells values only, no fonts.
    if any(one.texts for one in found):
        tally.leave_out(LeftOut.LOOKS_NOT_KNOWN)
    return SourceDocument(
        kind=SourceKind.XLS,
        blocks=tuple(chain.from_iterable(map(blocks_of, found))),
        left_out=tally.sentences(),
    )


def read_sheets(contents: bytes) -> tuple[SourceTable, ...]:
    """Return each visible sheet of an .xls as one table; raises UnreadableSource if it is none."""
    return whole_tables(_read_book(contents)[0])


def _read_book(contents: bytes) -> tuple[list[Sheet], list[SheetLayout]]:
    streams = CompoundFile(contents)
    name = next((one for one in BOOK_STREAMS if one in streams.names), BOOK_STREAMS[0])
    layouts = sheet_layouts(streams.read(name))
    try:
        with CalamineWorkbook.from_filelike(BytesIO(contents)) as book:
            return list(_sheets(book, layouts)), layouts
    except CalamineError as cause:
        raise refuse_damaged() from cause


def _sheets(book: CalamineWorkbook, layouts: list[SheetLayout]) -> Iterator[Sheet]:
    of_cells = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    for name, layout in zip(of_cells, layouts, strict=False):
        if not layout.is_hidden:
            yield _sheet(name, book.get_sheet_by_name(name), layout)


def _sheet(name: str, sheet: CalamineSheet, layout: SheetLayout) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False)
    texts = {
        (row, column): text
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if (text := _text(value)).strip()
    }
    merges = [
        Merge(first_row=top, first_column=left, last_row=bottom, last_column=right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(
        name=name,
        texts=texts,
        merges=merges,
        hidden_rows=layout.rows,
        hidden_columns=layout.columns,
    )


def _text(value: Value) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(value)
        case datetime():
            return date_text(value)
        case date():
            return date_text(datetime(value.year, value.month, value.day))
        case _:
            return str(value).replace("\r\n", "\n")
