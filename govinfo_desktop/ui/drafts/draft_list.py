"""List of drafts, read one by one while nothing else is to do, with a picture of each."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem

from govinfo_desktop import paths
from govinfo_desktop.storage.library import Entry, entry_if_it_answers
from govinfo_desktop.ui.drafts.draft_item import (
    ENTRY_ROLE,
    LINES_ROLE,
    PICTURE_ROLE,
    DraftItemDelegate,
    has_own_name,
    item_lines,
    with_file_name,
)
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.preview.thumbnails import Thumbnails

# Reading a draft takes milliseconds: the others are listed only on request.
DRAFTS_LISTED_FIRST = 30
# Drawing a page delays the window's first paints: it begins when the list is read, and then waits.
THUMBNAIL_DELAY_MS = 400


class DraftList(WrappedList):
    """List of drafts that fills itself from their files."""

    # Emitted in another thread, for a draft whose disk did not answer at first.
    _answered = Signal(object)

    def __init__(self, services: AppServices) -> None:
        super().__init__("最近的草稿")
        self._services = services
        self._unread: list[Path] = []
        self._to_select: Path | None = None
        self._thumbnails: Thumbnails | None = None
        self.setItemDelegate(DraftItemDelegate(self))
        # A timer without an interval fires whenever Qt has no other event.
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_next)
        self._answered.connect(self._read_silent_again)

    def show_drafts(self, drafts: Sequence[Path], select: Path | None) -> int:
        """List drafts; return how many are left out of a long list.

        Selects ``select``, or else the draft that was selected before, or else the first.
        """
        to_select = select or self.selected_path() or self._to_select
        self._to_select = to_select if to_select in drafts else None
        self.clear()
        is_late = self._to_select in drafts[DRAFTS_LISTED_FIRST:]
        self._unread = list(drafts if is_late else drafts[:DRAFTS_LISTED_FIRST])
        self._reader.start()
        return len(drafts) - len(self._unread)

    def add_drafts(self, drafts: Iterable[Path]) -> None:
        """List those drafts that are not listed yet."""
        listed = {entry.path for entry in self._entries()}
        self._unread += [path for path in drafts if path not in listed]
        self._reader.start()

    def pause(self) -> None:
        """Read and draw nothing more until drafts are shown again."""
        self._reader.stop()
        if self._thumbnails is not None:
            self._thumbnails.pause()

    @property
    def has_drafts(self) -> bool:
        """Return whether there are drafts, read or not."""
        return bool(self._unread) or self.count() > 0

    def entry(self) -> Entry:
        """Return the selected draft; there must be one."""
        return _entry(self.currentItem())

    def selected_path(self) -> Path | None:
        """Return the path of the selected draft, if any."""
        return self.entry().path if self.currentItem() else None

    def neighbour_path(self) -> Path | None:
        """Return the draft to select once the selected one is gone: the next, or the previous."""
        row = self.currentRow()
        item = self.item(row + 1) or self.item(row - 1)
        return _entry(item).path if item else None

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _entries(self) -> Iterator[Entry]:
        return map(_entry, self._items())

    def _read_next(self) -> None:
        if not self._unread:
            self._reader.stop()
            QTimer.singleShot(THUMBNAIL_DELAY_MS, self, self._request_thumbnails)
            return
        entry = self._look_at(self._unread.pop(0))
        listed = [item for item in self._items() if _entry(item).path == entry.path]
        if listed:
            self._show_entry(listed[0], entry)
            return
        item = QListWidgetItem()
        self.addItem(item)
        self._show_entry(item, entry)
        self._select_if_wanted(item)

    def _look_at(self, path: Path) -> Entry:
        # The list may be gone before the disk answers.
        def later(_: object) -> None:
            with contextlib.suppress(RuntimeError):
                self._answered.emit(path)

        return entry_if_it_answers(path, later)

    @Slot(object)
    def _read_silent_again(self, answered: Path) -> None:
        """Read the drafts in the folder of a draft whose disk answers by now."""
        silent = [one.path for one in self._entries() if one.is_silent]
        self._unread += [path for path in silent if path.parent == answered.parent]
        self._reader.start()

    def _show_entry(self, item: QListWidgetItem, entry: Entry) -> None:
        item.setText(entry.organ or entry.path.stem)
        item.setData(ENTRY_ROLE, entry)
        item.setToolTip(plain_tip(str(entry.path)))
        lines = self._lines(entry)
        _set_lines(item, with_file_name(lines, entry.path.stem) if has_own_name(entry) else lines)
        self._distinguish(item)

    def _select_if_wanted(self, item: QListWidgetItem) -> None:
        is_first = self.count() == 1 and self._to_select is None
        if is_first or _entry(item).path == self._to_select:
            self._to_select = None
            self.setCurrentItem(item)

    def _distinguish(self, new: QListWidgetItem) -> None:
        """Show the file names of drafts of the same agency and year."""
        # A third draft may share a file name with the first: all that are alike are named again.
        title = new.data(LINES_ROLE)[0]
        alike = [item for item in self._items() if item.data(LINES_ROLE)[0] == title]
        stems = [_entry(item).path.stem for item in alike]
        for item in alike if len(alike) > 1 else ():
            path = _entry(item).path
            name = path.stem if stems.count(path.stem) == 1 else str(path)
            _set_lines(item, with_file_name(self._lines(_entry(item)), name))

    def _lines(self, entry: Entry) -> list[str]:
        return item_lines(entry, self._services.catalogue.forms.get(entry.form_id))

    def _request_thumbnails(self) -> None:
        if self.isVisible():
            self._drawn().ask_for(one.path for one in self._entries() if one.form_id)

    def _drawn(self) -> Thumbnails:
        if self._thumbnails is None:
            from govinfo_desktop.ui.preview.thumbnails import Thumbnails

            self._thumbnails = Thumbnails(paths.thumbnails_folder(), self._services.catalogue, self)
            self._thumbnails.drawn.connect(self._show_thumbnail)
        return self._thumbnails

    def _show_thumbnail(self, draft: Path, picture: QImage) -> None:
        for item in self._items():
            if _entry(item).path == draft:
                item.setData(PICTURE_ROLE, picture)


def _entry(item: QListWidgetItem) -> Entry:
    entry: Entry = item.data(ENTRY_ROLE)
    return entry


def _set_lines(item: QListWidgetItem, lines: list[str]) -> None:
    item.setData(LINES_ROLE, lines)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, "，".join(lines))
