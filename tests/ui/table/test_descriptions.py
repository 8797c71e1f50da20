"""Descriptions of a cell."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.model.form import Entry, Field, FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table.descriptions import adding_up, against_last_year, labels_of

COUNT = Field(id=FieldId("a"), name="甲")
RATE = Field(id=FieldId("b"), name="乙", entry=Entry.PERCENT)


@pytest.fixture(scope="module")
def applications(catalogue):
    return catalogue.form("national-2021").tables["applications"]


@pytest.mark.parametrize(
    ("this_year", "last_year", "said"),
    [
        ("118", "121", "上年 121，今年 118，减少 3（2.5%）"),
        ("4", "3", "上年 3，今年 4，增加 1（33.3%）"),
        ("7", "14069", "上年 14,069，今年 7，减少 14,062（超过 99.9%）"),
        ("5", "0", "上年 0，今年 5，增加 5"),
        ("5", "5", "上年 5，今年 5，持平"),
        (None, "121", "上年 121"),
        ("5", None, ""),
    ],
)
def test_a_number_is_compared_with_last_years(this_year, last_year, said):
    numbers = (None if text is None else Decimal(text) for text in (this_year, last_year))
    assert against_last_year(COUNT, *numbers) == said


def test_percentages_change_by_points():
    assert against_last_year(RATE, Decimal("97.5"), Decimal(95)).endswith("增加 2.5 个百分点")


def test_a_sum_says_what_it_adds_up_and_leaves_out_what_is_nothing(applications):
    field = applications.field_id("new_received", "total")
    numbers = {
        applications.field_id("new_received", "natural_person"): Decimal(3402),
        applications.field_id("new_received", "company"): Decimal(99),
        applications.field_id("new_received", "research"): Decimal(0),
        field: Decimal(3501),
    }
    said = adding_up(applications, field, numbers)
    assert said == "新收·总计 3501 ＝ 自然人 3402 ＋ 商业企业 99；其余 4 项是 0 或未填。"


def test_a_sum_of_nothing_says_what_it_would_add_up(applications):
    said = adding_up(applications, applications.field_id("new_received", "total"), {})
    assert said.startswith("新收·总计 ＝ 自然人 ＋ 商业企业 ＋ ")
    assert said.endswith("由软件相加，不用填。")


def test_a_sum_of_many_names_only_the_first_and_how_many(applications):
    said = adding_up(applications, applications.field_id("result_total", "company"), {})
    assert "……（共 21 项）" in said


def test_a_cell_is_named_by_all_labels_of_its_row_and_column(applications):
    grid = lay_out(applications)
    cell = grid.by_field[applications.field_id("refused_query", "company")]
    assert labels_of(grid, cell) == (
        "三、本年度办理结果，（三）不予公开，8.属于行政查询事项",
        "申请人情况，法人或其他组织，商业企业",
    )


def test_in_a_sheet_the_heads_nearest_above_name_the_cell(catalogue):
    table = catalogue.form("national-2021").tables["proactive"]
    grid = lay_out(table)
    assert labels_of(grid, grid.by_field[FieldId("proactive.norms.made")]) == (
        "行政规范性文件",
        "第二十条第（一）项，本年制发件数",
    )
    assert labels_of(grid, grid.by_field[FieldId("proactive.coercion.decisions")]) == (
        "行政强制",
        "第二十条第（六）项，本年处理决定数量",
    )
