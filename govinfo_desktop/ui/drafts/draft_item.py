"""Item of the draft list: a picture of the first page, and lines that describe the draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from govinfo_desktop.core.reading.deadlines import deadline
from govinfo_desktop.ui.model.publication import state_of
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.line_breaks import forbid_line_breaks
from govinfo_desktop.ui.widgets.wording import blanks_label, short_time
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
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.storage.library import Entry

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
LINES_ROLE = ENTRY_ROLE + 1
PICTURE_ROLE = ENTRY_ROLE + 2
# Stands between the facts of a line.
WIDE_SPACE = "\u3000"


class DraftItemDelegate(WrappedDelegate):
    """Delegate that paints a draft: agency and year, form, progress, and when it was saved."""

    MARGIN_PX = 10
    SIDE_PX = 14
    GAP_PX = 4
    SHEET_SIZE = QSize(48, 68)

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height of a draft in pixels: its lines, or the picture if that is higher."""
        heights = [
            wrapped_height(text, width - self._left() - self.SIDE_PX, QFontMetrics(font))
            for text, font in _lines(option, index)
        ]
        text_height = sum(heights) + self.GAP_PX * (len(heights) - 1)
        return max(text_height, self.SHEET_SIZE.height()) + 2 * self.MARGIN_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the draft."""
        colours = colours_for(option.palette)
        painter.save()
        draw_background(painter, option.rect.adjusted(2, 1, -2, -1), option)
        self._paint_sheet(painter, option, index)
        area = option.rect.adjusted(self._left(), self.MARGIN_PX, -self.SIDE_PX, -self.MARGIN_PX)
        tones = (colours.text, colours.muted, colours.error)
        for (text, font), tone in zip(_lines(option, index), tones, strict=False):
            painter.setFont(font)
            painter.setPen(tone)
            painter.drawText(area, WRAP, text)
            used = wrapped_height(text, area.width(), QFontMetrics(font))
            area.setTop(area.top() + used + self.GAP_PX)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _left(self) -> int:
        """Return where the text begins, in pixels."""
        return self.SIDE_PX + self.SHEET_SIZE.width() + self.SIDE_PX

    def _paint_sheet(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the picture of the first page; an empty sheet as long as there is none."""
        corner = option.rect.topLeft() + QPoint(self.SIDE_PX, self.MARGIN_PX)
        sheet = QRectF(corner, self.SHEET_SIZE)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = index.data(PICTURE_ROLE)
        if isinstance(picture, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, picture)
        painter.setPen(colours_for(option.palette).line)
        painter.drawRect(sheet)


def _lines(option: QStyleOptionViewItem, index: Index) -> list[tuple[str, QFont]]:
    bold = QFont(option.font)
    bold.setBold(True)
    lines = map(_unbroken, index.data(LINES_ROLE))
    return [(text, bold if number == 0 else option.font) for number, text in enumerate(lines)]


def _unbroken(line: str) -> str:
    """Return a line that breaks between what it says, not within a date or a count."""
    return WIDE_SPACE.join(map(forbid_line_breaks, line.split(WIDE_SPACE)))


def item_lines(entry: Entry, form: Form | None) -> list[str]:
    """Return the lines that describe a draft; the first is its title."""
    if entry.is_silent:
        return [entry.path.stem, str(entry.path.parent), entry.trouble]
    year = f"{entry.year}年度" if entry.year else "未填年度"
    saved = f"{short_time(entry.saved, datetime.now())} 保存"
    kind = form.name if form else "格式未知"
    lines = [f"{entry.organ or entry.path.stem}　{year}"]
    due = _deadline(entry, form)
    state = state_of(entry.draft) if entry.draft is not None else ""
    facts = (kind, state, _progress(entry, form), due, saved)
    lines.append(WIDE_SPACE.join(fact for fact in facts if fact))
    return [*lines, entry.trouble] if entry.trouble else lines


def has_own_name(entry: Entry) -> bool:
    """Return whether the clerk gave a draft another name than the one of its agency and year."""
    usual = f"{entry.organ}{entry.year}"
    return bool(entry.organ) and not entry.path.stem.startswith(usual)


def with_file_name(lines: list[str], name: str) -> list[str]:
    """Return the lines of a draft with its file name, to distinguish it from another."""
    first, second, *rest = lines
    return [first, f"文件“{name}”　{second}", *rest]


def _deadline(entry: Entry, form: Form | None) -> str:
    """Return the day for publishing a draft that is not final yet; empty where none is known."""
    if form is None or entry.draft is None or entry.draft.is_final:
        return ""
    day = deadline(form, entry.draft.report)
    return f"公布期限 {day.year}年{day.month}月{day.day}日" if day is not None else ""


def _blank_cells(form: Form, report: Report) -> int:
    """Return how many typed cells of the tables that are printed are blank."""
    tables = (table for name, table in form.tables.items() if name not in report.left_out)
    cells = (name for table in tables for name in table.typed if name in form.number_fields)
    return sum(not report.text(name).strip() for name in cells)


def _progress(entry: Entry, form: Form | None) -> str:
    """Return how much is missing in a draft that is not final yet."""
    if entry.draft is None or entry.draft.is_final:
        return ""
    if form is None:
        return f"已填 {entry.filled} 处"
    return blanks_label(_blank_cells(form, entry.draft.report))
