"""Earlier versions of a draft: their differences from now, and restoring one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, State, draft_to_bytes, read_draft
from govinfo_desktop.storage.versions import Version
from govinfo_desktop.ui.model.publication import MOST_VERSIONS, name_version
from govinfo_desktop.ui.pages.history_diff import differences, differences_html
from govinfo_desktop.ui.pages.history_page import SAME_AS_NOW
from govinfo_desktop.ui.pages.restore import restore
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.theme.colours import LIGHT
from govinfo_desktop.ui.window.main_window import MainWindow

CELL = FieldId("applications.new_received.natural_person")
PASSAGE = FieldId("overview")


@pytest.fixture
def window(qapp, qtbot, tmp_path, draft):
    """Return a window in which a draft was changed and saved once."""
    file = tmp_path / "示例局2024.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    made.open_path(file)
    made.document.enter({CELL: "13", PASSAGE: "现在的文字。"}, "填写")
    made.drafts.flush()
    return made


@pytest.fixture
def page(window, qtbot):
    window.file_actions.show_history()
    return window.stack.overlays.page


def label(page, row=0):
    return page.list.item(row).text()


def test_each_version_shows_its_time_and_how_many_places_differ(page, qtbot):
    qtbot.waitUntil(lambda: "与现在有 2 处不同" in label(page))
    assert "年" in label(page)


def test_differences_are_side_by_side_under_the_names_of_the_window(page):
    text = page.browser.toPlainText()
    assert "表三：新收·自然人" in text
    assert "13" in text
    assert "现在的文字。" in text
    assert "applications" not in text
    assert "（空）" in text


def test_restoring_is_one_step_that_can_be_undone(page, window):
    document = window.document
    steps = document.undo_stack.count()
    page.restore.click()
    assert document.report.text(CELL) == ""
    assert document.report.text(PASSAGE) == ""
    assert document.undo_stack.count() == steps + 1
    assert not page.restore.isEnabled()
    assert page.why_off.text() == SAME_AS_NOW
    assert "完全相同" in page.browser.toPlainText()
    window.report_actions.undo()
    assert document.report.text(CELL) == "13"
    assert document.report.text(PASSAGE) == "现在的文字。"


def test_many_differences_are_grouped_by_part(page, window):
    document = window.document
    typed = document.form.tables["applications"].typed
    document.enter(dict.fromkeys(typed, "7"), "填写表格")
    text = page.browser.toPlainText()
    assert f"三、收到和处理政府信息公开申请情况（{len(typed)} 处）" in text


def test_the_undo_menu_names_the_restored_version(page, window):
    page.restore.click()
    assert "恢复到" in window.actions_by_name["undo"].text()


def test_the_message_bar_undoes_the_restoring(page, window):
    page.restore.click()
    page.messages.buttons[0].click()
    assert window.document.report.text(CELL) == "13"


def test_a_restored_version_is_saved(page, window, qtbot):
    page.restore.click()
    window.drafts.flush()
    assert make_services().open(window.path).draft.report.text(CELL) == ""


def test_escape_goes_back_to_the_page_before(page, window, qtbot):
    window.report_view.pages.turn_to("applications")
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.frame.centralWidget().isAncestorOf(window.report_view)
    assert window.stack.currentWidget() is window.report_view
    assert window.report_view.pages.part == "applications"
    assert window.stack.overlays.page is None


def test_going_to_a_finding_leaves_the_page(page, window):
    window.report_actions.step_finding(1)
    assert window.stack.currentWidget() is window.report_view


def test_a_version_that_cannot_be_read_is_shown_as_one_sentence(window, page):
    for generation in make_services().history.generations(window.path):
        generation.path.write_bytes(b"{")
    window.file_actions.show_history()
    shown = window.stack.overlays.page
    assert "已损坏" in shown.browser.toPlainText() or "不完整" in shown.browser.toPlainText()
    assert not shown.restore.isEnabled()


def test_the_page_of_a_draft_without_versions_says_so(qapp, qtbot, tmp_path, draft):
    file = tmp_path / "新.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window = MainWindow(make_services())
    qtbot.addWidget(window.frame, before_close_func=lambda _: window.drafts.abandon())
    window.open_path(file)
    window.file_actions.show_history()
    assert "还没有历史版本" in window.stack.overlays.page.about.text()


def test_a_read_only_draft_is_not_restored(page, window):
    window.document.make_read_only("只能查看。")
    assert not page.restore.isEnabled()
    messages = []
    window.document.message.connect(messages.append)
    restore(window.document, page._draft_of(page.list.item(0)), "恢复")
    assert window.document.report.text(CELL) == "13"
    assert messages == ["只能查看。"]


def test_restoring_includes_explanations_notes_options_and_tables_left_out(document, draft):
    document.explain("fee_without_cases@fee_amount", "县里统一代收。")
    document.note(CELL, "问过档案室")
    document.leave_out(["remedies"])
    document.print_as({"seal": "none"})
    changed = document.draft
    places = {one.place for one in differences(document.form, draft, changed)}
    assert len(places) == 4
    assert not any("@" in place or "." in place for place in places)
    restore(document, draft, "恢复")
    assert document.draft.report == draft.report
    assert document.draft.notes == draft.notes
    assert document.draft.options == draft.options
    document.undo()
    assert document.draft.report == changed.report
    assert document.draft.notes == changed.notes


def test_a_choice_is_shown_by_its_label(document, draft):
    document.enter({FieldId("kind"): "township_government"}, "填写")
    found = differences(document.form, draft, document.draft)
    assert [one.now for one in found] != ["township_government"]


def test_only_the_part_of_a_long_passage_that_differs_is_shown(document, draft):
    text = "甲" * 100_000 + "旧" + "乙" * 90_000
    document.enter({PASSAGE: text}, "填写")
    before = document.draft
    document.enter({PASSAGE: text.replace("旧", "新")}, "填写")
    html = differences_html(differences(document.form, before, document.draft), LIGHT)
    assert len(html) < 3000
    assert "旧" in html
    assert "新" in html


FIGURES = f"新收⟦{CELL}⟧件。"


def test_figures_are_shown_as_the_numbers_of_their_version(form, draft):
    then = replace(draft, report=draft.report.with_texts({CELL: "12", PASSAGE: FIGURES}))
    now = replace(then, report=then.report.with_texts({CELL: "13", PASSAGE: f"共{FIGURES}"}))
    (_, passage) = sorted(differences(form, then, now), key=lambda one: len(one.now))
    assert (passage.then, passage.now) == ("新收12件。", "共新收13件。")


def test_a_passage_does_not_differ_because_of_the_number_in_it(form, draft):
    then = replace(draft, report=draft.report.with_texts({CELL: "12", PASSAGE: FIGURES}))
    now = replace(then, report=then.report.with_texts({CELL: "13"}))
    assert [one.place for one in differences(form, then, now)] == ["表三：新收·自然人"]


def test_figures_are_named_by_their_cells_where_the_numbers_are_alike(form, draft):
    texts = {CELL: "12", PASSAGE: "共12件。"}
    then = replace(draft, report=draft.report.with_texts(texts))
    now = replace(then, report=then.report.with_texts({PASSAGE: f"共⟦{CELL}⟧件。"}))
    (passage,) = differences(form, then, now)
    assert (passage.then, passage.now) == ("共12件。", "共12（表三：新收·自然人）件。")


def test_the_version_that_was_made_final_is_kept_and_labelled(qapp, qtbot, tmp_path, form, sample):
    file = tmp_path / "示例市2024.ndbg"
    file.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=sample))))
    window = MainWindow(make_services())
    qtbot.addWidget(window.frame, before_close_func=lambda _: window.drafts.abandon())
    window.frame.show()
    window.open_path(file)
    window.document.finalise("2026-01-20T10:00:00")
    window.drafts.flush()
    window.document.reopen()
    assert "新一次修改" in window.message_bar.text
    window.document.finalise("2026-01-20T11:00:00")
    assert window.message_bar.text == ""
    window.document.reopen()
    window.document.enter({CELL: "13"}, "填写")
    window.drafts.flush()
    window.file_actions.show_history()
    page = window.stack.overlays.page
    qtbot.waitUntil(lambda: "与现在" in label(page))
    assert label(page).splitlines()[0].endswith("　已定稿")


def test_the_same_state_is_listed_once(page, window, qtbot):
    document, drafts = window.document, window.drafts
    reports = [document.report.with_texts({CELL: text}) for text in ("13", "13", "7", "13")]
    states = [replace(document.draft, report=one) for one in reports]
    states.insert(2, replace(states[0], state=State(is_final=True, since="2026-01-20T10:00:00")))
    for number, state in enumerate(states):
        raw = draft_to_bytes(replace(state, revision=50 + number))
        window.services.history.keep(drafts.path, raw, f"20260120T10000{number}")
    document.keep(
        versions=[Version(name="送审稿", made="2026-01-21", revision=9, report=reports[0])]
    )
    window.file_actions.show_history()
    again = window.stack.overlays.page
    qtbot.waitUntil(lambda: len(again._drafts) == again.list.count())
    rows = [again.list.item(row) for row in range(again.list.count())]
    shown = [one.text().splitlines()[0] for one in rows if not one.isHidden()]
    assert [one for one in shown if "2026年1月2" in one or "送审稿" in one] == [
        "“送审稿”",
        "2026年1月20日 10:00:03",
        "2026年1月20日 10:00:02　已定稿",
    ]


def test_versions_made_in_one_minute_are_told_apart_by_the_second(page, window):
    window.document.keep(
        versions=[
            Version(name=name, made=made, revision=1, report=window.document.report)
            for name, made in (
                ("送审稿", "2026-01-20T10:00:05"),
                ("领导改后", "2026-01-20T10:00:48"),
                ("公布稿", "2026-01-20T11:00:00"),
            )
        ]
    )
    window.file_actions.show_history()
    again = window.stack.overlays.page
    titles = [again.list.item(row).text() for row in range(again.list.count())]
    assert [one for one in titles if "2026年1月20日" in one] == [
        "“公布稿”　2026年1月20日 11:00",
        "“领导改后”　2026年1月20日 10:00:48",
        "“送审稿”　2026年1月20日 10:00:05",
    ]


def test_a_version_gets_a_name_and_can_be_restored(page, window, qtbot):
    page.name.setText("送审稿")
    page.keep.click()
    assert label(page).startswith("“送审稿”")
    window.document.enter({CELL: "99"}, "填写")
    page.list.setCurrentRow(0)
    page.show_report()
    assert "与现在有 1 处不同" in label(page)
    page.restore.click()
    assert window.document.report.text(CELL) == "13"


def test_a_named_version_is_in_the_saved_draft(page, window):
    page.name.setText("送审稿")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    window.drafts.flush()
    (version,) = read_draft(window.path).versions
    assert version.name == "送审稿"
    assert version.report.text(CELL) == "13"


def test_a_second_version_of_the_same_name_replaces_the_first(page, window):
    for number in ("14", "15"):
        window.document.enter({CELL: number}, "填写")
        page.name.setText("送审稿")
        page.keep.click()
    (version,) = window.document.draft.versions
    assert version.report.text(CELL) == "15"


def test_only_the_newest_named_versions_are_kept(document):
    for number in range(MOST_VERSIONS + 3):
        name_version(document, f"第{number}稿", "2026-01-20T10:00:00")
    names = [one.name for one in document.draft.versions]
    assert names == [f"第{number}稿" for number in range(3, MOST_VERSIONS + 3)]


def test_a_version_without_a_name_is_asked_for_one(page, window):
    page.name.setText("　 ")
    page.keep.click()
    assert window.document.draft.versions == ()
    assert "名字" in page.messages.text


def test_a_version_whose_time_cannot_be_read_is_listed_last(page, window):
    version = Version(name="外来", made="昨天", revision=1, report=window.document.report)
    window.document.keep(versions=[version])
    window.file_actions.show_history()
    shown = window.stack.overlays.page
    assert label(shown, shown.list.count() - 1).startswith("“外来”")
