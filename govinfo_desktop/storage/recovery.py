"""What was open when the program ended without closing it, and copies saved in an emergency."""

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
from govinfo_desktop.storage.drafts import SUFFIX, draft_to_bytes
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.processes import host_name, is_running, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.storage.drafts import Draft

_LARGEST = 100_000


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The note that a draft is open in a process of this computer."""

    path: Path
    process: int
    start: str
    file: Path


class Recovery:
    """The marks of open drafts and the emergency copies, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def opened(self, draft: Path) -> None:
        """Note that a draft is open here. A full disk must not keep a draft from being opened."""
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
        """Note that a draft was closed in order, or that the clerk has seen what became of it."""
        with contextlib.suppress(OSError):
            self._mark_of(draft).unlink()

    def not_closed(self) -> tuple[Path, ...]:
        """Return the drafts that were open when their program ended without closing them."""
        return tuple(
            mark.path for mark in self._marks() if not is_running(mark.process, mark.start)
        )

    def save_copy(self, draft: Draft, name: str) -> Path:
        """Save what is in the window beside everything else. Raises CannotWrite."""
        make_folder(self._folder)
        path = free_path(self._folder, f"{Path(name).stem[:40]} {datetime.now():%Y%m%d-%H%M%S}")
        write_whole(path, draft_to_bytes(draft))
        return path

    def copies(self) -> tuple[Path, ...]:
        """Return the emergency copies, the newest first."""
        found = [path for path in self._folder.glob(f"*{SUFFIX}") if path.is_file()]
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def _mark_of(self, draft: Path) -> Path:
        place = hashlib.sha256(os.fsencode(os.path.realpath(draft))).hexdigest()[:20]
        return self._folder / f"open-{place}.json"

    def _marks(self) -> Iterator[Mark]:
        for file in sorted(self._folder.glob("open-*.json")):
            with contextlib.suppress(OSError, ValueError):
                mark = _mark(json.loads(file.read_bytes()[:_LARGEST]), file)
                if mark is not None:
                    yield mark


def _mark(contents: Any, file: Path) -> Mark | None:
    """Return what a mark says; None for one of another computer or another program."""
    if not isinstance(contents, dict) or contents.get("host") != host_name():
        return None
    draft, process, start = (contents.get(key) for key in ("draft", "process", "start"))
    if not (isinstance(draft, str) and isinstance(process, int) and isinstance(start, str)):
        return None
    return Mark(path=Path(draft), process=process, start=start, file=file)
