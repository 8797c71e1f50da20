"""Work in thread pools: its programming errors are reported like any other."""

from PySide6.QtCore import QThreadPool

from govinfo_desktop.ui.model.pool_task import start_in_pool


class Fault(Exception):
    """A programming error."""


def test_an_error_in_a_pool_reaches_the_hook_of_all_errors(qtbot):
    def fail() -> None:
        raise Fault

    pool = QThreadPool()
    with qtbot.captureExceptions() as faults:
        start_in_pool(pool, fail)
        qtbot.waitUntil(lambda: bool(faults))
    assert [kind for kind, _, _ in faults] == [Fault]


def test_work_is_done_as_often_as_it_is_given(qapp):
    pool, done = QThreadPool(), []
    for number in range(500):
        start_in_pool(pool, lambda number=number: done.append(number))
    assert pool.waitForDone(60_000)
    assert sorted(done) == list(range(500))


def test_nothing_is_given_to_a_pool_in_another_way(repository):
    files = sorted((repository / "govinfo_desktop" / "ui").rglob("*.py"))
    ways = ("pool.start(", "globalInstance().start(", "tryStart(")
    found = {file.name for file in files if any(way in file.read_text("utf-8") for way in ways)}
    assert found == {"pool_task.py"}
