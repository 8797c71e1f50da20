"""Start of the window: the frame with the beginning of the draft, and everything else behind it.

A frame that shows the report's beginning is on the screen after about the time that an empty Qt
window takes (docs/benchmarks.md). Therefore this module and its imports are kept small, and
``tests/test_main.py`` says how small; the application is loaded once the frame is painted.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.draft_peek import appearance, first_words
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.ui.startup.instance_name import instance_name, may_be_running
from govinfo_desktop.ui.startup.placeholder import EarlyKeyFilter, Placeholder
from govinfo_desktop.ui.startup.running_mutex import announce_running
from govinfo_desktop.ui.startup.skipped_loading import skip_openssl, skip_source_search
from govinfo_desktop.ui.startup.startup_claim import StartupClaim
from govinfo_desktop.ui.window.frame import WindowFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.storage.draft_peek import FirstWords
    from govinfo_desktop.ui.startup.application import Program
    from govinfo_desktop.ui.startup.single_instance import SingleInstance

EXIT_DAMAGED = 2
HIGH_CONTRAST = "high"
# After loading, keys that were typed before arrive within this time and are dropped. The window
# is painted by then, too, and answers further starts.
EARLY_KEYS_MS = 100


def main(argv: Sequence[str]) -> int:
    """Open the window, with a draft if one is named, and return the exit code."""
    draft = Path(argv[0]).absolute() if argv else None
    leave_current_folder()
    skip_source_search()
    skip_openssl()
    # Before anything slow: of several starts at once the first one opens the window, and the
    # others wait here until it can take their drafts.
    claim = StartupClaim(instance_name())
    claim.take()
    # The one style that follows a dark colour scheme on every system.
    QApplication.setStyle("Fusion")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if may_be_running(instance_name()) and _is_taken_by_running_program(draft):
        claim.release()
        return 0
    announce_running()
    start = Start(app, draft, claim)
    code = app.exec()
    if not start.end():
        # Qt and Python would wait for ever for a thread whose disk hangs. Everything is released.
        logging.shutdown()
        os._exit(code)
    return code


def leave_current_folder() -> None:
    """Go to the home folder, so that no disk stays in use.

    After a double click on a draft the current folder is the draft's; a stick could not be ejected.
    """
    home = os.environ.get(paths.HOME_VARIABLE)
    if home:
        os.environ[paths.HOME_VARIABLE] = os.path.abspath(home)
    with contextlib.suppress(OSError, RuntimeError):  # no home folder, or a missing one
        os.chdir(Path.home())


def _is_taken_by_running_program(draft: Path | None) -> bool:
    return _single_instance().hand_over_to_running(instance_name(), draft)


def _single_instance() -> type[SingleInstance]:
    # Only to meet another program, or once the window can be used.
    from govinfo_desktop.ui.startup.single_instance import SingleInstance

    return SingleInstance


def _first_words(draft: Path) -> FirstWords | None:
    """Return the beginning of a draft; None if it cannot be read, or not at once."""
    try:
        return ask_disk(draft, lambda: first_words(draft))
    except OSError:
        return None


class Start:
    """Shows the frame of the window, and fills it once it is painted."""

    def __init__(self, app: QApplication, draft: Path | None, claim: StartupClaim) -> None:
        self._app = app
        self._draft = draft
        self._claim = claim
        self.program: Program | None = None
        look = appearance(paths.settings_file())
        self.frame = WindowFrame()
        self.frame.stay_within(app.primaryScreen().availableGeometry())
        self.frame.restore_place(look.place)
        beginning = _first_words(draft) if draft else None
        placeholder = Placeholder(beginning, is_high_contrast=look.contrast == HIGH_CONTRAST)
        placeholder.painted.connect(self._load)
        self.frame.setCentralWidget(placeholder)
        self.frame.show()
        self._early_keys = EarlyKeyFilter(self.frame)
        # Not QTimer.singleShot: a slot of no QObject would be called after the frame is gone.
        self._finish_timer = QTimer(self.frame, singleShot=True, interval=EARLY_KEYS_MS)
        self._finish_timer.timeout.connect(self._finish)

    def end(self) -> bool:
        """Release everything once the window is closed; return False if a thread does not end."""
        self._early_keys.stop()
        self._claim.release()
        return self.program is None or self.program.end()

    def _load(self) -> None:
        from govinfo_desktop.ui.startup.application import Program

        code = EXIT_DAMAGED
        try:
            # Only where there can be no claim do two starts at once come as far as this. The first
            # one listens at once, while with a claim the others wait until the window can be used.
            instance = None if self._claim.is_held else self._listening()
            is_beaten = instance is None and not self._claim.is_held
            if is_beaten and _is_taken_by_running_program(self._draft):
                code = 0
            else:
                self.program = Program(self._app, self.frame)
                self.program.accept_starts(instance)
                self._open_draft(self.program)
        except GovinfoError as failure:
            print(failure, file=sys.stderr)
        finally:
            # Objects made for the start live until the end; the collector need not visit them.
            gc.freeze()
            if self.program is None:
                self._app.exit(code)

    def _open_draft(self, program: Program) -> None:
        try:
            program.begin(self._draft)
            # Qt would show it a moment later, but the widget with the focus must be visible when
            # the first key arrives.
            if centre := self.frame.centralWidget():
                centre.show()
            self._early_keys.start()
        finally:
            self._finish_timer.start()

    def _finish(self) -> None:
        self._early_keys.stop()
        if self.program is not None and self.frame.isVisible():
            self.program.settle()
            # A start that comes after the window was closed opens a window of its own.
            if self._claim.is_held:
                self.program.accept_starts(self._listening())
        self._claim.release()

    def _listening(self) -> SingleInstance | None:
        """Return the server of further starts; None if another program is one already."""
        instance = _single_instance()(instance_name(), self.frame)
        return instance if instance.listen() else None
