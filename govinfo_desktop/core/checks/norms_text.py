"""Checks of class V on 规章 and 规范性文件: compare counts in the text with the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.text_against_tables import contradiction, shown
from govinfo_desktop.core.statements.claim import PROACTIVE_TOPIC
from govinfo_desktop.core.statements.judging import Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading

_NORMS_WHY = "规章、规范性文件、许可、处罚、强制的件数与表二一致。（依据：武政办发〔2025〕54号）"
_NEW_NORMS_WHY = "正文所述规范性文件件数与附表一致（一份2012年的部门报告有此错误）。"


def norms_counted(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V10: 规章, 规范性文件 and decisions in the text agree with 表二 (武政办发〔2025〕54号)."""
    for one in judged(reading, PROACTIVE_TOPIC):
        if one.verdict is Verdict.CONTRADICTS:
            message = f"表二中{shown(one.numbers)}"
            yield contradiction(one, reading, rule, message, why=_NORMS_WHY)


def new_norms(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: the 规范性文件 made, as stated in the text, agree with the first annex."""
    for one in judged(reading, PROACTIVE_TOPIC, frozenset({"norms"})):
        if one.verdict is Verdict.CONTRADICTS:
            message = f"附表中{shown(one.numbers)}"
            yield contradiction(one, reading, rule, message, why=_NEW_NORMS_WHY)


CHECKS = {"norms_counted": norms_counted, "new_norms": new_norms}
