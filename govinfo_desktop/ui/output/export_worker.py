"""Background export of documents, so that the window stays usable meanwhile."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.ui.model.disk_wait import DiskSilent
from govinfo_desktop.ui.model.pool_task import start_in_pool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline

# A slow share takes less for the largest document; one that takes longer does not answer.
LONGEST_WRITE_S = 15.0


@dataclass(kw_only=True, eq=False)
class ExportJob:
    """Document to be written to a file; ``success_message`` is shown once it is written.

    ``on_written`` is called then in the window's thread.

    The job can be cancelled until its file is being written; the file then stays as it was.
    """

    outline: Outline
    kind: ExportKind
    path: Path
    success_message: str
    on_written: Callable[[], object] = lambda: None
    # The GUI thread cancels while the worker begins to write: only one of them may win.
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_cancelled: bool = False
    _is_writing: bool = False

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name

    @property
    def verb(self) -> str:
        """Return what is done with the document."""
        return "导出"

    @property
    def cancelled_message(self) -> str:
        """Return the message for an export that was cancelled."""
        return f"已取消导出“{self.name}”，原来的文件没有改动。"

    def cancel(self) -> bool:
        """Leave the file as it is; return False if it is being written already."""
        with self._lock:
            self._is_cancelled = not self._is_writing
            return self._is_cancelled

    def begin_writing(self) -> bool:
        """Return whether the file may be written; from then on the job cannot be cancelled."""
        with self._lock:
            self._is_writing = not self._is_cancelled
            return self._is_writing


class ExportWorker(QObject):
    """Worker that writes, reads back and saves one document after the other."""

    # The job, and its outcome: the faults that were found when the document was
    # read back, or the GovinfoError that prevented it, or None if the job was cancelled or
    # failed with a programming error.
    ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The exporters cache fonts and measurements, and are not safe to use from two threads.
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)

    def start(self, job: ExportJob) -> None:
        """Export a document in the background; ``ended`` is emitted when it is done."""
        start_in_pool(self.pool, lambda: self._run(job))

    def wait(self) -> None:
        """Block until no job is left."""
        self.pool.waitForDone()

    def _run(self, job: ExportJob) -> None:
        outcome: object = None
        try:
            outcome = _export(job)
        except GovinfoError as failure:
            outcome = failure
        finally:
            # Also after a programming error: the controller takes no new job before this signal.
            # Emitted in the pool's thread; Qt queues it for the receiver in the GUI thread.
            self.ended.emit(job, outcome)


def _export(job: ExportJob) -> tuple[str, ...] | None:
    exported = job.kind.export(job.outline)
    if not job.begin_writing():
        return None
    try:
        ask_disk(job.path, lambda: write_whole(job.path, exported.contents), LONGEST_WRITE_S)
    except TimeoutError as cause:
        # The next export, to another disk, must not wait for this one.
        raise DiskSilent(job.path) from cause
    return exported.faults
