"""Section list: every part of the report with its progress."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.evaluation.progress import Stage
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.deadline_text import days_left
from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE
from govinfo_desktop.ui.theme.colours import Colours, colours_for
from govinfo_desktop.ui.theme.line_breaks import NO_BREAK_SPACE, forbid_line_breaks
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import BODY_POINTS
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.wording import (
    OPTIONAL,
    PAPER_TITLE,
    REVIEW_TITLE,
    part_titles,
    stage_of,
    stage_tone,
    still_to_do,
)
from govinfo_desktop.ui.widgets.wrapped_list import (
    WRAP,
    Index,
    WrappedDelegate,
    WrappedItem,
    WrappedList,
    wrapped_height,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from govinfo_desktop.core.evaluation.progress import Progress
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

# A long count, which is never broken over two lines: the list is wide enough for it.
LONG_COUNT = "还差 136 处，"
_ARROW_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PROGRESS_ROLE = int(Qt.ItemDataRole.UserRole)


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
        self.list.setItemDelegate(PartPainter(self.list))
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
        column.addLayout(self._deadline())
        for button in self.buttons.values():
            column.addWidget(button)

    def _deadline(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._days, 1)
        row.addWidget(self.law, 0, Qt.AlignmentFlag.AlignBottom)
        return row

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


class PartList(WrappedList):
    """List in which only the left button selects."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave other buttons alone: they would select a part without showing it."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)


class PartItem(WrappedItem):
    """One part in the list.

    It keeps its data itself: setData() would make the list lay out all its items again.
    """

    def __init__(self, part: str, title: str, progress: Progress) -> None:
        super().__init__()
        self.part = part
        self.title = title
        self.progress = progress

    def update_part(self, title: str, progress: Progress) -> None:
        """Set title and progress."""
        self.title, self.progress = title, progress

    def data(self, role: int) -> Any:
        """Return the title, the progress, or both as a text for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title
        if role == PROGRESS_ROLE:
            return self.progress
        if role == Qt.ItemDataRole.AccessibleTextRole:
            texts = (self.title, stage_of(self.progress), still_to_do(self.progress))
            return "，".join(text for text in texts if text)
        return super().data(role)


class PartPainter(WrappedDelegate):
    """Paints one part: the icon of its stage, its title, and below it what is missing."""

    INDENT = 30
    MARGIN = 5

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height of title and state in as many lines as they need."""
        text_width = width - self.INDENT - self.MARGIN
        title = wrapped_height(_title(index), text_width, QFontMetrics(_bold(option)))
        state = wrapped_height(_state(index), text_width, option.fontMetrics)
        return title + state + 2 * self.MARGIN + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the part, with another background if it is the current one."""
        colours = colours_for(option.palette)
        progress: Progress = index.data(PROGRESS_ROLE)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_background(painter, option, colours)
        inner = option.rect.adjusted(self.INDENT, self.MARGIN, -self.MARGIN, -self.MARGIN)
        painter.setPen(colours.text)
        painter.setFont(_bold(option) if is_current else option.font)
        painter.drawText(inner, WRAP, _title(index))
        painter.setPen(_tone(progress, colours))
        painter.setFont(option.font)
        painter.drawText(inner, WRAP | int(Qt.AlignmentFlag.AlignBottom), _state(index))
        centre = QPointF(option.rect.left() + 16, inner.top() + option.fontMetrics.height() / 2)
        paint_stage(painter, centre, progress, colours)
        painter.restore()


def _title(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole))


def _state(index: Index) -> str:
    return state_text(index.data(PROGRESS_ROLE))


def state_text(progress: Progress) -> str:
    """Return stage and counts of a part; a line may break between them, not within them."""
    counts = "，".join(map(forbid_line_breaks, still_to_do(progress).split("，")))
    return f"{NO_BREAK_SPACE}· ".join(text for text in (stage_of(progress), counts) if text)


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setBold(True)
    return font


def _paint_background(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
    area = option.rect.adjusted(2, 1, -2, -1)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selected)
        painter.drawRoundedRect(area, 5, 5)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.focus, 2))
        painter.drawRoundedRect(area, 5, 5)


def paint_stage(painter: QPainter, centre: QPointF, progress: Progress, colours: Colours) -> None:
    """Paint the icon of a stage: a ring, a half disc, a disc with ! or a disc with a tick."""
    tone = _tone(progress, colours)
    disc = QRectF(centre.x() - 7, centre.y() - 7, 14, 14)
    painter.setPen(QPen(tone, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match progress.stage:
        case Stage.STARTED | Stage.UNCHECKED:
            painter.drawEllipse(disc)
            painter.setBrush(tone)
            painter.drawPie(disc, 90 * 16, -180 * 16)
        case Stage.TROUBLED:
            painter.setBrush(tone)
            painter.drawEllipse(disc)
            painter.setPen(QPen(colours.base, 2))
            painter.drawLine(centre + QPointF(0, -4), centre + QPointF(0, 1))
            painter.drawPoint(centre + QPointF(0, 4))
        case Stage.DONE:
            painter.setBrush(tone)
            painter.drawEllipse(disc)
            painter.setPen(QPen(colours.base, 2))
            painter.drawPolyline(
                [centre + QPointF(-3.5, 0), centre + QPointF(-1, 3), centre + QPointF(4, -3)]
            )
        case Stage.UNTOUCHED:
            painter.drawEllipse(disc)


def _tone(progress: Progress, colours: Colours) -> QColor:
    if stage_of(progress) == OPTIONAL:
        return colours.muted
    return QColor(getattr(colours, stage_tone(progress)))
