"""Background thread that saves a draft soon after each change.

A save begins 400 ms after the last change, and at the latest one second after the first change
that is not saved yet. A failed save is reported and tried again until it succeeds.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Generic

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.sealed import Contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.storage.session import FileSession, Saved

SAVE_DELAY_S = 0.4
LONGEST_SAVE_DELAY_S = 1.0
SAVE_RETRY_S = 5.0


class SavingBroke(GovinfoError):
    """A programming error ended a save and its thread; the next change starts a new thread."""

    def __init__(self) -> None:
        super().__init__("保存时程序出错，内容仍在窗口中，将自动重试；也可以另存到别的文件。")


class FileSaver(Generic[Contents]):
    """Keep the file of one session up to date.

    ``on_outcome`` is called in the saver's thread: with Saved once a state is on the disk, with
    the failure if it could not be written (it is tried again). All methods but ``flush`` must be
    called from one thread, that of the window.
    """

    def __init__(
        self, session: FileSession[Contents], on_outcome: Callable[[Saved | GovinfoError], None]
    ) -> None:
        self._session = session
        self._on_outcome = on_outcome
        self._condition = threading.Condition()
        self._pending: Contents | None = None
        self._due = 0.0  # time.monotonic() at which the pending draft is saved
        self._latest = 0.0  # time.monotonic() beyond which further changes do not delay it
        self._is_busy = False
        self._failures = 0
        self._is_stopping = False
        self._thread: threading.Thread | None = None
        self._needs_thread = True

    @property
    def is_clean(self) -> bool:
        """Whether every change is on the disk."""
        with self._condition:
            return self._pending is None and not self._is_busy

    def changed(self, draft: Contents) -> None:
        """Schedule the newest state to be saved; return at once."""
        now = time.monotonic()
        with self._condition:
            before = self._due if self._pending is not None else None
            if before is None:
                self._latest = now + LONGEST_SAVE_DELAY_S
            self._pending = draft
            self._due = min(now + SAVE_DELAY_S, max(self._latest, now))
            self._start_thread()
            # Waking the thread without need costs the window's thread its turn at the GIL.
            if before is None or self._due < before:
                self._condition.notify_all()

    def flush(self, timeout_s: float = 30.0) -> bool:
        """Save now and wait for it; return False if that failed or took longer."""
        deadline = time.monotonic() + timeout_s
        with self._condition:
            failures = self._failures
            self._due = 0.0
            self._start_thread()
            self._condition.notify_all()
            while self._pending is not None or self._is_busy:
                left = deadline - time.monotonic()
                if self._failures > failures or not self._condition.wait(left):
                    return False
        return True

    def stop(self, timeout_s: float = 30.0) -> bool:
        """Save what is left and end the thread; return False if something is not saved.

        No thread of the saver runs any more afterwards, unless the disk took longer.
        """
        deadline = time.monotonic() + timeout_s
        is_saved = self.flush(timeout_s)
        with self._condition:
            self._is_stopping = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(max(0.1, deadline - time.monotonic()))
        return is_saved

    def _start_thread(self) -> None:
        """Start a thread if there is something to save and none would save it."""
        if self._pending is None or self._is_stopping or not self._needs_thread:
            return
        self._needs_thread = False
        self._thread = threading.Thread(
            target=self._run, args=(self._thread,), name="saver", daemon=True
        )
        self._thread.start()

    def _run(self, former: threading.Thread | None) -> None:
        # After a fault the window is notified before the exception has left the former thread.
        # Waiting for it keeps two threads from saving at once, and stop() joins only the newest.
        if former is not None:
            former.join()
        while (draft := self._next()) is not None:
            outcome: Saved | GovinfoError = SavingBroke()
            try:
                outcome = self._session.save(draft)
            except GovinfoError as failure:
                outcome = failure
            finally:
                self._report(draft, outcome)

    def _next(self) -> Contents | None:
        """Wait until a save is due and return what to save; None when stopping."""
        with self._condition:
            while True:
                if self._is_stopping:
                    return None
                left = self._due - time.monotonic()
                if self._pending is not None and left <= 0:
                    break
                self._condition.wait(left if self._pending is not None else None)
            draft, self._pending = self._pending, None
            self._is_busy = True
            return draft

    def _report(self, draft: Contents, outcome: Saved | GovinfoError) -> None:
        """Report first, then let ``flush`` return: its caller finds the outcome reported.

        A save that outlasted ``stop`` is reported to nobody: the listener may be gone.
        """
        is_ending = True  # also if the listener raises
        try:
            if not self._is_stopping:
                self._on_outcome(outcome)
            is_ending = isinstance(outcome, SavingBroke)
        finally:
            self._settle(draft, outcome, is_ending=is_ending)

    def _settle(self, draft: Contents, outcome: Saved | GovinfoError, *, is_ending: bool) -> None:
        with self._condition:
            self._is_busy = False
            self._needs_thread = is_ending
            if isinstance(outcome, GovinfoError):
                self._failures += 1
                if self._pending is None:
                    self._pending = draft
                    self._due = self._latest = time.monotonic() + SAVE_RETRY_S
            self._condition.notify_all()
