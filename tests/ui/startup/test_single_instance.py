"""A second start: it hands its draft to the first window, and is not fooled by a dead one."""

import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.startup.instance_name import instance_name
from govinfo_desktop.ui.startup.single_instance import Answer, SingleInstance, hand_over

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
first = SingleInstance(sys.argv[1])
assert first.wait()
os._exit(9)
"""


@pytest.fixture
def place(qapp):
    return instance_name()


@pytest.fixture
def first(place):
    made = SingleInstance(place)
    assert made.wait()
    yield made
    made.leave()


def start(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_second_start_hands_its_draft_to_the_first(first, place, qtbot, tmp_path):
    asked = []
    first.wanted.connect(asked.append)
    with start(HAND_OVER, place, tmp_path / "报告.ndbg") as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
        assert second.stdout.read().strip() == "TAKEN"
    assert asked == [str(tmp_path / "报告.ndbg")]


def test_the_first_start_finds_nobody(place):
    assert hand_over(place, None) is Answer.NOBODY


def test_only_one_program_waits(first, place):
    assert not SingleInstance(place).wait()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows vanish with their program")
def test_a_socket_left_by_a_killed_program_is_taken_over(place, qtbot, tmp_path):
    with start(DIE_LISTENING, place) as killed:
        assert killed.wait() == 9
    assert (Path(tempfile.gettempdir()) / place).exists()
    assert hand_over(place, None) is Answer.NOBODY
    first = SingleInstance(place)
    assert first.wait()
    with start(HAND_OVER, place, tmp_path / "a.ndbg") as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
        assert second.stdout.read().strip() == "TAKEN"
    first.leave()


@pytest.mark.skipif(sys.platform == "win32", reason="a socket of Unix stands for one that hangs")
def test_a_first_program_that_hangs_is_not_waited_for_longer_than_two_seconds(place):
    with socket.socket(socket.AF_UNIX) as hanging:
        file = Path(tempfile.gettempdir()) / place
        hanging.bind(str(file))
        hanging.listen()
        before = time.monotonic()
        assert hand_over(place, None) is Answer.SILENT
        assert 1.5 < time.monotonic() - before < 3
    file.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="speaks to a socket of Unix")
def test_nonsense_at_the_socket_opens_nothing(first, place, qtbot):
    asked = []
    first.wanted.connect(asked.append)

    def babble() -> None:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(Path(tempfile.gettempdir()) / place))
            line.sendall(b'{"open": 7}\n')
            line.recv(10)

    speaker = threading.Thread(target=babble)
    speaker.start()
    qtbot.waitUntil(lambda: not speaker.is_alive(), timeout=5000)
    assert asked == []


def test_another_folder_of_drafts_is_another_place(place, monkeypatch, tmp_path):
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(tmp_path))
    assert instance_name() != place


def test_the_first_window_opens_what_the_second_was_asked_for(window, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.showMinimized()
    window.come_forward(str(file))
    assert not window.isMinimized()
    assert window.path == file


def test_a_box_that_waits_for_an_answer_is_answered_first(window, tmp_path, draft, qtbot):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    box = QMessageBox(window)
    box.open()
    window.come_forward(str(file))
    assert window.path is None
    box.accept()
    qtbot.waitUntil(lambda: window.path == file, timeout=2000)


START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from govinfo_desktop.__main__ import main
app = QApplication([])
furnished = lambda: any(getattr(one, "desk", None) for one in app.topLevelWidgets())
def look():
    if furnished():
        print("opened", flush=True)
        timer.stop()
timer = QTimer(interval=10)
timer.timeout.connect(look)
timer.start()
QTimer.singleShot(20_000, app.quit)
main(sys.argv[1:])
"""


def test_a_double_click_opens_one_window(home, tmp_path):
    draft = tmp_path / "报告.ndbg"
    draft.write_bytes(draft_to_bytes(Draft(report=Report(form_id="national-2021"))))
    starts = [start(START, draft) for _ in range(3)]
    ended = []
    while len(ended) < 2:
        ended = [one for one in starts if one.poll() is not None]
        time.sleep(0.05)
    (left,) = (one for one in starts if one.poll() is None)
    assert left.stdout.readline() == "opened\n"
    left.terminate()
    assert [one.communicate()[0] for one in ended] == ["", ""]
    left.communicate()
