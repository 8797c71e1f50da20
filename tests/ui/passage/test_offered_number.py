"""The heading number that Enter offers, and when it is withdrawn."""

import pytest

from govinfo_desktop.ui.passage.offered_number import OfferedNumber


@pytest.fixture
def offered():
    """Return the offer of （二） after a line with （一）."""
    made = OfferedNumber()
    assert made.offer_after("（一）甲") == "（二）"
    return made


def test_a_number_typed_behind_the_offered_one_replaces_it(offered):
    raw = "（一）甲\n（二）1.乙\n丙"
    assert offered.without_doubled_number(raw, len("（一）甲\n（二）1.")) == "（一）甲\n1.乙\n丙"


def test_the_offered_number_stays_before_text(offered):
    raw = "（一）甲\n（二）乙"
    assert offered.without_doubled_number(raw, len(raw)) == raw


def test_an_offer_is_withdrawn_once(offered):
    raw = "（二）（三）"
    assert offered.without_doubled_number(raw, len(raw)) == "（三）"
    assert offered.without_doubled_number(raw, len(raw)) == raw


def test_a_paste_with_a_number_of_its_own_begins_before_the_offered_one(offered):
    raw = "（一）甲\n（二）"
    assert offered.start_of_paste(raw, len(raw), "（二）乙") == len("（一）甲\n")
    assert offered.start_of_paste(raw, len(raw), "乙") == len(raw)
