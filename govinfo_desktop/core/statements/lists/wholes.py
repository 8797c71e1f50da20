"""Lists of a text: the parts of 共N条，其中…… and the total that they add up to.

Only a list that is meant to be complete is judged: it names a remainder (其他), or its sum is
close to the total. Lists of channels may count an item twice: only one that falls short is judged.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, combinations, islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.lists.labels import (
    AND_ANOTHER,
    are_ways_to_apply,
    is_of_whole_year,
    name_all_kinds,
)
from govinfo_desktop.core.statements.lists.slips import (
    is_long_slip,
    one_digit_more_explains,
    one_exchange_explains,
    one_slip_explains,
)
from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS_OF_PARTS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.statements.numbers import Number

_REGION = (
    r"[^\d、，,;:。\s]{0,8}?"
    r"(?:[省市县区镇乡村州旗盟]|街道|社区|园区|管委会|本级|[省市县区镇乡村]级|政府)"
)
# A total behind its parts: 甲县3条，乙县9条，共计12条.
_TOTAL_BEHIND = LazyPattern(
    r"\s?[，,、;。]?\s?(?:(?:以上|[二两三四五六]项|各项|全[市县区])?(?:共计|合计|总计|总共|相加)"
    r"|(?:以上|上述|前述|[二两三四五六]项|各项)(?:共|一共))(?:为|达|公开|发布)?(?:政府)?(?:信息)?\s?"
)
# A total behind the quarters of its year: 下半年3条，全年共公开12条.
_YEAR_BEHIND = LazyPattern(r"\s?[，,、;。]\s?全年(?:共计?|累计|合计|总计)[一-龥]{0,8}?\s?")
_LABEL = LazyPattern(r"[、，,;和及与\s]?[^\d。，,;:()\n]{1,16}")
_PART_LABEL = LazyPattern(
    rf"(?:来自|由)?{_REGION}[^\d，,。;\n]{{0,6}}|[^\d，,。;\n]{{1,8}}类[^\d，,。;\n]{{0,4}}"
)
_TOTAL_WORDS = LazyPattern(r"共|总|合计|全|各|累计")
# 12条（其中：, 12条，分别为, 12条。其中, 12条，具体如下：.
_LIST_OPENING = LazyPattern(
    # 12条（含转发）: what is in brackets without a number opens no list.
    r"[^\d。;:(),，\n]{0,14}(?:\([^()\d\n]{1,24}\))?(?:"
    r"(?:[，,]\s?)?\(\s?(?:其中|包括|包含|含|分别[为是]?)?[:，,]?"
    r"|[，,;:。]?\s*(?P<among>其中)[:，,]?\s*(?:包括)?[:，,]?\s*"
    r"|[，,;:。]?\s*(?P<each>分别[为是]?|具体(?:为|是|如下|包括)|即)[:，,]?\s*"
    r"|[，,]\s?(?:包括|包含)[:，,]?|:\s?"
    r"|[，,]\s?(?:具体)?(?:类别|分类|分为|主要包括|内容包括|涉及)[^\d。;:，,\n]{0,8}:\s?"
    r"|[，,。]\s?按[^，,。;\d\n]{1,8}(?:分|划分|分类|统计|来看)[，,:]\s?"
    # 12条，市级3条，县级9条: the parts follow at once, where they are regions or levels.
    rf"|(?P<follows>[，,]\s?)(?=(?:来自|由)?{_REGION}[^\d，,。;\n]{{0,6}}\d|[^\d，,。;\n]{{1,6}}类\d"
    # or where the last of them is 其他, with no comma between.
    r"|[^\d，,。;、\n]{1,10}\d{1,9}[^\d，,。;、\n]{1,2}、[^，,。;\n]{0,80}其[他它余](?:类|各类|方面|部门|单位|信息)?\d))"
)
_AMONG_ACTIVE = LazyPattern(r"在[^。;，,\n\d]{0,8}公开的?(?:各类)?(?:政府|政务)?信息中[，,]?")
_ACTIVE_BEFORE = LazyPattern(
    r"(?:主动公开[^。;，,\n\d]{0,8}|公开(?:了)?(?:各类)?(?:政府|政务)信息(?:共计?|总数|总量)?)$"
)
# 12条（各单位之和）.
_DECLARED_SUM = LazyPattern(r"[^\d。\n]{0,3}\([^()\d\n]{2,40}(?:总条数|总件数|总数|之和|合计)\)")
_REMAINDER = LazyPattern(r"其[他它余]")
# 其他类, 其余: what is left, so that the list is complete.
_REST = LazyPattern(
    r"[、，,;和及\s]*(?:其余|其[他它](?:类|各类|信息|类信息|方面|类别|事项|文件|单位|部门)?)[^\d]{0,4}"
)
# Parts that are all regions, or all levels: 甲县, 市本级, 乡镇级.
_REGION_LABEL = LazyPattern(
    r"[、，,;和及与:\s]*(?:来自|由)?[^\d、，,;:\s]{0,12}?(?:[省市县区镇乡村州旗盟]|街道|社区|园区|新区|管委会|本级|(?:[省市县区镇乡村]|街道|国家)级)"
    r"(?:各?部门|单位|政府|机关)?(?:公开|发布|收到|受理|报送|上报|推送|编发|印发|制发|办结|答复|办理|完成|信息|文件|申请)?\s?"
)
_OF_APPLICATIONS = LazyPattern(r"申请[^，,。;\n\d]{0,12}$")
_AND_SO_ON = LazyPattern(r"\s?等")
# Compared with another year or counted for longer, a part may be more than the whole.
OTHER_SPAN = LazyPattern(r"累计|上年|去年|历年|以来|同比|结转")
# Channels may count an item twice.
_CHANNELS = r"网站|微信|微博|新媒体|公众号|公报|电视|报纸|广播|抖音|客户端|平台"
CHANNEL = LazyPattern(_CHANNELS)
# Outcomes of applications are compared with the table.
OUTCOME = LazyPattern(r"予以公开|部分公开|无法提供|不予处理")
# 三项合计 adds up whatever is named, channels as well.
_SUM_OF_THESE = LazyPattern(r"[，,、]\s?(?:以上)?[二两三四五六]项")
_END_OF_SENTENCE = LazyPattern(r"[。:;\n]")
_PART_OF_PART = LazyPattern(r"其中|包括|包含|[(含]")
# A list goes on in the next line behind:
_GOES_ON = (";", "；", "，", ",", "、", ":", "：", "其中")
# Far more lists than any report has; a hostile text is read no further.
MOST_LISTS = 400
_FEWEST_OF_A_LIST_OF_KINDS = 3
# In characters:
LONGEST_LABEL = 60
_LABEL_REACH = 16
_LONGEST_LIST = 900
_MOST_PARTS = 60
_MOST_OTHER_UNITS = 4
_MOST_OFF_WITH_REST = Decimal("0.5")
_TOTAL_REACH = 400
_ACTIVE_REACH = 20
_DECLARED_REACH = 120


@dataclass(frozen=True)
class Whole:
    """A total, and the numbers that are listed as its parts.

    ``others`` are the numbers of the list in other units, which may be parts as well: 148篇 may be
    137篇 and 11期. ``is_each`` is set where 分别为 says that the list is complete.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    parts: tuple[Number, ...]
    others: tuple[Number, ...] = ()
    is_among: bool = False
    is_each: bool = False
    is_behind: bool = False

    @property
    def sum(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.value for part in self.parts), Decimal(0))


