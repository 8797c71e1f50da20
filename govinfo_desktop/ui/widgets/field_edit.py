"""A single entry outside the tables: a particular, a figure, or a choice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import doubt_about_year, example_date
from govinfo_desktop.core.text.contacts import doubt_about_contact
from govinfo_desktop.core.text.sanitise import sanitise_texts
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.undo_keys import REDO, UNDO, is_undo
from govinfo_desktop.ui.widgets.wording import SEVERITIES, weight_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent, QWheelEvent

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Field, FieldId
    from govinfo_desktop.ui.model.document import Document

NARROWEST = 120


class LineEdit(QLineEdit):
    """A line bound to one text of the document, whose undo is the document's."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.setAccessibleName(field.name)
        self.textEdited.connect(self._type)
        self.editingFinished.connect(self._tidy)
        document.idle.connect(self._follow)
        self.show_report()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another page was shown."""
        super().showEvent(event)
        self.show_report()

    def _type(self, text: str) -> None:
        self._document.type_into(self._field.id, text)
        self.show_report()  # what may not enter is not in the report

    def _tidy(self) -> None:
        """Enter the text as it is kept, now that it is whole: a year in four figures."""
        typed = self._document.report.text(self._field.id)
        fit, _ = sanitise_texts(self._document.form, {self._field.id: typed})
        if fit[self._field.id] != typed and not self._document.read_only:
            self._document.enter(fit, f"编辑{self._field.name}")

    def _follow(self) -> None:
        if self.isVisible():
            self.show_report()

    def show_report(self) -> None:
        """Show what the report reads; nothing is touched while it reads the same."""
        self.setReadOnly(bool(self._document.read_only))
        wanted = self._document.report.text(self._field.id)
        if self.text() != wanted:
            place, is_at_end = self.cursorPosition(), self.cursorPosition() == len(self.text())
            self.setText(wanted)
            self.setCursorPosition(len(wanted) if is_at_end else min(place, len(wanted)))

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the window's menu."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo through the document; Enter goes on to the next entry."""
        if event.matches(UNDO):
            self._document.undo()
        elif event.matches(REDO):
            self._document.redo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class QuietChoice(QComboBox):
    """A choice that the mouse wheel cannot change by accident while the page is scrolled.

    It may be narrower than its longest words, which are seen whole once it is opened.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(NARROWEST)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class ChoiceEdit(QuietChoice):
    """A choice bound to one text of the document."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.setAccessibleName(field.name)
        self.addItem("请选择", "")
        for value, words in field.choices:
            self.addItem(words, value)
        self.activated.connect(self._enter)
        document.idle.connect(self.show_report)
        self.show_report()

    def show_report(self) -> None:
        """Show what the report reads."""
        self.setEnabled(not self._document.read_only)
        self.setCurrentIndex(max(0, self.findData(self._document.report.text(self._field.id))))

    def _enter(self) -> None:
        chosen = str(self.currentData() or "")
        self._document.enter({self._field.id: chosen}, f"选择{self._field.name}")


class FieldEdit(QWidget):
    """An entry with its unit, what it is for, and what is wrong with it."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.editor: LineEdit | ChoiceEdit = _editor(document, field, self)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setProperty("muted", True)
        self._why.setVisible(bool(field.why))
        self._finding = QLabel()
        self._finding.setWordWrap(True)
        self._is_doubted = False
        if isinstance(self.editor, LineEdit):
            self.editor.editingFinished.connect(self._show_finding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.editor)
        column.addWidget(self._why)
        column.addWidget(self._finding)
        self.setFocusProxy(self.editor)
        document.idle.connect(self._follow)
        self._show_finding()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another page was shown."""
        super().showEvent(event)
        self._show_finding()

    def _follow(self) -> None:
        if self.isVisible():
            self._show_finding()

    def _show_finding(self) -> None:
        example = example_date(self._document.form, self._document.report)
        self._why.setText(self._field.why.replace("{date}", example))
        show_first_finding(self._finding, self._document, self._field.id)
        if self._finding.isHidden():
            self._doubt(self._doubted())

    def _doubted(self) -> str:
        """Say what no rule forbids, but what can hardly be meant; nothing of what is half typed."""
        report = self._document.report
        if self._field.id == "year":
            return doubt_about_year(report, date.today())
        if self.editor.hasFocus() and not self._is_doubted:
            return ""
        return doubt_about_contact(self._field.id, report.text(self._field.id))

    def _doubt(self, doubt: str) -> None:
        self._is_doubted = bool(doubt)
        self._finding.setVisible(bool(doubt))
        self._finding.setText(f"{SEVERITIES[Severity.WARNING]}：{doubt}")
        set_tone(self._finding, Severity.WARNING.value)


def findings_at(document: Document, field: FieldId) -> list[Finding]:
    """Return the findings that name a field first, or that mark a place in it."""
    return [
        finding
        for finding in document.evaluation.findings
        if finding.fields[:1] == (field,) or any(mark.field == field for mark in finding.marks)
    ]


def show_first_finding(label: QLabel, document: Document, field: FieldId) -> None:
    """Say in a label what is wrong at a field, in the words of the list of findings."""
    found = findings_at(document, field)
    label.setVisible(bool(found))
    if not found:
        label.clear()
        return
    more = f"（另有 {len(found) - 1} 项，见检查结果）" if len(found) > 1 else ""
    weight = weight_of(found[0], document.evaluation, document.report)
    label.setText(f"{weight}：{found[0].says}{more}")
    set_tone(label, found[0].severity.value)


def _editor(document: Document, field: Field, parent: QWidget) -> LineEdit | ChoiceEdit:
    if field.entry is Entry.CHOICE:
        return ChoiceEdit(document, field, parent)
    line = LineEdit(document, field, parent)
    if field.unit:
        line.setPlaceholderText(f"单位：{field.unit}")
    return line
