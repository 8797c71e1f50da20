"""Texts of the older forms compared with their annexes."""

import pytest

from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import findings, of_rule, with_texts

CELLS = {
    "proactive__active_total__value": "170",
    "proactive__active_full_text__value": "170",
    "consultations__consult_web__value": "266",
    "consultations__consult_visit__value": "573",
    "consultations__page_views__value": "526696",
}


def findings_in(rule: str, text: str, **cells: str):
    report = with_texts(Report(form_id="guangzhou-2008"), **{**CELLS, **cells})
    return of_rule(rule, with_texts(report, proactive=text, consultations=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开政府信息170条，其中全文电子化达170条。", 0),
        ("主动公开政府信息180条，其中全文电子化达170条。", 1),
        ("主动公开政府信息170余条。", 0),
        ("主动公开政府信息200余条。", 1),
        ("在主动公开的信息中，政策类1条。", 0),
    ],
)
def test_items_disclosed_agree_with_the_annex(text, expected):
    assert len(findings_in("text_active", text)) == 2 * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开信息170条。其中公共服务类主动公开信息40条，财政类主动公开信息30条。", 0),
        ("上半年主动公开信息90条，下半年主动公开信息80条，全年共主动公开信息170条。", 0),
        ("上半年主动公开信息90条，下半年主动公开信息80条，全年共主动公开信息180条。", 1),
        ("主动公开信息180条。其中财政类主动公开信息30条。", 1),
    ],
)
def test_of_several_numbers_the_total_is_compared_and_no_share(text, expected):
    assert len(findings_in("text_active", text)) == 2 * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共主动公开文件2122条，累计主动公开文件10037条。", 0),
        ("全年共主动公开文件2212条，累计主动公开文件10037条。", 1),
    ],
)
def test_on_the_form_of_pingtan_this_years_column_is_compared(text, expected):
    cells = {
        "statistics__active_total__year": "2122",
        "statistics__active_total__cumulative": "10037",
    }
    report = with_texts(Report(form_id="pingtan-2014"), **cells, proactive=text)
    found = of_rule("text_active", report)
    assert [one.fields[1:] for one in found] == [("statistics.active_total.year",)] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网上咨询266人次，现场接待573人次，网站专栏访问量526696人次。", 0),
        ("网上咨询200余人次。", 0),
        ("网上咨询800余人次。", 1),
        ("当事人上门和电话咨询764人次。", 1),
        ("网站专栏页面月访问量3万余次。", 1),
        ("网站专栏页面月访问量4万余次。", 0),
        ("接受各类咨询839人次。", 0),
        ("先后接访群众172批次，立案受理39件次。", 0),
    ],
)
def test_consultations_and_visits_agree_with_the_annex(text, expected):
    assert len(findings_in("text_consult", text)) == 2 * expected


def test_a_cell_without_data_is_not_compared():
    assert findings_in("text_consult", "电话咨询764人次。") == []


def test_an_unreadable_cell_is_not_compared():
    cell = {"proactive__active_total__value": "500余"}
    assert findings_in("text_active", "主动公开政府信息12条。", **cell) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产生政府信息200条，其中主动公开180条。", 0),
        ("产生政府信息200条，其中，主动公开180条。", 0),
        ("主动公开政府信息180条，某处主动公开政府信息12条。", 1),
    ],
)
def test_a_share_of_what_is_disclosed_is_no_total(text, expected):
    assert len(findings_in("text_active", text)) == 2 * expected


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("全年受理政府信息公开申请6件，答复5件。被申请行政复议2件，被提起行政诉讼1件。", set()),
        ("全年受理政府信息公开申请8件，答复5件。", {"v01"}),
        ("全年受理政府信息公开申请6件，答复4件。", {"v02"}),
        ("因政府信息公开被申请行政复议3件。", {"v05"}),
        ("全年未收到政府信息公开申请。", {"v07"}),
        ("未发生因政府信息公开引起的行政诉讼。", {"v07"}),
    ],
)
def test_on_the_form_of_pingtan_cases_are_compared_with_its_one_table(text, rules):
    cells = {
        f"statistics__{row}__year": number
        for row, number in {"apply_total": 6, "reply_total": 5, "review": 2, "suit": 1}.items()
    }
    filled = with_texts(
        Report(form_id="pingtan-2014"), **{one: str(n) for one, n in cells.items()}, overview=text
    )
    empty = with_texts(Report(form_id="pingtan-2014"), overview=text)
    about_cases = {"v01", "v02", "v05", "v07"}
    assert {one.rule for one in findings(filled)} & about_cases == rules
    assert {one.rule for one in findings(empty)} & about_cases == set()
