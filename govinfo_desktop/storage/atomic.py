"""Atomic writing of files: each is written whole or not at all.

The bytes go to a temporary file in the same folder, which is flushed to the disk (fsync) and then
renamed over the old file; last the folder is flushed, so that the rename survives a power cut.
After a power cut at any moment the path holds the complete old or the complete new contents. Each
write takes exactly two flushes. There is no fallback that writes in place: if these steps are not
possible, nothing is written and the error says what the clerk can do.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.files import read_at_most
from govinfo_desktop.storage.errors import (
    WINDOWS_SHARING_ERRORS,
    CannotRead,
    CannotWrite,
    HalfWritten,
    UnfitName,
    why_not_written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A virus scanner or an indexer closes a file again within this time.
SHARING_RETRY_S = 2.5
# The temporary files made here, as a glob pattern.
TEMPORARY_PATTERN = ".govinfo-*.tmp"
# A younger temporary file may belong to a program that is just writing it.
LEFTOVER_AGE_S = 24 * 60 * 60
# O_BINARY exists on Windows only, where a file is opened as text without it.
_CREATE_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Some network and FUSE file systems cannot flush a folder.
_FOLDER_FLUSH_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
# FAT and many network shares know no hard links and answer with one of these.
_LINKS_UNSUPPORTED = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
)


@dataclass(frozen=True, kw_only=True)
class _Replacement:
    """A file to be replaced, the flushed new one, and a second name of the former one."""

    target: Path
    contents: bytes
    new: Path
    former: Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files; none is replaced before all the new contents are on the disk.

    Raises CannotWrite, and then every path holds what it held before. Raises HalfWritten, a kind
    of CannotWrite, if a file was replaced already and could not be restored; it names these.
    A power cut between two replacements leaves some files new and some old, each of them whole.
    """
    with contextlib.ExitStack() as temporaries:
        ready = [_prepared(path, raw, temporaries) for path, raw in files.items()]
        replaced: list[_Replacement] = []
        try:
            for one in ready:
                with _translated_errors(one.target, one.contents):
                    _replace(one.new, one.target)
                    replaced.append(one)
                    _flush_folder(one.target.parent)
        except CannotWrite as failure:
            stuck = [one.target for one in reversed(replaced) if not _restore(one)]
            if stuck:
                raise HalfWritten(failure, stuck) from failure
            raise


def write_whole(path: Path, contents: bytes, keep: Path | None = None) -> None:
    """Write a file; ``keep`` is the path at which the former file is kept, None for nowhere.

    Returns only once the contents are on the disk. Raises CannotWrite, and then the path holds
    its former contents, except if the very last step failed, the flush of the folder: then it
    may hold either, but always one of them whole.
    """
    target = real_path(path)
    with _translated_errors(target, contents):
        _write_and_replace(target, contents, keep)


def read_whole(path: Path, limit: int) -> bytes:
    """Return the bytes of a file: all of them, or ``limit`` + 1 if there are more.

    Raises CannotRead, also for a pipe or a device, which is never waited for.
    """
    try:
        return read_at_most(path, limit)
    except OSError as cause:
        raise CannotRead(path, cause) from cause


def real_path(path: Path) -> Path:
    """Return the path with symbolic links resolved. Raises UnfitName for an impossible name."""
    try:
        return Path(os.path.realpath(path))
    except ValueError as cause:
        raise UnfitName(path) from cause


def make_folder(folder: Path) -> None:
    """Make a folder and its parents unless they exist, and flush them. Raises CannotWrite."""
    missing = [one for one in (folder, *folder.parents) if not os.path.isdir(one)]
    for one in reversed(missing):
        try:
            os.makedirs(one, exist_ok=True)
            # Without this a power cut may lose the folder, and with it all that was written in it.
            _flush_folder(one.parent)
        except OSError as cause:
            raise why_not_written(one, cause, 0) from cause


def beside(path: Path, purpose: str) -> Path:
    """Return the path of a hidden file in the same folder that belongs to the given file."""
    name = f".{path.name}.{purpose}"
    # File systems allow 255 bytes a name; a Chinese character takes three.
    if len(name.encode()) > 255:
        name = f".{path.name[:50]}.{len(path.name)}.{purpose}"
    return path.with_name(name)


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files from a folder that a killed program left there over a day ago."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(TEMPORARY_PATTERN):
            if time.time() - leftover.stat().st_mtime > LEFTOVER_AGE_S:
                leftover.unlink(missing_ok=True)


