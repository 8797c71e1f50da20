"""Words, figures and clauses of Chinese text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.words import (
    clause_at,
    word_at,
    word_end_after,
    word_start_before,
    words,
)

FIGURE = "⟦applications.open.total⟧"
TEXT = (
    f"2024年，我局共收到政府信息公开申请1,234件，办结{FIGURE}件，占98.5%。"
    "详见www.example.gov.cn网站"
)


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("2024年", "2024年"),
        ("收到", "收到"),
        ("政府信息公开", "政府信息公开"),
        ("申请", "申请"),
        ("1,234件", "1,234件"),
        ("办结", "办结"),
        (FIGURE, f"{FIGURE}件"),
        ("98.5%", "98.5%"),
        ("example", "www.example.gov.cn"),
        ("共", "共"),
        ("，", "，"),
    ],
)
def test_a_word_a_number_with_its_unit_or_a_mark_is_found(inside, word):
    offset = TEXT.index(inside)
    for place in range(offset, offset + len(inside)):
        start, end = word_at(TEXT, place)
        assert TEXT[start:end] == word


def test_unknown_text_is_taken_two_characters_at_a_time_and_no_paragraph_at_once():
    text = "甲乙丙丁戊己庚辛壬癸子"
    assert [end - start for start, end in words(text)] == [2, 2, 2, 2, 3]


def test_the_last_word_is_found_at_the_end_of_a_line():
    assert word_at("公开申请\n下一行", 4) == (2, 4)


def test_a_clause_ends_at_a_mark_without_it():
    start, end = clause_at(TEXT, TEXT.index("申请"))
    assert TEXT[start:end] == "我局共收到政府信息公开申请1,234件"
    start, end = clause_at(TEXT, len(TEXT))
    assert TEXT[start:end] == "详见www.example.gov.cn网站"


def test_a_clause_ends_with_its_line():
    assert clause_at("甲乙\n　丙丁\n", 5) == (4, 6)


def test_steps_by_words_stop_at_each_word_and_cross_lines():
    text = "收到申请12件 。\n好"
    stops, place = [], 0
    while place < len(text):
        place = word_end_after(text, place)
        stops.append(place)
    assert stops == [2, 4, 8, 9, 10, 11]
    back = []
    while place:
        place = word_start_before(text, place)
        back.append(place)
    assert back == [10, 9, 8, 4, 2, 0]


@given(
    st.text(st.sampled_from("政府信息公开申请的1,2件 \n，⟦⟧.aA/"), max_size=30), st.integers(0, 30)
)
def test_words_cover_a_text_without_gaps_and_steps_always_move(text, offset):
    spans = list(words(text))
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert "".join(text[start:end] for start, end in spans) == text
    offset = min(offset, len(text))
    assert word_end_after(text, offset) > offset or offset == len(text)
    assert word_start_before(text, offset) < offset or not offset
