"""The folder of drafts: what is in it, new names, renaming, copying, and the trash."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.sanitise import TEXT, sanitise
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import beside, make_folder, read_whole, sweep, write_whole
from govinfo_desktop.storage.drafts import (
    LARGEST,
    SUFFIX,
    ChecksumDiffers,
    NewerDraft,
    draft_from_bytes,
)
from govinfo_desktop.storage.errors import CannotRead, UnfitName, why_not_written
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.history import History

LONGEST_NAME = 60
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class NameTaken(GovinfoError):
    """A draft of that name is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"已有名为“{path.stem}”的草稿，请换一个名称。")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One draft as the start page lists it; ``trouble`` says why it cannot be read, if so."""

    path: Path
    saved: datetime
    form_id: str = ""
    organ: str = ""
    year: str = ""
    filled: int = 0
    is_final: bool = False
    trouble: str = ""


class Library:
    """The drafts in one folder, and those that still lie in folders used before."""

    def __init__(self, folder: Path, trash: Path, history: History) -> None:
        self.folder = folder
        self.former: tuple[Path, ...] = ()
        self._trash = trash
        self._history = history

    def paths(self) -> tuple[Path, ...]:
        """Return the draft files, the one saved last first, without reading any."""
        folders = dict.fromkeys((self.folder, *self.former))
        drafts = [draft for folder in folders for draft in _drafts_in(folder)]
        ordered = sorted(drafts, key=lambda one: one.stat().st_mtime, reverse=True)
        return tuple(Path(one.path) for one in ordered)

    def check_folder(self, folder: Path) -> None:
        """Make a folder unless it is there. Raises CannotWrite where no draft can be kept in it."""
        make_folder(folder)
        try:
            with tempfile.TemporaryFile(dir=folder):
                return
        except OSError as cause:
            raise why_not_written(folder / "草稿", cause, 0) from cause

    def new_path(self, organ: str, year: str) -> Path:
        """Return a name for a new draft that no file bears yet; makes the folder."""
        make_folder(self.folder)
        return free_path(self.folder, f"{organ}{year}年报告" if year else organ or "年度报告")

    def rename(self, path: Path, name: str) -> Path:
        """Give a draft another name, and its history with it; return the new path.

        Raises HeldElsewhere, NameTaken or CannotWrite.
        """
        target = path.with_name(fit_name(name) + SUFFIX)
        if target == path:
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
        """Copy a draft under a free name and return the copy. Raises CannotRead or CannotWrite."""
        target = free_path(path.parent, f"{path.stem} 副本")
        write_whole(target, read_whole(path, LARGEST))
        return target

    def delete(self, path: Path) -> Path:
        """Move a draft to the trash and return where it lies. Raises HeldElsewhere, CannotWrite."""
        make_folder(self._trash)
        lock = Lock.take(path)
        try:
            target = free_path(self._trash, f"{path.stem} {datetime.now():%Y%m%d-%H%M%S}")
            _move(path, target)
            self._history.move(path, target)
            _forget_previous(path)
        finally:
            lock.release()
        return target

    def deleted(self) -> tuple[Path, ...]:
        """Return the drafts in the trash, the one deleted last first."""
        return Library(self._trash, self._trash, self._history).paths()

    def put_back(self, path: Path) -> Path:
        """Move a draft from the trash back under a free name. Raises CannotWrite."""
        make_folder(self.folder)
        target = free_path(self.folder, re.sub(r" \d{8}-\d{6}( \d+)?$", "", path.stem))
        _move(path, target)
        self._history.move(path, target)
        return target


def entry_of(path: Path) -> Entry:
    """Return what the start page shows of a draft file; an unreadable one says why."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        saved = datetime.fromtimestamp(0)
    try:
        return _entry(path, saved, draft_from_bytes(read_whole(path, LARGEST), path.name), "")
    except (ChecksumDiffers, NewerDraft) as doubtful:
        if doubtful.draft is None:
            return Entry(path=path, saved=saved, trouble=str(doubtful))
        return _entry(path, saved, doubtful.draft, str(doubtful))
    except (CannotRead, DraftUnreadable) as failure:
        return Entry(path=path, saved=saved, trouble=str(failure))


def fit_name(name: str) -> str:
    """Return a file name, without suffix, that every system takes. Raises UnfitName for none."""
    plain = _UNFIT.sub("", sanitise(name, TEXT).text).removesuffix(SUFFIX)
    fit = plain.strip().strip(".").strip()[:LONGEST_NAME].strip()
    if not fit or _WINDOWS_DEVICES.fullmatch(fit):
        raise UnfitName(Path(name or "（空）"))
    return fit


def free_path(folder: Path, name: str) -> Path:
    """Return the path of a draft of that name, numbered if the name is taken."""
    try:
        stem = fit_name(name)
    except UnfitName:
        stem = "年度报告"
    path, number = folder / f"{stem}{SUFFIX}", 1
    while os.path.exists(path):
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path


def _entry(path: Path, saved: datetime, draft: Draft, trouble: str) -> Entry:
    report = draft.report
    return Entry(
        path=path,
        saved=saved,
        form_id=report.form_id,
        organ=report.text(FieldId("organ")),
        year=print_year(report.text(FieldId("year"))),
        filled=len(report.texts),
        is_final=draft.state.is_final,
        trouble=trouble,
    )


def _drafts_in(folder: Path) -> list[os.DirEntry[str]]:
    """Return the drafts of a folder; none where it cannot be read."""
    sweep(folder)
    try:
        with os.scandir(folder) as found:
            return [one for one in found if _is_draft(one)]
    except OSError:
        return []


def _is_draft(found: os.DirEntry[str]) -> bool:
    is_ours = found.name.endswith(SUFFIX) and not found.name.startswith(".")
    return is_ours and found.is_file()


def _move(path: Path, target: Path) -> None:
    """Move a file to a name that nothing bears; to another disk by copying it whole first."""
    if os.path.exists(target):
        raise NameTaken(target)
    try:
        os.rename(path, target)
    except OSError as cause:
        if not path.is_file() or path.stat().st_dev == target.parent.stat().st_dev:
            raise why_not_written(target, cause, 0) from cause
        write_whole(target, read_whole(path, LARGEST))
        with contextlib.suppress(OSError):
            path.unlink()


def _forget_previous(path: Path) -> None:
    with contextlib.suppress(OSError):
        beside(path, "previous").unlink()
