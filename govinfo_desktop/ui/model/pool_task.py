"""Work in a thread pool, whose programming errors reach the crash handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRunnable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QThreadPool


def start_in_pool(pool: QThreadPool, work: Callable[[], object]) -> None:
    """Call a function in a thread of the pool; what it returns is dropped.

    PySide6 6.8 silently drops an exception of a function that is given to ``QThreadPool.start``;
    that of a QRunnable goes to ``sys.excepthook`` in every version.
    """
    pool.start(_Task(work))


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
