"""Single measures of the page that an agency changes."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.layout.blocks import Outline, Paragraph
from govinfo_desktop.layout.page_adjustments import adjust_page, read_measure
from govinfo_desktop.layout.pagination.paginate import lay_out_pages
from tests.layout.faces import FixedFaces
from tests.layout.sample_pages import lines_on, preset


def test_a_blank_paper_leaves_the_page_unchanged():
    assert adjust_page(preset(), Paper()) == preset()


@pytest.mark.parametrize(
    ("measures", "lines", "characters"),
    [
        ({"pitch": "28.95"}, 22, 28),
        ({"pitch": "29"}, 21, 28),
        ({"pitch": "28"}, 22, 28),
        ({"top": "34", "bottom": "31", "pitch": "29.5"}, 22, 28),
        ({"left": "31.7", "right": "31.7"}, 22, 26),
    ],
)
def test_lines_and_characters_follow_from_the_measures(measures, lines, characters):
    page = adjust_page(preset(), Paper(**measures))
    assert (page.lines, page.characters) == (lines, characters)


def test_the_strict_page_keeps_its_lines_with_its_own_pitch():
    assert adjust_page(preset("gb-strict"), Paper(pitch="29.61")).lines == 22


@pytest.mark.parametrize("text", ["", "宽一点", "0", "1000", "-30", "30mm", "9" * 30])
def test_an_invalid_measure_is_ignored(text):
    assert read_measure("top", text) is None
    assert adjust_page(preset(), Paper(top=text)) == preset()


def test_pattern_and_place_of_the_page_number_can_be_changed():
    number = adjust_page(preset(), Paper(number_place="center", number_pattern="第{n}页")).number
    assert (number.place, number.pattern) == ("center", "第{n}页")


@pytest.mark.parametrize("pattern", ["页", "{n}{n}", "{n}" + "·" * 30])
def test_a_pattern_without_exactly_one_number_is_ignored(pattern):
    assert adjust_page(preset(), Paper(number_pattern=pattern)).number == preset().number


def test_pages_have_the_adjusted_number_of_lines():
    page = adjust_page(preset(), Paper(pitch="29"))
    outline = Outline(blocks=(Paragraph(text="政" * 28 * 40),), page=page, title="年度报告")
    assert len(lines_on(lay_out_pages(outline, FixedFaces())[0])) == 21
