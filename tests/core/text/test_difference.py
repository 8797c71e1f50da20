"""The least stretch in which two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.text.difference import difference

WORDS = st.text(alphabet="ab公", max_size=12)


@given(WORDS, WORDS)
def test_replacing_the_stretch_makes_one_text_the_other(now, wanted):
    found = difference(now, wanted)
    assert now[: found.start] + found.text + now[found.end :] == wanted
    assert bool(found) == (now != wanted)


def test_the_stretch_is_the_least_one():
    found = difference("公开情况", "公开的情况")
    assert (found.start, found.end, found.text) == (2, 2, "的")
