"""Checks of class V on 规章 and 规范性文件: compare counts in the text with the tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around
from govinfo_desktop.core.text.units import count_pattern, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

_NORM_COUNT = rf"(?:共|共计|合计)?{count_pattern('件部个份')}"
_NORM_SUBJECT = r"(?P<subject>(?:行政)?规范性文件|(?:地方)?(?:政府|部门)?规章)"
_NORM_ACTION = (
    r"(?P<action>制发|制定出台|制定|出台|新增|新制作|新制定|废止|宣布失效|现行有效|保留|公开)"
    r"(?:了|的)?"
)
# 制定行政规范性文件 3 件.
_NORM_CLAIM = LazyPattern(
    rf"{_NORM_ACTION}(?:市政府|县政府|区政府|本级)?{_NORM_SUBJECT}{_NORM_COUNT}"
)
# Goes on with ，废止 2 件.
_NEXT_ACTION = LazyPattern(
    rf"[、，,;]\s?(?:并)?(?P<action>废止|宣布失效|现行有效|制发|新增)(?:了|的)?"
    rf"(?P<subject>(?:行政)?规范性文件|规章)?{_NORM_COUNT}"
)
# Goes on with 、规章 1 件.
_NEXT_SUBJECT = LazyPattern(rf"[、，,和]\s?{_NORM_SUBJECT}{_NORM_COUNT}")
# Before a count of only some of them.
_PARTIAL_COUNT = LazyPattern(r"其中|市本级|县本级|区本级|代拟|起草")
_NORM_ROWS = {True: "rules", False: "norms"}
# Columns by the first character of the action; the form of 2019 has other columns.
_NORM_COLUMNS = {
    "制": ("made", "new_made"),
    "出": ("made", "new_made"),
    "新": ("made", "new_made"),
    "废": ("repealed",),
    "宣": ("repealed",),
    "现": ("in_force", "total_public"),
    "保": ("in_force", "total_public"),
    "公": ("new_published", "total_public"),
}
_NORMS_MADE = LazyPattern(
    r"(?:等\s?(?P<m>\d{1,24})\s?[个件部项](?:行政)?规范性文件)"
    r"|(?:制定|出台|制发|印发|起草)[^。;\n]{0,60}?规范性文件\s?(?P<k>\d{1,24})\s?[个件部]"
)
_PARTIAL_REACH = 40
NEW_NORMS = FieldId("proactive.new_norms.value")


@dataclass(frozen=True)
class NormCount:
    """A stated number of 规章 or 规范性文件: the cells it may be in, and its place."""

    cells: tuple[FieldId, ...]
    value: Decimal
    start: int
    end: int


def norms_counted(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V10: 规章 and 规范性文件 in the text agree with 表二 (武政办发〔2025〕54号)."""
    for passage in reading.passages:
        found = [(one, _cells(one, reading)) for one in norm_counts(passage.plain)]
        right = {cells for one, cells in found if _is_among(one, cells, reading)}
        for one, cells in found:
            if cells and cells not in right:
                yield _wrong_count(reading, passage, one, cells, rule)


def _is_among(one: NormCount, cells: tuple[FieldId, ...], reading: Reading) -> bool:
    return any(reading.numbers[cell] == one.value for cell in cells)


def _wrong_count(
    reading: Reading, passage: Passage, one: NormCount, cells: tuple[FieldId, ...], rule: str
) -> Finding:
    fields, numbers = reading.form.fields, reading.numbers
    shown = "、".join(f"{fields[cell].name} {plain_text(numbers[cell])}" for cell in cells)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(one.start, one.end)}：表二中{shown}",
        fields=(passage.field, *cells),
        right=cells,
        marks=(passage.mark(one.start, one.end),),
        why="规章、规范性文件的件数与表二一致。（依据：武政办发〔2025〕54号）",
    )


def _cells(one: NormCount, reading: Reading) -> tuple[FieldId, ...]:
    return tuple(cell for cell in one.cells if cell in reading.numbers)


@lru_cache(maxsize=64)
def norm_counts(plain: str) -> tuple[NormCount, ...]:
    """Return the stated numbers of 规章 and 规范性文件 made, repealed or in force."""
    return tuple(_norm_counts(plain))


def _norm_counts(plain: str) -> Iterator[NormCount]:
    for match in _NORM_CLAIM.finditer(plain):
        first, _ = sentence_around(plain, *match.span())
        if _PARTIAL_COUNT.search(plain, max(first, match.start() - _PARTIAL_REACH), match.start()):
            continue
        subject, action, here = match["subject"], match["action"], match
        yield _one(subject, action, here)
        while True:
            more = _NEXT_ACTION.match(plain, here.end()) or _NEXT_SUBJECT.match(plain, here.end())
            if more is None:
                break
            groups = more.groupdict()
            subject, action = groups["subject"] or subject, groups.get("action") or action
            yield _one(subject, action, more)
            here = more


def _one(subject: str, action: str, match: re.Match[str]) -> NormCount:
    row = _NORM_ROWS[subject.endswith("规章")]
    return NormCount(
        cells=tuple(FieldId(f"proactive.{row}.{column}") for column in _NORM_COLUMNS[action[0]]),
        value=read_digits(match["n"]),
        start=match.start("n"),
        end=match.end("n"),
    )


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
