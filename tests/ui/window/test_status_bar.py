"""The status bar: the state of the report, and messages that a later step makes old."""

from datetime import datetime

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.session import Saved
from govinfo_desktop.ui.model.publication import PublicationStep, take_step


def finalised(window, finished):
    window.document.enter(dict(finished.report.texts), "填写")
    window.document.evaluate_now()
    window.document.finalise("2026-03-20T10:00:00")
    window.document.evaluate_now()
    assert window.document.draft.state.is_final
    return window


def test_a_final_report_is_marked_also_after_it_was_saved(opened, finished, qtbot):
    bar = opened.status_bar
    assert bar.state.text() == "未定稿"
    finalised(opened, finished)
    take_step(opened.document, PublicationStep.EXPORTED, "2026-03-21", "PDF")
    opened.document.evaluate_now()
    assert opened.drafts.flush()
    qtbot.waitUntil(lambda: bar.saved.text().startswith("已保存 "))
    assert bar.state.text() == "已定稿"
    opened.document.reopen()
    opened.document.evaluate_now()
    assert bar.state.text() == "未定稿"


def test_a_report_that_somebody_else_edits_is_marked_read_only(opened):
    opened.document.make_read_only("另一个窗口正在编辑这份草稿。")
    opened.document.evaluate_now()
    assert opened.status_bar.state.text() == "只读"


def test_a_failed_print_is_forgotten_once_the_next_step_is_taken(opened, finished):
    finalised(opened, finished)
    opened.message_bar.warning("这台电脑上没有打印机。")
    take_step(opened.document, PublicationStep.SIGNED, "2026-03-21")
    opened.document.evaluate_now()
    assert opened.message_bar.text == ""


def test_a_failure_that_can_be_answered_stays(opened, finished):
    finalised(opened, finished)
    opened.message_bar.warning("没有保存。", ("另存为……", lambda: None))
    take_step(opened.document, PublicationStep.SIGNED, "2026-03-21")
    opened.document.evaluate_now()
    assert "没有保存" in opened.message_bar.text


def test_the_mark_goes_with_the_draft(opened, finished):
    finalised(opened, finished)
    opened.document.enter({FieldId("organ"): "别处"}, "填写")
    opened.file_actions.close_draft()
    assert opened.status_bar.state.isHidden()


def test_a_save_that_ends_after_the_draft_was_closed_is_not_told(opened):
    saved = Saved(path=opened.path, revision=1, at=datetime(2026, 1, 20, 10, 0))
    opened.document.enter({FieldId("organ"): "别处"}, "填写")
    opened.file_actions.close_draft()
    opened.status_bar.show_saved(saved)
    assert opened.status_bar.saved.text() == ""
