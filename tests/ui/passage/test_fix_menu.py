"""Quick fixes of a passage, by key and in the menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.passage.fix_menu import NOTHING_TO_FIX
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
