"""Single instance: a further start hands its draft to the running window, or takes its place."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QMessageBox

from govinfo_desktop import paths
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.startup.instance_name import instance_name, own_folder
from govinfo_desktop.ui.startup.shutdown_handler import dismiss_dialogs
from govinfo_desktop.ui.startup.single_instance import Answer, SingleInstance, hand_over
from govinfo_desktop.ui.startup.startup_claim import StartupClaim

HAND_OVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from govinfo_desktop.ui.startup.single_instance import hand_over
app = QCoreApplication([])
print(hand_over(sys.argv[1], Path(sys.argv[2])).name)
"""
DIE_LISTENING = """
import os, sys
from PySide6.QtCore import QCoreApplication
from govinfo_desktop.ui.startup.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(sys.argv[1])
assert instance.listen()
os._exit(9)
"""


@pytest.fixture
def name(qapp):
    return instance_name()


@pytest.fixture
def first(name):
    made = SingleInstance(name)
    assert made.listen()
    yield made
    made.close()


def start(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")


def test_a_second_start_hands_its_draft_to_the_first(first, name, qtbot, tmp_path):
    requested = []
    first.start_requested.connect(requested.append)
    with start(HAND_OVER, name, tmp_path / "报告.ndbg") as second:
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stdout.read().strip() == "TAKEN"
    assert requested == [str(tmp_path / "报告.ndbg")]


def test_the_first_start_finds_nobody(name):
    assert hand_over(name, None) is Answer.NOBODY


def test_only_one_program_listens(first, name):
    assert not SingleInstance(name).listen()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows vanish with their program")
def test_a_socket_left_by_a_killed_program_is_taken_over(name, qtbot, tmp_path):
    with start(DIE_LISTENING, name) as killed:
        assert killed.wait() == 9
    assert (Path(tempfile.gettempdir()) / name).exists()
    assert hand_over(name, None) is Answer.NOBODY
    first = SingleInstance(name)
    assert first.listen()
    with start(HAND_OVER, name, tmp_path / "a.ndbg") as second:
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stdout.read().strip() == "TAKEN"
    first.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a Unix socket plays the program that hangs")
def test_a_running_program_that_hangs_is_not_waited_for_forever(name):
    with socket.socket(socket.AF_UNIX) as hanging:
        file = Path(tempfile.gettempdir()) / name
        hanging.bind(str(file))
        hanging.listen()
        before = time.monotonic()
        assert hand_over(name, None, timeout_ms=500) is Answer.SILENT
        assert 0.4 < time.monotonic() - before < 5
    file.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="writes to a Unix socket")
def test_a_message_of_another_kind_opens_nothing(first, name, qtbot):
    requested = []
    first.start_requested.connect(requested.append)

    def send() -> None:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(Path(tempfile.gettempdir()) / name))
            line.sendall(b'{"open": 7}\n')
            line.recv(10)

    speaker = threading.Thread(target=send)
    speaker.start()
    qtbot.waitUntil(lambda: not speaker.is_alive())
    assert requested == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes instead of folders")
def test_the_programs_meet_in_a_folder_that_only_the_clerk_can_enter(name, tmp_path, monkeypatch):
    folder = Path(name).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder.stat().st_uid == os.geteuid()
    assert instance_name() == name


@pytest.fixture
def temporary(tmp_path_factory, monkeypatch):
    """Return a folder for temporary files that anybody can write to."""
    folder = Path(tempfile.mkdtemp(prefix="t"))
    monkeypatch.setattr(QDir, "tempPath", lambda: str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes instead of folders")
@pytest.mark.parametrize("squat", ["link", "open folder", "file"])
def test_a_folder_that_somebody_else_prepared_is_not_used(temporary, tmp_path, squat):
    place = own_folder()
    assert place.parent == temporary
    place.rmdir()
    match squat:
        case "link":
            place.symlink_to(tmp_path)
        case "open folder":
            place.mkdir()
            place.chmod(0o777)
        case _:
            place.write_bytes(b"")
    other = own_folder()
    assert other is None or other.parent == paths.cache_folder()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links")
def test_a_claim_that_is_a_link_destroys_and_locks_nothing(claim, tmp_path):
    target = tmp_path / "target"
    claim._path.unlink(missing_ok=True)
    claim._path.symlink_to(target)
    assert not claim.take(timeout_s=0)
    assert not target.exists()
    claim._path.unlink()


def test_another_folder_of_drafts_has_another_name(name, monkeypatch, tmp_path):
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(tmp_path))
    assert instance_name() != name


