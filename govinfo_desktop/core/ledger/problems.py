"""Problems of a ledger: unreadable entries, dates out of order, late steps, numbers given twice."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import Problem
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.ledger.deadlines import CORRECTION_TERM, IN_FORCE_SINCE
from govinfo_desktop.core.ledger.working_days import NoArrangement
from govinfo_desktop.core.model.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.ledger.application import Application, Row
    from govinfo_desktop.core.ledger.deadlines import Deadline
    from govinfo_desktop.core.ledger.working_days import WorkingDays

# Pairs of dates, the first of which cannot be later than the second. Answer and receipt are
# judged by the count.
_IN_ORDER = (
    (Column.RECEIVED, Column.CORRECTION_ASKED),
    (Column.RECEIVED, Column.CORRECTION_RECEIVED),
    (Column.CORRECTION_ASKED, Column.CORRECTION_RECEIVED),
    (Column.RECEIVED, Column.THIRD_PARTY_ASKED),
    (Column.THIRD_PARTY_ASKED, Column.THIRD_PARTY_ANSWERED),
    (Column.RECEIVED, Column.ORGAN_ASKED),
    (Column.ORGAN_ASKED, Column.ORGAN_ANSWERED),
    (Column.RECEIVED, Column.EXTENDED_UNTIL),
    (Column.RECEIVED, Column.DELAYED_UNTIL),
    (Column.ANSWERED, Column.DELIVERED),
    (Column.FEE_NOTICED, Column.FEE_PAID),
    (Column.RECEIVED, Column.REVIEW_OPENED),
    (Column.RECEIVED, Column.SUIT_OPENED),
)
_ASKED = (
    ("correction_not_asked", Column.CORRECTION_ASKED, Column.CORRECTION_RECEIVED),
    ("third_party_not_asked", Column.THIRD_PARTY_ASKED, Column.THIRD_PARTY_ANSWERED),
    ("organ_not_asked", Column.ORGAN_ASKED, Column.ORGAN_ANSWERED),
)
# Since then refusals go to review before a suit (2023年修订的《行政复议法》第二十三条、第九十条).
_REVIEW_FIRST_SINCE = date(2024, 1, 1)


def row_problems(
    row: Row, application: Application, days: WorkingDays, year: int, found: Deadline | None
) -> Iterator[Problem]:
    """Yield what is wrong within one application, beside what keeps it from being counted.

    ``found`` is the deadline of the application as it is on any day; an open one needs none.
    """
    for column in application.unreadable:
        yield _problem(
            application,
            "unreadable",
            Severity.ERROR,
            column,
            f"“{COLUMN_SPECS[column].label}”写的是“{row.text(column)[:30]}”，读不出来",
        )
    yield from _out_of_order(application)
    yield from _in_another_year(application, year)
    yield from _correction_late(application, days)
    yield from _answered_late(application, found)
    yield from _refusal_in_court(application)


def repeated_numbers(applications: Sequence[Application]) -> Iterator[Problem]:
    """Yield the numbers that several applications have."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for one in applications:
        if one.number:
            having[one.number].append(one.key)
    for number, keys in having.items():
        if len(keys) > 1:
            yield Problem(
                rule="ledger_number_twice",
                severity=Severity.WARNING,
                keys=tuple(keys),
                says=f"编号“{number}”有{len(keys)}件申请，请看是不是重复登记",
            )


def _out_of_order(one: Application) -> Iterator[Problem]:
    for first, second in _IN_ORDER:
        before, after = one.day(first), one.day(second)
        if before is not None and after is not None and after < before:
            says = f"“{COLUMN_SPECS[second].label}”早于“{COLUMN_SPECS[first].label}”"
            yield _problem(one, "dates_out_of_order", Severity.WARNING, second, says)
    for rule, asked_in, answered_in in _ASKED:
        if one.day(answered_in) is not None and one.day(asked_in) is None:
            asked, answered = COLUMN_SPECS[asked_in].label, COLUMN_SPECS[answered_in].label
            says = f"有“{answered}”的日期，没有“{asked}”的日期"
            yield _problem(one, rule, Severity.HINT, asked_in, says)


def _in_another_year(one: Application, year: int) -> Iterator[Problem]:
    if one.received is not None and one.received < IN_FORCE_SINCE:
        says = "2019年5月15日以前收到，适用修订前的《条例》，不计算期限"
        yield _problem(one, "before_regulation", Severity.HINT, Column.RECEIVED, says)
    if one.answered is not None and one.answered.year > year:
        says = f"{one.answered.year}年答复，在{year}年计入结转下年度"
        yield _problem(one, "answered_later", Severity.HINT, Column.ANSWERED, says)


def _correction_late(one: Application, days: WorkingDays) -> Iterator[Problem]:
    asked = one.day(Column.CORRECTION_ASKED)
    if asked is None or one.received is None or one.received < IN_FORCE_SINCE:
        return
    try:
        used = days.count(one.received, asked)
    except NoArrangement:
        return
    if used > CORRECTION_TERM:
        says = f"收到后第{used}个工作日才告知补正（《条例》第三十条：7个工作日内）"
        yield _problem(one, "correction_late", Severity.WARNING, Column.CORRECTION_ASKED, says)


def _answered_late(one: Application, found: Deadline | None) -> Iterator[Problem]:
    if found is not None and found.is_late and found.due is not None:
        says = f"{one.answered}答复，晚于期限{found.due}（《条例》第三十三条）"
        yield _problem(one, "answered_late", Severity.WARNING, Column.ANSWERED, says)


def _refusal_in_court(one: Application) -> Iterator[Problem]:
    opened, answer = one.day(Column.SUIT_OPENED), one.choice(Column.ANSWER) or ""
    is_direct = one.choice(Column.SUIT_KIND) == "direct"
    if opened and opened >= _REVIEW_FIRST_SINCE and is_direct and answer.startswith("refused_"):
        says = "不予公开的决定应当先申请行政复议（《行政复议法》第二十三条），请核对诉讼类别"
        yield _problem(one, "review_first", Severity.HINT, Column.SUIT_KIND, says)


def _problem(one: Application, rule: str, severity: Severity, column: Column, says: str) -> Problem:
    return Problem(
        rule=f"ledger_{rule}",
        severity=severity,
        keys=(one.key,),
        column=column,
        says=f"{one.name}：{says}",
    )
