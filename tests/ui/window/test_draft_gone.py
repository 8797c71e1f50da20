"""A draft that was moved, renamed or deleted while it is open, or whose stick was pulled."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage import session as session_module
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.window.frame import WindowFrame

CELL = FieldId("applications.new_received.natural_person")
ASKED = "已不在原处"


def press(window, label):
    next(one for one in window.message_bar.buttons if one.text() == label).click()


def come_back(window, monkeypatch):
    """Come back to the window from another program."""
    monkeypatch.setattr(WindowFrame, "isActiveWindow", lambda _: True)
    QApplication.sendEvent(window.frame, QEvent(QEvent.Type.ActivationChange))


@pytest.fixture
def renamed(opened, file):
    """Return the window whose draft was renamed in the file manager."""
    file.rename(file.with_name("改了名.ndbg"))
    return opened


def test_a_renamed_draft_is_not_made_again_by_the_next_change(renamed, file, qtbot):
    renamed.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: ASKED in renamed.message_bar.text)
    assert not file.exists()
    assert renamed.status_bar.saved.text() == "未保存"


def test_a_renamed_draft_is_noticed_when_the_clerk_comes_back(renamed, file, qtbot, monkeypatch):
    come_back(renamed, monkeypatch)
    qtbot.waitUntil(lambda: ASKED in renamed.message_bar.text)
    assert not file.exists()


def test_a_draft_in_its_place_is_asked_about_by_nobody(opened, qtbot, monkeypatch):
    come_back(opened, monkeypatch)
    qtbot.wait(200)
    assert opened.message_bar.text == ""


def test_a_renamed_draft_is_made_again_only_when_the_clerk_says_so(renamed, file, qtbot):
    renamed.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: ASKED in renamed.message_bar.text)
    press(renamed, "在原处重新建立")
    qtbot.waitUntil(lambda: "已保存 " in renamed.status_bar.saved.text())
    assert read_draft(file).report.text(CELL) == "13"


def test_a_renamed_draft_can_be_saved_elsewhere(renamed, file, tmp_path, qtbot, monkeypatch):
    renamed.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: ASKED in renamed.message_bar.text)
    other = tmp_path / "另一份.ndbg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    press(renamed, "另存为……")
    assert renamed.path == other
    assert read_draft(other).report.text(CELL) == "13"
    assert not file.exists()


def test_nothing_is_saved_beneath_the_mount_point_of_a_stick_that_was_pulled(
    opened, file, qtbot, monkeypatch
):
    shutil.move(file, file.parent.parent / "stick.ndbg")
    monkeypatch.setattr(session_module, "_device_of", lambda _: 77)
    opened.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: "U 盘已拔出" in opened.message_bar.text)
    assert list(file.parent.glob("*.ndbg")) == []


def test_the_question_stays_while_the_saver_tries_again(renamed, qtbot):
    renamed.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: ASKED in renamed.message_bar.text)
    button = renamed.message_bar.buttons[0]
    renamed.drafts.flush()
    qtbot.wait(100)
    assert renamed.message_bar.buttons[0] is button
