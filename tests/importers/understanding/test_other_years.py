"""Tables with rows or columns of two years: those of the report are read, the others said."""

import random
from dataclasses import replace

import pytest

from govinfo_desktop.importers.source import SourceCell, SourceTable
from tests.importers.understanding.documents import (
    FORMS,
    NATIONAL,
    asked,
    drawn,
    paragraph,
    printed,
    report,
    understood,
)
from tests.importers.understanding.figures import figures

OWN, OTHER = figures(random.Random(3)), figures(random.Random(4))
TABLES = NATIONAL.tables
NAMES = [("2023年", "2022年"), ("本年", "上年"), ("2023年度", "2022年度"), ("今年", "去年同期")]


def beside(table: SourceTable, other: SourceTable, names: tuple[str, str], *, stub: int):
    """Return a table with the columns of another one behind its own, each under its year."""
    width = table.columns - stub
    cells = [one._replace(row=one.row + 1) for one in table.cells]
    cells += [
        one._replace(row=one.row + 1, column=one.column + width)
        for one in other.cells
        if one.column >= stub
    ]
    cells += [
        SourceCell(name, name, 0, stub + place * width, 1, width)
        for place, name in enumerate(names)
    ]
    return SourceTable(cells=tuple(cells), rows=table.rows + 1, columns=table.columns + width)


def alternating(table: SourceTable, other: SourceTable, names: tuple[str, str], *, stub: int):
    """Return a table in which each column of figures is followed by that of another year."""
    head = max(one.row for one in table.cells if one.column >= stub and not one.text.isdigit()) + 1

    def placed(one: SourceCell, shift: int) -> SourceCell:
        row = one.row + (one.row >= head)
        if one.column < stub:
            return one._replace(row=row)
        is_head = one.row < head
        column = stub + 2 * (one.column - stub) + shift
        return one._replace(
            row=row, column=column, column_span=2 * one.column_span if is_head else 1
        )

    cells = [placed(one, 0) for one in table.cells]
    cells += [placed(one, 1) for one in other.cells if one.row >= head and one.column >= stub]
    columns = 2 * table.columns - stub
    cells += [
        SourceCell(names[column % 2], names[column % 2], head, stub + column)
        for column in range(columns - stub)
    ]
    return SourceTable(cells=tuple(cells), rows=table.rows + 1, columns=columns)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("arranged", [beside, alternating])
