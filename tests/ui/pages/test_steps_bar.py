"""Steps from the finished report to its publication, and their records in the draft."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_from_bytes, draft_to_bytes
from govinfo_desktop.storage.versions import Step
from govinfo_desktop.ui.model.publication import (
    PublicationStep,
    is_taken,
    next_step,
    take_step,
    withdraw_step,
)
from govinfo_desktop.ui.output.records import record_export, record_package
from govinfo_desktop.ui.pages.review_page import ReviewPage
from tests.ui.settling import settle

FINAL_SINCE = "2026-01-20T10:00:00"


@pytest.fixture
def final(finished):
    """Return a report that was made final."""
    finished.finalise(FINAL_SINCE)
    return finished


@pytest.fixture
def page(final, qtbot):
    made = ReviewPage(final)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def bar(page):
    return page.steps


def visible_buttons(bar):
    return [one for one in bar.findChildren(QPushButton) if one.isVisible()]


def said(bar, step):
    return bar.findChild(QLabel, f"step-{step}").text()


def test_the_steps_follow_one_another(final):
    taken = []
    while (step := next_step(final.draft)) is not None:
        take_step(final, step, "2026-01-21")
        taken.append(step)
    assert taken == list(PublicationStep)


def test_a_step_before_the_report_was_made_final_counts_no_longer(final):
    take_step(final, PublicationStep.EXPORTED, "2026-01-20T09:59:59", "PDF")
    assert not is_taken(final.draft, PublicationStep.EXPORTED)
    take_step(final, PublicationStep.EXPORTED, "2026-01-20T10:00:01", "PDF")
    assert is_taken(final.draft, PublicationStep.EXPORTED)


def test_a_day_without_a_time_is_compared_by_the_day(final):
    take_step(final, PublicationStep.PUBLISHED, "2026-01-20")
    assert is_taken(final.draft, PublicationStep.PUBLISHED)
    take_step(final, PublicationStep.PUBLISHED, "2026-01-19")
    assert not is_taken(final.draft, PublicationStep.PUBLISHED)


def test_nothing_is_taken_of_a_report_that_is_not_final(finished):
    take_step(finished, PublicationStep.EXPORTED, "2026-01-20T10:00:00", "PDF")
    assert not is_taken(finished.draft, PublicationStep.EXPORTED)


def test_the_steps_are_kept_in_the_draft_file(final):
    take_step(final, PublicationStep.PUBLISHED, "2026-01-25", "https://www.example.gov.cn/1.html")
    again = draft_from_bytes(draft_to_bytes(final.draft), "final.ndbg")
    assert again.steps == {
        "published": Step(taken="2026-01-25", note="https://www.example.gov.cn/1.html")
    }


def test_a_withdrawn_step_is_gone(final):
    take_step(final, PublicationStep.SIGNED, "2026-01-25")
    withdraw_step(final, PublicationStep.SIGNED)
    assert final.draft.steps == {}


def test_a_locked_draft_records_nothing_and_says_why(final, qtbot):
    final.make_read_only("另一个窗口正在编辑这份草稿。")
    with qtbot.waitSignal(final.message) as said_words:
        take_step(final, PublicationStep.SIGNED, "2026-01-25")
    assert final.draft.steps == {}
    assert said_words.args == ["另一个窗口正在编辑这份草稿。"]


def test_exports_of_several_kinds_are_recorded_together(final):
    for kind in ("Word 文档", "PDF 文档", "Word 文档"):
        record_export(final, kind)
    assert final.draft.steps["exported"].note == "Word 文档、PDF 文档"


def test_the_bar_goes_on_to_the_next_step_by_itself(bar, final):
    assert bar.steps[PublicationStep.EXPORTED].isChecked()
    record_export(final, "PDF 文档")
    final.evaluate_now()
    assert bar.steps[PublicationStep.EXPORTED].text().startswith("✓")
    assert "导出了 PDF 文档" in said(bar, PublicationStep.EXPORTED)
    assert bar.steps[PublicationStep.SIGNED].isChecked()
    bar.signed.click()
    final.evaluate_now()
    assert bar.steps[PublicationStep.PUBLISHED].isChecked()


def test_a_second_click_at_the_place_of_an_export_records_nothing_else(page, bar, final, qtbot):
    """The bar goes on after the first export, and other buttons are under the pointer."""
    page.resize(1100, 700)
    (pdf,) = [one for one in visible_buttons(bar) if one.text() == "导出 PDF"]
    place = pdf.mapTo(page, pdf.rect().center())
    record_export(final, "Word 文档")
    final.evaluate_now()
    settle(page)
    (again,) = [one for one in visible_buttons(bar) if one.text() == "导出 PDF"]
    assert page.childAt(place) is again


def test_the_address_has_room_for_a_usual_one(page, bar):
    page.resize(1100, 700)
    bar.choose(PublicationStep.PUBLISHED)
    settle(page)
    usual = "https://www.example.gov.cn/zfxxgk/ndbg/20"
    assert bar.address.width() >= bar.address.fontMetrics().horizontalAdvance(usual)


def test_the_publication_is_registered_with_day_and_address(bar, final):
    bar.day.setText("2026年3月28日")
    bar.address.setText("https://www.example.gov.cn/zfxxgk/1.html")
    bar.published.click()
    record = final.draft.steps["published"]
    assert (record.taken, record.note) == ("2026-03-28", "https://www.example.gov.cn/zfxxgk/1.html")
    final.evaluate_now()
    assert "2026年3月28日 公布" in said(bar, PublicationStep.PUBLISHED)


def test_the_focus_goes_on_to_the_next_step(page, final):
    page.show()
    page.activateWindow()
    bar = page.steps
    record_export(final, "PDF")
    final.evaluate_now()
    bar.signed.setFocus()
    bar.signed.click()
    final.evaluate_now()
    assert page.window().focusWidget() is bar.day


def test_what_is_recorded_elsewhere_takes_no_focus(page, final):
    page.show()
    page.activateWindow()
    page.tasks.setFocus()
    record_export(final, "PDF")
    final.evaluate_now()
    assert page.window().focusWidget() is page.tasks


def test_the_box_holds_the_day_that_would_be_registered(bar, final):
    bar.choose(PublicationStep.PUBLISHED)
    today = date.today()
    assert bar.day.text() == f"{today.year}年{today.month}月{today.day}日"
    bar.published.click()
    assert final.draft.steps["published"].taken == today.isoformat()


def test_without_a_day_nothing_is_registered(bar, final):
    bar.choose(PublicationStep.PUBLISHED)
    bar.day.clear()
    bar.published.click()
    assert "published" not in final.draft.steps
    assert "请填公布日期" in said(bar, PublicationStep.PUBLISHED)


def test_a_text_that_is_no_date_is_refused_with_an_example(bar, final):
    bar.day.setText("下周一")
    bar.published.click()
    assert "published" not in final.draft.steps
    assert "2026年1月20日" in said(bar, PublicationStep.PUBLISHED)
    bar.day.setText("2026年3月28日")
    bar.published.click()
    final.evaluate_now()
    assert "2026年3月28日 公布" in said(bar, PublicationStep.PUBLISHED)


def test_a_day_that_does_not_exist_is_called_so(bar, final):
    bar.day.setText("2026.13.40")
    bar.published.click()
    assert "published" not in final.draft.steps
    assert "没有“2026.13.40”这一天" in said(bar, PublicationStep.PUBLISHED)


def test_a_publication_before_the_written_date_is_registered_only_when_confirmed(bar, final):
    final.reopen()
    final.enter({FieldId("date"): "2026年1月24日"}, "填写")
    final.finalise(FINAL_SINCE)
    bar.day.setText("2026年1月22日")
    bar.published.click()
    assert "published" not in final.draft.steps
    assert "早于报告的成文日期 2026年1月24日" in said(bar, PublicationStep.PUBLISHED)
    bar.published.click()
    assert final.draft.steps["published"].taken == "2026-01-22"


def test_a_publication_before_the_report_was_made_final_says_why_it_has_no_tick(bar, final):
    take_step(final, PublicationStep.PUBLISHED, "2026-01-19")
    final.evaluate_now()
    assert not bar.steps[PublicationStep.PUBLISHED].text().startswith("✓")
    words = said(bar, PublicationStep.PUBLISHED)
    assert "2026年1月19日 公布" in words
    assert "2026年1月20日 定稿以前，所以不打勾" in words


def test_the_steps_need_no_more_than_half_a_small_screen(bar, final):
    """Beside the preview; a wider bar pushed its buttons together."""
    for step in PublicationStep:
        take_step(final, step, "2026-03-20T16:30:00", "")
        final.evaluate_now()
        assert bar.minimumSizeHint().width() <= 420


def test_after_reopening_the_earlier_steps_are_told_but_not_ticked(bar, final):
    record_package(final)
    final.reopen()
    final.evaluate_now()
    assert not bar.steps[PublicationStep.PACKED].text().startswith("✓")
    assert "定稿以前" in said(bar, PublicationStep.PACKED)
    assert bar.steps["final"].isChecked()


def test_the_buttons_ask_for_the_actions_of_the_menus(opened, qtbot, monkeypatch):
    asked = []
    for name in ("export.docx", "print_pages", "pack"):
        action = opened.actions_by_name[name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=name: asked.append(name))
        opened.report_view.pages.action_wanted.emit(name)
    assert asked == ["export.docx", "print_pages", "pack"]


def test_the_section_list_says_that_the_report_is_published(opened):
    view, document = opened.report_view, opened.document
    take_step(document, PublicationStep.PUBLISHED, "2026-03-20")
    document.evaluate_now()
    shown = [label.text() for label in view.sections.findChildren(QLabel)]
    assert any("已于 2026年3月20日 公布" in text for text in shown)
