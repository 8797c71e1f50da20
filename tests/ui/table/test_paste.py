"""A pasted block held against the table before anything is entered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table.clipboard import Copied
from govinfo_desktop.ui.table.paste import (
    fit,
    offer,
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
    copied = block if isinstance(block, Copied) else Copied(block=tuple(block))
    return fit(table, grid, copied, (cell.row, cell.column), locked or {})


def test_a_block_goes_where_it_is_pasted_and_blanks_stay_blank(applications):
    pasting = hold(applications, [("1", "", "20,551"), ("", "5", "６")], "open.company")
    assert pasting.fits
    assert pasting.texts == {
        "applications.open.company": "1",
        "applications.open.research": "",
        "applications.open.charity": "20,551",
        "applications.partial.company": "",
        "applications.partial.research": "5",
        "applications.partial.charity": "6",
    }
    assert pasting.blanks == 2


def test_sums_in_a_block_are_not_entered_but_compared(applications):
    pasting = hold(applications, [("1", "4")], "open.other_org")
    assert pasting.fits
    assert pasting.texts == {"applications.open.other_org": "1"}
    numbers = {FieldId("applications.open.total"): Decimal(3)}
    differing = sums_that_differ(pasting, applications, numbers)
    assert differing == ("予以公开·总计 粘贴的是 4，软件相加是 3",)
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


def whole(table, number):
    """Return a table with its labels as it is printed, one number in all cells to fill."""
    grid = lay_out(table)
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for place, cell in grid.by_place.items():
        if place == (cell.row, cell.column):
            rows[cell.row][cell.column] = number if cell.field else cell.text
    return Copied(block=tuple(map(tuple, rows)))


def test_a_whole_sheet_copied_with_its_labels_finds_its_cells(proactive):
    pasting = hold(proactive, whole(proactive, "7"), "licence.decisions")
    assert pasting.fits
    assert pasting.texts == dict.fromkeys(proactive.typed, "7")


def test_of_the_tables_of_a_page_the_one_that_is_this_table_is_taken(applications, proactive):
    page = replace(whole(proactive, "7"), others=(whole(applications, "8"),))
    pasting = hold(applications, page, "open.research")
    assert pasting.texts == dict.fromkeys(applications.typed, "8")
    carried = {FieldId("applications.carried_in.company"): "3"}
    pasting = hold(applications, page, "open.research", carried)
    assert set(pasting.refused) == set(carried)
    assert set(pasting.texts) == set(applications.typed) - set(carried)
    page = replace(whole(applications, "8"), others=(whole(proactive, "7"),))
    pasting = hold(proactive, page, "licence.decisions")
    assert pasting.texts == dict.fromkeys(proactive.typed, "7")


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


def test_full_width_digits_become_plain_ones_as_when_a_cell_is_left(applications):
    pasting = hold(applications, [("１２", "３，０００")], "open.company")
    assert list(pasting.texts.values()) == ["12", "3,000"]


HEADS = ("企业", "科研机构")
ROWS = [("1", "2"), ("3", "4")]


def test_a_line_of_heads_above_the_figures_is_not_entered_one_row_higher(applications):
    pasting = hold(applications, [HEADS, *ROWS], "open.company")
    assert pasting.texts == {
        "applications.open.company": "1",
        "applications.open.research": "2",
        "applications.partial.company": "3",
        "applications.partial.research": "4",
    }
    assert offer(pasting) == "从第一格起粘贴 4 格"
    assert "第 1 行是表头（企业、科研机构）" in what_does_not_fit(pasting, applications)
    assert "从“予以公开·" in what_does_not_fit(pasting, applications)


def test_labels_at_the_left_are_not_entered(applications):
    block = [("予公开", "1", "2"), ("部分公开", "3", "4")]
    pasting = hold(applications, block, "open.company")
    assert list(pasting.texts) == [
        f"applications.{row}.{column}"
        for row in ("open", "partial")
        for column in ("company", "research")
    ]
    assert "第 1 列是项目名称（予公开、部分公开）" in what_does_not_fit(pasting, applications)


def test_a_remark_below_the_figures_is_not_entered(applications):
    pasting = hold(applications, [*ROWS, ("注：截至12月31日", "")], "open.company")
    assert pasting.fits
    assert len(pasting.texts) == 4
    assert "末 1 行是文字" in pasting.labels


def test_labels_of_the_table_itself_lead_to_their_row_and_column(applications):
    block = [("项目", "商业企业", "科研机构"), ("（一）予以公开", "1", "2")]
    pasting = hold(applications, block, "nh_repeat.natural_person")
    assert pasting.texts == {
        "applications.open.company": "1",
        "applications.open.research": "2",
    }
    assert offer(pasting) == "按名称对应粘贴 2 格"


def test_a_numbered_name_of_one_word_is_a_label(applications):
    rows = ("nh_confirm", "other_no_correction", "other_fee_unpaid", "other_else")
    names = {row.id: row.label[-1] for row in applications.rows}
    assert names["other_else"] == "3.其他"
    block = [(names[row], "1", "2") for row in rows]
    pasting = hold(applications, block, "nh_confirm.natural_person")
    assert pasting.fits
    assert pasting.texts["applications.other_else.natural_person"] == "1"


def test_what_stands_for_a_number_is_no_label(applications):
    pasting = hold(applications, [("1", "约10"), ("无", "3件")], "open.company")
    assert not pasting.labels
    assert len(pasting.refused) == 3


def test_a_whole_table_whose_last_row_and_total_are_blank_finds_its_cells(applications):
    grid = lay_out(applications)
    block = [["7"] * (grid.column_count - 1) for _ in range(grid.row_count - 1)]
    copied = Copied(block=tuple(map(tuple, block)), blank_rows=1, blank_columns=1)
    pasting = hold(applications, copied, "open.research")
    assert pasting.fits
    assert not pasting.beyond
    assert "applications.new_received.natural_person" in pasting.texts


def test_what_was_left_out_of_the_source_is_said(applications):
    copied = Copied(block=(("3",),), blank_rows=2, left_out={"隐藏的行": 1, "上标、下标": 3})
    pasting = hold(applications, copied, "open.company")
    assert what_was_pasted(pasting, ()) == (
        "已粘贴 1 格。没有贴入：隐藏的行 1 行，上标、下标 3 处。末尾空白的 2 行没有贴。"
    )
