"""The window: opening, saving, closing, exporting, and its messages when something fails."""

import dataclasses
import gc
import os
import signal
import sys
import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPointF,
    Qt,
    QThreadPool,
    QUrl,
)
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reference_text import suggested_text
from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.library import entry_of
from govinfo_desktop.storage.settings import read_settings
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.model.publication import PublicationStep, take_step
from govinfo_desktop.ui.pages.particulars_page import ParticularsPage
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.startup.crash_handler import CrashHandler
from govinfo_desktop.ui.startup.shutdown_handler import ShutdownHandler
from govinfo_desktop.ui.theme.style import apply_colours
from govinfo_desktop.ui.window.frame import PROGRAM_NAME
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.ui.asked import when_asked
from tests.ui.settling import settle

CELL = FieldId("applications.new_received.natural_person")


def wait_until_saved(window, qtbot):
    qtbot.waitUntil(lambda: "已保存 " in window.status_bar.saved.text())


def choose(monkeypatch, which, path):
    """Let the file dialog answer with a path."""
    monkeypatch.setattr(QFileDialog, which, lambda *_, **__: (str(path), ""))


def test_a_new_report_has_a_file_before_anything_is_typed(window, qtbot):
    window.file_actions.new_report()
    window.stack.window_pages.guide.organ.setText("示例市民政局")
    window.stack.window_pages.guide.year.setText("2024")
    window.stack.window_pages.guide.make.click()
    wait_until_saved(window, qtbot)
    assert read_draft(window.path).report.text("organ") == "示例市民政局"


def test_the_guide_to_a_new_report_has_not_the_title_of_the_draft_before(opened):
    assert opened.frame.windowTitle().startswith("示例市示例局")
    opened.file_actions.new_report()
    assert opened.frame.windowTitle() == PROGRAM_NAME


def test_the_guide_asks_for_the_agency_in_place(window):
    window.file_actions.new_report()
    window.stack.window_pages.guide.organ.clear()
    window.stack.window_pages.guide.make.click()
    assert window.stack.window_pages.guide.messages.text == "请填写单位全称。"
    assert window.document is None


def test_the_guide_knows_the_agency_of_earlier_reports_and_names_one_of_the_year(window, draft):
    last = date.today().year - 1
    path = window.services.library.folder / "示例局上年.ndbg"
    write_draft(path, draft, last)
    window.services.remember(dataclasses.replace(window.services.settings, agency={}))
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    assert guide.organ.text() == "示例市民政局"
    guide.year.setText(str(last))
    assert guide._about_year.text() == "这一年的已经有一份：“示例局上年”。"
    guide.year.setText(str(last - 1))
    assert "已经有一份" not in guide._about_year.text()
    assert guide.open_known.isHidden()
    guide.year.setText(str(last))
    guide.open_known.click()
    assert window.path == path
    assert window.stack.currentWidget() is window.report_view


def test_a_second_report_on_a_year_is_made_only_if_that_is_confirmed(window, draft):
    year = date.today().year - 1
    write_draft(window.services.library.folder / "示例局.ndbg", draft, year)
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市民政局")
    guide.year.setText(str(year))
    guide.make.click()
    assert window.document is None
    assert guide.messages.text == f"{year}年的已经有一份：“示例局”。"
    assert [one.text() for one in guide.messages.buttons] == ["打开这一份", "另建一份"]
    guide.messages.buttons[1].click()
    assert window.document.report.text("year") == str(year)
    assert window.path != window.services.library.folder / "示例局.ndbg"


def test_a_doubtful_year_that_is_confirmed_is_still_asked_about_if_it_has_a_report(window, draft):
    year = date.today().year + 1
    write_draft(window.services.library.folder / "示例局.ndbg", draft, year)
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市民政局")
    guide.year.setText(str(year))
    guide.make.click()
    (anyway,) = guide.messages.buttons
    anyway.click()
    assert window.document is None
    assert [one.text() for one in guide.messages.buttons] == ["打开这一份", "另建一份"]


def test_the_guide_refuses_a_year_that_is_none(window):
    window.file_actions.new_report()
    window.stack.window_pages.guide.organ.setText("示例市民政局")
    window.stack.window_pages.guide.year.setText("二〇")
    window.stack.window_pages.guide.make.click()
    assert "年度" in window.stack.window_pages.guide.messages.text
    assert window.document is None


