"""Due date of an application, with every step of its computation in Chinese.

The articles are those of the regulation of 2019 (《条例》). The day of receipt is not counted: the
first working day after it is day one (《民法典》第二百零一条第一款).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.ledger.working_days import NoArrangement

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.core.ledger.application import Application
    from govinfo_desktop.core.ledger.working_days import WorkingDays

    Step = Callable[[], str]

# In working days: 第三十三条第二款, 第三十条, 第三十二条 and 第三十四条.
ANSWER_TERM, LONGEST_EXTENSION, CORRECTION_TERM, CONSULTATION_TERM = 20, 20, 7, 15
IN_FORCE_SINCE = date(2019, 5, 15)
# In working days: 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）, in force since 2021.
PAYMENT_TERM = 20
_FEES_SINCE = date(2021, 1, 1)
_FEE_RULES = "《政府信息公开信息处理费管理办法》"
_BEFORE_IN_FORCE = "2019年5月15日以前收到的申请适用修订前的《条例》，期限的规定不同，这里不计算"
# Answers of the group “其他处理”: the application ends without a letter that has a date.
_WITHOUT_ANSWER = "other_"
_ENDS_THE_WAITING = ("other_no_correction", "other_fee_unpaid")
_CONSULTATIONS = (
    (Column.THIRD_PARTY_ASKED, Column.THIRD_PARTY_ANSWERED, "第三方", "第三十二条"),
    (Column.ORGAN_ASKED, Column.ORGAN_ANSWERED, "其他机关", "第三十四条"),
)
# Beside the receipt: what starts the term again, stops it or ends it later.
_MOVES_THE_TERM = frozenset(
    {
        *(Column.CORRECTION_ASKED, Column.CORRECTION_RECEIVED),
        *(Column.THIRD_PARTY_ASKED, Column.THIRD_PARTY_ANSWERED),
        *(Column.ORGAN_ASKED, Column.ORGAN_ANSWERED),
        *(Column.EXTENDED_UNTIL, Column.DELAYED_UNTIL, Column.FEE_NOTICED, Column.FEE_PAID),
    }
)
_RECEIPTS = {
    "in_person": "当面提交之日，第三十一条第一项",
    "signed": "邮寄签收之日，第三十一条第二项",
    "confirmed_letter": "平常信函，与申请人确认之日，第三十一条第二项",
    "confirmed_online": "互联网或传真，双方确认之日，第三十一条第三项",
}


class State(StrEnum):
    """State of an application on a day; in their order the most urgent come first."""

    OVERDUE = "overdue"
    DUE_THIS_WEEK = "due_this_week"
    WRONG_DATE = "wrong_date"
    WAITING = "waiting"
    OPEN = "open"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


STATE_WORDS = {
    State.OVERDUE: "已逾期",
    State.DUE_THIS_WEEK: "本周到期",
    State.WRONG_DATE: "日期有误",
    State.WAITING: "等待中",
    State.OPEN: "办理中",
    State.ANSWERED: "已答复",
    State.UNKNOWN: "算不出",
}


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Due date and state of an application; ``steps`` make the sentences of ``how``.

    ``due`` is None while the term does not run (a correction or a fee is awaited) or cannot be
    computed; the last step says why. ``term_end`` is the end of the term before any extension.
    ``days_left`` are the calendar days from the day of the question, negative when overdue.
    """

    state: State
    steps: tuple[Step, ...]
    due: date | None = None
    term_end: date | None = None
    days_left: int | None = None
    is_late: bool = False

    @property
    def how(self) -> tuple[str, ...]:
        """The computation, a sentence a step.

        Made only when asked: of ten thousand applications that are listed, one is explained.
        """
        return tuple(step() for step in self.steps)


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """Time in which another's opinion was asked: the days after ``asked`` up to ``end``."""

    who: str
    asked: date
    answered: date | None
    end: date
    article: str

    def is_awaited(self, on: date) -> bool:
        """Return whether the opinion is still awaited on a day."""
        return self.answered is None and self.asked <= on < self.end


