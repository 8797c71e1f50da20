"""Statements about all cases: applications 均已办结, reviews and lawsuits 均获维持."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.terms import Kind, terms_in
from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

# What all applications being finished leaves none of.
CARRIED_OUT = FieldId("applications.carried_out.total")
_ALL_FINISHED = LazyPattern(
    r"(?:均|全部|都|全都)(?:已经?|已全部|予以|全部)?(?:作出|进行)?(?:了)?(?:办结|答复|办理完毕|处理完毕|办理完结|回复|办毕)(?![率件])"
)
# 均按时答复, 其余均已答复 and 应答复的均已答复 say nothing of what is not due.
_NOT_ALL = LazyPattern(
    r"按(?:时|期|规定|要求|程序|照)|及时|依法|依规|限期|期限|时限|其余|其它|其他|到期|应当?(?:答复|办结)|除|以外|之外|截至|目前|按期"
    r"|结转|顺延|转下|延期|正在|已(?:受理|办结|答复)的|上年|上半年|季度"
)
_APPLICATION_NOUNS = frozenset({"applications", "bare"})
_OF_THESE = LazyPattern(r"上述|以上|所有|所收|均|全部")
_REACH_CHARACTERS = 120
# 均获维持, 无一被纠正; or merely 均已结案.
_VERDICT = LazyPattern(
    r"(?P<upheld>均获?维持|全部维持|均被维持|全部获维持)|(?P<uncorrected>无一?(?:件)?(?:被)?(?:纠错|纠正)|零纠错)"
    r"|(?P<closed>(?:均已|全部|均)(?:结案|审结|办结))",
    needs="维持|纠[错正]|结案|审结|办结",
)
# 已审结的均获维持 says nothing about pending cases.
_OF_CLOSED = LazyPattern(r"(?:审结|结案|办结)的?$")
# What there is none of, then.
_RESULTS_DENIED = {
    "upheld": ("pending", "corrected"),
    "uncorrected": ("corrected",),
    "closed": ("pending",),
}
_REMEDY = LazyPattern(r"复议|诉讼")
_VERDICT_REACH = 60


@lru_cache(maxsize=64)
def all_finished(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places where a passage says that all applications were finished."""
    return tuple(_places(plain))


def _places(plain: str) -> Iterator[tuple[int, int]]:
    for match in _ALL_FINISHED.finditer(plain):
        first, last = sentence_around(plain, *match.span())
        low = max(first, match.start() - _REACH_CHARACTERS)
        if _NOT_ALL.search(plain, low, min(last, match.end() + _REACH_CHARACTERS)):
            continue
        nouns = [
            term
            for term in terms_in(plain[low : match.start()])
            if term.kind in {Kind.NOUN, Kind.FOREIGN} and term.name != "handled_otherwise"
        ]
        if nouns:
            is_about_applications = nouns[-1].name in _APPLICATION_NOUNS
        else:
            is_about_applications = _goes_on(plain, low, match.start())
        if is_about_applications:
            yield match.span()


def _goes_on(plain: str, low: int, start: int) -> bool:
    """Tell whether a sentence without a noun goes on about the applications before it."""
    recent = (one for one in claims(plain) if low - _REACH_CHARACTERS < one.start < low)
    return any(one.topic == APPLICATIONS_TOPIC for one in recent) and bool(
        _OF_THESE.search(plain, low, start)
    )


@by_sentence(moved_span)
def verdicts(plain: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return start and end of each statement that all were upheld, or closed, or none corrected.

    The last item are the columns of table four that are zero, then.
    """
    found = []
    for match in _VERDICT.finditer(plain):
        first, _ = sentence_around(plain, *match.span())
        before = plain[max(first, match.start() - _VERDICT_REACH) : match.start()]
        before = before[before.rfind(";") + 1 :]
        if _REMEDY.search(before) and not _OF_CLOSED.search(before):
            results = _RESULTS_DENIED[str(match.lastgroup)]
            rows = _columns_named(before)
            found.append((*match.span(), tuple(f"{row}_{one}" for row in rows for one in results)))
    return found


def _columns_named(before: str) -> tuple[str, ...]:
    reviews, suits = "复议" in before, "诉讼" in before
    return (*(("review",) if reviews else ()), *(("direct", "after_review") if suits else ()))
