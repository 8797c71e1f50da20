"""Years of a text: statistics periods, years that a report speaks of, years of plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERIOD_NAME = (
    r"(?:统计(?:的)?(?:起止)?(?:期限|时限|时间|时段|周期|区间|范围|期)|内容涵盖|报告期(?:限|间)?"
    r"|数据.{0,6}?(?:期限|时限|时段)|统计数据(?:的)?时间"
    # Each begins with a character: Python searches such a pattern several times as fast.
    r"|数据统计(?=[自从])|统计数据(?=[自从])|所[列涉]数据(?=[自从])|报告数据(?=[自从]))"
)
# 统计期限为2024年1月1日至12月31日; text from a PDF has blanks inside the year.
_STATISTICS_PERIOD = LazyPattern(
    rf"{_PERIOD_NAME}[^\d。\n]{{0,16}}(?P<span>"
    r"(?:(?P<y1>\d[\d ]{3,5})年)?\s?(?P<m1>\d{1,2})\s?月\s?(?P<d1>\d{1,2})\s?日\s?[起始]?"
    r"\s?[,，]?\s?"
    r"(?:至|到|—+|–|－|-|~|～)\s?(?:(?P<y2>\d[\d ]{3,5})年\s?)?"
    r"(?:(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日)?)"
)
# 统计期限自至: both days are lost.
_EMPTY_PERIOD = LazyPattern(
    rf"{_PERIOD_NAME}(?:为|是|:)?\s?"
    r"(?P<span>(?:自|从)?\s?(?:年\s?月?\s?日?|月\s?日)?\s?起?至\s?(?:年\s?月?\s?日?|月\s?日)?止?)"
    r"(?=[。，,;；\n]|$)"
)
_DATE_OF_ANY_KIND = LazyPattern(
    r"(?<!\d)(?:19|20)\d{2}\s?年(?:度)?(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?"
    r"|(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?日|份)?"
)
_SELF_REFERENCE = (
    r"(?:(?:我|本|全)(?:局|委|办|厅|市|县|区|镇|乡|州|省|旗|盟|街道|单位|机关|部门|系统|院|中心"
    r"|站|所|开发区|管委会)|我们)"
)
_ORGAN_NAME = (
    r"(?:[省市县区镇乡州旗盟]政府(?!门户|网)|(?!未|没有|收到|共|通过|依托|围绕|按照|根据|认真|全面|坚持|深入|积极|严格|进一步|继续|持续|切实|针对|对|经(?!纬|开|济)|为|政府信息|政务公开|信息公开|主动公开|依申请|在)"
    r"[一-龥]{2,20}?(?:局|委员会|委|厅|办公室|人民政府|管委会|街道办事处|街办|街道|镇|乡|市|县|区|中心))"
)
# 通过门户网站主动公开政府信息36篇, 处理来信16件: with a number behind it.
_COUNTED_DEED = (
    r"(?:(?:通过|于|在|依托|利用)[^。;，,\n\d]{2,30}?(?:公开|发布|推送|刊发)|处理|举办|召开|开展"
    r"|[^。;，,\n\d《》的]{0,14}?(?:访问|点击|浏览|阅读)量)(?!的|了?《)"
    r"[^。;，,\n\d《》]{0,40}\d{1,7}\s?[余多]?(?:[条件篇期份场次]|人次)"
)
# What an organ does with numbers; 2022年印发的 and 2022年以来 are no reports on a year.
_REPORTED_DEED = (
    r"(?:全年|年内|度内)?(?:共|计|累计|新|总|依法|主动|及时|均|也|先后)*"
    r"(?:(?:收到|接到|受理|接受|新收|新增|收办|办理|办结|答复|公开|发布|更新|制发|结转|编发|编制|未接?[收到]到?|没有[收接]到|未发生"
    r"|没有发生|未受理|没有受理|未收取|没有收取|无收取|收取|未产生|没有产生|未引发|产生|推送|公布|发送|编印|报送|发生因)(?!的)|主要(?:开展|做)了?(?:以下|如下)|(?:无|没有)(?:其他)?(?:需要|其他|重大行政决策|依申请公开|行政复议|行政诉讼|(?:政府)?信息公开申请)|有\s?\d{1,6}\s?[件宗起]"
    rf"|{_COUNTED_DEED})"
)
# 政策解读3次, 县政府门户网站共发布……12条: whatever is counted of a year.
_ANY_COUNT = (
    r"(?!以来|前|起|后|底|末|初|\d)[^。;，,\n\d《》的]{4,24}\d{1,7}\s?[余多]?"
    r"(?:[条件篇期份场次]|人次)(?![一-龥]*(?:起|以来))"
)
# A sentence, or one behind a heading, that opens with a year.
_YEAR_OPENING = LazyPattern(
    r"(?:^|[。!?;\n])\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]\s?[^。，,\n]{0,16}[。:]|[一二三四五六七八九十]是)?\s*"
    r"(?:[经据]统计[，,]?\s?)?(?:在|自|从|回望)?(?:刚刚)?(?:过去的)?(?P<year>(?:19|20)\d{2})\s?年(?:度)?(?P<since>以来|来)?"
    r"(?:间|中|里|内|上半年|全年|的?(?:各项)?(?:政府信息公开|政务公开|信息公开)?工作中|的[一-龥]{0,10}(?:政府信息公开|政务公开|信息公开)工作(?=[，,]))?"
    r"(?:1\s?月?(?:份|1日)?起?(?:至|到|-|—|~)(?:(?:19|20)\d{2}\s?年)?12\s?月(?:份|31日)?止?)?[，,]?\s?"
    rf"(?:(?P<self>{_SELF_REFERENCE})|(?P<name>{_ORGAN_NAME})(?!的|关于|印发|发布的|召开|要求)"
    rf"|(?P<deed>{_REPORTED_DEED})|(?P<count>{_ANY_COUNT})|(?<=[，,])(?P<bare>[一-龥“《])|(?P<was>是)(?=[^。;，,\n]{{0,24}}(?:一年|之年)))",
    re.MULTILINE,
)
# In mid-sentence: 二是依法办理，2024年我局共收到.
_YEAR_WITHIN = LazyPattern(
    r"[，,:]\s?(?P<year>(?:19|20)\d{2})\s?年(?:度)?[，,]?\s?"
    rf"(?:{_SELF_REFERENCE}[^。;，,\n《》]{{0,24}}|(?={_REPORTED_DEED}|对\s?\d{{1,6}}\s?[件宗]|{_ORGAN_NAME}{_REPORTED_DEED}))"
    rf"|(?<![较比与同至到从自于在和及、\d，,:。\s])(?P<amid>(?:19|20)\d{{2}})\s?年(?:度)?[，,]?{_SELF_REFERENCE}{_REPORTED_DEED}"
    r"[^。;，,\n\d]{0,24}\d"
    # 微信公众号2024年度发布信息206条.
    r"|(?<=[站号局委办镇乡台])[”\"]?(?P<amidst>(?:19|20)\d{2})\s?年(?:度)?(?:共|累计)*(?:公开|发布|推送|收到|受理|未收到)(?!的)"
    r"[^。;，,\n\d]{0,14}(?:\d|申请)"
)
# The organ first: 我局2022年共收到.
_SELF_THEN_YEAR = LazyPattern(
    rf"(?:^|[。!?;，,\n])\s*{_SELF_REFERENCE}(?:政务|政府|门户)?(?:网站)?(?P<year>(?:19|20)\d{{2}})\s?年(?:度)?[，,]?"
    rf"(?:{_REPORTED_DEED}|(?:总)?访问量|(?:政府信息公开|信息公开|政务公开)(?![^。;，,\n]{{0,10}}(?:报告|年报)))",
    re.MULTILINE,
)
_ORGAN_THEN_YEAR = LazyPattern(
    rf"(?:^|[。!?;\n])\s*(?P<name>{_ORGAN_NAME})(?P<year>(?:19|20)\d{{2}})\s?年(?:度)?[，,]?"
    rf"{_REPORTED_DEED}",
    re.MULTILINE,
)
# Wording that only the year of the report fits.
_OWN_YEAR = LazyPattern(
    r"(?:现将|现就|现公布|现发布|特编制|特向社会公布|向社会公布|编制本|本(?:年度)?报告(?:为|是)|以下(?:为|是))[^。;\n\d]{0,30}?"
    r"(?P<own>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》]{0,30}(?:年度报告|工作报告|公开报告|情况报告|报告)"
    r"(?:[^。;，,\n]{0,12}(?:公布|如下|公开|发布)|[。;，,\n])"
    r"|(?:根据|依据|按照|依照)[^。;\n]{0,80}编制(?:本|的|了|形成|完成|[一-龥]{4,24}[局委办厅会室处府])?\s?(?P<edited>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n]{0,20}年度报告"
    r"|(?:^|[。\n])\s*回顾(?P<past>(?:19|20)\d{2})\s?年(?:度)?[，,的]"
    r"|(?:^|[。\n])\s*本(?:单位|机关|局|委|部门|镇|乡|街道)(?P<ours>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》]{0,20}年度报告"
    # 截至2024年底，共公开; 一年来(2024年); 数据统计截止日期为2024年.
    r"|(?:^|[。\n])\s*(?:[经据]统计[，,]\s?)?截[至止]到?(?P<until>(?:19|20)\d{2})\s?年?(?:年?底|年?末|12\s?月(?:\s?31\s?日|底))[，,]"
    r"[^。;，,\n\d]{0,12}?(?:(?:公开|发布|推送|受理|收到)[^。;，,\n\d]{0,12}\d|(?:共|累计)(?:主动)?(?:公开|发布|收到|受理|办理|办结)|共有|现有|总数|已(?:有|建|开|公开|发布|办结|答复|收到|受理)|[我本][局委办镇乡县区市](?!各))"
    r"|报告期(?:限|间)?(?:为|是|:)\s?(?P<spanned>(?:19|20)\d{2})\s?年(?:度)?[。，,;\n]"
    r"|(?:统计|核定)的?时间(?:节点|点)(?:为|是)\s?(?P<fixed>(?:19|20)\d{2})\s?年\s?12\s?月"
    r"|数据截[至止](?:时间|日期|期限)?(?:为|是|:|于|到)?\s?(?P<closed>(?:19|20)\d{2})\s?年"
    r"|(?:^|[。\n])\s*[^。;，,\n《》\d]{2,30}(?P<titled>(?:19|20)\d{2})\s?年(?:度)?政府信息公开(?:工作)?年度报告(?:全文|内容)?(?:公布)?如下"
    r"|(?:一年来|本年度?|全年)\((?P<named>(?:19|20)\d{2})\s?年(?:度)?\)"
    r"|统计(?:截[止至]|至)[^。;，,\n\d]{0,6}(?P<counted>(?:19|20)\d{2})\s?年"
    r"|(?:^|[。\n])\s*(?P<told>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》\d]{0,24}(?:情况|数据)[^。;，,\n《》\d]{0,6}如下"
    # 我局编写了2024年……年度报告, 现编制, 在总结2024年政府信息公开工作的基础上.
    r"|(?:(?:现|我局|我委|我办|我镇|我乡|本机关|本单位)(?:面向社会)?(?:编制|编写|公开|形成|汇总)了?|(?:^|[。\n])\s*(?:汇总|编制|编写)|按时上传|在总结)"
    r"[^。;，,\n\d《》]{0,20}(?P<compiled>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》\d]{0,24}(?:年度报告|年报|工作总结|信息公开工作的?基础上)"
    # 结合我局2024年……统计数据撰写, 梳理2024年……情况编制.
    r"|(?:结合|依据|根据|总结)[^。;，,\n\d]{0,16}(?P<drawn>(?:19|20)\d{2})\s?年(?:度)?(?![^。;，,\n]{0,30}(?:印发|修订|下发|发布的|制定|出台|格式|要求))"
    r"[^。;，,\n\d《》]{0,40}(?:(?:实际|情况|数据)[，,])?(?:撰写|编制|编写|形成)"
    r"|(?:梳理|汇总|整理)(?:编制)?[^。;，,\n\d《》]{0,16}(?P<gathered>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》\d]{0,30}(?:情况编制|年报|年度报告)"
    r"|由[^。;，,\n]{2,24}编制(?:的)?(?P<made>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n]{0,20}年度报告"
)
# A line that is the report's title, and what is made up from the cases of its year.
_TITLE_YEAR = LazyPattern(
    r"(?:^|\n)\s*[^。，,;:\n\d《》]{0,30}(?P<title>(?:19|20)\d{2})\s?年(?:度)?\s?(?:政府信息公开|政务公开|信息公开)"
    r"[^。，,;\n\d《》]{0,16}(?:报告|总结)\s*(?=$|\n|-|本(?:年度)?报告|根据|依据|按照|\(以下简称)"
    r"|(?:现将|现就|(?:^|[。\n])\s*对)[^。;\n\d《》]{0,16}(?P<told>(?:19|20)\d{2})\s?年(?:度)?[^。;\n《》]{0,40}(?:报告|总结|汇报|公布|通报)如下"
    r"|[，,]涵盖了?(?P<covered>(?:19|20)\d{2})\s?年(?:度)?[^。;，,\n《》]{2,30}公开工作情况"
    r"|本(?:年度)?报告(?:主要|全面|如实)?(?:反映|总结|涵盖|汇总)(?:了)?(?P<shown>(?:19|20)\d{2})\s?年"
    r"|(?:办理|收到|受理)(?P<cases>(?:19|20)\d{2})\s?年(?:度)?(?:政府)?信息公开申请",
    re.MULTILINE,
)
# 从2024年1月1日起至2023年12月31日止，我委: one of the two is the report's.
_TWO_YEARS = LazyPattern(
    r"(?:^|[。\n])\s*(?:从|自)?(?P<from>(?:19|20)\d{2})\s?年\s?1\s?月\s?1\s?日\s?起?\s?(?:至|到|-|—|~)+\s?"
    r"(?!(?P=from))(?P<to>(?:19|20)\d{2})\s?年\s?12\s?月\s?31\s?日\s?止?[，,](?=[我本全]|共|累计|主动)"
)
# 较2023年增长: a year that is compared with, so that it is not the report's own.
_COMPARED = LazyPattern(
    r"(?:[较比]|与|同)(?P<year>(?:19|20)\d{2})\s?年(?:度)?(?:同期)?(?:的?[^。;，,\n\d]{0,8})?"
    r"(?:相比|增|下降|减|上升|多|少|提[高升]|回落|略)"
)
# Wording that only the year before, or the year after, fits.
_YEAR_BEFORE = LazyPattern(
    r"(?P<year>(?:19|20)\d{2})\s?年(?:度)?结转(?:至?本年|而来|到本年|来的|的|过来)"
)
_YEAR_AFTER = LazyPattern(
    r"(?:(?:结转|转结|顺延|转|留待)(?:至|到|入)?|延续(?:至|到))\s?(?P<carried>(?:19|20)\d{2})\s?年"
    r"|本(?:年度)?报告[^。;，,\n\d]{0,8}(?:完成|编制|形成|编写|定稿|公布|发布)于\s?(?P<done>(?:19|20)\d{2})\s?年"
    r"|本(?:年度)?报告[^。;，,\n\d]{0,4}于\s?(?P<finished>(?:19|20)\d{2})\s?年[^。;，,\n]{0,10}(?:完成|编制|形成|定稿|公布|发布)"
)
# 2023年部门决算和2024年部门预算.
_NAMED_WITH_YEAR = r"年(?:度)?[^。;，,\n\d《》]{0,14}?"
_BUDGET_AND_ACCOUNTS = LazyPattern(
    rf"(?P<budget1>(?:19|20)\d{{2}}){_NAMED_WITH_YEAR}预算(?:信息|公开)?[、，和及与]\s?(?P<accounts1>(?:19|20)\d{{2}}){_NAMED_WITH_YEAR}决算"
    rf"|(?P<accounts2>(?:19|20)\d{{2}}){_NAMED_WITH_YEAR}决算(?:信息|公开)?[、，和及与]\s?(?P<budget2>(?:19|20)\d{{2}}){_NAMED_WITH_YEAR}预算",
    needs="决算",
)
_ANY_YEAR = LazyPattern(r"(?:19|20)\d{2}\s?年")
_YEAR_GROUPS = ("year", "amid", "amidst")
_BARE_GROUPS = ("bare", "was", "count")
_LONGEST_YEAR_SENTENCE = 200
# What is in hand or meant to be done, and not 计划类信息, 规划计划.
PLAN_VERB = (
    r"(?:将(?:继续|进一步|不断|按照|按|围绕|采取|着力|加大|加强|加快|坚持|重点|以|从|持续|努力|在|推进|推动"
    r"|严格|完善|深化|健全|强化|提升|提高|结合|认真|全面|切实|积极|创新|优化|紧紧|立足|针对|聚焦|拓展|拓宽|规范|落实"
    r"|做好|抓好|通过|更加|大力|深入|扎实|逐步|尽快|根据|对照|突出|主动|开展|组织|建立|丰富|把|对|着眼|牢固|充分|继)"
    r"|拟|(?<!规划)计划(?![类、信总]|\d)|打算|下一步|力争|争取|要(?:继续|进一步|加|不断|着力|重点))"
)
# 2025年，我局将继续.
_PLAN_FOR_YEAR = LazyPattern(
    r"(?P<year>(?:19|20)\d{2})\s?年(?:度)?(?:里|中|的?工作中)?[，,]?\s?"
    rf"(?:{_SELF_REFERENCE}|{_ORGAN_NAME})?(?:的)?(?:政府信息公开工作|政务公开工作|信息公开工作)?[，,]?"
    rf"{PLAN_VERB}"
)
# 三、2025年工作打算.
_HEADING_OF_PLANS = LazyPattern(
    r"(?:^|[。\n])\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]\s?)?(?P<year>(?:19|20)\d{2})\s?年(?:度)?(?:的|下一步|重点)?"
    r"(?:政府信息公开|政务公开|信息公开)?(?:重点)?工作(?:打算|安排|思路|设想|展望|计划|重点)\s?(?=$|[。:，\n])",
    re.MULTILINE,
)
# 下一步，我们将在2024年 and the like.
_YEAR_IN_PLAN = LazyPattern(
    r"(?:下一步|今后|接下来|下一阶段|新的一年)[，,]?[^。;\n\d《》]{0,16}(?:将|拟|计划|要)?在?\s?(?P<year>(?:19|20)\d{2})\s?年"
)


@dataclass(frozen=True)
class Period:
    """A statistics period: years are digits, days are like 1-31; each is empty if not written."""

    start: int
    end: int
    first_year: str = ""
    first: str = ""
    last_year: str = ""
    last: str = ""


@dataclass(frozen=True)
class StatedYear:
    """A year that a sentence speaks of, as if it were the report's, in its place.

    ``offset`` is the year that fits, from the report's. ``subject`` is the organ named behind it;
    empty where the sentence has no other subject than the organ itself. ``is_bare`` is set where
    the sentence names none; ``is_compared`` where any earlier year may be compared with.
    """

    year: int
    start: int
    end: int
    offset: int = 0
    subject: str = ""
    sentence: str = ""
    is_bare: bool = False
    is_compared: bool = False

    def moved(self, by: int) -> StatedYear:
        """Return the year at a place further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@lru_cache(maxsize=64)
