"""Messages of the window: in the status bar, where they cover nothing and move nothing."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.settings.text_size import resize_text
from tests.ui.settling import settle

LONG = "这一句话很长，一行里放不下，要按“全文”才看得到后面的话。" * 6


CONTROL = Qt.KeyboardModifier.ControlModifier
LAST_ROW = FieldId("applications.carried_out.company")
# The small screen at 100 %, at 150 %, and with text of 150 %.
SCREENS = [((1366, 768), 0), ((910, 512), 0), ((1366, 768), 5)]


def place(widget, frame):
    return QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())


def settled_places(window):
    """Return where each visible widget of the page is once nothing is delayed or moves."""
    return settle(window.stack)


@pytest.fixture(params=["start", "report", "settings"])
def page(request, window, opened):
    """Return the window with one of its pages, at the size of a small screen at 150 %."""
    if request.param == "start":
        opened.file_actions.close_draft()
    if request.param == "settings":
        opened.view_actions.show_settings()
    opened.frame.resize(910, 480)
    return opened


@pytest.mark.parametrize("text", ["已导出。", LONG])
def test_a_message_covers_no_widget_of_a_page_and_moves_none(page, text):
    before = settled_places(page)
    page.message_bar.info(text, ("打开文件", lambda: None), ("打开文件夹", lambda: None))
    assert settled_places(page) == before
    assert page.status_bar.rect().contains(
        place(page.message_bar, page.frame).translated(-page.status_bar.pos())
    )
    assert not place(page.message_bar, page.frame).intersects(place(page.stack, page.frame))


def _show_page(window, name):
    """Show a page that has messages of its own, and return it."""
    if name in ("start", "trash"):
        window.file_actions.close_draft()
    show = {
        "start": lambda: None,
        "new report": window.file_actions.new_report,
        "trash": window.file_actions.show_trash,
        "form files": window.file_actions.add_form,
        "history": window.file_actions.show_history,
        "settings": window.view_actions.show_settings,
        "print options": window.report_actions.show_print_options,
    }
    show[name]()
    if name == "print options":
        return window.report_view.pages.currentWidget()
    return window.stack.currentWidget()


PAGES = ("start", "new report", "trash", "form files", "history", "settings", "print options")


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_moves_nothing_on_it_and_goes_with_it(opened, name):
    opened.frame.resize(910, 480)
    page = _show_page(opened, name)
    before = settled_places(opened)
    page.messages.warning(LONG, ("仍然这样", lambda: None))
    assert settled_places(opened) == before
    assert opened.message_bar.text == LONG
    opened.message_bar.close_button.click()
    assert settled_places(opened) == before
    page.messages.warning(LONG)
    opened.view_actions.show_settings() if name != "settings" else page.done.emit()
    assert opened.message_bar.text == ""


def test_an_answer_leads_back_to_the_entry_that_was_asked_about(opened):
    guide = _show_page(opened, "new report")
    guide.year.setFocus()
    guide.messages.warning("请核对报告年度。")
    QTest.mouseClick(opened.message_bar.close_button, Qt.MouseButton.LeftButton)
    assert focused() is guide.year


def test_the_status_bar_stays_as_high_as_it_is(opened, qtbot):
    qtbot.wait(1)
    before = opened.status_bar.height()
    opened.message_bar.warning(LONG, ("另存为", lambda: None))
    qtbot.wait(1)
    assert opened.status_bar.height() == before
    assert opened.status_bar.saved.isVisible()
    assert opened.status_bar.findings.isVisible()


def test_a_long_message_is_read_in_whole_on_request(opened, qtbot):
    bar = opened.message_bar
    bar.info("已导出。")
    qtbot.wait(1)
    assert not bar.whole_button.isVisible()
    bar.info(LONG)
    qtbot.waitUntil(bar.whole_button.isVisible)
    assert bar.text == LONG
    QTest.mouseClick(bar.whole_button, Qt.MouseButton.LeftButton)
    assert bar.whole.text == LONG
    QTest.mouseClick(bar.whole_button, Qt.MouseButton.LeftButton)
    assert bar.whole.text == ""
    bar.whole_button.click()
    bar.close_button.click()
    assert bar.whole.text == ""
    assert bar.text == ""


@pytest.fixture(params=SCREENS, ids=["100 %", "150 %", "large text"])
def small(request, opened, qtbot):
    """Return the window with a report on a small screen."""
    size, steps = request.param
    if steps:
        resize_text(opened.services, steps)
        opened.stack.rebuild_report()
    opened.frame.resize(*size)
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    return opened


def focused():
    return QApplication.focusWidget()


def paste(text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(focused(), Qt.Key.Key_V, CONTROL)


@pytest.mark.parametrize("is_whole", [False, True], ids=["on its page", "alone"])
def test_what_a_table_says_and_asks_hides_no_row_and_moves_none(small, is_whole):
    view = small.report_view
    view.pages.enter("applications")
    if is_whole:
        view.table_mode.toggle()
    view.pages.show_field(LAST_ROW)
    panel = view.pages.table()
    before = settled_places(small)
    box = panel.cells.box_of(LAST_ROW)
    paste("1\t2\t3\t4\t5\t6\t7\n一\t二\t三\n")
    assert "还没有粘贴" in panel.messages.text
    assert focused() is small.message_bar.close_button
    assert settled_places(small) == before
    assert panel.cells.box_of(LAST_ROW) == box
    assert not place(small.message_bar, small.frame).intersects(place(small.stack, small.frame))
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert panel.messages.text == ""
    assert focused() is panel.cells


def test_what_a_passage_says_hides_no_line_and_moves_none(small):
    small.report_view.pages.enter("overview")
    prose = small.report_view.pages.prose()
    paste("全年主动公开\n信息三千条，\n办理申请二百\n件，答复及时。\n" * 9)
    prose.messages.hide()
    before, line = settled_places(small), prose.passage.cursorRect()
    prose.messages.info(LONG, ("连成段落", lambda: None))
    assert settled_places(small) == before
    assert prose.passage.cursorRect() == line
    assert prose.passage.viewport().rect().contains(line)
    assert not place(small.message_bar, small.frame).intersects(place(small.stack, small.frame))


def test_a_message_of_a_table_goes_with_its_page_and_others_stay(opened):
    view = opened.report_view
    view.pages.enter("applications")
    view.pages.table().messages.warning("还没有粘贴。")
    view.pages.enter("overview")
    assert opened.message_bar.text == ""
    opened.message_bar.warning("U 盘没有应答。")
    view.pages.enter("applications")
    view.pages.enter("overview")
    assert opened.message_bar.text == "U 盘没有应答。"
