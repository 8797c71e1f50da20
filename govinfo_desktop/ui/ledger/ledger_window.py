"""Window of the ledger: deadlines first, all applications, problems, and the count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.counting import can_count
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.storage.errors import LEDGER_SUFFIX, DraftGone
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes
from govinfo_desktop.storage.recovery import EmergencyCopy
from govinfo_desktop.ui.ledger.ledger_actions import LedgerActions, known_working_days
from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
from govinfo_desktop.ui.ledger.ledger_opener import LedgerOpener, ledgers_in
from govinfo_desktop.ui.ledger.ledger_tabs import LedgerTabs
from govinfo_desktop.ui.ledger.opening_pane import OpeningPane
from govinfo_desktop.ui.ledger.saved_label import SavedLabel
from govinfo_desktop.ui.model.background_saver import LONGEST_FLUSH_S, LONGEST_SAVE_AT_END_S
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.widgets.double_click_guard import DoubleClickGuard
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.message_line import MessageLine
from govinfo_desktop.ui.widgets.wording import SAVED_AT_LAST

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.storage.ledger.ledger_session import LedgerSession
    from govinfo_desktop.storage.session import Saved
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices

_WINDOW_TITLE = "依申请公开台账"
_DIFFERENCE_PAUSE_MS = 600
_NOT_SAVED_COPY = "台账没能保存，内容已另存一份应急副本：{}"


class LedgerWindow(QWidget):
    """Window beside that of the report; one ledger is open in it at a time.

    ``report`` returns the open report, which the count is put into, or None.
    """

    help_wanted = Signal()
    """The clerk pressed F1."""

    def __init__(
        self,
        services: AppServices,
        report: Callable[[], Document | None],
        parent: QWidget | None = None,
    ) -> None:
        # Not a dialog: Enter in the search would press a button there, Escape would close it.
        super().__init__(parent, Qt.WindowType.Window)
        self._services = services
        self._report = report
        self.document: LedgerDocument | None = None
        self._marked = Path()
        self.tabs: LedgerTabs | None = None
        self.stack = QStackedWidget(self)
        self._closed_with: Path | None = None
        self._save_failed = False
        self.message_bar = MessageLine(self.stack)
        self.opener = LedgerOpener(services, self.message_bar, self._show_session, self._import_new)
        self._copy = EmergencyCopy(services.recovery)
        self.actions_of = LedgerActions(
            self, services, self.opener, self.message_bar, lambda: self.document
        )
        self.opening = OpeningPane()
        self.head = heading(_WINDOW_TITLE)
        self.saved = SavedLabel()
        self._difference_pause = QTimer(self, singleShot=True, interval=_DIFFERENCE_PAUSE_MS)
        self._difference_pause.timeout.connect(self._show_difference)
        self.buttons = QWidget()
        self._lay_out()
        self._connect()
        fit_on_screen(self, 1280, 720)
        DoubleClickGuard(self)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close_ledger)

    def enter(self, path: Path | None = None) -> None:
        """Show the window, with the ledger in a file, the one it was closed with, or a choice."""
        wanted, self._closed_with = path or self._closed_with, None
        if self.document is None:
            self._show_opening()
        self.show()
        self.raise_()
        self.activateWindow()
        if wanted is not None:
            self.open_path(wanted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Release the ledger, so that others can open it; the window opens with it again."""
        super().closeEvent(event)
        path = None if self.document is None else self.document.path
        self.close_ledger()
        # What could not be saved is in a copy, which is offered instead.
        self._closed_with = None if self.message_bar.text else path

    def open_path(self, path: Path) -> None:
        """Open a ledger."""
        self.message_bar.hide()
        self.opener.open(path)

    def close_ledger(self) -> None:
        """Save and release the open ledger; what cannot be saved goes into an emergency copy."""
        # What it offers is about this ledger.
        self.message_bar.hide()
        if self.document is None:
            return
        if self.tabs is not None:
            self.tabs.records.commit_typed()
        document, self.document = self.document, None
        self._save_failed = False
        if document.close(LONGEST_FLUSH_S if self._copy.is_empty else 0.0):
            self._copy.discard()
        else:
            self.message_bar.warning(self._write_copy(document))
        self._copy.keep()
        self._services.recovery.closed(self._marked)
        if self.tabs is not None:
            self.stack.removeWidget(self.tabs)
            self.tabs.deleteLater()
            self.tabs = None

    def prepare_for_end(self) -> None:
        """Save the open ledger, or else a copy of it, because the system ends the program."""
        if self.tabs is not None:
            self.tabs.records.commit_typed()
        if self.document is None or self.document.is_clean:
            return
        # Before the save is tried: its disk may hang.
        self._write_copy(self.document)
        if self.document.flush(LONGEST_SAVE_AT_END_S):
            self._copy.discard()

    def save_copy(self) -> str:
        """Save an emergency copy, and return a sentence naming it; empty without a ledger."""
        return "" if self.document is None else self._write_copy(self.document)

    def _write_copy(self, document: LedgerDocument) -> str:
        """Write an emergency copy of a ledger; return a sentence that names it, or why not."""
        try:
            copy = self._copy.write(ledger_to_bytes(document.contents()), document.path)
        except GovinfoError as failure:
            return str(failure)
        return _NOT_SAVED_COPY.format(copy)

    def show_cell(self, field: FieldId | None) -> None:
        """Show which applications are behind a cell of the report."""
        if self.tabs is None:
            self.message_bar.info("请先打开这一年的台账，再看这一格是哪些申请。")
        else:
            self.tabs.show_cell(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo in the ledger."""
        if event.matches(QKeySequence.StandardKey.Undo) and self.document:
            self.document.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) and self.document:
            self.document.redo()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns again after a change of the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.tabs is not None:
            self.tabs.fit_columns()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self.import_button = _button("导入登记表……", row)
        self.export_button = _button("导出……", row)
        self.undo_button = _button("撤销", row)
        self.undo_button.setAutoRepeat(True)
        self.more_button = _button("更多", row)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._foot())
        self.stack.addWidget(self.opening)

    def _foot(self) -> QHBoxLayout:
        """Return the row of the messages, as high without one, so that nothing moves for them."""
        policy = self.message_bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.message_bar.setSizePolicy(policy)
        row = QHBoxLayout()
        row.addWidget(self.saved)
        row.addWidget(self.message_bar, 1)
        return row

    def _connect(self) -> None:
        self.opening.chosen.connect(self.open_path)
        self.opening.browse.connect(self.actions_of.choose_ledger)
        self.opening.wanted.connect(
            lambda ledger: self.opener.make(self._services.library.folder, ledger)
        )
        self.opening.sample_wanted.connect(
            lambda: self.opener.make_sample(self._services.library.folder)
        )
        self.opening.refused.connect(self.message_bar.warning)
        self.import_button.clicked.connect(self._with(self.actions_of.import_sheet))
        self.export_button.clicked.connect(self._with(self.actions_of.export))
        self.undo_button.clicked.connect(self._with(LedgerDocument.undo))
        menu = QMenu(self.more_button)
        for text, action in (
            ("结转到下一年……", self._with(self.actions_of.carry_over)),
            ("与上年台账对照……", self._with(self.actions_of.compare_with_last_year)),
            ("公布后去姓名……", self._with(self.actions_of.ask_to_remove_names)),
            ("放假安排……", self._with(self.actions_of.show_days_off)),
            ("恢复撤销的一步", self._with(LedgerDocument.redo)),
            ("打开别的台账", self._leave),
        ):
            entry = QAction(text, menu)
            entry.triggered.connect(action)
            menu.addAction(entry)
        self.more_button.setMenu(menu)
        QShortcut(QKeySequence("F1"), self, self.help_wanted.emit)
        for number in range(4):
            QShortcut(
                QKeySequence(f"Ctrl+{number + 1}"), self, lambda at=number: self._show_tab(at)
            )

    def _with(self, action: Callable[[LedgerDocument], object]) -> Callable[[], None]:
        """Return a callable that runs an action on the open ledger, if there is one."""

        def run() -> None:
            if self.document is not None:
                action(self.document)

        return run

    def _show_session(self, session: LedgerSession) -> None:
        self.close_ledger()
        days, refused = known_working_days()
        reading = LedgerReading(load_terms(paths.ledger_terms_file()), days)
        self.document = document = LedgerDocument(session, reading)
        self._marked = session.path
        if not session.read_only:
            self._services.recovery.opened(session.path)
        self.tabs = tabs = LedgerTabs(document, self._report, self._form, self.message_bar)
        tabs.done.connect(self._show_done)
        document.changed.connect(self._show_undo)
        document.changed.connect(self._difference_pause.start)
        self.saved.follow(document)
        document.saved.connect(self._show_saved)
        document.failed.connect(self._show_unsaved)
        self.stack.addWidget(tabs)
        self.stack.setCurrentWidget(tabs)
        self.buttons.show()
        self.import_button.setEnabled(not document.read_only)
        self._show_title()
        self._show_undo()
        if refused:
            self.message_bar.warning("".join(refused))
        tabs.show_difference()
        tabs.deadlines.grid.setFocus()

    def _show_done(self, says: str) -> None:
        if self.document is not None:
            self.message_bar.success(says, ("撤销", self.document.undo))

    def _form(self) -> Form | None:
        """Return the form of the open report, or the one that fits the year of the ledger."""
        report = self._report()
        if report is not None and can_count(report.form):
            return report.form
        if self.document is None:
            return None
        forms = self._services.catalogue.for_year(self.document.ledger.year)
        return next((form for form in forms if can_count(form)), None)

    def _show_opening(self) -> None:
        report = self._report()
        organ = report.report.text("organ") if report else ""
        year = report.report.text("year") if report else ""
        agency = self._services.settings.agency.get("organ", "")
        folder = self._services.library.folder
        self.opening.show_ledgers(ledgers_in(folder), organ or agency, year)
        self.buttons.hide()
        self.saved.forget()
        self.setWindowTitle(_WINDOW_TITLE)
        self.head.setText(_WINDOW_TITLE)
        self.stack.setCurrentWidget(self.opening)
        self._offer_copy()

    def _offer_copy(self) -> None:
        """Offer the newest emergency copy of a ledger that could not be saved."""
        copies = self._services.recovery.copies(LEDGER_SUFFIX)
        if copies:
            copy = copies[0]
            self.message_bar.info(
                f"有一份没能保存的台账，留着应急副本“{copy.stem}”。",
                ("打开副本", lambda: self.open_path(copy)),
            )

    def _import_new(self, sheet: Path) -> None:
        """Make the ledger that the opening pane asks for, and import a sheet into it."""
        ledger = self.opening.new_ledger()
        if ledger is None or not self.opener.make(self._services.library.folder, ledger):
            return
        if self.document is not None:
            self.actions_of.import_file(self.document, sheet)

    def _leave(self) -> None:
        self.close_ledger()
        self._show_opening()

    def _show_tab(self, place: int) -> None:
        if self.tabs is not None:
            self.tabs.setCurrentIndex(place)

    def _show_title(self) -> None:
        if self.document is not None:
            ledger = self.document.ledger
            self.head.setText(f"{ledger.organ} {ledger.year}年 {_WINDOW_TITLE}")
            self.setWindowTitle(f"{self.document.path.stem} — {_WINDOW_TITLE}")

    def _show_difference(self) -> None:
        if self.tabs is not None:
            self.tabs.show_difference()

    def _show_undo(self) -> None:
        what = self.document.next_undone if self.document else ""
        self.undo_button.setEnabled(bool(what))
        self.undo_button.setToolTip(plain_tip(f"撤销：{what}" if what else ""))

    def _show_saved(self, saved: Saved) -> None:
        self.saved.show_saved(saved)
        self._services.recovery.moved(self._marked, saved.path)
        self._marked = saved.path
        if self._save_failed:
            self._save_failed = False
            self.message_bar.success(SAVED_AT_LAST)
        if saved.notice:
            self.message_bar.warning(saved.notice)
        self._show_title()

    def _show_unsaved(self, failure: GovinfoError) -> None:
        self._save_failed = True
        self.saved.show_unsaved()
        again = ("在原处重新建立", self._make_again)
        actions = (again,) if isinstance(failure, DraftGone) else ()
        self.message_bar.keep_warning(str(failure), *actions)

    def _make_again(self) -> None:
        if self.document is not None:
            self.message_bar.hide()
            self.document.save_new_file()


def _button(text: str, row: QHBoxLayout) -> QPushButton:
    button = QPushButton(text)
    row.addWidget(button)
    return button
