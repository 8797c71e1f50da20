"""Checks of class V on percentages: compare 占P% with the counts beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.statements.shares import rates, shares
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.claim import Claim
    from govinfo_desktop.core.statements.shares import Rate, Share
    from govinfo_desktop.core.text.sentences import Passage

_TABLE_WHOLES = ("applications.new_received.total", "applications.result_total.total")
_CARRIED_IN = FieldId("applications.carried_in.total")
# In characters, between a count and its share.
_SHARE_REACH = 24


def percentages(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V04: a percentage is its count by the total, rounded; those of a whole add up to 100."""
    tables = [reading.numbers[name] for name in _TABLE_WHOLES if name in reading.numbers]  # type: ignore[index]
    if tables and _CARRIED_IN in reading.numbers:
        tables.append(tables[0] + reading.numbers[_CARRIED_IN])
    counted = _counted(reading) if any(shares(one.plain) for one in reading.passages) else {}
    for passage in reading.passages:
        found = shares(passage.plain)
        yield from _wrong_shares_of_table(passage, found, counted, tables, rule)
        for share in found:
            if share.likeliest is not None and not _is_right(share, tables):
                yield _wrong_share(passage, share, rule)
        yield from _wrong_shares_of_sum(passage, found, rule)
        yield from _hundred(passage, found, rule)
        yield from _wrong_rates(passage, rule)


def _counted(reading: Reading) -> dict[FieldId, list[Claim]]:
    """Return for each passage the counts of applications that agree with the table."""
    found: dict[FieldId, list[Claim]] = {}
    for one in judged(reading, APPLICATIONS_TOPIC):
        if one.verdict is Verdict.AGREES and not one.claim.doubt and one.claim.number.value:
            found.setdefault(one.passage.field, []).append(one.claim)
    return found


def _wrong_shares_of_table(
    passage: Passage,
    found: tuple[Share, ...],
    counted: dict[FieldId, list[Claim]],
    tables: list[Decimal],
    rule: str,
) -> Iterator[Finding]:
    """Yield the shares of applications whose total is in the table only, not in the text."""
    claims = counted.get(passage.field, [])
    for share in found if claims and tables else ():
        is_counted = any(
            claim.number.value == share.count and 0 <= share.start - claim.end <= _SHARE_REACH
            for claim in claims
        )
        if is_counted and share.likeliest is None and not _is_right(share, tables):
            whole = min(tables, key=lambda one: abs(100 * share.count / one - share.percent))
            yield _wrong_share(passage, replace(share, likeliest=whole), rule)


def _wrong_shares_of_sum(
    passage: Passage, found: tuple[Share, ...], rule: str
) -> Iterator[Finding]:
    """Yield the one share that is wrong of some that belong to the sum of their counts.

    Their total is not written; that the others are right to a decimal shows what it is.
    """
    group = [share for share in found if share.likeliest is None]
    whole = sum((share.count for share in group), Decimal(0))
    wrong = [share for share in group if not share.is_of(whole)]
    right = [share for share in group if share.is_of(whole)]
    is_shown = len(right) > 1 or any(share.places for share in right)
    if len(wrong) == 1 and is_shown and len({share.unit for share in group}) == 1:
        yield _wrong_share(passage, replace(wrong[0], likeliest=whole), rule)


def _is_right(share: Share, tables: list[Decimal]) -> bool:
    wholes = (*share.wholes, *(tables if share.unit == "件" and not share.is_named else ()))
    return any(share.is_of(whole) for whole in wholes)


def _wrong_share(passage: Passage, share: Share, rule: str) -> Finding:
    whole = share.likeliest or Decimal(1)
    exact = 100 * share.count / whole
    shown = f"{exact:.{share.places}f}"
    return passage.quoting(
        share.start,
        share.end,
        rule=rule,
        message=f"{plain_text(share.count)} ÷ {plain_text(whole)} 应为 {shown}%",
        why="百分比等于分子除以分母，四舍五入到所写位数。",
        advice=f"改成 {shown}%；如果分母不是 {plain_text(whole)}，请写明是占什么的比例。",
    )


def _hundred(passage: Passage, found: tuple[Share, ...], rule: str) -> Iterator[Finding]:
    """Yield a finding if shares that add up to the total do not add up to 100 per cent."""
    for whole in {share.likeliest for share in found} - {None}:
        group = [share for share in found if share.likeliest == whole]
        if len(group) < 2 or sum(share.count for share in group) != whole:
            continue
        added = sum((share.percent for share in group), Decimal(0))
        if not _is_hundred(added, group):
            yield passage.finding(
                *((share.start, share.end) for share in group),
                rule=rule,
                severity=Severity.WARNING,
                says=f"各项百分比合计 {plain_text(added)}%，应为 100%",
                why="各项合计100%，每项容许所写末位的半个单位。",
            )


def _is_hundred(added: Decimal, group: list[Share]) -> bool:
    """Tell whether percentages add up to 100, each rounded to its last written digit."""
    allowed = sum((share.tolerance for share in group), Decimal(0))
    return abs(added - 100) <= allowed


def _wrong_rates(passage: Passage, rule: str) -> Iterator[Finding]:
    for rate in rates(passage.plain):
        if rate.finished > rate.received or not rate.is_right:
            yield _wrong_rate(passage, rate, rule)


def _wrong_rate(passage: Passage, rate: Rate, rule: str) -> Finding:
    received, finished = plain_text(rate.received), plain_text(rate.finished)
    exact = f"{100 * rate.finished / rate.received:.1f}%" if rate.received else "没有意义"
    return passage.quoting(
        rate.start,
        rate.end,
        rule=rule,
        message=f"办结 {finished} ÷ 受理 {received} 是 {exact}",
        why="办结率等于办结数除以受理数，办结数一般不大于受理数。",
    )


CHECKS = {"percentages": percentages}
