"""Cells of a register that hold no text of their own: blank ones, and 同上."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numbers import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.ledger.columns import Column

_AS_ABOVE = frozenset({"同上", "〃", "″", '"', "''", "同前", "″″", "同上行"})
_NOTHING = frozenset({"/", "-", "—", "——", "无", "\\", "／", "－"})


def is_as_above(text: str) -> bool:
    """Return whether a cell means what the cell above it says."""
    return normalise(text.strip()) in _AS_ABOVE


def is_blank(text: str) -> bool:
    """Return whether a cell is blank, or has a sign for that it is."""
    bare = text.strip()
    return not bare or bare in _NOTHING


def value_of(cells: Mapping[Column, str], column: Column) -> str:
    """Return the text of a column of a row; empty for a blank or a sign for one."""
    text = cells.get(column, "").strip()
    return "" if is_blank(text) else text
