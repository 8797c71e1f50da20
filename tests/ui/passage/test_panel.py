"""A passage as a clerk writes it: levels, pasting, figures, underlines, a Chinese input method."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.last_year import LastYear, last_year_of
from govinfo_desktop.ui.passage.clipboard import PASSAGE_MIME_TYPE
from govinfo_desktop.ui.passage.editor import PassageEditor
from govinfo_desktop.ui.passage.panel import PassagePanel
from tests.ui.settling import settle

PASSAGE = FieldId("overview")
CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
OBJECT = "\ufffc"


@pytest.fixture
def prose(document, qtbot, message_bar):
    made = PassagePanel(document, document.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.passage.setFocus()
    return made


@pytest.fixture
def passage(prose):
    return prose.passage


def write(document, text):
    document.enter({PASSAGE: text}, "填写")


def text_of(document):
    return document.report.text(PASSAGE)


def compose(passage, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(passage, event)


def type_text(passage, text):
    """Enter text as an input method does: QTest has no keys for Chinese characters."""
    compose(passage, commit=text)


def clipboard(text="", markup=""):
    data = QMimeData()
    if markup:
        data.setHtml(markup)
    if text:
        data.setText(text)
    return data


# Levels


def test_enter_continues_the_numbering(passage, document):
    type_text(passage, "（一）甲")
    QTest.keyClick(passage, ENTER)
    type_text(passage, "乙")
    assert text_of(document) == "（一）甲\n（二）乙"


@pytest.mark.parametrize("pieces", [["（", "二", "）", "乙"], ["（二）乙"], ["（三）乙"]])
def test_a_typed_number_replaces_the_one_that_enter_offered(passage, document, pieces):
    type_text(passage, "（一）甲")
    QTest.keyClick(passage, ENTER)
    for piece in pieces:
        type_text(passage, piece)
    assert text_of(document) == f"（一）甲\n{''.join(pieces)}"
    assert passage.toPlainText() == text_of(document)


def test_a_pasted_number_replaces_the_one_that_enter_offered(passage, document):
    type_text(passage, "1.甲")
    QTest.keyClick(passage, ENTER)
    passage.insertFromMimeData(clipboard("2.乙\n3.丙"))
    assert text_of(document) == "1.甲\n2.乙\n3.丙"


def test_enter_on_a_line_that_is_only_a_number_makes_it_body_text(passage, document):
    type_text(passage, "（一）甲")
    QTest.keyClick(passage, ENTER)
    QTest.keyClick(passage, ENTER)
    type_text(passage, "正文")
    assert text_of(document) == "（一）甲\n正文"


def test_shift_enter_begins_a_line_without_a_number(passage, document):
    type_text(passage, "1.甲")
    QTest.keyClick(passage, ENTER, SHIFT)
    type_text(passage, "乙")
    assert text_of(document) == "1.甲\n乙"


def test_a_shortcut_sets_the_level_of_the_line_and_undo_takes_it_back(passage, document):
    write(document, "（一）甲\n乙")
    passage.select(5, 5)
    QTest.keyClick(passage, Qt.Key.Key_2, CTRL)
    assert text_of(document) == "（一）甲\n（二）乙"
    QTest.keyClick(passage, Qt.Key.Key_Z, CTRL)
    assert text_of(document) == "（一）甲\n乙"


def test_the_level_that_the_form_gives_its_sections_is_not_offered(prose, document):
    write(document, "甲\n乙")
    assert "一、" not in [action.text() for action in prose.levels.actions()]
    prose.passage.select(0, 0)
    QTest.keyClick(prose.passage, Qt.Key.Key_1, CTRL)
    assert text_of(document) == "甲\n乙"
    assert "从“（一）”起" in prose.messages.text
    prose.messages.buttons[0].click()
    assert text_of(document) == "（一）甲\n乙"
    assert prose.messages.text == ""


def test_a_form_that_does_not_number_its_sections_offers_the_first_level(
    form, draft, qtbot, message_bar
):
    checks = {name: rule for name, rule in form.checks.items() if name != "extra_parts"}
    document = Document(replace(form, checks=checks), draft)
    prose = PassagePanel(document, document.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(prose)
    write(document, "甲")
    (action,) = (one for one in prose.levels.actions() if one.text() == "一、")
    action.trigger()
    assert text_of(document) == "一、甲"


def test_all_selected_lines_get_their_level_in_one_step(passage, document):
    write(document, "甲\n乙\n丙")
    passage.select(0, 4)
    QTest.keyClick(passage, Qt.Key.Key_3, CTRL)
    assert text_of(document) == "1.甲\n2.乙\n丙"
    document.undo()
    assert text_of(document) == "甲\n乙\n丙"


def test_the_selected_lines_stay_selected_so_that_another_level_changes_them_all(passage, document):
    write(document, "前\n甲\n乙\n丙")
    passage.select(2, 7)
    QTest.keyClick(passage, Qt.Key.Key_3, CTRL)
    QTest.keyClick(passage, Qt.Key.Key_2, CTRL)
    assert text_of(document) == "前\n（一）甲\n（二）乙\n（三）丙"


def test_the_cursor_keeps_its_place_in_the_text_when_the_level_changes(passage, document):
    write(document, "主动公开")
    passage.select(2, 2)
    passage.set_level(2)
    type_text(passage, "的")
    assert text_of(document) == "（一）主动的公开"


def test_consecutive_numbers_are_left_alone_and_a_message_says_so(prose, document):
    write(document, "（一）甲\n（二）乙")
    steps = document.undo_stack.count()
    prose.renumber()
    assert "没有要改的" in prose.messages.text
    assert document.undo_stack.count() == steps


# Pasting


def test_pasting_from_word_is_one_step_of_clean_lines(passage, document):
    write(document, "前后")
    passage.select(1, 1)
    markup = "<p style='color:red'>甲</p><ol><li><b>乙</b></ol>"
    passage.insertFromMimeData(clipboard("甲\n1. 乙", markup))
    assert text_of(document) == "前甲\n1.乙后"
    document.undo()
    assert text_of(document) == "前后"


def test_a_pasted_table_becomes_lines_and_a_message_says_so(passage, document, qtbot):
    with qtbot.waitSignal(passage.message) as emitted:
        passage.insertFromMimeData(clipboard(markup="<table><tr><td>甲<td>1</table>"))
    assert text_of(document) == "甲　1"
    assert "1 张表格" in emitted.args[0]


def test_deletions_comments_and_notes_of_word_are_left_out_and_a_message_says_so(prose, document):
    markup = (
        "<p>收到<del>十</del>申请<a href='#_ftn1'>[1]</a><span style='mso-hide:all'>密</span>。</p>"
        "<div style='mso-element:comment-list'><p>请核实</p></div>"
    )
    data = QMimeData()
    data.setHtml(markup)
    prose.passage.insertFromMimeData(data)
    assert text_of(document) == "收到申请。"
    for name in ("划去的文字", "脚注", "隐藏的文字", "批注"):
        assert f"没有贴入{name}（1 处）" in prose.messages.text


def test_lines_broken_by_a_pdf_are_joined_on_request_as_one_step(prose, document):
    write(document, "前文。\n")
    prose.passage.select(4, 4)
    data = QMimeData()
    data.setText(
        "全年公开各类文件一百二十件，其中规范\n性文件六件，按时清理旧文件并公布了清\n理结果。"
    )
    prose.passage.insertFromMimeData(data)
    broken = text_of(document)
    assert broken.count("\n") == 3
    (button,) = prose.messages.buttons
    assert button.text() == "连成段落"
    button.click()
    assert text_of(document).count("\n") == 1
    document.undo()
    assert text_of(document) == broken


def test_a_pasted_picture_is_left_out_and_a_message_says_so(passage, document, qtbot):
    with qtbot.waitSignal(passage.message) as emitted:
        passage.insertFromMimeData(clipboard(markup="<img src='x.png'>"))
    assert text_of(document) == ""
    assert "1 张图片" in emitted.args[0]


def test_pasting_beyond_the_limit_cuts_only_the_pasted_text(passage, document, qtbot):
    write(document, "头" + "文" * 199_989 + "尾")
    passage.select(1, 1)
    with qtbot.waitSignal(passage.message) as emitted:
        passage.insertFromMimeData(clipboard("公" * 20))
    assert text_of(document) == "头" + "公" * 9 + "文" * 199_989 + "尾"
    assert "超出的文字没有贴入" in emitted.args[0]


def test_a_full_passage_takes_no_more_text_loses_nothing_and_says_that_it_is_full(prose, document):
    write(document, "头" + "文\n" * 99_999 + "尾")
    assert (
        prose._count.text()
        == "100001 字，以 1000 字为宜，超出 99001 字；连空格和换行 200000 字，已经满了"
    )
    prose.passage.select(1, 1)
    QTest.keyClicks(prose.passage, "ab")
    assert text_of(document) == "头" + "文\n" * 99_999 + "尾"
    assert prose.messages.text == "每一部分最多 200000 字，连空格和换行在内，已经写满了。"
    QTest.keyClick(prose.passage, Qt.Key.Key_Delete)
    assert prose.messages.text == ""
    assert prose._count.text().endswith("连空格和换行 199999 字，最多 200000 字")


def test_text_of_last_year_that_does_not_fit_is_not_inserted_and_nothing_is_lost(prose, document):
    write(document, "头" + "文" * 199_990)
    prose.passage.replace(1, 1, "公" * 20, "沿用上年文字")
    assert text_of(document) == "头" + "文" * 199_990
    assert "最多 200000 字" in prose.messages.text


def test_the_message_about_a_paste_goes_with_its_undo_and_with_the_page(prose, document):
    prose.passage.insertFromMimeData(clipboard("公" * 200_020))
    assert prose.messages.text == (
        "粘贴时超出的文字没有贴入（每一部分最多 200000 字，连空格和换行在内）。"
    )
    document.undo()
    assert prose.messages.text == ""
    prose.passage.insertFromMimeData(clipboard(markup="<img src='x.png'>"))
    assert "1 张图片" in prose.messages.text
    prose.hide()
    prose.show()
    assert prose.messages.text == ""


def test_a_message_says_that_a_paste_of_mostly_blank_lines_was_cut(passage, document, qtbot):
    with qtbot.waitSignal(passage.message) as emitted:
        passage.insertFromMimeData(clipboard("公" + "\n" * 500_000 + "开"))
    assert text_of(document) == "公"
    assert "只贴入了前面的部分" in emitted.args[0]


def test_huge_markup_is_pasted_as_plain_text(passage, document):
    passage.insertFromMimeData(clipboard("1. 公开", "<p style='x'></p>" * 100_000))
    assert text_of(document) == "1.公开"


def test_text_typed_before_a_paste_is_an_undo_step_of_its_own(passage, document):
    QTest.keyClicks(passage, "ab")
    passage.insertFromMimeData(clipboard("公开"))
    document.undo()
    assert text_of(document) == "ab"


# Figures


def test_a_figure_shows_its_cell_and_follows_it(passage, document):
    document.enter({CELL: "13"}, "填写表格")
    write(document, f"新收⟦{TOTAL}⟧件")
    assert passage.document().toRawText() == f"新收{OBJECT}件"
    narrow = passage.cursorRect(end_of(passage)).x()
    document.enter({CELL: "1234567"}, "填写表格")
    assert passage.cursorRect(end_of(passage)).x() > narrow


def end_of(passage):
    cursor = passage.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    return cursor


def test_typing_around_figures_keeps_them_unchanged(passage, document):
    write(document, f"⟦{TOTAL}⟧⟦{CELL}⟧")
    passage.moveCursor(passage.textCursor().MoveOperation.Start)
    QTest.keyClicks(passage, "a")
    QTest.keyClick(passage, Qt.Key.Key_Right)
    QTest.keyClicks(passage, "b")
    QTest.keyClick(passage, Qt.Key.Key_End)
    QTest.keyClicks(passage, "c")
    assert text_of(document) == f"a⟦{TOTAL}⟧b⟦{CELL}⟧c"


def test_one_backspace_takes_a_whole_figure_and_undo_brings_it_back(passage, document):
    write(document, f"收⟦{TOTAL}⟧")
    passage.moveCursor(passage.textCursor().MoveOperation.End)
    QTest.keyClick(passage, Qt.Key.Key_Backspace)
    assert text_of(document) == "收"
    document.undo()
    assert text_of(document) == f"收⟦{TOTAL}⟧"
    assert passage.document().toRawText() == f"收{OBJECT}"


def test_a_figure_can_be_replaced_by_another(passage, document):
    write(document, f"⟦{TOTAL}⟧")
    write(document, f"⟦{CELL}⟧")
    QTest.keyClicks(passage, "x")
    assert text_of(document) in (f"⟦{CELL}⟧x", f"x⟦{CELL}⟧")


def test_figure_brackets_around_an_unknown_field_stay_text(passage, document):
    write(document, "⟦no.such.field⟧")
    assert passage.toPlainText() == "⟦no.such.field⟧"


def test_other_programs_paste_numbers_and_this_one_figures(passage, document):
    document.enter({CELL: "13"}, "填写表格")
    write(document, f"新收⟦{CELL}⟧件")
    passage.selectAll()
    passage.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "新收13件"
    assert data.hasFormat(PASSAGE_MIME_TYPE)
    passage.moveCursor(passage.textCursor().MoveOperation.End)
    passage.paste()
    assert text_of(document) == f"新收⟦{CELL}⟧件" * 2


def test_a_figure_becomes_a_plain_number(passage, document):
    document.enter({CELL: "13"}, "填写表格")
    write(document, f"新收⟦{CELL}⟧件")
    passage.moveCursor(passage.textCursor().MoveOperation.End)
    assert not passage.has_figures()
    QTest.keyClick(passage, Qt.Key.Key_Left)
    assert passage.has_figures()
    passage.replace_figures_by_numbers()
    assert text_of(document) == "新收13件"


def test_offsets_are_right_behind_figures_and_rare_characters(passage, document):
    write(document, f"𠮷⟦{CELL}⟧⟦{TOTAL}⟧𠮷公开")
    start = text_of(document).index("公")
    passage.select(start, start + 2)
    assert passage.textCursor().selectedText() == "公开"
    assert passage.selection() == (start, start + 2)


def test_closing_the_picker_changes_nothing_and_focuses_the_passage(prose, document):
    prose.pick_figure()
    assert prose.picker.isVisible()
    QTest.keyClick(prose.picker.line, Qt.Key.Key_Escape)
    assert prose.picker.isHidden()
    assert text_of(document) == ""
    assert prose.passage.hasFocus()


def test_the_arrow_keys_choose_a_figure_while_the_focus_is_in_the_line(prose, document):
    prose.pick_figure()
    prose.picker.line.setText("表三 新收")
    second = prose.picker.list.item(1).text()
    QTest.keyClick(prose.picker.line, Qt.Key.Key_Down)
    assert prose.picker.list.currentItem().text() == second


# Underlines of findings


def test_text_that_a_finding_refers_to_is_underlined(passage, document):
    write(document, "全市公开情况良好。\n另见XX局材料。")
    waves = [
        one
        for one in passage.extraSelections()
        if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert any("XX" in one.cursor.selectedText() for one in waves)


def test_a_single_punctuation_mark_is_underlined_with_the_character_before_it(passage, document):
    write(document, "优化网站栏目,增设政策解读专栏.\n,甲")
    found = [one.cursor.selectedText() for one in passage.extraSelections()]
    assert {"目,", "栏.", ","} <= set(found)


def test_places_that_touch_have_one_underline(passage, document):
    """Qt goes through all visible text for each underline, and repeated text has many."""
    write(document, "一二三四五六七八九十" * 20)
    assert [one.cursor.selectedText() for one in passage.extraSelections()] == [text_of(document)]
    write(document, "栏目,专栏.")
    assert [one.cursor.selectedText() for one in passage.extraSelections()] == ["目,", "栏."]


def test_an_underline_disappears_when_the_text_is_corrected(passage, document):
    write(document, "另见XX局材料。")
    write(document, "另见市财政局材料。")
    assert passage.extraSelections() == []


def test_in_a_long_passage_only_visible_text_is_underlined(passage, document, qtbot):
    write(document, "另见XX局材料，XX处办理。\n" * 3_000)
    qtbot.waitUntil(lambda: bool(passage.extraSelections()))
    assert 0 < len(passage.extraSelections()) < 200


def test_marks_are_never_given_to_qt_while_it_takes_others(passage, document, monkeypatch):
    """Laying out the marked text scrolls it, which asks for other marks: Qt would crash."""
    give = PassageEditor.setExtraSelections
    under_way, given_meanwhile = [], []

    def watched(editor, marks):
        given_meanwhile.extend(under_way)
        under_way.append(len(marks))
        give(editor, marks)
        under_way.pop()

    monkeypatch.setattr(PassageEditor, "setExtraSelections", watched)
    for number in range(8):
        passage.resize(120 + 15 * number, 170)
        write(document, "另见XX局材料,约100件。\n全市公开情况良好，" * (6 + 4 * number))
        passage.select(len(passage.raw_text()), len(passage.raw_text()))
        passage.resize(390 - 15 * number, 60)
    assert passage.extraSelections()
    assert given_meanwhile == []


def test_glyphs_are_kept_of_the_paragraph_that_is_typed_and_look_the_same(passage):
    type_text(passage, "另见XX局材料，约100件。" * 8)
    QTest.keyClick(passage, ENTER)
    for typed in "全市公开情况𠮷良好":
        type_text(passage, typed)
    passage.setCursorWidth(0)
    shown = passage.viewport().grab().toImage()
    layouts = [passage.document().findBlockByNumber(number).layout() for number in range(2)]
    assert [one.cacheEnabled() for one in layouts] == [True, True]
    for layout in layouts:
        layout.setCacheEnabled(False)
    passage.document().markContentsDirty(0, passage.document().characterCount())
    assert passage.viewport().grab().toImage() == shown


# Chinese punctuation


def test_only_the_selection_gets_chinese_punctuation(prose, document):
    write(document, "甲,乙\n丙,丁")
    prose.passage.select(0, 3)
    prose.offer_marks()
    assert "选中的文字里有 1 处" in prose.messages.text
    prose.messages.buttons[0].click()
    assert text_of(document) == "甲，乙\n丙,丁"


def test_a_word_that_a_find_left_selected_does_not_limit_the_punctuation_tool(prose, document):
    write(document, "公开500条,答复3件,结转1件,")
    prose.passage.select(2, 5)
    prose.offer_marks()
    assert "这一部分有 3 处" in prose.messages.text


def test_a_mark_that_a_finding_left_selected_does_not_limit_the_punctuation_tool(prose, document):
    write(document, "公开500条,答复3件,结转1件。")
    prose.passage.select(6, 7)
    prose.offer_marks()
    assert "这一部分有 2 处" in prose.messages.text
    prose.messages.buttons[0].click()
    assert text_of(document) == "公开500条，答复3件，结转1件。"


def test_a_mark_is_changed_in_a_selection_that_has_no_words_around_it(prose, document):
    write(document, "公开500条,\n答复3件,结转1件。")
    prose.passage.select(3, 8)
    prose.offer_marks()
    assert "选中的文字里有 1 处" in prose.messages.text
    prose.messages.buttons[0].click()
    assert text_of(document) == "公开500条，\n答复3件,结转1件。"


def test_a_message_says_whether_the_selection_or_the_passage_has_nothing_to_change(prose, document):
    write(document, "甲，乙。丙,丁")
    prose.passage.select(0, 4)
    prose.offer_marks()
    assert prose.messages.text == "选中的文字里标点都是中文的，没有要换的。"
    write(document, "甲，乙。")
    prose.passage.select(0, 0)
    prose.offer_marks()
    assert prose.messages.text == "这一部分标点都是中文的，没有要换的。"


def test_the_undo_button_disappears_after_another_step(prose, document):
    write(document, "甲,乙")
    prose.offer_marks()
    prose.messages.buttons[0].click()
    assert "可以撤销" in prose.messages.text
    document.enter({CELL: "12"}, "填写表格")
    assert prose.messages.text == ""
    write(document, "（一）甲\n（三）乙")
    prose.renumber()
    assert "可以撤销" in prose.messages.text
    document.undo()
    assert prose.messages.text == ""


def test_typing_hides_the_offer(prose, document):
    write(document, "甲,乙")
    prose.offer_marks()
    QTest.keyClicks(prose.passage, "x")
    assert prose.messages.text == ""


# A Chinese input method


def test_a_composition_is_shown_and_only_committed_text_is_kept(passage, document):
    QTest.keyClicks(passage, "ab")
    compose(passage, preedit="gong'kai")
    assert text_of(document) == "ab"
    compose(passage, preedit="gong'kai'de")
    compose(passage, commit="公开")
    assert text_of(document) == "ab公开"
    assert passage.toPlainText() == "ab公开"


def test_a_composition_beside_a_figure_leaves_it_intact(passage, document):
    write(document, f"收⟦{CELL}⟧件")
    place = text_of(document).index("件")
    passage.select(place, place)
    compose(passage, preedit="yu")
    compose(passage, commit="余")
    assert text_of(document) == f"收⟦{CELL}⟧余件"


def test_undo_during_a_composition_leaves_report_and_editor_the_same(passage, document):
    write(document, "总体情况")
    write(document, "总体公开情况")
    passage.select(4, 4)
    compose(passage, preedit="liang")
    document.undo()
    assert text_of(document) == "总体情况"
    compose(passage, preedit="liang'hao")
    compose(passage, commit="良好")
    assert passage.toPlainText() == text_of(document)
    assert "良好" in text_of(document)
    document.undo()
    assert passage.toPlainText() == text_of(document) == "总体情况"


def test_a_commit_that_replaces_text_before_it_is_kept(passage, document):
    QTest.keyClicks(passage, "ab")
    event = QInputMethodEvent()
    event.setCommitString("总", -1, 1)
    QApplication.sendEvent(passage, event)
    assert text_of(document) == "a总"


# The count


def test_the_count_says_how_much_is_left_or_too_much(prose, document):
    write(document, "文" * 950)
    assert prose._count.text() == "950 字，以 1000 字为宜，还可写 50 字"
    write(document, "文" * 1001)
    assert prose._count.text() == "1001 字，以 1000 字为宜，超出 1 字"
    assert prose._count.property("tone") == "warning"


def test_a_figure_counts_as_the_number_that_is_printed(prose, document):
    document.enter({CELL: "120"}, "填写")
    write(document, f"新收⟦{CELL}⟧件。")
    assert prose._count.text().startswith("7 字")
    document.enter({CELL: ""}, "填写")
    assert prose._count.text().startswith("4 字")


def test_non_breaking_spaces_are_kept(passage, document):
    write(document, "a\u00a0b")
    passage.moveCursor(passage.textCursor().MoveOperation.End)
    QTest.keyClicks(passage, "c")
    assert text_of(document) == "a\u00a0bc"


# Last year's text


@pytest.fixture
def with_last_year(form, draft, qtbot):
    """Return a document whose last year's report bound a figure in its overview."""
    texts = {PASSAGE: f"上年新收⟦{CELL}⟧件。\n做法照旧。", CELL: "7"}
    before = read(form, Report(form_id=form.id, texts=texts))
    return Document(form, draft, before)


