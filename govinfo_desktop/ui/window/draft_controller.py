"""Opens, saves and closes the one draft that the window edits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.errors import DraftGone
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.ui.drafts.open_draft import DraftOpener
from govinfo_desktop.ui.drafts.open_record import OpenRecord
from govinfo_desktop.ui.model.disk_wait import close_late, wait_for_disk
from govinfo_desktop.ui.model.publication import state_of
from govinfo_desktop.ui.widgets.wording import SAVED_AT_LAST
from govinfo_desktop.ui.window.autosave import Autosave
from govinfo_desktop.ui.window.frame import PROGRAM_NAME
from govinfo_desktop.ui.window.unsaved_changes import UnsavedChanges

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.errors import CannotWrite
    from govinfo_desktop.storage.session import Saved, Session
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.frame import WindowFrame
    from govinfo_desktop.ui.window.status_bar import StatusBar


class DraftController(QObject):
    """Keeps the open draft, its document and its autosave, and the title that names it."""

    availability_changed = Signal()
    """A draft was opened or closed, became final or editable: other actions are available."""

    unpacked = Signal(object)
    """The draft of a hand-over package was opened as a copy (its Path)."""

    import_wanted = Signal(object)
    """A document that is no draft was to be opened: its contents can be imported (its Path)."""

    ledger_wanted = Signal(object)
    """A ledger was to be opened as a draft (its Path)."""

    undo_changed = Signal()
    """Another step is the next to be undone or redone."""

    def __init__(
        self,
        frame: WindowFrame,
        services: AppServices,
        stack: CentralStack,
        message_bar: MessageBar,
        status_bar: StatusBar,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._services = services
        self._stack = stack
        self._message_bar = message_bar
        self._status_bar = status_bar
        frame.activated.connect(self._look_for_file)
        self._opener = DraftOpener(services, message_bar, self._replace, self.unpacked.emit)
        self._opener.import_wanted.connect(self.import_wanted)
        self._opener.ledger_wanted.connect(self.ledger_wanted)
        self._document: Document | None = None
        self._autosave: Autosave | None = None
        self._unsaved = UnsavedChanges(services.recovery)
        self.record = OpenRecord(services, self)
        self._save_failed = False
        self._was_locked = False

    @property
    def document(self) -> Document | None:
        """The open report; None on the start page."""
        return self._document

    @property
    def autosave(self) -> Autosave | None:
        """The autosave of the open report; None on the start page."""
        return self._autosave

    @property
    def path(self) -> Path | None:
        """The file of the open report; None on the start page."""
        return self._autosave.session.path if self._autosave else None

    def leave_page(self) -> None:
        """Go back to the start page; to an open report the window goes back by itself."""
        if self.document is None:
            self.show_start()

    def show_start(self) -> None:
        """Show the start page, with no draft open."""
        self._frame.setWindowTitle(PROGRAM_NAME)
        self._stack.setCurrentWidget(self._stack.start_page)
        self._stack.start_page.show_drafts()
        self.availability_changed.emit()

    def choose_and_open(self) -> None:
        """Open a draft that the clerk chooses in a file dialog."""
        if path := self._opener.choose(self._frame):
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open the draft in a file; one that is open already is shown.

        The open draft is closed only when the other one was read: it stays where that fails.
        """
        if self.path is not None and _is_same_file(self.path, path):
            self._stack.show_draft()
            return
        self._message_bar.hide()
        self._opener.open(path)
        if self._document is None:
            self.show_start()

    def create(self, draft: Draft) -> None:
        """Open a new draft and save it under a name of its own. Raises GovinfoError."""
        services = self._services
        make = partial(services.create, draft)
        self._show(wait_for_disk(services.new_file(draft), make, later=close_late))
        if self._autosave:
            self._autosave.save_new()

    def save_now(self) -> None:
        """Save at once instead of within a second; confirm it if everything is saved already."""
        if self._autosave and self._autosave.is_clean:
            self._status_bar.show_nothing_new()
        elif self._autosave:
            self._autosave.flush()

    def save_as(self) -> None:
        """Copy the draft to a file that the clerk chooses, and continue in the copy."""
        if self._document is None or self.path is None:
            return
        path = self._opener.choose_copy(self._frame, self.path, is_elsewhere=self._save_failed)
        if path is not None and path != self.path:
            self._continue_in_copy(self._document.draft, path)

    def flush(self) -> bool:
        """Save everything and wait for it; False if something could not be saved."""
        return self._autosave is None or self._autosave.flush()

    def save_copy(self) -> str:
        """Save a recovery copy, and return a sentence naming it; empty if no draft is open.

        Raises CannotWrite.
        """
        if self._document is None or self.path is None:
            return ""
        copy = self._services.recovery.save_copy(self._document.draft, self.path.name)
        return f"当前内容已另存一份恢复副本：{copy}。"

    def prepare_for_end(self) -> None:
        """Save the open draft, or else a copy of it, within a time limit, and ask nothing.

        A question that is asked from now on ends by itself, until the draft has been saved.
        """
        self._unsaved.begin_end()
        if self._autosave is None or self._document is None or self._autosave.is_clean:
            return
        # Before the save is tried: its disk may hang.
        self._unsaved.write_copy(self._document.draft, self._autosave.session.path)
        if self._autosave.flush(self._unsaved.save_timeout_s):
            self._unsaved.discard_copy()

    def close(self) -> bool:
        """Save and close the open draft; False if it could not be saved and remains open."""
        if self._autosave is None or self._document is None:
            return True
        if not self._autosave.close(self._unsaved.save_timeout_s):
            self._unsaved.write_copy(self._document.draft, self._autosave.session.path)
            if not self._unsaved.ask(self._frame, self._save_elsewhere):
                return False
            self._autosave.abandon()
        self._forget(self._autosave.session.path)
        return True

    def abandon(self) -> None:
        """Close the open draft without saving it and without a question."""
        if self._autosave:
            self._autosave.abandon()
            self._forget(self._autosave.session.path)

    def _replace(self, session: Session) -> None:
        """Open a session in place of the open draft.

        It is the same draft if it was read-only so far: then the same section stays open.
        """
        view = self._stack.report_view
        part = view.pages.part if view and self.path == session.path else None
        document = _document_of(self._services, session)
        if not self.close():
            session.close()
            return
        self._show(session, document)
        if part is not None and self._stack.report_view is not None:
            self._stack.report_view.pages.enter(part)

    def _show(self, session: Session, document: Document | None = None) -> None:
        """Open a session in the window. Raises UnknownForm, and then the session is closed."""
        document = document or _document_of(self._services, session)
        document.setParent(self)
        self._document = document
        self._autosave = self._watched(Autosave(document, session, self))
        document.message.connect(self._message_bar.info)
        # What was done or failed before is no news once the next step to publication is recorded.
        document.changed.connect(lambda it: self._message_bar.hide_past() if it.steps else None)
        document.undoable.connect(self.undo_changed)
        document.idle.connect(self._show_title)
        document.idle.connect(self._watch_lock)
        # The start page must not read drafts and draw thumbnails while the report is made.
        self._stack.pause_start_page()
        self._stack.show_report(document, self._services.place_in(session.path))
        self._status_bar.follow(document)
        self.record.begin(session.path)
        self._was_locked = bool(document.read_only)
        self._show_title()
        self.availability_changed.emit()

    def _watched(self, autosave: Autosave) -> Autosave:
        autosave.saved.connect(self._show_saved)
        autosave.pending.connect(self._status_bar.show_pending)
        autosave.failed.connect(self._show_unsaved)
        autosave.gone.connect(self._show_gone)
        return autosave

    def _continue_in_copy(self, draft: Draft, path: Path) -> None:
        # The copy is on the disk before the draft it is taken from is closed.
        try:
            session = _copied_to(path, draft, self._services)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._close_copied()
        try:
            self._show(session)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            self.show_start()
            return
        self._message_bar.success(f"已另存，现在编辑的是“{path.stem}”。")

    def _save_elsewhere(self) -> bool:
        """Save into a file that the clerk chooses; False if that is not done."""
        if self._document is None or self.path is None:
            return False
        path = self._opener.choose_copy(self._frame, self.path, is_elsewhere=True)
        if path is None or path == self.path:
            return False
        try:
            session = _copied_to(path, self._document.draft, self._services)
            wait_for_disk(path, session.close)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return False
        self._services.opened(path)
        self._services.closed(path)
        return True

    def _close_copied(self) -> None:
        """Close the draft without a question: its contents are on the disk elsewhere."""
        if self._autosave is not None:
            if not self._autosave.close():
                self._autosave.abandon()
            self._forget(self._autosave.session.path)

    def _forget(self, path: Path) -> None:
        self.record.end(path, self._stack.place)
        self._save_failed = False
        self._unsaved.forget_end()
        self._frame.setWindowTitle(PROGRAM_NAME)
        self._message_bar.hide()
        self._status_bar.forget()
        self._stack.remove_report()
        if self._document is not None:
            self._services.remember_particulars(path, self._document.report)
            self._document.is_closed = True
        for closed in (self._document, self._autosave):
            if closed is not None:
                closed.deleteLater()
        self._document = self._autosave = None

    def _show_saved(self, saved: Saved) -> None:
        self._status_bar.show_saved(saved)
        if self.path is not None:
            self._services.reached(self.path, self._stack.place)
        # Another program may have changed the file: then the save went elsewhere.
        self.record.follow(saved.path)
        self._unsaved.discard_copy()
        self._unsaved.forget_end()
        if self._save_failed:
            self._save_failed = False
            self._message_bar.success(SAVED_AT_LAST)
        if saved.notice:
            self._message_bar.info(saved.notice)

    def _show_unsaved(self, failure: GovinfoError) -> None:
        self._save_failed = True
        self._status_bar.show_unsaved()
        if isinstance(failure, DraftGone):
            self._show_gone(failure)
            return
        message = f"刚才的修改还没有保存，软件会继续重试。{failure}"
        self._message_bar.keep_warning(message, ("另存为……", self.save_as))

    def _look_for_file(self) -> None:
        if self._autosave is not None:
            self._autosave.look_for_file()

    def _show_gone(self, failure: CannotWrite) -> None:
        """Ask where to save a draft whose file was moved or deleted, or its disk pulled."""
        again = ("在原处重新建立", self._make_again)
        actions = (again,) if isinstance(failure, DraftGone) else ()
        self._message_bar.keep_warning(str(failure), ("另存为……", self.save_as), *actions)

    def _make_again(self) -> None:
        if self._autosave is not None:
            self._message_bar.hide()
            self._autosave.save_new_file()

    def _show_title(self) -> None:
        if self._document and self.path:
            report = self._document.report
            organ, year = report.text("organ") or self.path.stem, print_year(report.text("year"))
            state = state_of(self._document.draft)
            self._frame.setWindowTitle(f"{organ} {year}年度（{state}） — {PROGRAM_NAME}")

    def _watch_lock(self) -> None:
        """Follow a report that became final or was opened for editing again."""
        is_locked = self._document is not None and bool(self._document.read_only)
        if is_locked != self._was_locked:
            self._was_locked = is_locked
            self.availability_changed.emit()
            self._message_bar.hide()


def _document_of(services: AppServices, session: Session) -> Document:
    """Return the document of a session. Raises UnknownForm, and then the session is closed."""
    try:
        return services.document(session)
    except GovinfoError:
        session.close()
        raise


def _copied_to(path: Path, draft: Draft, services: AppServices) -> Session:
    """Return the session of a copy that is on the disk. Raises GovinfoError."""
    return wait_for_disk(path, lambda: services.keep_at(path, draft), later=close_late)


def _is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file; a link or another spelling may name it."""
    try:
        return one == other or ask_disk(other, lambda: one.samefile(other))
    except OSError:
        return False
