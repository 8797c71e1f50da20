"""Toolbars show all of their tools, however wide the labels are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolBar, QToolButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.passage.toolbars import TOOLBAR_GAP_PIXELS, ToolbarRows
from tests.ui.settling import settle


@pytest.fixture
def page(qapp, qtbot):
    """Return an empty page without a style sheet, which would set the text size."""
    qapp.setStyleSheet("")
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bars(page, qtbot):
    """Return two toolbars on a page just wide enough for both."""
    made = QToolBar(), QToolBar()
    for bar in made:
        for text in ("重新编号", "插入表中数字", "换成中文标点"):
            bar.addAction(text)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(ToolbarRows(*made))
    column.addStretch(1)
    page.show()
    page.resize(sum(bar.sizeHint().width() + TOOLBAR_GAP_PIXELS for bar in made), 200)
    qtbot.waitUntil(lambda: made[0].y() == made[1].y())
    return made


def test_toolbars_whose_text_becomes_larger_move_below_each_other(bars, qtbot):
    for bar in bars:
        font = bar.font()
        font.setPointSizeF(1.3 * font.pointSizeF())
        bar.setFont(font)
    qtbot.waitUntil(lambda: bars[0].y() < bars[1].y())
    arrows = [bar.findChild(QToolButton, "qt_toolbar_ext_button") for bar in bars]
    qtbot.waitUntil(lambda: not any(arrow.isVisible() for arrow in arrows))


@pytest.mark.parametrize("missing_pixels", [5, 20, 60, 100, 150, 200])
def test_toolbars_below_each_other_are_as_high_as_their_tools(bars, page, missing_pixels):
    page.resize(page.width() - missing_pixels, page.height())
    settle(page)
    assert bars[0].y() < bars[1].y()
    assert [bar.height() for bar in bars] == [bar.sizeHint().height() for bar in bars]
