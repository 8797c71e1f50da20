"""Organs of a text: what the report calls its own, and whoever is named as the one that reports."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.places.kinds import KIND_OF_PLACE
from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# 我局, but not 我局面; each character is followed by what would make another word of it.
SELF_NAME = LazyPattern(
    r"我(?P<kind>局(?![限面势])|委(?!托|派|员|任|以|婉|屈)|厅|办(?!理|事|公|好|案|结|法|学|件)"
    r"|处(?!理|置|于|罚|在|分)|院(?!士)|校(?![验对正准])|馆(?!藏)|站(?!在|立|到)|所(?![有在需谓以知见说]))"
    r"|本(?P<own>局(?![限面势])|委(?!托|派|员|任)|厅)"
)
_PLACE_NAME = LazyPattern(r"我(?P<level>市(?!场)|县(?!域)|区(?![域间别])|镇|乡|街道|州|旗)")
_ENDING = r"(?:局|委员会|委|厅|办公室|人民政府|管委会|街道办事处|中心)"
# With one of these ends every name of an organ.
_ANY_ENDING = LazyPattern(r"[局委厅室府处心]")
# 由某某局编制, 社会公布某某局2024年, 某某局编制了本报告; not 经由 and the like.
_ISSUER = LazyPattern(
    rf"(?:(?<![自理经])由|社会公布|现将|现公[布开]|现发布[《〈]?|现编制)(?P<issuer>[一-龥]{{2,24}}?{_ENDING})"
    r"(?=\s?(?:\d{4}\s?年|编制|编写|负责编制|组织编制|根据《|依据《|结合(?:有关|相关|本)))"
    rf"|(?:现将|现公布|兹将|社会公布|现发布)(?:\s?\d{{4}}\s?年(?:度)?)?(?P<published>[一-龥]{{2,24}}?{_ENDING})(?=的?(?:\s?\d{{4}}\s?年(?:度)?)?(?:政府信息公开|信息公开)?(?:工作)?年度报告|\(以下简称)"
    rf"|(?:^|[。!?\n])\s*(?P<titled>(?!现|编制|编写|汇总|[一-龥]{{0,6}}(?:公布|公开|发布))[一-龥]{{2,24}}?{_ENDING})(?=\s?\d{{4}}\s?年(?:度)?(?:政府信息公开|信息公开)(?:工作)?年度报告(?:如下|公布|[。，,]))"
    rf"|结合(?P<drawn>[一-龥]{{2,24}}?{_ENDING})(?=\(以下简称|(?:\d{{4}}\s?年(?:度)?)?(?:政府信息公开|信息公开)工作(?:有关|相关)?(?:统计|情况))"
    rf"|报告(?:[^。;，,\n]{{0,6}})由(?P<charged>[一-龥]{{2,24}}?{_ENDING})(?=负责|解释|提供|发布|公布|汇总|审核)"
    rf"|(?:^|[。，,;!?\n])\s*(?P<host>[一-龥]{{2,24}}?{_ENDING})(?=(?:政府|政务|门户|官方)*(?:网站|官网)(?:全文)?(?:公开|公布|发布)了?本)"
    rf"|(?:^|[。，,;!?\n])\s*(?P<maker>[一-龥]{{2,24}}?{_ENDING})(?=(?:编制|制作|编写|发布|公布)(?:了|并公布)?本)"
)
# Whoever does what a report says of its own organ, at the beginning of a sentence.
_SUBJECT = LazyPattern(
    rf"(?:^|[。!?\n]|\d{{4}}\s?年(?:度)?(?:以来)?[，,]?|(?:领导|指导|支持|部署)下[，,]|一年以?来[，,]|(?:本年度?|全年)[，,])\s*(?P<name>[一-龥]{{2,20}}?{_ENDING})"
    r"(?=高度重视|认真|深入贯彻|全面贯彻|严格按照|严格落实|坚持|紧紧围绕|积极推进|不断加强|始终|共收到|共受理|主动公开"
    r"|主动在|依托|积极(?:总结|配合)|在有关部门|无(?:依申请公开|责任追究)|收到\s?\d|(?:政府信息公开|信息公开)(?:工作|情况)?(?:未|没有|无|取得|严格|总体|稳步)|(?:无|未|没有)(?:收取|发生|需要|收到|受理)"
    r"|\d{4}\s?年(?:度)?(?:全年)?(?:共|累计|主动)+(?:公开|收到|受理|发布)"
    r"|在(?:上级|市委|县委|区委|省委)[^。，,\n]{0,16}(?:下|中)|结合实际|以习近平|按照|现向社会|(?:牢牢)?围绕|自觉|聚焦|紧扣|立足|牢固树立|深刻|深化|统筹|贯彻|全力"
    r"|(?:在|通过)[^。，,;\n\d]{0,16}(?:网站|平台|公众号|网上)(?:共|主动)*(?:公开|发布)|及时(?:发布|公开)|根据《|切实|持续|着力|扎实|共公开|全面落实|深入推进)"
)
# A bureau of the organ's own place, in what only the organ's own is named for: 市财政局网站发布.
_OWN_BUREAU = rf"(?:(?!政府|通过|局|{KIND_OF_PLACE})[一-龥]){{2,14}}?(?:局|委员会|委)"
_RECEIVING = (
    r"\d{0,4}年?(?:度)?(?:全年|共|累计)*(?:收到|受理|接收到?|接到)(?:并答复)?(?:的)?"
    r"(?:政府信息公开|政府信息依申请|信息公开|依申请|申请书)"
)
_DOING_AS_OWN = (
    r"(?:政府|政务|门户|官方)*(?:网站|官网|微信公众号|微信公众平台|微博|抖音|子站)|(?:政府信息公开|政务公开|政务信息公开|信息公开)工作(?!领导|要点|会议)"
    r"|主动公开(?:政府)?信息|政府(?:网站及|信息公开保密|信息公开工作制度)|舆情|行政许可处理决定|新?(?:制作|制定|制发)了?[《\d]|新制[作定]"
    r"|编制本|现向社会|\d{4}年(?:度)?(?:政府)?信息公开(?:工作)?年度报告"
)
# A sister bureau may be told to have received some; with the place before it, or the year, the
# own one is meant.
_AS_OWN = LazyPattern(
    rf"(?:^|(?<=[^一-龥])|(?<=[年度在由过布]))(?P<short>[市县区]{_OWN_BUREAU})(?={_DOING_AS_OWN})"
    rf"|(?<=[年度])(?P<dated>[市县区]{_OWN_BUREAU})(?={_RECEIVING})"
    rf"|[“\"](?P<quoted>[一-龥]{{2,8}}[市县区]{_OWN_BUREAU})[”\"](?=(?:官方)?(?:微信|微博|门户网站|网站))"
    rf"|(?P<full>(?!通过)[一-龥]{{1,3}}[市县区]{_OWN_BUREAU})(?={_DOING_AS_OWN}|{_RECEIVING})",
    needs="局|委",
)
# 请与某某局联系, where a sentence speaks of the report.
_CONTACT = LazyPattern(
    rf"(?:报告[^。;\n]{{0,24}}?|(?:如|若)(?:对|有|需|您)[^。;\n]{{0,20}}?[，,]\s?)(?:请|可)(?:直接)?(?:与|向|联系|致电)(?P<name>[一-龥]{{2,24}}?{_ENDING})(?=(?:政务公开|政府信息公开)?办公室(?:联系|咨询|反映|反馈|询问)|[一-龥]{{2,8}}[处科股]联系|联系|咨询|反映|反馈|询问|[（(，,。])"
)
# 本报告电子版可从某某局网站下载.
_HOST = LazyPattern(
    rf"(?:电子版|全文|报告)[^。;\n]{{0,10}}(?:从|在|到|登录|通过)(?P<name>[一-龥]{{2,20}}?{_ENDING})"
    r"(?:政府|门户|官方)*(?:网站?|官网|信息公开平台)[^。;，,\n]{0,8}(?:下载|查阅|查看|查询|浏览|全文公开)"
)
# 洪泽县 and 洪泽区: a place by the name that it had before, or by a wrong one.
_COUNTY = LazyPattern(r"(?P<stem>[一-龥]{2})(?P<level>[县区])(?=[一-龥]*$)")
_NOT_NOW = LazyPattern(r"(?:原|旧|撤|曾)[一-龥]{0,4}$")
_NOT_A_PLACE = r"(?![域间别块位内外])"
_FIRST_SENTENCE = LazyPattern(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]?[^。，,\n]{0,12}[。\n])?[^。\n]{0,24}"
)
_NO_NAME = LazyPattern(r"[由的将把及]|负责|牵头|各|全局|我|本|有关|相关|及其|组织|成立|设立|^局")


class Role(Enum):
    """As what an organ is named: who made the report, who acts in it, whom to ask about it.

    OWN is a bureau whose website, work or applications a report speaks of.
    """

    MAKER = auto()
    SUBJECT = auto()
    CONTACT = auto()
    OWN = auto()


@by_sentence(moved_span)
def selves(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of 我局, 我委, 本局 and the like."""
    return (match.span() for match in SELF_NAME.finditer(plain))


