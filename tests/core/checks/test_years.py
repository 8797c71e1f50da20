"""Years, periods and dates."""

import pytest

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2025, of_check, of_rule, with_texts


def test_a_table_headed_with_another_year_is_an_error():
    report = with_texts(
        Report(form_id="jiaojiang-2011"), year="2012", statistics__title="2011年统计表"
    )
    (finding,) = of_rule("year_match", report)
    assert finding.severity is Severity.ERROR
    assert finding.fields == ("statistics.title",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("统计期限为2025年1月1日至12月31日。", ""),
        ("数据统计期限自 2025 年 1 月 1 日起至 2025 年 12 月 31 日止。", ""),
        ("统计期限从2025年01月01日到2025年12月31日止。", ""),
        ("统计期限为2024年1月1日至12月31日。", "年份"),
        ("统计期限为2025年1月1日至11月30日。", "全年"),
        ("内容涵盖我局2025年1月1日至", "没有写完"),
        ("统计期限自至。", "没有写完"),
        ("本行动从2025年3月1日至5月1日开展。", ""),
        ("统计时段为2024年1月1日到2024年12月31日。", "年份"),
        ("数据统计自2025年1月1日起，至12月31日止。", ""),
        ("数据统计自2025年8月1日起，至2025年12月31日止。", "全年"),
        ("统计起止时间：2025年8月1日～2025年12月31日。", "全年"),
        ("报告所列数据自2024年1月1日起至12月31日止。", "年份"),
        ("报告所列数据自2025年1月1日起至12月31日止。", ""),
    ],
)
def test_a_statistics_period_is_the_whole_year(text, message):
    found = of_check("period", "y02", text, year="2025")
    assert [message in one.says for one in found] == ([True] if message else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年，我局共公开信息12条。", 1),
        ("2024年我镇共公开信息12条。", 1),
        ("2024年，我局将继续努力。", 0),
        ("2022年，某县应急管理局认真落实各项要求。", 1),
        ("2022年，某县应急局认真落实各项要求。", 1),
        ("2022年，某县应急委认真落实各项要求。", 1),
        ("2022年，某县教育局认真落实各项要求。", 0),
        ("2022年，某县应急演练由财政局牵头。", 0),
        ("2022年度共收到政府信息公开申请3件。", 1),
        ("自2022年1月1日至2022年12月31日，我局主动公开信息25条。", 1),
        ("在2022年里，我们持续加强公开。", 1),
        ("截至2022年底，网站累计发布信息12条。", 1),
        ("2022年1至12月，共发布信息12条。", 1),
        ("数据统计截止日期为2022年12月31日。", 1),
        ("按照要求，编制完成2022年度政府信息公开工作年度报告。", 1),
        ("2022年度政府信息公开情况统计如下。", 1),
        ("2022年以来，我局深入推进公开工作。", 1),
        ("2022年以来，我局连续两年组织评估。", 0),
        ("工作平稳。2022年以来，我局深入推进公开工作。", 0),
        ("2022年底建成的专区投入使用。", 0),
        ("公布2022年度部门决算，具体情况见附件。", 0),
        ("我局2022年共收到申请3件。", 1),
        ("结转至2023年办理3件。", 1),
        ("2021年结转的申请3件。", 1),
        ("本报告完成于2023年1月。", 1),
        ("现将2022年政府信息公开工作年度报告公布如下。", 1),
        ("现将2023年政府信息公开工作年度报告公布如下。", 0),
        ("按时公布2022年政府信息公开工作年度报告。", 0),
        ("2022年，省政府办公厅印发办法，我局据此执行。", 0),
        ("2022年，我局收到申请3件，2023年收到5件。", 0),
        ("按照《2021—2025年规划》和国办〔2021〕30号文件，2019年以来，我局逐年改进。", 0),
        ("依据《2022年工作要点》，公布2022年部门决算。", 0),
    ],
)
def test_a_sentence_that_reports_on_another_year_is_found(text, expected):
    assert (
        len(of_check("other_years", "y03", text, year="2023", organ="某县应急管理局")) == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012年，我局将继续按照要求推进。", 1),
        ("2013年，我局将继续按照要求推进。", 0),
        ("2012年，我们将加强培训。", 1),
        ("在2012年的工作中，我们将加强培训。", 1),
        ("2012年，我局将政务公开纳入考核。", 0),
        ("2012年工作要点发布后，逐项落实。", 0),
    ],
)
def test_a_plan_is_dated_in_the_next_year(text, expected):
    assert len(of_check("next_year", "y04", text, year="2012")) == expected


@pytest.mark.parametrize(
    ("form", "date", "severity"),
    [
        ("national-2021", "", Severity.ERROR),
        ("national-2021", "2024年12月", Severity.ERROR),
        ("national-2021", "2023年12月30日", Severity.WARNING),
        ("national-2021", "2024年1月20日", None),
        ("national-2021", "2024年2月1日", Severity.WARNING),
    ],
)
def test_a_date_is_complete_and_within_the_deadline(form, date, severity):
    report = with_texts(Report(form_id=form), year="2023", kind="county_department", date=date)
    assert [one.severity for one in of_rule("y05", report)] == [severity] * (severity is not None)


