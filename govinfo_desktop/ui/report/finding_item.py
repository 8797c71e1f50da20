"""One finding in the list of the findings panel, and how it is painted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem

from govinfo_desktop.ui.theme.colours import Colours, colours_for
from govinfo_desktop.ui.theme.line_breaks import limit_line_breaks
from govinfo_desktop.ui.widgets.wording import SEVERITIES
from govinfo_desktop.ui.widgets.wrapped_list import (
    Index,
    WrappedDelegate,
    WrappedItem,
    single_line_static_text,
    wrapped_static_text,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from govinfo_desktop.core.model.finding import Finding

FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
# Texts in one line that are kept laid out.
CACHED_LINES = 200


class FindingItem(WrappedItem):
    """One finding in the list.

    It keeps its data itself: setData() would make the list lay out all its items again.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.section = ""
        self.is_explained = False
        self.is_missing = False
        self.more = 0
        self.is_open = False
        self.sentence = QStaticText()

    @property
    def fold(self) -> str:
        """How many of its kind are folded into the item, or can be; empty for none."""
        if not self.more:
            return ""
        return f"同类共 {self.more + 1} 处 ▾" if self.is_open else f"另有 {self.more} 处同类 ▸"

    def set_fold(self, more: int, is_open: bool) -> None:
        """Set how many of its kind follow the item, and whether these are shown."""
        self.more, self.is_open = more, is_open

    def is_current(
        self, finding: Finding, section: str, *, is_explained: bool, is_missing: bool
    ) -> bool:
        """Return whether the item shows these values already."""
        shown = self.finding.says, self.finding.severity, self.section
        states = self.is_explained, self.is_missing
        return (*shown, *states) == (
            finding.says,
            finding.severity,
            section,
            is_explained,
            is_missing,
        )

    def update_finding(
        self, finding: Finding, section: str, *, is_explained: bool, is_missing: bool
    ) -> None:
        """Set the finding, the title of its section, and whether it was explained.

        ``is_missing`` means that it is about something not yet entered, and nothing is wrong.
        """
        self.finding, self.section = finding, section
        self.is_explained, self.is_missing = is_explained, is_missing

    def data(self, role: int) -> Any:
        """Return the finding, its sentence, or all of it as a text for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.finding.says
        if role == FINDING_ROLE:
            return self.finding
        if role == Qt.ItemDataRole.AccessibleTextRole:
            given = "，已说明" if self.is_explained else ""
            severity, folded = SEVERITIES[self.finding.severity], self.fold.rstrip(" ▸▾")
            spoken = f"{severity}{given}，{self.section}：{self.finding.says}"
            return f"{spoken}。{folded}" if folded else spoken
        return super().data(role)


class FindingPainter(WrappedDelegate):
    """Paints one finding: its severity as text and colour, its section, and its sentence."""

    MARGIN = 8
    BAR = 4

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent)
        self._lines: dict[tuple[str, int, float], QStaticText] = {}

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height with the sentence in as many lines as it needs."""
        item = self.item(index)
        if not isinstance(item, FindingItem):
            return 0
        text_width = width - self.BAR - 2 * self.MARGIN - 2
        item.sentence = wrapped_static_text(
            limit_line_breaks(item.finding.says), text_width, option.font
        )
        sentence_height = math.ceil(item.sentence.size().height())
        return option.fontMetrics.height() + sentence_height + 2 * self.MARGIN + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the finding."""
        item = self.item(index)
        if not isinstance(item, FindingItem):
            return
        colours = colours_for(option.palette)
        severity = item.finding.severity
        usual = colours.muted if item.is_missing else colours.for_severity(severity)
        tone = colours.done if item.is_explained else usual
        painter.save()
        area = option.rect.adjusted(1, 1, -1, -1)
        _paint_background(painter, option, area, colours)
        painter.fillRect(area.left(), area.top(), self.BAR, area.height(), tone)
        inner = area.adjusted(self.BAR + self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        painter.setPen(tone)
        label = f"{SEVERITIES[severity]}{'（已说明）' if item.is_explained else ''}"
        head = self._line(label, inner.width(), option.font)
        painter.drawStaticText(inner.topLeft(), head)
        used = round(head.size().width()) + self.MARGIN
        fold = self._line(item.fold, inner.width() - used, option.font)
        fold_width = math.ceil(fold.size().width()) if item.fold else 0
        painter.setPen(colours.accent)
        painter.drawStaticText(inner.right() - fold_width, inner.top(), fold)
        used_by_fold = fold_width + self.MARGIN if fold_width else 0
        painter.setPen(colours.muted)
        section = self._line(item.section, inner.width() - used - used_by_fold, option.font)
        painter.drawStaticText(inner.left() + used, inner.top(), section)
        painter.setPen(colours.text)
        below = inner.top() + option.fontMetrics.height() + 4
        painter.drawStaticText(inner.left(), below, item.sentence)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _line(self, text: str, width: int, font: QFont) -> QStaticText:
        """Return a text laid out in one line, elided to a width in pixels; cached."""
        key = (text, width, font.pointSizeF())
        if key not in self._lines:
            if len(self._lines) > CACHED_LINES:
                self._lines.clear()
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._lines[key] = single_line_static_text(elided, font)
        return self._lines[key]


def _paint_background(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, colours: Colours
) -> None:
    # Plain integers: the flag enums of Python are slow here.
    state = option.state.value
    if state & _SELECTED:
        painter.fillRect(area, colours.selected)
    if state & _FOCUSED:
        painter.setPen(QPen(colours.focus, 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
