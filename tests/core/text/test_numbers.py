"""Numbers read from what a clerk types, and printed."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.model.form import Entry, Field, FieldId
from govinfo_desktop.core.text.numbers import (
    NotANumber,
    has_unit,
    plain_text,
    printed,
    read_number,
)


def field(entry: Entry = Entry.COUNT, decimals: int = 0) -> Field:
    """Return a field of one kind."""
    return Field(id=FieldId("t.r.c"), name="某格", entry=entry, decimals=decimals)


COUNT = field()
CHANGE = field(Entry.SIGNED_COUNT)
FEE = field(Entry.MONEY, 6)
PRICE = field(Entry.MONEY_WITH_UNIT)
RATE = field(Entry.PERCENT, 2)


@pytest.mark.parametrize("text", ["", " ", "　", "\t\n"])
def test_a_blank_is_neither_a_number_nor_an_error(text):
    assert read_number(text, COUNT) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("００１２", "12"),
        ("１２", "12"),
        (" 12　", "12"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("12,345,678", "12345678"),
        ("+5", "5"),
        ("12.0", "12"),
        ("1" * 24, "1" * 24),
    ],
)
def test_a_count_is_read_in_many_forms(text, number):
    assert read_number(text, COUNT) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "abc", "十二", "1.5", "-1", "－1", "1e99", "1E5", "0x10", "1 2", "1,23", "12,34,567", "1.",
        ".5", "--1", "+", "/", "—", "无", "500余条", "约30", "12件", "12 3", "½", "①", "5³", "12²",
        "Ⅳ", "٣٤", "NaN", "Infinity", "1_000", "1\x00", "\x00", "\u202e12", "\ud800",
        "12\u200b", "1\n2", "9" * 5000, "1" * 25, "　" * 3 + "x" * 100,
    ],
)  # fmt: skip
def test_a_text_that_is_no_count_is_refused_in_one_chinese_sentence(text):
    with pytest.raises(NotANumber) as refused:
        read_number(text, COUNT)
    assert str(refused.value)
    assert len(str(refused.value)) < 60


def test_ten_megabytes_are_refused_quickly():
    with pytest.raises(NotANumber, match="24 个字符"):
        read_number("9" * 10_000_000, COUNT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/", "没有发生请填 0"),
        ("500余条", "约数"),
        ("12件", "带了单位"),
        ("-3", "负数"),
        ("1.5", "必须是整数"),
        ("壹", "不是数字"),
    ],
)
def test_the_message_says_what_is_wrong(text, message):
    with pytest.raises(NotANumber, match=message):
        read_number(text, COUNT)


@pytest.mark.parametrize(
    ("text", "asked", "message"),
    [
        ("3，4，5", COUNT, "“3，4，5”不是数字"),
        (" １2件", COUNT, "“１2件”带了单位，请只填数字"),
        ("约３0", COUNT, "“约３0”是约数，请填准确数字"),
        ("／", COUNT, "“／”不能代替数字，没有发生请填 0"),
        ("一成％", RATE, "“一成％”不是数字"),
        ("三十元", PRICE, "“三十元”不是数字"),
    ],
)
def test_the_message_quotes_what_was_typed(text, asked, message):
    with pytest.raises(NotANumber) as refused:
        read_number(text, asked)
    assert str(refused.value) == message


@pytest.mark.parametrize(("text", "number"), [("-8", -8), ("－8", -8), ("−8", -8), ("+2", 2)])
def test_a_change_may_be_negative(text, number):
    assert read_number(text, CHANGE) == number


def test_a_fee_may_have_the_decimals_that_its_field_allows():
    assert read_number("59237.2449", FEE) == Decimal("59237.2449")
    assert read_number("59,237.244900", FEE) == Decimal("59237.2449")
    with pytest.raises(NotANumber, match="至多 6 位小数，现有 7 位"):
        read_number("1.1234567", FEE)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("251000元", "251000"),
        ("25.1万元", "251000"),
        ("25.1 万元", "251000"),
        ("2亿元", "200000000"),
        ("2792220.8元", "2792220.8"),
        ("0", "0"),
        ("１００元", "100"),
    ],
)
def test_an_amount_with_its_unit_is_read_in_yuan(text, yuan):
    assert read_number(text, PRICE) == Decimal(yuan)


@pytest.mark.parametrize("text", ["元", "-5元", "约5万元", "5美元"])
def test_a_text_that_is_no_amount_is_refused(text):
    with pytest.raises(NotANumber):
        read_number(text, PRICE)


def test_an_amount_has_a_unit_or_not():
    assert has_unit("251000元")
    assert has_unit("２５万元 ")
    assert not has_unit("251000")


@pytest.mark.parametrize("text", ["98.5", "98.5%", "98.5％", "98.5 %"])
def test_a_percentage_is_read_with_and_without_its_sign(text):
    assert read_number(text, RATE) == Decimal("98.5")


@given(st.integers(min_value=0, max_value=10**17))
def test_a_printed_count_is_read_as_itself(number):
    assert read_number(plain_text(Decimal(number)), COUNT) == number
    assert read_number(f"{number:,}", COUNT) == number


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_printed_money_is_read_as_itself(number):
    text = plain_text(number)
    assert read_number(text, FEE) == number
    assert "e" not in text.lower()


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_blank_or_refused(text):
    for one in (COUNT, CHANGE, FEE, PRICE, RATE):
        with suppress(NotANumber):
            number = read_number(text, one)
            assert number is None or number.is_finite()


def test_a_number_is_printed_in_plain_digits_and_text_as_typed():
    assert printed(COUNT, " １,234", Decimal(1234)) == "1234"
    assert printed(COUNT, " 500余条 ", None) == "500余条"
    assert printed(PRICE, "25.1万元", Decimal(251000)) == "25.1万元"
    assert printed(field(Entry.PERCENT_TEXT), "１００％", Decimal(100)) == "100%"
    assert printed(COUNT, "", None) == ""


@pytest.mark.parametrize("text", ["-0", "－0", "−0.00", "-0.000000"])
@pytest.mark.parametrize("one", [COUNT, FEE, RATE, CHANGE], ids=lambda one: one.entry.value)
def test_minus_zero_is_zero(text, one):
    number = read_number(text, one)
    assert number is not None
    assert not number.is_signed()
    assert printed(one, text, number) == plain_text(number) == "0"


@pytest.mark.parametrize(
    ("entry", "text", "shown"),
    [(Entry.MONEY_WITH_UNIT, "-0元", "0元"), (Entry.PERCENT_TEXT, "－0.0%", "0.0%")],
)
def test_minus_zero_is_printed_without_its_sign_where_the_text_is_kept(entry, text, shown):
    one = field(entry, 2)
    assert printed(one, text, read_number(text, one)) == shown
