"""Paints the cells of a table, and opens an editor in the field that is typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.cell_editor import CellEditor, Editor, WordsEditor
from govinfo_desktop.ui.table.measures import PADDING, WRAPPED
from govinfo_desktop.ui.table.navigation import Way
from govinfo_desktop.ui.table.painting import (
    CENTRED,
    LEFT,
    SIGN,
    Signs,
    draw_corner_mark,
    draw_edge,
    draw_focus,
    draw_label,
    draw_light,
    draw_lines,
    draw_number,
)
from govinfo_desktop.ui.table.sentence import Sentence, set_sentence
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QColor, QPainter

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table.highlights import Highlights
    from govinfo_desktop.ui.table.model import Index, TableModel
    from govinfo_desktop.ui.table.view import TableView

_SELECTED = QStyle.StateFlag.State_Selected.value


class TableDelegate(QStyledItemDelegate):
    """The look of each cell; ``active`` is the field the clerk is in."""

    def __init__(self, model: TableModel, highlights: Highlights, parent: TableView) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent
        self._colours = colours_for(parent.palette())
        self._highlights = highlights
        self.active: FieldId | None = None
        self._line: CellEditor | None = None
        self._signs = Signs()

    def take_palette(self) -> None:
        """Take the colours anew after the window's palette changed."""
        self._colours = colours_for(self._view.palette())
        self._signs.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell with all its marks."""
        cell = self._model.cell(index)
        box: QRect = option.rect
        is_selected = bool(option.state.value & _SELECTED)
        if not cell.fields:
            draw_label(painter, box, box, cell.text, CENTRED, self._colours)
        elif cell.kind is CellKind.SENTENCE:
            self._paint_sentence(painter, box, cell)
        else:
            self._paint_entry(painter, box, cell, is_selected=is_selected)
        self._close_edges(painter, box, cell)

    def createEditor(  # type: ignore[override]  # Qt takes None for: no editor
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """Open an editor in the active field; none in a computed one."""
        cell = self._model.cell(index)
        field = self.active if self.active in cell.fields else cell.fields[0]
        if field is None or self._model.is_computed(field):
            return None
        editor = self._editor(cell, field, parent)
        editor.setAccessibleName(self._model.field(field).name)
        editor.setAccessibleDescription(self._model.about(field))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep the line for the next cell: making one takes a third of what a key may."""
        if editor is not self._line:
            super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the report, unless it was typed right here."""
        if isinstance(editor, Editor):
            editor.show_text(self._model.shown(editor.field).text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter what is in the editor, a composition that is still going on included."""
        if isinstance(editor, Editor):
            text = editor.whole_text()
            if text != self._model.shown(editor.field).text:
                self._type(editor, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over its field: the whole cell, or a blank within a sentence."""
        box: QRect = option.rect
        cell = self._model.cell(index)
        if isinstance(editor, Editor) and cell.kind is CellKind.SENTENCE:
            blank = self.blank_box(cell, box, editor.field)
            editor.setGeometry(blank.adjusted(1, 1, -1, -1))
            return
        editor.setGeometry(box.adjusted(2, 2, -3, -3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys of the table to the editor itself."""
        if event.type() is QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the cell's own size: the table is measured as a whole."""
        box: QRect = option.rect
        return box.size()

    def blank_box(self, cell: Cell, box: QRect, field: FieldId) -> QRect:
        """Return where a blank of a sentence lies within the cell's box."""
        sentence = self._set(cell, box)
        return sentence.blanks[field].translated(_origin(box, sentence))

    def blank_at(self, cell: Cell, box: QRect, x: int, y: int) -> FieldId | None:
        """Return the blank of a sentence that lies at a point; None beside all blanks."""
        boxes = ((name, self.blank_box(cell, box, name)) for name in cell.fields)
        return next((name for name, blank in boxes if blank.contains(x, y)), None)

    def _editor(self, cell: Cell, field: FieldId, parent: QWidget) -> Editor:
        text = self._model.shown(field).text
        if cell.kind is CellKind.ENTRY and self._model.takes_words(field):
            return self._heard(WordsEditor(field, text, parent))
        if self._line is None:
            self._line = CellEditor(field, text, parent)
            self._heard(self._line)
        else:
            self._line.begin(field, text)
        return self._line

    def _heard(self, editor: Editor) -> Editor:
        editor.typed.connect(lambda text: self._type(editor, text))
        editor.left.connect(lambda way: self._view.leave(editor, Way(way)))
        return editor

    def _type(self, editor: Editor, text: str) -> None:
        editor.knows(text)
        self._model.document.type_into(editor.field, text)
        editor.knows(self._model.shown(editor.field).text)

    def _paint_entry(self, painter: QPainter, box: QRect, cell: Cell, *, is_selected: bool) -> None:
        name = cell.fields[0]
        shown = self._model.shown(name)
        painter.fillRect(box, self._ground(name, is_selected=is_selected))
        draw_lines(painter, box, self._colours)
        self._draw_marks(painter, box, name)
        if name == self.active:
            self._draw_focus(painter, box)
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        if shown.severity and self._is_wide(painter, shown.text, inner):
            self._signs.draw_in_corner(painter, box, shown.severity, self._colours)
        elif shown.severity:
            self._signs.draw(painter, box, shown.severity, self._colours)
        painter.setPen(self._colours.text)
        if self._model.takes_words(name):
            painter.drawText(inner, LEFT | WRAPPED, shown.text)
        elif shown.text:
            draw_number(painter, inner, shown.text)

    def _paint_sentence(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        painter.fillRect(box, self._colours.base)
        draw_lines(painter, box, self._colours)
        sentence = self._set(cell, box)
        origin = _origin(box, sentence)
        painter.setPen(self._colours.text)
        for words, place in sentence.words:
            painter.drawText(place.translated(origin), CENTRED, words)
        for name, blank in sentence.blanks.items():
            self._paint_blank(painter, blank.translated(origin), name)

    def _paint_blank(self, painter: QPainter, box: QRect, name: FieldId) -> None:
        shown = self._model.shown(name)
        painter.fillRect(box, self._ground(name, is_selected=False))
        painter.setPen(self._colours.grid)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._draw_marks(painter, box, name)
        if name == self.active:
            self._draw_focus(painter, box)
        if shown.severity:
            place = self._signs.draw(painter, box, shown.severity, self._colours)
            box = box.adjusted(place.right() - box.left(), 0, 0, 0)
        painter.setPen(self._colours.text)
        draw_number(painter, box, shown.text)

    def _ground(self, name: FieldId, *, is_selected: bool) -> QColor:
        shown = self._model.shown(name)
        if name in self._highlights.left:
            return self._colours.left_background
        if name in self._highlights.right:
            return self._colours.right_background
        if is_selected:
            return self._colours.selected
        if shown.severity:
            return self._colours.background_for(shown.severity)
        return self._colours.computed if self._model.is_computed(name) else self._colours.base

    def _draw_marks(self, painter: QPainter, box: QRect, name: FieldId) -> None:
        shown = self._model.shown(name)
        if shown.noted or shown.carried:
            draw_corner_mark(painter, box, self._colours.muted)
        if name in self._highlights.left:
            draw_light(painter, box, self._colours.left_edge, Qt.PenStyle.SolidLine)
        if name in self._highlights.right:
            draw_light(painter, box, self._colours.right_edge, Qt.PenStyle.DashLine)

    def _draw_focus(self, painter: QPainter, box: QRect) -> None:
        has_focus = self._view.hasFocus() or self._view.isAncestorOf(_focused(self._view))
        colour = self._colours.focus if has_focus else self._colours.muted
        draw_focus(painter, box, colour)

    def _is_wide(self, painter: QPainter, text: str, inner: QRect) -> bool:
        need = painter.fontMetrics().horizontalAdvance(text)
        return need > inner.width() - 2 * SIGN

    def _close_edges(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """Draw the table's outer line where no head or label draws it."""
        if not cell.row or not cell.column:
            draw_edge(painter, box, self._colours, top=not cell.row, left=not cell.column)

    def _set(self, cell: Cell, box: QRect) -> Sentence:
        width = box.width() - 2 * PADDING
        metrics = self._view.fontMetrics()
        return set_sentence(cell, lambda name: self._model.shown(name).text, width, metrics)


def _origin(box: QRect, sentence: Sentence) -> QPoint:
    return QPoint(box.left() + PADDING, box.center().y() - sentence.height // 2)


def _focused(view: QWidget) -> QWidget:
    return view.window().focusWidget() or view
