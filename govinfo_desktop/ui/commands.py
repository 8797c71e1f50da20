"""The only undo command: some texts changed together, and how to put them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAUSE = 3.0
"""Seconds without a key after which further typing is an undo step of its own."""

_NEVER_MERGED = -1
_TYPING = 1


class EnterTexts(QUndoCommand):
    """Texts before and after one deed of the clerk; only those that changed.

    ``put`` writes such texts into the report. ``typed_at`` is the time of a key typed into a
    passage: keys in one go are one step.
    """

    def __init__(
        self,
        put: Callable[[Mapping[str, str]], None],
        before: Mapping[str, str],
        after: Mapping[str, str],
        what: str,
        typed_at: float | None = None,
    ) -> None:
        super().__init__(what)
        self.before = before
        self.after = after
        self._put = put
        self.typed_at = typed_at

    def id(self) -> int:
        """Tell Qt which commands may be merged at all."""
        return _NEVER_MERGED if self.typed_at is None else _TYPING

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over what was typed next into the same passage, unless the clerk paused."""
        if not isinstance(other, EnterTexts) or other.after.keys() != self.after.keys():
            return False
        if self.typed_at is None or other.typed_at is None:
            return False
        if other.typed_at - self.typed_at > PAUSE:
            return False
        self.after = other.after
        self.typed_at = other.typed_at
        self.setObsolete(self.after == self.before)
        # Qt deletes the other now, PySide keeps its Python half: it must not keep the texts too.
        other.before = other.after = {}
        return True

    def redo(self) -> None:
        """Put the new texts."""
        self._put(self.after)

    def undo(self) -> None:
        """Put the former texts back."""
        self._put(self.before)
