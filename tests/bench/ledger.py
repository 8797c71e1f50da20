"""A ledger of 10,000 applications: reading, counting, filtering, and keys in its grid."""

from __future__ import annotations

import json
import random
import time
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.counting import count
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.forms.working_days import load_working_days
from govinfo_desktop.storage.ledger.ledger_file import (
    LedgerFile,
    ledger_from_bytes,
    ledger_to_bytes,
)
from govinfo_desktop.ui.ledger.ledger_table_model import Filter
from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
from govinfo_desktop.ui.startup.application import make_application, make_services
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector
from tests.bench.keys import wait_for_focus
from tests.bench.timing import clocked, interleaved, percentile, tail

APPLICATIONS = 10_000
LEDGER_KEYS = 1800
KEYS_IN_A_CELL = 5
TYPING_PAUSE_MS = 20
_KINDS = ("natural_person", "company", "legal_service")
_ANSWERS = ("open", "partial", "unable_not_held", "refused_process")


def large_ledger() -> LedgerFile:
    """Return a ledger of 2025 with 10,000 applications, always the same."""
    chance = random.Random(10_000)
    rows = []
    for number in range(APPLICATIONS):
        received = date(2025, 1, 1) + timedelta(days=chance.randrange(365))
        answered = received + timedelta(days=chance.randrange(40))
        texts = {
            Column.NUMBER: f"2025-{number:05}",
            Column.RECEIVED: received.isoformat(),
            Column.CHANNEL: "internet",
            Column.APPLICANT_KIND: chance.choice(_KINDS),
            Column.APPLICANT: f"申请人{chance.randrange(3000)}",
            Column.SUBJECT: f"第{chance.randrange(5000)}号地块征收补偿安置方案及批复",
            Column.OFFICE: "法规科",
        }
        if answered.year == 2025:
            texts[Column.ANSWERED] = answered.isoformat()
            texts[Column.ANSWER] = chance.choice(_ANSWERS)
        rows.append(Row(key=f"k{number}", texts=texts))
    return LedgerFile(ledger=Ledger(organ="示例局", year=2025, rows=tuple(rows)), id="b" * 32)


def count_times() -> dict[str, float]:
    """Return the median times of reading a ledger file and of counting it, in milliseconds."""
    raw = ledger_to_bytes(large_ledger())
    ledger = ledger_from_bytes(raw, "x").ledger
    form = load_catalogue(paths.resources_folder()).form("national-2021")
    terms = load_terms(paths.ledger_terms_file())
    days, _ = load_working_days([paths.calendar_folder()])

    def counted() -> None:
        reading = LedgerReading(terms, days)
        count(reading.applications(ledger), ledger.year, form, terms)

    return interleaved(
        {
            "read": clocked(lambda: ledger_from_bytes(raw, "x")),
            "count": clocked(counted),
        }
    )


def main(folder: str) -> int:
    """Print the times of keys, of opening and of filtering as JSON, in milliseconds."""
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    file = Path(folder) / "large.ndtz"
    file.write_bytes(ledger_to_bytes(large_ledger()))
    window = LedgerWindow(make_services(), lambda: None)
    GarbageCollector(window)
    window.showMaximized()
    start = time.perf_counter()
    window.open_path(file)
    QApplication.processEvents()
    opened = (time.perf_counter() - start) * 1000
    assert window.tabs is not None
    window.tabs.setCurrentWidget(window.tabs.records)
    window.tabs.records.go_to("k5000", Column.SUBJECT)
    wait_for_focus(window)
    times = _keys(window)
    filtered = interleaved({"filter": clocked(lambda: _filter(window))})["filter"]
    found = {"key": tail(times, 0.99), "key_median": percentile(times, 0.5)}
    print(json.dumps({**found, "opened": opened, "filtered": filtered}))
    window.close_ledger()
    window.close()
    return 0


def _keys(window: LedgerWindow) -> list[float]:
    """Return the times from a key in a cell, or from the Enter behind it, until all is painted."""
    times = []
    for number in range(LEDGER_KEYS):
        widget = QApplication.focusWidget()
        is_enter = number % KEYS_IN_A_CELL == KEYS_IN_A_CELL - 1
        start = time.perf_counter()
        if is_enter:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(widget, str(number % 10))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        if is_enter:
            QTest.qWait(TYPING_PAUSE_MS)
    return times


def _filter(window: LedgerWindow) -> None:
    window.tabs.records.model.show_only(Filter(words="第12"))
    window.tabs.records.model.show_only(Filter())
