"""The line at the bottom: when the draft was saved, what is selected, what is still to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from govinfo_desktop.core.evaluation.progress import all_blanks, counts
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.wording import count_labels

if TYPE_CHECKING:
    from govinfo_desktop.storage.session import Saved
    from govinfo_desktop.ui.model.document import Document


WIDEST = "已保存 00:00:00"
"""There is room for it from the start: what stands beside it does not move at every save."""


class StatusBar(QStatusBar):
    """Says 已保存 only of what is on the disk."""

    findings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._document: Document | None = None
        self.saved = QLabel()
        self.selection = QLabel()
        self.blanks = QLabel()
        self.findings = QPushButton()
        self.findings.setProperty("flat-link", True)
        self.findings.setToolTip("查看检查结果（F8 逐个查看）")
        self.findings.clicked.connect(self.findings_wanted)
        self.addWidget(self.saved)
        self.addWidget(self.selection, 1)
        self.addPermanentWidget(self.blanks)
        self.addPermanentWidget(self.findings)
        self.findings.hide()

    def follow(self, document: Document) -> None:
        """Tell of a draft from now on."""
        self._document = document
        document.idle.connect(self.show_report)
        self.saved.setMinimumWidth(0)
        self.saved.setText(WIDEST)
        self.saved.setMinimumWidth(self.saved.sizeHint().width())
        self.saved.setText("只读" if document.read_only else "")
        self.show_report()

    def forget(self) -> None:
        """Tell of no draft any more."""
        if self._document is not None:
            self._document.idle.disconnect(self.show_report)
        self._document = None
        self.findings.hide()
        set_tone(self.saved, "")
        for label in (self.saved, self.selection, self.blanks):
            label.clear()

    def show_report(self) -> None:
        """Say what is still to do."""
        if self._document is None:
            return
        evaluation, report = self._document.evaluation, self._document.report
        blanks = all_blanks(evaluation)
        self.blanks.setText(f"还差 {blanks} 格" if blanks else "各格已填")
        words = count_labels(counts(evaluation.findings, report, evaluation))
        self.findings.setText("　".join(words) if words else "没有发现问题")
        self.findings.setVisible(True)

    def show_saved(self, saved: Saved) -> None:
        """Say that everything is on the disk."""
        set_tone(self.saved, "")
        self.saved.setText(f"已保存 {saved.at:%H:%M:%S}")

    def show_pending(self) -> None:
        """Say that something is not on the disk yet."""
        set_tone(self.saved, "")
        self.saved.setText("正在保存……")

    def show_unsaved(self) -> None:
        """Say that something could not be saved."""
        set_tone(self.saved, "error")
        self.saved.setText("未保存")
