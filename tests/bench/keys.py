"""Keys in the real window: until the verdict is known, and until it is painted."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.form import FieldId
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.app import application, furnished
from govinfo_desktop.ui.document import Document
from govinfo_desktop.ui.main_window import MainWindow
from tests.bench.sample import sample_form, sample_report
from tests.bench.timing import percentile

KEYS = 1000
CELL = FieldId("applications.new_received.natural_person")


def main(draft: str) -> int:
    """Print both figures as JSON, in milliseconds."""
    application()
    print(json.dumps({"verdict": until_known(), "painted": until_painted(Path(draft))}))
    return 0


def until_known() -> float:
    """Return the 99th percentile of entering a text into a document that nobody watches."""
    document = Document(sample_form(), Draft(report=sample_report()))
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        document.enter({CELL: str(number)}, "填写表格")
        times.append((time.perf_counter() - start) * 1000)
    return percentile(times, 0.99)


def until_painted(draft: Path) -> float:
    """Return the 99th percentile from a key in a cell to everything painted that it changed."""
    window = MainWindow(furnished())
    window.showMaximized()
    window.open_path(draft)
    assert window.desk is not None
    assert window.document is not None
    window.desk.pages.enter("applications")
    window.document.show(CELL)
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(1000)
    times = []
    for number in range(KEYS):
        keys_go_to = window.focusWidget()
        start = time.perf_counter()
        QTest.keyClicks(keys_go_to, str(number % 10))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        if number % 5 == 4:
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
            window.document.show(CELL)
            QTest.qWait(20)
    window.close()
    return percentile(times, 0.99)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