@lru_cache(maxsize=64)
def broken_wholes(plain: str) -> tuple[Whole, ...]:
    """Return the totals of a passage whose complete lists of parts do not add up to them."""
    found = [whole for whole in wholes(plain) if _is_broken(whole, plain)]
    known = {whole.start for whole in found}
    declared = (one for one in _declared(plain) if one.start not in known)
    return (*found, *islice(declared, MOST_LISTS))


@lru_cache(maxsize=64)
def sums_that_hold(plain: str) -> tuple[Whole, ...]:
    """Return the totals of a passage whose parts, named behind them, add up to them."""
    return tuple(one for one in wholes(plain) if len(one.parts) > 1 and adds_up(one))


@lru_cache(maxsize=64)
def wholes(plain: str) -> tuple[Whole, ...]:
    """Return every number that a list of its parts stands beside."""
    return tuple(islice(_lists(plain), MOST_LISTS))


def _lists(plain: str) -> Iterator[Whole]:
    yield from _opened_lists(plain)
    yield from _lists_among_active(plain)
    yield from _lists_before_totals(plain)


def _lists_before_totals(plain: str) -> Iterator[Whole]:
    """Yield each total that says 共计 right behind the list of its parts."""
    numbers = numbers_in(plain)
    for place, one in enumerate(numbers):
        if place < 2 or one.unit not in UNITS_OF_PARTS or not one.is_exact:
            continue
        stop = numbers[place - 1].stop
        of_year = _YEAR_BEHIND.fullmatch(plain, stop, one.start) is not None
        if not of_year and not _TOTAL_BEHIND.fullmatch(plain, stop, one.start):
            continue
        parts = _listed_before(plain, numbers, place)
        if len(parts) > 1 and (not of_year or _are_of_whole_year(parts, plain)):
            total = Whole(one.value, one.unit, one.start, one.end, parts, is_behind=True)
            yield total


