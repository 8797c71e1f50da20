"""Tab that counts the ledger into the open report: typed against counted, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.counting import can_count, count
from govinfo_desktop.ui.ledger.ledger_grid import plain_viewport
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.core.ledger.application import Problem
    from govinfo_desktop.core.ledger.counting import Count
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.model.document import Document

_KEY_ROLE = int(Qt.ItemDataRole.UserRole)
_COUNT_HEADS = ("报告的一格", "报告里", "台账统计")


@dataclass(frozen=True, kw_only=True)
class CellCount:
    """A cell of the report with its text there and the number that the ledger gives."""

    field: FieldId
    name: str
    typed: str
    counted: str

    @property
    def differs(self) -> bool:
        """Whether the report says something else than the ledger."""
        return self.typed != self.counted


class CountTab(QWidget):
    """Numbers of the ledger beside those of the report, and the applications behind each."""

    opened = Signal(str)
    """An application behind a number was chosen (its key)."""

    filled = Signal(int)
    """So many cells of the report were filled."""

    def __init__(
        self,
        document: LedgerDocument,
        report: Callable[[], Document | None],
        form: Callable[[], Form | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._report = report
        self._form = form
        self.counted: Count | None = None
        self.cells: list[CellCount] = []
        self.state = PlainLabel()
        self.state.setWordWrap(True)
        self.only_different = QCheckBox("只看不同的")
        self.only_different.toggled.connect(self._show_cells)
        self.fill = QPushButton("填入报告")
        self.fill.setProperty("main", True)
        self.fill.clicked.connect(self.fill_report)
        self.table = QTableWidget(0, len(_COUNT_HEADS))
        plain_viewport(self.table)
        self.behind = QListWidget()
        plain_viewport(self.behind)
        self.behind.setWordWrap(True)
        self._lay_out()
        document.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Count again, and compare with the report as it is now."""
        super().showEvent(event)
        self.recount()

    def left_out(self) -> tuple[Problem, ...]:
        """Return the problems of applications that the count leaves out."""
        form = self._form()
        if form is None:
            return ()
        return self._count(form).problems

    def different(self) -> int:
        """Return how many cells of the open report say something else than the ledger now."""
        form, report = self._form(), self._report()
        if form is None or report is None or not can_count(form) or self._why_not(report):
            return 0
        return sum(one.differs for one in self._compared(self._count(form), form, report))

    def recount(self) -> None:
        """Count the ledger and compare it with the open report."""
        form, report = self._form(), self._report()
        if form is None or not can_count(form):
            self.counted, self.cells = None, []
            self.state.setText("没有可以由台账统计的报告格式。")
        else:
            self.counted = self._count(form)
            self.cells = self._compared(self.counted, form, report)
            self.state.setText(self._says(report))
        can_fill = report is not None and not report.read_only and not self._why_not(report)
        self.fill.setEnabled(bool(can_fill and any(one.differs for one in self.cells)))
        self._show_cells()

    def show_field(self, field: FieldId) -> bool:
        """Select a cell of the report; return False if no application is behind it."""
        if self.counted is None or field not in self.counted.applications:
            return False
        self.only_different.setChecked(False)
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.data(_KEY_ROLE) == field:
                self.table.setCurrentCell(row, 0)
                return True
        return False

    def fill_report(self) -> None:
        """Enter all different numbers into the report as one step that can be undone."""
        report = self._report()
        if report is None:
            return
        texts = {one.field: one.counted for one in self.cells if one.differs}
        report.enter(texts, f"由{self._document.ledger.year}年台账统计填入{len(texts)}格")
        self.filled.emit(len(texts))
        self.recount()

    def _count(self, form: Form) -> Count:
        read = self._document.reading.applications(self._document.ledger)
        return count(read, self._document.ledger.year, form, self._document.reading.terms)

    def _compared(self, counted: Count, form: Form, report: Document | None) -> list[CellCount]:
        return [
            CellCount(
                field=name,
                name=form.fields[name].name,
                typed=report.report.text(name) if report else "",
                counted=f"{number:f}",
            )
            for name, number in counted.numbers.items()
        ]

    def _why_not(self, report: Document | None) -> str:
        """Return why the report cannot be filled, in Chinese; empty if it can."""
        if report is None:
            return "没有打开的报告；先在主窗口打开报告草稿，再填入。"
        if report.read_only:
            return report.read_only
        year = self._document.ledger.year
        of_report = report.report.text("year")
        if of_report and of_report != str(year):
            return f"打开的报告是{of_report}年的，台账是{year}年的，不能填入。"
        return ""

    def _says(self, report: Document | None) -> str:
        different = sum(one.differs for one in self.cells)
        left = len(self.counted.problems) if self.counted else 0
        parts = [self._why_not(report)] if self._why_not(report) else []
        if report is not None:
            parts.append(f"{different} 格与报告不同。" if different else "报告与台账一致。")
        if left:
            parts.append(f"有 {left} 处申请没有计入，见“问题”。")
        return "".join(parts)

    def _lay_out(self) -> None:
        self.table.setHorizontalHeaderLabels(list(_COUNT_HEADS))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName("报告的数和台账统计的数")
        self.table.currentCellChanged.connect(self._show_behind)
        self.behind.setAccessibleName("这一格的申请")
        self.behind.itemActivated.connect(lambda item: self.opened.emit(str(item.data(_KEY_ROLE))))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(heading("这一格的申请", GROUP_POINTS))
        column.addWidget(self.behind, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(right)
        splitter.setSizes([700, 450])
        splitter.setChildrenCollapsible(False)
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.only_different)
        top.addWidget(self.fill)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)

    def _show_cells(self) -> None:
        """List the cells that say something: a number, or something else than the report."""
        only = self.only_different.isChecked()
        shown = [one for one in self.cells if one.differs or (not only and one.counted != "0")]
        colours = colours_for(self.palette())
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            for column, text in enumerate((one.name, one.typed or "（空）", one.counted)):
                item = QTableWidgetItem(text)
                item.setData(_KEY_ROLE, one.field)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if one.differs:
                    item.setForeground(colours.warning)
                self.table.setItem(row, column, item)
        if shown and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._show_behind()

    def _show_behind(self) -> None:
        """List the applications behind the current cell."""
        self.behind.clear()
        item = self.table.item(self.table.currentRow(), 0)
        if item is None or self.counted is None:
            return
        for key in self.counted.applications.get(item.data(_KEY_ROLE), ()):
            row = self._document.row(key)
            if row is not None:
                number = row.text(Column.NUMBER) or "（无编号）"
                entry = QListWidgetItem(f"{number}　{row.text(Column.SUBJECT)}")
                entry.setData(_KEY_ROLE, key)
                self.behind.addItem(entry)

    def _follow(self) -> None:
        if self.isVisible():
            self.recount()
