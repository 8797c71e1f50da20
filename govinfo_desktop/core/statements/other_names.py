"""Names of other places and organs where a report names its own: 泗阳县人民政府 for 沭阳县's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.places.divisions import home_of, is_elsewhere, stem_at_start
from govinfo_desktop.core.places.elsewhere import places_elsewhere
from govinfo_desktop.core.places.kinds import (
    BEFORE_A_NAME,
    KIND_OF_PLACE,
    TIERS,
    level_of,
    own_place,
    places_in,
    places_of,
)
from govinfo_desktop.core.text.by_sentence import sentences
from govinfo_desktop.core.text.nearly import nearly
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# What an organ above the report's cannot have done: its numbers are not in the tables.
_COUNTED_ABOVE = LazyPattern(
    r"全(?P<level>[省市县])(?:各级[^。;，,\n]{0,6})?(?:全年|共|累计|今年|本年度?|\d{4}年度?)*(?:收到|受理|收办|新收|办结)[^。;，,\n\d]{0,16}\d"
)
_ORGAN_END = (
    r"(?:局|委员会|委|厅|办公室|办|人民政府|政府|管委会|街道办事处|中心|综合实验区|开发区|新区"
    r"|[省市县区州盟旗镇乡]|街道)"
)
_REPORT = r"(?:政府信息公开|政务公开|信息公开)[^。，,;\n\d《》]{0,20}(?:报告|总结)"
# A line that is the title: the name before the year, or behind it.
_TITLE_LINE = LazyPattern(
    rf"^\s*(?:关于)?(?P<before>[一-龥]{{2,30}}?)\s?\d{{4}}\s?年(?:度)?\s?{_REPORT}\s*(?=$|本(?:年度)?报告|根据|依据)"
    rf"|^\s*\d{{4}}\s?年(?:度)?(?P<behind>[一-龥]{{2,30}}?{_ORGAN_END}){_REPORT}\s*$",
    re.MULTILINE,
)
_DATE = r"[(]?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[)]?"
# The organ above the date that the report is signed with.
_ABOVE_ITS_DATE = LazyPattern(
    rf"^[ \t]*(?P<name>[一-龥]{{2,28}}{_ORGAN_END})[ \t]*\n\s*{_DATE}\s*$"
    rf"|{_DATE}\s*\n\s*(?P<below>[一-龥]{{2,28}}{_ORGAN_END})[ \t]*$",
    re.MULTILINE,
)
# 2025年，泗阳县坚持以: a place as the subject of what the report's own has done.
_SUBJECT_PLACE = LazyPattern(
    r"(?:^\s*|[。\n]\s*|\d{4}\s?年(?:度)?(?:以来)?[，,]\s?)"
    r"(?P<name>(?:[一-龥]{2,4}[省市])?[一-龥]{2,3}(?:[市县区镇乡州旗]|街道|[一-龥]{2,4}(?:实验区|开发区|新区)))"
    r"(?=(?:人民)?(?:政府)?(?:办事处)?(?:坚持|依法依规|进一步|共接收|无依申请|认真|深入|全面|严格|紧紧围绕|积极|始终|高度重视|持续|切实|扎实|主动公开|共收到|共受理|以习近平|按照|在[省市县区]委|将(?:着力|继续|进一步)|把政府信息公开|收到(?:政府信息|依申请)|严格按照"
    r"|(?:政府信息公开|政务公开|信息公开)(?:工作)?|编制\d{4}年|\d{4}年(?:度)?(?:累计|共|主动)+公开))"
)
# A township or subdistrict in mid-sentence, doing what a report says of its own: ，东桥街道共收到.
_TOWN_WITHIN = LazyPattern(
    r"(?:[，,]\s?(?P<subject>[一-龥]{2,4}?(?:镇|乡|街道))(?=(?:人民)?(?:政府|办事处)?(?:认真落实|认真贯彻|严格落实|严格按照|坚持以|主动公开|共收到|共受理|共接收))"
    r"|请(?:与|联系)(?P<asked>[一-龥]{2,4}?(?:镇|乡|街道))(?=党政|人民政府|办事处)|现公[布开](?P<made>[一-龥]{2,4}?(?:镇|乡|街道))(?=(?:人民政府|办事处)?\d{4}年)"
    r"|通过(?P<site>[一-龥]{2,4}?(?:镇|乡|街道))(?=政务(?:信息)?公开|信息公开|政府信息公开|门户网站|官方微信))"
)
_WEBSITE = LazyPattern(
    r"(?:通过|在|可从|可到|登录|访问|载于|发布于|见)[“”\"]?(?:中国[·•])?(?P<name>[一-龥]{2,12}?(?:实验区|开发区|新区|[市县区]))"
    r"(?:人民)?(?:政府)?(?:办公[室厅])?(?:门户)?网站?"
)
# 在泗阳县委、县政府的领导下.
_LEADERS = LazyPattern(r"在(?:中共)?(?P<name>(?!中共)[一-龥]{2,8}?[市县区])委(?:、|和|的)")
# 《县财政局政府信息公开指南》: a bureau has made its own.
_OWN_GUIDE = LazyPattern(
    r"《(?P<name>[一-龥]{2,20}?(?:局|委员会|委|办公室|办|厅))(?:\d{4}年(?:度)?)?[^《》\d]{0,5}?"
    r"(?:政务|信息)公开[^《》]{0,8}(?:指南|目录|制度|办法|规定|报告|要点|方案|规程)》"
)
# 《泗阳县政府信息公开办法》: what is cited is of the report's own place, or of one above; what
# is of a city may be cited by any other.
_CITED = LazyPattern(r"《(?P<name>[一-龥]{2,4}?[县区])(?![级域场直属])")
# Those that lead the work of others, whose guides are followed: 根据《市政务服务局公开要点》.
_LEADS_OPENNESS = LazyPattern(r"政务|数据|审批|政府")
_CITING = LazyPattern(r"(?:根据|按照|依据|对照|转发|落实|贯彻|参照|学习)[^。；，,\n]{0,8}$")
_CITING_REACH = 12
_BUREAU = LazyPattern(r"(?:局|委员会|委|厅|办公室)$")
_ADDRESS = LazyPattern(
    r"地\s?址\s?[:为]\s?(?P<places>(?:[一-龥]{2,8}?[省市县区](?![场政容村域号])){1,3})"
)
_NOT_A_NAME = LazyPattern(
    r"[由的将把及与和或等、向对从以在为被按据到了着过]|公开|收到|受理|年度|各|有关|相关|我|本|全[省市县区镇乡]|成立|辖|该|每|有|政府|代表|街[道区]|社区|园区|片区|乡镇|县区|市区"
    r"|^(?:推进|推动|加[强快大]|强化|规范|健全|深化|聚焦|助力|服务|建[设立]|完善|提[升高供]|指导|督[促查]|组织|开展|落实|围绕|启用|统筹|协调"
    r"|梳理|联合|联系|协助|协同|会同|牵头|咨询|整理|汇总|更新|修订|编[制写辑]|刊登|转[发载]|报[送请]|上报|提[交请]|反映|反馈|请示|答复|[办处受审]理"
    r"|审[核查批议定]|研究|部署|安排|召集|邀请|委托|授权|贯彻|传达|执行|经[过由]|涉及|面向|依照|遵照|参照|对照|依据|利用|借助|登录|访问|关注|查[阅询]"
    r"|支持|带动|引导|公开|发布|通过|依托|充实|整合|打造|优化|实现|突出|发挥|参与|配合|召开|举办|印发|制定|按照|根据|结合|针对|依据)"
)
_BESIDE_OTHERS_BEFORE = LazyPattern(
    r"(?:[、和与及同向赴到如]|学习|借鉴|考察|兄弟|邻近|对口|结对|支援|帮扶|来自)$"
)
_BESIDE_OTHERS_BEHIND = LazyPattern(r"\s?(?:[、和与及等]|\d+\s?[件条份期次个篇项元])")
# What a name may stand behind; behind 全面 in 全面梳理区教育局 is a verb.
_BEFORE_A_PLACE = LazyPattern(
    rf"(?:^|[^一-龥]|[{BEFORE_A_NAME}是省市州盟区县旗镇乡]|登录|访问|依托|根据|按照|联系)$"
)
# As the subject of a clause, or as whoever made the report.
_AT_THE_START = LazyPattern(r"(?:^|[^一-龥、]|[年度由])$")
_TO_ASK = LazyPattern(r"[一-龥]{0,8}?(?:联系|咨询|反映)")
# Its part of a county may be called 区 without being one.
_ZONE = LazyPattern(r"开发|高新|园|度假|风景|保税|产业|工业|示范|自治")
_SHORTEST_STEM = 2
_LONG_STEM = 4
_TIER_OF_CITIES = 2
_SHORTEST_TO_MISSPELL = 6
_LONG_NAME = 8
# Bureaus with names of two characters that there are or were.
_NAMES_OF_BUREAUS = """
财政 民政 教育 审计 水利 水务 水电 水产 水文 统计 司法 林业 林草 农业 农机 农牧 农经 牧业
交通 公路 公安 卫生 卫计 卫健 文化 文物 文旅 文体 体育 旅游 环保 环境 规划 建设 住建 房产
房管 城管 城建 城市 档案 信访 粮食 粮储 商务 商业 物价 气象 地震 税务 国税 地税 人社 人事
劳动 医保 应急 民宗 宗教 科技 科学 科协 工信 工业 经信 经贸 经济 国资 国土 金融 招商 投资
扶贫 移民 园林 绿化 市政 畜牧 渔业 海洋 海事 盐务 邮政 烟草 监察 法制 安监 安全 质监 工商
药监 食药 市监 供销 人防 消防 机关 机场 口岸 外事 侨务 台办 老龄 乡企 乡镇 矿产 矿业 煤炭
能源 电力 电信 通信 广电 广播 新闻 版权 港口 港务 航运 航务 铁路 路政 运管
"""
_BUREAUS = frozenset(_NAMES_OF_BUREAUS.split())
_MAY_BE_LEFT_OUT = "和与及省市县区镇乡"
# 宿迁县 in the report of 宿迁市; a county and a district are told apart elsewhere.
_OTHER_LEVELS = {"市": "县区", "县": "市", "区": "市"}
_IS_A_PLACE = r"(?![域间别块位内外场民])"
_ALL_OF = LazyPattern(r"(?:全|本)(?P<level>[市县区镇乡州旗])(?![域场间别块位内外段时级])")
_ANY_PLACE = LazyPattern(r"[市县区镇乡道州旗]|中国")


@dataclass(frozen=True)
class OtherName:
    """The place of a name that is not the report's own; ``is_sure`` unless it may be meant."""

    start: int
    end: int
    is_sure: bool = True


