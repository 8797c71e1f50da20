"""Claims in sentences: applications received, their outcomes, and growth since last year."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around
from govinfo_desktop.core.text.units import count_pattern, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from decimal import Decimal


class About(StrEnum):
    """Kind of thing that a number in a sentence counts."""

    RECEIVED = "received"
    HANDLED = "handled"
    FINISHED = "finished"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    NATURAL_PERSON = "natural_person"
    ORGANISATIONS = "organisations"
    COMPANY = "company"
    OPEN_AND_PARTIAL = "open_and_partial"
    OPEN = "open"
    PARTIAL = "partial"
    REFUSED = "refused"
    UNABLE = "unable"
    NOT_HANDLED = "nh"
    OTHER = "other"


OUTCOMES = (
    About.OPEN_AND_PARTIAL,
    About.OPEN,
    About.PARTIAL,
    About.REFUSED,
    About.UNABLE,
    About.NOT_HANDLED,
    About.OTHER,
)


@dataclass(frozen=True)
class Claim:
    """A number stated in a sentence: what it counts, and its place in the passage.

    ``clause`` is the text just before it and with it; ``part`` is set for a part (其中).
    """

    about: About
    value: Decimal
    start: int
    end: int
    clause: str = ""
    part: bool = False


@dataclass(frozen=True)
class Growth:
    """A stated change since last year: in per cent, or in cases where ``percent`` is False.

    ``places`` is the number of decimals written, which it is rounded to.
    """

    change: Decimal
    places: int
    percent: bool
    start: int
    end: int


_COUNT_OF_CASES = count_pattern("件宗份条起次个")
# What may be between a verb or a noun and its number.
_BEFORE_COUNT = r"(?:的|有|为|共|计|达|答复|决定|情形|:|\s){0,3}"
# Letters, complaints and licences are received and answered, too.
_OTHER_MATTERS = LazyPattern(
    r"投诉|举报|热线|咨询|建议|提案|留言|问政|信访|许可|救助|补正|复议|诉讼|工单|补贴|证照"
)
_APPLICATION_TERM = LazyPattern(r"信息公开|依申请|政府信息|公开申请")
# 新收到政府信息公开申请 12 件. The span in between is bounded: patterns run on 200,000 characters.
_RECEIVED_CLAIM = LazyPattern(
    rf"(?P<verb>新收到|新收|收到|接到|接收|受理|收办|收悉|办理)(?P<between>[^。;，,!?\n\d]{{0,30}}){_COUNT_OF_CASES}"
)
_RECEIVING_VERBS = frozenset({"新收到", "新收", "收到", "接到", "接收", "收悉"})
_FINISHED_CLAIM = LazyPattern(
    rf"(?:办结|答复|办理)(?P<between>[^。;，,!?\n\d]{{0,16}}){_COUNT_OF_CASES}"
)
# The name of each group is the value of About.
_OUTCOME_CLAIM = LazyPattern(
    r"(?:"
    r"(?P<carried_in>上一?年度?结转(?:的)?(?:政府信息公开)?(?:申请)?)"
    r"|(?P<carried_out>(?:结转|顺延|转)(?:至|到|入)?\s?(?:\d{4}\s?年|下一?\s?年度?|次年)(?:度)?(?:继续)?"
    r"(?:办理|答复|处理)?(?:的)?(?:申请)?)"
    r"|(?P<natural_person>自然人(?:申请|提出|提交)?(?:的)?(?:申请)?)"
    r"|(?P<organisations>法人(?:或|和|及|、|以及)其[他它]组织(?:提出)?(?:的)?(?:申请)?)"
    r"|(?P<company>商业企业(?:提出)?(?:的)?(?:申请)?)"
    r"|(?P<open_and_partial>公开(?:及|和|与|或|、)部分公开)"
    r"|(?P<partial>部分公开)|(?P<refused>不予公开)|(?P<open>予以公开)"
    r"|(?P<unable>无法提供)|(?P<nh>不予处理)"
    r"|(?P<other>其[他它]处理(?:\([^()\n]{0,40}\))?)"
    rf"){_BEFORE_COUNT}{_COUNT_OF_CASES}"
)
_PART_OPENING = LazyPattern(r"其中|包括")
# 同比增长 3.5%, 比上年减少 12 件.
_GROWTH_CLAIM = LazyPattern(
    r"(?:同比|(?:比|较)(?:上|去)年(?:度|同期)?)(?P<way>增长|上升|增加|提高|多|下降|减少|回落|降低|少)"
    r"(?:了|约)?\s?(?P<n>\d+(?:\.\d+)?)\s?(?P<unit>%|件)"
)
_DECREASES = frozenset({"下降", "减少", "回落", "降低", "少"})
# In characters.
_ANCHOR_REACH = 250
_CLAUSE_REACH = 60


@lru_cache(maxsize=64)
def claims(plain: str) -> tuple[Claim, ...]:
    """Return the claims of a passage about applications, in order.

    Outcomes, carried-over and finished applications count only shortly after a claim that names
    applications: elsewhere the same wording counts other matters.
    """
    anchors = sorted(_anchors(plain), key=attrgetter("start"))
    starts = [claim.start for claim in anchors]
    near = [claim for claim in _near(plain) if _has_anchor(claim, starts, plain)]
    # Anchors last: one of them replaces the same number found as a nearby claim.
    found = {claim.start: claim for claim in (*near, *anchors)}
    return tuple(found[start] for start in sorted(found))


def _anchors(plain: str) -> Iterator[Claim]:
    for match in _RECEIVED_CLAIM.finditer(plain):
        if _is_about_applications(match["between"]):
            about = About.RECEIVED if match["verb"] in _RECEIVING_VERBS else About.HANDLED
            yield _claim(about, match, plain)
    for match in _FINISHED_CLAIM.finditer(plain):
        if not match[0].startswith("办理") and _is_about_applications(match["between"]):
            yield _claim(About.FINISHED, match, plain)


def _near(plain: str) -> Iterator[Claim]:
    for match in _FINISHED_CLAIM.finditer(plain):
        if not _OTHER_MATTERS.search(match["between"]):
            yield _claim(About.FINISHED, match, plain)
    for match in _OUTCOME_CLAIM.finditer(plain):
        yield _claim(About(_named(match)), match, plain)


def _named(match: re.Match[str]) -> str:
    return next(name for name, text in match.groupdict().items() if text and name != "n")


def _is_about_applications(between: str) -> bool:
    text = between.replace(" ", "")
    if "申请" not in text or _OTHER_MATTERS.search(text):
        return False
    return _APPLICATION_TERM.search(text) is not None


def _has_anchor(claim: Claim, starts: list[int], plain: str) -> bool:
    """Tell whether an anchor is shortly before a claim, in the same paragraph."""
    last = bisect_right(starts, claim.start) - 1
    if last < 0 or starts[last] < claim.start - _ANCHOR_REACH:
        return False
    return plain.find("\n", starts[last], claim.start) < 0


def _claim(about: About, match: re.Match[str], plain: str) -> Claim:
    start, end = match.span("n")
    first, _ = sentence_around(plain, match.start(), match.end())
    before = plain[max(first, match.start() - _CLAUSE_REACH) : match.start()]
    clause = before[max(before.rfind("，"), before.rfind(","), before.rfind("、")) + 1 :]
    return Claim(
        about=about,
        value=read_digits(match["n"]),
        start=start,
        end=end,
        clause=clause + match[0],
        part=_PART_OPENING.search(before) is not None,
    )


@lru_cache(maxsize=64)
def growths(plain: str) -> tuple[Growth, ...]:
    """Return every change since last year that a passage states."""
    return tuple(_growth(match) for match in _GROWTH_CLAIM.finditer(plain))


def _growth(match: re.Match[str]) -> Growth:
    sign = -1 if match["way"] in _DECREASES else 1
    return Growth(
        change=sign * read_digits(match["n"]),
        places=len(match["n"].partition(".")[2]),
        percent=match["unit"] == "%",
        start=match.start("n"),
        end=match.end("unit"),
    )
