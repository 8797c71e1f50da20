"""Marks in both texts of a changed sentence: what is gone from one, what is new in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.sentences import SentenceChange, parts_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableWidgetItem

    from govinfo_desktop.ui.widgets.wrapped_table import Spans, WrappedTable


def mark_difference(
    table: WrappedTable, was: QTableWidgetItem, now: QTableWidgetItem, change: SentenceChange
) -> None:
    """Mark what differs in the cells of a sentence that is in both texts."""
    if change.was and change.now:
        table.mark(was, spans_of(change, is_first=True))
        table.mark(now, spans_of(change, is_first=False))


def spans_of(change: SentenceChange, *, is_first: bool) -> Spans:
    """Return the spans of one of two sentences that the other does not have.

    Qt counts in UTF-16: a character beyond the first plane is two.
    """
    spans: Spans = []
    begin = 0
    for part in parts_of(change):
        if not (part.is_in_first if is_first else part.is_in_second):
            continue
        end = begin + len(part.text.encode("utf-16-le")) // 2
        if not (part.is_in_first and part.is_in_second):
            spans.append((begin, end, is_first))
        begin = end
    return spans
