"""Checks of class Y on titles and dates of a report."""

from __future__ import annotations

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
    "date_given": date_given,
    "date_in_next_year": date_in_next_year,
    "date_complete": date_complete,
    "december_date": december_date,
}
