"""Changes that could not be saved: an emergency copy first, then the question about them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.storage.log import log_failure
from govinfo_desktop.storage.recovery import EmergencyCopy
from govinfo_desktop.ui.model.background_saver import (
    LONGEST_FLUSH_S,
    LONGEST_SAVE_AT_END_S,
    SHORTEST_SAVE_AT_END_S,
)
from govinfo_desktop.ui.widgets.dialogs import Unsaved, ask_about_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.recovery import Recovery

# Windows ends a program about five seconds after the log-off.
LONGEST_QUESTION_AT_END_S = 3.0


class UnsavedChanges:
    """Keeps at most one emergency copy of the open draft, which the next start offers.

    While the system ends the program, saves and questions have a time limit.
    """

    def __init__(self, recovery: Recovery) -> None:
        self._copy = EmergencyCopy(recovery)
        self._end_began: float | None = None  # time.monotonic()

    @property
    def save_timeout_s(self) -> float:
        """How long to wait for a save before the window closes.

        While the system ends the program, all waits for a disk that hangs share one limit.
        """
        left_s = self._left_s(LONGEST_SAVE_AT_END_S)
        return LONGEST_FLUSH_S if left_s is None else max(SHORTEST_SAVE_AT_END_S, left_s)

    def begin_end(self) -> None:
        """Limit the time of saves and questions from now on: the system ends the program."""
        self._end_began = time.monotonic()

    def forget_end(self) -> None:
        """Set no time limits any more: the draft is saved or closed."""
        self._end_began = None

    def write_copy(self, draft: Draft, path: Path) -> None:
        """Write a copy in place of the former one; a failure is logged."""
        try:
            self._copy.write(draft_to_bytes(draft), path)
        except GovinfoError as failure:
            log_failure(failure)

    def discard_copy(self) -> None:
        """Remove the copy: its contents are on the disk elsewhere, or were given up."""
        self._copy.discard()

    def ask(self, parent: QWidget, save_elsewhere: Callable[[], bool]) -> bool:
        """Ask what to do about the changes; return whether to close the draft.

        ``save_elsewhere`` lets the clerk choose another file, and returns whether it was written.
        If nobody answers while the system ends the program, the copy is kept.
        """
        left_s = self._left_s(LONGEST_QUESTION_AT_END_S)
        match ask_about_unsaved(parent, left_s):
            case Unsaved.NO_ANSWER:
                self._copy.keep()
                return True
            case Unsaved.SAVE_ELSEWHERE if not save_elsewhere():
                return False
            case Unsaved.STAY:
                # Not for a question that was open before the end, and closed because of it.
                if left_s is not None:
                    self._end_began = None
                return False
        self.discard_copy()
        return True

    def _left_s(self, limit_s: float) -> float | None:
        """Return what is left of a limit that began with the end of the program; None before it."""
        if self._end_began is None:
            return None
        return max(0.0, self._end_began + limit_s - time.monotonic())
