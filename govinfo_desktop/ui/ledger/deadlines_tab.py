"""Start page of a ledger: the open applications by due date, and how each date was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.deadlines import STATE_WORDS, State
from govinfo_desktop.ui.ledger.ledger_grid import LedgerGrid
from govinfo_desktop.ui.ledger.ledger_table_model import (
    DEADLINE_COLUMNS,
    Computed,
    Filter,
    LedgerTableModel,
)
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

_OPEN_STATES = frozenset(State) - {State.ANSWERED}
_NONE_OPEN = "没有还在办理的申请。"
_EMPTY = "台账还是空的：请在“登记”页登记一件，或者点右上方的“导入登记表”。"


class DeadlinesTab(QWidget):
    """List of the applications that are not answered, the most urgent first."""

    opened = Signal(str)
    """An application was chosen with Enter or a double click (its key)."""

    def __init__(self, document: LedgerDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.summary = PlainLabel()
        self.summary.setAccessibleName("期限概况")
        wanted = Filter(states=_OPEN_STATES)
        self.model = LedgerTableModel(document, DEADLINE_COLUMNS, self, wanted, Computed.STATE)
        self.grid = LedgerGrid(document, self.model, "没有答复的申请和期限")
        self.grid.may_hide = (Column.OFFICE, Column.RECEIVED)
        self.grid.setEditTriggers(LedgerGrid.EditTrigger.NoEditTriggers)
        self.grid.activated.connect(lambda _: self.opened.emit(self.grid.current_key))
        self.how = QPlainTextEdit()
        self.how.setReadOnly(True)
        self.how.setTabChangesFocus(True)
        self.how.setAccessibleName("期限怎样算出来")
        self._lay_out()
        self.grid.selectionModel().currentChanged.connect(self._show_how)
        self.model.modelReset.connect(self._show_how)
        document.changed.connect(self._follow)
        self._show_summary()

    def showEvent(self, event: QShowEvent) -> None:
        """Filter and order again: answers may have been entered meanwhile."""
        super().showEvent(event)
        self.model.refill()
        self._show_summary()
        self._choose_first()

    def _choose_first(self) -> None:
        """Choose the most urgent application where none is chosen."""
        if not self.grid.currentIndex().isValid() and self.model.rows:
            self.grid.setCurrentIndex(self.model.index(0, 0))

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(heading("怎样算出来的", GROUP_POINTS))
        column.addWidget(self.how, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.grid)
        splitter.addWidget(right)
        splitter.setSizes([800, 400])
        splitter.setChildrenCollapsible(False)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)

    def _show_how(self) -> None:
        row = self._document.row(self.grid.current_key)
        if row is None:
            self.how.setPlainText("")
            return
        subject = row.text(Column.SUBJECT)
        lines = [f"{row.text(Column.NUMBER)} {subject}".strip(), ""]
        lines += [f"{n}. {step}" for n, step in enumerate(self._document.deadline(row).how, 1)]
        self.how.setPlainText("\n".join(lines))

    def _follow(self) -> None:
        # Ten thousand applications are counted in milliseconds that a key elsewhere does not have.
        if self.isVisible():
            self._show_summary()
            self._choose_first()

    def _show_summary(self) -> None:
        counts = dict.fromkeys(State, 0)
        on = self._document.today()
        for row in self._document.ledger.rows:
            counts[self._document.reading.deadline(row, on).state] += 1
        parts = [f"{STATE_WORDS[one]} {counts[one]} 件" for one in State if counts[one]]
        is_open = any(counts[one] for one in _OPEN_STATES)
        none = _NONE_OPEN if self._document.ledger.rows else _EMPTY
        self.summary.setText("　".join(parts) if is_open else f"{none}{'　'.join(parts)}")
        self._show_how()
