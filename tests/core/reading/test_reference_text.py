"""Reference wording by the facts of a report, found again while it is unchanged."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.evaluation.quick_fixes import fixes_at
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.reading.reference_text import (
    confirming,
    suggested_text,
    unchanged_paragraphs,
)
from tests.core.checks.reports import CITY_2024, CITY_2025, FORMS, findings, with_texts

FORM = FORMS["national-2021"]
PROBLEMS, OTHER = (one for one in FORM.sections if one.id in ("problems", "other_matters"))
EMPTY = Report(form_id=FORM.id, texts={"year": "2025"})
TYPED = {
    "review": "remedies.cases.review_corrected",
    "suit": "remedies.cases.direct_corrected",
    "after": "remedies.cases.after_review_corrected",
    "carried": "applications.carried_out.natural_person",
    "unclear": "applications.unable_unclear.natural_person",
    "not_held": "applications.unable_not_held.natural_person",
}
SAID_OF = {
    "review": "经不起复议审查",
    "suit": "程序不当",
    "after": "没有把争议化解",
    "carried": "有的申请办得慢",
    "unclear": "对申请人的指引不足",
    "not_held": "不掌握相关政府信息",
}


def filled(**figures):
    """Return a report of 2025 whose tables hold 0 but for the given figures, by their field."""
    texts = {name: "0" for table in FORM.tables.values() for name in table.typed}
    texts |= {"year": "2025", "organ": "示例市示例局", "fee_cases": "0", "fee_amount": "0"}
    return Report(form_id=FORM.id, texts=texts | figures)


def problems(report, previous=None):
    last = read(FORM, previous) if previous is not None else None
    return suggested_text(PROBLEMS, read(FORM, report), last)


def other(**texts):
    return suggested_text(OTHER, read(FORM, filled(**texts)), None)


def test_an_empty_report_is_said_to_have_nothing_that_its_tables_do_not_say():
    text = problems(EMPTY)
    assert [words for words in SAID_OF.values() if words in text] == []
    assert "没有收到" not in text
    assert "比上年多" not in text
    assert text.count("（") == 1
    assert "【件数】件" in suggested_text(OTHER, read(FORM, EMPTY), None)


@pytest.mark.parametrize("kind", TYPED)
def test_a_fact_of_the_tables_brings_its_own_paragraph(kind):
    with_fact, without = problems(filled(**{TYPED[kind]: "3"})), problems(filled())
    assert SAID_OF[kind] in with_fact
    assert SAID_OF[kind] not in without


def test_the_paragraphs_are_numbered_through():
    text = problems(filled(**{TYPED["review"]: "1", TYPED["carried"]: "2"}))
    heads = [line[:3] for line in text.split("\n") if line.startswith("（")]
    assert heads == ["（一）", "（二）", "（三）", "（四）"]


def test_no_application_is_said_only_where_every_cell_of_the_row_is_filled():
    assert "没有收到政府信息公开申请" in problems(filled())
    half = filled(**{"applications.new_received.company": ""})
    assert "没有收到政府信息公开申请" not in problems(half)


def test_growth_is_said_only_against_a_complete_last_year():
    more, fewer = (filled(**{"applications.new_received.company": count}) for count in "95")
    assert "比上年多" in problems(more, fewer)
    assert "比上年多" not in problems(fewer, more)
    assert "比上年多" not in problems(more)
    assert "比上年多" not in problems(more, filled(**{"applications.new_received.company": ""}))


def test_last_years_problems_ask_what_became_of_them():
    last = filled(problems="（一）更新不及时。下一步，每周核对。")
    assert "上年报告所列的问题" in problems(filled(), last)
    assert "上年报告所列的问题" not in problems(filled(), filled())


def test_the_last_part_says_the_fees_as_they_are_registered():
    assert "没有收取政府信息公开信息处理费" in other(fee_cases="0")
    charged = other(fee_cases="4", fee_amount="400")
    assert "⟦fee_cases⟧件，共⟦fee_amount⟧元" in charged
    assert "没有收取" not in charged


@pytest.mark.parametrize("chosen", [(), *((kind,) for kind in TYPED), tuple(TYPED)])
def test_the_wording_brings_no_finding_but_that_it_is_to_be_rewritten(chosen):
    facts = {TYPED[kind]: "2" for kind in chosen}
    for fees in ("0", "4"):
        bare = filled(**facts, fee_cases=fees, fee_amount=f"{fees}00")
        reading = read(FORM, bare)
        texts = {one.id: suggested_text(one, reading, None) for one in (PROBLEMS, OTHER)}
        before = {one.rule for one in findings(bare)}
        new = {one.rule for one in findings(with_texts(bare, **texts)) if one.rule not in before}
        assert new == {"l01", "l08"}


def test_an_unchanged_paragraph_is_marked_until_it_is_changed():
    report = with_texts(CITY_2025, problems=problems(CITY_2025, CITY_2024))
    text = report.text("problems")
    marked = [text[start:end] for start, end in unchanged_paragraphs(PROBLEMS, report)]
    assert len(marked) == len(text.split("\n")) - 1
    assert all(not words.startswith("（") for words in marked)
    changed = with_texts(report, problems=text.replace(marked[0], marked[0] + "已改。"))
    assert len(list(unchanged_paragraphs(PROBLEMS, changed))) == len(marked) - 1


def test_the_check_counts_what_is_to_be_verified():
    report = with_texts(CITY_2025, other_matters="除此以外，没有其他需要报告的事项。")
    (finding,) = [one for one in findings(report) if one.rule == "l08"]
    assert finding.says == "“其他需要报告的事项”有 1 段参考文字待核实，请照实改写或确认采用"
    fees = "2025年，本机关没有收取政府信息公开信息处理费。"
    assert "l08" not in {one.rule for one in findings(with_texts(CITY_2025, other_matters=fees))}


def test_a_paragraph_can_be_deleted_with_its_number():
    report = with_texts(EMPTY, problems=problems(filled(**{TYPED["carried"]: "2"})))
    text = report.text("problems")
    at = text.index("有的申请办得慢")
    (fix,) = fixes_at(FORM, report, evaluate(FORM, report), "problems", at)
    left = text[: fix.start] + fix.text + text[fix.end :]
    assert fix.label == "删去这一段参考文字"
    assert text.split("\n")[1] not in left
    assert len(left.split("\n")) == len(text.split("\n")) - 1


def test_a_paragraph_that_is_true_as_it_is_can_be_confirmed():
    report = with_texts(EMPTY, problems=problems(filled(**{TYPED["carried"]: "2"})))
    places = list(unchanged_paragraphs(PROBLEMS, report))
    open_ones = [place for place in places if not confirming(PROBLEMS, report, *place)]
    texts = [report.text("problems")[start:end] for start, end in open_ones]
    assert texts
    assert all("【" in text for text in texts)
    for place in places:
        report = report.with_texts(confirming(PROBLEMS, report, *place))
    assert list(unchanged_paragraphs(PROBLEMS, report)) == open_ones


def test_the_check_lets_go_of_what_was_confirmed_and_the_text_stays():
    text = "除此以外，没有其他需要报告的事项。"
    report = with_texts(CITY_2025, other_matters=text)
    confirmed = report.with_texts(confirming(OTHER, report, 0, len(text)))
    assert "l08" not in {one.rule for one in findings(confirmed)}
    again = evaluate(FORM, confirmed, former=evaluate(FORM, report))
    assert "l08" not in {one.rule for one in again.findings}


def test_the_figures_in_the_wording_are_those_of_the_tables():
    report = filled(**{TYPED["carried"]: "7"})
    assert read(FORM, report).numbers["applications.carried_out.total"] == Decimal(7)
    assert "⟦applications.carried_out.total⟧件没有办结" in problems(report)
