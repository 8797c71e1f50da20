"""Fitting a table into the width that it has."""

import pytest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.table.geometry import SMALLEST_TEXT_SHARE


@pytest.fixture
def cells(show_report, document):
    """Return table four in a report view, with figures of four digits in every cell."""
    document.enter(dict.fromkeys(document.form.tables["remedies"].typed, "1376"), "填写")
    report_view = show_report(document)
    report_view.pages.enter("remedies")
    report_view.resize(1366, 700)
    return report_view.pages.section_page("remedies").table("remedies").cells


def give(cells, width, qtbot):
    cells.setFixedWidth(width)
    qtbot.waitUntil(lambda: cells.width() == width)
    return cells.horizontalScrollBar().maximum()


def test_a_table_that_is_a_little_too_wide_is_whole_in_smaller_text(cells, qtbot):
    usual, least = QApplication.font().pointSizeF(), cells.least_width()
    assert give(cells, least, qtbot) == 0
    assert cells.font().pointSizeF() == usual
    assert give(cells, round(least * 0.95), qtbot) == 0
    assert usual * SMALLEST_TEXT_SHARE <= cells.font().pointSizeF() < usual
    assert cells.horizontalHeader().font() == cells.font()
    assert cells.least_width() == least
    give(cells, least, qtbot)
    qtbot.waitUntil(lambda: cells.font().pointSizeF() == usual)
    assert cells.horizontalScrollBar().maximum() == 0


def test_a_table_that_is_far_too_wide_keeps_its_text_and_scrolls(cells, qtbot):
    assert give(cells, cells.least_width() // 2, qtbot) > 0
    assert cells.font().pointSizeF() == QApplication.font().pointSizeF()