@by_sentence(moved_span)
def places_named(plain: str) -> Iterator[tuple[int, int, str]]:
    """Return start, end and level of every 我市, 我县 and the like."""
    return ((*match.span(), match["level"]) for match in _PLACE_NAME.finditer(plain))


@by_sentence(moved_span)
def issuers(plain: str) -> list[tuple[int, int, Role]]:
    """Return the places where an organ is named as the one that reports, and in which role."""
    if not _ANY_ENDING.search(plain):
        return []
    found = [(*match.span(str(match.lastgroup)), Role.MAKER) for match in _ISSUER.finditer(plain)]
    for role, pattern in (
        (Role.SUBJECT, _SUBJECT),
        (Role.CONTACT, _CONTACT),
        (Role.CONTACT, _HOST),
    ):
        found += [(*match.span("name"), role) for match in pattern.finditer(plain)]
    taken = {one[:2] for one in found}
    for match in _AS_OWN.finditer(plain):
        span = match.span(str(match.lastgroup))
        if span not in taken:
            found.append((*span, Role.OWN))
    named = (one for one in found if not _NO_NAME.search(plain, *one[:2]))
    return sorted(named, key=itemgetter(0))


@lru_cache(maxsize=64)
def is_opening(plain: str, start: int) -> bool:
    """Tell whether a place is in the first sentence of a passage: its subject is who reports."""
    return _FIRST_SENTENCE.fullmatch(plain, 0, start) is not None


