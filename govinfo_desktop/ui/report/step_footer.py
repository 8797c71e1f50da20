"""Footer below the page with the buttons to the previous and the next part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.wording import PAPER_TITLE, REVIEW_TITLE, part_titles, short_titles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.page_stack import PageStack

PAGE_TITLES = {PRINT_OPTIONS_PAGE: PAPER_TITLE, REVIEW_PAGE: REVIEW_TITLE}


class StepFooter(QFrame):
    """Buttons that go through the parts in order; the next one names its part."""

    step_requested = Signal(int)
    """The next part (1) or the previous one (-1) is to be shown."""

    def __init__(self, document: Document, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("foot", True)
        self._document = document
        self._pages = pages
        self.previous_button = _step_button("上一步")
        self.next_button = _step_button("下一步")
        self.next_button.setProperty("main", True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self.previous_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))

    def add_notice(self, notice: QWidget) -> None:
        """Show a widget between the buttons, where it moves no page when it appears."""
        self._row.insertWidget(1, notice, 1000)

    def show_neighbours(self) -> None:
        """Enable the buttons and name the parts before and after the current one."""
        form, report = self._document.form, self._document.report
        titles = part_titles(form, report) | PAGE_TITLES
        for button, step in ((self.previous_button, -1), (self.next_button, 1)):
            neighbour = self._pages.neighbour(step)
            button.setEnabled(neighbour is not None)
            button.setToolTip(plain_tip(titles[neighbour] if neighbour else ""))
        following = self._pages.neighbour(1)
        short = short_titles(form, report) | PAGE_TITLES
        self.next_button.setText(f"下一步：{short[following]}" if following else "下一步")


def _step_button(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(True)
    return button
