"""Every page on a small screen, at 100 and 150 % and with large text: nothing is cut.

Nothing has to be scrolled sideways either; what does not fit scrolls.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTabWidget, QWidget

from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.ui.settings.text_size import resize_text
from tests.ui.settling import settle
from tests.week.looks import faults_within
from tests.week.years import last_years_texts, this_years_texts

# The small screen at 100 %, at 150 %, and with text of 150 %.
SCREENS = [((1366, 768), 0), ((910, 512), 0), ((1366, 768), 5)]
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
