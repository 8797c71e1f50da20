"""Nothing in the window's thread touches a disk that is not the program's own: it may hang."""

import os
import sys
import threading
import traceback
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes, read_draft
from govinfo_desktop.storage.handover import write_package
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, ledger_to_bytes
from govinfo_desktop.storage.settings import DialogFolder, Settings, write_settings
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.window.main_window import MainWindow

# Python for Windows reaches the disk by other calls than those that are watched here.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the calls of Linux are watched")

CELL = FieldId("applications.new_received.natural_person")
# Calls that Python tells no audit hook of.
NOT_AUDITED = ("stat", "lstat", "access", "readlink", "statvfs")


class Watch:
    """Notes where the main thread touches a path of the share."""

    def __init__(self) -> None:
        self.share = ""
        self.touched: list[str] = []

    def look(self, call: str, values: tuple[object, ...]) -> None:
        """Note a call if it is one of the main thread with a path of the share."""
        if not self.share or threading.current_thread() is not threading.main_thread():
            return
        found = [os.fsdecode(one) for one in values if isinstance(one, (str, bytes, os.PathLike))]
        if any(one == self.share or one.startswith(f"{self.share}/") for one in found):
            where = [one for one in traceback.extract_stack() if "govinfo_desktop" in one.filename]
            lines = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in where[-6:]]
            self.touched.append(f"{call} {found[0]}: {' > '.join(lines)}")


WATCH = Watch()
# A hook stays for as long as Python runs.
sys.addaudithook(WATCH.look)


@pytest.fixture
def share(tmp_path, draft, monkeypatch):
    """Return a folder of drafts that only other threads may touch, while it is watched."""
    folder = tmp_path / "share"
    folder.mkdir()
    for name in ("甲.ndbg", "乙.ndbg"):
        (folder / name).write_bytes(draft_to_bytes(draft))
    write_package(folder / "甲.ndbg", History(tmp_path / "none"), folder / "丙.ndbgz")
    ledger = LedgerFile(ledger=Ledger(organ="某局", year=2025), id="a" * 32)
    (folder / "丁.ndtz").write_bytes(ledger_to_bytes(ledger))
    for call in NOT_AUDITED:
        real = getattr(os, call)

        def told(path, *more, _call=call, _real=real, **options):
            WATCH.look(_call, (path,))
            return _real(path, *more, **options)

        monkeypatch.setattr(os, call, told)
    return folder


@contextmanager
def watched(share):
    """Expect that nothing below touches the share in the main thread."""
    WATCH.share, WATCH.touched = str(share), []
    try:
        yield
    finally:
        WATCH.share = ""
    assert WATCH.touched == []


@pytest.fixture
def clerk(qtbot, share):
    """Return a window that knows a draft on the share as the one opened last."""
    recent = (str(share / "甲.ndbg"),)
    write_settings(Settings(recent=recent, last_folder=str(share)), paths.settings_file())
    with watched(share):
        made = MainWindow(make_services())
        made.frame.show()
        qtbot.waitUntil(lambda: made.start_page.list.count() >= 1)
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    return made


def choose(monkeypatch, path):
    """Let every file dialog answer with a path."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_the_watch_notes_what_the_main_thread_touches(share):
    with pytest.raises(AssertionError, match=r"open .*甲"), watched(share):
        read_draft(share / "甲.ndbg")
    with pytest.raises(AssertionError, match=r"stat .*甲"), watched(share):
        os.path.exists(share / "甲.ndbg")
    with pytest.raises(AssertionError, match=r"os.rename .*甲"), watched(share):
        os.rename(share / "甲.ndbg", share / "己.ndbg")


def test_a_draft_is_opened_edited_saved_and_closed(clerk, share, qtbot):
    with watched(share):
        clerk.open_path(share / "甲.ndbg")
        clerk.document.enter({CELL: "7"}, "填写表格")
        clerk.drafts.save_now()
        clerk.file_actions.show_history()
        clerk.open_path(share / "乙.ndbg")
        clerk.frame.activated.emit()
        assert clerk.frame.close()
    assert read_draft(share / "甲.ndbg").report.text(CELL) == "7"


def test_a_draft_is_saved_under_another_name(clerk, share, monkeypatch):
    choose(monkeypatch, share / "另存.ndbg")
    with watched(share):
        clerk.open_path(share / "甲.ndbg")
        clerk.drafts.save_as()
    assert clerk.path == share / "另存.ndbg"


def test_a_new_draft_is_made(clerk, share, draft):
    clerk.services.library.folder = share
    with watched(share):
        clerk.drafts.create(draft)
        assert clerk.drafts.flush()
    assert clerk.path.parent == share


@pytest.mark.parametrize("label", ["复制", "重命名", "删除"])
def test_a_draft_of_the_list_is_copied_renamed_or_deleted(clerk, label, share, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("新名称", True))
    before = sorted(share.glob("*.ndbg"))
    with watched(share):
        clerk.start_page.list.setCurrentRow(0)
        next(run for name, run in clerk.start_page._draft_actions() if name.startswith(label))()
    assert sorted(share.glob("*.ndbg")) != before


def test_a_deleted_draft_is_put_back(clerk, share):
    clerk.services.library.folder = share
    with watched(share):
        clerk.start_page.list.setCurrentRow(0)
        clerk.start_page._run(clerk.start_page._delete)
        clerk.start_page.messages.buttons[0].click()
    assert (share / "甲.ndbg").exists()


@pytest.mark.parametrize("suffix", [".html", ".ndbgz"])
def test_a_report_and_a_package_are_exported(clerk, share, suffix, monkeypatch, qtbot, file):
    choose(monkeypatch, share / f"导出{suffix}")
    with watched(share):
        clerk.open_path(file)
        if suffix == ".ndbgz":
            clerk.file_actions.pack()
        else:
            clerk.file_actions.export(suffix)
            qtbot.waitUntil(lambda: "导出" in clerk.message_bar.text, timeout=20_000)
            assert clerk.file_actions.finish()
    assert (share / f"导出{suffix}").exists()


def test_a_package_is_opened(clerk, share):
    with watched(share):
        clerk.open_path(share / "丙.ndbgz")
    assert clerk.document is not None


def test_a_damaged_draft_is_offered_as_it_was(clerk, share):
    (share / "甲.ndbg").write_bytes(b"{")
    with watched(share):
        clerk.open_path(share / "甲.ndbg")
    assert "不完整" in clerk.message_bar.text


def test_the_file_dialog_opens_in_the_folder_used_last(clerk, share):
    with watched(share):
        assert clerk.services.folder_for(DialogFolder.DRAFTS) == str(share)


def test_last_years_draft_is_chosen(clerk, share, monkeypatch):
    choose(monkeypatch, share / "乙.ndbg")
    with watched(share):
        clerk.file_actions.new_from_last_year()
        clerk.stack.window_pages.guide._choose_file()


def test_a_ledger_is_opened_edited_and_closed(clerk, share):
    with watched(share):
        clerk.open_path(share / "丁.ndtz")
        ledger = clerk.stack.ledger_window
        ledger.document.add({})
        assert ledger.document.flush()
        ledger.close_ledger()


def test_drafts_are_kept_in_the_share(clerk, share):
    with watched(share):
        clerk.services.keep_drafts_in(share / "草稿")
    assert (share / "草稿").is_dir()
