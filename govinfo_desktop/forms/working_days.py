"""Reading of the days off of each year (.toml), those shipped and those that the agency added."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.ledger.working_days import DaysOff, WorkingDays, YearArrangement
from govinfo_desktop.core.text.sanitise import on_one_line
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import files_in, read_at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LARGEST_ARRANGEMENT_BYTES = 100_000
LONGEST_HOLIDAY_DAYS = 31
_EARLIEST_YEAR, _LATEST_YEAR = 2019, 2199
_NEEDED = {"year", "notice", "off", "work"}


class BadArrangement(GovinfoError):
    """A file with the days off of a year cannot be used; the message says what is wrong in it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(on_one_line(f"放假安排“{name}”不能用：{problem}。"))


def load_working_days(folders: Iterable[Path]) -> tuple[WorkingDays, tuple[str, ...]]:
    """Return the calendar of all files, and in Chinese why others are not used.

    A file in a later folder replaces that of the same year in an earlier one. Years behind a gap
    are left out: a term must not jump over a year that nobody knows.
    """
    years: dict[int, YearArrangement] = {}
    refused = []
    for folder in folders:
        for file in files_in(folder, ".toml"):
            try:
                found = read_arrangement(file)
            except BadArrangement as problem:
                refused.append(str(problem))
            else:
                years[found.year] = found
    known = _without_gap(years)
    refused.extend(
        f"{year}年的放假安排没有用：前一年的还没有。" for year in sorted(set(years) - set(known))
    )
    return WorkingDays(years=known), tuple(refused)


def read_arrangement(file: Path) -> YearArrangement:
    """Return the days off in a file. Raises BadArrangement."""
    try:
        raw = read_at_most(file, LARGEST_ARRANGEMENT_BYTES)
        if len(raw) > LARGEST_ARRANGEMENT_BYTES:
            raise BadArrangement(file.name, "文件太大")
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as cause:
        raise BadArrangement(file.name, "读不出来") from cause
    except (ValueError, RecursionError) as cause:
        raise BadArrangement(file.name, "不是有效的 TOML 文件") from cause
    return _arrangement(data, file.name)


def _without_gap(years: Mapping[int, YearArrangement]) -> dict[int, YearArrangement]:
    known = {}
    year = min(years, default=0)
    while year in years:
        known[year] = years[year]
        year += 1
    return known


def _arrangement(data: Mapping[str, Any], name: str) -> YearArrangement:
    if set(data) != _NEEDED:
        raise BadArrangement(name, "应当有且只有 year、notice、off、work 四项")
    year, notice = data["year"], data["notice"]
    if not isinstance(year, int) or not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise BadArrangement(name, "year 应是四位数字的年份")
    if not isinstance(notice, str) or not notice.strip():
        raise BadArrangement(name, "notice 应写明放假通知的名称和文号")
    off, work = data["off"], data["work"]
    if not isinstance(off, list) or not isinstance(work, list):
        raise BadArrangement(name, "off 和 work 应各是一列")
    found = YearArrangement(
        year=year,
        notice=notice.strip(),
        off=tuple(_days_off(one, year, name) for one in off),
        work=tuple(_day(one, year, name) for one in work),
    )
    _check_days(found, name)
    return found


def _days_off(one: object, year: int, name: str) -> DaysOff:
    if not isinstance(one, dict) or set(one) != {"name", "from", "to"}:
        raise BadArrangement(name, "off 的每一项应写成 { name = “……”, from = 日期, to = 日期 }")
    start, end = _day(one["from"], year, name), _day(one["to"], year, name)
    if not isinstance(one["name"], str) or not 0 <= (end - start).days < LONGEST_HOLIDAY_DAYS:
        raise BadArrangement(name, f"“{one['name']}”的起止日期不对")
    return DaysOff(name=one["name"], start=start, end=end)


def _day(one: object, year: int, name: str) -> date:
    """Return a day of the year, or of the December before, as New Year's holidays have."""
    if not isinstance(one, date) or isinstance(one, datetime):
        raise BadArrangement(name, f"“{one}”不是日期，应写成 {year}-01-01 这样")
    if one.year != year and (one.year, one.month) != (year - 1, 12):
        raise BadArrangement(name, f"{one} 不在 {year} 年")
    return one


def _check_days(found: YearArrangement, name: str) -> None:
    """Refuse days that contradict each other, and arrangements in which nothing is off."""
    off = [day for days in found.off for day in days]
    if not off:
        raise BadArrangement(name, "没有一天放假")
    twice = {day for day in off if off.count(day) > 1} | (set(off) & set(found.work))
    if twice:
        raise BadArrangement(name, f"{min(twice)} 写了两次")
    weekday = next((day for day in found.work if day.weekday() < 5), None)
    if weekday is not None:
        raise BadArrangement(name, f"{weekday} 本来就是工作日，不必写在 work 里")
