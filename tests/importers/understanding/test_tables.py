"""Cells of tables: found by labels, with every deviation that printed reports show."""

from dataclasses import replace

import pytest

from govinfo_desktop.importers.understanding.result import asked_together, rows_asked_about
from tests.importers.understanding.documents import (
    FORMS,
    NATIONAL,
    asked,
    document,
    drawn,
    paragraph,
    printed,
    report,
    understood,
    with_one_row_for_a_group,
)

APPLICATIONS = NATIONAL.tables["applications"]
COLUMNS = [column.id for column in APPLICATIONS.columns]


def row(name: str, *values: str) -> dict[str, str]:
    return {f"applications.{name}.{c}": v for c, v in zip(COLUMNS, values, strict=True)}


FIGURES = {
    **row("new_received", "8", "2", "0", "0", "1", "0", "11"),
    **row("carried_in", "1", "0", "0", "0", "0", "0", "1"),
    **row("open", "5", "2", "0", "0", "1", "0", "8"),
    **row("other_no_correction", "3", "0", "0", "0", "0", "0", "3"),
    **row("result_total", "8", "2", "0", "0", "1", "0", "11"),
    **row("carried_out", "1", "0", "0", "0", "0", "0", "1"),
    "proactive.norms.made": "4",
    "proactive.norms.in_force": "17",
    "proactive.admin_fee.fee": "12.5",
    "remedies.cases.review_upheld": "2",
    "remedies.cases.review_total": "2",
    "remedies.cases.after_review_pending": "1",
    "remedies.cases.after_review_total": "1",
}


def test_every_cell_is_read_from_the_printed_form():
    found = understood(report(FIGURES))
    assert found.is_complete
    assert found.printed.keys() == {
        name for table in NATIONAL.tables.values() for name in table.fields
    }
    for name, text in found.printed.items():
        assert text == FIGURES.get(name, "0"), name


def test_totals_are_compared_and_never_entered():
    found = understood(report(FIGURES))
    assert not found.report.texts.keys() & NATIONAL.computed


@pytest.mark.parametrize(
    ("label", "as_printed"),
    [
        ("行政规范性文件", "规范性文件"),
        ("（六）其他处理", "(六) 其他"),
        ("4.保护第三方合法权益", "４、保护第三方 合法权益"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.逾期不补正",
        ),
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2.逾期不缴费",
        ),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
        ("3.危及“三安全一稳定”", '3. 危及"三安全一稳定"'),
        ("四、结转下年度继续办理", "四、结转下年度\n继续办理"),
        ("社会公益组织", "社会\n公益\n组织"),
        ("现行有效件数", "现行有效件"),
    ],
)
def test_a_label_is_known_in_other_words(label: str, as_printed: str):
    found = understood(report(FIGURES, relabelled={label: as_printed}))
    assert found.is_complete, found.unread[:3]
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


def test_one_printed_row_for_three_of_the_form_is_asked_about():
    whole = printed(APPLICATIONS, FIGURES, {})
    others = ("other_no_correction", "other_fee_unpaid", "other_else")
    lines = [
        [cell.text for cell in whole.cells if cell.row == place and cell.column > 2]
        for place in range(whole.rows)
    ]
    rows = [
        [
            "",
            "",
            "",
            "自然人",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
            "总计",
        ]
    ]
    for place, line in enumerate(APPLICATIONS.rows, start=3):
        if line.id not in others:
            rows.append(["", "", line.label[-1], *lines[place]])
        elif line.id == others[0]:
            rows.append(["", "", "（六）其他处理", "3", "0", "0", "0", "0", "0", "3"])
    found = understood(report(FIGURES, tables={"applications": [drawn(*rows)]}))
    listed = asked(found)
    for name in others:
        assert listed[f"applications.{name}.natural_person"] == ["3"]
        assert f"applications.{name}.natural_person" not in found.report.texts
    assert [one.field for one in found.conflicts] == [
        "applications.result_total.natural_person",
        "applications.result_total.total",
    ]


