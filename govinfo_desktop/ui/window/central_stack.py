"""Stack of the window's pages: start page, report view, and the pages opened from the menus."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from govinfo_desktop.ui.report.work_place import return_to, work_place
from govinfo_desktop.ui.widgets.message_line import MessageLine
from govinfo_desktop.ui.widgets.overlay_page import OverlayStack

if TYPE_CHECKING:
    from govinfo_desktop.ui.drafts.start_page import StartPage
    from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.report.report_view import ReportView
    from govinfo_desktop.ui.window.window_pages import WindowPages


class CentralStack(QStackedWidget):
    """Pages of the window, one of them visible; makes and removes the view of the open report."""

    start_page_made = Signal(object)
    """The StartPage was made, because it is needed for the first time."""

    report_view_made = Signal(object)
    """A ReportView was made, for a draft just opened or for another text size."""

    report_made = Signal(object)
    """The guide to a new report is finished (a Draft)."""

    draft_wanted = Signal(object)
    """A draft is to be opened (its Path)."""

    document_wanted = Signal(object)
    """A document is to be imported as last year's report (its Path)."""

    guide_cancelled = Signal()
    """The guide to a new report was left without one."""

    settings_changed = Signal()
    """A setting was changed."""

    page_left = Signal()
    """The settings, or the list of forms, were left."""

    def __init__(self, services: AppServices) -> None:
        super().__init__()
        self._services = services
        self.message_bar = MessageLine(self)
        self.report_view: ReportView | None = None
        self.panel_state = services.settings.panel
        self._is_outdated = False
        self.overlays = OverlayStack(self)
        self.overlays.left.connect(self.return_to_report)

    @cached_property
    def start_page(self) -> StartPage:
        """The start page; made when it is first needed, since most starts open a draft."""
        from govinfo_desktop.ui.drafts.start_page import StartPage

        page = StartPage(self._services, self.message_bar)
        self.addWidget(page)
        self.start_page_made.emit(page)
        return page

    def pause_start_page(self) -> None:
        """Stop the start page from reading drafts and drawing thumbnails, if it was made."""
        if "start_page" in self.__dict__:
            self.start_page.pause()

    @cached_property
    def window_pages(self) -> WindowPages:
        """What the menus show beside the report; loaded when the first of it is opened."""
        from govinfo_desktop.ui.window.window_pages import WindowPages

        pages = WindowPages(self._services, self, self.message_bar)
        pages.made.connect(self.report_made)
        pages.draft_wanted.connect(self.draft_wanted)
        pages.document_wanted.connect(self.document_wanted)
        pages.cancelled.connect(self.guide_cancelled)
        pages.changed.connect(self.settings_changed)
        pages.done.connect(self.page_left)
        return pages

    @property
    def ledger_window(self) -> LedgerWindow | None:
        """The window of the ledger; None if it was not opened yet."""
        return self.window_pages.ledger_window if "window_pages" in self.__dict__ else None

    def show_draft(self) -> None:
        """Show the report view, or the start page if no draft is open."""
        if self._is_outdated:
            self.rebuild_report()
        self.setCurrentWidget(self.report_view or self.start_page)

    @property
    def place(self) -> str:
        """Where work in the open report is; empty without one."""
        return work_place(self.report_view.pages) if self.report_view is not None else ""

    def show_report(self, document: Document, place: str = "") -> None:
        """Make the view of a report and show it with the panel as it was last used.

        It opens at a place where work stopped, or else at its first page.
        """
        from govinfo_desktop.ui.report.report_view import ReportView

        self.report_view = view = ReportView(document, self.message_bar, self)
        view.restore_panel(self.panel_state)
        self.report_view_made.emit(view)
        self.addWidget(view)
        self.setCurrentWidget(view)
        if not return_to(view.pages, place):
            view.pages.enter(view.pages.part)

    def remove_report(self) -> None:
        """Delete the report view, if there is one, and remember the state of its panel."""
        self._is_outdated = False
        if self.report_view is not None:
            self.panel_state = self.report_view.panel_state
            self.removeWidget(self.report_view)
            self.report_view.deleteLater()
            self.report_view = None

    def rebuild_report(self) -> None:
        """Make the report view again, whose headings were measured in the former text size."""
        if self.report_view is not None:
            document, view_state = self.report_view.document, self.report_view.view_state
            self.remove_report()
            self.show_report(document)
            self.report_view.restore_state(view_state)

    def follow_text_size(self) -> None:
        """Make the report view again, if another page is in front when it is next shown."""
        if self.currentWidget() is self.report_view:
            self.rebuild_report()
        else:
            self._is_outdated = self.report_view is not None

    def raise_report(self) -> ReportView | None:
        """Close an overlay in front of the report view and return the view; None without a draft.

        A page of the window, such as the settings, stays in front.
        """
        if self.overlays.page is not None:
            self.return_to_report()
        return self.report_view

    def return_to_report(self) -> None:
        """Show the report view and focus the page that is open in it."""
        if self._is_outdated:
            self.rebuild_report()
        elif self.report_view is not None:
            self.setCurrentWidget(self.report_view)
            self.report_view.pages.enter(self.report_view.pages.part)
