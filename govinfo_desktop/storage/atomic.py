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
import re
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.files import (
    files_in,
    hide,
    read_at_most,
    read_unlinked,
    telling_windows_code,
)
from govinfo_desktop.storage.errors import (
    WINDOWS_SHARING_ERRORS,
    CannotRead,
    CannotWrite,
    HalfWritten,
    UnfitName,
    why_not_written,
)
from govinfo_desktop.storage.names import check_not_device

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# A virus scanner or an indexer closes a file again within this time.
SHARING_RETRY_S = 2.5
# The temporary files made here, as a glob pattern.
TEMPORARY_PATTERN = ".govinfo-*.tmp"
# The time in seconds, in hexadecimal, at which a temporary file was named.
_TEMPORARY_TIME = re.compile(r"\.govinfo-([0-9a-f]{8})-")
# A younger temporary file may belong to a program that is just writing it.
LEFTOVER_AGE_S = 24 * 60 * 60
# O_BINARY exists on Windows only, where a file is opened as text without it.
_CREATE_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Some network and FUSE file systems cannot flush a folder.
_FOLDER_FLUSH_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
# Permissions of what only the clerk may read.
_PRIVATE_MODE, _PRIVATE_FOLDER_MODE = 0o600, 0o700
# Temporary files that could not be removed; the next write in their folder tries again.
_not_removed: set[Path] = set()


@dataclass(frozen=True, kw_only=True)
class _Replacement:
    """A file to be replaced, the flushed new one, and a second name of the former one.

    ``former`` is None if there was no file.
    """

    target: Path
    contents: bytes
    new: Path
    former: Path | None


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
    """Write a document; ``keep`` is the path at which the former file is kept, None for nowhere.

    Returns only once the contents are on the disk. Raises CannotWrite, and then the path holds
    its former contents, except if the very last step failed, the flush of the folder: then it
    may hold either, but always one of them whole.
    """
    _write(path, contents, keep, 0o666 & ~_umask())


def write_private(path: Path, contents: bytes, keep: Path | None = None) -> None:
    """Write a draft, as ``write_whole``; a new file may be read by its owner only."""
    _write(path, contents, keep, _PRIVATE_MODE)


def write_own(path: Path, contents: bytes) -> None:
    """Write a file of this program, as ``write_whole``, readable by its owner only.

    Replaces a symbolic link, a pipe or a device under that name and never touches where it leads.
    """
    check_not_device(path)
    with _translated_errors(path, contents), _temporary_file(path, contents, _PRIVATE_MODE) as new:
        _replace(new, path)
        _flush_folder(path.parent)


def read_whole(path: Path, limit: int) -> bytes:
    """Return the bytes of a file: all of them, or ``limit`` + 1 if there are more.

    Raises CannotRead, also for a pipe or a device, which is never waited for.
    """
    try:
        return read_at_most(path, limit)
    except OSError as cause:
        raise CannotRead(path, cause) from cause


def read_own(path: Path, limit: int) -> bytes:
    """Return the bytes of a file of this program, as ``read_whole``, but follow no link to it."""
    try:
        return read_unlinked(path, limit)
    except OSError as cause:
        raise CannotRead(path, cause) from cause


def real_path(path: Path) -> Path:
    """Return the path with symbolic links resolved.

    Raises CannotWrite for an impossible name, and on Windows for a share that does not answer.
    """
    # Windows resolves a name with a NUL, and only opening it fails.
    if "\0" in str(path):
        raise UnfitName(path)
    try:
        return Path(os.path.realpath(path))
    except ValueError as cause:
        raise UnfitName(path) from cause
    except OSError as cause:
        raise why_not_written(path, cause, 0) from cause


def make_folder(folder: Path) -> None:
    """Make a folder and its parents unless they exist, and flush them. Raises CannotWrite."""
    _make_folder(folder, 0o777)


def make_private_folder(folder: Path) -> None:
    """Make a folder as ``make_folder``; what is made can be entered by its owner only."""
    _make_folder(folder, _PRIVATE_FOLDER_MODE)


