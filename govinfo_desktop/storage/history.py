"""Earlier states of drafts: kept before changes and thinned out as they age."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import beside, make_folder, read_whole, real_path, write_whole
from govinfo_desktop.storage.drafts import (
    DRAFT_SUFFIX,
    LARGEST_DRAFT_BYTES,
    ChecksumDiffers,
    Draft,
    draft_from_bytes,
    read_draft,
)
from govinfo_desktop.storage.errors import CannotRead, CannotWrite, why_not_written
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# Between two states kept during one session; the first is kept before its first save.
STATE_INTERVAL_S = 30 * 60
# The newest states, and beyond them the last one of each day, week and month. Together about a
# year, in at most 51 files.
NEWEST_STATES_KEPT, DAYS_KEPT, WEEKS_KEPT, MONTHS_KEPT = 20, 12, 10, 9
_STATE_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})\.ndbg")
_STATE_TIME = "%Y%m%dT%H%M%S"


class NotKept(GovinfoError):
    """An earlier state was written, but reads back differently."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”的历史版本写入后核对不符，请检查磁盘。")


@dataclass(frozen=True, kw_only=True)
class Generation:
    """One kept state of a draft.

    ``number`` grows by one with each state and orders them: ``made``, the local time, does not, as
    a clock may have been wrong.
    """

    path: Path
    number: int
    made: datetime


@dataclass(frozen=True, kw_only=True)
class Change:
    """Difference of one text between two states; ``name`` is a field id or explanation key."""

    name: str
    before: str
    after: str


class History:
    """Kept states of all drafts, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def generations(self, draft: Path) -> tuple[Generation, ...]:
        """Return the kept states of a draft, newest first; none if the folder cannot be read."""
        found = _generations_in(self.folder_of(draft))
        return tuple(sorted(found, key=lambda one: one.number, reverse=True))

    def keep(self, draft: Path, raw: bytes, made: str = "") -> None:
        """Keep the bytes of a draft file as its newest state, unless they already are.

        ``made`` is the time as in the names of states (20260131T090000), now if empty. Removes
        states that need no longer be kept, but only once the new one is known to be on the disk.
        Raises CannotWrite, or NotKept if the state reads back differently.
        """
        kept = self.generations(draft)
        if kept and _holds(kept[0].path, raw):
            return
        number = kept[0].number + 1 if kept else 1
        when = made or f"{datetime.now():{_STATE_TIME}}"
        path = self.folder_of(draft) / f"{number:06d}-{when}{DRAFT_SUFFIX}"
        _make_folder_of(path.parent, draft)
        write_whole(path, raw)
        if not _holds(path, raw):
            raise NotKept(draft)
        for old in too_many(self.generations(draft)):
            with contextlib.suppress(OSError):
                old.path.unlink()

    def newest_sound(self, draft: Path) -> tuple[Path, Draft] | None:
        """Return the newest earlier state that can be read, and its file; None if there is none.

        The state before the last save, kept beside the draft, is tried first.
        """
        candidates = [beside(draft, "previous"), *(one.path for one in self.generations(draft))]
        for path in candidates:
            with contextlib.suppress(CannotRead, DraftUnreadable):
                return path, read_draft(path)
        return None

    def read(self, generation: Generation) -> Draft:
        """Return an earlier state. Raises CannotRead or DraftUnreadable."""
        raw = read_whole(generation.path, LARGEST_DRAFT_BYTES)
        try:
            return draft_from_bytes(raw, generation.path.name)
        except ChecksumDiffers as doubtful:
            # The clerk opened the draft in spite of its checksum, and this is how it was.
            return doubtful.draft

    def move(self, old: Path, new: Path) -> None:
        """Move the history of a draft that was renamed or moved. Raises CannotWrite.

        A history that is already kept under the new name is set aside, not overwritten.
        """
        source, target = self.folder_of(old), self.folder_of(new)
        if source == target or not source.is_dir():
            return
        try:
            _set_aside(target)
            os.replace(source, target)
        except OSError as cause:
            raise why_not_written(target, cause, 0) from cause
        _name_folder(target, new)

    def folder_of(self, draft: Path) -> Path:
        """Return the folder of the states of one draft; it need not exist.

        Its name is derived from the draft's path: 20 hex digits of the sha256, symbolic links
        resolved.
        """
        path = os.fsencode(real_path(draft))
        return self._folder / hashlib.sha256(path).hexdigest()[:20]


def difference(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Return the differences between two states: texts first, then explanations."""
    old, new = before.report, after.report
    return (
        *_changes(old.texts, new.texts),
        *_changes(old.explanations, new.explanations),
    )


def too_many(generations: Sequence[Generation]) -> tuple[Generation, ...]:
    """Return the states that need no longer be kept, given all of them, newest first."""
    kept = set(generations[:NEWEST_STATES_KEPT])
    for period, count in (("%Y%m%d", DAYS_KEPT), ("%G%V", WEEKS_KEPT), ("%Y%m", MONTHS_KEPT)):
        newest: dict[str, Generation] = {}
        for one in generations:
            newest.setdefault(one.made.strftime(period), one)
        kept.update(list(newest.values())[:count])
    return tuple(one for one in generations if one not in kept)


def _changes(old: Mapping[Any, str], new: Mapping[Any, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield Change(name=name, before=old.get(name, ""), after=new.get(name, ""))


def _generations_in(folder: Path) -> Iterator[Generation]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        match = _STATE_NAME.fullmatch(path.name)
        if match:
            with contextlib.suppress(ValueError):
                made = datetime.fromisoformat(match[2])
                yield Generation(path=path, number=int(match[1]), made=made)


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return read_whole(path, LARGEST_DRAFT_BYTES) == raw
    except CannotRead:
        return False


def _make_folder_of(folder: Path, draft: Path) -> None:
    make_folder(folder)
    if not os.path.exists(folder / "draft.txt"):
        _name_folder(folder, draft)


def _name_folder(folder: Path, draft: Path) -> None:
    """Write the path of the draft into its history folder, for anyone who searches by hand."""
    with contextlib.suppress(CannotWrite):
        write_whole(folder / "draft.txt", os.fsencode(real_path(draft)) + b"\n")


def _set_aside(folder: Path) -> None:
    """Rename a history folder so that another can take its name."""
    if folder.is_dir():
        number = sum(1 for _ in folder.parent.glob(f"{folder.name}-*")) + 1
        shutil.move(folder, folder.with_name(f"{folder.name}-{number}"))
