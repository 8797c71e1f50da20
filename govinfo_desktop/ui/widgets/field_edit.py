"""Editors for a single field outside the tables: a particular, a figure, or a choice."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from govinfo_desktop.core.evaluation.progress import is_about_entries
from govinfo_desktop.core.model.form import Entry, FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import doubt_about_year, example_date
from govinfo_desktop.core.reading.titles import TITLE, title_choices, with_particulars
from govinfo_desktop.core.text.contacts import CONTACTS
from govinfo_desktop.core.text.explanations import explains
from govinfo_desktop.core.text.sanitise import sanitise_texts
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.undo_keys import REDO, UNDO, is_undo
from govinfo_desktop.ui.widgets.wording import SEVERITIES, severity_label

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QWheelEvent

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Field
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

NARROWEST_CHOICE_PX = 120
_SEVERITY_ORDER = {severity: index for index, severity in enumerate(Severity)}
_YEAR = FieldId("year")
_PARTS_OF_TITLE = (_YEAR, FieldId("organ"), FieldId("organ_short"))


class LineEdit(LiveWidget, QLineEdit):
    """Line edit bound to one field of the document, with the document's undo."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.setAccessibleName(field.name)
        self.textEdited.connect(self._type)
        self.editingFinished.connect(self._tidy)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the text is another, or may be edited now or no longer."""
        return changes.alter_text(self._field.id) or changes.may_lock

    def _type(self, text: str) -> None:
        self._document.type_into(self._field.id, text)
        self.show_report()  # the document may have refused or changed the text

    def _tidy(self) -> None:
        """Normalise the complete text, such as a year to four figures."""
        typed = self._document.report.text(self._field.id)
        fit, _ = sanitise_texts(self._document.form, {self._field.id: typed})
        if fit[self._field.id] != typed and not self._document.read_only:
            self._document.enter(fit, f"编辑{self._field.name}")

    def show_report(self) -> None:
        """Show the field's text; an unchanged text keeps its cursor and selection."""
        self.setReadOnly(bool(self._document.read_only))
        text = self.shown_text()
        if self.text() != text:
            cursor, is_at_end = self.cursorPosition(), self.cursorPosition() == len(self.text())
            self.setText(text)
            self.setCursorPosition(len(text) if is_at_end else min(cursor, len(text)))

    def shown_text(self) -> str:
        """Return what the field shows of the report."""
        return self._document.report.text(self._field.id)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's menu."""
        # Accepting this event would make Qt send a key press here instead of the shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo through the document; go to the next field with Enter."""
        if event.matches(UNDO):
            self._document.undo()
        elif event.matches(REDO):
            self._document.redo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class TitleEdit(LineEdit):
    """Line edit of the report's title, which offers the usual ones; blank is the form's own."""

    def concerns(self, changes: Changes) -> bool:
        """Return whether the title, or the organ and year in it, are others."""
        return super().concerns(changes) or any(map(changes.alter_text, _PARTS_OF_TITLE))

    def show_report(self) -> None:
        """Show the title as it is printed; pale where it is the form's own."""
        super().show_report()
        form, report = self._document.form, self._document.report
        self.setPlaceholderText(next(iter(title_choices(form, report))))
        # A title is often longer than the line.
        self.setToolTip(plain_tip(self.text() or self.placeholderText()))

    def shown_text(self) -> str:
        """Return the title with organ and year in it; empty for the form's own."""
        text = self._document.report.text(TITLE)
        return with_particulars(text, self._document.report)

    def choices(self) -> QMenu:
        """Return a menu of the usual titles, which enters the chosen one."""
        menu = QMenu(self)
        for title, pattern in title_choices(self._document.form, self._document.report).items():
            menu.addAction(title).triggered.connect(partial(self._choose, pattern))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the usual titles with the arrow key down."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.choices().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual titles above what any line edit offers."""
        menu = self.createStandardContextMenu()
        if not self.isReadOnly():
            first = menu.actions()[0]
            menu.insertMenu(first, self.choices()).setText("常用标题")
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def _choose(self, pattern: str) -> None:
        chosen = "" if pattern == self._document.form.titles[0] else pattern
        self._document.enter({TITLE: chosen}, "选择标题")


class NoWheelComboBox(QComboBox):
    """Combo box that ignores the mouse wheel, which would change it while the page is scrolled.

    It may be narrower than its longest choice, which its list shows in full.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(NARROWEST_CHOICE_PX)
        # By default the wheel moves the focus here, and the page with it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)

    def showPopup(self) -> None:
        """Show the list, wide enough for its longest choice within the window."""
        view = self.view()
        wanted = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(wanted, self.window().width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the event to the page, which scrolls."""
        event.ignore()


