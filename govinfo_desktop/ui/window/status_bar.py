"""Status bar: state of the report, time of the last save, messages, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from govinfo_desktop.core.evaluation.progress import all_blanks, counts
from govinfo_desktop.ui.model.document import FINAL_REASON
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.publication import state_of
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.wording import BEING_CHECKED, blanks_label, count_labels

if TYPE_CHECKING:
    from govinfo_desktop.storage.session import Saved
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

# The label is as wide as this from the start, so that its neighbours do not move at every save.
WIDEST_SAVED_TEXT = "已保存 00:00:00"
READ_ONLY = "只读"
NOTHING_NEW = "已保存，没有新的修改"
CONFIRMED_MS = 3000


class StatusBar(LiveWidget, QStatusBar):
    """Shows 已保存 only when everything is on the disk."""

    findings_requested = Signal()
    """The clerk wants to see the findings."""

    def __init__(self, message: QWidget, parent: QWidget | None = None) -> None:
        """Make the bar with a message line in it, which takes the room that is free."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._document: Document | None = None
        self.state = PlainLabel()
        self.state.hide()
        self.saved = PlainLabel()
        self.selection = PlainLabel()
        self.blanks = PlainLabel()
        self.findings = QPushButton()
        self.findings.setProperty("flat-link", True)
        self.findings.setToolTip("查看检查结果（F8 逐个查看）")
        self.findings.clicked.connect(self.findings_requested)
        self.addWidget(self.state)
        self.addWidget(self.saved)
        self.addWidget(self.selection)
        self.addWidget(message, 1)
        self.addPermanentWidget(self.blanks)
        self.addPermanentWidget(self.findings)
        self.findings.hide()

    def follow(self, document: Document) -> None:
        """Show the state of a draft from now on."""
        self._document = document
        self.follow_report(document.idle)
        self.saved.setMinimumWidth(0)
        self.saved.setText(WIDEST_SAVED_TEXT)
        self.saved.setMinimumWidth(self.saved.sizeHint().width())
        self.saved.setText("已保存" if document.read_only in ("", FINAL_REASON) else "")
        self.show_report()

    def forget(self) -> None:
        """Clear the bar: the draft is closed."""
        if self._document is not None:
            self.unfollow_report(self._document.idle)
        self._document = None
        self.findings.hide()
        self.state.hide()
        set_tone(self.saved, "")
        self.saved.setMinimumWidth(0)
        for label in (self.saved, self.selection, self.blanks):
            label.clear()

    def concerns(self, changes: Changes) -> bool:
        """Return whether other blanks or findings may be left, or the state may be another."""
        return changes.has_progress or changes.may_lock or changes.steps

    def show_report(self) -> None:
        """Show the report's state, how many cells are empty, and what the checks found."""
        if self._document is None:
            return
        is_open = self._document.read_only in ("", FINAL_REASON)
        self.state.setText(state_of(self._document.draft) if is_open else READ_ONLY)
        self.state.show()
        evaluation, report = self._document.evaluation, self._document.report
        blanks = all_blanks(evaluation)
        self.blanks.setText(blanks_label(blanks))
        labels = count_labels(counts(evaluation.findings, report, evaluation))
        none = "没有发现问题" if evaluation.is_complete else BEING_CHECKED
        self.findings.setText("　".join(labels) if labels else none)
        self.findings.setVisible(True)

    def show_saved(self, saved: Saved) -> None:
        """Show when everything was saved; nothing of a draft that was closed meanwhile."""
        if self._document is None:
            return
        set_tone(self.saved, "")
        self.saved.setText(f"已保存 {saved.at:%H:%M:%S}")

    def show_nothing_new(self) -> None:
        """Confirm for a while that nothing has to be saved."""
        before = self.saved.text()
        self.saved.setText(NOTHING_NEW)
        QTimer.singleShot(CONFIRMED_MS, self, lambda: self._end_confirmation(before))

    def _end_confirmation(self, before: str) -> None:
        if self.saved.text() == NOTHING_NEW:
            self.saved.setText("已保存" if before == NOTHING_NEW else before)

    def show_pending(self) -> None:
        """Show that a change is being saved."""
        set_tone(self.saved, "")
        self.saved.setText("正在保存……")

    def show_unsaved(self) -> None:
        """Show that a change could not be saved."""
        set_tone(self.saved, "error")
        self.saved.setText("未保存")