@lru_cache(maxsize=64)
def other_short_names(plain: str, organ: str) -> tuple[tuple[int, int], ...]:
    """Return the names that the organ's own is said to be short for, and is not."""
    if "简称" not in plain or organ not in plain:
        return ()
    return tuple(
        match.span("name")
        for match in _short_name_of(organ).finditer(plain)
        if not SELF_NAME.match(match["name"]) and not _is_within(match["name"], organ)
    )


@lru_cache(maxsize=8)
def _short_name_of(organ: str) -> re.Pattern[str]:
    return re.compile(
        rf"{re.escape(organ)}\(以下(?:统一)?简称[:为]?[“\"]?(?P<name>[一-龥]{{2,20}}?{_ENDING})(?=[”\"]?[),，])"
    )


def _is_within(name: str, organ: str) -> bool:
    rest = iter(organ)
    return all(one in rest for one in name)


@lru_cache(maxsize=64)
def other_levels(plain: str, organ: str) -> tuple[tuple[int, int], ...]:
    """Return where the organ's own county is called a district, or the other way round."""
    own = _COUNTY.search(organ.partition("人民政府")[0])
    # 自治县 and 自治区 are kinds of places, not names.
    if own is None or own["stem"] == "自治":
        return ()
    other = "区" if own["level"] == "县" else "县"
    name = re.compile(own["stem"] + other + _NOT_A_PLACE)
    return tuple(
        match.span()
        for match in name.finditer(plain)
        if not _NOT_NOW.search(plain, max(0, match.start() - 6), match.start())
    )
