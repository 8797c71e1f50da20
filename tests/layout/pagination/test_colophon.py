"""版记 at the foot of the last page (GB/T 9704-2012 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.model.page import POINTS_PER_MM as MM
from govinfo_desktop.layout.blocks import Paragraph
from tests.layout.sample_pages import lines_on, pages_of

if TYPE_CHECKING:
    from govinfo_desktop.layout.pagination.placed import PlacedPage

COPIES = Paragraph(text="抄送：" + "示例市人民政府办公室，" * 8 + "示例区档案馆。", role="colophon")
PRINTED = Paragraph(text="示例市人民政府办公室\t2025年1月20日印发", role="colophon")


def body(lines: int) -> Paragraph:
    return Paragraph(text="政" * (28 * lines - 3) + "。")


def test_the_last_rule_is_on_the_lower_edge_of_the_type_area():
    (page,) = pages_of(body(3), COPIES, PRINTED)
    rules = sorted(page.rules, key=lambda rule: rule.y0)
    assert [round(rule.weight / MM, 2) for rule in rules] == [0.35, 0.25, 0.35]
    assert rules[-1].y0 == pytest.approx(262 * MM)
    assert all((rule.x0, rule.x1) == pytest.approx((28 * MM, 184 * MM)) for rule in rules)


def test_printer_and_date_are_one_character_inside_the_edges():
    (page,) = pages_of(body(3), PRINTED)
    y = max(text.y for text in page.texts if text.tag)
    xs = sorted(x for text in page.texts if text.y == y for x in text.xs)
    assert xs[0] == pytest.approx(28 * MM + 14, abs=0.2)
    assert xs[-1] + 14 == pytest.approx(184 * MM - 14, abs=0.2)


def test_second_and_later_lines_begin_after_the_colon():
    (page,) = pages_of(body(3), COPIES)
    starts: dict[float, float] = {}
    for text in page.texts:
        if text.tag and text.size == 14:
            starts[text.y] = min(starts.get(text.y, 999), text.xs[0])
    first, *others = [starts[y] for y in sorted(starts)]
    assert others
    assert others == pytest.approx([first + 3 * 14] * len(others), abs=0.2)


def test_on_paper_printed_on_both_sides_the_colophon_is_on_an_even_page():
    first, second = pages_of(body(3), PRINTED, both_sides=True)
    assert len(lines_on(first)) == 3
    assert number_of(first) == "1"
    assert (len(lines_on(second)), number_of(second)) == (1, "2")


def test_a_blank_page_before_the_colophon_and_its_own_page_have_no_number():
    pages = pages_of(body(44), PRINTED, both_sides=True)
    assert [len(lines_on(page)) for page in pages] == [22, 22, 0, 1]
    assert [number_of(page) for page in pages] == ["1", "2", "", ""]


def number_of(page: PlacedPage) -> str:
    """Return the printed page number; "" for none."""
    return "".join(text.text for text in page.texts if text.tag is None).strip("— ")


def test_the_colophon_takes_a_new_page_if_the_last_one_is_full():
    first, second = pages_of(body(22), PRINTED)
    assert len(lines_on(first)) == 22
    assert len(lines_on(second)) == 1
