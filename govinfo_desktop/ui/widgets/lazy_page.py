"""A place for a page that takes its time: the page is made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent


class LazyPage(QWidget):
    """Makes its page at the first look and is the page's frame from then on."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page."""
        if self.page is None:
            self.page = self._make()
            self._column.addWidget(self.page)
            self.setFocusProxy(self.page)
        super().showEvent(event)