def test_a_table_cut_over_two_pages_is_one_with_its_head_repeated():
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        [line.label[-1], *(FIGURES.get(f"applications.{line.id}.{c}", "0") for c in COLUMNS)]
        for line in APPLICATIONS.rows
    ]
    halves = [drawn(head, *rows[:12]), paragraph("—3—"), drawn(head, *rows[12:])]
    found = understood(report(FIGURES, tables={"applications": halves}))
    assert found.is_complete
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


def test_a_second_page_without_a_head_is_read_in_the_order_of_the_form():
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        [line.label[-1], *(FIGURES.get(f"applications.{line.id}.{c}", "0") for c in COLUMNS)]
        for line in APPLICATIONS.rows
    ]
    halves = [drawn(head, *rows[:12]), drawn(*rows[12:])]
    found = understood(report(FIGURES, tables={"applications": halves}))
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


def test_columns_in_another_order_are_so_on_the_second_page_too():
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        [line.label[-1], *(FIGURES.get(f"applications.{line.id}.{c}", "0") for c in COLUMNS)]
        for line in APPLICATIONS.rows
    ]
    exchanged = [[one[0], one[2], one[1], *one[3:]] for one in (head, *rows)]
    halves = [drawn(*exchanged[:6]), drawn(*exchanged[6:])]
    found = understood(report(FIGURES, tables={"applications": halves}))
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


def test_rows_in_another_order_are_known_by_their_labels():
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        [line.label[-1], *(FIGURES.get(f"applications.{line.id}.{c}", "0") for c in COLUMNS)]
        for line in APPLICATIONS.rows
    ]
    turned = [drawn(head, rows[-1], *rows[1:-1], rows[0])]
    found = understood(report(FIGURES, tables={"applications": turned}))
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


def test_columns_in_another_order_are_known_by_their_heads():
    rows = [
        ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"],
        ["规章", "3", "1", "2"],
        ["行政规范性文件", "17", "4", "0"],
        ["信息内容", "本年处理决定数量", "<", "<"],
        ["行政许可", "9", "<", "<"],
        ["行政处罚", "0", "<", "<"],
        ["行政强制", "0", "<", "<"],
        ["信息内容", "本年收费金额（单位：万元）", "<", "<"],
        ["行政事业性收费", "12.5", "<", "<"],
    ]
    found = understood(report(FIGURES, tables={"proactive": [drawn(*rows)]}))
    assert found.printed["proactive.rules.made"] == "1"  # type: ignore[index]
    assert found.printed["proactive.rules.repealed"] == "2"  # type: ignore[index]
    assert found.printed["proactive.rules.in_force"] == "3"  # type: ignore[index]
    assert found.printed["proactive.norms.in_force"] == "17"  # type: ignore[index]


def test_cells_under_heads_of_another_form_are_asked_about():
    rows = [
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "4", "5", "17"],
    ]
    listed = asked(understood(report(FIGURES, tables={"proactive": [drawn(*rows)]})))
    assert listed["proactive.norms.repealed"] == ["4 5 17"]
    assert listed["proactive.norms.in_force"] == ["4 5 17"]


def test_remedies_in_three_tables_are_told_apart_by_the_text_before_each():
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    parts = [
        paragraph("行政诉讼（复议后起诉）"),
        drawn(heads, ["8", "0", "1", "1", "10"]),
        paragraph("行政复议"),
        drawn(heads, ["27", "10", "9", "15", "61"]),
        paragraph("行政诉讼（未经复议直接起诉）"),
        drawn(heads, ["3", "0", "0", "0", "3"]),
    ]
    found = understood(report(FIGURES, tables={"remedies": parts}))
    values = {name.rpartition(".")[2]: text for name, text in found.printed.items()}
    assert values["after_review_upheld"] == "8"
    assert values["review_pending"] == "15"
    assert values["direct_upheld"] == "3"
    assert found.is_complete
    assert found.report.text("remedies") == ""


