"""The paper of one passage: an editor whose undo is the document's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QScrollArea, QToolTip, QWidget

from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.core.text.numbering import continued, opening, with_level
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.ui.passage.bound_figures import BoundFigures
from govinfo_desktop.ui.passage.clipboard import AT_MOST, can_take, copied, taken
from govinfo_desktop.ui.passage.markup import units
from govinfo_desktop.ui.passage.underlines import Stretch, said_at, stretches, underlines
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.undo_keys import REDO, UNDO, is_undo

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document

PASSAGE_POINTS = 12.0
AROUND = 40
"""What is shown around a place, in pixels, when the page is scrolled to it."""
FULL = f"{AT_MOST}，已经写满了。"
READ_AS = "文中插入的表中数字读作："
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageEditor(QPlainTextEdit):
    """A plain editor bound to one text of the document.

    Qt's own undo is off: every key goes to the document, and what the document reads comes back
    with the least possible change, so that the cursor and a composition stay where they are.
    """

    message = Signal(str)
    """Something to be known of what was pasted or typed here."""

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self._figures = BoundFigures(document, self)
        self._offered = ""
        self._raw = ""
        self._judged: object = None
        self._marked: tuple[Stretch, ...] = ()
        font = self.font()
        font.setPointSizeF(PASSAGE_POINTS)
        self.setFont(font)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self._figures.serve(self.document())
        self.setAccessibleName(document.form.fields[field].name)
        self.show_report()
        self.textChanged.connect(self._enter)
        self.verticalScrollBar().valueChanged.connect(self._underline)
        document.changed.connect(self.show_report)

    @property
    def field(self) -> FieldId:
        """The text that is edited here."""
        return self._field

    def show_report(self) -> None:
        """Make the editor read what the report reads."""
        if self.isReadOnly() != bool(self._document.read_only):
            self.setReadOnly(bool(self._document.read_only))
        wanted = self._document.report.text(self._field)
        if wanted != self._raw:
            self._write(wanted)
        self._figures.follow(self.document(), wanted)
        self._describe(wanted)
        if self._document.evaluation is not self._judged:
            self._judged = self._document.evaluation
            before = self._marked
            self._marked = stretches(self._document, self._field, wanted, self._figures.spelling)
            if before or self._marked:
                self._underline()

    # Places are those of the text as the report keeps it.

    def select(self, start: int, end: int) -> None:
        """Select the characters from one place to another, and bring them into view."""
        at = self._figures.spelling.units_at(self._raw, (start, end))
        cursor = self.textCursor()
        cursor.setPosition(at[start])
        cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        bring_into_view(self.viewport(), self.cursorRect())

    def selection(self) -> tuple[int, int]:
        """Return from where to where the text is selected; the cursor twice where it is not."""
        cursor, spelling = self.textCursor(), self._figures.spelling
        start = spelling.place_of(self._raw, cursor.selectionStart())
        if not cursor.hasSelection():
            return start, start
        return start, spelling.place_of(self._raw, cursor.selectionEnd())

    def replace(self, start: int, end: int, words: str, what: str) -> None:
        """Put words in place of a stretch, as one step, and go on behind them, if there is room."""
        if len(self._raw) - (end - start) + len(words) > PASSAGE_CAP:
            self.message.emit(FULL)
            return
        self._document.enter({self._field: self._raw[:start] + words + self._raw[end:]}, what)
        place = min(start + len(words), len(self._raw))
        self.select(place, place)

    def set_level(self, level: int) -> None:
        """Put the lines that are selected on a level, 0 for text."""
        start, end = self.selection()
        first = self._raw.count("\n", 0, start)
        last = self._raw.count("\n", 0, max(start, end - 1))
        text = with_level(self._raw, first, last, level)
        self._document.enter({self._field: text}, "设为正文" if not level else "设标题级别")

    def insert_figure(self, field: str) -> None:
        """Put a figure that follows its cell where the cursor is."""
        self.replace(*self.selection(), f"⟦{field}⟧", "插入表中数字")
        self.setFocus()

    def has_figures(self) -> bool:
        """Tell whether there are figures where the cursor is, or in what is selected."""
        start, end = self._around_figures()
        return bool(BOUND.search(self._raw, start, end))

    def free_figures(self) -> None:
        """Turn figures that follow their cells into plain numbers."""
        start, end = self._around_figures()
        words = self._figures.filled_in(self._raw[start:end])
        self.replace(start, end, words, "变成普通数字")

    def _around_figures(self) -> tuple[int, int]:
        """Return what is selected, or the figure that the cursor stands before or behind."""
        start, end = self.selection()
        if end > start:
            return start, end
        behind = BOUND.match(self._raw, start)
        if behind:
            return behind.span()
        opened = self._raw.rfind("⟦", 0, start)
        before = BOUND.match(self._raw, opened) if opened >= 0 else None
        return before.span() if before and before.end() == start else (start, start)

    # What comes from the keys and the clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo through the document where no menu caught the key; number the next line."""
        if event.matches(UNDO):
            self._document.undo()
        elif event.matches(REDO):
            self._document.redo()
        elif event.key() in _ENTER and not self.isReadOnly():
            self._end_line(event.modifiers())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the window's menu; say what a finding says of a place."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_about(event)
            return True
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give other programs the numbers that the figures show."""
        start, end = self.selection()
        return copied(self._raw[start:end], self._figures)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words in any dress."""
        return can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, and of them what may enter a report, as one step."""
        self._raw = self._figures.read(self.document())
        start, end = self.selection()
        pasted = taken(source, PASSAGE_CAP - len(self._raw) + (end - start))
        if self._offered and opening(pasted.text).level:
            line = self._raw[self._raw.rfind("\n", 0, start) + 1 : start]
            start -= len(line) if line == self._offered else 0
        if pasted.text:
            self.replace(start, end, pasted.text, "粘贴")
        if pasted.said:
            self.message.emit(pasted.said)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        menu = QMenu(self)
        has_selection, can_write = self.textCursor().hasSelection(), not self.isReadOnly()
        for words, deed, is_fit in (
            ("剪切", self.cut, has_selection and can_write),
            ("复制", self.copy, has_selection),
            ("粘贴", self.paste, can_write and self.canPaste()),
            ("全选", self.selectAll, True),
            ("变成普通数字（不再随表变化）", self.free_figures, can_write and self.has_figures()),
        ):
            menu.addAction(words, deed).setEnabled(is_fit)
        menu.exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Underline what comes into view."""
        super().resizeEvent(event)
        self._underline()

    def _enter(self) -> None:
        raw = self._figures.read(self.document())
        if raw != self._raw:
            before, self._raw = self._raw, raw
            typed = self._without_doubled_mark(raw)
            self._document.type_into(self._field, _fitting(before, typed))
            if len(typed) > PASSAGE_CAP:
                self.message.emit(FULL)

    def _without_doubled_mark(self, raw: str) -> str:
        """Take back a number that was offered where the clerk typed one in spite of it."""
        begins = raw.rfind("\n", 0, self.selection()[0]) + 1
        mark = self._offered
        if not mark or not raw.startswith(mark, begins):
            return raw
        rest = raw[begins + len(mark) :].split("\n", 1)[0]
        if not opening(rest).level:
            return raw
        self._offered = ""
        return raw[:begins] + raw[begins + len(mark) :]

    def _write(self, wanted: str) -> None:
        spelling = self._figures.spelling
        now = spelling.spelled(self._raw)
        found = difference(now, spelling.spelled(wanted))
        self._raw = wanted
        if found:
            start, gone = units(now[: found.start]), units(now[found.start : found.end])
            self.blockSignals(True)
            self._figures.write(self.document(), start, found, gone)
            self.blockSignals(False)

    def _describe(self, raw: str) -> None:
        """Tell a screen reader the lines with figures: in the text it meets nameless objects."""
        lines = [line for line in raw.split("\n") if BOUND.search(line)] if "⟦" in raw else []
        words = READ_AS + self._figures.filled_in("\n".join(lines)) if lines else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _end_line(self, modifiers: Qt.KeyboardModifier) -> None:
        """Begin a new line with the next number; a number without words is given up."""
        start, end = self.selection()
        line = self._raw[self._raw.rfind("\n", 0, start) + 1 : start]
        found = opening(line)
        if modifiers & Qt.KeyboardModifier.ShiftModifier or not found.level or end > start:
            self.insertPlainText("\n")
        elif found.rest:
            self._offered = continued(line)
            self.insertPlainText(f"\n{self._offered}")
        elif self._raw[start : start + 1] in ("", "\n"):
            self.set_level(0)
        else:
            self.insertPlainText("\n")

    def _underline(self) -> None:
        """Underline the places that findings speak of, as far as they are in view."""
        corner = QPoint(self.viewport().width(), self.viewport().height())
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(corner).position()
        colours = colours_for(self.palette())
        self.setExtraSelections(underlines(self.document(), self._marked, first, last + 1, colours))

    def _tell_about(self, event: QHelpEvent) -> None:
        place = self.viewport().mapFrom(self, event.pos())
        said = said_at(self._marked, self.cursorForPosition(place).position())
        QToolTip.showText(event.globalPos(), said, self)


def _fitting(before: str, typed: str) -> str:
    """Return what was typed without what has no room: nothing that stood there is lost for it."""
    over = len(typed) - PASSAGE_CAP
    if over <= 0:
        return typed
    found = difference(before, typed)
    return (
        before[: found.start] + found.words[: max(0, len(found.words) - over)] + before[found.end :]
    )


def bring_into_view(widget: QWidget, place: QRect) -> None:
    """Scroll the page so far that a place on a widget can be seen."""
    above = widget.parentWidget()
    while above is not None:
        paper = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and paper is not None and paper.isAncestorOf(widget):
            spot = QRect(widget.mapTo(paper, place.topLeft()), place.size())
            for edge in (spot.bottom(), spot.top()):
                above.ensureVisible(spot.left(), edge, 0, AROUND)
            return
        above = above.parentWidget()