def test_last_years_report_chosen_by_file_is_named_by_agency_and_year(window, file, monkeypatch):
    chosen = file.rename(file.with_name("2024.ndbg"))
    choose(monkeypatch, "getOpenFileName", chosen)
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.browse.click()
    assert guide.last_year.currentText() == "示例市示例局2024年报告（文件“2024”）"
    assert guide.year.text() == "2025"
    count = guide.last_year.count()
    guide.browse.click()
    assert guide.last_year.count() == count
    assert guide.last_year.currentData() == chosen


def test_a_file_that_is_no_report_of_last_year_is_refused_and_not_listed(window, file, monkeypatch):
    file.write_bytes(b"{")
    choose(monkeypatch, "getOpenFileName", file)
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.browse.click()
    assert file.name in guide.messages.text
    assert guide.last_year.currentIndex() == 0
    assert guide.last_year.count() == 1


def paste(edit, text):
    """Replace the text of an edit as though by pasting."""
    edit.clear()
    edit.insert(text)


@pytest.mark.parametrize("typed", ["２０２５年", "2025年度", " ２０２５ ", "二〇二五", "二〇"])
def test_the_guide_makes_a_report_on_a_year_however_it_is_typed(window, typed):
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市民政局")
    paste(guide.year, typed)
    guide.make.click()
    if typed == "二〇":
        assert guide.messages.text == "“二〇”不是年份，请填写四位数的报告年度，例如 2025。"
        assert window.document is None
        return
    assert window.document.report.text("year") == "2025"
    assert printed_outline(window.document).title == "示例市民政局2025年政府信息公开工作年度报告"


def test_the_guide_says_that_there_is_no_form_for_a_year(window):
    # Of the shipped forms one or another is for every year.
    catalogue = window.services.catalogue
    forms = {name: form for name, form in catalogue.forms.items() if name != "pingtan-2014"}
    window.services.catalogue = replace(catalogue, forms=forms)
    window.file_actions.new_report()
    window.stack.window_pages.guide.organ.setText("示例市民政局")
    window.stack.window_pages.guide.year.setText("2017")
    window.stack.window_pages.guide.make.click()
    assert window.stack.window_pages.guide.messages.text.startswith("没有适用于这一年度的格式")


def test_the_guide_asks_before_it_begins_with_a_year_that_is_still_to_come(window):
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市民政局")
    guide.year.setText("2062")
    guide.make.click()
    assert guide.messages.text == "2062年还没有到，请核对报告年度。"
    assert window.document is None
    guide.messages.buttons[0].click()
    assert window.document.report.text("year") == "2062"


def test_the_guide_says_from_which_year_on_there_are_reports(window):
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市民政局")
    guide.year.setText("2006")
    guide.make.click()
    assert guide.messages.text.startswith("《条例》2008年5月1日起施行，2006年没有年度报告")


def test_a_year_that_is_still_to_come_is_questioned_in_the_section_list_and_on_its_page(opened):
    opened.document.enter({FieldId("year"): "2062"}, "填年度")
    assert "2062年还没有到" in opened.report_view.sections._days.text()
    page = opened.report_view.pages.currentWidget()
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "请核对：2062年还没有到" in labels
    opened.document.enter({FieldId("year"): "2024"}, "填年度")
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not any("还没有到" in text for text in labels)


def test_the_year_of_an_old_draft_is_shown_in_four_digits(window, tmp_path, form):
    texts = {FieldId("organ"): "示例市示例局", FieldId("year"): "２０２５年"}
    old = tmp_path / "old.ndbg"
    old.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=texts))))
    assert entry_of(old).year == "2025"
    window.open_path(old)
    assert window.frame.windowTitle().startswith("示例市示例局 2025年度")
    assert window.report_view.sections.year.text() == "2025年度"
    overview = window.document.form.sections[0]
    assert "２０" not in suggested_text(overview, window.document.reading, None)


def test_a_draft_opens_where_work_in_it_stopped(opened, file):
    opened.report_view.pages.show_field(CELL)
    opened.drafts.close()
    opened.open_path(file)
    assert opened.report_view.pages.part == "applications"
    assert opened.report_view.pages.table().cells.selection.field == CELL


def test_what_was_done_is_no_news_once_the_next_step_is_recorded(opened):
    opened.message_bar.success("已送去打印。")
    take_step(opened.document, PublicationStep.SIGNED, "2026-03-20T10:00:00")
    assert opened.message_bar.text == ""
    opened.message_bar.warning("没有打印出来。", ("存成 PDF……", lambda: None))
    take_step(opened.document, PublicationStep.PUBLISHED, "2026-03-21T10:00:00")
    assert opened.message_bar.text == "没有打印出来。"