@pytest.fixture
def last_year(with_last_year, qtbot, message_bar):
    prose = PassagePanel(with_last_year, with_last_year.form.section_of(PASSAGE), message_bar)
    qtbot.addWidget(prose)
    made = LastYear(with_last_year, prose.passage, last_year_of(with_last_year, PASSAGE))
    qtbot.addWidget(made)
    return made


def test_last_years_text_shows_its_figures_as_the_numbers_they_were(last_year):
    assert last_year.text_view.toPlainText() == "上年新收7件。\n做法照旧。"


def test_all_of_last_years_text_is_adopted_and_then_no_longer_offered(last_year, with_last_year):
    last_year.whole.click()
    assert text_of(with_last_year) == "上年新收7件。\n做法照旧。"
    assert not last_year.whole.isEnabled()


def test_selected_text_of_last_year_is_inserted_at_the_cursor(last_year, with_last_year):
    write(with_last_year, "前后")
    last_year._passage.select(1, 1)
    assert not last_year.selected.isEnabled()
    cursor = last_year.text_view.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.movePosition(cursor.MoveOperation.StartOfBlock, cursor.MoveMode.KeepAnchor)
    last_year.text_view.setTextCursor(cursor)
    last_year.selected.click()
    assert text_of(with_last_year) == "前做法照旧。后"


