"""Session of one open draft file: its lock, the known contents on the disk, and its history.

A file is only ever overwritten if it is the one that this session last read or wrote. If another
program changed it, the session saves under another name beside it, says so, and goes on there.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Self

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import (
    beside,
    make_private_folder,
    read_whole,
    real_path,
    remove_leftovers,
    write_private,
)
from govinfo_desktop.storage.drafts import DRAFT_FILES, Draft
from govinfo_desktop.storage.errors import (
    CannotRead,
    CannotWrite,
    DraftGone,
    is_missing,
    noun_of,
    why_not_written,
)
from govinfo_desktop.storage.history import STATE_INTERVAL_S, NotKept
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.lock import HeldElsewhere, Lock
from govinfo_desktop.storage.names import check_not_device
from govinfo_desktop.storage.processes import user_name
from govinfo_desktop.storage.reading import LARGEST_COUNT
from govinfo_desktop.storage.sealed import (
    LARGEST_SEALED_BYTES,
    Contents,
    FileKind,
    id_in,
    new_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.storage.history import FileHistory


class ReadOnlyDraft(GovinfoError):
    """The draft was opened for viewing only; the message is the reason, shown to the clerk."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """Result of a save: the state that is now on the disk.

    ``notice`` is a warning for the clerk in Chinese, usually empty.
    """

    path: Path
    revision: int
    at: datetime
    notice: str = ""


class FileSession(Generic[Contents]):
    """Open file of one kind, to be closed with ``close``; what is said of drafts holds of all.

    ``contents`` is the draft as read; ``read_only`` says in Chinese why it may not be saved, or is
    empty. ``save`` may be called from any thread, but from one at a time.
    """

    kind: FileKind[Contents]

    def __init__(
        self,
        path: Path,
        contents: Contents,
        history: FileHistory[Contents],
        lock: Lock | None,
        read_only: str = "",
    ) -> None:
        self.path = path
        self.contents = contents
        self.read_only = read_only
        self._history = history
        self._lock = lock
        self._revision = contents.revision
        self._id = contents.id or new_id()
        self._on_disk: frozenset[str | None] = frozenset({None})
        self._opened_as: str | None = None
        # Device of the folder; None if it was not reachable.
        self._device: int | None = _device_of(path)
        self._kept_at: float | None = None

    @classmethod
    def open(cls, path: Path, history: FileHistory[Contents]) -> Self:
        """Open a draft; read-only if it is open elsewhere or cannot be locked.

        Raises CannotRead or DraftUnreadable; then nothing may be written to the path. After
        ChecksumDiffers ask the clerk and call ``open_doubtful``; after NewerDraft call ``view``.
        """
        return cls._opened(path, history, cls.kind.read)

    @classmethod
    def open_doubtful(cls, path: Path, history: FileHistory[Contents]) -> Self:
        """Open a draft whose checksum differs, after the clerk has agreed. Raises as ``open``."""
        return cls._opened(path, history, cls.kind.read_doubtful)

    @classmethod
    def view(cls, path: Path, draft: Contents, history: FileHistory[Contents], why: str) -> Self:
        """Return a session for viewing a draft that must not be saved; ``why`` is the reason."""
        return cls(path, draft, history, None, why)

    @classmethod
    def create(cls, path: Path, draft: Contents, history: FileHistory[Contents]) -> Self:
        """Start a draft at a path; an existing file becomes an earlier state at the first save.

        Nothing but the lock is written before ``save``. The draft gets an id of its own, as what it
        was made from may go on as well, or that of the file that it replaces, with its history.
        Raises HeldElsewhere, CannotRead or CannotWrite.
        """
        check_not_device(path)
        lock = Lock.take(path)
        try:
            former = _read_if_there(path)
        except CannotRead:
            lock.release()
            raise
        draft_id = id_in(former or b"") or new_id()
        session = cls(path, replace(draft, id=draft_id), history, lock)
        session._on_disk = frozenset({_digest(former)})
        return session

    @classmethod
    def create_saved(cls, path: Path, draft: Contents, history: FileHistory[Contents]) -> Self:
        """Start a draft at a path and save it at once.

        Raises as ``create`` and ``save``; then the path is not locked.
        """
        session = cls.create(path, draft, history)
        try:
            session.save(draft)
        except GovinfoError:
            session.close()
            raise
        return session

    @classmethod
    def adopt(cls, copy: Path, folder: Path, history: FileHistory[Contents]) -> Path:
        """Save the contents of an emergency copy in a folder, and return the path of the new file.

        Raises CannotRead, DraftUnreadable or CannotWrite.
        """
        contents = cls.kind.read(read_whole(copy, LARGEST_SEALED_BYTES), copy.name)
        make_private_folder(folder)
        path = free_path(folder, copy.stem, cls.kind.suffix)
        cls.create_saved(path, contents, history).close()
        return path

    @classmethod
    def _opened(
        cls, path: Path, history: FileHistory[Contents], read: Callable[[bytes, str], Contents]
    ) -> Self:
        remove_leftovers(path.parent)
        lock, read_only = _lock_if_possible(path)
        try:
            raw = read_whole(path, LARGEST_SEALED_BYTES)
            session = cls(path, read(raw, path.name), history, lock, read_only)
        except GovinfoError:
            if lock:
                lock.release()
            raise
        session._opened_as = _digest(raw)
        session._on_disk = frozenset({session._opened_as})
        return session

    def save(self, draft: Contents) -> Saved:
        """Save the draft, whole or not at all; return once it is flushed to the disk.

        Before the first save, and every half hour from then on, the former file is kept in the
        history; each save also keeps it beside the draft, until the next. A history that cannot be
        written does not stop the save: ``notice`` says so. If another program changed the file,
        it is not touched: the draft is saved under another name, ``path`` changes, and ``notice``
        says so.

        Raises DraftGone if the file or the disk it was on is gone, ReadOnlyDraft, HeldElsewhere,
        CannotRead or CannotWrite; then the file holds its former contents, or the new ones if only
        the last flush failed.
        """
        if self.read_only:
            raise ReadOnlyDraft(self.read_only)
        revision = min(self._revision + 1, LARGEST_COUNT)
        numbered = replace(draft, revision=revision)
        current = _read_if_there(self.path)
        self._check_in_place(current)
        if current is not None and _digest(current) not in self._on_disk:
            return self._write(numbered, self._step_aside())
        return self._write(numbered, self._keep_if_due(current))

    def allow_new_file(self) -> None:
        """Let the next save make the file again, after the clerk was told that it is gone.

        A file that is there by then is treated as changed by another program. May be called while
        another thread saves.
        """
        self._device = _device_of(self.path)
        self._on_disk |= {None}

    def missing(self) -> CannotWrite | None:
        """Return why the file is no longer in its place; None if it is, or was never written.

        May be called while another thread saves.
        """
        try:
            os.stat(self.path)
        except (FileNotFoundError, NotADirectoryError) as cause:
            device = _device_of(self.path)
            if device is None:
                return why_not_written(self.path, cause, 0)
            is_new = None in self._on_disk
            return None if is_new else DraftGone(self.path, is_other_disk=device != self._device)
        except (OSError, ValueError):
            return None
        return None

    def close(self) -> None:
        """Release the lock of the draft. Saves nothing."""
        if self._lock:
            self._lock.release()
            self._lock = None

    def _check_in_place(self, current: bytes | None) -> None:
        """Raise DraftGone if a save would not replace the file that is open but make another.

        A stick that was pulled leaves its mount point, an empty folder of another device. Plugged
        in again it may be another device as well, but has the file.
        """
        device = _device_of(self.path)
        if current is not None:
            self._device = device
            return
        if device is None:  # the folder is missing: the write says so
            return
        is_other_disk = self._device is not None and device != self._device
        if is_other_disk or None not in self._on_disk:
            raise DraftGone(self.path, is_other_disk=is_other_disk)

    def _write(self, draft: Contents, notice: str) -> Saved:
        raw = self._bytes_of(replace(draft, id=self._id))
        # If only the last step of a write fails, the flush of the folder, the new file is already
        # in place; the next save must not take it for a change by another program.
        written = _digest(raw)
        self._on_disk |= {written}
        write_private(self.path, raw, keep=beside(real_path(self.path), "previous"))
        # The disk may have been pulled between the look at the file and its replacement.
        if self._device is not None and _device_of(self.path) != self._device:
            raise DraftGone(self.path, is_other_disk=True)
        self._on_disk = frozenset({written})
        self._revision = draft.revision
        if draft.is_final:
            notice = notice or self._keep_state(raw)
        return Saved(path=self.path, revision=draft.revision, at=datetime.now(), notice=notice)

    def _bytes_of(self, draft: Contents) -> bytes:
        """Return the bytes of the file; a kind of many parts may keep those that stay the same."""
        return self.kind.write(draft)

    def _keep_if_due(self, current: bytes | None) -> str:
        """Keep the former file in the history if that is due; return a warning or nothing."""
        now = time.monotonic()
        is_due = self._kept_at is None or now - self._kept_at >= STATE_INTERVAL_S
        if current is None or not is_due:
            return ""
        notice = self._keep_state(current)
        if not notice:
            self._kept_at = now
        return notice

    def _keep_state(self, raw: bytes) -> str:
        """Keep a state in the history; return a warning if that failed."""
        try:
            self._history.keep(self.path, raw)
            if self._is_of_older_container(raw):
                self._history.keep_original(self.path, raw, self.contents.container)
        except (CannotWrite, NotKept) as cause:
            return f"{self.kind.noun}已保存，但没有留下历史版本：{cause}"
        return ""

    def _is_of_older_container(self, raw: bytes) -> bool:
        """Return whether these bytes are the file as it was opened, and an older version's."""
        return self.contents.container < self.kind.container and _digest(raw) == self._opened_as

    def _step_aside(self) -> str:
        """Switch to another file, because another program changed this one; return a warning."""
        theirs, ours = self.path, _conflict_name(self.path, self.kind.suffix)
        lock = Lock.take(ours)
        self.close()
        self.path, self._lock, self._on_disk = ours, lock, frozenset({None})
        self._id = new_id()
        return (
            f"“{theirs.name}”已被别处修改，没有覆盖它；"
            f"您的内容保存在“{self.path.name}”，请对照两份{self.kind.noun}后保留一份。"
        )


