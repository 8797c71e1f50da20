"""Text that looks like HTML is shown as it is."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.widgets.dialogs import ask_about_unsaved

ATTACK = '<img src="//host/share/x.png">局 <b>粗</b> & 其他'


def test_a_label_shows_tags_as_text(qapp):
    label = PlainLabel(ATTACK)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == ATTACK


def test_a_tool_tip_shows_tags_as_text(qapp):
    tip = plain_tip(ATTACK)
    document = QTextDocument()
    document.setHtml(tip)
    assert document.toPlainText() == ATTACK
    assert "<img" not in tip


@pytest.mark.parametrize("text", ["", "查看检查结果（F8）", "甲 & 乙 &amp;", "甲\n乙"])
def test_a_tool_tip_without_tags_stays_as_it_is(text):
    assert plain_tip(text) == text


def test_no_label_of_an_open_report_takes_its_texts_for_html(window, file, form, draft, qtbot):
    texts = dict.fromkeys(("organ", "contact.address", "overview", "overview.title"), ATTACK)
    named = {FieldId(name): text for name, text in texts.items() if FieldId(name) in form.fields}
    report = draft.report.with_texts(named)
    # Windows has no such names.
    path = file.with_name("x.ndbg" if sys.platform == "win32" else "<b>x<b>.ndbg")
    path.write_bytes(draft_to_bytes(Draft(report=report)))
    window.open_path(path)
    for section in form.sections:
        window.report_view.pages.enter(section.id)
    window.file_actions.close_draft()
    qtbot.waitUntil(lambda: window.start_page.list.count() > 0)
    labels = window.frame.findChildren(QLabel)
    rich = [one for one in labels if one.textFormat() is Qt.TextFormat.AutoText and one.text()]
    assert [one.text() for one in rich if "<" in one.text()] == []
    assert "<b>" not in window.start_page.list.item(0).toolTip()


def test_the_question_about_unsaved_changes_is_plain(qapp, monkeypatch):
    formats = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: formats.append(box.textFormat()) or 0)
    ask_about_unsaved(None)
    assert formats == [Qt.TextFormat.PlainText]
