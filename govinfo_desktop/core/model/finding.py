"""Finding of a check, with the places in the report that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.rules import Severity


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Range of characters in a passage: ``start`` included, ``end`` excluded."""

    field: FieldId
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something in the report that the clerk should look at.

    ``says`` is the message in Chinese, ``left`` and ``right`` are the fields on the two sides of a
    broken equation, ``marks`` the places in passages, ``why`` explains the rule and names its
    source, ``advice`` is the correction where the check knows it. Broken equations leave
    ``advice`` empty: ``Evaluation.advice_on`` works it out on demand.
    """

    rule: str
    severity: Severity
    says: str
    fields: tuple[FieldId, ...] = ()
    left: tuple[FieldId, ...] = ()
    right: tuple[FieldId, ...] = ()
    marks: tuple[Mark, ...] = ()
    why: str = ""
    advice: str = ""

    @property
    def place(self) -> FieldId | None:
        """The field it belongs to and leads to: that of its first mark, or its first field."""
        return next((mark.field for mark in self.marks), next(iter(self.fields), None))

    @property
    def key(self) -> str:
        """The key that the clerk's explanation is stored under: ``rule@field``, or ``rule``."""
        return f"{self.rule}@{self.fields[0]}" if self.fields else self.rule