class Session(FileSession[Draft]):
    """Open draft file."""

    kind = DRAFT_FILES

    @property
    def draft(self) -> Draft:
        """The draft as read."""
        return self.contents


def _lock_if_possible(path: Path) -> tuple[Lock | None, str]:
    try:
        return Lock.take(path), ""
    except HeldElsewhere as cause:
        return None, str(cause)
    except CannotWrite as cause:
        return (
            None,
            f"{noun_of(path.name)}所在的文件夹不能写入，只能查看；可以另存到别的文件夹后修改。（{cause}）",
        )


def _device_of(path: Path) -> int | None:
    """Return the device of the folder that the file is in; None if it cannot be reached."""
    try:
        return os.stat(real_path(path).parent).st_dev
    except (OSError, CannotWrite):
        return None


def _read_if_there(path: Path) -> bytes | None:
    try:
        return read_whole(path, LARGEST_SEALED_BYTES)
    except CannotRead as failure:
        if isinstance(failure.__cause__, OSError) and is_missing(failure.__cause__):
            return None
        raise


def _digest(raw: bytes | None) -> str | None:
    """Return by what the contents of a file are known again while it is open; None for no file."""
    # Unlike Python's own sha256 this one lets other threads run: a key may be typed meanwhile.
    return None if raw is None else hashlib.blake2b(raw).hexdigest()


def _conflict_name(path: Path, suffix: str) -> Path:
    when = f"{datetime.now():%m%d-%H%M%S}"
    return free_path(path.parent, f"{path.stem[:25]}（冲突 {user_name()[:15]} {when}）", suffix)
