"""Working days, compared with two calendars that others made."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.working_days import NoArrangement
from govinfo_desktop.forms.working_days import (
    BadArrangement,
    load_working_days,
    read_arrangement,
)
from tests.core.ledger.ledgers import DAYS, REFUSED, day

KNOWN_YEARS = range(2019, 2027)


def days_of(year):
    start = date(year, 1, 1)
    return [start + timedelta(days=n) for n in range((date(year + 1, 1, 1) - start).days)]


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_day_is_working_or_not_as_chinesecalendar_says(year):
    differ = [
        one for one in days_of(year) if DAYS.is_working(one) != chinese_calendar.is_workday(one)
    ]
    assert differ == []


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_day_is_working_or_not_as_holidays_says(year):
    calendar = holidays.country_holidays("CN", years=(year, year + 1))
    differ = [one for one in days_of(year) if DAYS.is_working(one) != calendar.is_working_day(one)]
    assert differ == []


def test_all_shipped_arrangements_are_used_and_name_their_notices():
    assert REFUSED == ()
    assert sorted(DAYS.years) == list(KNOWN_YEARS)
    assert all("〔" in one.notice for one in DAYS.years.values())


def test_a_term_counts_the_days_after_its_start():
    assert DAYS.nth_after(day("2025-09-26"), 1) == day("2025-09-28")  # a Sunday that is worked
    assert DAYS.nth_after(day("2025-09-30"), 1) == day("2025-10-09")
    assert DAYS.count(day("2025-09-26"), day("2025-10-11")) == 6


def test_spans_that_do_not_count_are_left_out_once_where_they_overlap():
    spans = [(day("2025-03-04"), day("2025-03-07")), (day("2025-03-05"), day("2025-03-11"))]
    assert DAYS.nth_after(day("2025-03-03"), 3, spans) == day("2025-03-13")
    assert DAYS.nth_after(day("2025-03-10"), 1, spans) == day("2025-03-12")
    assert DAYS.nth_after(day("2025-03-17"), 1, spans) == day("2025-03-18")


def test_holidays_and_working_weekends_are_those_that_touch_the_days_of_a_term():
    off, work = DAYS.exceptions(day("2025-09-27"), day("2025-10-11"))
    assert [(one.name, one.start, one.end) for one in off] == [
        ("国庆节、中秋节", day("2025-10-01"), day("2025-10-08"))
    ]
    assert work == [day("2025-09-28"), day("2025-10-11")]
    off, work = DAYS.exceptions(day("2025-10-03"), day("2025-10-05"))
    assert [one.name for one in off] == ["国庆节、中秋节"]
    assert DAYS.exceptions(day("2025-10-08"), day("2025-10-10")) == ([], [])
    off, _ = DAYS.exceptions(day("2025-12-30"), day("2026-02-15"))
    assert [one.name for one in off] == ["元旦", "春节"]


@pytest.mark.parametrize("start", ["2026-12-31", "2026-12-04", "2027-01-01", "2018-12-31"])
def test_a_term_beyond_the_known_years_is_refused(start):
    with pytest.raises(NoArrangement, match="还没有放假安排"):
        DAYS.nth_after(day(start), 20)


def test_the_next_year_is_added_from_a_file(tmp_path):
    (tmp_path / "2027.toml").write_text(
        'year = 2027\nnotice = "通知"\nwork = []\n'
        'off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]\n',
        encoding="utf-8",
    )
    days, refused = load_working_days([paths.calendar_folder(), tmp_path])
    assert refused == ()
    assert days.nth_after(day("2026-12-31"), 1) == day("2027-01-04")


def test_a_year_behind_a_gap_is_not_used_and_said_so(tmp_path):
    (tmp_path / "2029.toml").write_text(
        'year = 2029\nnotice = "通知"\nwork = []\n'
        'off = [{ name = "元旦", from = 2029-01-01, to = 2029-01-01 }]\n',
        encoding="utf-8",
    )
    days, refused = load_working_days([paths.calendar_folder(), tmp_path])
    assert max(days.years) == 2026
    assert "2029年" in refused[0]


GOOD = """year = 2027
notice = "通知"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
work = [2027-01-10]
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year = 2027", "year = 27", "四位数字"),
        ("year = 2027", "", "四项"),
        ('"通知"', '" "', "通知"),
        ("work = [2027-01-10]", "work = [2027-01-11]", "本来就是工作日"),
        ("work = [2027-01-10]", "work = [2027-01-02]", "两次"),
        ("work = [2027-01-10]", 'work = ["2027-01-10"]', "不是日期"),
        ("work = [2027-01-10]", 'work = ["a\\nb\\u202Ec"]', "“a bc”不是日期"),
        ("work = [2027-01-10]", "work = 3", "一列"),
        ("to = 2027-01-03", "to = 2026-12-03", "起止日期"),
        ("to = 2027-01-03", "to = 2028-01-03", "不在 2027 年"),
        ("from =", "since =", "每一项"),
        ("off = [{ name", "off = [] # [{ name", "没有一天放假"),
        ("year = 2027", "year = [", "TOML"),
    ],
)
def test_a_wrong_arrangement_is_refused_with_the_reason(tmp_path, old, new, says):
    file = tmp_path / "2027.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadArrangement, match=says) as refusal:
        read_arrangement(file)
    assert str(refusal.value).isprintable()
    days, refused = load_working_days([paths.calendar_folder(), tmp_path])
    assert len(refused) == 1
    assert max(days.years) == 2026
