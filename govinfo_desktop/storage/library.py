"""Folder of drafts: listing, new names, renaming, copying, and the trash."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS, sanitise
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import (
    beside,
    check_writable,
    make_folder,
    make_private_folder,
    read_whole,
    remove_leftovers,
    write_private,
)
from govinfo_desktop.storage.drafts import (
    DRAFT_SUFFIX,
    LARGEST_DRAFT_BYTES,
    copied,
    draft_from_bytes,
)
from govinfo_desktop.storage.errors import CannotRead, UnfitName, why_not_written
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.names import is_device_name
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.sealed import ChecksumDiffers, NewerDraft
from govinfo_desktop.storage.thumbnail_files import remove_thumbnails
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.history import History

LONGEST_DRAFT_NAME_CHARACTERS = 60
DISK_IS_SILENT = "所在的磁盘或共享文件夹还没有应答，应答后会自动显示。"
# Not allowed in file names on Windows. A draft may be carried to any system, so the names that
# any of them refuses are refused on all.
_UNFIT_CHARACTERS = LazyPattern(r'[\\/:*?"<>|\x00-\x1f]')


class NameTaken(GovinfoError):
    """A draft with that name exists already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"已有名为“{path.stem}”的草稿，请换一个名称。")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One draft as the start page lists it.

    ``trouble`` says in Chinese why it cannot be opened, or not without a question; else it is
    empty. ``filled`` is the number of fields that are not blank. ``draft`` is None where it cannot
    be read.
    """

    path: Path
    saved: datetime
    form_id: str = ""
    organ: str = ""
    year: str = ""
    filled: int = 0
    trouble: str = ""
    draft: Draft | None = None
    is_silent: bool = False
    """Whether the disk of the draft has not answered yet."""


class Library:
    """Drafts in one folder, and those that still lie in folders used before (``former``)."""

    def __init__(self, folder: Path, trash: Path, history: History) -> None:
        self.folder = folder
        self.former: tuple[Path, ...] = ()
        # Folder of the thumbnails of the drafts, if they are cached.
        self.thumbnails: Path | None = None
        self._trash = trash
        self._history = history

    def paths(self) -> tuple[Path, ...]:
        """Return the paths of the drafts, the one saved last first; reads none of them."""
        folders = dict.fromkeys((self.folder, *self.former))
        drafts = [draft for folder in folders for draft in _drafts_if_it_answers(folder)]
        drafts.sort(key=itemgetter(0), reverse=True)
        return tuple(path for _, path in drafts)

    def check_folder(self, folder: Path) -> None:
        """Make a folder unless it exists. Raises CannotWrite if drafts cannot be written in it."""
        make_folder(folder)
        check_writable(folder)

    def new_path(self, organ: str, year: str) -> Path:
        """Return an unused path for a new draft; makes the folder. Raises CannotWrite."""
        make_private_folder(self.folder)
        return free_path(self.folder, f"{organ}{year}年报告" if year else organ or "年度报告")

    def rename(self, path: Path, name: str) -> Path:
        """Rename a draft together with its history; return the new path.

        Raises HeldElsewhere if it is open, NameTaken, or CannotWrite.
        """
        target = path.with_name(fit_name(name) + DRAFT_SUFFIX)
        # Not the paths: on Windows they are equal if only the case of a letter differs.
        if target.name == path.name:
            return path
        lock = Lock.take(path)
        try:
            _move(path, target)
            self._history.move(path, target)
            _forget_previous(path)
        finally:
            lock.release()
        return target

    def copy(self, path: Path) -> Path:
        """Copy a draft, without its history and with an id of its own; return the new path.

        Raises CannotRead or CannotWrite.
        """
        target = free_path(path.parent, f"{path.stem} 副本")
        write_private(target, copied(read_whole(path, LARGEST_DRAFT_BYTES), path.name))
        return target

    def delete(self, path: Path) -> Path:
        """Move a draft and its history to the trash, remove its thumbnails; return the new path.

        Raises HeldElsewhere if it is open, or CannotWrite.
        """
        target = self._to_trash(path)
        if self.thumbnails is not None:
            remove_thumbnails(self.thumbnails, path)
        self._history.move(path, target)
        _forget_previous(path)
        return target

    def discard_copy(self, copy: Path) -> Path:
        """Move an emergency copy to the trash; return the new path.

        A copy has no history, but the id of what it was made from, whose history must stay: its
        disk may be out just now. Raises as ``delete``.
        """
        return self._to_trash(copy)

    def _to_trash(self, path: Path) -> Path:
        make_private_folder(self._trash)
        lock = Lock.take(path)
        try:
            name = f"{path.stem} {datetime.now():%Y%m%d-%H%M%S}"
            target = free_path(self._trash, name, path.suffix)
            _move(path, target)
        finally:
            lock.release()
        return target

    def deleted(self) -> tuple[Path, ...]:
        """Return the drafts in the trash, the one that was saved last first."""
        return Library(self._trash, self._trash, self._history).paths()

    def put_back(self, path: Path) -> Path:
        """Move a draft and its history back from the trash; return the new path.

        The name gets a number if it has been taken meanwhile. Raises CannotWrite.
        """
        make_private_folder(self.folder)
        # The trash adds the time of the deletion, and a number if two fell into one second.
        target = free_path(self.folder, re.sub(r" \d{8}-\d{6}( \d+)?$", "", path.stem))
        _move(path, target)
        self._history.move(path, target)
        return target


def entry_if_it_answers(path: Path, later: Callable[[object], None] | None = None) -> Entry:
    """Return ``entry_of`` a draft, or an entry that says that its disk does not answer.

    ``later`` is called as by ``ask_disk``, with the entry.
    """
    try:
        return ask_disk(path, lambda: entry_of(path), later=later)
    except TimeoutError:
        return Entry(
            path=path, saved=datetime.fromtimestamp(0), trouble=DISK_IS_SILENT, is_silent=True
        )


def entry_of(path: Path) -> Entry:
    """Return the start page's entry for a draft file; ``trouble`` if it cannot be read."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        saved = datetime.fromtimestamp(0)
    try:
        return _entry(
            path, saved, draft_from_bytes(read_whole(path, LARGEST_DRAFT_BYTES), path.name), ""
        )
    except (ChecksumDiffers, NewerDraft) as doubtful:
        if doubtful.contents is None:
            return Entry(path=path, saved=saved, trouble=str(doubtful))
        return _entry(path, saved, doubtful.contents, str(doubtful))
    except (CannotRead, DraftUnreadable) as failure:
        return Entry(path=path, saved=saved, trouble=str(failure))


