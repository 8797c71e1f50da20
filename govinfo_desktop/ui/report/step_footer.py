"""Footer below the page with the buttons to the previous and the next part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.wording import PAPER_TITLE, REVIEW_TITLE, part_titles, short_titles

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.page_stack import PageStack
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

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
        self._notice: MessageBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 6, 20, 6)
        self._row = QHBoxLayout()
        self._row.addWidget(self.previous_button)
        self._row.addStretch(1)
        self._row.addWidget(self.next_button)
        self._column.addLayout(self._row)
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))

    def add_notice(self, notice: MessageBar) -> None:
        """Show a message between the buttons, where it moves no page when it appears.

        Where it has no room in one line there, it is above them.
        """
        self._notice = notice
        self._place_notice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the message where the width allows."""
        super().resizeEvent(event)
        self._place_notice()

    def event(self, event: QEvent) -> bool:
        """Place the message again when its text or its font is another."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_notice()
        return super().event(event)

    def _place_notice(self) -> None:
        if self._notice is None:
            return
        buttons = (self.previous_button, self.next_button)
        around = sum(one.sizeHint().width() + self._row.spacing() for one in buttons)
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - around
        is_beside = self._row.indexOf(self._notice) >= 0
        if room >= self._notice.one_line_width and not is_beside:
            self._row.insertWidget(1, self._notice, 1000)
        elif room < self._notice.one_line_width and self._column.indexOf(self._notice) < 0:
            self._column.insertWidget(0, self._notice)

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
