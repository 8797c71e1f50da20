"""Page of the particulars: the organ, the year, the date and the signatory of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID
from govinfo_desktop.core.reading.titles import TITLE
from govinfo_desktop.ui.pages.page_head import PageHead
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import FieldEdit
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Field, FieldId
    from govinfo_desktop.ui.model.document import Document

WIDEST_PARTICULARS_PIXELS = 760
# A label is wrapped after so many Chinese characters.
_LABEL_WRAP_CHARACTERS = 8


class ParticularsPage(QWidget):
    """Entries below each other, in the order of the form."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._edits: dict[FieldId, FieldEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(PageHead(document, PARTICULARS_ID, None, self))
        self._area = ScrollPage()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._card())
        column.addWidget(self._area, 1)

    def show_field(self, field: FieldId) -> None:
        """Scroll to an entry and focus it; do nothing for a field of another page."""
        edit = self._edits.get(field)
        if edit is not None:
            self._area.ensureWidgetVisible(edit)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Focus the first blank entry, or the first one if none is blank."""
        report = self._document.report
        blank = [name for name in self._edits if not report.text(name) and name != TITLE]
        self.show_field(blank[0] if blank else next(iter(self._edits)))

    def _card(self) -> QWidget:
        card = QFrame()
        card.setMaximumWidth(WIDEST_PARTICULARS_PIXELS)
        # Never wider than the page: notes below the entries wrap instead.
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        rows = QGridLayout(card)
        rows.setContentsMargins(0, 4, 12, 12)
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(10)
        rows.setColumnStretch(1, 1)
        for number, field in enumerate(self._document.form.particulars):
            edit = FieldEdit(self._document, field, card)
            self._edits[field.id] = edit
            label = _label(field, edit)
            rows.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(edit, number, 1)
        rows.setRowStretch(len(self._edits), 1)
        return card


def _label(field: Field, edit: FieldEdit) -> QLabel:
    unit = f"（{field.unit}）" if field.unit else ""
    label = PlainLabel(f"{field.name}{unit}")
    label.setBuddy(edit.editor)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    label.setFixedWidth(label.fontMetrics().horizontalAdvance("字" * _LABEL_WRAP_CHARACTERS))
    label.setContentsMargins(0, 7, 0, 0)
    return label
