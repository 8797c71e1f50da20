"""Session and history of ledger files, with the promises of those of drafts."""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import beside, read_own, real_path
from govinfo_desktop.storage.errors import LEDGER_SUFFIX, CannotRead, CannotWrite
from govinfo_desktop.storage.history import FileHistory
from govinfo_desktop.storage.ledger.ledger_file import (
    LEDGER_FILES,
    LedgerFile,
    LineCache,
    saveable_bytes,
)
from govinfo_desktop.storage.sealed import LARGEST_SEALED_BYTES
from govinfo_desktop.storage.session import FileSession
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class LedgerHistory(FileHistory[LedgerFile]):
    """Kept states of all ledgers."""

    kind = LEDGER_FILES

    def forget(self, ledger: Path, folders: Iterable[Path] = ()) -> int:
        """Remove every earlier state and copy of a ledger, and return how many there were.

        Done after the names were removed from the ledger: earlier states still hold them. The
        state beside the file, which the last save replaced, goes as well, and so do the emergency
        copies in ``folders`` that are of the same ledger, by its id or by organ and year: a copy
        may be of the time before the organ was named otherwise. Raises CannotWrite.
        """
        kept = [one.path for one in self.generations(ledger)]
        kept.extend(one for folder in folders for one in _copies_in(folder, ledger))
        with contextlib.suppress(CannotWrite):
            kept.append(beside(real_path(ledger), "previous"))
        removed = 0
        for path in kept:
            try:
                path.unlink()
            except FileNotFoundError:
                continue
            except OSError as cause:
                raise CannotWrite(
                    f"“{path.name}”删不掉，里面还有申请人姓名：{cause.strerror}"
                ) from cause
            removed += 1
        return removed


def _copies_in(folder: Path, ledger: Path) -> Iterator[Path]:
    """Yield the ledgers in a folder that are an earlier state of a ledger."""
    meant = _names_of(ledger)
    for path in files_in(folder, LEDGER_SUFFIX):
        if not meant.isdisjoint(_names_of(path)):
            yield path


def _names_of(path: Path) -> frozenset[object]:
    """Return what tells one ledger from another: its id, its organ with the year."""
    try:
        raw = read_own(path, LARGEST_SEALED_BYTES)
        found = LEDGER_FILES.read_doubtful(raw, path.name)
    except (CannotRead, DraftUnreadable):
        return frozenset()
    own_id = {found.id} if found.id else set()
    return frozenset({*own_id, (found.ledger.organ, found.ledger.year)})


class LedgerSession(FileSession[LedgerFile]):
    """Open ledger file, which keeps the lines of the applications that stay the same."""

    kind = LEDGER_FILES

    def make_lines(self) -> None:
        """Make all lines now, so that no save takes the time of a key that is typed meanwhile."""
        self._lines.blocks(self.contents)

    def _bytes_of(self, draft: LedgerFile) -> bytes:
        return saveable_bytes(draft, self._lines)

    @cached_property
    def _lines(self) -> LineCache:
        return LineCache()
