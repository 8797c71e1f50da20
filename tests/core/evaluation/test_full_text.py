"""Every statement of a report's text, with its verdict."""

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.evaluation.full_text import statements_of
from tests.core.checks.reports import CITY_2024, FORMS, with_texts


def listed(text: str) -> list[tuple[str, str, str]]:
    """Return text, kind and verdict of each statement of an overview."""
    report = with_texts(CITY_2024, overview=text, preface="", organ="示例市人民政府")
    found = statements_of(evaluate(FORMS[report.form_id], report))
    return [(one.text, one.kind, one.verdict) for one in found if one.field == "overview"]


def test_every_number_is_listed_once_with_its_verdict():
    text = "2024年，我市收到政府信息公开申请3525件，办结3512件，组织培训12场。"
    assert listed(text) == [
        ("2024年", "year", "agrees"),
        ("我市收到政府信息公开申请3525件", "count", "agrees"),
        ("办结3512件", "count", "contradicts"),
        ("12场", "number", "unchecked"),
    ]


def test_a_year_and_an_organ_name_the_particular_that_they_are_compared_with():
    text = "2023年，示例市人民政府答复申请。2023年，某县财政局答复申请。"
    report = with_texts(CITY_2024, overview=text, preface="", organ="示例市人民政府")
    found = statements_of(evaluate(FORMS[report.form_id], report))
    assert [(one.text, one.against) for one in found if one.field == "overview"] == [
        ("2023年", ("year",)),
        ("2023年", ()),
    ]


def test_a_year_that_no_rule_objects_to_agrees_only_if_it_is_the_right_one():
    assert listed("2023年，某县财政局答复申请。")[0] == ("2023年", "year", "unchecked")
    assert listed("2024年，我市答复申请。")[0] == ("2024年", "year", "agrees")
    assert listed("2023年，我市答复申请。")[0] == ("2023年", "year", "contradicts")
    assert listed("2023年，我市答复申请，2024年有所增加。")[0] == ("2023年", "year", "unchecked")


def test_names_years_periods_and_denials_are_listed():
    text = (
        "依据《中华人民共和国政府信息公开条例》和《工作要点》编制。统计期限为2024年1月1日至12月31日。"
        "未收到政府信息公开申请。"
    )
    assert [(kind, verdict) for _, kind, verdict in listed(text)] == [
        ("law", "agrees"),
        ("document", "unchecked"),
        ("period", "agrees"),
        ("denial", "contradicts"),
    ]


def test_parts_that_add_up_to_their_total_agree():
    text = "3月1日起公开信息12条，其中甲类5条、乙类4条、丙类3条。"
    found = [(one, verdict) for one, _, verdict in listed(text)]
    assert found == [
        ("3月1日", "unchecked"),
        ("12条", "agrees"),
        ("5条", "agrees"),
        ("4条", "agrees"),
        ("3条", "agrees"),
    ]


def test_a_bound_figure_is_listed_as_it_is_typed():
    bound = "收到政府信息公开申请⟦applications.new_received.total⟧件"
    assert listed(f"{bound}。") == [(bound, "count", "agrees")]


def test_a_statement_contradicts_exactly_where_a_finding_marks_it():
    text = "收到政府信息公开申请3525件；答复政府信息公开申请3512件，占99.7%。"
    report = with_texts(CITY_2024, overview=text)
    evaluation = evaluate(FORMS[report.form_id], report)
    marks = {
        (mark.field, place)
        for finding in evaluation.findings
        for mark in finding.marks
        for place in range(mark.start, mark.end)
    }
    for one in statements_of(evaluation):
        is_marked = any((one.field, place) in marks for place in range(one.start, one.end))
        assert is_marked == (one.verdict == "contradicts")


def test_neither_looks_nor_a_name_beside_it_contradict_what_is_stated():
    text = "依据国办公开办函[2021]30号，外省市水务局收到政府信息公开申请3525件。"
    report = with_texts(CITY_2024, overview=text, preface="", organ="示例市人民政府")
    found = {
        one.kind: one.verdict for one in statements_of(evaluate(FORMS[report.form_id], report))
    }
    assert found["notice"] == "unchecked"
    assert found["count"] == "agrees"