def test_the_page_of_the_last_change_is_known_after_a_power_cut(opened, file, qtbot):
    opened.report_view.pages.show_field(CELL)
    opened.document.enter({CELL: "7"}, "填写表格")
    settings = paths.settings_file()
    qtbot.waitUntil(lambda: bool(read_settings(settings).places), timeout=10_000)
    assert read_settings(settings).places[str(file)].startswith("applications ")


def test_a_draft_renamed_on_the_start_page_opens_where_work_in_it_stopped(opened, file):
    opened.report_view.pages.show_field(CELL)
    opened.drafts.close()
    renamed = opened.services.library.rename(file, "改名后")
    opened.services.follow(file, renamed)
    opened.open_path(renamed)
    assert opened.report_view.pages.part == "applications"


def test_the_panel_is_the_same_at_the_next_start(window, file, qtbot):
    window.frame.resize(1366, 700)
    window.open_path(file)
    window.report_actions.show_findings()
    window.report_view.restore_panel("findings 360 0")
    window.view_actions.resize_text(1)
    window.view_actions.resize_text(0)
    assert window.report_view.panel.currentWidget() is window.report_view.panel.findings
    window.frame.close()
    again = MainWindow(make_services())
    qtbot.addWidget(again.frame, before_close_func=lambda _: again.drafts.abandon())
    again.frame.resize(1366, 700)
    again.frame.show()
    again.open_path(file)
    assert again.report_view.panel.currentWidget() is again.report_view.panel.findings
    assert again.report_view.panel.width() == 360


def test_a_hint_about_the_report_is_hidden_on_other_pages(opened, sample):
    opened.document.enter(sample, "填入示例")
    opened.document.finalise("2026-01-20T10:00:00")
    opened.document.reopen()
    assert opened.message_bar.text.startswith("已解除定稿")
    opened.report_view.turn(1)
    assert opened.message_bar.text.startswith("已解除定稿")
    opened.view_actions.show_settings()
    assert opened.message_bar.text == ""
    opened.show_failure("没能保存。")
    opened.file_actions.show_history()
    assert opened.message_bar.text == "没能保存。"


def test_a_year_among_the_particulars_becomes_four_digits(opened, qtbot):
    opened.report_view.pages.enter("particulars")
    edit = opened.report_view.findChild(ParticularsPage)._edits[FieldId("year")].editor
    opened.frame.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.clear()
    qtbot.keyClicks(edit, "2025")
    edit.insert("年")
    edit.textEdited.emit(edit.text())
    assert opened.document.report.text("year") == "2025年"
    assert printed_outline(opened.document).title.startswith("示例市示例局2025年政府")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert opened.document.report.text("year") == "2025"
    assert edit.text() == "2025"


def test_last_years_report_brings_its_particulars_and_what_is_carried_over(window, file, draft):
    carried_over = FieldId("applications.carried_out.natural_person")
    last = draft.report.with_texts({carried_over: "7", FieldId("address"): "示例路1号"})
    path = window.services.library.new_path("示例", "2024")
    path.write_bytes(draft_to_bytes(type(draft)(report=last)))
    window.file_actions.new_from_last_year()
    window.stack.window_pages.guide.make.click()
    report = window.document.report
    assert report.text("year") == "2025"
    assert report.text("address") == "示例路1号"
    assert report.text("applications.carried_in.natural_person") == "7"
    assert window.document.previous is not None


