"""Passages as printed, and the numbers in them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.sentences import figures, narrow, passage_of

PRINTED = {"a.b.c": "3646", "d": ""}


@pytest.mark.parametrize(
    ("text", "value", "top", "unit"),
    [
        ("共１，234件", 1, 1, ""),
        ("共1,234件", 1234, 1234, "件"),
        ("800余人次", 800, 900, "人次"),
        ("3万余次", 30000, 40000, "次"),
        ("1.2万多条", 12000, 13000, "条"),
        ("18万余条", 180000, 190000, "条"),
        ("59237.2449万元", Decimal("592372449"), Decimal("592372449"), "元"),
        ("33.9％", Decimal("33.9"), Decimal("33.9"), "%"),
    ],
)
def test_a_number_is_read_with_its_unit_and_its_upper_bound(text, value, top, unit):
    figure = figures(narrow(text))[0]
    assert (figure.value, figure.top, figure.unit) == (value, top, unit)


def test_an_approximate_number_admits_its_range():
    (figure,) = figures("800余")
    assert figure.admits(Decimal(800))
    assert figure.admits(Decimal(899))
    assert not figure.admits(Decimal(900))
    assert not figure.admits(Decimal(266))


@given(st.text())
def test_half_width_text_has_the_same_places(text):
    assert len(narrow(text)) == len(text)


def test_a_place_in_a_printed_bound_figure_maps_to_the_typed_text():
    typed = "收到⟦a.b.c⟧件，结转12件。"
    passage = passage_of("overview", typed, PRINTED.__getitem__)
    assert passage.text == "收到3646件，结转12件。"
    for text, meant in (("3646", "⟦a.b.c⟧"), ("12", "12"), ("46件", "⟦a.b.c⟧件")):
        start = passage.text.index(text)
        mark = passage.mark(start, start + len(text))
        assert typed[mark.start : mark.end] == meant


@given(st.lists(st.sampled_from(["甲", "⟦a.b.c⟧", "乙，", "⟦d⟧", "12"]), max_size=8), st.data())
def test_every_place_maps_to_a_place_in_the_typed_text(pieces, data):
    typed = "".join(pieces)
    passage = passage_of("overview", typed, PRINTED.__getitem__)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    mark = passage.mark(start, end)
    assert 0 <= mark.start <= mark.end <= len(typed)


def test_a_sentence_is_quoted_around_its_number():
    passage = passage_of("overview", "第一句。收到申请75件，办结。第三句。", PRINTED.__getitem__)
    start = passage.text.index("75")
    assert passage.quote(start, start + 2) == "“收到申请【75】件，办结”"
