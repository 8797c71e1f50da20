"""Where the sheets of the preview lie."""

import pytest
from PySide6.QtCore import QRectF

from govinfo_desktop.layout.pagination.placed import PlacedPage
from govinfo_desktop.ui.preview.sheet_layout import SHEET_GAP_PIXELS, SheetLayout


@pytest.fixture
def layout():
    """Return three pages of 100 by 200 points at two pixels per point."""
    pages = tuple(
        PlacedPage(number=number, width=100, height=200, texts=(), rules=(), boxes=())
        for number in (1, 2, 3)
    )
    return SheetLayout(pages=pages, zoom=2.0)


def test_sheets_are_below_each_other_with_gaps(layout):
    assert layout.top(0) == SHEET_GAP_PIXELS
    assert layout.top(2) == 2 * 400 + 3 * SHEET_GAP_PIXELS
    assert layout.height == 3 * 400 + 4 * SHEET_GAP_PIXELS
    assert layout.width == 200 + 2 * SHEET_GAP_PIXELS


def test_only_visible_sheets_are_yielded_at_their_place_in_the_view(layout):
    found = dict(layout.visible_sheets(QRectF(0, 420, 300, 100)))
    assert found == {1: QRectF(50, layout.top(1) - 420, 200, 400)}


def test_a_sheet_wider_than_the_view_begins_at_the_gap(layout):
    found = dict(layout.visible_sheets(QRectF(30, 0, 100, 100)))
    assert found[0].left() == SHEET_GAP_PIXELS - 30
