"""Characters that may not enter a report are removed and reported."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.model.form import Entry, FieldId
from govinfo_desktop.core.text.sanitise import (
    LINE_LIMITS,
    NUMBER_LIMITS,
    PASSAGE_LIMITS,
    TEXT_LIMITS,
    Limits,
    is_clean_change,
    limits_of,
    sanitise,
    sanitise_texts,
)
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]))


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "13",
        "１２，３４５",
        "示例市人民政府",
        "“引号”——……《条例》",
        "𠮷野家",
        "龘",
        "葛\U000e0100城",
        "-1",
        "1e99",
    ],
)
def test_ordinary_text_is_unchanged(plain: str) -> None:
    cleaned = sanitise(plain, TEXT_LIMITS)
    assert cleaned.text == plain
    assert cleaned.removed == ()


@pytest.mark.parametrize(
    ("dirty", "clean", "removed"),
    [
        ("1\x002", "12", "1 个控制字符"),
        ("甲\x1b[31m", "甲[31m", "1 个控制字符"),
        ("甲\ufffe乙\U0001ffff", "甲乙", "2 个无效字符"),
        ("甲\ud800乙", "甲乙", "1 个残缺字符"),
        ("\ufeff甲", "甲", "1 个不可见字符"),
        ("1\u200b3", "13", "1 个不可见字符"),
        ("甲\u202e乙\u2066", "甲乙", "2 个文字方向控制符"),
    ],
)
def test_unwanted_characters_are_removed_and_reported(dirty: str, clean: str, removed: str) -> None:
    cleaned = sanitise(dirty, TEXT_LIMITS)
    assert cleaned.text == clean
    assert cleaned.removed == (removed,)


def test_surrogate_pairs_are_joined() -> None:
    assert sanitise("\ud842\udfb7").text == "𠮷"


def test_every_kind_of_line_end_is_normalised() -> None:
    assert sanitise("一\r\n二\r三\u2028四").text == "一\n二\n三\n四"


def test_an_entry_of_one_line_has_no_line_ends() -> None:
    assert sanitise("示例市 \n 政府\n", TEXT_LIMITS).text == "示例市 政府"
    assert sanitise("13\r\n", NUMBER_LIMITS).text == "13"


def test_characters_are_composed() -> None:
    assert sanitise("e\u0301").text == "é"


def test_a_name_from_an_older_system_gets_its_real_character_without_a_report() -> None:
    cleaned = sanitise("经办人刘\ue863")
    assert (cleaned.text, cleaned.removed) == ("经办人刘䶮", ())


@pytest.mark.parametrize(
    "limits", [NUMBER_LIMITS, TEXT_LIMITS, PASSAGE_LIMITS], ids=["number", "text", "passage"]
)
def test_an_entry_that_is_too_long_is_cut_and_reported(limits: Limits) -> None:
    assert sanitise("1" * limits.longest, limits).text == "1" * limits.longest
    cut = sanitise("1" * 10_000_000, limits)
    assert len(cut.text) == limits.longest
    assert cut.removed == (f"超出 {limits.longest} 字的部分",)


def test_a_number_that_was_cut_is_no_number() -> None:
    assert not sanitise("9" * 5000, NUMBER_LIMITS).text.isdigit()


def test_stacked_marks_take_linear_time() -> None:
    before = time.process_time()
    cleaned = sanitise("a" + "\u0301\u0316" * 100_000)
    assert time.process_time() - before < 2
    assert len(cleaned.text) < 40
    assert "附加符号" in cleaned.removed[0]


@pytest.mark.parametrize("limits", [NUMBER_LIMITS, TEXT_LIMITS], ids=["number", "text"])
@pytest.mark.parametrize(
    "text", ["a" + "\u0301" * 5000, "1\u200b" * 300, "甲\r\n" * 900, "9" * 999]
)
def test_text_from_a_file_is_cleaned_like_typed_text(text: str, limits: Limits) -> None:
    assert sanitise(sanitise(text).text, limits).text == sanitise(text, limits).text


@given(ANY_TEXT)
def test_clean_text_is_unchanged_when_cleaned_again(text: str) -> None:
    once = sanitise(text).text
    again = sanitise(once)
    assert again.text == once
    assert again.removed == ()
    assert once.encode().decode() == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in once)


def test_every_combining_mark_is_detected() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert [mark for mark in marks if len(sanitise("a" + mark * 60).text) > 40] == []


def test_a_character_is_cleaned_alone_as_beside_one_that_is_removed() -> None:
    characters = map(chr, range(0x10000))
    assert [c for c in characters if sanitise(c).text != sanitise(c + "\u200b").text] == []


@given(st.text(st.characters(codec=None, exclude_categories=[]) | st.sampled_from("公，—")))
def test_a_text_is_cleaned_alone_as_beside_a_character_that_is_removed(text: str) -> None:
    assert sanitise(text).text == sanitise(f"{text}\ufdd0").text


ODD = st.text(alphabet="公a\u0301\u0344\u1100\u1161\u200b\t\n\r\ue5e5\ud840", max_size=8)


@given(ODD, ODD, ODD, ODD)
def test_a_clean_change_needs_no_cleaning(head, gone, new, tail):
    before = sanitise(head + gone + tail).text
    after = sanitise(head).text + new + sanitise(tail).text
    if is_clean_change(before, after):
        assert sanitise(after).text == after


def test_a_key_in_a_long_passage_is_clean_and_a_control_character_is_not():
    before = "公开" * 1000
    assert is_clean_change(before, before[:1000] + "的" + before[1000:])
    assert not is_clean_change(before, before[:1000] + "\x01" + before[1000:])
    assert not is_clean_change("文" * 200_000, "文" * 200_001)


def test_each_kind_of_field_has_its_own_limit() -> None:
    form = load_catalogue(resources_folder()).form("national-2021")
    limits = {
        "applications.new_received.company": NUMBER_LIMITS,
        "fee_amount": NUMBER_LIMITS,
        "organ": LINE_LIMITS,
        "kind": LINE_LIMITS,
        "overview": PASSAGE_LIMITS,
    }
    assert {name: limits_of(form, FieldId(name)) for name in limits} == limits


def test_a_text_cell_has_the_limit_between_line_and_passage() -> None:
    form = load_catalogue(resources_folder()).form("jiaojiang-2011")
    cells = [name for table in form.tables.values() for name in table.fields]
    texts = [name for name in cells if form.fields[name].entry is Entry.TEXT]
    assert texts
    assert all(limits_of(form, name) == TEXT_LIMITS for name in texts)


@pytest.mark.parametrize("typed", ["２０２５年", "2025年度", " 2025 "])
def test_a_year_is_normalised_to_four_digits(typed: str) -> None:
    form = load_catalogue(resources_folder()).form("national-2021")
    texts, removed = sanitise_texts(form, {FieldId("year"): typed, FieldId("organ"): "２０２５年"})
    assert texts == {"year": "2025", "organ": "２０２５年"}
    assert removed == {}