def _listed_before(plain: str, numbers: Sequence[Number], place: int) -> tuple[Number, ...]:
    """Return the numbers of one unit before a total, each with nothing but its label before it."""
    first = place - 1
    while (
        first
        and place - first < _MOST_PARTS
        and numbers[first - 1].unit == numbers[place].unit
        and _LABEL.fullmatch(plain, numbers[first - 1].stop, numbers[first].start)
    ):
        first -= 1
    parts = numbers[first:place]
    is_list = all(one.unit == numbers[place].unit and one.is_exact for one in parts)
    low = max(0, parts[0].start - _LABEL_REACH)
    is_total = _TOTAL_WORDS.search(plain[low : parts[0].start].rpartition("，")[2]) is not None
    before = numbers[first - 1] if first else None
    # A number of the same sentence that is not in the list may be a part, too.
    is_cut = (
        before is not None
        and before.unit == numbers[place].unit
        and not _END_OF_SENTENCE.search(plain, before.stop, parts[0].start)
    )
    return tuple(parts) if is_list and not is_total and not is_cut else ()


def _opened_lists(plain: str) -> Iterator[Whole]:
    """Yield each number right behind which 其中, a bracket or the like opens a list."""
    numbers = numbers_in(plain)
    for place, one in enumerate(numbers):
        if one.unit not in UNITS_OF_PARTS or not one.is_exact or one.value < 2:
            continue
        opening = _LIST_OPENING.match(plain, one.stop)
        if opening and not (
            (opening["follows"] and _is_part(plain, numbers, place))
            or (opening["among"] and _is_one_of_several(plain, numbers, place, opening))
        ):
            inside = opening[0].rstrip("其中:，, ").endswith("(")
            end = _list_end(plain, opening.end(), inside)
            found = _whole(one, _after(numbers, place + 1, end), opening.end(), plain)
            among, each = opening["among"] is not None, opening["each"] is not None
            yield replace(found, is_among=among, is_each=each)


def _is_one_of_several(
    plain: str, numbers: Sequence[Number], place: int, opening: re.Match[str]
) -> bool:
    """Tell whether 其中 may be about other numbers than the last: 复议5件和诉讼4件，其中维持6件.

    网站发布54条、公众号发布9条。其中动态21条 does not say which of them has the 21; neither does
    答复54件，包括上年结转9件。其中公开21件.
    """
    one, last = numbers[place], numbers[place - 1] if place else None
    if last is None or last.unit != one.unit:
        return False
    between = plain[last.stop : one.start]
    is_over = "。" in opening[0] and not _END_OF_SENTENCE.search(between)
    return is_over or AND_ANOTHER.fullmatch(between) is not None


def _is_part(plain: str, numbers: Sequence[Number], place: int) -> bool:
    """Tell whether a number is of a region or level itself, and so a part of another list."""
    one, last = numbers[place], numbers[place - 1] if place else None
    if last is not None and last.unit == one.unit:
        label = plain[last.stop : one.start]
        if _LABEL.fullmatch(label) and not _TOTAL_WORDS.search(label):
            return True
    before = plain[max(0, one.start - _LABEL_REACH) : one.start]
    clause = before[max(before.rfind(mark) for mark in "，、;。(:") + 1 :]
    if ")" in clause:
        return False
    return _PART_LABEL.fullmatch(clause) is not None and _TOTAL_WORDS.search(clause) is None


