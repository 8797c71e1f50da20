"""A disk that hangs, such as a share whose server is gone, stops neither start, work nor end."""

from __future__ import annotations

import builtins
import functools
import io
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes, read_draft
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.drafts.draft_item import ENTRY_ROLE, LINES_ROLE
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.startup.startup import Start
from govinfo_desktop.ui.startup.startup_claim import StartupClaim
from govinfo_desktop.ui.widgets.dialogs import Unsaved
from govinfo_desktop.ui.window import unsaved_changes
from govinfo_desktop.ui.window.main_window import MainWindow

CELL = FieldId("applications.new_received.natural_person")
CALLS = {
    os: ("stat", "lstat", "open", "scandir", "listdir", "readlink", "unlink", "mkdir", "rename"),
    io: ("open",),
    builtins: ("open",),
    os.path: ("realpath",),
}


@pytest.fixture(autouse=True)
def patient_disks():
    """Wait no longer than the program does."""


class HungShare:
    """Folder whose disk can hang: then every system call on it blocks, until it works again.

    ``touched`` lists the calls that the window's thread made meanwhile; they do not block.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: list[str] = []
        self._works = threading.Event()
        self._works.set()

    def hang(self) -> None:
        """Let calls block from now on."""
        self._works.clear()

    def work_again(self) -> None:
        """Let calls come back."""
        self._works.set()

    def slow(self, name, call):
        """Return a system call that hangs on this disk."""

        @functools.wraps(call)
        def called(path, *arguments, **named):
            is_here = isinstance(path, str | Path) and str(path).startswith(str(self.folder))
            if is_here and not self._works.is_set():
                if threading.current_thread() is threading.main_thread():
                    self.touched.append(name)
                else:
                    self._works.wait(60)
            return call(path, *arguments, **named)

        return called


@pytest.fixture
def share(tmp_path, monkeypatch):
    """Return a share that works, with a draft."""
    made = HungShare(tmp_path / "share")
    made.folder.mkdir()
    for module, names in CALLS.items():
        for name in names:
            monkeypatch.setattr(module, name, made.slow(name, getattr(module, name)))
    yield made
    made.work_again()


@pytest.fixture
def shared(share, draft):
    """Return a draft on the share."""
    path = share.folder / "共享.ndbg"
    path.write_bytes(draft_to_bytes(draft))
    return path


@pytest.fixture
def services(qapp, shared, file):
    """Return services that know a draft on the share and one on a disk of our own."""
    made = make_services()
    made.remember(replace(made.settings, recent=(str(shared), str(file))))
    return made


def lines(window):
    rows = window.start_page.list
    return [rows.item(row).data(LINES_ROLE) for row in range(rows.count())]


def is_silent(window):
    rows = window.start_page.list
    return [rows.item(row).data(ENTRY_ROLE).is_silent for row in range(rows.count())]


@pytest.fixture
def shown(services, qtbot):
    """Return a function that makes the window."""

    def show():
        made = MainWindow(services)
        qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
        made.frame.show()
        return made

    return show


def test_a_draft_on_a_hung_share_is_listed_as_slow_and_fills_in_later(
    share, shared, file, shown, qtbot
):
    share.hang()
    window = shown()
    qtbot.waitUntil(lambda: len(lines(window)) == 2)
    assert is_silent(window) == [True, False]
    assert "没有应答" in lines(window)[0][2]
    assert share.touched == []
    share.work_again()
    qtbot.waitUntil(lambda: is_silent(window) == [False, False])
    assert lines(window)[0][0].startswith("示例市示例局")


def test_the_program_starts_with_a_draft_on_a_hung_share(share, shared, qapp, qtbot):
    share.hang()
    before = time.monotonic()
    started = Start(qapp, shared, StartupClaim("never-taken"))
    qtbot.waitUntil(lambda: started.program is not None)
    window = started.program.window
    qtbot.waitUntil(lambda: "没有应答" in window.message_bar.text)
    assert time.monotonic() - before < 15
    assert share.touched == []
    share.work_again()
    qtbot.waitUntil(lambda: "可以打开" in window.message_bar.text)
    window.message_bar.buttons[0].click()
    assert window.path == shared
    started.frame.close()
    started.end()
    started.frame.deleteLater()


def test_a_draft_on_a_hung_share_does_not_keep_the_window_open_and_is_copied(
    share, shared, shown, qtbot, monkeypatch, home
):
    monkeypatch.setattr(unsaved_changes, "LONGEST_FLUSH_S", 0.3)
    monkeypatch.setattr(unsaved_changes, "ask_about_unsaved", lambda *_: Unsaved.NO_ANSWER)
    window = shown()
    window.open_path(shared)
    share.hang()
    window.document.enter({CELL: "13"}, "填写表格")
    before = time.monotonic()
    assert window.frame.close()
    assert time.monotonic() - before < 10
    assert share.touched == []
    copies = list((Path(home) / "data" / "recovery").glob("*.ndbg"))
    assert [read_draft(copy).report.text(CELL) for copy in copies] == ["13"]


def test_dialogs_and_the_guide_open_although_the_last_folder_hangs(
    share, shared, services, shown, qtbot, monkeypatch
):
    services.was_in(share.folder, DialogFolder.DRAFTS)
    window = shown()
    share.hang()
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *given, **__: asked.append(given[2]) or ("", "")
    )
    window.drafts.choose_and_open()
    assert asked != [str(share.folder)]
    window.file_actions.new_from_last_year()
    assert share.touched == []


def test_a_slow_draft_is_neither_renamed_nor_deleted(share, shared, shown, qtbot):
    share.hang()
    window = shown()
    qtbot.waitUntil(lambda: len(lines(window)) == 2)
    window.start_page.list.setCurrentRow(0)
    window.start_page._run(window.start_page._delete)
    assert "没有应答" in window.start_page.messages.text
    assert share.touched == []