def write_draft(path, draft, year, organ="示例市民政局"):
    """Write a draft of a year, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {FieldId("organ"): organ, FieldId("year"): str(year)}
    path.write_bytes(draft_to_bytes(Draft(report=draft.report.with_texts(texts))))
    return path


@pytest.mark.parametrize("is_closed", [True, False])
def test_last_years_draft_from_a_stick_is_proposed_once_it_was_open(
    window, draft, tmp_path, is_closed
):
    last = write_draft(tmp_path / "usb" / "旧报告.ndbg", draft, date.today().year - 2)
    window.open_path(last)
    if is_closed:
        window.file_actions.close_draft()
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    assert guide.last_year.currentData() == last
    assert guide.organ.text() == "示例市民政局"
    assert guide.year.text() == str(date.today().year - 1)


def test_of_several_drafts_that_of_the_year_before_is_proposed(window, draft):
    folder = window.services.library.folder
    broken = folder / "坏的.ndbg"
    this = write_draft(folder / "今年.ndbg", draft, date.today().year - 1)
    last = write_draft(folder / "去年.ndbg", draft, date.today().year - 2)
    broken.write_bytes(b"{")
    for age, path in enumerate((broken, this, last)):
        os.utime(path, (1000 - age, 1000 - age))
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    assert guide.last_year.currentData() == last
    last.unlink()
    window.file_actions.new_from_last_year()
    assert guide.last_year.currentData() == this
    assert guide.messages.text == ""
    this.unlink()
    window.file_actions.new_from_last_year()
    assert guide.last_year.currentData() is None


def test_drafts_of_one_name_are_told_apart_by_their_folders(window, draft, tmp_path):
    here = write_draft(window.services.library.folder / "报告.ndbg", draft, 2024)
    there = write_draft(tmp_path / "usb" / "报告.ndbg", draft, 2024)
    window.open_path(there)
    window.file_actions.new_report()
    guide = window.stack.window_pages.guide
    listed = [guide.last_year.itemText(row) for row in range(guide.last_year.count())]
    assert listed == ["不用，从空白开始", f"报告（{there.parent}）", f"报告（{here.parent}）"]


def test_a_report_on_another_year_is_taken_for_last_years_only_after_a_question(window, draft):
    write_draft(window.services.library.folder / "今年.ndbg", draft, 2024)
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    guide.last_year.setCurrentIndex(1)
    paste(guide.year, "2025")
    assert guide.about_last_year.text().startswith("会带来单位信息")
    paste(guide.year, "2024")
    guide.organ.setText("另一个局")
    assert "选作去年报告的是2024年的，不是2023年的" in guide.about_last_year.text()
    guide.make.click()
    assert window.document is None
    assert guide.about_last_year.text() == guide.messages.text
    (anyway,) = guide.messages.buttons
    anyway.click()
    assert window.document.report.text("year") == "2024"


@pytest.mark.parametrize("height", [360, 480])
def test_the_guide_scrolls_on_a_low_screen_and_cuts_no_text(window, draft, qtbot, height):
    write_draft(window.services.library.folder / "去年.ndbg", draft, date.today().year - 2)
    window.frame.setMinimumSize(1, 1)
    window.frame.resize(880, height)
    window.frame.activateWindow()
    qtbot.waitUntil(window.frame.isActiveWindow)
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    guide.messages.warning("这里有一句很长的提醒，说明为什么还不能建立这份报告，以及接着要做什么。")
    settle(guide)
    labels = [one for one in guide.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert len(labels) >= 3
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for entry in (guide.organ, guide.year, guide.kind, guide.form, guide.last_year, guide.make):
        assert entry.height() >= entry.sizeHint().height()
        entry.setFocus()
        QApplication.processEvents()
        assert entry.visibleRegion().boundingRect() == entry.rect()


@pytest.fixture
def styled(qapp):
    """Apply the program's style sheet for one test."""
    apply_colours(qapp, Qt.ColorScheme.Light)


def test_the_list_of_a_choice_opens_below_it(styled, window, qtbot):
    window.file_actions.new_report()
    choice = window.stack.window_pages.guide.kind
    choice.showPopup()
    qtbot.waitUntil(choice.view().isVisible)
    below = choice.mapToGlobal(choice.rect().bottomLeft()).y()
    assert choice.view().window().geometry().top() >= below - 1
    choice.hidePopup()


def test_what_is_typed_is_on_the_disk_within_a_second(opened, file, qtbot):
    opened.document.enter({CELL: "13"}, "填写表格")
    assert opened.status_bar.saved.text() == "正在保存……"
    qtbot.waitUntil(lambda: read_draft(file).report.text(CELL) == "13")
    wait_until_saved(opened, qtbot)


def test_closing_the_window_saves_the_last_change(opened, file):
    opened.document.enter({CELL: "13"}, "填写表格")
    opened.frame.close()
    assert read_draft(file).report.text(CELL) == "13"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to windows")
def test_a_signal_to_end_saves_the_last_change_and_closes(opened, file, qtbot):
    handler = ShutdownHandler(opened)
    opened.document.enter({CELL: "13"}, "填写表格")
    signal.raise_signal(signal.SIGTERM)  # os.kill would end a program of Windows at once
    qtbot.waitUntil(lambda: not opened.frame.isVisible())
    handler.remove()
    assert read_draft(file).report.text(CELL) == "13"


def test_a_save_that_fails_is_reported_with_an_alternative_and_tried_again(opened, file, qtbot):
    saver_folder = file.parent
    saver_folder.rename(saver_folder.with_name("away"))
    opened.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: opened.status_bar.saved.text() == "未保存")
    assert "找不到文件夹" in opened.message_bar.text
    saver_folder.with_name("away").rename(saver_folder)
    opened.document.enter({CELL: "14"}, "填写表格")
    wait_until_saved(opened, qtbot)
    assert read_draft(file).report.text(CELL) == "14"


