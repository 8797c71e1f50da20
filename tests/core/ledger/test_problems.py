"""Problems of ledgers: order of dates, late steps, numbers twice, duplicates."""

from datetime import date

import pytest

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.deadlines import State, deadline
from govinfo_desktop.core.ledger.duplicates import duplicates, pair_of
from govinfo_desktop.core.ledger.problems import repeated_numbers
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.core.model.rules import Severity
from tests.core.ledger.ledgers import DAYS, TERMS, application, row

WORDS = "某街道旧城改造项目征收补偿方案"


def rules_of(**texts):
    found = LedgerReading(TERMS, DAYS).row_problems(row("k", number="7", **texts), 2025)
    return [problem.rule.removeprefix("ledger_") for problem in found]


@pytest.mark.parametrize(
    ("texts", "rules"),
    [
        ({"received": "2025-03-03"}, []),
        ({"received": "2025-03-03", "answered": "2025-03-31", "answer": "open"}, []),
        ({"received": "2025-03-03", "answered": "2025-04-01"}, ["answered_late"]),
        ({"received": "2025-12-15", "answered": "2026-01-05"}, ["answered_later"]),
        ({"received": "2019-04-03"}, ["before_regulation"]),
        ({"received": "三月"}, ["unreadable"]),
        ({"fee_amount": "若干"}, ["unreadable"]),
        ({"received": "2025-03-03", "correction_asked": "2025-03-02"}, ["dates_out_of_order"]),
        ({"received": "2025-03-03", "correction_asked": "2025-03-13"}, ["correction_late"]),
        ({"received": "2025-03-03", "correction_received": "2025-03-13"}, ["correction_not_asked"]),
        (
            {"received": "2025-03-03", "correction_received": "2025-02-13"},
            ["dates_out_of_order", "correction_not_asked"],
        ),
        (
            {"received": "2025-03-03", "third_party_answered": "2025-03-13"},
            ["third_party_not_asked"],
        ),
        ({"received": "2025-03-03", "organ_answered": "2025-03-13"}, ["organ_not_asked"]),
        ({"answered": "2025-03-03", "delivered": "2025-03-01"}, ["dates_out_of_order"]),
        (
            {"suit_kind": "direct", "suit_opened": "2025-05-01", "answer": "refused_internal"},
            ["review_first"],
        ),
        ({"suit_kind": "direct", "suit_opened": "2025-05-01", "answer": "nh_repeat"}, []),
        ({"suit_kind": "direct", "suit_opened": "2023-05-01", "answer": "refused_internal"}, []),
    ],
)
def test_a_row_has_the_problems_it_should_have(texts, rules):
    assert rules_of(**texts) == rules


def test_the_deadline_of_an_answered_row_is_computed_once_for_list_and_problems(monkeypatch):
    computed = []

    def counted(one, days, on):
        computed.append(one.key)
        return deadline(one, days, on)

    monkeypatch.setattr("govinfo_desktop.core.ledger.reading.deadline", counted)
    late = row("a", number="1", received="2025-03-03", answered="2025-05-01", answer="open")
    ledger = Ledger(year=2025, rows=[late, row("b", received="2025-03-03")])
    reading = LedgerReading(TERMS, DAYS)
    states = [reading.deadline(one, date(2025, 6, 2)).state for one in ledger.rows]
    assert states == [State.ANSWERED, State.OVERDUE]
    assert [one.rule for one in reading.problems(ledger)] == ["ledger_answered_late"]
    assert computed == ["a", "b"]


@pytest.mark.parametrize(
    "texts",
    [
        {"extended_until": "三月底"},
        {"third_party_asked": "发函当日"},
        {"third_party_answered": "2025-03-20"},
        {"correction_received": "未补正"},
        {"fee_paid": "已缴"},
    ],
)
def test_an_answer_is_not_called_late_while_what_moves_the_term_is_not_known(texts):
    assert "answered_late" in rules_of(received="2025-03-03", answered="2025-05-06")
    assert "answered_late" not in rules_of(received="2025-03-03", answered="2025-05-06", **texts)


