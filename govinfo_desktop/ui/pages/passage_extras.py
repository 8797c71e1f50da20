"""Line and button below a passage: its first finding, and the form's suggestion for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from govinfo_desktop.ui.widgets.field_edit import show_first_finding

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document


class FindingLabel(QLabel):
    """First finding about a field; its page calls ``show_report``."""

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.setWordWrap(True)
        self.show_report()

    def show_report(self) -> None:
        """Show the finding that the field has now, or nothing."""
        show_first_finding(self, self._document, self._field)


class SuggestionButton(QPushButton):
    """Button that fills an empty passage with a suggestion; its page calls ``show_report``."""

    def __init__(
        self,
        document: Document,
        field: FieldId,
        suggestion: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("填入参考文字", parent)
        self._document = document
        self._field = field
        self._suggestion = suggestion
        self.setToolTip("只在这一部分还空着时可用，填入后照实修改")
        self.clicked.connect(self._fill_in)
        self.show_report()

    def show_report(self) -> None:
        """Offer the suggestion while the passage is empty."""
        self.setEnabled(not self._document.report.text(self._field))

    def _fill_in(self) -> None:
        self._document.enter({self._field: self._suggestion}, "填入参考文字")