def _make_folder(folder: Path, mode: int) -> None:
    try:
        missing = [one for one in (folder, *folder.parents) if not os.path.isdir(one)]
        for one in reversed(missing):
            _make_one(one, mode)
            # Without this a power cut may lose the folder, and with it all that is written in it.
            _flush_folder(one.parent)
    except OSError as cause:
        raise why_not_written(folder, cause, 0) from cause


def _make_one(folder: Path, mode: int) -> None:
    try:
        os.mkdir(folder, mode)
    except FileExistsError:  # made by another program meanwhile, or a file
        if not os.path.isdir(folder):
            raise


def check_writable(folder: Path) -> None:
    """Raise CannotWrite if no file can be made in a folder.

    Permissions do not tell: network shares and read-only mounts decide for themselves. The module
    tempfile takes a refusal of Windows for a name that is in use, and tries others for hours.
    """
    some_draft = folder / "草稿"
    with _translated_errors(some_draft, b""), _temporary_file(some_draft, b"", _PRIVATE_MODE):
        pass


def beside(path: Path, purpose: str) -> Path:
    """Return the path of a hidden file in the same folder that belongs to the given file."""
    name = f".{path.name}.{purpose}"
    # File systems allow 255 bytes a name; a Chinese character takes three.
    if len(os.fsencode(name)) > 255:
        name = f".{path.name[:50]}.{len(path.name)}.{purpose}"
    return path.with_name(name)


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files from a folder that a killed program left there over a day ago."""
    for leftover in files_in(folder, ".tmp"):
        if leftover.match(TEMPORARY_PATTERN) and _is_leftover(leftover):
            _remove(leftover)


def _is_leftover(temporary: Path) -> bool:
    if temporary in _not_removed:
        return True
    try:
        found = os.lstat(temporary)
    except OSError:
        return False
    # A second name of an old file has that file's time of change: the time in the name counts.
    named = _TEMPORARY_TIME.match(temporary.name)
    made = max(found.st_mtime, int(named[1], 16) if named else 0)
    return stat.S_ISREG(found.st_mode) and time.time() - made > LEFTOVER_AGE_S


def _remove(temporary: Path) -> None:
    """Remove a temporary file; one that cannot be removed is remembered."""
    try:
        os.unlink(temporary)
    except FileNotFoundError:
        _not_removed.discard(temporary)
    except OSError:
        _not_removed.add(temporary)
    else:
        _not_removed.discard(temporary)


def _prepared(path: Path, contents: bytes, temporaries: contextlib.ExitStack) -> _Replacement:
    remove_leftovers(path.parent)
    check_not_device(path)
    target = real_path(path)
    with _translated_errors(target, contents):
        mode = _mode_of(target, 0o666 & ~_umask())
        _check_not_held(target)
        former = temporaries.enter_context(_second_name(target))
        new = temporaries.enter_context(_temporary_file(target, contents, mode))
    return _Replacement(target=target, contents=contents, new=new, former=former)


@contextlib.contextmanager
def _translated_errors(target: Path, contents: bytes) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise why_not_written(target, cause, len(contents)) from cause


def _write(path: Path, contents: bytes, keep: Path | None, mode: int) -> None:
    check_not_device(path)
    target = real_path(path)
    check_not_device(target)
    for leftover in [one for one in _not_removed if one.parent == target.parent]:
        _remove(leftover)
    with (
        _translated_errors(target, contents),
        _temporary_file(target, contents, _mode_of(target, mode)) as temporary,
    ):
        if keep is not None:
            _keep_former(target, keep)
        _replace(temporary, target)
        if keep is not None:
            # Not before: until then it may be the same file as the target under another name.
            hide(keep)
        _flush_folder(target.parent)


def _new_name(target: Path) -> Path:
    return target.with_name(f".govinfo-{int(time.time()):08x}-{secrets.token_hex(8)}.tmp")


@contextlib.contextmanager
def _temporary_file(target: Path, contents: bytes, mode: int) -> Iterator[Path]:
    """Provide a flushed file beside the target; remove it at the end unless it was renamed."""
    temporary = _new_name(target)
    try:
        _fill(temporary, contents, mode)
        yield temporary
    finally:
        _remove(temporary)


def _mode_of(target: Path, mode: int) -> int:
    """Return the permissions of the former file, or ``mode`` for a new one.

    Raises OSError for a target that is a folder or device, or that is marked read-only: a rename
    needs only the permissions of the folder and would replace it all the same.
    """
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return mode
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "only a file may be replaced", str(target))
    former = status.st_mode & 0o777
    if not former & 0o222:
        raise PermissionError(errno.EACCES, "the file is marked read-only", str(target))
    return former


def _check_not_held(target: Path) -> None:
    """Raise OSError if another program has the file open and Windows would not replace it.

    Its second name could then not be removed either.
    """
    try:
        # To its own name: that changes nothing and asks Windows for the same right as a
        # replacement, which a program that reads or writes the file need not leave to others.
        _retry_while_shared(lambda: os.rename(target, target))
    except OSError as cause:
        if _is_shared(cause):
            raise


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
def _second_name(target: Path) -> Iterator[Path | None]:
    """Provide a second name for the target's contents; None if there is no target."""
    former = _new_name(target)
    try:
        yield former if _keep_former(target, former) else None
    finally:
        _remove(former)


