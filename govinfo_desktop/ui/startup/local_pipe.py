"""Named pipe of Windows, at which one program takes a line of each other one and replies to it."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from govinfo_desktop.ui.startup.instance_name import (
    LONGEST_REQUEST_BYTES,
    MOST_WAITING_STARTS,
    REQUEST_TIMEOUT_MS,
)

if sys.platform == "win32":
    from govinfo_desktop.ui.startup.pipe_owner import is_own_pipe

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_PROCESS = -1


class LineServer(QObject):
    """Server at a pipe, to which only programs of the same user are connected.

    ``take`` gets each line, after the line ``reply`` was sent to who wrote it.
    """

    def __init__(
        self, name: str, reply: bytes, take: Callable[[bytes], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._reply = reply
        self._take = take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_WAITING_STARTS)
        self._server.newConnection.connect(self._accept)

    def listen(self) -> bool:
        """Listen from now on; return False if that is not possible."""
        return self._server.listen(self._name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _accept(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            if not is_same_user(socket):
                socket.abort()
                continue
            socket.setReadBufferSize(LONGEST_REQUEST_BYTES)
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            QTimer.singleShot(REQUEST_TIMEOUT_MS, socket, socket.abort)
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST_REQUEST_BYTES:
                socket.abort()
            return
        line = bytes(socket.readLine(LONGEST_REQUEST_BYTES).data())
        socket.write(self._reply + b"\n")
        socket.flush()
        self._take(line)


def ask(name: str, request: bytes, timeout_ms: int) -> bytes | None:
    """Send a line to the program that listens, and return the line that it replies.

    None if no program of the same user listens; empty if one does and does not reply in time.
    """
    deadline = QDeadlineTimer(timeout_ms)
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(deadline.remainingTime()):
        timeout = QLocalSocket.LocalSocketError.SocketTimeoutError
        return b"" if socket.error() is timeout else None
    if not is_same_user(socket):
        return None
    socket.setReadBufferSize(LONGEST_REQUEST_BYTES)
    _allow_foreground()
    socket.write(request + b"\n")
    while not socket.canReadLine() and not deadline.hasExpired():
        if not socket.waitForReadyRead(deadline.remainingTime()):
            break
    reply = bytes(socket.readLine(LONGEST_REQUEST_BYTES).data())
    socket.disconnectFromServer()
    return reply.removesuffix(b"\n")


def is_anybody_listening(name: str, timeout_ms: int) -> bool:
    """Return whether a program of the same user listens."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    is_listening = socket.waitForConnected(timeout_ms) and is_same_user(socket)
    socket.abort()
    return is_listening


def is_same_user(socket: QLocalSocket) -> bool:
    """Return whether the program at the other end runs for the same user."""
    return sys.platform != "win32" or is_own_pipe(int(socket.socketDescriptor()))


def _allow_foreground() -> None:
    # Windows lets only the program that the user has just started raise its window; that one may
    # pass the right on.
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
