"""A table on the screen: what is painted, in view, and found by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.measures import shown_label
from tests.ui.table.shown_table import KEY, ShownTable, cell


class ExportedDocument(QObject):
    """Records what is painted within a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.pixels = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt gives the name
        """Count the pixels of each paint event."""
        if event.type() is QEvent.Type.Paint:
            self.pixels += sum(box.width() * box.height() for box in event.region())
        return False


def test_a_key_paints_only_the_cells_that_it_changed(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("1")
    QCoreApplication.processEvents()
    view = shown_table.view.cells
    cells, heads, labels = (
        ExportedDocument(one.viewport())
        for one in (view, view.horizontalHeader(), view.verticalHeader())
    )
    shown_table.type("2")
    QCoreApplication.processEvents()
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < cells.pixels < whole / 4
    assert heads.pixels == labels.pixels == 0


def test_opening_and_leaving_a_cell_does_not_paint_the_whole_table(shown_table):
    shown_table.at(cell("open.company"))
    QCoreApplication.processEvents()
    painted = ExportedDocument(shown_table.view.cells.viewport())
    heads = ExportedDocument(shown_table.view.cells.horizontalHeader().viewport())
    labels = ExportedDocument(shown_table.view.cells.verticalHeader().viewport())
    shown_table.type("1")
    QCoreApplication.processEvents()
    shown_table.press(KEY.Key_Return)
    QCoreApplication.processEvents()
    whole = shown_table.view.cells.viewport().width() * shown_table.view.cells.viewport().height()
    assert 0 < painted.pixels < whole
    assert heads.pixels == labels.pixels == 0


@pytest.mark.parametrize(
    ("form", "table"),
    [
        ("national-2021", "applications"),
        ("national-2021", "remedies"),
        ("national-2021", "proactive"),
        ("national-2019", "applications"),
        ("jiaojiang-2011", "statistics"),
    ],
)
def test_all_columns_are_in_view_on_a_small_screen(qtbot, catalogue, form, table):
    form = catalogue.form(form)
    shown_table = ShownTable(qtbot, Document(form, Draft(report=Report(form_id=form.id))), table)
    assert shown_table.view.width() <= 822
    assert shown_table.view.cells.horizontalScrollBar().maximum() == 0


def test_no_word_of_a_label_is_cut(shown_table):
    view = shown_table.view.cells
    for one in shown_table.view.model.grid.cells:
        if one.fields:
            continue
        box = view.fitting._measures.box(one)
        room = box.adjusted(5, 0, -5, 0).size()
        label = shown_label(shown_table.view.model.grid, one)
        words = view.fontMetrics().boundingRect(
            0, 0, room.width(), 9999, Qt.TextFlag.TextWordWrap, label
        )
        assert words.width() <= room.width(), one.text
        assert words.height() <= room.height(), one.text


def test_heads_and_labels_stay_while_the_cells_scroll(shown_table):
    view = shown_table.view.cells
    labels = view.verticalHeader()
    top = next(c for c in shown_table.view.model.grid.cells if c.text.startswith("三、"))
    head_before = view.horizontalHeader().pos()
    shown_table.at(cell("carried_out.company"))
    assert view.verticalScrollBar().value() > 0
    assert view.horizontalHeader().pos() == head_before
    assert labels.box_of(top).top() < 0 < labels.box_of(top).bottom()


def test_a_screen_reader_finds_the_cells_with_their_labels(shown_table):
    shown_table.document.enter({cell("open.company"): "5"}, "填写")
    shown_table.at(cell("open.company"))
    table = QAccessible.queryAccessibleInterface(shown_table.view.cells)
    assert table.role() == QAccessible.Role.Table
    heard = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert "三、本年度办理结果，（一）予以公开，申请人情况，法人或其他组织，商业企业，5" in heard
    assert "申请人情况，法人或其他组织，商业企业" in heard


def test_the_editor_has_the_accessible_name_of_its_cell(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("5")
    spoken = QAccessible.queryAccessibleInterface(shown_table.editor)
    assert spoken.text(QAccessible.Text.Name) == "予以公开·商业企业"
    assert spoken.role() == QAccessible.Role.EditableText
