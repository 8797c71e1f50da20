"""Checks of class V on reviews and lawsuits: compare the text with the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.all_cases import verdicts
from govinfo_desktop.core.statements.claim import REMEDIES_TOPIC
from govinfo_desktop.core.statements.denials import Denial, denials
from govinfo_desktop.core.statements.judging import Judged, Verdict, is_part_of, judged
from govinfo_desktop.core.statements.lawful import cells_about
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

_MOST_COUNTS_NAMED = 3
_ZERO = Decimal(0)
_CASES = "remedies.cases."
REVIEW_CELLS = (FieldId(f"{_CASES}review_total"),)
SUIT_CELLS = (
    FieldId(f"{_CASES}direct_total"),
    FieldId(f"{_CASES}after_review_total"),
)
# What is denied, and the cells that count it; each form has those of one row at most.
_CELLS_DENIED: Mapping[str, tuple[str, tuple[tuple[FieldId, ...], ...]]] = {
    "applications": (
        "收到申请",
        (
            (FieldId("applications.new_received.total"),),
            (FieldId("applications.apply_total.value"),),
            (FieldId("statistics.form.accepted"),),
            (FieldId("statistics.apply_total.year"),),
        ),
    ),
    "review": (
        "行政复议",
        (
            REVIEW_CELLS,
            (FieldId("appeals.review.value"),),
            (FieldId("statistics.form.review_accepted"),),
            (FieldId("statistics.review.year"),),
        ),
    ),
    "suit": (
        "行政诉讼",
        (
            SUIT_CELLS,
            (FieldId("appeals.suit.value"),),
            (FieldId("statistics.form.suit_accepted"),),
            (FieldId("statistics.suit.year"),),
        ),
    ),
}


def remedies_counted(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V05: reviews and lawsuits in the text, and their results, agree with the table.

    One finding for each passage. Where the sentence has 备案, 办理 and the like, it may count
    something else: a hint.
    """
    wrong: dict[FieldId, list[Judged]] = {}
    for one in judged(reading, REMEDIES_TOPIC):
        if one.verdict is Verdict.CONTRADICTS:
            wrong.setdefault(one.passage.field, []).append(one)
    for found in wrong.values():
        certain = [one for one in found if not one.claim.is_loose]
        yield _counted(certain or found, rule, loose=not certain)


def _counted(wrong: list[Judged], rule: str, *, loose: bool) -> Finding:
    passage = wrong[0].passage
    message = "；".join(
        f"{passage.quote(one.claim.start, one.claim.end)}，表中{_shown(one)}"
        for one in wrong[:_MOST_COUNTS_NAMED]
    )
    note = "；备案、办理等口径与按结果统计的不同，口径不同的不用改" if loose else ""
    cells = tuple(dict.fromkeys(cell for one in wrong for cell in one.cells))
    return Finding(
        rule=rule,
        severity=Severity.HINT if loose else Severity.WARNING,
        says=f"{message}{note}",
        fields=(passage.field, *cells),
        right=cells,
        marks=tuple(passage.mark(one.claim.start, one.claim.end) for one in wrong),
        why="正文的复议、诉讼件数与表中总计一致，诉讼是直接起诉与复议后起诉之和。",
    )


def _shown(one: Judged) -> str:
    return "、".join(f"{label} {plain_text(number)}" for label, number in one.numbers.items())


def _sum(cells: Iterable[FieldId], reading: Reading) -> Decimal:
    return sum((reading.numbers.get(cell, _ZERO) for cell in cells), _ZERO)


def all_upheld(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V06: 均获维持 or 均已结案 contradicts cases in 表四 that were corrected or are pending."""
    for passage in reading.passages:
        for start, end, columns in verdicts(passage.plain):
            cells = tuple(FieldId(f"{_CASES}{name}") for name in columns)
            against = tuple(cell for cell in cells if reading.numbers.get(cell))
            if against:
                yield _upheld(reading, passage, (start, end), against, rule)


def _upheld(
    reading: Reading,
    passage: Passage,
    place: tuple[int, int],
    against: tuple[FieldId, ...],
    rule: str,
) -> Finding:
    fields, numbers = reading.form.fields, reading.numbers
    shown = "、".join(f"{fields[cell].name} {plain_text(numbers[cell])} 件" for cell in against)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(*place)}：表四中{shown}",
        fields=(passage.field, *against),
        right=against,
        marks=(passage.mark(*place),),
        why="“均获维持”“均已结案”与表四的纠正、尚未审结不矛盾。",
    )


def cells_denied(denial: Denial, reading: Reading) -> tuple[FieldId, ...]:
    """Return the cells of a form that count what a denial denies; none if it has none."""
    if denial.about is not None:
        return cells_about(denial.about, reading.form)
    _, rows = _CELLS_DENIED[denial.what]
    return next((row for row in rows if row[0] in reading.form.fields), ())


def nothing_came(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V07: 未收到申请 or 未发生复议诉讼 contradicts a table that has some."""
    organ = reading.report.text("organ") + reading.report.text("organ_short")
    for passage in reading.passages:
        year = reading.year
        said = (one for one in denials(passage.plain) if not year or one.year in {0, year})
        own = [one for one in said if is_part_of(one.subject, organ)]
        denied = {(one.what, one.about): one for one in reversed(own)}
        for what in (*_CELLS_DENIED, "cells"):
            for one in (one for (kind, _), one in denied.items() if kind == what):
                cells = cells_denied(one, reading)
                total = _sum(cells, reading)
                if total:
                    yield _contradicted(reading, passage, one, cells, rule)


def _contradicted(
    reading: Reading, passage: Passage, one: Denial, cells: tuple[FieldId, ...], rule: str
) -> Finding:
    total = plain_text(_sum(cells, reading))
    name = _CELLS_DENIED[one.what][0] if one.about is None else reading.form.fields[cells[0]].name
    return Finding(
        rule=rule,
        severity=Severity.REASON,
        says=f"{passage.quote(one.start, one.end)}：表中{name} {total} 件",
        fields=(*cells, passage.field),
        right=cells,
        marks=(passage.mark(one.start, one.end),),
        why="正文写没有收到、没有发生的，表中相应各格应为 0。",
    )


CHECKS = {
    "remedies_counted": remedies_counted,
    "all_upheld": all_upheld,
    "nothing_came": nothing_came,
}
