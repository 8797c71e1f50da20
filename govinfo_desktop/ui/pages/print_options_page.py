"""The page on which a report is told how to be printed: layout, signature, what goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from govinfo_desktop.layout.page_adjustments import adjust_page
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.live_widget import LiveWidget
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.print_option_rows import PrintOptionRows
from govinfo_desktop.ui.widgets.print_options import REPORT_PRINT_OPTIONS
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage
from govinfo_desktop.ui.widgets.wording import PAPER_TITLE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document

WIDEST = 760
SIDE, INSIDE = 20, 12
"""The room at both sides of the page, and behind its entries."""
_WHY = "这里只改这一份报告；按 F5 在右栏看印出来的样子，随改随变。空着就同“设置”里本单位的一样。"


class PrintOptionsPage(LiveWidget):
    """What this one report wants on the paper; every change can be undone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.message_bar = MessageBar()
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows = PrintOptionRows(form, REPORT_PRINT_OPTIONS, "同本单位")
        self.rows.entered.connect(self._take)
        self.rows.refused.connect(self.message_bar.warning)
        self._lay_out(form)

    def enter(self) -> None:
        """Let the clerk choose."""
        self.rows.entries["layout"].setFocus(Qt.FocusReason.OtherFocusReason)

    def least_width(self) -> int:
        """Return how wide the page must be for no choice to be cut, its label above it."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return self.rows.least_width() + 2 * SIDE + INSIDE + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above the entries where there is no room for them beside."""
        super().resizeEvent(event)
        labels = self._card.findChildren(QLabel)
        widest = max(label.sizeHint().width() for label in labels)
        beside = self.least_width() + widest + self._form.horizontalSpacing()
        policy = QFormLayout.RowWrapPolicy
        is_narrow = self.width() < beside
        self._form.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.DontWrapRows)

    def show_field(self, field: FieldId) -> None:
        """Nothing of the report's contents stands here."""

    def show_report(self) -> None:
        """Show what this report wants, and what the office does otherwise."""
        document = self._document
        self.rows.set_presets(document.presets)
        own = document.draft.options.paper
        page = document.presets.get(document.paper.layout) or document.form.page
        page = adjust_page(page, document.office_paper)
        usual, writable = document.office_paper, not document.read_only
        self.rows.show_values(own, usual, page, writable=writable)

    def _take(self, wishes: dict[str, str]) -> None:
        self.message_bar.hide()
        self._document.print_as(wishes)

    def _lay_out(self, form: QFormLayout) -> None:
        title = heading(PAPER_TITLE)
        why = QLabel(_WHY)
        why.setWordWrap(True)
        why.setProperty("muted", True)
        self._card = card = QWidget()
        card.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 4, INSIDE, INSIDE)
        inside.addLayout(form)
        inside.addStretch(1)
        self._area = ScrollPage()
        self._area.setWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 8)
        column.setSpacing(8)
        for widget in (title, why, self.message_bar):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
