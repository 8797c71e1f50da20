"""List of the report's parts: painted as fully as there is room for all of them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from govinfo_desktop.core.evaluation.progress import Stage
from govinfo_desktop.ui.theme.colours import Colours, colours_for
from govinfo_desktop.ui.theme.line_breaks import NO_BREAK_SPACE, forbid_line_breaks
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.wording import OPTIONAL, stage_of, stage_tone, still_to_do
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

PROGRESS_ROLE = int(Qt.ItemDataRole.UserRole)


class Density(Enum):
    """How much of each part is shown: what fits is chosen, so that all parts are in sight."""

    FULL = "title and state in as many lines as they need"
    SHORT = "one line of the title and one of the state"
    TITLES = "one line of the title; its icon says the state"


class PartList(WrappedList):
    """List in which only the left button selects, and that shows all parts if it can."""

    # Qt lays out the items, of which there are none yet, while the list is made.
    density = Density.FULL

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.painter = PartPainter(self)
        self.setItemDelegate(self.painter)

    def doItemsLayout(self) -> None:
        """Lay out the items, shortened where there is no room for all of them otherwise."""
        density = self._fitting_density()
        if density is not self.density:
            self.density = density
            self.forget_sizes()
        super().doItemsLayout()

    def _fitting_density(self) -> Density:
        """Return the first density at which no part is out of sight, or else the last."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        # Without a scroll bar, which is not needed where all parts fit.
        most = self.maximumViewportSize()
        indexes = [self.indexFromItem(self.item(row)) for row in range(self.count())]
        for density in Density:
            heights = (
                self.painter.height_at(density, option, index, most.width()) for index in indexes
            )
            if sum(heights) <= most.height():
                return density
        return Density.TITLES

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
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            texts = (self.title, stage_of(self.progress), still_to_do(self.progress))
            whole = "，".join(text for text in texts if text)
            return plain_tip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return super().data(role)


class PartPainter(WrappedDelegate):
    """Paints one part: the icon of its stage, its title, and below it what is missing."""

    INDENT = 30
    MARGIN = 5
    TITLE_MARGIN = 1

    def __init__(self, parent: PartList) -> None:
        super().__init__(parent)
        self._parts = parent

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height of a part at the density of the list, in pixels."""
        return self.height_at(self._parts.density, option, index, width)

    def height_at(
        self, density: Density, option: QStyleOptionViewItem, index: Index, width: int
    ) -> int:
        """Return the height of a part at a density, in pixels."""
        bold, text_width = QFontMetrics(_bold(option)), width - self.INDENT - self.MARGIN
        if density is Density.TITLES:
            return bold.height() + 2 * self.TITLE_MARGIN
        if density is Density.SHORT:
            return bold.height() + option.fontMetrics.height() + 2 * self.MARGIN + 2
        title = wrapped_height(_title(index), text_width, bold)
        state = wrapped_height(_state(index), text_width, option.fontMetrics)
        return title + state + 2 * self.MARGIN + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the part, with another background if it is the current one."""
        colours = colours_for(option.palette)
        progress: Progress = index.data(PROGRESS_ROLE)
        is_alone = self._parts.density is Density.TITLES
        margin = self.TITLE_MARGIN if is_alone else self.MARGIN
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_background(painter, option, colours)
        inner = option.rect.adjusted(self.INDENT, margin, -self.MARGIN, -margin)
        self._paint_title(painter, option, index, inner)
        if not is_alone:
            self._paint_state(painter, option, index, inner)
        centre = QPointF(option.rect.left() + 16, inner.top() + option.fontMetrics.height() / 2)
        paint_stage(painter, centre, progress, colours)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRect
    ) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(colours_for(option.palette).text)
        painter.setFont(_bold(option) if is_current else option.font)
        painter.drawText(inner, WRAP, self._fitting(_title(index), painter, inner))

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRect
    ) -> None:
        painter.setPen(_tone(index.data(PROGRESS_ROLE), colours_for(option.palette)))
        painter.setFont(option.font)
        text = self._fitting(_state(index), painter, inner)
        painter.drawText(inner, WRAP | int(Qt.AlignmentFlag.AlignBottom), text)

    def _fitting(self, text: str, painter: QPainter, inner: QRect) -> str:
        """Return a text as it is, or at a lower density as much of it as fits in a line."""
        if self._parts.density is Density.FULL:
            return text
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())


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
