"""Marks of drafts that a crash left open, and emergency copies of drafts."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop.storage.atomic import make_folder, write_whole
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX, draft_to_bytes
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.processes import host_name, is_running, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.storage.drafts import Draft

_LARGEST_MARK_BYTES = 100_000


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Note that a draft is open in a process of this computer."""

    path: Path
    process: int
    start: str
    file: Path


class Recovery:
    """Marks of open drafts and emergency copies, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def opened(self, draft: Path) -> None:
        """Mark a draft as open in this process.

        Does nothing if the mark cannot be written: a full disk must not keep a draft from being
        opened.
        """
        contents = {
            "draft": os.path.realpath(draft),
            "host": host_name(),
            "process": os.getpid(),
            "start": start_of(os.getpid()) or "",
        }
        with contextlib.suppress(CannotWrite):
            make_folder(self._folder)
            write_whole(self._mark_of(draft), json.dumps(contents, indent=1).encode())

    def closed(self, draft: Path) -> None:
        """Remove the mark of a draft: it was closed, or the clerk has been told that it was not."""
        with contextlib.suppress(OSError):
            self._mark_of(draft).unlink()

    def not_closed(self) -> tuple[Path, ...]:
        """Return the drafts whose process ended without closing them."""
        return tuple(
            mark.path for mark in self._marks() if not is_running(mark.process, mark.start)
        )

    def save_copy(self, draft: Draft, name: str) -> Path:
        """Save an emergency copy of an open draft and return its path. Raises CannotWrite."""
        make_folder(self._folder)
        path = free_path(self._folder, f"{Path(name).stem[:40]} {datetime.now():%Y%m%d-%H%M%S}")
        write_whole(path, draft_to_bytes(draft))
        return path

    def copies(self) -> tuple[Path, ...]:
        """Return the emergency copies, the newest first."""
        found = [path for path in self._folder.glob(f"*{DRAFT_SUFFIX}") if path.is_file()]
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def _mark_of(self, draft: Path) -> Path:
        digest = hashlib.sha256(os.fsencode(os.path.realpath(draft))).hexdigest()[:20]
        return self._folder / f"open-{digest}.json"

    def _marks(self) -> Iterator[Mark]:
        for file in sorted(self._folder.glob("open-*.json")):
            with contextlib.suppress(OSError, ValueError):
                mark = _mark(json.loads(file.read_bytes()[:_LARGEST_MARK_BYTES]), file)
                if mark is not None:
                    yield mark


def _mark(contents: Any, file: Path) -> Mark | None:
    """Return a mark from its JSON; None if it is of another computer or not a mark."""
    if not isinstance(contents, dict) or contents.get("host") != host_name():
        return None
    draft, process, start = (contents.get(key) for key in ("draft", "process", "start"))
    if not (isinstance(draft, str) and isinstance(process, int) and isinstance(start, str)):
        return None
    return Mark(path=Path(draft), process=process, start=start, file=file)
