"""A file is written whole or not at all.

The bytes go to a new file in the same folder, are flushed to the disk, and only then take the
place of the old file; last the folder is flushed, so that the new name survives a power cut.
Exactly two flushes a write. There is no second way: where this cannot be done, nothing is
written and the clerk is told what to do.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.files import read_at_most
from govinfo_desktop.storage.errors import (
    SHARING_ERRORS,
    CannotRead,
    CannotWrite,
    HalfWritten,
    UnfitName,
    why_not_written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE = 2.5  # seconds; a virus scanner or an indexer lets go of a file within this time
LEFTOVER = ".govinfo-*.tmp"
A_DAY = 24 * 60 * 60
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Some network and FUSE file systems have no flush for folders.
_NO_FOLDER_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put several files at their paths; none is replaced before all lie on the disk.

    Raises CannotWrite, and then every path holds what it held before; HalfWritten names those
    that could not be given it back.
    """
    with contextlib.ExitStack() as made:
        ready = []
        for path, contents in files.items():
            sweep(path.parent)
            target = real_path(path)
            with _saying_why(target, contents):
                former = made.enter_context(_kept(target))
                new = made.enter_context(_filled(target, contents))
                ready.append((former, new, target, contents))
        replaced: list[tuple[Path, Path]] = []
        try:
            for former, new, target, contents in ready:
                with _saying_why(target, contents):
                    _replace(new, target)
                    replaced.append((former, target))
                    _flush_folder(target.parent)
        except CannotWrite as failure:
            stay = [target for former, target in reversed(replaced) if not _back(former, target)]
            if stay:
                raise HalfWritten(failure, stay) from failure
            raise


def write_whole(path: Path, contents: bytes, keep: Path | None = None) -> None:
    """Put the contents at the path; ``keep`` names where the former file is to stay.

    Raises CannotWrite, and then the path holds what it held before.
    """
    target = real_path(path)
    with _saying_why(target, contents):
        _put(target, contents, keep)


def read_whole(path: Path, limit: int) -> bytes:
    """Return a file's bytes, at most one more than the limit.

    Raises CannotRead, also for a pipe or a device, which is never waited for.
    """
    try:
        return read_at_most(path, limit)
    except OSError as cause:
        raise CannotRead(path, cause) from cause


def real_path(path: Path) -> Path:
    """Return where a file really lies, links followed. Raises UnfitName for an impossible name."""
    try:
        return Path(os.path.realpath(path))
    except ValueError as cause:
        raise UnfitName(path) from cause


def make_folder(folder: Path) -> None:
    """Make a folder unless it is there, so that it survives a power cut. Raises CannotWrite."""
    missing = [one for one in (folder, *folder.parents) if not os.path.isdir(one)]
    for one in reversed(missing):
        try:
            os.makedirs(one, exist_ok=True)
            _flush_folder(one.parent)
        except OSError as cause:
            raise why_not_written(one, cause, 0) from cause


def beside(path: Path, purpose: str) -> Path:
    """Return the name of a hidden file that belongs to another one in the same folder."""
    name = f".{path.name}.{purpose}"
    if len(name.encode()) > 255:
        name = f".{path.name[:50]}.{len(path.name)}.{purpose}"
    return path.with_name(name)


def sweep(folder: Path) -> None:
    """Remove what a killed program left half-written in a folder more than a day ago."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(LEFTOVER):
            if time.time() - leftover.stat().st_mtime > A_DAY:
                leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def _saying_why(target: Path, contents: bytes) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise why_not_written(target, cause, len(contents)) from cause


def _put(target: Path, contents: bytes, keep: Path | None) -> None:
    with _filled(target, contents) as temporary:
        if keep is not None:
            _keep_former(target, keep)
        _replace(temporary, target)
    _flush_folder(target.parent)


@contextlib.contextmanager
def _filled(target: Path, contents: bytes) -> Iterator[Path]:
    """Lend a flushed file beside the target; what is not renamed by then is removed."""
    mode = _mode_of(target)
    temporary = target.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        _fill(temporary, contents, mode)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _mode_of(target: Path) -> int:
    """Return the former file's permissions, or those of any new file of this user."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "only a file may be replaced", str(target))
    mode = status.st_mode & 0o777
    if not mode & 0o222:
        raise PermissionError(errno.EACCES, "the file is marked read-only", str(target))
    return mode


def _umask() -> int:
    """Return the mask for new files without changing it, which would disturb other threads."""
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("Umask:"):
                return int(line.split()[1], 8)
    return 0o022


@contextlib.contextmanager
def _kept(target: Path) -> Iterator[Path]:
    """Lend a second name of what stands at the target; nothing bears it where nothing does."""
    former = target.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        _keep_former(target, former)
        yield former
    finally:
        with contextlib.suppress(OSError):
            os.unlink(former)


def _back(former: Path, target: Path) -> bool:
    """Give a target back what it held; False where that cannot be done."""
    try:
        if os.path.lexists(former):
            _replace(former, target)
        else:
            os.unlink(target)
        _flush_folder(target.parent)
    except OSError:
        return False
    return True


def _fill(temporary: Path, contents: bytes, mode: int) -> None:
    handle = os.open(temporary, _CREATE, 0o600)
    try:
        left = memoryview(contents)
        while left:
            left = left[os.write(handle, left) :]
        # File systems without permissions refuse; the file is no worse for it.
        with contextlib.suppress(OSError):
            os.chmod(temporary, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_former(target: Path, keep: Path) -> None:
    """Give the former file a second name; copy it where the file system knows no links."""
    link = keep.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        os.link(target, link)
        os.replace(link, keep)
    except FileNotFoundError:
        return
    except OSError as cause:
        if cause.errno not in _NO_LINKS:
            raise
        _put(keep, target.read_bytes(), None)
    finally:
        # Renaming onto another name of the same file leaves both names.
        with contextlib.suppress(OSError):
            os.unlink(link)


def _replace(temporary: Path, target: Path) -> None:
    """Put the new file in the old one's place; on Windows wait for who just looks into it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            os.replace(temporary, target)
        except PermissionError as cause:
            is_shared = getattr(cause, "winerror", None) in SHARING_ERRORS
            if not is_shared or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows gives out no handle on a folder; NTFS journals the name itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as cause:
        if cause.errno not in _NO_FOLDER_FLUSH:
            raise
    finally:
        os.close(handle)
