"""One draft in the list of the start page: the picture of its first page, and what it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.wrapped_list import (
    WRAP,
    Index,
    WrappedDelegate,
    draw_background,
    wrapped_height,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.storage.library import Entry

ENTRY = int(Qt.ItemDataRole.UserRole)
LINES = ENTRY + 1
PICTURE = ENTRY + 2
WHOLE = 99
"""From this share on, in percent, nobody counts: optional entries may stand for wanted ones."""


class DraftItemDelegate(WrappedDelegate):
    """Paints one draft: agency and year, then form, how far it is, and when it was saved."""

    MARGIN = 10
    SIDE = 14
    GAP = 4
    SHEET = QSize(48, 68)

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Give each draft the lines it needs."""
        heights = [
            wrapped_height(words, width - self._left() - self.SIDE, QFontMetrics(font))
            for words, font in _set_lines(option, index)
        ]
        words_high = sum(heights) + self.GAP * (len(heights) - 1)
        return max(words_high, self.SHEET.height()) + 2 * self.MARGIN

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the draft."""
        colours = colours_for(option.palette)
        painter.save()
        draw_background(painter, option.rect.adjusted(2, 1, -2, -1), option)
        self._paint_sheet(painter, option, index)
        room = option.rect.adjusted(self._left(), self.MARGIN, -self.SIDE, -self.MARGIN)
        tones = (colours.text, colours.muted, colours.error)
        for (words, font), tone in zip(_set_lines(option, index), tones, strict=False):
            painter.setFont(font)
            painter.setPen(tone)
            painter.drawText(room, WRAP, words)
            used = wrapped_height(words, room.width(), QFontMetrics(font))
            room.setTop(room.top() + used + self.GAP)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _left(self) -> int:
        """Return where the words begin."""
        return self.SIDE + self.SHEET.width() + self.SIDE

    def _paint_sheet(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the first page, or an empty sheet until there is a picture of it."""
        top = option.rect.top() + self.MARGIN
        sheet = QRectF(option.rect.left() + self.SIDE, top, self.SHEET.width(), self.SHEET.height())
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = index.data(PICTURE)
        if isinstance(picture, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, picture)
        painter.setPen(colours_for(option.palette).line)
        painter.drawRect(sheet)


def _set_lines(option: QStyleOptionViewItem, index: Index) -> list[tuple[str, QFont]]:
    bold = QFont(option.font)
    bold.setBold(True)
    lines = index.data(LINES)
    return [(words, bold if number == 0 else option.font) for number, words in enumerate(lines)]


def lines_of(entry: Entry, form: Form | None) -> list[str]:
    """Return what the list says of a draft, line by line."""
    year = f"{entry.year}年度" if entry.year else "未填年度"
    saved = f"{when_said(entry.saved, datetime.now())} 保存"
    kind = form.name if form else "格式未知"
    lines = [f"{entry.organ or entry.path.stem}　{year}"]
    lines.append("　".join((kind, _how_far(entry, form), saved)))
    return [*lines, entry.trouble] if entry.trouble else lines


def with_file(lines: list[str], name: str) -> list[str]:
    """Return the lines of a draft with its file named, to tell it from another one like it."""
    first, second, *rest = lines
    return [first, f"文件“{name}”　{second}", *rest]


def when_said(then: datetime, now: datetime) -> str:
    """Say when something was, as short as it is clear: 今天 14:03, 1月12日 14:03."""
    if then.date() == now.date():
        return f"今天 {then:%H:%M}"
    day = f"{then.month}月{then.day}日 {then:%H:%M}"
    return day if then.year == now.year else f"{then.year}年{day}"


def _how_far(entry: Entry, form: Form | None) -> str:
    if entry.is_final:
        return "已定稿"
    if form is None:
        return f"已填 {entry.filled} 处"
    wanted = len(form.number_fields) + len(form.sections) + 3
    share = round(100 * entry.filled / wanted)
    return "基本填完" if share >= WHOLE else f"已填 {share}%"
