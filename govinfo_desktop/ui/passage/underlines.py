"""Marks in a passage: wavy underlines of findings, and what is still last year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.widgets.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QTextDocument

    from govinfo_desktop.core.model.finding import Mark
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.figure_encoding import FigureEncoding
    from govinfo_desktop.ui.passage.left_over import LeftOver
    from govinfo_desktop.ui.theme.colours import Colours

# Each is a cursor that Qt moves at every edit and a format that it applies at every repaint.
MOST_UNDERLINES_IN_VIEW = 300
_SEVERITY_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, kw_only=True)
class MarkedRange:
    """A range of editor positions that a finding refers to, and the finding's text."""

    start: int
    end: int
    severity: Severity
    message: str


def marked_ranges(
    document: Document, field: FieldId, raw: str, encoding: FigureEncoding
) -> tuple[MarkedRange, ...]:
    """Return every marked range of a passage, the most severe last, so that it is drawn on top."""
    marked = [
        (*_visible_offsets(raw, mark), finding)
        for finding in document.evaluation.findings
        for mark in finding.marks
        if mark.field == field
    ]
    if not marked:
        return ()
    offsets = (offset for start, end, _ in marked for offset in (start, end))
    at = encoding.positions(raw, offsets)
    ranges = [
        MarkedRange(start=at[start], end=at[end], severity=finding.severity, message=finding.says)
        for start, end, finding in marked
    ]
    return tuple(sorted(ranges, key=lambda one: -_SEVERITY_RANK[one.severity]))


def joined_ranges(ranges: Iterable[MarkedRange]) -> list[tuple[int, int, Severity]]:
    """Return what is underlined, the most severe last: ranges that touch are one underline.

    Qt goes through all visible text for every underline that it paints.
    """
    joined: list[tuple[int, int, Severity]] = []
    for one in sorted(ranges, key=lambda one: (-_SEVERITY_RANK[one.severity], one.start)):
        start, end = one.start, one.end
        if joined and joined[-1][2] is one.severity and start <= joined[-1][1]:
            start, last, _ = joined.pop()
            end = max(end, last)
        joined.append((start, end, one.severity))
    return joined


def _visible_offsets(raw: str, mark: Mark) -> tuple[int, int]:
    """Return from where to where a mark is drawn: a wave under a comma alone is not seen."""
    before = raw[max(0, mark.start - 1) : mark.start]
    is_single = mark.end - mark.start == 1 and before.strip()
    return (mark.start - 1 if is_single else mark.start), mark.end


def underlines(
    text_document: QTextDocument,
    joined: Iterable[tuple[int, int, Severity]],
    visible: tuple[int, int],
    colours: Colours,
) -> list[QTextEdit.ExtraSelection]:
    """Return the underlines between two positions, the first and the one after."""
    first, last = visible
    in_view = [one for one in joined if one[0] < last and one[1] > first]
    return [
        _selection(text_document, start, end, _wave(severity, colours))
        for start, end, severity in in_view[-MOST_UNDERLINES_IN_VIEW:]
    ]


def left_over_positions(
    places: Sequence[LeftOver], raw: str, encoding: FigureEncoding, visible: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return from where to where those places are that lie between two positions."""
    if not places:
        return []
    first, end = (encoding.offset(raw, position) for position in visible)
    in_view = [place for place in places if place.start < end and place.end > first]
    offsets = (offset for place in in_view for offset in (place.start, place.end))
    at = encoding.positions(raw, offsets)
    return [(at[place.start], at[place.end]) for place in in_view]


def left_over_marks(
    text_document: QTextDocument,
    places: Sequence[tuple[int, int]],
    colours: Colours,
) -> list[QTextEdit.ExtraSelection]:
    """Return the marks of last year's years and figures, given by their editor positions."""
    style = QTextCharFormat()
    style.setBackground(colours.left_over_background)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    style.setUnderlineColor(colours.left_over)
    shown = places[:MOST_UNDERLINES_IN_VIEW]
    return [_selection(text_document, start, end, style) for start, end in shown]


def messages_at(ranges: Iterable[MarkedRange], position: int) -> str:
    """Return the findings at a position, one a line, the most severe first; empty for none."""
    messages = [
        f"{SEVERITIES[one.severity]}：{one.message}"
        for one in ranges
        if one.start <= position <= one.end
    ]
    return "\n".join(dict.fromkeys(reversed(messages)))


def _wave(severity: Severity, colours: Colours) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(colours.for_severity(severity))
    return style


def _selection(
    text_document: QTextDocument, start: int, end: int, style: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = QTextCursor(text_document)
    selection.cursor.setPosition(start)
    selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection.format = style
    return selection
