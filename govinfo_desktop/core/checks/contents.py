"""Checks of class S on contents: what the parts of a report have to cover, and how long."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks import statement_patterns as patterns
from govinfo_desktop.core.checks.across_tables import FEE_UNPAID
from govinfo_desktop.core.checks.points import covered, named, open_points
from govinfo_desktop.core.checks.structure import LAST_PART
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import Asks
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import GOVERNMENTS
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.text.numerals import CHINESE_DIGITS, read_numeral
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId, Point, Section
    from govinfo_desktop.core.reading.reading import Reading

PROBLEMS_PART = "problems"
# In characters: “无” and the like are no answer.
SHORTEST_ANSWER = 10
_CHARACTER = LazyPattern(r"[^\W_]")
# 一是 or 一、是 inside a sentence, （一） at its beginning; 统一是 and 唯一是 are no numbers.
_NUMBERED_STEP = LazyPattern(
    rf"(?<![统唯之])([{CHINESE_DIGITS}])(?:是|、是)|(?:^|[。\n])\s*[（(]([{CHINESE_DIGITS}])[）)]"
)
_FEE_TERM = LazyPattern(r"信息处理费|收费|收取费用|处理费")
# 未收取信息处理费, 费0元.
_NO_FEES_STATED = LazyPattern(
    r"(?:未|没有|无|不)(?:[^。，,;\n]{0,12})(?:收取|收费|信息处理费)|费\s*0\s*元"
)
_PROBLEM_CONTENTS = {"存在的问题": Asks.LACK, "改进情况": Asks.PLAN}
_ANNUAL_REPORT = LazyPattern(r"(?:编制|公布|形成)[^。\n]{0,16}年度报告(?!制度|格式)|本年度报告")
_LEGAL_CONTENTS = {
    "主动公开的条数": LazyPattern(
        r"主动公开[^。;\n]{0,20}\d+\s?条|公开[^。;\n]{0,12}信息\s?\d+\s?[余多]?条"
    ),
    "依申请公开的件数": LazyPattern(
        r"信息公开[^。;\n]{0,6}申请[^。;\n]{0,8}(?:\d+\s?件|情况)|未收到[^。\n]{0,30}申请"
    ),
    "行政复议、行政诉讼的件数": LazyPattern(r"复议[^。\n]{0,20}诉讼"),
    "收费情况": LazyPattern(r"收费|收取[^。\n]{0,8}费|费用减免"),
}
_SUBHEADING = LazyPattern(rf"[（(][{CHINESE_DIGITS}][）)]([^。，,;:\n]{{2,24}})")
# Headings that applications are put under by mistake.
_OTHER_HEADING = LazyPattern(r"主动公开|政府信息管理|.{0,6}平台|监督保障")
_COUNTS_OF_APPLICATIONS = frozenset({"new", "received", "handled"})


def points_written(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S07: the overview covers the five aspects that its form lists."""
    for section in _with_points(reading):
        lacking = _lacking(section, reading, governments=False)
        if lacking:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"“{section.title}”没有写到：{'、'.join(lacking)}",
                fields=(section.text_id,),
                why=f"总体情况从五个方面综述。（依据：{section.article}）",
            )