@pytest.mark.parametrize("comes_first", [True, False])
def test_columns_of_another_year_are_left_out(arranged, names, *, comes_first: bool):
    own, other = (printed(TABLES["applications"], texts, {}) for texts in (OWN, OTHER))
    if comes_first:
        own, other, names = other, own, names[::-1]
    table = arranged(own, other, names, stub=3)
    found = understood(report(OWN, tables={"applications": [table]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN
    former = next(one for one in names if one not in ("2023年", "本年", "2023年度", "今年"))
    assert [one.text for one in found.left_out] == [former]
    assert found.is_complete


def in_rows(own: SourceTable, other: SourceTable, names: tuple[str, str]) -> SourceTable:
    """Return a table in which each row of figures is followed by that of another year."""
    with_figures = sorted({one.row for one in own.cells if one.column and one.text.isdigit()})

    def row_of(row: int) -> int:
        return row + sum(one < row for one in with_figures)

    cells = []
    for one in own.cells:
        span = 2 if one.row in with_figures and one.column == 0 else 1
        column = one.column + 1 if one.column else 0
        cells.append(one._replace(row=row_of(one.row), column=column, row_span=span))
    cells += [
        one._replace(row=row_of(one.row) + 1, column=one.column + 1)
        for one in other.cells
        if one.row in with_figures and one.column
    ]
    cells += [
        SourceCell(name, name, row_of(row) + place, 1)
        for row in with_figures
        for place, name in enumerate(names)
    ]
    rows = own.rows + len(with_figures)
    return SourceTable(cells=tuple(cells), rows=rows, columns=own.columns + 1)


def proactive_in_rows(names: tuple[str, str], *, comes_first: bool) -> SourceTable:
    """Return the table of published information with rows of two years."""
    own, other = (printed(TABLES["proactive"], texts, {}) for texts in (OWN, OTHER))
    return in_rows(other, own, names[::-1]) if comes_first else in_rows(own, other, names)


def with_row(table: SourceTable, at: int, *texts: str) -> SourceTable:
    """Return a table with a row more, whose texts end at the right edge."""
    cells = [
        one._replace(row=one.row + 1)
        if one.row >= at
        else one._replace(row_span=one.row_span + (one.row + one.row_span > at))
        for one in table.cells
    ]
    first = table.columns - len(texts)
    cells += [SourceCell(text, text, at, first + place) for place, text in enumerate(texts)]
    return replace(table, cells=tuple(cells), rows=table.rows + 1)


@pytest.mark.parametrize("comes_first", [True, False])
@pytest.mark.parametrize("lost", [3, 8, 15])
def test_a_row_that_lost_a_cell_among_columns_of_two_years_is_asked_about(
    lost: int, *, comes_first: bool
):
    own, other = (printed(TABLES["applications"], texts, {}) for texts in (OWN, OTHER))
    names = ("2023年", "2022年")
    if comes_first:
        own, other, names = other, own, names[::-1]
    table = alternating(own, other, names, stub=3)
    row = max(one.row for one in table.cells)
    cells = [
        one._replace(column=one.column - (one.row == row and one.column > lost))
        for one in table.cells
        if (one.row, one.column) != (row, lost)
    ]
    made = replace(table, cells=tuple(cells))
    found = understood(report(OWN, tables={"applications": [made]}))
    listed = asked(found)
    for name, text in OWN.items():
        assert found.printed.get(name) == text or name in listed, name


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
def test_rows_of_another_year_are_left_out(names, *, comes_first: bool):
    both = proactive_in_rows(names, comes_first=comes_first)
    found = understood(report(OWN, tables={"proactive": [both]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN
    assert found.is_complete


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
@pytest.mark.parametrize("at", [2, 3, 4, 6])
def test_a_row_of_no_year_among_rows_of_two_years_changes_no_other_row(
    names, at: int, *, comes_first: bool
):
    both = with_row(proactive_in_rows(names, comes_first=comes_first), at, "小计", "7", "8", "9")
    found = understood(report(OWN, tables={"proactive": [both]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
def test_figures_below_the_years_of_one_sheet_change_no_row_of_them(names, *, comes_first: bool):
    both = proactive_in_rows(names, comes_first=comes_first)
    below = printed(TABLES["remedies"], OWN, {})
    moved = [one._replace(row=one.row + both.rows) for one in below.cells]
    sheet = SourceTable(
        cells=(*both.cells, *moved),
        rows=both.rows + below.rows,
        columns=max(both.columns, below.columns),
    )
    found = understood(report(OWN, tables={"proactive": [sheet], "remedies": []}))
    assert {name: found.printed.get(name) for name in OWN} == OWN


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
@pytest.mark.parametrize("shown", [0, 1])
def test_a_label_in_one_row_of_two_years_is_that_of_both(names, shown: int, *, comes_first: bool):
    both = proactive_in_rows(names, comes_first=comes_first)
    cells = []
    for one in both.cells:
        if one.row_span == 1:
            cells.append(one)
            continue
        for row in range(one.row_span):
            text = one.text if row == shown else ""
            cells.append(SourceCell(text, text, one.row + row, one.column))
    found = understood(report(OWN, tables={"proactive": [replace(both, cells=tuple(cells))]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
def test_a_table_of_two_years_without_its_merged_cells_gives_no_false_figure(
    names, *, comes_first: bool
):
    both = proactive_in_rows(names, comes_first=comes_first)
    rows: dict[int, list[str]] = {}
    for one in sorted(both.cells, key=lambda one: (one.row, one.column)):
        rows.setdefault(one.row, []).append(one.text)
    lines = [paragraph("| " + " | ".join(texts) + " |") for texts in rows.values()]
    found = understood(report(OWN, tables={"proactive": lines}))
    listed = asked(found)
    for name, text in OWN.items():
        assert found.printed.get(name) == text or name in listed, name


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("comes_first", [True, False])
def test_rows_of_two_years_in_running_text_are_asked_about(names, *, comes_first: bool):
    names = names[::-1] if comes_first else names
    lines = []
    for label, row in (("行政许可", "licence"), ("行政处罚", "penalty"), ("行政强制", "coercion")):
        own, other = (texts[f"proactive.{row}.decisions"] for texts in (OWN, OTHER))
        figures_of = (other, own) if comes_first else (own, other)
        lines.append(f"{label}{names[0]}")
        lines += [figures_of[0], names[1], figures_of[1]]
    found = understood(report(OWN, tables={"proactive": [paragraph(one) for one in lines]}))
    listed = asked(found)
    for name, text in OWN.items():
        assert found.printed.get(name) == text or name in listed, name


def test_a_table_that_names_another_year_alone_is_left_as_it_is():
    table = printed(TABLES["applications"], OWN, {})
    cells = [one._replace(row=one.row + 1) for one in table.cells]
    cells += [SourceCell("2022年", "2022年", 0, 3, 1, 7)]
    titled = SourceTable(cells=tuple(cells), rows=table.rows + 1, columns=table.columns)
    found = understood(report(OWN, tables={"applications": [titled]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN


def test_a_table_of_another_year_gives_no_figure_to_a_row_that_is_blank_in_the_own_one():
    own = {**OWN, "proactive.rules.made": "", "proactive.norms.made": ""}
    blank = dict.fromkeys([name for name in OWN if name.startswith(("proactive.rules",))], "")
    tables = {
        "proactive": [
            paragraph("附：2022年数据"),
            printed(TABLES["proactive"], OTHER, {}),
            paragraph("本年情况："),
            printed(TABLES["proactive"], {**own, **blank}, {}),
        ]
    }
    found = understood(report(own, tables=tables))
    assert [one.text for one in found.left_out] == ["附：2022年数据"]
    for name in blank:
        assert not found.report.texts.get(name)  # type: ignore[call-overload]


@pytest.mark.parametrize("form", ["guangzhou-2008", "hengyang-2010", "pingtan-2014"])
def test_a_table_that_is_not_found_is_listed_also_where_blanks_are_usual(form: str):
    whole = report({})
    found = understood(replace(whole, blocks=whole.blocks[:2]), FORMS[form])
    wanted = {
        name for one in FORMS[form].tables.values() if not one.optional for name in one.fields
    }
    assert wanted <= asked(found).keys()


def test_a_table_that_may_be_left_out_is_listed_where_its_labels_are_in_no_known_shape():
    form = FORMS["guangzhou-2008"]
    whole = report({})
    table = next(one for one in form.tables.values() if one.optional and len(one.fields) > 4)
    labels = [line.label[-1] for line in table.rows]
    turned = drawn(labels, ["3"] * len(labels))
    found = understood(replace(whole, blocks=(*whole.blocks[:2], turned)), form)
    assert set(table.fields) <= asked(found).keys()
    found = understood(replace(whole, blocks=whole.blocks[:2]), form)
    assert not set(table.fields) & asked(found).keys()


def test_a_table_in_no_known_shape_takes_no_figure_from_the_text():
    form = FORMS["guangzhou-2008"]
    table = form.tables["appeals"]
    labels = [line.label[-1] for line in table.rows]
    turned = drawn(labels, ["3"] * len(labels))
    whole = report({})
    told = paragraph("本年度行政复议21件，行政诉讼21件，均已办结。")
    found = understood(replace(whole, blocks=(*whole.blocks[:2], told, turned)), form)
    assert not set(table.fields) & found.printed.keys()
    assert set(table.fields) <= asked(found).keys()


@pytest.mark.parametrize("heads", [("上年总计", "同比增减"), ("去年同期",), ("同比（%）",)])
def test_columns_of_a_comparison_behind_the_own_ones_are_left_out(heads):
    own = printed(TABLES["applications"], OWN, {})
    with_figures = {one.row for one in own.cells if one.column > 2 and one.text.isdigit()}
    top = min(with_figures) - 1
    cells = [
        SourceCell(text, text, row, own.columns + place)
        for place, head in enumerate(heads)
        for row, text in [(top, head), *((row, "7") for row in sorted(with_figures))]
    ]
    table = replace(own, cells=(*own.cells, *cells), columns=own.columns + len(heads))
    found = understood(report(OWN, tables={"applications": [table]}))
    assert {name: found.printed.get(name) for name in OWN} == OWN
    assert found.is_complete
    assert [one.text for one in found.left_out] == [one.replace("（%）", "(%)") for one in heads]
