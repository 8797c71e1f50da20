"""Real window without a screen, and a typist who types in it until the program is killed.

    python -m tests.reliability.typist DRAFT

Prints ``typed N TIME`` once key N is in the report, and ``saved N`` once the window has been
notified that a state with key N is on the disk.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.passage.panel import PassageEditor
from govinfo_desktop.ui.startup import application as app
from govinfo_desktop.ui.window.main_window import MainWindow

FIELD = FieldId("overview")
KEY_INTERVAL_MS = 40


def newest(text: str) -> int:
    """Return the number of keys in a passage: each one adds an x."""
    return len(text) - len(text.rstrip("x"))


def report(*values: object) -> None:
    """Print a line and flush it."""
    print(*values, flush=True)


def main(path: Path) -> None:
    """Type until the process is killed."""
    running = app.make_application()
    window = MainWindow(app.make_services())
    window.frame.show()
    window.open_path(path)
    assert window.report_view is not None
    assert window.document is not None
    document = window.document
    window.report_view.pages.enter("overview")
    editor = next(one for one in window.report_view.findChildren(PassageEditor) if one.isVisible())
    number = newest(document.report.text(FIELD))
    report("began", number)

    def type_key() -> None:
        nonlocal number
        number += 1
        editor.moveCursor(editor.textCursor().MoveOperation.End)
        QTest.keyClicks(editor, "x")
        assert newest(document.report.text(FIELD)) == number
        report("typed", number, time.monotonic())

    def report_saved(_: object) -> None:
        report("saved", newest(read_draft(path).report.text(FIELD)))

    window.drafts.autosave.saved.connect(report_saved)  # type: ignore[union-attr]
    clock = QTimer()
    clock.timeout.connect(type_key)
    clock.start(KEY_INTERVAL_MS)
    running.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
