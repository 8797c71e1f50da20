"""Running text of a table: half-width, with single blanks, and where each character was."""

from govinfo_desktop.importers.understanding.body import Line
from govinfo_desktop.importers.understanding.running_text.loose_text import (
    Spot,
    loose_rows,
    loose_text,
)

LINES = (Line(3, "（一）　规章　２"), Line(4, "　废止 “0”件"), Line(6, "12"))
END = Spot(len(LINES), 0)


def test_each_character_of_a_loose_text_knows_where_it_was():
    found = loose_text(LINES, Spot(0, 0), END)
    assert found.text == "(一) 规章 2\n废止 0件\n12\n"
    place = found.text.index("废")
    assert (found.spot(place), found.block(place)) == (Spot(1, 1), 4)
    assert found.spot(found.text.index("0")) == Spot(1, 5)
    assert found.end_spot(len(found.text)) == Spot(2, 3)


def test_a_loose_text_begins_and_ends_within_lines():
    found = loose_text(LINES, Spot(0, 4), Spot(1, 3))
    assert found.text == "规章 2\n废止\n"
    assert found.spot(0) == Spot(0, 4)


def test_a_text_far_longer_than_a_report_is_not_looked_through_to_its_end():
    lines = [Line(place, "规章 2 " * 2000) for place in range(100)]
    found = loose_text(lines, Spot(0, 0), Spot(len(lines), 0))
    assert 200_000 < len(found.text) < 220_000
    assert len(loose_rows(found, most=7)) == 7
