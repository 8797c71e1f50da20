"""Tab of the problems of a ledger: what is left out of the count, and pairs that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.model.rules import SEVERITY_WORDS, Severity
from govinfo_desktop.ui.ledger.ledger_grid import plain_viewport
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.core.ledger.application import Problem
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

DUPLICATE_RULE = "ledger_duplicate"
_NO_PROBLEMS = "没有问题。"
_ORDER = list(Severity)


class ProblemsTab(QWidget):
    """List of the problems, the gravest first; a duplicate is answered with one of two buttons."""

    opened = Signal(str, object)
    """A problem was chosen: the key of its application and the column to look at."""

    done = Signal(str)
    """An application was removed (a sentence)."""

    def __init__(
        self,
        document: LedgerDocument,
        left_out: Callable[[], tuple[Problem, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._left_out = left_out
        self.problems: list[Problem] = []
        self.summary = PlainLabel()
        self.list = QListWidget()
        plain_viewport(self.list)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("台账的问题")
        self.list.itemActivated.connect(self._open)
        self.list.currentRowChanged.connect(self._offer_answers)
        self.open = QPushButton("去改（Enter）")
        self.open.clicked.connect(self._open)
        self.apart = QPushButton("是两件，不再问")
        self.apart.clicked.connect(self._tell_apart)
        self.same = QPushButton("是同一件，删去后登记的")
        self.same.clicked.connect(self._remove_later)
        buttons = QHBoxLayout()
        for button in (self.open, self.apart, self.same):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        document.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for problems again."""
        super().showEvent(event)
        self.show_problems()

    def show_problems(self) -> None:
        """List what is wrong now."""
        document = self._document
        found = document.reading.problems(document.ledger, self._left_out())
        self.problems = sorted(found, key=lambda one: _ORDER.index(one.severity))
        place = self.list.currentRow()
        colours = colours_for(self.palette())
        self.list.clear()
        for problem in self.problems:
            item = QListWidgetItem(f"[{SEVERITY_WORDS[problem.severity]}] {problem.says}")
            item.setForeground(colours.for_severity(problem.severity))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(place, 0), len(self.problems) - 1))
        left = len({key for one in self.problems if one.is_left_out for key in one.keys})
        says = f"{len(self.problems)} 个问题" if self.problems else _NO_PROBLEMS
        self.summary.setText(f"{says}，其中 {left} 件申请没有计入报告。" if left else says)
        self._offer_answers()

    def _current(self) -> Problem | None:
        place = self.list.currentRow()
        return self.problems[place] if 0 <= place < len(self.problems) else None

    def _offer_answers(self) -> None:
        problem = self._current()
        is_duplicate = problem is not None and problem.rule == DUPLICATE_RULE
        self.open.setEnabled(problem is not None)
        for button in (self.apart, self.same):
            button.setVisible(is_duplicate)
            button.setEnabled(not self._document.read_only)

    def _open(self) -> None:
        problem = self._current()
        if problem is not None:
            self.opened.emit(problem.keys[0], problem.column)

    def _tell_apart(self) -> None:
        problem = self._current()
        if problem is not None:
            self._document.tell_apart(*problem.keys)

    def _remove_later(self) -> None:
        problem = self._current()
        if problem is not None:
            self._document.remove({problem.keys[0]})
            self.done.emit("已删去 1 件申请，可以撤销。")

    def _follow(self) -> None:
        if self.isVisible():
            self.show_problems()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