def test_opening_the_picker_scrolls_to_its_line(document, qtbot, message_bar):
    prose = PassagePanel(document, document.form.section_of(PASSAGE), message_bar)
    area = QScrollArea()
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    page = QWidget()
    column = QVBoxLayout(page)
    above = QLabel()
    above.setFixedHeight(400)
    column.addWidget(above)
    column.addWidget(prose)
    area.setWidget(page)
    area.resize(600, 300)
    area.show()
    prose.pick_figure()
    line = prose.picker.line
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    assert line.visibleRegion().boundingRect() == line.rect()


# Long passages


def test_a_key_in_a_long_passage_changes_one_character_of_the_editor(passage, document):
    write(document, "公开情况良好。\n" * 20_000)
    passage.select(80_000, 80_000)
    edits = []
    passage.document().contentsChange.connect(lambda *change: edits.append(change))
    begin = time.perf_counter()
    for _ in range(20):
        QTest.keyClick(passage, Qt.Key.Key_A)
    took = (time.perf_counter() - begin) / 20
    assert edits == [(80_000 + place, 0, 1) for place in range(20)]
    assert text_of(document)[80_000:80_020] == "a" * 20
    assert took < 0.2, f"{took:.3f} s a key"


def test_undo_in_a_long_passage_changes_only_what_was_typed(passage, document):
    write(document, "公开情况良好。\n" * 20_000)
    passage.select(80_000, 80_000)
    QTest.keyClicks(passage, "abc")
    edits = []
    passage.document().contentsChange.connect(lambda *change: edits.append(change))
    document.undo()
    assert edits == [(80_000, 3, 0)]


