"""The clerk's hands and eyes: keys and mouse in the real window, and a judgement of every step."""

from __future__ import annotations

import json
import time
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.week.looks import faults_of, is_within_reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from govinfo_desktop.ui.window.main_window import MainWindow

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

STEPS_FILE = "steps.jsonl"
MOST_PROCESSOR_S = 1.0
PATIENCE_S = 300
# What is beside the cursor follows 40 ms after a key; a page is painted in a few more.
SETTLE_MS = 150
# Between two keys of one who types fast.
KEY_MS = 20
# In the short form everything but the program's own timers is so much faster.
QUICK = 4
# The short form runs among other work, beside which the same step takes more processor time.
MOST_AMONG_OTHER_WORK = 4
LOOKS = 5
_TURN_S = 0.01


class Desk:
    """Presses keys and buttons in a window, and looks at what is there after each step."""

    def __init__(self, window: MainWindow, folder: Path, *, is_quick: bool = False) -> None:
        self.window = window
        self.is_quick = is_quick
        self._settle_ms = SETTLE_MS // QUICK if is_quick else SETTLE_MS
        self._key_ms = KEY_MS // QUICK if is_quick else KEY_MS
        self._folder = folder
        self._faults: list[str] = []
        self._seconds = 0.0
        # Processor time of looking, which is not the program's.
        self._looking = 0.0

    # Hands

    def press(self, key: Key, held: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            with self._timed(f"the key {key.name}"):
                QTest.keyClick(self.focus, key, held)
                pause(self._key_ms)

    def write(self, text: str) -> None:
        """Type ASCII key by key; anything else comes from the input method as a whole."""
        with self._timed(f"typing “{text[:12]}”"):
            if text.isascii():
                for character in text:  # the first key may open an editor for the others
                    QTest.keyClicks(self.focus, character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(text)
                QApplication.sendEvent(self.focus, event)
            pause(self._key_ms)

    def paste(self, text: str) -> None:
        """Copy a text elsewhere and paste it where the focus is."""
        data = QMimeData()
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self.press(Key.Key_V, CONTROL)

    def click(self, target: str | QWidget, place: QPoint | None = None) -> None:
        """Scroll to a widget, or the button of a text, and click it; a fault if that is in vain."""
        widget = target if isinstance(target, QWidget) else self.find(target)
        if not is_within_reach(widget):
            self._scroll_to(widget)
        if not is_within_reach(widget):
            self._faults.append(f"“{_name(target)}” cannot be clicked")
        with self._timed(f"a click on “{_name(target)}”"):
            place = place or widget.rect().center()
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
            self._settle()

    def name_file(self, path: Path, picture: str = "") -> None:
        """Enter a path in the file dialog that opens next."""
        self.answer(QFileDialog, lambda dialog: self._name_file(dialog, path, picture))

    def answer(self, kind: type[QWidget], run: Callable[[QWidget], object]) -> None:
        """Do something once a modal dialog of a kind is shown; what opens it blocks until then."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isVisible():
                run(dialog)
            else:
                QTimer.singleShot(50, look)

        QTimer.singleShot(50, look)

    # Eyes

    @property
    def focus(self) -> QWidget:
        """The widget with the keyboard focus, or the menu that is open."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            return menu
        if QApplication.activeWindow() is None:
            # As a window manager does once a dialog is closed; Xvfb has none.
            self.window.frame.activateWindow()
            QTest.qWaitForWindowActive(self.window.frame)
        return QApplication.focusWidget() or self.window.frame

    def find(self, text: str) -> QAbstractButton:
        """Return the visible button whose text begins so. Raises LookupError without one."""
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        found = [
            button
            for window in windows
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.text().replace("&", "").startswith(text)
        ]
        if not found:
            raise LookupError(f"there is no button “{text}”")
        return next((one for one in found if is_within_reach(one)), found[0])

    def wait_until(
        self, condition: Callable[[], object], what: str, most: float = MOST_PROCESSOR_S
    ) -> None:
        """Wait for something that follows by itself. Raises TimeoutError."""
        with self._timed(f"waiting until {what}", most):
            end = time.monotonic() + PATIENCE_S
            while not condition():
                if time.monotonic() > end:
                    self._picture("timeout", self.window.frame)
                    raise TimeoutError(f"waited in vain until {what}")
                QApplication.processEvents()
                time.sleep(_TURN_S)
            self._settle()

    def step(self, name: str, following: str, window: QWidget | None = None) -> None:
        """End a step: take its picture, and look for faults and for what leads on."""
        shown = window or self.window.frame
        pause(2 * self._settle_ms)
        start = time.process_time()
        file = f"{len(steps_in(self._folder)) + 1:02}-{name}"
        faults = self._lasting_faults(following, shown)
        self._picture(file, shown)
        self._note(file, following, faults)
        self._faults, self._seconds = [], 0.0
        self._looking += time.process_time() - start

    def take_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Print an error that nobody caught; it is a fault of the step."""
        traceback.print_exception(kind, error, trace)
        self._faults.append(f"an error: {error!r}")

    def _scroll_to(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        self._settle()

    def _settle(self) -> None:
        pause(self._settle_ms)

    def _lasting_faults(self, following: str, shown: QWidget) -> list[str]:
        """Return what is wrong with the step, and stays so: a busy machine lays pages out late."""
        for _ in range(LOOKS):
            looks = self._looks(following, shown)
            if not looks:
                break
            pause(SETTLE_MS)
        return [*self._faults, *looks]

    def _looks(self, following: str, shown: QWidget) -> list[str]:
        # The dialogs of files are Qt's own.
        looks = [] if isinstance(shown, QFileDialog) else list(dict.fromkeys(faults_of(shown)))
        if not self._is_offered(following, shown):
            looks.append(f"“{following}”, the next step, is not visible and enabled")
        return looks

    def _is_offered(self, following: str, window: QWidget) -> bool:
        shown: list[QAbstractButton | QLabel] = []
        shown.extend(window.findChildren(QAbstractButton))
        shown.extend(window.findChildren(QLabel))
        return any(
            is_within_reach(one) and following in one.text().replace("&", "") for one in shown
        )

    def _picture(self, name: str, window: QWidget) -> None:
        if self.is_quick:
            return
        window.screen().grabWindow(0).save(str(self._folder / f"{name}.png"))

    def _note(self, name: str, following: str, faults: list[str]) -> None:
        step = {"name": name, "next": following, "seconds": round(self._seconds, 2)}
        print(f"{self._seconds:6.1f} s  {name} → {following}", flush=True)
        for fault in faults:
            print(f"          {fault}", flush=True)
        with (self._folder / STEPS_FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(step | {"faults": faults}, ensure_ascii=False) + "\n")

    def _name_file(self, dialog: QWidget, path: Path, picture: str) -> None:
        if picture:
            self.step(picture, "文件名称", dialog)
        self._confirm(dialog, path)

    def _confirm(self, dialog: QWidget, path: Path) -> None:
        """Type a path and press Enter, until the dialog takes it.

        Qt reads the folder in another thread: until it has, it may shorten the name or ignore
        Enter.
        """
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        QTest.keyClick(line, Key.Key_A, CONTROL)
        QTest.keyClicks(line, str(path))
        QTest.keyClick(line, Key.Key_Return)
        if QApplication.activeModalWidget() is dialog:
            QTimer.singleShot(200, lambda: self._confirm(dialog, path))

    @contextmanager
    def _timed(self, what: str, most: float = MOST_PROCESSOR_S) -> Iterator[None]:
        """Count processor time, of all threads; a fault if there is too much of it."""
        start = time.process_time() - self._looking
        yield
        seconds = time.process_time() - self._looking - start
        self._seconds += seconds
        if seconds > (MOST_AMONG_OTHER_WORK * most if self.is_quick else most):
            self._faults.append(f"{what} took {seconds:.1f} s of processor time")


def pause(milliseconds: int) -> None:
    """Let the program do what it does by itself."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:  # QTest.qWait blocks the threads that draw
        QApplication.processEvents()
        time.sleep(_TURN_S)


def steps_in(folder: Path) -> list[dict[str, Any]]:
    """Return the steps of a week so far: name, next step, processor seconds, faults."""
    file = folder / STEPS_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def _name(target: str | QWidget) -> str:
    if isinstance(target, str):
        return target
    text = getattr(target, "text", None)
    return str(text() if callable(text) else target.accessibleName()) or type(target).__name__
