"""What is said of a cell: its menu, law, findings, parts and notes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QToolTip

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.widgets.field_edit import show_first_finding
from govinfo_desktop.ui.widgets.wording import SEVERITIES
from tests.ui.settling import settle
from tests.ui.table.shown_table import CONTROL, KEY, SHIFT, ShownTable, cell


def test_every_action_of_the_context_menu_works_and_has_its_key_beside_it(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.at(cell("open.company"))
    place = shown_table.view.cells.visualRect(shown_table.view.cells.currentIndex()).center()
    viewport = shown_table.view.cells.viewport()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard,
        place,
        viewport.mapToGlobal(place),
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(viewport, asked)
    menu = shown_table.view.cells.findChild(QMenu)
    actions = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert all("\t" in action.text() for action in actions.values())
    actions["清空"].trigger()
    assert shown_table.text(cell("open.company")) == ""
    actions["空白填 0"].trigger()
    assert shown_table.text(cell("open.company")) == "0"
    actions["全部选中"].trigger()
    assert len(shown_table.view.cells.selection.fields()) > 1
    menu.close()


def test_the_law_is_shown_from_the_menu_once_the_menu_is_gone(shown_table, qtbot):
    shown_table.at(cell("refused_state_secret.company"))
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    view = shown_table.view.cells
    place = view.visualRect(view.currentIndex()).center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, place, view.viewport().mapToGlobal(place)
    )
    QCoreApplication.sendEvent(view.viewport(), asked)
    menu = view.findChild(QMenu)
    explain = next(one for one in menu.actions() if "F9" in one.text())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(explain).center())
    qtbot.waitUntil(QToolTip.isVisible)
    assert "<b>第十四条</b>" in QToolTip.text()
    QToolTip.hideText()


def test_notes_that_are_printed_below_a_table_are_shown_below_it(sentences):
    notes = [label.text() for label in sentences.view.findChildren(QLabel)]
    assert any(note.startswith("填表说明：") for note in notes)


def test_both_sides_of_an_equation_are_lit_and_put_out(shown_table):
    left, right = (cell("new_received.company"),), (cell("carried_out.company"),)
    shown_table.document.highlight(left, right)
    assert shown_table.view.cells.highlights.sides() == (left, right)
    assert "实线框是等号左边" in shown_table.view._state.text()
    shown_table.document.highlight((), ())
    assert shown_table.view.cells.highlights.sides() == ((), ())
    assert "实线框" not in shown_table.view._state.text()


def test_ctrl_0_fills_the_blanks_while_a_cell_is_typed_in(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("7")
    assert shown_table.editor is not None
    shown_table.press(KEY.Key_L, modifier=CONTROL)
    assert shown_table.text(cell("open.company")) == "7"
    assert shown_table.text(cell("open.research")) == "0"
    assert shown_table.view.model.blanks() == ()
    assert "撤销" in [one.text() for one in shown_table.view.messages.buttons]


def test_ctrl_d_takes_the_text_above_while_a_cell_is_typed_in(shown_table):
    above, here = cell("new_received.company"), cell("carried_in.company")
    shown_table.document.enter({above: "4"}, "填写")
    shown_table.at(here)
    shown_table.type("7")
    shown_table.press(KEY.Key_D, modifier=CONTROL)
    assert shown_table.text(here) == "4"


def test_alt_and_the_equals_sign_add_up_and_write_no_sign(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("7")
    shown_table.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert shown_table.text(cell("open.company")) == "7"
    assert "没有可以求和的合计" in shown_table.view.messages.text


def test_a_note_can_be_written_while_a_cell_is_typed_in(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("7")
    shown_table.press(KEY.Key_F2, modifier=SHIFT)
    shown_table.type("x1")
    shown_table.press(KEY.Key_Return)
    assert shown_table.document.draft.notes == {cell("open.company"): "x1"}
    assert shown_table.text(cell("open.company")) == "7"


@pytest.mark.parametrize("key", [KEY.Key_A, KEY.Key_C, KEY.Key_X, KEY.Key_V])
def test_keys_of_the_text_stay_with_the_text_while_it_is_typed(shown_table, key):
    shown_table.at(cell("open.company"))
    shown_table.type("7")
    shown_table.press(key, modifier=CONTROL)
    assert shown_table.editor is not None
    assert len(shown_table.view.cells.selection.fields()) == 1


def test_lit_cells_that_are_no_equation_are_not_called_its_sides(shown_table):
    shown_table.document.highlight((cell("new_received.company"), cell("carried_out.company")), ())
    assert shown_table.view.cells.highlights.sides()[0]
    assert "实线框" not in shown_table.view._state.text()
    assert "格未填" in shown_table.view._state.text()


def test_f9_on_a_sum_highlights_its_parts_and_esc_ends_that(shown_table):
    shown_table.at(cell("new_received.total"))
    shown_table.press(KEY.Key_F9)
    left, right = shown_table.view.cells.highlights.sides()
    assert left == (cell("new_received.total"),)
    assert len(right) == 6
    shown_table.press(KEY.Key_Escape)
    assert shown_table.view.cells.highlights.sides() == ((), ())


def test_f9_shows_the_law_in_full_that_a_cell_rests_on(shown_table):
    shown_table.at(cell("refused_state_secret.company"))
    assert "依据：《条例》第十四条。（按 F9 或点这里看条文）" in shown_table.view.about_field()
    shown_table.press(KEY.Key_F9)
    assert "依据：《条例》第十四条。" in QToolTip.text()
    assert "依法确定为国家秘密的政府信息" in QToolTip.text()
    assert "点这里" not in QToolTip.text()


def test_a_click_on_the_description_shows_it_too(shown_table):
    shown_table.at(cell("unable_must_make.company"))
    QToolTip.hideText()
    QTest.mouseClick(shown_table.view._about, Qt.MouseButton.LeftButton)
    assert "<b>第三十八条</b>" in QToolTip.text()


def test_the_law_is_put_away_with_the_next_key(shown_table, qtbot):
    shown_table.at(cell("refused_state_secret.company"))
    shown_table.press(KEY.Key_F9)
    assert QToolTip.isVisible()
    shown_table.press(KEY.Key_Down)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_few_lines_below_are_given_up_for_a_table_that_is_then_seen_whole(qtbot, document):
    shown = ShownTable(qtbot, document, "proactive")
    panel, window = shown.view, shown.window
    bar = panel.cells.verticalScrollBar()
    window.resize(700, 900)
    settle(window)
    assert bar.maximum() == 0
    line = panel._about.fontMetrics().lineSpacing()
    whole, rest = panel.cells.height(), panel.height() - panel.cells.height()
    about = panel._about.height()
    window.resize(700, 900 - panel.height() + whole + rest - about + 2 * line + 8)
    settle(window)
    assert bar.maximum() == 0
    assert panel._about.height() >= 2 * line
    window.resize(700, 900)
    settle(window)
    assert panel._about.height() >= 4 * line


def test_a_description_that_cites_no_law_promises_none(shown_table):
    shown_table.at(cell("new_received.company"))
    assert "F9" not in shown_table.view.about_field()
    shown_table.press(KEY.Key_F9)
    assert QToolTip.text() == shown_table.view.model.about(cell("new_received.company"))


def test_the_mouse_over_a_sum_highlights_its_parts(shown_table, qtbot):
    view = shown_table.view.cells
    box = view.visualRect(shown_table.view.model.index_of_field(cell("new_received.total")))
    QTest.mouseMove(view.viewport(), box.topLeft())
    QTest.mouseMove(view.viewport(), box.center())
    qtbot.waitUntil(lambda: len(view.highlights.sides()[1]) == 6)
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.highlights.sides() == ((), ())


def test_last_years_number_is_in_view_while_typing(qtbot, form, draft):
    last = Report(form_id=form.id, texts={cell("open.company"): "121"})
    document = Document(form, draft, read(form, last))
    shown_table = ShownTable(qtbot, document, "applications").at(cell("open.company"))
    assert "上年 121" in shown_table.view.about_field()
    shown_table.type("118")
    assert "上年 121，今年 118，减少 3（2.5%）" in shown_table.view.about_field()


def test_the_text_of_a_finding_is_shown_at_the_cell(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("-1")
    finding = next(
        f for f in shown_table.document.evaluation.findings if "open.company" in f.fields[0]
    )
    assert finding.says in shown_table.view.about_field()


def test_what_is_said_of_a_cell_begins_with_its_figures_then_a_line_a_finding_by_weight(
    qtbot, form, draft
):
    here = cell("carried_in.company")
    last = {cell("carried_out.company"): "12", here: "100"}
    document = Document(form, draft, read(form, Report(form_id=form.id, texts=last)))
    typed = dict.fromkeys(form.tables["applications"].typed, "0")
    document.enter(typed | {here: "9000"}, "填写")
    lines = ShownTable(qtbot, document, "applications").at(here).view.about_field().split("\n")
    assert lines[0].startswith("上年 100，今年 9,000，")
    weights = list(SEVERITIES.values())
    found = [line.split("：")[0] for line in lines if line.split("：")[0] in weights]
    assert len(found) > 1
    assert found == sorted(found, key=weights.index)


def test_a_finding_that_was_explained_says_so_at_the_cell_and_at_a_figure(qtbot, form, draft):
    here = cell("carried_in.company")
    last = Report(form_id=form.id, texts={cell("carried_out.company"): "12"})
    document = Document(form, draft, read(form, last))
    document.enter({here: "9"}, "填写")
    shown_table = ShownTable(qtbot, document, "applications").at(here)
    label = QLabel()
    qtbot.addWidget(label)
    found = next(f for f in document.evaluation.findings if f.severity is Severity.REASON)
    assert found.fields[0] == here
    for reason, said in (("", "须说明："), ("上年由另一机关填报，口径不同", "须说明（已说明）：")):
        document.explain(found.key, reason)
        show_first_finding(label, document, here)
        assert f"\n{said}{found.says}" in shown_table.view.about_field()
        assert label.text().startswith(f"{said}{found.says}")


def test_a_note_is_written_below_the_table_and_kept(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_F2, modifier=SHIFT)
    shown_table.type("x1")
    shown_table.press(KEY.Key_Return)
    assert shown_table.document.draft.notes == {cell("open.company"): "x1"}
    assert "备注：x1" in shown_table.view.about_field()
    assert shown_table.view.cells.hasFocus()


def test_a_note_given_up_is_not_kept(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_F2, modifier=SHIFT)
    shown_table.type("x1")
    shown_table.press(KEY.Key_Escape)
    assert shown_table.document.draft.notes == {}
    assert shown_table.view.cells.hasFocus()