def _lists_among_active(plain: str) -> Iterator[Whole]:
    """Yield each total of 主动公开 that a list opened by 在主动公开的信息中 refers back to."""
    numbers = numbers_in(plain)
    for match in _AMONG_ACTIVE.finditer(plain):
        first, last = (
            bisect_left(numbers, place, key=attrgetter("start"))
            for place in (match.start() - _TOTAL_REACH, match.end())
        )
        totals = [n for n in numbers[first:last] if _is_active(plain, n)]
        if totals:
            end = _list_end(plain, match.end(), False)
            later = _after(numbers, last, end)
            found = [_whole(one, later, match.end(), plain) for one in totals]
            if len({one.value for one in found}) == 1 or any(map(adds_up, found)):
                yield next((one for one in found if adds_up(one)), found[-1])


def _after(numbers: Sequence[Number], place: int, end: int) -> list[Number]:
    """Return the numbers from a position up to the end of the list."""
    within = takewhile(lambda one: one.start < end, islice(numbers, place, place + _MOST_PARTS))
    return list(within)


def _is_active(plain: str, one: Number) -> bool:
    return (
        one.unit == "条"
        and _ACTIVE_BEFORE.search(plain[max(0, one.start - _ACTIVE_REACH) : one.start]) is not None
    )


def _list_end(plain: str, start: int, inside: bool) -> int:
    """Return the end of a list: its closing bracket, or the end of the sentence."""
    depth = 1 if inside else 0
    last = min(len(plain), start + _LONGEST_LIST)
    for place in range(start, last):
        one = plain[place]
        depth += (one == "(") - (one == ")")
        is_line_end = one == "\n" and not plain[start:place].rstrip().endswith(_GOES_ON)
        if (inside and depth == 0) or depth < 0 or is_line_end or (one == "。" and not inside):
            return place
    return last


def _whole(one: Number, later: Sequence[Number], start: int, plain: str) -> Whole:
    listed = [part for part in later if not _in_brackets(plain, start, part.start)]
    parts = tuple(part for part in listed if part.unit == one.unit)
    others = tuple(part for part in listed if part.unit != one.unit and part.unit in UNITS_OF_PARTS)
    return Whole(one.value, one.unit, one.start, one.end, parts, others)


def _in_brackets(plain: str, start: int, place: int) -> bool:
    return plain.count("(", start, place) > plain.count(")", start, place)


def _is_broken(whole: Whole, plain: str) -> bool:
    count = len(whole.parts)
    if not count or not all(part.is_exact for part in whole.parts):
        return False
    if whole.is_behind:
        return _is_broken_behind(whole, plain)
    listed, first = plain[whole.end : whole.parts[-1].end], whole.parts[0]
    if whole.is_among and first.value > whole.value:
        # 发布3条，其中公告3件，收到9条: the list may have ended before this part.
        is_next = all(first.start < one.start for one in whole.others)
        return is_next and not OTHER_SPAN.search(listed)
    if OUTCOME.search(listed) or len(listed) > count * LONGEST_LABEL:
        return False
    if count < 2 or adds_up(whole):
        return False
    if whole.sum > whole.value and _is_of_cases(whole, plain):
        return True
    if CHANNEL.search(listed) and _is_of_channels(whole, plain):
        return whole.sum < whole.value and _is_close(whole, plain)
    shorter = _up_to_semicolon(whole, plain)
    if _is_complete(whole, plain) or (shorter is None and _is_close(whole, plain)):
        return True
    return shorter is not None and _is_broken(shorter, plain)


def _up_to_semicolon(whole: Whole, plain: str) -> Whole | None:
    """Return a list that ends with its clause: 其中甲3条、乙5条；另一平台发布9条.

    None where semicolons are between all parts.
    """
    if whole.others or ";" in plain[whole.parts[0].end : whole.parts[1].start]:
        return None
    end = plain.find(";", whole.parts[0].end, whole.parts[-1].start)
    parts = tuple(part for part in whole.parts if part.start < end)
    return replace(whole, parts=parts) if len(parts) > 1 else None


def _is_of_cases(whole: Whole, plain: str) -> bool:
    """Tell whether the parts are applications by the way they came: none came in two ways."""
    before = plain[max(0, whole.start - _DECLARED_REACH) : whole.start]
    return (
        len(whole.parts) > 1
        and _OF_APPLICATIONS.search(before) is not None
        and are_ways_to_apply(labels_of(whole, plain))
    )


