"""The first moment of the window: its frame with the beginning of the draft, and nothing else.

A frame with the report in it is on the screen after about the time that an empty window of Qt
takes; what the clerk works with is loaded behind it (docs/benchmarks.md). Therefore this module,
and what it imports, is kept small: ``tests/test_main.py`` says how small.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.draft_peek import appearance, first_words
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.startup.instance_name import instance_name, may_be_running
from govinfo_desktop.ui.startup.placeholder import EarlyKeyFilter, Placeholder
from govinfo_desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.ui.startup.application import Program

DAMAGED = 2
HIGH = "high"
A_BREATH = 100
"""Milliseconds until what was typed before the desk was there has come and gone."""


def main(argv: Sequence[str]) -> int:
    """Open the window, with a draft if one is named, and return the exit code."""
    QApplication.setStyle("Fusion")  # the one that follows the system in dark colours everywhere
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    draft = Path(argv[0]).absolute() if argv else None
    if may_be_running(instance_name()) and rooms.is_taken_by_running_instance(draft):
        return 0
    start = Start(app, draft)
    code = app.exec()
    start.end()
    return code


class Start:
    """Shows the frame of the window, and has it furnished once it is seen."""

    def __init__(self, app: QApplication, draft: Path | None) -> None:
        self._app = app
        self._draft = draft
        self._program: Program | None = None
        look = appearance(paths.settings_file())
        self.window = MainWindow()
        self.window.stay_within(app.primaryScreen().availableGeometry())
        self.window.place(look.place)
        words = first_words(draft) if draft else None
        sight = Placeholder(words, is_high_contrast=look.contrast == HIGH)
        sight.seen.connect(self._furnish)
        self.window.setCentralWidget(sight)
        self.window.show()
        self._early = EarlyKeyFilter(self.window)

    def end(self) -> None:
        """Put everything away once the window is closed."""
        self._early.let_in()
        if self._program is not None:
            self._program.end()

    def _furnish(self) -> None:
        # Two starts in one moment see each other only now; before the rest, which takes its time.
        first = rooms.single_instance(self.window)
        if not first.wait() and rooms.is_taken_by_running_instance(self._draft):
            self._app.exit()
            return
        try:
            self._program = rooms.program(self._app, self.window, first)
            self._program.begin(self._draft)
            # Qt would show it a moment later: what has the keys must be there when they come.
            if centre := self.window.centralWidget():
                centre.show()
            self._early.drop()
            QTimer.singleShot(A_BREATH, self._early, self._early.let_in)
        except GovinfoError as failure:
            print(failure, file=sys.stderr)
        finally:
            gc.freeze()  # what was made for the start stays to the end: it is never looked at again
            if self._program is None:
                self._app.exit(DAMAGED)
