"""Guidance of a section: its text, its law, its points, and last year's text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages import guidance
from govinfo_desktop.ui.pages.guidance import Points
from govinfo_desktop.ui.pages.last_year import LastYear
from govinfo_desktop.ui.report.guidance_panel import EXPLAIN_CELL_DELAY_MS, OpenPoints
from govinfo_desktop.ui.report.report_view import ReportView
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.law_quote import CitedText, LawQuote
from govinfo_desktop.ui.widgets.scroll_label import ScrollLabel

PASSAGE = FieldId("overview")
WIDE, NARROW = (1366, 700), (900, 480)
TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def report_view(document, qtbot, message_bar):
    made = ReportView(document, message_bar)
    qtbot.addWidget(made)
    made.resize(*WIDE)
    made.show()
    return made


def sheet(report_view):
    return report_view.panel.guidance_panel.sheet


def text_of(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_in_a_wide_window_the_guidance_is_beside_the_section(report_view, form):
    report_view.pages.enter("overview")
    assert report_view.panel.currentWidget() is report_view.panel.guidance
    assert form.sections[1].guidance in text_of(sheet(report_view))
    page = report_view.pages.currentWidget()
    assert not page.guidance.is_open
    assert "F7" in page.guidance.button.text()


def test_in_a_narrow_window_it_is_on_the_page_until_the_panel_shows_it(report_view):
    report_view.resize(*NARROW)
    report_view.pages.enter("problems")
    page = report_view.pages.currentWidget()
    assert not report_view.panel.isVisible()
    usual = page.guidance.is_open
    assert page.guidance.button.text().endswith("填写说明")
    report_view.show_guidance()
    assert report_view.panel.guidance.isVisible()
    assert not page.guidance.is_open
    report_view.show_panel(False)
    assert page.guidance.is_open == usual


def test_the_choice_to_expand_it_on_the_page_is_remembered(report_view):
    report_view.pages.enter("overview")
    page = report_view.pages.currentWidget()
    report_view.show_panel(False)
    page.guidance.button.click()
    chosen = page.guidance.is_open
    report_view.show_panel(True)
    report_view.show_panel(False)
    assert page.guidance.is_open == chosen


def test_it_follows_the_part_that_is_shown(report_view, form):
    for section in form.sections:
        report_view.pages.enter(section.id)
        assert (section.guidance or "没有要说明的") in text_of(sheet(report_view))
        assert len(sheet(report_view).findChildren(LawQuote)) == bool(section.article)
    report_view.pages.enter("particulars")
    assert "单位和年度" in text_of(sheet(report_view))


def test_the_chosen_tab_stays_when_another_part_is_shown(report_view):
    report_view.panel.setCurrentWidget(report_view.panel.findings)
    report_view.pages.enter("overview")
    report_view.turn(1)
    assert report_view.panel.currentWidget() is report_view.panel.findings


def test_the_focus_stays_in_the_passage_when_the_guidance_is_shown(report_view, qtbot):
    qtbot.waitExposed(report_view)
    report_view.panel.setCurrentWidget(report_view.panel.findings)
    report_view.pages.enter("overview")
    passage = report_view.pages.prose().passage
    report_view.show_guidance()
    assert report_view.focusWidget() is passage


def test_f6_focuses_the_guidance(report_view, qtbot):
    qtbot.waitExposed(report_view)
    report_view.activateWindow()
    report_view.pages.enter("overview")
    report_view.next_region(1)
    focus = report_view.focusWidget()
    assert report_view.panel.guidance.isAncestorOf(focus)
    assert focus.accessibleName() == "填写说明"


def test_a_cell_is_explained_with_its_article_once_the_focus_stays_in_it(report_view, qtbot):
    report_view.pages.show_field(FieldId("applications.refused_case_file.company"))
    qtbot.waitUntil(lambda: not sheet(report_view).cell.isHidden())
    cell = sheet(report_view).cell
    assert "行政执法案卷·商业企业" in cell.line.text()
    cell.unfold()
    assert "以及行政执法案卷信息，可以不予公开" in cell.articles.text()
    report_view.pages.show_field(FieldId("applications.open.company"))
    qtbot.waitUntil(cell.isHidden)


def test_another_part_does_not_explain_the_cell_of_the_part_before(report_view, qtbot):
    report_view.pages.show_field(FieldId("applications.new_received.natural_person"))
    report_view.pages.enter(report_view.pages.parts[0])
    with qtbot.assertNotEmitted(report_view.pages.turned, wait=2 * EXPLAIN_CELL_DELAY_MS):
        assert sheet(report_view).cell.isHidden()
    assert sheet(report_view).cell.isHidden()


def test_no_label_becomes_a_window_of_its_own(report_view):
    for part in report_view.pages.parts:
        report_view.pages.enter(part)
        sheet(report_view).explain_cell(FieldId("applications.new_received.natural_person"))
        assert sheet(report_view).cell.window() is report_view.window()


def test_open_points_are_listed_with_what_to_write(report_view, document):
    report_view.pages.enter("overview")
    (points,) = sheet(report_view).findChildren(OpenPoints)
    document.enter({PASSAGE: "（一）主动公开。全年公开 12 条。"}, "填写")
    assert "○ 依申请公开：写明结果，没有的写明没有" in text_of(points)
    assert "○ 主动公开：" not in text_of(points)
    document.enter({FieldId("problems"): "问题是解读单一。下一步增加图解和短视频。"}, "填写")
    report_view.pages.enter("problems")
    (points,) = sheet(report_view).findChildren(OpenPoints)
    assert "要点都写到了" in text_of(points)


def test_the_unwritten_points_are_those_of_the_finding(report_view, document):
    report_view.pages.enter("overview")
    text = (
        "（一）主动公开情况\n全年公开120条，其中通过网站公开100条。\n（二）依申请公开情况\n（三）"
    )
    document.enter({PASSAGE: text}, "填写")
    (finding,) = (one for one in document.evaluation.findings if one.rule == "s07")
    assert finding.says == "“总体情况”没有写到：政府信息管理、监督保障"
    (points,) = sheet(report_view).findChildren(OpenPoints)
    assert text_of(points) == (
        "还没有写到\n○ 政府信息管理：写明做了什么\n○ 监督保障：写明做了什么\n"
        "提到了，还要写出来\n○ 依申请公开：写明结果，没有的写明没有"
    )
    (above,) = report_view.pages.currentWidget().findChildren(Points)
    assert above.accessibleName() == "还没有写到：政府信息管理、监督保障；只提到：依申请公开"
    assert above.text().replace("\u2060", "").count("依申请公开（只提到）") == 1


def test_the_deadline_shows_and_hides_its_article_in_full(report_view, document):
    document.enter({FieldId("kind"): "county_department", FieldId("year"): "2030"}, "填写")
    report_view.sections.law.click()
    law = sheet(report_view).law
    assert not law.isHidden()
    assert "《条例》第四十九条第一款" in law.line.text()
    assert "县级以上人民政府部门应当在每年1月31日前" in law.articles.text()
    assert "第四十七条" not in law.line.text()
    report_view.sections.law.click()
    assert law.isHidden()


def test_after_the_deadline_the_law_on_answerability_is_quoted(report_view, document):
    document.enter({FieldId("kind"): "county_department", FieldId("year"): "2023"}, "填写")
    report_view.sections.law.click()
    law = sheet(report_view).law
    law.line.linkActivated.emit("《条例》第四十七条")
    assert "予以督促整改或者通报批评" in law.articles.text()
    law.line.linkActivated.emit("国办公开办函〔2021〕30号（四）")
    assert "第一责任人" in law.articles.text()
    assert "（节录，不是全文）" in law.articles.text()


def test_the_deadline_is_one_tab_stop_and_space_shows_its_article(report_view, document):
    document.enter({FieldId("kind"): "county_department", FieldId("year"): "2030"}, "填写")
    stops = [one for one in report_view.sections.findChildren(QWidget) if one.focusPolicy() & TAB]
    assert report_view.sections._days not in stops
    QTest.keyClick(report_view.sections.law, Qt.Key.Key_Space)
    assert not sheet(report_view).law.isHidden()


def test_the_reason_of_a_finding_quotes_its_article_in_full(report_view, document):
    document.enter(
        {FieldId("kind"): "county_government", PASSAGE: "（一）主动公开。全年公开 12 条。"}, "填写"
    )
    report_view.findings.show_report()
    (row,) = (
        row
        for row in range(report_view.findings.list.count())
        if "工作考核" in report_view.findings.list.item(row).text()
    )
    report_view.findings.list.setCurrentRow(row)
    why = report_view.findings._detail._why
    why.line.linkActivated.emit("《条例》第五十条第四项")
    assert "工作考核、社会评议和责任追究结果情况" in why.articles.text()


def test_a_long_reason_scrolls_and_leaves_the_explanation_field_visible(
    report_view, document, qtbot
):
    report_view.resize(*NARROW)
    document.enter(
        {FieldId("kind"): "county_government", PASSAGE: "（一）主动公开。全年公开 12 条。"}, "填写"
    )
    report_view.show_findings()
    rows = range(report_view.findings.list.count())
    (row,) = (row for row in rows if "工作考核" in report_view.findings.list.item(row).text())
    report_view.findings.list.setCurrentRow(row)
    detail = report_view.findings._detail
    detail._why.unfold()
    (label,) = detail.findChildren(ScrollLabel)
    qtbot.waitUntil(lambda: label.verticalScrollBar().maximum() > 0)
    assert detail._reason.visibleRegion().boundingRect().height() == detail._reason.height()


def test_last_years_text_is_shown_beside_the_page_and_adopted_from_there(
    form, draft, qtbot, message_bar
):
    before = read(form, Report(form_id=form.id, texts={PASSAGE: "上年写的一段。"}))
    document = Document(form, draft, before)
    report_view = ReportView(document, message_bar)
    qtbot.addWidget(report_view)
    report_view.resize(*WIDE)
    report_view.show()
    report_view.pages.enter("overview")
    (adopt,) = sheet(report_view).findChildren(LastYear)
    assert adopt.text_view.toPlainText() == "上年写的一段。"
    adopt.whole.click()
    assert document.report.text(PASSAGE) == "上年写的一段。"
    document.undo()
    assert document.report.text(PASSAGE) == ""


@pytest.fixture
def with_last_year(form, draft, qtbot, message_bar):
    """Return the report view at a passage that last year's report had text for."""
    before = read(form, Report(form_id=form.id, texts={PASSAGE: "上年写的一段。"}))
    made = ReportView(Document(form, draft, before), message_bar)
    qtbot.addWidget(made)
    made.resize(*WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.pages.enter("overview")
    return made


def test_after_adopting_last_years_text_the_passage_is_focused(with_last_year):
    (adopt,) = sheet(with_last_year).findChildren(LastYear)
    adopt.whole.setFocus()
    adopt.whole.click()
    passage = with_last_year.pages.prose().passage
    assert with_last_year.focusWidget() is passage
    adopt.text_view.selectAll()
    adopt.selected.click()
    assert with_last_year.focusWidget() is passage


def tab_stops(report_view, count):
    """Return the widgets that get the focus by pressing Tab so many times."""
    found = []
    for _ in range(count):
        QTest.keyClick(report_view.focusWidget(), Qt.Key.Key_Tab)
        found.append(report_view.focusWidget())
    return found


def test_tab_visits_the_controls_of_the_guidance_in_order(with_last_year):
    report_view = with_last_year
    report_view._focus_region(report_view.panel)
    (sources,) = sheet(report_view).findChildren(LawQuote)
    (adopt,) = sheet(report_view).findChildren(LastYear)
    visited = tab_stops(report_view, 6)
    expected = [sources.line, adopt.text_view, adopt.whole]
    assert [one for one in dict.fromkeys(visited) if one in expected] == expected
    assert all(sheet(report_view).isAncestorOf(one) for one in visited[:3])


def test_a_text_without_a_link_is_no_tab_stop(qtbot):
    quote = CitedText("没有依据的一句话")
    qtbot.addWidget(quote)
    assert not quote.line.focusPolicy() & Qt.FocusPolicy.TabFocus
    quote.set_text("《条例》第五十条第四项")
    assert quote.line.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_expanding_last_years_text_scrolls_to_it(form, draft, qtbot, message_bar):
    before = read(form, Report(form_id=form.id, texts={PASSAGE: "上年写的一段。"}))
    report_view = ReportView(Document(form, draft, before), message_bar)
    qtbot.addWidget(report_view)
    report_view.resize(*NARROW)
    report_view.show()
    report_view.pages.enter("overview")
    page = report_view.pages.currentWidget()
    (fold,) = (one for one in page.findChildren(Collapsible) if "上年" in one.button.text())
    fold.button.click()
    (adopt,) = fold.findChildren(LastYear)
    qtbot.waitUntil(lambda: not adopt.whole.visibleRegion().isEmpty())


def test_a_very_long_passage_is_searched_for_points_after_a_delay(report_view, document, qtbot):
    report_view.pages.enter("overview")
    (points,) = report_view.pages.currentWidget().findChildren(Points)
    long_line = "一" * guidance.LONG_PASSAGE_CHARACTERS
    document.enter({PASSAGE: f"{long_line}。\n（一）主动公开。全年公开 12 条。"}, "填写")
    assert "✓" not in points.text()
    qtbot.waitUntil(lambda: "✓" in points.text())
