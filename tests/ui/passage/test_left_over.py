"""Years and figures that an adopted passage still has from last year are marked until settled."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.last_year import LastYear
from govinfo_desktop.ui.passage.left_over import left_over
from govinfo_desktop.ui.passage.left_over_line import ALL_DONE, COUNT
from govinfo_desktop.ui.passage.panel import NO_LEFT_OVER

OVERVIEW = FieldId("overview")
CELL = FieldId("applications.new_received.natural_person")
LAST = "2024年，我局新收申请37件，举办培训5次。"


@pytest.fixture
def adopted(form, show_report):
    cells = dict.fromkeys(form.tables["applications"].typed, "0")
    last = Report(form_id=form.id, texts={**cells, CELL: "37", OVERVIEW: LAST, "year": "2024"})
    now = Report(form_id=form.id, texts={**cells, CELL: "52", "year": "2025"})
    view = show_report(Document(form, Draft(report=now), read(form, last)))
    view.pages.enter("overview")
    view.pages.currentWidget().findChild(LastYear).whole.click()
    return view.pages.prose()


def dashed(prose):
    """Return the texts that are marked as last year's."""
    dash = QTextCharFormat.UnderlineStyle.DashUnderline
    marks = prose.passage.extraSelections()
    return [one.cursor.selectedText() for one in marks if one.format.underlineStyle() == dash]


def count(prose):
    return prose.left_over_line.label.text()


def type_over_next(prose, text):
    prose.next_left_over()
    QTest.keyClicks(prose.passage, text)
    prose.passage._document.evaluate_now()


def places(passage, last=None, year=2024):
    return [one.text for one in left_over(passage, passage if last is None else last, year)]


def test_every_year_and_figure_of_the_adopted_text_is_marked(adopted):
    assert dashed(adopted) == ["2024", "37", "5"]
    assert count(adopted) == COUNT.format(3)


def test_a_place_that_was_edited_is_marked_no_longer_and_the_others_are(adopted):
    type_over_next(adopted, "2025")
    assert dashed(adopted) == ["37", "5"]
    assert count(adopted) == COUNT.format(2)


def test_the_count_goes_down_to_zero(adopted):
    for text in ("2025", "52", "6"):
        type_over_next(adopted, text)
    assert adopted.passage.raw_text() == "2025年，我局新收申请52件，举办培训6次。"
    assert dashed(adopted) == []
    assert count(adopted) == ALL_DONE
    assert adopted.left_over_line.next.isHidden()


def test_undo_marks_a_place_again(adopted):
    type_over_next(adopted, "2025")
    adopted.passage._document.undo()
    assert dashed(adopted) == ["2024", "37", "5"]


def test_a_figure_bound_to_a_cell_is_not_marked(adopted):
    place = LAST.index("37")
    adopted.passage.select(place, place + 2)
    adopted.passage.insert_figure(CELL)
    assert dashed(adopted) == ["2024", "5"]


def test_adopting_with_figures_of_this_year_leaves_the_others_marked(adopted):
    adopted.window().findChild(LastYear).bound.click()
    assert "⟦" in adopted.passage.raw_text()
    assert dashed(adopted) == ["2024", "5"]


