"""Counts with their units are found in a text, and their digits read."""

import re
from decimal import Decimal

import pytest

from govinfo_desktop.core.text.units import count_pattern, read_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [("12件", "12"), (" 1,234 宗", "1,234"), ("12件次", None), ("12人", None), ("件", None)],
)
def test_a_count_is_a_number_of_things_in_one_of_the_units(text, digits):
    match = re.match(count_pattern("件宗"), text)
    assert (match and match["n"]) == digits


def test_a_count_may_be_kept_under_another_name():
    match = re.match(count_pattern("件", "review"), "3件")
    assert match is not None
    assert match["review"] == "3"


def test_digits_are_read_with_or_without_commas():
    assert read_digits("1,234") == read_digits("1234") == Decimal(1234)
