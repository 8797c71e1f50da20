"""Bars of tools: all of their tools are in view, however wide the words are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolBar, QToolButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.passage.toolbars import BETWEEN, ToolRows


@pytest.fixture
def page(qapp, qtbot):
    """Return an empty page; a style sheet that an earlier test left would set the words' size."""
    before = qapp.styleSheet()
    qapp.setStyleSheet("")
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    qapp.setStyleSheet(before)


@pytest.fixture
def bars(page, qtbot):
    """Return two bars that just have room beside each other."""
    made = QToolBar(), QToolBar()
    for bar in made:
        for words in ("重新编号", "插入表中数字", "换成中文标点"):
            bar.addAction(words)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(ToolRows(*made))
    column.addStretch(1)
    page.show()
    page.resize(sum(bar.sizeHint().width() + BETWEEN for bar in made), 200)
    qtbot.waitUntil(lambda: made[0].y() == made[1].y())
    return made


def test_bars_whose_words_become_larger_are_set_below_each_other(bars, qtbot):
    for bar in bars:
        font = bar.font()
        font.setPointSizeF(1.3 * font.pointSizeF())
        bar.setFont(font)
    qtbot.waitUntil(lambda: bars[0].y() < bars[1].y())
    arrows = [bar.findChild(QToolButton, "qt_toolbar_ext_button") for bar in bars]
    qtbot.waitUntil(lambda: not any(arrow.isVisible() for arrow in arrows))
