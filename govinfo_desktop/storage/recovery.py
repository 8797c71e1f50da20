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

from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import make_private_folder, read_own, real_path, write_own
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX, draft_to_bytes
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
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
        # Marks of this process by the path of the draft: its disk may hang when it is closed.
        self._own_marks: dict[Path, Path] = {}

    def opened(self, draft: Path) -> None:
        """Mark a draft as open in this process.

        Does nothing if the mark cannot be written: a full disk must not keep a draft from being
        opened.
        """
        with contextlib.suppress(CannotWrite):
            contents = {
                "draft": str(real_path(draft)),
                "host": host_name(),
                "process": os.getpid(),
                "start": start_of(os.getpid()) or "",
            }
            make_private_folder(self._folder)
            self._own_marks[draft] = self._mark_of(draft)
            write_own(self._own_marks[draft], json.dumps(contents, indent=1).encode())

    def closed(self, draft: Path) -> None:
        """Remove the mark of a draft: it was closed, or the clerk has been told that it was not."""
        with contextlib.suppress(OSError, CannotWrite):
            (self._own_marks.pop(draft, None) or self._mark_of(draft)).unlink()

    def not_closed(self) -> tuple[Path, ...]:
        """Return the drafts whose process ended without closing them."""
        return tuple(
            mark.path for mark in self._marks() if not is_running(mark.process, mark.start)
        )

    def save_copy(self, draft: Draft, name: str) -> Path:
        """Save an emergency copy of an open draft and return its path. Raises CannotWrite."""
        return self.save_bytes(draft_to_bytes(draft), name, DRAFT_SUFFIX)

    def save_bytes(self, raw: bytes, name: str, suffix: str) -> Path:
        """Save the bytes of an open file as an emergency copy and return its path.

        Does not look at the file itself, whose disk may be gone. Raises CannotWrite.
        """
        make_private_folder(self._folder)
        stem = f"{Path(name).stem[:40]} {datetime.now():%Y%m%d-%H%M%S}"
        path = free_path(self._folder, stem, suffix)
        write_own(path, raw)
        return path

    def copies(self, suffix: str = DRAFT_SUFFIX) -> tuple[Path, ...]:
        """Return the emergency copies of one kind of file, the newest first."""
        found = files_in(self._folder, suffix)
        return tuple(sorted(found, key=_time_of, reverse=True))

    def _mark_of(self, draft: Path) -> Path:
        digest = hashlib.sha256(os.fsencode(real_path(draft))).hexdigest()[:20]
        return self._folder / f"open-{digest}.json"

    def _marks(self) -> Iterator[Mark]:
        for file in files_in(self._folder, ".json"):
            if not file.name.startswith("open-"):
                continue
            with contextlib.suppress(CannotRead, ValueError, RecursionError):
                mark = _mark(json.loads(read_own(file, _LARGEST_MARK_BYTES)), file)
                if mark is not None:
                    yield mark


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # removed meanwhile
        return 0.0


def _mark(contents: Any, file: Path) -> Mark | None:
    """Return a mark from its JSON; None if it is of another computer or not a mark."""
    if not isinstance(contents, dict) or contents.get("host") != host_name():
        return None
    draft, process, start = (contents.get(key) for key in ("draft", "process", "start"))
    if not (isinstance(draft, str) and isinstance(process, int) and isinstance(start, str)):
        return None
    if not draft or "\0" in draft:  # no path: looking for the file would raise ValueError
        return None
    return Mark(path=Path(draft), process=process, start=start, file=file)
