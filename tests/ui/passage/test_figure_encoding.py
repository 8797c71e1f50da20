"""Offsets in a passage and positions in its editor."""

import pytest

from govinfo_desktop.ui.passage.figure_encoding import FigureEncoding, utf16_length

PASSAGE = "𠮷⟦cell⟧件"


@pytest.fixture
def encoding():
    return FigureEncoding({"cell"})


def test_a_figure_is_one_character_and_comes_back_unchanged(encoding):
    encoded = encoding.encode(PASSAGE)
    assert len(encoded) == 3
    assert encoding.decode(encoded) == PASSAGE


def test_brackets_around_an_unknown_field_are_not_encoded(encoding):
    assert encoding.encode("⟦other⟧") == "⟦other⟧"


def test_a_rare_character_takes_two_units(encoding):
    assert utf16_length("𠮷件") == 3
    assert encoding.positions(PASSAGE, [0, 1, 7, 8]) == {0: 0, 1: 2, 7: 3, 8: 4}


def test_an_offset_inside_a_figure_is_the_position_before_it(encoding):
    assert encoding.positions(PASSAGE, [4]) == {4: 2}


@pytest.mark.parametrize("offset", [0, 1, 7, 8])
def test_a_position_leads_back_to_its_offset(encoding, offset):
    assert encoding.offset(PASSAGE, encoding.positions(PASSAGE, [offset])[offset]) == offset
