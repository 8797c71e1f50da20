"""Which topic of the manual goes with what one is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.progress import PARTICULARS
from govinfo_desktop.ui import help_window
from govinfo_desktop.ui.desk import Desk
from govinfo_desktop.ui.figures_page import FiguresPage
from govinfo_desktop.ui.form_view import REVIEW
from govinfo_desktop.ui.settings_page import SettingsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def topic_of(page: QWidget | None) -> str:
    """Return the topic that goes with the page that the window shows."""
    if isinstance(page, Desk):
        return _topic_of_desk(page)
    if isinstance(page, SettingsPage):
        return help_window.SETTINGS
    if isinstance(page, FiguresPage):
        return help_window.PRINT
    return help_window.START


def _topic_of_desk(desk: Desk) -> str:
    focus = QApplication.focusWidget()
    if focus is not None and desk.panel.isAncestorOf(focus):
        return help_window.FINDINGS
    part = desk.pages.part
    if part == REVIEW:
        return help_window.PRINT
    if part == PARTICULARS:
        return help_window.PARTICULARS
    section = next((one for one in desk.document.form.sections if one.id == part), None)
    if section is None:
        return help_window.PRINT
    return help_window.TABLES if section.tables else help_window.PASSAGES
