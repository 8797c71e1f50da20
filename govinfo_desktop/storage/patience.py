"""Looks at files without waiting forever: a dead share or a failing disk may never answer.

The work is done in a thread of its own. Where one look at a folder has not come back yet, further
ones are not begun: each would leave another thread waiting.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from typing import TYPE_CHECKING, TypeVar, cast

from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Result = TypeVar("Result")

# What a disk that works needs at most, even one that has to spin up, or a share far away.
LONGEST_LOOK_S = 0.5

_silent: dict[Path, _Look] = {}


class _Look:
    """One piece of work in a thread; its outcome is the result or the exception."""

    def __init__(
        self, path: Path, work: Callable[[], object], later: Callable[[object], None] | None
    ) -> None:
        self._path = path
        self._work = work
        self._later = later
        self._others: list[Callable[[object], None]] = []
        self._lock = threading.Lock()
        self._is_awaited = True
        # What remains if the work ends by a bug, which goes to the crash handler.
        self.outcome: object = _no_answer(path)
        self.done = threading.Event()
        threading.Thread(target=self._run, name="looker", daemon=True).start()

    def give_up(self) -> bool:
        """Wait no more; return False if the work has just been done."""
        with self._lock:
            self._is_awaited = self.done.is_set()
            return not self._is_awaited

    def call_too(self, later: Callable[[object], None]) -> bool:
        """Let another one know when the disk answers; return False if it has just done so."""
        with self._lock:
            if not self.done.is_set():
                self._others.append(later)
            return not self.done.is_set()

    def _run(self) -> None:
        try:
            self.outcome = self._work()
        except (GovinfoError, OSError) as failure:
            self.outcome = failure
        finally:
            with self._lock:
                self.done.set()
        if not self._is_awaited and self._later is not None:
            self._later(self.outcome)
        for other in self._others:
            other(_no_answer(self._path))


def ask_disk(
    path: Path,
    work: Callable[[], Result],
    timeout_s: float = LONGEST_LOOK_S,
    later: Callable[[object], None] | None = None,
    wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
) -> Result:
    """Return the result of work on a file, or raise what the work raises.

    Raises TimeoutError (an OSError) if the disk does not answer in time, or has not yet answered
    what was asked before about the same folder. Once it answers ``later`` is called in another
    thread: in the first case with the result or the exception, in the second with this one.
    ``wait`` waits for an event so many seconds, and returns whether it was set in time.
    """
    before = _silent.get(path.parent)
    if before is not None and (before.call_too(later) if later else not before.done.is_set()):
        raise _no_answer(path)
    look = _Look(path, work, later)
    if not wait(look.done, timeout_s) and look.give_up():
        _silent[path.parent] = look
        raise _no_answer(path)
    _silent.pop(path.parent, None)
    if isinstance(look.outcome, Exception):
        raise look.outcome
    return cast("Result", look.outcome)


def ask_disks(
    work: Mapping[Path, Callable[[], Result]], timeout_s: float = LONGEST_LOOK_S
) -> dict[Path, Result]:
    """Return the results of pieces of work, each on a file in another folder, by the file.

    All are begun at once. Those whose disk does not answer in time, and those that raise OSError
    or GovinfoError, are left out.
    """
    looks = {path: _Look(path, one, None) for path, one in work.items() if not _is_silent(path)}
    deadline = time.monotonic() + timeout_s
    for path, look in looks.items():
        if not look.done.wait(max(0.0, deadline - time.monotonic())) and look.give_up():
            _silent[path.parent] = look
    came = {path: look.outcome for path, look in looks.items() if look.done.is_set()}
    return {
        path: cast("Result", outcome)
        for path, outcome in came.items()
        if not isinstance(outcome, Exception)
    }


def ask_each(path: Path, items: Callable[[], Iterator[Result]]) -> Iterator[Result]:
    """Yield items that are read from a file one by one, and end once its disk does not answer."""
    found = items()
    with contextlib.suppress(TimeoutError):
        while (one := ask_disk(path, lambda: next(found, None))) is not None:
            yield one


def _is_silent(path: Path) -> bool:
    """Return whether the folder of a file has not yet answered an earlier look."""
    look = _silent.get(path.parent)
    return look is not None and not look.done.is_set()


def _no_answer(path: Path) -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path))
