"""The list of parts shows all of them, as fully as the window allows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from govinfo_desktop.ui.report.part_list import Density
from govinfo_desktop.ui.settings.text_size import resize_text

# The small screen at 100 %, at 125 %, at 150 %, and with text of 150 %.
SCREENS = [((1366, 768), 0), ((1092, 614), 0), ((910, 512), 0), ((1366, 768), 5)]


@pytest.fixture(params=SCREENS, ids=["100 %", "125 %", "150 %", "large text"])
def parts(request, opened, qtbot):
    """Return the list of parts of a report on a small screen."""
    size, steps = request.param
    if steps:
        resize_text(opened.services, steps)
        opened.stack.rebuild_report()
    opened.frame.resize(*size)
    opened.frame.show()
    shown = opened.report_view.sections.list
    qtbot.waitUntil(lambda: opened.frame.size().toTuple() == size)
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0)
    return shown


def test_every_part_is_in_sight_on_a_small_screen(parts):
    area = parts.viewport().rect()
    boxes = [parts.visualItemRect(parts.item(row)) for row in range(parts.count())]
    assert len(boxes) >= 7
    assert all(area.contains(box) for box in boxes)


def test_what_is_shortened_is_told_in_whole_by_the_tip(parts):
    item = parts.item(3)
    tip = item.data(Qt.ItemDataRole.ToolTipRole)
    assert item.title in tip
    assert "还差" in tip or "必改" in tip or "完成" in tip or "未开始" in tip


def test_on_a_large_screen_titles_and_states_are_whole(opened, qtbot):
    opened.frame.resize(1366, 1200)
    opened.frame.show()
    shown = opened.report_view.sections.list
    qtbot.waitUntil(lambda: shown.viewport().height() > 600)
    qtbot.waitUntil(lambda: shown.density is Density.FULL)
    option = QStyleOptionViewItem()
    shown.initViewItemOption(option)
    index = shown.indexFromItem(shown.item(3))
    full = shown.painter.height_at(Density.FULL, option, index, shown.viewport().width())
    assert shown.visualItemRect(shown.item(3)).height() == full
