"""Descriptions of a cell: what it adds up, last year's number, the labels for a screen reader."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.reading.change import change_in_words, direction, grouped
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.layout.grid import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Field, FieldId, Table
    from govinfo_desktop.core.model.rules import PlacedTerm
    from govinfo_desktop.layout.grid import Cell, Grid

MOST_TERMS_SHOWN = 8
_PERCENTAGES = (Entry.PERCENT, Entry.PERCENT_TEXT)


def adding_up(table: Table, name: FieldId, numbers: Mapping[FieldId, Decimal]) -> str:
    """Return what a computed field adds up, without the terms that are 0 or blank."""
    terms = table.sums[name]
    shown = [term for term in terms if _number(term, numbers)]
    what = table.fields[name].name
    if not shown:
        return f"{what} ＝ {_written(terms[:MOST_TERMS_SHOWN])}{_more(terms)}，由软件相加，不用填。"
    parts = "".join(_term(number, term, numbers) for number, term in enumerate(shown))
    rest = len(terms) - len(shown)
    others = f"；其余 {rest} 项是 0 或未填" if rest else ""
    total = f" {plain_text(numbers[name])}" if name in numbers else ""
    return f"{what}{total} ＝ {parts}{others}。"


def _number(term: PlacedTerm, numbers: Mapping[FieldId, Decimal]) -> Decimal:
    if term.constant is not None:
        return term.constant
    return numbers.get(term.field, Decimal(0))


def _term(number: int, term: PlacedTerm, numbers: Mapping[FieldId, Decimal]) -> str:
    value = plain_text(_number(term, numbers))
    return f"{_sign(number, term)}{term.name} {value}".rstrip()


def _written(terms: tuple[PlacedTerm, ...]) -> str:
    return "".join(f"{_sign(number, term)}{term.name}" for number, term in enumerate(terms))


def _sign(number: int, term: PlacedTerm) -> str:
    if term.sign < 0:
        return " － "
    return " ＋ " if number else ""


def _more(terms: tuple[PlacedTerm, ...]) -> str:
    return f" ＋ ……（共 {len(terms)} 项）" if len(terms) > MOST_TERMS_SHOWN else ""


def against_last_year(field: Field, this_year: Decimal | None, last_year: Decimal | None) -> str:
    """Return how a number compares with last year's: 上年 121，今年 118，减少 3（2.5%）.

    Empty where last year's is not known.
    """
    if last_year is None:
        return ""
    if this_year is None:
        return f"上年 {grouped(last_year)}"
    both = f"上年 {grouped(last_year)}，今年 {grouped(this_year)}"
    change = this_year - last_year
    if change and field.entry in _PERCENTAGES:
        return f"{both}，{direction(change)} {plain_text(abs(change))} 个百分点"
    return f"{both}，{change_in_words(this_year, last_year)}"


def labels_of(grid: Grid, cell: Cell) -> tuple[str, str]:
    """Return the labels of a cell's row and of its column, outermost first."""
    row = (grid.by_place[cell.row, column] for column in range(cell.column))
    column = (grid.by_place[row, cell.column] for row in range(cell.row))
    return "，".join(_labels(row)), "，".join(_labels(column))


def _labels(cells: Iterator[Cell]) -> Iterator[str]:
    """Yield each label once; of labels in several groups, those of the last group."""
    seen: list[Cell] = []
    is_behind_field = False
    for cell in cells:
        if cell.fields:
            is_behind_field = True
        elif cell not in seen:
            seen = [] if is_behind_field else seen
            seen.append(cell)
            is_behind_field = False
    labels = (cell.text.strip() for cell in seen if cell.kind is not CellKind.CORNER)
    yield from (label for label in labels if label)