def test_a_narrative_report_dated_in_its_own_year_is_an_error():
    report = with_texts(Report(form_id="zhangdian-2009"), year="2009", date="2009年12月29日")
    assert [one.severity for one in of_rule("date_after_year", report)] == [Severity.ERROR]


def test_a_december_summary_without_its_year_is_an_error():
    report = with_texts(Report(form_id="anhui-2010"), year="2010", date="年十二月三日")
    assert [one.severity for one in of_rule("date_complete", report)] == [Severity.ERROR]
    assert of_rule("date_complete", with_texts(report, date="二〇一〇年十二月三日")) == []


def test_the_deadline_of_a_government_is_the_end_of_march():
    assert of_rule("y05", with_texts(CITY_2025, date="2026年3月31日")) == []
    (finding,) = of_rule("y05", with_texts(CITY_2025, date="2026年4月2日"))
    assert finding.says == "成文日期晚于 3月31日 的期限 2 天"


@pytest.mark.parametrize("day", ["2026年2月30日", "2026-13-1", "二〇二六年四月三十一日"])
def test_a_day_that_does_not_exist_is_an_error(day):
    (finding,) = of_rule("y05", with_texts(CITY_2025, date=day))
    assert finding.says == f"成文日期“{day}”不对，没有这一天"
    assert finding.severity is Severity.ERROR
    summary = with_texts(Report(form_id="anhui-2010"), year="2010", date="2010年12月32日")
    (finding,) = of_rule("date_complete", summary)
    assert finding.says == "落款日期“2010年12月32日”不对，没有这一天"


def test_the_finding_of_a_wrong_period_says_what_is_required():
    (finding,) = of_check("period", "y02", "统计期限为2024年1月1日至12月31日。", year="2025")
    assert "实例" not in finding.why


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("county_department", Severity.WARNING), ("dispatched_organ", Severity.HINT)],
)
def test_a_date_after_a_proposed_day_is_only_a_hint(kind, severity):
    report = with_texts(CITY_2025, kind=kind, date="2026年2月10日")
    (finding,) = of_rule("y05", report)
    assert finding.severity is severity
    assert ("建议期限" in finding.says) == (severity is Severity.HINT)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("统计期限为2024年1月1日至12月31日。", Severity.ERROR),
        ("统计期限为2025年3月28日至12月31日。", Severity.REASON),
        ("我局于2025年3月28日挂牌成立，统计期限为2025年3月28日至12月31日。", Severity.WARNING),
        ("科室9月并入市数据局，统计时段为2025年1月1日至9月30日。", Severity.WARNING),
        ("本局10月起独立运行，统计期限为2025年10月1日至12月31日。", Severity.WARNING),
    ],
)
def test_a_period_that_may_be_true_keeps_no_report_from_being_final(text, severity):
    assert [one.severity for one in of_check("period", "y02", text, year="2025")] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开方面。2024年，通过门户网站发布信息。",
        "2024年，针对公开申请集中的领域，提前公开信息。",
        "2024年是公开工作提质的一年，各项任务有序推进。",
        "按规定收取费用，2024年有3件申请收取了费用。",
        "规范办理流程，2024年全县共受理申请12件。",
        "某县2024年政府信息公开工作年度报告\n一、总体情况",
        "现将我局2024年公开工作的情况总结如下：",
        "本报告反映2024年度政府信息公开工作情况。",
        "在过去的2024年里，我局按期答复申请。",
        "申请量与2025年相比有所增加。",
        "截至2024年12月底，网站公开信息120条。",
        "2026年，我局共收到申请12件，办理规范有序。",
        "办理2024年度信息公开申请中收取费用380元。",
        "某县某局2024年共主动公开信息120条。",
        "2024年，无收取信息处理费的情况。",
        "二是2024年，我局主动公开信息120条。",
        "政务公开方面：2024年，某县某局主动公开信息120条。",
        "我局2024年处理来信16件。",
        "“某县发布”微信公众号2024年度推送信息206条。",
        "围绕重点工作，2024年通过门户网站公开政府信息36篇。",
        "2024年通过门户网站、公示栏公开政府信息36篇。",
        "截至2024年底，我局公开工作运行平稳。",
        "在总结2024年政府信息公开工作的基础上，形成本报告。",
        "我局编写了2024年政府信息公开工作年度报告。",
        "2024年专栏访问量达3000次。",
        "2024年，我局及时回应关切，对2025年招生政策进行了解读。",
        "2024年，我局收到申请12件，同比增长20%，其中上年度结转1件。",
        "2026年，在县委、县政府的正确领导下，我局认真落实各项要求。",
        "2026年，按照县政府的工作部署，我局完善了公开目录。",
        "2026年，某县某局坚持以公开促落实。\n（一）主动公开方面。\n公开信息12条。",
        "2024年县政府门户网站共登载公开信息120条。",
        "2024年政策问答6次，在线访谈2期。",
        "2024年更新目录23条。",
        "结合我局2024年政府信息公开工作的统计数据编写本报告。",
        "梳理2024年度某局机关公开工作情况编制而成。",
        "结合2024年度本局公开工作的实际情况，编写本报告。",
        "从2024年1月1日起至2025年12月31日止，我局发布信息120条。",
        "从2025年1月1日起至2024年12月31日止，共发布信息120条。",
        "（二）依申请公开方面。本局2024年度未接到公开申请。",
        "转结2025年办结1件。",
        "2024年我局公开信息126条，其中2024年决算和2025年预算等财政信息2条。",
    ],
)
def test_a_year_that_is_meant_to_be_the_reports_is_found(text):
    assert of_check("other_years", "y03", text, year="2025", organ="某县某局")


