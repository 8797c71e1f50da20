"""Reading of regular files up to a limit, never blocking on a pipe or device."""

import errno
import os
import stat
from pathlib import Path


def read_at_most(path: Path, limit: int) -> bytes:
    """Return the bytes of a file: all of them, or ``limit`` + 1 if there are more.

    Raises OSError, with EINVAL for a pipe or device, which may never end, and with ENOENT for an
    impossible name.
    """
    try:
        with open(path, "rb", opener=_open_without_blocking) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            return stream.read(limit + 1)
    except ValueError as cause:  # a NUL or a lone surrogate in the name
        raise FileNotFoundError(errno.ENOENT, "no such name") from cause


def _open_without_blocking(path: str, flags: int) -> int:
    # Opening a pipe waits for its writer, before its type can be looked at. Windows has no such
    # pipes among its files, nor the flag.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
