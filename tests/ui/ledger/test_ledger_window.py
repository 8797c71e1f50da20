"""Window of the ledger: saving, closing, messages, keyboard and names of its parts."""

import json
import os
import threading
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes, read_ledger
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.processes import host_name
from govinfo_desktop.storage.session import Saved
from govinfo_desktop.ui.ledger import ledger_window
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.ui.ledger.ledgers import FILE, LEDGER, ROWS, remove_one
from tests.ui.settling import settle
from tests.ui.test_accessibility import nameless

# Of a process that does not run.
MARK = {"process": 999_999_999, "start": "1"}


@pytest.mark.parametrize("size", [(1280, 700), (910, 480)])
def test_a_message_covers_no_part_of_the_ledger_and_moves_none(opened, size):
    opened.resize(*size)
    before, stack = settle(opened.stack), opened.stack.geometry()
    opened.message_bar.warning("登记表有几处没有读懂，请逐处看一看。" * 9, ("看", lambda: None))
    assert settle(opened.stack) == before
    assert opened.stack.geometry() == stack
    assert not opened.message_bar.geometry().intersects(opened.stack.geometry())
    assert opened.message_bar.whole_button.isVisible()
    assert opened.width() == size[0]


def test_whether_the_ledger_is_saved_is_said_from_the_start(opened, qtbot):
    assert opened.saved.text() == "已保存"
    opened.document.add(ROWS[1].texts)
    assert opened.saved.text() == "正在保存……"
    qtbot.waitUntil(lambda: opened.saved.text().startswith("已保存 "))
    assert opened.document.path.name in opened.saved.toolTip()
    opened._leave()
    assert opened.saved.text() == ""


def test_a_closed_window_holds_no_ledger_and_opens_with_it_again(opened, file):
    recovery = opened._services.recovery
    opened.close()
    Lock.take(file).release()
    assert not list(recovery._folder.glob("open-*.json"))
    opened.enter()
    assert opened.document.path == file
    assert opened.tabs.isVisible()


def test_a_window_that_says_what_was_done_opens_with_its_ledger_again(opened, file):
    remove_one(opened)
    assert "已删去" in opened.message_bar.text
    opened.close()
    opened.enter()
    assert opened.document.path == file
    assert opened.message_bar.text == ""


def test_what_was_done_to_a_ledger_is_not_offered_to_be_undone_once_it_is_closed(opened):
    remove_one(opened)
    opened._leave()
    assert opened.stack.currentWidget() is opened.opening
    assert opened.message_bar.text == ""


def test_the_window_says_when_what_could_not_be_saved_is_saved(opened):
    opened.document.failed.emit(CannotWrite("磁盘满了。"))
    assert opened.message_bar.text == "磁盘满了。"
    saved = Saved(path=opened.document.path, revision=2, at=datetime.now())
    opened.document.saved.emit(saved)
    assert opened.message_bar.text == "现在已经保存好了。"
    opened.message_bar.hide()
    opened.document.saved.emit(saved)
    assert opened.message_bar.text == ""


def test_what_could_not_be_saved_goes_into_an_emergency_copy(window, file, monkeypatch):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    file.parent.joinpath("weg").mkdir()
    file.rename(file.parent / "weg" / file.name)
    monkeypatch.setattr("govinfo_desktop.storage.saver.SAVE_RETRY_S", 0.05)
    window.close_ledger()
    (copy,) = make_services().recovery.copies(".ndtz")
    assert read_ledger(copy).ledger.rows[1].text(Column.OFFICE) == "法规科"
    assert "应急副本" in window.message_bar.text
    window.enter()
    window.message_bar.buttons[0].click()
    assert window.document.row("b").text(Column.OFFICE) == "法规科"


def test_the_keyboard_reaches_everything_on_every_tab(opened):
    for number, tab in enumerate(
        (opened.tabs.deadlines, opened.tabs.records, opened.tabs.problems, opened.tabs.counts)
    ):
        QTest.keyClick(opened, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert opened.tabs.currentWidget() is tab
        seen = set()
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and tab.isAncestorOf(focus):
                seen.add(focus)
            QTest.keyClick(focus or opened, Qt.Key.Key_Tab)
        # Without problems, that tab has nothing but its empty list.
        assert len(seen) >= (1 if tab is opened.tabs.problems else 2)


def test_every_editor_and_button_has_a_name(opened):
    for number in range(4):
        opened.tabs.setCurrentIndex(number)
        assert nameless(opened) == []


def test_the_corner_of_a_grid_has_a_name_and_is_no_stop_of_the_keyboard(opened):
    corners = [
        corner
        for grid in (opened.tabs.deadlines.grid, opened.tabs.records.grid)
        for corner in grid.findChildren(QAbstractButton)
    ]
    assert corners
    assert {(one.accessibleName(), one.focusPolicy()) for one in corners} == {
        ("表格左上角", Qt.FocusPolicy.NoFocus)
    }


def test_the_menu_opens_the_window_with_the_report_of_the_main_window(qtbot, tmp_path):
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    made.view_actions.open_ledger()
    pages = made.stack.window_pages
    assert pages.ledger_window.isVisible()
    made.view_actions.open_ledger()
    assert pages.ledger_window.stack.currentWidget() is pages.ledger_window.opening


def test_a_ledger_that_was_not_closed_is_offered_at_the_next_start(qtbot, window, file, tmp_path):
    window.open_path(file)
    recovery = make_services().recovery
    assert recovery.not_closed() == ()
    (mark,) = paths.recovery_folder().glob("open-*.json")
    mark.write_text(mark.read_text().replace(str(os.getpid()), "999999999"))
    assert recovery.not_closed() == (file,)
    window.close_ledger()
    assert recovery.not_closed() == ()
    mark.write_text(json.dumps({**MARK, "draft": str(file), "host": host_name()}))
    main = MainWindow(make_services())
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.drafts.abandon())
    main.offer_recovery()
    assert "台账" in main.start_page.messages.text
    main.start_page.messages.buttons[0].click()
    opened = main.stack.ledger_window
    assert opened.document.path == file
    opened.close_ledger()


def test_the_emergency_copy_of_a_ledger_is_taken_among_the_ledgers(window, qtbot):
    services = make_services()
    copy = services.recovery.save_bytes(ledger_to_bytes(FILE), "台账.ndtz", ".ndtz")
    main = MainWindow(services)
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.drafts.abandon())
    main.offer_recovery()
    main.start_page.messages.buttons[0].click()
    opened = main.stack.ledger_window
    assert opened.document.path.parent == services.library.folder
    assert opened.document.ledger == LEDGER
    assert not copy.exists()
    opened.close_ledger()


def test_at_the_log_off_a_copy_of_a_ledger_is_kept_whose_disk_hangs(window, file, monkeypatch):
    window.open_path(file)
    hung = threading.Event()
    monkeypatch.setattr(window.document.session, "save", lambda _: hung.wait())
    monkeypatch.setattr(ledger_window, "LONGEST_SAVE_AT_END_S", 0.2)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.prepare_for_end()
    window.close_ledger()
    hung.set()
    (copy,) = make_services().recovery.copies(".ndtz")
    assert read_ledger(copy).ledger.rows[1].text(Column.OFFICE) == "法规科"


def test_at_the_log_off_no_copy_is_left_of_a_ledger_that_was_saved(window, file):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.prepare_for_end()
    window.close_ledger()
    assert make_services().recovery.copies(".ndtz") == ()
    assert read_ledger(file).ledger.rows[1].text(Column.OFFICE) == "法规科"
