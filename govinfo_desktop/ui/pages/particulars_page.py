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
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.reading.titles import TITLE
from govinfo_desktop.ui.pages.page_head import PageHead
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import FieldEdit
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Field, FieldId
    from govinfo_desktop.ui.model.document import Document

WIDEST_PARTICULARS_PIXELS = 760
_IDS_ON_PAPER = ("organ", "year", TITLE, "date")
_IDS_FILLED_FIRST = ("organ", "year", "date", "kind", "organ_short")
# What is in neither serves checks, as do the particulars that a single form has.
_IDS_FOR_CONTACT = ("signatory", "contact", "phone", "address", "postcode", "website")
_GROUP_TITLES = ("印在报告上", "用来检查文字和数字，不印", "可不填：只作联系、送签用，一般不印")
# In Chinese characters; the others are as wide as the page.
_ENTRY_WIDTHS_IN_CHARACTERS = {
    "year": 6,
    "date": 12,
    "organ_short": 12,
    "kind": 20,
    "signatory": 12,
    "contact": 12,
    "phone": 18,
    "postcode": 8,
    "website": 26,
}
_NUMBER_WIDTH_IN_CHARACTERS = 12
_EDIT_MARGINS_PIXELS = 24
# A label is wrapped after so many Chinese characters.
_LABEL_WRAP_CHARACTERS = 8


class ParticularsPage(QWidget):
    """Entries below each other in groups: what is printed, what serves checks, what is optional."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._edits: dict[FieldId, FieldEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(PageHead(document, PARTICULARS_ID, None, self))
        self._area = ScrollPage(self)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        card = QFrame()
        # Before it is filled: with another parent everything in it would be styled again.
        self._area.setWidget(card)
        self._fill(card)

    def show_field(self, field: FieldId) -> None:
        """Scroll to an entry and focus it; do nothing for a field of another page."""
        edit = self._edits.get(field)
        if edit is not None:
            self._area.ensureWidgetVisible(edit)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_field(self) -> tuple[FieldId, int] | None:
        """Return the entry that has the focus or had it last; None before one was entered."""
        focus = self.focusWidget()
        entered = (name for name, edit in self._edits.items() if edit.editor is focus)
        return next(((name, 0) for name in entered), None)

    def enter(self) -> None:
        """Focus the first blank entry that is needed, or the first one if none is blank."""
        report = self._document.report
        blank = [
            name for name in self._edits if name in _IDS_FILLED_FIRST and not report.text(name)
        ]
        self.show_field(blank[0] if blank else next(iter(self._edits)))

    def _fill(self, card: QFrame) -> None:
        card.setMaximumWidth(WIDEST_PARTICULARS_PIXELS)
        # Never wider than the page: notes below the entries wrap instead.
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        rows = QGridLayout(card)
        rows.setContentsMargins(0, 4, 12, 12)
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(10)
        rows.setColumnStretch(1, 1)
        for title, fields in self._groups():
            rows.addWidget(heading(title, GROUP_POINTS, card), rows.rowCount(), 0, 1, 2)
            for field in fields:
                self._add(rows, field, card)
        rows.setRowStretch(rows.rowCount(), 1)

    def _groups(self) -> Iterator[tuple[str, list[Field]]]:
        """Yield the title and the fields of each group that has any, in the order of the form."""
        fields = self._document.form.particulars
        groups = (
            [field for field in fields if field.id in _IDS_ON_PAPER],
            [field for field in fields if field.id not in (*_IDS_ON_PAPER, *_IDS_FOR_CONTACT)],
            [field for field in fields if field.id in _IDS_FOR_CONTACT],
        )
        for title, group in zip(_GROUP_TITLES, groups, strict=True):
            if group:
                yield title, group

    def _add(self, rows: QGridLayout, field: Field, card: QWidget) -> None:
        edit = FieldEdit(self._document, field, card)
        width = _ENTRY_WIDTHS_IN_CHARACTERS.get(field.id)
        if field.entry not in (Entry.TEXT, Entry.CHOICE):
            width = _NUMBER_WIDTH_IN_CHARACTERS
        if width is not None:
            character = edit.fontMetrics().horizontalAdvance("字")
            edit.editor.setMaximumWidth(width * character + _EDIT_MARGINS_PIXELS)
        self._edits[field.id] = edit
        row = rows.rowCount()
        rows.addWidget(_label(field, edit, card), row, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(edit, row, 1)


def _label(field: Field, edit: FieldEdit, parent: QWidget) -> QLabel:
    unit = f"（{field.unit}）" if field.unit else ""
    label = PlainLabel(f"{field.name}{unit}", parent)
    label.setBuddy(edit.editor)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    label.setFixedWidth(label.fontMetrics().horizontalAdvance("字" * _LABEL_WRAP_CHARACTERS))
    label.setContentsMargins(0, 7, 0, 0)
    return label
