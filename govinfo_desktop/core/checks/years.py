"""Checks of class Y: years and dates in a report."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.title import own_title_year
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import deadline, is_proposal, law_of
from govinfo_desktop.core.text.dates import is_written_as_date, print_date, read_date
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govinfo_desktop.core.reading.reading import Reading

_STATED_YEAR = LazyPattern(r"(?<!\d)((?:19|20)\d{2})\s?年")
# 统计期限为2024年1月1日至12月31日; text from a PDF has blanks inside the year.
_STATISTICS_PERIOD = LazyPattern(
    r"(?:统计(?:的)?(?:期限|时限|时间|周期|区间|范围)|内容涵盖|数据.{0,6}?(?:期限|时限))"
    r"[^\d。\n]{0,16}(?P<span>"
    r"(?:(?P<y1>\d[\d ]{3,5})年)?\s?(?P<m1>\d{1,2})\s?月\s?(?P<d1>\d{1,2})\s?日\s?起?\s?"
    r"(?:至|到|—+|－|-|~)\s?(?:(?P<y2>\d[\d ]{3,5})年\s?)?"
    r"(?:(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日)?)"
)
_SELF_REFERENCE = r"(?:我|本|全)(?:局|委|办|厅|市|县|区|镇|乡|州|省|街道|单位|机关|部门|系统)"
# 2024年我局, 2023年以来，全市.
_YEAR_OPENING = LazyPattern(
    rf"(?:^|[。!?\n])\s*((?:19|20)\d{{2}})\s?年(?:度)?(?:以来|来)?[，,]?\s?{_SELF_REFERENCE}",
    re.MULTILINE,
)
_LONGEST_YEAR_SENTENCE = 200
_COMPARISON = LazyPattern(r"同比|相比|比上年|较上年|上年|去年|以来|至今")
# 2025年，我局将继续.
_PLAN_FOR_YEAR = LazyPattern(
    r"((?:19|20)\d{2})\s?年(?:度)?[，,]?\s?"
    rf"(?:{_SELF_REFERENCE}|我们)?(?:政府信息公开工作|政务公开工作)?"
    r"(?:将(?:继续|进一步|不断|按照|围绕|采取|着力|加大|坚持|重点|以|从|持续|努力|在)|拟|计划|下一步)"
)
_PLAN_WORD = LazyPattern(r"将|拟|计划|打算|下一步|今后|努力|争取|力争|要(?:继续|进一步|加|不断)")


def title_years(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y01: a year in the title, that of a part or a table is the year of the report."""
    yield from own_title_year(reading, rule)
    year = reading.year
    for section in reading.form.sections:
        typed = reading.report.text(section.title_id)
        wrong = [found for found in _STATED_YEAR.findall(normalise(typed)) if int(found) != year]
        if year is not None and wrong:
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"标题“{typed.strip()}”写的是 {wrong[0]} 年，报告年度是 {year} 年",
                fields=(section.title_id,),
                why="标题、附表标题和统计期限中的年份等于报告年度（一份2012年的总结附了"
                "“2011年”的统计表）。",
                advice=f"改成 {year} 年。",
            )


def period(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y02: a statistics period is the whole year of the report."""
    for passage in reading.passages:
        for start, end, first_year, first, last_year, last in periods(passage.plain):
            wrong = _wrong_period(reading.year, first_year, first, last_year, last)
            if wrong:
                yield Finding(
                    rule=rule,
                    severity=Severity.ERROR,
                    says=f"{passage.quote(start, end)}：{wrong}",
                    fields=(passage.field,),
                    marks=(passage.mark(start, end),),
                    why="统计期限为报告年度的1月1日至12月31日，各地公开的报告都是这样。",
                    advice=f"应写“{reading.year}年1月1日至12月31日”。" if reading.year else "",
                )


@lru_cache(maxsize=64)
def periods(plain: str) -> tuple[tuple[int, int, str, str, str, str], ...]:
    """Return each statistics period: its place, then year and day of its start and of its end.

    Years are digits, days are like 1-31; each is empty if it is not written.
    """
    found = []
    for match in _STATISTICS_PERIOD.finditer(plain):
        first = f"{match['m1']}-{match['d1']}"
        last = f"{match['m2']}-{match['d2']}" if match["m2"] else ""
        years = ((match[name] or "").replace(" ", "") for name in ("y1", "y2"))
        first_year, last_year = years
        found.append((*match.span("span"), first_year, first, last_year, last))
    return tuple(found)


def _wrong_period(year: int | None, first_year: str, first: str, last_year: str, last: str) -> str:
    if not last:
        return "统计期限没有写完"
    if year is not None and any(one not in {"", str(year)} for one in (first_year, last_year)):
        return f"统计期限的年份与报告年度 {year} 年不符"
    days = [day.replace("-0", "-").lstrip("0") for day in (first, last)]
    return "" if days == ["1-1", "12-31"] else "统计期限应当是全年"


def other_years(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y03: no sentence reports on another year as if it were this one.

    Years of plans, documents, titles and comparisons are allowed.
    """
    year = reading.year
    if year is None:
        return
    for passage in reading.passages:
        for start, end, named, sentence in openings(passage.plain):
            if named != year and not _is_meant(named, year, sentence):
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(start, end)}：报告年度是 {year} 年，请核对这里的年份",
                    fields=(passage.field,),
                    marks=(passage.mark(start, end),),
                    why="正文混入其他年份，多是照抄上年没有改（几份公开的报告有此错误）。",
                )


