"""Reader of .xls: the visible cells of the visible sheets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain, starmap
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from govinfo_desktop.importers.compound import CompoundFile
from govinfo_desktop.importers.limits import (
    MOST_REGISTER_CELLS,
    MOST_REGISTER_ROWS,
    MOST_ROWS,
    refuse_damaged,
    refuse_large_register,
)
from govinfo_desktop.importers.markup.xlsx_values import date_text, number_text
from govinfo_desktop.importers.sheets import Merge, Sheet, WholeSheet, blocks_of, tell_hidden
from govinfo_desktop.importers.source import SourceDocument, SourceKind
from govinfo_desktop.importers.tally import LeftOutKind, Tally
from govinfo_desktop.importers.xls_layout import SheetLayout, sheet_layouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

    Value = int | float | str | bool | time | date | datetime | timedelta

# The stream of the book; the older name is that of Excel 95.
BOOK_STREAMS = ("Workbook", "Book")


def read(contents: bytes) -> SourceDocument:
    """Return the document of an .xls; raises UnreadableSource if it is none."""
    found = []
    tally = Tally()
    for one, layout in _read_book(contents):
        if layout.is_hidden:
            tally.leave_out(LeftOutKind.HIDDEN_SHEET)
            continue
        tally.count_blocks(len(one.texts), sum(map(len, one.texts.values())))
        tell_hidden(one, tally)
        found.append(one)
    # The library tells values only, no fonts.
    if any(one.texts for one in found):
        tally.leave_out(LeftOutKind.LOOKS_NOT_KNOWN)
    return SourceDocument(
        kind=SourceKind.XLS,
        blocks=tuple(chain.from_iterable(map(blocks_of, found))),
        left_out=tally.sentences(),
    )


def read_sheets(contents: bytes) -> tuple[WholeSheet, ...]:
    """Return the sheets of an .xls, hidden ones too; raises UnreadableSource if it is none."""
    return tuple(starmap(_whole_sheet, _read_book(contents, MOST_REGISTER_ROWS)))


def _read_book(contents: bytes, most_rows: int = MOST_ROWS) -> Iterator[tuple[Sheet, SheetLayout]]:
    """Yield the sheets of an .xls with their layouts, hidden ones too."""
    streams = CompoundFile(contents)
    name = next((one for one in BOOK_STREAMS if one in streams.names), BOOK_STREAMS[0])
    layouts = sheet_layouts(streams.read(name), most_rows)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(contents)) as book:
            of_cells = [
                one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet
            ]
            for one, layout in zip(of_cells, layouts, strict=False):
                yield _sheet(one, book.get_sheet_by_name(one), layout), layout
    except CalamineError as cause:
        raise refuse_damaged() from cause


def _whole_sheet(sheet: Sheet, layout: SheetLayout) -> WholeSheet:
    if len(sheet.texts) > MOST_REGISTER_CELLS:
        raise refuse_large_register("的单元格")
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sheet.texts.items():
        rows.setdefault(row, {})[column] = text
    return WholeSheet(
        name=sheet.name,
        rows=rows,
        merges=sheet.merges,
        hidden_rows=sheet.hidden_rows,
        is_hidden=layout.is_hidden,
    )


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
