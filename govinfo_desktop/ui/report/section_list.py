"""Section list: every part of the report with its progress."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.deadline_text import days_left
from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE
from govinfo_desktop.ui.report.part_list import PartItem, PartList, PartPainter
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import BODY_POINTS
from govinfo_desktop.ui.theme.turning_box import TurningBox
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.wording import (
    PAPER_TITLE,
    REVIEW_TITLE,
    part_titles,
)

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

# A long count, which is never broken over two lines: the list is wide enough for it.
LONG_COUNT = "还差 136 处，"
_ARROW_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SectionList(LiveWidget, QWidget):
    """List of the report's parts; the selected one is always the part that is shown.

    The arrow keys turn the pages, and the focus stays in the list; a click or Enter goes on to
    the page.
    """

    chosen = Signal(str)
    """A part is to be opened, and the focus goes there (its id)."""

    passed = Signal(str)
    """A part is to be shown, and the focus stays in the list (its id)."""

    law_requested = Signal()
    """The source of the deadline is to be shown."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.organ = heading(points=BODY_POINTS, parent=self)
        self.organ.setWordWrap(True)
        self.year = PlainLabel(parent=self)
        self._form = PlainLabel(document.form.name, self)
        self._form.setWordWrap(True)
        self._form.setProperty("muted", True)
        self.list = PartList("报告各部分", self)
        self._shown = ""
        # The pages behind the sections: print options and review.
        self.buttons: dict[str, QPushButton] = {}
        self._days = PlainLabel(parent=self)
        self._days.setWordWrap(True)
        self._days.setProperty("muted", True)
        self.law = QPushButton("依据", self)
        self.law.setProperty("flat-link", True)
        self.law.setAccessibleName("看公布期限的依据")
        self.law.clicked.connect(self.law_requested)
        self._fill()
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.currentItemChanged.connect(self._pass)
        self.list.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._lay_out(self._column)
        self.setFocusProxy(self.list)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether progress or title of a part, or deadline or publication, may differ."""
        return changes.has_progress or changes.steps

    def least_width(self) -> int:
        """Return the width at which a count is not cut, in pixels."""
        margins = self._column.contentsMargins()
        bar = self.list.verticalScrollBar().sizeHint().width()
        count = self.fontMetrics().horizontalAdvance(LONG_COUNT) + 2 * self.list.frameWidth()
        sides = margins.left() + margins.right() + PartPainter.INDENT + 2 * PartPainter.MARGIN
        return count + sides + bar

    def mark(self, part: str) -> None:
        """Select the part that is shown; none for a page that is not in the list."""
        self._shown = part
        for name, button in self.buttons.items():
            button.setChecked(name == part)
        if part not in self._document.progress:
            self.list.setCurrentRow(-1)
            return
        for item in self._items:
            if item.part == part:
                self.list.setCurrentItem(item)

    def show_report(self) -> None:
        """Show title, deadline and the progress of each part."""
        report = self._document.report
        organ, year = report.text("organ"), print_year(report.text("year"))
        self.organ.setText(organ or "（未填单位）")
        self.year.setText(f"{year or '（未填年度）'}年度")
        self._show_days(days_left(self._document, date.today()))
        titles = part_titles(self._document.form, report)
        for item in self._items:
            progress = self._document.progress[item.part]
            if (item.title, item.progress) != (titles[item.part], progress):
                self.list.update_item(item, partial(item.update_part, titles[item.part], progress))

    def _show_days(self, text: str) -> None:
        if text != self._days.text():
            self._days.setText(text)
        self.law.setVisible(bool(text))

    def _lay_out(self, column: QVBoxLayout) -> None:
        for part, title in ((PRINT_OPTIONS_PAGE, PAPER_TITLE), (REVIEW_PAGE, REVIEW_TITLE)):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setProperty("page", True)
            button.clicked.connect(partial(self._choose_page, part))
            button.installEventFilter(self)
            self.buttons[part] = button
        column.setContentsMargins(10, 12, 6, 10)
        column.setSpacing(4)
        column.addWidget(self.organ)
        column.addWidget(self.year)
        column.addWidget(self._form)
        column.addSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(TurningBox(self._days, self.law, self))
        for button in self.buttons.values():
            column.addWidget(button)

    def _fill(self) -> None:
        titles = part_titles(self._document.form, self._document.report)
        self._items = [
            PartItem(part, titles[part], progress)
            for part, progress in self._document.progress.items()
        ]
        for item in self._items:
            self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go on from the last part to the pages behind it, and back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _ARROW_STEPS.get(event.key(), 0)
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._step(watched, step)
        return False

    def _step(self, start: QObject, step: int) -> bool:
        """Go on from the list or a button; return False where the list does so by itself."""
        pages = list(self.buttons)
        last = self.list.count() - 1
        if start is self.list:
            if step < 0 or self.list.currentRow() != last:
                return False
            place = 0
        else:
            place = next(i for i, one in enumerate(pages) if self.buttons[one] is start) + step
        if place < 0:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(last)
        elif place < len(pages):
            self.buttons[pages[place]].setFocus(Qt.FocusReason.OtherFocusReason)
            self.passed.emit(pages[place])
        return True

    def _choose_page(self, part: str) -> None:
        self.buttons[part].setChecked(True)
        self.chosen.emit(part)

    def _choose(self, item: QListWidgetItem) -> None:
        if isinstance(item, PartItem):
            self.chosen.emit(item.part)

    def _pass(self, item: QListWidgetItem | None) -> None:
        if isinstance(item, PartItem) and item.part != self._shown and item.isSelected():
            self.passed.emit(item.part)