@lru_cache(maxsize=64)
def openings(plain: str) -> tuple[tuple[int, int, int, str], ...]:
    """Return the sentences that open with a year and the organ: place, year and sentence."""
    found = []
    for match in _YEAR_OPENING.finditer(plain):
        end = plain.find("。", match.end())
        sentence = plain[match.start(1) : end if end > 0 else len(plain)][:_LONGEST_YEAR_SENTENCE]
        found.append((match.start(1), match.end(1), int(match[1]), sentence))
    return tuple(found)


def _is_meant(named: int, year: int, sentence: str) -> bool:
    if named > year:
        return bool(_PLAN_WORD.search(sentence))
    return bool(_COMPARISON.search(sentence)) or f"{year}年" in sentence


def next_year(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y04: plans are for the year after the report's."""
    year = reading.year
    if year is None:
        return
    for passage in reading.passages:
        for start, end, named in plans(passage.plain):
            if named <= year:
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(start, end)}：说的是今后的打算，年份应为 {year + 1} 年",
                    fields=(passage.field,),
                    marks=(passage.mark(start, end),),
                    why="“将继续”“下一步”“今后”所在句的年份应为次年（一份2012年的总结写成当年）。",
                    advice=f"改成 {year + 1} 年。",
                )


@lru_cache(maxsize=64)
def plans(plain: str) -> tuple[tuple[int, int, int], ...]:
    """Return start, end and year of each plan that names a year."""
    return tuple((*match.span(1), int(match[1])) for match in _PLAN_FOR_YEAR.finditer(plain))


def date_given(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y05: the date is complete, in the year after the report's, and within the deadline."""
    yield from _dated(reading, rule, Severity.WARNING)


def date_in_next_year(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """G: as Y05, but a date that is not in the year after is an error."""
    yield from _dated(reading, rule, Severity.ERROR)


def date_complete(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y05, P02 of the older forms: the date is complete and within the deadline."""
    yield from _dated(reading, rule, None)


def _dated(reading: Reading, rule: str, when_early: Severity | None) -> Iterator[Finding]:
    typed = reading.report.text("date").strip()
    day = read_date(typed)
    if day is None:
        message = _no_date("成文日期", typed)
        yield _about_date(reading, rule, Severity.ERROR, message, "日期年月日齐全。")
        return
    last = deadline(reading.form, reading.report)
    year = reading.year
    if when_early and year is not None and day.year <= year:
        message = f"成文日期 {print_date(typed)} 应在报告年度的次年（{year + 1} 年）"
        yield _about_date(reading, rule, when_early, message, "年度报告在次年编成。")
    elif last is not None and day > last:
        yield _late(reading, rule, day, last)


def december_date(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """H: the date is complete and in December of the report's own year."""
    typed = reading.report.text("date").strip()
    day = read_date(typed)
    if day is None:
        message = _no_date("落款日期", typed)
        yield _about_date(reading, rule, Severity.ERROR, message, "落款日期年月日齐全。")
    elif reading.year is not None and (day.year, day.month) != (reading.year, 12):
        message = f"落款日期 {print_date(typed)} 不在 {reading.year} 年12月"
        yield _about_date(reading, rule, Severity.WARNING, message, "工作总结当年12月报送。")


def _no_date(called: str, typed: str) -> str:
    if not typed:
        return f"{called}还没有填"
    if is_written_as_date(typed):
        return f"{called}“{typed}”不对，没有这一天"
    return f"{called}“{typed}”不是完整的年月日"


def _late(reading: Reading, rule: str, day: date, last: date) -> Finding:
    is_proposed = is_proposal(reading.form, reading.report)
    severity = Severity.HINT if is_proposed else Severity.WARNING
    called = "建议期限" if is_proposed else "期限"
    message = f"成文日期晚于 {last.month}月{last.day}日 的{called} {(day - last).days} 天"
    return _about_date(reading, rule, severity, message, law_of(reading.form, reading.report))


def _about_date(reading: Reading, rule: str, severity: Severity, message: str, why: str) -> Finding:
    field = next(one.id for one in reading.form.particulars if one.id == "date")
    return Finding(rule=rule, severity=severity, says=message, fields=(field,), why=why)


CHECKS = {
    "title_years": title_years,
    "period": period,
    "other_years": other_years,
    "next_year": next_year,
    "date_given": date_given,
    "date_in_next_year": date_in_next_year,
    "date_complete": date_complete,
    "december_date": december_date,
}
