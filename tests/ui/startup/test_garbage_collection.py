"""Objects that only refer to one another: cleared away, and in the window's own thread only."""

import gc
import threading

import pytest
from PySide6.QtCore import QThreadPool

from govinfo_desktop.ui.startup import garbage_collection as clearing_up
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector, collect_garbage

MANY = 200_000


class Circle:
    """An object that refers to itself, and notes in which thread it is cleared away."""

    def __init__(self, cleared_in: list[str]) -> None:
        self.itself = self
        self._cleared_in = cleared_in

    def __del__(self) -> None:
        self._cleared_in.append(threading.current_thread().name)


@pytest.fixture
def clearing(qapp, monkeypatch):
    """Return what clears up, often enough for a test; afterwards all is as it was."""
    monkeypatch.setattr(clearing_up, "EVERY", 20)
    was_on = gc.isenabled()
    made = GarbageCollector()
    yield made
    made.deleteLater()
    if was_on:
        gc.enable()


def test_a_thread_that_makes_many_objects_clears_nothing_away(clearing, qtbot):
    cleared_in = []
    Circle(cleared_in)
    kept = []
    QThreadPool.globalInstance().start(lambda: kept.extend([n] for n in range(MANY)))
    QThreadPool.globalInstance().waitForDone()
    assert len(kept) == MANY
    assert cleared_in == []
    qtbot.waitUntil(lambda: cleared_in == [threading.main_thread().name])


def test_older_objects_are_looked_through_more_seldom(clearing):
    cleared_in = []
    circle = Circle(cleared_in)
    gc.collect()
    del circle  # it is an old object by now
    kept = []
    rounds = 0
    while not cleared_in and rounds < 1000:
        kept.append([[number] for number in range(gc.get_threshold()[0] + 1)])
        collect_garbage()
        rounds += 1
    assert 20 < rounds < 1000
