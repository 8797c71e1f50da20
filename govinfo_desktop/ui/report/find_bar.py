"""Find and replace over the whole report, in a bar below the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from govinfo_desktop.core.reading.search import Match, find, replaceable, replaced

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from govinfo_desktop.ui.model.document import Document


ROOM_FOR_WORDS = 200
"""How much wider than its smallest the bar must be to stand in one line."""


class FindBar(QFrame):
    """Enter goes to the next place, Shift+Enter to the one before, Escape puts the bar away.

    In what stands instead, Enter replaces the place one is at.
    """

    place_wanted = Signal(object)
    """A place is to be shown (a Match)."""

    put_away = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("foot", True)
        self._document = document
        self._here = -1
        self.words = _line("查找")
        self.by = _line("替换为")
        self.state = QLabel()
        self.state.setProperty("muted", True)
        self.one = QPushButton("替换")
        self.all = QPushButton("全部替换")
        self._lay_out()
        self.one.clicked.connect(self._replace_one)
        self.all.clicked.connect(self._replace_all)
        self.words.textChanged.connect(self._begin)
        document.idle.connect(self.show_report)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set finding and replacing beside or below one another, as there is room."""
        super().resizeEvent(event)
        needed = sum(half.sizeHint().width() for half in self._halves) + ROOM_FOR_WORDS
        is_wide = self.width() >= needed
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(way)

    def _lay_out(self) -> None:
        self.state.setWordWrap(True)
        self.state.setMinimumWidth(self.fontMetrics().horizontalAdvance("第 88 处，共 88 处"))
        finding = (
            self.words,
            _button("上一处", lambda: self.step(-1)),
            _button("下一处", lambda: self.step(1)),
            self.state,
        )
        replacing = (self.by, self.one, self.all, _button("关闭", self.close_bar))
        self._halves = (QHBoxLayout(), QHBoxLayout())
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(20, 6, 20, 6)
        for half, widgets in zip(self._halves, (finding, replacing), strict=True):
            for widget in widgets:
                half.addWidget(widget, int(isinstance(widget, QLineEdit)))
            self._whole.addLayout(half, 1)

    def open_bar(self) -> None:
        """Show the bar, ready to type, with what is selected in a passage."""
        words = _selected_words()
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus()
        self.words.selectAll()
        self.show_report()

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self.put_away.emit()

    def step(self, by: int) -> None:
        """Go some places on, round and round."""
        found = self._found()
        if found:
            start = self._here if self._here >= 0 or by > 0 else 0
            self._here = (start + by) % len(found)
            self.place_wanted.emit(found[self._here])
        self.show_report()

    def show_report(self) -> None:
        """Say how many places there are."""
        if self.isHidden():
            return
        found = self._found()
        self._here = min(self._here, len(found) - 1)
        fit = bool(replaceable(self._document.form, found)) and not self._document.read_only
        self.one.setEnabled(fit)
        self.all.setEnabled(fit)
        if not self.words.text():
            self.state.setText("")
        elif not found:
            self.state.setText("没有找到")
        elif self._here < 0:
            self.state.setText(f"共 {len(found)} 处")
        else:
            self.state.setText(f"第 {self._here + 1} 处，共 {len(found)} 处")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step or replace with Enter, go with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self.by.hasFocus() and self.one.isEnabled() and not back:
                self._replace_one()
            else:
                self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _found(self) -> tuple[Match, ...]:
        return find(self._document.form, self._document.report, self.words.text())

    def _begin(self) -> None:
        self._here = -1
        self.show_report()

    def _replace_one(self) -> None:
        found = self._found()
        if not found:
            return
        if self._here < 0:
            self.step(1)
            return
        here = replaceable(self._document.form, [found[self._here]])
        self._enter(here)
        self._here -= 1 if self.by.text().find(self.words.text()) < 0 else 0
        self.step(1)

    def _replace_all(self) -> None:
        found = self._found()
        fit = replaceable(self._document.form, found)
        self._enter(fit)
        left = len(found) - len(fit)
        more = f"；表格里的 {left} 处请到表中修改" if left else ""
        self.state.setText(f"已替换 {len(fit)} 处，可以撤销{more}")

    def _enter(self, matches: tuple[Match, ...]) -> None:
        if matches:
            texts = replaced(self._document.report, matches, self.by.text())
            self._document.enter(texts, f"替换“{self.words.text()[:10]}”")


def _line(words: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    return line


def _button(words: str, deed: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(deed)
    return button


def _selected_words() -> str:
    """Return what is selected in the passage one is in, if it stands in one line."""
    focus = QApplication.focusWidget()
    words = focus.textCursor().selectedText() if isinstance(focus, QPlainTextEdit) else ""
    return "" if "\u2029" in words else words
