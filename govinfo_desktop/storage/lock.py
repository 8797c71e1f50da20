"""Lock file beside a draft that says who has it open, so that a draft has one writer.

The file is created with O_EXCL and names host, process and user. The lock of a process of this
computer that no longer runs is taken over silently. A lock of another computer is always believed,
however old it is: the clocks may differ, and only the clerk can know that nobody works there.
Computers of one name, copies of one disk, are told apart by ids in the token, which version 1.0
compares as a whole. The lock is advisory: it keeps this program from opening a draft twice for
writing, no other one.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
import sys
import time
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import hide, open_unlinked, read_unlinked, telling_windows_code
from govinfo_desktop.storage.atomic import beside, real_path
from govinfo_desktop.storage.computer import boot_id, machine_id, started_at
from govinfo_desktop.storage.errors import CannotWrite, noun_of, why_not_written
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
# A lock file that another process keeps guarded or keeps replacing is not waited for any longer.
LONGEST_LOCK_WAIT_S = 6.0
_LOCK_RETRY_S = 0.02
# Windows lets nobody read a locked byte, so the byte that is locked lies far behind the contents.
_GUARD_OFFSET_BYTES = 1 << 30
_LARGEST_LOCK_BYTES = 10_000
# winerror, and how many seconds it may last: sharing and lock violation while the file is scanned,
# and access denied while it is removed. That is also what a folder answers that may not be written.
_PASSING_WINDOWS_ERRORS_S = {5: 0.3, 32: EMPTY_LOCK_WAIT_S, 33: EMPTY_LOCK_WAIT_S}


def new_token() -> str:
    """Return a token no other opening has, with the ids of this computer and its start."""
    return f"{secrets.token_hex(8)}@{machine_id()}.{boot_id()}"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Process that has a draft open; ``token`` tells two openings by one process apart."""

    host: str
    process: int
    start: str
    user: str
    since: str
    token: str = field(default_factory=new_token)

    @property
    def is_here(self) -> bool:
        """Whether the holder is a process of this computer, of this start or an earlier one."""
        if self.host != host_name():
            return False
        if self._machine and machine_id() and self._machine != machine_id():
            return False
        return not self._was_restarted or self._is_before_start

    @property
    def description(self) -> str:
        """The holder as shown to the clerk, in Chinese."""
        where = "本机" if self.is_here else f"电脑“{self.host}”"
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
        if not self.is_here:
            return False
        return self._was_restarted or not is_running(self.process, self.start)

    @property
    def _machine(self) -> str:
        """Id of the holder's computer; empty in locks of version 1.0."""
        return self.token.partition("@")[2].partition(".")[0]

    @property
    def _was_restarted(self) -> bool:
        """Whether the lock is of another start of the computer than the present one."""
        boot = self.token.partition("@")[2].partition(".")[2]
        return bool(boot and boot_id() and boot != boot_id())

    @property
    def _is_before_start(self) -> bool:
        """Whether the draft was opened before this computer was started.

        If not, the lock cannot be of an earlier start: it is of a copy of this computer.
        """
        try:
            return datetime.fromisoformat(self.since).timestamp() <= started_at()
        except (ValueError, OverflowError, OSError):
            return False


