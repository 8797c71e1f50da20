"""Words of Chinese text under real clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.passage.panel import PassagePanel

PASSAGE = FieldId("overview")
TOTAL = "applications.new_received.total"
FIGURE = f"⟦{TOTAL}⟧"
TEXT = f"全年收到政府信息公开申请1,234件，办结{FIGURE}件。其他"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def prose(document, qtbot, message_bar):
    made = PassagePanel(document, document.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.passage.setFocus()
    document.enter({PASSAGE: TEXT}, "填写")
    return made


@pytest.fixture
def passage(prose):
    return prose.passage


def place_of(passage, part):
    """Return the middle of a part's first character on the screen."""
    passage.select(TEXT.index(part), TEXT.index(part))
    cursor = passage.textCursor()
    first = passage.cursorRect(cursor)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    middle = first.center()
    middle.setX((first.left() + passage.cursorRect(cursor).left()) // 2)
    return middle


def selected(passage):
    start, end = passage.selection()
    return passage.raw_text()[start:end]


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("政府", "政府信息公开"),
        ("公开申", "政府信息公开"),
        ("申请1", "申请"),
        ("234", "1,234件"),
        (FIGURE, f"{FIGURE}件"),
        ("其他", "其他"),
    ],
)
def test_a_double_click_selects_the_word_or_the_number_with_its_unit(passage, part, word):
    QTest.mouseDClick(passage.viewport(), Qt.MouseButton.LeftButton, pos=place_of(passage, part))
    assert selected(passage) == word


def test_a_third_click_selects_the_clause(passage):
    place = place_of(passage, "申请")
    QTest.mouseDClick(passage.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(passage.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selected(passage) == "全年收到政府信息公开申请1,234件"


def test_a_figure_inserted_over_a_double_clicked_number_leaves_the_sentence(passage, document):
    QTest.mouseDClick(passage.viewport(), Qt.MouseButton.LeftButton, pos=place_of(passage, "234"))
    passage.insert_figure(TOTAL)
    assert document.report.text(PASSAGE) == TEXT.replace("1,234件", FIGURE)


def test_ctrl_backspace_deletes_one_word_and_undo_brings_it_back(passage, document):
    passage.select(TEXT.index("，"), TEXT.index("，"))
    QTest.keyClick(passage, Qt.Key.Key_Backspace, CTRL)
    assert document.report.text(PASSAGE) == TEXT.replace("1,234件", "")
    QTest.keyClick(passage, Qt.Key.Key_Backspace, CTRL)
    assert document.report.text(PASSAGE) == TEXT.replace("申请1,234件", "")
    document.undo()
    assert "申请" in document.report.text(PASSAGE)


def test_ctrl_delete_deletes_the_word_behind_the_cursor(passage, document):
    passage.select(0, 0)
    QTest.keyClick(passage, Qt.Key.Key_Delete, CTRL)
    assert document.report.text(PASSAGE) == TEXT.removeprefix("全年")


def test_ctrl_arrows_go_by_words_and_select_with_shift(passage):
    passage.select(0, 0)
    QTest.keyClick(passage, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(passage, Qt.Key.Key_Right, CTRL | SHIFT)
    QTest.keyClick(passage, Qt.Key.Key_Right, CTRL | SHIFT)
    assert selected(passage) == "收到政府信息公开"
    QTest.keyClick(passage, Qt.Key.Key_Left, CTRL | SHIFT)
    assert selected(passage) == "收到"


def test_a_final_report_loses_no_word(form, sample, qtbot, finished, message_bar):
    made = PassagePanel(finished, finished.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(made)
    made.passage.setReadOnly(True)
    before = finished.report.text(PASSAGE)
    made.passage.select(4, 4)
    QTest.keyClick(made.passage, Qt.Key.Key_Backspace, CTRL)
    assert finished.report.text(PASSAGE) == before
    assert made.passage.raw_text() == before
