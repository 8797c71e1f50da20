"""Line and button below a passage: its first finding, and the form's wording for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from govinfo_desktop.core.reading.reference_text import suggested_text
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.field_edit import first_finding
from govinfo_desktop.ui.widgets.static_label import StaticLabel

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId, Section
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

_TIP = "只在这一部分还空着时可用，填入后照实修改"
_TIP_BY_FACTS = (
    "按表中的数和上年的报告拟出几段，只在这一部分还空着时可用；每一段都要照实改写，或者确认采用"
)


class FindingLabel(LiveWidget, StaticLabel):
    """First finding about a field; hidden while there is none."""

    waits_while_hidden = False

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the field may have another finding, or one with a reason now."""
        is_marked = self._field in changes.marked_fields
        return is_marked or bool(changes.explanations) or changes.everything

    def show_report(self) -> None:
        """Show the finding that the field has now, or nothing."""
        sentence, tone = first_finding(self._document, self._field)
        self.setVisible(bool(sentence))
        self.set_text(sentence)
        set_tone(self, tone)


class SuggestionButton(LiveWidget, QPushButton):
    """Button that fills an empty passage with the form's wording for what the tables say now."""

    filled = Signal()
    """The suggestion was filled in."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__("填入参考文字", parent)
        self._document = document
        self._section = section
        self.setToolTip(plain_tip(_TIP_BY_FACTS if section.proposals else _TIP))
        self.clicked.connect(self._fill_in)
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage is another."""
        return changes.alter_text(self._section.text_id)

    def show_report(self) -> None:
        """Offer the suggestion while the passage is empty."""
        self.setEnabled(not self._document.report.text(self._section.text_id))

    def _fill_in(self) -> None:
        document = self._document
        document.evaluate_now()
        text = suggested_text(self._section, document.reading, document.previous)
        document.enter({self._section.text_id: text}, "填入参考文字")
        self.filled.emit()
