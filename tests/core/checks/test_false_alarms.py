"""Texts that look wrong but are right."""

from govinfo_desktop.core.model.form import Blank
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2024, FORMS, findings, of_check, of_rule, with_texts


def findings_in(text: str, rule: str):
    return of_rule(rule, with_texts(CITY_2024, overview=text))


def test_both_readings_of_received_are_right():
    assert findings_in("新收政府信息公开申请3525件。", "v01") == []
    assert findings_in("共收办政府信息公开申请3646件。", "v01") == []


def test_reviews_on_record_are_only_a_hint():
    text = "全年备案政府信息公开行政复议案件134件，行政诉讼案件57件。"
    assert [one.severity for one in findings_in(text, "v05")] == [Severity.HINT]


def test_a_number_after_a_reason_may_belong_to_that_reason():
    (finding,) = findings_in("答复政府信息公开申请3521件。因不掌握等原因无法提供897件。", "v03")
    assert "只是“本机关不掌握相关政府信息”一项的数" in finding.says
    assert "相差 44" in finding.says
    assert finding.severity is Severity.WARNING


def test_years_of_plans_documents_and_meetings_are_not_wrong():
    text = (
        "落实《全市规划（2021—2025年）》和国办公开办函〔2021〕30号文件，学习2021年以来历次会议精神，"
        "公布2022年部门决算和2023年部门预算，举办2022届毕业生招聘信息专栏。"
    )
    assert [rule for rule in ("y01", "y02", "y03", "y04") if findings_in(text, rule)] == []


def test_two_names_of_an_organ_before_and_after_a_reform_are_never_an_error():
    text = "原示例区安监局的信息由示例区应急管理局公开。本报告由示例区安监局编制。"
    report = with_texts(CITY_2024, overview=text, organ="示例区应急管理局")
    assert {one.severity for one in of_rule("n01", report)} <= {Severity.WARNING}


def test_blanks_are_allowed_in_the_older_forms_only():
    for name, form in FORMS.items():
        unfilled = {table.blank for table in form.tables.values()} == {Blank.UNFILLED}
        rules = {one.rule for one in findings(Report(form_id=name))}
        assert bool(rules & {"t03", "t05"}) is unfilled, name


def test_an_empty_report_has_one_finding_for_each_part():
    for name in FORMS:
        found = findings(Report(form_id=name))
        places = [(one.rule, one.fields[0]) for one in found]
        assert len(places) == len(set(places))
        assert all(one.severity is Severity.ERROR for one in found), name


def test_an_outcome_that_ends_like_the_word_before_it_is_no_repetition():
    text = "全年收到依申请公开9件，公开9件，不予公开0件。"
    assert of_check("revisions", "l03", text) == []
    assert len(of_check("revisions", "l03", "全年举办培训9件，培训9件，其他0件。")) == 1


def test_parts_of_two_numbers_beside_each_other_are_of_both():
    for text in (
        "办理行政复议案件7件和行政诉讼案件4件，其中复议维持6件、纠正1件，诉讼维持4件。",
        "办理行政复议7件、行政诉讼案件4件，其中复议维持6件、纠正1件，诉讼维持4件。",
    ):
        assert of_check("parts_and_whole", "v09", text) == []


def test_what_is_received_behind_a_part_in_another_unit_is_no_part():
    text = "全年公开信息3条，其中政策文件3件，收到公开申请12条，均已答复。"
    assert of_check("parts_and_whole", "v09", text) == []
    text = "全年公开信息3条，其中政策文件12条，机构信息2件。"
    assert len(of_check("parts_and_whole", "v09", text)) == 1


def test_the_party_committee_of_the_own_place_and_the_city_above_are_no_others():
    texts = {
        "organ": "南通市人民政府",
        "overview": "在中共南通市委、南通市人民政府领导下，全市做好政务公开。",
    }
    assert of_rule("n01", with_texts(CITY_2024, **texts)) == []
    contact = "如对本报告有疑问，请联系南通市崇川区和平桥街道办事处（电话：0513-12345678）。"
    texts = {"organ": "崇川区和平桥街道办事处", "kind": "subdistrict_office", "overview": contact}
    assert of_rule("n01", with_texts(CITY_2024, **texts)) == []
