"""Page of the deleted drafts, each of which can be put back."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QWidget

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage
from govinfo_desktop.ui.widgets.own_messages import PageMessages
from govinfo_desktop.ui.widgets.wording import short_time
from govinfo_desktop.ui.widgets.wrapped_table import WrappedTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govinfo_desktop.storage.library import Library
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

ABOUT_TRASH = (
    "删除的草稿都在这里，最后删除的在前，不会自动清空。放回时连同历史版本，回到放草稿的文件夹。"
)
EMPTY_TRASH = "回收站是空的。"
_TRASH_COLUMNS = {"草稿": 70, "删除的时间": 30}
# The trash adds the time of the deletion to a name, and a number if two fell into one second.
_NAME_IN_TRASH = re.compile(r"(.*) (\d{8}-\d{6})(?: \d+)?")


class TrashPage(OverlayPage):
    """The deleted drafts, the one deleted last first; some or all of them are put back."""

    def __init__(
        self, library: Library, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__("回收站", ABOUT_TRASH, parent)
        self._library = library
        self._paths: tuple[Path, ...] = ()
        self.back.setText("返回（Esc）")
        self.back.setAccessibleName("返回")
        self.messages = PageMessages(message_bar, self)
        self.table = WrappedTable("删除的草稿", _TRASH_COLUMNS, 0)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.itemSelectionChanged.connect(self._update_buttons)
        self.restore = QPushButton("放回选中的")
        self.restore.setProperty("main", True)
        self.restore.clicked.connect(lambda: self._put_back(self._selected()))
        self.restore_all = QPushButton("全部放回")
        self.restore_all.clicked.connect(lambda: self._put_back(self._paths))
        row = QHBoxLayout()
        row.addWidget(self.restore_all)
        row.addStretch(1)
        row.addWidget(self.restore)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(row)
        self._list()

    def enter(self) -> None:
        """Move the keyboard focus to the list, or to the way back if nothing was deleted."""
        (self.table if self._paths else self.back).setFocus()

    def _list(self) -> None:
        self._paths = tuple(sorted(self._library.deleted(), key=_time_in_name, reverse=True))
        self.table.setRowCount(len(self._paths))
        for row, path in enumerate(self._paths):
            self.table.show_row(row, _name_and_time(path))
        self.table.resizeRowsToContents()
        self.table.clearSelection()
        if self._paths:
            self.table.selectRow(0)
        self.about.setText(ABOUT_TRASH if self._paths else EMPTY_TRASH)
        self._update_buttons()

    def _selected(self) -> list[Path]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._paths[row] for row in rows]

    def _update_buttons(self) -> None:
        self.restore.setEnabled(bool(self._selected()))
        self.restore_all.setEnabled(bool(self._paths))

    def _put_back(self, paths: Iterable[Path]) -> None:
        """Put drafts back among the others; stop at the first that fails, and say why."""
        names = []
        try:
            for path in paths:
                names.append(self._restored(path).stem)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
        else:
            self.messages.success(f"已放回“{'”“'.join(names)}”。")
        self._list()
        self.enter()

    def _restored(self, path: Path) -> Path:
        # The trash is our own; the folder of drafts need not be.
        place = self._library.folder / path.name
        return wait_for_disk(place, lambda: self._library.put_back(path))


def _time_in_name(path: Path) -> str:
    """Return when a draft was deleted; its file says when it was saved."""
    found = _NAME_IN_TRASH.fullmatch(path.stem)
    return found[2] if found else ""


def _name_and_time(path: Path) -> tuple[str, str]:
    """Return a deleted draft's name and when it was deleted, as its name in the trash says."""
    found = _NAME_IN_TRASH.fullmatch(path.stem)
    if found is None:
        return path.stem, ""
    try:
        when = datetime.strptime(found[2], "%Y%m%d-%H%M%S")
    except ValueError:
        return path.stem, ""
    return found[1], short_time(when, datetime.now())
