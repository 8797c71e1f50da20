"""Bar below the page that finds and replaces text in the whole report."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from govinfo_desktop.core.reading.search import Match, find, replaceable, replaced
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document


# How many pixels wider than its smallest the bar must be to be laid out in one line.
EXTRA_WIDTH_FOR_ONE_LINE = 200


class FindBar(LiveWidget, QFrame):
    """Find bar: Enter goes to the next match, Shift+Enter to the previous, Escape closes it.

    Enter in the edit of the replacement replaces the current match.
    """

    match_requested = Signal(object)
    """A match is to be shown (a Match)."""

    closed = Signal()

    def __init__(
        self,
        document: Document,
        place: Callable[[], tuple[FieldId, int] | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar; ``place`` returns the passage and offset from which it searches."""
        super().__init__(parent)
        self.setProperty("foot", True)
        self._document = document
        self._place = place
        self._current = -1
        self.search_edit = _line("查找")
        self.replacement_edit = _line("替换为")
        self.count_label = PlainLabel()
        self.count_label.setProperty("muted", True)
        self.replace_button = QPushButton("替换")
        self.replace_all_button = QPushButton("全部替换")
        self._lay_out()
        self.replace_button.clicked.connect(self._replace_one)
        self.replace_all_button.clicked.connect(self._replace_all)
        self.search_edit.textChanged.connect(self._restart)
        self.follow_report(document.idle)
        self.hide()

    def concerns(self, changes: Changes) -> bool:
        """Return whether there may be other places, or they may be edited now or no longer."""
        return bool(changes.texts) or changes.may_lock

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out finding and replacing in one line if both fit, else in two."""
        super().resizeEvent(event)
        needed = sum(half.sizeHint().width() for half in self._halves) + EXTRA_WIDTH_FOR_ONE_LINE
        is_wide = self.width() >= needed
        direction = (
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._layout.setDirection(direction)

    def _lay_out(self) -> None:
        self.count_label.setWordWrap(True)
        self.count_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("第 88 处，共 88 处"))
        steps = _button("上一处", lambda: self.step(-1)), _button("下一处", lambda: self.step(1))
        for step in steps:
            step.setAutoRepeat(True)
        finding = (
            self.search_edit,
            *steps,
            self.count_label,
        )
        replacing = (
            self.replacement_edit,
            self.replace_button,
            self.replace_all_button,
            _button("关闭", self.close_bar),
        )
        self._halves = (QHBoxLayout(), QHBoxLayout())
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(20, 6, 20, 6)
        for half, widgets in zip(self._halves, (finding, replacing), strict=True):
            for widget in widgets:
                half.addWidget(widget, int(isinstance(widget, QLineEdit)))
            self._layout.addLayout(half, 1)
        # From what is searched straight to what replaces it.
        order = (self.search_edit, self.replacement_edit, *finding[1:3], *replacing[1:])
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def open_bar(self) -> None:
        """Show and focus the bar, with the selected text of a passage if there is one."""
        text = _selected_text()
        self.show()
        if text:
            self.search_edit.setText(text)
        self.search_edit.setFocus()
        self.search_edit.selectAll()
        self.show_report()

    def open_to_replace(self) -> None:
        """Show the bar and focus what replaces the text; what is searched if that is blank."""
        self.open_bar()
        if self.search_edit.text():
            self.replacement_edit.setFocus()
            self.replacement_edit.selectAll()

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go some matches forward or, with a negative number, back; past the last to the first."""
        found = self._found()
        if found:
            first = self._first_from_here(found) - (by > 0)
            start = self._current if self._current >= 0 else first
            self._current = (start + by) % len(found)
            self.match_requested.emit(found[self._current])
        self.show_report()

    def show_report(self) -> None:
        """Show the number of matches and the current one."""
        if self.isHidden():
            return
        found = self._found()
        self._current = min(self._current, len(found) - 1)
        can_replace = bool(replaceable(self._document.form, found)) and not self._document.read_only
        self.replace_button.setEnabled(can_replace)
        self.replace_all_button.setEnabled(can_replace)
        if not self.search_edit.text():
            self.count_label.setText("")
        elif not found:
            self.count_label.setText("没有找到")
        elif self._current < 0:
            self.count_label.setText(f"共 {len(found)} 处")
        else:
            self.count_label.setText(f"第 {self._current + 1} 处，共 {len(found)} 处")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step or replace on Enter, close on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if (
                self.replacement_edit.hasFocus()
                and self.replace_button.isEnabled()
                and not is_backwards
            ):
                self._replace_one()
            else:
                self.step(-1 if is_backwards else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _found(self) -> tuple[Match, ...]:
        return find(self._document.form, self._document.report, self.search_edit.text())

    def _first_from_here(self, found: Sequence[Match]) -> int:
        """Return the number of the first match from the cursor on; 0 behind the last one."""
        place = self._place()
        if place is None:
            return 0
        order = {name: number for number, name in enumerate(self._document.form.fields)}
        here = order[place[0]], place[1]
        behind = (at for at, one in enumerate(found) if (order[one.field], one.start) >= here)
        return next(behind, 0)

    def _restart(self) -> None:
        self._current = -1
        self.show_report()

    def _replace_one(self) -> None:
        found = self._found()
        if not found:
            return
        if self._current < 0:
            self.step(1)
            return
        self._enter(replaceable(self._document.form, [found[self._current]]))
        # The match is gone unless the replacement contains the searched text.
        self._current -= 1 if self.replacement_edit.text().find(self.search_edit.text()) < 0 else 0
        self.step(1)

    def _replace_all(self) -> None:
        found = self._found()
        matches = replaceable(self._document.form, found)
        self._enter(matches)
        in_tables = len(found) - len(matches)
        more = f"；表格里的 {in_tables} 处请到表中修改" if in_tables else ""
        self.count_label.setText(f"已替换 {len(matches)} 处，可以撤销{more}")

    def _enter(self, matches: tuple[Match, ...]) -> None:
        if matches:
            texts = replaced(self._document.report, matches, self.replacement_edit.text())
            self._document.enter(texts, f"替换“{self.search_edit.text()[:10]}”")


def _line(label: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(label)
    line.setAccessibleName(label)
    return line


def _button(label: str, action: object) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    button.clicked.connect(action)
    return button


def _selected_text() -> str:
    """Return the selected text of the focused passage; empty if it has several paragraphs."""
    focus = QApplication.focusWidget()
    text = focus.textCursor().selectedText() if isinstance(focus, QPlainTextEdit) else ""
    # Qt separates the paragraphs of a selection by U+2029.
    return "" if "\u2029" in text else text
