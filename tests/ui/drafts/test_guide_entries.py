"""Guide to a new report: what the clerk typed stays, and the buttons stay in view."""

import pytest
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes


@pytest.fixture
def last_year(tmp_path):
    """Return last year's report of an agency in a file."""
    texts = {FieldId("organ"): "示例市教育局", FieldId("year"): "2024"}
    file = tmp_path / "去年.ndbg"
    file.write_bytes(draft_to_bytes(Draft(report=Report(form_id="national-2021", texts=texts))))
    return file


@pytest.fixture
def guide(window):
    window.file_actions.new_report()
    return window.stack.window_pages.guide


def test_last_years_report_names_the_agency_and_the_year(guide, last_year):
    guide.last_year.select_file(last_year)
    assert (guide.organ.text(), guide.year.text()) == ("示例市教育局", "2025")


def test_last_years_report_replaces_nothing_that_was_typed(guide, last_year):
    guide.organ.clear()
    guide.organ.insert("示例县水务局")
    guide.year.clear()
    QTest.keyClicks(guide.year, "2026")
    guide.last_year.select_file(last_year)
    assert (guide.organ.text(), guide.year.text()) == ("示例县水务局", "2026")


def test_the_buttons_are_in_view_on_a_low_screen(window, guide, last_year):
    window.frame.setMinimumSize(400, 300)
    window.frame.resize(910, 420)
    guide.last_year.select_file(last_year)
    bottom = guide.make.mapTo(guide, guide.make.rect().bottomLeft()).y()
    assert bottom < guide.height()
