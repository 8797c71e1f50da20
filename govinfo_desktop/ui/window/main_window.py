"""The window: puts the frame, its pages, the open draft and the actions together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from govinfo_desktop.storage.errors import LEDGER_SUFFIX
from govinfo_desktop.ui.drafts.recovery_offer import RecoveryOffer
from govinfo_desktop.ui.widgets.double_click_guard import DoubleClickGuard
from govinfo_desktop.ui.widgets.file_dialogs import set_up_file_dialog
from govinfo_desktop.ui.window.central_stack import CentralStack
from govinfo_desktop.ui.window.draft_controller import DraftController
from govinfo_desktop.ui.window.edit_actions import EditActions
from govinfo_desktop.ui.window.file_actions import FileActions
from govinfo_desktop.ui.window.file_drop import FileDrop
from govinfo_desktop.ui.window.frame import FrameHandlers, WindowFrame
from govinfo_desktop.ui.window.handed_over import HandedOver
from govinfo_desktop.ui.window.import_actions import ImportActions
from govinfo_desktop.ui.window.menus import Menus
from govinfo_desktop.ui.window.package_offer import PackageOffer
from govinfo_desktop.ui.window.report_actions import ReportActions
from govinfo_desktop.ui.window.status_bar import StatusBar
from govinfo_desktop.ui.window.tool_bar import ToolBar
from govinfo_desktop.ui.window.view_actions import ViewActions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from govinfo_desktop.ui.drafts.start_page import StartPage
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.report.report_view import ReportView


class MainWindow(QObject):
    """The program's only window, with one draft at a time.

    ``frame`` is the widget on the screen. It may have been shown already, with a placeholder that
    stays until ``open_path`` or ``show_start`` is called; without one a new frame is made in the
    place where the window was last closed, and shows the start page.
    """

    def __init__(self, services: AppServices, frame: WindowFrame | None = None) -> None:
        is_placeholder_shown = frame is not None
        if frame is None:
            frame = WindowFrame()
            frame.restore_place(services.settings.window)
        super().__init__(frame)
        self.frame = frame
        self.services = services
        # Whether an export was still running when the window was closed, and did not end.
        self.is_job_hung = False
        self.stack = CentralStack(services)
        self.frame.setCentralWidget(self.stack)
        self.message_bar = self.stack.message_bar
        self.status_bar = StatusBar(self.message_bar)
        self.frame.setStatusBar(self.status_bar)
        self.drafts = DraftController(
            frame, services, self.stack, self.message_bar, self.status_bar
        )
        self._recovery_offer = RecoveryOffer(
            services, lambda: self.start_page.messages, self.open_path
        )
        self._handed_over = HandedOver(services, self.open_path, self)
        self._menus = Menus(frame)
        self.tool_bar = ToolBar(frame.menuBar(), self._menus.actions, services)
        self.report_actions = ReportActions(self.stack, self.drafts, self.message_bar)
        self.file_actions = FileActions(
            frame,
            services,
            self.stack,
            self.drafts,
            self.message_bar,
            self.report_actions.show_fonts,
        )
        self.import_actions = ImportActions(
            services, self.stack, self.drafts, self.file_actions, self.message_bar
        )
        self._package_offer = PackageOffer(services, self.stack, self.drafts, self.message_bar)
        self.edit_actions = EditActions(frame, self.stack, self.message_bar)
        self.view_actions = ViewActions(services, self.stack, self.drafts, self._menus.actions)
        self._connect()
        FileDrop(frame, self.open_path)
        DoubleClickGuard(frame)
        if not is_placeholder_shown:
            self.show_start()

    @property
    def actions_by_name(self) -> Mapping[str, QAction]:
        """The actions of the menus, by their ids."""
        return self._menus.actions

    @property
    def document(self) -> Document | None:
        """The open report; None on the start page."""
        return self.drafts.document

    @property
    def path(self) -> Path | None:
        """The file of the open report; None on the start page."""
        return self.drafts.path

    @property
    def start_page(self) -> StartPage:
        """The start page."""
        return self.stack.start_page

    @property
    def report_view(self) -> ReportView | None:
        """The view of the open report; None on the start page."""
        return self.stack.report_view

    def show_start(self) -> None:
        """Show the start page, with no draft open."""
        self.drafts.show_start()

    def open_path(self, path: Path) -> None:
        """Open the draft in a file, one that is open already is shown; or the ledger in it."""
        if path.suffix.lower() != LEDGER_SUFFIX:
            self.drafts.open_path(path)
            return
        if self.document is None:
            self.drafts.show_start()
        self.view_actions.open_ledger_file(path)

    def offer_recovery(self) -> None:
        """Offer the drafts that were open when the program ended without closing them."""
        self._recovery_offer.offer()

    def come_forward(self, draft: str) -> None:
        """Raise the window and, unless the path is empty, open a draft.

        A dialog that is waiting for an answer is answered first. If the window is closed by then,
        it stays open for that draft.
        """
        if self.frame.isMinimized():
            # Not showNormal(): the window may have been maximized before.
            self.frame.setWindowState(self.frame.windowState() & ~Qt.WindowState.WindowMinimized)
        self.frame.raise_()
        self.frame.activateWindow()
        QApplication.alert(self.frame)
        if draft:
            self._handed_over.take(Path(draft))

    def prepare_for_end(self) -> None:
        """Save what is open, or else a copy of it, because the system ends the program.

        That has a time limit, and nothing is asked from now on.
        """
        self._handed_over.give_up()
        self.drafts.prepare_for_end()
        if ledger := self.stack.ledger_window:
            ledger.prepare_for_end()

    def save_copies(self) -> str:
        """Save emergency copies of what is open, and return sentences that name them.

        Raises CannotWrite.
        """
        ledger = self.stack.ledger_window
        return self.drafts.save_copy() + (ledger.save_copy() if ledger else "")

    def show_failure(self, sentence: str) -> None:
        """Show a sentence about something that could not be done."""
        self.message_bar.warning(sentence)

    def _connect(self) -> None:
        self._menus.bind(
            self.file_actions.callables()
            | self.import_actions.callables()
            | self.edit_actions.callables()
            | self.view_actions.callables()
            | self.report_actions.callables()
            | {"toggle_tool_bar": self.tool_bar.toggle}
        )
        self.status_bar.findings_requested.connect(self.report_actions.show_findings)
        self.stack.draft_wanted.connect(self.open_path)
        self.stack.start_page_made.connect(self._connect_start_page)
        self.stack.report_view_made.connect(self._connect_report_view)
        self.stack.currentChanged.connect(self._drop_report_messages)
        self.drafts.availability_changed.connect(
            lambda: self._menus.show_availability(self.document)
        )
        self.drafts.availability_changed.connect(self._recovery_offer.renew)
        self.drafts.unpacked.connect(self._package_offer.offer)
        self.drafts.ledger_wanted.connect(self.view_actions.open_ledger_file)
        self.drafts.undo_changed.connect(lambda: self._menus.name_undo(self.document))
        self.frame.set_handlers(
            FrameHandlers(self._prepare_close, self._move_focus, set_up_file_dialog)
        )

    def _connect_start_page(self, page: StartPage) -> None:
        page.new.connect(self.file_actions.new_report)
        page.new_from_last_year.connect(self.file_actions.new_from_last_year)
        page.open_file.connect(self.drafts.choose_and_open)
        page.trash_wanted.connect(self.file_actions.show_trash)
        page.import_report.connect(self.import_actions.choose_and_import)
        page.chosen.connect(self.open_path)
        page.entered.connect(self._recovery_offer.remind)

    def _connect_report_view(self, view: ReportView) -> None:
        view.pages.selection_said.connect(self.status_bar.selection.setText)
        view.pages.turned.connect(self.message_bar.hide_done)
        view.print_wanted.connect(self.file_actions.print_pages)
        view.pages.action_wanted.connect(lambda name: self.actions_by_name[name].trigger())

    def _drop_report_messages(self) -> None:
        """Hide hints and what was done when another page is shown in front of the report."""
        if self.stack.currentWidget() is not self.report_view:
            self.message_bar.hide_hint()
            self.message_bar.hide_done()

    def _move_focus(self, forward: bool) -> bool:
        """Let Tab follow the order of work in the report view; False on any other page."""
        view = self.report_view
        if view is None or not view.isVisible():
            return False
        return view.move_focus(self.status_bar, forward=forward)

    def _prepare_close(self) -> bool:
        """Close the draft and end what runs; return False if the window is to stay open."""
        if not self.drafts.close() or self._handed_over.open_waiting():
            return False
        self.import_actions.cancel()
        self.is_job_hung = not self.file_actions.finish()
        self.services.remember_window(self.frame.saved_place(), self.stack.panel_state)
        return True
