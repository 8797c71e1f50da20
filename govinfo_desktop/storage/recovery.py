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
from govinfo_desktop.storage.patience import ask_disk
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
                "draft": str(_real_path_if_it_answers(draft)),
                "host": host_name(),
                "process": os.getpid(),
                "start": start_of(os.getpid()) or "",
            }
            make_private_folder(self._folder)
            self._own_marks[draft] = self._mark_of(Path(str(contents["draft"])))
            write_own(self._own_marks[draft], json.dumps(contents, indent=1).encode())

    def closed(self, draft: Path) -> None:
        """Remove the mark of a draft: it was closed, or the clerk has been told that it was not.

        Does not look at the draft, whose disk may hang.
        """
        own = self._own_marks.pop(draft, None)
        for file in [own] if own else [mark.file for mark in self._marks() if mark.path == draft]:
            with contextlib.suppress(OSError):
                file.unlink()

    def moved(self, old: Path, new: Path) -> None:
        """Move the mark of an open draft that is saved in another file from now on."""
        if old in self._own_marks and old != new:
            self.closed(old)
            self.opened(new)

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

    def is_copy(self, path: Path) -> bool:
        """Return whether a path is that of an emergency copy. Does not look at the disk."""
        return path.parent == self._folder

    def _mark_of(self, real: Path) -> Path:
        digest = hashlib.sha256(os.fsencode(real)).hexdigest()[:20]
        return self._folder / f"open-{digest}.json"

    def _marks(self) -> Iterator[Mark]:
        for file in files_in(self._folder, ".json"):
            if not file.name.startswith("open-"):
                continue
            with contextlib.suppress(CannotRead, ValueError, RecursionError):
                mark = _mark(json.loads(read_own(file, _LARGEST_MARK_BYTES)), file)
                if mark is not None:
                    yield mark


class EmergencyCopy:
    """At most one emergency copy of an open file, which the next start offers."""

    def __init__(self, recovery: Recovery) -> None:
        self._recovery = recovery
        self._copy: Path | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no copy."""
        return self._copy is None

    def write(self, raw: bytes, path: Path) -> Path:
        """Write the bytes of the open file in place of the former copy, and return the new one.

        Raises CannotWrite.
        """
        former = self._copy
        self._copy = self._recovery.save_bytes(raw, path.name, path.suffix)
        _remove(former)
        return self._copy

    def discard(self) -> None:
        """Remove the copy: its contents are on the disk elsewhere, or were given up."""
        _remove(self._copy)
        self._copy = None

    def keep(self) -> None:
        """Leave the copy to the next start."""
        self._copy = None


def _remove(copy: Path | None) -> None:
    if copy is not None:
        with contextlib.suppress(OSError):
            copy.unlink()


def _real_path_if_it_answers(draft: Path) -> Path:
    try:
        return ask_disk(draft, lambda: real_path(draft))
    except TimeoutError:
        return draft.absolute()


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
