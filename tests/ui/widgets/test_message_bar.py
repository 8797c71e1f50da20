"""Message bar: its buttons can be used with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.message_bar import MessageBar


@pytest.fixture
def page(qtbot):
    """Return a page with a message bar between two fields."""
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
    """Return the widgets that Tab moves the focus to, one after another."""
    found = []
    for _ in range(count):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        found.append(page.focusWidget())
    return found


def test_tab_goes_through_the_buttons_in_their_visible_order(page):
    message_bar = page.message_bar
    for _ in range(2):  # the second message gets new buttons
        message_bar.info(
            "上次没有正常关闭。", ("接着做", message_bar.hide), ("不再提醒", message_bar.hide)
        )
        page.before.setFocus()
        assert stops(page, 4) == [*message_bar.buttons, message_bar.close_button, page.after]


def test_escape_closes_the_message_bar(page):
    page.message_bar.info("已导出。")
    page.message_bar.focus_first_button()
    assert page.focusWidget() is page.message_bar.close_button
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.message_bar.text == ""


def test_a_warning_that_is_repeated_waits_until_a_question_is_answered(page):
    page.message_bar.warning("放不下。", ("只粘贴 3 格", lambda: None), close_label="不粘贴")
    page.message_bar.keep_warning("刚才的修改还没有保存。")
    assert page.message_bar.text == "放不下。"
    page.message_bar.close_button.click()
    page.message_bar.keep_warning("刚才的修改还没有保存。")
    assert page.message_bar.text == "刚才的修改还没有保存。"
    page.message_bar.success("已填 3 格。")
    page.message_bar.keep_warning("刚才的修改还没有保存。")
    assert page.message_bar.text == "刚才的修改还没有保存。"
