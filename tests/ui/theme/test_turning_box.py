"""Box of two widgets that are beside each other where the width allows it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.turning_box import TurningBox
from tests.ui.settling import settle


@pytest.fixture
def box(qtbot):
    """Return a box of a text and a button in a window."""
    text = PlainLabel("公布期限 2026年12月31日，还有 61 天")
    text.setWordWrap(True)
    made = TurningBox(text, QPushButton("依据"))
    qtbot.addWidget(made)
    made.show()
    return made


def parts(box):
    return box.findChild(PlainLabel).geometry(), box.findChild(QPushButton).geometry()


def test_both_are_beside_each_other_where_the_width_allows_it(box):
    box.resize(400, 80)
    settle(box)
    text, button = parts(box)
    assert button.left() > text.right()
    assert button.right() <= 400


def test_the_second_is_below_the_first_where_a_word_would_be_cut(box):
    box.resize(box.minimumSizeHint().width(), 120)
    settle(box)
    text, button = parts(box)
    assert button.top() > text.bottom()
    assert text.width() == box.width()


def test_they_turn_in_a_larger_font_and_back(box):
    box.resize(300, 200)
    label = box.findChild(PlainLabel)
    for pixels, is_below in ((40, True), (13, False)):
        font = label.font()
        font.setPixelSize(pixels)
        label.setFont(font)
        settle(box)
        text, button = parts(box)
        assert (button.top() > text.bottom()) is is_below
