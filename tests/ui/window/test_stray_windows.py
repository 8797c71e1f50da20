"""Nothing but the window itself is ever shown as a window while a report is made and visited."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from govinfo_desktop.ui.report.side_panel import PANEL_TABS


@pytest.fixture
def watch(qapp, window):
    """Return a list of what is shown as a window from now on."""
    shown = []

    class WindowWatch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
            is_shown = event.type() is QEvent.Type.Show
            if is_shown and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    made = WindowWatch()
    qapp.installEventFilter(made)
    yield shown
    qapp.removeEventFilter(made)


def test_opening_a_draft_and_turning_its_pages_shows_no_other_window(watch, window, file):
    window.open_path(file)
    for part in window.report_view.pages.parts:
        window.report_view.pages.enter(part)
    assert watch == []


def test_opening_the_panel_and_the_bars_shows_no_other_window(watch, window, file):
    window.open_path(file)
    window.report_view.show_panel(True)
    for tab in PANEL_TABS:
        window.report_view.panel.open_tab(tab)
    window.report_view.find_bar.open_bar()
    assert watch == []


@pytest.mark.parametrize("action", ["new_report", "show_settings"])
def test_a_page_of_the_menus_shows_no_other_window(watch, window, action):
    window.actions_by_name[action].trigger()
    assert watch == []
