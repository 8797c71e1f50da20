"""Checks of class L: residue in a text, such as placeholders, instructions and web page text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.punctuation import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

# Possessive repetition: a text of 200,000 X is searched in linear time.
_LEFT_PLACEHOLDER = LazyPattern(
    r"[×✕]{2,}|(?<![XxＸｘ])[XxＸｘ]{2,}+(?=[年月日市县区局委办件条份个元镇乡村])|_{2,}|＿{2,}|\{[^{}\n]{0,30}\}|【[^【】\n]{0,30}】"
    r"|某某|[（(【]示例[)）】]|示例(?:文字|文本|内容|单位|数据)|此处(?:填写|填入|输入|插入)"
    r"|请填写(?!《|申请|表|[一-龥]{0,6}表)|待(?:填写|补充填写|核实后填)"
)
_LEFT_ELLIPSIS = LazyPattern(r"…{1,}|\.{4,}|。{3,}")
_INSTRUCTION = LazyPattern(
    r"[（(]\s?(?:指|注)[^（）()\n]{0,12}(?:年(?:事项数|办件量)|填报|填写)[^（）()\n]{0,12}[）)]"
    r"|减(?:用|少用)负值表示|应提供相关数据|该部分以表格形式报告|填报说明[：:]"
)
_WEB_TEXT = LazyPattern(
    r"扫一扫在手机(?:上)?打开当前页|分享到\s?(?:[:：]|$|(?:微信|微博|QQ空间)\s(?:微信|微博|QQ空间))"
    r"|阅读次?数?\s?[:：]\s?(?:\d+\s?)?次"
    r"|您(?:现在)?所在的?位置|当前位置\s?[:：]|字体\s?(?:大小)?\s?[:：]\s?[\[【(（大小]|保护视力色"
    r"|打印本页|关闭(?:本页|窗口)|浏览次数\s?[:：]|责任编辑\s?[:：]|<!--|-->|&nbsp;",
    re.MULTILINE,
)
# Shorter repetitions (研究研究) are ordinary Chinese.
_REPEATED_TEXT = LazyPattern(r"([一-龥]{4,24})\1")
_DOUBLED_MARK = LazyPattern(
    r"[，、；：,;]{2,}|[，、；：,;]。|。[，、；。](?!。)|的的(?![确士])|政务务|信息息"
)
# 二3部分: a digit typed into a numeral.
_DIGIT_IN_WORD = LazyPattern(rf"[{NUMERAL_CHARACTERS}]\d+(?=部分|个部分|项|件|条)")
_WIDE_BLANKS = LazyPattern(r"(?:(?![\r\n])\s){10,}|(?:[^\S\n]*\n){4,}")
_WIDE_PERCENT = LazyPattern("％")
# 150十万元; 政府息公开.
_SLIP = LazyPattern(
    r"(?<!\d)\d{2,24}(?:\.\d{1,6})?[十百千](?=[万亿余多元条件人次个份])"
    r"|政府息公开|政府信公开|政务息公开|政府信息公工作|政府信息开工作|企事业单(?=信息|公开)|依申公开"
)


def placeholders(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L01: no placeholder is left; an ellipsis is only a hint."""
    message = "还留着占位的文字，请填上或删去"
    yield from _left_over(reading, rule, Severity.ERROR, _LEFT_PLACEHOLDER, message, _LEFT_OPEN_WHY)
    message = "这里有省略号，请看是不是还没有写完"
    yield from _left_over(reading, rule, Severity.HINT, _LEFT_ELLIPSIS, message, _LEFT_OPEN_WHY)


_LEFT_OPEN_WHY = "公开的报告里不留占位符（××、____、某某、请填写等）。"


