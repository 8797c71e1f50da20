"""Counting of ledgers, compared with a count that knows nothing of the program's."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.ledger.application import read_application
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.counting import NoApplicationsTable, can_count, count
from govinfo_desktop.core.model.report import Report
from tests.core.ledger.ledgers import FORMS, TERMS, application, row

KINDS = ("natural_person", "company", "research", "charity", "legal_service", "other_org")
ANSWERS_2021 = [
    *("open", "partial", "refused_state_secret", "refused_other_law", "refused_security"),
    *("refused_third_party", "refused_internal", "refused_process", "refused_case_file"),
    *("refused_query", "unable_not_held", "unable_must_make", "unable_unclear", "nh_petition"),
    *("nh_repeat", "nh_publication", "nh_massive", "nh_confirm", "other_no_correction"),
    *("other_fee_unpaid", "other_else"),
]
COUNTED_FORMS = [one.id for one in FORMS.forms.values() if can_count(one)]
RANDOM_LEDGERS = 1000
RESULTS = ("upheld", "corrected", "other_result")


def random_row(chance, key, year):
    """Return a row that a careful clerk may have entered, near the borders of the year too."""
    if chance.random() < 0.25:
        received = date(year - 1, 12, 31) - timedelta(days=chance.randrange(70))
        least = (date(year, 1, 1) - received).days
    else:
        received = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        least = 0
    if chance.random() < 0.1:
        received = date(year, *chance.choice([(1, 1), (12, 31)]))
        least = 0
    texts = {"number": key, "received": received, "applicant_kind": chance.choice(KINDS)}
    if chance.random() < 0.2:
        texts["correction_asked"] = received + timedelta(days=3)
        texts["correction_received"] = received + timedelta(days=9)
    if chance.random() < 0.2:
        texts["extended_until"] = received + timedelta(days=50)
    if chance.random() < 0.85:
        answered = received + timedelta(days=least + chance.randrange(60))
        if chance.random() < 0.1:
            answered = max(received, date(year, 12, 31))
        texts |= {"answered": answered, "answer": chance.choice(ANSWERS_2021)}
    if chance.random() < 0.15:
        opened = received + timedelta(days=chance.randrange(200))
        texts["review_opened"] = opened
        if chance.random() < 0.6:
            texts["review_result"] = chance.choice(RESULTS)
            texts["review_ended"] = opened + timedelta(days=chance.randrange(90))
    if chance.random() < 0.1:
        opened = received + timedelta(days=chance.randrange(300))
        texts |= {"suit_opened": opened, "suit_kind": chance.choice(["direct", "after_review"])}
        if chance.random() < 0.5:
            texts["suit_result"] = chance.choice(RESULTS)
            texts["suit_ended"] = opened + timedelta(days=chance.randrange(150))
    return row(key, **texts)


def counted_by_hand(rows, year, form_id):
    """Return the cells of both tables by going through the rows with a pencil."""
    cells = Counter()
    for one in rows:
        text = {column.value: value for column, value in one.texts.items()}
        kind, received, answered = text["applicant_kind"], text["received"], text.get("answered")
        cells[
            "applications", "new_received" if received >= f"{year}-01-01" else "carried_in", kind
        ] += 1
        if answered and answered <= f"{year}-12-31":
            answer = text["answer"]
            if form_id == "national-2019" and answer.startswith("other_"):
                answer = "other"
            cells["applications", answer, kind] += 1
        else:
            cells["applications", "carried_out", kind] += 1
        for stage, prefix in (("review", "review"), ("suit", text.get("suit_kind"))):
            opened, ended = text.get(f"{stage}_opened"), text.get(f"{stage}_ended")
            if not opened or opened > f"{year}-12-31" or (ended and ended < f"{year}-01-01"):
                continue
            done = ended and ended <= f"{year}-12-31"
            result = text[f"{stage}_result"] if done else "pending"
            cells["remedies", "cases", f"{prefix}_{result}"] += 1
    return cells


@pytest.mark.parametrize(("form_id", "year"), [("national-2019", 2020), ("national-2021", 2025)])
def test_1000_random_ledgers_balance_and_equal_the_count_by_hand(form_id, year):
    form, chance, seen = FORMS.form(form_id), random.Random(year), Counter()
    for _ in range(RANDOM_LEDGERS // 2):
        rows = [random_row(chance, f"{n}", year) for n in range(chance.randrange(60))]
        found = count([read_application(one, TERMS) for one in rows], year, form, TERMS)
        assert found.problems == ()
        by_hand = counted_by_hand(rows, year, form_id)
        numbers = {name: int(number) for name, number in found.numbers.items() if number}
        numbers.pop("fee_cases", None), numbers.pop("fee_amount", None)
        assert numbers == {".".join(cell): number for cell, number in by_hand.items()}
        for kind in KINDS:
            column = {
                row: found.numbers.get(f"applications.{row}.{kind}", 0) for row in rows_of(form)
            }
            came = column.pop("new_received") + column.pop("carried_in")
            assert came == sum(column.values())
        for name, keys in found.applications.items():
            assert len(set(keys)) == len(keys) == found.numbers[name]
        seen.update(cell for cell in by_hand)
        seen.update(column.value for one in rows for column in one.texts)
        seen.update(("border", one.text(Column.RECEIVED)[5:]) for one in rows)
        seen.update(("answered", one.text(Column.ANSWERED)[5:]) for one in rows)
    answers = set(rows_of(form)) - {"new_received", "carried_in", "carried_out"}
    for answer in {*answers, "new_received", "carried_in", "carried_out"}:
        assert all(seen["applications", answer, kind] for kind in KINDS)
    assert seen["extended_until"]
    assert seen["correction_received"]
    assert all(seen["border", day] for day in ("01-01", "12-31"))
    assert all(seen["answered", day] for day in ("01-01", "12-31"))


def rows_of(form):
    """Return the ids of the rows of table three that are typed."""
    return [one.id for one in form.tables["applications"].rows if one.id != "result_total"]


@pytest.mark.parametrize("form_id", COUNTED_FORMS)
def test_every_answer_has_a_row_in_the_form_and_every_row_an_answer(form_id):
    answers = [one.id for one in TERMS.choices[Column.ANSWER]]
    assert answers == ANSWERS_2021
    rows = {TERMS.row_of(form_id, one) for one in answers}
    assert rows == set(rows_of(FORMS.form(form_id))) - {"new_received", "carried_in", "carried_out"}


@pytest.mark.parametrize("form_id", COUNTED_FORMS)
def test_every_kind_of_applicant_has_its_column(form_id):
    columns = [one.id for one in FORMS.form(form_id).tables["applications"].columns]
    assert [one.id for one in TERMS.choices[Column.APPLICANT_KIND]] == columns[:-1]


def test_a_count_put_into_a_report_has_no_broken_equation():
    form, chance = FORMS.form("national-2021"), random.Random(3)
    rows = [random_row(chance, f"{n}", 2025) for n in range(200)]
    found = count([read_application(one, TERMS) for one in rows], 2025, form, TERMS)
    texts = {name: f"{number:f}" for name, number in found.numbers.items()}
    evaluation = evaluate(form, Report(form_id=form.id, texts=texts))
    assert not [one for one in evaluation.findings if one.rule.startswith("applications_")]
    assert evaluation.numbers["applications.new_received.total"] > 100


def left_out(**texts):
    found = count([application(**texts)], 2025, FORMS.form("national-2021"), TERMS)
    assert sum(found.numbers.values()) == 0
    assert all(one.is_left_out for one in found.problems)
    return [one.says for one in found.problems]


GOOD = {"number": "7", "received": "2025-03-03", "applicant_kind": "company"}


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"received": ""}, "没有收到日期"),
        ({"received": "三月"}, "“收到日期”读不出来"),
        ({"received": "三月", "answered": "2025-04-01", "answer": "open"}, "“收到日期”读不出来"),
        ({"received": "2026-01-02"}, "2026年收到，不属于2025年"),
        ({"applicant_kind": ""}, "没有选申请人类别"),
        ({"applicant_kind": "外星人"}, "“申请人类别”读不出来"),
        ({"answered": "2025-04-01"}, "有答复日期，没有选答复类型"),
        ({"answer": "open"}, "选了答复类型，没有答复日期"),
        ({"answered": "2025-03-02", "answer": "open"}, "答复日期早于收到日期"),
        ({"answered": "四月", "answer": "open"}, "“答复日期”读不出来"),
        ({"answered": "2025-04-01", "answer": "大概公开"}, "“答复类型”读不出来"),
        ({"received": "2024-03-03", "answered": "2024-04-01", "answer": "open"}, "2024年已经答复"),
    ],
)
def test_what_cannot_be_counted_wholly_is_in_no_number_and_said_so(texts, says):
    assert left_out(**{**GOOD, **texts}) == [f"7：{says}，没有计入"]


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"review_result": "upheld"}, "没有“复议受理”的日期"),
        (
            {"review_opened": "2025-05-05", "review_result": "upheld"},
            "有结果，没有“复议审结”的日期",
        ),
        (
            {"review_opened": "2025-05-05", "review_ended": "2025-06-05"},
            "已经审结，没有选“复议结果”",
        ),
        (
            {
                "review_opened": "2025-05-05",
                "review_ended": "2025-05-04",
                "review_result": "upheld",
            },
            "审结早于受理",
        ),
        ({"suit_opened": "2025-05-05"}, "诉讼没有选类别"),
    ],
)
def test_a_review_or_suit_that_lacks_something_is_said_so(texts, says):
    found = count([application(**GOOD, **texts)], 2025, FORMS.form("national-2021"), TERMS)
    assert [one.says for one in found.problems] == [f"7：{says}，没有计入"]
    assert found.numbers["applications.new_received.company"] == 1
    assert not [name for name, number in found.numbers.items() if "remedies" in name and number]


def test_an_old_application_is_kept_for_its_review_alone():
    old = application(
        received="2023-03-03",
        applicant_kind="company",
        answered="2023-04-01",
        answer="open",
        review_opened="2024-11-11",
        review_ended="2025-01-20",
        review_result="upheld",
    )
    found = count([old], 2025, FORMS.form("national-2021"), TERMS)
    assert found.problems == ()
    assert {name for name, number in found.numbers.items() if number} == {
        "remedies.cases.review_upheld"
    }


def test_fees_that_were_paid_in_the_year_are_counted_and_summed():
    paid = [
        application("1", **GOOD, fee_amount="300", fee_paid="2025-04-01"),
        application("2", **GOOD, fee_amount="99.50元", fee_paid="2025-04-01"),
        application("3", **GOOD, fee_amount="300", fee_paid="2026-04-01"),
        application("4", **GOOD, fee_amount="300"),
    ]
    numbers = count(paid, 2025, FORMS.form("national-2021"), TERMS).numbers
    assert (numbers["fee_cases"], f"{numbers['fee_amount']:f}") == (2, "399.50")


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"fee_paid": "2025-04-01"}, "有缴费日期，没有收费金额"),
        ({"fee_paid": "2025-04-01", "fee_amount": "若干"}, "“收费金额”读不出来"),
        ({"fee_paid": "四月", "fee_amount": "300"}, "“缴费日期”读不出来"),
    ],
)
def test_a_fee_that_lacks_something_is_said_so(texts, says):
    found = count([application(**GOOD, **texts)], 2025, FORMS.form("national-2021"), TERMS)
    assert [one.says for one in found.problems] == [f"7：{says}，没有计入"]
    assert found.left_out == 1
    assert found.numbers["applications.new_received.company"] == 1
    assert not found.numbers.get("fee_cases")


def test_a_fee_of_nothing_and_one_paid_in_another_year_lack_nothing():
    for texts in ({"fee_paid": "2025-04-01", "fee_amount": "0"}, {"fee_paid": "2024-04-01"}):
        found = count([application(**GOOD, **texts)], 2025, FORMS.form("national-2021"), TERMS)
        assert not found.problems


@pytest.mark.parametrize("column", ["review_opened", "review_result", "suit_ended"])
def test_a_review_or_suit_of_which_nothing_can_be_read_is_left_out(column):
    one = application(**GOOD, **{column: "好像有"})
    found = count([one], 2025, FORMS.form("national-2021"), TERMS)
    assert ["读不出来，没有计入" in problem.says for problem in found.problems] == [True]
    assert not [name for name in found.numbers if name.startswith("remedies.")]


def test_an_answer_of_the_next_year_need_not_be_readable_to_be_carried_out():
    one = application(**GOOD, answered="2026-01-05", answer="大概公开")
    found = count([one], 2025, FORMS.form("national-2021"), TERMS)
    assert found.numbers["applications.carried_out.company"] == 1
    assert not found.problems


def test_forms_with_other_tables_are_not_counted():
    form = FORMS.form("jiaojiang-2011")
    assert not can_count(form)
    with pytest.raises(NoApplicationsTable, match="不能由台账统计"):
        count([], 2011, form, TERMS)
