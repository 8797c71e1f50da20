"""Keys that follow a first key at once have the same effect as after a pause."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.model import TableModel
from govinfo_desktop.ui.table.view import TableView
from tests.ui.held_keys import CONTROL, PLAIN, SHIFT, press

KEY = Qt.Key
DIGITS = [(key, PLAIN) for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3)]
KEYS = [
    *((key, PLAIN) for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down)),
    *((key, PLAIN) for key in (KEY.Key_Return, KEY.Key_Tab, KEY.Key_Home, KEY.Key_End)),
    *((key, PLAIN) for key in (KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Escape, KEY.Key_F2)),
    *((key, PLAIN) for key in (KEY.Key_Space, KEY.Key_Period, KEY.Key_F9)),
    *((key, CONTROL) for key in (KEY.Key_D, KEY.Key_L, KEY.Key_R, KEY.Key_A, KEY.Key_C, KEY.Key_V)),
    *((key, CONTROL) for key in (KEY.Key_X, KEY.Key_Z, KEY.Key_Left)),
    *((key, SHIFT) for key in (KEY.Key_Left, KEY.Key_Return)),
]
TABLES = [
    ("national-2021", "applications", "applications.open.company"),
    ("national-2021", "proactive", "proactive.admin_fee.fee"),
    ("jiaojiang-2011", "statistics", "statistics.form.active_cumulative"),
]


def shown_cells(form, table, start, qtbot):
    """Return a window and the table in it, with keyboard focus and a filled current field."""
    report = Report(form_id=form.id, texts={start: "55"})
    document = Document(form, Draft(report=report))
    model = TableModel(document, form.tables[table], lay_out(form.tables[table]))
    page = QWidget()
    page.resize(840, 560)
    cells = TableView(model, page)
    QVBoxLayout(page).addWidget(cells)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    cells.setFocus()
    cells.selection.show_field(start)
    return page, cells


def states_after(keys, *start_at, with_pauses: bool):
    """Return the report's texts and the current field after each of some keys."""
    page, cells = shown_cells(*start_at)
    assert page.isActiveWindow()
    document = cells.model().document
    QApplication.clipboard().setText("8")
    seen = []
    for key, modifier in keys:
        press(key, modifier)
        if with_pauses:
            document.evaluate_now()
        seen.append((dict(document.report.texts), cells.selection.field))
    return seen


@pytest.mark.parametrize(("form_id", "table", "start"), TABLES)
@pytest.mark.parametrize("seed", range(8))
def test_keys_have_the_same_effect_with_and_without_pauses(
    catalogue, qtbot, form_id, table, start, seed
):
    chance = random.Random(seed)
    keys = [chance.choice(DIGITS if chance.random() < 0.5 else KEYS) for _ in range(15)]
    start_at = (catalogue.form(form_id), table, FieldId(start), qtbot)
    with_pauses = states_after(keys, *start_at, with_pauses=True)
    assert states_after(keys, *start_at, with_pauses=False) == with_pauses


def test_digits_in_quick_succession_open_no_editor_until_a_pause_or_another_key(catalogue, qtbot):
    form_id, table, start = TABLES[0]
    page, cells = shown_cells(catalogue.form(form_id), table, FieldId(start), qtbot)
    assert page.isActiveWindow()
    opened = []
    cells.editing.opened.connect(lambda: opened.append(True))
    for key, modifier in DIGITS:
        press(key, modifier)
    assert cells.model().document.report.text(FieldId(start)) == "123"
    assert opened == []
    press(KEY.Key_Backspace, PLAIN)
    assert opened == [True]
    assert cells.editing.editor.text() == "12"
    press(KEY.Key_Escape, PLAIN)
    assert cells.model().document.report.text(FieldId(start)) == "55"
    press(KEY.Key_7, PLAIN)
    press(KEY.Key_8, PLAIN)
    cells.model().document.evaluate_now()
    assert len(opened) == 2
    assert (cells.editing.editor.text(), cells.editing.editor.cursorPosition()) == ("78", 2)