def _is_of_channels(whole: Whole, plain: str) -> bool:
    """Tell whether a list is one of channels; 政府网站信息185条 among kinds is a kind as well."""
    named = sum(CHANNEL.search(label) is not None for label in labels_of(whole, plain))
    return named > 1 or len(whole.parts) <= _FEWEST_OF_A_LIST_OF_KINDS


def _is_close(whole: Whole, plain: str) -> bool:
    """Tell whether the sum of a list is so close to the total that the list seems complete.

    With a remainder, or with more parts, it may be further off.
    """
    off = abs(whole.sum - whole.value) / whole.value
    if off <= _MOST_OFF_WITH_REST and _REMAINDER.search(
        plain[whole.parts[-2].stop : whole.parts[-1].start]
    ):
        return True
    values = [part.value for part in whole.parts]
    if is_long_slip(whole.value, whole.sum) or one_exchange_explains(whole.value, values):
        return True
    if one_digit_more_explains(whole.value, values):
        return True
    allowed = {2: "0.05", 3: "0.08"}.get(len(whole.parts), "0.1")
    return off <= Decimal(allowed) and one_slip_explains(whole.value, values)


def _is_broken_behind(whole: Whole, plain: str) -> bool:
    """Tell whether the parts before a total, which are all that it counts, do not add up to it."""
    listed = plain[max(0, whole.parts[0].start - _LABEL_REACH) : whole.start]
    if CHANNEL.search(listed) and not _SUM_OF_THESE.search(plain, whole.parts[-1].stop):
        return False
    is_nested = _PART_OF_PART.search(plain, whole.parts[0].stop, whole.start)
    return not (is_nested or OTHER_SPAN.search(listed) or adds_up(whole))


def _is_complete(whole: Whole, plain: str) -> bool:
    """Tell whether a list names all parts, however far its sum is from the total."""
    if whole.others or _AND_SO_ON.match(plain, whole.parts[-1].stop):
        return False
    labels = labels_of(whole, plain)
    if _REST.fullmatch(labels[-1]):
        return True
    of_regions = all(_REGION_LABEL.fullmatch(one) for one in labels)
    of_levels = all("级" in one for one in labels)
    if whole.is_each or is_of_whole_year(labels) or name_all_kinds(labels):
        return True
    return of_regions and (of_levels or len(labels) > 2)


def _are_of_whole_year(parts: Sequence[Number], plain: str) -> bool:
    """Tell whether parts before a total are counted by quarters or halves of the year."""
    first = max(0, parts[0].start - _LABEL_REACH)
    starts = [
        first + 1 + max(plain[first : parts[0].start].rfind(mark) for mark in "，,、;。:("),
        *(part.stop for part in parts[:-1]),
    ]
    return is_of_whole_year(
        [plain[start : part.start] for start, part in zip(starts, parts, strict=True)]
    )


def labels_of(whole: Whole, plain: str) -> list[str]:
    """Return the words before each part of a list; of the first those behind what opens it."""
    opening = _LIST_OPENING.match(plain, plain.find(whole.unit, whole.end) + len(whole.unit))
    starts = [opening.end() if opening else whole.end, *(part.stop for part in whole.parts[:-1])]
    return [plain[start : part.start] for start, part in zip(starts, whole.parts, strict=True)]


def adds_up(whole: Whole) -> bool:
    """Tell whether the first parts, up to any of them, add up to the total.

    Numbers in other units may be parts, too: all of a unit, or none.
    """
    units = sorted({one.unit for one in whole.others})[:_MOST_OTHER_UNITS]
    for count in range(len(units) + 1):
        for chosen in combinations(units, count):
            parts = [*whole.parts, *(one for one in whole.others if one.unit in chosen)]
            parts.sort(key=attrgetter("start"))
            if whole.value in accumulate(part.value for part in parts):
                return True
    return False


def _declared(plain: str) -> Iterator[Whole]:
    """Yield totals that brackets declare a sum, but whose list does not add up to them."""
    numbers = numbers_in(plain)
    for place, one in enumerate(numbers):
        match = _DECLARED_SUM.match(plain, one.stop) if one.unit in UNITS_OF_PARTS else None
        among = plain.find("其中", match.end(), match.end() + _DECLARED_REACH) if match else -1
        if among < 0:
            continue
        end = _list_end(plain, among, False)
        later = [n for n in _after(numbers, place + 1, end) if n.start > among]
        whole = _whole(one, later, among, plain)
        if len(whole.parts) > 1 and not adds_up(whole):
            yield whole
