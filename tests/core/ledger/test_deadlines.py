"""Deadlines of applications, compared with a count day by day on two other calendars."""

import random
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from govinfo_desktop.core.ledger.deadlines import State, deadline
from tests.core.ledger.ledgers import DAYS, application, day

CN = holidays.country_holidays("CN", years=range(2019, 2028))
FIRST, LAST = date(2019, 5, 15), date(2026, 12, 31)
RANDOM_APPLICATIONS = 2000


def is_workday_there(one):
    if one > LAST:
        raise OverflowError("not announced")
    return chinese_calendar.is_workday(one)


def is_workday_in_holidays(one):
    if one > LAST:
        raise OverflowError("not announced")
    return CN.is_working_day(one)


def counted_by_hand(case, is_workday):
    """Return the due date by walking from day to day, as one does on a wall calendar."""

    def walk(start, count, stopped=()):
        one, left = start, count
        while left:
            one += timedelta(days=1)
            left -= is_workday(one) and one not in stopped
        return one

    start = case.get("correction_received", case["received"])
    stopped = set()
    for name in ("third_party", "organ"):
        asked, answered = case.get(f"{name}_asked"), case.get(f"{name}_answered")
        if asked:
            end = min(filter(None, (answered, walk(asked, 15))))
            stopped |= {asked + timedelta(days=n + 1) for n in range((end - asked).days)}
    due = walk(start, 20, stopped)
    if case.get("extended_until", due) > due:
        try:
            due = min(case["extended_until"], walk(start, 40, stopped))
        except OverflowError:
            if case["extended_until"] > LAST:
                raise
            due = case["extended_until"]
    return due


def random_case(chance):
    received = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
    case, start = {"received": received}, received
    if chance.random() < 0.3:
        case["correction_asked"] = received + timedelta(days=chance.randrange(12))
        start = case["correction_asked"] + timedelta(days=chance.randrange(20))
        case["correction_received"] = start
    for name, share in (("third_party", 0.3), ("organ", 0.15)):
        if chance.random() < share:
            asked = start + timedelta(days=chance.randrange(-5, 25))
            case[f"{name}_asked"] = asked
            if chance.random() < 0.7:
                case[f"{name}_answered"] = asked + timedelta(days=chance.randrange(40))
    if chance.random() < 0.3:
        case["extended_until"] = start + timedelta(days=chance.randrange(20, 90))
    return case


def test_2000_random_deadlines_are_those_of_two_other_calendars():
    chance = random.Random(20190515)
    refused = dated = 0
    for _ in range(RANDOM_APPLICATIONS):
        case = random_case(chance)
        found = deadline(application(**case), DAYS, case["received"])
        try:
            expected = {
                counted_by_hand(case, one) for one in (is_workday_there, is_workday_in_holidays)
            }
        except OverflowError:
            assert found.due is None, case
            assert found.state is State.UNKNOWN
            assert "2027年还没有放假安排" in found.how[-1]
            refused += 1
        else:
            assert expected == {found.due}, case
            dated += 1
    assert dated > 1900
    assert refused >= 20


def test_two_thousand_receipts_without_anything_else_are_due_where_both_calendars_say():
    chance = random.Random(7)
    for _ in range(RANDOM_APPLICATIONS):
        received = FIRST + timedelta(days=chance.randrange((date(2026, 11, 27) - FIRST).days))
        found = deadline(application(received=received), DAYS, received)
        for is_workday in (is_workday_there, is_workday_in_holidays):
            assert found.due == counted_by_hand({"received": received}, is_workday)


def test_the_day_of_receipt_is_not_counted_and_the_source_is_named():
    found = deadline(application(received="2025-03-03"), DAYS, day("2025-03-03"))
    assert found.due == day("2025-03-31")
    assert "当日不计" in found.how[1]
    assert "《民法典》第二百零一条" in found.how[1]


def test_the_steps_name_the_holidays_and_the_working_weekends_of_the_term():
    found = deadline(application(received="2025-09-24", receipt="signed"), DAYS, day("2025-09-24"))
    text = "".join(found.how)
    assert found.due == day("2025-10-28")
    assert "第三十一条第二项" in text
    assert "国庆节、中秋节放假10月1日至10月8日" in text
    assert "调休上班9月28日、10月11日" in text


def test_a_correction_starts_the_term_again():
    found = deadline(
        application(
            received="2025-03-03", correction_asked="2025-03-12", correction_received="2025-03-20"
        ),
        DAYS,
        day("2025-03-20"),
    )
    assert found.due == counted_by_hand({"received": day("2025-03-20")}, is_workday_there)
    assert "第7个工作日，在7个工作日内" in "".join(found.how)


