"""Reading of regular files up to a limit, never blocking on a pipe; listing of folders.

Also what only Windows knows of a file: its own codes of errors, and that a file is hidden.
"""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.platform == "win32":
    import ctypes

# Opening a pipe waits for its writer, before its type can be looked at. Windows has no such pipes
# among its files, nor the flag.
_DO_NOT_BLOCK = getattr(os, "O_NONBLOCK", 0)
# Windows has no such flag: there the type is looked at before the file is opened.
_DO_NOT_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# Names and numbers of the Windows SDK (winnt.h, fileapi.h).
FILE_ATTRIBUTE_HIDDEN = 0x2
_INVALID_FILE_ATTRIBUTES = 0xFFFFFFFF


def read_at_most(path: Path, limit: int) -> bytes:
    """Return the bytes of a file: all of them, or ``limit`` + 1 if there are more.

    Raises OSError, with EINVAL for a pipe or device, which may never end, and with ENOENT for an
    impossible name.
    """
    return _read(path, limit, os.O_RDONLY)


def read_unlinked(path: Path, limit: int) -> bytes:
    """Return the bytes of a file of this program, as ``read_at_most``.

    Raises OSError also for a symbolic link, which this program never makes for its own files.
    """
    refuse_link(path)
    return _read(path, limit, os.O_RDONLY | _DO_NOT_FOLLOW)


def open_unlinked(path: Path, flags: int, mode: int = 0o600) -> int:
    """Return a handle of a regular file of this program; never follows a symbolic link.

    Raises OSError: with ELOOP for a link, with EINVAL for a pipe or device, EISDIR for a folder.
    """
    refuse_link(path)
    with telling_windows_code():
        handle = os.open(path, flags | _DO_NOT_FOLLOW | _DO_NOT_BLOCK, mode)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return handle


def refuse_link(path: Path) -> None:
    """Raise OSError with ELOOP if the path is a symbolic link."""
    if os.path.islink(path):
        raise OSError(errno.ELOOP, "a link where a file of this program should be", str(path))


@contextlib.contextmanager
def telling_windows_code() -> Iterator[None]:
    """Let an OSError of open, read, write or fsync tell the code of Windows, as others do.

    Python does these by the C library and raises its errno alone, in which a share that is gone is
    a missing file, and a file that another program holds is one that may not be opened. To be put
    around nothing else: other failures leave the code of an earlier one in the C library.
    """
    try:
        yield
    except OSError as cause:
        told: Any = cause
        if getattr(cause, "winerror", None) is None and (code := _last_windows_code()):
            told.winerror = code
        raise


def files_in(folder: Path, suffix: str) -> tuple[Path, ...]:
    """Return the files in a folder whose names end with the suffix, sorted by name.

    Folders, pipes and devices are left out; a link is followed. Returns nothing if the folder
    cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            names = [one.name for one in found if one.name.endswith(suffix) and _is_file(one)]
    except (OSError, ValueError):
        return ()
    return tuple(folder / name for name in sorted(names))


def _is_file(found: "os.DirEntry[str]") -> bool:
    try:
        return found.is_file()
    except OSError:  # a link in a circle, or to a share that does not answer
        return False


def _read(path: Path, limit: int, flags: int) -> bytes:
    def opener(name: str, usual: int) -> int:
        with telling_windows_code():
            return os.open(name, usual | flags | _DO_NOT_BLOCK)

    try:
        with open(path, "rb", opener=opener) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            with telling_windows_code():
                return stream.read(limit + 1)
    except ValueError as cause:  # a NUL or a lone surrogate in the name
        raise FileNotFoundError(errno.ENOENT, "no such name") from cause


if sys.platform == "win32":

    def hide(file: Path) -> None:
        """Hide a file from the clerk, where the file system can."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetFileAttributesW.restype = ctypes.c_uint32
        found = kernel.GetFileAttributesW(str(file))
        if found not in (_INVALID_FILE_ATTRIBUTES, found | FILE_ATTRIBUTE_HIDDEN):
            kernel.SetFileAttributesW(str(file), found | FILE_ATTRIBUTE_HIDDEN)

    def _last_windows_code() -> int:
        """Return the code of Windows behind the last errno of this thread."""
        code = ctypes.c_ulong()
        # The C library that Python for Windows has used since 3.5.
        ctypes.CDLL("ucrtbase")._get_doserrno(ctypes.byref(code))  # noqa: SLF001, its own name
        return code.value

else:

    def hide(file: Path) -> None:
        """Do nothing: a name that begins with a dot is hidden already."""

    def _last_windows_code() -> int:
        """Return 0: only Windows has codes of its own."""
        return 0
