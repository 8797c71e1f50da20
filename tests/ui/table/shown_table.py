"""A table on the screen, with keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.table.clipboard import data_of
from govinfo_desktop.ui.table.panel import TablePanel
from govinfo_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from govinfo_desktop.ui.table.cell_editor import CellEditor
from tests.ui.table.copied import block_of_text

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def cell(name: str, table: str = "applications") -> FieldId:
    """Return a field of a table by its row and column."""
    return FieldId(f"{table}.{name}")


class ShownTable:
    """Visible table with keyboard and mouse."""

    def __init__(self, qtbot, document, table):
        self.window = QWidget()
        self.bar = MessageBar(self.window)
        self.view = TablePanel(document, document.form.tables[table], self.bar, self.window)
        self.after = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.view)
        column.addWidget(self.after)
        column.addWidget(self.bar)
        self.document = document
        self.window.resize(840, 560)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.view.setFocus()

    def at(self, field: FieldId) -> ShownTable:
        """Go to a cell."""
        self.view.show_field(field)
        return self

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Press keys wherever they go now."""
        for key in keys:
            QTest.keyClick(self._hands(), key, modifier)

    def type(self, text: str) -> None:
        """Type characters wherever they go now."""
        for character in text:
            QTest.keyClicks(self._hands(), character)

    def compose(self, preedit: str, commit: str = "") -> None:
        """Compose characters in an input method."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QCoreApplication.sendEvent(self._hands(), event)

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def paste(self, block: str) -> None:
        """Paste text as a spreadsheet puts it on the clipboard."""
        QGuiApplication.clipboard().setMimeData(data_of(block_of_text(block)))
        self.press(KEY.Key_V, modifier=CONTROL)

    def text(self, field: FieldId) -> str:
        """Return the text of a field in the report."""
        return self.document.report.text(field)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor; None if there is none."""
        return self.view.cells.editing.editor

    def _hands(self) -> QWidget:
        return self.window.focusWidget() or self.window