def test_a_correction_before_the_receipt_does_not_move_the_term_to_an_earlier_day():
    one = application(received="2025-09-22", correction_received="2025-09-02")
    found = deadline(one, DAYS, day("2025-09-23"))
    assert found.due == deadline(application(received="2025-09-22"), DAYS, day("2025-09-23")).due
    assert "2025年9月2日收到补正，早于收到申请的日期，有一个不对，没有采用。" in found.how


def test_a_correction_asked_too_late_is_said_so():
    found = deadline(
        application(received="2025-03-03", correction_asked="2025-03-13"), DAYS, day("2025-03-20")
    )
    assert "超过了7个工作日" in "".join(found.how)


def test_an_application_that_awaits_a_correction_has_no_due_date():
    found = deadline(
        application(received="2025-03-03", correction_asked="2025-03-05"), DAYS, day("2025-12-20")
    )
    assert (found.state, found.due) == (State.WAITING, None)


def test_a_third_party_stops_the_clock_for_15_working_days_at_most():
    late = application(
        received="2025-03-03", third_party_asked="2025-03-05", third_party_answered="2025-05-15"
    )
    silent = application(received="2025-03-03", third_party_asked="2025-03-05")
    expected = DAYS.nth_after(day("2025-03-03"), 35)
    assert deadline(late, DAYS, day("2025-03-10")).due == expected
    assert deadline(silent, DAYS, day("2025-03-10")).due == expected
    assert deadline(silent, DAYS, day("2025-03-10")).state is State.WAITING
    assert deadline(silent, DAYS, day("2025-03-26")).state is State.OPEN
    assert "逾期的部分照算" in "".join(deadline(late, DAYS, day("2025-03-10")).how)


def test_dates_that_move_the_term_but_are_not_known_are_said():
    one = application(received="2025-03-03", extended_until="月底", organ_answered="2025-03-20")
    how = deadline(one, DAYS, day("2025-03-04")).how
    assert "“延期至”读不出来，没有算进去。" in how
    assert "有“其他机关答复”的日期，没有“征求其他机关”的日期，这段时间没有扣除。" in how


def test_an_extension_beyond_20_working_days_counts_as_20():
    found = deadline(
        application(received="2025-03-03", extended_until="2025-08-01", extended_by="李主任"),
        DAYS,
        day("2025-03-10"),
    )
    assert found.due == DAYS.nth_after(day("2025-03-03"), 40)
    assert "经李主任同意" in "".join(found.how)
    assert "超过了最长的20个工作日" in "".join(found.how)


def test_an_unreasonable_number_of_applications_has_a_term_of_its_own():
    found = deadline(
        application(received="2025-03-03", delayed_until="2025-08-01"), DAYS, day("2025-03-10")
    )
    assert found.due == day("2025-08-01")
    assert "第三十五条" in "".join(found.how)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2025-03-23", State.OPEN),
        ("2025-03-31", State.DUE_THIS_WEEK),
        ("2025-04-01", State.OVERDUE),
    ],
)
def test_an_open_application_is_due_this_week_or_overdue(on, state):
    assert deadline(application(received="2025-03-03"), DAYS, day(on)).state is state


def test_an_answered_application_is_never_overdue_but_may_be_late():
    answered = application(received="2025-03-03", answered="2025-04-01")
    assert deadline(answered, DAYS, day("2025-05-01")).state is State.ANSWERED
    assert deadline(answered, DAYS, day("2025-05-01")).is_late
    assert deadline(answered, DAYS, day("2025-03-05")).state is State.OPEN


def test_receipts_before_the_regulation_are_refused_with_a_sentence():
    found = deadline(application(received="2019-05-14"), DAYS, day("2019-06-01"))
    assert found.due is None
    assert "2019年5月15日以前" in found.how[0]
    assert deadline(application(received="2019-05-15"), DAYS, day("2019-06-01")).due is not None


def test_an_application_without_a_date_of_receipt_says_so():
    found = deadline(application(number="7"), DAYS, day("2025-03-05"))
    assert (found.state, found.due) == (State.UNKNOWN, None)
    assert found.how == ("没有收到日期，不能计算期限。",)
    answered = application(answered="2025-03-05")
    assert deadline(answered, DAYS, day("2025-03-05")).state is State.ANSWERED


@pytest.mark.parametrize("answered", [None, "2025-03-05", "2025-04-05"])
def test_a_date_of_receipt_that_cannot_be_read_is_said_so(answered):
    found = deadline(application(received="三月", answered=answered), DAYS, day("2025-03-05"))
    assert (found.state, found.due) == (State.WRONG_DATE, None)
    assert found.how == ("收到日期读不出来，不能计算期限。",)


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"third_party_asked": "2025-03-10"},
        {"correction_asked": "2025-03-05"},
        {"received": "2019-05-14", "answered": "2019-05-01"},
        {"received": "2026-12-25", "answered": "2026-12-20"},
    ],
)
@pytest.mark.parametrize("on", ["2019-05-20", "2025-03-05", "2027-03-05"])
def test_an_answer_before_the_receipt_is_no_answer(texts, on):
    one = application(**{"received": "2025-03-03", "answered": "2025-02-05", **texts})
    found = deadline(one, DAYS, day(on))
    assert found.state is State.WRONG_DATE
    assert "已经答复" not in "".join(found.how)
    assert "早于收到日期" in found.how[-1]
    assert found.how[-1].endswith("请更正；更正以前不算已答复。")


