"""The earlier states of the open draft: when, what differs from now, and the way back to any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.ui.pages.history_diff import differences, differences_html
from govinfo_desktop.ui.pages.restore import restore
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.history import Generation, History
    from govinfo_desktop.ui.model.document import Document

ABOUT = (
    "每次打开后第一次修改之前，修改期间每半小时，以及定稿的时候，软件自动留一份。"
    "选一份，右边列出它与现在不同的地方；恢复以后还可以撤销。"
)
NOTHING_KEPT = "这份草稿还没有历史版本。下次打开并修改时，会留下修改之前的那一份。"
SAME = "<p>这一版本与现在的内容完全相同。</p>"
STATE = int(Qt.ItemDataRole.UserRole)
LIST_WIDTH = 250


class HistoryPage(OverlayPage):
    """The states at the left, what differs at the right, then and now beside one another."""

    def __init__(
        self, document: Document, path: Path, history: History, parent: QWidget | None = None
    ) -> None:
        super().__init__("历史版本", ABOUT, parent)
        self._document = document
        self._history = history
        self._read: dict[int, Draft | str] = {}
        self.message_bar = MessageBar()
        self.list = QListWidget()
        self.list.setAccessibleName("历史版本，新的在前")
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.paper = QTextBrowser()
        self.paper.setAccessibleName("那时与现在的不同")
        self.restore = QPushButton("恢复到这一版本")
        self.restore.setProperty("main", True)
        self._lay_out()
        for generation in history.generations(path):
            item = QListWidgetItem(_when(generation.made))
            item.setData(STATE, generation)
            self.list.addItem(item)
        if not self.list.count():
            self.about.setText(NOTHING_KEPT)
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_one)
        self._reader.start()
        self.list.currentItemChanged.connect(self._show_state)
        self.list.itemActivated.connect(lambda _: self.restore.setFocus())
        self.restore.clicked.connect(self._restore)
        document.idle.connect(self.show_report)
        self.list.setCurrentRow(0)
        self.show_report()

    def enter(self) -> None:
        """Let the arrow keys choose a state."""
        (self.list if self.list.count() else self.back).setFocus()

    def show_report(self) -> None:
        """Say anew how each state differs from the report as it stands now."""
        for row in range(self.list.count()):
            self._say_how_different(self.list.item(row))
        self._show_state()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.paper, 1)
        right.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.column.addWidget(self.message_bar)
        self.column.addLayout(row, 1)

    def _read_one(self) -> None:
        """Read one more state when nothing else is to do."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if _state(item).number not in self._read:
                self._draft_of(item)
                self._say_how_different(item)
                return
        self._reader.stop()

    def _draft_of(self, item: QListWidgetItem) -> Draft | str:
        """Return the draft as it stood then, or the sentence that says why it cannot be read."""
        state = _state(item)
        if state.number not in self._read:
            try:
                self._read[state.number] = self._history.read(state)
            except GovinfoError as failure:
                self._read[state.number] = str(failure)
        return self._read[state.number]

    def _say_how_different(self, item: QListWidgetItem) -> None:
        state = _state(item)
        if state.number in self._read:
            then = self._read[state.number]
            is_final = not isinstance(then, str) and then.state.is_final
            name = f"{_when(state.made)}{'　定稿' if is_final else ''}"
            item.setText(f"{name}\n{self._how_different(then)}")

    def _how_different(self, then: Draft | str) -> str:
        if isinstance(then, str):
            return "读不出来"
        count = len(differences(self._document.form, then, self._document.draft))
        return f"与现在有 {count} 处不同" if count else "与现在相同"

    def _show_state(self) -> None:
        item = self.list.currentItem()
        then = self._draft_of(item) if item is not None else ""
        if isinstance(then, str):
            self.paper.setPlainText(then)
            self.restore.setEnabled(False)
            return
        found = differences(self._document.form, then, self._document.draft)
        html = differences_html(found, colours_for(self.palette())) if found else SAME
        self.paper.setHtml(html)
        self.restore.setEnabled(bool(found) and not self._document.read_only)
        self.restore.setToolTip(self._document.read_only)

    def _restore(self) -> None:
        item = self.list.currentItem()
        then = self._draft_of(item)
        if isinstance(then, str):
            return
        when = _when(_state(item).made)
        restore(self._document, then, f"恢复到{when}的版本")
        self.list.setFocus()
        self.message_bar.success(f"已恢复到 {when} 的内容。", ("撤销", self._undo))

    def _undo(self) -> None:
        self._document.undo_stack.undo()
        self.message_bar.hide()


def _state(item: QListWidgetItem) -> Generation:
    state: Generation = item.data(STATE)
    return state


def _when(made: datetime) -> str:
    return f"{made.year}年{made.month}月{made.day}日 {made:%H:%M}"
