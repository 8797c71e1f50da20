"""Single instance: a further start hands its draft to the running program, which comes forward.

They meet at a local socket named for the clerk and the folder of drafts, and each makes sure that
the other one runs for the same clerk. A program that was killed leaves a socket at which nobody
answers: the next start takes its place. A program that hangs is given some seconds, and then the
next start opens a window of its own. A program that is still starting holds the ``StartupClaim``,
for which the next start waits before it comes here.
"""

from __future__ import annotations

import json
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if sys.platform == "win32":
    from govinfo_desktop.ui.startup.local_pipe import LineServer, ask, is_anybody_listening
else:
    from govinfo_desktop.ui.startup.local_socket import LineServer, ask, is_anybody_listening

if TYPE_CHECKING:
    from pathlib import Path

# Longer than a busy computer takes to open the draft of the start before.
ANSWER_TIMEOUT_MS = 6000
TAKEN_REPLY = b"taken"


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
        self._server = LineServer(name, TAKEN_REPLY, self._take, self)

    def listen(self) -> bool:
        """Accept further starts from now on; return False if another program does already."""
        # Asked first: a server takes the place of another one, which may have been killed.
        return not is_anybody_listening(self._name, ANSWER_TIMEOUT_MS) and self._server.listen()

    @staticmethod
    def hand_over_to_running(name: str, draft: Path | None) -> bool:
        """Hand a draft to the running program; False if there is none or it is silent."""
        return hand_over(name, draft) is Answer.TAKEN

    def close(self) -> None:
        """Accept no more starts."""
        self._server.close()

    def _take(self, line: bytes) -> None:
        draft = _requested_draft(line)
        if draft is not None:
            self.start_requested.emit(draft)


def hand_over(name: str, draft: Path | None, timeout_ms: int = ANSWER_TIMEOUT_MS) -> Answer:
    """Ask the running program to come forward and to open a draft, if there is one."""
    request = json.dumps({"open": str(draft.absolute()) if draft else ""})
    reply = ask(name, request.encode(), timeout_ms)
    if reply is None:
        return Answer.NOBODY
    return Answer.TAKEN if reply == TAKEN_REPLY else Answer.SILENT


def _requested_draft(line: bytes) -> str | None:
    """Return the draft in a message, empty for none; None if it is no message of ours."""
    try:
        message: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    draft = message.get("open") if isinstance(message, dict) else None
    return draft if isinstance(draft, str) else None
