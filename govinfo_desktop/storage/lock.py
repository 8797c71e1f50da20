"""One draft, one writer: a lock file beside the draft that says who has it open.

The file is made with O_EXCL and names host, process, user. A holder on this computer that no
longer runs is taken over from; one on another computer is believed, whatever the clocks say.
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

PATIENCE = 2.0  # seconds; how long an empty lock file may be one that is just being written
_FAR_AWAY = 1 << 30
_LARGEST = 10_000


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who has a draft open."""

    host: str
    process: int
    start: str
    user: str
    since: str
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def says(self) -> str:
        """The holder in words for a clerk."""
        where = "本机" if self.host == host_name() else f"电脑“{self.host}”"
        return f"{where}上的用户“{self.user}”"

    @property
    def since_when(self) -> str:
        """When the holder opened the draft, as a clerk says it."""
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return self.since
        return f"{since.month}月{since.day}日 {since:%H:%M}"

    def is_gone(self) -> bool:
        """Tell whether the holder certainly no longer runs."""
        return self.host == host_name() and not is_running(self.process, self.start)


class HeldElsewhere(GovinfoError):
    """The draft is open in another program."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        who = f"{holder.says}在 {holder.since_when} 打开" if holder else "另一个程序打开"
        super().__init__(f"草稿“{path.stem}”已被{who}，还没有关闭。请等那边关闭后再修改。")
        self.holder = holder


class Lock:
    """The right to write one draft, until released."""

    def __init__(self, file: Path, holder: Holder) -> None:
        self._file = file
        self._holder = holder

    @classmethod
    def take(cls, path: Path) -> Lock:
        """Lock a draft. Raises HeldElsewhere, or CannotWrite where no lock file can be made."""
        file, mine = _file_of(path), _this_process()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if _enter(path, file, mine, deadline):
                    return cls(file, mine)
            except OSError as cause:
                raise why_not_written(real_path(path), cause, _LARGEST) from cause
            time.sleep(0.02)

    @classmethod
    def take_from(cls, path: Path, holder: Holder) -> Lock:
        """Lock a draft that a holder seems to have left, once the clerk has said so.

        Raises HeldElsewhere if someone else has it by now.
        """
        _remove(_file_of(path), holder)
        return cls.take(path)

    def release(self) -> None:
        """Give the draft free; a lock that is no longer ours is left alone."""
        _remove(self._file, self._holder)


def holder_of(path: Path) -> Holder | None:
    """Return who has a draft open; None if nobody has who still runs."""
    try:
        holder = _holder_in(read_at_most(_file_of(path), _LARGEST))
    except OSError:
        return None
    return None if holder is None or holder.is_gone() else holder


def _file_of(path: Path) -> Path:
    """Return the lock file: the same one for a draft and for a link to it."""
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
    """Write ourselves into the lock file if nobody stands in it; False to try again."""
    handle, is_new = _open(file)
    if handle is None:
        return False
    try:
        with _guarded(handle):
            if not _is_still(file, handle):
                return False
            found = _holder_in(_read(handle))
            if found is not None and not found.is_gone():
                raise HeldElsewhere(path, found)
            # An empty file may be one whose maker is about to write.
            if found is None and not is_new and time.monotonic() < deadline:
                return False
            _write(handle, mine)
            return True
    except OSError:
        if is_new:  # an empty one would stay behind, as on a full disk
            _unlink(file, handle)
        raise
    finally:
        os.close(handle)


def _open(file: Path) -> tuple[int | None, bool]:
    """Make the lock file or open the one that is there; None if it went away meanwhile."""
    with contextlib.suppress(FileExistsError):
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), True
    with contextlib.suppress(FileNotFoundError):
        return os.open(file, os.O_RDWR), False
    return None, False


def _unlink(file: Path, handle: int) -> None:
    """Take away the lock file we made and could not write."""
    with contextlib.suppress(OSError):  # Windows keeps it while it is open
        if _is_still(file, handle):
            file.unlink()


def _write(handle: int, holder: Holder) -> None:
    text = json.dumps(asdict(holder), ensure_ascii=False, indent=1)
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, text.encode(errors="replace"))


def _holder_in(raw: bytes) -> Holder | None:
    """Return whom a lock file names; None if it names nobody."""
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
        # Windows removes no file that is open.
        if is_meant and sys.platform == "win32":
            file.unlink()


def _read(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _LARGEST)


def _is_still(file: Path, handle: int) -> bool:
    """Tell whether the open file is the one that bears the name now."""
    try:
        return os.path.samestat(os.stat(file), os.fstat(handle))
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _guarded(handle: int) -> Iterator[None]:
    """Let nobody else read and write the lock file meanwhile, where the file system can."""
    if sys.platform == "win32":
        os.lseek(handle, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
    yield
