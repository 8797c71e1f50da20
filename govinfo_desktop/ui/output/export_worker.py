"""Documents painted in a thread of their own, so that the window stays usable meanwhile."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline


@dataclass(kw_only=True, eq=False)
class ExportJob:
    """A document that is wanted as a file; ``says`` is what to say once it is there.

    It can be given up until its file is being written, and the file is as it was then.
    """

    outline: Outline
    kind: ExportKind
    path: Path
    says: str
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _is_given_up: bool = False
    _is_writing: bool = False

    @property
    def name(self) -> str:
        """What the clerk calls it."""
        return self.path.name

    def give_up(self) -> bool:
        """Leave the file as it is; False where it is too late for that."""
        with self._turn:
            self._is_given_up = not self._is_writing
            return self._is_given_up

    def begin_writing(self) -> bool:
        """Tell whether the file may be written; from then on it cannot be given up."""
        with self._turn:
            self._is_writing = not self._is_given_up
            return self._is_writing


class ExportWorker(QObject):
    """Paints, reads again and writes one document after the other."""

    ended = Signal(object, object)
    """An order came to its end; with it, where the document differs from the report when it is
    read again, or the GovinfoError that kept it from being written, or None if it broke off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One thread: the painters keep what they have read, and serve one document at a time.
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)

    def start(self, order: ExportJob) -> None:
        """Have a document painted; ``ended`` tells when it is done."""
        self.pool.start(lambda: self._carry_out(order))

    def wait(self) -> None:
        """Return once nothing is being painted any more."""
        self.pool.waitForDone()

    def _carry_out(self, order: ExportJob) -> None:
        outcome: object = None
        try:
            outcome = _written(order)
        except GovinfoError as failure:
            outcome = failure
        finally:
            self.ended.emit(order, outcome)


def _written(order: ExportJob) -> tuple[str, ...] | None:
    painted = order.kind.paint(order.outline)
    if not order.begin_writing():
        return None
    write_whole(order.path, painted.contents)
    return painted.differences