def test_a_screen_reader_reads_a_figure_as_its_number(passage, document):
    cell = FieldId("applications.new_received.natural_person")
    raw = f"引言。\n全年新收自然人申请⟦{cell}⟧件。\n没有数字的一段。"
    document.enter({cell: "13", passage.field: raw}, "填写")
    interface = QAccessible.queryAccessibleInterface(passage)
    read = interface.text(QAccessible.Text.Description)
    assert read == "文中插入的表中数字读作：全年新收自然人申请13件。"
    document.enter({cell: "15"}, "填写")
    assert "申请15件" in interface.text(QAccessible.Text.Description)
    document.enter({passage.field: "没有数字了，⟦x"}, "填写")
    assert interface.text(QAccessible.Text.Description) == ""


def is_cursor_visible(passage):
    return passage.viewport().rect().contains(passage.cursorRect())


def test_the_line_being_written_stays_visible_when_the_editor_becomes_lower(prose, passage, qtbot):
    passage.insertPlainText("\n".join(f"第{number}行。" for number in range(40)))
    passage.ensureCursorVisible()
    assert is_cursor_visible(passage)
    prose.resize(700, 330)
    settle(prose)
    assert is_cursor_visible(passage)
    passage.verticalScrollBar().setValue(0)
    prose.resize(700, 360)
    settle(prose)
    assert passage.verticalScrollBar().value() == 0


def test_undoing_a_level_selects_the_same_lines_again(passage, document):
    document.enter({PASSAGE: "甲。\n乙。\n丙。\n丁。"}, "填写")
    passage.select(0, len("甲。\n乙。\n丙。"))
    QTest.keyClick(passage, Qt.Key.Key_2, CTRL)
    assert passage.textCursor().selectedText().endswith("（三）丙。")
    document.undo()
    assert document.report.text(PASSAGE) == "甲。\n乙。\n丙。\n丁。"
    assert passage.selection() == (0, len("甲。\n乙。\n丙。"))
    document.redo()
    assert passage.selection() == (0, len("（一）甲。\n（二）乙。\n（三）丙。"))


@pytest.mark.parametrize(
    ("selected", "after"),
    [((0, 2), (0, 2)), ((5, 7), (6, 8)), ((0, 4), (0, 6)), ((4, 7), (3, 8)), ((3, 5), (3, 6))],
)
def test_a_selection_keeps_its_ends_around_what_is_replaced(passage, document, selected, after):
    document.enter({PASSAGE: "甲乙丙丁戊己庚"}, "填写")
    passage.select(*selected)
    document.enter({PASSAGE: "甲乙丙子丑寅己庚"}, "填写")
    assert passage.selection() == after