@lru_cache(maxsize=64)
def other_names(plain: str, organ: str, short: str, kind: str = "") -> tuple[OtherName, ...]:
    """Return the names of others where the report's own organ or place has to be named.

    ``kind`` is that of the organ: a city may be a county, or above one.
    """
    has_no_tier = not places_of(organ) or "自治" in organ
    tier = 0 if has_no_tier else _own_tier(organ, kind)

    def names_in(sentence: str) -> tuple[OtherName, ...]:
        if has_no_tier:
            return _of_elsewhere(sentence, organ)
        return _in_sentence(sentence, organ, short, tier)

    return tuple(
        OtherName(one.start + start, one.end + start, one.is_sure)
        for start, sentence in sentences(plain)
        for one in names_in(sentence)
    )


def _own_tier(organ: str, kind: str) -> int:
    """Return the tier of the organ's own place; 0 where a city may be below another."""
    tier = TIERS[places_of(organ)[-1][1]]
    if tier == _TIER_OF_CITIES and not kind.startswith(("prefecture", "province")):
        return tier + 1 if kind.startswith("county") else 0
    return tier


# A key changes one sentence; the others are not searched again.
@lru_cache(maxsize=512)
def _in_sentence(sentence: str, organ: str, short: str, tier: int) -> tuple[OtherName, ...]:
    found: dict[int, OtherName] = {}
    if not _ANY_PLACE.search(sentence):
        return _of_elsewhere(sentence, organ)
    for one in (
        *_misspelt(sentence, organ),
        *_nearly_own(sentence, organ),
        *_own_tail(sentence, organ, tier),
        *_named_as_own(sentence, organ, short, tier),
        *_in_address(sentence, organ),
        *_all_of(sentence, organ),
        *_of_own_kind(sentence, organ),
        *(OtherName(*one) for one in places_elsewhere(sentence, organ)),
    ):
        if one.start not in found or one.is_sure:
            found[one.start] = one
    return tuple(found[start] for start in sorted(found))


