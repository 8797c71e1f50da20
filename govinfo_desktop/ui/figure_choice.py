"""Chooses a figure of the tables, to stand in a passage and follow its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.numbers import plain_text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.form import Field
    from govinfo_desktop.ui.document import Document

FIELD = int(Qt.ItemDataRole.UserRole)


class FigureChoice(QDialog):
    """Type a few characters of a row or column, choose the figure, press Enter."""

    chosen = Signal(str)
    """The figure is to be inserted (its FieldId)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("插入表中数字")
        self.resize(560, 460)
        self._document = document
        self.line = QLineEdit()
        self.line.setPlaceholderText("输入行名或列名的几个字，例如：新收 总计")
        self.line.setAccessibleName("要插入的数字")
        self.list = QListWidget()
        self.list.setAccessibleName("表中的数字")
        about = QLabel("印出时是表中的数字，表改了它也跟着改。按上下键选择，回车插入。")
        about.setWordWrap(True)
        about.setProperty("muted", True)
        column = QVBoxLayout(self)
        for widget in (self.line, self.list, about):
            column.addWidget(widget)
        self.line.textChanged.connect(self.show_found)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.show_found()

    def show_found(self) -> None:
        """List the cells whose names bear all words typed."""
        words = self.line.text().split()
        self.list.clear()
        for table in self._document.form.tables.values():
            for field in table.fields.values():
                name = f"{table.title}·{field.name}"
                if all(word in name for word in words):
                    item = QListWidgetItem(f"{name}　{self._number(field)}")
                    item.setData(FIELD, field.id)
                    self.list.addItem(item)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.list.count():
            super().keyPressEvent(event)
            return
        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _number(self, field: Field) -> str:
        number = self._document.evaluation.numbers.get(field.id)
        return "未填" if number is None else f"{plain_text(number)} {field.unit}"

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(FIELD))
