"""Import of documents in the window: read in a thread, previewed, confirmed, or left alone."""

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget
from shiboken6 import delete, isValid

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.kinds import DOCX, HTML
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.ui.drafts.known_reports import is_before_due
from govinfo_desktop.ui.drafts.open_draft import dropped_draft
from govinfo_desktop.ui.importing.contents_tree import CELL_NOT_READ
from govinfo_desktop.ui.importing.import_controller import ImportController
from govinfo_desktop.ui.importing.import_preview import ImportPreview
from govinfo_desktop.ui.importing.questions import (
    LEAVE_BLANK_OPTION,
    Option,
    Question,
    answered,
    questions_of,
    twice_answered,
)
from govinfo_desktop.ui.importing.source_text import MarkKind
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from tests.importers.test_workbooks import cells, workbook
from tests.importers.understanding.documents import (
    printed,
    report,
    understood,
    with_one_row_for_a_group,
)
from tests.ui.test_accessibility import nameless

CELL = FieldId("applications.new_received.natural_person")
REVIEWS = FieldId("remedies.cases.review_upheld")


def exported(form, texts, kind=HTML):
    """Return the bytes of a report as it is exported."""
    report = Report(form_id=form.id, texts=texts)
    stream = BytesIO()
    kind.write(outline(form, report, evaluate(form, report), PrintOptions()), stream)
    return stream.getvalue()


@pytest.fixture
def page(form, sample, tmp_path):
    """Return a function that writes last year's report as a web page, with some words changed."""

    def write(*changes, texts=None):
        contents = exported(form, {**sample, **(texts or {})}).decode()
        for before, after in changes:
            assert before in contents
            contents = contents.replace(before, after, 1)
        path = tmp_path / "去年.html"
        path.write_text(contents, encoding="utf-8")
        return path

    return write


@pytest.fixture
def preview(window, qtbot):
    """Return a function that reads a document, and returns the page that is shown then."""

    def show(path):
        window.import_actions.read(path)
        qtbot.waitUntil(lambda: not window.import_actions.is_reading)
        shown = window.stack.currentWidget()
        assert isinstance(shown, ImportPreview), window.message_bar.text
        return shown

    return show


def press(window, label):
    next(button for button in window.message_bar.buttons if button.text() == label).click()


def test_nothing_enters_before_it_is_confirmed(window, page, preview):
    shown = preview(page())
    assert window.document is None
    assert not window.services.library.paths()
    assert shown.report.text(CELL)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start_page
    assert not window.services.library.paths()


def test_what_was_confirmed_is_a_saved_draft_with_every_cell(window, page, preview, form, sample):
    shown = preview(page())
    shown.make.click()
    cells = [name for table in form.tables.values() for name in table.typed]
    report = window.document.report
    assert {name: report.text(name) for name in cells} == {
        name: sample.get(name, "") for name in cells
    }
    assert report.text("organ") == sample["organ"]
    assert window.drafts.flush()
    assert window.path.exists()


def test_a_word_document_that_is_opened_is_previewed(window, form, sample, tmp_path, qtbot):
    path = tmp_path / "年报.docx"
    path.write_bytes(exported(form, sample, DOCX))
    window.open_path(path)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportPreview))
    assert window.stack.currentWidget().report.text(CELL) == sample[CELL]


def test_with_a_draft_open_a_document_is_only_read_when_that_is_wanted(opened, file, page, qtbot):
    opened.open_path(page())
    assert "不是草稿" in opened.message_bar.text
    assert not opened.import_actions.is_reading
    press(opened, "导入……")
    qtbot.waitUntil(lambda: isinstance(opened.stack.currentWidget(), ImportPreview))
    opened.stack.currentWidget().back.click()
    assert opened.stack.currentWidget() is opened.report_view
    assert opened.path == file


def test_the_file_that_the_menu_asks_for_is_read(window, page, monkeypatch, qtbot):
    path = page()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    window.actions_by_name["import_report"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportPreview))


def test_a_file_that_is_no_report_is_told_in_one_sentence(window, tmp_path, qtbot):
    path = tmp_path / "通知.txt"
    path.write_text("明天上午九点开会。", encoding="utf-8")
    window.open_path(path)
    qtbot.waitUntil(lambda: not window.import_actions.is_reading)
    assert window.message_bar.text.startswith("“通知.txt”：")
    assert window.stack.currentWidget() is window.start_page


