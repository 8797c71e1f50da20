"""Every page on a small screen, at 100 and 150 % and with large text: nothing is cut.

Nothing has to be scrolled sideways either; what does not fit scrolls.
"""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.kinds import HTML
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, ledger_to_bytes
from govinfo_desktop.ui.help.about_page import AboutPage
from govinfo_desktop.ui.settings.text_size import resize_text
from govinfo_desktop.ui.window.command_palette import CommandPalette
from govinfo_desktop.ui.window.shortcut_list import ShortcutList
from tests.core.ledger.ledgers import row
from tests.ui.settling import settle
from tests.week.looks import faults_within
from tests.week.years import last_years_texts, this_years_texts

# The small screen at 100 %, at 150 %, and with text of 150 %.
SCREENS = [((1366, 768), 0), ((910, 512), 0), ((1366, 768), 5)]
# Text of 190 %.
VERY_LARGE_STEPS = 9
LOOKS = 5
CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture(params=SCREENS, ids=["100 %", "150 %", "large text"])
def small(request, window):
    """Return the window, as large as a small screen, before a draft is opened."""
    size, steps = request.param
    if steps:
        resize_text(window.services, steps)
    window.frame.resize(*size)
    return window


@pytest.fixture
def filled(small):
    """Return the window with a report of last year's and this year's figures."""
    for texts in (last_years_texts(this_years_texts()), this_years_texts()):
        small.file_actions.new_from_last_year()
        guide = small.stack.window_pages.guide
        guide.organ.setText(texts["organ"])
        guide.year.setText(texts["year"])
        guide.kind.setCurrentIndex(guide.kind.findData(texts["kind"]))
        guide.make.click()
        small.document.enter({FieldId(name): text for name, text in texts.items()}, "填入")
    small.document.evaluate_now()
    return small


def faults_after(shown: QWidget, name: str) -> list[str]:
    """Return what is cut, and stays so, on a page that was just shown, with its name."""
    faults: list[str] = []
    for _ in range(LOOKS):
        settle(shown)
        faults = [f"{name}: {one}" for one in dict.fromkeys(faults_within(shown))]
        if not faults:
            break
    return faults


def tabs_of(page: QWidget):
    """Show every tab of a page in turn, and yield its title."""
    for tabs in page.findChildren(QTabWidget):
        for number in range(tabs.count()):
            if tabs.isVisible() and tabs.isTabVisible(number):
                tabs.setCurrentIndex(number)
                yield tabs.tabText(number)


def test_no_page_of_a_report_is_cut(filled):
    view, frame = filled.report_view, filled.frame
    faults = []
    for part in view.pages.parts:
        view.pages.enter(part)
        faults += faults_after(frame, part)
    for show in (
        filled.report_actions.show_guidance,
        filled.report_actions.show_findings,
        filled.report_actions.show_preview,
    ):
        show()
        for part in ("particulars", "overview", "applications", "review"):
            view.pages.enter(part)
            faults += faults_after(frame, f"{show.__name__} beside {part}")
    assert faults == []


def test_neither_the_deadline_nor_the_tools_of_the_preview_are_cut_in_very_large_text(filled):
    filled.view_actions.resize_text(VERY_LARGE_STEPS)
    view = filled.report_view
    filled.report_actions.show_preview()
    view.pages.enter("overview")
    faults = faults_after(view.sections, "sections")
    assert faults + faults_after(view.panel.preview.page, "preview") == []


@pytest.mark.parametrize("small", SCREENS[::2], indirect=True, ids=["190 %", "200 %"])
def test_neither_table_four_nor_the_print_options_are_cut_in_very_large_text(filled):
    filled.view_actions.resize_text(VERY_LARGE_STEPS)
    faults = []
    for part in ("remedies", "paper"):
        filled.report_view.pages.enter(part)
        faults += faults_after(filled.report_view.pages, part)
    assert faults == []


@pytest.mark.parametrize("small", SCREENS[::2], indirect=True, ids=["190 %", "200 %"])
def test_the_list_of_functions_is_not_scrolled_sideways_in_very_large_text(filled, qtbot):
    filled.view_actions.resize_text(VERY_LARGE_STEPS)
    dialog = CommandPalette(filled.actions_by_name, filled.frame)
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults_after(dialog, "functions") == []


