"""Checks of class V for older forms: compare counts in the text with the annexed tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Figure, Passage

MONTHS_A_YEAR = 12
_ACTIVE_TOTAL = FieldId("proactive.active_total.value")
_ACTIVE_FULL_TEXT = FieldId("proactive.active_full_text.value")
_WEB_ASKED = FieldId("consultations.consult_web.value")
_VISIT_ASKED = FieldId("consultations.consult_visit.value")
_PHONE_ASKED = FieldId("consultations.consult_phone.value")
_PAGE_VIEWS = FieldId("consultations.page_views.value")
# The wording just before a number, and the cells that it counts; the first match decides.
_WORDING_BEFORE: Mapping[str, tuple[tuple[LazyPattern, tuple[FieldId, ...], str], ...]] = {
    "active": (
        (LazyPattern(r"电子化[^\d。;，,]{0,14}$"), (_ACTIVE_FULL_TEXT,), "条"),
        (
            LazyPattern(
                r"(?<!中)(?<!中[，,:])(?<!包括)(?<!累计)主动公开(?:了)?(?:各类)?(?:政府)?(?:信息|文件)?(?:数)?"
                r"(?:共|达|为|共计)?\s?$"
            ),
            (_ACTIVE_TOTAL,),
            "条",
        ),
    ),
    "consult": (
        (
            LazyPattern(
                r"(?:上门|当面|现场|来访)(?:咨询)?(?:和|及|、|与)(?:电话|来电)[^\d。;，,]{0,8}$"
            ),
            (_VISIT_ASKED, _PHONE_ASKED),
            "人次",
        ),
        (LazyPattern(r"网上[^\d。;，,]{0,4}咨询[^\d。;，,]{0,4}$"), (_WEB_ASKED,), "人次"),
        (
            LazyPattern(r"(?:咨询电话|电话咨询|来电)[^\d。;，,]{0,6}$"),
            (_PHONE_ASKED,),
            "人次",
        ),
        (
            LazyPattern(r"(?:当面咨询|现场咨询|现场接待|当面)[^\d。;，,]{0,6}$"),
            (_VISIT_ASKED,),
            "人次",
        ),
        (
            LazyPattern(r"(?:接受|受理)[^\d。;，,]{0,40}咨询[^\d。;，,]{0,4}$"),
            (_WEB_ASKED, _VISIT_ASKED, _PHONE_ASKED),
            "人次",
        ),
        (LazyPattern(r"(?<!栏目)(?:年度)?(?:总)?访问量[^\d。;，,]{0,4}$"), (_PAGE_VIEWS,), ""),
    ),
}
# The same cells on forms whose tables are others.
_ELSEWHERE: Mapping[str, Mapping[FieldId, FieldId]] = {
    "pingtan-2014": {_ACTIVE_TOTAL: FieldId("statistics.active_total.year")},
}
# Totals that a text often states once more by kind, by channel or by quarter.
_SHARED = frozenset((_ACTIVE_TOTAL, FieldId("statistics.active_total.year")))
_WHOLE_SIGN = LazyPattern(r"(?<!公)共(?![享同])|总计|合计")
_WHOLE_SIGN_REACH = 14
_MONTHLY_VIEWS = LazyPattern(r"月(?:均)?访问量[^\d。;，,]{0,4}$")
# Units of visits and consultations.
_VISIT_UNITS = frozenset({"人次", "宗次", "次", "宗"})
# How many characters before a number its wording may begin.
_WORDING_REACH = 44
_ANNEX_WHY = "正文的数字与附表同一指标一致；写“余”的，表中的数应在所说的范围里。"


@dataclass(frozen=True)
class Counted:
    """A number in a passage, the cells whose sum it states, and how often a year it is counted."""

    figure: Figure
    cells: tuple[FieldId, ...]
    times: int = 1


def active_items(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: items disclosed, and those in full text, agree with the annex."""
    yield from _compared(reading, rule, "active")


def consultations(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V11: consultations and visits to the website agree with the annex."""
    yield from _compared(reading, rule, "consult")


def _compared(reading: Reading, rule: str, topic: str) -> Iterator[Finding]:
    for passage in reading.passages:
        stated = [_on_form(one, reading) for one in counted(passage.plain, topic)]
        found = [(one, _number(one.cells, reading)) for one in _wholes(stated, passage.plain)]
        right = {one.cells for one, number in found if _is_right(one, number)}
        for one, number in found:
            if number is not None and one.cells not in right:
                yield _finding(reading, passage, one, number, rule)


def _on_form(one: Counted, reading: Reading) -> Counted:
    """Return a number with the cells of the form that it states."""
    cells = tuple(_ELSEWHERE.get(reading.form.id, {}).get(cell, cell) for cell in one.cells)
    return replace(one, cells=cells)


def _wholes(stated: Sequence[Counted], plain: str) -> Iterator[Counted]:
    """Yield the numbers without the shares of a total: the total says 共, or comes first."""
    kinds = dict.fromkeys(one.cells for one in stated)
    for cells in kinds:
        same = [one for one in stated if one.cells == cells]
        if _SHARED.isdisjoint(cells):
            yield from same
            continue
        whole = [one for one in same if _WHOLE_SIGN.search(plain, *_just_before(one))]
        yield from whole or same[:1]


def _just_before(one: Counted) -> tuple[int, int]:
    return max(0, one.figure.start - _WHOLE_SIGN_REACH), one.figure.start


def _is_right(one: Counted, number: Decimal | None) -> bool:
    return number is not None and one.figure.admits(number / one.times)


def _number(cells: tuple[FieldId, ...], reading: Reading) -> Decimal | None:
    """Return the sum of the cells, blank ones as 0; None if all are blank or one is unreadable."""
    table = reading.form.tables.get(cells[0].split(".")[0])
    if table is None or table.id in reading.report.left_out:
        return None
    # A wrong entry is a finding of its own; comparing with it would report it twice.
    if any(cell in reading.unreadable for cell in cells):
        return None
    if not any(cell in reading.numbers for cell in cells):
        return None
    return sum((reading.numbers.get(cell, Decimal(0)) for cell in cells), Decimal(0))


def _finding(
    reading: Reading, passage: Passage, one: Counted, number: Decimal, rule: str
) -> Finding:
    figure = one.figure
    names = "加".join(reading.form.fields[cell].name for cell in one.cells)
    shown = plain_text(number)
    if one.times > 1:
        shown = f"{shown}，每月平均 {number / one.times:.0f}"
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(figure.start, figure.stop)}：附表中{names} {shown}",
        fields=(passage.field, *one.cells),
        right=one.cells,
        marks=(passage.mark(figure.start, figure.stop),),
        why=_ANNEX_WHY,
    )


@lru_cache(maxsize=64)
def counted(plain: str, topic: str) -> tuple[Counted, ...]:
    """Return the numbers of a passage that state what an annex counts."""
    return tuple(_counted(plain, topic))


def _counted(plain: str, topic: str) -> Iterator[Counted]:
    for figure in figures(plain):
        before = plain[max(0, figure.start - _WORDING_REACH) : figure.start]
        for pattern, cells, unit in _WORDING_BEFORE[topic]:
            if _is_unit(figure, unit) and pattern.search(before):
                monthly = cells == (_PAGE_VIEWS,) and _MONTHLY_VIEWS.search(before) is not None
                yield Counted(figure, cells, MONTHS_A_YEAR if monthly else 1)
                break


def _is_unit(figure: Figure, unit: str) -> bool:
    return figure.unit == unit if unit == "条" else figure.unit in _VISIT_UNITS


CHECKS = {"active_items": active_items, "consultations": consultations}