def test_an_answer_on_the_day_of_receipt_is_one():
    one = application(received="2025-03-03", answered="2025-03-03")
    assert deadline(one, DAYS, day("2025-03-03")).state is State.ANSWERED


def test_a_date_of_answer_that_cannot_be_read_is_said_so():
    one = application(received="2025-03-03", answered="三月")
    found = deadline(one, DAYS, day("2025-05-05"))
    assert (found.state, found.due) == (State.WRONG_DATE, day("2025-03-31"))
    assert found.how[-1] == "答复日期读不出来，请更正；更正以前不算已答复。"


@pytest.mark.parametrize("answer", ["open", "refused_internal"])
@pytest.mark.parametrize(
    ("on", "state"), [("2025-03-31", State.DUE_THIS_WEEK), ("2025-04-01", State.WRONG_DATE)]
)
def test_behind_the_term_an_answer_without_a_date_is_not_called_overdue(answer, on, state):
    one = application(received="2025-03-03", answer=answer)
    found = deadline(one, DAYS, day(on))
    assert (found.state, found.due) == (state, day("2025-03-31"))
    assert ("没有答复日期" in found.how[-1]) is (state is State.WRONG_DATE)


def test_behind_the_term_a_kind_of_answer_that_cannot_be_read_is_said_so():
    found = deadline(application(received="2025-03-03", answer="正在办"), DAYS, day("2025-05-05"))
    assert found.state is State.OVERDUE
    assert found.how[-1] == "“答复类型”读不出来，请更正；已经办结的，补上答复日期。"


@pytest.mark.parametrize("answer", ["other_else", "other_no_correction", "other_fee_unpaid"])
def test_what_ended_without_an_answer_is_asked_for_the_day_on_which_it_did(answer):
    one = application(received="2025-03-03", answer=answer)
    found = deadline(one, DAYS, day("2025-05-05"))
    assert found.state is State.WRONG_DATE
    assert "没有答复书的，填写办结的日期" in found.how[-1]


@pytest.mark.parametrize(
    ("answer", "waits_since", "state"),
    [
        ("other_no_correction", "correction_asked", State.WRONG_DATE),
        ("other_fee_unpaid", "fee_noticed", State.WRONG_DATE),
        ("other_else", "correction_asked", State.WAITING),
        ("open", "fee_noticed", State.WAITING),
    ],
)
def test_what_ended_an_application_that_waited_lets_it_wait_no_longer(answer, waits_since, state):
    texts = {"received": "2025-03-03", waits_since: "2025-03-05", "answer": answer}
    found = deadline(application(**texts), DAYS, day("2025-12-05"))
    assert (found.state, found.due) == (state, None)
    assert ("没有答复日期" in found.how[-1]) is (state is State.WRONG_DATE)


def test_the_term_stands_still_until_the_fee_is_paid_and_then_runs_anew():
    texts = {"received": "2025-09-01", "fee_noticed": "2025-09-10", "fee_amount": "300"}
    waiting = deadline(application("1", **texts), DAYS, date(2025, 9, 20))
    assert (waiting.state, waiting.due) == (State.WAITING, None)
    # Twenty working days after 10 September, across the days off from 1 to 8 October 2025.
    assert "最后一天是2025年10月14日" in "".join(waiting.how)
    paid = deadline(application("1", **texts, fee_paid="2025-09-15"), DAYS, date(2025, 9, 20))
    by_hand = counted_by_hand({"received": date(2025, 9, 15)}, is_workday_there)
    assert (paid.state, paid.due) == (State.OPEN, by_hand)
    late = deadline(application("1", **texts, fee_paid="2025-10-20"), DAYS, date(2025, 10, 21))
    assert "晚于缴费期限" in "".join(late.how)


@pytest.mark.parametrize(
    ("received", "noticed"), [("2025-09-10", "2025-09-01"), ("2020-03-02", "2020-03-10")]
)
def test_a_notice_of_a_fee_before_the_receipt_or_the_rules_stops_nothing(received, noticed):
    found = deadline(
        application("1", received=received, fee_noticed=noticed), DAYS, date(2025, 9, 20)
    )
    by_hand = counted_by_hand({"received": date.fromisoformat(received)}, is_workday_there)
    assert found.due == by_hand