def test_no_page_beside_the_report_is_cut(filled):
    frame, stack = filled.frame, filled.stack
    faults = []
    for name, show in {
        "history": filled.file_actions.show_history,
        "figures": filled.view_actions.show_figures,
        "full text": filled.view_actions.show_full_text,
        "settings": filled.view_actions.show_settings,
        "form files": filled.file_actions.add_form,
        "trash": filled.file_actions.show_trash,
        "start": filled.file_actions.close_draft,
        "new report": filled.file_actions.new_report,
        "new from last year": filled.file_actions.new_from_last_year,
    }.items():
        show()
        faults += faults_after(frame, name)
        for tab in tabs_of(stack.currentWidget()):
            faults += faults_after(frame, f"{name}, {tab}")
    assert faults == []


def test_the_start_page_without_drafts_is_not_cut(small):
    small.show_start()
    assert faults_after(small.frame, "start") == []


def test_no_step_of_a_finished_report_is_cut(filled):
    document, frame = filled.document, filled.frame
    document.finalise("2027-03-20T16:30:00")
    filled.report_actions.show_review()
    page = filled.report_view.pages.currentWidget()
    faults = faults_after(frame, "final")
    for step in page.steps.steps:
        page.steps.choose(step)
        faults += faults_after(frame, step)
    filled.report_view.pages.enter("applications")
    faults += faults_after(frame, "locked table")
    assert faults == []


def test_no_page_of_a_report_with_faults_is_cut(filled):
    document, frame = filled.document, filled.frame
    document.enter({CELL: "3，5", FieldId("overview"): "", FieldId("date"): "2O27年1月40日"}, "填")
    document.evaluate_now()
    faults = []
    for part in ("particulars", "overview", "applications", "review"):
        filled.report_view.pages.enter(part)
        filled.report_actions.show_findings()
        faults += faults_after(frame, part)
    assert faults == []


@pytest.fixture
def web_page(form, sample, tmp_path):
    """Return a report as a web page with a wrong total and a cell that is no number."""
    report = Report(form_id=form.id, texts=sample)
    stream = BytesIO()
    HTML.write(outline(form, report, evaluate(form, report), PrintOptions()), stream)
    written = stream.getvalue().decode()
    path = tmp_path / "一个名字很长的去年的政府信息公开工作年度报告（公布稿）.html"
    cells = list(re.finditer(r"(<td[^>]*>)\s*(\d+)\s*(</td>)", written))
    for number, text in ((-1, "9999"), (20, "约三百件（详见附件）")):
        one = cells[number]
        written = written[: one.start(2)] + text + written[one.end(2) :]
    path.write_text(written, encoding="utf-8")
    return path


def test_no_page_of_an_import_is_cut(small, web_page, qtbot):
    small.import_actions.read(web_page)
    qtbot.waitUntil(lambda: not small.import_actions.is_reading)
    page = small.stack.currentWidget()
    faults = faults_after(small.frame, "import")
    for tab in tabs_of(page):
        faults += faults_after(small.frame, f"import, {tab}")
    assert faults == []


def test_no_page_of_edits_or_of_a_comparison_is_cut(filled, web_page, qtbot):
    faults = []
    for name, read in {
        "edits": filled.import_actions.read_edits,
        "comparison": filled.import_actions.compare,
    }.items():
        read(web_page)
        qtbot.waitUntil(lambda: not filled.import_actions.is_reading)
        faults += faults_after(filled.frame, name)
    assert faults == []


def test_no_tab_of_the_ledger_is_cut(small, tmp_path, qtbot):
    subject = "某路某段征收补偿方案、评估报告和资金拨付情况"
    rows = [
        row(str(number), number=str(number), received=f"2025-09-0{number}", subject=subject)
        for number in range(1, 9)
    ]
    path = tmp_path / "台账.ndtz"
    ledger = Ledger(organ="示例市示例局", year=2025, rows=tuple(rows))
    path.write_bytes(ledger_to_bytes(LedgerFile(ledger=ledger, id="a" * 32)))
    small.view_actions.open_ledger_file(path)
    shown = small.stack.ledger_window
    shown.resize(small.frame.size())
    faults = faults_after(shown, "ledger")
    for tab in tabs_of(shown):
        faults += faults_after(shown, f"ledger, {tab}")
    shown.close_ledger()
    assert faults == []


@pytest.mark.parametrize("kind", [AboutPage, CommandPalette, ShortcutList])
def test_no_dialog_is_cut(small, kind, qtbot):
    given = (small.actions_by_name,) if kind is CommandPalette else ()
    dialog: QDialog = kind(*given, small.frame)
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults_after(dialog, kind.__name__) == []


def test_no_page_of_the_help_is_cut(small):
    small.view_actions.show_help()
    shown = small.stack.window_pages.help_window
    faults = faults_after(shown, "help")
    shown.close()
    assert faults == []
