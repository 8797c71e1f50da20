"""A double click presses a button once, whatever the first click brought under the pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QStackedWidget, QToolButton

from govinfo_desktop.ui.widgets.double_click_guard import DoubleClickGuard

# Within the square of a check box, too.
PLACE = QPoint(8, 40)


def click(window, how):
    """Click in the way of a function of QTest, as the system tells a window."""
    how(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), PLACE)


@pytest.fixture
def stack(qtbot):
    """Return pages one above the other, of which the first click shows the next."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    DoubleClickGuard(made)
    return made


def add(stack, button):
    """Add a button as large as the window; return the list that counts its clicks."""
    clicks = []
    button.clicked.connect(lambda: clicks.append(button))
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    stack.addWidget(button)
    return clicks


def shown(stack, qtbot):
    stack.resize(200, 80)
    stack.show()
    qtbot.waitExposed(stack)


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QCheckBox])
def test_the_second_half_presses_no_button_of_the_next_page(stack, qtbot, kind):
    first = QPushButton("建立报告")
    before, behind = add(stack, first), add(stack, kind())
    first.clicked.connect(lambda: stack.setCurrentIndex(1))
    shown(stack, qtbot)
    click(stack, QTest.mouseDClick)
    assert (len(before), len(behind)) == (1, 0)
    click(stack, QTest.mouseClick)
    assert len(behind) == 1


def test_a_button_that_removes_something_removes_one_thing(stack, qtbot):
    clicks = add(stack, QPushButton("删除"))
    shown(stack, qtbot)
    click(stack, QTest.mouseDClick)
    assert len(clicks) == 1


def test_a_button_that_repeats_and_a_tool_may_be_clicked_fast(stack, qtbot):
    repeating, tool = QPushButton("下一处", autoRepeat=True), QToolButton()
    for button in (repeating, tool):
        clicks = add(stack, button)
        stack.setCurrentWidget(button)
        shown(stack, qtbot)
        click(stack, QTest.mouseDClick)
        assert len(clicks) == 2
