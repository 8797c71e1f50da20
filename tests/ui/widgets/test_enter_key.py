"""Enter presses the focused button everywhere but in dialogs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.enter_key import press_with_enter


@pytest.fixture
def pressed():
    return []


def shown(page, qtbot, pressed):
    """Return a focused button on a page that is shown."""
    first, button = QPushButton("别的"), QPushButton("打开")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: pressed.append("打开"))
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(button)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus()
    button.setFocus()
    return button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_focused_button_is_pressed_once(qapp, qtbot, pressed, key):
    press_with_enter(qapp)
    page = QWidget()
    button = shown(page, qtbot, pressed)
    QTest.keyClick(button, key)
    assert pressed == ["打开"]


def test_a_focused_button_keeps_its_size(qapp, qtbot, pressed):
    press_with_enter(qapp)
    page = QWidget()
    button = shown(page, qtbot, pressed)
    assert button.autoDefault()
    assert button.sizeHint() == QPushButton("打开").sizeHint()


def test_a_button_in_a_dialog_is_left_alone(qapp, qtbot, pressed):
    press_with_enter(qapp)
    dialog = QDialog()
    button = shown(dialog, qtbot, pressed)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []
