"""Name of the local socket at which the programs of one clerk find each other."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from PySide6.QtCore import QDir

from govinfo_desktop import paths
from govinfo_desktop.storage.processes import user_name


def instance_name() -> str:
    """Return the name, the same for all programs of one clerk on one folder of drafts."""
    owner = f"{user_name()}\n{paths.drafts_folder().resolve()}"
    # A checksum suffices for the few clerks of one computer; hashlib takes longer to load.
    return f"govinfo-desktop-{zlib.crc32(owner.encode(errors='replace')):08x}"


def may_be_running(name: str) -> bool:
    """Return whether another program may be listening; always True on Windows.

    The named pipes of Windows are in no folder that could be looked into.
    """
    return sys.platform == "win32" or Path(QDir.tempPath(), name).exists()