def test_remedies_in_turned_halves_are_known_by_the_groups_above():
    group = ["未经复议直接起诉", "<", "<", "<", "<", "复议后起诉", "<", "<", "<", "<"]
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["行政诉讼", *["<"] * 9, "行政复议", *["<"] * 4],
        [*group, "^", *["<"] * 4],
        heads * 3,
        ["1", "0", "0", "0", "1", "0", "2", "0", "0", "2", "7", "0", "0", "0", "7"],
    ]
    found = understood(report(FIGURES, tables={"remedies": [drawn(*rows)]}))
    values = {
        name.removeprefix("remedies.cases."): text
        for name, text in found.printed.items()
        if name.startswith("remedies") and text != "0"
    }
    assert values == {
        "direct_upheld": "1",
        "direct_total": "1",
        "after_review_corrected": "2",
        "after_review_total": "2",
        "review_upheld": "7",
        "review_total": "7",
    }


def test_a_row_that_was_printed_twice_with_other_figures_is_asked_about():
    own = printed(APPLICATIONS, FIGURES, {})
    second = drawn(["一、本年新收政府信息公开申请数量", "9", "2", "0", "0", "1", "0", "12"])
    found = understood(report(FIGURES, tables={"applications": [own, second]}))
    assert asked(found)["applications.new_received.total"] == ["9 2 0 0 1 0 12"]


def test_a_missing_table_is_listed_cell_by_cell():
    found = understood(report(FIGURES, tables={"remedies": []}))
    listed = asked(found)
    assert set(NATIONAL.tables["remedies"].fields) <= set(listed)
    assert not any(name.startswith("remedies.cases") for name in found.report.texts)


def test_a_metadata_table_before_the_report_is_no_table_of_it():
    meta = drawn(
        ["索引号", "014320", "分类", "政府信息公开年报"], ["发布机构", "市水务局", "文号", ""]
    )
    whole = report(FIGURES)
    found = understood(document(meta, *whole.blocks))
    assert found.is_complete


