"""Chooses a figure of the tables in place, to stand in a passage and follow its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.model.form import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Field
    from govinfo_desktop.ui.model.document import Document

FIELD = int(Qt.ItemDataRole.UserRole)
LINES = 6
_WORDS = (Entry.TEXT, Entry.CHOICE)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: LINES,
    Qt.Key.Key_PageUp: -LINES,
}


class FigurePicker(QFrame):
    """A line to type a few characters of a row or column in, and the figures that bear them."""

    chosen = Signal(str)
    """The figure is to be inserted (its FieldId)."""

    put_away = Signal()

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
        self.list.setFixedHeight((self.fontMetrics().lineSpacing() + 4) * LINES + 6)
        self._about = QLabel()
        self._about.setProperty("muted", True)
        self._about.setWordWrap(True)
        close = QPushButton("关闭")
        close.setProperty("flat-link", True)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self._about)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.show_found)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        close.clicked.connect(self.close_picker)
        self.hide()

    def open_picker(self) -> None:
        """Show the figures, ready to type."""
        self.line.clear()
        self.show_found()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_picker(self) -> None:
        """Go back to the passage without a figure."""
        self.hide()
        self.put_away.emit()

    def show_found(self) -> None:
        """List the figures whose names bear all words typed."""
        words = self.line.text().split()
        self.list.clear()
        for place, field in self._figures():
            name = f"{place}·{field.name}" if place else field.name
            if all(word in name for word in words):
                self.list.addItem(self._item(name, field))
        self.list.setCurrentRow(0)
        self._about.setText(
            "按上下键选，回车插入，Esc 关闭。插入后显示表里的数字，表改了它跟着改。"
            if self.list.count()
            else "没有这样的数字，请换几个字，例如只输入列名。"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose while one types; Escape goes back."""
        if watched is self.line and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() == Qt.Key.Key_Escape:
                self.close_picker()
                return True
            if is_press and event.key() in _STEPS and self.list.count():
                row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _figures(self) -> Iterator[tuple[str, Field]]:
        """Yield every number of the form with the table it stands in, the tables' first."""
        form = self._document.form
        for table in form.tables.values():
            for field in table.fields.values():
                if field.entry not in _WORDS:
                    yield table.title, field
        for section in form.sections:
            for field in section.figures:
                yield section.name, field
        for field in form.particulars:
            if field.entry not in _WORDS and field.id != "year":
                yield "", field

    def _item(self, name: str, field: Field) -> QListWidgetItem:
        number = self._document.printed(field)
        item = QListWidgetItem(f"{name}　{number}{field.unit if number != '未填' else ''}")
        item.setData(FIELD, field.id)
        return item

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(FIELD))
