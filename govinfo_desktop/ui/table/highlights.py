"""Which fields of a table are lit: both sides of an equation, or a sum and what it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.model import TableModel

Sides = tuple[tuple["FieldId", ...], tuple["FieldId", ...]]
_DARK: Sides = ((), ())


class Highlights(QObject):
    """The light that the window asked for, and over it that of the sum the clerk looks at."""

    changed = Signal(tuple)
    """The fields that look otherwise now."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._asked = _DARK
        self._looked_at = _DARK
        self._shown = _DARK
        self.left: frozenset[FieldId] = frozenset()
        self.right: frozenset[FieldId] = frozenset()
        model.document.highlight_requested.connect(self._ask)

    def sides(self) -> Sides:
        """Return the fields of this table that are lit as the left and as the right side."""
        return self._shown

    @property
    def is_on_a_sum(self) -> bool:
        """Whether the light is on a sum that the clerk looks at."""
        return self._looked_at != _DARK

    def look_at(self, field: FieldId | None) -> None:
        """Light a sum and what it adds up; None, or a field that is typed, puts this light out."""
        terms = self._model.table.sums.get(field, ()) if field else ()
        fields = tuple(term.field for term in terms if term.field)
        self._looked_at = ((field,), fields) if field and fields else _DARK
        self._show()

    def _ask(self, left: tuple[FieldId, ...], right: tuple[FieldId, ...]) -> None:
        self._asked = (left, right)
        self._show()

    def _show(self) -> None:
        known = self._model.grid.by_field
        left, right = self._looked_at if self.is_on_a_sum else self._asked
        sides = tuple(n for n in left if n in known), tuple(n for n in right if n in known)
        if sides == self._shown:
            return
        self._shown = sides
        before = self.left, self.right
        self.left, self.right = frozenset(sides[0]), frozenset(sides[1])
        self.changed.emit(tuple((before[0] ^ self.left) | (before[1] ^ self.right)))
