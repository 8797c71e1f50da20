"""Sheets as rows of texts, from workbooks and documents as well as from .csv files."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.sanitise import Limits, sanitise
from govinfo_desktop.files import read_at_most
from govinfo_desktop.importers import kinds
from govinfo_desktop.importers.limits import (
    LARGEST_FILE_BYTES,
    MOST_CELLS_OF_LINE,
    MOST_REGISTER_CELLS,
    MOST_REGISTER_ROWS,
    kept_for_short_texts,
    refuse_large_register,
)
from govinfo_desktop.importers.sheets import WholeSheet
from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from govinfo_desktop.importers.sheets import Merge
    from govinfo_desktop.importers.source import SourceTable

MOST_SHEET_COLUMNS = 200
# As long as a cell of a workbook may be; that a ledger takes less of it is said where it is read.
_CELL_LIMITS = Limits(longest=32_767)
# A longer cell is a quotation mark that is never closed.
_LONGEST_CSV_CELL = 200_000
_CSV_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_CSV_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_CSV_DELIMITERS = ",\t;，"


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One row of a sheet: its number as the clerk sees it, from 1, and the texts of its cells.

    ``merged`` are the places whose text comes from a cell that began further up or at the left.
    ``has_more``: something in the row was not taken, as it is struck or cannot be seen.
    """

    number: int
    texts: tuple[str, ...]
    merged: frozenset[int] = frozenset()
    is_hidden: bool = False
    has_more: bool = False

    def text(self, place: int) -> str:
        """Return the text of a cell; empty beyond the end of the row."""
        return self.texts[place] if place < len(self.texts) else ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its name, and its rows; of a workbook only those that are not blank."""

    title: str
    rows: tuple[SheetRow, ...]
    is_hidden: bool = False


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file, those without any text left out. Raises UnreadableSource."""
    if path.suffix.lower() in _CSV_SUFFIXES:
        return (sheet_from_csv(_raw(path), path.stem),)
    sheets = [
        sheet_from_workbook(one) if isinstance(one, WholeSheet) else sheet_from_table(one)
        for one in kinds.read_sheets(path)
    ]
    found = tuple(sheet for sheet in sheets if any(any(row.texts) for row in sheet.rows))
    if not found:
        raise UnreadableSource("里面没有表格，没有可以导入的申请。")
    return found


def sheet_from_workbook(whole: WholeSheet) -> Sheet:
    """Return a sheet of a workbook; the text of a merged cell is in each place that it covers.

    Raises UnreadableSource if it is larger than any register.
    """
    texts = {
        number: {column: shown for column, text in cells.items() if (shown := clean(text))}
        for number, cells in whole.rows.items()
    }
    if len(texts) > MOST_REGISTER_ROWS:
        raise refuse_large_register("的行")
    _check_columns(column for cells in texts.values() for column in cells)
    merged = _spread(texts, whole.merges)
    rows = (
        SheetRow(
            number=number + 1,
            texts=tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1)),
            merged=frozenset(merged.get(number, ())),
            is_hidden=number in whole.hidden_rows,
            has_more=number in whole.dropped_rows,
        )
        for number, cells in sorted(texts.items())
        if cells or number in whole.dropped_rows
    )
    return Sheet(title=whole.name, rows=tuple(rows), is_hidden=whole.is_hidden)


def _spread(texts: Mapping[int, dict[int, str]], merges: Iterable[Merge]) -> Mapping[int, set[int]]:
    """Put the text of each merged cell in all its places that rows have; return these by row."""
    merged: defaultdict[int, set[int]] = defaultdict(set)
    room = MOST_REGISTER_CELLS
    for one in merges:
        text = texts.get(one.first_row, {}).get(one.first_column, "")
        last = min(one.last_column, MOST_SHEET_COLUMNS - 1)
        for row in range(one.first_row, one.last_row + 1) if text else ():
            room -= 1 + max(0, last - one.first_column)
            if room < 0:
                raise refuse_large_register("合并的单元格")
            if row not in texts:
                continue
            for column in range(one.first_column, last + 1):
                if (row, column) != (one.first_row, one.first_column):
                    texts[row][column] = text
                    merged[row].add(column)
    return merged


