"""What a number counts by the words behind it, or by a clause that ended before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.surroundings import APPLICATION_NOUNS
from govinfo_desktop.core.statements.terms import Kind, terms_in
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.core.statements.surroundings import State, Words
    from govinfo_desktop.core.statements.terms import Term

RESULTS = frozenset({"other_result", "pending", "corrected", "upheld"})
NUMBER_FIRST = LazyPattern(r"(?:已?有|另有|还有|尚有|仍有|现有|仍|其中|年内|全年|共有?|\s)*")
# 在办结的12件申请中 and 全部12件申请中 count them all, 对12件申请 some of them.
_OF_THEM_ALL = LazyPattern(
    r"(?:在|从)?(?:(?:全部|所有|已)?(?:办结|答复|收到|受理|办理)的|全部(?:的)?|所有(?:的)?)$"
)
# 在12件新收申请中 names them all, and so does 对12件申请作出了答复： before a list of outcomes.
_AMONG = LazyPattern(r"(?:在|从)(?:全年|本年度?|上述|这)?$")
_ALL_OF_A_KIND = LazyPattern(
    r"(?:(?:已|经)?(?:新收|新增|收到|受理|办结|答复|登记)(?:的)?(?:政府信息公开|信息公开|公开)?申请(?:件|事项|案件)?"
    r"|(?:政府信息公开)?(?:行政)?(?:复议|诉讼)(?:案件|案|申请)?)(?:之|当)?[中里内][，,:]"
)
_ANSWERED = LazyPattern(r"对(?:全部|所有)?$")
_ANSWERS_FOLLOW = LazyPattern(
    r"[^，,。;\n\d]{0,12}申请(?:事项|件)?(?:均|分别)?(?:作出|进行|予以|给予)(?:了)?(?:答复|回复)[:，,](?=[^。\n]{0,30}公开)"
)
_AMONG_THEM = LazyPattern(r"[^，,。;\n\d]{0,14}(?:中|里|内)(?:[，,:]|占)")
# 公开3件，部分公开4件: an outcome beside its sisters.
_SISTERS_FOLLOW = LazyPattern(
    r"[，,、;:和及与\s]{1,3}(?:予以)?(?:部分公开|不予公开|不公开)[^，,。;\d]{0,6}\d"
)
# 12件因时限未到，结转至2025年: what becomes of them is said behind a comma.
_GOES_ON_LATER = LazyPattern(
    r"[^，,。;\n\d]{0,24}[，,](?:现|已|依法|按规定|均)?(?:结转|顺延|转入|延至|留待)(?=[至到入下次明\d])"
)
# The end of a sentence that says what all its numbers count: (均为政府信息公开申请).
_ANNOUNCED = LazyPattern(
    r"[^。!?\n]*。?\s?(?:\([^()\d\n]{0,12}(?:政府信息公开|依申请公开)(?:申请|事项)?\)|全部为依申请公开事项)"
)
_REST_OF_CLAUSE = LazyPattern(r"[^，,。;!?\n()]{0,40}")
_ANY_DIGIT = LazyPattern(r"\d")
_REACHES = LazyPattern(r"\s?(?:达到?|为)\s?")
_CHANGED_CLAUSE = LazyPattern(
    r"(?P<verb>新收|收到|受理|办结|答复)[^，,。;\n\d]{0,12}申请(?:数量|总量|量|数)?(?:同比|[较比]上年)[^，,。;\n]{2,16}[，,]$"
)
_ROWS_OF_VERBS = {
    "新收": "new",
    "收到": "received",
    "受理": "handled",
    "办结": "finished",
    "答复": "finished",
}
_AND_THEN = LazyPattern(r"[并和及、均已后且]")
_CHANGE_REACH = 48
_MAY_ANNOUNCE = ("公开申请)", "信息公开)", "公开事项")


def announced(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a paragraph that say at their end that they count applications."""
    if not any(end in paragraph for end in _MAY_ANNOUNCE):
        return ()
    return tuple(match.span() for match in _ANNOUNCED.finditer(paragraph))


def is_carried_later(text: str, words: Words, state: State) -> bool:
    """Tell whether a clause that opens with a number is followed by 结转 and the like."""
    if not NUMBER_FIRST.fullmatch(words.lead.strip("，,、;。 ")):
        return False
    is_application = words.first_behind(Kind.NOUN, APPLICATION_NOUNS) is not None
    if not is_application and state.topic != APPLICATIONS_TOPIC:
        return False
    return _GOES_ON_LATER.match(text, words.number.stop) is not None


def has_sisters_behind(text: str, words: Words) -> bool:
    """Tell whether other outcomes of applications are counted right behind a number."""
    return _SISTERS_FOLLOW.match(text, words.number.stop) is not None


def is_of_all(text: str, words: Words) -> bool:
    """Tell whether a number is the whole that its sentence goes on to divide: 在办结的12件中."""
    lead, stop = words.lead.lstrip(), words.number.stop
    if _AMONG.fullmatch(lead) and _ALL_OF_A_KIND.match(text, stop):
        return True
    if _ANSWERED.fullmatch(lead):
        return _ANSWERS_FOLLOW.match(text, stop) is not None
    if not _OF_THEM_ALL.fullmatch(lead):
        return False
    return _AMONG_THEM.match(text, stop) is not None


def row_compared_before(text: str, words: Words) -> str:
    """Return what a number counts whose clause follows its change: 新收申请同比增长3%，达12件."""
    if not _REACHES.fullmatch(words.lead):
        return ""
    low = max(0, words.lead_start - _CHANGE_REACH)
    change = _CHANGED_CLAUSE.search(text, low, words.lead_start)
    return _ROWS_OF_VERBS[change["verb"]] if change else ""


def shared_result(text: str, words: Words) -> str:
    """Return the result that the end of a clause states of all its numbers; else the total.

    复议2件、诉讼1件尚未审结 counts two reviews that are pending.
    """
    clause = _REST_OF_CLAUSE.match(text, words.number.stop)
    rest = clause[0] if clause else ""
    last = max((match.end() for match in _ANY_DIGIT.finditer(rest)), default=0)
    results = [term.name for term in terms_in(rest[last:]) if term.name in RESULTS]
    return results[0] if results else "total"


def is_answer_to(noun: Term | None, verbs: Sequence[Term], lead: str) -> bool:
    """Tell whether 申请答复 is a thing that was received, not 收到申请并答复."""
    after = [verb for verb in verbs if noun is not None and verb.start >= noun.end]
    if not after or len(after) == len(verbs) or noun is None:
        return False
    return not _AND_THEN.search(lead, noun.end, after[0].start)
