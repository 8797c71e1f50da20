"""Settings: kept at once, each with its default, carried to another computer as a file."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.pages.deadline_text import days_left
from govinfo_desktop.ui.settings.settings_page import SettingsPage
from govinfo_desktop.ui.settings.text_size import resize_text
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.theme.colours import CONTRAST_LIGHT, LIGHT, colours_for
from govinfo_desktop.ui.theme.style import apply_style
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.print_options import AGENCY_PRINT_OPTIONS, REPORT_PRINT_OPTIONS


@pytest.fixture
def page(qapp, qtbot):
    made = SettingsPage(make_services(), MessageBar())
    qtbot.addWidget(made)
    made.show_settings()
    return made


def enter(line, text):
    line.setText(text)
    line.editingFinished.emit()


def choose(page, name, value):
    choice = page.paper.entries[name]
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_a_setting_is_kept_after_a_restart(page):
    enter(page.agency["organ"], "示例市民政局")
    enter(page.deadline, "1月20日")
    kept = make_services().settings
    assert kept.agency == {"organ": "示例市民政局"}
    assert kept.deadline == "01-20"


def test_a_deadline_that_is_no_day_is_refused_in_place(page):
    enter(page.deadline, "一月底")
    assert "1月20日" in page.messages.text
    assert make_services().settings.deadline == ""


def test_the_page_of_the_printed_report_can_be_chosen(page):
    choose(page, "layout", "pitch-29")
    assert make_services().settings.paper.layout == "pitch-29"


def test_the_profile_goes_to_another_computer_as_a_file(page, tmp_path, monkeypatch, home):
    file = tmp_path / "单位资料.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    enter(page.agency["organ"], "示例市民政局")
    choose(page, "seal", "none")
    page._write_profile()
    enter(page.agency["organ"], "")
    page.paper.reset_buttons["seal"].click()
    assert make_services().settings.agency == {}
    assert make_services().settings.paper == Paper()
    page._read_profile()
    assert make_services().settings.paper == Paper(seal="none")
    assert make_services().settings.agency == {"organ": "示例市民政局"}


def test_a_file_that_is_no_profile_is_refused_with_a_sentence(page, tmp_path, monkeypatch):
    file = tmp_path / "x.json"
    file.write_text("[1]")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page._read_profile()
    assert "什么都没有填入" in page.messages.text


def test_an_earlier_deadline_of_the_agency_takes_precedence(finished):
    finished.own_deadline = "01-20"
    assert days_left(finished, date(2026, 1, 10)) == "公布期限 2026年1月20日，还有 10 天"
    finished.own_deadline = "05-20"
    assert days_left(finished, date(2026, 3, 30)) == "公布期限 2026年3月31日，还有 1 天"


def test_layout_and_seal_of_the_agency_reach_the_printed_document(page, finished):
    services = page._services
    choose(page, "layout", "pitch-29")
    choose(page, "seal", "none")
    services.equip(finished)
    printed = printed_outline(finished)
    assert printed.page == services.catalogue.page("pitch-29")
    assert printed.blocks[-1].case == "none"


def test_a_measure_of_the_agency_reaches_every_report_until_it_is_reset(page, finished):
    enter(page.paper.entries["pitch"], "29")
    page._services.equip(finished)
    assert printed_outline(finished).page.lines == 21
    page.paper.reset_buttons["pitch"].click()
    page._services.equip(finished)
    assert printed_outline(finished).page.lines == 22


def test_the_reasons_are_printed_in_every_report_of_the_agency_but_one(page, finished):
    finished.explain("r@overview", "上年由另一机关填报")
    choose(page, "explanations", "printed")
    page._services.equip(finished)
    assert finished.paper.explanations
    finished.print_as({"explanations": "无"})
    assert not finished.paper.explanations
    page.paper.reset_buttons["explanations"].click()
    assert page._services.settings.paper.explanations == ""


def test_all_print_options_that_repeat_every_year_can_be_set_for_the_agency():
    of_one_report = {"enclosures", "printed_on"}
    of_reports = {option.name for option in REPORT_PRINT_OPTIONS}
    assert of_reports - of_one_report == {option.name for option in AGENCY_PRINT_OPTIONS}


def test_a_measure_that_makes_no_sense_is_refused_in_place(page):
    enter(page.paper.entries["top"], "3厘米")
    assert "15 到 60" in page.messages.text
    assert make_services().settings.paper == Paper()


def test_new_drafts_go_to_the_chosen_folder_and_old_ones_stay_listed(
    page, draft, tmp_path, monkeypatch
):
    services = page._services
    old = services.create(draft)
    old.save(draft)
    old.close()
    other = tmp_path / "共享盘" / "年报"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    page._choose_folder()
    assert page.folder.text() == str(other)
    assert services.create(draft).path.parent == other
    assert old.path.is_file()
    assert old.path in make_services().library.paths()
    assert make_services().library.folder == other


def test_back_in_the_usual_folder_the_drafts_of_the_chosen_one_stay_listed(page, draft, tmp_path):
    services = page._services
    usual = services.library.folder
    page._keep_folder(tmp_path / "别处")
    session = services.create(draft)
    session.save(draft)
    session.close()
    page._keep_folder(None)
    assert services.library.folder == usual
    assert make_services().library.folder == usual
    assert session.path in make_services().library.paths()


def test_a_folder_in_which_nothing_can_be_kept_is_refused_in_place(page, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    before = page._services.library.folder
    page._keep_folder(tmp_path / "file" / "inside")
    assert page.messages.text
    assert page._services.library.folder == before
    assert make_services().settings.drafts_folder == ""


def test_high_contrast_is_applied_at_once_and_kept(page, qapp):
    apply_style(qapp)
    page.contrast.setCurrentIndex(page.contrast.findData("high"))
    page.contrast.activated.emit(page.contrast.currentIndex())
    assert colours_for(page.palette()) is CONTRAST_LIGHT
    assert make_services().settings.contrast == "high"
    page._keep_colours(contrast="")
    assert colours_for(page.palette()) is LIGHT


def test_only_a_setting_that_is_not_the_default_can_be_reset(page, tmp_path):
    page.show_settings()
    assert not any(one.isEnabled() for one in page.usual.values())
    page.deadline.setText("1月20日")
    page.deadline.editingFinished.emit()
    for choice, value in (
        (page.text_size, 120),
        (page.contrast, "high"),
        (page.scheme, "dark"),
    ):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
    page._keep_folder(tmp_path)
    assert all(one.isEnabled() for one in page.usual.values())
    for one in page.usual.values():
        one.click()
        assert not one.isEnabled()


def test_every_size_that_the_shortcuts_give_can_be_chosen(page):
    for _ in range(4):
        resize_text(page._services, 1)
    page.show_settings()
    assert page.text_size.currentText() == "140%"


def test_dark_colours_are_applied_at_once_and_kept(page, qapp):
    page._keep_colours(colour_scheme="light")
    light = qapp.palette().window().color().lightness()
    page.scheme.setCurrentIndex(page.scheme.findData("dark"))
    page.scheme.activated.emit(page.scheme.currentIndex())
    assert qapp.palette().window().color().lightness() < light
    assert make_services().settings.colour_scheme == "dark"
    page._keep_colours(colour_scheme="")
    assert qapp.palette().window().color().lightness() == light


def close_report_of(window, organ, **particulars):
    """Make a report in the folder of own drafts, fill in its particulars, and close it."""
    form = window.services.catalogue.form("national-2021")
    draft = window.services.begin(form, {"organ": organ, "year": "2025"}, None)
    window.drafts.create(draft)
    document = window.document
    document.enter({FieldId(name): text for name, text in particulars.items()}, "填写")
    window.file_actions.close_draft()
    return document


def test_the_agency_of_a_closed_report_is_remembered_where_the_settings_lack_it(window):
    close_report_of(window, "示例市示例局", phone="010-12345678", date="2026年1月20日")
    window.view_actions.show_settings()
    page = window.stack.window_pages.settings
    assert page.agency["organ"].text() == "示例市示例局"
    assert page.agency["phone"].text() == "010-12345678"
    assert set(make_services().settings.agency) == {"organ", "phone"}
    close_report_of(window, "示例市示例局", phone="010-87654321", address="示例路1号")
    kept = make_services().settings.agency
    assert (kept["phone"], kept["address"]) == ("010-12345678", "示例路1号")


def test_a_report_of_another_agency_takes_and_leaves_nothing(window):
    close_report_of(window, "示例市示例局", phone="010-12345678")
    other = close_report_of(window, "示例县另一局", website="www.example.cn")
    assert other.report.text("phone") == ""
    assert "website" not in make_services().settings.agency


def test_a_draft_from_elsewhere_is_not_taken_for_the_own_agency(window, file):
    window.open_path(file)
    window.file_actions.close_draft()
    assert make_services().settings.agency == {}
