"""Lock that lets only one program of a clerk start at a time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QDir

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# How long a start waits for another one: a cold start on a slow disk takes a few seconds, and
# many times that while the computer is busy.
OTHER_START_S = 60.0
CLAIM_CHECK_S = 0.02
# Windows has no such flag, and no links there without an administrator.
_DO_NOT_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class StartupClaim:
    """Claim of the program that is starting, from its first moment until it answers others.

    It is a lock of the operating system on an empty file, which the system releases when the
    program ends, even by a crash. The file itself is never deleted: a start that has just opened
    it would lock a file that the next one no longer finds.
    """

    def __init__(self, name: str) -> None:
        self._path = Path(QDir.tempPath(), f"{name}.starting")
        self._file: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this program is the only one that is starting."""
        return self._file is not None

    def take(self, timeout_s: float = OTHER_START_S) -> bool:
        """Wait until no other program is starting, and claim the start.

        Return False if another one is still starting after that time, or if there can be no lock.
        """
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | _DO_NOT_FOLLOW, 0o600)
        except OSError:
            return False
        deadline = time.monotonic() + timeout_s
        try:
            while not _is_locked_now(file):
                if time.monotonic() > deadline:
                    os.close(file)
                    return False
                time.sleep(CLAIM_CHECK_S)
        except OSError:  # a file system without locks
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let the next program start."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":

    def _is_locked_now(file: int) -> bool:
        """Lock a file; return False if another program holds the lock."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:

    def _is_locked_now(file: int) -> bool:
        """Lock a file; return False if another program holds the lock."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
