"""Checks of class T: the content of single cells and particulars."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import Blank, Entry, FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.contacts import CONTACTS, doubt_about_contact
from govinfo_desktop.core.text.numbers import has_unit, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading

# One million million yuan, in units of ten thousand: no agency charges that much.
BEYOND_ALL_FEES = Decimal(100_000_000)
# In percentage points.
ON_TIME_TOLERANCE = Decimal("0.1")
# 《立法法》第九十一条 adds organisations that a law provides for.
RULE_MAKERS = frozenset(
    {
        *("state_department", "province_government", "prefecture_government"),
        "authorised_organisation",
    }
)
DEPARTMENTS_OF_RULE_MAKERS = frozenset({"province_department", "prefecture_department"})
# A general office counts as a department, but reports for its government.
GENERAL_OFFICES = ("人民政府办公厅", "人民政府办公室")
PROCUREMENT = (
    FieldId("proactive.procurement.purchase_items"),
    FieldId("proactive.procurement.purchase_amount"),
)
ON_TIME = (
    FieldId("statistics.form.accepted"),
    FieldId("statistics.form.replied_on_time"),
    FieldId("statistics.form.on_time_rate"),
)


def unreadable_cells(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T01, T02, T06, T07: every entry is the number that its cell asks for.

    A finding has the rule id that the form gives the cell.
    """
    for name, reason in reading.unreadable.items():
        field = reading.form.fields[name]
        yield Finding(
            rule=field.rule or rule,
            severity=Severity.ERROR,
            says=f"{field.name}：{reason}",
            fields=(name,),
            why="件数是不小于 0 的整数，数字格不写文字和约数。",
        )


def unfilled_cells(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T03, T05: no cell is left to be filled in; one finding for each table."""
    for table in reading.tables:
        blanks = reading.blanks[table.id]
        if table.blank is Blank.UNFILLED and blanks:
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"{table.title}还有 {len(blanks)} 格未填，没有发生的请填 0",
                fields=blanks,
                why="空格是没有填，0 是没有发生，两者不同。",
            )


def fee_in_ten_thousands(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """T07: an amount in 万元 is not over a hundred times last year's, nor beyond all fees."""
    for name, field in reading.form.money_fields.items():
        if field.entry is not Entry.MONEY or field.unit != "万元":
            continue
        amount = reading.numbers.get(name, Decimal(0))
        last = previous.numbers.get(name, Decimal(0)) if previous else Decimal(0)
        reason = _why_too_much(amount, last)
        if reason:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{field.name} {plain_text(amount)} 万元{reason}，是不是把元当成了万元",
                fields=(name,),
                why="收费金额的单位是万元（依据：表二列名）。",
                advice=f"如果是 {plain_text(amount)} 元，应填 {plain_text(amount / 10_000)}。",
            )


def _why_too_much(amount: Decimal, last: Decimal) -> str:
    if amount >= BEYOND_ALL_FEES:
        return "（超过一万亿元）"
    if 0 < last * 100 < amount:
        return f"（是上年 {plain_text(last)} 万元的 {amount / last:.0f} 倍）"
    return ""


def amount_with_unit(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T09: an amount has its own unit where the column has none."""
    for name, field in reading.form.money_fields.items():
        if field.entry is not Entry.MONEY_WITH_UNIT or not reading.numbers.get(name):
            continue
        typed = reading.report.text(name).strip()
        if not has_unit(typed):
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{field.name}“{typed}”没有写单位",
                fields=(name,),
                why="表头没有单位，金额后面要写元或万元（实例写“251000元”）。",
                advice=f"写成“{typed}元”或“{typed}万元”。",
            )


def rules_of_rulemakers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """W07: only organs that may make 规章 have any; all others enter 0 (《立法法》)."""
    if not reading.report.text("kind") or _makes_rules(reading):
        return
    table = reading.form.tables.get("proactive")
    fields = tuple(
        name
        for name in (table.fields if table else ())
        if name.startswith("proactive.rules.") and reading.numbers.get(name)
    )
    if fields:
        yield Finding(
            rule=rule,
            severity=Severity.WARNING,
            says="规章一行不是 0；规章只由国务院部门、省级和设区的市、自治州人民政府制定",
            fields=fields,
            why="其他机关的规章一行填 0。（依据：湖北省2020年度填报说明；《立法法》）",
            advice="如果是规范性文件，请填到下一行；如果单位类别选错了，请改单位类别。",
        )


def _makes_rules(reading: Reading) -> bool:
    """Tell whether the organ may make 规章, or is the general office that reports for one."""
    kind = reading.report.text("kind")
    is_general_office = reading.report.text("organ").strip().endswith(GENERAL_OFFICES)
    return kind in RULE_MAKERS or (is_general_office and kind in DEPARTMENTS_OF_RULE_MAKERS)


def procurement_pair(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Items and amount of procurement are both 0 or both above 0."""
    items, amount = (reading.numbers.get(name) for name in PROCUREMENT)
    if items is None or amount is None or bool(items) == bool(amount):
        return
    yield Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"采购项目 {plain_text(items)} 个，采购总金额 {plain_text(amount)} 元，只有一个是 0",
        fields=PROCUREMENT,
        why="采购项目数量与采购总金额同时为 0 或同时大于 0（按各栏的含义推算）。",
    )


def on_time_rate(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """W15: the rate of timely replies is timely replies by applications; not judged for 0."""
    accepted, replied, rate = (reading.numbers.get(name) for name in ON_TIME)
    if not accepted or replied is None or rate is None:
        return
    expected = 100 * replied / accepted
    if abs(expected - rate) > ON_TIME_TOLERANCE:
        yield Finding(
            rule=rule,
            severity=Severity.WARNING,
            says=f"按期答复率 {plain_text(rate)}%，按 {plain_text(replied)} ÷ "
            f"{plain_text(accepted)} 应为 {expected:.2f}%",
            fields=(ON_TIME[2], ON_TIME[1], ON_TIME[0]),
            why="按期答复率等于按期答复除以受理（按表的样式推算，容许差 0.1）。",
        )


def contact_details(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T10: postcode, website and telephone number have no obvious typing mistake."""
    for name in CONTACTS:
        field = reading.form.fields.get(FieldId(name))
        doubt = doubt_about_contact(name, reading.report.text(name)) if field is not None else ""
        if doubt:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=doubt,
                fields=(FieldId(name),),
                why="联系方式写错了，公众找不到人；确实这样写的，可以不改。",
            )


CHECKS = {
    "unreadable": unreadable_cells,
    "unfilled": unfilled_cells,
    "fee_in_ten_thousands": fee_in_ten_thousands,
    "amount_with_unit": amount_with_unit,
    "rules_of_rulemakers": rules_of_rulemakers,
    "procurement_pair": procurement_pair,
    "on_time_rate": on_time_rate,
    "contact_details": contact_details,
}
