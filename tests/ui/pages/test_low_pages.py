"""Pages of a report on low and narrow screens."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.pages.particulars_page import ParticularsPage
from govinfo_desktop.ui.pages.section_page import SectionPage
from tests.ui.settling import settle


@pytest.mark.parametrize("width", [330, 420, 900])
def test_the_particulars_never_scroll_sideways(qtbot, document, width):
    page = ParticularsPage(document)
    qtbot.addWidget(page)
    page.resize(width, 420)
    page.show()
    qtbot.waitExposed(page)
    room = page._area.viewport().width()
    assert page._area.widget().width() <= room
    assert all(one.width() >= 100 for one in page._edits.values())
    assert all(one.width() < room / 2 for one in page.findChildren(QLabel) if one.buddy())


def test_the_example_of_a_date_follows_the_year_of_the_report(qtbot, document):
    page = ParticularsPage(document)
    qtbot.addWidget(page)
    page.show()
    shown = page._edits[FieldId("date")]._explanation
    assert shown.text() == "领导签发的日期，写成“2025年1月20日”。"
    document.enter({FieldId("year"): "2025"}, "填写")
    assert shown.text() == "领导签发的日期，写成“2026年1月20日”。"


def test_on_a_low_page_a_table_takes_all_of_its_height(qtbot, document, form, message_bar):
    section = next(one for one in form.sections if one.id == "applications")
    page = SectionPage(document, section, message_bar)
    qtbot.addWidget(page)
    low = 22 * page.fontMetrics().lineSpacing()
    page.resize(560, low)
    page.show()
    qtbot.waitExposed(page)
    place = page.table("applications")
    qtbot.waitUntil(lambda: place.height() > low * 0.9)
    page.show_field(FieldId("applications.open.company"))
    top = place.mapTo(page._area.viewport(), place.rect().topLeft()).y()
    assert 0 <= top < 20


def test_the_current_cell_stays_visible_while_the_text_below_the_table_grows(
    qtbot, document, form, message_bar
):
    page = SectionPage(
        document, next(one for one in form.sections if one.id == "applications"), message_bar
    )
    qtbot.addWidget(page)
    page.resize(600, 22 * page.fontMetrics().lineSpacing())
    page.show()
    qtbot.waitExposed(page)
    cells = page.table("applications").cells
    cells.setFocus()
    for name in form.tables["applications"].typed:
        cells.selection.show_field(name)
        QApplication.processEvents()
        box = cells.box_of(name).adjusted(1, 1, -1, -1)
        assert cells.viewport().rect().contains(box), name


@pytest.mark.parametrize("table", ["applications", "remedies"])
def test_scrolled_heads_and_labels_leave_no_trace_at_their_old_place(
    qtbot, document, form, table, message_bar
):
    typed = form.tables[table].typed
    document.enter(dict.fromkeys(typed, "12345"), "填写表格")
    page = SectionPage(document, next(one for one in form.sections if one.id == table), message_bar)
    qtbot.addWidget(page)
    page.resize(600, 22 * page.fontMetrics().lineSpacing())
    page.show()
    qtbot.waitExposed(page)
    cells, seen = page.table(table).cells, 0
    for name in (typed[len(typed) // 3], typed[len(typed) // 2], typed[-1], typed[1]):
        cells.selection.show_field(name)
        settle(page)
        for heads in (cells.horizontalHeader(), cells.verticalHeader()):
            box = page.rect() & QRect(heads.mapTo(page, QPoint()), heads.size())
            if box.isEmpty():
                continue
            screen = QGuiApplication.primaryScreen()
            on_screen = screen.grabWindow(page.winId()).toImage().copy(box)
            assert on_screen == page.grab(box).toImage().convertToFormat(on_screen.format())
            seen += 1
    assert seen


@pytest.fixture
def low(qtbot, document, form, message_bar):
    """Return the page of table three, entered in a window that is too low for all of it."""
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.resize(600, 20 * window.fontMetrics().lineSpacing())
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    page = SectionPage(
        document, next(one for one in form.sections if one.id == "applications"), message_bar
    )
    window.addWidget(page)
    window.setCurrentWidget(page)
    page.enter()
    yield page
    window.close()


def is_visible(page):
    """Return whether the current cell and the first line of its description are visible."""
    table, seen = page.table("applications"), page._area.viewport()
    about = QRect(table._about.mapTo(seen, QPoint()), table._about.size())
    box = table.cells.box_of(table.field)
    cell = QRect(table.cells.viewport().mapTo(seen, box.topLeft()), box.size())
    first_line = about.adjusted(0, 0, 0, page.fontMetrics().lineSpacing() - about.height())
    return seen.rect().contains(first_line) and seen.rect().contains(cell)


def test_the_description_of_the_first_cell_is_visible_when_its_page_is_entered(low, qtbot):
    assert low.table("applications").field == FieldId("applications.new_received.natural_person")
    qtbot.waitUntil(lambda: is_visible(low))


def test_typing_in_a_cell_scrolls_to_its_description(low, qtbot):
    qtbot.waitUntil(lambda: is_visible(low))
    low._area.verticalScrollBar().setValue(0)
    assert not is_visible(low)
    QTest.keyClick(low.table("applications").cells, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: is_visible(low))


def test_a_click_on_a_cell_does_not_scroll(low, qtbot):
    qtbot.waitUntil(lambda: is_visible(low))
    low._area.verticalScrollBar().setValue(0)
    table = low.table("applications")
    field = FieldId("applications.carried_in.company")
    at = table.cells.box_of(field).center()
    QTest.mousePress(table.cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert low._area.verticalScrollBar().value() == 0
    QTest.mouseRelease(table.cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(low)
    assert low._area.verticalScrollBar().value() == 0
    assert table.field == field
    QTest.keyClick(table.cells, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: is_visible(low))
