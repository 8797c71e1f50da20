"""Changes since last year in Chinese."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.reading.change import change_in_words, grouped, shown_share


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("118", "121", "减少 3（2.5%）"),
        ("4", "3", "增加 1（33.3%）"),
        ("6544", "1202", "增加 5,342（444.4%）"),
        ("5", "5", "持平"),
        ("5.0", "5", "持平"),
        ("5", "0", "增加 5"),
        ("0", "7", "减少 7（100.0%）"),
        ("14", "7", "增加 7（100.0%）"),
        ("1.50", "1", "增加 0.5（50.0%）"),
    ],
)
def test_a_change_is_described_with_its_share(now, before, text):
    assert change_in_words(Decimal(now), Decimal(before)) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("7", "14069", "减少 14,062（超过 99.9%）"),
        ("6", "5000", "减少 4,994（99.9%）"),
        ("1", "999999", "减少 999,998（超过 99.9%）"),
        ("10001", "10000", "增加 1（不到 0.1%）"),
        ("9999", "10000", "减少 1（不到 0.1%）"),
        ("1999", "2000", "减少 1（0.1%）"),
        ("19999", "10000", "增加 9,999（超过 99.9%）"),
    ],
)
def test_a_share_is_rounded_neither_to_all_nor_to_nothing(now, before, text):
    assert change_in_words(Decimal(now), Decimal(before)) == text


def test_numbers_of_any_size_are_written_in_full():
    assert grouped(Decimal("123456789012345678901234")) == "123,456,789,012,345,678,901,234"
    assert change_in_words(Decimal(9 * 10**23), Decimal(1)).startswith("增加 899,999,")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, " 0%"),
        (0.004, "不到 1%"),
        (0.01, " 1%"),
        (0.425, " 42%"),
        (0.99, " 99%"),
        (0.996, " 99% 以上"),
        (1.0, " 100%"),
    ],
)
def test_a_share_of_a_text_is_all_or_nothing_only_if_it_really_is(share, shown):
    assert shown_share(share) == shown
