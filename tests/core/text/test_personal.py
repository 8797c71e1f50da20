"""Personal data in texts: found where checks prove it, and nowhere else."""

from collections.abc import Iterator

import pytest

from govinfo_desktop.core.text.personal import (
    PersonalKind,
    is_card_number,
    is_identity_number,
    personal_data,
)
from tests.core.checks.published import FIGURES, published_text

IDENTITY = "11010519491231002X"  # the example of GB 11643-1999
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def kinds(text: str) -> list[tuple[PersonalKind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in personal_data(text)]


def card(start: str, length: int) -> str:
    """Return a number with Luhn's check digit at its end."""
    body = start.ljust(length - 1, "7")
    return next(f"{body}{digit}" for digit in range(10) if luhn(f"{body}{digit}"))


def luhn(digits: str) -> bool:
    odd = sum(int(one) for one in digits[-1::-2])
    even = sum(sum(divmod(2 * int(one), 10)) for one in digits[-2::-2])
    return (odd + even) % 10 == 0


@pytest.mark.parametrize(
    "text",
    [
        f"身份证号{IDENTITY}。",
        "身份证号11010519491231002x。",
        "身份证号110105 19491231 002X。",
        "身份证号１１０１０５１９４９１２３１００２Ｘ。",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text):
    (found,) = personal_data(text)
    assert found.kind is PersonalKind.IDENTITY
    assert text[found.start : found.end] in text[4:-1]


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # check digit
        "11010519491331002X",  # month
        "99010519491231002X",  # region
        f"1{IDENTITY}",  # longer than an identity number
        f"{IDENTITY}A",
        f"A{IDENTITY}",
        "913210000000000002",  # a credit code, all of digits
        "110105********002X",  # masked
    ],
)
def test_other_long_numbers_are_no_identity_numbers(number):
    assert PersonalKind.IDENTITY not in {one.kind for one in personal_data(f"编号{number}，")}


def test_every_wrong_check_character_is_noticed():
    assert is_identity_number(IDENTITY)
    wrong = [one for one in "0123456789" if is_identity_number(IDENTITY[:17] + one)]
    assert wrong == []


def test_one_in_eleven_numbers_with_region_and_birthday_passes():
    numbers = [f"32010219900615{number:04d}" for number in range(2000)]
    assert 160 < sum(map(is_identity_number, numbers)) < 200


def test_fifteen_digits_are_only_maybe_an_old_identity_number():
    assert kinds("证号110105491231002，") == [(PersonalKind.MAYBE_IDENTITY, "110105491231002")]
    assert kinds("证号110105491331002，") == []


@pytest.mark.parametrize(
    ("start", "length"), [("622202", 19), ("6228", 16), ("4", 16), ("53", 16), ("3530", 16)]
)
def test_a_bank_card_has_an_issuers_prefix_and_the_right_last_digit(start, length):
    number = card(start, length)
    assert kinds(f"账号{number}。") == [(PersonalKind.CARD, number)]
    spaced = " ".join(number[i : i + 4] for i in range(0, length, 4))
    assert kinds(f"账号{spaced}。") == [(PersonalKind.CARD, spaced)]
    other = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    assert kinds(f"账号{other}。") == []
    assert not is_card_number(card("71", 16))


def test_an_identity_number_is_no_card_even_if_it_could_be_one():
    both = next(number for number in identity_numbers("62010219900615") if is_card_number(number))
    assert [kind for kind, _ in kinds(f"编号{both}。")] == [PersonalKind.IDENTITY]


def identity_numbers(start: str) -> Iterator[str]:
    """Yield the identity numbers with a region and birthday, all check digits that are digits."""
    for number in range(1000):
        body = f"{start}{number:03d}"
        check = sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11
        if check != 2:
            yield body + "10X98765432"[check]


@pytest.mark.parametrize("number", ["13912345678", "139 1234 5678", "139-1234-5678"])
def test_a_mobile_number_is_found_with_and_without_blanks(number):
    assert kinds(f"可致电{number}。") == [(PersonalKind.MOBILE, number)]
    assert kinds(f"可致电+86 {number}。") == [(PersonalKind.MOBILE, number)]


@pytest.mark.parametrize(
    "text",
    [
        "访问量13912345678次",
        "金额13912345678.50元",
        "编号139123456789",
        "电话0517-87222589",
        "文号ABC13912345678",
    ],
)
def test_other_numbers_of_eleven_digits_are_no_mobile_numbers(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("申请人家庭住址：示例市某区某路15号3栋。", "示例市某区某路15号3栋"),
        ("该申请人现住示例镇某某村6组，", "示例镇某某村6组"),
        ("户籍所在地为示例县某乡某村，", "示例县某乡某村"),
        ("寄往阳光花园3栋2单元501室。", "阳光花园3栋2单元501室"),
    ],
)
def test_an_address_of_a_person_is_found(text, address):
    ((kind, found),) = kinds(text)
    assert kind is PersonalKind.ADDRESS
    assert address in found


@pytest.mark.parametrize(
    "text",
    [
        "地址：示例市某区某路1号市政府大院2号楼305室。",
        "通讯地址：示例市某路18号政务服务中心3楼。",
        "改造老旧小区12个，惠及居民3400户。",
        "公开住房保障、居住证办理和户籍改革信息。",
        "家住农村的群众可到政务服务窗口查询。",
    ],
)
def test_addresses_of_offices_and_other_words_are_public(text):
    assert kinds(text) == []


@pytest.mark.parametrize("number", sorted(FIGURES))
def test_published_reports_have_no_identity_and_no_card_number(number, reports_folder):
    text = published_text(reports_folder, number)
    kinds_found = {one.kind for one in personal_data(text)}
    assert kinds_found.isdisjoint({PersonalKind.IDENTITY, PersonalKind.CARD})
