"""Times of keys in the real window: until the evaluation is known, and until it is painted."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.startup.application import make_application, make_services
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.bench.sample import sample_form, sample_report
from tests.bench.timing import percentile, tail

KEYS = 3600
KEYS_IN_PASSAGE = 990  # the passage grows by as much
# Keys typed in a cell before the clerk pauses and goes back to it.
KEYS_IN_A_CELL = 5
TYPING_PAUSE_MS = 20
CELL = FieldId("applications.new_received.natural_person")
PASSAGE = FieldId("overview")


def main(draft: str) -> int:
    """Print all figures as JSON, in milliseconds: for each a median and a 99th percentile.

    The percentile is the median of those of the rounds.
    """
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    times = {
        "verdict": until_known(),
        "floor": until_typed(),
        "painted": until_painted(Path(draft), CELL, "0123456789", KEYS),
        "passage": until_painted(Path(draft), PASSAGE, "一二三四五六七八九十", KEYS_IN_PASSAGE),
    }
    found = {name: tail(taken, 0.99) for name, taken in times.items()}
    medians = {f"{name}_median": percentile(taken, 0.5) for name, taken in times.items()}
    print(json.dumps(found | medians))
    return 0


def until_known() -> list[float]:
    """Return the times of entering a text in a document without widgets."""
    document = Document(sample_form(), Draft(report=sample_report()))
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        document.enter({CELL: str(number)}, "填写表格")
        times.append((time.perf_counter() - start) * 1000)
    return times


def until_typed() -> list[float]:
    """Return the times from a key in a plain Qt table to the text painted in its cell."""
    table = QTableView()
    model = QStandardItemModel(20, 9)
    table.setModel(model)
    table.showMaximized()
    wait_for_focus(table)
    cell = model.index(2, 2)
    times = []
    for number in range(KEYS):
        if number % KEYS_IN_A_CELL == 0:
            QTest.qWait(TYPING_PAUSE_MS)
            table.setCurrentIndex(cell)
            table.setFocus()
        times.append(time_of(table.focusWidget(), str(number % 10)))
        if number % KEYS_IN_A_CELL == KEYS_IN_A_CELL - 1:
            QTest.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    table.close()
    return times


def wait_for_focus(window: QWidget) -> None:
    """Wait until a window has keyboard focus, and was painted a while ago."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window), "keys have to arrive where the clerk's do"
    QTest.qWait(1000)
    gc.freeze()


def time_of(widget: QWidget, key: str) -> float:
    """Return the milliseconds from a key until all that follows from it at once is painted."""
    start = time.perf_counter()
    press(widget, key)
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def until_painted(draft: Path, field: FieldId, keys: str, count: int) -> list[float]:
    """Return the times from a key in a field to the evaluation painted around the field.

    That is the field, every sum, the marks of cells and the description. The findings are
    visible and follow when the typing pauses, which happens untimed after some keys. Python's
    garbage is collected as in the program.
    """
    window = MainWindow(make_services())
    GarbageCollector(window.frame)
    window.frame.showMaximized()
    window.open_path(draft)
    assert window.report_view is not None
    assert window.document is not None
    window.report_view.show_findings()
    window.document.show(field)
    wait_for_focus(window.frame)
    times = []
    for number in range(count):
        times.append(time_of(window.frame.focusWidget(), keys[number % len(keys)]))
        if number % KEYS_IN_A_CELL == KEYS_IN_A_CELL - 1:
            restore_focus(window, field)
    window.frame.close()
    return times


def press(widget: QWidget, key: str) -> None:
    """Press and release a key on a widget, or send it a character as an input method does."""
    if key.isascii():
        QTest.keyClicks(widget, key)
        return
    composed = QInputMethodEvent()
    composed.setCommitString(key)
    QApplication.sendEvent(widget, composed)


def restore_focus(window: MainWindow, field: FieldId) -> None:
    """Leave the field, come back to it, and pause."""
    assert window.document is not None
    if field == CELL:
        QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Return)
        window.document.show(field)
    window.document.evaluate_now()
    QTest.qWait(TYPING_PAUSE_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