class HeldElsewhere(GovinfoError):
    """The draft is open in another process; ``holder`` is None if that is not known."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        who = f"{holder.description}在 {holder.since_text} 打开" if holder else "另一个程序打开"
        super().__init__(
            f"{noun_of(path.name)}“{path.stem}”已被{who}，还没有关闭。请等那边关闭后再修改。"
        )
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
        start = time.monotonic()
        while True:
            waited = time.monotonic() - start
            try:
                if _enter(path, file, mine, believes_empty=waited < EMPTY_LOCK_WAIT_S):
                    return cls(file, mine)
            except OSError as cause:
                code = getattr(cause, "winerror", 0)
                if waited >= _PASSING_WINDOWS_ERRORS_S.get(code, 0.0):
                    raise _why_not_locked(path, file, cause) from cause
            if waited > LONGEST_LOCK_WAIT_S:
                raise HeldElsewhere(path, None)
            time.sleep(_LOCK_RETRY_S)

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
        holder = _holder_in(read_unlinked(_file_of(path), _LARGEST_LOCK_BYTES))
    except (OSError, CannotWrite):
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


def _why_not_locked(path: Path, file: Path, cause: OSError) -> CannotWrite:
    """Return the error, which names the draft; a folder in place of the lock file is named."""
    is_folder = os.path.isdir(file) and not os.path.islink(file)
    return why_not_written(file if is_folder else real_path(path), cause, _LARGEST_LOCK_BYTES)


def _enter(path: Path, file: Path, mine: Holder, *, believes_empty: bool) -> bool:
    """Enter this process in the lock file if it is free; return False to try again.

    Raises HeldElsewhere, or OSError if the file cannot be made or written.
    """
    handle, is_new = _open(file)
    if handle is None:
        return False
    failed = False
    try:
        with _guarded(handle) as is_guarded:
            # Its holder may have removed the file between our open and our lock on it: what we
            # hold is then a file without a name, and another process may make a new one.
            if not is_guarded or not _is_still(file, handle):
                return False
            found = _holder_in(_read(handle))
            if found is not None and not found.is_gone():
                raise HeldElsewhere(path, found)
            # Between its creation and its first write the file of another process is empty.
            if found is None and not is_new and believes_empty:
                return False
            failed = True
            _write(handle, mine)
            failed = False
            return True
    finally:
        if failed:  # on a full disk it would stay behind empty or cut
            _unlink(file, handle)
        os.close(handle)
        if failed and sys.platform == "win32":
            _unlink_unheld(file)


def _open(file: Path) -> tuple[int | None, bool]:
    """Create the lock file, or open the existing one; None if it was removed in between.

    A link, pipe or device under its name is not ours and is removed; where it leads is not touched.
    """
    with contextlib.suppress(FileExistsError), telling_windows_code():
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        hide(file)
        return handle, True
    with contextlib.suppress(FileNotFoundError):
        found = os.lstat(file)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder in place of the lock", str(file))
        if not stat.S_ISREG(found.st_mode):
            os.unlink(file)
            return None, False
        return open_unlinked(file, os.O_RDWR), False
    return None, False


def _unlink(file: Path, handle: int) -> None:
    """Remove the lock file that this process could not write."""
    with contextlib.suppress(OSError):  # Windows does not remove an open file
        if _is_still(file, handle):
            file.unlink()


def _unlink_unheld(file: Path) -> None:
    """Remove a closed lock file, unless another process has entered itself meanwhile."""
    with contextlib.suppress(OSError):
        if _holder_in(read_unlinked(file, _LARGEST_LOCK_BYTES)) is None:
            file.unlink()


def _write(handle: int, holder: Holder) -> None:
    text = json.dumps(asdict(holder), ensure_ascii=False, indent=1)
    raw = text.encode(errors="replace")
    with telling_windows_code():
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        written = os.write(handle, raw)
    if written < len(raw):
        raise OSError(errno.ENOSPC, "the lock was cut")


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
    """Remove the lock file if it still names this holder; give up if another process guards it."""
    deadline = time.monotonic() + EMPTY_LOCK_WAIT_S
    while not _removed(file, holder) and time.monotonic() < deadline:
        time.sleep(_LOCK_RETRY_S)


def _removed(file: Path, holder: Holder) -> bool:
    """Remove the lock file if it names this holder; return False to try again."""
    is_meant = False
    try:
        handle = open_unlinked(file, os.O_RDWR)
        try:
            with _guarded(handle) as is_guarded:
                if not is_guarded:
                    return False
                is_meant = _holder_in(_read(handle)) == holder and _is_still(file, handle)
                if is_meant and sys.platform != "win32":
                    file.unlink()
        finally:
            os.close(handle)
        # Windows does not remove an open file: here it has been unlocked and closed.
        if is_meant and sys.platform == "win32":
            file.unlink()
    except OSError as cause:
        return getattr(cause, "winerror", None) not in _PASSING_WINDOWS_ERRORS_S
    return True


def _read(handle: int) -> bytes:
    with telling_windows_code():
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _LARGEST_LOCK_BYTES)


def _is_still(file: Path, handle: int) -> bool:
    """Return whether the open file still has the name of the lock file."""
    try:
        return os.path.samestat(os.lstat(file), os.fstat(handle))
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _guarded(handle: int) -> Iterator[bool]:
    """Guard the open lock file against other processes; False if one of them guards it.

    True also where the file system knows no such guards: O_EXCL still lets only one process create
    the file. The guard is dropped before the handle is closed: Windows drops it later than that.
    """
    if not _guard(handle):
        yield False
        return
    try:
        yield True
    finally:
        _unguard(handle)


if sys.platform == "win32":

    def _guard(handle: int) -> bool:
        os.lseek(handle, _GUARD_OFFSET_BYTES, os.SEEK_SET)
        try:
            # LK_LOCK would wait ten seconds, a second between two tries.
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as cause:
            return cause.errno not in (errno.EACCES, errno.EDEADLK)
        return True

    def _unguard(handle: int) -> None:
        with contextlib.suppress(OSError):
            os.lseek(handle, _GUARD_OFFSET_BYTES, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _guard(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network file systems know no flock
            return True
        return True

    def _unguard(handle: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
