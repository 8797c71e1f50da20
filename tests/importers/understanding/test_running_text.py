"""Tables that reach us as text: a cell a line, bars, torn labels, figures glued together."""

from time import process_time

import pytest

from govinfo_desktop.importers.understanding.body import Line, TableItem
from govinfo_desktop.importers.understanding.expected import expected_tables
from govinfo_desktop.importers.understanding.running_text.barred_text import with_tables
from tests.importers.understanding.documents import (
    FORMS,
    NATIONAL,
    TITLE,
    asked,
    pasted,
    understood,
)

PROACTIVE = (
    "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件{norms}"
    "第二十条第（五）项信息内容本年处理决定数量行政许可2418第二十条第（六）项信息内容本年处理决定数量"
    "行政处罚644行政强制64第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费41.25"
)
HEAD = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人法人或其他组织"
    "总计商业企业科研机构社会公益组织法律服务机构其他"
)
REMEDIES = (
    "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
    + "结果维持结果纠正其他结果尚未审结总计" * 2
)
TABLE = NATIONAL.tables["applications"]


def applications(rows: dict[str, str], mark: str = "") -> str:
    """Return the third table in running text: a row of zeros for each that is not named."""
    parts = []
    group = ""
    for line in TABLE.rows:
        if len(line.label) > 1 and line.label[0] != group:
            group = line.label[0]
            parts.append(group)
        if len(line.label) > 2 and line.label[1] not in parts:
            parts.append(line.label[1])
        parts.append(f"{line.label[-1]}{mark}{rows.get(line.id, '0000000')}")
    return "".join(parts)


def glued(rows: dict[str, str], norms: str = "5217", remedies: str = "000000000000000") -> str:
    return (
        "示例市水务局2023年政府信息公开工作年度报告\n"
        f"一、总体情况本年推进公开，共公开信息1200条。二、主动公开政府信息情况{PROACTIVE.format(norms=norms)}"
        f"三、收到和处理政府信息公开申请情况{HEAD}{applications(rows)}"
        f"四、政府信息公开行政复议、行政诉讼情况{REMEDIES}{remedies}"
        "五、存在的主要问题及改进情况2023年，公开不够及时。六、其他需要报告的事项无其他需要报告的事项。"
    )


GLUED = {
    "new_received": "15130000154",
    "open": "330000033",
    "partial": "380000038",
    "refused_internal": "3000003",
    "unable_not_held": "781000079",
    "unable_must_make": "1000001",
    "result_total": "15310000154",
}


def test_glued_figures_are_split_where_only_one_reading_fits_all_sums():
    found = understood(pasted(glued(GLUED)))
    values = found.printed
    assert values["applications.new_received.natural_person"] == "151"  # type: ignore[index]
    # 33, 0, … 33 and 3, 30, 0, … 33 both add up in their row: the column decides.
    assert values["applications.open.natural_person"] == "33"  # type: ignore[index]
    assert values["applications.open.company"] == "0"  # type: ignore[index]
    assert values["applications.unable_not_held.company"] == "1"  # type: ignore[index]


def test_glued_figures_are_asked_about_where_two_readings_remain():
    found = understood(pasted(glued({"open": "220000022", "result_total": "220000022"})))
    listed = asked(found)
    assert listed["applications.open.natural_person"] == ["220000022"]
    assert "applications.open.natural_person" not in found.report.texts
    assert found.printed["applications.open.research"] == "0"  # type: ignore[index]


def test_glued_figures_without_a_sum_are_asked_about():
    listed = asked(understood(pasted(glued(GLUED, norms="5845546"))))
    for column in ("made", "repealed", "in_force"):
        assert listed[f"proactive.norms.{column}"] == ["5845546"]


def test_glued_figures_with_too_many_readings_are_asked_about_at_once():
    text = glued(GLUED, remedies="123456789" * 6)
    assert asked(understood(pasted(text)))["remedies.cases.review_upheld"] == ["123456789" * 6]


def test_figures_with_a_cell_missing_are_not_cut_to_make_up_for_it():
    listed = asked(understood(pasted(glued(GLUED, norms="14 0"))))
    assert listed["proactive.norms.made"] == ["14 0"]


def test_as_many_digits_as_cells_are_asked_about_where_a_cell_may_be_lost():
    """517 is three figures, or 5 and 17 beside a cell that left no trace; 007 is three."""
    listed = asked(understood(pasted(glued(GLUED, norms="517"))))
    for column in ("made", "repealed", "in_force"):
        assert listed[f"proactive.norms.{column}"] == ["517"]
    found = understood(pasted(glued(GLUED, norms="007")))
    assert found.report.text("proactive.norms.repealed") == "0"
    assert found.report.text("proactive.norms.in_force") == "7"


