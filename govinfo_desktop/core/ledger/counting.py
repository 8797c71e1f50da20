"""Numbers of the report that follow from a ledger: table three, table four and the fees.

An application counts once: by kind of applicant, by answer, and by the days of receipt and answer.
What cannot be counted wholly is in no number, and is a problem instead; so every column balances.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import Problem
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.model.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.ledger.application import Application
    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.core.model.form import Form

COUNTED_TABLE, REMEDIES_TABLE, REMEDIES_ROW = "applications", "remedies", "cases"
NEW_ROW, CARRIED_IN_ROW, CARRIED_OUT_ROW = "new_received", "carried_in", "carried_out"
FEE_CASES, FEE_AMOUNT = FieldId("fee_cases"), FieldId("fee_amount")
STILL_PENDING = "pending"


class NoApplicationsTable(ValueError):
    """The form has no table whose rows a ledger can fill; the message says so in Chinese."""

    def __init__(self, form: Form) -> None:
        super().__init__(f"“{form.name}”的表格与台账的项目不同，不能由台账统计")


@dataclass(frozen=True, kw_only=True)
class Count:
    """Numbers by field, the keys of the applications behind each, and what is not counted."""

    numbers: Mapping[FieldId, Decimal]
    applications: Mapping[FieldId, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> int:
        """How many applications are not in every number that they belong to."""
        return len({key for one in self.problems if one.is_left_out for key in one.keys})


def can_count(form: Form) -> bool:
    """Return whether the form's tables are those that a ledger fills."""
    table = form.tables.get(COUNTED_TABLE)
    if table is None:
        return False
    needed = {table.field_id(row, "natural_person") for row in (NEW_ROW, CARRIED_OUT_ROW, "open")}
    return needed <= table.fields.keys()


def count(applications: Iterable[Application], year: int, form: Form, terms: Terms) -> Count:
    """Count applications for the report on a year. Raises NoApplicationsTable."""
    if not can_count(form):
        raise NoApplicationsTable(form)
    read = tuple(applications)
    behind: defaultdict[FieldId, list[str]] = defaultdict(list)
    problems: list[Problem] = []
    amount = Decimal(0)
    for one in read:
        cells, wrong = _cells_of(one, year, form, terms)
        for cell in cells:
            behind[cell].append(one.key)
        problems.extend(wrong)
        if FEE_CASES in cells:
            amount += one.fee_amount or 0
    numbers = {name: Decimal(len(behind[name])) for name in _counted_fields(form, read)}
    if FEE_CASES in numbers and FEE_AMOUNT in form.fields:
        numbers[FEE_AMOUNT] = amount
    return Count(
        numbers=numbers,
        applications={name: tuple(keys) for name, keys in behind.items() if keys},
        problems=tuple(problems),
    )


def _counted_fields(form: Form, applications: Sequence[Application]) -> Iterator[FieldId]:
    """Yield the fields that a ledger fills: the typed cells of table three, and what it knows.

    A ledger in which no review, suit or fee was ever entered says nothing about their number.
    """
    yield from form.tables[COUNTED_TABLE].typed
    if REMEDIES_TABLE in form.tables and any(map(_has_remedy, applications)):
        yield from form.tables[REMEDIES_TABLE].typed
    if FEE_CASES in form.fields and any(map(_has_fee, applications)):
        yield FEE_CASES


def _cells_of(
    one: Application, year: int, form: Form, terms: Terms
) -> tuple[list[FieldId], list[Problem]]:
    """Return the cells that an application counts in, and what keeps it out of others."""
    cells: list[FieldId] = []
    problems: list[Problem] = []
    for find in (partial(_table_three, terms=terms), _remedies, _fee):
        try:
            cells.extend(find(one, year, form))
        except _LeftOut as problem:
            problems.append(problem.as_problem(one))
    return cells, problems


class _LeftOut(Exception):
    """An application cannot be counted; raised with the reason where that is noticed."""

    def __init__(self, rule: str, says: str, column: Column) -> None:
        super().__init__(says)
        self.rule, self.says, self.column = rule, says, column

    def as_problem(self, one: Application) -> Problem:
        return Problem(
            rule=f"ledger_{self.rule}",
            severity=Severity.ERROR,
            keys=(one.key,),
            column=self.column,
            says=f"{one.name}：{self.says}，没有计入",
            is_left_out=True,
        )


