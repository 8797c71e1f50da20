"""Denials of a text: 未收到政府信息公开申请, 无行政复议, 申请零报告."""

from __future__ import annotations

from dataclasses import dataclass, replace

from govinfo_desktop.core.statements.claim import (
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    REMEDIES_TOPIC,
)
from govinfo_desktop.core.statements.doubts import organ_before
from govinfo_desktop.core.text.by_sentence import by_sentence
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around

_NONE_OF = (
    r"(?:从未|尚未|并未|未曾|未|没有|并无|无|不存在)"
    r"(?:发生|收到|出现|产生|受理|接到|接收|接受|收悉|引发|引起|有|被|涉及){0,2}(?:过)?(?:任何|一[件起宗])?"
)
# Without 其他组织: who is named alone makes the denial one of a part.
_FILLER = (
    r"(?:任何|有关|关于|因|由|针对|对|向|公民|自然人|法人|和|或者|或|及|与|、|以及|其[他它]组织|提请|提出|提交|提起|引起|引发|产生|的|被|各类"
    r"|政府信息公开|信息公开|政务公开|类|政府信息|依申请公开|事务|工作|方面|本(?:单位|部门|机关|局|委|办|街道|镇|乡)|我(?:局|委|办|县|市|区|镇|乡|街道|单位|机关)"
    r"|公开(?=(?:相关|有关)?(?:政府)?信息)|获取(?=(?:相关|有关)?(?:政府)?信息)|要求|本行政机关|申请|公众|群众|社会|(?<=任何)(?:形式|渠道|方式|途径)|相关|行政|而|复议机关|(?:人民)?法院|上级(?:机关)?){0,14}"
)
_END = (
    r"(?=\s?[。;，,、!\n（()）]|$|等(?:情况|情形|案件|事项)"
    r"|和|或|及|与|以及|的?情况|的?情形(?!的)|发生|产生|提出|案件发生)"
)
_NO_APPLICATION = (
    rf"{_NONE_OF}{_FILLER}(?:公开申请|申请公开(?:(?:的)?(?:政府)?信息(?:的(?:要求|请求))?)?"
    r"|依申请公开(?:的)?(?:政府)?(?:信息)?(?:办理)?(?:申请|事项|情况|来信|来函|信件)?"
    r"|依申请(?:政府)?信息公开(?:申请)?|公开(?:相关|有关)?(?:政府)?信息的?申请|申请)"
    rf"(?:事项|件|案件|案)?{_END}|{_NONE_OF}依申请(?:公开)?件{_END}"
)
_NO_REVIEW = rf"{_NONE_OF}{_FILLER}(?:行政)?复议(?:案件|案|申请|事项)?{_END}"
_NO_SUIT = (
    rf"{_NONE_OF}{_FILLER}(?:(?:行政)?复议(?:案件|案|申请)?(?:、|和|或|及|与|或者|以及|[,，](?=提起)){_FILLER})?"
    rf"(?:(?:行政)?诉讼(?:案件|案|事项|情况)?|(?<=被)(?:起诉|诉)(?:至法院)?(?:案件)?|涉诉(?:案件)?|行政应诉(?:案件)?){_END}"
)
_ZERO_REPORT = (
    r"(?:案件|案|事项|申请)?(?:(?:办理|受理|收件)?量|数量|情况|件数|案件|总数|数)?(?:均|都|全部)?(?:为|是|:|实行|实现|保持|做到|达到|继续)?\s?"
    r"(?:零(?:报告|发生|受理|收件|申请|提起|案件)|零(?=[。;，,\n(]|$|件(?=[。;，,]))|0(?=[。;，,\n(]|$)|无(?=[。;，,\n]|$))"
)
# The first that matches at a place; each may match at the same place as another.
_DENIALS = {
    "applications": (
        LazyPattern(_NO_APPLICATION, needs="申请"),
        LazyPattern(
            rf"(?:公开申请|依申请公开(?:政府信息)?(?:申请)?|(?<![一-龥])申请){_ZERO_REPORT}|零申请(?=[。;，,、\n]|$)"
            r"|依申请公开(?:工作|事项|申请|方面|件)?[:：，,]?(?:本年度?|全年)?(?:均)?(?:为零|零受理|零申请|为0|无)(?=[。;，,\n]|$)",
            needs="申请",
        ),
    ),
    "review": (
        LazyPattern(_NO_REVIEW, needs="复议"),
        LazyPattern(
            rf"(?:无人|没有人|无申请人|无公民、法人(?:和|或)其[他它]组织)(?:就|因|对|针对)?{_FILLER}(?:行政)?复议{_END}",
            needs="复议",
        ),
        LazyPattern(
            rf"(?:行政)?复议(?:(?:、|和|及|与)(?:行政)?诉讼)?(?:案件)?{_ZERO_REPORT}|零(?:行政)?复议",
            needs="复议",
        ),
    ),
    "suit": (
        LazyPattern(_NO_SUIT, needs="诉"),
        LazyPattern(rf"(?:行政)?诉讼(?:案件)?{_ZERO_REPORT}|零(?:行政)?诉讼", needs="诉讼"),
    ),
}
_WHO_APPLIES = {
    "natural_person": r"(?:自然人|公民个人)",
    "company": r"商业企业",
    "research": r"科研机构",
    "charity": r"社会公益组织",
    "legal_service": r"法律服务机构",
    "organisations": r"法人(?:或者|或|和|及|与|、|以及)其[他它](?:社会)?组织",
}
_ONLY_ONE = r"(?!、|和|或|及|与|以及)"
_OF_APPLICATION = r"(?:提出|提交|申请|政府信息公开|信息公开|公开|政府信息|的)*"
_OUTCOMES_DENIED = {
    "open": r"予以公开",
    "partial": r"部分公开",
    "refused": r"不予公开",
    "unable": r"无法提供",
    "nh": r"不予处理",
}
# The same said behind what there was none of: 不予处理情形未发生, 行政处罚数量为零.
_NONE_BEHIND = (
    r"(?:数量?|件数|量|方面|情况|情形)?(?:全年|本年度?|年内|今年)?(?:均|都|全部|也|亦)?"
    r"(?:未发生|未出现|没有发生|没有出现|不存在|零发生|为零|为0(?![.\d])(?:件|宗|起|万元|元)?|0(?:件|宗|起|万元|元))(?:过)?(?=[。;，,、\n]|$)"
)
_RESULTS_SAID = {
    "upheld": r"维持",
    "corrected": r"(?:纠正|纠错|撤销|确认违法|责令履行)",
    "pending": r"(?:尚未审结|未审结|未结案)",
}
_DECISIONS = {"licence": r"行政许可", "penalty": r"行政处罚", "coercion": r"行政强制"}
_MADE = r"(?:制定|制发|出台|印发|新制发|新制定|制定出台|制定或?印发)"
_NORMS = {"norms": r"(?:行政)?规范性文件", "rules": r"(?:政府|部门)?规章"}
_NOT = r"(?:未|没有|从未|并未|无|尚未)"
# Cells that are denied by their own name: what a claim of 0 would be about.
_OF_CELLS: tuple[tuple[tuple[str, str, str], LazyPattern], ...] = (
    *(
        (
            (APPLICATIONS_TOPIC, "new", column),
            LazyPattern(
                rf"{_NONE_OF}(?:任何|来自|由)*{who}{_ONLY_ONE}{_OF_APPLICATION}(?<=申请){_END}"
                # 其中自然人3件，无商业企业。
                rf"|(?<=[，,、;])无{who}(?=[，,。;\n])",
                needs=who,
            ),
        )
        for column, who in _WHO_APPLIES.items()
    ),
    *(
        (
            (APPLICATIONS_TOPIC, row, ""),
            LazyPattern(
                rf"{_NONE_OF}(?:作出|决定|答复)?(?:过)?{outcome}{_ONLY_ONE}(?:决定|答复|处理)?(?:的)?(?:政府信息公开|信息公开|政府信息)?"
                rf"(?:申请|答复|决定|情形|情况|件)?{_END}"
                rf"|{outcome}{_ONLY_ONE}(?:决定|答复|处理)?(?:的)?(?:申请)?(?:情形|情况|件|数)?{_NONE_BEHIND}",
                needs=outcome,
            ),
        )
        for row, outcome in _OUTCOMES_DENIED.items()
    ),
    *(
        (
            (REMEDIES_TOPIC, "review", result),
            LazyPattern(
                rf"{_NONE_OF}(?:行政)?复议(?:案件|机关|机构|决定)?(?:中)?(?:被|予以|决定|结果)?{said}(?:的)?(?:案件|情形|情况)?{_END}"
                rf"|{_NONE_OF}被?(?:行政)?复议(?:机关|机构){said}(?:的)?(?:行政复议)?(?:案件|情形|情况)?{_END}"
                rf"|(?<!因)(?<!因行政)(?:行政)?复议(?:案件)?(?:被|结果)?{said}(?:的)?(?:案件|情形|情况|件)?{_NONE_BEHIND}",
                needs=said,
            ),
        )
        for result, said in _RESULTS_SAID.items()
    ),
    (
        (APPLICATIONS_TOPIC, "carried_out", ""),
        LazyPattern(
            rf"{_NONE_OF}(?:需要?|须)?(?:政府信息公开|信息公开)?(?:申请)?(?:下一?年度?|次年度?|跨年度?)?(?:的)?结转(?:至|到)?(?:下一?年度?|次年|(?:19|20)\d{{2}}\s?年)?(?:继续)?(?:办理|答复|处理)?(?:的)?"
            rf"(?:政府信息公开|信息公开)?(?:申请|件|事项|情况)?{_END}",
            needs="结转",
        ),
    ),
    ((APPLICATIONS_TOPIC, "carried_out", ""), LazyPattern(r"无一(?:件|例)?结转|零结转")),
    (
        (APPLICATIONS_TOPIC, "carried_in", ""),
        LazyPattern(
            rf"{_NONE_OF}(?:上一?|去)年度?结转(?:的|办理)?(?:政府信息公开|信息公开)?(?:申请|件|事项|情况)?{_END}",
            needs="结转",
        ),
    ),
    *(
        (
            (PROACTIVE_TOPIC, row, "decisions"),
            LazyPattern(
                rf"{_NOT}(?:作出|实施|办理|发生|处理|下达|产生)?(?:过|任何)?{decision}{_ONLY_ONE}(?:处理)?(?:决定|案件|事项)?(?=[。;，,\n]|$)"
                rf"|{decision}{_ONLY_ONE}(?:处理)?(?:决定|案件|事项)?{_NONE_BEHIND}",
                needs=decision,
            ),
        )
        for row, decision in _DECISIONS.items()
    ),
    *(
        (
            (PROACTIVE_TOPIC, row, "made"),
            LazyPattern(
                rf"{_NOT}{_MADE}(?:过|任何|新的)?{norm}(?=[。;，,\n]|$)"
                rf"|{_MADE}(?:的)?{norm}{_NONE_BEHIND}|{norm}(?:的)?{_MADE}{_NONE_BEHIND}",
                needs=norm,
            ),
        )
        for row, norm in _NORMS.items()
    ),
    *(
        (
            (PROACTIVE_TOPIC, row, "repealed"),
            LazyPattern(
                rf"{_NOT}(?:清理)?(?:废止|宣布失效)(?:过|任何)?{norm}(?=[。;，,\n]|$)"
                rf"|废止(?:的)?{norm}{_NONE_BEHIND}|{norm}(?:的)?废止{_NONE_BEHIND}",
                needs=norm,
            ),
        )
        for row, norm in _NORMS.items()
    ),
    (
        (PROACTIVE_TOPIC, "admin_fee", "fee"),
        LazyPattern(
            rf"{_NOT}(?:收取|征收|收缴|产生|发生|涉及|有)?(?:过|任何)*行政事业性(?:收费|费用|规费)(?:项目|情况|收入)?(?=[。;，,\n]|$)"
            rf"|行政事业性(?:收费|费用)(?:金额|总额)?{_NONE_BEHIND}",
            needs="行政事业性",
        ),
    ),
)
# One of these is in every denial.
_ANY_DENIAL = LazyPattern(r"[未没无零不0]")
_NAMED_KINDS = LazyPattern(r"自然人|商业企业|科研机构|公益组织|服务机构|法人")
# Half a year, one channel, or one kind of applicant is denied.
_PART = LazyPattern(
    r"上半年|下半年|季度|月份|\d\s?月(?!\s?\d{1,2}\s?日\s?[,，]?\s?共)|截至|上年|去年|往年|以前|网上|信函|当面|现场|线上|窗口|纸质|信箱|平台|邮|传真|逾期|超期"
)
_NAMES_PERSONS = LazyPattern(r"公民|自然人|群众|公众")
_NAMES_ORGANISATIONS = LazyPattern(r"法人|其[他它]组织|企业")
# How far before a denial the time that it is said of may be.
_CLAUSE_CHARACTERS = 30
_WHOLE_YEAR = LazyPattern(
    r"全年|12\s?月\s?31\s?日|(?:19|20)\d{2}\s?年(?!\d{1,2}\s?月)|(?<![上去往])年度"
)
# Where or when there was none, just before a denial: 政府网站未收到, 春节期间未收到.
_PART_BEFORE = LazyPattern(
    r"(?:网站|公众号|微博|微信|抖音|小程序|客户端|系统内?|媒体|线下|渠道|方式|途径"
    r"|查阅(?:点|室|场所)|图书馆|档案馆|服务(?:中心|大厅)|(?<!报告)(?<!统计)(?<![日年度])期间|(?<![日年底末])前"
    r"|(?<![及和与、含])(?:下属|所属|直属|所辖|下辖)[^，,;；。\n]{0,8})"
    r"(?:上|内|里|中|[均都也尚还]|全年|共|年内|一直)*$"
)
_EVERY_CHANNEL = LazyPattern(
    r"(?:[各等]|各类|各种|所有|全部|任何)(?:申请|受理)?(?:渠道|途径|方式)[均都也]?$"
)
_YEAR_SAID = LazyPattern(
    r"(?P<year>(?:19|20)\d{2})\s?年度?(?:[，,内中里]|(?=[全我本])|(?=[未没无尚并从均都也])|$)"
)


