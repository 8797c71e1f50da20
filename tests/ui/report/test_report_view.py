"""Report view: section list, pages, passages, findings and panel with a real document."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.checks.points import covered_points
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.reading.reference_text import suggested_text
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.storage.session import Saved
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.passage_extras import SuggestionButton
from govinfo_desktop.ui.pages.review_text import reason_not_final, tasks_html
from govinfo_desktop.ui.report.finding_item import FINDING_ROLE
from govinfo_desktop.ui.report.part_list import PartPainter
from govinfo_desktop.ui.report.report_view import ReportView
from govinfo_desktop.ui.report.splitter_widths import PANEL_WIDTH
from govinfo_desktop.ui.table.measures import TABLE_CELL_PADDING_PX
from govinfo_desktop.ui.widgets.message_bar import BAR_MARGINS_PX, MessageBar
from govinfo_desktop.ui.window.status_bar import StatusBar
from tests.ui.settling import settle

CELL = FieldId("applications.new_received.natural_person")
PASSAGE = FieldId("overview")
SAVED = Saved(path=Path("报告.ndbg"), revision=1, at=datetime(2026, 3, 20, 12, 0))


@pytest.fixture
def report_view(document, show_report):
    return show_report(document)


@pytest.fixture
def zeros(document):
    """Return the document with every cell of every table a zero."""
    typed = [name for table in document.form.tables.values() for name in table.typed]
    document.enter(dict.fromkeys(typed, "0"), "填 0")
    return document


@pytest.fixture
def passage(report_view):
    report_view.pages.enter("overview")
    return report_view.pages.currentWidget().prose.passage


def fill(document, table, figure):
    """Enter the same figure in every cell of a table."""
    document.enter(dict.fromkeys(document.form.tables[table].typed, figure), "填写表格")


def accessible_text(widget, row):
    return widget.item(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_page_is_built_when_it_is_first_visited(report_view):
    assert report_view.pages.count() == 1
    report_view.turn(1)
    assert report_view.pages.count() == 2


def test_the_steps_end_with_the_last_part(report_view):
    for _ in report_view.pages.parts:
        report_view.turn(1)
    assert report_view.pages.part == report_view.pages.parts[-1]
    assert not report_view.footer.next_button.isEnabled()


def test_the_section_list_names_each_part_its_state_and_what_is_missing(report_view):
    assert "表三" not in accessible_text(report_view.sections.list, 4)
    assert (
        accessible_text(report_view.sections.list, 4)
        == "三、收到和处理政府信息公开申请情况，未开始，还差 144 处"
    )


def test_the_section_list_follows_what_is_entered(report_view, zeros):
    assert (
        accessible_text(report_view.sections.list, 4) == "三、收到和处理政府信息公开申请情况，完成"
    )
    zeros.enter({CELL: "1"}, "填写表格")
    assert (
        accessible_text(report_view.sections.list, 4)
        == "三、收到和处理政府信息公开申请情况，有问题，必改 2"
    )


def test_enter_in_the_section_list_opens_the_part(report_view):
    report_view.sections.list.setFocus()
    report_view.sections.list.setCurrentRow(2)
    QTest.keyClick(report_view.sections.list, Qt.Key.Key_Return)
    assert report_view.pages.part == "overview"


def test_the_arrow_keys_in_the_section_list_turn_the_pages_and_stay_in_the_list(report_view, qtbot):
    parts = report_view.sections.list
    parts.setFocus()
    for _ in range(3):
        QTest.keyClick(parts, Qt.Key.Key_Down)
        assert report_view.pages.part == parts.currentItem().part
        assert report_view.window().focusWidget() is parts
    QTest.keyClick(parts, Qt.Key.Key_Home)
    assert report_view.pages.part == report_view.pages.parts[0]


def test_the_right_button_in_the_section_list_moves_no_mark(report_view):
    parts = report_view.sections.list
    place = parts.visualItemRect(parts.item(3)).center()
    QTest.mouseClick(parts.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert parts.currentItem().part == report_view.pages.part == report_view.pages.parts[0]


def test_the_arrow_keys_go_on_from_the_last_part_to_the_pages_behind_it(report_view, qtbot):
    sections = report_view.sections
    report_view.pages.enter("other_matters")
    sections.list.setFocus()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(report_view.focusWidget(), key)
        seen.append(report_view.pages.part)
    assert seen == ["paper", "review", "review", "paper", "other_matters"]
    assert report_view.focusWidget() is sections.list
    assert sections.list.currentRow() == sections.list.count() - 1


def test_no_part_is_marked_beside_the_review_and_an_arrow_key_leads_back(report_view):
    report_view.show_review()
    parts = report_view.sections.list
    assert parts.currentRow() == -1
    parts.setFocus()
    QTest.keyClick(parts, Qt.Key.Key_Down)
    assert parts.currentItem().part == report_view.pages.part


def test_the_panel_lists_the_findings_of_the_evaluation_and_leads_to_the_cell(
    report_view, zeros, qtbot
):
    zeros.enter({CELL: "1"}, "填写表格")
    broken = [f for f in zeros.evaluation.findings if f.rule == "applications_balance"]
    items = [
        report_view.findings.list.item(row) for row in range(report_view.findings.list.count())
    ]
    shown = {item.data(FINDING_ROLE).key: item.text() for item in items}
    assert {f.key: f.says for f in broken}.items() <= shown.items()
    with qtbot.waitSignal(zeros.highlight_requested) as highlighted:
        report_view.findings.go_to(broken[0])
    assert report_view.pages.part == "applications"
    assert highlighted.args == [broken[0].left, broken[0].right]


def test_errors_are_listed_before_warnings(report_view, zeros):
    zeros.enter({FieldId("proactive.norms.made"): "3", CELL: "1"}, "填写表格")
    rows = range(report_view.findings.list.count())
    severities = [report_view.findings.list.item(row).data(FINDING_ROLE).severity for row in rows]
    assert severities == sorted(severities, key=list(Severity).index)
    assert Severity.WARNING in severities


@pytest.mark.parametrize("severity", Severity)
def test_the_filter_lists_exactly_the_findings_of_the_chosen_severity(report_view, zeros, severity):
    zeros.enter({FieldId("proactive.norms.made"): "3", CELL: "1"}, "填写表格")
    panel = report_view.findings
    panel.choose_severity(severity)
    kept = [finding.key for finding in zeros.evaluation.findings if finding.severity is severity]
    rows = range(panel.list.count())
    assert {panel.list.item(row).data(FINDING_ROLE).key for row in rows} == set(kept)
    assert panel.list.count() == len(kept)
    assert severity is not Severity.ERROR or kept


def test_a_filter_that_leaves_nothing_says_how_many_findings_there_are(report_view, zeros):
    panel = report_view.findings
    panel.choose_severity(Severity.REASON)
    assert panel.list.isHidden()
    assert panel.about_nothing() == (
        f"没有“须说明”的问题，全部检查结果有 {len(zeros.evaluation.findings)} 处。"
    )


def test_f8_goes_round_all_findings(report_view, zeros):
    zeros.enter({CELL: "1"}, "填写表格")
    count = report_view.findings.list.count()
    rows = []
    for _ in range(count + 1):
        report_view.findings.step(1)
        rows.append(report_view.findings.list.currentRow())
    assert rows == [*range(count), 0]


def test_a_reason_is_given_in_the_panel_and_explains_the_finding(form, draft, qtbot, message_bar):
    last = draft.report.with_texts({FieldId("applications.carried_out.company"): "5"})
    document = Document(form, draft, read(form, last))
    report_view = ReportView(document, message_bar)
    qtbot.addWidget(report_view)
    typed = [name for table in form.tables.values() for name in table.typed]
    document.enter(dict.fromkeys(typed, "0"), "填 0")
    rows = range(report_view.findings.list.count())
    row_of_carry = next(
        row
        for row in rows
        if report_view.findings.list.item(row).data(FINDING_ROLE).rule == "applications_cross_carry"
    )
    report_view.findings.list.setCurrentRow(row_of_carry)
    key = report_view.findings.list.item(row_of_carry).data(FINDING_ROLE).key
    detail = report_view.findings._detail
    detail._reason.setPlainText("核实无误")
    detail._take.click()
    assert "不算说明" in detail._ask.text()
    detail._reason.setPlainText("机构改革，上年由原办公室填报")
    detail._take.click()
    assert document.report.explanations[key] == "机构改革，上年由原办公室填报"
    assert "已说明" in accessible_text(
        report_view.findings.list, report_view.findings.list.currentRow()
    )


def test_text_of_an_input_method_is_inserted_once(passage, document):
    composing = QInputMethodEvent("zongti", [])
    QApplication.sendEvent(passage, composing)
    assert document.report.text(PASSAGE) == ""
    done = QInputMethodEvent()
    done.setCommitString("总体情况")
    QApplication.sendEvent(passage, done)
    assert document.report.text(PASSAGE) == "总体情况"
    assert passage.toPlainText() == "总体情况"


def test_a_composition_survives_a_change_elsewhere(passage, document):
    QTest.keyClicks(passage, "ab")
    QApplication.sendEvent(passage, QInputMethodEvent("zong", []))
    document.enter({CELL: "1"}, "填写表格")
    done = QInputMethodEvent()
    done.setCommitString("总")
    QApplication.sendEvent(passage, done)
    assert document.report.text(PASSAGE) == "ab总"


def test_undo_in_a_passage_undoes_the_last_step_of_the_document(passage, document):
    QTest.keyClicks(passage, "abc")
    QTest.keyClick(passage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert passage.toPlainText() == ""
    assert document.report.text(PASSAGE) == ""


def test_the_cursor_stays_where_it_is_when_a_text_changes_before_it(passage, document):
    QTest.keyClicks(passage, "abc")
    document.enter({PASSAGE: "𠮷x abc"}, "沿用")
    assert passage.textCursor().position() == len("𠮷x abc") + 1  # Qt counts 𠮷 as two


def test_pasting_inserts_plain_text_without_characters_that_cannot_be_kept(
    passage, document, qtbot
):
    data = QMimeData()
    data.setHtml("<b>总体\u202e情况</b>")
    data.setText("总体\u202e情况\0")
    with qtbot.waitSignal(passage.message):
        passage.insertFromMimeData(data)
    assert document.report.text(PASSAGE) == "总体情况"


def test_a_huge_paste_is_cut_with_a_message(passage, document, qtbot):
    data = QMimeData()
    data.setText("公开\n" * 3_000_000)
    with qtbot.waitSignal(passage.message) as message:
        passage.insertFromMimeData(data)
    assert "超出" in message.args[0]
    assert len(document.report.text(PASSAGE)) <= 200_000


def test_the_count_leaves_blanks_out(report_view, document):
    report_view.pages.enter("overview")
    document.enter({PASSAGE: "总体 情况\n公开"}, "填写")
    assert report_view.pages.currentWidget().prose._count.text() == "6 字，以 1000 字为宜"


def test_points_are_ticked_as_the_passage_covers_them(report_view, document):
    section = document.form.sections[1]
    document.enter({PASSAGE: "（一）主动公开情况。"}, "填写")
    assert covered_points(section, document.reading) == frozenset()
    document.enter({PASSAGE: "（一）主动公开情况。全年公开信息 12 条。"}, "填写")
    assert covered_points(section, document.reading) == {"主动公开"}


def test_a_read_only_document_takes_no_key(passage, document):
    document.make_read_only("这份报告已定稿。")
    QTest.keyClicks(passage, "abc")
    assert passage.toPlainText() == ""


def test_the_suggestion_names_the_year_of_the_report(report_view, document):
    section = document.form.sections[0]
    assert "2024年1月1日" in suggested_text(section, document.reading, None)


def test_reference_wording_is_by_the_tables_as_they_are_when_it_is_filled_in(report_view, document):
    report_view.pages.enter("problems")
    page = report_view.pages.currentWidget()
    button = page.findChild(SuggestionButton)
    document.enter({"remedies.cases.review_corrected": "2"}, "填写")
    button.click()
    text = document.report.text("problems")
    assert "⟦remedies.cases.review_corrected⟧件" in text
    assert "2件" in page.prose.passage.toPlainText().replace("\ufffc", "2")
    assert not button.isEnabled()
    document.undo()
    assert document.report.text("problems") == ""


def test_another_wording_of_a_title_is_kept_and_shown_in_the_section_list(report_view, document):
    report_view.pages.enter("problems")
    choice = report_view.pages.currentWidget()._head.title_edit
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert document.report.text("problems.title") == "政府信息公开工作存在的主要问题及改进情况"
    assert "五、政府信息公开工作存在的主要问题及改进情况" in accessible_text(
        report_view.sections.list, 6
    )


def test_a_narrow_window_hides_the_panel_until_it_is_opened(report_view):
    report_view.resize(900, 480)
    assert not report_view.panel.isVisible()
    report_view.show_findings()
    assert report_view.panel.isVisible()


def test_the_highlight_disappears_when_the_equation_holds_again(report_view, zeros, qtbot):
    zeros.enter({CELL: "1"}, "填写表格")
    broken = [f for f in zeros.evaluation.findings if f.rule == "applications_balance"]
    report_view.findings.go_to(broken[0])
    with qtbot.waitSignal(zeros.highlight_requested) as highlighted:
        zeros.enter({CELL: "0"}, "填写表格")
    assert highlighted.args == [(), ()]


@pytest.mark.parametrize("typed", ["（二）依申请公开情况", "（三）依申请公开情况"])
def test_a_number_typed_after_the_offered_one_takes_its_place(passage, document, typed):
    document.enter({PASSAGE: "（一）主动公开情况。正文"}, "填写")
    passage.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(passage, Qt.Key.Key_Return)
    done = QInputMethodEvent()
    done.setCommitString(typed)
    QApplication.sendEvent(passage, done)
    assert document.report.text(PASSAGE).split("\n")[1] == typed
    assert passage.toPlainText().split("\n")[1] == typed


def test_the_offered_number_remains_before_plain_text(passage, document):
    document.enter({PASSAGE: "（一）主动公开情况。正文"}, "填写")
    passage.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(passage, Qt.Key.Key_Return)
    QTest.keyClicks(passage, "abc")
    assert document.report.text(PASSAGE).split("\n")[1] == "（二）abc"


def test_the_preview_gives_back_the_width_it_took(report_view, qtbot):
    report_view.resize(1366, 700)
    qtbot.waitExposed(report_view)
    before = report_view._split.sizes()
    report_view.show_preview()
    assert report_view.panel.width() > before[2] + 100
    report_view.show_findings()
    assert report_view._split.sizes() == before
    report_view.show_findings()
    assert report_view._split.sizes() == before


@pytest.mark.parametrize("width", [910, 1280, 1366])
def test_the_preview_leaves_the_page_the_width_of_its_table(report_view, qtbot, width):
    report_view.resize(width, 512)
    report_view.pages.enter("applications")
    report_view.show_preview()
    QApplication.processEvents()
    cells = report_view.pages.currentWidget().table("applications").cells
    assert cells.horizontalScrollBar().maximum() == 0
    assert report_view.panel.width() >= report_view.panel.minimumWidth()


def test_a_page_with_a_table_takes_from_the_preview_the_width_it_needs(report_view, document):
    fill(document, "applications", "12345")
    report_view.resize(910, 512)
    report_view.show_preview()
    width = report_view.panel.width()
    report_view.pages.enter("applications")
    assert report_view.panel.width() < width
    report_view.pages.enter("overview")
    assert report_view.panel.width() == width


def test_the_preview_keeps_its_width_where_the_table_would_be_cut_anyway(report_view, document):
    report_view.resize(910, 512)
    report_view.show_preview()
    width = report_view.panel.width()
    fill(document, "remedies", "12345")
    report_view.pages.enter("remedies")
    assert (
        report_view.pages.least_width() + report_view.panel.minimumSizeHint().width()
        > report_view.width()
    )
    assert report_view.panel.width() == width


@pytest.mark.parametrize("beside", ["sections", "findings", "preview"])
def test_at_150_percent_the_whole_table_of_remedies_is_visible(report_view, document, beside):
    fill(document, "remedies", "121")
    report_view.resize(910, 512)
    report_view.pages.enter("remedies")
    report_view.show_panel(False)
    if beside != "sections":
        getattr(report_view, f"show_{beside}")()
    assert report_view.sections.isVisible() == (beside == "sections")
    QApplication.processEvents()
    cells = report_view.pages.currentWidget().table("remedies").cells
    assert cells.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [890, 910, 1180, 1366])
def test_the_section_list_has_the_same_width_on_every_page(report_view, document, width):
    fill(document, "remedies", "1211")
    report_view.resize(width, 512)
    report_view.show_panel(width > 1000)
    widths = set()
    for part in report_view.pages.parts:
        report_view.pages.enter(part)
        QApplication.processEvents()
        widths.add(report_view.sections.width())
    assert len(widths) == 1


def test_on_a_narrow_screen_a_table_gets_what_the_section_list_can_spare(report_view, document):
    fill(document, "remedies", "1211")
    report_view.resize(890, 512)
    report_view.pages.enter("remedies")
    QApplication.processEvents()
    cells = report_view.pages.currentWidget().table("remedies").cells
    assert cells.horizontalScrollBar().maximum() == 0


def test_a_column_grows_with_the_figure_that_is_typed_in_it(report_view, document):
    report_view.resize(910, 512)
    report_view.pages.enter("remedies")
    QApplication.processEvents()
    cells = report_view.pages.currentWidget().table("remedies").cells
    need = cells.fontMetrics().horizontalAdvance("12345") + 2 * TABLE_CELL_PADDING_PX
    assert cells.columnWidth(cells.currentIndex().column()) < need
    for key in "12345":
        QTest.keyClick(QApplication.focusWidget() or cells, key)
    assert cells.columnWidth(cells.currentIndex().column()) >= need


def test_the_panel_is_never_so_narrow_that_a_tab_is_cut(report_view):
    report_view.resize(910, 512)
    report_view.pages.enter("remedies")
    report_view.show_findings()
    QApplication.processEvents()
    bar = report_view.panel.tabBar()
    shown = [index for index in range(bar.count()) if bar.isTabVisible(index)]
    assert bar.tabRect(shown[-1]).right() < report_view.panel.width()
    assert all(bar.tabRect(i).width() >= bar.tabSizeHint(i).width() for i in shown)


def test_the_fonts_have_a_tab_only_while_they_are_shown(report_view):
    panel = report_view.panel
    assert not panel.isTabVisible(panel.indexOf(panel.fonts))
    report_view.show_fonts()
    assert panel.currentWidget() is panel.fonts
    assert panel.isTabVisible(panel.indexOf(panel.fonts))
    report_view.show_guidance()
    assert not panel.isTabVisible(panel.indexOf(panel.fonts))


@pytest.mark.parametrize("part", ["paper", "review"])
def test_print_options_and_review_stand_below_the_sections_and_are_marked(report_view, part):
    buttons = report_view.sections.buttons
    buttons[part].click()
    assert report_view.pages.part == part
    assert [name for name, button in buttons.items() if button.isChecked()] == [part]
    report_view.pages.enter("overview")
    assert not any(button.isChecked() for button in buttons.values())


def test_the_panel_keeps_the_width_to_which_the_clerk_dragged_it(report_view):
    handle = report_view._split.handle(2)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(60, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(60, 0))
    made = report_view.panel.width()
    assert made > 340
    report_view.show_preview()
    report_view.show_guidance()
    report_view.show_panel(False)
    report_view.show_panel(True)
    assert report_view.panel.width() == made


def test_each_tab_of_the_panel_keeps_its_own_width(report_view, document):
    saved = "guidance guidance=420 preview=520 sections=260"
    report_view.restore_panel(saved)
    assert report_view.sections.width() == 260
    assert report_view.panel.width() == 420
    report_view.show_findings()
    assert report_view.panel.width() == PANEL_WIDTH
    report_view.show_guidance()
    assert report_view.panel.width() == 420
    assert report_view.panel_state == saved


@pytest.mark.parametrize("kept", ["", "preview", "nothing 300 0", "findings ９９ 0", "fonts -3 2"])
def test_an_unknown_state_of_the_panel_changes_nothing(report_view, kept):
    before = report_view.panel.width()
    report_view.restore_panel(kept)
    report_view.show_findings()
    assert report_view.panel.width() == before


def test_why_a_report_is_locked_is_one_line_at_any_width(finished, qtbot, message_bar):
    report_view = ReportView(finished, message_bar)
    qtbot.addWidget(report_view)
    report_view.show()
    report_view.show_panel(False)
    finished.finalise("2026-01-20T10:00:00")
    report_view.pages.enter("overview")
    bar, button = report_view.lock_bar, report_view.footer.next_button
    for width in (1300, 620, 480, 1300):
        report_view.resize(width, 700)
        settle(report_view)
        assert bar.height() < 2 * button.height()
        assert bar.width() >= bar.one_line_width - BAR_MARGINS_PX


def test_a_final_report_explains_on_every_page_why_nothing_can_be_entered(
    finished, qtbot, message_bar
):
    report_view = ReportView(finished, message_bar)
    qtbot.addWidget(report_view)
    report_view.show()
    assert report_view.lock_bar.isHidden()
    top = report_view.pages.y()
    finished.finalise("2026-01-20T10:00:00")
    for part in report_view.pages.parts[:-1]:
        report_view.pages.enter(part)
        assert report_view.lock_bar.text == "这份报告已定稿，不能修改。"
        assert report_view.pages.y() == top
    report_view.show_review()
    assert report_view.lock_bar.isHidden()
    report_view.pages.enter("overview")
    report_view.lock_bar.buttons[0].click()
    assert report_view.lock_bar.isHidden()
    assert not finished.read_only


def test_the_labels_of_the_status_bar_do_not_move_when_the_draft_is_saved(document, qtbot):
    bar = StatusBar(MessageBar())
    qtbot.addWidget(bar)
    bar.resize(900, 30)
    bar.show()
    bar.follow(document)
    bar.forget()
    bar.follow(document)
    places = []
    for show in (bar.show_pending, lambda: bar.show_saved(SAVED)):
        show()
        QApplication.processEvents()
        assert bar.saved.width() >= bar.saved.sizeHint().width()
        places.append(bar.selection.x())
    assert places[0] == places[1]
    assert bar.saved.width() < 200


def has_focus(report_view, widget):
    return report_view.window().focusWidget() is widget


def test_findings_that_are_asked_for_do_not_wait_for_the_checks_to_have_their_turn(opened):
    opened.frame.resize(1366, 700)
    assert not opened.document.evaluation.is_complete  # the event loop has not turned yet
    opened.report_actions.show_findings()
    findings = opened.report_view.findings
    assert findings.list.count() == len(opened.document.evaluation.findings) > 0
    assert findings.list.isVisible()


def test_nothing_is_called_done_while_the_checks_are_running(form, sample, show_report, qtbot):
    wrong = sample | {CELL: "1"}
    document = Document(form, Draft(report=Report(form_id=form.id, texts=wrong)), checks_later=True)
    view = show_report(document)
    parts = view.sections.list

    def states():
        return "".join(accessible_text(parts, row) for row in range(parts.count()))

    assert not document.evaluation.is_complete
    assert "正在检查" in states()
    assert "完成" not in states()
    assert reason_not_final(document) == "正在检查……"
    assert "没有要改正的问题" not in tasks_html(document, date(2026, 1, 1), ())
    qtbot.waitUntil(lambda: "正在检查" not in states())
    assert "必改" in states()
    assert "才能定稿" in reason_not_final(document)


def test_the_focus_goes_back_to_the_table_when_the_panel_is_hidden(opened, qtbot):
    opened.frame.resize(1366, 700)
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    report_view = opened.report_view
    report_view.pages.show_field(CELL)
    cells = report_view.pages.currentWidget().table("applications").cells
    opened.report_actions.show_findings()
    assert not has_focus(report_view, cells)
    opened.report_actions.toggle_panel()
    assert has_focus(report_view, cells)
    assert cells.selection.field == CELL
    opened.report_actions.show_findings()
    opened.report_actions.next_region(1)
    opened.report_actions.next_region(1)
    assert has_focus(report_view, cells)


def test_hiding_the_panel_leaves_a_focus_elsewhere_alone(opened, qtbot):
    opened.frame.resize(1366, 700)
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    opened.report_view.sections.setFocus()
    opened.report_actions.toggle_panel()
    assert has_focus(opened.report_view, opened.report_view.sections.list)


def is_visible_in(widget):
    box = widget.visualRect(widget.currentIndex())
    return box.top() >= 0 and box.bottom() <= widget.viewport().height()


@pytest.mark.parametrize("height", [430, 520, 600])
def test_the_chosen_finding_stays_visible_when_its_details_need_space(
    form, draft, qtbot, height, message_bar
):
    left = [f"applications.carried_out.{who}" for who in ("company", "research", "other")]
    last = draft.report.with_texts(dict.fromkeys(map(FieldId, left), "5"))
    document = Document(form, draft, read(form, last))
    typed = [name for table in form.tables.values() for name in table.typed]
    document.enter(dict.fromkeys(typed, "0"), "填 0")
    report_view = ReportView(document, message_bar)
    qtbot.addWidget(report_view)
    report_view.resize(1366, height)
    report_view.show()
    report_view.show_findings()
    for _ in range(report_view.findings.list.count()):
        report_view.findings.step(1)
        settle(report_view)
        assert is_visible_in(report_view.findings.list)


def test_the_chosen_part_stays_visible_when_the_section_list_becomes_lower(report_view):
    report_view.pages.enter(report_view.document.form.sections[-1].id)
    settle(report_view)
    assert is_visible_in(report_view.sections.list)
    report_view.resize(1366, 330)
    settle(report_view)
    assert is_visible_in(report_view.sections.list)


@pytest.mark.parametrize("module", ["window.main_window", "report.report_view"])
def test_no_table_is_loaded_before_one_is_visited(module):
    code = f"import sys, govinfo_desktop.ui.{module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert f"govinfo_desktop.ui.{module}" in loaded
    widgets = {f"govinfo_desktop.ui.table.{name}" for name in ("view", "panel", "delegate")}
    assert not widgets & loaded


@pytest.mark.parametrize("points", [10.5, 21])
def test_the_section_list_is_never_so_narrow_that_a_count_is_cut(
    document, qapp, qtbot, points, message_bar
):
    font = qapp.font()
    font.setPointSizeF(points)
    qapp.setFont(font)
    report_view = ReportView(document, message_bar)
    qtbot.addWidget(report_view)
    report_view.resize(900, 500)
    report_view.show()
    blanks = max(one.blanks for one in document.progress.values())
    needed = report_view.sections.list.fontMetrics().horizontalAdvance(f"还差 {blanks} 处，")
    available = (
        report_view.sections.list.viewport().width() - PartPainter.INDENT - PartPainter.MARGIN
    )
    assert needed <= available


def test_a_number_that_stands_out_as_wrong_is_put_back_with_one_click(show_report, finished):
    report_view = show_report(finished)
    cell = FieldId("applications.new_received.natural_person")
    right = finished.report.text(cell)
    finished.evaluate_now()
    finished.enter({cell: f"{right}{right[-1]}"}, "填写")
    finished.evaluate_now()
    balance = next(
        one for one in finished.evaluation.findings if one.rule == "applications_balance"
    )
    detail = report_view.findings._detail
    detail.show_finding(balance)
    assert detail._mend.text().endswith(f"改回 {right}")
    detail._mend.click()
    assert finished.report.text(cell) == right
    finished.undo()
    assert finished.report.text(cell) == f"{right}{right[-1]}"


def test_no_number_is_offered_for_a_finding_that_is_no_broken_equation(show_report, finished):
    report_view = show_report(finished)
    finished.enter({FieldId("year"): ""}, "填写")
    finished.evaluate_now()
    detail = report_view.findings._detail
    detail.show_finding(finished.evaluation.findings[0])
    assert detail._mend.isHidden()


def test_the_panel_is_as_narrow_as_its_open_tab_allows_whatever_was_open_before(
    report_view, monkeypatch
):
    report_view.show_findings()
    before = report_view.panel.minimumSizeHint().width()
    monkeypatch.setattr(report_view.panel.preview, "minimumSizeHint", lambda: QSize(900, 100))
    assert report_view.panel.minimumSizeHint().width() == before
    report_view.panel.open_tab("preview")
    assert report_view.panel.minimumSizeHint().width() >= before
