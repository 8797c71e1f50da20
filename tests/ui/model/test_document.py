"""The open draft: entering, undoing, and its messages."""

import gc
import weakref

import shiboken6

from govinfo_desktop.core.checks.points import covered_points
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.model import undo
from govinfo_desktop.ui.model.document import UNDO_STEPS, Document
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.widgets.field_edit import LineEdit

CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")
PASSAGE = FieldId("overview")


def test_a_number_entered_is_in_the_report_and_its_sum(document, qtbot):
    with qtbot.waitSignal(document.changed):
        document.enter({CELL: "13"}, "填写表格")
    assert document.report.text(CELL) == "13"
    assert document.evaluation.numbers[TOTAL] == 13


def test_undo_takes_an_entry_back_and_redo_does_it_again(document):
    document.enter({CELL: "13"}, "填写表格")
    document.undo()
    assert document.report.text(CELL) == ""
    document.redo()
    assert document.report.text(CELL) == "13"


def test_undo_shows_where_the_step_was(document, qtbot):
    document.enter({CELL: "13"}, "填写表格")
    with qtbot.waitSignal(document.reveal_requested) as asked:
        document.undo()
    assert asked.args == [CELL]


def test_an_undo_step_holds_only_what_changed(document):
    document.enter({CELL: "13"}, "填写表格")
    document.enter({CELL: "13", PASSAGE: "总体"}, "粘贴")
    assert document.undo_stack.next_undone.after == {PASSAGE: "总体"}


def test_entering_the_same_text_is_no_step(document):
    document.enter({CELL: "13"}, "填写表格")
    document.enter({CELL: "13"}, "填写表格")
    assert document.undo_stack.count() == 1


def test_typing_without_a_pause_is_one_step(document):
    for text in ("总", "总体", "总体情况"):
        document.type_into(PASSAGE, text)
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.report.text(PASSAGE) == ""


def test_typing_after_a_pause_is_a_step_of_its_own(document, monkeypatch):
    document.type_into(PASSAGE, "总体")
    monkeypatch.setattr(undo, "UNDO_STEP_PAUSE_S", -1.0)
    document.type_into(PASSAGE, "总体情况")
    document.undo()
    assert document.report.text(PASSAGE) == "总体"


def test_typing_and_deleting_it_all_leaves_no_step(document):
    document.type_into(PASSAGE, "总")
    document.type_into(PASSAGE, "")
    assert document.undo_stack.count() == 0
    assert document.report.text(PASSAGE) == ""


def test_typing_into_two_passages_is_two_steps(document):
    document.type_into(PASSAGE, "总")
    document.type_into(FieldId("problems"), "问题")
    assert document.undo_stack.count() == 2


def test_what_a_report_may_not_contain_is_removed_with_a_message(document, qtbot):
    with qtbot.waitSignal(document.message) as said:
        document.enter({PASSAGE: "总\0体\u202e"}, "粘贴")
    assert document.report.text(PASSAGE) == "总体"
    assert "控制字符" in said.args[0]


def test_an_explanation_can_be_undone(document):
    document.explain("applications_cross_carry@x", "上年由另一机关填报，口径不同")
    assert document.report.explanations
    document.undo()
    assert not document.report.explanations


def test_a_table_left_out_can_be_included_again(document):
    document.leave_out({"remedies"})
    assert document.report.left_out == {"remedies"}
    document.leave_out(set())
    assert document.report.left_out == frozenset()
    document.undo()
    assert document.report.left_out == {"remedies"}


def test_a_note_is_kept_in_the_draft_and_not_in_the_report(document):
    document.note(CELL, "问过信访科")
    assert document.draft.notes == {CELL: "问过信访科"}
    assert CELL not in document.report.texts
    document.undo()
    assert document.draft.notes == {}


def test_a_read_only_document_says_why_and_keeps_its_texts(document, qtbot):
    document.make_read_only("这份草稿已定稿。")
    with qtbot.waitSignal(document.message) as said:
        document.enter({CELL: "13"}, "填写表格")
    assert said.args == ["这份草稿已定稿。"]
    assert document.report.text(CELL) == ""


