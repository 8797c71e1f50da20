"""A window in a process of its own: when it is exposed, and how much memory it holds.

python -m tests.bench.window empty|open|exported [DRAFT] prints the moment of exposure on the
machine's steady clock, in nanoseconds, and the resident memory in KiB.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

SETTLED = 500  # milliseconds until everything is painted and the memory is that of use


def main(mode: str, draft: str) -> int:
    """Open one of the windows and leave as soon as it has been measured."""
    if mode == "empty":
        app = QApplication([])
        window = QMainWindow()
        window.resize(1280, 720)
        window.show()
        watch(app, report)
        return app.exec()
    # The empty window must not pay for what the program imports.
    from govinfo_desktop.__main__ import main as open_program
    from govinfo_desktop.ui.app import application

    watch(application(), report_draft if mode == "open" else export_all)
    return open_program([draft])


def watch(app: QApplication, then: Callable[[], None]) -> None:
    """Print the moment when a window is exposed; then do the rest and leave."""
    timer = QTimer(app)

    def look() -> None:
        if any(window.isExposed() for window in app.topLevelWindows()):
            timer.stop()
            print(time.monotonic_ns(), flush=True)
            QTimer.singleShot(SETTLED, lambda: (then(), app.quit()))

    timer.timeout.connect(look)
    timer.start(0)


def report() -> None:
    """Print the memory held now."""
    status = Path("/proc/self/status").read_text()
    print(status.partition("VmRSS:")[2].split()[0], flush=True)


def report_draft() -> None:
    """Report for a window with a draft in it; a start page would be fast for nothing."""
    windows = QApplication.topLevelWidgets()
    if any(getattr(window, "document", None) is not None for window in windows):
        report()


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
