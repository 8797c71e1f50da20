"""Checks of class V on percentages: compare 占P% with the counts beside it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import figures
from govinfo_desktop.core.text.units import COUNT_PATTERN, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Figure, Passage

# 12 件，占总数的 33.3%; 12 件，占办结总数36件的 33.3%; 12 件（33.3%）.
_SHARE_CLAIM = LazyPattern(
    rf"(?<!\d)(?P<n>{COUNT_PATTERN})\s?"
    r"(?P<unit>件|条|份|宗|起|个|项|篇)\s?(?:[，,、(]?\s?"
    r"占(?:比(?:例)?|总[^\d。;，,\n]{0,10}|全部[^\d。;，,\n]{0,10}|申请[^\d。;，,\n]{0,8}|办[^\d。;，,\n]{0,8})?"
    rf"(?:(?P<whole>{COUNT_PATTERN})\s?[件条份宗起个项篇])?"
    r"(?:的|的?比例|比重)?(?:为|达|是|约?占)?\s?|\(\s?约?)(?P<p>\d{1,6}(?:\.\d{1,6})?)\s?%"
)
# 受理 12 件，办结 11 件，办结率 91.7%.
_RATE_CLAIM = LazyPattern(
    r"(?:受理|收到)[^。;\n\d]{0,24}(?P<all>\d{1,24})\s?件[^。;\n\d%]{0,12}"
    r"(?:办结|答复)[^。;\n\d%]{0,10}(?P<done>\d{1,24})\s?件[^。;\n\d]{0,12}(?:办结|答复|按期)率"
    r"[^。;\n\d]{0,4}(?P<p>\d{1,6}(?:\.\d{1,6})?)\s?%"
)
_TOTAL_WORD = LazyPattern(r"共|总|合计|全年|受理|收到|答复|办结|办理|公开")
# In characters.
_WHOLE_REACH = 400
_TOTAL_WORD_REACH = 16
# Far more shares than any report has; a hostile text is read no further.
MOST_SHARES = 400
_TABLE_WHOLES = ("applications.new_received.total", "applications.result_total.total")
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Share:
    """A percentage and its count; ``wholes`` are the numbers that it may be a share of.

    ``places`` is the number of decimals written. ``likeliest`` is the total that is probably
    meant, None if none is named. ``is_named`` is set where the sentence says of what it is a share.
    """

    count: Decimal
    unit: str
    percent: Decimal
    places: int
    start: int
    end: int
    wholes: tuple[Decimal, ...]
    likeliest: Decimal | None
    is_named: bool = False

    def is_of(self, whole: Decimal) -> bool:
        """Tell whether the percentage is right, rounded to its last written digit."""
        tolerance = _HALF.scaleb(-self.places)
        return whole > 0 and abs(100 * self.count / whole - self.percent) <= tolerance


def percentages(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V04: a percentage is its count by the total, rounded; those of a whole add up to 100."""
    tables = [reading.numbers[name] for name in _TABLE_WHOLES if name in reading.numbers]  # type: ignore[index]
    for passage in reading.passages:
        found = shares(passage.plain)
        for share in found:
            if share.likeliest is not None and not _is_right(share, tables):
                yield _wrong_share(passage, share, rule)
        yield from _hundred(passage, found, rule)
        yield from _wrong_rates(passage, rule)


def _is_right(share: Share, tables: list[Decimal]) -> bool:
    wholes = (*share.wholes, *(tables if share.unit == "件" and not share.is_named else ()))
    return any(share.is_of(whole) for whole in wholes)


def _wrong_share(passage: Passage, share: Share, rule: str) -> Finding:
    whole = share.likeliest or Decimal(1)
    exact = 100 * share.count / whole
    shown = f"{exact:.{share.places}f}"
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(share.start, share.end)}：{plain_text(share.count)} ÷ "
        f"{plain_text(whole)} 应为 {shown}%",
        fields=(passage.field,),
        marks=(passage.mark(share.start, share.end),),
        why="百分比等于分子除以分母，四舍五入到所写位数。",
        advice=f"改成 {shown}%；如果分母不是 {plain_text(whole)}，请写明是占什么的比例。",
    )


