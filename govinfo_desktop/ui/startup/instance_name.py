"""Where the programs of one clerk find each other: a local socket and what it accepts."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import zlib
from pathlib import Path

from PySide6.QtCore import QDir

from govinfo_desktop import paths
from govinfo_desktop.storage.processes import user_name

# The address of a Unix socket has 108 bytes at most.
_LONGEST_SOCKET_BYTES = 85
_PRIVATE = 0o700
# A further start that is connected so long without a request is not one of ours.
REQUEST_TIMEOUT_MS = 5000
LONGEST_REQUEST_BYTES = 100_000
MOST_WAITING_STARTS = 50


def instance_name() -> str:
    """Return the address, the same for all programs of one clerk on one folder of drafts.

    It is a path in a folder that only the clerk can enter. Windows has no sockets in folders, and
    there it is the name of a pipe; so it is where no such folder is possible.
    """
    owner = f"{user_name()}\n{os.path.abspath(paths.drafts_folder())}"
    # A checksum suffices for the few clerks of one computer; hashlib takes longer to load.
    name = f"govinfo-desktop-{zlib.crc32(owner.encode(errors='replace')):08x}"
    folder = own_folder()
    return str(folder / name) if folder else name


def may_be_running(name: str) -> bool:
    """Return whether another program may be listening; always True on Windows.

    The named pipes of Windows are in no folder that could be looked into.
    """
    return sys.platform == "win32" or Path(QDir.tempPath(), name).exists()


if sys.platform == "win32":

    def own_folder() -> Path | None:
        """Return None: the folder for temporary files is the clerk's own."""
        return None

else:

    def own_folder() -> Path | None:
        """Return a folder that only the clerk can enter, made if need be; None without one.

        Everybody may make any name in the folder for temporary files, and so before the clerk.
        """
        places = (
            Path(QDir.tempPath(), f"govinfo-desktop-{os.geteuid()}"),
            paths.cache_folder() / "meeting",
        )
        return next((one for one in places if _is_short(one) and _is_own(one)), None)

    def _is_short(folder: Path) -> bool:
        return len(os.fsencode(folder)) <= _LONGEST_SOCKET_BYTES - len("/govinfo-desktop-01234567")

    def _is_own(folder: Path) -> bool:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=_PRIVATE)
            found = folder.lstat()  # a link is not followed
        except OSError:
            return False
        is_private = not found.st_mode & 0o077
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and is_private
