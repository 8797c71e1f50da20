"""Tab that counts the ledger into the open report: typed against counted, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
from govinfo_desktop.storage.ledger.ledger_filling import (
    left_out_of,
    left_out_sentence,
    with_left_out,
)
from govinfo_desktop.ui.ledger.ledger_grid import plain_viewport
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.core.ledger.application import Problem
    from govinfo_desktop.core.ledger.counting import Count
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

_KEY_ROLE = int(Qt.ItemDataRole.UserRole)
_COUNT_HEADS = ("报告的一格", "报告里", "台账统计")
_MOST_CHANGES_NAMED = 12


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

    @property
    def changes(self) -> str:
        """How the cell changes when it is filled, in Chinese."""
        return f"{self.name} {self.typed} 改成 {self.counted}"


class CountTab(QWidget):
    """Numbers of the ledger beside those of the report, and the applications behind each."""

    opened = Signal(str)
    """An application behind a number was chosen (its key)."""

    filled = Signal(str)
    """The report was filled (a sentence)."""

    partly_filled = Signal(str)
    """The report was filled, but not with all applications (a sentence)."""

    problems_wanted = Signal()
    """The clerk wants to see which applications are not counted."""

    def __init__(
        self,
        document: LedgerDocument,
        report: Callable[[], Document | None],
        form: Callable[[], Form | None],
        question: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        """Show the counts; ``question`` is the message bar in which is asked before filling."""
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
        self.fill.clicked.connect(self.ask_to_fill)
        self.question = question
        self._asked_as: int | None = None
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
        is_different = any(one.differs for one in self.cells)
        can_fill = report is not None and not report.read_only and not self._why_not(report)
        self.fill.setEnabled(can_fill and is_different)
        if report is not None and can_fill and not is_different:
            self._follow_ledger(report)
        if self.question.message_number == self._asked_as:
            self.question.hide()
        self._show_cells()

    def is_counted(self, field: FieldId) -> bool:
        """Return whether the number of a cell follows from the ledger."""
        return self.counted is not None and field in self.counted.numbers

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

    def ask_to_fill(self) -> None:
        """Fill the report, but ask first if figures in it change or applications are left out."""
        self.recount()
        left, changed = self._left_out(), [one for one in self.cells if one.differs and one.typed]
        parts = [f"台账里有 {left} 件申请没有计入，填入的数就少了这些申请。"] if left else []
        if changed:
            listed = "、".join(one.changes for one in changed[:_MOST_CHANGES_NAMED])
            more = "等" if len(changed) > _MOST_CHANGES_NAMED else ""
            parts.append(f"报告里已经填了的 {len(changed)} 格会改：{listed}{more}。")
        if not parts:
            self.fill_report()
            return
        look = (("先看没有计入的申请", self.problems_wanted.emit),) if left else ()
        self.question.warning(
            "".join(parts),
            *look,
            ("仍然填入", partial(self._fill_asked, self._report(), self.cells)),
            close_label="不填",
        )
        self._asked_as = self.question.message_number
        self.question.focus_close_button()

    def _fill_asked(self, report: Document | None, cells: list[CellCount]) -> None:
        """Fill the report if it is still the one that was asked about, and as it was then."""
        self.recount()
        if self._report() is report and self.cells == cells and self.fill.isEnabled():
            self.fill_report()

    def fill_report(self) -> None:
        """Enter all different numbers into the report as one step that can be undone."""
        report = self._report()
        if report is None:
            return
        texts = {one.field: one.counted for one in self.cells if one.differs}
        what = f"由{self._document.ledger.year}年台账统计填入{len(texts)}格"
        report.fill(texts, self._left_out_sentence(), what)
        done, left = f"已填入报告 {len(texts)} 格，在报告窗口可以撤销", self._left_out()
        self.recount()
        if left:
            self.partly_filled.emit(f"{done}；还有 {left} 件申请没有计入。")
        else:
            self.filled.emit(f"{done}。")

    def _follow_ledger(self, report: Document) -> None:
        """Say in a report that was filled before what the ledger leaves out now; no undo step."""
        says = self._left_out_sentence()
        if left_out_of(report.draft) not in ("", says):
            report.keep(steps=with_left_out(report.draft, says).steps)

    def _left_out(self) -> int:
        return self.counted.left_out if self.counted else 0

    def _left_out_sentence(self) -> str:
        return left_out_sentence(self._document.ledger.year, self._left_out())

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
        left = self._left_out()
        set_tone(self.state, "warning" if left else "")
        parts = [self._why_not(report)] if self._why_not(report) else []
        if report is not None and different:
            parts.append(f"{different} 格与报告不同。")
        elif report is not None and not left:
            parts.append("报告与台账一致。")
        if left:
            parts.append(f"台账里有 {left} 件申请没有计入，见“问题”；改好以前，统计的数不全。")
        return "".join(parts)

    def _lay_out(self) -> None:
        self.table.setHorizontalHeaderLabels(list(_COUNT_HEADS))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
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
