"""Page of the earlier versions of the open draft, each of which can be restored."""

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
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.history_diff import differences, differences_html
from govinfo_desktop.ui.pages.restore import restore
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.history import Generation, History
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

ABOUT_HISTORY = (
    "每次打开后第一次修改之前，修改期间每半小时，以及定稿的时候，软件自动留一份。"
    "选一份，右边列出它与现在不同的地方；恢复以后还可以撤销。"
)
NO_VERSIONS = "这份草稿还没有历史版本。下次打开并修改时，会留下修改之前的那一份。"
NO_DIFFERENCE_HTML = "<p>这一版本与现在的内容完全相同。</p>"
GENERATION_ROLE = int(Qt.ItemDataRole.UserRole)
VERSION_LIST_WIDTH_PIXELS = 250


class HistoryPage(LiveWidget, OverlayPage):
    """Versions at the left; at the right what differs from now, then and now beside each other."""

    waits_while_hidden = False

    def __init__(
        self, document: Document, path: Path, history: History, parent: QWidget | None = None
    ) -> None:
        super().__init__("历史版本", ABOUT_HISTORY, parent)
        self._document = document
        self._history = history
        # What was read by the number of the version: a draft, or why it cannot be read.
        self._drafts: dict[int, Draft | str] = {}
        self.message_bar = MessageBar()
        self.list = _version_list(history.generations(path))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("那时与现在的不同")
        self.restore = QPushButton("恢复到这一版本")
        self.restore.setProperty("main", True)
        self._lay_out()
        if not self.list.count():
            self.about.setText(NO_VERSIONS)
        # A timer of 0 ms fires when no event waits: reading one version each time keeps the page
        # usable, which reading all of them at once does not.
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._read_one)
        self._reader.start()
        self.list.currentItemChanged.connect(self._show_version)
        self.list.itemActivated.connect(lambda _: self.restore.setFocus())
        self.restore.clicked.connect(self._restore)
        self.follow_report(document.idle)
        self.list.setCurrentRow(0)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return True: a state may differ from now in anything that a draft holds."""
        return True

    def enter(self) -> None:
        """Focus the list of versions, or the way back if there is none."""
        (self.list if self.list.count() else self.back).setFocus()

    def show_report(self) -> None:
        """Show how each version differs from the report as it is now."""
        for row in range(self.list.count()):
            self._label(self.list.item(row))
        self._show_version()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.browser, 1)
        right.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.column.addWidget(self.message_bar)
        self.column.addLayout(row, 1)

    def _read_one(self) -> None:
        """Read the next version; stop when all are read."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if _generation(item).number not in self._drafts:
                self._draft_of(item)
                self._label(item)
                return
        self._reader.stop()

    def _draft_of(self, item: QListWidgetItem) -> Draft | str:
        """Return a version, read at most once, or the sentence why it cannot be read."""
        generation = _generation(item)
        if generation.number not in self._drafts:
            try:
                self._drafts[generation.number] = self._history.read(generation)
            except GovinfoError as failure:
                self._drafts[generation.number] = str(failure)
        return self._drafts[generation.number]

    def _label(self, item: QListWidgetItem) -> None:
        generation = _generation(item)
        if generation.number in self._drafts:
            then = self._drafts[generation.number]
            is_final = not isinstance(then, str) and then.state.is_final
            name = f"{_when(generation.made)}{'　定稿' if is_final else ''}"
            item.setText(f"{name}\n{self._difference_text(then)}")

    def _difference_text(self, then: Draft | str) -> str:
        if isinstance(then, str):
            return "读不出来"
        count = len(differences(self._document.form, then, self._document.draft))
        return f"与现在有 {count} 处不同" if count else "与现在相同"

    def _show_version(self) -> None:
        item = self.list.currentItem()
        then = self._draft_of(item) if item is not None else ""
        if isinstance(then, str):
            self.browser.setPlainText(then)
            self.restore.setEnabled(False)
            return
        found = differences(self._document.form, then, self._document.draft)
        html = differences_html(found, colours_for(self.palette())) if found else NO_DIFFERENCE_HTML
        self.browser.setHtml(html)
        self.restore.setEnabled(bool(found) and not self._document.read_only)
        self.restore.setToolTip(self._document.read_only)

    def _restore(self) -> None:
        item = self.list.currentItem()
        then = self._draft_of(item)
        if isinstance(then, str):
            return
        when = _when(_generation(item).made)
        restore(self._document, then, f"恢复到{when}的版本")
        self.list.setFocus()
        self.message_bar.success(f"已恢复到 {when} 的内容。", ("撤销", self._undo))

    def _undo(self) -> None:
        self._document.undo()
        self.message_bar.hide()


def _version_list(generations: Iterable[Generation]) -> QListWidget:
    versions = QListWidget()
    versions.setAccessibleName("历史版本，新的在前")
    versions.setFixedWidth(VERSION_LIST_WIDTH_PIXELS)
    versions.setWordWrap(True)
    versions.setSpacing(3)
    for generation in generations:
        item = QListWidgetItem(_when(generation.made))
        item.setData(GENERATION_ROLE, generation)
        versions.addItem(item)
    return versions


def _generation(item: QListWidgetItem) -> Generation:
    generation: Generation = item.data(GENERATION_ROLE)
    return generation


def _when(made: datetime) -> str:
    return f"{made.year}年{made.month}月{made.day}日 {made:%H:%M}"
