"""Garbage in cycles is collected in the GUI thread only."""

import gc
import threading

import pytest
from PySide6.QtCore import QThreadPool

from govinfo_desktop.ui.startup import garbage_collection
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector, collect_garbage

MANY = 200_000


class Circle:
    """An object that refers to itself, and notes in which thread it is deleted."""

    def __init__(self, deleted_in: list[str]) -> None:
        self.itself = self
        self._deleted_in = deleted_in

    def __del__(self) -> None:
        self._deleted_in.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp, monkeypatch):
    """Return a collector that runs often enough for a test; restore Python's own afterwards."""
    monkeypatch.setattr(garbage_collection, "COLLECTION_INTERVAL_MS", 20)
    was_on = gc.isenabled()
    made = GarbageCollector()
    yield made
    made.deleteLater()
    if was_on:
        gc.enable()


def test_a_thread_that_makes_many_objects_collects_no_garbage(collector, qtbot):
    deleted_in = []
    Circle(deleted_in)
    kept = []
    QThreadPool.globalInstance().start(lambda: kept.extend([n] for n in range(MANY)))
    QThreadPool.globalInstance().waitForDone()
    assert len(kept) == MANY
    assert deleted_in == []
    qtbot.waitUntil(lambda: deleted_in == [threading.main_thread().name])


def test_older_objects_are_examined_less_often(collector):
    deleted_in = []
    circle = Circle(deleted_in)
    gc.collect()
    del circle  # it is in the oldest generation by now
    kept = []
    rounds = 0
    while not deleted_in and rounds < 1000:
        kept.append([[number] for number in range(gc.get_threshold()[0] + 1)])
        collect_garbage()
        rounds += 1
    assert 20 < rounds < 1000
