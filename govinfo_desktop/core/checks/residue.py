"""Checks of class L: residue in a text, such as placeholders, instructions and web page text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reference_text import unchanged_paragraphs
from govinfo_desktop.core.text.by_sentence import sentences
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.punctuation import changes
from govinfo_desktop.core.text.web_text import LIKELY_WEB_TEXT, MARKUP, WEB_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

# What no true report has. Possessive repetition: a text of 200,000 X is searched in linear time.
_LEFT_PLACEHOLDER = LazyPattern(
    r"[×✕]{2,}|(?<![XxＸｘ“\"])[XxＸｘ]{2,}+(?=[年月日市县区局委办件条份个元镇乡村项家次场人户类起宗部篇期])"
    r"|_{2,}+|＿{2,}|\{[^{}\n]{0,30}\}"
    r"|【(?:(?:本?(?:单位|机关|部门|市|县|区))?(?:名称|全称|简称)|单位|机关|部门|年份|年度|日期|数字|件数|数量"
    r"|姓名|电话|地址|[^【】\n]{0,20}(?:此处|填写|填入|待填|待补|××|XX|示例)[^【】\n]{0,20}"
    r"|[\s_×.·…\d]{0,30})】"
    r"|(?<![“\"])某某(?=[局市县区镇乡厅委办处单机]|街道|部门|公司)|联系人\s?[:：]?某某"
    r"|[（(【]示例[)）】]|此处(?:填写|填入|输入|插入|补充|待补|待填|待核|略去|加入|添加)"
    r"|请填写(?!《|申请|表|[一-龥]{0,6}表)|待(?:填写|补充填写|核实后填|补充(?=[）)】\]]))"
    r"|[（(\[][ \u3000]{1,9}[）)\]](?=\s?[件条份个篇次期名万元])"
    r"|(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])"
    r"|(?<=[一-龥])\*+(?=[件条份个次项家场](?![一-龥]))",
    needs=r"×|✕|X|x|Ｘ|ｘ|_|＿|\{|【|某某|（示例|\(示例|此处|请填写|待填写|待补充|待核实"
    r"|（[ \u3000]|\([ \u3000]|\[[ \u3000]|TODO|FIXME|TBD|\*",
)
# What is more often left over than meant.
_UNIT_BEHIND = r"(?:人次|场次|件次|批次|件|条|个|份|场|次|期|篇|项|家|人|名|万元|元|%|％|年|月|日)"
_LIKELY_PLACEHOLDER = LazyPattern(
    r"(?=[（(【\[?？…*＊#＃△▲□■◇○〇XxNnMＸＮＭ示此. \u3000])"
    r"(?:[（(【][^（()）【】\n]{0,8}待核[实定][^（()）【】\n]{0,8}[）)】]|示例(?:文字|文本|内容|单位|数据)(?!库)"
    r"|此处(?:应|需|请|写|省略|缺|修改|核实|粘贴|放|配|附)"
    # 发布信息？？条, 培训X场, …人次, （）人次, 培训  场.
    rf"|(?<![?？])[?？]{{2,9}}(?={_UNIT_BEHIND})|(?<![?？])[?？]{{3}}|(?:(?<!…)…{{1,4}}|(?<!\.)\.{{3,9}}|[*＊#＃]{{1,9}}|[△▲□■◇○]{{1,9}}|(?<![〇一二三四五六七八九])〇{{2,9}})(?={_UNIT_BEHIND}(?!线))"
    rf"|(?<=[一-龥])[XxNnMＸＮＭ](?={_UNIT_BEHIND}(?![A-Za-z]))(?![件条个份场次期篇项家人名年月日]{{1,2}}[一-龥]*[”\"])"
    rf"|[（(【\[][\s ]{{0,9}}[）)】\]](?=\s?{_UNIT_BEHIND})"
    rf"|(?<=[一-龥])[ \u3000]{{2,9}}(?={_UNIT_BEHIND}(?:[，。；、,;）)]|$))"
    # A note of whoever went through the draft: （请办公室补充数据）, （领导审定后再改）.
    r"|[（(【\[][^（()）【】\[\]\n]{0,20}(?:补充(?:数据|数字|内容|完整|完善|说明)|再(?:改|核|定|补|议)|删除?此"
    r"|(?<![接对招等期看优善留])待(?![遇办人业产])[^（()）\n]{0,6}(?:补|定|审|改|查|确认|提供|更新|统计)"
    r"|(?<![申邀聘提宴])请(?![示求假])[^（()）\n]{0,10}(?:补充|核实|核对|提供|确认|修改|填|斟酌|把关)"
    r"|存疑|是否(?:保留|删除|需要|合适)|数据(?:未到|待报|暂缺|不准)|暂缺)[）)】\]])",
    needs=r"[?？…*＊#＃△▲□■◇○〇XxNnMＸＮＭ此示待 \u3000.（(【\[](?:(?<![此示待 \u3000.（(【\[])"
    r"|(?<=此)处|(?<=示)例|(?<=待)核|(?<=[ \u3000])[ \u3000]|(?<=\.)\.\."
    r"|(?<=[（(【\[])(?:[\s ]{0,9}[）)】\]]"
    r"|[^（()）\n]{0,20}(?:补充|[再删待请]|存疑|是否|数据|暂缺)))",
)
# Letters on either side of an underscore make it part of an address.
_ADDRESS_CHARACTER = LazyPattern(r"[A-Za-z0-9@_./:-]")
_ADDRESS_LETTER = LazyPattern(r"[A-Za-z@]")
_LONGEST_ADDRESS = 80
_LEFT_ELLIPSIS = LazyPattern(r"…{1,}|\.{4,}|。{3,}", needs=r"[….。](?:(?<=…)|(?<=\.)\.|(?<=。)。)")
_INSTRUCTION = LazyPattern(
    r"[（(]\s?(?:指|注)[^（）()\n]{0,12}(?:年(?:事项数|办件量)|填报|填写)[^（）()\n]{0,12}[）)]"
    r"|减(?:用|少用)负值表示|应提供相关数据|该部分以表格形式报告|填报说明[：:]"
)
_WIDE_BLANKS = LazyPattern(r"[^\S\r\n]{10,}|(?:[^\S\n]*\n){4,}", needs=r"\s\s\s\s")
_WIDE_PERCENT = LazyPattern("％")
_LEFT_OPEN_WHY = "公开的报告里不留占位符（××、____、【单位名称】、请填写等）。"


def placeholders(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L01: no placeholder is left; an ellipsis is only a hint."""
    message = "还留着占位的文字，请填上或删去"
    for passage in reading.passages:
        found = left_open(passage.text)
        if found:
            yield left_over(passage, rule, Severity.ERROR, found, message, _LEFT_OPEN_WHY)
    message = "像是还没有填的文字，请核对"
    for passage in reading.passages:
        likely = _without(left_open(passage.text), places(passage.text, _LIKELY_PLACEHOLDER))
        if likely:
            yield left_over(passage, rule, Severity.WARNING, likely, message, _LEFT_OPEN_WHY)
    message = "这里有省略号，请看是不是还没有写完"
    yield from each_left_over(reading, rule, Severity.HINT, _LEFT_ELLIPSIS, message, _LEFT_OPEN_WHY)