def deadline(application: Application, days: WorkingDays, on: date) -> Deadline:
    """Return the deadline of an application as it is on a day."""
    received = application.received
    if Column.RECEIVED in application.unreadable:
        return Deadline(state=State.WRONG_DATE, steps=(lambda: "收到日期读不出来，不能计算期限。",))
    if received is None:
        return _unknown(application, on, [lambda: "没有收到日期，不能计算期限。"])
    if received < IN_FORCE_SINCE:
        return _unknown(application, on, [lambda: f"{_BEFORE_IN_FORCE}。"])
    steps: list[Step] = [lambda: _receipt_step(application, received)]
    try:
        return _computed(application, days, on, steps)
    except NoArrangement as unknown:
        why = f"{unknown}。"
        return _unknown(application, on, [*steps, lambda: why])


def consultations(application: Application, days: WorkingDays) -> list[Consultation]:
    """Return when opinions were asked; an answer later than the term ends it with the term.

    Raises NoArrangement.
    """
    found = []
    for asked_in, answered_in, who, article in _CONSULTATIONS:
        asked, answered = application.day(asked_in), application.day(answered_in)
        if asked is None or (answered is not None and answered < asked):
            continue
        end = _end_of_consultation(days, asked, answered)
        found.append(
            Consultation(who=who, asked=asked, answered=answered, end=end, article=article)
        )
    return found


def not_known(application: Application) -> list[str]:
    """Return in Chinese which dates that move the term cannot be read, or lack their beginning."""
    found = [
        f"“{COLUMN_SPECS[column].label}”读不出来，没有算进去。"
        for column in application.unreadable
        if column in _MOVES_THE_TERM
    ]
    for asked_in, answered_in, _, _ in _CONSULTATIONS:
        if application.day(answered_in) is not None and application.day(asked_in) is None:
            asked, answered = COLUMN_SPECS[asked_in].label, COLUMN_SPECS[answered_in].label
            found.append(f"有“{answered}”的日期，没有“{asked}”的日期，这段时间没有扣除。")
    return found


