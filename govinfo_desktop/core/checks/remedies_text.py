"""Checks of class V on reviews and lawsuits: compare the text with the tables."""

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
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

_CASE_UNITS = "件宗起次个"
_CASE_WORDS = r"(?:案件|案|申请|事项)?(?:共计|共|合计|总计|为|有|:|\s){0,2}"
_REMEDY_COUNT = LazyPattern(
    r"行政复议(?:案件|案)?(?:、|和|及|与|以及)(?:行政)?诉讼(?:案件|案)?(?:共计|共|合计|总计)"
    rf"\s?{count_pattern(_CASE_UNITS, 'both')}"
    rf"|(?:行政)?复议{_CASE_WORDS}{count_pattern(_CASE_UNITS, 'review')}"
    rf"|(?:行政)?诉讼{_CASE_WORDS}{count_pattern(_CASE_UNITS, 'suit')}"
)
# A sentence about the organ or about disclosure; others count remedies of another kind.
_OWN_CONTEXT = LazyPattern(
    r"信息公开|依申请|政务公开|本(?:单位|部门|机关|局|委|厅)|我(?:局|委|办|厅)"
)
# Verbs whose counts are not those of 表四, which counts cases by their outcome.
_OTHER_COUNT = LazyPattern(r"备案|办理|受理|收到|新收|应诉|答复|参与|代理|出庭")
_MOST_COUNTS_NAMED = 3
# How many characters before a number to look for its context.
_CONTEXT_REACH = 80
_VERDICT_REACH = 60
_OUTCOME_AFTER = LazyPattern(
    r"未审结|未结|尚未|在审|维持|纠正|纠错|败诉|胜诉|撤诉|撤销|驳回|终止|调解"
)
_REST_OF_CLAUSE = LazyPattern(r"[^，,。;\n]{0,40}")
# 已审结的均获维持 says nothing about pending cases.
_OF_CLOSED = LazyPattern(r"(?:审结|结案|办结)的?$")
# 均获维持, 无一被纠正; or merely 均已结案.
_VERDICT = LazyPattern(
    r"(?P<verdict>均获?维持|全部维持|均被维持|全部获维持|无一?(?:件)?(?:被)?(?:纠错|纠正)|零纠错)"
    r"|(?P<closed>(?:均已|全部|均)(?:结案|审结|办结))"
)
_REMEDY = LazyPattern(r"复议|诉讼")
_NONE_OF = r"(?:未|没有|无|从未)(?:发生|收到|出现|产生|受理)?(?:过)?"
_FILLER = (
    r"(?:任何|有关|关于|因|由|针对|公民|法人|和|或者|或|及|与|、|其[他它]组织|提请|提出|提起|引起|引发|的|被"
    r"|政府信息公开|信息公开|政务公开|政府信息|依申请公开|事务|工作|方面|本(?:单位|部门|机关|局)|我(?:局|委|办)|申请){0,10}"
)
_NO_APPLICATION = LazyPattern(
    rf"(?:未|没有|无)(?:收到|接到|受理)(?:过)?{_FILLER}申请(?:事项|件)?(?=[。;，,\n]|$)"
)
_NO_REVIEW = LazyPattern(
    rf"{_NONE_OF}{_FILLER}(?P<what>(?:行政)?复议(?:案件|案|申请|事项)?)(?=[。;，,、和或及\n]|$)"
)
_NO_SUIT = LazyPattern(
    rf"{_NONE_OF}{_FILLER}(?:(?:行政)?复议(?:案件|案|申请)?(?:、|和|或|及|与|或者){_FILLER})?"
    r"(?P<what>(?:行政)?诉讼(?:案件|案|事项|情况)?)(?=[。;，,、和或及\n]|$)"
)
_ZERO = Decimal(0)
_CASES = "remedies.cases."
REVIEW_CELLS = (FieldId(f"{_CASES}review_total"),)
SUIT_CELLS = (
    FieldId(f"{_CASES}direct_total"),
    FieldId(f"{_CASES}after_review_total"),
)
_PENDING = ("review_pending", "direct_pending", "after_review_pending")
_CORRECTED = ("review_corrected", "direct_corrected", "after_review_corrected")
# Pattern, cells of one form, and label; each form has only one of the three.
_DENIALS = (
    (_NO_APPLICATION, (FieldId("applications.new_received.total"),), "收到申请"),
    (_NO_APPLICATION, (FieldId("applications.apply_total.value"),), "收到申请"),
    (_NO_APPLICATION, (FieldId("statistics.form.accepted"),), "收到申请"),
    (_NO_REVIEW, REVIEW_CELLS, "行政复议"),
    (_NO_REVIEW, (FieldId("appeals.review.value"),), "行政复议"),
    (_NO_REVIEW, (FieldId("statistics.form.review_accepted"),), "行政复议"),
    (_NO_SUIT, SUIT_CELLS, "行政诉讼"),
    (_NO_SUIT, (FieldId("appeals.suit.value"),), "行政诉讼"),
    (_NO_SUIT, (FieldId("statistics.form.suit_accepted"),), "行政诉讼"),
)


@dataclass(frozen=True)
class Count:
    """A stated number of reviews or lawsuits; ``loose`` if it may count something else (备案)."""

    kind: str
    value: Decimal
    start: int
    end: int
    loose: bool


@lru_cache(maxsize=64)
def counts(plain: str) -> tuple[Count, ...]:
    """Return the numbers of reviews and lawsuits in sentences about information disclosure."""
    return tuple(_counts(plain))


