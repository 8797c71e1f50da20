"""A message in place: its buttons under the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.message_bar import MessageBar


@pytest.fixture
def page(qtbot):
    """Return a page with a notice between two fields."""
    made = QWidget()
    made.before, made.message_bar, made.after = QLineEdit(), MessageBar(), QLineEdit()
    column = QVBoxLayout(made)
    for widget in (made.before, made.message_bar, made.after):
        column.addWidget(widget)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.before.setFocus()
    return made


def stops(page, count):
    """Return where Tab leads, one press after the other."""
    found = []
    for _ in range(count):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        found.append(page.focusWidget())
    return found


def test_tab_goes_through_a_notice_as_it_is_seen(page):
    message_bar = page.message_bar
    for _ in range(2):  # the buttons of the second are made anew
        message_bar.info(
            "上次没有正常关闭。", ("接着做", message_bar.hide), ("不再提醒", message_bar.hide)
        )
        page.before.setFocus()
        assert stops(page, 4) == [*message_bar.buttons, message_bar.leave, page.after]


def test_escape_in_a_notice_puts_it_away(page):
    page.message_bar.info("已导出。")
    page.message_bar.take_keys()
    assert page.focusWidget() is page.message_bar.leave
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.message_bar.text == ""
