"""End of the session: logging off, SIGTERM, and questions that nobody answers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.session import Session
from govinfo_desktop.ui.startup.shutdown_handler import ShutdownHandler
from govinfo_desktop.ui.window import unsaved_changes
from tests.ui.asked import when_asked

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def handler(opened):
    made = ShutdownHandler(opened)
    yield made
    made.remove()


@pytest.fixture(autouse=True)
def patient_end(monkeypatch):
    """Let a save at the end take as long as a busy machine needs."""
    monkeypatch.setattr(unsaved_changes, "LONGEST_SAVE_AT_END_S", 60.0)


@pytest.fixture
def quick_end(monkeypatch, patient_end):
    """Let questions at the end wait for a moment only."""
    monkeypatch.setattr(unsaved_changes, "LONGEST_QUESTION_AT_END_S", 0.3)
    monkeypatch.setattr(unsaved_changes, "LONGEST_SAVE_AT_END_S", 0.2)


@pytest.fixture
def unsaved(opened, file, qtbot):
    """Return the window with a change that cannot be saved: the draft's folder is gone."""
    file.unlink()
    file.parent.rename(file.parent.with_name("away"))
    opened.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: opened.status_bar.saved.text() == "未保存")
    return opened


def copies(home):
    return list((Path(home) / "data" / "recovery").glob("*.ndbg"))


def saved_copies(home):
    return [read_draft(copy).report.text(CELL) for copy in copies(home)]


def press_when_asked(label, seen):
    """Press a button of the question that is about to open, after ``seen`` was called."""

    def press(box):
        seen()
        next(one for one in box.buttons() if one.text() == label).click()

    when_asked(press)


def test_at_log_off_everything_is_saved_and_no_copy_is_left(opened, handler, file, home):
    opened.document.enter({CELL: "13"}, "填写表格")
    handler.save()
    assert read_draft(file).report.text(CELL) == "13"
    assert copies(home) == []


def test_at_log_off_a_copy_is_written_of_what_cannot_be_saved_and_nothing_is_asked(
    unsaved, handler, home
):
    handler.save()
    assert saved_copies(home) == ["13"]
    assert QApplication.activeModalWidget() is None


def test_at_log_off_the_copy_is_there_although_the_disk_hangs(
    opened, handler, home, monkeypatch, quick_end
):
    monkeypatch.setattr(Session, "save", lambda *_: time.sleep(2))
    opened.document.enter({CELL: "13"}, "填写表格")
    before = time.monotonic()
    handler.save()
    assert time.monotonic() - before < 1.5
    assert saved_copies(home) == ["13"]


def test_two_log_offs_leave_one_copy_of_the_last_state(unsaved, handler, home, quick_end):
    handler.save()
    unsaved.document.enter({CELL: "14"}, "填写表格")
    handler.save()
    assert saved_copies(home) == ["14"]


def test_the_copy_goes_once_the_draft_is_saved_after_a_log_off_that_was_called_off(
    unsaved, handler, file, home, qtbot, quick_end
):
    handler.save()
    file.parent.with_name("away").rename(file.parent)
    unsaved.document.enter({CELL: "14"}, "填写表格")
    unsaved.drafts._autosave.save_new_file()
    qtbot.waitUntil(lambda: "已保存 " in unsaved.status_bar.saved.text())
    assert copies(home) == []


def test_a_question_at_the_end_that_nobody_answers_ends_by_itself_and_keeps_the_copy(
    unsaved, handler, home, qtbot, quick_end
):
    handler.end()
    qtbot.waitUntil(lambda: not unsaved.frame.isVisible())
    assert saved_copies(home) == ["13"]


def test_a_question_that_was_open_before_the_end_is_closed(
    unsaved, handler, home, qtbot, quick_end
):
    when_asked(lambda _: handler.end())
    unsaved.frame.close()  # asks, and the signal comes while the question is open
    qtbot.waitUntil(lambda: not unsaved.frame.isVisible())
    assert saved_copies(home) == ["13"]


def test_a_dialog_that_was_open_does_not_keep_the_program_from_ending(opened, handler, qtbot):
    when_asked(lambda _: handler.end())
    _, is_sure = QInputDialog.getText(opened.frame, "重命名草稿", "新名称：")
    assert not is_sure
    qtbot.waitUntil(lambda: not opened.frame.isVisible())


def test_the_copy_is_there_before_the_clerk_is_asked_and_goes_with_what_is_given_up(unsaved, home):
    seen = []
    press_when_asked("丢掉修改，关闭", lambda: seen.extend(saved_copies(home)))
    assert unsaved.frame.close()
    assert seen == ["13"]
    assert copies(home) == []


def test_a_question_without_a_log_off_waits_for_an_answer(unsaved, quick_end):
    seen = []

    def look(dialog):
        seen.append(dialog.isVisible())
        dialog.reject()

    when_asked(lambda dialog: QTimer.singleShot(800, lambda: look(dialog)))
    assert not unsaved.frame.close()
    assert seen == [True]