def _counts(plain: str) -> Iterator[Count]:
    for match in _REMEDY_COUNT.finditer(plain):
        first, _ = sentence_around(plain, *match.span())
        before = plain[max(first, match.start() - _CONTEXT_REACH) : match.start()]
        after = _REST_OF_CLAUSE.match(plain, match.end())
        if not _OWN_CONTEXT.search(before.replace(" ", "")) or (
            after and _OUTCOME_AFTER.search(after[0])
        ):
            continue
        kind = str(match.lastgroup)
        yield Count(
            kind=kind,
            value=read_digits(match[kind]),
            start=match.start(kind),
            end=match.end(kind),
            loose=_OTHER_COUNT.search(before + match[0]) is not None,
        )


_CELLS_BY_KIND = {"review": REVIEW_CELLS, "suit": SUIT_CELLS, "both": REVIEW_CELLS + SUIT_CELLS}
_OLD_CELLS_BY_KIND = {
    "review": (FieldId("appeals.review.value"),),
    "suit": (FieldId("appeals.suit.value"),),
    "both": (FieldId("appeals.review.value"), FieldId("appeals.suit.value")),
}


def remedies_counted(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V05: reviews and lawsuits in the text agree with the table; one finding for each passage.

    Where the sentence has 备案, 办理 and the like, it may count something else: a hint.
    """
    known = _CELLS_BY_KIND if REVIEW_CELLS[0] in reading.form.fields else _OLD_CELLS_BY_KIND
    totals = {kind: _total(cells, reading) for kind, cells in known.items()}
    for passage in reading.passages:
        found = [(one, totals[one.kind]) for one in counts(passage.plain)]
        right = {one.kind for one, total in found if one.value == total}
        wrong = [
            (one, total) for one, total in found if total is not None and one.kind not in right
        ]
        if wrong:
            yield _counted(passage, wrong, rule, known)


def _counted(
    passage: Passage,
    wrong: list[tuple[Count, Decimal]],
    rule: str,
    known: dict[str, tuple[FieldId, ...]],
) -> Finding:
    loose = all(count.loose for count, _ in wrong)
    names = {"review": "行政复议总计", "suit": "行政诉讼总计", "both": "复议、诉讼总计"}
    message = "；".join(
        f"{passage.quote(count.start, count.end)}，表中{names[count.kind]} {plain_text(total)}"
        for count, total in wrong[:_MOST_COUNTS_NAMED]
    )
    note = "；备案、办理等口径与按结果统计的不同，口径不同的不用改" if loose else ""
    cells = tuple(dict.fromkeys(cell for count, _ in wrong for cell in known[count.kind]))
    return Finding(
        rule=rule,
        severity=Severity.HINT if loose else Severity.WARNING,
        says=f"{message}{note}",
        fields=(passage.field, *cells),
        right=cells,
        marks=tuple(passage.mark(count.start, count.end) for count, _ in wrong),
        why="正文的复议、诉讼件数与表中总计一致，诉讼是直接起诉与复议后起诉之和。",
    )


def _total(cells: Iterable[FieldId], reading: Reading) -> Decimal | None:
    """Return the sum of some cells; None while one is missing in a table whose blanks are not 0."""
    cells = tuple(cells)
    tables = reading.form.tables
    if any(cell in reading.unreadable or cell not in reading.form.fields for cell in cells):
        return None
    table = tables[cells[0].split(".")[0]]
    if table.id in reading.report.left_out:
        return None
    if not table.blank_counts and any(cell in reading.missing for cell in cells):
        return None
    return _sum(cells, reading)


def _sum(cells: Iterable[FieldId], reading: Reading) -> Decimal:
    return sum((reading.numbers.get(cell, _ZERO) for cell in cells), _ZERO)


def all_upheld(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V06: 均获维持 or 均已结案 contradicts cases in 表四 that were corrected or are pending."""
    for passage in reading.passages:
        for start, end, is_verdict in verdicts(passage.plain):
            names = (*_PENDING, *(_CORRECTED if is_verdict else ()))
            cells = tuple(FieldId(f"{_CASES}{name}") for name in names)
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


@lru_cache(maxsize=64)
def verdicts(plain: str) -> tuple[tuple[int, int, bool], ...]:
    """Return start and end of each statement that all were upheld (True) or closed (False)."""
    found = []
    for match in _VERDICT.finditer(plain):
        first, _ = sentence_around(plain, *match.span())
        before = plain[max(first, match.start() - _VERDICT_REACH) : match.start()]
        if _REMEDY.search(before) and not _OF_CLOSED.search(before):
            found.append((*match.span(), match["verdict"] is not None))
    return tuple(found)


def nothing_came(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V07: 未收到申请 or 未发生复议诉讼 contradicts a table that has some."""
    for pattern, cells, name in _DENIALS:
        for passage in reading.passages if cells[0] in reading.form.fields else ():
            places = denials(passage.plain, pattern)
            total = _sum(cells, reading) if places else _ZERO
            if total:
                yield Finding(
                    rule=rule,
                    severity=Severity.REASON,
                    says=f"{passage.quote(*places[0])}：表中{name} {plain_text(total)} 件",
                    fields=(*cells, passage.field),
                    right=cells,
                    marks=(passage.mark(*places[0]),),
                    why="正文写没有收到、没有发生的，表中相应各格应为 0。",
                )


@lru_cache(maxsize=256)
def denials(plain: str, pattern: LazyPattern) -> tuple[tuple[int, int], ...]:
    """Return the places where a passage states that there was none."""
    return tuple(match.span() for match in pattern.finditer(plain))


CHECKS = {
    "remedies_counted": remedies_counted,
    "all_upheld": all_upheld,
    "nothing_came": nothing_came,
}