def periods(plain: str) -> tuple[Period, ...]:
    """Return each statistics period of a passage."""
    found = [Period(*match.span("span")) for match in _EMPTY_PERIOD.finditer(plain)]
    for match in _STATISTICS_PERIOD.finditer(plain):
        years = ((match[name] or "").replace(" ", "") for name in ("y1", "y2"))
        first_year, last_year = years
        found.append(
            Period(
                *match.span("span"),
                first_year=first_year,
                first=f"{match['m1']}-{match['d1']}",
                last_year=last_year,
                last=f"{match['m2']}-{match['d2']}" if match["m2"] else "",
            )
        )
    return tuple(found)


@by_sentence(moved_span)
def dates(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of all years, months and days of a passage."""
    return (match.span() for match in _DATE_OF_ANY_KIND.finditer(plain))


@by_sentence(StatedYear.moved)
def stated_years(plain: str) -> Iterator[StatedYear]:
    """Return the years of a passage that should be the report's, or the one before or after."""
    if not _ANY_YEAR.search(plain):
        return
    found = {one.start: one for one in _opening_years(plain)}
    fixed = (
        (_OWN_YEAR, 0),
        (_TITLE_YEAR, 0),
        (_COMPARED, -1),
        (_YEAR_BEFORE, -1),
        (_YEAR_AFTER, 1),
    )
    for pattern, offset in fixed:
        for match in pattern.finditer(plain):
            group = str(match.lastgroup)
            year, span = int(match[group]), match.span(group)
            is_compared = pattern is _COMPARED
            found[span[0]] = StatedYear(year, *span, offset=offset, is_compared=is_compared)
    for match in _TWO_YEARS.finditer(plain):
        for group in ("from", "to"):
            found[match.start(group)] = StatedYear(int(match[group]), *match.span(group))
    for start in sorted(found):
        yield found[start]


def _opening_years(plain: str) -> Iterator[StatedYear]:
    for pattern in (_YEAR_WITHIN, _YEAR_OPENING, _SELF_THEN_YEAR, _ORGAN_THEN_YEAR):
        for match in pattern.finditer(plain):
            groups = match.groupdict()
            start, end = match.span(next(one for one in _YEAR_GROUPS if groups.get(one)))
            first, last = sentence_around(plain, start, end)
            first = first if pattern is _YEAR_WITHIN else start
            sentence = plain[first:last][: start - first + _LONGEST_YEAR_SENTENCE]
            subject, is_bare = (
                groups.get("name") or "",
                any(groups.get(one) for one in _BARE_GROUPS),
            )
            yield StatedYear(int(plain[start:end]), start, end, 0, subject, sentence, is_bare)


@by_sentence(moved_span)
def budget_years(plain: str) -> Iterator[tuple[int, int, int, int]]:
    """Return each budget told beside final accounts: its place, and how far in the years are.

    The budget's year comes before that of the accounts.
    """
    if not _ANY_YEAR.search(plain):
        return
    for match in _BUDGET_AND_ACCOUNTS.finditer(plain):
        order, start = "1" if match["budget1"] else "2", match.start()
        budget, accounts = match.start(f"budget{order}"), match.start(f"accounts{order}")
        yield start, match.end(), budget - start, accounts - start


@by_sentence(moved_span)
def plans(plain: str) -> Iterator[tuple[int, int, int]]:
    """Return start, end and year of each plan that names a year."""
    if not _ANY_YEAR.search(plain):
        return
    found = {
        match.span("year"): int(match["year"])
        for pattern in (_PLAN_FOR_YEAR, _YEAR_IN_PLAN, _HEADING_OF_PLANS)
        for match in pattern.finditer(plain)
    }
    for start, end in sorted(found):
        yield start, end, found[start, end]
