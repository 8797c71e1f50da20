"""Line and button below a passage: its first finding, and the form's suggestion for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import show_first_finding

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document


class FindingLabel(LiveWidget, PlainLabel):
    """First finding about a field; hidden while there is none."""

    waits_while_hidden = False

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._document = document
        self._field = field
        self.setWordWrap(True)
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the field may have another finding, or one with a reason now."""
        is_marked = self._field in changes.marked_fields
        return is_marked or bool(changes.explanations) or changes.everything

    def show_report(self) -> None:
        """Show the finding that the field has now, or nothing."""
        show_first_finding(self, self._document, self._field)


class SuggestionButton(LiveWidget, QPushButton):
    """Button that fills an empty passage with a suggestion."""

    filled = Signal()
    """The suggestion was filled in."""

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
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage is another."""
        return changes.alter_text(self._field)

    def show_report(self) -> None:
        """Offer the suggestion while the passage is empty."""
        self.setEnabled(not self._document.report.text(self._field))

    def _fill_in(self) -> None:
        self._document.enter({self._field: self._suggestion}, "填入参考文字")
        self.filled.emit()
