"""Reading of a register: each row becomes an application, or is listed with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import amount_in, day_in, typed_as
from govinfo_desktop.core.ledger.columns import (
    CHOICE_COLUMNS,
    COLUMN_SPECS,
    DATE_COLUMNS,
    Column,
)
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS
from govinfo_desktop.importers.registers.cells import is_as_above, is_blank
from govinfo_desktop.importers.registers.dates import read_sheet_date
from govinfo_desktop.importers.registers.heads import HeadFinder
from govinfo_desktop.importers.registers.other_rows import UNDERSTOOD, why_not_entered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.importers.registers.heads import Head, Heads
    from govinfo_desktop.importers.registers.sheet import Sheet, SheetRow

_YEAR_OF_SHEET = re.compile(r"(20\d\d)\s*年")
_NO_HEADS = "没有找到台账的表头"
_ABOVE_THE_HEADS = "在表头上面，没有读"
_HIDDEN_SHEET = "工作表是隐藏的，没有读；要导入请先在表格里取消隐藏"
_HIDDEN_ROW = "这一行在表格里是隐藏的，也读了"
_HAS_MORE = "这一行有划去或看不见的文字，或者没有算出结果的公式，没有读"
_FEWEST_TEXTS_OF_A_ROW = 3
# What a remark in words may say that has a column of its own, on which terms or tables depend.
_SAID_IN_A_NOTE = {
    "补正": (Column.CORRECTION_ASKED, Column.CORRECTION_RECEIVED),
    "第三方": (Column.THIRD_PARTY_ASKED, Column.THIRD_PARTY_ANSWERED),
    "延期": (Column.EXTENDED_UNTIL, Column.DELAYED_UNTIL),
    "延长": (Column.EXTENDED_UNTIL, Column.DELAYED_UNTIL),
    "撤回": (Column.ANSWER,),
    "复议": (Column.REVIEW_OPENED,),
    "诉讼": (Column.SUIT_OPENED,),
}


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What the clerk should know of one row or cell of a sheet.

    ``is_unread``: the row, or the text of the column, could not be understood. A text that was not
    understood is in the ledger as it was written; a row that was not is not.
    """

    row: int
    text: str
    why: str
    column: Column | None = None
    is_unread: bool = True


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """One application as a sheet has it."""

    number: int
    texts: Mapping[Column, str]


