"""Figures in cells as reports print them: broken, with notes and other units, over several rows."""

from dataclasses import replace

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.importers.source import SourceCell, SourceTable
from tests.importers.understanding.documents import (
    FORMS,
    NATIONAL,
    asked,
    pasted,
    printed,
    report,
    understood,
)

FEE = FieldId("proactive.admin_fee.fee")
MADE = FieldId("proactive.norms.made")
APPLICATIONS = NATIONAL.tables["applications"]


def test_a_number_broken_at_its_point_or_before_its_unit_is_one():
    for text in ("12.\n5", "12\n.5", "12.5\n万元", "12.\n5万元"):
        found = understood(report({FEE: text}))
        assert (found.report.text(FEE), found.is_complete) == ("12.5", True), text


def test_a_number_broken_at_its_point_in_running_text_is_one():
    row = "本年收费金额（单位：万元）\n行政事业性收费\n3.\n28\n"
    text = f"{_text_before_fees()}{row}三、收到和处理政府信息公开申请情况\n无。"
    assert understood(pasted(text), NATIONAL).printed[FEE] == "3.28"


def _text_before_fees() -> str:
    return (
        "示例市水务局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n二、主动公开政府信息情况\n"
        "规章 1 0 2\n行政规范性文件 4 0 17\n行政许可 9\n行政处罚 0\n行政强制 0\n"
    )


@pytest.mark.parametrize(
    "note", ["①", "²", "注1", "注", "[1]", "*", "（注1）", "【1】", "a", "含上年2件"]
)
def test_a_note_glued_to_a_figure_is_no_digit_of_it(note: str):
    found = understood(report({MADE: f"12{note}"}))
    assert found.printed[MADE] == f"12{note}"
    assert asked(found) == {MADE: [f"12{note}"]}


@pytest.mark.parametrize("mark", ["约", "共", "其中", "注1：", "①", "*", "≈"])
def test_a_mark_in_front_of_a_figure_makes_it_no_label(mark: str):
    found = understood(report({MADE: f"{mark}12"}))
    assert asked(found) == {MADE: [f"{mark}12"]}


@pytest.mark.parametrize("form", ["guangzhou-2008", "hengyang-2010", "pingtan-2014"])
@pytest.mark.parametrize("text", ["12①", "约12", "(12", "12件）", "O"])
def test_an_odd_figure_of_a_form_with_blanks_is_listed(form: str, text: str):
    own = next(one for one in FORMS[form].tables.values() if one.blank == "no_data" and one.typed)
    texts = dict.fromkeys(own.fields, "3")
    name = own.typed[-1]
    found = understood(_on(form, {**texts, name: text}), FORMS[form])
    assert asked(found)[name] == [text]
    assert [found.printed[one] for one in own.typed[:-1]] == ["3"] * (len(own.typed) - 1)


def _on(form: str, texts: dict[FieldId, str]):
    blocks = [printed(table, texts, {}) for table in FORMS[form].tables.values()]
    whole = report({})
    return replace(whole, blocks=(*whole.blocks[:1], *blocks))


def test_a_circled_digit_in_running_text_is_no_digit_of_the_figure_before_it():
    text = f"{_text_before_fees()}行政事业性收费 12①\n三、收到和处理政府信息公开申请情况\n无。"
    assert understood(pasted(text), NATIONAL).printed[FEE] == "12"


def test_an_amount_in_another_unit_than_the_form_has_is_asked_about():
    words = {"本年收费金额（单位：万元）": "本年收费金额（单位：元）"}
    found = understood(report({FEE: "125000"}, relabelled=words))
    assert FEE not in found.report.texts
    assert asked(found) == {FEE: ["125000"]}
    assert understood(report({FEE: "12.5"})).is_complete


def test_the_unit_in_a_head_counts_where_blank_cells_follow_the_amount():
    words = {"本年收费金额（单位：万元）": "本年收费金额（单位：元）"}
    table = printed(NATIONAL.tables["proactive"], {FEE: "125000"}, words)
    wide = [
        part
        for one in table.cells
        for column in range(one.column, one.column + one.column_span)
        for part in [one._replace(column=column, column_span=1)]
    ]
    cells = tuple(
        one
        if any(one.column == whole.column and one.row == whole.row for whole in table.cells)
        else one._replace(text="", before="")
        for one in wide
    )
    found = understood(report(tables={"proactive": [replace(table, cells=cells)]}))
    assert FEE not in found.report.texts
    assert asked(found) == {FEE: ["125000"]}


def test_a_count_in_thousands_is_asked_about():
    words = {"本年制发件数": "本年制发件数（千件）"}
    found = understood(report({MADE: "3"}, relabelled=words))
    assert asked(found)[MADE] == ["3"]


