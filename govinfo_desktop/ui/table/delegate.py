"""Delegate of a table: paints its cells, and makes and fills their editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.cell_editor import CellEditor, Editor, TextCellEditor
from govinfo_desktop.ui.table.measures import TABLE_CELL_PADDING_PX, WRAPPED
from govinfo_desktop.ui.table.painting import (
    CENTRED,
    LEFT,
    SIGN_PX,
    Signs,
    draw_beside,
    draw_corner_mark,
    draw_edge,
    draw_focus,
    draw_highlight,
    draw_label,
    draw_lines,
    draw_number,
)
from govinfo_desktop.ui.table.sentence import Sentence, set_sentence
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QColor, QPainter

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table.highlights import Highlights
    from govinfo_desktop.ui.table.model import Index, TableModel
    from govinfo_desktop.ui.table.selection import TableSelection

_SELECTED = QStyle.StateFlag.State_Selected.value


class TableDelegate(QStyledItemDelegate):
    """Paints cells with their marks, and edits the current field."""

    left = Signal(object, str)
    """A key leads out of an editor (the Editor, and the Move)."""

    def __init__(
        self,
        model: TableModel,
        selection: TableSelection,
        highlights: Highlights,
        view: QTableView,
    ) -> None:
        super().__init__(view)
        self._model = model
        self._selection = selection
        self._highlights = highlights
        self._view = view
        self._colours = colours_for(view.palette())
        self._line: CellEditor | None = None
        self._signs = Signs()
        self._last_year: Mapping[FieldId, Decimal] = {}

    def show_last_year(self, numbers: Mapping[FieldId, Decimal]) -> None:
        """Paint last year's number of each field beside this year's; none for no numbers."""
        self._last_year = numbers
        self._view.viewport().update()

    def take_palette(self) -> None:
        """Use the colours of a changed palette."""
        self._colours = colours_for(self._view.palette())
        self._signs.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell with its marks."""
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
        """Return an editor of the current field; None for a computed one."""
        cell, current = self._model.cell(index), self._selection.field
        field = current if current in cell.fields else cell.fields[0]
        if field is None or self._model.is_computed(field):
            return None
        editor = self._editor(cell, field, parent)
        editor.setAccessibleName(self._model.field(field).name)
        editor.setAccessibleDescription(self._model.about(field))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep the line edit for the next cell."""
        # Making one takes a third of the time that a key may take.
        if editor is not self._line:
            super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the report's text, unless it was typed here."""
        if isinstance(editor, Editor):
            editor.show_text(self._model.shown(editor.field).text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter the editor's text, including what is still being composed."""
        if isinstance(editor, Editor):
            text = editor.whole_text()
            if text != self._model.shown(editor.field).text:
                self._enter(editor, text)
            self._model.typing.finish()
            editor.set_kept_text(self._model.shown(editor.field).text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Place the editor over its field: the whole cell, or a blank of a sentence."""
        box: QRect = option.rect
        cell = self._model.cell(index)
        if isinstance(editor, Editor) and cell.kind is CellKind.SENTENCE:
            blank = self.blank_box(cell, box, editor.field)
            editor.setGeometry(blank.adjusted(1, 1, -1, -1))
            return
        editor.setGeometry(box.adjusted(2, 2, -3, -3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave all keys to the editor."""
        # Qt would take Tab and Enter here, before the editor sees them.
        if event.type() is QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that the cell has: the table is measured as a whole."""
        box: QRect = option.rect
        return box.size()

    def blank_box(self, cell: Cell, box: QRect, field: FieldId) -> QRect:
        """Return the box of a blank of a sentence, given the box of its cell."""
        sentence = self._laid_out(cell, box)
        return sentence.blanks[field].translated(_origin(box, sentence))

    def blank_at(self, cell: Cell, box: QRect, x: int, y: int) -> FieldId | None:
        """Return the blank of a sentence at a point; None beside all blanks."""
        boxes = ((name, self.blank_box(cell, box, name)) for name in cell.fields)
        return next((name for name, blank in boxes if blank.contains(x, y)), None)

    def _editor(self, cell: Cell, field: FieldId, parent: QWidget) -> Editor:
        text = self._model.shown(field).text
        if cell.kind is CellKind.ENTRY and self._model.takes_text(field):
            return self._connected(TextCellEditor(field, text, parent))
        if self._line is None:
            self._line = CellEditor(field, text, parent)
            self._connected(self._line)
        else:
            self._line.begin(field, text)
        return self._line

    def _connected(self, editor: Editor) -> Editor:
        editor.typed.connect(lambda text: self._enter(editor, text))
        editor.left.connect(lambda move: self.left.emit(editor, move))
        return editor

    def _enter(self, editor: Editor, text: str) -> None:
        # Set before as well: entering has the view ask the editor to show the report's text.
        editor.set_kept_text(text)
        self._model.type_into(editor.field, text)
        editor.set_kept_text(self._model.shown(editor.field).text)

    def _paint_entry(self, painter: QPainter, box: QRect, cell: Cell, *, is_selected: bool) -> None:
        name = cell.fields[0]
        shown = self._model.shown(name)
        painter.fillRect(box, self._background(name, is_selected=is_selected))
        draw_lines(painter, box, self._colours)
        self._draw_marks(painter, box, name)
        if name == self._selection.field:
            self._draw_focus(painter, box)
        inner = box.adjusted(TABLE_CELL_PADDING_PX, 0, -TABLE_CELL_PADDING_PX, 0)
        if shown.severity and self._is_wide(painter, shown.text, inner):
            self._signs.draw_in_corner(painter, box, shown.text, shown.severity, self._colours)
        elif shown.severity:
            self._signs.draw(painter, box, shown.severity, self._colours)
        if name in self._last_year:
            former = plain_text(self._last_year[name])
            draw_beside(painter, inner, former, shown.text, self._colours)
        painter.setPen(self._colours.text)
        if self._model.takes_text(name):
            painter.drawText(inner, LEFT | WRAPPED, shown.text)
        elif shown.text:
            draw_number(painter, inner, shown.text)

    def _paint_sentence(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        painter.fillRect(box, self._colours.base)
        draw_lines(painter, box, self._colours)
        sentence = self._laid_out(cell, box)
        origin = _origin(box, sentence)
        painter.setPen(self._colours.text)
        for text, place in sentence.texts:
            painter.drawText(place.translated(origin), CENTRED, text)
        for name, blank in sentence.blanks.items():
            self._paint_blank(painter, blank.translated(origin), name)

    def _paint_blank(self, painter: QPainter, box: QRect, name: FieldId) -> None:
        shown = self._model.shown(name)
        painter.fillRect(box, self._background(name, is_selected=False))
        painter.setPen(self._colours.grid)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._draw_marks(painter, box, name)
        if name == self._selection.field:
            self._draw_focus(painter, box)
        if shown.severity:
            place = self._signs.draw(painter, box, shown.severity, self._colours)
            box = box.adjusted(place.right() - box.left(), 0, 0, 0)
        painter.setPen(self._colours.text)
        draw_number(painter, box, shown.text)

    def _background(self, name: FieldId, *, is_selected: bool) -> QColor:
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
            draw_highlight(painter, box, self._colours.left_edge, Qt.PenStyle.SolidLine)
        if name in self._highlights.right:
            draw_highlight(painter, box, self._colours.right_edge, Qt.PenStyle.DashLine)

    def _draw_focus(self, painter: QPainter, box: QRect) -> None:
        has_focus = self._view.hasFocus() or self._view.isAncestorOf(_focused(self._view))
        colour = self._colours.focus if has_focus else self._colours.muted
        draw_focus(painter, box, colour)

    def _is_wide(self, painter: QPainter, text: str, inner: QRect) -> bool:
        need = painter.fontMetrics().horizontalAdvance(text)
        return need > inner.width() - 2 * SIGN_PX

    def _close_edges(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """Draw the table's outer border where no header draws it."""
        if not cell.row or not cell.column:
            draw_edge(painter, box, self._colours, top=not cell.row, left=not cell.column)

    def _laid_out(self, cell: Cell, box: QRect) -> Sentence:
        width = box.width() - 2 * TABLE_CELL_PADDING_PX
        metrics = self._view.fontMetrics()
        return set_sentence(cell, lambda name: self._model.shown(name).text, width, metrics)


def _origin(box: QRect, sentence: Sentence) -> QPoint:
    return QPoint(box.left() + TABLE_CELL_PADDING_PX, box.center().y() - sentence.height // 2)


def _focused(view: QWidget) -> QWidget:
    return view.window().focusWidget() or view
