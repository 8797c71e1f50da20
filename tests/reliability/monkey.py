"""Random keys, clicks and menu actions at the whole window; nothing may raise."""

import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.startup.application import make_services, set_up_application
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft

TEXTS = (
    "13",
    "0",
    "约100",
    "一、总体情况",
    "（一）",
    "<b>粗</b>",
    "\n",
    "﷽",
    "a\u0301",
    "/",
    "１２",
)
KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F9),
    *(Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_D),
    *(Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_9, Qt.Key.Key_F),
)
MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier,) * 4,
    *(Qt.KeyboardModifier.ControlModifier,) * 2,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
BUTTONS = (*(Qt.MouseButton.LeftButton,) * 4, Qt.MouseButton.RightButton)
ANSWER_INTERVAL_MS = 15
# A dialog that has had so many keys is dismissed.
MOST_ANSWERS = 4
TRIAL = "random events at the window"
# What the process of the trial leaves in its folder; the file dialogs choose names with a dot.
LAST_EVENT, CRASH, OUTCOME = "last event", "crash", "outcome"
# So many lines of the innermost calls of a crash are told.
MOST_LINES_OF_A_CRASH = 12


def random_events_apart(folder: Path, events: int, seed: int) -> Outcome:
    """Send events as ``random_events`` does, in a process whose crash is a failure, too."""
    return run_apart(folder, seed, ["-m", __name__, str(folder), str(events), str(seed)])


def run_apart(folder: Path, seed: int, arguments: Sequence[str]) -> Outcome:
    """Run Python, and return the outcome that it leaves, or its crash as a failure."""
    code = subprocess.run([sys.executable, *arguments]).returncode
    if not code:
        return Outcome(**json.loads((folder / OUTCOME).read_text("utf-8")))
    end = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    last, crash = (
        (folder / name).read_text("utf-8") if (folder / name).exists() else ""
        for name in (LAST_EVENT, CRASH)
    )
    # Below this line stand the calls of the thread that crashed, after those of all others.
    calls = crash.partition("Current thread")[2].splitlines()[1:]
    told = "\n        ".join(calls[:MOST_LINES_OF_A_CRASH])
    return Outcome(name=TRIAL, seed=seed, failures=[f"{last}: {end}\n        {told}"])


def main(arguments: list[str]) -> int:
    """Send events in this process, and leave the outcome, or how it crashed, in the folder."""
    folder, events, seed = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    with (folder / CRASH).open("w") as crash:
        faulthandler.enable(crash)
        outcome = random_events(folder, events, seed)
        faulthandler.disable()
    (folder / OUTCOME).write_text(json.dumps(asdict(outcome)), "utf-8")
    return 0


