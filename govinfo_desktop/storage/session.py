"""A draft file held open: its lock, what is known to stand on the disk, and its history.

Nothing is ever written over a file that is not the one last read or written here. When another
hand changed it, our state is saved beside it and the session goes on with that file.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import beside, read_whole, sweep, write_whole
from govinfo_desktop.storage.drafts import (
    LARGEST,
    ChecksumDiffers,
    Draft,
    draft_from_bytes,
    draft_to_bytes,
)
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
from govinfo_desktop.storage.history import EVERY, History, NotKept
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.lock import HeldElsewhere, Lock
from govinfo_desktop.storage.processes import user_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class ReadOnlyDraft(GovinfoError):
    """The draft was opened only to be looked at; the reason is what the clerk reads."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What is now on the disk. ``notice`` is something the clerk should know, mostly empty."""

    path: Path
    revision: int
    at: datetime
    notice: str = ""


class Session:
    """One open draft file. ``draft`` is what was read; ``read_only`` is empty or says why.

    Made by ``open``, ``open_doubtful``, ``look``, ``create`` or ``keep``; to be closed. ``save``
    may be called in another thread, but in one at a time.
    """

    def __init__(
        self, path: Path, draft: Draft, history: History, lock: Lock | None, read_only: str = ""
    ) -> None:
        self.path = path
        self.draft = draft
        self.read_only = read_only
        self._history = history
        self._lock = lock
        self._revision = draft.revision
        self._on_disk: frozenset[str | None] = frozenset({None})
        self._kept_at: float | None = None

    @classmethod
    def open(cls, path: Path, history: History) -> Session:
        """Open a draft to work on; read-only where it is open elsewhere or cannot be locked.

        Raises CannotRead or DraftUnreadable; then nothing may be written to the path. For
        ChecksumDiffers ask the clerk and call ``open_doubtful``; for NewerDraft call ``look``.
        """
        return cls._opened(path, history, draft_from_bytes)

    @classmethod
    def open_doubtful(cls, path: Path, history: History) -> Session:
        """Open a draft whose checksum differs, once the clerk has agreed."""
        return cls._opened(path, history, _whatever_the_checksum)

    @classmethod
    def look(cls, path: Path, draft: Draft, history: History, why: str) -> Session:
        """Show a draft that must not be written, such as one of a newer version."""
        return cls(path, draft, history, None, why)

    @classmethod
    def create(cls, path: Path, draft: Draft, history: History) -> Session:
        """Begin a draft at a path; a draft that stands there becomes the first earlier state.

        Raises HeldElsewhere, CannotRead or CannotWrite. Nothing is written before ``save``.
        """
        lock = Lock.take(path)
        session = cls(path, draft, history, lock)
        try:
            session._on_disk = frozenset({_digest(_read_if_there(path))})
        except CannotRead:
            lock.release()
            raise
        return session

    @classmethod
    def keep(cls, path: Path, draft: Draft, history: History) -> Session:
        """Begin a draft at a path, and have its file on the disk at once.

        Raises what ``create`` and ``save`` raise, and then the path is free.
        """
        session = cls.create(path, draft, history)
        try:
            session.save(draft)
        except GovinfoError:
            session.close()
            raise
        return session

    @classmethod
    def _opened(cls, path: Path, history: History, read: Callable[[bytes, str], Draft]) -> Session:
        sweep(path.parent)
        lock, read_only = _lock_if_possible(path)
        try:
            raw = read_whole(path, LARGEST)
            session = cls(path, read(raw, path.name), history, lock, read_only)
        except GovinfoError:
            if lock:
                lock.release()
            raise
        session._on_disk = frozenset({_digest(raw)})
        return session

    def save(self, draft: Draft) -> Saved:
        """Write the draft, whole or not at all; return once it is on the disk.

        Raises ReadOnlyDraft, CannotRead or CannotWrite, and then the file is as it was.
        """
        if self.read_only:
            raise ReadOnlyDraft(self.read_only)
        numbered = replace(draft, revision=self._revision + 1)
        current = _read_if_there(self.path)
        if current is not None and _digest(current) not in self._on_disk:
            return self._write(numbered, self._step_aside())
        return self._write(numbered, self._keep(current))

    def close(self) -> None:
        """Give the draft free for others."""
        if self._lock:
            self._lock.release()
            self._lock = None

    def _write(self, draft: Draft, notice: str) -> Saved:
        raw = draft_to_bytes(draft)
        # A write that fails at its very end may have put the file in place already.
        self._on_disk |= {_digest(raw)}
        write_whole(self.path, raw, keep=beside(self.path, "previous"))
        self._on_disk = frozenset({_digest(raw)})
        self._revision = draft.revision
        if draft.state.is_final:
            notice = notice or self._keep_state(raw)
        return Saved(path=self.path, revision=draft.revision, at=datetime.now(), notice=notice)

    def _keep(self, current: bytes | None) -> str:
        """Keep the state before the change if that is due; return what the clerk should know."""
        now = time.monotonic()
        is_due = self._kept_at is None or now - self._kept_at >= EVERY
        if current is None or not is_due:
            return ""
        notice = self._keep_state(current)
        if not notice:
            self._kept_at = now
        return notice

    def _keep_state(self, raw: bytes) -> str:
        """Keep a state among the earlier ones; return what the clerk should know."""
        try:
            self._history.keep(self.path, raw)
        except (CannotWrite, NotKept) as cause:
            return f"草稿已保存，但没有留下历史版本：{cause}"
        return ""

    def _step_aside(self) -> str:
        """Go on under another name, because another hand changed the file."""
        theirs, ours = self.path, _conflict_name(self.path)
        lock = Lock.take(ours)
        self.close()
        self.path, self._lock, self._on_disk = ours, lock, frozenset({None})
        return (
            f"“{theirs.name}”已被别处修改，没有覆盖它；"
            f"您的内容保存在“{self.path.name}”，请对照两份草稿后保留一份。"
        )


def _lock_if_possible(path: Path) -> tuple[Lock | None, str]:
    try:
        return Lock.take(path), ""
    except HeldElsewhere as cause:
        return None, str(cause)
    except CannotWrite as cause:
        return None, f"草稿所在的文件夹不能写入，只能查看；可以另存到别的文件夹后修改。（{cause}）"


def _read_if_there(path: Path) -> bytes | None:
    try:
        return read_whole(path, LARGEST)
    except CannotRead as failure:
        if isinstance(failure.__cause__, (FileNotFoundError, NotADirectoryError)):
            return None
        raise


def _whatever_the_checksum(raw: bytes, name: str) -> Draft:
    try:
        return draft_from_bytes(raw, name)
    except ChecksumDiffers as doubtful:
        return doubtful.draft


def _digest(raw: bytes | None) -> str | None:
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def _conflict_name(path: Path) -> Path:
    when = f"{datetime.now():%m%d-%H%M%S}"
    return free_path(path.parent, f"{path.stem[:25]}（冲突 {user_name()[:15]} {when}）")
