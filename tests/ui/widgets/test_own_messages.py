"""Messages of a panel in a bar that others use, too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.own_messages import OwnMessages


@pytest.fixture
def page(qtbot):
    made = QWidget()
    column = QVBoxLayout(made)
    made.panel, made.bar, made.other = QLineEdit(), MessageBar(), QPushButton("别处")
    for widget in (made.panel, made.bar, made.other):
        column.addWidget(widget)
    made.messages = OwnMessages(made.bar, made.panel)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_message_of_the_panel_is_shown_and_hidden(page):
    page.messages.success("已填 3 格。", ("撤销", lambda: None))
    assert page.bar.text == page.messages.text == "已填 3 格。"
    assert [one.text() for one in page.messages.buttons] == ["撤销"]
    page.messages.hide()
    assert page.bar.text == page.messages.text == ""
    assert page.messages.buttons == []


def test_a_message_of_another_is_neither_taken_for_its_own_nor_hidden(page):
    page.messages.info("已填 3 格。")
    page.bar.warning("没能保存。", ("另存为", lambda: None))
    assert page.messages.text == ""
    assert page.messages.buttons == []
    page.messages.hide()
    assert page.bar.text == "没能保存。"


@pytest.mark.parametrize("label", ["粘贴", "不粘贴"])
def test_an_answer_gives_the_focus_back_to_the_panel(page, label):
    done = []
    page.messages.warning("放不下。", ("粘贴", lambda: done.append(1)), close_label="不粘贴")
    page.messages.focus_close_button()
    for button in (*page.bar.buttons, page.bar.close_button):
        if button.text() == label:
            QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.focusWidget() is page.panel
    assert bool(done) == (label == "粘贴")


def test_closing_a_message_of_another_leaves_the_focus_alone(page):
    page.messages.info("已填 3 格。")
    page.bar.warning("没能保存。")
    page.other.setFocus()
    QTest.mouseClick(page.bar.close_button, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is not page.panel
