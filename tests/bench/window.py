"""A window in a process of its own: when it shows the draft, when one can work, how much it holds.

python -m tests.bench.window empty|open|exported [DRAFT] prints the moment at which the window is
exposed, at which it is painted, and at which it is furnished and painted, on the machine's steady
clock, in nanoseconds, and the resident memory in KiB. The first painting of ours shows the draft.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.storage.draft_peek import FirstWords
    from govinfo_desktop.ui.startup.application import Program
    from govinfo_desktop.ui.startup.single_instance import SingleInstance
    from govinfo_desktop.ui.window.main_window import MainWindow

SETTLED = 500  # milliseconds until everything is painted and the memory is that of use


def main(mode: str, draft: str) -> int:
    """Open one of the windows and leave as soon as it has been measured."""
    app = QApplication([])
    if mode == "empty":
        window = QMainWindow()
        window.resize(1280, 720)
        window.show()
        when(is_exposed, lambda: leave_after(report, [time.monotonic_ns()] * 2))
        return app.exec()
    # The empty window must not pay for what the program imports.
    from govinfo_desktop.__main__ import main as open_program

    moments = note_first_sight()
    when(has_desk, lambda: leave_after(report if mode == "open" else export_all, moments))
    return open_program([draft])


def when(is_so: Callable[[], bool], deed: Callable[[], None]) -> None:
    """Do something once, when something is so; asked after each turn of the loop of events."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        if is_so():
            timer.stop()
            deed()

    timer.timeout.connect(look)
    timer.start(0)


def is_exposed() -> bool:
    """Tell whether a window is on the screen; it has been painted by then."""
    return any(window.isExposed() for window in QGuiApplication.topLevelWindows())


def note_first_sight() -> list[int]:
    """Return a list to which two moments are added: our window is exposed, and painted.

    Qt has a window painted as soon as it is exposed; painted, it begins to be furnished.
    """
    from govinfo_desktop.ui import rooms

    moments: list[int] = []
    furnish, draw = rooms.program, rooms.draw_placeholder

    def noting_exposure(
        widget: QWidget, words: FirstWords | None, *, is_high_contrast: bool
    ) -> None:
        if not moments:
            moments.append(time.monotonic_ns())
        draw(widget, words, is_high_contrast=is_high_contrast)

    def noting(app: QApplication, window: MainWindow, first: SingleInstance) -> Program:
        moments.append(time.monotonic_ns())
        sight = window.centralWidget()
        assert is_exposed()
        assert isinstance(sight, Placeholder)
        assert sight.words, "a blank frame would be fast for nothing"
        return furnish(app, window, first)

    rooms.program, rooms.draw_placeholder = noting, noting_exposure
    from govinfo_desktop.ui.startup.placeholder import Placeholder

    return moments


def leave_after(deed: Callable[[], None], moments: list[int]) -> None:
    """Print the moments and this one, once all is painted; then do the deed and leave."""
    app = QApplication.instance()
    assert app is not None
    app.processEvents()
    print(*moments, time.monotonic_ns(), flush=True)
    QTimer.singleShot(SETTLED, lambda: (deed(), app.quit()))


def has_desk() -> bool:
    """Tell whether the draft is on the desk."""
    windows = QApplication.topLevelWidgets()
    return any(getattr(window, "report_view", None) is not None for window in windows)


def report() -> None:
    """Print the memory held now."""
    status = Path("/proc/self/status").read_text()
    print(status.partition("VmRSS:")[2].split()[0], flush=True)


def export_all() -> None:
    """Export the sample as every kind there is, and print the memory held then."""
    from govinfo_desktop.exporters.kinds import EXPORT_KINDS
    from tests.bench.sample import sample_outline

    outline = sample_outline()
    for kind in EXPORT_KINDS:
        kind.write(outline, BytesIO())
    report()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], (sys.argv[2:] or [""])[0]))
