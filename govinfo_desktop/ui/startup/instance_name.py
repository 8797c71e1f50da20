"""Where the programs of one clerk on one folder of drafts meet: a local socket's name."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from PySide6.QtCore import QDir

from govinfo_desktop import paths
from govinfo_desktop.storage.processes import user_name


def instance_name() -> str:
    """Return the name of the socket, the same for all programs of one clerk on one folder."""
    owner = f"{user_name()}\n{paths.drafts_folder().resolve()}"
    # A checksum tells a few clerks apart; what makes better ones takes time to load.
    return f"govinfo-desktop-{zlib.crc32(owner.encode(errors='replace')):08x}"


def may_be_running(place: str) -> bool:
    """Tell whether a program may wait there; the pipes of Windows lie in no folder one can see."""
    return sys.platform == "win32" or Path(QDir.tempPath(), place).exists()
