"""Record of the draft that is open: among the recent ones, and for recovery after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.ui.model.services import AppServices

# Recording waits for the disk twice. The draft can be typed into before, and its last state is on
# the disk until then.
RECORD_DELAY_MS = 150


class OpenRecord(QObject):
    """Records that a draft was opened a moment after it is shown, and that it was closed."""

    def __init__(self, services: AppServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._path: Path | None = None
        self._timer = QTimer(self, singleShot=True, interval=RECORD_DELAY_MS)
        self._timer.timeout.connect(self._write)

    def begin(self, path: Path) -> None:
        """Record soon that a draft is open."""
        self._path = path
        self._timer.start()

    def follow(self, path: Path) -> None:
        """Record where the open draft was saved, which may be elsewhere than before."""
        self.write_now()
        if self._path is not None:
            self._services.recovery.moved(self._path, path)
        self._path = path

    def end(self, path: Path, place: str) -> None:
        """Record that the draft was closed properly, and where work in it stopped."""
        self.write_now()
        self._services.closed(path, place)
        self._path = None

    def write_now(self) -> None:
        """Record at once what waits to be recorded."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def _write(self) -> None:
        if self._path is not None:
            self._services.opened(self._path)
