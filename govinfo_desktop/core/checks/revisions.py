"""Checks of class L on slips: repeated words, lost characters, numbers without their units."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.residue import (
    each_left_over,
    left_over,
    places,
    places_in_sentences,
)
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.brackets import brackets_left_open
from govinfo_desktop.core.text.doubled import doubled_characters, repeated_clauses, repeated_words
from govinfo_desktop.core.text.impossible import (
    bare_numbers,
    bare_units,
    impossible_dates,
    impossible_figures,
)
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern, any_word
from govinfo_desktop.core.text.steps import steps_out_of_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading

# A phrase right behind itself, with or without a comma between, figures included: not 研究研究.
_REPEATED_TEXT = LazyPattern(
    r"([一-龥]{4,24})\1|([一-龥]{2,12}\d{1,6}[一-龥]{1,6})\2|([一-龥\d]{5,40})[，、；;,]\3(?![一-龥\d])"
    # Words that Chinese never repeats, not at the seam of two terms: 政务信息信息化.
    r"|(?P<word>收到|进行|开展|加强|推进|情况|办理|答复|我局|我县|我市|我区|我镇|全市|全县|全区"
    r"|依法|制度|保障|群众|公众|不断|进一步|认真|积极|及时|严格|完善|提升|强化|落实)(?P=word)"
    r"(?![化性人部])|工作工作|信息信息(?!化|系统|网|技术|中心|平台)|公开公开(?!属性|栏|率|平台|化|透明)"
    r"|主动主动|申请申请(?!人|表|书)"
)
# 目的的 are words side by side.
_DOUBLED_MARK = LazyPattern(
    r"[，、；：,;]{2,}|[，、；：,;]。|。[，、；。](?!。)|(?<!目)的的(?![确士])|(?<!为)了了(?!解)"
    r"|《《(?!〈)|》》|（（|））|(?<!“)““|””(?!”)",
    needs=r"[，、；：,;。的了《》（）“”][，、；：,;。的了《》（）“”]",
)
# 二3部分: a digit typed into a numeral; 统一30项, 合二为一15件 and 周三12件 are words.
_DIGIT_IN_WORD = LazyPattern(
    rf"(?<![统唯专同划为合])[{NUMERAL_CHARACTERS}](?<![之其第]一)\d+(?=部分|个部分|大部分)"
    rf"|(?<![第其之期周拜{NUMERAL_CHARACTERS}〇○零])[二三四五六七八九十]\d+(?=[项件条])",
    needs=r"\d",
)
# 150十万元.
_DOUBLED_SCALE = LazyPattern(
    r"(?<!\d)\d{2,24}(?:\.\d{1,6})?[十百千](?=[万亿余多元条件人次个份])", needs=r"\d"
)
# 主动公开条, 占%: the number is lost. 申请件 and 案件 are words.
_LOST_NUMBER = LazyPattern(
    r"(?:主动公开|(?:公开|发布|公布)(?:各类)?(?:政府)?信息|(?:政府)?信息(?:共计?|总计|合计|达)|共计?公开)\s?[条篇](?=[，。；、,;（(]|其中)"
    r"|(?:申请|复议|诉讼|规范性文件|规章)(?:案件)?(?:共计?|合计|总计|达)\s?[件宗起份](?=[，。；、,;（(]|其中)"
    r"|(?:收到|受理|新收|收办|接收|接到)[^，。；、,;\n\d]{0,14}公开申请\s?[件宗起份](?=[，。；、,;（(]|其中)"
    # 办结件 is a word.
    r"|(?:(?<=[，、；,;])答复|(?<=[，、；,;])办结|结转下年度?|予以公开|部分公开|不予公开|无法提供|不予处理|结果维持|结果纠正|尚未审结)\s?[件宗起]"
    r"(?=[，。；、,;（(]|其中)"
    r"|》等[个项部件份条](?=[地政行规制文办方部单重])|(?:对|有)[件宗起](?=(?:政府信息公开|信息公开)?申请)"
    r"|(?:19|20)\d\d年(?:度)?[件宗](?=[，。；、])|申请[件宗](?=[（(]含)"
    r"|共(?:主动)?(?:办结|答复|受理|收到|办理|处理|回复|接受|发布|公开|推送|编发)[条件篇份起宗期](?=[，。；、,;（(])"
    r"|(?:行政复议|行政诉讼)(?:案件)?[起宗](?=[，。；、,;（(])"
    r"|(?:处理费|收费|费用|收取|安排|投入)(?:共计?|合计|为)?万?元(?=[，。；、,;）)活])"
    r"|(?:开展|组织|举办|召开)[^，。；、,;\n\d]{0,8}(?:培训|会议|讲座|活动|检查|座谈会?|发布会)\s?[次场](?=[，。；、,;（(])"
    r"|(?:占(?:比(?:例)?|总数(?:的)?)?(?:约|为|达)?|增长|下降|[一-龥]{1,3}率(?:为|达到?|是)?)\s?[%％]"
    # 发布信息条, 参训人员达人次, 公开条信息, 共批次.
    r"|(?:信息|稿件|新闻|作品|材料|公告|动态|人员|群众|视频|意见|问题|案例|专栏|栏目|图解|手册|资料|文件)(?:共|达|计|合计|共计|总计|约)?\s?"
    r"(?:人次|场次|件次|批次|(?<=[息态告栏解共达计约闻品])[条篇件份部期场](?!例|件)|(?<=稿件)[条篇])(?=[，。；、,;）)（(]|$)"
    r"|共计[件条篇份](?=[，。；、（(])|(?<=\d件[、，])(?:网[络上]|信函|当面|现场|邮寄|在线)申请件(?=[。；])|(?:申请|信息|文件)数[件条](?=[，。；、])"
    r"|(?:访问|点击|浏览|阅读)(?:总)?量(?:达|为|共)?次(?=[，。；、])|(?<=》)[条篇](?=[、，][《一-龥][^。；\d\n]{1,16}\d)"
    r"|(?<!一)(?:(?<=[一-龥])达|共计|累计|合计|总计|(?<![中公党其统])共)\s?(?:人次|场次|件次|批次|万元|余[条件次份篇场])(?=[，。；、,;）)])"
    r"|(?:公开|发布|推送|刊发|收到|受理|印发|编发|制作|举办|开展|组织|召开)(?:了)?\s?[条篇份场次期](?=(?:政府|政务|各类|主动公开)?(?:信息|稿件|文件|材料|培训|活动|会议|视频|图解)(?!公开))",
    # A unit right behind something else than a digit.
    needs=r"[%％条篇件宗起份次场期部元个项](?<!\d.)"
    r"(?:(?<=[%％])|[，。；、,;（()）政信稿文材培活会视图主各地行规制办方单重申]|其中|$)",
)
# 260余，: the unit is lost.
_LOST_UNIT = LazyPattern(
    r"(?<![\d.A-Za-z-])\d{1,9}\s?[余多](?=[，。；、,;）)]|$)"
    r"|(?:公开申请|依申请|公开信息|政府信息|行政复议|行政诉讼|规范性文件|规章)(?:案件)?(?:共计?|合计|总计|为|达)?\s?"
    r"(?!(?:19|20)\d\d(?!\d))\d{1,6}(?=[，。；、;]|,(?!\d)|$)"
    r"|(?:予以公开|部分公开|不予公开|无法提供|不予处理|答复|办结)\s?\d{1,6}(?=[，。；、;]|,(?!\d))"
    r"|等(?:各类|相关|政务)?(?:信息|文件|材料|稿件)\s?\d{2,6}(?=[。；;]|,(?!\d))|(?:结转(?:至|到)?(?:下一?|(?:19|20)\d\d)年度?)\s?\d{1,5}(?=[，。；;])"
    r"|(?<=》)\d{1,4}(?=、《[^《》\n]{1,20}》\d+[条篇])|其余\s?\d{1,6}(?=全部|均|已)|除\s?\d{1,5}(?=结转|正在)|规章\s?\d{1,4}(?=[（(](?:含|其中))|行政(?:复议|诉讼)\s?\d{1,4}(?=[（(]已)"
    # 发布39信息, 共发布133。, 占71.11，.
    r"|(?:发布|公开|收到|受理|办理|制发|推送|举办|回复|答复|编发|召开)(?:了)?\s?(?!(?:19|20)\d\d(?!\d))\d{1,4}"
    r"(?=(?:政府|政务|各类)?(?:信息(?!公开)|信息公开申请|申请|文件|稿件|培训|会议|案件|咨询|留言|规范性文件))"
    r"|(?<![公])共(?:主动)?(?:发布|公开|收到|受理|办理|办结|答复|举办|推送|编发|制作|回复)?计?\s?(?!(?:19|20)\d\d(?!\d))\d{1,6}(?=[。，；、）)]|$)"
    r"|(?:(?<![领抢侵])占(?:比|总数的?|总量的?)?(?:比例)?(?:为)?|同比(?:增长|下降|增加|减少|上升|提高)|较(?:上年|去年)[一-龥]{2,4})\s?\d{1,3}(?:\.\d{1,2})?(?=[，。；、）)])"
    r"|(?:发布|推送|公开|刊发|更新|报送|上传)(?:了)?(?:各类|政务|动态|工作|解读|政策|新闻|原创|宣传)*(?:信息|稿件|消息|文章|视频)(?:共计?|合计|总计|达|约)?\s?"
    r"(?!(?:19|20)\d\d(?!\d))\d{2,6}(?=[，。；;]|,(?!\d)|$)",
    needs=r"\d",
)
# Fixed terms; none of them is right with an inner character doubled.
_FIXED_TERMS = (
    *("政府信息公开", "依申请公开", "规范性文件", "行政复议", "行政诉讼", "国务院办公厅"),
    *(
        "中华人民共和国",
        "公开工作情况",
        "过程性信息",
        "法人或其他组织",
        "政务新媒体",
        "信息公开指南",
    ),
    *("信息公开目录", "年度报告", "统计期限", "政务公开", "监督保障", "政府信息管理", "结转下年度"),
    *(
        "企事业单位",
        "人民政府",
        "无法提供",
        "不予公开",
        "不予处理",
        "部分公开",
        "予以公开",
        "公开申请",
    ),
    *("门户网站", "主要问题", "改进情况", "主动公开", "未经复议直接起诉", "复议后起诉", "责任追究"),
    *("社会评议", "工作考核", "内部事务信息", "法律服务机构", "商业企业", "科研机构", "自然人申请"),
)
_NO_COMPANY = r"(?![司园里路交共益证正]|平(?!台))"
# The same terms with a character lost, where that makes no other word: 规范文件 is one. Each begins
# with a character, not with a look behind it: Python searches such a pattern ten times as fast.
_LOST_CHARACTERS = (
    r"政府信公开|政府息公开|政(?<![行财民市邮党时]政)信息公开|政府信息开(?![放发展通])|政务息公开|政务信公开"
    r"|政府信公工作|政府信息公工作|依(?<!依申依)(?<!公依)请公开|依申公开|依申请开(?![展放])|规性文件|规范性件"
    r"|行(?<![进举执推施银同]行)复议|行政讼|行(?<![进举执推施银同]行)诉讼|国务办公厅|国务院公厅|国务院办厅|国院办公厅"
    r"|中人民共和国|中华人共和国|中华人民共国|中华人民和国|中华民共和国|公工作情况|公开工情况|公开作情况|公开工作况"
    r"|务(?<=[年度省市县区]务)公开(?=工作)|府(?<=[年度]府)信息公开|公开作(?=年度报告|要点|情况)|公开(?:工作)?度报告"
    r"|中华人民共和(?!国)|关(?<=[室厅局府]关)(?=政府信息|印发|做好|进一步|加强|规范|开展)|于(?<=[室厅局府]于)(?=政府信息公开|印发|做好|进一步加强)"
    r"|过性信息|过程性息|法人其他组织|法人或他组织|法人或其他织|法人或其组织|公开况|公(?<![办对]公)情况|政务新体|政新媒体"
    r"|信息公指南|信息开指南|信息公目录|信息开目录|年度告(?![知示诉警别一])|统计限|政务开(?![放展设发通拓始支局])"
    r"|监督障|公开台(?!账|阶|前)|政府信息理|政府信管理|政府息管理|结转下度|公企事业单位|企事业单(?!位)|企业事单位"
    r"|人(?<!工人)民府|无法供|不予开|不予理|部分开(?=\d)|予以开(?=\d)|公开请(?=\d)|信息公申请|门(?<![部专热澳]门)网站|社会议(?!题|程|事|论)"
    r"|主要题(?!目|材)|改进况|改(?<![整修更深]改)情况|主动开(?![展放拓设发通启始门创])|主公开|未经复直接|未经议直接|未经复议直起诉|责任究|责(?<!履责)追究"
    r"|工作核(?=情|结|、)|内部事信息|内部务信息|法律务机构|法律服机构|其他要报告的事项|其他需要报的事项"
    r"|门户站(?![点群])|政府站(?![点群位在稳])|行政议(?![事案题程会])|政策读(?![本者懂完书物])|行政规范文件"
    r"|进(?<![了的大新有会术断续得显技明结同]进)步(?=加强|加大|加快|提升|提高|完善|规范|强化|优化|健全|深化|细化|推进|推动|拓展|拓宽|落实|明确|丰富|巩固"
    r"|增强|贯彻|建立|修订|咨询|了解|扩大|做好|梳理|畅通|压实|夯实|整合|统筹|改进|通过(?![了率]))"
    r"|进进一步|进一一步|平台设(?=[。，、；：和情方\n]|有关事项|$)|行政关(?![系于联口节注怀爱键停门税头切照])|申(?<![重引]申)人(?=[的，。、提主见自撤])|公(?<!不公)开工作制(?=[，。；、])|政务务(?![实必工农求虚])|门户户网"
    r"|过程性性|依申请公(?=渠道|平台|指南|工作|答复|办理|事项|信息)"
    rf"|依法申公开|依申(?!请|报|领|诉)|信息开公{_NO_COMPANY}|政务开公{_NO_COMPANY}|申请开公{_NO_COMPANY}|主动开公{_NO_COMPANY}"
    # Typed by sound or shape.
    r"|行政复(?:义|意|仪|异|以)|行政(?:诉颂|诉松|述讼|讼诉)|复义(?=案|机|申|决)|信息公(?:关|幵|示条例)|信息共开|政务公(?:关|幵)"
    r"|规范性文(?:建|间|见)|归范性文件|不于公开|于以公开|予已公开|不与公开|不于处理|公开条列|政府信(?:吸|西)|政付信息|年度抱告|年渡报告"
    r"|自燃人(?=申|提|\d)|中华人民共合国|依申(?:情|清)|申(?:情|清)公开|公开申(?:情|清)|公开审请|依审请"
)
# Shorter terms with two characters exchanged may be other words.
_FEWEST_TO_EXCHANGE = 5
_BARE_NUMBER_BEFORE = LazyPattern(r"(?<=\d)[；;、，,]$")


def revisions(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L03: no repeated text, no doubled or unclosed marks, no digit inside a numeral."""
    why = "相邻重复的词句、重复或不成对的标点、夹在词里的数字，多是修改没有改净。"
    message = "像是修改留下的痕迹，请核对"
    for pattern, find in (
        (_REPEATED_TEXT, places_in_sentences),
        (_DOUBLED_MARK, places),
        (_DIGIT_IN_WORD, places_in_sentences),
    ):
        yield from each_left_over(reading, rule, Severity.WARNING, pattern, message, why, find)
    for passage in reading.passages:
        repeated = (*repeated_words(passage.plain), *repeated_clauses(passage.plain))
        if repeated:
            message = "像是修改留下的痕迹，请核对"
            yield left_over(passage, rule, Severity.WARNING, repeated, message, why)
        unclosed, steps = brackets_left_open(passage.text), steps_out_of_order(passage.plain)
        if unclosed:
            message = "书名号、括号、引号不成对，请核对"
            yield left_over(passage, rule, Severity.WARNING, unclosed, message, why)
        if steps:
            message = "这里的次序不连，请核对"
            yield left_over(passage, rule, Severity.WARNING, steps, message, why)