def chinese(day: date) -> str:
    """Return a date as it is printed in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"


def _computed(application: Application, days: WorkingDays, on: date, steps: list[Step]) -> Deadline:
    start = _term_start(application, days, steps)
    if start is None:
        steps.extend(partial(str, says) for says in not_known(application))
        return _stated(application, on, None, None, steps, is_waiting=True)
    asked = consultations(application, days)
    spans = [(one.asked, one.end) for one in asked]
    steps.append(
        lambda: f"{chinese(start)}当日不计，次日起的第一个工作日是第1日（《民法典》第二百零一条）。"
    )
    end = days.nth_after(start, ANSWER_TERM, spans)
    steps.extend(partial(_consultation_step, one, start, days) for one in asked if start < one.end)
    steps.append(
        lambda: (
            f"第{ANSWER_TERM}个工作日是{chinese(end)}（第三十三条第二款）"
            f"{_holidays(days, start, end)}。"
        )
    )
    due = _extended(application, days, start, end, spans, steps)
    steps.extend(partial(str, says) for says in not_known(application))
    steps.append(lambda: f"应在{chinese(due)}以前（含当日）答复。")
    is_waiting = any(one.is_awaited(on) for one in asked)
    return _stated(application, on, due, end, steps, is_waiting=is_waiting)


def _term_start(application: Application, days: WorkingDays, steps: list[Step]) -> date | None:
    """Return the day after which the term runs; None while a correction or a fee is awaited."""
    start = _after_correction(application, days, steps)
    return None if start is None else _after_fee(application, days, start, steps)


def _after_correction(
    application: Application, days: WorkingDays, steps: list[Step]
) -> date | None:
    received = application.received
    asked = application.day(Column.CORRECTION_ASKED)
    corrected = application.day(Column.CORRECTION_RECEIVED)
    if received is None or (asked is None and corrected is None):
        return received
    if asked is not None and asked >= received:
        used = days.count(received, asked)
        verdict = "在7个工作日内" if used <= CORRECTION_TERM else "超过了7个工作日"
        steps.append(
            lambda: f"{chinese(asked)}告知补正，是收到后的第{used}个工作日，{verdict}（第三十条）。"
        )
    if corrected is None:
        steps.append(lambda: "还没有收到补正；收到补正的申请之日起重新计算期限（第三十条）。")
        return None
    if corrected < received:
        steps.append(
            lambda: f"{chinese(corrected)}收到补正，早于收到申请的日期，有一个不对，没有采用。"
        )
        return received
    steps.append(lambda: f"{chinese(corrected)}收到补正，答复期限从这一天重新计算（第三十条）。")
    return corrected


def _after_fee(
    application: Application, days: WorkingDays, start: date, steps: list[Step]
) -> date | None:
    """Return the day of the payment, after which the term runs anew; None while it is awaited."""
    noticed, paid = application.day(Column.FEE_NOTICED), application.day(Column.FEE_PAID)
    if noticed is None or noticed < max(start, _FEES_SINCE):
        return start
    last = days.nth_after(noticed, PAYMENT_TERM)
    steps.append(
        lambda: (
            f"{chinese(noticed)}通知缴费，次日起{PAYMENT_TERM}个工作日内缴纳，"
            f"最后一天是{chinese(last)}（{_FEE_RULES}）{_holidays(days, noticed, last)}。"
        )
    )
    if paid is None or paid < noticed:
        steps.append(lambda: "还没有缴费；缴费的次日起重新计算期限，逾期没有缴纳的视为放弃申请。")
        return None
    late = "，晚于缴费期限" if paid > last else ""
    steps.append(lambda: f"{chinese(paid)}缴费{late}，答复期限从次日起重新计算（{_FEE_RULES}）。")
    return paid


def _extended(
    application: Application,
    days: WorkingDays,
    start: date,
    end: date,
    spans: list[tuple[date, date]],
    steps: list[Step],
) -> date:
    """Return the due date with the extension (第三十三条) or the delay (第三十五条)."""
    delayed = application.day(Column.DELAYED_UNTIL)
    if delayed is not None and delayed > end:
        steps.append(lambda: f"已告知申请人延迟到{chinese(delayed)}答复（第三十五条）。")
        return delayed
    until = application.day(Column.EXTENDED_UNTIL)
    if until is None:
        return end
    if until <= end:
        steps.append(lambda: f"填写的延期日期{chinese(until)}不晚于原期限，不起作用。")
        return end
    by = f"经{application.extended_by}同意，" if application.extended_by else ""
    latest = _latest(days, start, until, spans)
    if until <= latest:
        steps.append(
            lambda: f"{by}延期到{chinese(until)}（第三十三条第二款，最长延长20个工作日）。"
        )
        return until
    steps.append(
        lambda: (
            f"{by}延期到{chinese(until)}，超过了最长的20个工作日；按最长的{chinese(latest)}计算"
            f"（第三十三条第二款）{_holidays(days, end, latest)}。"
        )
    )
    return latest


def _latest(days: WorkingDays, start: date, until: date, spans: list[tuple[date, date]]) -> date:
    """Return the end of the longest extension, or ``until`` if that lies before it in any case."""
    try:
        return days.nth_after(start, ANSWER_TERM + LONGEST_EXTENSION, spans)
    except NoArrangement:
        days.is_working(until)  # raises too if nobody knows the year of the agreed day
        return until


def _end_of_consultation(days: WorkingDays, asked: date, answered: date | None) -> date:
    try:
        last = days.nth_after(asked, CONSULTATION_TERM)
    except NoArrangement:
        if answered is None:
            raise
        days.is_working(answered)  # raises if the answer came in a year that nobody knows
        return answered
    return last if answered is None else min(answered, last)


def _receipt_step(application: Application, received: date) -> str:
    fixed = _RECEIPTS.get(application.choice(Column.RECEIPT) or "", "第三十一条")
    return f"{chinese(received)}收到申请（{fixed}）。"


def _consultation_step(one: Consultation, start: date, days: WorkingDays) -> str:
    stopped = days.count(max(one.asked, start), one.end)
    if one.answered is not None and one.end == one.answered:
        until = f"{chinese(one.answered)}收到意见"
    elif one.answered is not None:
        until = (
            f"满15个工作日为{chinese(one.end)}（{chinese(one.answered)}才收到意见，逾期的部分照算）"
        )
    else:
        until = f"还没有意见，最多等到第15个工作日{chinese(one.end)}"
    return (
        f"{chinese(one.asked)}征求{one.who}意见，{until}：其间{stopped}个工作日不计入期限"
        f"（{one.article}、第三十三条第三款）。"
    )


def _holidays(days: WorkingDays, after: date, until: date) -> str:
    off, work = days.exceptions(after, until)
    parts = [f"{one.name}放假{_span(one.start, one.end)}" for one in off]
    if work:
        parts.append("调休上班" + "、".join(f"{day.month}月{day.day}日" for day in work))
    return "；其间" + "，".join(parts) if parts else ""


def _span(start: date, end: date) -> str:
    first = f"{start.month}月{start.day}日"
    return first if start == end else f"{first}至{end.month}月{end.day}日"


def _unknown(application: Application, on: date, steps: list[Step]) -> Deadline:
    if wrong := _wrong_answer(application):
        return Deadline(state=State.WRONG_DATE, steps=(*steps, lambda: wrong))
    state = State.ANSWERED if _is_answered(application, on) else State.UNKNOWN
    return Deadline(state=state, steps=tuple(steps))


def _wrong_answer(application: Application) -> str:
    """Return in Chinese why the date of the answer is none; empty if it is one, or blank."""
    if Column.ANSWERED in application.unreadable:
        return "答复日期读不出来，请更正；更正以前不算已答复。"
    answered = application.answered
    if answered is None or not application.is_answered_before_receipt:
        return ""
    return (
        f"填写的答复日期{chinese(answered)}早于收到日期，两个日期有一个不对，"
        "请更正；更正以前不算已答复。"
    )


def _stated(
    application: Application,
    on: date,
    due: date | None,
    term_end: date | None,
    steps: list[Step],
    *,
    is_waiting: bool,
) -> Deadline:
    answered = application.answered
    is_after = due is not None and answered is not None and answered > due
    is_late = is_after and not not_known(application)
    if wrong := _wrong_answer(application):
        steps.append(lambda: wrong)
        state = State.WRONG_DATE
    elif answered is not None and _is_answered(application, on):
        steps.append(lambda: f"{chinese(answered)}已经答复{'，晚于期限' if is_late else ''}。")
        state = State.ANSWERED
    elif is_waiting:
        state = State.WAITING
    else:
        state = _state_of(due, on)
    if state is State.OVERDUE and Column.ANSWER in application.unreadable:
        steps.append(lambda: "“答复类型”读不出来，请更正；已经办结的，补上答复日期。")
    if asks := _answer_without_date(application, state):
        steps.append(lambda: asks)
        state = State.WRONG_DATE
    left = None if due is None else (due - on).days
    return Deadline(
        state=state,
        steps=tuple(steps),
        due=due,
        term_end=term_end,
        days_left=left,
        is_late=is_late,
    )


def _answer_without_date(application: Application, state: State) -> str:
    """Return in Chinese what an answer lacks that has no date; empty if none is missing yet.

    Until the term is over, an answer may be one that is being prepared. What ends an application
    that waits has nothing to be prepared.
    """
    answer = application.choice(Column.ANSWER)
    is_ended = state is State.WAITING and answer in _ENDS_THE_WAITING
    if answer is None or not (state is State.OVERDUE or is_ended):
        return ""
    ended = "（没有答复书的，填写办结的日期，例如收到撤回申请的日期）"
    more = ended if answer.startswith(_WITHOUT_ANSWER) else ""
    return f"选了答复类型，没有答复日期，请补上{more}；补上以前不算已答复。"


def _is_answered(application: Application, on: date) -> bool:
    return application.answered is not None and application.answered <= on


def _state_of(due: date | None, on: date) -> State:
    if due is None:
        return State.WAITING
    if due < on:
        return State.OVERDUE
    end_of_week = on + timedelta(days=6 - on.weekday())
    return State.DUE_THIS_WEEK if due <= end_of_week else State.OPEN
