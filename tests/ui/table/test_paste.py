"""A pasted block held against the table before anything is entered."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table.paste import (
    fit,
    sums_that_differ,
    what_does_not_fit,
    what_was_pasted,
)


@pytest.fixture(scope="module")
def applications(catalogue):
    return catalogue.form("national-2021").tables["applications"]


@pytest.fixture(scope="module")
def proactive(catalogue):
    return catalogue.form("national-2021").tables["proactive"]


def hold(table, block, field, locked=None):
    """Hold a block against a table with its first cell on a field."""
    grid = lay_out(table)
    cell = grid.by_field[FieldId(f"{table.id}.{field}")]
    return fit(table, grid, tuple(block), (cell.row, cell.column), locked or {})


def test_a_block_goes_where_it_is_pasted_and_blanks_stay_blank(applications):
    pasting = hold(applications, [("1", "", "20,551"), ("", "5", "６")], "open.company")
    assert pasting.fits
    assert pasting.texts == {
        "applications.open.company": "1",
        "applications.open.research": "",
        "applications.open.charity": "20,551",
        "applications.partial.company": "",
        "applications.partial.research": "5",
        "applications.partial.charity": "６",
    }
    assert pasting.blanks == 2


def test_sums_in_a_block_are_not_entered_but_compared(applications):
    pasting = hold(applications, [("1", "4")], "open.other_org")
    assert pasting.fits
    assert pasting.texts == {"applications.open.other_org": "1"}
    numbers = {FieldId("applications.open.total"): Decimal(3)}
    differing = sums_that_differ(pasting, applications, numbers)
    assert differing == ("予以公开·总计 粘贴的是 4，程序相加是 3",)
    assert "请核对" in what_was_pasted(pasting, differing)


def test_a_pasted_sum_that_is_the_same_number_is_no_difference(applications):
    pasting = hold(applications, [("1", "20,551")], "open.other_org")
    numbers = {FieldId("applications.open.total"): Decimal(20551)}
    assert sums_that_differ(pasting, applications, numbers) == ()


def test_a_blank_sum_is_compared_with_nothing(applications):
    pasting = hold(applications, [("1", "")], "open.other_org")
    assert sums_that_differ(pasting, applications, {}) == ()


def test_what_reaches_beyond_the_table_does_not_fit(applications):
    pasting = hold(applications, [("1", "2", "3")], "open.other_org")
    assert not pasting.fits
    assert pasting.beyond == 1
    assert "1 格超出了表格" in what_does_not_fit(pasting, applications)


def test_blank_cells_beyond_the_table_do_no_harm(applications):
    assert hold(applications, [("1", "1", "", " ")], "open.other_org").fits


@pytest.mark.parametrize("text", ["无", "/", "1.5", "-3", "约10", "abc"])
def test_what_is_no_number_is_not_entered_silently(applications, text):
    pasting = hold(applications, [(text, "2")], "open.company")
    assert not pasting.fits
    assert list(pasting.refused) == ["applications.open.company"]
    assert pasting.texts == {"applications.open.research": "2"}
    assert "其余 1 格可以粘贴" in what_does_not_fit(pasting, applications)


def test_a_whole_table_copied_with_heads_and_labels_finds_its_cells(applications):
    grid = lay_out(applications)
    rows = [["x"] * grid.column_count for _ in range(grid.row_count)]
    for row in rows[grid.head_rows :]:
        row[grid.stub_columns :] = ["7"] * (grid.column_count - grid.stub_columns)
    pasting = hold(applications, (tuple(row) for row in rows), "open.research")
    assert pasting.fits
    assert set(pasting.texts) == set(applications.typed)
    assert set(pasting.texts.values()) == {"7"}


def test_rows_copied_with_their_labels_find_their_columns(applications):
    row = ("一、本年新收", "", "", "1", "2", "3", "4", "5", "6", "21")
    pasting = hold(applications, [row], "new_received.research")
    assert pasting.fits
    assert pasting.texts["applications.new_received.natural_person"] == "1"
    assert pasting.sums == {"applications.new_received.total": "21"}


def test_a_column_lands_on_the_cells_of_a_sheet_and_its_heads_stay(proactive):
    block = [("9",), ("8",), ("第二十条第（五）项",), ("本年处理决定数量",), ("7",)]
    pasting = hold(proactive, block, "rules.made")
    assert pasting.texts == {
        "proactive.rules.made": "9",
        "proactive.norms.made": "8",
        "proactive.licence.decisions": "7",
    }
    assert pasting.fits


def test_carried_cells_are_not_pasted_over(applications):
    locked = {FieldId("applications.carried_in.company"): "3"}
    same = hold(applications, [("3", "1")], "carried_in.company", locked)
    assert same.fits
    assert list(same.texts) == ["applications.carried_in.research"]
    other = hold(applications, [("4", "1")], "carried_in.company", locked)
    assert list(other.refused) == ["applications.carried_in.company"]


def test_text_may_be_pasted_where_text_is_asked(catalogue):
    table = catalogue.form("jiaojiang-2011").tables["statistics"]
    pasting = hold(table, [("示例街道",)], "form.unit_name")
    assert pasting.fits
    assert pasting.texts == {"statistics.form.unit_name": "示例街道"}


def test_a_blank_or_the_same_number_over_a_carried_one_is_no_quarrel(applications):
    locked = {
        FieldId("applications.carried_in.natural_person"): "12",
        FieldId("applications.carried_in.company"): "3",
    }
    pasting = hold(applications, [("", "3")], "carried_in.natural_person", locked)
    assert pasting.fits
    assert not pasting.texts


def test_invisible_characters_and_radicals_do_not_make_a_pasted_block_wrong(applications):
    pasting = hold(applications, [("1\u034f", "\ufffc5", "6\u3164")], "open.company")
    assert pasting.fits
    assert not pasting.refused
