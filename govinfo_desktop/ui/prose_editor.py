"""One passage: an editor whose undo is the document's, and a count of its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.form import FieldId
from govinfo_desktop.core.numbers import printed
from govinfo_desktop.layout.passages import bound_fields
from govinfo_desktop.ui.style import colours_for, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from govinfo_desktop.core.form import Field, Section
    from govinfo_desktop.ui.document import Document

PASSAGE_POINTS = 12.0
_UNDO = QKeySequence.StandardKey.Undo
_REDO = QKeySequence.StandardKey.Redo


class Passage(QPlainTextEdit):
    """A plain editor bound to one text of the document.

    Qt's own undo is off: every key goes to the document, and what the document reads comes back
    with the least possible change, so that the cursor and a composition stay where they are.
    """

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        font = self.font()
        font.setPointSizeF(PASSAGE_POINTS)
        self.setFont(font)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self.setAccessibleName(document.form.fields[field].name)
        self.show_report()
        self.textChanged.connect(self._enter)
        document.changed.connect(self.show_report)

    def show_report(self) -> None:
        """Make the editor read what the report reads."""
        self.setReadOnly(bool(self._document.read_only))
        now, wanted = self.toPlainText(), self._document.report.text(self._field)
        if now != wanted.replace("\u00a0", " "):
            self.blockSignals(True)
            _replace_difference(self.document(), now, wanted)
            self.blockSignals(False)
        self._underline()

    @property
    def field(self) -> FieldId:
        """The text that is edited here."""
        return self._field

    def insert_figure(self, field: str) -> None:
        """Put a figure that follows its cell where the cursor is."""
        self.insertPlainText(f"⟦{field}⟧")
        self.setFocus()

    def select(self, start: int, end: int) -> None:
        """Select the characters from one place to another, and bring them into view."""
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self._document.report.text(self._field)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _enter(self) -> None:
        self._document.type_into(self._field, self.toPlainText())

    def _underline(self) -> None:
        """Underline the places that findings speak of."""
        colours = colours_for(self.palette())
        selections = []
        for finding in self._document.evaluation.findings:
            for mark in finding.marks:
                if mark.field == self._field:
                    style = QTextCharFormat()
                    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                    style.setUnderlineColor(colours.of(finding.severity))
                    style.setToolTip(finding.says)
                    selections.append(self._selection(mark.start, mark.end, style))
        self.setExtraSelections(selections)

    def _selection(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = style
        return selection

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, and of them what may enter a report."""
        self.insertPlainText(self._document.fit_passage(source.text()))

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the window's menu."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(_UNDO) or event.matches(_REDO))
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo through the document where no menu caught the key."""
        if event.matches(_UNDO):
            self._document.undo()
        elif event.matches(_REDO):
            self._document.redo()
        else:
            super().keyPressEvent(event)


class ProseEditor(QWidget):
    """A section's passage with its count and what the checks say about it."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.passage = Passage(document, section.text_id, self)
        self._count = QLabel()
        self._count.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.passage, 1)
        foot = QHBoxLayout()
        self._figures = QLabel()
        self._figures.setWordWrap(True)
        self._figures.setProperty("muted", True)
        foot.addWidget(self._figures, 1)
        foot.addWidget(self._count)
        column.addLayout(foot)
        self.setFocusProxy(self.passage)
        self.passage.setMinimumHeight(self._lines(3))
        document.changed.connect(self._show_count)
        self._show_count()

    def _lines(self, number: int) -> int:
        height = QFontMetricsF(self.passage.font()).lineSpacing() * number
        return round(height + 2 * self.passage.document().documentMargin() + 8)

    def _show_figures(self) -> None:
        """Say what the figures bound to cells are printed as."""
        document = self._document
        bound = dict.fromkeys(bound_fields(document.report.text(self._section.text_id)))
        known = [document.form.fields[FieldId(n)] for n in bound if n in document.form.fields]
        told = [f"{field.name} {self._shown(field) or '未填'}" for field in known]
        lost = [name for name in bound if name not in document.form.fields]
        told += [f"没有叫“{name}”的数字" for name in lost]
        self._figures.setText(f"随表变化的数字：{'；'.join(told)}" if told else "")

    def _shown(self, field: Field) -> str:
        document = self._document
        number = document.evaluation.numbers.get(field.id)
        return printed(field, document.report.text(field.id), number)

    def _show_count(self) -> None:
        self._show_figures()
        written = written_characters(self._document.report.text(self._section.text_id))
        limit = self._section.max_chars
        self._count.setText(f"{written} 字，以 {limit} 字为宜" if limit else f"{written} 字")
        over = limit is not None and written > limit
        set_tone(self._count, "warning" if over else "")


def written_characters(text: str) -> int:
    """Count the characters of a passage as a person would: without blanks and line ends."""
    return len("".join(text.split()))


def _replace_difference(paper: QTextDocument, now: str, wanted: str) -> None:
    """Replace only the stretch in which two texts differ."""
    head = _shared(now, wanted)
    tail = _shared(now[head:][::-1], wanted[head:][::-1])
    cursor = QTextCursor(paper)
    cursor.setPosition(_units(now[:head]))
    end = len(now) - tail
    cursor.setPosition(_units(now[:end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(wanted[head : len(wanted) - tail])


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share from their beginning."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _units(text: str) -> int:
    """Return how many of Qt's characters a text takes: those beyond the first plane take two."""
    return len(text) + sum(character > "\uffff" for character in text)