def _restore(replacement: _Replacement) -> bool:
    """Restore the former contents of a target, or remove it; return False if that failed."""
    try:
        if replacement.former is not None:
            _replace(replacement.former, replacement.target)
        else:
            os.unlink(replacement.target)
        _flush_folder(replacement.target.parent)
    except OSError:
        return False
    return True


def _fill(temporary: Path, contents: bytes, mode: int) -> None:
    with telling_windows_code():
        handle = os.open(temporary, _CREATE_FLAGS, 0o600)
    try:
        left = memoryview(contents)
        with telling_windows_code():
            while left:
                left = left[os.write(handle, left) :]
        # File systems without permissions (FAT) refuse; the contents do not depend on it.
        with contextlib.suppress(OSError):
            os.chmod(temporary, mode)
        with telling_windows_code():
            os.fsync(handle)
    finally:
        os.close(handle)


def _keep_former(target: Path, keep: Path) -> bool:
    """Give the former file a second name, or copy it; return False if there is no file."""
    link = _new_name(keep)
    try:
        try:
            # os.link() fails if the name exists: link to a new name, then rename over the old one.
            os.link(target, link)
        except OSError:
            # FAT, exFAT and many shares know no links, and each answers in its own way: WinError
            # 1 or 50, EPERM, EINVAL, even ENOENT. Whatever stands against a copy as well is raised.
            if not os.path.exists(target):
                return False
            with telling_windows_code():
                former = target.read_bytes()
            _fill(link, former, stat.S_IMODE(os.stat(target).st_mode) & 0o777)
        _move_folder_aside(keep)
        _replace(link, keep)
    finally:
        # POSIX: rename() between two names of the same file does nothing and leaves both.
        _remove(link)
    return True


def _move_folder_aside(keep: Path) -> None:
    """Rename a folder that has the name of a file of ours; it would stop every save."""
    if os.path.isdir(keep) and not os.path.islink(keep):
        os.rename(keep, keep.with_name(f"{keep.name}-{secrets.token_hex(4)}"))


def _replace(temporary: Path, target: Path) -> None:
    """Rename the new file over the old one; on Windows retry while another program reads it."""
    _retry_while_shared(lambda: os.replace(temporary, target))


def _retry_while_shared(action: Callable[[], None]) -> None:
    # Windows refuses to open or rename over a file that another program has open, unless it was
    # opened for sharing.
    deadline = time.monotonic() + SHARING_RETRY_S
    while True:
        try:
            action()
        except OSError as cause:
            if not _is_shared(cause) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _is_shared(cause: OSError) -> bool:
    return getattr(cause, "winerror", None) in WINDOWS_SHARING_ERRORS


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
