"""Real window without a screen, in a state in which the system may end it.

    python -m tests.reliability.leaver DRAFT STATE

Prints ``typed N`` once a change is in the report, and ``ready`` once the state is reached.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QInputDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.session import Session
from govinfo_desktop.ui.startup import application as app
from govinfo_desktop.ui.window.frame import WindowFrame
from govinfo_desktop.ui.window.main_window import MainWindow

CELL = FieldId("applications.new_received.natural_person")
TYPING_INTERVAL_MS = 40


def report(*values: object) -> None:
    """Print a line and flush it."""
    print(*values, flush=True)


def type_number(window: MainWindow, number: int) -> None:
    """Enter a number in a cell."""
    assert window.document is not None
    window.document.enter({CELL: str(number)}, "填写表格")
    report("typed", number)


def type_on(window: MainWindow) -> None:
    """Enter one number after the other."""
    clock, numbers = QTimer(window), iter(range(1, 10**9))
    clock.timeout.connect(lambda: type_number(window, next(numbers)))
    clock.start(TYPING_INTERVAL_MS)


def lose_the_folder(window: MainWindow) -> None:
    """Let every save fail: the folder of the draft is renamed."""
    assert window.path is not None
    folder = window.path.parent
    folder.rename(folder.with_name("away"))
    type_number(window, 1)


def hang(window: MainWindow) -> None:
    """Let the disk hang in a save."""
    Session.save = lambda *_: time.sleep(1000)  # type: ignore[method-assign, assignment, return-value]
    type_number(window, 1)


def ask_for_a_name(window: MainWindow) -> None:
    """Leave a dialog open."""
    type_number(window, 1)
    QTimer.singleShot(0, window, lambda: QInputDialog.getText(window.frame, "改名", "新名称"))


def ask_about_unsaved(window: MainWindow) -> None:
    """Leave the question open that closing asks."""
    lose_the_folder(window)
    QTimer.singleShot(0, window, window.frame.close)


def show_a_fault(window: MainWindow) -> None:
    """Leave the box open that a bug opens."""
    type_number(window, 1)

    def fail() -> None:
        message = "a bug"
        raise ArithmeticError(message)

    QTimer.singleShot(0, window, fail)


STATES: dict[str, Callable[[MainWindow], None]] = {
    "nothing typed": lambda _: None,
    "start page": lambda window: window.file_actions.close_draft(),
    "guide to a new report": lambda window: window.file_actions.new_report(),
    "typing": type_on,
    "saves fail": lose_the_folder,
    "disk hangs": hang,
    "dialog open": ask_for_a_name,
    "question open": ask_about_unsaved,
    "box of a bug open": show_a_fault,
}


def main(path: Path, state: str) -> None:
    """Bring the window into a state and wait for the end."""
    running = app.make_application()
    frame = WindowFrame()
    program = app.Program(running, frame)
    frame.show()
    program.begin(path)
    QTimer.singleShot(0, program.window, lambda: STATES[state](program.window))
    QTimer.singleShot(100, program.window, lambda: report("ready"))
    code = running.exec()
    if not program.end():
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
