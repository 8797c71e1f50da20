"""Full text of a report accounted for: every statement of its passages, with a verdict.

A statement contradicts where a finding marks it. It agrees where it was compared and nothing was
found; all others have nothing to be compared with, so that silence never means “not looked at”.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.organs import is_same_organ
from govinfo_desktop.core.checks.remedies_text import cells_denied
from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.statements.all_cases import CARRIED_OUT
from govinfo_desktop.core.statements.claim import CLAIM_TOPICS, Claim
from govinfo_desktop.core.statements.denials import Denial
from govinfo_desktop.core.statements.judging import Verdict, judged
from govinfo_desktop.core.statements.lists.wholes import sums_that_hold
from govinfo_desktop.core.statements.numbers import Number
from govinfo_desktop.core.statements.shares import Share
from govinfo_desktop.core.statements.statement import said_in
from govinfo_desktop.core.statements.years import plans, stated_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.judging import Judged
    from govinfo_desktop.core.statements.statement import Said
    from govinfo_desktop.core.text.sentences import Passage

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
# Checks that say nothing against what is stated.
_ABOUT_LOOKS = ("punctuation", "wide_blanks")
# 我局 is an organ, 均获维持 and 均按时答复 are about all cases.
_SHOWN_AS = {"self": "organ", "verdict": "all", "all_else": "all"}
# The particular that a statement of a kind is compared with.
_PARTICULARS = {
    "year": (FieldId("year"),),
    "period": (FieldId("year"),),
    "organ": (FieldId("organ"),),
    "self": (FieldId("organ"),),
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


def statements_of(evaluation: Evaluation) -> tuple[Statement, ...]:
    """Return every statement of a report's passages, in order, each number once."""
    reading = evaluation.reading
    marks: dict[FieldId, list[tuple[int, int]]] = {}
    looks = {reading.form.checks.get(name) for name in _ABOUT_LOOKS}
    for finding in evaluation.findings:
        for mark in finding.marks if finding.rule not in looks else ():
            marks.setdefault(mark.field, []).append((mark.start, mark.end))
    counts = {
        (one.passage.field, one.claim.start): one
        for topic in CLAIM_TOPICS
        for one in judged(reading, topic)
    }
    return tuple(
        _placed(passage, said, evaluation, counts, marks.get(passage.field, ()))
        for passage in reading.passages
        for said in said_in(passage.text, passage.plain)
    )


def _placed(
    passage: Passage,
    said: Said,
    evaluation: Evaluation,
    counts: Mapping[tuple[FieldId, int], Judged],
    marks: Iterable[tuple[int, int]],
) -> Statement:
    reading = evaluation.reading
    place = passage.mark(said.start, said.end)
    judged_at = place
    if isinstance(said.what, Claim):
        # Its clause may name an organ, which is another statement.
        judged_at = passage.mark(said.what.number.start, said.what.number.stop)
    is_marked = any(start < judged_at.end and judged_at.start < end for start, end in marks)
    if isinstance(said.what, Claim):
        count = counts[passage.field, said.what.start]
        agrees = count.verdict is Verdict.AGREES
        against = count.cells if count.verdict is not Verdict.UNCHECKED else ()
    else:
        agrees, against = _compared(passage, said, reading)
    unmarked = Verdict.AGREES if agrees else Verdict.UNCHECKED
    verdict = Verdict.CONTRADICTS if is_marked else unmarked
    if verdict is not Verdict.UNCHECKED:
        against = against or _PARTICULARS.get(said.kind, ())
    return Statement(
        field=passage.field,
        start=place.start,
        end=place.end,
        text=reading.report.text(passage.field)[place.start : place.end],
        kind=_SHOWN_AS.get(said.kind, said.kind),
        verdict=verdict,
        against=against,
    )


def _compared(passage: Passage, said: Said, reading: Reading) -> tuple[bool, tuple[FieldId, ...]]:
    """Tell whether a statement was compared with anything, and with which fields."""
    plain, year = passage.plain, reading.year
    words = passage.text[said.start : said.end]
    match said.what:
        case Share(likeliest=likeliest):
            return likeliest is not None, ()
        case Denial(year=named):
            is_own = not year or named in {0, year}
            cells = cells_denied(said.what, reading) if is_own else ()
            return bool(cells), cells
        case Number(start=start):
            return start in _added(plain), ()
    match said.kind:
        case "period" | "verdict":
            return True, ()
        case "all":
            return True, (CARRIED_OUT,)
        case "law" | "document":
            return words.endswith("政府信息公开条例》"), ()
        case "organ":
            return is_same_organ(words, reading.report.text("organ").strip()), ()
        case "self":
            return bool(reading.report.text("organ").strip()), ()
        case "year":
            return year is not None and said.start in _fitting_years(plain, year), ()
    return False, ()


def _fitting_years(plain: str, year: int) -> set[int]:
    """Return where the years begin that are the report's, or the one that the wording asks for."""
    stated = {one.start for one in stated_years(plain) if one.year == year + one.offset}
    return stated | {start for start, _, named in plans(plain) if named > year}


def _added(plain: str) -> set[int]:
    """Return where the numbers begin that add up, or are the sum."""
    found = set()
    for whole in sums_that_hold(plain):
        found |= {whole.start, *(one.start for one in (*whole.parts, *whole.others))}
    return found