def test_an_import_that_is_cancelled_leads_back_to_the_half_filled_guide(
    window, page, monkeypatch, qtbot
):
    path = page()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    guide.organ.setText("示例市别的局")
    guide.browse.click()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportPreview))
    QTest.keyClick(window.stack.currentWidget(), Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is guide
    assert guide.organ.text() == "示例市别的局"


def scan(folder):
    path = folder / "扫描件.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(200))
    return path


def test_a_scan_chosen_as_last_years_report_is_called_a_picture(
    window, tmp_path, monkeypatch, qtbot
):
    path = scan(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    window.file_actions.new_from_last_year()
    guide = window.stack.window_pages.guide
    guide.messages.warning("前一个文件的消息")
    guide.browse.click()
    qtbot.waitUntil(lambda: "这是图片" in window.message_bar.text)
    assert guide.messages.text == ""


def test_a_scan_that_is_opened_as_a_draft_is_called_a_picture(opened, tmp_path):
    opened.open_path(scan(tmp_path))
    assert "是图片或扫描件" in opened.message_bar.text


def test_a_sheet_that_is_no_report_is_sent_to_the_ledger(window, tmp_path, qtbot):
    path = tmp_path / "依申请登记2025.xlsx"
    rows = (("申请人", "收到日期", "答复日期"), ("张某", "2025-03-01", "2025-03-10"))
    path.write_bytes(workbook(cells(*rows)))
    window.open_path(path)
    qtbot.waitUntil(lambda: "申请登记表" in window.message_bar.text)
    assert "导入登记表" in window.message_bar.text


def test_reading_that_was_cancelled_shows_nothing(window, page, qtbot):
    window.import_actions.read(page())
    assert "正在读入" in window.message_bar.text
    press(window, "取消")
    assert "已取消" in window.message_bar.text
    reader = window.import_actions.controller.reader
    with qtbot.waitSignal(reader.ended):
        pass
    assert window.stack.currentWidget() is window.start_page


def test_an_about_number_is_asked_and_can_be_left_out_or_corrected(page, preview, sample):
    shown = preview(page((f">{sample[REVIEWS]}<", ">约500件<"), texts={}))
    row = next(row for row, one in enumerate(shown.questions) if one.printed == "约500件")
    box, cell = shown.table.boxes[row], shown.questions[row].fields[0]
    assert shown.report.text(cell) == "约500件"
    shown.table.texts[row].setText("500")
    assert shown.report.text(cell) == "500"
    box.setCurrentIndex(0)
    assert shown.report.text(cell) == ""


def test_two_cells_with_the_same_about_number_are_asked_about_apart(page, preview, sample):
    cells = [CELL, FieldId("applications.carried_in.natural_person")]
    numbers = dict(zip(cells, ("7654321", "7654322"), strict=True))
    changes = [(f">{number}<", ">约500件<") for number in numbers.values()]
    shown = preview(page(*changes, texts=numbers))
    asked = [one for one in shown.questions if one.printed == "约500件"]
    assert [one.fields for one in asked] == [(cell,) for cell in cells]
    assert {shown.report.text(cell) for cell in cells} == {"约500件"}


def test_a_report_on_an_unknown_form_can_be_read_on_a_chosen_one(
    window, form, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: (form.name, True))
    path = tmp_path / "年报.txt"
    path.write_text("示例局1990年公开情况报告\n全年公开12件。\n", encoding="utf-8")
    window.import_actions.read(path)
    qtbot.waitUntil(lambda: not window.import_actions.is_reading)
    assert "--form" not in window.message_bar.text
    press(window, "指定格式……")
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportPreview))
    assert window.stack.currentWidget().report.form_id == form.id


def test_wrong_totals_come_first(page, preview, form, sample):
    total = FieldId("applications.new_received.total")
    computed = str(evaluate(form, Report(form_id=form.id, texts=sample)).reading.numbers[total])
    shown = preview(page((f">{computed}<", ">987654<")))
    assert shown.questions[0].is_conflict
    assert "987654" in shown.questions[0].why
    assert computed in shown.questions[0].why
    assert shown.table.item(0, 0).text() == shown.questions[0].name
    assert any(one.kind is MarkKind.CONFLICT for one in shown.source.marks)


