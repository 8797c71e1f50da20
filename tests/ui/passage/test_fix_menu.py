"""Quick fixes of a passage, by key and in the menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.passage.fix_menu import CONFIRM, NOTHING_TO_FIX
from govinfo_desktop.ui.passage.panel import PassagePanel

PASSAGE = FieldId("overview")
FIXED_MARK = "2021年，我局主动公开，及时。"
TEXT = "2021年，我局主动公开,及时。"


@pytest.fixture
def prose(document, qtbot, message_bar):
    made = PassagePanel(document, document.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    document.enter({PASSAGE: TEXT}, "填写")
    made.passage.setFocus()
    return made


def press_alt_enter(prose):
    QTest.keyClick(prose.passage, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    return QApplication.activePopupWidget()


@pytest.mark.parametrize(
    ("part", "label", "fixed"),
    [
        ("2021", "改为2024", TEXT.replace("2021", "2024")),
        (",", "换成中文标点", FIXED_MARK),
    ],
)
def test_alt_enter_and_enter_fix_what_is_marked_at_the_cursor(prose, document, part, label, fixed):
    place = TEXT.index(part)
    prose.passage.select(place, place)
    menu = press_alt_enter(prose)
    assert isinstance(menu, QMenu)
    assert label in menu.actions()[0].text()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert document.report.text(PASSAGE) == fixed
    document.undo()
    assert document.report.text(PASSAGE) == TEXT


def test_a_message_says_where_there_is_nothing_to_fix(prose, document):
    prose.passage.select(len(TEXT), len(TEXT))
    assert press_alt_enter(prose) is None
    assert prose.messages.text == NOTHING_TO_FIX
    assert document.report.text(PASSAGE) == TEXT


def test_reference_wording_is_confirmed_as_it_is_and_that_can_be_undone(
    document, qtbot, message_bar
):
    passage, wording = FieldId("other_matters"), "除此以外，没有其他需要报告的事项。"
    panel = PassagePanel(document, document.form.section_of(passage), message_bar)
    qtbot.addWidget(panel)
    panel.show()
    document.enter({passage: wording}, "填写")
    panel.passage.setFocus()
    panel.passage.select(3, 3)

    def is_asked():
        document.evaluate_now()
        return any(one.rule == "l08" for one in document.evaluation.findings)

    assert is_asked()
    menu = press_alt_enter(panel)
    assert [one.text() for one in menu.actions()][:2] == [CONFIRM, "删去这一段参考文字"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not is_asked()
    assert document.report.text(passage) == wording
    shown = []
    document.reveal_requested.connect(shown.append)
    document.undo()
    assert is_asked()
    assert shown == [passage]
