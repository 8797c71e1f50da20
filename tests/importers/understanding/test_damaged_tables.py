"""Damaged tables: labels and cells lost, torn or moved; no figure is wrong in silence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.source import SourceCell, SourceTable
from tests.importers.understanding.documents import (
    NATIONAL,
    asked,
    printed,
    report,
    understood,
)
from tests.importers.understanding.figures import figures

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Table

# Of the table of applications.
HEAD_ROWS = 3
BLANKS = ("", "/", "—", "无")


def damaged(cell: SourceCell, chance: random.Random) -> SourceCell | None:
    """Return a cell with the damage that conversions do, or None for a cell that is lost."""
    dice, text = chance.random(), cell.text
    if text.strip().isdigit():
        if dice < 0.01:
            return None
        if dice < 0.02:
            return cell._replace(text=chance.choice(BLANKS))
        return cell._replace(text=f"{text}件") if dice < 0.03 else cell
    if dice < 0.03:
        return None
    if dice < 0.06:
        return cell._replace(text="")
    if dice < 0.2:
        return cell._replace(text=" ".join(text))
    if dice < 0.3:
        middle = len(text) // 2
        return cell._replace(text=f"{text[:middle]}\n{text[middle:]}")
    return cell._replace(row_span=1, column_span=1) if dice < 0.34 else cell


def damaged_table(table: Table, texts: dict[str, str], chance: random.Random) -> SourceTable:
    whole = printed(table, texts, {})
    cells = [damaged(cell, chance) for cell in whole.cells]
    lost = chance.randrange(whole.rows) if chance.random() < 0.3 else -1
    return SourceTable(
        cells=tuple(cell for cell in cells if cell is not None and cell.row != lost),
        rows=whole.rows,
        columns=whole.columns,
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_figure_of_a_damaged_table_is_wrong_in_silence(seed: int):
    chance = random.Random(seed)
    texts = figures(chance)
    tables = {table.id: [damaged_table(table, texts, chance)] for table in NATIONAL.tables.values()}
    found = understood(report(texts, tables=tables), NATIONAL)
    told = {*asked(found), *(one.field for one in found.conflicts)}
    for name, text in texts.items():
        own = normalise(found.printed.get(name, "")).removesuffix("件")  # type: ignore[call-overload]
        assert own == text or name in told or own in (*BLANKS, ""), name


def with_numbered_rows(table: SourceTable) -> SourceTable:
    """Return a table with a column of the numbers of its rows at the left."""
    head = SourceCell(text="序号", before="序号", row=0, column=0, row_span=HEAD_ROWS)
    numbers = [
        SourceCell(text=text, before=text, row=row, column=0)
        for row in range(HEAD_ROWS, table.rows)
        for text in [str(row)]
    ]
    moved = [one._replace(column=one.column + 1) for one in table.cells]
    return SourceTable(cells=(head, *numbers, *moved), rows=table.rows, columns=table.columns + 1)


@pytest.mark.parametrize("number_rows", [with_numbered_rows, lambda table: table])
def test_two_merged_cells_are_asked_about_also_where_rows_are_numbered(number_rows):
    table = NATIONAL.tables["applications"]
    texts = figures(random.Random(3))
    own = number_rows(printed(table, texts, {}))
    row = next(one.row for one in own.cells if one.text.startswith("2.没有现成信息"))
    figured = [one for one in own.cells if one.row == row and one.text.isdigit()][-7:]
    merged, gone = figured[4], figured[5]
    cells = [
        one._replace(text=f"{one.text}{gone.text}", column_span=2) if one is merged else one
        for one in own.cells
        if one is not gone
    ]
    damaged_one = SourceTable(cells=tuple(cells), rows=own.rows, columns=own.columns)
    found = understood(report(texts, tables={"applications": [damaged_one]}), NATIONAL)
    in_row = {name for name in table.fields if name.startswith("applications.unable_must_make.")}
    assert asked(found).keys() == in_row


def with_numbered_columns(table: SourceTable, shape: str) -> SourceTable:
    """Return a table with a row below its heads that counts the columns."""
    cells = [one._replace(row=one.row + (one.row >= HEAD_ROWS)) for one in table.cells]
    first = min(one.column for one in table.cells if one.text.isdigit())
    numbers = ["栏次", *(shape.format(number) for number in range(1, table.columns - first + 1))]
    cells += [
        SourceCell(
            text, text, HEAD_ROWS, first + place - 1 if place else 0, 1, 1 if place else first
        )
        for place, text in enumerate(numbers)
    ]
    return SourceTable(cells=tuple(cells), rows=table.rows + 1, columns=table.columns)


def exchanged(table: SourceTable, *columns: int) -> SourceTable:
    one, other = columns
    places = {one: other, other: one}
    cells = tuple(
        cell._replace(column=places.get(cell.column, cell.column)) for cell in table.cells
    )
    return SourceTable(cells=cells, rows=table.rows, columns=table.columns)


@pytest.mark.parametrize("shape", ["{}", "（{}）", "第{}栏", "{}栏", "（件）", "A{}"])
@pytest.mark.parametrize("columns", [(5, 7), (6, 8)])
def test_what_stands_below_the_heads_hides_no_column_in_another_place(shape: str, columns):
    table = NATIONAL.tables["applications"]
    texts = figures(random.Random(5))
    own = exchanged(printed(table, texts, {}), *columns)
    numbered = with_numbered_columns(own, shape)
    found = understood(report(texts, tables={"applications": [numbered]}), NATIONAL)
    assert {name: found.printed.get(name) for name in texts} == texts
    assert found.is_complete


REMEDIES = NATIONAL.tables["remedies"]


def with_rows_below(table: SourceTable, *rows: list[str]) -> SourceTable:
    cells = [
        SourceCell(text, text, table.rows + place, column)
        for place, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return SourceTable(
        cells=(*table.cells, *cells), rows=table.rows + len(rows), columns=table.columns
    )


def test_rows_with_labels_among_figures_without_labels_give_no_figure():
    texts = figures(random.Random(6))
    own = printed(REMEDIES, texts, {})
    others = [[label, *(str(number) for number in range(14))] for label in ("培训次数", "解读数")]
    cells = tuple(one for one in own.cells if not one.text.isdigit())
    below = with_rows_below(SourceTable(cells=cells, rows=own.rows, columns=15), *others)
    found = understood(report(texts, tables={"remedies": [below]}), NATIONAL)
    assert not [name for name in found.printed if name in REMEDIES.fields]
    assert set(REMEDIES.fields) <= asked(found).keys()


def test_figures_in_words_give_way_to_no_other_row():
    texts = dict.fromkeys(REMEDIES.fields, "三")
    own = printed(REMEDIES, texts, {})
    below = with_rows_below(own, [str(number) for number in range(15)])
    found = understood(report(texts, tables={"remedies": [below]}), NATIONAL)
    assert not [name for name in found.printed if name in REMEDIES.fields]
