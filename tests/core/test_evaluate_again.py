"""Evaluating after an edit, with what is known from before, gives what a fresh evaluation gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_desktop.core.checks.register import CHECKS, OF_WORDS
from govinfo_desktop.core.evaluate import evaluate, evaluating, finished
from govinfo_desktop.core.reading import read
from tests.core.checks.reports import CITY_2023, CITY_2024, CITY_2025, FORMS, reading, with_texts

FORM = FORMS["national-2021"]
TYPED = [name for name in FORM.fields if name not in FORM.computed]
NUMBERS = ("", "0", "7", "13", "14069", "1,234", "约五件", "-3", "　")
WORDS = (
    "",
    "2024年，我局收到政府信息公开申请13件，我委办结12件。",
    "引用⟦applications.new_received.total⟧件，××待填写。",
    "1月1日至12月31日，按照《中华人民政府信息公开条例》，，编制。",
    "存在的问题：一是宣传不够；二是能力不足。改进：一是加强培训。",
    "联系电话13812345678,比上年增长5%。",
)


def edits():
    """Return some edits, one after another: a field, and the text that it gets."""
    texts = st.sampled_from((*NUMBERS, *WORDS))
    return st.lists(st.tuples(st.sampled_from(TYPED), texts), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(edits=edits(), last=st.sampled_from([None, CITY_2023]))
def test_edits_one_after_another_are_judged_as_the_report_is_afresh(edits, last):
    report, last_year = CITY_2024, reading(last)
    known = evaluate(FORM, report, last_year)
    for field, text in edits:
        report = report.with_texts({field: text})
        known = evaluate(FORM, report, last_year, known)
        assert known == evaluate(FORM, report, last_year)


@settings(max_examples=30, deadline=None)
@given(edits=edits())
def test_undone_edits_leave_no_trace(edits):
    known = evaluate(FORM, CITY_2025)
    changed = CITY_2025.with_texts(dict(edits))
    after = evaluate(FORM, changed, None, known)
    assert evaluate(FORM, CITY_2025, None, after) == known


@pytest.mark.parametrize("name", sorted(OF_WORDS))
def test_a_check_of_words_finds_the_same_with_every_number_in_view(name):
    report = with_texts(
        CITY_2024,
        overview="".join(WORDS),
        problems=WORDS[2],
        other_matters="未收取信息处理费，××。",
    )
    for form in FORMS.values():
        whole = read(form, report)
        alone = list(CHECKS[name](whole.words, None, "rule"))
        assert alone == list(CHECKS[name](whole, reading(CITY_2023), "rule"))


def test_a_number_that_a_passage_quotes_is_among_its_words():
    quoting = with_texts(CITY_2024, overview="收到⟦applications.new_received.total⟧件。")
    first = read(FORM, quoting)
    more = with_texts(quoting, applications__new_received__natural_person="1")
    assert read(FORM, more).words != first.words
    other = with_texts(quoting, applications__open__natural_person="1")
    assert read(FORM, other).words == first.words


def test_another_number_has_no_word_checked_again():
    first = evaluate(FORM, CITY_2024)
    number = with_texts(CITY_2024, applications__open__natural_person="1")
    again = evaluate(FORM, number, None, first).in_words
    assert again.keys() == OF_WORDS & FORM.checks.keys()
    assert all(found is first.in_words[name] for name, found in again.items())
    words = evaluate(FORM, with_texts(CITY_2024, overview="××"), None, first)
    assert words.in_words != first.in_words


def test_an_evaluation_taken_step_by_step_is_the_same():
    report = with_texts(CITY_2024, overview="××", applications__open__natural_person="1")
    steps = evaluating(FORM, report, None, None)
    for _ in range(10):
        next(steps)
    assert finished(steps) == evaluate(FORM, report)
