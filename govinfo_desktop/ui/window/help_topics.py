"""Choice of the manual's topic for the page that the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID
from govinfo_desktop.ui.drafts.form_files_page import FormFilesPage
from govinfo_desktop.ui.help import help_window
from govinfo_desktop.ui.importing.import_preview import ImportPreview
from govinfo_desktop.ui.pages.charts_page import ChartsPage
from govinfo_desktop.ui.pages.full_text_page import FullTextPage
from govinfo_desktop.ui.pages.history_page import HistoryPage
from govinfo_desktop.ui.report.page_ids import REVIEW_PAGE
from govinfo_desktop.ui.settings.settings_page import SettingsPage

if TYPE_CHECKING:
    from govinfo_desktop.ui.report.report_view import ReportView

_TOPICS: dict[type[QWidget], str] = {
    SettingsPage: help_window.SETTINGS_TOPIC,
    ChartsPage: help_window.LEADER_TOPIC,
    FullTextPage: help_window.FINDINGS_TOPIC,
    HistoryPage: help_window.NEXT_YEAR_TOPIC,
    FormFilesPage: help_window.FORMS_TOPIC,
    ImportPreview: help_window.IMPORT_TOPIC,
}


def topic_of(page: QWidget | None, report_view: ReportView | None) -> str:
    """Return the topic for the page that is shown; the first one for a page without its own."""
    if report_view is not None and page is report_view:
        return _topic_of_report(report_view)
    for kind, topic in _TOPICS.items():
        if isinstance(page, kind):
            return topic
    return help_window.START_TOPIC


def _topic_of_report(report_view: ReportView) -> str:
    focus = QApplication.focusWidget()
    if focus is not None and report_view.panel.isAncestorOf(focus):
        is_guidance = report_view.panel.guidance.isAncestorOf(focus)
        return help_window.PASSAGES_TOPIC if is_guidance else help_window.FINDINGS_TOPIC
    part = report_view.pages.part
    if part == REVIEW_PAGE:
        return help_window.FINAL_TOPIC
    if part == PARTICULARS_ID:
        return help_window.PARTICULARS_TOPIC
    section = next((one for one in report_view.document.form.sections if one.id == part), None)
    if section is None:
        return help_window.PRINT_TOPIC
    return help_window.TABLES_TOPIC if section.tables else help_window.PASSAGES_TOPIC