def points_stated(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S20: the points that a passage names are also stated, as the list of points shows it."""
    for section in reading.form.sections:
        _, only_named = open_points(section, reading)
        if only_named and reading.text_of(section).strip():
            yield Finding(
                rule=rule,
                severity=Severity.HINT,
                says=f"“{section.title}”只提到、没有写出内容："
                f"{'、'.join(point.name for point in only_named)}",
                fields=(section.text_id,),
                why="光有名称不算写到：写明做了什么、多少件，问题差在哪里，怎样改进；没有发生的写明没有。",
            )


def governments_points(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S08: a government also covers assessment and accountability (《条例》第五十条第四项)."""
    if reading.report.text("kind") not in GOVERNMENTS:
        return
    for section in _with_points(reading):
        lacking = _lacking(section, reading, governments=True)
        if lacking:
            yield Finding(
                rule=rule,
                severity=Severity.REASON,
                says=f"各级人民政府的报告应当写明{'、'.join(lacking)}，“{section.title}”没有写到",
                fields=(section.text_id,),
                why="各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。"
                "（依据：《条例》第五十条第四项）",
            )


def _with_points(reading: Reading) -> Iterator[Section]:
    own = {PROBLEMS_PART, LAST_PART}
    for section in reading.form.sections:
        if section.points and section.id not in own and reading.text_of(section).strip():
            yield section


def _lacking(section: Section, reading: Reading, *, governments: bool) -> list[str]:
    text = reading.text_of(section)
    mentioned = named(text, section.points)
    points = (point for point in section.points if point.governments_only == governments)
    return [point.name for point in points if point.name not in mentioned]


def problems_and_remedies(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """S10: the part on problems states problems and remedies (《条例》第五十条第四项)."""
    section = _section(reading, PROBLEMS_PART)
    if section is None:
        return
    text = reading.text_of(section)
    gap = _gap_in_problems(text, section.points)
    if text.strip() and gap:
        yield Finding(
            rule=rule,
            severity=Severity.REASON,
            says=f"“{section.title}”{gap}",
            fields=(section.text_id,),
            why="这一部分既写存在的主要问题，又写改进情况，不得只写“无”。"
            f"（依据：{section.article or '《条例》第五十条第四项'}）",
        )


@lru_cache(maxsize=64)
def _gap_in_problems(text: str, points: tuple[Point, ...]) -> str:
    """Return in Chinese what a passage on problems lacks; empty if nothing."""
    length = len(_CHARACTER.findall(text))
    if length < SHORTEST_ANSWER:
        return f"只有 {length} 个字，应当写出问题和改进情况"
    lacking = [name for name, asks in _PROBLEM_CONTENTS.items() if not _states(asks, text, points)]
    return f"没有写到{'、'.join(lacking)}" if lacking else ""


def _states(asks: Asks, text: str, points: tuple[Point, ...]) -> bool:
    if patterns.NAMING[asks].search(text):
        return True
    return any(point.name in covered(text, points) for point in points if point.asks is asks)


def each_problem_answered(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """S11: no more problems than remedies are numbered."""
    section = _section(reading, PROBLEMS_PART)
    if section is None:
        return
    problems, remedies = problems_against_remedies(reading.text_of(section))
    if problems > remedies > 0:
        yield Finding(
            rule=rule,
            severity=Severity.WARNING,
            says=f"列了 {problems} 个问题，只有 {remedies} 条改进措施",
            fields=(section.text_id,),
            why="针对问题逐条提出改进措施。（依据：固镇县2023年报部署会）",
        )


@lru_cache(maxsize=64)
def problems_against_remedies(text: str) -> tuple[int, int]:
    """Return how many problems and how many remedies a passage numbers; 0 without numbers."""
    runs: list[list[int]] = []
    for match in _NUMBERED_STEP.finditer(text):
        kind, number = (0, match[1]) if match[1] else (1, match[2])
        value = read_numeral(number)
        if value == 1 or not runs:
            runs.append([kind, value])
        for run in reversed(runs):
            if run[0] == kind:
                run[1] = max(run[1], value)
                break
    # 一是……二是…… twice: the first run numbers the problems, the longest later one the remedies.
    spelled = [count for kind, count in runs if kind == 0]
    if len(spelled) >= 2:
        return spelled[0], max(spelled[1:])
    return _spelled_then_bracketed(runs)


def _spelled_then_bracketed(runs: list[list[int]]) -> tuple[int, int]:
    """Count 一是……二是…… as the problems and a later （一）（二）…… as the remedies."""
    kinds = [kind for kind, _ in runs]
    if kinds == [0, 1]:
        return runs[0][1], runs[1][1]
    return 0, 0


def fee_stated(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S13: the sixth part states whether fees were charged or not (国办函〔2020〕109号).

    Not judged where a fee was not paid: there X01 asks for it.
    """
    section = _section(reading, LAST_PART)
    text = reading.text_of(section) if section else ""
    unpaid = reading.numbers.get(FEE_UNPAID)
    if section is None or not text.strip() or unpaid or _is_charged(reading):
        return
    if _FEE_TERM.search(text) or covered(text, section.points):
        return
    yield Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"“{section.title}”没有写明信息处理费的收取情况；没有收取也要写明",
        fields=(section.text_id,),
        why="信息处理费收取情况纳入年度报告。（依据：国办函〔2020〕109号及转发通知）",
        advice="没有收取的，可以写“本年度没有收取信息处理费”。",
    )


def fee_registered(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S14: the sixth part mentions fees that were charged (国办函〔2020〕109号)."""
    section = _section(reading, LAST_PART)
    text = reading.text_of(section) if section else ""
    if section is None or not text.strip() or not _is_charged(reading):
        return
    if _FEE_TERM.search(text) and not _NO_FEES_STATED.search(text):
        return
    yield Finding(
        rule=rule,
        severity=Severity.REASON,
        says=f"登记了收取信息处理费（{_charged(reading)}），“{section.title}”却没有写",
        fields=(section.text_id,),
        why="收取信息处理费的，年度报告写明件数和金额。（依据：国办函〔2020〕109号）",
    )


def _is_charged(reading: Reading) -> bool:
    return any(reading.numbers.get(name) for name in _fee_fields(reading))


def _charged(reading: Reading) -> str:
    fields, numbers = reading.form.fields, reading.numbers
    return "、".join(
        f"{numbers[name]:f} {fields[name].unit}" for name in _fee_fields(reading) if name in numbers
    )


def _fee_fields(reading: Reading) -> list[FieldId]:
    return [one.id for one in reading.form.particulars if one.id in {"fee_cases", "fee_amount"}]


def right_headings(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S15: the number of applications is under the heading on applications."""
    for passage in reading.passages:
        for start, end, heading in misplaced_applications(passage.plain):
            yield passage.quoting(
                start,
                end,
                rule=rule,
                message=f"依申请公开的数字写在“{heading}”之下",
                why="小标题与内容对应（由一份2025年度报告的错误整理）。",
            )


@lru_cache(maxsize=64)
def misplaced_applications(plain: str) -> tuple[tuple[int, int, str], ...]:
    """Return the counts of applications under another heading if their own heading has none.

    Each is start, end and that heading.
    """
    headings = [(match.start(), match[1].strip()) for match in _SUBHEADING.finditer(plain)]
    if not any("依申请" in heading for _, heading in headings):
        return ()
    found = []
    for claim in claims(plain):
        if claim.topic != APPLICATIONS_TOPIC or claim.row not in _COUNTS_OF_APPLICATIONS:
            continue
        place = bisect_left(headings, (claim.start, ""))
        heading = headings[place - 1][1] if place else ""
        if "依申请" in heading:
            return ()
        if _OTHER_HEADING.match(heading):
            stop = claim.number.stop
            found.append((stop - len(claim.clause), stop, heading))
    return tuple(found)


def length(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S16: a part is not longer than its form allows."""
    printed = {passage.field: passage.text for passage in reading.passages}
    for section in reading.form.sections:
        if section.max_chars is None:
            continue
        count = len("".join(printed.get(section.text_id, "").split()))
        if count > section.max_chars:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"“{section.title}”有 {count} 个字，一般不超过 {section.max_chars} 个字",
                fields=(section.text_id,),
                why=f"篇幅宜简明。（依据：{section.article}）",
            )


def legal_contents(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """H: a December summary that calls itself an annual report has the contents of one.

    These are the four items of 2008年《条例》第三十二条.
    """
    text = "".join(passage.plain for passage in reading.passages)
    if not _ANNUAL_REPORT.search(text):
        return
    lacking = [name for name, wording in _LEGAL_CONTENTS.items() if not wording.search(text)]
    if lacking:
        yield Finding(
            rule=rule,
            severity=Severity.WARNING,
            says=f"没有写到{'、'.join(lacking)}，作为法定年度报告须补齐",
            fields=(reading.form.sections[0].text_id,),
            why="年度报告应当包括主动公开、依申请公开、复议诉讼、收费等情况。"
            "（依据：2008年《条例》第三十二条）",
        )


def _section(reading: Reading, name: str) -> Section | None:
    return next((one for one in reading.form.sections if one.id == name), None)


CHECKS = {
    "points_written": points_written,
    "points_stated": points_stated,
    "governments_points": governments_points,
    "problems_and_remedies": problems_and_remedies,
    "each_problem_answered": each_problem_answered,
    "fee_told": fee_stated,
    "fee_registered": fee_registered,
    "right_headings": right_headings,
    "length": length,
    "legal_contents": legal_contents,
}
