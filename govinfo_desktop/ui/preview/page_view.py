"""Scroll area that shows placed pages as sheets of paper, sharp at any zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.preview.page_pixmaps import PagePixmaps
from govinfo_desktop.ui.preview.sheet_layout import SHEET_GAP_PIXELS, SheetLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.layout.pagination.placed import PlacedBox, PlacedPage

# Pixels per point.
_SMALLEST_ZOOM, _LARGEST_ZOOM = 0.2, 6.0
_WHEEL_ZOOM_FACTOR = 1.1
_PREVIEW_SCROLL_PIXELS = 40
# A field this near to the lower edge is scrolled up.
_FIELD_MARGIN_PIXELS = 40
_SHADOW_COLOUR = QColor(0, 0, 0, 60)
_HIGHLIGHT_COLOUR = QColor(255, 190, 0, 70)


class PageView(QAbstractScrollArea):
    """View of placed pages; ``zoom`` is pixels per point, or follows the width or the height."""

    clicked = Signal(str)
    """The clerk clicked on the printed text of a field (its FieldId)."""

    turned = Signal(str)
    """Another page is in view: its number and how many there are, as a text; empty for none."""

    def __init__(self, path_of: Callable[[str], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[PlacedPage, ...] = ()
        self._pixmaps = PagePixmaps(path_of)
        self._zoom = 1.0
        self._fit: Literal["width", "page", ""] = "width"
        self._highlighted: tuple[str, int | None] = ("", None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("打印预览")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._emit_page)

    @property
    def zoom(self) -> float:
        """Pixels per point."""
        return self._zoom

    @property
    def pages(self) -> tuple[PlacedPage, ...]:
        """The pages that are shown."""
        return self._pages

    def show_pages(self, pages: tuple[PlacedPage, ...]) -> None:
        """Show other pages and keep the scroll position."""
        self._pages = pages
        self._pixmaps.clear()
        self._update_layout()
        self._emit_page()

    def show_field(self, field: str, offset: int | None = None) -> bool:
        """Highlight a field and scroll to where it is first printed; False if it is not printed.

        With an offset in the field's text, only the line that it is printed in.
        """
        self._highlighted = field, offset
        self.viewport().update()
        found = self._highlighted_boxes()
        for number, box in found[:1]:
            self._scroll_to(self._layout.top(number) + box.y0 * self._zoom)
        return bool(found)

    def zoom_by(self, factor: float) -> None:
        """Make the pages larger or smaller; they follow the view's size no longer."""
        self._fit = ""
        self._set_zoom(self._zoom * factor)

    def fit_width(self) -> None:
        """Make a page as wide as the view, also when the view is resized."""
        self._fit = "width"
        self._update_layout()

    def fit_page(self) -> None:
        """Fit a whole page into the view, also when the view is resized."""
        self._fit = "page"
        self._update_layout()

    def sizeHint(self) -> QSize:
        """Return a size at which a page can be read."""
        return QSize(460, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new size."""
        super().resizeEvent(event)
        self._update_layout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel, scroll without Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_up = event.angleDelta().y() > 0
            self.zoom_by(_WHEEL_ZOOM_FACTOR if is_up else 1 / _WHEEL_ZOOM_FACTOR)
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit the field that was clicked."""
        field = self._field_at(event.position())
        if field and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(field)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what a click leads to."""
        is_field = self._field_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if is_field else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible pages."""
        # The event of a scroll area belongs to its viewport; a painter on the area itself paints
        # nothing.
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().dark())
        ratio = self.devicePixelRatioF()
        for number, sheet in self._sheets_in_view():
            painter.fillRect(sheet.translated(2, 2), _SHADOW_COLOUR)
            pixmap = self._pixmaps.pixmap(number, self._pages[number], self._zoom, ratio)
            painter.drawPixmap(sheet.topLeft(), pixmap)
            self._paint_highlight(painter, number, sheet)

    def _paint_highlight(self, painter: QPainter, number: int, sheet: QRectF) -> None:
        for at, box in self._highlighted_boxes():
            if at == number:
                painter.fillRect(self._layout.box_on(sheet, box), _HIGHLIGHT_COLOUR)

    def _highlighted_boxes(self) -> list[tuple[int, PlacedBox]]:
        """Return the areas to highlight with the numbers of their pages."""
        field, offset = self._highlighted
        found = [
            (number, box)
            for number, page in enumerate(self._pages)
            for box in page.boxes_of(FieldId(field))
        ]
        if offset is None:
            return found
        before = [one for one in found if one[1].start <= offset]
        return before[-1:] or found[:1]

    @property
    def _layout(self) -> SheetLayout:
        return SheetLayout(pages=self._pages, zoom=self._zoom)

    def _set_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        # Also what ends the recursion with _update_layout.
        if abs(zoom - self._zoom) < 1e-4:
            return
        top_in_points = self.verticalScrollBar().value() / self._zoom
        self._zoom = zoom
        self._pixmaps.clear()
        self._update_layout()
        self.verticalScrollBar().setValue(round(top_in_points * zoom))

    def _update_layout(self) -> None:
        """Fit the zoom and the scroll bars to the pages and the view."""
        if not self._pages:
            self.viewport().update()
            return
        view, page = self.viewport().size(), self._pages[0]
        if self._fit == "width":
            self._set_zoom((view.width() - 2 * SHEET_GAP_PIXELS) / page.width)
        elif self._fit == "page":
            self._set_zoom((view.height() - 2 * SHEET_GAP_PIXELS) / page.height)
        self._set_scroll_bars(view)
        self._drop_far_pixmaps()
        self.viewport().update()

    def _set_scroll_bars(self, view: QSize) -> None:
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setRange(0, max(0, round(self._layout.width - view.width())))
        horizontal.setPageStep(view.width())
        vertical.setRange(0, max(0, round(self._layout.height - view.height())))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(_PREVIEW_SCROLL_PIXELS)

    def _scroll_to(self, top: float) -> None:
        """Scroll a place into the upper third of the view, unless it is visible already."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= bar.value() + height - _FIELD_MARGIN_PIXELS:
            bar.setValue(int(top - height / 3))

    def _drop_far_pixmaps(self) -> None:
        near = {number for number, _ in self._sheets_in_view()}
        self._pixmaps.keep(near | {number + step for number in near for step in (-1, 1)})

    def _sheets_in_view(self) -> Iterator[tuple[int, QRectF]]:
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self._layout.visible_sheets(QRectF(scrolled, self.viewport().size().toSizeF()))

    def _field_at(self, place: QPointF) -> str:
        for number, sheet in self._sheets_in_view():
            if sheet.contains(place):
                point = (place - sheet.topLeft()) / self._zoom
                spot = self._pages[number].spot(point.x(), point.y())
                return spot.field if spot else ""
        return ""

    def _emit_page(self) -> None:
        middle = self.viewport().height() / 2
        for number, sheet in self._sheets_in_view():
            if sheet.bottom() >= middle:
                self.turned.emit(f"第 {number + 1}／{len(self._pages)} 页")
                return
        self.turned.emit("")
