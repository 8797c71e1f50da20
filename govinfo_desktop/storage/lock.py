"""Lock file beside a draft that says who has it open, so that a draft has one writer.

The file is created with O_EXCL and names host, process and user. The lock of a process of this
computer that no longer runs is taken over silently. A lock of another computer is always believed,
however old it is: the clocks may differ, and only the clerk can know that nobody works there.
The lock is advisory: it keeps this program from opening a draft twice for writing, no other one.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import time
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import read_at_most
from govinfo_desktop.storage.atomic import beside, real_path
from govinfo_desktop.storage.errors import why_not_written
from govinfo_desktop.storage.processes import host_name, is_running, start_of, user_name

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# An empty lock file is one that is just being written, unless it is still empty after this time.
EMPTY_LOCK_WAIT_S = 2.0
# Windows lets nobody read a locked byte, so the byte that is locked lies far behind the contents.
_GUARD_OFFSET_BYTES = 1 << 30
_LARGEST_LOCK_BYTES = 10_000


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Process that has a draft open; ``token`` tells two openings by one process apart."""

    host: str
    process: int
    start: str
    user: str
    since: str
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def description(self) -> str:
        """The holder as shown to the clerk, in Chinese."""
        where = "本机" if self.host == host_name() else f"电脑“{self.host}”"
        return f"{where}上的用户“{self.user}”"

    @property
    def since_text(self) -> str:
        """When the holder opened the draft, in Chinese; as stored if that is no ISO time."""
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return self.since
        return f"{since.month}月{since.day}日 {since:%H:%M}"

    def is_gone(self) -> bool:
        """Return whether the holder is known to have ended; False if that cannot be known."""
        return self.host == host_name() and not is_running(self.process, self.start)


class HeldElsewhere(GovinfoError):
    """The draft is open in another process; ``holder`` is None if that is not known."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        who = f"{holder.description}在 {holder.since_text} 打开" if holder else "另一个程序打开"
        super().__init__(f"草稿“{path.stem}”已被{who}，还没有关闭。请等那边关闭后再修改。")
        self.holder = holder


class Lock:
    """Held lock of one draft, until released."""

    def __init__(self, file: Path, holder: Holder) -> None:
        self._file = file
        self._holder = holder

    @classmethod
    def take(cls, path: Path) -> Lock:
        """Lock a draft. Raises HeldElsewhere, or CannotWrite where no lock file can be made."""
        file, mine = _file_of(path), _this_process()
        deadline = time.monotonic() + EMPTY_LOCK_WAIT_S
        while True:
            try:
                if _enter(path, file, mine, deadline):
                    return cls(file, mine)
            except OSError as cause:
                raise why_not_written(real_path(path), cause, _LARGEST_LOCK_BYTES) from cause
            time.sleep(0.02)

    @classmethod
    def take_from(cls, path: Path, holder: Holder) -> Lock:
        """Lock a draft whose holder the clerk has declared gone.

        Raises HeldElsewhere if another process has locked it by now, or CannotWrite.
        """
        _remove(_file_of(path), holder)
        return cls.take(path)

    def release(self) -> None:
        """Remove the lock file, unless another process has taken the lock over."""
        _remove(self._file, self._holder)


def holder_of(path: Path) -> Holder | None:
    """Return who has a draft open; None if nobody has, or its process has ended."""
    try:
        holder = _holder_in(read_at_most(_file_of(path), _LARGEST_LOCK_BYTES))
    except OSError:
        return None
    return None if holder is None or holder.is_gone() else holder


def _file_of(path: Path) -> Path:
    """Return the path of the lock file, the same for a draft and for a symbolic link to it."""
    return beside(real_path(path), "lock")


def _this_process() -> Holder:
    process = os.getpid()
    return Holder(
        host=host_name(),
        process=process,
        start=start_of(process) or "",
        user=user_name(),
        since=datetime.now().isoformat(timespec="minutes"),
    )


def _enter(path: Path, file: Path, mine: Holder, deadline: float) -> bool:
    """Enter this process in the lock file if it is free; return False to try again.

    Raises HeldElsewhere, or OSError if the file cannot be made or written.
    """
    handle, is_new = _open(file)
    if handle is None:
        return False
    try:
        with _guarded(handle):
            # Its holder may have removed the file between our open and our lock on it: what we
            # hold is then a file without a name, and another process may make a new one.
            if not _is_still(file, handle):
                return False
            found = _holder_in(_read(handle))
            if found is not None and not found.is_gone():
                raise HeldElsewhere(path, found)
            # Between its creation and its first write the file of another process is empty.
            if found is None and not is_new and time.monotonic() < deadline:
                return False
            _write(handle, mine)
            return True
    except OSError:
        if is_new:  # on a full disk it would stay behind empty
            _unlink(file, handle)
        raise
    finally:
        os.close(handle)


def _open(file: Path) -> tuple[int | None, bool]:
    """Create the lock file, or open the existing one; None if it was removed in between."""
    with contextlib.suppress(FileExistsError):
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), True
    with contextlib.suppress(FileNotFoundError):
        return os.open(file, os.O_RDWR), False
    return None, False


def _unlink(file: Path, handle: int) -> None:
    """Remove the lock file that this process created and could not write."""
    with contextlib.suppress(OSError):  # Windows does not remove an open file
        if _is_still(file, handle):
            file.unlink()


def _write(handle: int, holder: Holder) -> None:
    text = json.dumps(asdict(holder), ensure_ascii=False, indent=1)
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, text.encode(errors="replace"))


def _holder_in(raw: bytes) -> Holder | None:
    """Return the holder in the contents of a lock file; None if there is none or it is damaged."""
    try:
        contents: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    kinds = {one.name: int if one.name == "process" else str for one in fields(Holder)}
    if not isinstance(contents, dict) or set(contents) != set(kinds):
        return None
    if not all(isinstance(contents[name], kind) for name, kind in kinds.items()):
        return None
    return Holder(**contents)


def _remove(file: Path, holder: Holder) -> None:
    """Remove the lock file if it still names this holder."""
    with contextlib.suppress(OSError):
        handle = os.open(file, os.O_RDWR)
        try:
            with _guarded(handle):
                is_meant = _holder_in(_read(handle)) == holder and _is_still(file, handle)
                if is_meant and sys.platform != "win32":
                    file.unlink()
        finally:
            os.close(handle)
        # Windows does not remove an open file: here it has been closed.
        if is_meant and sys.platform == "win32":
            file.unlink()


def _read(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _LARGEST_LOCK_BYTES)


def _is_still(file: Path, handle: int) -> bool:
    """Return whether the open file still has the name of the lock file."""
    try:
        return os.path.samestat(os.stat(file), os.fstat(handle))
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _guarded(handle: int) -> Iterator[None]:
    """Lock the open lock file against other processes, where the file system supports it.

    The guard is dropped when the handle is closed.
    """
    if sys.platform == "win32":
        os.lseek(handle, _GUARD_OFFSET_BYTES, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        # Some network file systems know no flock; O_EXCL still lets only one process create it.
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
    yield