# The place of an organ may be no county: 广州海关, or have no stem of its own: 张家川回族自治县.
@lru_cache(maxsize=512)
def _of_elsewhere(sentence: str, organ: str) -> tuple[OtherName, ...]:
    elsewhere = (OtherName(*one) for one in places_elsewhere(sentence, organ))
    return (*_misspelt(sentence, organ), *elsewhere, *_of_own_kind(sentence, organ))


def _of_own_kind(sentence: str, organ: str) -> Iterator[OtherName]:
    """Yield 淮安海关 in the report of 南通海关: organs of its kind, of another place.

    So is 淮安教育局 in that of 南通市教育局.
    """
    places = places_of(organ) if _BUREAU.search(organ) else ()
    stem = places[-1][0] if places else stem_at_start(organ)
    tail = organ[len(own_place(organ) if places else stem) :]
    start = sentence.find(tail) if stem and len(tail) >= _SHORTEST_STEM else -1
    home = home_of(organ) if start >= 0 else frozenset()
    while start >= 0:
        first = start - len(stem)
        name, before = sentence[max(0, first) : start], sentence[max(0, first - 8) : max(0, first)]
        if name != stem and _AT_THE_START.search(before) and home and is_elsewhere(name, home):
            yield OtherName(first, start + len(tail))
        start = sentence.find(tail, start + 1)


