"""A table in one size: its rules close around every cell, and its words fit."""

from __future__ import annotations

import pytest

from govinfo_desktop.layout.set_tables import SPACINGS, TableSetter, rules
from govinfo_desktop.layout.typesetter import Typesetter
from tests.layout.faces import FixedFaces
from tests.layout.pages_here import preset, table


def setter(rows: int, texts: dict[str, str] | None = None) -> TableSetter:
    return TableSetter(Typesetter(FixedFaces()), preset(), table(rows, texts))


@pytest.mark.parametrize(("start", "end"), [(0, 14), (0, 6), (6, 9), (9, 14)])
def test_every_cell_has_a_rule_on_each_side(start, end):
    part = setter(12).part(start, end, 10.5, SPACINGS[0])
    drawn = list(rules(part, 0, 0))
    for one in part.cells:
        x0, y0, x1, y1 = part.area(one)
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            assert any(covers(rule, side) for rule in drawn), (one.cell.text, side)


def covers(rule, side) -> bool:
    x0, y0, x1, y1 = side
    return (
        rule.x0 <= x0 + 0.01
        and rule.x1 >= x1 - 0.01
        and rule.y0 <= y0 + 0.01
        and rule.y1 >= y1 - 0.01
        and (abs(rule.x0 - rule.x1) < 0.01) == (abs(x0 - x1) < 0.01)
    )


def test_no_rule_goes_through_a_merged_cell():
    part = setter(12).part(0, 14, 10.5, SPACINGS[0])
    for rule in rules(part, 0, 0):
        x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
        for one in part.cells:
            x0, y0, x1, y1 = part.area(one)
            assert not (x0 + 0.1 < x < x1 - 0.1 and y0 + 0.1 < y < y1 - 0.1)


@pytest.mark.parametrize("spacing", SPACINGS)
def test_words_stand_inside_their_cells(spacing):
    texts = {"t.r1.c1": "因历史原因未能统计，详见附注说明。"}
    made = setter(12, texts)
    part = made.part(0, 14, 9.0, spacing)
    areas = [part.area(one) for one in part.cells]
    for text in made.texts(part, 0, 0):
        top, bottom = text.y - 0.88 * text.size, text.y + 0.12 * text.size
        assert any(
            x0 <= text.xs[0] and y0 <= top and bottom <= y1 and text.xs[-1] < x1
            for x0, y0, x1, y1 in areas
        )


def test_a_merged_label_that_is_cut_stands_in_both_parts():
    made = setter(12)
    for start, end in ((0, 4), (4, 8)):
        part = made.part(start, end, 10.5, SPACINGS[0])
        shown = "".join(text.text for text in made.texts(part, 0, 0))
        assert "第一类情况" in shown


def test_the_columns_fill_the_type_area():
    part = setter(5).part(0, 7, 10.5, SPACINGS[0])
    assert sum(part.widths) == pytest.approx(preset().type_width)


def test_a_row_is_high_enough_for_a_merged_label_that_was_cut_down_to_it():
    part = setter(12).part(5, 6, 10.5, SPACINGS[0])
    (label,) = [one for one in part.cells if one.cell.text == "第一类情况"]
    _, y0, _, y1 = part.area(label)
    assert y1 - y0 >= len(label.lines) * SPACINGS[0].leading * 10.5
