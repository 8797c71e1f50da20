"""Emergency copy of changes that could not be saved, written before the clerk is asked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.log import log_failure

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.recovery import Recovery


class EmergencyCopy:
    """At most one copy of the open draft; the next start offers it unless it was discarded."""

    def __init__(self, recovery: Recovery) -> None:
        self._recovery = recovery
        self._path: Path | None = None

    def write(self, draft: Draft, name: str) -> bool:
        """Write a copy in place of the former one; a failure is logged, and returns False."""
        former = self._path
        try:
            self._path = self._recovery.save_copy(draft, name)
        except GovinfoError as failure:
            log_failure(failure)
            return False
        self._remove(former)
        return True

    def discard(self) -> None:
        """Remove the copy: its contents are on the disk elsewhere, or were given up."""
        self._remove(self._path)
        self._path = None

    def leave(self) -> None:
        """Leave the copy to the next start."""
        self._path = None

    def _remove(self, copy: Path | None) -> None:
        if copy is not None:
            with contextlib.suppress(OSError):
                copy.unlink()