@dataclass(frozen=True, kw_only=True)
class Register:
    """A sheet as read: the meaning of its heads, its applications, and what is to be known.

    ``blank_rows`` were passed over. Without ``heads`` the sheet is no register.
    """

    title: str
    heads: tuple[Head, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    blank_rows: int = 0

    @property
    def unread(self) -> tuple[Remark, ...]:
        """The remarks on what could not be understood."""
        return tuple(one for one in self.remarks if one.is_unread)


@dataclass(kw_only=True)
class _Reading:
    """State of the reading of one sheet."""

    columns: Mapping[Column, int]
    year: int
    terms: Terms
    rows: list[ReadRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    blank_rows: int = 0
    above: dict[Column, str] = field(default_factory=dict)


def read_register(
    sheet: Sheet, terms: Terms, year: int, mapping: Mapping[str, str] | None = None
) -> Register:
    """Return the applications of a sheet; every row that is not blank is read or listed.

    ``year`` is that of the ledger: it is taken for dates without a year, unless the sheet's title
    names another.
    """
    finder = HeadFinder(terms, mapping or {})
    heads = finder.find(sheet)
    if heads is None or not heads.columns:
        return Register(title=sheet.title, remarks=tuple(_no_register(sheet)))
    if sheet.is_hidden:
        remark = Remark(
            row=heads.first_row, text=_shown(_texts_at(sheet, heads)), why=_HIDDEN_SHEET
        )
        return Register(title=sheet.title, remarks=(remark,))
    reading = _Reading(columns=heads.columns, year=_year_of(sheet, heads) or year, terms=terms)
    reading.remarks.extend(_above_the_heads(sheet, heads, reading.year))
    for place, row in enumerate(sheet.rows):
        if row.number <= heads.last_row:
            continue
        if finder.is_other_head(row, heads):
            rest = replace(sheet, rows=sheet.rows[place:])
            return _joined(
                _register(sheet, heads, reading), read_register(rest, terms, year, mapping)
            )
        _read_row(reading, row, heads)
    return _register(sheet, heads, reading)


def _register(sheet: Sheet, heads: Heads, reading: _Reading) -> Register:
    return Register(
        title=sheet.title,
        heads=heads.heads,
        rows=tuple(reading.rows),
        remarks=tuple(reading.remarks),
        blank_rows=reading.blank_rows,
    )


def _joined(first: Register, second: Register) -> Register:
    """Return two tables that a sheet has one below the other as one register."""
    return Register(
        title=first.title,
        heads=(*first.heads, *second.heads),
        rows=(*first.rows, *second.rows),
        remarks=(*first.remarks, *second.remarks),
        blank_rows=first.blank_rows + second.blank_rows,
    )


def _no_register(sheet: Sheet) -> Iterator[Remark]:
    """Say that a sheet has no heads; of a hidden one, such as a list of choices, nothing is."""
    if sheet.rows and not sheet.is_hidden:
        row = sheet.rows[0]
        yield Remark(row=row.number, text=_shown(_texts_of(row)), why=_NO_HEADS)


def _above_the_heads(sheet: Sheet, heads: Heads, year: int) -> Iterator[Remark]:
    """Say which rows above the heads may be applications: several texts, one of them a date."""
    for row in sheet.rows:
        texts = _texts_of(row)
        if row.number >= heads.first_row:
            return
        if len(texts) >= _FEWEST_TEXTS_OF_A_ROW and any(
            read_sheet_date(text, year).day for text in texts
        ):
            yield Remark(row=row.number, text=_shown(texts), why=_ABOVE_THE_HEADS)


def _year_of(sheet: Sheet, heads: Heads) -> int | None:
    """Return the year in the name of the sheet or in the lines above its heads, if it is one."""
    lines = [sheet.title]
    for row in sheet.rows:
        if row.number > heads.last_row:
            break
        lines.extend(row.texts)
    years = {int(year) for line in lines for year in _YEAR_OF_SHEET.findall(line)}
    return years.pop() if len(years) == 1 else None


def _read_row(reading: _Reading, row: SheetRow, heads: Heads) -> None:
    texts = _texts_of(row)
    if row.has_more:
        reading.remarks.append(Remark(row=row.number, text=_shown(texts), why=_HAS_MORE))
    if not texts:
        reading.blank_rows += not row.has_more
        return
    cells = {column: heads.text_at(row, place) for column, place in reading.columns.items()}
    why = why_not_entered(texts, cells, heads)
    if why:
        is_unread = why not in UNDERSTOOD
        remark = Remark(row=row.number, text=_shown(texts), why=why, is_unread=is_unread)
        reading.remarks.append(remark)
        return
    if row.is_hidden:
        remark = Remark(row=row.number, text=_shown(texts), why=_HIDDEN_ROW, is_unread=False)
        reading.remarks.append(remark)
    read = _read_cells(reading, row.number, cells)
    reading.above = read
    reading.rows.append(ReadRow(number=row.number, texts=read))


def _read_cells(reading: _Reading, row: int, cells: Mapping[Column, str]) -> dict[Column, str]:
    """Return what is kept of the cells of a row."""
    before = len(reading.remarks)
    read = {
        column: value
        for column, text in cells.items()
        if (value := _read_cell(reading, row, column, text))
    }
    reading.remarks[before:] = _without_wrong_years(reading.remarks[before:], read)
    note = read.get(Column.NOTE, "")
    for word, columns in _SAID_IN_A_NOTE.items() if note else ():
        if word in note and not any(column in read for column in columns):
            labels = "、".join(f"“{COLUMN_SPECS[column].label}”" for column in columns)
            why = f"写了“{word}”，没有填到{labels}，请核对"
            reading.remarks.append(
                Remark(row=row, column=Column.NOTE, text=note, why=why, is_unread=False)
            )
    return read


def _without_wrong_years(remarks: Sequence[Remark], read: dict[Column, str]) -> list[Remark]:
    """Take back the years that were added to dates, if these would lie before the receipt.

    Received on 30 December, answered on 15 January: one of the two is of another year.
    """
    added = {one.column for one in remarks if not one.is_unread and one.column in DATE_COLUMNS}
    received = day_in(read.get(Column.RECEIVED, ""))
    days = {column: day_in(read.get(column, "")) for column in DATE_COLUMNS - {Column.RECEIVED}}
    early = {column for column, day in days.items() if received and day and day < received}
    if not early:
        return list(remarks)
    doubtful = added & (early | {Column.RECEIVED})
    kept = []
    for one in remarks:
        if one.column in doubtful and one.column is not None:
            read[one.column] = one.text
            why = "没有写年份，按这一年读就早于收到日期，请补上年份"
            if one.column is Column.RECEIVED:
                why = "没有写年份，按这一年读就晚于后面的日期，请补上年份"
            one = replace(one, why=why, is_unread=True)
        kept.append(one)
    return kept


def _read_cell(reading: _Reading, row: int, column: Column, text: str) -> str:
    """Return what is kept of a cell; what was not understood is kept as written and listed."""
    bare = text.strip()
    if is_as_above(bare):
        if column not in reading.above:
            reading.remarks.append(
                Remark(row=row, column=column, text=bare, why="上一行这一格是空的")
            )
            return bare
        return reading.above[column]
    if is_blank(bare):
        return ""
    if column in DATE_COLUMNS:
        return _read_date_cell(reading, row, column, bare)
    line = " ".join(bare.split("\n"))
    if len(line) > TEXT_LIMITS.longest:
        why = f"超过 {TEXT_LIMITS.longest} 个字，后面的没有读"
        reading.remarks.append(Remark(row=row, column=column, text=f"{line[:60]}……", why=why))
        return line[: TEXT_LIMITS.longest]
    if column in CHOICE_COLUMNS:
        value = typed_as(column, line, reading.terms)
        if not reading.terms.knows(column, value):
            why = f"不知道是“{COLUMN_SPECS[column].label}”的哪一种"
            reading.remarks.append(Remark(row=row, column=column, text=line, why=why))
        return value
    if column is Column.FEE_AMOUNT and amount_in(line) is None:
        reading.remarks.append(Remark(row=row, column=column, text=line, why="不是金额"))
    if column is Column.NUMBER and line.endswith(".0") and line[:-2].isdigit():
        return line[:-2]  # a whole number as some programs write it
    return line


def _read_date_cell(reading: _Reading, row: int, column: Column, text: str) -> str:
    found = read_sheet_date(text, reading.year)
    line = " ".join(text.split("\n"))
    if found.day is None:
        reading.remarks.append(Remark(row=row, column=column, text=line, why=found.why))
        return line
    if found.assumed:
        reading.remarks.append(
            Remark(row=row, column=column, text=line, why=found.assumed, is_unread=False)
        )
    return found.day.isoformat()


def _texts_at(sheet: Sheet, heads: Heads) -> list[str]:
    return [text for row in sheet.rows if row.number == heads.first_row for text in _texts_of(row)]


def _texts_of(row: SheetRow) -> list[str]:
    """Return the texts of a row, each merged cell once."""
    return [text for place, text in enumerate(row.texts) if text and place not in row.merged]


def _shown(texts: list[str]) -> str:
    return " | ".join(text.replace("\n", " ") for text in texts)[:200]