def _misspelt(sentence: str, organ: str) -> Iterator[OtherName]:
    """Yield the organ's own full name with a character lost, doubled, exchanged or wrong."""
    if len(organ) < _SHORTEST_TO_MISSPELL:
        return
    for one in nearly(sentence, organ):
        # 发展改革局 is no slip; 财政局 beside 民政局 is another organ.
        is_short = not one.wrong and (one.right in _MAY_BE_LEFT_OUT or one.end == len(sentence))
        named = sentence[one.start : one.end]
        # Of another kind: a committee beside the bureau, or what it was called before.
        is_other = one.wrong and one.right and (len(organ) < _LONG_NAME or named[:-1] == organ[:-1])
        # 公开以县财政局名义: the word before a short name, no slip in 开阳县财政局.
        is_word = bool(one.wrong) and one.wrong in BEFORE_A_NAME
        if is_other and not is_short and _is_no_bureau(named, organ):
            yield OtherName(one.start, one.end, is_sure=False)
        if not (is_short or is_other or is_word) and not organ.startswith(named):
            yield OtherName(one.start, one.end)


def _is_no_bureau(named: str, organ: str) -> bool:
    """Tell whether a name unlike the organ's in one character is that of no bureau: 水力局."""
    stem = named[len(own_place(organ)) : -1]
    is_of_place = named.startswith(own_place(organ)) and named[-1] == organ[-1] == "局"
    return is_of_place and len(stem) == len("水利") and stem not in _BUREAUS


def _nearly_own(sentence: str, organ: str) -> Iterator[OtherName]:
    """Yield what is the organ's own place but for one character."""
    for match in _near_pattern(organ).finditer(sentence):
        if match["short"] and (
            _BESIDE_OTHERS_BEFORE.search(sentence[max(0, match.start() - 2) : match.start()])
            or _BESIDE_OTHERS_BEHIND.match(sentence, match.end())
        ):
            continue
        if not _is_no_name(match[0]):
            yield OtherName(*match.span(), is_sure=match["short"] is None)


@lru_cache(maxsize=16)
def _near_pattern(organ: str) -> re.Pattern[str]:
    """Return the pattern of an organ's places with one character of their stems exchanged."""
    long: list[str] = []
    short: list[str] = []
    for stem, level in places_of(organ):
        if len(stem) < _SHORTEST_STEM:
            continue
        *_, (last, one) = places_of(organ)
        if (last, one) == (stem, level) and len(stem) < _LONG_STEM:
            short.extend(f"{stem}{other}{_IS_A_PLACE}" for other in _OTHER_LEVELS.get(level, ""))
        long.extend(
            f'中国[·•]?{re.escape(stem[:at])}(?!{stem[at]})[一-龥]{stem[at + 1 : 2]}(?=[”"网门政])'
            for at in range(2)
        )
        ways = [
            f"{re.escape(stem[:at])}(?!{stem[at]})[一-龥]{re.escape(stem[at + 1 :])}{level}"
            for at in range(len(stem))
        ]
        (long if len(stem) >= _LONG_STEM else short).extend(ways)
        if len(stem) >= _LONG_STEM:
            long.append(
                f"(?!{stem[:2]})[一-龥]{{2}}{re.escape(stem[2:])}{level}(?=管委会|管理委员会|党工委|各)"
            )
    never = "(?!)"
    return re.compile(f"(?P<long>{'|'.join(long) or never})|(?P<short>{'|'.join(short) or never})")


def _own_tail(sentence: str, organ: str, tier: int) -> Iterator[OtherName]:
    """Yield names of the organ's own kind, of another place of the same tier."""
    stem, _ = places_of(organ)[-1]
    for match in _tail_pattern(organ).finditer(sentence):
        is_own = stem.endswith(match["stem"]) or match["stem"].endswith(stem)
        if is_own or TIERS[match["level"]] != tier:
            continue
        before = sentence[max(0, match.start() - 8) : match.start()]
        if not _TO_ASK.match(sentence, match.end()) and (
            _BESIDE_OTHERS_BEFORE.search(before)
            or _BESIDE_OTHERS_BEHIND.match(sentence, match.end())
        ):
            continue
        if _BEFORE_A_PLACE.search(before) and not _is_no_name(match["stem"] + match["level"]):
            yield OtherName(match.start(), match.end("level"))


