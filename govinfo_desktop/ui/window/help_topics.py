"""Which topic of the manual goes with what one is doing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID
from govinfo_desktop.ui.drafts.form_files_page import FormFilesPage
from govinfo_desktop.ui.help import help_window
from govinfo_desktop.ui.pages.charts_page import ChartsPage
from govinfo_desktop.ui.pages.history_page import HistoryPage
from govinfo_desktop.ui.report.page_stack import REVIEW
from govinfo_desktop.ui.report.report_view import ReportView
from govinfo_desktop.ui.settings.settings_page import SettingsPage

_OF_PAGES: dict[type[QWidget], str] = {
    SettingsPage: help_window.SETTINGS,
    ChartsPage: help_window.LEADER,
    HistoryPage: help_window.NEXT_YEAR,
    FormFilesPage: help_window.FORMS,
}


def topic_of(page: QWidget | None) -> str:
    """Return the topic that goes with the page that the window shows."""
    if isinstance(page, ReportView):
        return _topic_of_desk(page)
    for kind, topic in _OF_PAGES.items():
        if isinstance(page, kind):
            return topic
    return help_window.START


def _topic_of_desk(report_view: ReportView) -> str:
    focus = QApplication.focusWidget()
    if focus is not None and report_view.panel.isAncestorOf(focus):
        is_guidance = report_view.guidance.isAncestorOf(focus)
        return help_window.PASSAGES if is_guidance else help_window.FINDINGS
    part = report_view.pages.part
    if part == REVIEW:
        return help_window.FINAL
    if part == PARTICULARS_ID:
        return help_window.PARTICULARS
    section = next((one for one in report_view.document.form.sections if one.id == part), None)
    if section is None:
        return help_window.PRINT
    return help_window.TABLES if section.tables else help_window.PASSAGES