def test_refusals_that_went_straight_to_court_are_a_hint_only():
    one = row("k", suit_kind="direct", suit_opened="2025-05-01", answer="refused_internal")
    (found,) = LedgerReading(TERMS, DAYS).row_problems(one, 2025)
    assert found.severity is Severity.HINT


def test_a_number_given_twice_names_its_applications():
    some = [application(key, number=number) for key, number in (("a", "1"), ("b", "2"), ("c", "1"))]
    (found,) = repeated_numbers(some)
    assert found.keys == ("a", "c")


def asked(*texts, distinct=()):
    some = [
        application(f"k{n}", **{"received": "2025-03-03", "subject": WORDS, **one})
        for n, one in enumerate(texts)
    ]
    return [one.keys for one in duplicates(some, distinct)]


def test_the_same_applicant_with_the_same_words_is_asked_about():
    assert asked({"applicant": "张三"}, {"applicant": "张 三"}) == [("k1", "k0")]


def test_other_applicants_may_ask_the_same():
    assert asked({"applicant": "张三"}, {"applicant": "李四"}) == []


def test_after_names_were_removed_the_words_and_the_kind_decide():
    assert asked({"applicant_kind": "company"}, {"applicant_kind": "company"}) == [("k1", "k0")]
    assert asked({"applicant_kind": "company"}, {"applicant_kind": "charity"}) == []
    assert asked({}, {"subject": f" {WORDS}。"}) == [("k1", "k0")]


@pytest.mark.parametrize(("received", "found"), [("2025-04-02", 1), ("2025-04-03", 0)])
def test_duplicates_lie_within_thirty_days(received, found):
    assert len(asked({}, {"received": received})) == found


def test_how_far_apart_two_were_received_is_said():
    def said(received):
        first, second = (
            application(key, received=day, subject=WORDS)
            for key, day in (("a", "2025-03-03"), ("b", received))
        )
        return next(duplicates([first, second])).says

    assert "相同，同一天收到：" in said("2025-03-03")
    assert "相同，相隔2天：" in said("2025-03-05")


def test_short_words_that_everybody_uses_are_no_duplicates():
    assert asked({"subject": "信息公开"}, {"subject": "信息公开"}) == []


def test_what_the_clerk_said_to_be_two_is_not_asked_again():
    assert asked({}, {}, distinct={pair_of("k1", "k0")}) == []


def test_of_many_with_the_same_words_each_is_asked_about_once():
    some = [{"applicant_kind": "natural_person"}] * 4
    assert asked(*some) == [("k1", "k0"), ("k2", "k1"), ("k3", "k2")]
    told = {pair_of("k3", "k2"), pair_of("k1", "k0")}
    assert asked(*some, distinct=told) == [("k2", "k1"), ("k3", "k1")]


def test_a_name_is_compared_with_the_same_name_and_with_none_only():
    some = [{"applicant": "张三"}, {}, {"applicant": "李四"}, {"applicant": "张三"}]
    assert asked(*some, distinct={pair_of("k2", "k1"), pair_of("k3", "k1")}) == [
        ("k1", "k0"),
        ("k3", "k0"),
    ]


def test_thousands_with_the_same_words_are_compared_in_few_steps(monkeypatch):
    compared = []
    monkeypatch.setattr(
        "govinfo_desktop.core.ledger.duplicates._may_be_one",
        lambda one, other: compared.append(one) or one.applicant == other.applicant,
    )
    many = [
        application(f"k{n}", received="2025-03-03", subject=WORDS, applicant=f"申请人{n}")
        for n in range(2000)
    ]
    assert list(duplicates(many)) == []
    assert len(compared) <= len(many)


def test_five_applications_entered_twice_are_all_found():
    once = [{"subject": f"{WORDS}{n}", "applicant": f"申请人{n}"} for n in "甲乙丙丁戊己庚辛"]
    assert len(asked(*once, *once[:5])) == 5


def test_an_application_without_a_number_is_named_by_its_subject():
    assert application(received="2025-03-03", number="7", subject=WORDS).name == "7"
    assert application(received="2025-03-03", subject="某批复").name == "（无编号）某批复"
    long = application(received="2025-03-03", subject=WORDS).name
    assert long == "（无编号）某街道旧城改造项目征收补……"
