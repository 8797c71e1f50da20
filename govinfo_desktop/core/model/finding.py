"""What a clerk should look at: a finding, where it is, and the sum that explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.rules import Severity


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A stretch of a passage, from ``start`` up to and without ``end`` (characters)."""

    field: FieldId
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something in the report that the clerk should look at.

    ``left`` and ``right`` are the two sides of a broken equation, ``marks`` the places in
    passages, ``why`` the rule in words with its source, ``advice`` what would put it right
    where the check knows it (of broken equations: ``Evaluation.advice_on``).
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
    def key(self) -> str:
        """The key under which its explanation is kept: ``rule@field`` or ``rule``."""
        return f"{self.rule}@{self.fields[0]}" if self.fields else self.rule
