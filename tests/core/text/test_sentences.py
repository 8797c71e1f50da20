"""Passages as printed, and their places as typed."""

from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.sentences import narrow, passage_of

PRINTED = {"a.b.c": "3646", "d": ""}


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
