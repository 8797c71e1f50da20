"""Tab order of the report view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def report_view(opened, qtbot):
    opened.frame.resize(1366, 740)
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    return opened.report_view


def region(window, widget):
    """Return the name of the region that a widget is in."""
    report_view = window.report_view
    named = {
        "page": report_view.pages,
        "footer": report_view.footer,
        "panel": report_view.panel,
        "status bar": window.status_bar,
        "sections": report_view.sections,
    }
    return next(name for name, one in named.items() if one.isAncestorOf(widget))


def walk(window, key):
    """Press a key until the focus is back, and return the regions in their order."""
    start, visited = QApplication.focusWidget(), []
    for _ in range(120):
        QTest.keyClick(QApplication.focusWidget(), key)
        visited.append(region(window, QApplication.focusWidget()))
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    return [one for one, before in zip(visited, ["", *visited], strict=False) if one != before]


ORDER = ["page", "footer", "panel", "status bar", "sections", "page"]


@pytest.mark.parametrize("part", ["particulars", "overview", "paper"])
def test_tab_goes_from_the_page_to_footer_panel_status_bar_and_section_list(
    opened, report_view, part
):
    report_view.show_findings()
    for part_id in ("overview", "problems", part):
        report_view.pages.enter(part_id)
    assert walk(opened, Qt.Key.Key_Tab) in (ORDER, ORDER[1:])
    assert walk(opened, Qt.Key.Key_Backtab) in (ORDER[::-1], ORDER[-2::-1], ORDER[:0:-1])


def test_a_message_is_in_the_tab_order_of_the_status_bar(opened, report_view):
    opened.message_bar.info("请看一看。", ("看", lambda: None))
    report_view.pages.enter("particulars")
    opened.message_bar.close_button.setFocus()
    QTest.keyClick(opened.message_bar.close_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is opened.status_bar.findings
    QTest.keyClick(opened.status_bar.findings, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is opened.message_bar.close_button