def test_the_unit_of_an_amount_in_its_head_is_said_where_the_form_takes_it_with_the_amount():
    form = FORMS["national-2019"]
    words = {"采购总金额": "采购总金额（万元）"}
    amount = FieldId("proactive.procurement.purchase_amount")
    title = "2019年示例市水务局政府信息公开工作年度报告"
    for text, listed in (("3.5", {amount: ["3.5"]}), ("3.5万元", {})):
        made = report({amount: text}, form=form, title=title, relabelled=words)
        assert asked(understood(made)) == listed


def test_one_cell_over_two_rows_is_the_figure_of_neither():
    table = printed(APPLICATIONS, {}, {})
    first, second = (
        next(one.row for one in table.cells if one.text.startswith(label))
        for label in ("1.属于国家秘密", "2.其他法律行政法规禁止公开")
    )
    column = max(one.column for one in table.cells) - 3
    cells = tuple(
        one._replace(text="58", row_span=2) if (one.row, one.column) == (first, column) else one
        for one in table.cells
        if (one.row, one.column) != (second, column)
    )
    found = understood(report(tables={"applications": [replace(table, cells=cells)]}))
    rows = ("refused_state_secret", "refused_other_law")
    assert asked(found) == {
        f"applications.{row}.{APPLICATIONS.columns[-4].id}": ["58"] for row in rows
    }


def test_a_total_that_cannot_be_read_is_told_where_its_parts_cannot_be_read_either():
    total = FieldId("applications.open.total")
    found = understood(report({**dict.fromkeys(APPLICATIONS.parts[total], "6 9"), total: "41 4"}))
    assert total in {one.field for one in found.conflicts}


@pytest.mark.parametrize(
    ("label", "cut"), [("3.危及“三安全一稳定”", 5), ("2.其他法律行政法规禁止公开", 6)]
)
@pytest.mark.parametrize(("above", "below"), [("675", ""), ("", "675"), ("6", "75")])
def test_a_row_that_a_page_break_cut_is_one(label: str, cut: int, above: str, below: str):
    table = printed(APPLICATIONS, {}, {})
    first = next(one for one in table.cells if one.text == label)
    column, last = first.column + 1, table.columns - 1
    texts = {column: (above, below), last: ("675", "")}
    cells: list[SourceCell] = []
    for one in table.cells:
        if one.row < first.row < one.row + one.row_span:
            cells.append(one._replace(row_span=one.row_span + 1))
        elif one.row > first.row:
            cells.append(one._replace(row=one.row + 1))
        elif one.row == first.row:
            parts = texts.get(one.column, ("0", ""))
            parts = (label[:cut], label[cut:]) if one == first else parts
            cells += [one._replace(text=parts[0])]
            cells += [one._replace(text=parts[1], row=one.row + 1, row_span=1)]
        else:
            cells.append(one)
    whole = SourceTable(cells=tuple(cells), rows=table.rows + 1, columns=table.columns)
    found = understood(report(tables={"applications": [whole]}))
    name = next(line.id for line in APPLICATIONS.rows if line.label[-1] == label)
    assert found.printed[f"applications.{name}.natural_person"] == "675"
    assert found.printed[f"applications.{name}.total"] == "675"
    assert not asked(found)


def test_a_head_whose_row_has_a_number_is_a_head():
    own = printed(NATIONAL.tables["proactive"], {FEE: "3700"}, {})
    cells = [
        one._replace(column=one.column + 1, text=one.text.replace("万元", "元"))
        for one in own.cells
    ]
    cells += [SourceCell(str(row + 1), str(row + 1), row, 0) for row in range(own.rows)]
    numbered = SourceTable(cells=tuple(cells), rows=own.rows, columns=own.columns + 1)
    assert asked(understood(report(tables={"proactive": [numbered]}))) == {FEE: ["3700"]}


def test_a_figure_with_a_zero_in_front_is_listed():
    assert asked(understood(report({MADE: "02"}))) == {MADE: ["02"]}
    assert understood(report({FEE: "0.37"})).is_complete


@pytest.mark.parametrize("mark", ["。", "；", "，", ";"])
def test_the_mark_of_a_sentence_behind_a_figure_is_no_part_of_it(mark: str):
    found = understood(report({FEE: f"12.5{mark}", "proactive.licence.decisions": f"0{mark}"}))
    assert found.report.text(FEE) == "12.5"
    assert found.report.text("proactive.licence.decisions") == "0"
    assert found.is_complete


def test_a_mark_behind_the_figure_of_a_line_makes_no_number_of_the_next_label():
    text = f"{_text_before_fees()}行政事业性收费 12.5".replace("行政处罚 0", "行政处罚 4741、")
    assert "4741、" in text
    assert understood(pasted(text), NATIONAL).printed["proactive.penalty.decisions"] == "4741"
