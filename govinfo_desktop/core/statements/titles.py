"""Titles of a text: laws and documents in 《》, notices by their number, and lists of them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.nearly import differing
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BRACKETED_TITLE = LazyPattern(r"《([^《》\n]{2,80})》")
_REGULATION = "政府信息公开条例"
_RIGHT_NAMES = frozenset({_REGULATION, f"中华人民共和国{_REGULATION}"})
# Named as the national regulation is, without a place in front.
_NATIONAL_REGULATION = LazyPattern(
    r"中华人民[一-龥]{0,8}(?:信息公开|信息工作公开|政府信息|政务信息|政府公开)[一-龥]{0,4}条例"
    r"|(?:政府|政务)信息(?:公开(?:工作)?(?:管理|实施)?|工作公开)条例|政务信息公开条例"
)
# No other law or regulation of the state is named so; a notice has more behind it.
_NATIONAL_LAW = LazyPattern(
    r"中华人民共和国(?:政府|政务)?(?:信息公[开示关]|公开信息|信息)[一-龥]{0,6}(?:条例|条列|法|规定|办法)"
)
_OTHER_LAWS_ON_INFORMATION = LazyPattern(r"保护|安全|网络|档案|统计")
# How many characters of a short and of a full name may be wrong, so that it is still meant.
_CHANGED_CHARACTERS = {len(name): 1 + name.startswith("中华") for name in _RIGHT_NAMES}
# 《条例》（国务院令第771号）, 国办公开办函〔2012〕30号, 自2019年5月1日起施行.
_DECREE = LazyPattern(
    r"信息公开条例》?\s?(?:[(（]\s?)?(?:中华人民共和国)?(?:国务院|国)令?\s?第?\s?(?P<number>\d{1,4})\s?号"
    r"|信息公开条例[^。\n]{0,60}国务院令\s?第?\s?(?P<revising>\d{1,4})\s?号修订"
)
_DECREES_KNOWN = frozenset({"492", "711"})
_NOTICE_ON_REPORTS = LazyPattern(
    r"国办公开办函\s?[〔\[(【](?P<year>(?:19|20)\d{2})[〕\])】]\s?(?P<number>\d{1,4})\s?号"
)
# 《关于政府信息公开工作年度报告有关事项的通知》（, 格式〉的通知》（.
_ON_REPORTS = LazyPattern(r"(?:年度报告|格式)[^。\n]{0,24}[(（]\s?$")
_TITLE_REACH = 40
_NOTICES_ON_REPORTS = frozenset({("2021", "30"), ("2019", "60")})
_DAY_IN_FORCE = LazyPattern(
    r"(?:[《国]政府信息公开条例》?|《条例》)[^。;\n《》]{0,16}?(?:自|于|从)\s?(?P<day>(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?起?(?:正式)?(?:施行|实施)"
)
_DAYS_IN_FORCE = frozenset({"2008年5月1日", "2019年5月15日"})
# 国办公开办函〔2021〕30号, 国务院令第711号.
_NUMBER_OF_NOTICE = LazyPattern(
    r"[一-龥]{2,10}[〔\[(【](?:19|20)\d{2}[〕\])】]\s?\d{1,5}\s?号|[一-龥]{2,8}令第?\s?\d{1,4}\s?号令?"
)
_NOTICE_OF_2019 = LazyPattern(r"国办公开办函\s?[〔\[(【]\s?2019\s?[〕\])】]\s?60\s?号")
_NOTICE_OF_2021 = LazyPattern(r"国办公开办函\s?[〔\[(【]\s?2021\s?[〕\])】]\s?30\s?号")
# What is cited, from the report of which year on it is no longer in force, and what replaced it.
_NO_LONGER_IN_FORCE = (
    (LazyPattern(r"国(?:务院|令|务院令)\s?第?\s?492\s?号令?"), 2019, "国务院令第711号"),
    (_NOTICE_OF_2019, 2021, "国办公开办函〔2021〕30号"),
)
# Laws and documents of the state that reports cite, by their names without 中华人民共和国.
_KNOWN_TITLES = frozenset(
    {
        "政府信息公开信息处理费管理办法",
        "公共企事业单位信息公开规定制定办法",
        "重大行政决策程序暂行条例",
        "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
        "国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
        "国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知",
    }
    | {"优化营商环境条例", "保守国家秘密法", "行政复议法", "行政诉讼法", "行政许可法", "行政处罚法"}
    | {"行政强制法", "行政复议法实施条例", "个人信息保护法", "数据安全法", "网络安全法"}
    | {"保守国家秘密法实施条例", "党政机关公文处理工作条例", "政府信息公开工作年度报告格式"}
    | {"关于全面推进政务公开工作的意见", "政府网站发展指引", "政府网站与政务新媒体检查指标"}
    | {"信访工作条例", "规章制定程序条例", "行政法规制定程序条例", "政府督查工作条例"}
)
_OTHER_KNOWN_TITLES = frozenset({"国家安全法", "食品安全法", "行政监察法", "生物安全法"})
_LENGTHS_OF_KNOWN = frozenset(len(one) + by for one in _KNOWN_TITLES for by in (-1, 0, 1))
_OF_THE_STATE = "中华人民共和国"
# Two titles of one report that differ in nothing but this are two.
_MAY_DIFFER = LazyPattern(
    r"[0-9０-９一二三四五六七八九十上下省市县区镇乡年月新旧A-Za-z的《》〈〉“”（）()\s、]"
)
_FEWEST_OF_A_LONG_TITLE = 10
_FORMER = LazyPattern(r"原|旧|废止|2007|修订前|此前|曾")
_FORMER_REACH = 16
# What may be between two titles of one list: a date or number in brackets, a comma, 和.
_BETWEEN_TITLES = LazyPattern(r"(?:(?:[（(][^（）()\n]{1,20}[）)])?[、，,和及与或\s]{0,2})")
_LIST_COUNT = LazyPattern(
    rf"等\s?(\d{{1,3}}|[两{NUMERAL_CHARACTERS}]{{1,3}})\s?(?:个|项|部|件|种|份|条)"
)


@lru_cache(maxsize=64)
def titles(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and text of every 《title》."""
    return tuple((*match.span(), match[1]) for match in _BRACKETED_TITLE.finditer(text))


