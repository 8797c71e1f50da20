"""Print options of one report: they change the pages at once and can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QStyle, QStyleOptionComboBox

from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.layout.blocks import Paragraph, SignOff
from govinfo_desktop.storage.drafts import draft_from_bytes, draft_to_bytes
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
from govinfo_desktop.ui.report.report_view import ReportView
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage
from tests.ui.settling import settle


@pytest.fixture
def page(finished, qtbot):
    make_services().equip(finished)
    made = PrintOptionsPage(finished, MessageBar())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(page, name, value):
    choice = page.rows.entries[name]
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def enter(page, name, text):
    page.rows.entries[name].setText(text)
    page.rows.entries[name].editingFinished.emit()


def test_a_choice_changes_the_printed_pages_and_can_be_undone(page, finished):
    choose(page, "layout", "pitch-29")
    assert printed_outline(finished).page.lines == 21
    finished.undo()
    assert printed_outline(finished).page.lines == 22
    assert page.rows.entries["layout"].currentData() == ""


def test_every_seal_case_reaches_the_signature(page, finished):
    for case in ("none", "signature", "organ"):
        choose(page, "seal", case)
        (signature,) = [b for b in printed_outline(finished).blocks if isinstance(b, SignOff)]
        assert signature.case == case


def test_a_report_that_is_only_published_needs_no_signature(page, finished):
    choose(page, "signed", "nothing")
    assert not [b for b in printed_outline(finished).blocks if isinstance(b, SignOff)]


def test_enclosures_are_entered_one_per_line_and_saved_when_the_focus_leaves(page, finished):
    page.rows.entries["enclosures"].setPlainText("统计表\n名单")
    page.rows.entries["enclosures"].left.emit()
    texts = [b.text for b in printed_outline(finished).blocks if isinstance(b, Paragraph)]
    assert "附件：1.统计表" in texts
    assert "　　　2.名单" in texts


def test_a_measure_out_of_range_is_refused_with_a_message(page, finished):
    enter(page, "top", "三厘米")
    assert page.messages.text == "天头请填 15 到 60 之间的数，单位是毫米。"
    assert finished.draft.options.paper == Paper()
    enter(page, "top", "34")
    assert page.messages.text == ""
    assert printed_outline(finished).page.top == 34


def test_each_entry_shows_the_default_of_the_organ(page, finished):
    finished.office_paper = Paper(seal="none", note="此件公开发布")
    page.show_report()
    assert page.rows.entries["seal"].currentText() == "同本单位：不盖章"
    assert "此件公开发布" in page.rows.entries["note"].placeholderText()
    enter(page, "note", "无")
    assert "（此件公开发布）" not in [
        b.text for b in printed_outline(finished).blocks if isinstance(b, Paragraph)
    ]


def test_every_entry_has_a_button_back_to_its_default(page, finished):
    enter(page, "copies_to", "市档案馆")
    usual = page.rows.reset_buttons["copies_to"]
    assert usual.isEnabled()
    usual.click()
    assert finished.draft.options.paper == Paper()
    assert not usual.isEnabled()


def test_every_entry_has_an_accessible_name(page):
    for name, entry in page.rows.entries.items():
        assert entry.accessibleName() == page.rows.options[name].label


def test_the_options_of_a_read_only_report_are_disabled(page, finished):
    finished.make_read_only("已定稿")
    assert not any(entry.isEnabled() for entry in page.rows.entries.values())


def test_print_options_are_saved_in_the_draft(page, finished):
    enter(page, "printed_by", "示例局办公室")
    choose(page, "sides", "one")
    kept = draft_from_bytes(draft_to_bytes(finished.draft), "x")
    assert kept.options.paper == Paper(printed_by="示例局办公室", sides="one")


def is_cut(entry):
    if isinstance(entry, QComboBox):
        option = QStyleOptionComboBox()
        entry.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = entry.style().subControlRect(control, option, part, entry).width()
        return entry.fontMetrics().horizontalAdvance(entry.currentText()) > room
    text = entry.placeholderText()
    return entry.fontMetrics().horizontalAdvance(text) > entry.width() - 16


def test_no_choice_is_cut_beside_the_preview_on_a_small_screen(finished, qtbot, message_bar):
    report_view = ReportView(finished, message_bar)
    qtbot.addWidget(report_view)
    report_view.resize(910, 512)
    report_view.show()
    report_view.show_paper()
    report_view.show_preview()
    settle(report_view)
    rows = report_view.pages.currentWidget().rows
    entries = [one for one in rows.entries.values() if isinstance(one, QComboBox | QLineEdit)]
    assert report_view.panel.isVisible()
    assert [one.accessibleName() for one in entries if is_cut(one)] == []
    page = report_view.pages.currentWidget()
    (area,) = page.findChildren(ScrollPage)
    assert area.horizontalScrollBar().maximum() == 0


def test_labels_are_beside_the_entries_on_a_wide_page(page, qtbot):
    page.resize(800, 600)
    settle(page)
    entry = page.rows.entries["note"]
    (label,) = (one for one in page.findChildren(QLabel) if one.text() == "附注")
    assert label.y() + label.height() > entry.y()
