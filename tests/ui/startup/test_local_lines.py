"""Lines between programs at a local socket, and at the pipe that Windows has instead."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtTest import QTest

from govinfo_desktop.ui.startup import local_pipe

if sys.platform != "win32":
    from govinfo_desktop.ui.startup import local_socket

    WAYS = [local_socket, local_pipe]
else:
    WAYS = [local_pipe]

ASK = """
import importlib, sys
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
way = importlib.import_module(sys.argv[1])
sys.stdout.buffer.write(way.ask(sys.argv[2], sys.argv[3].encode(), 20_000) or b"")
"""
NAME = f"govinfo-desktop-test-{os.getpid()}"
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="writes to a Unix socket")


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__.rpartition(".")[2])
def way(request, qapp):
    return request.param


@pytest.fixture
def taken():
    return []


@pytest.fixture
def server(way, taken):
    made = way.LineServer(NAME, b"thanks", taken.append)
    assert made.listen()
    yield made
    made.close()
    # As when the program ends: Qt still has to hear of connections that were closed.
    QTest.qWait(1)


@pytest.fixture
def line(server):
    with socket.socket(socket.AF_UNIX) as made:
        made.connect(str(Path(QDir.tempPath(), NAME)))
        yield made


def aside(qtbot, action):
    """Do something in another thread, and return what it returned."""
    found = []
    thread = threading.Thread(target=lambda: found.append(action()))
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=20_000)
    return found[0]


def asked(qtbot, way, line="one"):
    """Return the reply that another program gets to a line."""
    # Not another thread: Qt's socket lets no other one run while it waits.
    command = [sys.executable, "-c", ASK, way.__name__, NAME, line]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        qtbot.waitUntil(lambda: program.poll() is not None, timeout=60_000)
        return program.stdout.read()


@pytest.mark.parametrize("line", ["", "one", "报告" * 10_000])
def test_a_line_is_taken_and_replied_to(way, server, taken, qtbot, line):
    assert asked(qtbot, way, line) == b"thanks"
    assert [one.removesuffix(b"\n") for one in taken] == [line.encode()]


@unix_only
def test_many_are_replied_to_at_once(taken, qtbot):
    server = local_socket.LineServer(NAME, b"thanks", taken.append)
    assert server.listen()
    replies = []
    threads = [
        threading.Thread(target=lambda: replies.append(local_socket.ask(NAME, b"x", 20_000)))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: not any(one.is_alive() for one in threads), timeout=40_000)
    assert replies == [b"thanks"] * 20
    assert len(taken) == 20
    server.close()


def test_nobody_is_asked_where_nobody_listens(way):
    assert way.ask(NAME, b"one", 5000) is None
    assert not way.is_anybody_listening(NAME, 5000)


def test_who_listens_is_seen_until_it_listens_no_more(way, server):
    assert way.is_anybody_listening(NAME, 5000)
    server.close()
    assert not way.is_anybody_listening(NAME, 5000)
    assert way.ask(NAME, b"one", 5000) is None


def test_a_server_can_be_closed_twice_and_listen_again(way, server, taken, qtbot):
    server.close()
    server.close()
    assert server.listen()
    assert asked(qtbot, way) == b"thanks"


@unix_only
def test_only_its_own_user_can_connect(server):
    assert Path(QDir.tempPath(), NAME).stat().st_mode & 0o077 == 0


@unix_only
def test_a_line_may_come_in_pieces(line, taken, qtbot):
    line.sendall(b"on")
    qtbot.wait(20)
    line.sendall(b"e\n")
    assert aside(qtbot, lambda: line.recv(100)) == b"thanks\n"
    assert [one.removesuffix(b"\n") for one in taken] == [b"one"]


@unix_only
def test_who_leaves_without_a_line_is_taken_for_nothing(way, server, line, taken, qtbot):
    line.sendall(b"on")
    line.close()
    assert asked(qtbot, way, "two") == b"thanks"
    assert [one.removesuffix(b"\n") for one in taken] == [b"two"]


@unix_only
def test_a_line_without_an_end_is_cut_off(line, taken, qtbot):
    def pieces_sent() -> int:
        for number in range(1000):
            try:
                line.sendall(b"x" * 10_000)
            except OSError:
                return number
        return 1000

    assert aside(qtbot, pieces_sent) < 100
    assert taken == []


@unix_only
def test_a_connection_without_a_line_is_cut_off(way, server, qtbot, monkeypatch):
    monkeypatch.setattr(way, "REQUEST_TIMEOUT_MS", 200)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(Path(QDir.tempPath(), NAME)))
        assert aside(qtbot, lambda: silent.recv(10)) == b""


@unix_only
def test_a_program_of_another_user_is_neither_answered_nor_believed(
    way, server, taken, qtbot, monkeypatch
):
    monkeypatch.setattr(way, "is_same_user", lambda _: False)
    assert way.ask(NAME, b"one", 5000) is None
    assert not way.is_anybody_listening(NAME, 5000)
    with socket.socket(socket.AF_UNIX) as other:
        other.connect(str(Path(QDir.tempPath(), NAME)))
        assert aside(qtbot, lambda: other.recv(10)) == b""
    assert taken == []


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="asks the kernel of Linux")
def test_the_owner_of_the_other_program_is_asked_of_the_kernel(line, monkeypatch):
    assert local_socket.is_same_user(line)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 12345)
    assert not local_socket.is_same_user(line)


@unix_only
def test_a_program_that_takes_no_more_connections_is_silent():
    with socket.socket(socket.AF_UNIX) as hanging:
        file = Path(QDir.tempPath(), NAME)
        hanging.bind(str(file))
        hanging.listen(0)
        waiting = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(str(file))
        assert local_socket.ask(NAME, b"one", 300) == b""
        for one in waiting:
            one.close()
    file.unlink()


@unix_only
def test_where_no_socket_can_be_made_nobody_listens(tmp_path):
    assert not local_socket.LineServer(str(tmp_path / "no" / "a"), b"", print).listen()
    assert not local_socket.LineServer(str(tmp_path / ("a" * 200)), b"", print).listen()


@unix_only
def test_the_network_module_of_qt_is_not_loaded_for_it():
    code = "import sys, govinfo_desktop.ui.startup.single_instance; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    assert b"PySide6.QtNetwork" not in loaded.stdout.split()
