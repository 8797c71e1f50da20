"""The first page: what do you want to do, and the drafts worked on lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.library import Entry, entry_of
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.drafts.draft_item import (
    ENTRY,
    LINES,
    PICTURE,
    DraftItemDelegate,
    lines_of,
    with_file,
)
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.preview.thumbnails import Thumbnails

FIRST = 30
A_WHILE = 400  # milliseconds
HEADING_POINTS = 18.0


class StartPage(QWidget):
    """Four ways to begin, and the recent drafts with what can be done to them."""

    new = Signal()
    new_from_last_year = Signal()
    open_file = Signal()
    chosen = Signal(object)
    """A draft is to be opened (its path)."""

    def __init__(self, services: AppServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._waiting: list[Path] = []
        self._wanted: Path | None = None
        self.message_bar = MessageBar()
        self.list = WrappedList("最近的草稿")
        self.list.setItemDelegate(DraftItemDelegate(self.list))
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ENTRY).path))
        self.list.currentItemChanged.connect(self._show_deeds)
        self._nothing = QLabel("还没有草稿。新建的报告会自动保存，并列在这里。")
        self._nothing.setProperty("muted", True)
        self._all = QPushButton()
        self._all.setProperty("flat-link", True)
        self._all.clicked.connect(self._read_all)
        self._deeds = self._deed_buttons()
        self._pictures: Thumbnails | None = None
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_one)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 28, 36, 20)
        row.setSpacing(36)
        row.addLayout(self._ways())
        row.addLayout(self._drafts(), 1)

    def show_drafts(self, select: Path | None = None) -> None:
        """List the drafts anew; each is read in a moment when nothing else is to do.

        The draft that was selected is selected again, unless another one is to be.
        """
        paths = self._services.drafts()
        wanted = select or self._selected() or self._wanted
        self._wanted = wanted if wanted in paths else None
        self.list.clear()
        self._waiting = paths if self._wanted in paths[FIRST:] else paths[:FIRST]
        rest = len(paths) - len(self._waiting)
        self._all.setText(f"显示全部草稿（另有 {rest} 份）")
        self._all.setVisible(rest > 0)
        self._nothing.setVisible(not paths)
        self.list.setVisible(bool(paths))
        self._show_deeds()
        self._take_keys()
        self._reader.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys, also when the program begins: the page is furnished before it is seen."""
        super().showEvent(event)
        self._take_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more pictures while nobody looks: the draft that is open wants the time."""
        self.rest()
        super().hideEvent(event)

    def rest(self) -> None:
        """Read and draw nothing more until the drafts are shown again."""
        self._reader.stop()
        if self._pictures is not None:
            self._pictures.pause()

    def _take_keys(self) -> None:
        """Let the arrow keys choose a draft when one comes back here; Tab leads to the rest."""
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            has_drafts = bool(self._waiting) or self.list.count() > 0
            (self.list if has_drafts else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_all(self) -> None:
        shown = {self.list.item(row).data(ENTRY).path for row in range(self.list.count())}
        self._waiting += [path for path in self._services.drafts() if path not in shown]
        self._all.hide()
        self._reader.start()

    def _read_one(self) -> None:
        if not self._waiting:
            self._reader.stop()
            QTimer.singleShot(A_WHILE, self, self._ask_for_pictures)
            return
        entry = entry_of(self._waiting.pop(0))
        item = QListWidgetItem(entry.organ or entry.path.stem)
        item.setData(ENTRY, entry)
        item.setToolTip(str(entry.path))
        _say(item, self._lines(entry))
        self.list.addItem(item)
        self._tell_apart(item)
        if entry.path == self._wanted or (self.list.count() == 1 and self._wanted is None):
            self._wanted = None
            self.list.setCurrentItem(item)

    def _tell_apart(self, new: QListWidgetItem) -> None:
        """Name the files of drafts that bear the same agency and year."""
        items = [self.list.item(row) for row in range(self.list.count())]
        alike = [item for item in items if item.data(LINES)[0] == new.data(LINES)[0]]
        stems = [item.data(ENTRY).path.stem for item in alike]
        for item in alike if len(alike) > 1 else ():
            path = item.data(ENTRY).path
            name = path.stem if stems.count(path.stem) == 1 else str(path)
            _say(item, with_file(self._lines(item.data(ENTRY)), name))

    def _lines(self, entry: Entry) -> list[str]:
        return lines_of(entry, self._services.catalogue.forms.get(entry.form_id))

    def _ask_for_pictures(self) -> None:
        """Have the first pages drawn, now that the window stands and the list is read."""
        if self.isVisible():
            entries = [self.list.item(row).data(ENTRY) for row in range(self.list.count())]
            self._drawing().ask_for(one.path for one in entries if one.form_id)

    def _drawing(self) -> Thumbnails:
        if self._pictures is None:
            folder = paths.cache_folder() / "thumbnails"
            self._pictures = rooms.thumbnails(folder, self._services.catalogue, self)
            self._pictures.drawn.connect(self._show_picture)
        return self._pictures

    def _show_picture(self, draft: Path, picture: QImage) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(ENTRY).path == draft:
                self.list.item(row).setData(PICTURE, picture)

    def _ways(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        heading = QLabel("你要做什么？")
        heading.setFont(_bigger(heading.font()))
        column.addWidget(heading)
        column.addSpacing(6)
        for words, why, signal in (
            ("新建今年的报告", "选单位和年度，从空白格式开始", self.new),
            (
                "从去年的报告新建",
                "带来单位信息和结转数，去年的文字可对照沿用",
                self.new_from_last_year,
            ),
            ("打开草稿", "打开 U 盘或其他文件夹里的草稿或交接包", self.open_file),
        ):
            way = _way(words, why, signal)
            column.addWidget(way)
            if self.focusProxy() is None:
                self.setFocusProxy(way)
        column.addStretch(1)
        return column

    def _drafts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        heading = QLabel("最近的草稿")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() + 2)
        font.setBold(True)
        heading.setFont(font)
        column.addWidget(self.message_bar)
        column.addWidget(heading)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._all)
        row = QHBoxLayout()
        for button in self._deeds:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)
        return column

    def _deed_buttons(self) -> list[QPushButton]:
        buttons = []
        for words, deed in (
            ("打开", lambda: self.chosen.emit(self._entry().path)),
            ("复制一份", lambda: self._try(self._copy)),
            ("重命名……", lambda: self._try(self._rename)),
            ("删除", lambda: self._try(self._delete)),
        ):
            button = QPushButton(words)
            button.clicked.connect(deed)
            buttons.append(button)
        remove = QAction("删除", self.list)
        remove.setShortcut("Delete")
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda: self._try(self._delete))
        rename = QAction("重命名", self.list)
        rename.setShortcut("F2")
        rename.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        rename.triggered.connect(lambda: self._try(self._rename))
        self.list.addActions([rename, remove])
        return buttons

    def _show_deeds(self) -> None:
        for button in self._deeds:
            button.setEnabled(self.list.currentItem() is not None)
            button.setVisible(self.list.count() > 0 or bool(self._waiting))

    def _selected(self) -> Path | None:
        return self._entry().path if self.list.currentItem() else None

    def _beside(self) -> Path | None:
        """Return the draft that takes the place of the selected one when that is gone."""
        row = self.list.currentRow()
        item = self.list.item(row + 1) or self.list.item(row - 1)
        return item.data(ENTRY).path if item else None

    def _entry(self) -> Entry:
        entry: Entry = self.list.currentItem().data(ENTRY)
        return entry

    def _try(self, deed: Callable[[], Path | None]) -> None:
        """Do something to the selected draft; it says which one is to be selected afterwards."""
        if self.list.currentItem() is None:
            return
        select = None
        try:
            select = deed()
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
        self.show_drafts(select)

    def _copy(self) -> Path | None:
        copy = self._services.library.copy(self._entry().path)
        self.message_bar.success(f"已复制为“{copy.stem}”。")
        return self._selected()

    def _rename(self) -> Path | None:
        path = self._entry().path
        name, is_sure = QInputDialog.getText(self, "重命名草稿", "新名称：", text=path.stem)
        if not (is_sure and name.strip()):
            return path
        target = self._services.library.rename(path, name)
        self._services.follow(path, target)
        self.message_bar.success(f"已改名为“{target.stem}”。")
        return target

    def _delete(self) -> Path | None:
        path, beside = self._entry().path, self._beside()
        lies = self._services.library.delete(path)
        self._services.forget(path)

        def put_back() -> None:
            back = self._services.library.put_back(lies)
            self.message_bar.success(f"已放回“{back.stem}”。")
            self.show_drafts(back)

        self.message_bar.success(f"“{path.stem}”已移到回收站。", ("放回", put_back))
        return beside


def _say(item: QListWidgetItem, lines: list[str]) -> None:
    item.setData(LINES, lines)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, "，".join(lines))


def _way(words: str, why: str, signal: object) -> QWidget:
    button = QPushButton(words)
    button.setMinimumWidth(300)
    button.setMinimumHeight(40)
    button.setAutoDefault(True)
    button.setProperty("main", words.startswith("新建"))
    font = button.font()
    font.setPointSizeF(font.pointSizeF() + 1.5)
    button.setFont(font)
    button.clicked.connect(signal)
    button.setAccessibleDescription(why)
    below = QLabel(why)
    below.setWordWrap(True)
    below.setProperty("muted", True)
    card = QFrame()
    card.setFocusProxy(button)
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(4)
    column.addWidget(button)
    column.addWidget(below)
    return card


def _bigger(font: QFont) -> QFont:
    font.setPointSizeF(HEADING_POINTS)
    font.setBold(True)
    return font
