"""Checks of class X: compare one part of a report with another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.structure import LAST_PART
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.fees import fees_in
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.fees import Fees
    from govinfo_desktop.core.statements.numbers import Number
    from govinfo_desktop.core.text.sentences import Passage

FEE_UNPAID = FieldId("applications.other_fee_unpaid.total")
REVIEW_TOTAL = FieldId("remedies.cases.review_total")
SUIT_TOTALS = (FieldId("remedies.cases.direct_total"), FieldId("remedies.cases.after_review_total"))
ARRIVALS = (
    FieldId("applications.new_received.total"),
    FieldId("applications.carried_in.total"),
)
# 国办函〔2020〕109号 第四条, 第五条: 10, 20 or 40 yuan a page, or from 100 yuan a case.
FEE_STEP_YUAN = 10
FEE_STEP_BY_CASE_YUAN = 100
# Few remedies are no sign of a mistake, whatever the number of applications.
FEWEST_REMEDIES = 10
MOST_REMEDIES_PER_APPLICATION = 3
_FEE_MENTIONED = LazyPattern(r"处理费|缴纳费用|缴费|收费")


def fee_unpaid_mentioned(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """X01: the sixth part mentions fees if an application ended because its fee was not paid."""
    unpaid = reading.numbers.get(FEE_UNPAID)
    for passage in _last_part(reading) if unpaid else ():
        if unpaid and not _FEE_MENTIONED.search(passage.plain):
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"表三有 {plain_text(unpaid)} 件申请因逾期未缴费不再处理，"
                "第六部分应说明信息处理费的收取情况",
                fields=(passage.field, FEE_UNPAID),
                right=(FEE_UNPAID,),
                why="信息处理费收取情况纳入年度报告。（依据：国办函〔2020〕109号）",
            )


def _last_part(reading: Reading) -> Iterator[Passage]:
    return (passage for passage in reading.passages if passage.field == LAST_PART)


def fee_sum(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """X02: the listed fees add up to the total, in cases and in yuan."""
    for passage in _last_part(reading):
        for fees in fees_in(passage.plain):
            yield from _sum_of(passage, fees.amount, fees.amounts, "元", rule)
            if fees.cases and len(fees.item_cases) == len(fees.amounts):
                yield from _sum_of(passage, fees.cases, fees.item_cases, "件", rule)
            yield from _as_registered(reading, passage, fees, rule)


def _sum_of(
    passage: Passage, whole: Number, parts: Sequence[Number], unit: str, rule: str
) -> Iterator[Finding]:
    added = sum((part.value for part in parts), Decimal(0))
    if len(parts) < 2 or added == whole.value:
        return
    terms = "＋".join(plain_text(part.value) for part in parts)
    yield passage.finding(
        *((one.start, one.end) for one in (whole, *parts)),
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(whole.start, whole.end)}：各笔 {terms} ＝ {plain_text(added)} "
        f"{unit}，与总数相差 {plain_text(abs(added - whole.value))} {unit}",
        why="收费明细的件数、金额之和等于总件数、总金额（公开的报告都是这样）。",
    )


def _as_registered(reading: Reading, passage: Passage, fees: Fees, rule: str) -> Iterator[Finding]:
    """Compare the totals with the fees that the clerk entered among the particulars."""
    stated = {"fee_amount": fees.amount, "fee_cases": fees.cases}
    for field in reading.form.particulars:
        figure, registered = stated.get(field.id), reading.numbers.get(field.id)
        if figure and registered and registered != figure.value:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{passage.quote(figure.start, figure.end)}：登记的{field.name}是 "
                f"{plain_text(registered)}",
                fields=(passage.field, field.id),
                right=(field.id,),
                marks=(passage.mark(figure.start, figure.end),),
                why="第六部分的件数、金额与登记的一致。",
            )


def fee_step(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """X03: a fee is a multiple of ten yuan, of a hundred yuan where charged by the case."""
    for passage in _last_part(reading):
        for fees in fees_in(passage.plain):
            step = FEE_STEP_BY_CASE_YUAN if fees.by_case else FEE_STEP_YUAN
            for one in fees.amounts or (fees.amount,):
                if one.value % step:
                    yield passage.quoting(
                        one.start,
                        one.end,
                        rule=rule,
                        message=f"应是 {step} 元的整数倍",
                        why="按量计收每页10、20、40元，按件计收每件100元起。"
                        "（依据：国办函〔2020〕109号第四条、第五条）",
                    )


def after_review(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """X06: lawsuits after review are at most the reviews of this year and last year."""
    if previous is None or REVIEW_TOTAL in reading.missing or SUIT_TOTALS[1] in reading.missing:
        return
    reviews = [one.numbers.get(REVIEW_TOTAL) for one in (reading, previous)]
    suits = reading.numbers.get(SUIT_TOTALS[1])
    if suits is None or reviews[0] is None or reviews[1] is None:
        return
    if suits > reviews[0] + reviews[1]:
        yield Finding(
            rule=rule,
            severity=Severity.HINT,
            says=f"复议后起诉 {plain_text(suits)} 件，多于本年和上年行政复议之和 "
            f"{plain_text(reviews[0] + reviews[1])} 件，请核对",
            fields=(SUIT_TOTALS[1], REVIEW_TOTAL),
            left=(SUIT_TOTALS[1],),
            right=(REVIEW_TOTAL,),
            why="复议后起诉一般不多于本年与上年的行政复议（按各栏的含义推算）。",
        )


def many_remedies(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """X07: reviews and lawsuits do not far exceed the year's applications."""
    fields = (REVIEW_TOTAL, *SUIT_TOTALS, *ARRIVALS)
    if any(field in reading.missing or field not in reading.numbers for field in fields):
        return
    remedies = sum((reading.numbers[field] for field in (REVIEW_TOTAL, *SUIT_TOTALS)), Decimal(0))
    applications = sum((reading.numbers[field] for field in ARRIVALS), Decimal(0))
    if remedies >= FEWEST_REMEDIES and remedies > MOST_REMEDIES_PER_APPLICATION * applications:
        yield Finding(
            rule=rule,
            severity=Severity.HINT,
            says=f"行政复议、行政诉讼共 {plain_text(remedies)} 件，远多于申请 "
            f"{plain_text(applications)} 件，请核对",
            fields=fields,
            left=(REVIEW_TOTAL, *SUIT_TOTALS),
            right=ARRIVALS,
            why="复议、诉讼由政府信息公开引起，一般不会远多于申请（按各栏的含义推算）。",
        )


CHECKS = {
    "fee_unpaid_mentioned": fee_unpaid_mentioned,
    "fee_sum": fee_sum,
    "fee_step": fee_step,
    "after_review": after_review,
    "many_remedies": many_remedies,
}
