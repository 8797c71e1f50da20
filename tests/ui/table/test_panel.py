"""A table filled with the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolTip, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.clipboard import data_of
from govinfo_desktop.ui.table.measures import shown_label
from govinfo_desktop.ui.table.panel import TablePanel
from govinfo_desktop.ui.widgets.enter_key import press_with_enter
from govinfo_desktop.ui.widgets.field_edit import show_first_finding
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.wording import SEVERITIES

if TYPE_CHECKING:
    from govinfo_desktop.ui.table.cell_editor import CellEditor
from tests.ui.settling import settle
from tests.ui.table.copied import block_of_text

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def cell(name: str, table: str = "applications") -> FieldId:
    """Return a field of a table by its row and column."""
    return FieldId(f"{table}.{name}")


class ReportView:
    """Visible table with keyboard and mouse."""

    def __init__(self, qtbot, document, table):
        self.window = QWidget()
        self.bar = MessageBar(self.window)
        self.view = TablePanel(document, document.form.tables[table], self.bar, self.window)
        self.after = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.view)
        column.addWidget(self.after)
        column.addWidget(self.bar)
        self.document = document
        self.window.resize(840, 560)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.view.setFocus()

    def at(self, field: FieldId) -> ReportView:
        """Go to a cell."""
        self.view.show_field(field)
        return self

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Press keys wherever they go now."""
        for key in keys:
            QTest.keyClick(self._hands(), key, modifier)

    def type(self, text: str) -> None:
        """Type characters wherever they go now."""
        for character in text:
            QTest.keyClicks(self._hands(), character)

    def compose(self, preedit: str, commit: str = "") -> None:
        """Compose characters in an input method."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QCoreApplication.sendEvent(self._hands(), event)

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def paste(self, block: str) -> None:
        """Paste text as a spreadsheet puts it on the clipboard."""
        QGuiApplication.clipboard().setMimeData(data_of(block_of_text(block)))
        self.press(KEY.Key_V, modifier=CONTROL)

    def text(self, field: FieldId) -> str:
        """Return the text of a field in the report."""
        return self.document.report.text(field)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor; None if there is none."""
        return self.view.cells.editing.editor

    def _hands(self) -> QWidget:
        return self.window.focusWidget() or self.window


@pytest.fixture
def report_view(qtbot, document):
    return ReportView(qtbot, document, "applications")


@pytest.fixture
def sentences(qtbot, catalogue):
    form = catalogue.form("jiaojiang-2011")
    document = Document(form, Draft(report=Report(form_id=form.id)))
    return ReportView(qtbot, document, "statistics")


# How the keys move


def test_enter_goes_down_and_from_the_foot_of_a_column_to_the_next(report_view):
    report_view.at(cell("new_received.natural_person"))
    report_view.press(KEY.Key_Return)
    assert report_view.view.field == cell("carried_in.natural_person")
    report_view.at(cell("other_else.natural_person"))
    report_view.press(KEY.Key_Return)  # past the total of results, which is computed
    assert report_view.view.field == cell("carried_out.natural_person")
    report_view.press(KEY.Key_Return)
    assert report_view.view.field == cell("new_received.company")
    report_view.press(KEY.Key_Return, modifier=SHIFT)
    assert report_view.view.field == cell("carried_out.natural_person")


def test_tab_goes_on_to_the_next_entry_past_the_sums_and_back(report_view):
    report_view.at(cell("new_received.other_org"))
    report_view.press(KEY.Key_Tab)
    assert report_view.view.field == cell("carried_in.natural_person")
    report_view.press(KEY.Key_Backtab, modifier=SHIFT)
    assert report_view.view.field == cell("new_received.other_org")


def test_tab_after_the_last_cell_leaves_the_table(report_view):
    report_view.at(cell("carried_out.other_org"))
    report_view.press(KEY.Key_Tab)
    assert report_view.after.hasFocus()


def test_tab_out_of_the_last_cell_while_typing_keeps_what_was_typed(report_view):
    report_view.at(cell("carried_out.other_org"))
    report_view.type("7")
    report_view.press(KEY.Key_Tab)
    assert report_view.text(cell("carried_out.other_org")) == "7"
    assert not report_view.view.cells.hasFocus()


def test_arrows_reach_the_sums_too(report_view):
    report_view.at(cell("new_received.other_org"))
    report_view.press(KEY.Key_Right)
    assert report_view.view.field == cell("new_received.total")
    report_view.press(KEY.Key_Down, KEY.Key_Left, KEY.Key_Up)
    assert report_view.view.field == cell("new_received.other_org")


def test_home_and_end_go_to_the_ends_of_the_row_and_with_ctrl_of_the_table(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Home)
    assert report_view.view.field == cell("open.natural_person")
    report_view.press(KEY.Key_End)
    assert report_view.view.field == cell("open.total")
    report_view.press(KEY.Key_End, modifier=CONTROL)
    assert report_view.view.field == cell("carried_out.total")
    report_view.press(KEY.Key_Home, modifier=CONTROL)
    assert report_view.view.field == cell("new_received.natural_person")


def test_the_table_begins_at_its_first_cell(report_view):
    assert report_view.view.field == cell("new_received.natural_person")


def test_the_window_learns_which_cell_the_clerk_is_in(report_view, qtbot):
    with qtbot.waitSignal(report_view.view.field_entered) as entered:
        report_view.at(cell("open.company"))
    assert entered.args == [cell("open.company")]


@pytest.mark.parametrize("key", [KEY.Key_F1, KEY.Key_F8, KEY.Key_F6, KEY.Key_Escape])
def test_keys_of_the_window_are_left_to_it(report_view, key):
    report_view.at(cell("open.company"))
    asked = []
    report_view.window.keyPressEvent = lambda event: asked.append(event.key())
    report_view.press(key)
    assert asked == [key]


