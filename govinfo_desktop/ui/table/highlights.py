"""Highlighted fields of a table: both sides of an equation, or a sum and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.model import TableModel

Sides = tuple[tuple["FieldId", ...], tuple["FieldId", ...]]
_NO_SIDES: Sides = ((), ())


class Highlights(QObject):
    """Fields highlighted on request, and instead of them a sum that is looked at.

    ``left`` and ``right`` are the fields of this table on the two sides.
    """

    changed = Signal(tuple)
    """Fields that are painted differently now (a tuple of FieldIds)."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._requested = _NO_SIDES
        self._looked_at = _NO_SIDES
        self._shown = _NO_SIDES
        self.left: frozenset[FieldId] = frozenset()
        self.right: frozenset[FieldId] = frozenset()
        model.document.highlight_requested.connect(self._take_request)

    def sides(self) -> Sides:
        """Return the highlighted fields of this table, left side and right side."""
        return self._shown

    @property
    def is_on_a_sum(self) -> bool:
        """Whether a sum is highlighted because it is looked at."""
        return self._looked_at != _NO_SIDES

    def look_at(self, field: FieldId | None) -> None:
        """Highlight a sum and its parts; None, or a field that is typed, ends that."""
        terms = self._model.table.sums.get(field, ()) if field else ()
        fields = tuple(term.field for term in terms if term.field)
        self._looked_at = ((field,), fields) if field and fields else _NO_SIDES
        self._show()

    def _take_request(self, left: tuple[FieldId, ...], right: tuple[FieldId, ...]) -> None:
        self._requested = (left, right)
        self._show()

    def _show(self) -> None:
        known = self._model.grid.by_field
        left, right = self._looked_at if self.is_on_a_sum else self._requested
        sides = tuple(n for n in left if n in known), tuple(n for n in right if n in known)
        if sides == self._shown:
            return
        self._shown = sides
        before = self.left, self.right
        self.left, self.right = frozenset(sides[0]), frozenset(sides[1])
        self.changed.emit(tuple((before[0] ^ self.left) | (before[1] ^ self.right)))
