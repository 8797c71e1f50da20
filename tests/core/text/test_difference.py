"""Difference of two texts as one replacement."""

from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.difference import difference

TEXTS = st.text(alphabet="ab公", max_size=12)


@given(TEXTS, TEXTS)
def test_the_replacement_turns_one_text_into_the_other(now, wanted):
    found = difference(now, wanted)
    assert now[: found.start] + found.text + now[found.end :] == wanted
    assert bool(found) == (now != wanted)


def test_the_replacement_is_the_shortest_one():
    found = difference("公开情况", "公开的情况")
    assert (found.start, found.end, found.text) == (2, 2, "的")