def test_closing_asks_before_it_loses_what_could_not_be_saved(opened, file, qtbot, monkeypatch):
    file.unlink()
    file.parent.rename(file.parent.with_name("away"))
    opened.document.enter({CELL: "13"}, "填写表格")
    asked = []

    def stay(dialog) -> None:
        asked.append(dialog.text())
        dialog.defaultButton().click()

    when_asked(stay)
    assert not opened.frame.close()
    assert "丢掉" in asked[0]
    assert opened.document.report.text(CELL) == "13"


def make_saving_fail(window, file, qtbot):
    """Remove the folder of the open draft, change the draft, and wait for the failure."""
    file.unlink()
    file.parent.rename(file.parent.with_name("away"))
    window.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: window.status_bar.saved.text() == "未保存")


def answer_dialog(label):
    """Press a button of the dialog that is about to open."""
    when_asked(lambda dialog: next(one for one in dialog.buttons() if one.text() == label).click())


def test_a_failed_save_is_forgotten_with_the_draft_that_was_given_up(opened, file, qtbot):
    make_saving_fail(opened, file, qtbot)
    answer_dialog("丢掉修改，关闭")
    opened.file_actions.close_draft()
    assert opened.document is None
    qtbot.wait(100)
    assert opened.message_bar.isHidden()


def test_a_draft_that_was_given_up_leaves_no_message_to_the_next(
    opened, file, draft, tmp_path, qtbot
):
    other = tmp_path / "另一份.ndbg"
    other.write_bytes(draft_to_bytes(draft))
    make_saving_fail(opened, file, qtbot)
    answer_dialog("丢掉修改，关闭")
    opened.open_path(other)
    assert opened.path == other
    assert opened.message_bar.isHidden()
    assert opened.status_bar.saved.text() == "已保存"
    opened.document.enter({CELL: "14"}, "填写表格")
    wait_until_saved(opened, qtbot)
    assert opened.message_bar.isHidden()


def test_a_change_that_could_not_be_saved_is_saved_elsewhere_before_closing(
    opened, file, tmp_path, monkeypatch, qtbot
):
    make_saving_fail(opened, file, qtbot)
    choose(monkeypatch, "getSaveFileName", tmp_path / "救下的")
    answer_dialog("另存为……")
    opened.file_actions.close_draft()
    assert opened.document is None
    assert read_draft(tmp_path / "救下的.ndbg").report.text(CELL) == "13"
    assert opened.services.drafts()[0] == tmp_path / "救下的.ndbg"


def test_a_draft_that_can_be_saved_nowhere_stays_open(opened, file, tmp_path, monkeypatch, qtbot):
    make_saving_fail(opened, file, qtbot)
    choose(monkeypatch, "getSaveFileName", tmp_path / "nowhere" / "救下的")
    answer_dialog("另存为……")
    opened.file_actions.close_draft()
    assert opened.document.report.text(CELL) == "13"
    assert "找不到文件夹" in opened.message_bar.text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    answer_dialog("另存为……")
    opened.file_actions.close_draft()
    assert opened.document.report.text(CELL) == "13"


def test_a_draft_that_cannot_be_saved_is_saved_as_another_without_a_question(
    opened, file, tmp_path, monkeypatch, qtbot
):
    make_saving_fail(opened, file, qtbot)
    choose(monkeypatch, "getSaveFileName", tmp_path / "nowhere" / "另一份")
    opened.drafts.save_as()
    assert opened.document.report.text(CELL) == "13"
    choose(monkeypatch, "getSaveFileName", tmp_path / "另一份")
    opened.drafts.save_as()
    assert opened.path == tmp_path / "另一份.ndbg"
    assert read_draft(opened.path).report.text(CELL) == "13"
    assert "已另存" in opened.message_bar.text


def test_a_damaged_draft_is_not_opened_and_an_undamaged_state_is_offered(window, file, qtbot):
    window.open_path(file)
    window.document.enter({CELL: "13"}, "填写表格")
    wait_until_saved(window, qtbot)
    window.file_actions.close_draft()
    damaged = file.read_bytes()[:300]
    file.write_bytes(damaged)
    window.open_path(file)
    assert "不完整" in window.message_bar.text
    assert window.document is None
    offered = [b for b in window.message_bar.buttons if b.text() == "打开最近完好的一份"]
    offered[0].click()
    assert window.document.report.text("organ") == "示例市示例局"
    assert window.path != file
    assert "保存为" in window.message_bar.text
    assert read_draft(window.path).report.text("organ") == "示例市示例局"
    recovered = window.path
    window.file_actions.close_draft()
    assert recovered.is_file()
    assert file.read_bytes() == damaged


