"""Page of the print options of one report: layout, signature, attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from govinfo_desktop.layout.page_adjustments import adjust_page
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.relative_font import text_scale
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.own_messages import PageMessages
from govinfo_desktop.ui.widgets.print_option_rows import PrintOptionRows
from govinfo_desktop.ui.widgets.print_options import REPORT_PRINT_OPTIONS
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage
from govinfo_desktop.ui.widgets.wording import PAPER_TITLE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

WIDEST_PRINT_OPTIONS_PIXELS = 760
_OPTIONS_MARGIN_PIXELS, _OPTIONS_CARD_MARGIN_PIXELS = 20, 12
_ABOUT_PRINT_OPTIONS = (
    "这里只改这一份报告；按 F5 在右栏看印出来的样子，随改随变。空着就同“设置”里本单位的一样。"
)


class PrintOptionsPage(LiveWidget, QWidget):
    """Print options of the open report; every change can be undone."""

    def __init__(
        self, document: Document, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.messages = PageMessages(message_bar, self)
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows = PrintOptionRows(form, REPORT_PRINT_OPTIONS, "同本单位")
        self.rows.entered.connect(self._take)
        self.rows.refused.connect(self.messages.warning)
        self._lay_out(form)
        self.follow_report(document.idle)

    def concerns(self, changes: Changes) -> bool:
        """Return whether an option is another, or may be changed now or no longer."""
        return changes.print_options or changes.may_lock

    def current_field(self) -> None:
        """Return None: no field of the report is entered here."""

    def enter(self) -> None:
        """Focus the first option."""
        self.rows.entries["layout"].setFocus(Qt.FocusReason.OtherFocusReason)

    def least_width(self) -> int:
        """Return the pixels at which no choice is cut while the labels are above the entries."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return (
            self.rows.least_width() + 2 * _OPTIONS_MARGIN_PIXELS + _OPTIONS_CARD_MARGIN_PIXELS + bar
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above the entries where the page is too narrow for both in a row."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the labels where the width has room for them and the texts as they are now."""
        labels = self._card.findChildren(QLabel)
        widest = max(label.sizeHint().width() for label in labels)
        beside = self.least_width() + widest + self._form.horizontalSpacing()
        policy = QFormLayout.RowWrapPolicy
        is_narrow = self.width() < beside
        self._form.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.DontWrapRows)

    def show_field(self, field: FieldId) -> None:
        """Do nothing: no field of the report is entered here."""

    def show_report(self) -> None:
        """Show the options of this report, and the organ's own where it has none."""
        document = self._document
        self.rows.set_presets(document.presets)
        own = document.draft.options.paper
        page = document.presets.get(document.paper.layout) or document.form.page
        page = adjust_page(page, document.office_paper)
        usual, writable = document.office_paper, not document.read_only
        self.rows.show_values(own, usual, page, writable=writable)
        self._turn()

    def _take(self, options: dict[str, str]) -> None:
        self.messages.hide()
        self._document.print_as(options)

    def _lay_out(self, form: QFormLayout) -> None:
        title = heading(PAPER_TITLE)
        about = PlainLabel(_ABOUT_PRINT_OPTIONS)
        about.setWordWrap(True)
        about.setProperty("muted", True)
        self._card = card = QWidget()
        card.setMaximumWidth(round(WIDEST_PRINT_OPTIONS_PIXELS * max(1.0, text_scale())))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 4, _OPTIONS_CARD_MARGIN_PIXELS, _OPTIONS_CARD_MARGIN_PIXELS)
        inside.addLayout(form)
        inside.addStretch(1)
        self._area = ScrollPage()
        self._area.setWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(_OPTIONS_MARGIN_PIXELS, 12, _OPTIONS_MARGIN_PIXELS, 8)
        column.setSpacing(8)
        for widget in (title, about):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
