"""Message bars in front of a page move nothing when they come and go."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.widgets.floating import FloatingBar
from govinfo_desktop.ui.widgets.message_bar import MessageBar

LONG = "这一句话很长，要占好几行才放得下。" * 12
CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def page(qtbot):
    made = QWidget()
    column = QVBoxLayout(made)
    made.button = QPushButton("按钮")
    column.addStretch(1)
    column.addWidget(made.button)
    made.bar = MessageBar(made)
    FloatingBar(made.bar, made)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_a_message_moves_nothing_below_it(page, qtbot):
    before = page.button.geometry()
    page.bar.info("已导出。", ("打开", lambda: None))
    qtbot.wait(1)
    assert page.button.geometry() == before
    assert page.bar.geometry().intersects(before)


def test_a_message_is_as_high_as_its_text_and_as_wide_as_the_page(page, qtbot):
    page.bar.info("短。")
    qtbot.wait(1)
    low = page.bar.height()
    page.bar.info(LONG, ("知道了", lambda: None))
    qtbot.waitUntil(lambda: page.bar.height() > low)
    assert page.bar.height() >= page.bar.heightForWidth(page.bar.width())
    assert page.rect().contains(page.bar.geometry())
    page.resize(420, 500)
    qtbot.wait(1)
    assert page.rect().contains(page.bar.geometry())


def place(widget, window):
    return widget.mapTo(window, QPoint(0, 0)), widget.size()


def test_messages_of_the_window_a_table_and_a_passage_move_no_page(opened, qtbot):
    view, frame = opened.report_view, opened.frame
    view.pages.enter("overview")
    prose = view.pages.prose()
    view.pages.enter("applications")
    cells = view.pages.section_page("applications").table("applications").cells
    qtbot.wait(1)
    before = place(cells, frame)
    opened.message_bar.info("请看一看。")
    view.pages.section_page("applications").table("applications").message_bar.info(LONG)
    qtbot.wait(1)
    assert place(cells, frame) == before
    view.pages.enter("overview")
    qtbot.wait(1)
    before = place(prose.passage, frame)
    prose.message_bar.info("贴入的文字断了行。", ("连成段落", lambda: None))
    qtbot.wait(1)
    assert place(prose.passage, frame) == before
    assert prose.rect().contains(prose.message_bar.geometry())


def test_the_keyboard_goes_on_in_the_text_that_a_button_filled_in(opened, qtbot):
    view = opened.report_view
    view.pages.enter("preface")
    page = view.pages.section_page("preface")
    (button,) = (one for one in page.findChildren(QPushButton) if one.text() == "填入参考文字")
    button.setFocus()
    button.click()
    assert opened.frame.focusWidget() is page.prose.passage


def test_tab_goes_from_what_is_searched_to_what_replaces_it(opened):
    bar = opened.report_view.find_bar
    bar.open_bar()
    assert bar.search_edit.nextInFocusChain() is bar.replacement_edit
