"""Full text of a report accounted for: every statement of its passages, with a verdict.

A statement contradicts where a finding marks it. It agrees where it was compared and nothing was
found; all others have nothing to be compared with, so that silence never means “not looked at”.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.growth import growths
from govinfo_desktop.core.checks.names import titles
from govinfo_desktop.core.checks.organs import is_same_organ, issuers, selves
from govinfo_desktop.core.checks.parts import sums_that_hold
from govinfo_desktop.core.checks.percentages import shares
from govinfo_desktop.core.checks.remedies_text import cells_denied
from govinfo_desktop.core.checks.stated_years import periods, plans, stated_years
from govinfo_desktop.core.statements.all_cases import CARRIED_OUT, all_finished
from govinfo_desktop.core.statements.claim import CLAIM_TOPICS
from govinfo_desktop.core.statements.denials import denials
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

_ANY_YEAR = LazyPattern(
    r"(?<!\d)(?:19|20)\d{2}\s?年(?:度)?(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?"
    r"|(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?日|份)?"
)
# 国办公开办函〔2021〕30号, 国务院令第711号.
_NUMBER_OF_NOTICE = LazyPattern(
    r"[一-龥]{2,10}[〔\[(【](?:19|20)\d{2}[〕\])】]\s?\d{1,5}\s?号|[一-龥]{2,8}令第?\s?\d{1,4}\s?号令?"
)
_LAW_ENDING = ("条例", "法", "规定", "规章")
VERDICT_WORDS = {
    Verdict.AGREES: "相符",
    Verdict.CONTRADICTS: "不符",
    Verdict.UNCHECKED: "没有可比的",
}
KIND_WORDS = {
    "count": "件数",
    "number": "数字",
    "share": "百分比",
    "growth": "增减",
    "year": "年份、日期",
    "period": "统计期限",
    "organ": "机关",
    "law": "法规",
    "document": "文件",
    "notice": "文号",
    "denial": "没有",
    "all": "全部",
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement of a passage: its place and words as typed, its kind, and its verdict.

    ``against`` are the fields that it was compared with.
    """

    field: FieldId
    start: int
    end: int
    text: str
    kind: str
    verdict: Verdict
    against: tuple[FieldId, ...] = ()


@dataclass(frozen=True)
class _Said:
    """A statement by its place in the passage as printed; ``agrees`` if it was compared."""

    start: int
    end: int
    kind: str
    agrees: bool = False
    against: tuple[FieldId, ...] = ()


def statements_of(evaluation: Evaluation) -> tuple[Statement, ...]:
    """Return every statement of a report's passages, in order, each number once."""
    reading = evaluation.reading
    marks: dict[FieldId, list[tuple[int, int]]] = {}
    for finding in evaluation.findings:
        for mark in finding.marks:
            marks.setdefault(mark.field, []).append((mark.start, mark.end))
    counts = _counts(reading)
    return tuple(
        _placed(passage, one, reading, marks.get(passage.field, ()))
        for passage in reading.passages
        for one in _without_overlaps([*counts.get(passage.field, ()), *_said(passage, reading)])
    )


def _placed(
    passage: Passage, one: _Said, reading: Reading, marks: Iterable[tuple[int, int]]
) -> Statement:
    place = passage.mark(one.start, one.end)
    is_marked = any(start < place.end and place.start < end for start, end in marks)
    agrees = Verdict.AGREES if one.agrees else Verdict.UNCHECKED
    return Statement(
        field=passage.field,
        start=place.start,
        end=place.end,
        text=reading.report.text(passage.field)[place.start : place.end],
        kind=one.kind,
        verdict=Verdict.CONTRADICTS if is_marked else agrees,
        against=one.against,
    )


def _counts(reading: Reading) -> dict[FieldId, list[_Said]]:
    found: dict[FieldId, list[_Said]] = {}
    for topic in CLAIM_TOPICS:
        for one in judged(reading, topic):
            stop = one.claim.number.stop
            said = _Said(
                start=stop - len(one.claim.clause),
                end=stop,
                kind="count",
                agrees=one.verdict is Verdict.AGREES,
                against=one.cells if one.verdict is not Verdict.UNCHECKED else (),
            )
            found.setdefault(one.passage.field, []).append(said)
    return found


def _said(passage: Passage, reading: Reading) -> Iterator[_Said]:
    """Yield what a passage says beside counts; what comes first keeps its place."""
    plain, year = passage.plain, reading.year
    for period in periods(plain):
        yield _Said(period.start, period.end, "period", agrees=True)
    for share in shares(plain):
        yield _Said(share.start, share.end, "share", agrees=share.likeliest is not None)
    for growth in growths(plain):
        yield _Said(growth.start, growth.end, "growth")
    for denial in denials(plain):
        cells = cells_denied(denial.what, reading) if not year or denial.year in {0, year} else ()
        yield _Said(denial.start, denial.end, "denial", agrees=bool(cells), against=cells)
    for start, end in all_finished(plain):
        yield _Said(start, end, "all", agrees=True, against=(CARRIED_OUT,))
    yield from _names(passage, reading)
    compared = {one.start for one in stated_years(plain)} | {start for start, *_ in plans(plain)}
    for match in _ANY_YEAR.finditer(plain):
        is_compared = match.start() in compared and year is not None
        yield _Said(*match.span(), "year", agrees=is_compared)
    added = set[int]()
    for whole in sums_that_hold(plain):
        added |= {whole.start, *(part.start for part in (*whole.parts, *whole.others))}
    for number in numbers_in(plain):
        yield _Said(number.start, number.stop, "number", agrees=number.start in added)


def _names(passage: Passage, reading: Reading) -> Iterator[_Said]:
    organ = reading.report.text("organ").strip()
    for match in _NUMBER_OF_NOTICE.finditer(passage.plain):
        yield _Said(*match.span(), "notice")
    for start, end, name in titles(passage.text):
        is_law = name.endswith(_LAW_ENDING)
        is_regulation = name.endswith("政府信息公开条例")
        yield _Said(start, end, "law" if is_law else "document", agrees=is_regulation)
    for start, end, _ in issuers(passage.plain):
        yield _Said(start, end, "organ", agrees=is_same_organ(passage.plain[start:end], organ))
    for start, end in selves(passage.plain):
        yield _Said(start, end, "organ", agrees=bool(organ))


def _without_overlaps(found: list[_Said]) -> list[_Said]:
    """Return statements by place, each that overlaps an earlier one of the list left out."""
    taken: set[int] = set()
    kept = []
    for one in found:
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
