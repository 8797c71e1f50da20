"""Messages of the window: in the status bar, where they cover nothing and move nothing."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LONG = "这一句话很长，一行里放不下，要按“全文”才看得到后面的话。" * 6


def place(widget, frame):
    return QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())


def _places(window):
    widgets = window.stack.findChildren(QWidget)
    return [(one, place(one, window.frame)) for one in widgets if one.isVisible()]


def settled_places(window):
    """Return where each visible widget of the page is once the layouts have run."""
    last = None
    while last != (now := _places(window)):
        last = now
        QTest.qWait(50)
    return now


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
