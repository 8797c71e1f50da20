"""Tabs of an open ledger: deadlines, all applications, problems, and the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from govinfo_desktop.ui.ledger.count_tab import CountTab
from govinfo_desktop.ui.ledger.deadlines_tab import DeadlinesTab
from govinfo_desktop.ui.ledger.problems_tab import ProblemsTab
from govinfo_desktop.ui.ledger.records_tab import RecordsTab

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.ledger.columns import Column
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

_COUNT_TAB = "统计到报告"
# Counting more would be felt when the keys pause; their numbers are compared in the tab itself.
_MOST_COUNTED_BESIDE_TYPING = 2000
_NO_APPLICATION_BEHIND = "台账里没有计入这一格的申请。"
_NOT_COUNTED = "这一格不由台账统计；合计请看各类申请人的格。"


class LedgerTabs(QTabWidget):
    """Shows one ledger in four tabs, and leads from each to the application that it names."""

    done = Signal(str)
    """Something was done that can be undone (a sentence)."""

    def __init__(
        self,
        document: LedgerDocument,
        report: Callable[[], Document | None],
        form: Callable[[], Form | None],
        message_bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        """Show a ledger; ``report`` and ``form`` return what it is counted for, if there is any."""
        super().__init__(parent)
        self.setDocumentMode(True)
        self._document = document
        self._message_bar = message_bar
        self.deadlines = DeadlinesTab(document)
        self.records = RecordsTab(document, form)
        self.counts = CountTab(document, report, form, message_bar)
        self.problems = ProblemsTab(document, self.counts.left_out)
        self.addTab(self.deadlines, "期限")
        self.addTab(self.records, "登记")
        self.addTab(self.problems, "问题")
        self.addTab(self.counts, _COUNT_TAB)
        self._connect()

    def go_to(self, key: str, column: Column | None = None) -> None:
        """Show an application in the grid of all."""
        self.setCurrentWidget(self.records)
        self.records.go_to(key, column)

    def show_cell(self, field: FieldId | None) -> None:
        """Show which applications are behind a cell of the report."""
        self.setCurrentWidget(self.counts)
        if field is None or not self.counts.show_field(field):
            is_counted = field is None or self.counts.is_counted(field)
            self._message_bar.info(_NO_APPLICATION_BEHIND if is_counted else _NOT_COUNTED)

    def show_difference(self) -> None:
        """Say at its tab that the count differs from the open report: offered, never entered."""
        if len(self._document.ledger.rows) > _MOST_COUNTED_BESIDE_TYPING:
            return
        cells = self.counts.different()
        name = f"{_COUNT_TAB}（{cells} 格不同）" if cells else _COUNT_TAB
        self.setTabText(self.indexOf(self.counts), name)

    def fit_columns(self) -> None:
        """Measure the columns again, for another size of the text."""
        self.records.grid.fit_columns()
        self.deadlines.grid.fit_columns()

    def _connect(self) -> None:
        message_bar = self._message_bar
        self.deadlines.opened.connect(self.go_to)
        self.problems.opened.connect(self.go_to)
        self.counts.opened.connect(self.go_to)
        for filled in (self.counts.filled, self.counts.partly_filled):
            filled.connect(self.show_difference)
        self.counts.filled.connect(message_bar.success)
        self.counts.partly_filled.connect(message_bar.warning)
        self.counts.problems_wanted.connect(lambda: self.setCurrentWidget(self.problems))
        self.records.done.connect(self.done)
        self.problems.done.connect(self.done)
        self.records.grid.message.connect(message_bar.warning)
        # What was done may be undone until the next change, and is read where it was done.
        self._document.changed.connect(message_bar.hide_done)
        self.currentChanged.connect(message_bar.hide_done)
