"""Pages set in a thread of their own, so that typing never waits for the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.typesetting.font_source import FontSource


class _Setter(QObject):
    """Places pages in whatever thread it is called; lives as long as a call of it runs."""

    placed = Signal(object)

    def __init__(self, faces: FontSource) -> None:
        super().__init__()
        self._typesetter = Typesetter(faces)

    def set_pages(self, outline: Outline) -> None:
        self.placed.emit(place_pages(outline, self._typesetter))


class LayoutWorker(QObject):
    """Sets outlines one after the other; of those that pile up only the last is set."""

    placed = Signal(object)
    """A tuple of placed pages is ready."""

    def __init__(self, faces: FontSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Outline | None = None
        self._busy = False
        self._setter = _Setter(faces)
        self._setter.placed.connect(self._take)

    def set_pages(self, outline: Outline) -> None:
        """Have the pages of an outline placed; ``placed`` tells when they are."""
        if self._busy:
            self._waiting = outline
            return
        self._busy = True
        setter = self._setter
        QThreadPool.globalInstance().start(lambda: setter.set_pages(outline))

    @Slot(object)
    def _take(self, pages: object) -> None:
        self._busy = False
        if self._waiting is not None:
            outline, self._waiting = self._waiting, None
            self.set_pages(outline)
        self.placed.emit(pages)