def instructions(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L02: nothing of the instructions of the form is left."""
    message, why = "这是填报说明，应当删去", "填报说明不是报告的内容（一份2020年度的报告留有）。"
    yield from _left_over(reading, rule, Severity.ERROR, _INSTRUCTION, message, why)


def revisions(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L03: no repeated text, no doubled marks, no digit inside a numeral."""
    why = "相邻重复的词句、重复的标点、夹在词里的数字，多是修改没有改净。"
    message = "像是修改留下的痕迹，请核对"
    for pattern in (_REPEATED_TEXT, _DOUBLED_MARK, _DIGIT_IN_WORD):
        yield from _left_over(reading, rule, Severity.WARNING, pattern, message, why)


def web_leftovers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L04: no text of the web page around a report was pasted."""
    message, why = "这是网页上的文字，应当删去", "从网页粘贴时带来的导航、分享等文字不属于报告。"
    yield from _left_over(reading, rule, Severity.ERROR, _WEB_TEXT, message, why)


def wide_blanks(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L05: no long runs of blanks, and no three blank lines in a row."""
    for passage in reading.passages:
        found = places(passage.text, _WIDE_BLANKS)
        if found:
            longest = max(end - start for start, end in found)
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"有 {len(found)} 处连续的空格或空行（最长 {longest} 个），请删去",
                fields=(passage.field,),
                marks=tuple(passage.mark(start, end) for start, end in found),
                why="连续10个以上的空格、3个以上的空行多是粘贴带来的。",
            )


def punctuation(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L06: Chinese text has Chinese marks, and one kind of percent sign (GB/T 15834); one finding.

    The marks are those that the command for Chinese marks would replace.
    """
    signs, percents = list(_half_signs(reading)), list(_odd_percents(reading))
    messages = []
    if signs:
        messages.append(f"有 {len(signs)} 处标点不是中文的，可以用“换成中文标点”一次改正")
    if percents:
        messages.append(f"有 {len(percents)} 处百分号全角、半角混用")
    if messages:
        order = [one.text_id for one in reading.form.sections]
        marks = sorted((*signs, *percents), key=lambda one: (order.index(one.field), one.start))
        yield Finding(
            rule=rule,
            severity=Severity.WARNING,
            says="；".join(messages),
            fields=tuple(dict.fromkeys(one.field for one in marks)),
            marks=tuple(marks),
            why="中文文字用中文标点，百分号前后一致。（依据：GB/T 15834）",
        )


def _half_signs(reading: Reading) -> Iterator[Mark]:
    for passage in reading.passages:
        for one in changes(reading.report.text(passage.field)):
            yield Mark(field=passage.field, start=one.start, end=one.end)


def _odd_percents(reading: Reading) -> Iterator[Mark]:
    """Yield the full-width percent signs if the report has both kinds."""
    if any("%" in one.text for one in reading.passages):
        for passage in reading.passages:
            for start, end in places(passage.text, _WIDE_PERCENT):
                yield passage.mark(start, end)


def slips(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L07: no doubled scale (近150十万元), and no character lost from frequent terms."""
    why = "数量单位不叠用；“政府信息公开”等词常漏字（几份公开的报告有此错误）。"
    message = "像是多字或漏字，请核对"
    yield from _left_over(reading, rule, Severity.WARNING, _SLIP, message, why)


@lru_cache(maxsize=512)
def places(text: str, pattern: LazyPattern) -> tuple[tuple[int, int], ...]:
    """Return the places where a pattern matches."""
    return tuple(match.span() for match in pattern.finditer(text))


def _left_over(
    reading: Reading,
    rule: str,
    severity: Severity,
    pattern: LazyPattern,
    message: str,
    why: str,
) -> Iterator[Finding]:
    """Yield a finding for each passage with a match, quoting the first."""
    for passage in reading.passages:
        found = places(passage.text, pattern)
        if found:
            more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
            yield _about(passage, rule, severity, found, f"{message}{more}", why)


def _about(
    passage: Passage,
    rule: str,
    severity: Severity,
    found: tuple[tuple[int, int], ...],
    message: str,
    why: str,
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        says=f"{passage.quote(*found[0])}：{message}",
        fields=(passage.field,),
        marks=tuple(passage.mark(start, end) for start, end in found),
        why=why,
    )


CHECKS = {
    "placeholders": placeholders,
    "instructions": instructions,
    "revisions": revisions,
    "web_leftovers": web_leftovers,
    "wide_blanks": wide_blanks,
    "punctuation": punctuation,
    "slips": slips,
}
