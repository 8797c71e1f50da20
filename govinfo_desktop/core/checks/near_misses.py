"""Checks of class V on tables two and four: numbers of the text that are one slip off a cell.

No equation of these tables has their cells, so that a wrong one shows only elsewhere. Where no
grammar tells what a number counts, a number in a clause about 许可 that differs from the cell by
one slip of the keys is hardly another number: 1808595 and 1808559.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.claim import (
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    REMEDIES_TOPIC,
)
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.by_sentence import by_sentence
from govinfo_desktop.core.text.digits import is_exchange, is_one_more, is_one_replaced
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS_OF_CASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.numbers import Number
    from govinfo_desktop.core.text.sentences import Passage

# The beginnings of the ids of rows, or of columns, and the words that name them in a clause.
_WORDS_FOR_ROWS: Mapping[str, LazyPattern] = {
    "proactive.licence.": LazyPattern("许可"),
    "proactive.penalty.": LazyPattern("处罚"),
    "proactive.coercion.": LazyPattern("强制"),
    "proactive.admin_fee.": LazyPattern("收费"),
    "proactive.rules.": LazyPattern("规章"),
    "proactive.norms.": LazyPattern("规范性文件"),
    "remedies.cases.review": LazyPattern("复议"),
    "remedies.cases.direct": LazyPattern("诉讼|起诉|应诉"),
    "remedies.cases.after_review": LazyPattern("诉讼|起诉|应诉"),
}
_END_OF_CLAUSE = LazyPattern(r"[，,。；;\n]")
_UNITS_OF_DECISIONS = UNITS_OF_CASES | {"部", "个", "条", "万元", "元"}
_UNIT_OF_FEES = "元"
# Shorter numbers are one slip apart by chance.
_FEWEST_DIGITS, _FEWEST_EXCHANGED_DIGITS = 4, 3
_CLAUSE_REACH = 40
_NEARLY_THE_SAME = (
    "正文的数字与表内同一指标一致；只差一位、颠倒了两位或多了少了一位的，多半有一处填错。"
)


def decisions_nearly_stated(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V10: no number of the text about table two is one slip off one of its cells."""
    yield from _near_misses(reading, previous, PROACTIVE_TOPIC, rule)


def remedies_nearly_stated(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V05: no number of the text about table four is one slip off one of its cells."""
    yield from _near_misses(reading, previous, REMEDIES_TOPIC, rule)


def _near_misses(
    reading: Reading, previous: Reading | None, table: str, rule: str
) -> Iterator[Finding]:
    if table not in reading.form.tables or table in reading.report.left_out:
        return
    near = [
        (passage, figure, cells[0])
        for passage in reading.passages
        for figure, rows in _stated(passage.plain)
        if len(cells := _nearly(figure, rows, reading, table)) == 1
    ]
    # The rest takes longer, and is hardly ever needed.
    if not near:
        return
    known = set(reading.numbers.values()) | set(previous.numbers.values() if previous else ())
    judged_places = _judged_places(reading)
    for passage, figure, cell in near:
        is_judged = (passage.field, figure.start) in judged_places
        if figure.value not in known and not is_judged:
            yield _finding(reading, passage, figure, cell, rule)


def _judged_places(reading: Reading) -> set[tuple[FieldId, int]]:
    """Return where numbers begin of which it is known what they count."""
    topics = (APPLICATIONS_TOPIC, REMEDIES_TOPIC, PROACTIVE_TOPIC)
    return {
        (one.passage.field, one.claim.start)
        for topic in topics
        for one in judged(reading, topic)
        if one.verdict is not Verdict.UNCHECKED
    }


def _moved(one: tuple[Number, tuple[str, ...]], by: int) -> tuple[Number, tuple[str, ...]]:
    return one[0].moved(by), one[1]


@by_sentence(_moved)
def _stated(plain: str) -> Iterator[tuple[Number, tuple[str, ...]]]:
    """Return the numbers of a passage with the rows that their clauses are about."""
    return (
        # The table counts fees in units of 万元.
        (figure.in_ten_thousands(plain) if figure.unit == _UNIT_OF_FEES else figure, rows)
        for figure in numbers_in(plain)
        if figure.is_exact
        and figure.unit in _UNITS_OF_DECISIONS
        and len(plain_text(figure.value)) >= _FEWEST_EXCHANGED_DIGITS
        and (rows := _rows_in(_clause_before(figure, plain)))
    )


def _clause_before(figure: Number, plain: str) -> str:
    before = plain[max(0, figure.start - _CLAUSE_REACH) : figure.start]
    ends = [match.end() for match in _END_OF_CLAUSE.finditer(before)]
    return before[ends[-1] if ends else 0 :]


def _rows_in(clause: str) -> tuple[str, ...]:
    return tuple(start for start, word in _WORDS_FOR_ROWS.items() if word.search(clause))


def _nearly(figure: Number, rows: tuple[str, ...], reading: Reading, table: str) -> list[FieldId]:
    """Return the cells of the rows that the number misses by one slip."""
    return [
        name
        for name in reading.form.tables[table].fields
        if name.startswith(rows)
        and (number := reading.numbers.get(name)) is not None
        and _is_one_slip_off(figure.value, number)
    ]


@lru_cache(maxsize=512)
def _is_one_slip_off(stated: Decimal, number: Decimal) -> bool:
    one, other = plain_text(stated), plain_text(number)
    fewest = min(len(one.replace(".", "")), len(other.replace(".", "")))
    if fewest >= _FEWEST_EXCHANGED_DIGITS and is_exchange(one, other):
        return True
    is_close = is_one_replaced(one, other) or is_one_more(one, other)
    return fewest >= _FEWEST_DIGITS and is_close


def _finding(
    reading: Reading, passage: Passage, figure: Number, cell: FieldId, rule: str
) -> Finding:
    name, number = reading.form.fields[cell].name, plain_text(reading.numbers[cell])
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(figure.start, figure.stop)}：表中{name} {number}，像是有一处打错",
        fields=(passage.field, cell),
        right=(cell,),
        marks=(passage.mark(figure.start, figure.stop),),
        why=_NEARLY_THE_SAME,
    )


CHECKS = {
    "decisions_nearly_stated": decisions_nearly_stated,
    "remedies_nearly_stated": remedies_nearly_stated,
}
