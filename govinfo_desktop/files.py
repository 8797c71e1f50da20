"""Files are read whole: no more of them than they may hold, and never one that keeps us waiting."""

import errno
import os
import stat
from pathlib import Path


def read_at_most(path: Path, limit: int) -> bytes:
    """Return a file's bytes, at most one more than the limit.

    Raises OSError; with EINVAL for a pipe or a device, which may never end, with ENOENT for a
    name that no file can have.
    """
    try:
        with open(path, "rb", opener=_opened_at_once) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            return stream.read(limit + 1)
    except ValueError as cause:  # a NUL or half a character in the name
        raise FileNotFoundError(errno.ENOENT, "no such name") from cause


def _opened_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
