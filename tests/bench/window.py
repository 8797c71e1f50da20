"""A window in a process of its own: when it shows the draft, when one can work, how much it holds.

python -m tests.bench.window empty|open|exported [DRAFT] prints when the window is exposed, when it
is painted, and when its contents are loaded and painted, on the machine's monotonic clock in
nanoseconds, and the resident memory in KiB. The first paint of our window shows the draft.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from govinfo_desktop.ui.startup.placeholder import Placeholder
    from govinfo_desktop.ui.startup.startup import Start

# Until everything is painted and the memory is that of a window in use.
IDLE_MS = 500


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

    moments, starts = record_first_paint()
    when(
        lambda: has_report(starts),
        lambda: leave_after(report if mode == "open" else export_all, moments),
    )
    return open_program([draft])


def when(condition: Callable[[], bool], action: Callable[[], None]) -> None:
    """Run an action once a condition holds; it is checked after each turn of the event loop."""
    timer = QTimer(QApplication.instance())

    def check() -> None:
        if condition():
            timer.stop()
            action()

    timer.timeout.connect(check)
    timer.start(0)


def is_exposed() -> bool:
    """Return whether a window is on the screen; it has been painted by then."""
    return any(window.isExposed() for window in QGuiApplication.topLevelWindows())


def record_first_paint() -> tuple[list[int], list[Start]]:
    """Return a list to which two moments are added, and one to which the Start is added.

    The moments are when our window is exposed, and when it is painted. Qt paints a window as soon
    as it is exposed; once it is painted, its contents are loaded.
    """
    from govinfo_desktop.ui.startup.placeholder import Placeholder
    from govinfo_desktop.ui.startup.startup import Start

    moments: list[int] = []
    starts: list[Start] = []
    paint, load = Placeholder.paintEvent, Start._load

    def recording_paint(placeholder: Placeholder, event: QPaintEvent) -> None:
        if not moments:
            moments.append(time.monotonic_ns())
        paint(placeholder, event)

    def recording_load(start: Start) -> None:
        moments.append(time.monotonic_ns())
        placeholder = start.frame.centralWidget()
        assert is_exposed()
        assert isinstance(placeholder, Placeholder)
        assert placeholder.beginning, "a blank frame would be fast for nothing"
        starts.append(start)
        load(start)

    Placeholder.paintEvent = recording_paint  # type: ignore[method-assign]
    Start._load = recording_load  # type: ignore[method-assign]
    return moments, starts


def leave_after(action: Callable[[], None], moments: list[int]) -> None:
    """Print the moments and this one, once all is painted; then run the action and leave."""
    app = QApplication.instance()
    assert app is not None
    app.processEvents()
    print(*moments, time.monotonic_ns(), flush=True)
    QTimer.singleShot(IDLE_MS, lambda: (action(), app.quit()))


def has_report(starts: list[Start]) -> bool:
    """Return whether the draft is open.

    Qt is not asked for all its widgets: PySide6 would load all kinds of widgets there are.
    """
    program = starts[0].program if starts else None
    return program is not None and program.window.report_view is not None


def report() -> None:
    """Print the memory held now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
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
