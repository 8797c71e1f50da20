"""Local socket of Unix, at which one program takes a line of each other one and replies to it.

Qt's own would load its network module: 2.7 MiB, as much as all widgets of a report.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QSocketNotifier, QTimer

from govinfo_desktop.ui.startup.instance_name import (
    LONGEST_REQUEST_BYTES,
    MOST_WAITING_STARTS,
    REQUEST_TIMEOUT_MS,
)

# For the type checker: Windows has pipes (local_pipe.py).
assert sys.platform != "win32"

if TYPE_CHECKING:
    from collections.abc import Callable

_RETRY_S = 0.02


class LineServer(QObject):
    """Server at a local socket, to which only programs of the same user are connected.

    ``take`` gets each line, after the line ``reply`` was sent to who wrote it.
    """

    def __init__(
        self, name: str, reply: bytes, take: Callable[[bytes], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = _path_of(name)
        self._reply = reply
        self._take = take
        self._server: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> bool:
        """Listen from now on; return False if that is not possible.

        Takes the place of a program that was killed, so nobody may be listening.
        """
        server = socket.socket(socket.AF_UNIX)
        try:
            self._path.unlink(missing_ok=True)
            server.bind(str(self._path))
            self._path.chmod(0o600)
            server.listen(MOST_WAITING_STARTS)
        except OSError:
            server.close()
            return False
        server.setblocking(False)
        self._server = server
        self._notifier = _notifier(server, self._accept, self)
        return True

    def close(self) -> None:
        """Listen no more."""
        if self._server is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._server.close()
        self._server = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _accept(self) -> None:
        while self._server is not None:
            try:
                line, _ = self._server.accept()
            except OSError:  # nobody else is waiting
                return
            if is_same_user(line):
                _Connection(line, self._reply, self._take, self)
            else:
                line.close()


class _Connection(QObject):
    """Connection of one other program, until it has written a line."""

    def __init__(
        self, line: socket.socket, reply: bytes, take: Callable[[bytes], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        line.setblocking(False)
        self._line = line
        self._reply = reply
        self._take = take
        self._received = b""
        self._notifier = _notifier(line, self._read, self)
        QTimer.singleShot(REQUEST_TIMEOUT_MS, self, self._end)

    def _read(self) -> None:
        try:
            more = self._line.recv(LONGEST_REQUEST_BYTES)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._received += more
        if b"\n" in self._received:
            with contextlib.suppress(OSError):  # it has gone meanwhile
                self._line.send(self._reply + b"\n")
            self._end()
            self._take(self._received.partition(b"\n")[0])
        elif not more or len(self._received) >= LONGEST_REQUEST_BYTES:
            self._end()

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self._line.close()
        self.deleteLater()


def ask(name: str, request: bytes, timeout_ms: int) -> bytes | None:
    """Send a line to the program that listens, and return the line that it replies.

    None if no program of the same user listens; empty if one does and does not reply in time.
    """
    deadline = time.monotonic() + timeout_ms / 1000
    with socket.socket(socket.AF_UNIX) as line:
        try:
            _connect(line, name, deadline)
        except TimeoutError:
            return b""
        except OSError:
            return None
        if not is_same_user(line):
            return None
        try:
            line.sendall(request + b"\n")
            return _line_from(line, deadline)
        except OSError:
            return b""


def is_anybody_listening(name: str, timeout_ms: int) -> bool:
    """Return whether a program of the same user listens."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            _connect(line, name, time.monotonic() + timeout_ms / 1000)
        except OSError:
            return False
        return is_same_user(line)


def is_same_user(line: socket.socket) -> bool:
    """Return whether the program at the other end runs for the same user.

    True where the system does not say: there only the folder of the socket keeps others out.
    """
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    try:
        raw = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:  # it has gone meanwhile
        return False
    _, user, _ = struct.unpack("3i", raw)
    return bool(user == os.geteuid())


def _connect(line: socket.socket, name: str, deadline: float) -> None:
    """Connect to the program that listens. Raises TimeoutError or another OSError."""
    while True:
        line.settimeout(max(_RETRY_S, deadline - time.monotonic()))
        try:
            line.connect(str(_path_of(name)))
        except BlockingIOError:  # as many are waiting as may
            if time.monotonic() > deadline:
                raise TimeoutError from None
            time.sleep(_RETRY_S)
        else:
            return


def _line_from(line: socket.socket, deadline: float) -> bytes:
    """Return what is received up to the end of a line. Raises TimeoutError or another OSError."""
    received = b""
    while b"\n" not in received and len(received) < LONGEST_REQUEST_BYTES:
        line.settimeout(max(_RETRY_S, deadline - time.monotonic()))
        more = line.recv(LONGEST_REQUEST_BYTES)
        if not more or time.monotonic() > deadline:
            break
        received += more
    return received.partition(b"\n")[0]


def _notifier(line: socket.socket, read: Callable[[], None], parent: QObject) -> QSocketNotifier:
    notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: read())
    return notifier


def _path_of(name: str) -> Path:
    """Return the file of a socket; a mere name is one in the folder for temporary files."""
    return Path(QDir.tempPath(), name)
