"""Reading of a register: each row becomes an application, or is listed with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import amount_in, typed_as
from govinfo_desktop.core.ledger.columns import (
    CHOICE_COLUMNS,
    COLUMN_SPECS,
    DATE_COLUMNS,
    Column,
)
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.registers.dates import read_sheet_date
from govinfo_desktop.importers.registers.heads import find_heads, plain_head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.importers.registers.heads import Head, Heads
    from govinfo_desktop.importers.registers.sheet import Sheet, SheetRow

_AS_ABOVE = frozenset({"同上", "〃", "″", '"', "''", "同前", "″″"})
_NOTHING = frozenset({"/", "-", "—", "——", "无", "\\", "／", "－"})
_TOTALS = re.compile(r"(合计|总计|小计|共计)[:：]?")
_YEAR_OF_SHEET = re.compile(r"(20\d\d)\s*年")
_SEVERAL = re.compile(r"[、，,；;\n]+|\s{2,}")
_SEVERAL_MATTERS = re.compile(
    r"(?:^|\n|\s)(?:[（(]?[1１一][）).、．]).+(?:\n|\s|；|。)[（(]?[2２二][）).、．]", re.DOTALL
)
_IS_TOTAL, _IS_HEAD_AGAIN = "是合计，不是申请", "是重复的表头"
# Without any of these a row says nothing of an application.
_TELLING = (Column.NUMBER, Column.RECEIVED, Column.SUBJECT, Column.ANSWERED)


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
    heads = find_heads(sheet, terms, mapping or {})
    if heads is None or not heads.columns:
        why = "没有找到台账的表头"
        first = sheet.rows[0].number if sheet.rows else 1
        remarks = (Remark(row=first, text=_shown(_texts_of(sheet.rows[0])), why=why),)
        return Register(title=sheet.title, remarks=remarks if sheet.rows else ())
    reading = _Reading(columns=heads.columns, year=_year_of(sheet, heads) or year, terms=terms)
    for row in sheet.rows:
        if row.number > heads.last_row:
            _read_row(reading, row, heads)
    return Register(
        title=sheet.title,
        heads=heads.heads,
        rows=tuple(reading.rows),
        remarks=tuple(reading.remarks),
        blank_rows=reading.blank_rows,
    )


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
    if not texts:
        reading.blank_rows += 1
        return
    why = _why_no_application(row, texts, heads)
    cells = {column: row.text(place) for column, place in reading.columns.items()}
    if not why and _holds_several(cells):
        why = "一行里像有几件申请，请分成几行"
    if not why and not any(_value(cells, column) for column in _TELLING):
        why = "没有编号、日期和内容，不像一件申请"
    if why:
        is_unread = why not in (_IS_TOTAL, _IS_HEAD_AGAIN)
        remark = Remark(row=row.number, text=_shown(texts), why=why, is_unread=is_unread)
        reading.remarks.append(remark)
        return
    read = {}
    for column, text in cells.items():
        value = _read_cell(reading, row.number, column, text)
        if value:
            read[column] = value
    reading.above = read
    reading.rows.append(ReadRow(number=row.number, texts=read))


def _why_no_application(row: SheetRow, texts: list[str], heads: Heads) -> str:
    if any(_TOTALS.fullmatch(normalise(text)) for text in texts):
        return _IS_TOTAL
    if len(set(texts)) == 1:
        return "整行只有一句话，不是申请"
    again = {plain_head(text) for text in texts}
    if len(again & {plain_head(head.text.rpartition("·")[2]) for head in heads.heads}) * 2 > len(
        again
    ):
        return _IS_HEAD_AGAIN
    return ""


def _holds_several(cells: Mapping[Column, str]) -> bool:
    """Return whether one row holds several applications: two numbers, or two numbered matters."""
    numbers = [one for one in _SEVERAL.split(_value(cells, Column.NUMBER)) if one.strip()]
    if len(numbers) > 1 and all(re.search(r"\d", one) for one in numbers):
        return True
    received = [one for one in cells.get(Column.RECEIVED, "").splitlines() if one.strip()]
    return len(received) > 1 and bool(_SEVERAL_MATTERS.search(cells.get(Column.SUBJECT, "")))


def _read_cell(reading: _Reading, row: int, column: Column, text: str) -> str:
    """Return what is kept of a cell; what was not understood is kept as written and listed."""
    bare = text.strip()
    if normalise(bare) in _AS_ABOVE:
        if column not in reading.above:
            reading.remarks.append(
                Remark(row=row, column=column, text=bare, why="上一行这一格是空的")
            )
            return bare
        return reading.above[column]
    if not bare or bare in _NOTHING:
        return ""
    if column in DATE_COLUMNS:
        return _read_date_cell(reading, row, column, bare)
    line = " ".join(bare.split("\n"))
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


def _value(cells: Mapping[Column, str], column: Column) -> str:
    text = cells.get(column, "").strip()
    return "" if text in _NOTHING else text


def _texts_of(row: SheetRow) -> list[str]:
    """Return the texts of a row, each merged cell once."""
    return [text for place, text in enumerate(row.texts) if text and place not in row.merged]


def _shown(texts: list[str]) -> str:
    return " | ".join(text.replace("\n", " ") for text in texts)[:200]
