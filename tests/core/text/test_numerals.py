"""Chinese numerals are read and written; no other text is taken for one."""

import pytest

from govinfo_desktop.core.text.numerals import (
    numeral,
    read_count,
    read_numeral,
    read_year_digits,
)


def test_numerals_are_those_of_official_documents():
    assert [numeral(n) for n in (1, 10, 11, 20, 99)] == ["一", "十", "十一", "二十", "九十九"]


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十")])
def test_numbers_are_written_in_chinese(number, text):
    assert numeral(number) == text


def test_numbers_without_a_numeral_are_written_in_digits():
    assert [numeral(n) for n in (0, 100, 123)] == ["0", "100", "123"]


def test_a_numeral_reads_back_as_its_number():
    assert [read_numeral(numeral(number)) for number in range(1, 100)] == list(range(1, 100))


def test_ten_may_be_written_with_its_one():
    assert (read_numeral("一十"), read_numeral("一十五")) == (10, 15)


@pytest.mark.parametrize(
    "text", ["", "一二", "二三十", "十二三", "十十", "百", "一百", "两", "3", "〇"]
)
def test_a_text_that_is_no_numeral_is_zero(text):
    assert read_numeral(text) == 0


def test_a_count_may_be_written_in_digits_in_numerals_or_as_a_pair():
    assert [read_count(text) for text in ("12", "１２", "十二", "两", "若干")] == [12, 12, 12, 2, 0]


def test_a_year_is_written_digit_by_digit_with_any_zero():
    assert {read_year_digits(text) for text in ("二〇二五", "二○二五", "二零二五")} == {2025}