class ChoiceEdit(LiveWidget, NoWheelComboBox):
    """Combo box bound to one field of the document."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.setAccessibleName(field.name)
        self.addItem("请选择", "")
        for value, label in field.choices:
            self.addItem(label, value)
        self.activated.connect(self._enter)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the choice is another, or may be changed now or no longer."""
        return changes.alter_text(self._field.id) or changes.may_lock

    def show_report(self) -> None:
        """Show the field's value."""
        self.setEnabled(not self._document.read_only)
        self.setCurrentIndex(max(0, self.findData(self._document.report.text(self._field.id))))

    def _enter(self) -> None:
        chosen = str(self.currentData() or "")
        self._document.enter({self._field.id: chosen}, f"选择{self._field.name}")


class FieldEdit(LiveWidget, QWidget):
    """Editor of a field with its explanation, and with its first finding or doubt."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self.editor: LineEdit | ChoiceEdit = _editor(document, field, self)
        self._explanation = _wrapped_label(self)
        self._explanation.setProperty("muted", True)
        self._explanation.setVisible(bool(field.why))
        if isinstance(self.editor, LineEdit):
            self.editor.editingFinished.connect(self.show_report)
        self._lay_out()
        self.setFocusProxy(self.editor)
        self.follow_report(document.idle)
        self.show_report()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.editor, self._explanation):
            column.addWidget(widget)

    @cached_property
    def _finding_label(self) -> QLabel:
        """The label of the first finding, made when there is one: most entries have none."""
        label = _wrapped_label(self)
        label.hide()
        if column := self.layout():
            column.addWidget(label)
        return label

    @property
    def _is_finding_shown(self) -> bool:
        return "_finding_label" in self.__dict__ and not self._finding_label.isHidden()

    def concerns(self, changes: Changes) -> bool:
        """Return whether there may be another finding or doubt, or another year in the example."""
        return (
            changes.alter_text(self._field.id)
            or changes.alter_text(_YEAR)
            or self._field.id in changes.marked_fields
            or bool(changes.explanations)
        )

    def show_report(self) -> None:
        """Show what the entry is for, and what is wrong with it."""
        example = example_date(self._document.form, self._document.report)
        self._explanation.setText(self._field.why.replace("{date}", example))
        # While a contact is typed a new finding waits: the text may be half of what is meant.
        is_half = self._field.id in CONTACTS and self.editor.hasFocus()
        if is_half and not self._is_finding_shown:
            return
        if self._is_finding_shown or findings_at(self._document, self._field.id):
            show_first_finding(self._finding_label, self._document, self._field.id)
        is_year = self._field.id == _YEAR and not self._is_finding_shown
        if is_year and (doubt := doubt_about_year(self._document.report, date.today())):
            self._show_doubt(doubt)

    def _show_doubt(self, doubt: str) -> None:
        """Show what depends on today's date, which findings do not."""
        self._finding_label.setVisible(True)
        self._finding_label.setText(f"{SEVERITIES[Severity.WARNING]}：{doubt}")
        set_tone(self._finding_label, Severity.WARNING.value)


def findings_at(document: Document, field: FieldId) -> list[Finding]:
    """Return the findings that name a field first, or that mark a passage in it.

    The gravest is the first; what the clerk has explained comes last.
    """
    found = (
        finding
        for finding in document.evaluation.findings
        if finding.fields[:1] == (field,) or any(mark.field == field for mark in finding.marks)
    )
    explanations = document.report.explanations
    return sorted(
        found,
        key=lambda one: (
            explains(explanations.get(one.key, "")),
            _SEVERITY_ORDER[one.severity],
        ),
    )


def show_first_finding(label: QLabel, document: Document, field: FieldId) -> None:
    """Show a field's gravest finding in a label, with the same text as in the list of findings."""
    sentence, tone = first_finding(document, field)
    label.setVisible(bool(sentence))
    label.setText(sentence)
    set_tone(label, tone)


def first_finding(document: Document, field: FieldId) -> tuple[str, str]:
    """Return what is said of a field's gravest finding, and its tone; both empty without one."""
    found = findings_at(document, field)
    if not found:
        return "", ""
    more = f"（另有 {len(found) - 1} 项，见检查结果）" if len(found) > 1 else ""
    severity = severity_label(found[0], document.evaluation, document.report)
    # What is only missing is not wrong yet.
    is_entered = is_about_entries(found[0], document.report, document.evaluation)
    tone = found[0].severity.value if is_entered else "muted"
    return f"{severity}：{found[0].says}{more}", tone


def _wrapped_label(parent: QWidget) -> QLabel:
    label = PlainLabel(parent=parent)
    label.setWordWrap(True)
    return label


def _editor(document: Document, field: Field, parent: QWidget) -> LineEdit | ChoiceEdit:
    if field.entry is Entry.CHOICE:
        return ChoiceEdit(document, field, parent)
    kind = TitleEdit if field.id == TITLE else LineEdit
    line = kind(document, field, parent)
    if field.unit:
        line.setPlaceholderText(f"单位：{field.unit}")
    return line
