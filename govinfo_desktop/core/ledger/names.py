"""Names of applicants: masked where they are shown, and removed for good after publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import Column

if TYPE_CHECKING:
    from govinfo_desktop.core.ledger.application import Ledger

# Family names of two characters that are common enough to be masked as one.
_TWO_CHARACTER_NAMES = (
    *("欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐"),
    *("司徒", "东方", "南宫", "长孙", "宇文", "端木", "轩辕"),
)
_LONGEST_PERSONAL_NAME = 4


def masked(name: str) -> str:
    """Return a name of which only the beginning is shown, such as 张*; empty for none.

    Of the name of an organisation two characters are shown at most.
    """
    plain = name.strip()
    if not plain:
        return ""
    two = plain[:2] in _TWO_CHARACTER_NAMES or len(plain) > _LONGEST_PERSONAL_NAME
    return f"{plain[:2] if two and len(plain) > 2 else plain[:1]}*"


def without_names(ledger: Ledger, when: str) -> Ledger:
    """Return the ledger without any applicant's name; ``when`` is the day, as text."""
    rows = (row.with_texts({Column.APPLICANT: ""}) for row in ledger.rows)
    return replace(ledger, rows=tuple(rows), names_removed=when)


def has_names(ledger: Ledger) -> bool:
    """Return whether an applicant's name is in the ledger."""
    return any(row.text(Column.APPLICANT) for row in ledger.rows)
