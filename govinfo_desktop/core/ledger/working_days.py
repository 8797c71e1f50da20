"""Calendar of working days, from the arrangements of the years that are known."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class NoArrangement(ValueError):
    """A term runs into a year whose days off are not announced, or not known to this program.

    The message says so in Chinese.
    """

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年还没有放假安排，工作日算不出来；通知印发以后再添加")
        self.year = year


@dataclass(frozen=True, kw_only=True)
class DaysOff:
    """Consecutive days off, both ends included, as a notice lists them."""

    name: str
    start: date
    end: date

    def __iter__(self) -> Iterator[date]:
        """Yield each of the days."""
        for offset in range((self.end - self.start).days + 1):
            yield self.start + offset * _ONE_DAY


@dataclass(frozen=True, kw_only=True)
class YearArrangement:
    """Days off and working weekends of one year; ``notice`` names what announced them.

    A few of the days may be in the December before: the New Year's holiday can begin there.
    """

    year: int
    notice: str
    off: tuple[DaysOff, ...]
    work: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class WorkingDays:
    """Working days of all known years; they must follow each other without a gap."""

    years: Mapping[int, YearArrangement] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Return whether officials work on a day. Raises NoArrangement."""
        self._check(day)
        return day.toordinal() in self._working_set

    def nth_after(self, start: date, count: int, without: Sequence[tuple[date, date]] = ()) -> date:
        """Return the working day number ``count`` after a day, which itself is not counted.

        Days of the spans ``without`` are not counted: each span begins after its first day and
        ends with its last. Raises NoArrangement if that day is not in a known year.
        """
        self._check(start)
        day, left = start, count
        for first, last in _merged(without):
            here = min(max(first, day), last)
            between = self.count(day, here)
            if between >= left:
                break
            left -= between
            day = max(last, day)
            self._check(day)
        place = bisect_right(self._working, day.toordinal()) + left - 1
        if place >= len(self._working):
            raise NoArrangement(self._last_year + 1)
        return date.fromordinal(self._working[place])

    def count(self, after: date, until: date) -> int:
        """Return how many working days lie after one day, up to and with the other."""
        self._check(after)
        self._check(until)
        working = self._working
        first = bisect_right(working, after.toordinal())
        return max(0, bisect_right(working, until.toordinal()) - first)

    def exceptions(self, after: date, until: date) -> tuple[list[DaysOff], list[date]]:
        """Return the holidays and working weekends that touch the days after one up to another."""
        off, work = self._off, self._weekends_worked
        first, last = bisect_right(off, after, key=_end), bisect_right(off, until, key=_start)
        begin, end = bisect_right(work, after), bisect_right(work, until)
        return off[first:last], work[begin:end]

    def _check(self, day: date) -> None:
        if day.year not in self.years:
            raise NoArrangement(day.year)

    @cached_property
    def _last_year(self) -> int:
        return max(self.years, default=date.min.year)

    @cached_property
    def _working(self) -> list[int]:
        """Ordinals of all working days of the known years, in order."""
        off = {day for one in self.years.values() for days in one.off for day in days}
        work = {day for one in self.years.values() for day in one.work}
        return [
            day.toordinal()
            for year in sorted(self.years)
            for day in _days_of(year)
            if day in work or (day.weekday() < _SATURDAY and day not in off)
        ]

    @cached_property
    def _off(self) -> list[DaysOff]:
        """Holidays of all known years, in order; no two of them share a day."""
        return sorted((days for one in self.years.values() for days in one.off), key=_start)

    @cached_property
    def _weekends_worked(self) -> list[date]:
        return sorted(day for one in self.years.values() for day in one.work)

    @cached_property
    def _working_set(self) -> frozenset[int]:
        return frozenset(self._working)


def _start(days: DaysOff) -> date:
    return days.start


def _end(days: DaysOff) -> date:
    return days.end


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        if day == date.max:
            return
        day += _ONE_DAY


def _merged(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the spans in order, those that touch made one."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif last > first:
            merged.append((first, last))
    return merged