def sheet_from_table(table: SourceTable) -> Sheet:
    """Return a table as a sheet; the text of a merged cell is in each place that it covers."""
    rows, columns = table.rows, min(table.columns, MOST_SHEET_COLUMNS)
    texts = [[""] * columns for _ in range(rows)]
    merged: list[set[int]] = [set() for _ in range(rows)]
    for cell in table.cells:
        text = clean(cell.text)
        for row in range(cell.row, min(cell.row + cell.row_span, rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, columns)):
                texts[row][column] = text
                if (row, column) != (cell.row, cell.column):
                    merged[row].add(column)
    return Sheet(title=table.title, rows=_numbered(texts, merged, table.row_numbers))


def sheet_from_csv(raw: bytes, title: str) -> Sheet:
    """Return the sheet in the bytes of a .csv file, as Excel or WPS saves it.

    Raises UnreadableSource.
    """
    text = _decoded(raw)
    # What has no comma in its first lines is separated by tabs or semicolons.
    start = text[:10_000]
    delimiter = max(_CSV_DELIMITERS, key=start.count)
    csv.field_size_limit(_LONGEST_CSV_CELL)
    try:
        texts = list(_csv_rows(text, delimiter))
    except csv.Error as cause:
        raise UnreadableSource("不是有效的 CSV 文件，没有导入。") from cause
    _check_columns(place for row in texts for place, text in enumerate(row) if text)
    if not any(any(row) for row in texts):
        raise UnreadableSource("文件是空的，没有可以导入的申请。")
    return Sheet(title=title, rows=_numbered(texts, [set() for _ in texts]))


def _csv_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a .csv; raises UnreadableSource as soon as there are too many."""
    rows = cells = 0
    for row in csv.reader(_csv_lines(text, delimiter), delimiter=delimiter):
        rows, cells = rows + 1, cells + len(row)
        if rows > MOST_REGISTER_ROWS or cells > 2 * MOST_REGISTER_CELLS:
            raise refuse_large_register("的行")
        yield [clean(cell) for cell in row]


def _csv_lines(text: str, delimiter: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if line.count(delimiter) > MOST_CELLS_OF_LINE:
            raise refuse_large_register("的列")
        yield line


def _check_columns(used: Iterable[int]) -> None:
    if max(used, default=0) >= MOST_SHEET_COLUMNS:
        raise refuse_large_register("的列")


@kept_for_short_texts
def clean(text: str) -> str:
    """Return the text of a cell as it may enter a ledger; line breaks are kept."""
    lines = (sanitise(line, _CELL_LIMITS).text.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _numbered(
    texts: Sequence[Sequence[str]], merged: Sequence[set[int]], numbers: Sequence[int] = ()
) -> tuple[SheetRow, ...]:
    """Return rows with the numbers that the clerk sees, or else counted from 1."""
    known = numbers or range(1, len(texts) + 1)
    return tuple(
        SheetRow(number=number, texts=tuple(row), merged=frozenset(covered))
        for number, row, covered in zip(known, texts, merged, strict=False)
    )


def _raw(path: Path) -> bytes:
    try:
        raw = read_at_most(path, LARGEST_FILE_BYTES)
    except OSError as cause:
        raise UnreadableSource("文件打不开，可能已被移走，或者没有读取的权限。") from cause
    if len(raw) > LARGEST_FILE_BYTES:
        raise UnreadableSource("文件太大，没有导入。请分成几个文件再导入。")
    return raw


def _decoded(raw: bytes) -> str:
    for encoding in _CSV_ENCODINGS:
        if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableSource("不是文字文件，没有导入。请另存为 .csv 或 .xlsx 后再试。")
