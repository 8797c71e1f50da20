"""Single instance: a further start hands its draft to the running program, which comes forward.

They meet at a local socket named for the clerk and the folder of drafts, and each makes sure that
the other one runs for the same clerk. A program that was killed leaves a socket at which nobody
answers: the next start takes its place. A program that hangs is given some seconds, and then the
next start opens a window of its own. A program that is still starting holds the ``StartupClaim``,
for which the next start waits before it comes here.
"""

from __future__ import annotations

import json
import os
import socket as sockets
import struct
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if sys.platform == "win32":
    import ctypes

    from govinfo_desktop.ui.startup.pipe_owner import is_own_pipe

if TYPE_CHECKING:
    from pathlib import Path

# Longer than a busy computer takes to open the draft of the start before.
ANSWER_TIMEOUT_MS = 6000
# A further start that is connected so long without a request is not one of ours.
REQUEST_TIMEOUT_MS = 5000
MOST_STARTS_AT_ONCE = 50
TAKEN_REPLY = b"taken\n"
LONGEST_MESSAGE_BYTES = 100_000
_ANY_PROCESS = -1


class Answer(Enum):
    """Result of handing a draft to a running program."""

    TAKEN = "the running program shows it"
    SILENT = "a program is running and does not answer"
    NOBODY = "no program is running"


class SingleInstance(QObject):
    """Server of the running program, to which further starts hand their drafts."""

    start_requested = Signal(str)
    """The clerk started the program again, with a draft (its path) or without (empty)."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_STARTS_AT_ONCE)
        self._server.newConnection.connect(self._accept)

    def listen(self) -> bool:
        """Accept further starts from now on; return False if another program does already."""
        # Asked first: a server with UserAccessOption silently replaces the socket of another one.
        if _is_anybody_listening(self._name):
            return False
        # A program that was killed left its socket behind.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    @staticmethod
    def takes(name: str, draft: Path | None) -> bool:
        """Hand a draft to the running program; False if there is none or it is silent."""
        return hand_over(name, draft) is Answer.TAKEN

    def close(self) -> None:
        """Accept no more starts."""
        self._server.close()

    def _accept(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            if not is_same_user(socket):
                socket.abort()
                continue
            socket.setReadBufferSize(LONGEST_MESSAGE_BYTES)
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            QTimer.singleShot(REQUEST_TIMEOUT_MS, socket, socket.abort)
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST_MESSAGE_BYTES:
                socket.abort()
            return
        draft = _requested_draft(bytes(socket.readLine(LONGEST_MESSAGE_BYTES).data()))
        socket.write(TAKEN_REPLY)
        socket.flush()
        if draft is not None:
            self.start_requested.emit(draft)


def hand_over(name: str, draft: Path | None, timeout_ms: int = ANSWER_TIMEOUT_MS) -> Answer:
    """Ask the running program to come forward and to open a draft, if there is one."""
    deadline = QDeadlineTimer(timeout_ms)
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(deadline.remainingTime()):
        timeout = QLocalSocket.LocalSocketError.SocketTimeoutError
        return Answer.SILENT if socket.error() is timeout else Answer.NOBODY
    if not is_same_user(socket):
        return Answer.NOBODY
    socket.setReadBufferSize(LONGEST_MESSAGE_BYTES)
    _allow_foreground()
    message = json.dumps({"open": str(draft.absolute()) if draft else ""})
    socket.write(message.encode() + b"\n")
    while not socket.canReadLine() and not deadline.hasExpired():
        if not socket.waitForReadyRead(deadline.remainingTime()):
            break
    is_taken = bytes(socket.readLine(LONGEST_MESSAGE_BYTES).data()) == TAKEN_REPLY
    socket.disconnectFromServer()
    return Answer.TAKEN if is_taken else Answer.SILENT


def is_same_user(socket: QLocalSocket) -> bool:
    """Return whether the program at the other end runs for the same user.

    True where the system does not say: there only the folder of the socket keeps others out.
    """
    if sys.platform == "win32":
        return is_own_pipe(int(socket.socketDescriptor()))
    if not hasattr(sockets, "SO_PEERCRED"):
        return True
    try:
        with sockets.socket(fileno=os.dup(int(socket.socketDescriptor()))) as peer:
            raw = peer.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:  # it has gone meanwhile
        return False
    _, user, _ = struct.unpack("3i", raw)
    return bool(user == os.geteuid())


def _is_anybody_listening(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    is_listening = socket.waitForConnected(ANSWER_TIMEOUT_MS) and is_same_user(socket)
    socket.abort()
    return is_listening


def _requested_draft(line: bytes) -> str | None:
    """Return the draft in a message, empty for none; None if it is no message of ours."""
    try:
        message: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    draft = message.get("open") if isinstance(message, dict) else None
    return draft if isinstance(draft, str) else None


def _allow_foreground() -> None:
    # Windows lets only the program that the user has just started raise its window; that one may
    # pass the right on.
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