def _without(
    certain: tuple[tuple[int, int], ...], likely: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return the likely places that overlap none of the certain ones."""
    return tuple(
        (start, end)
        for start, end in likely
        if not any(first < end and start < last for first, last in certain)
    )


@lru_cache(maxsize=64)
def left_open(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of placeholders, all their brackets included.

    Underscores of an address are none.
    """
    return tuple(
        _with_doubled_brackets(text, start, end)
        for start, end in places(text, _LEFT_PLACEHOLDER)
        if text[start] != "_" or not _is_in_address(text, start, end)
    )


def _with_doubled_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start] not in "【{":
        return start, end
    while text[start - 1 : start] == text[start] and text[end : end + 1] == text[end - 1]:
        start, end = start - 1, end + 1
    return start, end


def _is_in_address(text: str, start: int, end: int) -> bool:
    first, last = start, end
    while first > max(0, start - _LONGEST_ADDRESS) and _ADDRESS_CHARACTER.match(text, first - 1):
        first -= 1
    while last < min(len(text), end + _LONGEST_ADDRESS) and _ADDRESS_CHARACTER.match(text, last):
        last += 1
    return _ADDRESS_LETTER.search(text, first, last) is not None


def instructions(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L02: nothing of the instructions of the form is left."""
    message, why = "这是填报说明，应当删去", "填报说明不是报告的内容（一份2020年度的报告留有）。"
    yield from each_left_over(reading, rule, Severity.ERROR, _INSTRUCTION, message, why)


def web_leftovers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L04: no text of the web page around a report was pasted."""
    message, why = "这是网页上的文字，应当删去", "从网页粘贴时带来的导航、分享等文字不属于报告。"
    for passage in reading.passages:
        certain = places(passage.text, WEB_TEXT)
        if certain:
            yield left_over(passage, rule, Severity.ERROR, certain, message, why)
            continue
        likely = (*places(passage.text, LIKELY_WEB_TEXT), *places(passage.text, MARKUP))
        if likely:
            unsure = "像是网页上的文字或标记，请核对"
            yield left_over(passage, rule, Severity.WARNING, tuple(sorted(likely)), unsure, why)


def reference_wording(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L08: no paragraph of reference wording is left as it was filled in, but those confirmed."""
    for section in reading.form.sections:
        found = tuple(unchanged_paragraphs(section, reading.report))
        if found:
            field, name = section.text_id, reading.form.section_name(section)
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"“{name}”有 {len(found)} 段参考文字待核实，请照实改写或确认采用",
                fields=(field,),
                marks=tuple(Mark(field=field, start=start, end=end) for start, end in found),
                why="参考文字只知道表中的数；问题的表现、做过什么、打算怎样做，要写本机关自己的。"
                "照样属实的，把光标放在那一段里，按 Alt+Enter，选“确认采用”。",
            )


def wide_blanks(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """L05: no long runs of blanks, and no three blank lines in a row."""
    for passage in reading.passages:
        found = places(passage.text, _WIDE_BLANKS)
        if found:
            longest = max(end - start for start, end in found)
            yield passage.finding(
                *found,
                rule=rule,
                severity=Severity.WARNING,
                says=f"有 {len(found)} 处连续的空格或空行（最长 {longest} 个），请删去",
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


@lru_cache(maxsize=512)
def places(text: str, pattern: LazyPattern) -> tuple[tuple[int, int], ...]:
    """Return the places where a pattern matches."""
    if pattern is _WIDE_BLANKS or "\n" not in text:
        return _places_in_line(text, pattern)
    found, start = [], 0
    for line in text.split("\n"):
        found += [(first + start, end + start) for first, end in _places_in_line(line, pattern)]
        start += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=512)
def places_in_sentences(text: str, pattern: LazyPattern) -> tuple[tuple[int, int], ...]:
    """Return the places where a pattern matches that finds nothing across a full stop."""
    return tuple(
        (first + start, end + start)
        for start, sentence in sentences(text)
        for first, end in places(sentence, pattern)
    )


# A key changes one paragraph; the others are not searched again.
@lru_cache(maxsize=4096)
def _places_in_line(line: str, pattern: LazyPattern) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in pattern.finditer(line))


def each_left_over(
    reading: Reading,
    rule: str,
    severity: Severity,
    pattern: LazyPattern,
    message: str,
    why: str,
    find: Callable[[str, LazyPattern], tuple[tuple[int, int], ...]] = places,
) -> Iterator[Finding]:
    """Yield a finding for each passage with a match, quoting the first."""
    for passage in reading.passages:
        found = find(passage.text, pattern)
        if found:
            more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
            yield left_over(passage, rule, severity, found, f"{message}{more}", why)


def left_over(
    passage: Passage,
    rule: str,
    severity: Severity,
    found: tuple[tuple[int, int], ...],
    message: str,
    why: str,
) -> Finding:
    """Return the finding of what is left over in a passage, quoting the first place."""
    return passage.finding(
        *found,
        rule=rule,
        severity=severity,
        says=f"{passage.quote(*found[0])}：{message}",
        why=why,
    )


CHECKS = {
    "placeholders": placeholders,
    "instructions": instructions,
    "web_leftovers": web_leftovers,
    "reference_wording": reference_wording,
    "wide_blanks": wide_blanks,
    "punctuation": punctuation,
}