def test_alt_enter_keeps_a_figure_that_is_right_this_year_too(adopted):
    place = LAST.index("5")
    adopted.passage.select(place, place + 1)
    QTest.keyClick(adopted.passage, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert "保留“5”" in menu.actions()[0].text()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert adopted.passage.raw_text() == LAST
    assert dashed(adopted) == ["2024", "37"]
    assert count(adopted) == COUNT.format(2)


def places_of(prose):
    return [one.text for one in prose.passage.left_overs.places]


def test_keeping_a_place_settles_that_place_and_not_another_of_the_same_words(adopted):
    document = adopted.passage._document
    document.enter({OVERVIEW: f"{LAST}\n{LAST}"}, "填写")
    document.evaluate_now()
    assert places_of(adopted) == ["2024", "37", "5"] * 2
    left_overs = adopted.passage.left_overs
    left_overs.keep(left_overs.places[1])
    assert places_of(adopted) == ["2024", "5", "2024", "37", "5"]


def test_a_kept_place_moves_with_the_text_and_is_forgotten_when_it_is_edited(adopted):
    document = adopted.passage._document
    left_overs = adopted.passage.left_overs
    left_overs.keep(left_overs.places[2])
    for text in (f"新的一句。{LAST}", f"新的一句。{LAST}另一句。"):
        document.enter({OVERVIEW: text}, "填写")
        document.evaluate_now()
        assert places_of(adopted) == ["2024", "37"]
    document.enter({OVERVIEW: text.replace("5次", "6次")}, "改次数")
    document.evaluate_now()
    assert places_of(adopted) == ["2024", "37"]
    document.undo()
    document.evaluate_now()
    assert places_of(adopted) == ["2024", "37", "5"]


def test_the_right_button_keeps_a_place(adopted, qtbot):
    passage = adopted.passage
    passage.select(passage.raw_text().index("37"), passage.raw_text().index("37"))
    at = passage.cursorRect().center()

    def choose():
        menu = QApplication.activePopupWidget()
        (keep,) = [one for one in menu.actions() if "37" in one.text()]
        keep.trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, passage.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(passage.viewport(), event)
    assert places_of(adopted) == ["2024", "5"]
    assert adopted.left_over_line.label.text() == COUNT.format(2)


def test_the_button_selects_one_place_after_another_and_begins_again(adopted):
    selected = []
    for _ in range(4):
        adopted.left_over_line.next.click()
        selected.append(adopted.passage.textCursor().selectedText())
    assert selected == ["2024", "37", "5", "2024"]


def test_the_button_selects_the_right_place_right_after_another_was_typed_over(adopted):
    adopted.left_over_line.next.click()
    QTest.keyClicks(adopted.passage, "5")
    adopted.left_over_line.next.click()
    assert adopted.passage.textCursor().selectedText() == "37"
    assert count(adopted) == COUNT.format(2)


def test_a_passage_written_anew_has_neither_marks_nor_a_count(adopted):
    document = adopted.passage._document
    document.enter({OVERVIEW: ""}, "清空")
    document.enter({OVERVIEW: "2025年，本单位受理申请52件。"}, "填写")
    assert dashed(adopted) == []
    assert count(adopted) == ""
    adopted.next_left_over()
    assert adopted.messages.text == NO_LEFT_OVER


def test_a_final_report_has_no_marks(adopted):
    adopted.passage._document.make_read_only("定稿")
    assert dashed(adopted) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二四年受理３７件", ["二〇二四", "37"]),
        ("受理1,234件，占12.5%", ["1,234", "12.5"]),
        ("3月5日举办培训", ["3月5日"]),
        ("比2023年多4件，自2008年起", ["2023", "4"]),
        ("（1）主动公开\n2.依申请公开", []),
        ("均在20个工作日内答复", []),
        ("依照第27条，见www.example.cn/2024，电话0571-88880000", []),
        ("2024年1月1日至12月31日", ["2024"]),
    ],
)
def test_only_what_may_be_another_this_year_is_a_place(text, expected):
    assert places(text) == expected


def test_an_address_is_no_place():
    text = "地址：示例市解放路90号，邮编：223100；胜利大街 5 号，邮政编码 223101。举办活动5次。"
    assert places(text) == ["5"]


def test_a_locked_passage_says_nothing_of_what_is_left(adopted):
    adopted.passage._document.make_read_only("定稿")
    assert count(adopted) == ""
    assert adopted.left_over_line.next.isHidden()


def test_a_figure_in_other_words_is_not_last_year_s():
    assert places("举办会议37次", "举办培训37次") == []


def test_words_edited_in_another_clause_leave_a_figure_marked():
    assert places("我局加强公开，受理37件", "我局推进公开，受理37件") == ["37"]
