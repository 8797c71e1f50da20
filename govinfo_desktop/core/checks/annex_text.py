"""Checks of class V for older forms: compare counts in the text with the annexed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.text_against_tables import contradiction
from govinfo_desktop.core.statements.annexes import ITEMS, VISITS
from govinfo_desktop.core.statements.claim import ANNEX_TOPIC
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.judging import Judged

_ANNEX_WHY = "正文的数字与附表同一指标一致；写“余”的，表中的数应在所说的范围里。"


def active_items(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: items disclosed, and those in full text, agree with the annex."""
    yield from _compared(reading, rule, ITEMS)


def consultations(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: consultations and visits to the website agree with the annex."""
    yield from _compared(reading, rule, VISITS)


def _compared(reading: Reading, rule: str, rows: frozenset[str]) -> Iterator[Finding]:
    found = list(judged(reading, ANNEX_TOPIC, rows))
    # A number that is right once may be told in other ways as well.
    right = {(one.passage.field, one.claim.row) for one in found if one.verdict is Verdict.AGREES}
    for one in found:
        is_told = (one.passage.field, one.claim.row) in right
        if one.verdict is Verdict.CONTRADICTS and not is_told:
            yield contradiction(one, reading, rule, f"附表中{_shown(one)}", why=_ANNEX_WHY)


def _shown(one: Judged) -> str:
    label, number = next(iter(one.numbers.items()))
    by_month = f"，每月平均 {number / one.claim.times:.0f}" if one.claim.times > 1 else ""
    return f"{label} {plain_text(number)}{by_month}"


CHECKS = {"active_items": active_items, "consultations": consultations}
