"""Page layout in a worker thread, so that typing never waits for the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from govinfo_desktop.ui.model.pool_task import start_in_pool

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.typesetting.font_source import FontSource


class _LayoutTask(QObject):
    """Place pages in the thread that calls ``run``, one call at a time."""

    placed = Signal(object)

    def __init__(self, fonts: FontSource) -> None:
        super().__init__()
        self._typesetter = Typesetter(fonts)

    def run(self, outline: Outline) -> None:
        self.placed.emit(place_pages(outline, self._typesetter))


class LayoutWorker(QObject):
    """Queue of length one in front of the layout: of waiting outlines only the last is placed."""

    placed = Signal(object)
    """A tuple of placed pages is ready."""

    def __init__(self, fonts: FontSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Outline | None = None
        self._is_busy = False
        self._task = _LayoutTask(fonts)
        self._task.placed.connect(self._take)

    def lay_out(self, outline: Outline) -> None:
        """Place the pages of an outline; ``placed`` is emitted when they are ready."""
        if self._is_busy:
            self._waiting = outline
            return
        self._is_busy = True
        # The lambda holds the task, not this worker: the preview may be destroyed while the
        # thread still runs, and the task must then outlive it.
        task = self._task
        start_in_pool(QThreadPool.globalInstance(), lambda: task.run(outline))

    # A slot of a QObject that lives in the GUI thread: the signal comes from a pool thread and
    # is queued. A plain function or lambda would be called in the pool thread.
    @Slot(object)
    def _take(self, pages: object) -> None:
        self._is_busy = False
        if self._waiting is not None:
            outline, self._waiting = self._waiting, None
            self.lay_out(outline)
        self.placed.emit(pages)
