"""Names of the cached thumbnails of drafts, so that those of a deleted draft can be removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import real_path
from govinfo_desktop.storage.errors import CannotWrite

if TYPE_CHECKING:
    from pathlib import Path


def thumbnail_file(folder: Path, draft: Path) -> Path:
    """Return the path of a draft's cached thumbnail, which is another one after each save."""
    try:
        found = draft.stat()
    except OSError:
        return folder / "gone.png"
    state = hashlib.sha256(f"{found.st_mtime_ns} {found.st_size}".encode()).hexdigest()[:8]
    return folder / f"{_thumbnail_prefix(draft)}{state}.png"


def remove_thumbnails(folder: Path, draft: Path) -> None:
    """Remove the cached thumbnails of all states of a draft, those it had before included."""
    with contextlib.suppress(CannotWrite):
        prefix = _thumbnail_prefix(draft)
        for file in files_in(folder, ".png"):
            if file.name.startswith(prefix):
                with contextlib.suppress(OSError):
                    file.unlink()


def _thumbnail_prefix(draft: Path) -> str:
    return hashlib.sha256(os.fsencode(real_path(draft))).hexdigest()[:24] + "-"