def test_a_blank_total_is_called_not_printed(page, preview, form, sample):
    total = FieldId("applications.new_received.total")
    computed = str(evaluate(form, Report(form_id=form.id, texts=sample)).reading.numbers[total])
    shown = preview(page((f">{computed}<", "> <")))
    asked = next(one for one in shown.questions if one.fields == (total,))
    assert asked.why.startswith(f"没有印，各项相加是 {computed}")
    assert not asked.is_conflict
    title = shown.tabs.tabText(0)
    assert "合计没有印 1" in title
    assert "不符" not in title
    kinds = {mark.field: mark.kind for mark in shown.source.marks}
    assert kinds[total] is MarkKind.DOUBTFUL


def test_what_was_read_is_marked_where_it_is_printed(page, preview, sample):
    shown = preview(page())
    marks = {one.field: one for one in shown.source.marks if one.field}
    text = shown.source.toPlainText()
    assert text[marks[CELL].begin : marks[CELL].end] == sample[CELL]
    assert shown.source.show_field(CELL)
    assert shown.source.textCursor().selectedText() == sample[CELL]


def test_the_text_of_a_file_is_shown_as_it_is(page, preview, sample):
    harmless = sample[FieldId("overview")][:8]
    shown = preview(page((harmless, f"&lt;img src=x&gt;{harmless}")))
    assert "<img src=x>" in shown.source.toPlainText()


def test_cells_that_were_not_read_are_told_in_the_contents(page, preview):
    shown = preview(page(("行政许可", "别的一行")))
    shown.tabs.setCurrentWidget(shown.contents)
    found = shown.contents.findItems(
        CELL_NOT_READ, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 1
    )
    assert found


def test_the_document_can_begin_the_report_of_the_next_year(window, page, preview, sample):
    preview(page()).begin_next.click()
    guide = window.stack.window_pages.guide
    assert window.stack.currentWidget() is guide
    year = int(sample["year"]) + 1
    assert guide.year.text() == str(year)
    assert guide.organ.text() == sample["organ"]
    guide.make.click()
    if window.document is None:  # the year has not ended yet: it is asked about
        guide.messages.buttons[0].click()
    draft = window.document.draft
    assert draft.previous.report.text(CELL) == sample[CELL]
    carried_in = FieldId("applications.carried_in.natural_person")
    carried_out = FieldId("applications.carried_out.natural_person")
    numbers = window.document.previous.numbers
    assert draft.report.text(carried_in) == str(numbers[carried_out])
    assert str(year - 1) in draft.carried[carried_in]


def test_a_report_of_2020_goes_over_into_the_form_of_2021(window, catalogue, preview, tmp_path):
    form = catalogue.form("national-2019")
    texts = {FieldId("organ"): "示例市示例局", FieldId("year"): "2020"}
    for table in form.tables.values():
        texts |= dict.fromkeys(table.typed, "0")
    path = tmp_path / "2020.docx"
    path.write_bytes(exported(form, texts, DOCX))
    preview(path).begin_next.click()
    guide = window.stack.window_pages.guide
    assert guide.form.currentData() == "national-2021"
    assert "带不过来" not in guide.about_last_year.text()
    guide.make.click()
    assert window.document.report.text("applications.carried_in.natural_person") == "0"


def test_a_report_on_a_local_form_tells_what_cannot_be_carried_over(
    window, catalogue, form, draft, tmp_path
):
    earlier = Report(form_id="pingtan-2014", texts={"organ": "示例局", "year": "2018"})
    window.file_actions.new_from_document(
        dataclasses.replace(draft, report=earlier), tmp_path / "2018.docx"
    )
    guide = window.stack.window_pages.guide
    assert guide.form.currentData() == "national-2019"
    assert "上年结转" in guide.about_last_year.text()
    assert "带不过来" in guide.about_last_year.text()


def test_a_document_can_be_chosen_as_last_years_report_in_the_guide(
    window, page, monkeypatch, qtbot
):
    path = page()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    window.file_actions.new_from_last_year()
    window.stack.window_pages.guide.browse.click()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportPreview))
    shown = window.stack.currentWidget()
    assert shown.begin_next.property("main")
    shown.begin_next.click()
    assert window.stack.window_pages.guide.last_year.currentText() == "去年.html（导入的）"


def test_the_report_of_the_next_year_is_the_main_button_for_an_earlier_report(page, preview):
    shown = preview(page(texts={"year": "2023", "title": ""}))
    assert shown.begin_next.property("main")
    assert not shown.make.property("main")
    assert shown.window().focusWidget() in (shown.begin_next, shown.table)


def test_the_report_of_this_year_is_made_a_draft(page, preview):
    shown = preview(page(texts={"year": str(date.today().year), "title": ""}))
    assert shown.make.property("main")
    assert not shown.begin_next.property("main")