def fit_name(name: str, suffix: str = DRAFT_SUFFIX) -> str:
    """Return a name, without suffix, that every system allows. Raises UnfitName if none is left."""
    plain = _UNFIT_CHARACTERS.sub("", sanitise(name, TEXT_LIMITS).text).removesuffix(suffix)
    fit = plain.strip().strip(".").strip()[:LONGEST_DRAFT_NAME_CHARACTERS].strip()
    if not fit or is_device_name(fit):
        raise UnfitName(Path(name or "（空）"))
    return fit


def free_path(folder: Path, name: str, suffix: str = DRAFT_SUFFIX) -> Path:
    """Return an unused path for a file of that name, with a number if the name is taken."""
    try:
        stem = fit_name(name, suffix)
    except UnfitName:
        stem = "年度报告"
    path, number = folder / f"{stem}{suffix}", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem} {number}{suffix}"
    return path


def _entry(path: Path, saved: datetime, draft: Draft, trouble: str) -> Entry:
    report = draft.report
    return Entry(
        path=path,
        saved=saved,
        form_id=report.form_id,
        draft=draft,
        organ=report.text(FieldId("organ")),
        year=print_year(report.text(FieldId("year"))),
        filled=len(report.texts),
        trouble=trouble,
    )


def _drafts_if_it_answers(folder: Path) -> list[tuple[float, Path]]:
    try:
        return ask_disk(folder / DRAFT_SUFFIX, lambda: _drafts_in(folder))
    except TimeoutError:
        return []


def _drafts_in(folder: Path) -> list[tuple[float, Path]]:
    """Return the drafts in a folder and when they were saved; none if it cannot be read."""
    remove_leftovers(folder)
    try:
        with os.scandir(folder) as found:
            return [(_time_of(one), Path(one.path)) for one in found if _is_draft(one)]
    except OSError:
        return []


def _time_of(draft: os.DirEntry[str]) -> float:
    try:
        return draft.stat().st_mtime
    except OSError:  # removed meanwhile
        return 0.0


def _is_draft(found: os.DirEntry[str]) -> bool:
    # A hidden one is the state before the last save.
    is_named_so = found.name.endswith(DRAFT_SUFFIX) and not found.name.startswith(".")
    try:
        return is_named_so and found.is_file()
    except OSError:  # a link in a circle, or to a share that does not answer
        return False


def _move(path: Path, target: Path) -> None:
    """Move a file to an unused name; to another disk by copying it first. Raises NameTaken."""
    # On POSIX os.rename() silently replaces an existing file.
    if os.path.lexists(target) and not _is_in_other_case(path, target):
        raise NameTaken(target)
    try:
        os.rename(path, target)
    except OSError as cause:
        # Renaming fails between two file systems; any other failure is final.
        if cause.errno != errno.EXDEV or not os.path.isfile(path):
            raise why_not_written(target, cause, 0) from cause
        write_private(target, read_whole(path, LARGEST_DRAFT_BYTES))
        with contextlib.suppress(OSError):
            path.unlink()


def _is_in_other_case(path: Path, target: Path) -> bool:
    """Return whether two names are of one file on a disk that ignores the case of letters."""
    is_same_name = path.name.casefold() == target.name.casefold()
    return is_same_name and path.parent == target.parent and os.path.samefile(path, target)


def _forget_previous(path: Path) -> None:
    with contextlib.suppress(OSError):
        beside(path, "previous").unlink()
