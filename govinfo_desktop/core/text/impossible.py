"""Dates and figures that cannot be, or lack a part: 2月30日, 1,20条, 办结率120%, 决算条."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Of most sentences that is all that has to be searched for.
_ANY_DIGIT = LazyPattern(r"\d")
_WRITTEN_DAY = LazyPattern(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d{2})\s?年\s?)?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?(?!龄)",
    needs="月",
)
# 20242025年, 20225年, 2202年; 2500年前 counts years.
_ODD_YEAR = LazyPattern(
    r"(?<![\d.])(?:\d{5,24}|2[1-9]\d{2}|20\d(?=年(?:度|政务|政府|全[市县区]|[一-龥]{2,3}[省市县区州]))|0[0-3]\d(?=年))\s?年(?!历史|前|来|左右|间|的?时间|以[上下])",
    needs=r"\d\s?年",
)
# 2024，年公开.
_SPLIT_YEAR = LazyPattern(r"(?<!\d)(?:19|20)\d{2}\s?[，,、。]\s?年(?=[度政公工全我各]|$)")
_COUNTED = r"(?:件次|人次|场次|件|条|份|宗|篇|期|场|家|个|次|项)"
_ODD_FIGURE = LazyPattern(
    r"(?=[\d－−-])(?:"
    # 0120条.
    rf"(?<![\d.,:：/〔\[第-])0\d{{1,9}}(?={_COUNTED})"
    # 1,20条 and 12,0456条, but not 3,20件 of a list in half-width marks.
    rf"|(?<![\d.,])\d{{1,3}},(?:\d\d?|\d{{4,9}})(?={_COUNTED})"
    # 12 0条.
    rf"|(?<![\d.,一-龥] )(?<![\d.,])\d{{1,6}} \d{{1,6}}(?={_COUNTED})"
    # -3次.
    rf"|(?<=[一-龥])[-－−]\d{{1,6}}(?={_COUNTED}(?![一-龥]))"
    # 3次次, 3场3场.
    rf"|\d(?P<unit>件|条|份|宗|篇|期|场|家|次|项)(?P=unit)(?![次数])"
    rf"|(?<!\d)(?P<twice>\d{{1,9}}(?:件次|人次|场次|件|条|份|宗|篇|期|场|家|次))(?P=twice)(?!\d))",
    needs=r"\d",
)
_FRACTION = LazyPattern(
    r"(?<![\d.,])\d{1,9}\.\d{1,6}\s?(?=(?:件|条|份|宗|篇|期|场|家|人次|件次|场次)(?![一-龥]*?均))",
    needs=r"\.\d",
)
_ON_AVERAGE = LazyPattern(r"均|每|万|率")
_AVERAGE_REACH = 16
# Rates of a part, which is never more than all; 完成率 and 增长率 may be above 100.
_RATE = LazyPattern(
    r"(?:办结|答复|公开|公示|满意|回复|回访|办复|采纳|覆盖|合格|及时|按期|按时|准确|见面|发布|整改|解读|出庭|应诉|应用|培训|参与|知晓|维持|纠错|好评|电子化|占比?)"
    r"(?:率|比例)?(?:均|都|也)?(?:为|达到?|是|保持在?|高达|:)?\s?(?P<percent>\d{3,6}(?:\.\d{1,4})?)\s?%"
    # 实现103%全覆盖, 占总数的103%, 103%以上为原创.
    r"|占(?:比|[^，。；;\n\d]{1,8}的)?(?:为|达)?\s?(?P<of_all>\d{3,6}(?:\.\d{1,4})?)\s?%"
    r"|(?<!\d)(?P<covered>\d{3,6}(?:\.\d{1,4})?)\s?%(?=全?覆盖|解读|畅通|按[时期]|全文|程序|以上[为是])",
    needs="%",
)
_ALL_OF_THEM = 100
_YEAR_WITH_LEAP_DAY = 2024
_UNIT_OF_LIST = r"(?P<unit>[条件份篇期项次起宗个])"
_LABEL_OF_LIST = r"[一-龥“”]{2,16}"
_NEXT_IN_LIST = r"[、，；;]\s?"
# Not a year, nor a hotline: 12345.
_BARE_FIGURE = r"(?<!\d)(?!(?:19|20)\d\d(?!\d)|(?:12|9[56])\d{3}(?!\d))\d{1,6}"
# 预算3条、决算4、采购5条.
_BARE_NUMBER = (
    LazyPattern(
        rf"\d{_UNIT_OF_LIST}{_NEXT_IN_LIST}{_LABEL_OF_LIST}(?P<lost>{_BARE_FIGURE})(?={_NEXT_IN_LIST}{_LABEL_OF_LIST}\d+(?P=unit))",
        needs=r"\d[、，；;]",
    ),
    LazyPattern(
        rf"\d{_UNIT_OF_LIST}{_NEXT_IN_LIST}{_LABEL_OF_LIST}\d+(?P=unit){_NEXT_IN_LIST}{_LABEL_OF_LIST}(?P<lost>{_BARE_FIGURE})(?=[。；;）)\n]|$)",
        needs=r"\d(?:[。；;）)\n]|$)",
    ),
    LazyPattern(
        rf"(?:[：:（(、，；;]|其中){_LABEL_OF_LIST}(?P<lost>{_BARE_FIGURE})(?=[、；;]\s?{_LABEL_OF_LIST}\d+{_UNIT_OF_LIST}[、；;]\s?{_LABEL_OF_LIST}\d+(?P=unit))",
        needs=r"\d[、；;]",
    ),
)
# 公开12条，公布631。: but for what is numbered, 附件1, 排名第1, 热线12345.
_BARE_AT_END = LazyPattern(
    r"\d\s?[条件份篇期项次起宗个](?!位)[^。\n]{1,80}?(?<=[一-龥])(?<![件表图注步案分名位第得为是比达约打线号话码版期度阶层章节条款项类幢室楼座区域数])"
    rf"(?P<lost>{_BARE_FIGURE})(?=[。；;])",
    needs=r"\d[。；;]",
)
# 共公开文件104，历年, 更新目录462，其中: a verb, what it did, and a number without a unit.
_DID = (
    r"(?:公开|发布|推送|收到|受理|办结|办理|答复|回复|处理|制发|制作|召开|举办|开展|组织|公布|编发|刊发|转载|废止|新增"
    r"|刊登|刊载|播出|发放|接听|接待|印发|报送|上报|承办|更新|录入|结转|复议|诉讼|累计|合计)"
)
_IS_NO_COUNT = (
    r"(?<![量数额率比值分名号码达人线版期年月日第共为是至到和户占近约超])"
    r"(?<![逾前于务图表项类层级办编打过群与或步注案座楼室幢区域章节款阶段])(?<!附件)"
)
_BARE_BEHIND_VERB = LazyPattern(
    rf"{_DID}(?![^，。；、\n]{{0,24}}(?:热线|电话|邮编|得分|评分|排名|访问|点击|粉丝|订阅|网站|附件|[:：]))"
    rf"[^。；;，,:：\n\d]{{2,24}}(?<=[一-龥”》]){_IS_NO_COUNT}(?P<lost>{_BARE_FIGURE})(?=\s?(?:[，；;。）)]|[（(](?:其中|含)))",
    needs=r"\d\s?[，；;。）)（(]",
)
# 工作动态215条、通知公告47，机构职能2条: amid counts that have their units.
_COUNT_WITH_UNIT = r"\d\s?(?:[条件份篇期次起宗](?!位)|%)"
_BARE_AMID_COUNTS = (
    LazyPattern(
        rf"{_COUNT_WITH_UNIT}[^。\n\d]{{1,40}}?(?<=[一-龥”]){_IS_NO_COUNT}(?P<lost>{_BARE_FIGURE})(?=\s?[，；;。）)])",
        needs=r"\d\s?[，；;。）)]",
    ),
    LazyPattern(
        rf"(?<=[一-龥”]){_IS_NO_COUNT}(?P<lost>{_BARE_FIGURE})(?=\s?[，；;、][^。\n\d]{{2,30}}\d{{0,7}}{_COUNT_WITH_UNIT})",
        needs=r"\d\s?[，；;、]",
    ),
)
# 提交申请的862，占比82.4%; 办结率达91.65。; 受理申请事项1，已答复.
_BARE_ELSEWHERE = (
    LazyPattern(
        rf"(?<=[一-龥])(?<![第表件])(?P<lost>{_BARE_FIGURE})(?=\s?[，,（(]?\s?占(?:比|总|全))",
        needs="占",
    ),
    LazyPattern(
        r"率(?:为|达到?|是)?\s?(?P<lost>\d{1,3}(?:\.\d{1,2})?)(?=[，。；;、）)])", needs=r"率"
    ),
    LazyPattern(
        rf"(?:收到|受理|办理)[^，。；;、\n\d]{{2,14}}事项(?P<lost>{_BARE_FIGURE})(?=[，。；;])",
        needs="事项",
    ),
)
# 7正在办理中.
_BARE_BEFORE_OUTCOME = LazyPattern(
    r"(?<=[，；、])(?P<lost>\d{1,5})(?=(?:正在办理|结转|转结|尚未|予以公开|不予公开|部分公开|无法提供))"
)
_BARE_NUMBERS = (
    *(*_BARE_NUMBER, *_BARE_AMID_COUNTS),
    *(_BARE_AT_END, _BARE_BEHIND_VERB, _BARE_BEFORE_OUTCOME, *_BARE_ELSEWHERE),
)
# Not behind what makes a word of it: 文件, 案件, 事项, 各个.
_ENDS_A_WORD = (
    r"(?<![文案信邮稿条证要物零部配附急硬软事专奖款选单各多首一再逐依批场人])"
    r"(?<![档层名身月股省年缘分日学假工后前整某哪每两几干这那此该本请派来])"
)
# 预算3条、决算条、采购5条.
_BARE_UNIT_OF_LIST = LazyPattern(
    rf"\d\s?{_UNIT_OF_LIST}{_NEXT_IN_LIST}[一-龥“”]{{2,14}}{_ENDS_A_WORD}(?P<lost>(?P=unit))(?=[、，；;。）)])"
)
# 其中网上申请件，现场申请0件，邮寄2件.
_BARE_UNIT_BEFORE_LIST = LazyPattern(
    rf"(?:[：:（(，；;、]|其中|包括)(?:[一-龥“”]{{2,12}}{_ENDS_A_WORD}|(?:网[上络]|在线|现场|当面|信函|邮寄|窗口|书面)[一-龥]{{0,3}}申请)(?P<lost>{_UNIT_OF_LIST})"
    rf"(?={_NEXT_IN_LIST}[一-龥“”]{{2,16}}\d+(?P=unit))"
)
# 召开次新闻发布会, 全市个部门, 申请数量件, 收到行政复议件.
_BARE_UNIT = LazyPattern(
    r"(?:(?:召开|举办|开展|组织)了?次(?=[一-龥]{2})"
    r"|(?<=[全各][市县区镇])个(?=部门|乡镇|单位|街道|镇|村)|(?<=组织|做好|涉及|覆盖|试行)个(?=部门|乡镇|单位|试点|领域|镇|街道|村|地区)"
    r"|(?:数量|总数|次数|件数)(?:为|达|共)?\s?[件个次条](?=[，。；、（(]|$)"
    r"|(?:收到|产生|发生|引起|引起的|和|、)(?:行政复议|行政诉讼)件(?=[，。；;、（(])"
    r"|(?:公开|发布|推送|编发|印发)了?[条篇份期](?=预决算|政策|动态|通知|公告|工作)"
    # 受理公开申请事项件，; 更新目录次。; 刊登报道篇，; 申请的件，占比.
    r"|(?<!未)(?<!没有)(?:收到|受理|办理)[^，。；;、\n\d未]{0,16}事项件(?=[，。；;（(])"
    r"|(?:更新|推送|发布|建议|意见|咨询|投诉|申请)条(?=[，。；;、])|(?:政府规章|等)[件条](?=[。；;（(])"
    r"|(?:受理|收到|办理)件(?=政府信息|信息公开|依申请)|除件(?=结转|因|正在)|其余件(?=全部|均|已)|(?:现已|其中按[期时])办结件(?=[，。；;、])"
    r"|(?:推送|更新|发布|回应|解读|问政|访谈|调查|座谈会|发布会|报道|作品|批示)[次篇](?=[，。；;、（(]|$)|标准项(?=[，。；;、])"
    r"|(?<=申请)[件宗](?=\s?[，,（(]?占)|(?<=的)[件宗](?=[，,（(]?占比)|(?<=[报读息态告目])[条篇](?=[，,（(]\s?占比?)"
    r"|(?<=问卷调查|调查问卷|政策解读|政策图解|简明问答)[份篇个条期](?=[，。；、）)]))",
    needs=r"[次个件条篇份期](?<![\d\s].)",
)


@by_sentence(moved_span)
def impossible_dates(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of days, months and years that there are not."""
    if not _ANY_DIGIT.search(plain):
        return
    for match in _WRITTEN_DAY.finditer(plain):
        if _is_no_date(match):
            yield match.span()
    for pattern in (_ODD_YEAR, _SPLIT_YEAR):
        for match in pattern.finditer(plain):
            yield match.span()


