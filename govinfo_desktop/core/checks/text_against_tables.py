"""Checks of class V on applications: compare the text with the totals of the table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.growth import growth
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.all_cases import CARRIED_OUT, all_finished
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC, Claim, Doubt
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.judging import Judged, Verdict, judged
from govinfo_desktop.core.statements.lawful import (
    ARRIVAL_ROWS,
    OUTCOME_GROUPS,
    OUTCOME_ROWS,
    readings_of,
)
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.lawful import Cells
    from govinfo_desktop.core.text.sentences import Passage

_ZERO = Decimal(0)
# Fewer kinds of outcome are no complete list.
FEWEST_OUTCOMES = 4
# In characters: a longer clause names the reason, and with it a single row.
SHORTEST_REASON_CLAUSE = 12
_RECEIVED = ARRIVAL_ROWS - {"finished"}
_FINISHED_OR_CARRIED = frozenset({"finished", "carried_in", "carried_out", "carried"})
_APPLICATIONS_WHY = "正文的数字与表三同一指标一致；“收到”“办理”可以只算新收，也可以加上年结转。"


def applications_received(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V01: applications received, and the kinds of applicants, agree with 表三."""
    for one in judged(reading, APPLICATIONS_TOPIC, _RECEIVED):
        if one.verdict is Verdict.CONTRADICTS:
            yield contradiction(one, reading, rule, f"{_table_of(one)}中{shown(one.numbers)}")
        elif _counts_those_carried_in(one):
            message = f"是新收加上年结转；只写“收到”的一般指本年新收（{shown(one.numbers)}）"
            yield contradiction(one, reading, rule, message, Severity.HINT)


def _counts_those_carried_in(one: Judged) -> bool:
    claim, numbers = one.claim, one.numbers
    if claim.row != "received" or claim.column or not claim.number.is_exact or claim.doubt:
        return False
    return claim.number.value == numbers.get("新收加上年结转") != numbers.get("本年新收")


def applications_finished(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V02: applications finished and carried over agree with 表三."""
    for one in judged(reading, APPLICATIONS_TOPIC, _FINISHED_OR_CARRIED):
        if one.verdict is Verdict.CONTRADICTS:
            yield contradiction(one, reading, rule, f"{_table_of(one)}中{shown(one.numbers)}")
    carried = reading.numbers.get(CARRIED_OUT)
    for passage in reading.passages if carried else ():
        for start, end in all_finished(passage.plain):
            cases = plain_text(carried or _ZERO)
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{passage.quote(start, end)}：表三中结转下年度 {cases} 件",
                fields=(passage.field, CARRIED_OUT),
                right=(CARRIED_OUT,),
                marks=(passage.mark(start, end),),
                why="全部办结、均已答复的，没有结转下年度的申请。",
            )


def outcomes(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V03: each kind of outcome agrees with 表三, and their sum with the stated total."""
    for one in judged(reading, APPLICATIONS_TOPIC, OUTCOME_ROWS):
        if one.claim.row in OUTCOME_GROUPS and not one.claim.column:
            yield from _group(one, reading, rule)
        elif one.verdict is Verdict.CONTRADICTS:
            yield contradiction(one, reading, rule, f"{_table_of(one)}中{shown(one.numbers)}")
    for passage in reading.passages:
        yield from _outcome_sum(passage, rule)


def _group(one: Judged, reading: Reading, rule: str) -> Iterator[Finding]:
    """Compare a subtotal with the table; name the row whose number was written instead."""
    if one.verdict is not Verdict.CONTRADICTS:
        return
    value, clause, cells = one.claim.number.value, one.claim.clause, one.cells
    same = next((cell for cell in cells if value and reading.numbers.get(cell) == value), None)
    if same is not None and "等" not in clause and len(clause) > SHORTEST_REASON_CLAUSE:
        return
    name, subtotal = OUTCOME_GROUPS[one.claim.row][1], next(iter(one.numbers.values()))
    message = f"表三中{name}各项之和是 {plain_text(subtotal)}，相差 {abs(subtotal - value)}"
    if same is not None:
        line = reading.form.fields[same].name.split("·")[0]
        message = f"只是“{line}”一项的数；{message}"
    yield contradiction(one, reading, rule, message)


def _outcome_sum(passage: Passage, rule: str) -> Iterator[Finding]:
    found = [
        one for one in claims(passage.plain) if one.topic == APPLICATIONS_TOPIC and not one.doubt
    ]
    counted = [one for one in found if one.row in OUTCOME_ROWS and not one.column]
    kinds = {one.row for one in counted}
    wholes = [one for one in found if one.row == "finished"]
    if not wholes or len(kinds) < FEWEST_OUTCOMES or len(kinds) < len(counted):
        return
    added = sum((one.number.value for one in counted), _ZERO)
    if added != wholes[-1].number.value and all(one.number.is_exact for one in counted):
        yield _broken_outcome_sum(passage, counted, wholes[-1], rule)


def _broken_outcome_sum(
    passage: Passage, counted: Sequence[Claim], whole: Claim, rule: str
) -> Finding:
    terms = "＋".join(plain_text(claim.number.value) for claim in counted)
    added = sum((claim.number.value for claim in counted), _ZERO)
    return passage.finding(
        *((claim.start, claim.end) for claim in (*counted, whole)),
        rule=rule,
        severity=Severity.WARNING,
        says=f"正文所列各类结果 {terms} ＝ {plain_text(added)}，不等于所写的办结总数 "
        f"{plain_text(whole.number.value)}",
        why="各类结果之和等于所称总数，并与表三一致。",
    )


def unambiguous_counts(reading: Reading) -> Iterator[tuple[Cells, Decimal]]:
    """Yield the counts in the text that have one lawful reading: the cells counted, the number."""
    for passage in reading.passages:
        for claim in claims(passage.plain):
            if claim.topic != APPLICATIONS_TOPIC or claim.doubt & ~Doubt.LIMIT or claim.subject:
                continue
            readings = list(readings_of(claim, reading.form).values())
            if (
                claim.number.is_exact
                and (len(readings) == 1 or claim.row in OUTCOME_GROUPS)
                and readings
            ):
                yield readings[0], claim.number.value


def _table_of(one: Judged) -> str:
    """Return what the table of a claim is called: older forms have one only."""
    return "表三" if one.cells and one.cells[0].startswith(f"{APPLICATIONS_TOPIC}.") else "表"


def shown(readings: Mapping[str, Decimal]) -> str:
    """Return the lawful readings of a claim with their numbers, for a message."""
    return "、".join(f"{label} {plain_text(number)}" for label, number in readings.items())


def contradiction(
    one: Judged,
    reading: Reading,
    rule: str,
    message: str,
    severity: Severity = Severity.WARNING,
    why: str = _APPLICATIONS_WHY,
) -> Finding:
    """Return the finding of a claim that contradicts a table, quoting it as written."""
    passage, number = one.passage, one.claim.number
    place = (number.start, number.end if number.is_exact else number.stop)
    return Finding(
        rule=rule,
        severity=severity,
        says=f"{passage.quote(*place)}：{message}",
        fields=(passage.field, *one.cells),
        right=one.cells,
        marks=(passage.mark(*place),),
        why=why,
    )


CHECKS = {
    "applications_received": applications_received,
    "applications_finished": applications_finished,
    "outcomes": outcomes,
    "growth": growth,
}
