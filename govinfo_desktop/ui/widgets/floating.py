"""Places a message bar in front of a page, where the whole of a long message is read on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.widgets.message_bar import MessageBar

WIDEST_FLOATING_BAR_PX = 900
_EDGE_GAP_PX = 6


class FloatingBar(QObject):
    """Keeps a bar at the lower edge of a widget, as high as its text needs."""

    def __init__(self, bar: MessageBar, over: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._over = over
        over.installEventFilter(self)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the bar again when it is shown or changed, or what it is over changes its size."""
        kinds = (QEvent.Type.Show, QEvent.Type.LayoutRequest) if watched is self._bar else ()
        if event.type() in (*kinds, QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def _place(self) -> None:
        bar, host = self._bar, self._bar.parentWidget()
        if bar.isHidden() or host is None:
            return
        corner = self._over.mapTo(host, self._over.rect().topLeft())
        area = QRect(corner, self._over.size())
        width = min(area.width() - 2 * _EDGE_GAP_PX, WIDEST_FLOATING_BAR_PX)
        if bar.width() != width:
            bar.resize(width, bar.height())  # puts the buttons beside or below the text
        height = max(bar.heightForWidth(width), bar.minimumSizeHint().height())
        left = area.left() + (area.width() - width) // 2
        low = area.bottom() - height - _EDGE_GAP_PX
        top = max(area.top(), low)
        place = QRect(left, top, width, height)
        if bar.geometry() != place:
            bar.setGeometry(place)
        bar.raise_()