def _is_no_date(match: re.Match[str]) -> bool:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return bool(match["year"] or match["day"])
    if not match["day"]:
        return False
    year = int(match["year"] or _YEAR_WITH_LEAP_DAY)
    return not 1 <= int(match["day"]) <= monthrange(year, month)[1]


@by_sentence(moved_span)
def impossible_figures(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of figures with a digit or a mark too many, or more than there can be."""
    if not _ANY_DIGIT.search(plain):
        return
    for match in _ODD_FIGURE.finditer(plain):
        yield match.span()
    for match in _FRACTION.finditer(plain):
        if not _ON_AVERAGE.search(plain, max(0, match.start() - _AVERAGE_REACH), match.start()):
            yield match.span()
    for match in _RATE.finditer(plain):
        group = str(match.lastgroup)
        if float(match[group]) > _ALL_OF_THEM:
            yield match.span(group)


@by_sentence(moved_span)
def bare_numbers(plain: str) -> Iterator[tuple[int, int]]:
    """Return the numbers of lists that have no unit, unlike those beside them."""
    patterns = _BARE_NUMBERS if _ANY_DIGIT.search(plain) else ()
    found = {match.span("lost") for one in patterns for match in one.finditer(plain)}
    return iter(sorted(found))


@by_sentence(moved_span)
def bare_units(plain: str) -> Iterator[tuple[int, int]]:
    """Return the units of lists that have no number, unlike those beside them."""
    lists = (_BARE_UNIT_OF_LIST, _BARE_UNIT_BEFORE_LIST) if _ANY_DIGIT.search(plain) else ()
    found = {match.span("lost") for one in lists for match in one.finditer(plain)}
    found |= {match.span() for match in _BARE_UNIT.finditer(plain)}
    return iter(sorted(found))
