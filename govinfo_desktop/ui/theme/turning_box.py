"""Two widgets beside each other where the width allows it, one below the other elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_IN_A_ROW, _IN_A_COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class TurningBox(QWidget):
    """Box of two widgets; the second one is beside the first or below it.

    ``at`` is the edge that the second one is at; at the left edge it follows the first.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        parent: QWidget | None = None,
        *,
        at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
    ) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._box = QBoxLayout(_IN_A_ROW, self)
        # Otherwise a window would be no narrower than both beside each other.
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        if at is Qt.AlignmentFlag.AlignLeft:
            self._box.addWidget(first, 0, at)
            self._box.addWidget(second, 1, at)
        else:
            self._box.addWidget(first, 1)
            self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignBottom | at)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which nothing is cut, one widget below the other if need be."""
        widths = (one.minimumSizeHint().width() for one in self._shown())
        margins = self.contentsMargins()
        width = max(widths, default=0) + margins.left() + margins.right()
        return QSize(width, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets for the new width."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Place the widgets again once one of them needs another width, as in a larger font."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        shown = self._shown()
        need = sum(one.minimumSizeHint().width() for one in shown)
        need += self._box.spacing() * (len(shown) - 1)
        direction = _IN_A_ROW if need <= self.contentsRect().width() else _IN_A_COLUMN
        if direction is not self._box.direction():
            self._box.setDirection(direction)

    def _shown(self) -> list[QWidget]:
        return [one for one in (self._first, self._second) if not one.isHidden()]
