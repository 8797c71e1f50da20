"""Editors of fields outside the tables show doubts and findings below the field."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.widgets.field_edit import FieldEdit, NoWheelComboBox


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def edits(page, document, qtbot):
    column = QVBoxLayout(page)
    made = {
        name: FieldEdit(document, document.form.fields[FieldId(name)], page)
        for name in ("postcode", "website")
    }
    for one in made.values():
        column.addWidget(one)
    page.show()
    page.activateWindow()
    made["postcode"].editor.setFocus()
    qtbot.waitUntil(made["postcode"].editor.hasFocus)
    return made


def shown(edit):
    return [one.text() for one in edit.findChildren(QLabel) if one.isVisible()]


def test_a_postcode_of_five_figures_is_questioned_in_all_places_once_it_is_typed(edits, document):
    QTest.keyClicks(edits["postcode"].editor, "51000")
    document.evaluate_now()
    assert shown(edits["postcode"]) == []
    edits["website"].editor.setFocus()
    assert shown(edits["postcode"]) == ["请核对：邮政编码是六位数字，这里有 5 位"]
    (finding,) = (one for one in document.evaluation.findings if "postcode" in one.fields)
    assert finding.severity is Severity.WARNING
    assert document.progress["particulars"].counts.warnings == 1


def test_a_doubt_disappears_as_soon_as_the_text_is_right(edits, document):
    document.enter({FieldId("website"): "www。example.gov.cn"}, "填写")
    assert shown(edits["website"]) == ["请核对：网址里的“。”应当是“.”"]
    assert edits["website"]._finding_label.property("tone") == Severity.WARNING.value
    document.enter({FieldId("website"): "www.example.gov.cn"}, "填写")
    assert shown(edits["website"]) == []


@pytest.fixture
def title(page, document):
    column = QVBoxLayout(page)
    made = FieldEdit(document, document.form.fields[FieldId("title")], page)
    column.addWidget(made)
    page.show()
    return made.editor


def test_a_blank_title_shows_the_forms_own_in_grey(title, document):
    organ, year = document.report.text("organ"), document.report.text("year")
    assert title.text() == ""
    assert title.placeholderText() == f"{organ}{year}年政府信息公开工作年度报告"


def test_a_usual_title_is_chosen_from_a_menu_and_follows_the_year(title, document):
    document.enter({FieldId("organ"): "示例市人民政府", FieldId("year"): "2024"}, "填写")
    document.evaluate_now()
    choices = {one.text(): one for one in title.choices().actions()}
    choices["示例市2024年度政府信息公开年度报告"].trigger()
    document.enter({FieldId("year"): "2025"}, "填写")
    document.evaluate_now()
    assert title.text() == "示例市2025年度政府信息公开年度报告"
    assert printed_outline(document).title == title.text()


def test_a_title_in_own_words_is_typed(title, document):
    title.setFocus()
    QTest.keyClicks(title, "2025 report")
    assert document.report.text("title") == "2025 report"
    document.undo()
    document.evaluate_now()
    assert title.text() == ""


def test_the_list_of_a_narrow_choice_shows_its_longest_in_full(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(900, 300)
    box = NoWheelComboBox(whole)
    box.addItems(["短", "很长很长很长很长很长很长很长很长很长很长的一项"])
    box.resize(130, 30)
    whole.show()
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()