def test_a_draft_on_an_unknown_form_is_refused_with_a_sentence(window, file, draft):
    report = type(draft.report)(form_id="county-1999")
    file.write_bytes(draft_to_bytes(type(draft)(report=report)))
    window.open_path(file)
    assert "county-1999" in window.message_bar.text
    assert window.document is None


def test_a_draft_open_elsewhere_is_shown_but_not_changed(window, file, qtbot):
    other = MainWindow(make_services())
    qtbot.addWidget(other.frame, before_close_func=lambda _: other.drafts.abandon())
    other.open_path(file)
    window.open_path(file)
    assert window.document.read_only
    assert "只能查看" in window.message_bar.text
    window.document.enter({CELL: "13"}, "填写表格")
    assert window.document.report.text(CELL) == ""


def export(window, qtbot, suffix=".pdf"):
    """Export, and wait for the result."""
    window.file_actions.export(suffix)
    wait_for_export(window, qtbot)


def wait_for_export(window, qtbot):
    qtbot.waitUntil(lambda: "正在导出" not in window.message_bar.text)


def test_export_writes_the_file_and_names_it(opened, tmp_path, monkeypatch, qtbot):
    choose(monkeypatch, "getSaveFileName", tmp_path / "out")
    export(opened, qtbot)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert "草稿" in opened.message_bar.text
    assert [one.text() for one in opened.message_bar.buttons[:2]] == ["打开文件", "打开所在文件夹"]
    assert opened.document.draft.steps["exported"].note == "PDF 文档"


def test_what_was_exported_is_no_longer_said_on_the_next_page(opened, tmp_path, monkeypatch, qtbot):
    choose(monkeypatch, "getSaveFileName", tmp_path / "out")
    export(opened, qtbot)
    assert "已导出" in opened.message_bar.text
    opened.report_view.pages.turn_to("review")
    assert opened.message_bar.text == ""


def test_an_export_may_end_after_its_draft_was_closed(opened, tmp_path, monkeypatch, qtbot):
    choose(monkeypatch, "getSaveFileName", tmp_path / "报告.docx")
    opened.file_actions.export(".docx")
    opened.file_actions.close_draft()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as failures:
        qtbot.waitUntil(lambda: "已导出" in opened.message_bar.text)
    assert failures == []
    assert (tmp_path / "报告.docx").exists()


def test_substituted_fonts_are_reported_with_the_first_export_only(
    opened, tmp_path, monkeypatch, qtbot
):
    fonts = FontChain(paths.fonts_folder(), ())
    monkeypatch.setattr("govinfo_desktop.ui.output.export_messages.shared_fonts", lambda: fonts)
    choose(monkeypatch, "getSaveFileName", tmp_path / "out.pdf")
    export(opened, qtbot)
    assert "国标规定的字体本机缺6种" in opened.message_bar.text
    opened.message_bar.buttons[2].click()
    assert opened.report_view.panel.currentWidget() is opened.report_view.panel.fonts
    export(opened, qtbot)
    assert "国标规定的字体" not in opened.message_bar.text


def test_a_character_that_no_font_has_is_reported_before_the_export(
    opened, tmp_path, monkeypatch, qtbot
):
    opened.document.enter({FieldId("overview"): "生僻字\U0003134f。"}, "填写")
    choose(monkeypatch, "getSaveFileName", tmp_path / "out.pdf")
    opened.file_actions.export(".pdf")
    assert "U+3134F" in opened.message_bar.text
    assert not (tmp_path / "out.pdf").exists()
    opened.message_bar.buttons[0].click()
    wait_for_export(opened, qtbot)
    assert (tmp_path / "out.pdf").exists()


