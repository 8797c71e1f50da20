"""The page on which a report is told how to be printed: layout, signature, what goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from govinfo_desktop.layout.adjusted import adjusted
from govinfo_desktop.ui.headings import heading
from govinfo_desktop.ui.notice import Notice
from govinfo_desktop.ui.page_area import PageArea
from govinfo_desktop.ui.paper_rows import OF_A_REPORT, PaperRows
from govinfo_desktop.ui.seen import Seen
from govinfo_desktop.ui.words import PAPER_TITLE

if TYPE_CHECKING:
    from govinfo_desktop.core.form import FieldId
    from govinfo_desktop.ui.document import Document

WIDEST = 760
_WHY = "这里只改这一份报告；按 F5 在右栏看印出来的样子，随改随变。空着就同“设置”里本单位的一样。"


class PaperPage(Seen):
    """What this one report wants on the paper; every change can be undone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.notice = Notice()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows = PaperRows(form, OF_A_REPORT, "同本单位")
        self.rows.taken.connect(self._take)
        self.rows.refused.connect(self.notice.warn)
        self._lay_out(form)

    def enter(self) -> None:
        """Let the clerk choose."""
        self.rows.entries["layout"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, field: FieldId) -> None:
        """Nothing of the report's contents stands here."""

    def show_report(self) -> None:
        """Show what this report wants, and what the office does otherwise."""
        document = self._document
        self.rows.offer(document.presets)
        own = document.draft.options.paper
        page = document.presets.get(document.paper.layout) or document.form.page
        page = adjusted(page, document.office_paper)
        usual, writable = document.office_paper, not document.read_only
        self.rows.show_wishes(own, usual, page, writable=writable)

    def _take(self, wishes: dict[str, str]) -> None:
        self.notice.hide()
        self._document.print_as(wishes)

    def _lay_out(self, form: QFormLayout) -> None:
        title = heading(PAPER_TITLE)
        why = QLabel(_WHY)
        why.setWordWrap(True)
        why.setProperty("muted", True)
        card = QWidget()
        card.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 4, 12, 12)
        inside.addLayout(form)
        inside.addStretch(1)
        area = PageArea()
        area.setWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        for widget in (title, why, self.notice):
            column.addWidget(widget)
        column.addWidget(area, 1)