# Typing


def test_every_key_counts_at_once_and_the_totals_follow(report_view):
    report_view.at(cell("open.company"))
    report_view.type("12")
    assert report_view.text(cell("open.company")) == "12"
    assert report_view.view.model.shown(cell("open.total")).text == "12"
    assert report_view.editor is not None


def test_typing_replaces_what_stood_there(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company"))
    report_view.type("7")
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "7"


def test_f2_edits_the_text_that_is_there(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_F2)
    report_view.type("7")
    report_view.press(KEY.Key_Left)
    assert report_view.editor is not None
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "557"


def test_esc_puts_back_what_stood_there(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company"))
    report_view.type("789")
    report_view.press(KEY.Key_Escape)
    assert report_view.text(cell("open.company")) == "55"
    assert report_view.editor is None
    assert report_view.view.field == cell("open.company")


def test_a_number_typed_key_by_key_is_one_step_to_undo(report_view):
    report_view.at(cell("open.company"))
    report_view.type("123")
    report_view.press(KEY.Key_Return)
    assert report_view.document.undo_stack.count() == 1
    report_view.document.undo()
    assert report_view.text(cell("open.company")) == ""


def test_undo_while_typing_is_seen_in_the_editor(report_view):
    report_view.at(cell("open.company"))
    report_view.type("12")
    report_view.document.undo_stack.undo()
    assert report_view.editor.text() == ""
    report_view.type("5")
    assert report_view.text(cell("open.company")) == "5"


def test_half_typed_and_wrong_numbers_are_kept_and_marked(report_view):
    report_view.at(cell("open.company"))
    report_view.type("1.5x")
    report_view.press(KEY.Key_Down)
    assert report_view.text(cell("open.company")) == "1.5x"
    assert report_view.view.model.shown(cell("open.company")).severity is not None


def test_a_key_on_a_sum_says_what_it_adds_up(report_view):
    report_view.at(cell("new_received.total"))
    report_view.type("5")
    assert "由软件相加" in report_view.view.messages.text
    assert report_view.editor is None


def test_delete_clears_all_that_is_selected_as_one_step(report_view):
    texts = {cell("open.company"): "1", cell("open.research"): "2"}
    report_view.document.enter(texts, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, modifier=SHIFT)
    report_view.press(KEY.Key_Delete)
    assert report_view.text(cell("open.company")) == report_view.text(cell("open.research")) == ""
    report_view.document.undo()
    assert report_view.text(cell("open.research")) == "2"


def test_a_carried_number_is_not_typed_over_by_accident(qtbot, form, draft):
    field = cell("carried_in.company")
    report = draft.report.with_texts({field: "3"})
    document = Document(form, replace(draft, report=report, carried={field: "2023年报告"}))
    report_view = ReportView(qtbot, document, "applications").at(field)
    report_view.type("9")
    report_view.press(KEY.Key_Delete)
    assert report_view.text(field) == "3"
    assert "承接自2023年报告" in report_view.view.messages.text
    report_view.press(KEY.Key_F2)
    report_view.type("1")
    report_view.press(KEY.Key_Return)
    assert report_view.text(field) == "31"


def test_a_report_made_final_while_typing_closes_the_editor(report_view):
    report_view.at(cell("open.company"))
    report_view.type("5")
    report_view.document.make_read_only("报告已定稿。")
    assert report_view.editor is None
    assert report_view.text(cell("open.company")) == "5"


def test_nothing_can_be_done_to_a_final_report(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.document.make_read_only("报告已定稿。")
    report_view.at(cell("open.company"))
    report_view.type("5")
    report_view.press(KEY.Key_Delete)
    report_view.press(KEY.Key_F2)
    report_view.paste("9")
    assert report_view.text(cell("open.company")) == "1"
    assert report_view.view.messages.text == "报告已定稿。"


# The Chinese input method


def test_composing_on_a_selected_cell_opens_the_editor_with_the_composition(report_view):
    report_view.at(cell("open.company"))
    report_view.compose("１２")
    assert report_view.editor is not None
    report_view.compose("", "１２")
    assert report_view.text(cell("open.company")) == "１２"
    assert report_view.view.model.shown(cell("open.total")).text == "12"


def test_a_first_key_counts_before_the_line_to_type_in_opens(report_view, qtbot):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company")).type("7")
    assert report_view.text(cell("open.company")) == "7"
    assert not _lines(report_view)
    qtbot.waitUntil(lambda: bool(_lines(report_view)))
    line = _lines(report_view)[0]
    assert (line.text(), line.selectedText(), line.cursorPosition()) == ("7", "", 1)


@pytest.mark.parametrize("pause", [0, 100])
def test_what_follows_a_first_key_finds_the_line_open(report_view, pause):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    for keys, text in ((KEY.Key_Backspace, ""), (KEY.Key_8, "78"), (KEY.Key_Escape, "55")):
        report_view.at(cell("open.company")).type("7")
        QTest.qWait(pause)
        report_view.press(keys)
        assert report_view.text(cell("open.company")) == text
        report_view.press(KEY.Key_Escape)
        assert report_view.text(cell("open.company")) == "55"


@pytest.mark.parametrize("pause", [0, 100])
def test_a_first_key_and_enter_lead_on_with_what_was_typed(report_view, pause):
    report_view.at(cell("open.company")).type("7")
    QTest.qWait(pause)
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "7"
    assert report_view.view.field == cell("partial.company")
    assert report_view.editor is None


def test_the_line_behind_a_first_key_takes_no_keys_from_where_they_go_meanwhile(report_view):
    report_view.at(cell("open.company")).type("7")
    report_view.after.setFocus()
    report_view.document.evaluate_now()
    assert report_view.window.focusWidget() is report_view.after
    assert not _lines(report_view)
    assert report_view.text(cell("open.company")) == "7"


def test_a_first_key_can_be_undone_while_its_line_is_not_open_yet(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company")).type("7")
    report_view.document.undo()
    assert report_view.text(cell("open.company")) == "55"
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "55"


def _lines(report_view):
    lines = report_view.view.cells.viewport().findChildren(QLineEdit)
    return [line for line in lines if line.isVisible()]


def test_text_that_the_input_method_commits_as_a_whole_is_not_lost(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company"))
    report_view.compose("", "１")
    report_view.compose("", "２")
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "12"


def test_an_input_method_on_a_sum_shows_why_nothing_happens(report_view):
    report_view.at(cell("new_received.total"))
    report_view.compose("", "１")
    assert report_view.editor is None
    assert "由软件相加" in report_view.view.messages.text


def test_composing_replaces_what_stood_there(report_view):
    report_view.document.enter({cell("open.company"): "55"}, "填写")
    report_view.at(cell("open.company"))
    report_view.compose("７")
    report_view.compose("", "７")
    assert report_view.text(cell("open.company")) == "７"


def test_a_composition_is_not_lost_when_the_clerk_clicks_elsewhere(report_view):
    report_view.at(cell("open.company"))
    report_view.type("1")
    report_view.compose("２３")
    box = report_view.view.cells.visualRect(
        report_view.view.model.index_of_field(cell("open.research"))
    )
    QTest.mouseClick(report_view.view.cells.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert report_view.text(cell("open.company")) == "123"
    assert report_view.view.field == cell("open.research")


def test_enter_while_composing_is_the_input_methods(report_view):
    report_view.at(cell("open.company"))
    report_view.type("1")
    report_view.compose("二")
    report_view.press(KEY.Key_Return)
    assert report_view.view.field == cell("open.company")


# Blocks


def test_a_pasted_block_is_entered_as_one_step_with_its_blanks(report_view):
    report_view.document.enter({cell("open.research"): "8"}, "填写")
    report_view.at(cell("open.company"))
    report_view.paste("1\t\t3\n4\t5\t20,551\n")
    assert report_view.text(cell("open.research")) == ""
    assert report_view.text(cell("open.charity")) == "3"
    assert report_view.text(cell("partial.charity")) == "20,551"
    assert "已粘贴 6 格，其中 1 格是空白" in report_view.view.messages.text
    report_view.document.undo()
    assert report_view.text(cell("open.research")) == "8"


def test_a_block_that_does_not_fit_enters_nothing_until_the_clerk_says_so(report_view):
    report_view.at(cell("open.other_org"))
    report_view.paste("1\t1\t9\n无\t\t\n")
    assert report_view.text(cell("open.other_org")) == ""
    assert "还没有粘贴" in report_view.view.messages.text
    button = next(b for b in report_view.view.messages.buttons if "只粘贴" in _words(b))
    button.click()
    assert report_view.text(cell("open.other_org")) == "1"
    assert report_view.text(cell("partial.other_org")) == ""


def test_a_block_that_does_not_fit_can_be_left_alone_in_one_way(report_view):
    report_view.at(cell("open.other_org"))
    report_view.paste("1\t1\t9\n无\t\t\n")
    notice = report_view.bar
    shown = [one.text() for one in (*notice.buttons, notice.close_button)]
    assert shown == ["只粘贴这 1 格", "不粘贴"]
    notice.close_button.click()
    assert notice.text == ""
    assert report_view.text(cell("open.other_org")) == ""


def test_a_question_about_a_paste_takes_the_keys_and_gives_them_back(report_view):
    report_view.at(cell("open.other_org"))
    report_view.paste("1\t1\t9\n无\t\t\n")
    notice = report_view.bar
    assert report_view.window.focusWidget() is notice.close_button
    report_view.press(KEY.Key_Tab, modifier=SHIFT)
    assert report_view.window.focusWidget() is notice.buttons[0]
    report_view.press(KEY.Key_Tab)
    assert report_view.window.focusWidget() is notice.close_button
    report_view.press(KEY.Key_Escape)
    assert notice.text == ""
    assert report_view.view.cells.hasFocus()
    assert report_view.text(cell("open.other_org")) == ""


def test_enter_pastes_nothing_of_a_block_with_faults(report_view, qapp):
    press_with_enter(qapp)
    report_view.at(cell("open.other_org"))
    report_view.paste("1\t1\t9\n无\t\t\n")
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.other_org")) == ""
    assert report_view.view.cells.hasFocus()


def test_enter_pastes_from_the_first_cell_what_has_heads_above_it(report_view, qapp):
    press_with_enter(qapp)
    report_view.at(cell("open.company"))
    report_view.paste("企业\t科研\n1\t2\n")
    assert report_view.text(cell("open.company")) == ""
    report_view.press(KEY.Key_Return)
    assert report_view.text(cell("open.company")) == "1"
    assert report_view.text(cell("open.research")) == "2"
    assert report_view.text(cell("partial.company")) == ""
    assert report_view.view.cells.hasFocus()


def test_blank_lines_at_the_end_of_a_block_empty_no_neighbours(report_view):
    filled = {cell("open.charity"): "8", cell("nh_secret.company"): "9"}
    report_view.document.enter(filled, "填写")
    report_view.at(cell("open.company"))
    report_view.copy("3\t1\t\r\n2\t0\t\r\n\t\t\r\n")
    report_view.press(KEY.Key_V, modifier=CONTROL)
    assert {name: report_view.text(name) for name in filled} == filled
    assert report_view.text(cell("partial.company")) == "2"
    assert "末尾空白的 1 行、1 列没有贴" in report_view.view.messages.text


def test_only_what_is_seen_in_the_source_is_pasted_and_the_rest_is_said(report_view):
    data = QMimeData()
    data.setHtml(
        "<table><col><col style='display:none'><col><tr><td>3<sup>2</sup><td>77<td>1</tr>"
        "<tr style='display:none'><td>99<td>99<td>99</tr><tr><td><s>4</s>5<td>78<td>6</tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(data)
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_V, modifier=CONTROL)
    places = [
        f"{row}.{column}" for row in ("open", "partial") for column in ("company", "research")
    ]
    assert [report_view.text(cell(place)) for place in places] == ["3", "1", "5", "6"]
    assert report_view.view.messages.text == (
        "已粘贴 4 格。没有贴入：上标、下标 1 处，划去的文字 1 处，隐藏的行 1 行，隐藏的列 1 列。"
    )


def test_blank_cells_alone_empty_nothing(report_view):
    report_view.document.enter({cell("open.company"): "8"}, "填写")
    report_view.at(cell("open.company"))
    report_view.copy("\t\r\n\t\r\n")
    report_view.press(KEY.Key_V, modifier=CONTROL)
    assert report_view.text(cell("open.company")) == "8"
    assert "都是空白" in report_view.view.messages.text


def _words(widget: QWidget) -> str:
    return widget.text() if hasattr(widget, "text") else ""


def test_a_pasted_total_that_differs_is_said(report_view):
    report_view.at(cell("open.other_org"))
    report_view.paste("1\t4\n")
    assert report_view.text(cell("open.other_org")) == "1"
    assert "予以公开·总计 粘贴的是 4，软件相加是 1" in report_view.view.messages.text


def test_the_message_about_an_action_is_hidden_by_the_next_change(report_view):
    report_view.at(cell("open.company"))
    report_view.paste("1\t2\n")
    assert "已粘贴" in report_view.view.messages.text
    report_view.press(KEY.Key_Down)
    assert "已粘贴" in report_view.view.messages.text
    report_view.type("5")
    assert report_view.view.messages.text == ""


def test_why_a_key_did_nothing_goes_away_with_the_next_cell(report_view):
    report_view.at(cell("new_received.total"))
    report_view.type("5")
    report_view.press(KEY.Key_Left)
    assert report_view.view.messages.text == ""


def test_one_value_is_pasted_into_all_selected_cells(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    report_view.paste("0")
    filled = [
        report_view.text(cell(f"{r}.{c}"))
        for r in ("open", "partial")
        for c in ("company", "research")
    ]
    assert filled == ["0"] * 4


def test_a_copied_block_comes_back_where_it_is_pasted(report_view):
    report_view.document.enter({cell("open.company"): "1", cell("partial.research"): "2"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    report_view.press(KEY.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t\n\t2\n"
    assert "<td>1</td>" in QGuiApplication.clipboard().mimeData().html()
    report_view.at(cell("nh_petition.company"))
    report_view.press(KEY.Key_V, modifier=CONTROL)
    assert report_view.text(cell("nh_repeat.research")) == "2"


def test_cut_takes_away_what_it_copies(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_X, modifier=CONTROL)
    assert report_view.text(cell("open.company")) == ""
    assert QGuiApplication.clipboard().text() == "1\n"


def test_a_thousand_rows_of_fifty_cells_are_reported_at_once(report_view):
    report_view.at(cell("open.company"))
    report_view.paste("\n".join("\t".join(["1"] * 50) for _ in range(1000)))
    assert "格超出了表格" in report_view.view.messages.text
    assert report_view.text(cell("open.company")) == ""


def balanced_but_for(report_view, field):
    """Fill the table with zeros, so that a number in a field breaks a balance."""
    report_view.document.enter(dict.fromkeys(report_view.view.model.table.typed, "0"), "填 0")
    report_view.at(field)


def test_a_total_follows_each_key_but_the_mark_of_a_balance_waits_until_the_cell_is_left(
    report_view,
):
    field = cell("new_received.company")
    balanced_but_for(report_view, field)
    report_view.type("1")
    model = report_view.view.model
    assert model.shown(cell("new_received.total")).text == "1"
    assert model.shown(field).severity is None
    report_view.type("2")
    assert model.shown(field).severity is None
    report_view.press(KEY.Key_Return)
    assert model.shown(field).severity is Severity.ERROR
    assert report_view.text(field) == "12"


def test_the_mark_of_a_balance_is_shown_after_a_pause_in_the_cell(report_view, qtbot):
    field = cell("new_received.company")
    balanced_but_for(report_view, field)
    report_view.type("1")
    qtbot.waitUntil(lambda: report_view.view.model.shown(field).severity is Severity.ERROR)
    assert report_view.view.cells.selection.field == field


def test_a_mark_goes_with_the_key_that_mends_the_balance(report_view):
    field = cell("new_received.company")
    balanced_but_for(report_view, field)
    report_view.document.enter({field: "1"}, "填写")
    assert report_view.view.model.shown(field).severity is Severity.ERROR
    report_view.type("0")
    assert report_view.view.model.shown(field).severity is None


def test_full_width_digits_become_plain_ones_when_the_cell_is_left(report_view):
    field = cell("open.company")
    report_view.at(field)
    report_view.compose("", "１２")
    assert report_view.text(field) == "１２"
    report_view.press(KEY.Key_Return)
    assert report_view.text(field) == "12"
    report_view.document.undo()
    assert report_view.text(field) == ""


def test_what_is_no_number_is_left_as_it_was_typed(report_view):
    field = cell("open.company")
    report_view.at(field)
    report_view.compose("", "约１０")
    report_view.press(KEY.Key_Return)
    assert report_view.text(field) == "约１０"


def test_fill_down_copies_the_top_of_each_selected_column(report_view):
    report_view.document.enter({cell("open.company"): "1", cell("open.research"): "2"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    report_view.press(KEY.Key_D, modifier=CONTROL)
    assert report_view.text(cell("refused_state_secret.research")) == "2"
    assert report_view.text(cell("partial.company")) == "1"


def test_fill_down_on_one_cell_takes_the_text_above(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.at(cell("partial.company"))
    report_view.press(KEY.Key_D, modifier=CONTROL)
    assert report_view.text(cell("partial.company")) == "1"


def test_fill_right_copies_the_first_of_each_selected_row(report_view):
    report_view.document.enter({cell("open.company"): "1", cell("partial.company"): "2"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, modifier=SHIFT)
    report_view.press(KEY.Key_R, modifier=CONTROL)
    assert report_view.text(cell("open.charity")) == "1"
    assert report_view.text(cell("partial.research")) == "2"
    assert "已向右填充 4 格" in report_view.view.messages.text


def test_fill_right_on_one_cell_takes_the_text_left_of_it(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.at(cell("open.research"))
    report_view.press(KEY.Key_R, modifier=CONTROL)
    assert report_view.text(cell("open.research")) == "1"


def test_a_number_typed_in_a_selection_fills_all_of_it_with_ctrl_enter(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    report_view.type("12")
    report_view.press(KEY.Key_Return, modifier=CONTROL)
    places = [
        f"{row}.{column}" for row in ("open", "partial") for column in ("company", "research")
    ]
    assert [report_view.text(cell(place)) for place in places] == ["12"] * 4
    assert report_view.text(cell("open.charity")) == ""
    assert report_view.editor is None
    assert len(report_view.view.cells.selection.fields()) == 4
    report_view.document.undo()
    assert [report_view.text(cell(place)) for place in places].count("12") == 1


def test_ctrl_enter_on_a_selection_fills_it_with_the_number_of_the_current_cell(report_view):
    report_view.document.enter({cell("partial.company"): "7"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Down, modifier=SHIFT)
    report_view.press(KEY.Key_Enter, modifier=CONTROL)
    assert report_view.text(cell("open.company")) == "7"


def test_a_block_that_was_left_is_filled_by_no_later_ctrl_enter(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, modifier=SHIFT)
    report_view.type("1")
    report_view.press(KEY.Key_Return)
    report_view.type("2")
    report_view.press(KEY.Key_Return, modifier=CONTROL)
    assert report_view.text(cell("open.company")) in ("", "1")
    assert [report_view.text(cell(f"open.{one}")) for one in ("company", "research")].count(
        "2"
    ) == 0


def test_clearing_a_block_says_how_many_cells_and_offers_to_undo_it(report_view):
    report_view.document.enter({cell("open.company"): "1", cell("open.research"): "2"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, modifier=SHIFT)
    report_view.press(KEY.Key_Delete)
    assert report_view.view.messages.text == "已清空 2 格，可以撤销。"
    report_view.view.messages.buttons[0].click()
    assert report_view.text(cell("open.research")) == "2"


def test_clearing_a_single_cell_needs_no_message(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Delete)
    assert report_view.text(cell("open.company")) == ""
    assert report_view.view.messages.text == ""


@pytest.mark.parametrize("key", [KEY.Key_0, KEY.Key_Space, KEY.Key_Period])
def test_keys_of_the_zoom_and_of_input_methods_change_no_cell(report_view, key):
    report_view.at(cell("open.company"))
    report_view.press(key, modifier=CONTROL)
    report_view.press(key, modifier=CONTROL | SHIFT)
    assert report_view.document.report.text(cell("open.company")) == ""
    assert len(report_view.view.model.blanks()) == len(report_view.view.model.table.typed)


def test_blanks_are_filled_with_zero_counted_and_undone(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    typed = len(report_view.view.model.table.typed)
    assert f"空白填 0（{typed - 1} 格）" in report_view.view._fill.text()
    report_view.press(KEY.Key_L, modifier=CONTROL)
    assert f"已在 {typed - 1} 个空格填 0" in report_view.view.messages.text
    assert report_view.text(cell("open.company")) == "1"
    assert not report_view.view.model.blanks()
    report_view.document.undo()
    assert len(report_view.view.model.blanks()) == typed - 1


def test_only_the_selected_blanks_are_filled(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Right, modifier=SHIFT)
    report_view.press(KEY.Key_L, modifier=CONTROL)
    assert report_view.text(cell("open.research")) == "0"
    assert report_view.text(cell("partial.company")) == ""


def test_a_typed_total_of_an_older_form_is_added_up_by_one_key(qtbot, catalogue):
    form = catalogue.form("guangzhou-2008")
    report_view = ReportView(
        qtbot, Document(form, Draft(report=Report(form_id=form.id))), "applications"
    )
    ways = {"apply_person": "3", "apply_web": "1", "apply_letter": "5"}
    texts = {FieldId(f"applications.{name}.value"): text for name, text in ways.items()}
    report_view.document.enter(texts, "填写")
    whole = FieldId("applications.apply_total.value")
    report_view.at(whole)
    report_view.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert report_view.text(whole) == "9"
    report_view.document.undo()
    assert report_view.text(whole) == ""


def test_what_is_no_total_is_not_added_up(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert "没有可以求和的合计" in report_view.view.messages.text
    assert report_view.text(cell("open.company")) == ""


def test_a_selection_says_its_count_and_sum(report_view, qtbot):
    report_view.document.enter({cell("open.company"): "1", cell("partial.company"): "20"}, "填写")
    report_view.at(cell("open.company"))
    with qtbot.waitSignal(report_view.view.selection_said) as said:
        report_view.press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    assert said.args == ["选中 2 格，有数字的 2 格，合计 21"] or "合计 21" in said.args[0]


def test_the_sum_follows_what_is_deleted_in_the_selection(report_view):
    report_view.document.enter({cell("open.company"): "1", cell("partial.company"): "20"}, "填写")
    report_view.at(cell("open.company"))
    said = []
    report_view.view.selection_said.connect(said.append)
    report_view.press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    assert "合计 21" in said[-1]
    report_view.press(KEY.Key_Delete)
    report_view.document.evaluate_now()
    assert said[-1].startswith("选中")
    assert "21" not in said[-1]


def test_all_cells_are_selected_with_one_key(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_A, modifier=CONTROL)
    assert len(report_view.view.cells.selection.fields()) == len(
        report_view.view.model.table.fields
    )


def test_keys_of_the_table_are_not_taken_by_a_menu_of_the_window(report_view):
    taken = []
    action = report_view.window.addAction("复制")
    action.setShortcut(QKeySequence.StandardKey.Copy)
    action.triggered.connect(lambda: taken.append("menu"))
    report_view.document.enter({cell("open.company"): "42"}, "填写")
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_C, modifier=CONTROL)
    assert not taken
    assert QGuiApplication.clipboard().text() == "42\n"


def test_every_action_of_the_context_menu_works_and_has_its_key_beside_it(report_view):
    report_view.document.enter({cell("open.company"): "1"}, "填写")
    report_view.at(cell("open.company"))
    place = report_view.view.cells.visualRect(report_view.view.cells.currentIndex()).center()
    viewport = report_view.view.cells.viewport()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard,
        place,
        viewport.mapToGlobal(place),
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(viewport, asked)
    menu = report_view.view.cells.findChild(QMenu)
    actions = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert all("\t" in action.text() for action in actions.values())
    actions["清空"].trigger()
    assert report_view.text(cell("open.company")) == ""
    actions["空白填 0"].trigger()
    assert report_view.text(cell("open.company")) == "0"
    actions["全部选中"].trigger()
    assert len(report_view.view.cells.selection.fields()) > 1
    menu.close()


def test_the_law_is_shown_from_the_menu_once_the_menu_is_gone(report_view, qtbot):
    report_view.at(cell("refused_state_secret.company"))
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    view = report_view.view.cells
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


# What is said and lit


def test_both_sides_of_an_equation_are_lit_and_put_out(report_view):
    left, right = (cell("new_received.company"),), (cell("carried_out.company"),)
    report_view.document.highlight(left, right)
    assert report_view.view.cells.highlights.sides() == (left, right)
    assert "实线框是等号左边" in report_view.view._state.text()
    report_view.document.highlight((), ())
    assert report_view.view.cells.highlights.sides() == ((), ())
    assert "实线框" not in report_view.view._state.text()


def test_ctrl_0_fills_the_blanks_while_a_cell_is_typed_in(report_view):
    report_view.at(cell("open.company"))
    report_view.type("7")
    assert report_view.editor is not None
    report_view.press(KEY.Key_L, modifier=CONTROL)
    assert report_view.text(cell("open.company")) == "7"
    assert report_view.text(cell("open.research")) == "0"
    assert report_view.view.model.blanks() == ()
    assert "撤销" in [one.text() for one in report_view.view.messages.buttons]


def test_ctrl_d_takes_the_text_above_while_a_cell_is_typed_in(report_view):
    above, here = cell("new_received.company"), cell("carried_in.company")
    report_view.document.enter({above: "4"}, "填写")
    report_view.at(here)
    report_view.type("7")
    report_view.press(KEY.Key_D, modifier=CONTROL)
    assert report_view.text(here) == "4"


def test_alt_and_the_equals_sign_add_up_and_write_no_sign(report_view):
    report_view.at(cell("open.company"))
    report_view.type("7")
    report_view.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert report_view.text(cell("open.company")) == "7"
    assert "没有可以求和的合计" in report_view.view.messages.text


def test_a_note_can_be_written_while_a_cell_is_typed_in(report_view):
    report_view.at(cell("open.company"))
    report_view.type("7")
    report_view.press(KEY.Key_F2, modifier=SHIFT)
    report_view.type("x1")
    report_view.press(KEY.Key_Return)
    assert report_view.document.draft.notes == {cell("open.company"): "x1"}
    assert report_view.text(cell("open.company")) == "7"


@pytest.mark.parametrize("key", [KEY.Key_A, KEY.Key_C, KEY.Key_X, KEY.Key_V])
def test_keys_of_the_text_stay_with_the_text_while_it_is_typed(report_view, key):
    report_view.at(cell("open.company"))
    report_view.type("7")
    report_view.press(key, modifier=CONTROL)
    assert report_view.editor is not None
    assert len(report_view.view.cells.selection.fields()) == 1


def test_lit_cells_that_are_no_equation_are_not_called_its_sides(report_view):
    report_view.document.highlight((cell("new_received.company"), cell("carried_out.company")), ())
    assert report_view.view.cells.highlights.sides()[0]
    assert "实线框" not in report_view.view._state.text()
    assert "格未填" in report_view.view._state.text()


def test_f9_on_a_sum_highlights_its_parts_and_esc_ends_that(report_view):
    report_view.at(cell("new_received.total"))
    report_view.press(KEY.Key_F9)
    left, right = report_view.view.cells.highlights.sides()
    assert left == (cell("new_received.total"),)
    assert len(right) == 6
    report_view.press(KEY.Key_Escape)
    assert report_view.view.cells.highlights.sides() == ((), ())


def test_f9_shows_the_law_in_full_that_a_cell_rests_on(report_view):
    report_view.at(cell("refused_state_secret.company"))
    assert "依据：《条例》第十四条。（按 F9 或点这里看条文）" in report_view.view.about_field()
    report_view.press(KEY.Key_F9)
    assert "依据：《条例》第十四条。" in QToolTip.text()
    assert "依法确定为国家秘密的政府信息" in QToolTip.text()
    assert "点这里" not in QToolTip.text()


def test_a_click_on_the_description_shows_it_too(report_view):
    report_view.at(cell("unable_must_make.company"))
    QToolTip.hideText()
    QTest.mouseClick(report_view.view._about, Qt.MouseButton.LeftButton)
    assert "<b>第三十八条</b>" in QToolTip.text()


def test_the_law_is_put_away_with_the_next_key(report_view, qtbot):
    report_view.at(cell("refused_state_secret.company"))
    report_view.press(KEY.Key_F9)
    assert QToolTip.isVisible()
    report_view.press(KEY.Key_Down)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_few_lines_below_are_given_up_for_a_table_that_is_then_seen_whole(qtbot, document):
    shown = ReportView(qtbot, document, "proactive")
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


def test_a_description_that_cites_no_law_promises_none(report_view):
    report_view.at(cell("new_received.company"))
    assert "F9" not in report_view.view.about_field()
    report_view.press(KEY.Key_F9)
    assert QToolTip.text() == report_view.view.model.about(cell("new_received.company"))


def test_the_mouse_over_a_sum_highlights_its_parts(report_view, qtbot):
    view = report_view.view.cells
    box = view.visualRect(report_view.view.model.index_of_field(cell("new_received.total")))
    QTest.mouseMove(view.viewport(), box.topLeft())
    QTest.mouseMove(view.viewport(), box.center())
    qtbot.waitUntil(lambda: len(view.highlights.sides()[1]) == 6)
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.highlights.sides() == ((), ())


def test_last_years_number_is_in_view_while_typing(qtbot, form, draft):
    last = Report(form_id=form.id, texts={cell("open.company"): "121"})
    document = Document(form, draft, read(form, last))
    report_view = ReportView(qtbot, document, "applications").at(cell("open.company"))
    assert "上年 121" in report_view.view.about_field()
    report_view.type("118")
    assert "上年 121，今年 118，减少 3（2.5%）" in report_view.view.about_field()


def test_the_text_of_a_finding_is_shown_at_the_cell(report_view):
    report_view.at(cell("open.company"))
    report_view.type("-1")
    finding = next(
        f for f in report_view.document.evaluation.findings if "open.company" in f.fields[0]
    )
    assert finding.says in report_view.view.about_field()


def test_what_is_said_of_a_cell_begins_with_its_figures_then_a_line_a_finding_by_weight(
    qtbot, form, draft
):
    here = cell("carried_in.company")
    last = {cell("carried_out.company"): "12", here: "100"}
    document = Document(form, draft, read(form, Report(form_id=form.id, texts=last)))
    typed = dict.fromkeys(form.tables["applications"].typed, "0")
    document.enter(typed | {here: "9000"}, "填写")
    lines = ReportView(qtbot, document, "applications").at(here).view.about_field().split("\n")
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
    report_view = ReportView(qtbot, document, "applications").at(here)
    label = QLabel()
    qtbot.addWidget(label)
    found = next(f for f in document.evaluation.findings if f.severity is Severity.REASON)
    assert found.fields[0] == here
    for reason, said in (("", "须说明："), ("上年由另一机关填报，口径不同", "须说明（已说明）：")):
        document.explain(found.key, reason)
        show_first_finding(label, document, here)
        assert f"\n{said}{found.says}" in report_view.view.about_field()
        assert label.text().startswith(f"{said}{found.says}")


def test_a_note_is_written_below_the_table_and_kept(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_F2, modifier=SHIFT)
    report_view.type("x1")
    report_view.press(KEY.Key_Return)
    assert report_view.document.draft.notes == {cell("open.company"): "x1"}
    assert "备注：x1" in report_view.view.about_field()
    assert report_view.view.cells.hasFocus()


def test_a_note_given_up_is_not_kept(report_view):
    report_view.at(cell("open.company"))
    report_view.press(KEY.Key_F2, modifier=SHIFT)
    report_view.type("x1")
    report_view.press(KEY.Key_Escape)
    assert report_view.document.draft.notes == {}
    assert report_view.view.cells.hasFocus()


# Sentences with blanks


def test_tab_goes_from_blank_to_blank_within_a_sentence(sentences):
    names = ["active_cumulative", "active_new", "full_text_rate", "by_person"]
    fields = [cell(f"form.{name}", "statistics") for name in names]
    sentences.at(fields[0])
    for field, text in zip(fields, ("1", "2", "97.5", "4"), strict=True):
        assert sentences.view.field == field
        sentences.type(text)
        sentences.press(KEY.Key_Tab)
    assert [sentences.text(field) for field in fields] == ["1", "2", "97.5", "4"]


def test_arrows_go_from_blank_to_blank_and_down_to_the_next_sentence(sentences):
    sentences.at(cell("form.consult_total", "statistics"))
    sentences.press(KEY.Key_Right)
    assert sentences.view.field == cell("form.consult_visit", "statistics")
    sentences.press(KEY.Key_Down)
    assert sentences.view.field == cell("form.complaint_accepted", "statistics")


def test_a_click_goes_to_the_blank_that_is_clicked(sentences):
    view, field = sentences.view.cells, cell("form.active_new", "statistics")
    sentences.at(cell("form.active_cumulative", "statistics"))
    box = view.box_of(field)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert sentences.view.field == field


def test_delete_clears_only_the_blank_the_clerk_is_in(sentences):
    first = cell("form.active_cumulative", "statistics")
    second = cell("form.active_new", "statistics")
    sentences.document.enter({first: "1", second: "2"}, "填写")
    sentences.at(second)
    sentences.press(KEY.Key_Delete)
    assert sentences.text(first) == "1"
    assert sentences.text(second) == ""


def test_composing_in_a_blank_keeps_the_composition(sentences):
    field = cell("form.active_new", "statistics")
    sentences.at(field)
    sentences.compose("３")
    sentences.compose("", "３")
    assert sentences.text(field) == "３"


def test_text_is_typed_wrapped_in_its_cell(sentences):
    field = cell("form.remarks", "statistics")
    sentences.at(field)
    sentences.compose("", "建议增加公开渠道。" * 30)
    assert sentences.text(field) == "建议增加公开渠道。" * 30
    row = sentences.view.cells.rowHeight(sentences.view.cells.currentIndex().row())
    assert sentences.editor.height() > row - 10
    assert sentences.editor.verticalScrollBar().value() == 0
    sentences.press(KEY.Key_Up)
    assert sentences.editor is not None
    sentences.compose("完")
    sentences.press(KEY.Key_Tab)
    assert sentences.editor is not None
    sentences.compose("", "完")
    sentences.press(KEY.Key_Return)
    assert sentences.editor is None
    assert "完" in sentences.text(field)


def test_esc_and_undo_work_on_text_as_on_numbers(sentences):
    field = cell("form.remarks", "statistics")
    sentences.document.enter({field: "原来的话"}, "填写")
    sentences.at(field)
    sentences.compose("", "新的话")
    assert sentences.text(field) == "新的话"
    sentences.press(KEY.Key_Escape)
    assert sentences.text(field) == "原来的话"
    sentences.press(KEY.Key_F2)
    sentences.compose("", "加一句")
    assert sentences.text(field) == "原来的话加一句"
    sentences.document.undo_stack.undo()
    assert sentences.editor.toPlainText() == "原来的话"


def test_text_pasted_while_typing_becomes_one_line(sentences):
    field = cell("form.remarks", "statistics")
    sentences.at(field)
    sentences.press(KEY.Key_F2)
    QGuiApplication.clipboard().setText("一\n二")
    sentences.press(KEY.Key_V, modifier=CONTROL)
    assert sentences.text(field) == "一 二"


def test_text_typed_in_a_cell_makes_its_row_grow(sentences):
    field = cell("form.remarks", "statistics")
    row = sentences.view.model.index_of_field(field).row()
    before = sentences.view.cells.rowHeight(row)
    sentences.document.enter({field: "建议增加公开渠道。" * 30}, "填写")
    assert sentences.view.cells.rowHeight(row) > 2 * before


# Room, speed and accessibility


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


def test_a_key_paints_only_the_cells_that_it_changed(report_view):
    report_view.at(cell("open.company"))
    report_view.type("1")
    QCoreApplication.processEvents()
    view = report_view.view.cells
    cells, heads, labels = (
        ExportedDocument(one.viewport())
        for one in (view, view.horizontalHeader(), view.verticalHeader())
    )
    report_view.type("2")
    QCoreApplication.processEvents()
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < cells.pixels < whole / 4
    assert heads.pixels == labels.pixels == 0


def test_opening_and_leaving_a_cell_does_not_paint_the_whole_table(report_view):
    report_view.at(cell("open.company"))
    QCoreApplication.processEvents()
    painted = ExportedDocument(report_view.view.cells.viewport())
    heads = ExportedDocument(report_view.view.cells.horizontalHeader().viewport())
    labels = ExportedDocument(report_view.view.cells.verticalHeader().viewport())
    report_view.type("1")
    QCoreApplication.processEvents()
    report_view.press(KEY.Key_Return)
    QCoreApplication.processEvents()
    whole = report_view.view.cells.viewport().width() * report_view.view.cells.viewport().height()
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
    report_view = ReportView(qtbot, Document(form, Draft(report=Report(form_id=form.id))), table)
    assert report_view.view.width() <= 822
    assert report_view.view.cells.horizontalScrollBar().maximum() == 0


def test_no_word_of_a_label_is_cut(report_view):
    view = report_view.view.cells
    for one in report_view.view.model.grid.cells:
        if one.fields:
            continue
        box = view.fitting._measures.box(one)
        room = box.adjusted(5, 0, -5, 0).size()
        label = shown_label(report_view.view.model.grid, one)
        words = view.fontMetrics().boundingRect(
            0, 0, room.width(), 9999, Qt.TextFlag.TextWordWrap, label
        )
        assert words.width() <= room.width(), one.text
        assert words.height() <= room.height(), one.text


def test_heads_and_labels_stay_while_the_cells_scroll(report_view):
    view = report_view.view.cells
    labels = view.verticalHeader()
    top = next(c for c in report_view.view.model.grid.cells if c.text.startswith("三、"))
    head_before = view.horizontalHeader().pos()
    report_view.at(cell("carried_out.company"))
    assert view.verticalScrollBar().value() > 0
    assert view.horizontalHeader().pos() == head_before
    assert labels.box_of(top).top() < 0 < labels.box_of(top).bottom()


def test_a_screen_reader_finds_the_cells_with_their_labels(report_view):
    report_view.document.enter({cell("open.company"): "5"}, "填写")
    report_view.at(cell("open.company"))
    table = QAccessible.queryAccessibleInterface(report_view.view.cells)
    assert table.role() == QAccessible.Role.Table
    heard = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert "三、本年度办理结果，（一）予以公开，申请人情况，法人或其他组织，商业企业，5" in heard
    assert "申请人情况，法人或其他组织，商业企业" in heard


def test_the_editor_has_the_accessible_name_of_its_cell(report_view):
    report_view.at(cell("open.company"))
    report_view.type("5")
    spoken = QAccessible.queryAccessibleInterface(report_view.editor)
    assert spoken.text(QAccessible.Text.Name) == "予以公开·商业企业"
    assert spoken.role() == QAccessible.Role.EditableText