def test_without_a_printer_the_report_can_be_exported(opened, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    chosen = str(tmp_path / "报告.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    opened.actions_by_name["print_pages"].trigger()
    (button,) = [one for one in opened.message_bar.buttons if one.text() == "导出 PDF……"]
    button.click()
    wait_for_export(opened, qtbot)
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("sheet", "name"), [("figures", "校对稿"), ("approval", "发文稿纸"), ("proof", "校对封面")]
)
def test_without_a_printer_a_sheet_can_be_kept_as_a_file(
    opened, tmp_path, monkeypatch, sheet, name, qtbot
):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    proposed = []

    def answer(_, __, path, *___):
        proposed.append(Path(path).name)
        return str(tmp_path / "sheet"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened.file_actions.print_sheet(sheet)
    assert "没有可用的打印机" in opened.message_bar.text
    for label in [one.text() for one in opened.message_bar.buttons]:
        opened.file_actions.print_sheet(sheet)
        again = [one for one in opened.message_bar.buttons if one.text() == label]
        again[0].click()
        wait_for_export(opened, qtbot)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "sheet.docx").read_bytes().startswith(b"PK")
    assert all(name in one for one in proposed)


def test_an_export_that_cannot_be_written_is_reported_with_a_sentence(
    opened, tmp_path, monkeypatch, qtbot
):
    choose(monkeypatch, "getSaveFileName", tmp_path / "nowhere" / "out.docx")
    export(opened, qtbot, ".docx")
    assert "找不到文件夹" in opened.message_bar.text


def test_save_as_continues_in_the_copy(opened, file, tmp_path, monkeypatch, qtbot):
    choose(monkeypatch, "getSaveFileName", tmp_path / "另一份")
    opened.drafts.save_as()
    assert read_draft(tmp_path / "另一份.ndbg").report.text("organ") == "示例市示例局"
    opened.document.enter({CELL: "13"}, "填写表格")
    wait_until_saved(opened, qtbot)
    assert read_draft(tmp_path / "另一份.ndbg").report.text(CELL) == "13"
    assert read_draft(file).report.text(CELL) == ""


def test_a_draft_can_be_dropped_on_the_window(window, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(9, 9), copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), drop)
    assert window.path == file


def test_the_undo_action_names_the_step(opened):
    opened.document.enter({CELL: "13"}, "填写表格")
    undo = opened.actions_by_name["undo"]
    assert undo.text() == "撤销填写表格"
    undo.trigger()
    assert opened.document.report.text(CELL) == ""
    assert not undo.isEnabled()


def test_an_unexpected_error_saves_a_recovery_copy_and_shows_a_report(opened, qtbot, home):
    opened.document.enter({CELL: "13"}, "填写表格")
    crash_handler = CrashHandler(opened.drafts.save_copy, opened.show_failure)
    message = "secret of the report"
    try:
        raise ZeroDivisionError(message)
    except ZeroDivisionError as failure:
        crash_handler._hook(type(failure), failure, failure.__traceback__)
    QCoreApplication.sendPostedEvents(crash_handler)
    dialog = crash_handler.dialog
    qtbot.addWidget(dialog)
    assert "ZeroDivisionError" in dialog.report
    assert "secret" not in dialog.report
    copies = list((Path(home) / "data" / "recovery").glob("*.ndbg"))
    assert [read_draft(copy).report.text(CELL) for copy in copies] == ["13"]


def test_an_error_that_comes_back_again_and_again_saves_one_copy(opened, qtbot, home):
    crash_handler = CrashHandler(opened.drafts.save_copy, opened.show_failure)
    for _ in range(3):
        crash_handler._hook(ZeroDivisionError, ZeroDivisionError(), None)
        QCoreApplication.sendPostedEvents(crash_handler)
    qtbot.addWidget(crash_handler.dialog)
    assert len(list((Path(home) / "data" / "recovery").glob("*.ndbg"))) == 1


def test_an_uncaught_failure_of_the_environment_is_shown_as_a_sentence(opened):
    crash_handler = CrashHandler(opened.drafts.save_copy, opened.show_failure)
    failure = read_failure()
    crash_handler._hook(type(failure), failure, None)
    QCoreApplication.sendPostedEvents(crash_handler)
    assert crash_handler.dialog is None
    assert "找不到这个文件" in opened.message_bar.text


def read_failure():
    try:
        read_draft(Path("/nowhere/x.ndbg"))
    except Exception as failure:  # noqa: BLE001 - a failure to hand on
        return failure
    return None


def test_larger_text_is_remembered(opened, qapp):
    opened.view_actions.resize_text(0)
    before = qapp.font().pointSizeF()
    opened.view_actions.resize_text(1)
    assert qapp.font().pointSizeF() > before
    assert make_services().settings.text_size == 110
    opened.view_actions.resize_text(0)
    assert qapp.font().pointSizeF() == before


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_control_and_plus_enlarge_with_and_without_shift(opened, qapp, qtbot, key, modifiers):
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    opened.view_actions.resize_text(0)
    before = qapp.font().pointSizeF()
    QTest.keyClick(opened.frame, key, modifiers)
    assert qapp.font().pointSizeF() > before
    opened.view_actions.resize_text(0)


