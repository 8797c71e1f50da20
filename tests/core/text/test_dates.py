"""Dates: read as clerks write them, printed as documents do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.dates import print_date, print_year, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月20日", "2025 年 1 月 20 日", "２０２５年１月２０日", "2025-01-20", "2025/1/20",
        "2025.1.20", "二〇二五年一月二十日", "二○二五年一月二十日", " 2025年1月20日　",
    ],
)  # fmt: skip
def test_a_date_is_read_in_many_forms_and_printed_in_one(text):
    assert read_date(text) == date(2025, 1, 20)
    assert print_date(text) == "2025年1月20日"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二〇二五年二三十月一日",
        "二〇二五年一月十二三日",
        "年十二月三日",
        "2025年1月",
        "1月20日",
        "2025年2月30日",
        "2025年13月1日",
        "明天",
        "0000年1月1日",
    ],
)
def test_a_text_that_is_no_date_prints_as_typed(text):
    assert read_date(text) is None
    assert print_date(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2025", "２０２５", "２０２５年", " 2025 年", "2025年度",
        "二〇二五", "二○二五年", "二零二五年度", " 二〇二五　",
    ],
)  # fmt: skip
def test_a_year_is_printed_in_four_digits(text):
    assert print_year(text) == "2025"


@pytest.mark.parametrize("text", ["", "25", "20255", "去年", "２０２", "二五", "十二三四"])
def test_a_text_that_is_no_year_prints_as_typed(text):
    assert print_year(text) == text


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_printed_date_can_be_read(day):
    assert read_date(print_date(f"{day:%Y}年{day.month}月{day.day}日")) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_dates(text):
    assert read_date(text) is None or print_date(text)
