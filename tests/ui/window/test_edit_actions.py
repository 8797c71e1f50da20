"""Cut, copy, paste and zeros from the menu, and the search for an action."""

import pytest
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.window.actions import ACTIONS
from govinfo_desktop.ui.window.command_palette import CommandPalette, matches

PASSAGE = FieldId("overview")
CELL = FieldId("applications.open.company")


def run(window, name):
    window.actions_by_name[name].trigger()


def test_the_menu_cuts_and_pastes_the_selected_text(opened):
    opened.document.enter({PASSAGE: "主动公开"}, "填写")
    opened.report_view.pages.enter("overview")
    passage = opened.report_view.pages.prose().passage
    passage.setFocus()
    passage.select(0, 2)
    run(opened, "cut")
    assert opened.document.report.text(PASSAGE) == "公开"
    passage.select(2, 2)
    run(opened, "paste")
    assert opened.document.report.text(PASSAGE) == "公开主动"


def test_the_menu_copies_and_pastes_cells(opened):
    opened.document.enter({CELL: "7"}, "填写")
    opened.report_view.pages.show_field(CELL)
    run(opened, "copy")
    assert QGuiApplication.clipboard().text() == "7\n"
    opened.report_view.pages.show_field(FieldId("applications.partial.company"))
    run(opened, "paste")
    assert opened.document.report.text(FieldId("applications.partial.company")) == "7"


def test_the_menu_fills_the_blanks_of_the_table_on_the_page(opened):
    opened.report_view.pages.enter("remedies")
    run(opened, "fill_zeros")
    table = opened.document.form.tables["remedies"]
    assert {opened.document.report.text(name) for name in table.typed} == {"0"}
    opened.report_view.pages.enter("overview")
    run(opened, "fill_zeros")
    assert "没有表格" in opened.message_bar.text


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("零", "fill_zeros"),
        ("填0", "fill_zeros"),
        ("备份", "show_history"),
        ("备份", "pack"),
        ("深色", "show_settings"),
        ("字号", "larger_text"),
        ("导出", "export.docx"),
    ],
)
def test_an_action_is_found_by_what_clerks_call_it(typed, action):
    assert action in [spec.id for spec in ACTIONS if matches(spec, typed)]


@pytest.fixture
def palette(opened, qtbot):
    made = CommandPalette(opened.actions_by_name)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_search_without_a_result_says_so_and_suggests_something(palette):
    palette.edit.setText("乱七八糟")
    assert "没有找到“乱七八糟”" in palette._nothing.text()
    assert palette._nothing.isVisible()
    assert palette.list.count() > 2
    assert palette.list.currentRow() == -1
    palette.edit.setText("导出")
    assert palette._nothing.isHidden()
    assert palette.list.currentRow() == 0


def test_an_action_that_is_not_available_is_named(window, qtbot):
    made = CommandPalette(window.actions_by_name)
    qtbot.addWidget(made)
    made.edit.setText("空白填0")
    assert "“空白填 0”现在不能用" in made._nothing.text()