def test_figures_on_which_all_readings_agree_are_not_taken_where_a_cell_may_be_lost():
    listed = asked(understood(pasted(glued(GLUED, norms="0153"))))
    assert listed["proactive.norms.made"] == ["0153"]


def test_digits_of_a_row_with_blanks_are_not_cut_where_no_other_row_is_glued():
    text = "行政许可\n9\n行政处罚\n0\n行政强制\n0\n行政事业性收费\n12.5"
    found = understood(
        pasted(f"{TITLE}\n二、主动公开政府信息情况\n规章\n0 0 0\n规范性文件\n517\n{text}"), NATIONAL
    )
    assert asked(found)["proactive.norms.made"] == ["517"]
    assert found.report.text("proactive.rules.made") == "0"


@pytest.mark.parametrize(
    ("heads", "order"),
    [("2014年度历年累计", ("year", "cumulative")), ("历年累计2014年度", ("cumulative", "year"))],
)
def test_the_year_in_a_head_of_running_text_is_no_figure(heads: str, order: tuple[str, str]):
    rows = ("主动公开文件数条 9 20", "其中：1.政府网站公开数条 5 18", "2.政府公报公开数条 7 30")
    more = ("受理依申请公开信息总数条 1 2", "其中：1.当面申请数条 0 1", "2.网上申请数条 1 1")
    text = "\n".join(("七、情况统计表", f"指标名称计量单位{heads}", *rows, *more))
    found = understood(
        pasted(f"示例市水务局2014年度政府信息公开工作年度报告\n{text}"), FORMS["pingtan-2014"]
    )
    values = [found.printed[f"statistics.active_total.{name}"] for name in order]  # type: ignore[index]
    assert values == ["9", "20"]


@pytest.mark.parametrize("about", ["至少8", "8以上", "8左右", "不足8", "8+", ">8"])
def test_an_about_value_in_running_text_is_no_exact_figure(about: str):
    text = f"{TITLE}\n二、主动公开政府信息情况\n规章 0 0 0\n规范性文件 5 1 7\n行政许可 {about}\n"
    text += "行政处罚 0\n行政强制 0\n行政事业性收费 12.5\n三、收到和处理政府信息公开申请情况"
    assert asked(understood(pasted(text), NATIONAL))["proactive.licence.decisions"] == [about]


def test_blanks_among_glued_figures_part_cells():
    rows = GLUED | {"new_received": "151 30000 154", "refused_internal": "3 0 00 0 03"}
    found = understood(pasted(glued(rows)))
    assert found.printed["applications.new_received.company"] == "3"  # type: ignore[index]
    assert found.printed["applications.refused_internal.total"] == "3"  # type: ignore[index]


def test_glued_remedies_are_split_by_their_three_sums():
    found = understood(pasted(glued(GLUED, remedies="25380363300630003")))
    values = {name.rpartition(".")[2]: text for name, text in found.printed.items()}
    assert values["review_upheld"] == "25"
    assert values["review_total"] == "36"
    assert values["direct_total"] == "6"
    assert values["after_review_total"] == "3"


def test_passages_of_running_text_end_where_the_table_begins():
    report = understood(pasted(glued(GLUED))).report
    assert report.text("overview") == "本年推进公开，共公开信息1200条。"
    assert report.text("proactive") == report.text("applications") == report.text("remedies") == ""
    assert report.text("problems") == "2023年，公开不够及时。"


def test_labels_torn_by_a_narrow_column_are_put_together():
    lines = [
        "一、本年新收政府信息公开申请数量                 8 2 0 0 1 0 11",
        "二、上年结转政府信息公开申请数量                 1 0 0 0 0 0 1",
        "三   （一）予以公开                       5     2    0   0    1    0   8",
        "、",
        "本   （二）部分公开                       0      0     0   0    0     0   0",
        "年           1.属于国家秘密             0       0     0   0    0     0    0",
        "度            2.其他法律行政法规禁止公",
        "办                    开             3      0     0   0    0     0   3",
        "      （五）  5.要求行政机关确认或重新",
        "      不予                         1 0 0 0 0 0 1",
        "      处理   出具已获取信息",
        "    （七）总计                        9 2 0 0 1 0 12",
        "四、结转下年度继续办理                    0 0 0 0 0 0 0",
    ]
    text = glued(GLUED).replace(f"{HEAD}{applications(GLUED)}", "\n" + "\n".join(lines) + "\n")
    values = understood(pasted(text)).printed
    assert values["applications.refused_other_law.natural_person"] == "3"  # type: ignore[index]
    assert values["applications.nh_confirm.natural_person"] == "1"  # type: ignore[index]
    assert values["applications.open.legal_service"] == "1"  # type: ignore[index]
    assert "applications.refused_security.natural_person" not in values