def test_the_2019_form_takes_one_row_of_other_outcomes_and_asks_about_three():
    form = FORMS["national-2019"]
    title = "2019年示例市水务局政府信息公开工作年度报告"
    assert understood(report({}, form=form, title=title)).is_complete
    table = form.tables["applications"]
    head = [
        "",
        "",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    rows = []
    for line in table.rows:
        if line.id == "other":
            rows += [
                ["（六）其他处理", f"{label}", "1", "0", "0", "0", "0", "0", "1"]
                for label in ("1.申请人无正当理由逾期不补正", "2.逾期未缴费", "3.其他")
            ]
        else:
            rows.append(["", line.label[-1], "0", "0", "0", "0", "0", "0", "0"])
    found = understood(
        report({}, form=form, title=title, tables={"applications": [drawn(head, *rows)]})
    )
    assert "applications.other.natural_person" in asked(found)
    assert "applications.other.natural_person" not in found.report.texts


def plain_rows() -> tuple[list[str], list[list[str]]]:
    """Return head and rows of the third table with one label each."""
    head = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [
        [line.label[-1], *(FIGURES.get(f"applications.{line.id}.{c}", "0") for c in COLUMNS)]
        for line in APPLICATIONS.rows
    ]
    return head, rows


def test_rows_whose_labels_were_torn_off_are_placed_where_the_sums_prove_them():
    head, rows = plain_rows()
    for place in (2, 3, 20):
        rows[place][0] = ""
    found = understood(report(FIGURES, tables={"applications": [drawn(head, *rows)]}))
    assert {name: found.printed[name] for name in FIGURES} == FIGURES


@pytest.mark.parametrize("label", ["小计", "合计"])
@pytest.mark.parametrize("place", range(2, len(APPLICATIONS.rows) - 1))
def test_the_sum_of_a_group_of_rows_is_not_taken_for_a_row_that_was_left_out(place, label):
    head, rows = plain_rows()
    rows[place] = [label, "0", "0", "0", "0", "5", "0", "5"]
    found = understood(report({}, tables={"applications": [drawn(head, *rows)]}))
    names = [f"applications.{APPLICATIONS.rows[place].id}.{one}" for one in COLUMNS]
    assert [found.report.texts.get(name, "") for name in names] == [""] * len(names)


def test_rows_whose_labels_were_torn_off_are_asked_about_where_the_sums_fail():
    head, rows = plain_rows()
    rows[2] = ["", "6", "2", "0", "0", "1", "0", "9"]
    found = understood(report(FIGURES, tables={"applications": [drawn(head, *rows)]}))
    assert "applications.open.natural_person" not in found.report.texts
    assert asked(found)["applications.open.natural_person"] == ["6 2 0 0 1 0 9"]


def test_a_number_broken_in_a_narrow_cell_is_joined_where_the_sum_proves_it():
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    parts = [paragraph("行政复议"), drawn(heads, ["12345\n6", "0", "0", "1", "12345\n7"])]
    found = understood(report(FIGURES, tables={"remedies": parts}))
    values = {name.rpartition(".")[2]: text for name, text in found.printed.items()}
    assert (values["review_upheld"], values["review_total"]) == ("123456", "123457")


def test_two_numbers_in_a_cell_are_kept_and_listed():
    found = understood(report({**FIGURES, "proactive.licence.decisions": "426716\n26270"}))
    assert asked(found)["proactive.licence.decisions"] == ["426716\n26270"]


def test_remedies_printed_upright_are_known_by_their_labels():
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows = [
        [group if not place else "^", result, str(10 * number + place)]
        for number, group in enumerate(groups, start=1)
        for place, result in enumerate(results)
    ]
    found = understood(report(FIGURES, tables={"remedies": [drawn(*rows)]}))
    values = {name.rpartition(".")[2]: text for name, text in found.printed.items()}
    assert (values["review_upheld"], values["direct_pending"]) == ("10", "23")
    assert values["after_review_total"] == "34"


def test_rows_that_changed_places_are_known_by_their_labels():
    table = printed(APPLICATIONS, FIGURES, {})
    labels = ("一、本年新收", "二、上年结转")
    first, second = (
        next(one.row for one in table.cells if one.text.startswith(label)) for label in labels
    )
    places = {first: second, second: first}
    cells = sorted(
        (one._replace(row=places.get(one.row, one.row)) for one in table.cells),
        key=lambda one: (one.row, one.column),
    )
    found = understood(
        report(FIGURES, tables={"applications": [replace(table, cells=tuple(cells))]})
    )
    assert found.printed["applications.new_received.natural_person"] == "8"
    assert found.printed["applications.carried_in.natural_person"] == "1"


def test_columns_that_changed_places_are_known_by_their_heads():
    names = {"本年制发件数": "本年废止件数", "本年废止件数": "本年制发件数"}
    found = understood(report({**FIGURES, "proactive.norms.repealed": "3"}, relabelled=names))
    values = {name: found.printed[f"proactive.norms.{name}"] for name in ("made", "repealed")}
    assert values == {"made": "3", "repealed": "4"}
    assert found.printed["proactive.norms.in_force"] == "17"


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_row_with_fewer_cells_than_heads_is_asked_about(is_merged):
    table = printed(APPLICATIONS, FIGURES, {})
    row = next(one.row for one in table.cells if one.text.startswith("（一）予以公开"))
    own = [one for one in table.cells if one.row == row and one.text.isdigit()]
    rest = [one for one in table.cells if one not in own]
    if is_merged:
        # Two cells became one: 52 are not 52 applications of natural persons.
        own[:2] = [own[0]._replace(text="52", column_span=2)]
    else:
        # The first cell is lost, and those behind it moved.
        own = [one._replace(column=one.column - 1) for one in own[1:]]
    cells = sorted([*rest, *own], key=lambda one: (one.row, one.column))
    found = understood(
        report(FIGURES, tables={"applications": [replace(table, cells=tuple(cells))]})
    )
    assert not [name for name in found.printed if name.startswith("applications.open.")]
    assert "applications.open.natural_person" in asked(found)
    assert "applications.open.other_org" in asked(found)


def test_one_printed_row_for_three_of_the_form_is_asked_about_as_one():
    own = printed(NATIONAL.tables["applications"], {}, {})
    figures = ["3", "1", "0", "0", "0", "0", "4"]
    found = understood(
        report(tables={"applications": [with_one_row_for_a_group(own, "（四）无法提供", figures)]})
    )
    groups = [group for group in asked_together(found.unread) if rows_asked_about(group)]
    (rows,) = map(rows_asked_about, groups)
    assert [[one.text for one in row] for row in rows] == [figures] * 3
    assert not {one.field for row in rows for one in row} & found.printed.keys()
