"""Form of one application: every column by group, with its deadline and its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.ledger.application import shown_as
from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, COLUMN_SPECS, Column
from govinfo_desktop.core.ledger.counting import count
from govinfo_desktop.core.ledger.names import masked
from govinfo_desktop.ui.ledger.shown_names import is_personal
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.core.ledger.application import Problem, Row
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

_NOTHING_CHOSEN = "选一件申请，这里就是它的各项；或按“登记一件”。"
# The form follows the grid when the keys pause: filling its thirty fields takes longer than a key.
_FOLLOW_PAUSE_MS = 40
_LEAST_WIDTH_CHARACTERS = 38


class ApplicationForm(QScrollArea):
    """Form of the current application; what is typed is entered when its field is left.

    ``form`` returns the form of the report that the ledger is counted for, ``current`` the key of
    the application that is chosen; empty for none.
    """

    entered = Signal()
    """Something was entered here."""

    def __init__(
        self,
        document: LedgerDocument,
        form: Callable[[], Form | None],
        current: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())
        self._document = document
        self._form = form
        self._key = ""
        self._shows_names = False
        self.setWidgetResizable(True)
        # Otherwise everything behind the form is painted when a field changes.
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("一件申请的各项")
        self.setMinimumWidth(_LEAST_WIDTH_CHARACTERS * self.fontMetrics().horizontalAdvance("0"))
        self.how = _text_label("期限怎样算出来")
        self.problems = _text_label("这件申请的问题")
        set_tone(self.problems, "error")
        self.editors: dict[Column, QLineEdit | NoWheelComboBox] = {}
        self._body = QWidget()
        self._lay_out()
        self.setWidget(self._body)
        document.changed.connect(self._follow_edits)
        self._pause = QTimer(self, singleShot=True, interval=_FOLLOW_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.show_application(current()))
        self.show_application("")

    def follow(self) -> None:
        """Show the application that is chosen when the keys pause."""
        self._pause.start()

    def wait_for_pause(self) -> None:
        """Wait again for a pause, if what is shown is to follow: a key has been typed."""
        if self._pause.isActive():
            self._pause.start()

    def show_application(self, key: str) -> None:
        """Show an application; an empty key shows none."""
        self._pause.stop()
        self._key = key
        row = self._document.row(key) if key else None
        self._body.setEnabled(row is not None and not self._document.read_only)
        for column, editor in self.editors.items():
            text = self._shown(row, column) if row else ""
            if isinstance(editor, NoWheelComboBox):
                _select(editor, text)
            elif editor.text() != text:
                editor.setText(text)
                editor.setCursorPosition(0)  # of a long text the beginning is to be read
        if row is None:
            self.how.setText(_NOTHING_CHOSEN)
            self.problems.hide()
            return
        found = self._document.deadline(row)
        self.how.setText("\n".join(found.how))
        says = [one.says for one in self._problems(row)]
        self.problems.setText("\n".join(says))
        self.problems.setVisible(bool(says))

    def _problems(self, row: Row) -> list[Problem]:
        """Return what is wrong with an application, first what keeps it from being counted."""
        form, reading, year = self._form(), self._document.reading, self._document.ledger.year
        read = self._document.application(row)
        left_out = count([read], year, form, reading.terms).problems if form else ()
        found = reading.row_problems(row, year)
        # What is said of an unreadable date names what is written there, and is said once.
        unreadable = {one.column for one in found if one.column in read.unreadable}
        return [*(one for one in left_out if one.column not in unreadable), *found]

    def commit_typed(self) -> None:
        """Enter what is still being typed in a field."""
        for column, editor in self.editors.items():
            if isinstance(editor, QLineEdit) and editor.isModified():
                self._enter(column, editor.text())

    def show_names(self, shows: bool) -> None:
        """Show a person's name in full, or masked; a masked name cannot be edited."""
        self._shows_names = shows
        self.show_application(self._key)

    def _shown(self, row: Row, column: Column) -> str:
        """Return the text of a field, and keep a masked name from being edited."""
        text = row.text(column)
        if column is not Column.APPLICANT:
            return text
        is_masked = is_personal(row) and not self._shows_names
        editor = self.editors[column]
        if isinstance(editor, QLineEdit):
            editor.setReadOnly(is_masked)
            editor.setPlaceholderText("可以不填")
        return masked(text) if is_masked else text

    def _lay_out(self) -> None:
        column_layout = QVBoxLayout(self._body)
        column_layout.setContentsMargins(12, 8, 12, 8)
        column_layout.addWidget(self.how)
        column_layout.addWidget(self.problems)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column_layout.addLayout(form)
        groups: set[str] = set()
        for column, spec in COLUMN_SPECS.items():
            if spec.group not in groups:
                groups.add(spec.group)
                form.addRow(heading(spec.group, GROUP_POINTS))
            editor = self._editor(column)
            editor.setToolTip(plain_tip(spec.hint))
            editor.setAccessibleName(spec.label)
            editor.setAccessibleDescription(spec.hint)
            self.editors[column] = editor
            form.addRow(spec.label, editor)
        column_layout.addStretch(1)

    def _editor(self, column: Column) -> QLineEdit | NoWheelComboBox:
        if column not in CHOICE_COLUMNS:
            line = QLineEdit()
            line.editingFinished.connect(lambda: self._enter(column, line.text()))
            return line
        box = NoWheelComboBox()
        # Otherwise the longest answer makes the form wider than its place.
        box.setSizeAdjustPolicy(
            NoWheelComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(8)
        box.addItem("", "")
        for one in self._document.reading.terms.choices[column]:
            box.addItem(one.label, one.id)
        box.activated.connect(lambda _: self._enter(column, str(box.currentData() or "")))
        return box

    def _enter(self, column: Column, text: str) -> None:
        editor = self.editors[column]
        if isinstance(editor, QLineEdit):
            editor.setModified(False)
        row = self._document.row(self._key)
        terms = self._document.reading.terms
        if (
            row is None
            or text == self._shown(row, column)
            or text in (row.text(column), shown_as(column, row.text(column), terms))
        ):
            return
        what = f"填写{COLUMN_SPECS[column].label}"
        self._document.enter({self._key: {column: text}}, what)
        self.entered.emit()

    def _follow_edits(self, edited: frozenset[str] | None) -> None:
        if edited is None or self._key in edited:
            self._pause.start()


def _select(box: NoWheelComboBox, text: str) -> None:
    """Select a choice by its id; a text that is none is shown as it was written."""
    while box.itemData(box.count() - 1, Qt.ItemDataRole.UserRole + 1):
        box.removeItem(box.count() - 1)
    place = box.findData(text)
    if place < 0:
        box.addItem(f"{text}（读不出来）", text)
        place = box.count() - 1
        box.setItemData(place, True, Qt.ItemDataRole.UserRole + 1)
    box.setCurrentIndex(place)


def _text_label(name: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    return label
