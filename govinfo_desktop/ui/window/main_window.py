"""The window: menus, the start page or the desk, and the line at the bottom."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.window.report_actions import ReportActions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QChildEvent, QRect
    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QFileDialog

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.session import Saved, Session
    from govinfo_desktop.ui.drafts.open_draft import DraftOpener
    from govinfo_desktop.ui.drafts.recovery_offer import RecoveryOffer
    from govinfo_desktop.ui.drafts.start_page import StartPage
    from govinfo_desktop.ui.help.help_window import HelpWindow
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.output.output_controller import OutputController
    from govinfo_desktop.ui.report.report_view import ReportView
    from govinfo_desktop.ui.widgets.overlay_page import OverlayStack
    from govinfo_desktop.ui.window.autosave import Autosave
    from govinfo_desktop.ui.window.menus import Menus
    from govinfo_desktop.ui.window.status_bar import StatusBar
    from govinfo_desktop.ui.window.window_pages import WindowPages

NAME = "政府信息公开年度报告"
A_MOMENT = 300  # milliseconds
SMALLEST = QSize(880, 480)
FRAME = QSize(8, 40)
"""What the title and the borders around a window take of a screen."""


class MainWindow(QMainWindow, ReportActions):
    """One window, one draft at a time.

    It can be shown before it is furnished: then it is an empty frame, and its menus come with
    the rest. What stands in it is loaded by then only, see ``ui/rooms.py``.
    """

    start: StartPage
    status_bar: StatusBar
    actions_by_name: Mapping[str, QAction]
    _services: AppServices
    _stack: QStackedWidget
    _overlays: OverlayStack
    _opener: DraftOpener
    _recovery_offer: RecoveryOffer
    _menus: Menus

    def __init__(self, services: AppServices | None = None) -> None:
        super().__init__()
        self._document: Document | None = None
        self._autosave: Autosave | None = None
        self._help: HelpWindow | None = None
        self._way_out: OutputController | None = None
        self._save_failed = False
        self._was_locked = False
        self._panel = ""
        self._is_furnished = False
        self.report_view: ReportView | None = None
        self.setWindowTitle(NAME)
        self.setMinimumSize(SMALLEST)
        self.resize(1280, 720)
        if services is not None:
            self.place(services.settings.window)
            self.furnish(services)

    def stay_within(self, room: QRect) -> None:
        """Be no larger than there is room on a screen, with the frame around the window."""
        most = room.size() - FRAME
        self.setMinimumSize(SMALLEST.boundedTo(most))
        fit = self.size().boundedTo(most)
        if fit != self.size():
            self.resize(fit)
            self.move(room.x() + (room.width() - fit.width()) // 2, room.y())

    def place(self, kept: str) -> None:
        """Stand where the window stood when it was last closed; ``kept`` is Qt's own coding."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode(errors="replace")))

    def furnish(self, services: AppServices) -> None:
        """Put in what the clerk works with, in place of anything shown so far."""
        self._services = services
        self._panel = services.settings.panel
        self.message_bar, self.start, self.status_bar = (
            rooms.message_bar(),
            rooms.start_page(services),
            rooms.state_bar(),
        )
        self._stack = QStackedWidget()
        self._overlays = rooms.aside(self._stack)
        self._opener = rooms.opening(services, self.message_bar, self._show_instead)
        self._recovery_offer = rooms.recovering(services, self.start.message_bar, self.open_path)
        self._lay_out()
        self._menus = rooms.menus(self)
        self.actions_by_name = self._menus.actions
        self._connect()
        rooms.take_dropped_files(self, self.open_path)
        self._is_furnished = True
        self.show_start()

    @property
    def document(self) -> Document | None:
        """The open report; None on the start page."""
        return self._document

    @property
    def path(self) -> Path | None:
        """The file of the open report; None on the start page."""
        return self._autosave.session.path if self._autosave else None

    @cached_property
    def side(self) -> WindowPages:
        """The pages that stand in no draft."""
        pages = rooms.side_pages(self._services, self._stack)
        pages.made.connect(self._create)
        pages.cancelled.connect(self.show_start)
        pages.changed.connect(self._take_settings)
        pages.done.connect(self._go_back)
        return pages

    @property
    def _output(self) -> OutputController:
        if self._way_out is None:
            self._way_out = rooms.output(self, self._services, self.message_bar, self.show_fonts)
        return self._way_out

    # What the menus do

    def new_report(self) -> None:
        """Ask for agency, year and form."""
        self._begin(from_last_year=False)

    def new_from_last_year(self) -> None:
        """Ask for last year's report too."""
        self._begin(from_last_year=True)

    def open_file(self) -> None:
        """Open a draft that lies anywhere."""
        if path := self._opener.choose(self):
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open the draft in a file; one that is open already is shown."""
        if self.path is not None and self.path == path:
            self._stack.setCurrentWidget(self.report_view or self.start)
        elif self._put_away():
            self.message_bar.hide()
            self._opener.open(path)
            if self._document is None:
                self.show_start()

    def add_form(self) -> None:
        """Show the forms there are, and let the clerk add one from a file."""
        self._stack.setCurrentWidget(self.side.form_files)
        self.side.form_files.enter()

    def save_now(self) -> None:
        """Save at once what is saved by itself anyway."""
        if self._autosave and self._autosave.is_clean:
            self.status_bar.showMessage("已保存，没有新的修改", 3000)
        elif self._autosave:
            self._autosave.flush()

    def save_as(self) -> None:
        """Go on working in a copy of the draft under another name."""
        if self._document is None or self.path is None:
            return
        path = self._opener.choose_copy(self, self.path, is_elsewhere=self._save_failed)
        if path is not None and path != self.path:
            self._save_as(self._document.draft, path)

    def export(self, suffix: str) -> None:
        """Export a document of the kind that bears a suffix."""
        if self._document is not None:
            self._output.export(self._document, suffix)

    def print_pages(self) -> None:
        """Print the official pages."""
        if self._document is not None:
            self._output.print_pages(self._document)

    def print_sheet(self, name: str) -> None:
        """Print a sheet that goes with the report: approval or proof."""
        if self._document is not None:
            self._output.print_sheet(self._document, name)

    def pack(self) -> None:
        """Put the draft with its earlier states into one file for another computer."""
        if self._autosave and self._autosave.flush():
            self._output.pack(self._autosave.session.path)
        elif self._autosave:
            self.message_bar.warning("刚才的修改还没有能保存，所以没有导出交接包。")

    def write_diagnostics(self) -> None:
        """Pack what a helper needs to know of this computer."""
        self._output.write_diagnostics()

    def close_draft(self) -> None:
        """Save, and go back to the start page."""
        if self._put_away():
            self.message_bar.hide()
            self.show_start()

    def leave(self) -> None:
        """Save, and end the program."""
        self.close()

    def undo(self) -> None:
        """Take the last step back."""
        if self._document:
            self._document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._document:
            self._document.redo()

    def show_history(self) -> None:
        """Show the earlier states of the draft, to look at and to bring back."""
        if self._document is not None and self.path is not None:
            self._overlays.show(
                rooms.history_page(self._document, self.path, self._services.history)
            )

    def show_figures(self) -> None:
        """Show the year's figures as charts."""
        if self._document is not None:
            self._overlays.show(rooms.figures_page(self._document))

    def larger_text(self) -> None:
        """Make all words larger."""
        self._resize_text(1)

    def smaller_text(self) -> None:
        """Make all words smaller."""
        self._resize_text(-1)

    def usual_text(self) -> None:
        """Give all words their usual size."""
        self._resize_text(0)

    def show_settings(self) -> None:
        """Show the settings."""
        self.side.settings.show_settings()
        self._stack.setCurrentWidget(self.side.settings)
        self.side.settings.agency["organ"].setFocus()

    def show_help(self) -> None:
        """Open the manual at what one is doing."""
        if self._help is None:
            self._help = rooms.help_window(self)
        self._help.open_at(rooms.help_topic(self._stack.currentWidget()))

    def find_action(self) -> None:
        """Find an action by its name, and do it."""
        palette = rooms.palette(self.actions_by_name, self)
        palette.chosen.connect(lambda name: self.actions_by_name[name].trigger())
        palette.exec()

    def list_keys(self) -> None:
        """Show every action with its key."""
        rooms.key_list(self).exec()

    def about(self) -> None:
        """Say what this is, of what it is made, and under which licences."""
        rooms.about_page(self).show()

    # What the window does by itself

    def show_start(self) -> None:
        """Show the start page."""
        self.setWindowTitle(NAME)
        self.status_bar.hide()
        self._stack.setCurrentWidget(self.start)
        self.start.show_drafts()
        self._menus.show_needs(self._document)

    def abandon(self) -> None:
        """Give the open draft free without asking anything."""
        if self._autosave:
            self._autosave.abandon()
            self._forget_draft(self._autosave.session.path)

    def flush(self) -> None:
        """Put everything on the disk at once."""
        if self._autosave:
            self._autosave.flush()

    def offer_recovery(self) -> None:
        """Offer what was open when the program ended without closing it."""
        self._recovery_offer.offer()

    def come_forward(self, draft: str) -> None:
        """Come to the front, with a draft if one is named, once no box waits for an answer."""
        if self.isMinimized():
            rooms.unminimise(self)
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
        if draft and QApplication.activeModalWidget() is not None:
            QTimer.singleShot(A_MOMENT, self, lambda: self.come_forward(draft))
        elif draft:
            self.open_path(Path(draft))

    def say(self, sentence: str) -> None:
        """Show a sentence about something that could not be done."""
        self.message_bar.warning(sentence)

    def save_copy(self) -> str:
        """Save a recovery copy of what is open, and say where. Raises CannotWrite."""
        if self._document is None or self.path is None:
            return ""
        copy = self._services.recovery.save_copy(self._document.draft, self.path.name)
        return f"当前内容已另存一份恢复副本：{copy}。"

    def childEvent(self, event: QChildEvent) -> None:
        """Furnish a dialog for files before it is seen."""
        super().childEvent(event)
        # To be told the first child takes Qt's Python a seventh of the time to the first sight.
        if not self._is_furnished or not event.polished():
            return
        if event.child().inherits("QFileDialog"):
            rooms.furnish_file_dialog(cast("QFileDialog", event.child()))

    def focusNextPrevChild(self, on: bool) -> bool:
        """Let Tab go round the desk in the order of work."""
        report_view = self.report_view
        if report_view is None or not report_view.isVisible():
            return super().focusNextPrevChild(on)
        return report_view.go_round(
            self.message_bar, self.status_bar, on=on
        ) or super().focusNextPrevChild(on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only once everything is on the disk, or the clerk gives it up."""
        if not self._is_furnished:
            event.accept()
            return
        if not self._put_away():
            event.ignore()
            return
        if self._way_out is not None:
            self._way_out.finish()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._services.remember_window(place, self._panel)
        event.accept()

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 0, 8, 0)
        holder.addWidget(self.message_bar)
        column.addLayout(holder)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.start)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status_bar)

    def _connect(self) -> None:
        self.start.new.connect(self.new_report)
        self.start.new_from_last_year.connect(self.new_from_last_year)
        self.start.open_file.connect(self.open_file)
        self.start.chosen.connect(self.open_path)
        self.status_bar.findings_wanted.connect(self.show_findings)
        self._overlays.left.connect(self._leave_overlay)
        self._stack.currentChanged.connect(self._show_page)

    def _show_page(self) -> None:
        """Take no hint about the report along to a page that stands in front of it."""
        if self._stack.currentWidget() is not self.report_view:
            self.message_bar.hide_hint()

    def _begin(self, *, from_last_year: bool) -> None:
        if self._put_away():
            self.message_bar.hide()
            self.status_bar.hide()
            self._stack.setCurrentWidget(self.side.guide)
            self.side.guide.begin(from_last_year=from_last_year)
            self._menus.show_needs(self._document)

    def _create(self, draft: Draft) -> None:
        try:
            session = self._services.create(draft)
            self._show_session(session)
        except GovinfoError as failure:
            self.side.guide.message_bar.warning(str(failure))
            return
        if self._autosave:
            self._autosave.save_new()

    def _save_as(self, draft: Draft, path: Path) -> None:
        """Go on in a copy that is on the disk before the draft it is taken from is closed."""
        try:
            session = self._services.keep_at(path, draft)
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return
        self._let_go()
        try:
            self._show_session(session)
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            self.show_start()
            return
        self.message_bar.success(f"已另存，现在编辑的是“{path.stem}”。")

    def _show_instead(self, session: Session) -> None:
        """Put a draft on the desk, at the same part if it was only looked at before."""
        part = (
            self.report_view.pages.part if self.report_view and self.path == session.path else None
        )
        if not self._put_away():
            session.close()
            return
        self._show_session(session)
        if part is not None and self.report_view is not None:
            self.report_view.pages.enter(part)

    def _show_session(self, session: Session) -> None:
        """Put a draft on the desk. Raises UnknownForm, and then the draft is given free."""
        try:
            document = self._services.document(session)
        except GovinfoError:
            session.close()
            raise
        document.setParent(self)
        self._document = document
        self._autosave = rooms.autosave(document, session, self)
        self._autosave.saved.connect(self._show_saved)
        self._autosave.pending.connect(self.status_bar.show_pending)
        self._autosave.failed.connect(self._show_unsaved)
        document.message.connect(self.message_bar.info)
        document.undoable.connect(self._name_undo)
        document.idle.connect(self._show_title)
        document.idle.connect(self._show_needs_if_they_changed)
        self.start.pause()
        self._show_report_view(document)
        self.status_bar.follow(document)
        self.status_bar.show()
        self._services.opened(session.path)
        self._was_locked = bool(document.read_only)
        self._show_title()
        self._menus.show_needs(self._document)

    def _show_report_view(self, document: Document) -> None:
        self.report_view = rooms.report_view(document)
        self.report_view.restore_panel(self._panel)
        self.report_view.pages.selection_said.connect(self.status_bar.selection.setText)
        self.report_view.print_wanted.connect(self.print_pages)
        self.report_view.pages.export_wanted.connect(self.export)
        self._stack.addWidget(self.report_view)
        self._stack.setCurrentWidget(self.report_view)
        self.report_view.pages.enter(self.report_view.pages.part)

    def _remove_report_view(self) -> None:
        if self.report_view is not None:
            self._panel = self.report_view.kept
            self._stack.removeWidget(self.report_view)
            self.report_view.deleteLater()
            self.report_view = None

    def _put_away(self) -> bool:
        """Save and close the open draft; False if it could not be saved and is kept open."""
        if self._autosave is None or self._document is None:
            return True
        if not self._autosave.close():
            if not rooms.gives_up_changes(self, self._save_elsewhere):
                return False
            self._autosave.abandon()
        self._forget_draft(self._autosave.session.path)
        return True

    def _save_elsewhere(self) -> bool:
        """Put what could not be saved into another file; False if it is in none."""
        if self._document is None or self.path is None:
            return False
        path = self._opener.choose_copy(self, self.path, is_elsewhere=True)
        if path is None or path == self.path:
            return False
        try:
            self._services.keep_at(path, self._document.draft).close()
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return False
        self._services.opened(path)
        self._services.closed(path)
        return True

    def _let_go(self) -> None:
        """Close the draft without a question: what is in it is on the disk elsewhere."""
        if self._autosave is not None:
            if not self._autosave.close():
                self._autosave.abandon()
            self._forget_draft(self._autosave.session.path)

    def _forget_draft(self, path: Path) -> None:
        self._services.closed(path)
        self._save_failed = False
        self.message_bar.hide()
        self.status_bar.forget()
        self._remove_report_view()
        for gone in (self._document, self._autosave):
            if gone is not None:
                gone.deleteLater()
        self._document = self._autosave = None

    def _show_saved(self, saved: Saved) -> None:
        self.status_bar.show_saved(saved)
        if self._save_failed:
            self._save_failed = False
            self.message_bar.success("现在已经保存好了。")
        if saved.notice:
            self.message_bar.info(saved.notice)

    def _show_unsaved(self, why: str) -> None:
        self._save_failed = True
        self.status_bar.show_unsaved()
        self.message_bar.warning(
            f"刚才的修改还没有保存，程序会继续重试。{why}", ("另存为……", self.save_as)
        )

    def _name_undo(self) -> None:
        self._menus.name_undo(self._document)

    def _show_title(self) -> None:
        if self._document and self.path:
            organ = self._document.report.text("organ") or self.path.stem
            self.setWindowTitle(f"{organ} {self._document.year}年度 — {NAME}")

    def _dress_anew(self) -> None:
        """Build the desk again, whose headings were measured by the former size."""
        if self._document is not None and self.report_view is not None:
            view_state = self.report_view.view_state
            self._remove_report_view()
            self._show_report_view(self._document)
            self.report_view.restore_state(view_state)

    def _take_settings(self) -> None:
        """Follow what was chosen among the settings."""
        rooms.show_text_size(self._services)
        if self._document is not None:
            self._services.equip(self._document)
            self._document.notify()

    def at_report_view(self) -> ReportView | None:
        """Return the desk, in front of any page that stood in its place; None without a draft."""
        if self._overlays.page is not None:
            self._leave_overlay()
        return self.report_view

    def _leave_overlay(self) -> None:
        """Go on where one was before looking at another page."""
        if self.report_view is not None:
            self._stack.setCurrentWidget(self.report_view)
            self.report_view.pages.enter(self.report_view.pages.part)

    def _go_back(self) -> None:
        """Leave the settings for what was open before."""
        if self._document is None:
            self.show_start()
            return
        self._dress_anew()

    def _show_needs_if_they_changed(self) -> None:
        """Follow a report that was made final or opened again."""
        is_locked = self._document is not None and bool(self._document.read_only)
        if is_locked != self._was_locked:
            self._was_locked = is_locked
            self._menus.show_needs(self._document)
            self.message_bar.hide()

    def _resize_text(self, by: int) -> None:
        rooms.resize_text(self._services, by)
        self._dress_anew()