@lru_cache(maxsize=16)
def _tail_pattern(organ: str) -> re.Pattern[str]:
    stem, level = places_of(organ)[-1]
    tail = organ[organ.rfind(stem + level) + len(stem + level) :]
    if tail.startswith("人民政府"):
        tail = r"人民政府(?!部门|各|系统|机关|有关|公报)"
    long = max(len(stem), _SHORTEST_STEM)
    return re.compile(rf"(?P<stem>[一-龥]{{2,{long}}}?)(?P<level>{KIND_OF_PLACE}){tail or '(?!)'}")


def _named_as_own(sentence: str, organ: str, short: str, tier: int) -> Iterator[OtherName]:
    """Yield names in the title, above the date, as the subject, and of the report's website."""
    for pattern in (_TITLE_LINE, _ABOVE_ITS_DATE):
        for match in pattern.finditer(sentence):
            group = str(match.lastgroup)
            name = match[group]
            if re.search(f"{_ORGAN_END}$", name) and not _may_be(name, organ, short):
                yield OtherName(*match.span(group))
    for match in _OWN_GUIDE.finditer(sentence) if _BUREAU.search(organ) else ():
        before = sentence[max(0, match.start() - _CITING_REACH) : match.start()]
        is_above = TIERS.get(level_of(match["name"]), 1) < tier
        is_cited = is_above or _LEADS_OPENNESS.search(match["name"]) or _CITING.search(before)
        if not is_cited and not _may_be(match["name"], organ, short):
            yield OtherName(*match.span("name"))
    for match in _TOWN_WITHIN.finditer(sentence) if tier == TIERS["街道"] else ():
        group = str(match.lastgroup)
        if _is_sister(match[group], organ, tier):
            yield OtherName(*match.span(group))
    for pattern in (_SUBJECT_PLACE, _WEBSITE, _LEADERS, _CITED):
        for match in pattern.finditer(sentence):
            if _is_sister(match["name"], organ, tier):
                yield OtherName(*match.span("name"))


def _is_no_name(place: str) -> bool:
    """Tell whether what ends as a place does is other words: 推进乡镇, 各街道."""
    return _NOT_A_NAME.search(place.removesuffix("街道") or place) is not None


def _may_be(name: str, organ: str, short: str) -> bool:
    """Tell whether a name may be short for the organ's, or for its place."""
    if _is_no_name(name) or name in short:
        return True
    rest = iter(organ)
    return all(one in rest for one in name.removesuffix("办公室"))


def _is_sister(name: str, organ: str, tier: int) -> bool:
    """Tell whether a name is of another place of the tier of the organ's own."""
    found = places_of(name)
    if not found or _is_no_name(name):
        return False
    return TIERS[found[-1][1]] == tier and not _may_be(name, organ, "")


def _in_address(sentence: str, organ: str) -> Iterator[OtherName]:
    """Yield the place in an address that is not the organ's, where both are of one tier."""
    own = places_of(organ)
    tiers = {TIERS[level] for _, level in own}
    if _ZONE.search(organ):
        return
    for match in _ADDRESS.finditer(sentence):
        named = places_in(match["places"])
        if any((place.stem, place.level) == own[-1] for place in named):
            continue
        for place in named:
            is_own = (place.stem, place.level) in own
            name = place.stem + place.level
            if TIERS[place.level] in tiers and not is_own and not _NOT_A_NAME.search(name):
                start = match.start("places")
                yield OtherName(start + place.start, start + place.end)


def _all_of(sentence: str, organ: str) -> Iterator[OtherName]:
    """Yield 全区 and 本区 in the report of a county, and the like."""
    _, level = places_of(organ)[-1]
    if _ZONE.search(organ):
        return
    for match in _COUNTED_ABOVE.finditer(sentence):
        if TIERS[match["level"]] < TIERS[level]:
            yield OtherName(match.start(), match.start() + 2, is_sure=False)
    for match in _ALL_OF.finditer(sentence):
        other = match["level"]
        is_lower = TIERS[other] > TIERS[level]
        if (is_lower or (TIERS[other] == TIERS[level] and other != level)) and not re.search(
            rf"[一-龥]{other}", sentence[: match.start()] + sentence[match.end() :]
        ):
            yield OtherName(*match.span(), is_sure=False)
