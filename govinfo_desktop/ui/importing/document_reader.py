"""Reading and understanding of a document in a thread, so that the window stays usable."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.importers.kinds import read_source
from govinfo_desktop.ui.importing.kinds import understand_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import Understood


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """A document as read, and the report that it holds."""

    path: Path
    document: SourceDocument
    found: Understood


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadingJob:
    """A document to be read; ``form`` is the one to read it on, None for the one that fits."""

    path: Path
    forms: Mapping[str, Form]
    form: Form | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)


class DocumentReader(QObject):
    """Reads documents, each in a thread of its own."""

    ended = Signal(object, object)
    """A job is done (ReadingJob); with what it read (ReadDocument), or the GovinfoError why not.

    The second is None after a programming error.
    """

    def start(self, job: ReadingJob) -> None:
        """Read a document in the background; ``ended`` is emitted when that is done.

        Not in a pool: a document that was given up because its disk hangs would keep the next one,
        and the end of the program, waiting.
        """
        threading.Thread(target=self._run, args=(job,), name="reader", daemon=True).start()

    def _run(self, job: ReadingJob) -> None:
        outcome: object = None
        try:
            outcome = _read(job)
        except GovinfoError as failure:
            outcome = failure
        finally:
            # Emitted in the reader's thread; Qt queues it for the receiver in the GUI thread. The
            # window may be gone by now.
            with contextlib.suppress(RuntimeError):
                self.ended.emit(job, outcome)


def _read(job: ReadingJob) -> ReadDocument:
    document = read_source(job.path, job.cancelled.is_set)
    # Loads the understanding, in this thread: no page of the window waits for it (44 ms).
    found = understand_source(document, job.forms, job.form)
    return ReadDocument(path=job.path, document=document, found=found)
