"""Checks of class V on 规章 and 规范性文件: compare counts in the text with the tables."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.text_against_tables import contradiction, shown
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.claim import PROACTIVE_TOPIC
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading

_NORMS_MADE = LazyPattern(
    r"(?:等\s?(?P<m>\d{1,24})\s?[个件部项](?:行政)?规范性文件)"
    r"|(?:制定|出台|制发|印发|起草)[^。;\n]{0,60}?规范性文件\s?(?P<k>\d{1,24})\s?[个件部]"
)
NEW_NORMS = FieldId("proactive.new_norms.value")
_NORMS_WHY = "规章、规范性文件、许可、处罚、强制的件数与表二一致。（依据：武政办发〔2025〕54号）"


def norms_counted(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V10: 规章, 规范性文件 and decisions in the text agree with 表二 (武政办发〔2025〕54号)."""
    for one in judged(reading, PROACTIVE_TOPIC):
        if one.verdict is Verdict.CONTRADICTS:
            message = f"表二中{shown(one.numbers)}"
            yield contradiction(one, reading, rule, message, why=_NORMS_WHY)


def new_norms(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: the 规范性文件 made, as stated in the text, agree with the first annex."""
    number = reading.numbers.get(NEW_NORMS)
    if number is None:
        return
    for passage in reading.passages:
        for value, start, end in norms_made(passage.plain):
            if value != number:
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(start, end)}：附表中"
                    f"{reading.form.fields[NEW_NORMS].name} {plain_text(number)}",
                    fields=(passage.field, NEW_NORMS),
                    right=(NEW_NORMS,),
                    marks=(passage.mark(start, end),),
                    why="正文所述规范性文件件数与附表一致（一份2012年的部门报告有此错误）。",
                )


@lru_cache(maxsize=64)
def norms_made(plain: str) -> tuple[tuple[Decimal, int, int], ...]:
    """Return each stated number of 规范性文件 made, with its start and end."""
    return tuple(
        (Decimal(match[group]), *match.span(group))
        for match in _NORMS_MADE.finditer(plain)
        for group in ("m", "k")
        if match[group]
    )


CHECKS = {"norms_counted": norms_counted, "new_norms": new_norms}
