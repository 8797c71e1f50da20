"""What the menus open and start, each made on first use: pages, help, dialogs, export."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.drafts.form_files_page import FormFilesPage
from govinfo_desktop.ui.drafts.new_report_page import NewReportPage
from govinfo_desktop.ui.drafts.trash_page import TrashPage
from govinfo_desktop.ui.help.about_page import AboutPage
from govinfo_desktop.ui.help.help_window import LEDGER_TOPIC, HelpWindow
from govinfo_desktop.ui.importing.edits_page import EditsPage
from govinfo_desktop.ui.importing.import_controller import ImportController
from govinfo_desktop.ui.importing.import_preview import ImportPreview
from govinfo_desktop.ui.importing.report_comparison_page import ReportComparisonPage
from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
from govinfo_desktop.ui.output.output_controller import OutputController
from govinfo_desktop.ui.pages.charts_page import ChartsPage
from govinfo_desktop.ui.pages.comparison_page import ComparisonPage
from govinfo_desktop.ui.pages.full_text_page import FullTextPage
from govinfo_desktop.ui.pages.history_page import HistoryPage
from govinfo_desktop.ui.settings.settings_page import SettingsPage
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.window.command_palette import CommandPalette
from govinfo_desktop.ui.window.help_topics import topic_of
from govinfo_desktop.ui.window.shortcut_list import ShortcutList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.importing.document_reader import ReadDocument
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.report.report_view import ReportView
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

SomePage = TypeVar("SomePage", bound="QWidget")


class WindowPages(QObject):
    """Everything the menus show beside the report; few sessions open most of it."""

    made = Signal(object)
    """The guide is finished: open a new report (a Draft)."""

    draft_wanted = Signal(object)
    """A draft is to be opened instead of a new report (its Path)."""

    document_wanted = Signal(object)
    """A document is to be imported as last year's report (its Path)."""

    cancelled = Signal()
    """The guide was left without a new report."""

    changed = Signal()
    """A setting was changed."""

    done = Signal()
    """The settings or the forms were left."""

    def __init__(
        self, services: AppServices, stack: QStackedWidget, message_bar: MessageBar
    ) -> None:
        super().__init__(stack)
        self._services = services
        self._message_bar = message_bar
        self._stack = stack
        self.ledger_window: LedgerWindow | None = None

    @cached_property
    def guide(self) -> NewReportPage:
        """The guide to a new report."""
        page = self._added(NewReportPage(self._services, self._message_bar))
        page.made.connect(self.made)
        page.draft_wanted.connect(self.draft_wanted)
        page.document_wanted.connect(self.document_wanted)
        page.cancelled.connect(self.cancelled)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings."""
        page = self._added(SettingsPage(self._services, self._message_bar))
        page.changed.connect(self.changed)
        page.done.connect(self.done)
        return page

    @cached_property
    def form_files(self) -> FormFilesPage:
        """The installed forms."""
        page = self._added(FormFilesPage(self._services, self._message_bar))
        page.done.connect(self.done)
        return page

    @cached_property
    def help_window(self) -> HelpWindow:
        """The manual, in a window of its own."""
        return HelpWindow(self._stack.window())

    def open_ledger(self, report: Callable[[], Document | None], path: Path | None = None) -> None:
        """Show the window of the ledger, with the one in a file if a path is given.

        ``report`` returns the report that it counts into.
        """
        if self.ledger_window is None:
            self.ledger_window = LedgerWindow(self._services, report, self._stack.window())
            self.ledger_window.help_wanted.connect(lambda: self.help_window.open_at(LEDGER_TOPIC))
        self.ledger_window.enter(path)

    def show_applications(self, report: Callable[[], Document | None]) -> None:
        """Show in the ledger which applications are behind the current cell of a table."""
        field = _current_field()
        self.open_ledger(report)
        if self.ledger_window is not None:
            self.ledger_window.show_cell(field)

    def trash(self) -> OverlayPage:
        """Return a page with the deleted drafts."""
        return TrashPage(self._services.library, self._message_bar)

    def charts(self, document: Document) -> OverlayPage:
        """Return a page with the figures of the year as charts."""
        return ChartsPage(document)

    def full_text(self, document: Document) -> FullTextPage:
        """Return a page with every statement of the text and its verdict."""
        return FullTextPage(document)

    def history(self, document: Document, path: Path) -> OverlayPage:
        """Return a page with the earlier states of the draft in a file."""
        return HistoryPage(document, path, self._services.history, self._message_bar)

    def comparison(self, document: Document, path: Path, draft: Draft) -> OverlayPage:
        """Return a page with what differs between the open draft and another in a file."""
        return ComparisonPage(document, path, draft)

    def import_controller(self, message_bar: MessageBar) -> ImportController:
        """Return what reads documents in a worker thread, and reports in a message bar."""
        return ImportController(self._stack.window(), self._services, message_bar)

    def import_preview(self, read: ReadDocument) -> ImportPreview:
        """Return a page with what would be imported from a document."""
        return ImportPreview(read)

    def edits(self, document: Document, read: ReadDocument) -> EditsPage:
        """Return a page with what someone changed in an exported document."""
        return EditsPage(document, read)

    def report_comparison(
        self, first: Reading, second: Reading, left_out: Sequence[str] = ()
    ) -> ReportComparisonPage:
        """Return a page with what differs between two reports, the earlier one first."""
        return ReportComparisonPage(first, second, left_out)

    def output_controller(
        self, message_bar: MessageBar, show_fonts: Callable[[], object]
    ) -> OutputController:
        """Return what exports and prints, and reports in a message bar."""
        return OutputController(self._stack.window(), self._services, message_bar, show_fonts)

    def open_help(self, report_view: ReportView | None) -> None:
        """Open the manual at the topic of the page that is shown."""
        self.help_window.open_at(topic_of(self._stack.currentWidget(), report_view))

    def find_action(self, actions: Mapping[str, QAction]) -> None:
        """Let the clerk find an action by its name, and run it."""
        palette = CommandPalette(actions, self._stack.window())
        palette.chosen.connect(lambda name: actions[name].trigger())
        palette.exec()

    def list_shortcuts(self) -> None:
        """Show every action with its shortcut."""
        ShortcutList(self._stack.window()).exec()

    def show_about(self) -> None:
        """Show version, components and licences."""
        AboutPage(self._stack.window()).show()

    def _added(self, page: SomePage) -> SomePage:
        self._stack.addWidget(page)
        return page


def _current_field() -> FieldId | None:
    """Return the current field of the table with the keyboard focus; None outside a table."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, TableView):
            return widget.selection.field
        widget = widget.parentWidget()
    return None
