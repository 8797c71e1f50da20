"""List in which the clerk chooses a number of the tables for a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.reading.reading import printed_value
from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Field
    from govinfo_desktop.ui.model.document import Document

FIGURE_ROLE = int(Qt.ItemDataRole.UserRole)
PICKER_ROWS = 6
_TEXT_ENTRIES = (Entry.TEXT, Entry.CHOICE)
_ROWS_BY_KEY = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PICKER_ROWS,
    Qt.Key.Key_PageUp: -PICKER_ROWS,
}
_HOW_TO_CHOOSE = "按上下键选，回车插入，Esc 关闭。插入后显示表里的数字，表改了它跟着改。"
_NO_FIGURE_FOUND = "没有这样的数字，请换几个字，例如只输入列名。"


class FigurePicker(QFrame):
    """Line for a few characters of a row or column, and the figures whose names contain them."""

    chosen = Signal(str)
    """The figure to insert (its FieldId)."""

    closed = Signal()
    """The list was closed without a choice."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._document = document
        self.line = QLineEdit()
        self.line.setPlaceholderText("行名、列名的几个字，例如：新收 总计")
        self.line.setAccessibleName("要插入的数字")
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("表中的数字")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight((self.fontMetrics().lineSpacing() + 4) * PICKER_ROWS + 6)
        self._hint = PlainLabel()
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        self._close_button = QPushButton("关闭")
        self._close_button.setProperty("flat-link", True)
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.show_found)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._close_button.clicked.connect(self.close_picker)
        self.hide()

    def open_picker(self) -> None:
        """Show all figures and put the cursor into the line."""
        self.line.clear()
        self.show_found()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_picker(self) -> None:
        """Hide the list without a choice."""
        self.hide()
        self.closed.emit()

    def show_found(self) -> None:
        """List the figures whose names contain everything typed, which is separated by spaces."""
        parts = self.line.text().split()
        self.list.clear()
        for place, field in self._figures():
            name = f"{place}·{field.name}" if place else field.name
            if all(part in name for part in parts):
                self.list.addItem(self._item(name, field))
        self.list.setCurrentRow(0)
        self._hint.setText(_HOW_TO_CHOOSE if self.list.count() else _NO_FIGURE_FOUND)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose in the list while the focus is in the line; close on Escape."""
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._takes_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_picker()
            return True
        if event.key() in _ROWS_BY_KEY and self.list.count():
            row = self.list.currentRow() + _ROWS_BY_KEY[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return False

    def _figures(self) -> Iterator[tuple[str, Field]]:
        """Yield every number of the form with the name of its table or section, tables first."""
        form = self._document.form
        for table in form.tables.values():
            for field in table.fields.values():
                if field.entry not in _TEXT_ENTRIES:
                    yield table.title, field
        for section in form.sections:
            for field in section.figures:
                yield section.name, field
        for field in form.particulars:
            if field.entry not in _TEXT_ENTRIES and field.id != "year":
                yield "", field

    def _item(self, name: str, field: Field) -> QListWidgetItem:
        number = printed_value(field, self._document.reading) or "未填"
        item = QListWidgetItem(f"{name}　{number}{field.unit if number != '未填' else ''}")
        item.setData(FIGURE_ROLE, field.id)
        return item

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(FIGURE_ROLE))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self._hint)
