"""What waits while a number is typed: new marks of findings, and plain digits for wide ones."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.ui.table.shown_fields import without_worse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.table.shown_fields import Sources

TYPING_PAUSE_MS = 500


class TypingPause(QObject):
    """Knows the field that is typed in, and holds new marks back until it is left or time passes.

    A balance that is judged between two digits of a number would always be broken.
    """

    due = Signal()
    """The marks that were held back are to be shown."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._field: FieldId | None = None
        self._is_typing = False
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.due)

    @contextmanager
    def typing(self, field: FieldId) -> Iterator[None]:
        """Take what changes meanwhile for the effect of a key typed in a field."""
        self._is_typing, self._field = True, field
        try:
            yield
        finally:
            self._is_typing = False

    def held(self, sources: Sources, before: Sources) -> Sources:
        """Return what the fields show now, without new marks while something is typed."""
        if not self._is_typing:
            return sources
        severities = without_worse(sources.severities, before.severities)
        if severities != sources.severities:
            self._pause.start()
        return sources._replace(severities=severities)

    def finish(self, entered: FieldId | None = None) -> None:
        """Show all marks; write a number in full-width digits with plain ones.

        Do nothing while the field that is entered is the one typed in.
        """
        left = self._field
        if left is None or left == entered:
            return
        self._field = None
        text = self._document.report.text(left)
        if _is_number_in_other_digits(text):
            self._document.type_into(left, normalise(text))
        self._pause.stop()
        self.due.emit()


def _is_number_in_other_digits(text: str) -> bool:
    plain = normalise(text)
    is_number = plain.replace(",", "").replace(".", "").isdigit()
    return plain != text and plain.isascii() and is_number