@pytest.mark.parametrize(
    "text",
    [
        "申请量与2024年相比有所增加。",
        "申请量与2022年相比有所增加。",
        "2024年，国务院办公厅印发了通知。",
        "2024年，县里成立了公开工作专班，今年继续运行。",
        "2026年，坚持问题导向，着力提升解读质量。",
        "2026年，我局将政务公开纳入培训计划。",
        "在2024年度全县政务公开考核中，我局位列第三。",
        "我局2024年度政府信息公开年报按时发布。",
        "对照2024年第三方评估反馈的问题，逐项整改。",
        "公开2024年度部门决算和2025年度部门预算。",
        "在2024年的基础上，2025年公开信息120条。",
        "2024年收到申请3件，2025年收到5件。",
        "2024年受理申请的数量另见上年报告。",
        "下一步工作打算。2026年，在县委、县政府的正确领导下，我局完善公开目录。",
        "2026年，在县委的领导下，我局将完善公开目录。",
        "各单位按时公开了2024年政府信息公开工作年度报告。",
        "2024年，在省政府办公厅组织的公开工作评估中，我局被评为优秀单位。",
        "有效期从2024年1月1日起至2025年12月31日止。",
        "2024年发布的3件文件继续有效。",
        "2024年以来出台的12件文件全部解读。",
        "梳理2024年审计发现的问题，逐项整改。",
        "根据2024年修订的目录，编制了清单。",
        "根据2021年印发的格式编制本报告。",
    ],
)
def test_a_year_that_may_be_meant_is_none(text):
    assert of_check("other_years", "y03", text, year="2025", organ="某县某局") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开2024年度部门决算和2025年度部门预算。", 0),
        ("公开2023年度部门决算和2025年度部门预算。", 1),
        ("公开2024年度部门决算和2024年度部门预算。", 1),
        ("公布2026年部门预算、2024年部门决算信息。", 1),
        ("公布2024年部门预算、2023年部门决算信息。", 0),
        ("公布2025年部门预算。", 0),
    ],
)
def test_a_budget_and_the_accounts_beside_it_are_a_year_apart(text, expected):
    found = of_check("other_years", "y03", text, year="2025", organ="某县某局")
    assert [one.severity for one in found] == [Severity.HINT] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三、2025年工作打算", 1),
        ("2026年工作打算：加强培训。", 0),
        ("按照2025年工作计划推进。", 0),
        ("2027年，我局将继续加强培训。", 1),
        ("到2027年，我县将建成统一平台。", 0),
    ],
)
def test_plans_are_for_the_year_after(text, expected):
    assert len(of_check("next_year", "y04", text, year="2025", organ="某县某局")) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{}年的青山县政府信息公开工作，围绕中心任务有序推进。", True),
        ("{}年主要开展了以下工作。", True),
        ("全年受理申请3件。{}年未产生行政复议。", True),
        ("{}年依托县政府网站和公众号公开县政府（含办公室）信息120条。", True),
        ("进行决策公开，{}年度无重大行政决策事项。", True),
        ("根据条例要求，编制青山县水利局{}年政府信息公开工作年度报告。", True),
        ("数据的核定时间点为{}年12月31日。", True),
        ("青山县水利局{}年政府信息公开工作年度报告（以下简称年报）根据条例编制。", True),
        ("由六部分组成，涵盖{}年青山县水利局政府信息公开工作情况。", True),
        ("截至{}年12月31日，已办结3件申请。", True),
        ("据统计，截至{}年12月31日，累计公开信息12条。", True),
        ("{}年，未发生涉及水利局的行政复议。", True),
        ("{}年依托平台公开的信息已经归档。", False),
        ("{}年的公开工作要点已经印发。", False),
    ],
)
def test_a_year_that_a_report_tells_of_as_its_own_is_its_own(text, wrong):
    organ = {"organ": "青山县水利局", "year": "2025"}
    assert of_check("other_years", "y03", text.format(2025), **organ) == []
    assert bool(of_check("other_years", "y03", text.format(2024), **organ)) is wrong