def random_events(folder: Path, events: int, seed: int) -> Outcome:
    """Send events to the window; expect no exception, and the last state on the disk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance() or QApplication([])
    set_up_application(running)
    outcome = Outcome(name=TRIAL, seed=seed)
    monkey = Monkey(folder, random.Random(seed), outcome)
    with timed(outcome), monkey.in_its_cage():
        for number in range(events):
            monkey.act(number)
            outcome.runs += 1
        monkey.end()
    return outcome


class Monkey:
    """Presses, clicks and chooses at random, in windows that it opens when none is left."""

    def __init__(self, folder: Path, chance: random.Random, outcome: Outcome) -> None:
        self._folder = folder
        self._chance = chance
        self._outcome = outcome
        self._window: MainWindow | None = None
        self._last = ""
        self._answers = 0
        # Windows that were open before, such as those of an earlier test.
        self._others = QApplication.topLevelWidgets()
        self._acts: tuple[Callable[[], None], ...] = (
            *(self._press,) * 8,
            *(self._type,) * 4,
            *(self._click,) * 8,
            *(self._choose,) * 2,
            self._visit,
            self._resize,
            self._wait,
        )

    @contextmanager
    def in_its_cage(self) -> Iterator[None]:
        """Collect exceptions of every thread, and let dialogs and other programs answer at once."""
        answering = QTimer(interval=ANSWER_INTERVAL_MS)
        answering.timeout.connect(self._answer_dialog)
        answering.start()
        with ExitStack() as cage:
            for name in ("getOpenFileName", "getSaveFileName"):
                answer = partial(self._file, is_new="Save" in name)
                cage.enter_context(mock.patch.object(QFileDialog, name, answer))
            for owner, name, value in (
                (QFileDialog, "getExistingDirectory", ""),
                (QDesktopServices, "openUrl", True),
            ):
                cage.enter_context(mock.patch.object(owner, name, return_value=value))
            cage.enter_context(mock.patch.object(sys, "excepthook", self._caught))
            hook = mock.patch.object(
                threading, "excepthook", lambda given: self._caught(*given[:3])
            )
            cage.enter_context(hook)
            yield
        answering.stop()

    def act(self, number: int) -> None:
        """Do one thing at random."""
        if self._window is None or not self._window.frame.isVisible():
            self._open_window()
        act = self._chance.choice(self._acts)
        self._last = f"event {number} ({act.__name__.strip('_')})"
        (self._folder / LAST_EVENT).write_text(self._last)
        try:
            act()
        except RuntimeError as gone:
            # A widget that was chosen is deleted by the event itself, as a page that is left.
            if "already deleted" not in str(gone):
                self._caught(type(gone), gone, gone.__traceback__)

    def end(self) -> None:
        """Save, compare the disk with the window, and close it."""
        self._last = "the end"
        window = self._window
        if window is None:
            return
        if window.document is not None and window.path is not None:
            is_saved = bool(window.document.read_only) or window.drafts.flush()
            self._outcome.expect(is_saved, "the last state was not saved")
            report = read_draft(window.path).report
            is_same = bool(window.document.read_only) or report == window.document.report
            self._outcome.expect(is_same, "the disk differs from the window")
        window.drafts.abandon()
        window.file_actions.finish()
        self._forget(window)

    def _open_window(self) -> None:
        if self._window is not None:
            self._forget(self._window)
        self._outcome.note("windows")
        self._window = MainWindow(make_services())
        GarbageCollector(self._window.frame)  # as the program, or widgets vanish at any time
        self._window.frame.show()
        path = self._folder / "monkey.ndbg"
        self._window.open_path(path if path.exists() else sample_draft(self._folder, path.name))

    def _forget(self, window: MainWindow) -> None:
        window.frame.close()
        window.frame.deleteLater()
        self._window = None

    def _caught(self, kind: type[BaseException], fault: BaseException, trace: object) -> None:
        if isinstance(fault, GovinfoError):
            self._outcome.note("sentences for the clerk")
            return
        where = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        self._outcome.failures.append(f"{self._last}: {kind.__name__} in {place}: {fault}")

    def _press(self) -> None:
        QTest.keyClick(self._hands(), self._chance.choice(KEYS), self._chance.choice(MODIFIERS))

    def _type(self) -> None:
        for sign in self._chance.choice(TEXTS):
            # An editor that a key closes is deleted, of which the binding need not know.
            target = self._hands()
            if sign.isascii() and sign.isprintable():
                QTest.keyClick(target, sign)
            else:
                self._paste(target, sign)

    def _paste(self, target: QWidget, text: str) -> None:
        QApplication.clipboard().setText(text)
        QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _click(self) -> None:
        target = self._shown()
        size = target.size()
        where = QPoint(
            self._chance.randrange(max(1, size.width())),
            self._chance.randrange(max(1, size.height())),
        )
        click = self._chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        click(target, self._chance.choice(BUTTONS), self._chance.choice(MODIFIERS), where)

    def _choose(self) -> None:
        assert self._window is not None
        action = self._chance.choice(tuple(self._window.actions_by_name.values()))
        if action.isEnabled():
            action.trigger()

    def _visit(self) -> None:
        assert self._window is not None
        view = self._window.report_view
        if view is None:
            self._window.open_path(self._folder / "monkey.ndbg")
        else:
            view.pages.enter(self._chance.choice(tuple(view.pages.parts)))

    def _resize(self) -> None:
        assert self._window is not None
        self._window.frame.resize(
            self._chance.randrange(800, 2000), self._chance.randrange(400, 1200)
        )

    def _wait(self) -> None:
        QTest.qWait(self._chance.randrange(60))

    def _hands(self) -> QWidget:
        """Return the widget with the keyboard focus, or any if none of the program has it."""
        focus = QApplication.focusWidget()
        return self._shown() if focus is None or focus.window() in self._others else focus

    def _shown(self) -> QWidget:
        """Return a visible widget of any window of the program."""
        tops = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one not in self._others
        ]
        top = self._chance.choice(tops) if tops else QWidget()
        inner = [one for one in top.findChildren(QWidget) if one.isVisibleTo(top)]
        return self._chance.choice(inner) if inner else top

    def _answer_dialog(self) -> None:
        """Press a key in a dialog or menu that waits, and dismiss it in the end."""
        popup = QApplication.activePopupWidget()
        waiting = popup or QApplication.activeModalWidget()
        if waiting is None:
            self._answers = 0
            return
        self._answers += 1
        if self._answers <= MOST_ANSWERS:
            key = self._chance.choice((Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down))
            QTest.keyClick(waiting.focusWidget() or waiting, key)
        elif isinstance(waiting, QDialog):
            waiting.reject()
        else:
            waiting.close()

    def _file(self, *_: object, is_new: bool, **__: object) -> tuple[str, str]:
        """Return an answer to a file dialog: none, a file, or the name of a new one."""
        if self._chance.random() < 0.5:
            return "", ""
        folders = (self._folder, paths.drafts_folder())
        files = [str(one) for folder in folders for one in sorted(folder.glob("*.*"))]
        name = f"{self._folder}/new{self._chance.randrange(5)}"
        return (name if is_new or not files else self._chance.choice(files)), ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
