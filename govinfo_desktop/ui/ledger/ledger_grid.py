"""Grid of applications with the keys of table three: typing, moves, copying and pasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.ui.ledger.cell_painter import CellPainter
from govinfo_desktop.ui.ledger.grid_frame import ColumnHeads, RowScrollBar
from govinfo_desktop.ui.ledger.ledger_delegate import ENTER_KEYS, LedgerDelegate
from govinfo_desktop.ui.ledger.ledger_table_model import Computed
from govinfo_desktop.ui.ledger.pasted_block import pasted_block, rows_of
from govinfo_desktop.ui.widgets.table_corner import name_corner

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.ledger.ledger_table_model import GridColumn, LedgerTableModel

    Index = QModelIndex | QPersistentModelIndex

# Widths in characters of the font; the rest goes to the column that stretches.
_COLUMN_CHARACTERS: dict[GridColumn, int] = {
    Column.NUMBER: 9,
    Column.RECEIVED: 10,
    Column.APPLICANT_KIND: 11,
    Column.APPLICANT: 6,
    Column.OFFICE: 9,
    Column.ANSWERED: 10,
    Column.ANSWER: 16,
    Computed.STATE: 7,
    Computed.DUE: 10,
    Computed.DAYS_LEFT: 8,
}
# Columns give way to a subject of so many; once all have, it has what is left, or a few.
_USUAL_SUBJECT_CHARACTERS, _FEWEST_SUBJECT_CHARACTERS = 20, 12
_CELL_ROOM_PX = 16
_STYLE_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class LedgerGrid(QTableView):
    """Grid whose typed keys count at once and whose Enter moves to the cell below."""

    message = Signal(str)
    """Something could not be pasted as it was, or not at all (a sentence)."""

    typed = Signal()
    """A character was typed into a cell."""

    done = Signal(str)
    """Several cells were changed at once (a sentence)."""

    may_hide: tuple[GridColumn, ...] = ()
    """The columns that are left out of a narrow grid, the first one first."""

    def __init__(self, document: LedgerDocument, model: LedgerTableModel, name: str) -> None:
        super().__init__()
        # To find the type of Qt's own viewport, PySide6 would load every kind of widget.
        plain_viewport(self)
        self.setHorizontalHeader(ColumnHeads(self))
        self.setVerticalScrollBar(RowScrollBar(self))
        self._document = document
        self.table = model
        self.setModel(model)
        self._delegate = LedgerDelegate(document, model, self)
        self._delegate.typed.connect(self.typed)
        self.setItemDelegate(self._delegate)
        self._cells = CellPainter(self, model)
        self.setAccessibleName(name)
        name_corner(self)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        # Otherwise everything behind the grid is painted when its scroll bar moves.
        self.setAutoFillBackground(True)
        # Otherwise Qt repaints all cells when the grid is scrolled by a row.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._is_descending = False
        self._key_before, self._column_before = "", 0
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._restore_place)
        self.fit_columns()

    @property
    def current_key(self) -> str:
        """The key of the current application; empty without one."""
        index = self.currentIndex()
        return self.table.rows[index.row()].key if index.isValid() else ""

    @property
    def _is_typed_in(self) -> bool:
        return self.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers

    def fit_columns(self) -> None:
        """Give each column the width of its usual texts, and the rest to the subject.

        Where the grid would have to be scrolled sideways, columns of ``may_hide`` give way.
        """
        digit = self.fontMetrics().horizontalAdvance("0")
        widths: dict[GridColumn, int] = {
            column: _COLUMN_CHARACTERS.get(column, 10) * digit + _CELL_ROOM_PX
            for column in self.table.columns
            if column is not Column.SUBJECT
        }
        usual = _USUAL_SUBJECT_CHARACTERS * digit + _CELL_ROOM_PX
        fewest = _FEWEST_SUBJECT_CHARACTERS * digit + _CELL_ROOM_PX
        room = self.viewport().width()
        hidden: set[GridColumn] = set()
        for column in self.may_hide:
            if sum(widths.values()) + usual > room:
                hidden.add(column)
                del widths[column]
        widths[Column.SUBJECT] = max(room - sum(widths.values()), fewest)
        for place, column in enumerate(self.table.columns):
            self.setColumnHidden(place, column in hidden)
            if column in widths:
                self.setColumnWidth(place, widths[column])
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and font."""
        super().changeEvent(event)
        if event.type() in _STYLE_CHANGES:
            self._cells.take_style()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the subject what is left of the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def go_to(self, key: str, column: GridColumn | None = None) -> None:
        """Make an application the current one, in a column if it is shown."""
        if column in self.table.columns and self.isColumnHidden(self.table.columns.index(column)):
            column = Column.NUMBER
        index = self.table.index_of(key)
        if not index.isValid():
            return
        if column in self.table.columns:
            index = index.siblingAtColumn(self.table.columns.index(column))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and clear; Enter goes down, Tab goes on, Escape is left to the window."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not self._is_typed_in:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in ENTER_KEYS:
            is_up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(-1 if is_up else 1, 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed, with its background, as an opaque viewport must."""
        painter = QPainter(self.viewport())
        # The types of PySide6 do not say that a region is a sequence.
        for area in event.region():  # type: ignore[attr-defined]
            self._cells.paint(painter, area)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Ignore that an editor was shown or hidden: Qt would lay out and repaint the scroll bars.

        A viewport has no layout, and its editors are placed by the grid.
        """
        return event.type() is QEvent.Type.LayoutRequest or super().viewportEvent(event)

    def verticalScrollbarValueChanged(self, value: int) -> None:
        """Let the rows scroll without a look where the mouse is.

        Qt asks the window system and waits for its answer, to repaint the cells that the mouse left
        and entered: they look the same.
        """

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the current cell; Qt repaints all, also when an editor of the grid closes."""
        index = self.currentIndex()
        can_type = bool(self.table.flags(index) & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, can_type)
        self.update(index)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the current cell as one without the keyboard focus."""
        self.update(self.currentIndex())

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go to the cell beside the current one; leave the grid behind the last of a row."""
        if self._is_typed_in and is_next and not self._is_at_end():
            self._move(0, 1)
            return True
        return super().focusNextPrevChild(is_next)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Leave an editor; after Enter go to the cell below, after Tab to the next one."""
        hints = QStyledItemDelegate.EndEditHint
        if hint is hints.SubmitModelCache:
            self.scrollTo(self._beside(1, 0))
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._move(0, 1 if hint is hints.EditNextItem else -1)
        elif hint is hints.SubmitModelCache:
            self._move(1, 0)

    def commit_typed(self) -> None:
        """Enter what is still being typed in a cell."""
        if self.state() is QAbstractItemView.State.EditingState and self._delegate.line is not None:
            self.commitData(self._delegate.line)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as they are shown: names stay masked."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = [one for one in self._visible() if one in {index.column() for index in indexes}]
        lines = [
            "\t".join(
                self.table.shown(self.table.rows[row], self.table.columns[column])
                for column in columns
            )
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Enter the block on the clipboard from the current cell on, as one step.

        Rows beyond the last one become new applications.
        """
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        if not text or self._document.read_only:
            return
        block = rows_of(text)
        start = self.currentIndex()
        width = max(map(len, block))
        shown = [place for place in self._visible() if place >= max(0, start.column())]
        columns = [self.table.columns[place] for place in shown[:width]]
        if len(columns) < width:
            self.message.emit("粘贴的列比右边剩下的列多，没有粘贴。请从靠左的一格开始。")
            return
        if any(not isinstance(column, Column) for column in columns):
            self.message.emit("粘贴的范围里有自动计算的列（状态、应答复日期），没有粘贴。")
            return
        typed = [column for column in columns if isinstance(column, Column)]
        self._enter_block(block, typed, start.row() if start.isValid() else len(self.table.rows))

    def _remember_place(self) -> None:
        self._key_before = self.current_key
        self._column_before = max(0, self.currentIndex().column())

    def _restore_place(self) -> None:
        self.go_to(self._key_before, self.table.columns[self._column_before])

    def _enter_block(self, block: list[list[str]], columns: list[Column], first: int) -> None:
        over = self.table.rows[first : first + len(block)]
        pasted = pasted_block(block, columns, over, self.table.hides_name_of)
        self._document.enter_block(pasted.texts, pasted.new, f"粘贴{len(block)}行")
        if pasted.says:
            self.message.emit(pasted.says)
        elif len(block) > 1 or len(columns) > 1:
            self.done.emit(f"已粘贴 {len(block)} 行、{len(columns)} 列，可以撤销。")

    def _clear(self) -> None:
        texts: dict[str, dict[Column, str]] = {}
        for index in self.selectedIndexes():
            if self.isColumnHidden(index.column()):
                continue
            row, column = self.table.rows[index.row()], self.table.columns[index.column()]
            if isinstance(column, Column) and row.text(column) and not self.table.is_hidden(index):
                texts.setdefault(row.key, {})[column] = ""
        cells = sum(map(len, texts.values()))
        if cells and not self._document.read_only:
            self._document.enter(texts, "清除内容")
            if cells > 1:
                self.done.emit(f"已清空 {cells} 格，可以撤销。")

    def _move(self, rows: int, columns: int) -> None:
        target = self._beside(rows, columns)
        if target.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(target, flag)

    def _beside(self, rows: int, columns: int) -> QModelIndex:
        """Return the cell so far from the current one; an invalid index if there is none."""
        index, visible = self.currentIndex(), self._visible()
        place = visible.index(index.column()) + columns if index.column() in visible else -1
        column = visible[place] if 0 <= place < len(visible) else -1
        return self.table.index(index.row() + rows, column)

    def _visible(self) -> list[int]:
        """Return the places of the columns that the width leaves room for."""
        places = range(len(self.table.columns))
        return [place for place in places if not self.isColumnHidden(place)]

    def _is_at_end(self) -> bool:
        index = self.currentIndex()
        return not index.isValid() or index.column() == self._visible()[-1]

    def _sort_by(self, place: int) -> None:
        key = self.current_key
        is_same = self.horizontalHeader().sortIndicatorSection() == place
        self._is_descending = is_same and not self._is_descending
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.table.sort(place, order)
        self.go_to(key)


def plain_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area a viewport of a known type, with the background of text."""
    viewport = QWidget()
    area.setViewport(viewport)
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
