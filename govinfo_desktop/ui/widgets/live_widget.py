"""What shows the report only while somebody looks, and catches up when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.ui.model.document import Document


class LiveWidget(QWidget):
    """A widget that follows the document while it can be seen."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        document.idle.connect(self._show_if_seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.show_report()

    def show_report(self) -> None:
        """Show the report as it stands; each heir in its own way."""
        raise NotImplementedError

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self.show_report()
