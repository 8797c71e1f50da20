"""A page scrolls to the widget with the keyboard focus, but not after a click."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.pages.particulars_page import ParticularsPage
from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.settings.settings_page import SettingsPage
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage


def particulars(document):
    return ParticularsPage(document)


def paper(document):
    return PrintOptionsPage(document, MessageBar())


def section(document):
    return SectionPage(document, document.form.sections[1], MessageBar())


def settings(document):
    return SettingsPage(make_services(), MessageBar())


@pytest.fixture(params=[particulars, paper, section, settings], ids=lambda make: make.__name__)
def page(request, qtbot, document):
    """Return a window with a page too high for it, and a button below."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(request.param(document))
    column.addWidget(QPushButton("下面"))
    whole.resize(600, 300)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    return whole


def in_view(area, widget):
    place = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return 0 <= place < area.viewport().height()


def test_every_field_that_gets_the_focus_is_scrolled_into_view(page):
    (area,) = page.findChildren(ScrollPage)
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    below = page.findChildren(QPushButton)[-1]
    for far, key in ((bar.maximum(), Qt.Key.Key_Tab), (0, Qt.Key.Key_Backtab)):
        below.setFocus()
        bar.setValue(far)
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget(), key)
            focus = QApplication.focusWidget()
            if area.isAncestorOf(focus):
                break
        assert in_view(area, focus), focus.accessibleName()


def test_a_click_does_not_scroll(qtbot):
    area, content = ScrollPage(), QWidget()
    column = QVBoxLayout(content)
    for number in range(20):
        column.addWidget(QPushButton(str(number)))
    area.setWidget(content)
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    area.verticalScrollBar().setValue(47)
    buttons = content.findChildren(QPushButton)
    half = next(one for one in buttons if not one.visibleRegion().isEmpty())
    QTest.mouseClick(half, Qt.MouseButton.LeftButton, pos=half.rect().bottomLeft() + QPoint(5, -2))
    assert area.verticalScrollBar().value() == 47


@pytest.fixture
def shown(qtbot):
    """Return a page of twenty buttons below a label, the label, and the buttons."""
    area, content = ScrollPage(), QWidget()
    column = QVBoxLayout(content)
    above = QLabel("一行")
    column.addWidget(above)
    buttons = [QPushButton(str(number)) for number in range(20)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(content)
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return area, above, buttons


def grow(label, lines):
    """Give a label more lines, and let the page be laid out again."""
    label.setText("一行\n" * lines)
    QApplication.sendPostedEvents()
    QApplication.processEvents()


@pytest.mark.parametrize("lines", [2, 4, 12])
@pytest.mark.parametrize("below_px", [0, 12, 40])
def test_what_is_focused_stays_in_view_when_something_above_it_grows(shown, below_px, lines):
    area, above, buttons = shown
    buttons[12].setFocus()
    bottom = buttons[12].geometry().bottom() + 1
    area.verticalScrollBar().setValue(bottom + below_px - area.viewport().height())
    grow(above, lines)
    assert buttons[12].visibleRegion().boundingRect() == buttons[12].rect()


def test_what_was_scrolled_out_of_view_stays_there_when_something_grows(shown):
    area, above, buttons = shown
    buttons[12].setFocus()
    area.verticalScrollBar().setValue(0)
    grow(above, 4)
    assert area.verticalScrollBar().value() == 0
