"""Work on a disk in another thread, while the window waits for it without freezing."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.session import FileSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Result = TypeVar("Result")

# Far longer than a share takes that answers at all; the window is painted meanwhile.
LONGEST_WORK_S = 8.0
# A disk that works has answered by then, and nothing else happens meanwhile.
_QUIET_WAIT_S = 0.1
_POLL_MS = 10

_loops: list[QEventLoop] = []


class DiskSilent(GovinfoError):
    """A disk did not answer in time; it may still do what was asked of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name or path}”所在的磁盘或共享文件夹没有应答，没有等到结果；"
            "恢复以后可能还会做完，请到时看一下，或者换一个文件夹。"
        )


def wait_for_disk(
    path: Path,
    work: Callable[[], Result],
    timeout_s: float = LONGEST_WORK_S,
    later: Callable[[object], None] | None = None,
) -> Result:
    """Return the result of work on a file, or raise what the work raises.

    The work is done in another thread. The window is painted and its timers run while it takes
    long; keys and clicks wait. Raises DiskSilent as ``ask_disk`` raises TimeoutError, with the same
    ``later``.
    """
    try:
        return ask_disk(path, work, timeout_s, later, _wait_painting)
    except TimeoutError as cause:
        raise DiskSilent(path) from cause


def close_late(outcome: object) -> None:
    """Close a session that a disk gave too late, in the thread that opened it."""
    if isinstance(outcome, FileSession):
        outcome.close()


def wait_aside(work: Callable[[], Result]) -> Result:
    """Return the result of work that has a time limit of its own, and paint the window meanwhile.

    The work is done in another thread, and must raise nothing.
    """
    results: list[Result] = []
    done = threading.Event()

    def run() -> None:
        try:
            results.append(work())
        finally:
            done.set()

    threading.Thread(target=run, name="waiter", daemon=True).start()
    _wait_painting(done, LONGEST_WORK_S)
    done.wait()
    return results[0]


def paint_until(is_over: Callable[[], bool], timeout_s: float) -> None:
    """Run an event loop without the clerk's input until something is over, or for so long.

    The end of the program ends it, too.
    """
    deadline = time.monotonic() + timeout_s
    loop = QEventLoop()

    def look() -> None:
        is_ended = True  # also if that cannot be told, or the loop would never end
        try:
            is_ended = is_over() or time.monotonic() >= deadline
        finally:
            if is_ended:
                loop.quit()

    poll = QTimer(interval=_POLL_MS)
    poll.timeout.connect(look)
    poll.start()
    _loops.append(loop)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QGuiApplication.restoreOverrideCursor()
        _loops.remove(loop)
        poll.stop()


def is_waiting() -> bool:
    """Return whether the window waits for a disk: nothing else may be opened meanwhile."""
    return bool(_loops)


def _wait_painting(done: threading.Event, timeout_s: float) -> bool:
    """Wait for an event with the window painted meanwhile; return whether it came in time."""
    deadline = time.monotonic() + timeout_s
    if done.wait(min(_QUIET_WAIT_S, timeout_s)) or QCoreApplication.instance() is None:
        return done.wait(max(0.0, deadline - time.monotonic()))
    paint_until(done.is_set, deadline - time.monotonic())
    return done.is_set()
