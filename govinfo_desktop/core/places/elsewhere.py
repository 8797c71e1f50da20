"""Places of a text that are elsewhere than its organ: 佛山市 and “健康佛山” for 南通's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.places.divisions import (
    home_of,
    is_elsewhere,
    is_known,
    named_places,
    stems_of,
)
from govinfo_desktop.core.text.nearly import differing
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.places.divisions import Path

    Found = Iterator[tuple[int, int, bool]]


# Places that a report learns from or works with, or merely names beside others.
_WITH_OTHERS = LazyPattern(
    r"(?:学习|借鉴|考察|调研|参观|赴|前往|来自|对口|支援|协作|结对|帮扶|援[一-龥]?|跨|联合|交流|合作|兄弟|参照|参考|转发|原|籍"
    r"|等地)[^，。；、\n]{0,10}$"
)
_AMONG_OTHERS = LazyPattern(r"[与同向和及、至到从距](?:[一-龥]{2,8}[省市州])?$")
_BESIDE_OTHERS = LazyPattern(
    r"\s?(?:[、和与及等籍]|[^，。；、\n]{0,12}(?:公司|大学|学院|医院|协会|法院|检察院|工业园|集团|银行|研究院)|\d+\s?[件条份期次个篇项元])"
)
# What is an organ's own: the site, the government, the regulations that it cites.
_OF_AN_ORGAN = LazyPattern(r"(?:人民)?政府(?!间)|门户网站|政务|政府网|档案馆|图书馆|委、|行政服务")
_OPENS_TITLE = LazyPattern(r"[《〈]$")
_MEDIA = r"(?:日报|晚报|商报|晨报|时报|卫视|电视台|(?:广播)?电台|人民广播|广播电视)"
_OF_BUREAU = (
    r"(?:发布|政务|政府网|协作|新政|教育|卫生健康|财政|公安|交警|人社|水利|审计|民政|税务|统计|发改|应急|自然资源|住建|城管|气象|消防|警方|检察|司法"
    r"|市监|市场监管|卫健|医保|文旅|农业|林业|环保|生态|政法|融媒|在线|党建|宣传|交通|疾控|警事)"
)
_VIRTUE = (
    r"(?:健康|平安|美丽|文明|信用|数字|智慧|法治|阳光|诚信|中国[·•]?|微博|魅力|印象|醉美|大美|首善|善治|人文|古韵|活力|清廉"
    r"|微|掌上|幸福|清风|问政|直播)"
)
# “健康南通”, “南通发布”, “中国·南通”, 南通日报: brands of a place, without its kind.
_BRAND = LazyPattern(
    rf"[“\"‘《(](?:{_VIRTUE}(?P<behind>[一-龥]{{2,3}})|(?P<above>[一-龥]{{2}})??(?P<before>[一-龥]{{2,3}}?){_OF_BUREAU})[一-龥]{{0,4}}[”\"’》)]"
    rf"|中国[·•]?(?P<site>[一-龥]{{2,3}})(?=[”\"]?(?:政府)?(?:门户)?网)|信用\((?P<credit>[一-龥]{{2,3}})\)"
    rf"|问政(?P<asked>[一-龥]{{2}})(?=栏目|[”\"]|有事)"
    # 通过南通政务网、南通公安微信.
    r"|(?<![一-龥])(?:通过|在|依托|利用|见)?(?!政府|官方|中国|全国|统一|我|本|各|市|县|区)(?P<net>[一-龥]{2,3}?)"
    rf"(?=政务网|政府(?:门户)?网|门户网站|{_OF_BUREAU}(?:官方)?(?:微信|微博|抖音|公众号))"
    rf"|(?P<media>[一-龥]{{2}}){_MEDIA}"
)
_FORMERLY = LazyPattern(r"[原旧曾]$")
_REACH = 14
_KINDS_TO_SWAP = {"市": "县区", "县": "市区", "区": "市县"}
_KIND_BEHIND = LazyPattern(r"[市县区](?![域间块场内外])")


@lru_cache(maxsize=512)
def places_elsewhere(sentence: str, organ: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the places of a sentence that are not where an organ is, and whether that is sure."""
    home = home_of(organ)
    if not home:
        return ()
    return (
        *_in_full(sentence, home, organ),
        *_brands(sentence, home, organ),
        *_of_other_kind(sentence, home),
    )


def _in_full(sentence: str, home: frozenset[Path], organ: str) -> Found:
    for start, end in named_places(sentence):
        if not is_elsewhere(sentence[start:end], home):
            continue
        before = sentence[max(0, start - _REACH) : start]
        is_title = _OPENS_TITLE.search(before) is not None
        is_among = not is_title and (
            _AMONG_OTHERS.search(before) or _BESIDE_OTHERS.match(sentence, end)
        )
        is_beside = _is_beside_own(sentence, start, end, home)
        if _WITH_OTHERS.search(before) or (is_among and not is_beside):
            continue
        tail = _tail_of(organ)
        is_own = is_beside or (bool(tail) and sentence.startswith(tail, end))
        yield start, end, is_own or is_title or _OF_AN_ORGAN.match(sentence, end) is not None


def _is_beside_own(sentence: str, start: int, end: int, home: frozenset[Path]) -> bool:
    """Tell whether a place is joined to home as if one were in the other: 佛山市沭阳县."""
    return any(
        (first == end or last == start) and not is_elsewhere(sentence[first:last], home)
        for first, last in named_places(sentence)
    )


@lru_cache(maxsize=16)
def _tail_of(organ: str) -> str:
    """Return what an organ is called behind its places: 财政局."""
    places = named_places(organ)
    return organ[places[-1][1] :] if places else ""


def _brands(sentence: str, home: frozenset[Path], organ: str) -> Found:
    for match in _BRAND.finditer(sentence):
        for group, name in match.groupdict().items():
            if not name or name in organ:
                continue
            if is_elsewhere(name, home):
                yield (*match.span(group), group != "media")
            elif not is_known(name) and any(
                _is_misspelt(name, stem) for stem, _ in stems_of(home) if len(stem) == len(name)
            ):
                yield (*match.span(group), False)


def _is_misspelt(name: str, stem: str) -> bool:
    which = differing(name, stem)
    return which is not None and all(len(one) == 1 for one in which)


def _of_other_kind(sentence: str, home: frozenset[Path]) -> Found:
    """Yield 南通县 for 南通市, unless there is a place of this name at home."""
    for stem, kind in stems_of(home):
        start = sentence.find(stem) if kind in _KINDS_TO_SWAP else -1
        while start >= 0:
            end = start + len(stem)
            other = sentence[end : end + 1]
            if (
                other in _KINDS_TO_SWAP[kind]
                and _KIND_BEHIND.match(sentence, end)
                and not is_known(stem + other)
                and not _FORMERLY.search(sentence[:start])
            ):
                yield start, end + 1, False
            start = sentence.find(stem, end)