def test_rows_that_are_missing_from_a_text_are_listed_and_stay_blank():
    text = glued(GLUED).replace("7.属于行政执法案卷0000000", "")
    found = understood(pasted(text))
    assert "applications.refused_case_file.company" in asked(found)
    assert "applications.refused_case_file.company" not in found.report.texts


def test_a_cell_a_line_with_bars_is_a_table():
    found = understood(pasted(GUANGZHOU), FORMS["guangzhou-2008"])
    assert found.report.text("proactive.active_total.value") == "170"
    assert found.report.text("applications.apply_total.value") == ""
    assert found.report.text("consultations.consult_phone.value") == ""
    assert found.report.text("consultations.page_views.value") == "526696"
    assert found.report.left_out == {"appeals"}


def test_about_values_in_a_text_are_kept_as_printed_and_listed():
    text = GUANGZHOU.replace("170 |", "500余条 |")
    found = understood(pasted(text), FORMS["guangzhou-2008"])
    assert found.report.text("proactive.active_total.value") == "500余条"
    assert asked(found)["proactive.active_total.value"] == ["500余条"]


def test_a_blank_total_over_parts_is_a_conflict():
    found = understood(pasted(GUANGZHOU), FORMS["guangzhou-2008"])
    assert [(one.field, one.printed, one.computed) for one in found.conflicts] == [
        ("applications.apply_total.value", "", "9")
    ]


GUANGZHOU = """2012年示例市水务局政务公开和政府信息公开年度报告
本报告由示例市水务局编制。
一 概 述
全年推进政务公开。
二 政府信息主动公开情况
主动公开政府信息170条。
三 政府信息依申请公开情况
受理申请9宗。
四 咨询情况
网上咨询266人次。
五 复议、诉讼和申诉情况
没有发生。
六 主要问题和改进措施
公开不够及时。
七 说明与附表
附表1 主动公开情况统计 单位:条
指标 |
数量 |
主动公开信息数 |
170 |
其中:全文电子化的主动公开信息数 |
170 |
新增的行政规范性文件数 |
1 |
附表2 依申请公开情况统计 单位:条
指标 |
数量 |
依申请公开信息目录数 |
9 |
申请总数 |
|
其中:1.当面申请数 |
3 |
2.传真申请数 |
0 |
3.电子邮件申请数 |
0 |
4.网上申请数 |
1 |
5.信函申请数 |
5 |
6.其他形式申请数 |
0 |
对申请的答复总数 |
9 |
其中:1.同意公开答复数 |
7 |
2.同意部分公开答复数 |
0 |
3.不予公开答复数 |
1 |
4.信息不存在答复数 |
0 |
5.非本机关政府信息答复数 |
0 |
6.申请内容不明确答复数 |
1 |
附表3 咨询情况统计
指标 |
单位 |
数量 |
提供服务类信息数 |
条 |
|
网上咨询数 |
人次 |
266 |
现场接待人数 |
人次 |
573 |
咨询电话接听数 |
宗次 |
|
网站专栏页面访问量 |
人次 |
526696 |
"""


def test_a_bar_at_the_left_follows_an_empty_cell_where_no_bars_frame_the_table():
    lines = ["三、办理结果 | （一）予以公开 | 25 |  | 39", " | （二）部分公开 | 3 |  | 3"]
    (item,) = with_tables([Line(place, line) for place, line in enumerate(lines)])
    assert isinstance(item, TableItem)
    assert [one.text for one in item.table.cells if one.row == 1] == [
        "",
        "（二）部分公开",
        "3",
        "",
        "3",
    ]


@pytest.mark.parametrize("joint", ["\n", " "])
@pytest.mark.parametrize("blank", ["fee_waived", "review", "active_total"])
def test_a_figure_belongs_to_the_label_nearest_to_it_where_cells_are_blank(joint: str, blank: str):
    form = FORMS["pingtan-2014"]
    lines = ["示例县水务局2015年政府信息公开工作年度报告", "六、政府信息公开情况统计表"]
    texts: dict[str, str] = {}
    for number, row in enumerate(expected_tables(form)[0].rows, 10):
        own = [str(number * 7 + place) for place in range(len(row.fields))]
        is_blank = row.fields[0].split(".")[1] == blank
        texts |= dict(zip(row.fields, ["" if is_blank else one for one in own], strict=True))
        lines.append(joint.join([row.leaf, "件", *([] if is_blank else own)]))
    found = understood(pasted("\n".join(lines)), form)
    listed = asked(found)
    for name, text in texts.items():
        assert name in listed or found.printed.get(name, "") == text, name


def test_a_phrase_with_a_figure_repeated_without_end_costs_no_time():
    text = f"{TITLE}\n三、收到和处理政府信息公开申请情况\n" + "共12项，" * 20_000
    start = process_time()
    understood(pasted(text), NATIONAL)
    assert process_time() - start < 8
