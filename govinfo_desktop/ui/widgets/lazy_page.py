"""Widget that makes its page when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent


class LazyPage(QWidget):
    """Placeholder in a tab or stack for a page that is slow to make.

    ``page`` is None until the placeholder is shown for the first time; ``make`` is called once.
    """

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page, and let it take the keyboard focus in place of this widget."""
        if self.page is None:
            self.page = self._make()
            self._column.addWidget(self.page)
            # The layout would show it in the next turn of the event loop only: until then it
            # could not take the focus.
            self.page.show()
            self.setFocusProxy(self.page)
        super().showEvent(event)
