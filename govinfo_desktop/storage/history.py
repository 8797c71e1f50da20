"""Earlier states of drafts: kept before changes and thinned out as they age.

The states of a draft lie in a folder that is named for the draft's path, as in version 1.0. The
folder also holds the draft's id, so that it is found when a stick gets another drive letter, and
not taken for that of another draft that lies at the same path on another stick.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import (
    beside,
    make_private_folder,
    read_own,
    read_whole,
    real_path,
    write_own,
)
from govinfo_desktop.storage.drafts import DRAFT_FILES, Draft
from govinfo_desktop.storage.errors import CannotRead, CannotWrite, why_not_written
from govinfo_desktop.storage.sealed import (
    LARGEST_SEALED_BYTES,
    Contents,
    FileKind,
    id_in,
    is_sealed,
)
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.report import Report

# Between two states kept during one session; the first is kept before its first save.
STATE_INTERVAL_S = 30 * 60
# The newest states, and beyond them the last one of each day, week and month. Together about a
# year, in at most 51 files.
NEWEST_STATES_KEPT, DAYS_KEPT, WEEKS_KEPT, MONTHS_KEPT = 20, 12, 10, 9
STATE_NAME = LazyPattern(r"([0-9]{6,18})-([0-9]{8}T[0-9]{6})\.nd(?:bg|tz)")
_STATE_TIME = "%Y%m%dT%H%M%S"
# Files in the folder of a draft: its path, for anyone who searches by hand, and its id.
_PATH_FILE, _ID_FILE = "draft.txt", "id.txt"
# A draft as an older version wrote it, before its file was upgraded: never thinned out.
_ORIGINAL_FILE = "original-{}{}"
_LARGEST_NAME_FILE_BYTES = 100_000


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
class Sound(Generic[Contents]):
    """An earlier state that can be read, when it was saved, and what it holds."""

    path: Path
    saved: datetime
    contents: Contents


@dataclass(frozen=True, kw_only=True)
class Change:
    """Difference of one text between two states; ``name`` is a field id or explanation key."""

    name: str
    before: str
    after: str


class FileHistory(Generic[Contents]):
    """Kept states of all files of one kind, in one folder; what is said of drafts holds of all."""

    kind: FileKind[Contents]

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def generations(self, draft: Path) -> tuple[Generation, ...]:
        """Return the kept states of a draft, newest first; none if the folder cannot be read."""
        try:
            return _newest_first(self.folder_of(draft))
        except CannotWrite:  # a share that does not answer
            return ()

    def keep(self, draft: Path, raw: bytes, made: str = "") -> None:
        """Keep the bytes of a draft file as its newest state, unless they already are.

        ``made`` is the time as in the names of states (20260131T090000), now if empty. Removes
        states that need no longer be kept, but only once the new one is known to be on the disk.
        Raises CannotWrite, or NotKept if the state reads back differently.
        """
        folder = self._folder_for(draft, _sealed_id(raw) or _id_at(draft))
        kept = _newest_first(folder)
        if kept and _holds(kept[0].path, raw):
            _name_folder(folder, draft, _sealed_id(raw))
            return
        number = kept[0].number + 1 if kept else 1
        when = made or f"{datetime.now():{_STATE_TIME}}"
        path = folder / f"{number:06d}-{when}{self.kind.suffix}"
        make_private_folder(folder)
        _name_folder(folder, draft, _sealed_id(raw))
        write_own(path, raw)
        if not _holds(path, raw):
            raise NotKept(draft)
        for old in too_many(_newest_first(folder)):
            with contextlib.suppress(OSError):
                old.path.unlink()

    def keep_original(self, draft: Path, raw: bytes, container: int) -> None:
        """Keep the file of an older container beside the states, for as long as they are kept.

        The first one stays. Raises CannotWrite.
        """
        folder = self._folder_for(draft, _id_at(draft))
        original = folder / _ORIGINAL_FILE.format(container, self.kind.suffix)
        if not os.path.lexists(original):
            make_private_folder(folder)
            write_own(original, raw)

    def newest_sound(self, draft: Path) -> Sound[Contents] | None:
        """Return the newest earlier state that can be read; None if there is none.

        The state before the last save, kept beside the draft, is tried first.
        """
        candidates = [*_previous_of(draft), *(one.path for one in self.generations(draft))]
        for path in candidates:
            with contextlib.suppress(CannotRead, DraftUnreadable):
                contents = self.kind.read(read_own(path, LARGEST_SEALED_BYTES), path.name)
                return Sound(path=path, saved=_time_of(path), contents=contents)
        return None

    def read(self, generation: Generation) -> Contents:
        """Return an earlier state. Raises CannotRead or DraftUnreadable.

        One whose checksum differs is returned, too: the clerk opened the file in spite of it, and
        this is how it was.
        """
        raw = read_own(generation.path, LARGEST_SEALED_BYTES)
        return self.kind.read_doubtful(raw, generation.path.name)

    def earlier(self, draft: Path) -> Iterator[Contents]:
        """Yield the earlier states that can be read, the newest first.

        The first is the state before the last save, kept beside the draft.
        """
        for path in (*_previous_of(draft), *(one.path for one in self.generations(draft))):
            with contextlib.suppress(CannotRead, DraftUnreadable):
                yield self.kind.read(read_own(path, LARGEST_SEALED_BYTES), path.name)

    def move(self, old: Path, new: Path) -> None:
        """Move the history of a draft that was renamed or moved. Raises CannotWrite.

        A history that is already kept under the new name is set aside, not overwritten.
        """
        draft_id = _id_at(new)
        source, target = self._folder_for(old, draft_id), self._folder_by_path(new)
        if source == target or not os.path.isdir(source):
            return
        try:
            _set_aside(target)
            os.replace(source, target)
        except OSError as cause:
            raise why_not_written(target, cause, 0) from cause
        _name_folder(target, new, draft_id)

    def folder_of(self, draft: Path) -> Path:
        """Return the folder of the states of one draft; it need not exist.

        Its name is derived from the draft's path: 20 hex digits of the sha256, symbolic links
        resolved. It is another if that one is of a draft with another id, or if only another has
        the draft's id and no draft lies any more where that one says. Raises CannotWrite.
        """
        return self._folder_for(draft, _id_at(draft))

    def _folder_by_path(self, draft: Path) -> Path:
        path = os.fsencode(real_path(draft))
        return self._folder / hashlib.sha256(path).hexdigest()[:20]

    def _folder_for(self, draft: Path, draft_id: str) -> Path:
        # os.path.isdir(), not Path.is_dir(), which raises on a disk that fails.
        by_path, path = self._folder_by_path(draft), str(real_path(draft))
        kept_id, place = _text_in(by_path / _ID_FILE), _text_in(by_path / _PATH_FILE)
        if os.path.isdir(by_path) and draft_id == kept_id and place in ("", path):
            return by_path
        found = self._folder_of_id(draft_id, path) if draft_id else self._folder_of_path(path)
        if found is None and not draft_id and not os.path.isdir(by_path):
            found = self._folder_of_id(_id_hint(draft), path)
        if found is not None:
            return found
        is_of_another = bool(kept_id) and (draft_id != "" or place not in ("", path))
        # Another draft lay at this path before, on another stick.
        return by_path.with_name(f"{by_path.name}-{draft_id[:20]}") if is_of_another else by_path

    def _folder_of_id(self, draft_id: str, path: str) -> Path | None:
        """Return the folder of the id that is of this path, or whose draft is no longer in place.

        A copy of a draft has its id as well, but the draft is still in its place. None without id.
        """
        for folder in _folders_in(self._folder):
            if draft_id and _text_in(folder / _ID_FILE) == draft_id:
                place = _text_in(folder / _PATH_FILE)
                if place in ("", path) or not _may_be_at(Path(place), draft_id):
                    return folder
        return None

    def _folder_of_path(self, path: str) -> Path | None:
        """Return the folder that says it is of this path: of a draft whose id cannot be read."""
        folders = _folders_in(self._folder)
        return next((one for one in folders if _text_in(one / _PATH_FILE) == path), None)


class History(FileHistory[Draft]):
    """Kept states of all drafts."""

    kind = DRAFT_FILES


def earlier_reports(history: History, draft: Path) -> Iterator[Report]:
    """Yield the earlier reports of a draft, the newest first."""
    return (one.report for one in history.earlier(draft))


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


def _previous_of(draft: Path) -> Iterator[Path]:
    """Yield the state before the last save, beside the draft and beside a link to it."""
    with contextlib.suppress(CannotWrite):
        yield beside(real_path(draft), "previous")
    yield beside(draft, "previous")


def _sealed_id(raw: bytes) -> str:
    """Return the id in the bytes of an undamaged file; else empty, as the id may be damaged."""
    return id_in(raw) if is_sealed(raw) else ""


def _id_at(draft: Path) -> str:
    """Return the id of the draft in a file; empty if it cannot be read, is damaged or has none."""
    return _sealed_id(_raw_at(draft))


def _id_hint(draft: Path) -> str:
    """Return the id in a file that may be damaged; empty if none can be read."""
    return id_in(_raw_at(draft))


def _time_of(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(0)


def _raw_at(draft: Path) -> bytes:
    try:
        return read_whole(draft, LARGEST_SEALED_BYTES)
    except CannotRead:
        return b""


def _may_be_at(draft: Path, draft_id: str) -> bool:
    """Return whether the draft of this id is in a file, or may be because it is damaged."""
    try:
        return _sealed_id(read_whole(draft, LARGEST_SEALED_BYTES)) in ("", draft_id)
    except CannotRead:
        return os.path.lexists(draft)


def _text_in(file: Path) -> str:
    try:
        return os.fsdecode(read_own(file, _LARGEST_NAME_FILE_BYTES).rstrip(b"\r\n"))
    except CannotRead:
        return ""


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as found:
            names = [one.name for one in found if one.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [folder / name for name in sorted(names)]


def _newest_first(folder: Path) -> tuple[Generation, ...]:
    return tuple(sorted(_generations_in(folder), key=lambda one: one.number, reverse=True))


def _generations_in(folder: Path) -> Iterator[Generation]:
    for path in files_in(folder, ""):
        match = STATE_NAME.fullmatch(path.name)
        if match:
            with contextlib.suppress(ValueError):
                made = datetime.fromisoformat(match[2])
                yield Generation(path=path, number=int(match[1]), made=made)


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return read_own(path, LARGEST_SEALED_BYTES) == raw
    except CannotRead:
        return False


def _name_folder(folder: Path, draft: Path, draft_id: str) -> None:
    """Write the path and the id of the draft into its history folder, unless they are there."""
    path = str(real_path(draft))
    for name, text in ((_PATH_FILE, path), (_ID_FILE, draft_id)):
        if text and _text_in(folder / name) != text:
            with contextlib.suppress(CannotWrite):
                write_own(folder / name, os.fsencode(text) + b"\n")


def _set_aside(folder: Path) -> None:
    """Rename a history folder so that another can take its name."""
    if os.path.isdir(folder):
        os.rename(folder, folder.with_name(f"{folder.name}-{secrets.token_hex(4)}"))
