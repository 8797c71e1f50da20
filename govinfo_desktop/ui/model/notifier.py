"""Notifies listeners of changes: at once, or when the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.ui.model.changes import Changes

# Nobody types as fast, so each key is painted in its cell before panels beside it are updated.
IDLE_DELAY_MS = 40


class ChangeNotifier(QObject):
    """Emits every change at once, and the union of all changes when the typing pauses."""

    changed = Signal(object)
    """Something is different now (Changes)."""

    idle = Signal(object)
    """All that became different since this was last emitted (Changes)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._collected = Changes()
        self._typing = QTimer(self, singleShot=True, interval=IDLE_DELAY_MS)
        self._typing.timeout.connect(self._emit_idle)

    def expect_typing(self) -> None:
        """Hold ``idle`` back until no key was typed for a moment."""
        self._typing.start()

    def notify(self, changes: Changes) -> None:
        """Emit ``changed``, and ``idle`` as well unless somebody is typing."""
        self._collected |= changes
        self.changed.emit(changes)
        if not self._typing.isActive():
            self._emit_idle()

    def flush(self) -> None:
        """Emit now what waits for a pause in typing."""
        if self._typing.isActive():
            self._typing.stop()
            self._emit_idle()

    def _emit_idle(self) -> None:
        # Cleared first: a listener may change the report and so come back here.
        changes, self._collected = self._collected, Changes()
        self.idle.emit(changes)
