"""Rows that a page break cut in two, and tables that it parted from their heads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.labels import likeness
from govinfo_desktop.importers.understanding.matching import CERTAIN_LIKENESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

# The whole label is this much more alike than either part of it.
_CLEARLY_MORE = 0.05
_LONGEST_LABEL_JOINED = 80
# Items of a document from a table to its rest on the next page.
_MOST_ITEMS_BETWEEN = 3


def with_heads_of_page_before(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Return printed rows, those of a table without heads with the heads of the one before it.

    Columns may have another order than those of the form, and only the first page says so.
    """
    with_heads = {row.table for row in rows if row.heads or row.head_text}
    made: list[SourceRow] = []
    above: SourceRow | None = None
    for row in rows:
        if row.table in with_heads:
            above = row if row.heads else None
        elif above is not None and _is_rest(row, above):
            row = replace(row, heads=above.heads)
            above = row
        made.append(row)
    return made


def _is_rest(row: SourceRow, above: SourceRow) -> bool:
    is_near = row.table - above.table <= _MOST_ITEMS_BETWEEN
    return is_near and len(row.values) == len(above.values) > 1


def with_cut_rows_joined(rows: Sequence[SourceRow], labels: Iterable[str]) -> list[SourceRow]:
    """Return printed rows with those that were cut in two as one.

    ``labels`` are those of the form's rows.
    """
    known = list(filter(None, labels))
    joined: list[SourceRow] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is not None and _are_one(last, row, known):
            joined[-1] = _one_of(last, row)
        else:
            joined.append(row)
    return joined


def _are_one(row: SourceRow, rest: SourceRow, labels: Sequence[str]) -> bool:
    """Return whether the labels of two rows of a table make one of the form, and neither is one."""
    if row.table != rest.table or not row.labels or not rest.labels:
        return False
    if len(row.values) != len(rest.values):
        return False
    parts = row.labels[-1], rest.labels[-1]
    whole = "".join(parts)
    if len(whole) > _LONGEST_LABEL_JOINED:
        return False
    for label in labels:
        alike = likeness(label, whole)
        if alike >= CERTAIN_LIKENESS and alike > _CLEARLY_MORE + max(
            likeness(label, part) for part in parts
        ):
            others = [one for one in labels if one != label]
            return not any(
                likeness(one, part) >= CERTAIN_LIKENESS for one in others for part in parts
            )
    return False


def _one_of(row: SourceRow, rest: SourceRow) -> SourceRow:
    values = zip(row.values, rest.values, strict=True)
    return replace(
        row,
        labels=(*row.labels[:-1], row.labels[-1] + rest.labels[-1]),
        values=tuple("\n".join(filter(str.strip, both)) for both in values),
    )