def slips(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L07: no doubled scale (近150十万元), no lost character, number or unit."""
    why = "数量单位不叠用；固定的词不多字、不漏字；数字和单位都写全（几份公开的报告有此错误）。"
    messages = (
        (_DOUBLED_SCALE, "像是多字或漏字，请核对"),
        (_LOST_NUMBER, "像是漏了数字，请核对"),
        (_LOST_UNIT, "像是漏了单位，请核对"),
    )
    for pattern, message in messages[:-1]:
        yield from each_left_over(
            reading, rule, Severity.WARNING, pattern, message, why, places_in_sentences
        )
    for passage in reading.passages:
        lost = places_in_sentences(passage.text, _LOST_NUMBER)
        for wrong, message in (
            (_beside(units_lost(passage.text), bare_numbers(passage.plain)), messages[-1][1]),
            (_beside(lost, bare_units(passage.plain))[len(lost) :], messages[1][1]),
            (impossible_dates(passage.plain), "没有这样的日期，请核对"),
            (impossible_figures(passage.plain), "像是打错的数，请核对"),
        ):
            if wrong:
                yield left_over(passage, rule, Severity.WARNING, wrong, message, why)
        found = (*places_in_sentences(passage.text, _slip()), *doubled_characters(passage.plain))
        if found:
            message = "像是多字或漏字，请核对"
            yield left_over(passage, rule, Severity.WARNING, found, message, why)


@lru_cache(maxsize=64)
def _beside(
    found: tuple[tuple[int, int], ...], others: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return some places, then those of others that are not in one of them."""
    return found + tuple(
        (start, end)
        for start, end in others
        if not any(first < end and start < last for first, last in found)
    )


@lru_cache(maxsize=64)
def units_lost(text: str) -> tuple[tuple[int, int], ...]:
    """Return the numbers without a unit, but none of a list that has no units: 新收3；办结2."""
    return tuple(
        (start, end)
        for start, end in places_in_sentences(text, _LOST_UNIT)
        if not _BARE_NUMBER_BEFORE.search(text, max(0, start - 2), start)
    )


@cache
def _slip() -> LazyPattern:
    """Return the pattern of fixed terms with a character lost, doubled or exchanged."""
    doubled = {
        term[:place] + term[place] + term[place:]
        for term in _FIXED_TERMS
        for place in range(1, len(term) - 1)
    }
    exchanged = {
        term[:place] + term[place + 1] + term[place] + term[place + 2 :]
        for term in _FIXED_TERMS
        if len(term) >= _FEWEST_TO_EXCHANGE
        for place in range(1, len(term) - 2)
    } - set(_FIXED_TERMS)
    return LazyPattern(f"{_LOST_CHARACTERS}|{any_word(doubled | exchanged)}")


CHECKS = {"revisions": revisions, "slips": slips}
