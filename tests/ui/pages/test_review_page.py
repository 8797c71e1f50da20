"""Review page: the whole report, and making it final."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import SEVERITY_WORDS, Severity
from govinfo_desktop.core.reading.reading import printed_value
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.model.publication import PublicationStep, take_step
from govinfo_desktop.ui.pages.deadline_text import days_left
from govinfo_desktop.ui.pages.review_page import ReviewPage
from govinfo_desktop.ui.pages.review_text import full_text_html, reason_not_final

CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")


@pytest.fixture
def page(finished, qtbot):
    made = ReviewPage(finished)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_report_without_open_findings_can_be_made_final(page, finished):
    assert reason_not_final(finished) == ""
    page.steps.finalise.click()
    assert finished.draft.state.is_final
    assert "定稿" in finished.read_only
    finished.enter({CELL: "1"}, "填写表格")
    assert finished.report.text(CELL) != "1"


def test_a_final_report_can_be_opened_again(page, finished):
    page.steps.finalise.click()
    page.steps.reopen.click()
    assert not finished.draft.state.is_final
    finished.enter({CELL: "1"}, "填写表格")
    assert finished.report.text(CELL) == "1"


def test_a_report_with_an_open_finding_cannot_be_made_final(page, finished):
    finished.enter({CELL: "1"}, "填写表格")
    assert not page.steps.finalise.isEnabled()
    assert "才能定稿" in reason_not_final(finished)
    finished.finalise("2026-01-20T10:00:00")
    assert not finished.draft.state.is_final


def test_open_findings_are_listed_with_links_to_their_fields(page, finished, qtbot):
    finished.enter({CELL: "1"}, "填写表格")
    text = page.tasks.toPlainText()
    broken = [f for f in finished.evaluation.findings if f.rule == "applications_balance"]
    assert text.index(broken[0].says) < text.index("公布前请逐项核对")
    with qtbot.waitSignal(finished.reveal_requested) as emitted:
        page.tasks.anchorClicked.emit(QUrl(f"field:{CELL}"))
    assert emitted.args == [CELL]


def test_every_passage_and_table_is_shown_in_order(page, finished, form):
    text = page.full_text.toPlainText()
    last = 0
    for section in form.sections:
        words = finished.report.text(section.text_id).split("\n")[0] or section.tables[0].title
        assert words in text[last:]
        last = text.index(words, last)


def test_typed_markup_is_shown_as_text(finished):
    finished.enter({FieldId("overview"): "<b>公开</b> & “公示”"}, "填写")
    assert "&lt;b&gt;公开&lt;/b&gt; &amp; “公示”" in full_text_html(finished)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 21), "公布期限 2026年3月31日，还有 10 天"),
        (date(2026, 3, 31), "公布期限 2026年3月31日，就是今天"),
        (date(2026, 4, 2), "公布期限 2026年3月31日，已过 2 天"),
    ],
)
def test_the_days_until_publication_are_shown(finished, today, expected):
    assert days_left(finished, today) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-03-20", "公布期限 2026年3月31日，已于 2026年3月20日 公布"),
        ("2026-04-02", "公布期限 2026年3月31日，已于 2026年4月2日 公布，晚了 2 天"),
    ],
)
def test_a_published_report_is_not_overdue(finished, published, expected):
    take_step(finished, PublicationStep.PUBLISHED, published)
    assert days_left(finished, date(2026, 11, 30)) == expected


def test_the_time_it_was_made_final_is_written_in_chinese(page, finished):
    finished.finalise("2026-01-20T16:05:30")
    page.show_report()
    assert "已定稿：2026年1月20日 16:05 定稿" in page.findChild(QLabel, "state").text()


def test_figures_in_a_passage_are_shown_as_numbers(finished, page):
    total = printed_value(finished.form.fields[TOTAL], finished.reading)
    finished.enter({FieldId("overview"): f"新收⟦{TOTAL}⟧件，办结⟦none.such⟧件。"}, "填写")
    assert f"新收{total}件，办结⟦none.such⟧件。" in page.full_text.toPlainText()


def test_a_figure_of_a_blank_cell_is_shown_as_unfilled(document, qtbot):
    document.enter({FieldId("overview"): f"新收⟦{TOTAL}⟧件。"}, "填写")
    assert "新收（未填）件。" in full_text_html(document)


def test_the_date_is_shown_as_it_will_be_printed(finished):
    finished.enter({FieldId("date"): "2026.1.20"}, "填写")
    assert "成文日期：2026年1月20日" in full_text_html(finished)


def test_the_state_mentions_the_draft_mark_exactly_when_it_is_not_printed(page, finished):
    assert "已不印“草稿”" in page.findChild(QLabel, "state").text()
    assert printed_outline(finished).mark == ""
    finished.enter({CELL: "1"}, "填写表格")
    assert "草稿" not in page.findChild(QLabel, "state").text()
    assert printed_outline(finished).mark == "草稿"


def test_every_finding_is_listed_under_its_severity(page, finished):
    finished.enter({CELL: "1", FieldId("problems"): "存在问题：甲不够,乙不足。"}, "填写")
    text = page.tasks.toPlainText()
    for finding in finished.evaluation.findings:
        assert finding.says in text
    found = {finding.severity for finding in finished.evaluation.findings}
    assert {Severity.ERROR, Severity.WARNING} <= found
    headings = [
        re.search(rf"^{SEVERITY_WORDS[one]} \d+（", text, re.M) for one in Severity if one in found
    ]
    places = [heading.start() for heading in headings]
    assert places == sorted(places)


def test_tables_show_their_numbers_in_reading_order(page, finished):
    text = page.full_text.toPlainText()
    section = finished.form.section_of(CELL)
    start = text.index("本年新收政府信息公开申请数量")
    row = [name for name in finished.form.fields if name.startswith("applications.new_received.")]
    for name in row:
        number = printed_value(finished.form.fields[name], finished.reading)
        start = text.index(f"\n{number}", start) + 1
    assert section.tables[0].title in text[:start]


def test_the_text_is_focused_first_and_no_single_key_makes_the_report_final(page, finished, qtbot):
    page.enter()
    assert page.focusWidget() is page.tasks
    QTest.keyClick(page.tasks, Qt.Key.Key_Space)
    assert not finished.draft.state.is_final
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.tasks, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not finished.draft.state.is_final
    QTest.keyClick(page.steps.finalise, Qt.Key.Key_Space)
    assert finished.draft.state.is_final


def test_the_links_of_a_final_report_offer_viewing_only(page, finished):
    assert "修改" in page.full_text.toPlainText().replace("\u2060", "")
    page.steps.finalise.click()
    text = page.full_text.toPlainText().replace("\u2060", "")
    assert "查看" in text
    assert "修改" not in text


def lines_of(page, width):
    """Return the lines of every paragraph of the page at a width in pixels."""
    page.resize(width, 500)
    page.show_report()
    paper = page.full_text.document()
    paper.setTextWidth(page.full_text.viewport().width())
    paper.documentLayout().documentSize()
    block, found = paper.begin(), []
    while block.isValid():
        layout = block.layout()
        rows = [layout.lineAt(number) for number in range(layout.lineCount())]
        ends = [(row.textStart(), row.textStart() + row.textLength()) for row in rows]
        found.append([block.text()[start:end] for start, end in ends])
        block = block.next()
    return found


@pytest.mark.parametrize("figure", ["13600", "1360000"])
@pytest.mark.parametrize("width", [600, 1000])
def test_no_number_is_broken_and_no_label_is_one_character_wide(page, finished, width, figure):
    finished.enter({CELL: figure}, "填写表格")
    lines = lines_of(page, width)
    assert [one for one in lines if len(one) > 1 and "".join(one).isdecimal()] == []
    (label,) = (one for one in lines if "".join(one) == "1.属于国家秘密")
    assert len(label) <= 3


@pytest.mark.parametrize("width", range(560, 660, 7))
def test_no_link_is_broken_in_two(page, finished, width):
    finished.enter({CELL: "13600", FieldId("problems"): "无"}, "填写")
    assert not any(line.strip().endswith("修") for one in lines_of(page, width) for line in one)


def test_home_and_end_scroll_to_the_ends_and_the_page_opens_at_its_top(page, finished, qtbot):
    page.resize(700, 400)
    page.enter()
    page.tabs.setCurrentWidget(page.full_text)
    bar = page.full_text.verticalScrollBar()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(page.full_text, Qt.Key.Key_End, modifier)
        assert bar.value() == bar.maximum() > 0
        QTest.keyClick(page.full_text, Qt.Key.Key_Home, modifier)
        assert bar.value() == 0
    bar.setValue(bar.maximum())
    page.hide()
    page.show()
    page.enter()
    assert bar.value() == 0


def test_the_state_mentions_warnings_that_do_not_keep_the_report_from_being_final(page, finished):
    state = page.findChild(QLabel, "state")
    assert "问题都已处理" in state.text()
    assert "请核对" not in state.text()
    overview = finished.report.text(FieldId("overview"))
    finished.enter({FieldId("overview"): overview.replace("14069", "14070")}, "填写")
    warned = [f for f in finished.evaluation.findings if f.severity is Severity.WARNING]
    assert warned
    assert reason_not_final(finished) == ""
    page.show_report()
    assert "问题都已处理" not in state.text()
    assert f"请核对 {len(warned)}" in state.text()
    assert "不影响定稿" in state.text()


def test_a_day_that_no_law_sets_is_called_a_proposal(finished):
    finished.enter({FieldId("kind"): "vertical_department"}, "填写")
    assert days_left(finished, date(2026, 1, 30)) == "建议公布期限 2026年1月31日，还有 1 天"


def test_what_the_ledger_left_out_is_told_until_the_clerk_has_looked(page, finished, qtbot):
    says = "2025年台账里有 19 件申请没有计入报告"
    finished.fill({CELL: finished.report.text(CELL)}, says, "由台账填入")
    assert says in page.tasks.toPlainText()
    assert f"没有要改正或说明的问题；{says}，不影响定稿。" in page.findChild(QLabel, "state").text()
    with qtbot.waitSignal(page.action_wanted) as wanted:
        page.tasks.anchorClicked.emit(QUrl("action:open_ledger"))
    assert wanted.args == ["open_ledger"]
    page.tasks.anchorClicked.emit(QUrl("action:ledger_filling"))
    assert "台账" not in page.tasks.toPlainText()
    finished.undo()
    assert says in page.tasks.toPlainText()