@dataclass(frozen=True)
class Denial:
    """A statement that there was none of something, in its place.

    ``subject`` is the organ that had none; empty for the report's own. ``year`` is the year that
    it names; 0 without one. ``about`` is what a claim of 0 would be about, where ``what`` is
    "cells".
    """

    what: str
    start: int
    end: int
    subject: str = ""
    year: int = 0
    about: tuple[str, str, str] | None = None

    def moved(self, by: int) -> Denial:
        """Return the denial at a place further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@by_sentence(Denial.moved)
def denials(plain: str) -> list[Denial]:
    """Return what a passage denies for the whole year, in order."""
    if not _ANY_DENIAL.search(plain):
        return []
    found = [
        _denial(what, plain, *match.span())
        for what, patterns in _DENIALS.items()
        for pattern in patterns
        for match in pattern.finditer(plain)
        if not _is_of_a_part(plain, match.start(), match.end())
    ]
    found += _of_cells(plain)
    return sorted(found, key=lambda one: one.start)


def _of_cells(plain: str) -> list[Denial]:
    return [
        replace(_denial("cells", plain, *match.span()), about=about)
        for about, pattern in _OF_CELLS
        for match in pattern.finditer(plain)
        if not _is_limited(plain, match.start(), "")
    ]


def _denial(what: str, plain: str, start: int, end: int) -> Denial:
    before = _before(plain, start)
    years = [int(match["year"]) for match in _YEAR_SAID.finditer(before)]
    subject = organ_before(_last_clause(before))
    return Denial(what, start, end, subject=subject, year=years[-1] if years else 0)


def _before(plain: str, start: int) -> str:
    """Return what stands before a denial in its sentence, as far as its time may be."""
    first, _ = sentence_around(plain, start, start)
    return plain[max(first, start - _CLAUSE_CHARACTERS) : start]


def _last_clause(text: str) -> str:
    return text[max(text.rfind(mark) for mark in "，,;；:：") + 1 :]


def _is_of_a_part(plain: str, start: int, end: int) -> bool:
    said = plain[start:end]
    if _NAMES_ORGANISATIONS.search(said) and not _NAMES_PERSONS.search(said):
        return True
    if _NAMES_PERSONS.search(said) and not _NAMES_ORGANISATIONS.search(said) and "自然人" in said:
        return True
    return _is_limited(plain, start, said)


def _is_limited(plain: str, start: int, said: str) -> bool:
    """Tell whether what is before a denial limits it to a time, a place or a channel."""
    before = _before(plain, start)
    if _EVERY_CHANNEL.search(before):
        return False
    if _PART_BEFORE.search(_last_clause(before)):
        return True
    clause = before + said
    part, year = _last(_PART, clause), _last(_WHOLE_YEAR, clause)
    return part > year


def _last(pattern: LazyPattern, text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