@lru_cache(maxsize=64)
def notices(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places of the numbers of notices and decrees."""
    return tuple(match.span() for match in _NUMBER_OF_NOTICE.finditer(plain))


@lru_cache(maxsize=64)
def wrong_regulations(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the places of misnamed regulations, and whether each is named as the national one."""
    return tuple(
        (start, end, _is_national(name))
        for start, end, name in titles(text)
        if _is_misnamed("".join(name.split()))
    )


def _is_national(name: str) -> bool:
    return name.strip().startswith("中华人民")


def _is_misnamed(name: str) -> bool:
    name = name.removeprefix("国务院")
    if name in _RIGHT_NAMES:
        return False
    if _NATIONAL_LAW.fullmatch(name) and not _OTHER_LAWS_ON_INFORMATION.search(name):
        return True
    if not name.endswith("条例"):
        return False
    return _NATIONAL_REGULATION.fullmatch(name) is not None or _is_nearly_the_regulation(name)


def _is_nearly_the_regulation(name: str) -> bool:
    """Tell whether a name is that of the regulation but for one or two of its characters."""
    return any(
        differing(name, right) is not None
        or len(name) == len(right)
        and sum(one != other for one, other in zip(name, right, strict=True))
        <= _CHANGED_CHARACTERS[len(right)]
        for right in _RIGHT_NAMES
    )


@lru_cache(maxsize=64)
def miscited(plain: str) -> tuple[tuple[int, int, str], ...]:
    """Return the places that cite the regulation or its notice wrongly, and what is right.

    That is another number of the decree or notice, or another day on which it came into force.
    """
    found = [
        (*match.span(str(match.lastgroup)), "国务院令第711号")
        for match in _DECREE.finditer(plain)
        if match[str(match.lastgroup)] not in _DECREES_KNOWN
    ]
    for match in _NOTICE_ON_REPORTS.finditer(plain):
        cited = (match["year"], match["number"])
        years, numbers = zip(*_NOTICES_ON_REPORTS, strict=True)
        before = plain[max(0, match.start() - _TITLE_REACH) : match.start()]
        is_half_right = (
            cited[0] in years
            and ("格式" in plain or _ON_REPORTS.search(before) is not None)
            or cited[1] in numbers
        )
        if cited not in _NOTICES_ON_REPORTS and is_half_right:
            found.append((*match.span(), "国办公开办函〔2021〕30号"))
    for match in _DAY_IN_FORCE.finditer(plain):
        if "".join(match["day"].split()) not in _DAYS_IN_FORCE:
            found.append((*match.span("day"), "2019年5月15日起施行"))
    return tuple(found)


@lru_cache(maxsize=64)
def outdated(plain: str) -> tuple[tuple[int, int, int, str], ...]:
    """Return the places that cite what was replaced: since which report, and by what."""
    return tuple(
        (*match.span(), since, now)
        for pattern, since, now in _NO_LONGER_IN_FORCE
        for match in pattern.finditer(plain)
        if not _FORMER.search(plain, max(0, match.start() - _FORMER_REACH), match.start())
        # The notice of 2019 has more in it than the form, so that both are cited.
        and not (pattern is _NOTICE_OF_2019 and _NOTICE_OF_2021.search(plain))
    )


@lru_cache(maxsize=64)
def nearly_known(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the titles that are a known one but for one character, and what is right."""
    return tuple(
        (start, end, right)
        for start, end, name in titles(text)
        if (right := _known_beside(name.strip().removeprefix(_OF_THE_STATE)))
    )


@lru_cache(maxsize=512)
def _known_beside(name: str) -> str:
    if name in _KNOWN_TITLES or name in _OTHER_KNOWN_TITLES or len(name) not in _LENGTHS_OF_KNOWN:
        return ""
    return next((one for one in sorted(_KNOWN_TITLES) if differing(name, one) is not None), "")


def nearly_same(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of long titles that differ in one character: what is rarer, and the other."""
    counts = Counter(name for name in names if len(name) >= _FEWEST_OF_A_LONG_TITLE)
    for one, other in combinations(counts, 2):
        which = differing(one, other)
        if which is not None and not _MAY_DIFFER.search("".join(which)):
            yield (one, other) if counts[one] < counts[other] else (other, one)


@lru_cache(maxsize=64)
def lists(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return the lists of two or more titles that follow each other."""
    runs: list[list[tuple[int, int, str]]] = []
    for one in titles(text):
        if runs and _BETWEEN_TITLES.fullmatch(text, runs[-1][-1][1], one[0]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(tuple(run) for run in runs if len(run) > 1)


@lru_cache(maxsize=64)
def titles_twice(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the titles that are repeated in their list."""
    found = []
    for names in lists(text):
        seen: set[str] = set()
        for one in names:
            if one[2] in seen:
                found.append(one)
            seen.add(one[2])
    return tuple(found)


@lru_cache(maxsize=64)
def counts_of_lists(text: str, plain: str) -> tuple[tuple[int, int, int, int], ...]:
    """Return each 等8项制度 behind a list: its place, the number, and how many titles there are.

    The last one counts a title that is named twice once; ``plain`` is the text made half-width.
    """
    found = []
    for names in lists(text):
        match = _LIST_COUNT.match(plain, names[-1][1])
        count = read_count(match[1]) if match else 0
        if match and count:
            found.append((*match.span(), count, len({name for *_, name in names})))
    return tuple(found)
