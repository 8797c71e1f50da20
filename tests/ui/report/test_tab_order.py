"""The round that Tab makes at the desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def report_view(opened, qtbot):
    opened.resize(1366, 740)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened.report_view


def region(window, widget):
    """Return the name of the region of the window that a widget stands in."""
    report_view = window.report_view
    named = {
        "page": report_view.pages,
        "foot": report_view.foot,
        "panel": report_view.panel,
        "state": window.status_bar,
        "sections": report_view.sections,
    }
    return next(name for name, one in named.items() if one.isAncestorOf(widget))


def walk(window, key):
    """Press a key until the round is made, and return the regions in their order."""
    start, met = QApplication.focusWidget(), []
    for _ in range(120):
        QTest.keyClick(QApplication.focusWidget(), key)
        met.append(region(window, QApplication.focusWidget()))
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    return [one for one, before in zip(met, ["", *met], strict=False) if one != before]


ROUND = ["page", "foot", "panel", "state", "sections", "page"]


@pytest.mark.parametrize("part", ["particulars", "overview", "paper"])
def test_the_steps_come_after_the_page_then_panel_state_and_hub(opened, report_view, part):
    report_view.show_findings()
    for visited in ("overview", "problems", part):
        report_view.pages.enter(visited)
    assert walk(opened, Qt.Key.Key_Tab) in (ROUND, ROUND[1:])
    assert walk(opened, Qt.Key.Key_Backtab) in (ROUND[::-1], ROUND[-2::-1], ROUND[:0:-1])


def test_a_hint_above_the_page_is_on_the_round(opened, report_view):
    opened.message_bar.info("请看一看。", ("看", lambda: None))
    report_view.pages.enter("particulars")
    opened.message_bar.close_button.setFocus()
    QTest.keyClick(opened.message_bar.close_button, Qt.Key.Key_Tab)
    assert report_view.pages.isAncestorOf(QApplication.focusWidget())
