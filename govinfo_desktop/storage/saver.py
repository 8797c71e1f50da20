"""Saves what the clerk types, in a thread of its own, so that no slow disk is felt.

A save begins 400 ms after the last change and at the latest one second after the first change
that is not saved yet. A failed save is told and tried again until it succeeds.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.session import Saved, Session

PAUSE = 0.4
LATEST = 1.0
RETRY = 5.0


class SavingBroke(GovinfoError):
    """A fault of this program ended a save; the thread dies of it, the next change begins anew."""

    def __init__(self) -> None:
        super().__init__("保存时程序出错，内容仍在窗口中，将自动重试；也可以另存到别的文件。")


class Saver:
    """Keeps one session's file up to date.

    ``told`` is called in the saver's thread: with Saved once a state is on the disk, with the
    failure when it could not be written (it is tried again). All methods are for one thread,
    the window's.
    """

    def __init__(self, session: Session, told: Callable[[Saved | GovinfoError], None]) -> None:
        self._session = session
        self._told = told
        self._turn = threading.Condition()
        self._pending: Draft | None = None
        self._due = 0.0
        self._latest = 0.0
        self._is_busy = False
        self._failures = 0
        self._is_stopping = False
        self._thread: threading.Thread | None = None

    @property
    def is_clean(self) -> bool:
        """Whether everything that was changed is on the disk."""
        with self._turn:
            return self._pending is None and not self._is_busy

    def changed(self, draft: Draft) -> None:
        """Take the newest state to be saved; returns at once."""
        now = time.monotonic()
        with self._turn:
            before = self._due if self._pending is not None else None
            if before is None:
                self._latest = now + LATEST
            self._pending = draft
            self._due = min(now + PAUSE, max(self._latest, now))
            self._begin()
            # A thread that is waked without need takes its turn from the window's.
            if before is None or self._due < before:
                self._turn.notify_all()

    def flush(self, patience: float = 30.0) -> bool:
        """Save now and wait for it; False if that failed or took longer than the patience."""
        deadline = time.monotonic() + patience
        with self._turn:
            failures = self._failures
            self._due = 0.0
            self._begin()
            self._turn.notify_all()
            while self._pending is not None or self._is_busy:
                if self._failures > failures or not self._turn.wait(deadline - time.monotonic()):
                    return False
        return True

    def stop(self, patience: float = 30.0) -> bool:
        """Save what is left and end the thread; False if something could not be saved."""
        is_saved = self.flush(patience)
        with self._turn:
            self._is_stopping = True
            self._turn.notify_all()
        thread = self._thread
        if thread is not None:
            thread.join(max(0.1, patience))
        return is_saved

    def _begin(self) -> None:
        """Start the thread when there is first something to do, or when a fault ended it."""
        if self._pending is None or self._is_stopping:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (draft := self._next()) is not None:
            outcome: Saved | GovinfoError = SavingBroke()
            try:
                outcome = self._session.save(draft)
            except GovinfoError as failure:
                outcome = failure
            finally:
                self._tell_and_settle(draft, outcome)

    def _next(self) -> Draft | None:
        """Wait until a save is due and return what to save; None when stopping."""
        with self._turn:
            while True:
                if self._is_stopping:
                    return None
                left = self._due - time.monotonic()
                if self._pending is not None and left <= 0:
                    break
                self._turn.wait(left if self._pending is not None else None)
            draft, self._pending = self._pending, None
            self._is_busy = True
            return draft

    def _tell_and_settle(self, draft: Draft, outcome: Saved | GovinfoError) -> None:
        """Tell first: whoever waits for the flush finds it said already."""
        try:
            self._told(outcome)
        finally:
            self._settle(draft, outcome)

    def _settle(self, draft: Draft, outcome: Saved | GovinfoError) -> None:
        with self._turn:
            self._is_busy = False
            if isinstance(outcome, SavingBroke):
                self._thread = None
            if isinstance(outcome, GovinfoError):
                self._failures += 1
                if self._pending is None:
                    self._pending = draft
                    self._due = self._latest = time.monotonic() + RETRY
            self._turn.notify_all()
