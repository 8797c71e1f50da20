"""What sentences claim: how many applications came, what became of them, how much it grew."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around
from govinfo_desktop.core.text.units import count_pattern, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from decimal import Decimal


class About(StrEnum):
    """What a number in a sentence counts."""

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
    """A number that a sentence states: what it counts, and where it stands.

    ``clause`` is the words just before it, ``part`` tells that it counts a part (其中).
    """

    about: About
    value: Decimal
    start: int
    end: int
    clause: str = ""
    part: bool = False


@dataclass(frozen=True)
class Growth:
    """A change against last year: in per cent, or in pieces where ``percent`` is False."""

    change: Decimal
    places: int
    percent: bool
    start: int
    end: int


_N = count_pattern("件宗份条起次个")
_ALSO = r"(?:的|有|为|共|计|达|答复|决定|情形|:|\s){0,3}"
_OTHER_MATTERS = LazyPattern(
    r"投诉|举报|热线|咨询|建议|提案|留言|问政|信访|许可|救助|补正|复议|诉讼|工单|补贴|证照"
)
_APPLICATION = LazyPattern(r"信息公开|依申请|政府信息|公开申请")
_RECEIVED = LazyPattern(
    rf"(?P<verb>新收到|新收|收到|接到|接收|受理|收办|收悉|办理)(?P<between>[^。;，,!?\n\d]{{0,30}}){_N}"
)
_FIRST_HAND = frozenset({"新收到", "新收", "收到", "接到", "接收", "收悉"})
_FINISHED = LazyPattern(rf"(?:办结|答复|办理)(?P<between>[^。;，,!?\n\d]{{0,16}}){_N}")
_OTHERS = LazyPattern(
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
    rf"){_ALSO}{_N}"
)
_PARTS = LazyPattern(r"其中|包括")
_GROWTH = LazyPattern(
    r"(?:同比|(?:比|较)(?:上|去)年(?:度|同期)?)(?P<way>增长|上升|增加|提高|多|下降|减少|回落|降低|少)"
    r"(?:了|约)?\s?(?P<n>\d+(?:\.\d+)?)\s?(?P<unit>%|件)"
)
_DOWN = frozenset({"下降", "减少", "回落", "降低", "少"})
_REACH = 250


@lru_cache(maxsize=64)
def claims(plain: str) -> tuple[Claim, ...]:
    """Return what a passage claims of its applications, in order.

    Outcomes, carried-over and finished ones count only near a sentence that says how many
    applications were received or answered; a number of something else is none of it.
    """
    anchors = sorted(_anchors(plain), key=_place)
    starts = [claim.start for claim in anchors]
    near = [claim for claim in _near(plain) if _has_anchor(claim, starts, plain)]
    found = {claim.start: claim for claim in (*near, *anchors)}
    return tuple(found[start] for start in sorted(found))


def _place(claim: Claim) -> int:
    return claim.start


def _anchors(plain: str) -> Iterator[Claim]:
    for match in _RECEIVED.finditer(plain):
        if _is_about_applications(match["between"]):
            about = About.RECEIVED if match["verb"] in _FIRST_HAND else About.HANDLED
            yield _claim(about, match, plain)
    for match in _FINISHED.finditer(plain):
        if not match[0].startswith("办理") and _is_about_applications(match["between"]):
            yield _claim(About.FINISHED, match, plain)


def _near(plain: str) -> Iterator[Claim]:
    for match in _FINISHED.finditer(plain):
        if not _OTHER_MATTERS.search(match["between"]):
            yield _claim(About.FINISHED, match, plain)
    for match in _OTHERS.finditer(plain):
        yield _claim(About(_named(match)), match, plain)


def _named(match: re.Match[str]) -> str:
    return next(name for name, words in match.groupdict().items() if words and name != "n")


def _is_about_applications(between: str) -> bool:
    words = between.replace(" ", "")
    about = _APPLICATION.search(words)
    return about is not None and "申请" in words and _OTHER_MATTERS.search(words) is None


def _has_anchor(claim: Claim, starts: list[int], plain: str) -> bool:
    """Tell whether such a sentence stands shortly before, in the same paragraph."""
    last = bisect_right(starts, claim.start) - 1
    if last < 0 or starts[last] < claim.start - _REACH:
        return False
    return plain.find("\n", starts[last], claim.start) < 0


def _claim(about: About, match: re.Match[str], plain: str) -> Claim:
    start, end = match.span("n")
    first, _ = sentence_around(plain, match.start(), match.end())
    before = plain[max(first, match.start() - 60) : match.start()]
    clause = before[max(before.rfind("，"), before.rfind(","), before.rfind("、")) + 1 :]
    return Claim(
        about=about,
        value=read_digits(match["n"]),
        start=start,
        end=end,
        clause=clause + match[0],
        part=_PARTS.search(before) is not None,
    )


@lru_cache(maxsize=64)
def growths(plain: str) -> tuple[Growth, ...]:
    """Return every change against last year that a passage states."""
    return tuple(_growth(match) for match in _GROWTH.finditer(plain))


def _growth(match: re.Match[str]) -> Growth:
    sign = -1 if match["way"] in _DOWN else 1
    return Growth(
        change=sign * read_digits(match["n"]),
        places=len(match["n"].partition(".")[2]),
        percent=match["unit"] == "%",
        start=match.start("n"),
        end=match.end("unit"),
    )