def _table_three(one: Application, year: int, form: Form, terms: Terms) -> list[FieldId]:
    received, answered = one.received, one.answered
    _check_readable(one, Column.RECEIVED)
    if received is None:
        raise _LeftOut("no_receipt", "没有收到日期", Column.RECEIVED)
    _check_readable(one, Column.ANSWERED)
    if one.is_answered_before_receipt:
        raise _LeftOut("answered_before_receipt", "答复日期早于收到日期", Column.ANSWERED)
    if received.year > year:
        raise _LeftOut("received_later", f"{received.year}年收到，不属于{year}年", Column.RECEIVED)
    if answered is not None and answered.year < year:
        if _has_remedy(one):  # kept for the review or the suit of this year only
            return []
        raise _LeftOut("answered_earlier", f"{answered.year}年已经答复", Column.ANSWERED)
    _check_readable(one, Column.APPLICANT_KIND)
    kind, answer = one.choice(Column.APPLICANT_KIND), one.choice(Column.ANSWER)
    if kind is None:
        raise _LeftOut("no_applicant_kind", "没有选申请人类别", Column.APPLICANT_KIND)
    if answered is None or answered.year == year:
        _check_readable(one, Column.ANSWER)
    if answered is None and answer is not None:
        raise _LeftOut("no_answer_date", "选了答复类型，没有答复日期", Column.ANSWERED)
    if answered is not None and answered.year == year and answer is None:
        raise _LeftOut("no_answer", "有答复日期，没有选答复类型", Column.ANSWER)
    table = form.tables[COUNTED_TABLE]
    is_answered = answer is not None and answered is not None and answered.year == year
    came = NEW_ROW if received.year == year else CARRIED_IN_ROW
    went = terms.row_of(form.id, answer) if is_answered and answer else CARRIED_OUT_ROW
    cells = [table.field_id(row, kind) for row in (came, went)]
    if not table.fields.keys() >= set(cells):
        raise _LeftOut("no_cell", "这种格式没有相应的格", Column.ANSWER)
    return cells


def _remedies(one: Application, year: int, form: Form) -> list[FieldId]:
    if REMEDIES_TABLE not in form.tables:
        return []
    cells = []
    review = _stage(one, year, (Column.REVIEW_OPENED, Column.REVIEW_RESULT, Column.REVIEW_ENDED))
    if review:
        cells.append(f"review_{review}")
    suit = _stage(one, year, (Column.SUIT_OPENED, Column.SUIT_RESULT, Column.SUIT_ENDED))
    kind = one.choice(Column.SUIT_KIND)
    if suit and kind is None:
        raise _LeftOut("no_suit_kind", "诉讼没有选类别", Column.SUIT_KIND)
    if suit:
        cells.append(f"{kind}_{suit}")
    table = form.tables[REMEDIES_TABLE]
    return [table.field_id(REMEDIES_ROW, column) for column in cells]


def _stage(one: Application, year: int, columns: tuple[Column, Column, Column]) -> str:
    """Return the result of a review or suit in the year; empty if it has none in it."""
    opened_in, result_in, ended_in = columns
    for column in columns:
        _check_readable(one, column)
    opened, ended, result = one.day(opened_in), one.day(ended_in), one.choice(result_in)
    if opened is None:
        if ended is not None or result is not None:
            label = COLUMN_SPECS[opened_in].label
            raise _LeftOut("remedy_without_start", f"没有“{label}”的日期", opened_in)
        return ""
    if ended is not None and ended < opened:
        raise _LeftOut("remedy_ended_before", "审结早于受理", ended_in)
    if opened.year > year or (ended is not None and ended.year < year):
        return ""
    if ended is None or ended.year > year:
        if result not in (None, STILL_PENDING) and ended is None:
            label = COLUMN_SPECS[ended_in].label
            raise _LeftOut("remedy_without_end", f"有结果，没有“{label}”的日期", ended_in)
        return STILL_PENDING
    if result in (None, STILL_PENDING):
        label = COLUMN_SPECS[result_in].label
        raise _LeftOut("remedy_without_result", f"已经审结，没有选“{label}”", result_in)
    return result or STILL_PENDING


def _fee(one: Application, year: int, form: Form) -> list[FieldId]:
    if FEE_CASES not in form.fields:
        return []
    _check_readable(one, Column.FEE_PAID)
    paid = one.day(Column.FEE_PAID)
    if paid is None or paid.year != year:
        return []
    _check_readable(one, Column.FEE_AMOUNT)
    if one.fee_amount is None:
        raise _LeftOut("fee_without_amount", "有缴费日期，没有收费金额", Column.FEE_AMOUNT)
    return [FEE_CASES] if one.fee_amount else []


def _has_remedy(one: Application) -> bool:
    days = (Column.REVIEW_OPENED, Column.REVIEW_ENDED, Column.SUIT_OPENED, Column.SUIT_ENDED)
    words = (Column.REVIEW_RESULT, Column.SUIT_RESULT)
    return any(column in one.dates for column in days) or any(
        column in one.choices for column in words
    )


def _has_fee(one: Application) -> bool:
    return one.fee_amount is not None or Column.FEE_PAID in one.dates


def _check_readable(one: Application, column: Column) -> None:
    if column in one.unreadable:
        label = COLUMN_SPECS[column].label
        raise _LeftOut("unreadable", f"“{label}”读不出来", column)
