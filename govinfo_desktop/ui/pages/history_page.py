"""Page of the earlier versions of the open draft, each of which can be restored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
)

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.disk_wait import DiskSilent, wait_for_disk
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.publication import (
    LONGEST_VERSION_NAME,
    ReportState,
    name_version,
    now,
)
from govinfo_desktop.ui.pages.history_diff import differences, differences_html
from govinfo_desktop.ui.pages.restore import restore
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage
from govinfo_desktop.ui.widgets.own_messages import PageMessages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govinfo_desktop.storage.history import Generation, History
    from govinfo_desktop.storage.versions import Version
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

ABOUT_HISTORY = (
    "每次打开后第一次修改之前，修改期间每半小时，以及定稿的时候，软件自动留一份。"
    "也可以自己起名留一份，例如“送审稿”“领导改后”，它随草稿一起保存，不会被清理。"
    "选一份，右边列出它与现在不同的地方；恢复以后还可以撤销。"
)
NO_VERSIONS = "这份草稿还没有历史版本。下次打开并修改时，会留下修改之前的那一份。"
NO_DIFFERENCE_HTML = "<p>这一版本与现在的内容完全相同。</p>"
NAME_HINT = "给现在的内容起个名字，例如：送审稿"
NAME_NEEDED = "请先写名字，例如“送审稿”。"
VERSION_NAMED = "现在的内容已留作“{}”，随草稿保存。"
NO_STATE_CHOSEN = "还没有可以恢复的版本。"
SAME_AS_NOW = "与现在的内容相同，不用恢复。"
CANNOT_READ = "这一版本读不出来，不能恢复。"
STATE_ROLE = int(Qt.ItemDataRole.UserRole)
VERSION_LIST_WIDTH_PIXELS = 250


@dataclass(frozen=True, kw_only=True, eq=False)
class KeptState:
    """An earlier state of the draft: one the program kept, or a version with a name.

    ``read`` returns it and raises GovinfoError if it cannot be read.
    """

    key: object
    made: datetime
    name: str
    read: Callable[[], Draft]


class HistoryPage(LiveWidget, OverlayPage):
    """Versions at the left; at the right what differs from now, then and now beside each other."""

    waits_while_hidden = False

    def __init__(
        self, document: Document, path: Path, history: History, message_bar: MessageBar
    ) -> None:
        super().__init__("历史版本", ABOUT_HISTORY)
        self._document = document
        self._history = history
        self._path = path
        # What was read, by the key of the state: a draft, or why it cannot be read.
        self._drafts: dict[object, Draft | str] = {}
        self._repeats: dict[tuple[object, object], bool] = {}
        self._busy_minutes: set[datetime] = set()
        self.messages = PageMessages(message_bar, self)
        self.name = QLineEdit()
        self.name.setPlaceholderText(NAME_HINT)
        self.name.setAccessibleName("这一版的名字")
        self.name.setMaxLength(LONGEST_VERSION_NAME)
        self.name.returnPressed.connect(self._name_version)
        self.keep = QPushButton("留下这一版")
        self.keep.clicked.connect(self._name_version)
        self.list = _version_list()
        self._list_states()
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("那时与现在的不同")
        self.restore = QPushButton("恢复到这一版本")
        self.restore.setProperty("main", True)
        self.why_off = PlainLabel()
        self.why_off.setProperty("muted", True)
        self.why_off.setWordWrap(True)
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
        self._hide_repeats()
        self._show_version()

    def _lay_out(self) -> None:
        naming = QHBoxLayout()
        naming.addWidget(self.name, 1)
        naming.addWidget(self.keep)
        right = QVBoxLayout()
        right.addWidget(self.browser, 1)
        below = QHBoxLayout()
        below.addWidget(self.restore)
        below.addWidget(self.why_off, 1)
        right.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.column.addLayout(naming)
        self.column.addLayout(row, 1)

    def _list_states(self) -> None:
        """List the states, the newest first, and choose the first one."""
        self.list.clear()
        states = [*self._named_states(), *self._kept_states()]
        minutes = Counter(_minute(one.made) for one in states)
        self._busy_minutes = {minute for minute, count in minutes.items() if count > 1}
        for state in sorted(states, key=lambda one: one.made, reverse=True):
            item = QListWidgetItem(self._title(state))
            item.setData(STATE_ROLE, state)
            self.list.addItem(item)

    def _title(self, state: KeptState) -> str:
        when = self._when(state.made)
        return f"“{state.name}”　{when}" if state.name else when

    def _when(self, made: datetime) -> str:
        """Return the time to the minute; to the second where several were made in one minute."""
        clock = f"{made:%H:%M:%S}" if _minute(made) in self._busy_minutes else f"{made:%H:%M}"
        return f"{made.year}年{made.month}月{made.day}日 {clock}"

    def _kept_states(self) -> Iterator[KeptState]:
        for one in self._generations():
            read = partial(self._history.read, one)
            yield KeptState(key=one.number, made=one.made, name="", read=read)

    def _generations(self) -> tuple[Generation, ...]:
        try:
            return wait_for_disk(self._path, lambda: self._history.generations(self._path))
        except DiskSilent as failure:
            self.messages.warning(str(failure))
            return ()

    def _named_states(self) -> Iterator[KeptState]:
        for one in self._document.draft.versions:
            made, read = _read_time(one.made), partial(self._with_report_of, one)
            yield KeptState(key=(one.name, one.made), made=made, name=one.name, read=read)

    def _with_report_of(self, version: Version) -> Draft:
        return replace(self._document.draft, report=version.report)

    def _name_version(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.messages.warning(NAME_NEEDED)
            return
        name_version(self._document, name, now())
        self.name.clear()
        self._list_states()
        self.list.setCurrentRow(0)
        self.show_report()
        self._reader.start()
        self.about.setText(ABOUT_HISTORY)
        self.messages.success(VERSION_NAMED.format(name))

    def _read_one(self) -> None:
        """Read the next version; stop when all are read."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if _state(item).key not in self._drafts:
                self._draft_of(item)
                self._label(item)
                self._hide_repeats()
                return
        self._reader.stop()

    def _draft_of(self, item: QListWidgetItem) -> Draft | str:
        """Return a version, read at most once, or the sentence why it cannot be read."""
        state = _state(item)
        if state.key not in self._drafts:
            try:
                self._drafts[state.key] = state.read()
            except GovinfoError as failure:
                self._drafts[state.key] = str(failure)
        return self._drafts[state.key]

    def _label(self, item: QListWidgetItem) -> None:
        state = _state(item)
        if state.key in self._drafts:
            then = self._drafts[state.key]
            is_final = not isinstance(then, str) and then.state.is_final and not state.name
            made = f"{self._when(state.made)}{f'　{ReportState.FINAL}' if is_final else ''}"
            lines = [f"“{state.name}”"] if state.name else []
            item.setText("\n".join((*lines, made, self._difference_text(then))))

    def _hide_repeats(self) -> None:
        """Show one of several states without a name that follow one another and are the same."""
        shown: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_repeat = shown is not None and self._is_repeat(shown, item)
            item.setHidden(is_repeat)
            if not is_repeat:
                shown = item
            elif shown is not None and item is self.list.currentItem():
                self.list.setCurrentItem(shown)

    def _is_repeat(self, newer: QListWidgetItem, older: QListWidgetItem) -> bool:
        """Return whether an older state tells nothing that the newer one does not."""
        both = _state(newer).key, _state(older).key
        later, earlier = map(self._drafts.get, both)
        if _state(older).name or not isinstance(later, Draft) or not isinstance(earlier, Draft):
            return False
        if earlier.is_final and (_state(newer).name or not later.is_final):
            return False
        if both not in self._repeats:
            self._repeats[both] = not differences(self._document.form, earlier, later)
        return self._repeats[both]

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
            self._allow_restoring(CANNOT_READ if then else NO_STATE_CHOSEN)
            return
        found = differences(self._document.form, then, self._document.draft)
        html = differences_html(found, colours_for(self.palette())) if found else NO_DIFFERENCE_HTML
        self.browser.setHtml(html)
        self._allow_restoring(self._document.read_only or ("" if found else SAME_AS_NOW))

    def _allow_restoring(self, why_not: str) -> None:
        """Enable the button, or say beside it why it is off."""
        self.restore.setEnabled(not why_not)
        self.why_off.setText(why_not)

    def _restore(self) -> None:
        item = self.list.currentItem()
        then = self._draft_of(item)
        if isinstance(then, str):
            return
        title = self._title(_state(item))
        restore(self._document, then, f"恢复到{title}的版本")
        self.list.setFocus()
        self.messages.success(f"已恢复到 {title} 的内容。", ("撤销", self._undo))

    def _undo(self) -> None:
        self._document.undo()
        self.messages.hide()


def _version_list() -> QListWidget:
    versions = QListWidget()
    versions.setAccessibleName("历史版本，新的在前")
    versions.setFixedWidth(VERSION_LIST_WIDTH_PIXELS)
    versions.setWordWrap(True)
    versions.setSpacing(3)
    return versions


def _state(item: QListWidgetItem) -> KeptState:
    state: KeptState = item.data(STATE_ROLE)
    return state


def _read_time(text: str) -> datetime:
    """Return a point in time; one that cannot be read, in a file from elsewhere, is the oldest."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return datetime.min


def _minute(made: datetime) -> datetime:
    return made.replace(second=0, microsecond=0)
