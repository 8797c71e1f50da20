"""Changes that could not be saved: an emergency copy first, then the question about them."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.log import log_failure
from govinfo_desktop.ui.widgets.dialogs import Unsaved, ask_about_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.recovery import Recovery

# Windows ends a program about five seconds after the log-off.
LONGEST_SAVE_AT_END_S = 1.5
LONGEST_QUESTION_AT_END_S = 3.0
# A disk that takes longer is not waited for: the window would not answer meanwhile.
LONGEST_SAVE_AT_CLOSE_S = 5.0


class UnsavedChanges:
    """Keeps at most one emergency copy of the open draft, which the next start offers.

    While the system ends the program, saves and questions have a time limit.
    """

    def __init__(self, recovery: Recovery) -> None:
        self._recovery = recovery
        self._copy: Path | None = None
        self._deadline: float | None = None

    @property
    def save_timeout_s(self) -> float:
        """How long to wait for a save before the window closes."""
        return LONGEST_SAVE_AT_CLOSE_S if self._deadline is None else LONGEST_SAVE_AT_END_S

    def begin_end(self) -> None:
        """Limit the time of saves and questions from now on: the system ends the program."""
        self._deadline = time.monotonic() + LONGEST_QUESTION_AT_END_S

    def forget_end(self) -> None:
        """Set no time limits any more: the draft is saved or closed."""
        self._deadline = None

    def write_copy(self, draft: Draft, path: Path) -> None:
        """Write a copy in place of the former one; a failure is logged."""
        former = self._copy
        try:
            self._copy = self._recovery.save_copy(draft, path.name)
        except GovinfoError as failure:
            log_failure(failure)
        else:
            _remove(former)

    def discard_copy(self) -> None:
        """Remove the copy: its contents are on the disk elsewhere, or were given up."""
        _remove(self._copy)
        self._copy = None

    def ask(self, parent: QWidget, save_elsewhere: Callable[[], bool]) -> bool:
        """Ask what to do about the changes; return whether to close the draft.

        ``save_elsewhere`` lets the clerk choose another file, and returns whether it was written.
        If nobody answers while the system ends the program, the copy is kept.
        """
        left_s = None if self._deadline is None else max(0.0, self._deadline - time.monotonic())
        match ask_about_unsaved(parent, left_s):
            case Unsaved.NO_ANSWER:
                self._copy = None
                return True
            case Unsaved.SAVE_ELSEWHERE if not save_elsewhere():
                return False
            case Unsaved.STAY:
                # Not for a question that was open before the end, and closed because of it.
                if left_s is not None:
                    self._deadline = None
                return False
        self.discard_copy()
        return True


def _remove(copy: Path | None) -> None:
    if copy is not None:
        with contextlib.suppress(OSError):
            copy.unlink()
