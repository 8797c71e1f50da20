"""Sheets of paper under one another, at any zoom, sharp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from govinfo_desktop.ui.preview.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.layout.pagination.placed import PlacedPage

_GAP = 12.0
_LEAST, _MOST = 0.2, 6.0
_SHADOW = QColor(0, 0, 0, 60)
_MARK = QColor(255, 190, 0, 70)


class PageView(QAbstractScrollArea):
    """Shows placed pages; ``zoom`` is pixels to the point, or follows width or height."""

    clicked = Signal(str)
    """The clerk clicked on what is printed of a field."""

    turned = Signal(str)
    """Another page is in view: its number among all, in words."""

    def __init__(self, path_of: Callable[[str], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = PagePainter(path_of)
        self._pages: tuple[PlacedPage, ...] = ()
        self._pictures: dict[int, QPixmap] = {}
        self._zoom = 1.0
        self._fit = "width"
        self._shown_field = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("打印预览")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def zoom(self) -> float:
        """Pixels to the point."""
        return self._zoom

    @property
    def pages(self) -> tuple[PlacedPage, ...]:
        """The pages that are shown."""
        return self._pages

    def show_pages(self, pages: tuple[PlacedPage, ...]) -> None:
        """Show other pages; the place in the document stays."""
        self._pages = pages
        self._pictures.clear()
        self._measure()
        self._tell_page()

    def show_field(self, field: str) -> None:
        """Mark a field and scroll to where it is printed."""
        self._shown_field = field
        for number, page in enumerate(self._pages):
            for box in page.boxes_of(field):  # type: ignore[arg-type]
                top = self._top(number) + box.y0 * self._zoom
                bar = self.verticalScrollBar()
                height = self.viewport().height()
                if not bar.value() <= top <= bar.value() + height - 40:
                    bar.setValue(int(top - height / 3))
                self.viewport().update()
                return
        self.viewport().update()

    def zoom_by(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        self._fit = ""
        self._set_zoom(self._zoom * factor)

    def fit_width(self) -> None:
        """Make a page as wide as the view, and keep it so."""
        self._fit = "width"
        self._measure()

    def fit_page(self) -> None:
        """Make a whole page fit in the view, and keep it so."""
        self._fit = "page"
        self._measure()

    def sizeHint(self) -> QSize:
        """Wish for room to read a page."""
        return QSize(460, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new size."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which field was clicked."""
        field = self._field_at(event.position())
        if field and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(field)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that a click leads to a field."""
        hand = self._field_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().dark())
        for number, sheet in self._sheets_in_view():
            painter.fillRect(sheet.translated(2, 2), _SHADOW)
            painter.drawPixmap(sheet.topLeft(), self._picture(number))
            self._draw_mark(painter, number, sheet)

    def _draw_mark(self, painter: QPainter, number: int, sheet: QRectF) -> None:
        if not self._shown_field:
            return
        for box in self._pages[number].boxes_of(self._shown_field):  # type: ignore[arg-type]
            area = QRectF(QPointF(box.x0, box.y0), QPointF(box.x1, box.y1))
            scaled = QRectF(area.topLeft() * self._zoom, area.size() * self._zoom)
            painter.fillRect(scaled.translated(sheet.topLeft()), _MARK)

    def _picture(self, number: int) -> QPixmap:
        if number not in self._pictures:
            self._pictures[number] = self._paint(self._pages[number])
        return self._pictures[number]

    def _paint(self, page: PlacedPage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scale = self._zoom * ratio
        picture = QPixmap(round(page.width * scale), round(page.height * scale))
        painter = QPainter(picture)
        painter.scale(scale, scale)
        self._drawing.draw(painter, page)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _set_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, _LEAST), _MOST)
        if abs(zoom - self._zoom) < 1e-4:
            return
        middle = self.verticalScrollBar().value() / self._zoom
        self._zoom = zoom
        self._pictures.clear()
        self._measure()
        self.verticalScrollBar().setValue(round(middle * zoom))

    def _measure(self) -> None:
        if not self._pages:
            self.viewport().update()
            return
        view, page = self.viewport().size(), self._pages[0]
        if self._fit == "width":
            self._set_zoom((view.width() - 2 * _GAP) / page.width)
        elif self._fit == "page":
            self._set_zoom((view.height() - 2 * _GAP) / page.height)
        self._set_bars(view)
        self._drop_far_pictures()
        self.viewport().update()

    def _set_bars(self, view: QSize) -> None:
        width = max(page.width for page in self._pages) * self._zoom + 2 * _GAP
        height = self._top(len(self._pages))
        self.horizontalScrollBar().setRange(0, max(0, round(width - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())
        self.verticalScrollBar().setRange(0, max(0, round(height - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)

    def _drop_far_pictures(self) -> None:
        near = {number for number, _ in self._sheets_in_view()}
        near |= {number + step for number in near for step in (-1, 1)}
        self._pictures = {n: picture for n, picture in self._pictures.items() if n in near}

    def _top(self, number: int) -> float:
        above = sum(page.height for page in self._pages[:number]) * self._zoom
        return above + _GAP * (number + 1)

    def _sheets_in_view(self) -> Iterator[tuple[int, QRectF]]:
        view = QRectF(self.viewport().rect())
        for number, page in enumerate(self._pages):
            width = page.width * self._zoom
            left = max(_GAP, (view.width() - width) / 2) - self.horizontalScrollBar().value()
            top = self._top(number) - self.verticalScrollBar().value()
            sheet = QRectF(left, top, width, page.height * self._zoom)
            if sheet.intersects(view):
                yield number, sheet

    def _field_at(self, place: QPointF) -> str:
        for number, sheet in self._sheets_in_view():
            if sheet.contains(place):
                point = (place - sheet.topLeft()) / self._zoom
                spot = self._pages[number].spot(point.x(), point.y())
                return spot.field if spot else ""
        return ""

    def _tell_page(self) -> None:
        middle = self.viewport().height() / 2
        for number, sheet in self._sheets_in_view():
            if sheet.bottom() >= middle:
                self.turned.emit(f"第 {number + 1}／{len(self._pages)} 页")
                return
        self.turned.emit("")
