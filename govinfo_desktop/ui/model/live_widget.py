"""Part of a widget that keeps it in step with the open report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.changes import Changes

    _Widget = QWidget
else:
    # Stands before a Qt class among the bases, and so must have none of its own.
    _Widget = object


class LiveWidget(_Widget):
    """Shows the report again after the changes that concern a widget.

    A class names it before its Qt class: ``class Points(LiveWidget, QLabel)``. A hidden widget
    is not updated until it is shown, unless ``waits_while_hidden`` is false.
    """

    waits_while_hidden = True

    def follow_report(self, signal: SignalInstance) -> None:
        """Follow a signal of the document: ``changed``, or ``idle`` for what may come later."""
        signal.connect(self._take_changes)

    def unfollow_report(self, signal: SignalInstance) -> None:
        """Stop following a signal of the document."""
        signal.disconnect(self._take_changes)

    def concerns(self, changes: Changes) -> bool:
        """Return whether changes can make a difference to what is shown here."""
        raise NotImplementedError

    def show_report(self) -> None:
        """Show the report as it is."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Follow a change: at once, unless a widget has to put it off."""
        self.show_report()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the widget was hidden."""
        super().showEvent(event)
        if self.waits_while_hidden:
            self.show_report()

    def _take_changes(self, changes: Changes) -> None:
        is_due = self.isVisible() or not self.waits_while_hidden
        if is_due and self.concerns(changes):
            self.refresh()
