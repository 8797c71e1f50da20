"""Text editor of one passage, with the undo of the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolTip, QWidget

from govinfo_desktop.core.text.broken_lines import has_broken_lines, joined
from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.core.text.numbering import opening, with_level
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.passage.bound_figures import BoundFigures
from govinfo_desktop.ui.passage.clipboard import can_paste, passage_mime_data, text_to_paste
from govinfo_desktop.ui.passage.figure_encoding import utf16_length
from govinfo_desktop.ui.passage.fix_menu import (
    NOTHING_TO_FIX,
    add_confirming,
    add_fixes,
    add_keeping,
    fix_menu,
)
from govinfo_desktop.ui.passage.left_over import LeftOvers
from govinfo_desktop.ui.passage.offered_number import OfferedNumber
from govinfo_desktop.ui.passage.passage_length import PASSAGE_IS_FULL, fit_to_hard_limit
from govinfo_desktop.ui.passage.scroll_into_view import scroll_into_view
from govinfo_desktop.ui.passage.typed_in_focus import follow_focus
from govinfo_desktop.ui.passage.underlines import (
    MarkedRange,
    joined_ranges,
    left_over_marks,
    left_over_positions,
    marked_ranges,
    messages_at,
    underlines,
)
from govinfo_desktop.ui.passage.word_selection import WordSelection
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.theme.relative_font import RelativeFont
from govinfo_desktop.ui.widgets.undo_keys import REDO, UNDO, is_undo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QContextMenuEvent, QResizeEvent
    from PySide6.QtWidgets import QTextEdit

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.rules import Severity
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

PASSAGE_FONT_POINTS = 12.0
_TEXT_MARGIN_PIXELS = 10
# To find what is visible takes longer than to mark so many places.
_MARKS_SHOWN_ANYWHERE = 30
# Once the text is laid out, marking it again scrolls nothing.
_MOST_MARKINGS = 3
_FIGURES_READ_AS = "文中插入的表中数字读作："
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageEditor(LiveWidget, QPlainTextEdit):
    """Plain text editor bound to one text of the document.

    Every edit goes to the document, and what the document then holds is written back with the
    smallest change, so that the cursor and an input method's composition are kept.
    """

    message = Signal(str)
    """A sentence for the clerk about what was pasted or typed here."""

    broken_lines_pasted = Signal(int, int)
    """Lines broken in mid-sentence were pasted between two offsets, as from a PDF."""

    # Others insert and select at offsets of the text that is shown, before the page is.
    waits_while_hidden = False

    def __init__(self, document: Document, field: FieldId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = field
        self._figures = BoundFigures(document, self)
        self.left_overs = LeftOvers(document, field, self)
        self._offered = OfferedNumber()
        self._words = WordSelection(self, self._figures.encoding, self.raw_text)
        self._raw = ""
        self._marked_for: object = None
        self._marked: tuple[MarkedRange, ...] = ()
        self._underlined: list[tuple[int, int, Severity]] = []
        self._is_underlining = self._is_underlined = False
        RelativeFont(self, PASSAGE_FONT_POINTS)
        # Undo is the document's: Qt's own would take back what the report keeps.
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_TEXT_MARGIN_PIXELS)
        self._figures.register(self.document())
        self.setAccessibleName(document.form.fields[field].name)
        self.show_report()
        self.textChanged.connect(self._enter)
        self.verticalScrollBar().valueChanged.connect(self._show_underlines)
        self.follow_report(document.changed)
        self.left_overs.changed.connect(self._show_underlines)

    @property
    def field(self) -> FieldId:
        """The text that is edited here."""
        return self._field

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage or a number bound in it is another, or marked differently."""
        return (
            changes.alter_passage(self._field, self._raw)
            or self._field in changes.marked_fields
            or changes.may_lock
        )

    def show_report(self) -> None:
        """Show the text, the numbers and the findings that the report has now."""
        if self.isReadOnly() != bool(self._document.read_only):
            self.setReadOnly(bool(self._document.read_only))
        # Otherwise everything behind the text is painted with it. A text that is read-only has
        # another colour than the palette's.
        self.viewport().setAutoFillBackground(not self.isReadOnly())
        text = self._document.report.text(self._field)
        if text != self._raw:
            self._write(text)
        self._figures.repaint_changed(self.document(), text)
        self._describe_figures(text)
        if self._document.evaluation is not self._marked_for:
            self._marked_for = self._document.evaluation
            self._mark(text)

    # Offsets are those of the text as the report keeps it.

    def select(self, start: int, end: int) -> None:
        """Select the characters between two offsets and scroll to them."""
        at = self._figures.encoding.positions(self._raw, (start, end))
        cursor = self.textCursor()
        cursor.setPosition(at[start])
        cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        scroll_into_view(self.viewport(), self.cursorRect())

    def selection(self) -> tuple[int, int]:
        """Return the offsets between which the text is selected; the cursor's twice for none."""
        cursor, encoding = self.textCursor(), self._figures.encoding
        start = encoding.offset(self._raw, cursor.selectionStart())
        if not cursor.hasSelection():
            return start, start
        return start, encoding.offset(self._raw, cursor.selectionEnd())

    def raw_text(self) -> str:
        """Return the text as the report keeps it."""
        return self._raw

    def replace(self, start: int, end: int, text: str, step: str) -> None:
        """Replace a range by a text as one undo step and put the cursor behind it.

        Where the passage would be too long nothing is replaced, and a message says so.
        """
        if len(self._raw) - (end - start) + len(text) > PASSAGE_CAP:
            self.message.emit(PASSAGE_IS_FULL)
            return
        self._document.enter({self._field: self._raw[:start] + text + self._raw[end:]}, step)
        behind = min(start + len(text), len(self._raw))
        self.select(behind, behind)

    def set_level(self, level: int) -> None:
        """Set the heading level of the selected lines, which stay selected; 0 is body text."""
        start, end = self.selection()
        first = self._raw.count("\n", 0, start)
        last = self._raw.count("\n", 0, max(start, end - 1))
        text = with_level(self._raw, first, last, level)
        self._document.enter({self._field: text}, "设为正文" if not level else "设标题级别")
        if end > start:
            lines = text.split("\n")
            begin = sum(len(line) + 1 for line in lines[:first])
            self.select(begin, begin + len("\n".join(lines[first : last + 1])))

    def insert_figure(self, field: str) -> None:
        """Insert a figure that follows its cell at the cursor."""
        self.replace(*self.selection(), f"⟦{field}⟧", "插入表中数字")
        self.setFocus()

    def has_figures(self) -> bool:
        """Return whether there are figures at the cursor or in the selection."""
        start, end = self._figure_range()
        return bool(BOUND.search(self._raw, start, end))

    def replace_figures_by_numbers(self) -> None:
        """Replace the figures at the cursor or in the selection by plain numbers."""
        start, end = self._figure_range()
        text = self._figures.with_numbers(self._raw[start:end])
        self.replace(start, end, text, "变成普通数字")

    def _figure_range(self) -> tuple[int, int]:
        """Return the selection, or the figure before or behind the cursor; else an empty range."""
        start, end = self.selection()
        if end > start:
            return start, end
        behind = BOUND.match(self._raw, start)
        if behind:
            return behind.span()
        opened = self._raw.rfind("⟦", 0, start)
        before = BOUND.match(self._raw, opened) if opened >= 0 else None
        return before.span() if before and before.end() == start else (start, start)

    # Keyboard and clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue the numbering on Enter; undo through the document where no menu does."""
        if event.matches(UNDO):
            self._document.undo()
        elif event.matches(REDO):
            self._document.redo()
        elif event.key() in _ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._offer_fixes()
        elif event.key() in _ENTER_KEYS and not self.isReadOnly():
            self._end_line(event.modifiers())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window's menu; show the findings at a place; follow the focus."""
        # Qt asks the focused widget before it triggers a shortcut. QPlainTextEdit claims the undo
        # keys even with its undo off, so that the menu's action would never be triggered.
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tool_tip(event)
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            has_focus = event.type() == QEvent.Type.FocusIn
            follow_focus(self._document, self._field, has_focus=has_focus)
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection for the clipboard; other programs read numbers for figures."""
        start, end = self.selection()
        return passage_mime_data(self._raw[start:end], self._figures)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether pasting does anything: rich text and pictures too."""
        return can_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one undo step the text that may be part of a report."""
        self._raw = self._figures.read(self.document())
        start, end = self.selection()
        pasted = text_to_paste(source, PASSAGE_CAP - len(self._raw) + (end - start))
        start = self._offered.start_of_paste(self._raw, start, pasted.text)
        if pasted.text:
            self.replace(start, end, pasted.text, "粘贴")
        if pasted.message:
            self.message.emit(pasted.message)
        elif has_broken_lines(pasted.text):
            self.broken_lines_pasted.emit(start, start + len(pasted.text))

    def join_lines(self, start: int, end: int) -> None:
        """Join the broken lines between two offsets, as one undo step, and select the result."""
        text = joined(self._raw[start:end])
        self.replace(start, end, text, "连接断开的行")
        self.select(start, start + len(text))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done here; Qt's own menu has an undo that is switched off."""
        menu = QMenu(self)
        place = self.cursorForPosition(event.pos()).position()
        offset = self._figures.encoding.offset(self._raw, place)
        add_confirming(menu, self._document, self._field, offset)
        add_fixes(menu, self._document, self._field, offset, self.replace)
        add_keeping(menu, self.left_overs, offset)
        has_selection, can_write = self.textCursor().hasSelection(), not self.isReadOnly()
        can_free = can_write and self.has_figures()
        start, end = self.selection()
        can_join = can_write and joined(self._raw[start:end]) != self._raw[start:end]
        for text, action, is_enabled in (
            ("剪切", self.cut, has_selection and can_write),
            ("复制", self.copy, has_selection),
            ("粘贴", self.paste, can_write and self.canPaste()),
            ("全选", self.selectAll, True),
            ("连接断开的行", lambda: self.join_lines(start, end), can_join),
            ("变成普通数字（不再随表变化）", self.replace_figures_by_numbers, can_free),
        ):
            menu.addAction(text, action).setEnabled(is_enabled)
        menu.exec(event.globalPos())

    def _offer_fixes(self) -> None:
        """Show the quick fixes at the cursor, the first of them selected."""
        offset = self.selection()[0]
        menu = fix_menu(self, self._document, self.left_overs, offset, self.replace)
        if menu is None:
            self.message.emit(NOTHING_TO_FIX)
        else:
            menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Underline what becomes visible; keep the line with the cursor visible if it was."""
        line, before = self.cursorRect(), event.oldSize().height()
        super().resizeEvent(event)
        if line.top() >= 0 and line.bottom() < before:
            self.ensureCursorVisible()
        self._show_underlines()

    def _enter(self) -> None:
        """Enter what was typed into the document, as far as there is space."""
        # Qt also emits textChanged while an input method composes; the composition is no part
        # of the text until it is committed.
        raw = self._figures.read(self.document())
        if raw == self._raw:
            return
        # Qt makes the glyphs of a paragraph again to paint it, unless it keeps those of its layout.
        self.textCursor().block().layout().setCacheEnabled(True)
        before, self._raw = self._raw, raw
        typed = self._offered.without_doubled_number(raw, self.selection()[0])
        self._document.type_into(self._field, fit_to_hard_limit(before, typed))
        if len(typed) > PASSAGE_CAP:
            self.message.emit(PASSAGE_IS_FULL)

    def _write(self, text: str) -> None:
        """Change the editor's text into another one, by the smallest replacement."""
        # Not setPlainText: it moves the cursor to the beginning, breaks a composition off, and
        # lays out a long passage as a whole.
        encoding = self._figures.encoding
        now = encoding.encode(self._raw)
        found = difference(now, encoding.encode(text))
        self._raw = text
        if found:
            start = utf16_length(now[: found.start])
            removed = utf16_length(now[found.start : found.end])
            # Only the editor's signals are blocked, not those that lay out its text; otherwise
            # textChanged would enter the text that comes from the document.
            cursor = self.textCursor()
            selected = cursor.anchor(), cursor.position()
            self.blockSignals(True)
            self._figures.write(self.document(), start, removed, found)
            self.blockSignals(False)
            if selected[0] != selected[1]:
                # Qt keeps only what is behind the replacement, and the next key would delete it.
                anchor, end = _ends_after(selected, start, removed, utf16_length(found.text))
                cursor.setPosition(anchor)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)

    def _describe_figures(self, raw: str) -> None:
        """Describe the lines with figures for a screen reader, which reads none of the objects."""
        lines = [line for line in raw.split("\n") if BOUND.search(line)] if "⟦" in raw else []
        numbers = self._figures.with_numbers("\n".join(lines))
        description = _FIGURES_READ_AS + numbers if lines else ""
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)

    def _end_line(self, modifiers: Qt.KeyboardModifier) -> None:
        """Begin a line with the next number; on a line that is only a number, remove it."""
        start, end = self.selection()
        line = self._raw[self._raw.rfind("\n", 0, start) + 1 : start]
        found = opening(line)
        is_plain = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or end > start
        if found.level and not is_plain:
            if found.rest:
                self.insertPlainText(f"\n{self._offered.offer_after(line)}")
                return
            if self._raw[start : start + 1] in ("", "\n"):
                self.set_level(0)
                return
        self.insertPlainText("\n")

    # Findings

    def _mark(self, text: str) -> None:
        """Find the ranges that the findings refer to, and underline them."""
        before = self._marked
        self._marked = marked_ranges(self._document, self._field, text, self._figures.encoding)
        if before or self._marked:
            self._underlined = joined_ranges(self._marked)
            self._show_underlines()

    def _show_underlines(self) -> None:
        """Mark the places that are still last year's, and those of findings above them.

        Qt lays out text when it is given marks, and may scroll then or resize the text, which calls
        this method again. It must not be given others meanwhile: it goes on with places in its
        list of before, and crashes. They are given to it once it is done.
        """
        self._is_underlined = False
        if self._is_underlining:
            return
        self._is_underlining = True
        try:
            for _ in range(_MOST_MARKINGS):
                if not self._is_underlined:
                    self._is_underlined = True
                    self.setExtraSelections(self._marks())
        finally:
            self._is_underlining = False

    def _marks(self) -> list[QTextEdit.ExtraSelection]:
        """Return the marks of all places, or of the visible ones where there are many."""
        colours = colours_for(self.palette())
        is_few = len(self._underlined) + len(self.left_overs.places) <= _MARKS_SHOWN_ANYWHERE
        whole = 0, self.document().characterCount()
        visible = whole if is_few else _visible_positions(self)
        at = left_over_positions(self.left_overs.places, self._raw, self._figures.encoding, visible)
        marks = left_over_marks(self.document(), at, colours)
        return marks + underlines(self.document(), self._underlined, visible, colours)

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        # The event counts from the editor, cursorForPosition from its viewport.
        place = self.viewport().mapFrom(self, event.pos())
        text = messages_at(self._marked, self.cursorForPosition(place).position())
        QToolTip.showText(event.globalPos(), plain_tip(text), self)


def _ends_after(ends: tuple[int, int], start: int, removed: int, inserted: int) -> Iterator[int]:
    """Yield where the ends of a selection are once text at ``start`` was replaced."""
    for end in ends:
        if end >= start + removed:
            yield end + inserted - removed
        elif end > start and end == max(ends):
            yield start + inserted
        else:
            yield min(end, start)


def _visible_positions(editor: QPlainTextEdit) -> tuple[int, int]:
    """Return the first position that is visible, and the one after the last."""
    corner = QPoint(editor.viewport().width(), editor.viewport().height())
    first = editor.cursorForPosition(QPoint(0, 0)).position()
    return first, editor.cursorForPosition(corner).position() + 1