def test_the_window_opens_the_draft_of_a_further_start(window, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.frame.showMinimized()
    window.come_forward(str(file))
    assert not window.frame.isMinimized()
    assert window.path == file


def test_an_open_dialog_is_answered_before_another_draft_is_opened(window, tmp_path, draft, qtbot):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    box = QMessageBox(window.frame)
    box.open()
    window.come_forward(str(file))
    assert window.path is None
    box.accept()
    qtbot.waitUntil(lambda: window.path == file)


def test_a_draft_that_arrives_while_the_closing_window_asks_is_opened_in_it(
    window, tmp_path, draft, monkeypatch
):
    own, handed_over = tmp_path / "a.ndbg", tmp_path / "b.ndbg"
    for file in (own, handed_over):
        file.write_bytes(draft_to_bytes(draft))
    window.open_path(own)
    close = window.drafts.close

    def close_with_a_question() -> bool:
        monkeypatch.setattr(window.drafts, "close", close)
        box = QMessageBox(window.frame)
        box.open()
        window.come_forward(str(handed_over))
        box.accept()
        return close()

    monkeypatch.setattr(window.drafts, "close", close_with_a_question)
    assert not window.frame.close()
    assert window.path == handed_over
    assert window.frame.close()


def test_a_draft_that_arrives_while_the_system_ends_the_program_is_listed_by_the_next_start(
    window, tmp_path, draft
):
    handed_over = tmp_path / "b.ndbg"
    handed_over.write_bytes(draft_to_bytes(draft))
    box = QMessageBox(window.frame)
    box.open()
    window.come_forward(str(handed_over))
    window.prepare_for_end()
    dismiss_dialogs()
    assert not box.isVisible()
    assert window.frame.close()
    assert make_services().drafts()[0] == handed_over


@pytest.fixture
def claim(name):
    made = StartupClaim(name)
    yield made
    made.release()


HOLD_CLAIM = """
import sys, time
from govinfo_desktop.ui.startup.startup_claim import StartupClaim
claim = StartupClaim(sys.argv[1])
assert claim.take()
print("holds", flush=True)
time.sleep(60)
"""


@pytest.fixture
def starting(name):
    """Return a program that is starting and does not get on."""
    program = start(HOLD_CLAIM, name)
    assert program.stdout.readline() == "holds\n"
    yield program
    program.kill()
    program.communicate()


def test_only_one_program_starts_at_a_time(starting, claim):
    assert not claim.take(timeout_s=0.1)
    assert not claim.is_held


def test_a_start_goes_on_as_soon_as_another_one_was_killed(starting, claim):
    threading.Timer(0.2, starting.kill).start()
    assert claim.take()
    assert claim.is_held


def test_a_claim_that_was_released_can_be_taken_again(claim, name):
    assert claim.take()
    claim.release()
    other = StartupClaim(name)
    assert other.take(timeout_s=0)
    other.release()


def test_where_no_lock_is_possible_a_start_waits_for_nobody(claim):
    claim._path = Path("/nowhere/at/all")
    assert not claim.take()


# Prints when the report is open, and ends by itself should the test fail.
START_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from govinfo_desktop.__main__ import main
from govinfo_desktop.ui.startup import startup
class Application(QApplication):
    def exec(self):
        timer = QTimer(self, interval=10)
        def look():
            if any(type(one).__name__ == "ReportView" for one in self.allWidgets()):
                print("opened", flush=True)
                timer.stop()
        timer.timeout.connect(look)
        timer.start()
        QTimer.singleShot(60_000, self.quit)
        return super().exec()
startup.QApplication = Application
main(sys.argv[1:])
"""
KEEP_BUSY = "while True: pass"


@pytest.fixture
def busy_machine():
    """Keep every core busy with something else."""
    loops = [
        subprocess.Popen([sys.executable, "-c", KEEP_BUSY]) for _ in range(os.cpu_count() or 1)
    ]
    yield
    for loop in loops:
        loop.kill()
        loop.wait()


def drafts_in(folder, count):
    drafts = [folder / f"报告{number}.ndbg" for number in range(count)]
    for draft in drafts:
        draft.write_bytes(draft_to_bytes(Draft(report=Report(form_id="national-2021"))))
    return drafts


def wait_for(condition, timeout_s=60):
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def opened_drafts():
    """Return the drafts that were opened in this test's home."""
    return set(json.loads(paths.settings_file().read_text(encoding="utf-8"))["recent"])


def are_running(programs):
    return [one for one in programs if one.poll() is None]


@pytest.mark.parametrize("count", [3, 8])
def test_starts_at_the_same_moment_on_a_busy_machine_open_one_window(
    home, tmp_path, busy_machine, count
):
    drafts = drafts_in(tmp_path, count)
    programs = [start(START_PROGRAM, draft) for draft in drafts]
    try:
        wait_for(lambda: len(are_running(programs)) == 1)
        (window,) = are_running(programs)
        assert window.stdout.readline() == "opened\n"
        wait_for(lambda: opened_drafts() == set(map(str, drafts)))
        assert are_running(programs) == [window]
        assert [one.stdout.read() for one in programs if one is not window] == [""] * (count - 1)
    finally:
        for one in programs:
            one.terminate()
            one.communicate()


def test_a_double_click_opens_one_window(home, tmp_path):
    (draft,) = drafts_in(tmp_path, 1)
    programs = [start(START_PROGRAM, draft) for _ in range(3)]
    wait_for(lambda: len(are_running(programs)) == 1)
    (window,) = are_running(programs)
    assert window.stdout.readline() == "opened\n"
    window.terminate()
    assert [one.communicate()[0] for one in programs if one is not window] == ["", ""]
    window.communicate()
