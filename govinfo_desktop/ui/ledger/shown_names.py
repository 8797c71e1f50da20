"""Which applicants are shown by their names: organisations always, persons when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.statements.lawful import ORGANISATIONS

if TYPE_CHECKING:
    from govinfo_desktop.core.ledger.application import Row


def is_personal(row: Row) -> bool:
    """Return whether the applicant's name is, or may be, that of a person: it is masked."""
    is_named = bool(row.text(Column.APPLICANT))
    return is_named and row.text(Column.APPLICANT_KIND) not in ORGANISATIONS
