"""One window for one clerk: a second start hands its draft to the first, which comes to the front.

The two meet at a local socket named for the user and the folder of drafts. A first one that was
killed leaves a socket that nobody answers at, and is taken over from; one that hangs is given
two seconds, and then the second opens a window of its own.
"""

from __future__ import annotations

import ctypes
import json
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 2000  # milliseconds
TAKEN = b"taken\n"
_LONGEST = 100_000
_ANY_PROCESS = -1


class Answer(Enum):
    """What became of handing a draft over."""

    TAKEN = "the first window shows it"
    SILENT = "a first program is there and does not answer"
    NOBODY = "there is no first program"


class SingleInstance(QObject):
    """Waits for further starts, if this program is the first."""

    wanted = Signal(str)
    """The clerk started the program again, with a draft (its path) or without (empty)."""

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def wait(self) -> bool:
        """Wait for further starts from now on; False if another program does so already."""
        # Of two starts in one moment the later looks once the earlier waits, not beside it.
        turn = QLockFile(QDir(QDir.tempPath()).filePath(f"{self._place}.lock"))
        has_turn = turn.tryLock(PATIENCE)
        try:
            return self._begin_waiting()
        finally:
            if has_turn:
                turn.unlock()

    def _begin_waiting(self) -> bool:
        # Asked first: a server that only its owner may speak to takes the place of any other.
        if _somebody_is_at(self._place):
            return False
        QLocalServer.removeServer(self._place)  # left behind by a program that was killed
        return self._server.listen(self._place)

    def leave(self) -> None:
        """Wait no longer."""
        self._server.close()

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._take(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        asked = _asked(bytes(socket.readLine(_LONGEST).data()))
        socket.write(TAKEN)
        socket.flush()
        if asked is not None:
            self.wanted.emit(asked)


def hand_over(place: str, draft: Path | None, patience: int = PATIENCE) -> Answer:
    """Ask the first window to come to the front and to open a draft, if one is named."""
    left = QDeadlineTimer(patience)
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(left.remainingTime()):
        timeout = QLocalSocket.LocalSocketError.SocketTimeoutError
        return Answer.SILENT if socket.error() is timeout else Answer.NOBODY
    _let_it_come_to_the_front()
    words = json.dumps({"open": str(draft.absolute()) if draft else ""})
    socket.write(words.encode() + b"\n")
    while not socket.canReadLine() and not left.hasExpired():
        if not socket.waitForReadyRead(left.remainingTime()):
            break
    is_taken = bytes(socket.readLine(_LONGEST).data()) == TAKEN
    socket.disconnectFromServer()
    return Answer.TAKEN if is_taken else Answer.SILENT


def _somebody_is_at(place: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(place)
    is_there = socket.waitForConnected(PATIENCE)
    socket.abort()
    return is_there


def _asked(line: bytes) -> str | None:
    """Return the draft that a start asks for, empty for none; None for what is no such message."""
    try:
        message: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    draft = message.get("open") if isinstance(message, dict) else None
    return draft if isinstance(draft, str) else None


def _let_it_come_to_the_front() -> None:
    """Pass on the right to the foreground, which Windows gives only to what was just started."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