def _hundred(passage: Passage, found: tuple[Share, ...], rule: str) -> Iterator[Finding]:
    """Yield a finding if shares that add up to the total do not add up to 100 per cent."""
    for whole in {share.likeliest for share in found} - {None}:
        group = [share for share in found if share.likeliest == whole]
        if len(group) < 2 or sum(share.count for share in group) != whole:
            continue
        added = sum((share.percent for share in group), Decimal(0))
        if not _is_hundred(added, group):
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"各项百分比合计 {plain_text(added)}%，应为 100%",
                fields=(passage.field,),
                marks=tuple(passage.mark(share.start, share.end) for share in group),
                why="各项合计100%，每项容许所写末位的半个单位。",
            )


def _is_hundred(added: Decimal, group: list[Share]) -> bool:
    """Tell whether percentages add up to 100, each rounded to its last written digit."""
    allowed = sum((_HALF.scaleb(-share.places) for share in group), Decimal(0))
    return abs(added - 100) <= allowed


@lru_cache(maxsize=64)
def shares(plain: str) -> tuple[Share, ...]:
    """Return the shares stated in a passage, with the totals that they may belong to."""
    return tuple(islice(_shares(plain), MOST_SHARES))


def _shares(plain: str) -> Iterator[Share]:
    numbers = figures(plain)
    for match in _SHARE_CLAIM.finditer(plain):
        before = _possible_wholes(numbers, match)
        named = read_digits(match["whole"]) if match["whole"] else None
        yield Share(
            count=read_digits(match["n"]),
            unit=match["unit"],
            percent=Decimal(match["p"]),
            places=len(match["p"].partition(".")[2]),
            start=match.start("p"),
            end=match.end(),
            wholes=(named,) if named else tuple(one.value for one in before),
            is_named=named is not None,
            likeliest=named or _likeliest(plain, match, before),
        )


def _possible_wholes(numbers: Sequence[Figure], share: re.Match[str]) -> list[Figure]:
    """Return the numbers shortly before a share, in its unit and not below its count."""
    low, high = (
        bisect_left(numbers, place, key=attrgetter("start"))
        for place in (share.start() - _WHOLE_REACH, share.start())
    )
    count = read_digits(share["n"])
    return [
        one
        for one in numbers[low:high]
        if one.unit == share["unit"] and one.is_exact and one.value >= count
    ]


def _likeliest(plain: str, share: re.Match[str], before: list[Figure]) -> Decimal | None:
    """Return the stated total, in this sentence or the one before, that fits a share best."""
    first, low = share.start(), max(0, share.start() - _WHOLE_REACH)
    for _ in range(2):
        first = max(plain.rfind(stop, low, first) for stop in "。\n")
    totals = [
        one.value
        for one in before
        if one.start > first
        and one.value
        and _TOTAL_WORD.search(plain, max(0, one.start - _TOTAL_WORD_REACH), one.start)
        and not _is_share(plain, one)
    ]
    count, percent = read_digits(share["n"]), Decimal(share["p"])
    return min(totals, key=lambda whole: abs(100 * count / whole - percent), default=None)


def _is_share(plain: str, one: Figure) -> bool:
    return plain[one.stop : one.stop + 3].lstrip("，,、( ").startswith("占")


@lru_cache(maxsize=64)
def rates(plain: str) -> tuple[tuple[int, int, Decimal, Decimal, Decimal], ...]:
    """Return each stated rate of finished applications.

    Start and end of the number finished, then the numbers received and finished, and the rate.
    """
    return tuple(
        (
            match.start("done"),
            match.end("done"),
            Decimal(match["all"]),
            Decimal(match["done"]),
            Decimal(match["p"]),
        )
        for match in _RATE_CLAIM.finditer(plain)
    )


def _wrong_rates(passage: Passage, rule: str) -> Iterator[Finding]:
    for start, end, all_, done, percent in rates(passage.plain):
        if done > all_ or (percent != 100 and not _is_rate(done, all_, percent)):
            yield _wrong_rate(passage, (start, end), all_, done, rule)


def _is_rate(done: Decimal, all_: Decimal, percent: Decimal) -> bool:
    places = len(str(percent).partition(".")[2])
    return bool(all_) and abs(100 * done / all_ - percent) <= _HALF.scaleb(-places)


def _wrong_rate(
    passage: Passage, place: tuple[int, int], all_: Decimal, done: Decimal, rule: str
) -> Finding:
    exact = f"{100 * done / all_:.1f}%" if all_ else "没有意义"
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(*place)}：办结 {plain_text(done)} ÷ 受理 "
        f"{plain_text(all_)} 是 {exact}",
        fields=(passage.field,),
        marks=(passage.mark(*place),),
        why="办结率等于办结数除以受理数，办结数一般不大于受理数。",
    )


CHECKS = {"percentages": percentages}
