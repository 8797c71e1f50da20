"""Opening of ledgers: from the pane, as files, for viewing only, damaged ones."""

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.ledger.ledger_file import LEDGER_CONTAINER_VERSION
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.ui.drafts.open_draft import dropped_draft
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.reliability.damage import sealed
from tests.ui.ledger.ledgers import LEDGER


def test_a_ledger_that_is_open_elsewhere_can_only_be_viewed(window, file):
    lock = Lock.take(file)
    window.open_path(file)
    assert "已被" in window.message_bar.text
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    assert window.document.ledger == LEDGER
    assert not window.tabs.records.add.isEnabled()
    assert not window.import_button.isEnabled()
    window.actions_of.ask_to_remove_names(window.document)
    assert window.message_bar.buttons == []
    assert "已被" in window.message_bar.text
    lock.release()


def test_a_damaged_ledger_is_offered_as_it_is_and_a_broken_one_as_it_was(window, file):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.close_ledger()
    file.write_bytes(file.read_bytes().replace("法规科".encode(), "法规利".encode()))
    window.open_path(file)
    assert "校验码不符" in window.message_bar.text
    window.message_bar.buttons[0].click()
    assert window.document.row("b").text(Column.OFFICE) == "法规利"
    window.close_ledger()
    file.write_bytes(file.read_bytes()[:300])
    window.open_path(file)
    assert "留有它较早的一份" in window.message_bar.text
    window.message_bar.buttons[0].click()
    assert window.document.path != file
    assert len(window.document.ledger.rows) == 4


def test_a_ledger_of_a_later_version_can_only_be_viewed(window, file):
    contents = json.loads(file.read_bytes())
    del contents["sha256"]
    raw = sealed({**contents, "container": LEDGER_CONTAINER_VERSION + 1})
    file.write_bytes(raw)
    window.open_path(file)
    assert "请先更新软件" in window.message_bar.text
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    assert window.document.ledger == LEDGER
    window.close_ledger()
    assert file.read_bytes() == raw


def test_a_new_ledger_is_made_from_the_opening_pane(window):
    window.opening.organ.clear()
    window.opening.create_button.click()
    assert "单位全称" in window.message_bar.text
    window.opening.organ.setText("新局")
    window.opening.year.setText("二五")
    window.opening.create_button.click()
    assert "年度" in window.message_bar.text
    window.opening.year.setText("2025")
    window.opening.create_button.click()
    assert window.document.ledger == Ledger(organ="新局", year=2025)
    assert window.document.path.is_file()


def test_the_opening_pane_says_that_there_is_no_ledger_yet(window):
    window.show()
    assert window.opening.none.isVisible()
    assert not window.opening.list.isVisible()
    window.opening.sample.click()
    window.close_ledger()
    window.enter()
    assert window.opening.list.isVisible()
    assert not window.opening.none.isVisible()


def test_what_the_opening_pane_needs_next_has_the_focus(window):
    pane = window.opening
    pane.organ.clear()
    pane.show_ledgers([], "", "2025")
    assert window.focusWidget() is pane.organ
    pane.show_ledgers([], "示例局", "2025")
    assert window.focusWidget() is pane.create_button
    pane.show_ledgers([Path("示例局2025年.ndtz")], "示例局", "2025")
    assert window.focusWidget() is pane.list


def test_the_sample_opens_as_a_copy_and_is_listed_afterwards(window):
    window.opening.sample.click()
    assert len(window.document.ledger.rows) == 301
    assert window.document.path.parent == make_services().library.folder
    window.close_ledger()
    window.enter()
    assert window.opening.list.count() == 1
    window.opening.open.click()
    assert len(window.document.ledger.rows) == 301


def test_the_opening_pane_proposes_the_organ_and_year_of_the_report(window):
    assert (window.opening.organ.text(), window.opening.year.text()) == ("示例局", "2025")


def test_a_ledger_that_is_chosen_as_a_draft_opens_as_a_ledger(qtbot, file, monkeypatch):
    main = MainWindow(make_services())
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.stack.ledger_window.close_ledger())
    main.frame.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_named: (str(file), ""))
    main.drafts.choose_and_open()
    assert main.stack.ledger_window.document.path == file


def test_a_ledger_that_is_opened_or_dropped_opens_in_its_own_window(qtbot, file):
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    assert dropped_draft(dragged) == file
    made.open_path(file)
    window = made.stack.window_pages.ledger_window
    assert window.document.ledger == LEDGER
    assert made.stack.currentWidget() is made.start_page
    window.close_ledger()