def test_a_very_long_report_is_evaluated_when_typing_pauses(document, qtbot):
    def is_found() -> bool:
        return any("新收·自然人" in finding.says for finding in document.evaluation.findings)

    document.enter({PASSAGE: "公开" * 15_000}, "粘贴")
    document.enter({CELL: "无"}, "填写表格")
    assert not is_found()
    qtbot.waitUntil(is_found)


def test_a_very_long_report_is_evaluated_before_it_is_printed(document):
    document.enter({PASSAGE: "公开" * 15_000}, "粘贴")
    document.enter({CELL: "13"}, "填写表格")
    tables = [block for block in printed_outline(document).blocks if hasattr(block, "texts")]
    assert {table.texts[TOTAL] for table in tables if TOTAL in table.texts} == {"13"}


def test_no_more_steps_can_be_undone_than_are_worth_keeping(document):
    for number in range(UNDO_STEPS + 20):
        document.enter({FieldId("phone"): str(number)}, "填写")
    assert document.undo_stack.count() == UNDO_STEPS


def worked_on(form, draft) -> Document:
    """Return a document with steps to undo: single ones, and one of several keys."""
    document = Document(form, draft)
    for number in range(12):
        document.enter({FieldId("phone"): str(number)}, "填写")
    for length in range(4):
        document.type_into(PASSAGE, "总体情况"[:length])
    return document


def test_documents_with_steps_to_undo_are_garbage_collected(form, draft, qapp):
    gone = [weakref.ref(worked_on(form, draft)) for _ in range(50)]
    gc.collect()  # with Qt's own undo commands this ended the program
    assert {document() for document in gone} == {None}


def test_a_document_that_qt_deletes_leaves_none_of_its_texts_in_memory(form, draft, qapp):
    document = worked_on(form, draft)
    gone = weakref.ref(document)
    shiboken6.delete(document)
    del document
    gc.collect()
    assert gone() is None


def test_a_filled_field_opens_with_the_cursor_at_its_end(document, qtbot):
    edit = LineEdit(document, document.form.fields[FieldId("organ")])
    qtbot.addWidget(edit)
    assert edit.cursorPosition() == len("示例市示例局")


def test_keys_without_a_pause_in_a_long_passage_are_one_step(document):
    for number in range(50):
        document.type_into(PASSAGE, f"{'公开' * 1000}{number}")
    assert document.undo_stack.count() == 1


def test_a_figure_of_a_table_is_read_as_its_number_when_points_are_ticked(finished):
    overview = finished.form.section_of(FieldId("overview"))
    total = FieldId("applications.new_received.total")
    finished.enter({overview.text_id: f"监督保障⟦{total}⟧"}, "填写")
    assert covered_points(overview, finished.reading) == frozenset()
    finished.enter({overview.text_id: f"收到依申请公开⟦{total}⟧件。"}, "填写")
    assert covered_points(overview, finished.reading) == {"依申请公开"}


def test_reopening_a_report_says_that_a_new_revision_begins(finished, qtbot):
    finished.finalise("2026-01-20T10:00:00")
    with qtbot.waitSignal(finished.message) as said:
        finished.reopen()
    assert "新一次修改" in said.args[0]


def test_a_report_can_be_shown_and_typed_into_before_it_is_checked(qtbot, form, draft):
    document = Document(form, draft, checks_later=True)
    assert document.evaluation.findings == ()
    assert not document.evaluation.is_complete
    at_once = Document(form, draft).evaluation
    assert document.evaluation.numbers == at_once.numbers
    with qtbot.waitSignal(document.idle) as idle:
        pass  # the checks run in slices of the event loop
    assert idle.args[0].everything
    assert document.evaluation == at_once


def test_what_needs_the_findings_does_not_wait_for_their_turn(qapp, form, draft):
    document = Document(form, draft, checks_later=True)
    document.evaluate_now()
    assert document.evaluation.is_complete
    assert document.evaluation == Document(form, draft).evaluation
