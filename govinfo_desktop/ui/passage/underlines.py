"""The places of a passage that findings speak of, underlined where they can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.widgets.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextDocument

    from govinfo_desktop.core.model.finding import Mark
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.markup import Spelling
    from govinfo_desktop.ui.theme.colours import Colours

MOST_IN_VIEW = 300
_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A place on the paper, in Qt's count, and what a finding says of it."""

    start: int
    end: int
    severity: Severity
    says: str


def stretches(
    document: Document, field: FieldId, raw: str, spelling: Spelling
) -> tuple[Stretch, ...]:
    """Return every marked place of a passage, the gravest last, so that it is drawn on top."""
    marked = [
        (*_seen_place(raw, mark), finding)
        for finding in document.evaluation.findings
        for mark in finding.marks
        if mark.field == field
    ]
    if not marked:
        return ()
    at = spelling.units_at(raw, (place for start, end, _ in marked for place in (start, end)))
    found = [
        Stretch(start=at[start], end=at[end], severity=finding.severity, says=finding.says)
        for start, end, finding in marked
    ]
    return tuple(sorted(found, key=lambda one: -_WEIGHT[one.severity]))


def _seen_place(raw: str, mark: Mark) -> tuple[int, int]:
    """Return from where to where a mark is drawn: under a comma alone nobody would see it."""
    before = raw[max(0, mark.start - 1) : mark.start]
    is_alone = mark.end - mark.start == 1 and before.strip()
    return (mark.start - 1 if is_alone else mark.start), mark.end


def underlines(
    paper: QTextDocument, found: Iterable[Stretch], first: int, last: int, colours: Colours
) -> list[QTextEdit.ExtraSelection]:
    """Return the underlines between two positions of the paper."""
    seen = [one for one in found if one.start < last and one.end > first]
    return [_underline(paper, one, colours) for one in seen[-MOST_IN_VIEW:]]


def said_at(found: Iterable[Stretch], position: int) -> str:
    """Return what is said of the place at a position, the gravest first; empty for nothing."""
    told = [
        f"{SEVERITIES[one.severity]}：{one.says}"
        for one in found
        if one.start <= position <= one.end
    ]
    return "\n".join(dict.fromkeys(reversed(told)))


def _underline(paper: QTextDocument, one: Stretch, colours: Colours) -> QTextEdit.ExtraSelection:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(colours.for_severity(one.severity))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = QTextCursor(paper)
    selection.cursor.setPosition(one.start)
    selection.cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
    selection.format = style
    return selection
