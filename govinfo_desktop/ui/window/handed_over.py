"""Files that further starts of the program handed over while a dialog waited for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from govinfo_desktop.storage.errors import LEDGER_SUFFIX
from govinfo_desktop.ui.model.disk_wait import is_waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.ui.model.services import AppServices

# How often it is looked whether the open dialog was answered, or the disk waited for.
DIALOG_CHECK_MS = 300


class HandedOver(QObject):
    """Opens each file once no dialog is open and no disk is waited for.

    Drafts are among the recent ones from the moment they arrive: should the program end before
    they are opened, the next start lists them first.
    """

    def __init__(
        self, services: AppServices, open_path: Callable[[Path], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._open_path = open_path
        self._waiting: list[Path] = []
        self._check = QTimer(self, interval=DIALOG_CHECK_MS)
        self._check.timeout.connect(self._open_unless_asking)

    def take(self, path: Path) -> None:
        """Open a file now, or as soon as nothing is waited for."""
        if path.suffix.lower() != LEDGER_SUFFIX:
            self._services.remember(self._services.settings.with_recent(path))
        self._waiting.append(path)
        self._check.start()
        self._open_unless_asking()

    def open_waiting(self) -> bool:
        """Open what has not been opened yet; return False if there is nothing."""
        waiting, self._waiting = self._waiting, []
        self._check.stop()
        for path in waiting:
            self._open_path(path)
        return bool(waiting)

    def give_up(self) -> None:
        """Open nothing that waits: the system ends the program."""
        self._waiting.clear()
        self._check.stop()

    def _open_unless_asking(self) -> None:
        if QApplication.activeModalWidget() is None and not is_waiting():
            self.open_waiting()