def test_no_action_takes_a_key_of_the_system(opened):
    taken = {key.toString() for one in opened.actions_by_name.values() for key in one.shortcuts()}
    assert taken & {"Ctrl+Shift+0", "Ctrl+Shift+)", "Ctrl+Space", "Ctrl+."} == set()


def left_open(window, *files):
    """Leave marks of open drafts as a process does that is gone."""
    for file in files:
        window.services.recovery.opened(file)
    for mark in window.services.recovery._folder.glob("open-*.json"):
        text = mark.read_text(encoding="utf-8")
        gone = text.replace(f'"process": {os.getpid()}', '"process": 999999999')
        mark.write_text(gone, encoding="utf-8")


def test_a_draft_that_was_open_when_the_program_crashed_is_offered(window, file):
    left_open(window, file)
    window.offer_recovery()
    assert file.stem in window.start_page.messages.text


def test_the_offer_after_a_crash_goes_once_the_draft_was_opened_and_closed(window, file):
    left_open(window, file)
    window.offer_recovery()
    window.open_path(file)
    window.file_actions.close_draft()
    assert window.start_page.messages.text == ""


def test_the_offer_after_a_crash_goes_once_it_was_taken(window, file):
    left_open(window, file)
    window.offer_recovery()
    window.start_page.messages.buttons[0].click()
    assert window.path == file
    window.file_actions.close_draft()
    assert window.start_page.messages.text == ""


@pytest.mark.parametrize("age_s", [-60, 0, 60])
def test_the_next_draft_is_offered_once_the_first_was_opened_and_closed(window, file, age_s):
    other = file.with_name("另一份.ndbg")
    other.write_bytes(file.read_bytes())
    saved = file.stat().st_mtime - age_s
    os.utime(other, (saved, saved))
    left_open(window, file, other)
    window.offer_recovery()
    assert "另有 1 份" in window.start_page.messages.text
    window.open_path(file)
    window.file_actions.close_draft()
    assert "上次没有正常关闭“另一份”" in window.start_page.messages.text
    assert "另有" not in window.start_page.messages.text


def test_a_change_after_another_text_size_reaches_no_deleted_page(opened, qtbot):
    for section in opened.document.form.sections:
        opened.report_view.pages.enter(section.id)
    opened.view_actions.resize_text(1)
    opened.document.enter({CELL: "13"}, "填写表格")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as failures:
        opened.document.enter({CELL: "14"}, "填写表格")
    assert failures == []


def test_the_shortcut_to_the_next_region_does_nothing_in_the_settings(opened, qtbot):
    opened.view_actions.show_settings()
    with qtbot.captureExceptions() as failures:
        opened.actions_by_name["next_region"].trigger()
    assert failures == []


def test_a_closed_draft_leaves_nothing_in_memory(opened):
    for section in opened.document.form.sections:
        opened.report_view.pages.enter(section.id)
    for text in ("总", "总体", "总体情况"):
        opened.document.type_into(FieldId("overview"), text)
    opened.document.enter({CELL: "13"}, "填写表格")
    opened.document.undo()
    opened.report_actions.show_preview()
    left = [weakref.ref(opened.document), weakref.ref(opened.report_view)]
    opened.file_actions.close_draft()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in left] == [None, None]


def test_another_text_size_leaves_the_page_in_front(opened):
    view = opened.report_view
    opened.view_actions.show_full_text()
    page = opened.stack.overlays.page
    opened.view_actions.resize_text(1)
    assert opened.stack.currentWidget() is page
    page.done.emit()
    assert opened.stack.currentWidget() is opened.report_view
    assert opened.report_view is not view
    opened.view_actions.show_settings()
    opened.view_actions.resize_text(0)
    settings = opened.stack.window_pages.settings
    assert opened.stack.currentWidget() is settings
    settings.done.emit()
    assert opened.stack.currentWidget() is opened.report_view


def test_a_statement_of_the_full_text_leads_to_its_words_and_back(opened):
    opened.document.enter({FieldId("overview"): "全年组织培训3场。"}, "改")
    opened.view_actions.show_full_text()
    page = opened.stack.overlays.page
    row = next(n for n in range(page.table.rowCount()) if page.statement(n).text == "3场")
    page.table.itemClicked.emit(page.table.item(row, 0))
    assert opened.stack.report_view.pages.prose().passage.selection() == (6, 8)
    opened.view_actions.show_full_text()
    page = opened.stack.overlays.page
    assert page.statement(page.table.currentRow()).text == "3场"