def _prepared(path: Path, contents: bytes, temporaries: contextlib.ExitStack) -> _Replacement:
    remove_leftovers(path.parent)
    target = real_path(path)
    with _translated_errors(target, contents):
        former = temporaries.enter_context(_second_name(target))
        new = temporaries.enter_context(_temporary_file(target, contents))
    return _Replacement(target=target, contents=contents, new=new, former=former)


@contextlib.contextmanager
def _translated_errors(target: Path, contents: bytes) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise why_not_written(target, cause, len(contents)) from cause


def _write_and_replace(target: Path, contents: bytes, keep: Path | None) -> None:
    with _temporary_file(target, contents) as temporary:
        if keep is not None:
            _keep_former(target, keep)
        _replace(temporary, target)
    _flush_folder(target.parent)


@contextlib.contextmanager
def _temporary_file(target: Path, contents: bytes) -> Iterator[Path]:
    """Provide a flushed file beside the target; remove it at the end unless it was renamed."""
    mode = _mode_of(target)
    temporary = target.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        _fill(temporary, contents, mode)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _mode_of(target: Path) -> int:
    """Return the permissions of the former file, or those of a new file of this user.

    Raises OSError for a target that is a folder or device, or that is marked read-only: a rename
    needs only the permissions of the folder and would replace it all the same.
    """
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
    """Return the process's umask.

    os.umask() can only read it by setting it, which would affect files that other threads are
    just creating; so it is read from /proc, and assumed to be 022 where there is none.
    """
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("Umask:"):
                return int(line.split()[1], 8)
    return 0o022


@contextlib.contextmanager
def _second_name(target: Path) -> Iterator[Path]:
    """Provide a second name for the target's contents; no such file if the target is missing."""
    former = target.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        _keep_former(target, former)
        yield former
    finally:
        with contextlib.suppress(OSError):
            os.unlink(former)


def _restore(replacement: _Replacement) -> bool:
    """Restore the former contents of a target, or remove it; return False if that failed."""
    try:
        if os.path.lexists(replacement.former):
            _replace(replacement.former, replacement.target)
        else:
            os.unlink(replacement.target)
        _flush_folder(replacement.target.parent)
    except OSError:
        return False
    return True


def _fill(temporary: Path, contents: bytes, mode: int) -> None:
    handle = os.open(temporary, _CREATE_FLAGS, 0o600)
    try:
        left = memoryview(contents)
        while left:
            left = left[os.write(handle, left) :]
        # File systems without permissions (FAT) refuse; the contents do not depend on it.
        with contextlib.suppress(OSError):
            os.chmod(temporary, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_former(target: Path, keep: Path) -> None:
    """Give the former file a second name; copy it where the file system has no hard links."""
    link = keep.with_name(f".govinfo-{secrets.token_hex(8)}.tmp")
    try:
        # os.link() fails if the name exists: link to a new name, then rename over the old one.
        os.link(target, link)
        os.replace(link, keep)
    except FileNotFoundError:
        return
    except OSError as cause:
        if cause.errno not in _LINKS_UNSUPPORTED:
            raise
        _write_and_replace(keep, target.read_bytes(), None)
    finally:
        # POSIX: rename() between two names of the same file does nothing and leaves both.
        with contextlib.suppress(OSError):
            os.unlink(link)


def _replace(temporary: Path, target: Path) -> None:
    """Rename the new file over the old one; on Windows retry while another program reads it."""
    deadline = time.monotonic() + SHARING_RETRY_S
    while True:
        try:
            os.replace(temporary, target)
        except PermissionError as cause:
            # Windows refuses to rename over an open file, unless it was opened for sharing.
            is_shared = getattr(cause, "winerror", None) in WINDOWS_SHARING_ERRORS
            if not is_shared or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows opens no folders; NTFS writes renames to its journal
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as cause:
        if cause.errno not in _FOLDER_FLUSH_UNSUPPORTED:
            raise
    finally:
        os.close(handle)