@pytest.mark.parametrize(
    ("year", "today", "is_before"),
    [
        (2024, date(2026, 3, 1), True),
        (2025, date(2026, 3, 1), False),
        (2025, date(2026, 12, 1), True),
        (2026, date(2026, 12, 1), False),
    ],
)
def test_the_report_before_the_one_that_is_prepared_is_an_earlier_one(year, today, is_before):
    assert is_before_due(year, today) == is_before


def test_the_title_is_shown_as_it_is_printed(page, preview, sample):
    shown = preview(page(texts={"title": "{organ}{year}年政府信息公开年度报告"}))
    assert "{" in shown.report.text("title")
    top = shown.contents.topLevelItem(0)
    texts = [top.child(row).text(1) for row in range(top.childCount())]
    assert not any("{" in text for text in texts)
    assert f"{sample['organ']}{sample['year']}年政府信息公开年度报告" in texts


def test_cells_that_are_printed_blank_stay_blank_or_get_a_zero(page, preview, sample):
    shown = preview(page(texts={CELL: ""}))
    number, question = next(
        (number, one) for number, one in enumerate(shown.questions) if CELL in one.fields
    )
    box = shown.table.boxes[number]
    assert box.currentText() == LEAVE_BLANK_OPTION
    assert shown.report.text(CELL) == ""
    box.setCurrentIndex(1)
    assert shown.report.text(CELL) == "0"
    assert shown.table.texts[number].text() == "0"


def test_every_question_says_what_can_be_done(page, preview):
    shown = preview(page(texts={CELL: ""}))
    assert all(one.options or one.outcome for one in shown.questions)


def test_a_row_of_equal_figures_is_shown_with_all_of_them():
    assert Option(label="填入", texts={CELL: "0", REVIEWS: "0"}).text == "0 0"


def test_a_text_put_into_a_blank_cell_goes_before_the_zeros():
    zeros = Option(label="填 0", texts={CELL: "0", REVIEWS: "0"}, only_blanks=True)
    typed = Option(label="填入", texts={CELL: "5"})
    found = understood(report())
    answers = [typed, zeros]
    asked = [Question(name="甲", printed="", why="", options=(one,)) for one in answers]
    assert twice_answered(found, answers) == ""
    made = answered(found, asked, answers)
    assert (made.text(CELL), made.text(REVIEWS)) == ("5", "0")


def test_everything_of_the_preview_has_a_name_for_screen_readers(page, preview, sample):
    shown = preview(page((f">{sample[REVIEWS]}<", ">约500件<")))
    assert shown.table.boxes
    assert nameless(shown) == []


def test_closing_the_window_gives_up_a_document_that_is_being_read(window, page):
    window.import_actions.read(page())
    window.frame.close()
    assert not window.import_actions.is_reading


def test_the_reader_outlives_the_window_that_may_be_closed_while_its_thread_emits(qapp):
    owner = QWidget()
    controller = ImportController(owner, make_services(), MessageBar(owner))
    reader = controller.reader
    delete(owner)
    assert not isValid(controller)
    assert isValid(reader)


@pytest.mark.parametrize(
    "name", ["a.docx", "a.DOC", "a.pdf", "a.html", "a.mht", "a.xlsx", "a.txt", "a.csv"]
)
def test_documents_can_be_dropped_on_the_window(name, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    assert dropped_draft(data) == tmp_path / name


def test_one_printed_row_for_three_of_the_form_is_one_question(form):
    own = printed(form.tables["applications"], {}, {})
    figures = ["3", "1", "0", "0", "0", "0", "4"]
    found = understood(
        report(tables={"applications": [with_one_row_for_a_group(own, "（四）无法提供", figures)]})
    )
    questions = questions_of(found)
    (asked,) = [one for one in questions if one.printed == "3 1 0 0 0 0 4"]
    assert [option.text for option in asked.options] == ["", *["3 1 0 0 0 0"] * 3]
    assert asked.chosen == 0
    chosen = asked.options[2]
    others = [one.options[one.chosen] for one in questions if one.options and one is not asked]
    report_then = answered(found, questions, [*others, chosen])
    entered = {name: text for name, text in report_then.texts.items() if name in asked.fields}
    assert {name: text for name, text in entered.items() if text} == chosen.texts
    assert len(asked.fields) == 18
    assert twice_answered(found, [chosen, chosen])
