"""Saver: changes are saved soon, in another thread, and a failure is reported."""

import threading
import time
from pathlib import Path

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage import saver as savers
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.storage.errors import FolderGone
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.saver import LONGEST_SAVE_DELAY_S, SAVE_DELAY_S, FileSaver
from govinfo_desktop.storage.session import Saved, Session


def draft(organ: str) -> Draft:
    return Draft(report=Report(form_id="f", texts={FieldId("organ"): organ}))


class Listener:
    """Records the outcomes that the saver reports, and when."""

    def __init__(self) -> None:
        self.outcomes: list[tuple[float, Saved | GovinfoError]] = []
        self.threads: set[int] = set()
        self.was_called = threading.Event()

    def __call__(self, outcome: Saved | GovinfoError) -> None:
        """Record an outcome."""
        self.outcomes.append((time.monotonic(), outcome))
        self.threads.add(threading.get_ident())
        self.was_called.set()


class FaultySession:
    """Session whose first save ends in a programming error."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._faults = 1

    def save(self, newest: Draft) -> Saved:
        """Fail once, then save."""
        if self._faults:
            self._faults -= 1
            raise ZeroDivisionError
        return self._session.save(newest)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a draft in a folder of its own."""
    (tmp_path / "drafts").mkdir()
    return tmp_path / "drafts" / "年报.ndbg"


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Session:
    """Return a session of a new draft."""
    return Session.create(path, draft(""), History(tmp_path / "history"))


def test_a_change_is_saved_after_a_pause_in_another_thread(session: Session, path: Path) -> None:
    listener = Listener()
    saver = FileSaver(session, listener)
    start = time.monotonic()
    saver.changed(draft("甲"))
    assert not saver.is_clean
    assert listener.was_called.wait(30)
    when, outcome = listener.outcomes[0]
    assert isinstance(outcome, Saved)
    assert when - start >= SAVE_DELAY_S
    assert listener.threads != {threading.get_ident()}
    assert read_draft(path).report.text("organ") == "甲"
    assert saver.stop()


def test_changes_without_a_pause_are_saved_within_a_second(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LONGEST_SAVE_DELAY_S <= 1
    # A loaded machine makes pauses of its own: none of them may count as the end of the typing.
    monkeypatch.setattr(savers, "SAVE_DELAY_S", 60)
    listener = Listener()
    saver = FileSaver(session, listener)
    start, number = time.monotonic(), 0
    while not listener.outcomes and time.monotonic() < start + 30:
        number += 1
        saver.changed(draft(str(number)))
        time.sleep(0.02)
    assert listener.outcomes[0][0] - start >= LONGEST_SAVE_DELAY_S - 0.1
    assert saver.stop()


def test_a_flush_returns_once_the_newest_state_is_on_the_disk(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(savers, "SAVE_DELAY_S", 60)
    monkeypatch.setattr(savers, "LONGEST_SAVE_DELAY_S", 60)
    saver = FileSaver(session, Listener())
    for organ in ("甲", "乙", "丙"):
        saver.changed(draft(organ))
    assert saver.flush()
    assert read_draft(path).report.text("organ") == "丙"
    assert saver.is_clean
    assert saver.stop()


def test_a_flush_without_a_change_writes_nothing(session: Session, path: Path) -> None:
    saver = FileSaver(session, Listener())
    assert saver.flush()
    assert saver.stop()
    assert not path.exists()


def test_a_failed_save_is_reported_and_tried_again(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(savers, "SAVE_RETRY_S", 0.2)
    listener = Listener()
    saver = FileSaver(session, listener)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    saver.changed(draft("甲"))
    assert not saver.flush(30)
    assert isinstance(listener.outcomes[0][1], FolderGone)
    assert not saver.is_clean
    away.rename(path.parent)
    deadline = time.monotonic() + 30
    while not saver.is_clean and time.monotonic() < deadline:
        time.sleep(0.02)
    assert read_draft(path).report.text("organ") == "甲"
    assert isinstance(listener.outcomes[-1][1], Saved)
    assert saver.stop()


def test_stopping_with_something_unsaved_returns_false(session: Session, path: Path) -> None:
    saver = FileSaver(session, Listener())
    path.parent.rename(path.parent.with_name("away"))
    saver.changed(draft("甲"))
    assert not saver.stop(30)


def test_a_slow_disk_does_not_delay_changes(session: Session) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    class SlowSession:
        def save(self, newest: Draft) -> Saved:
            """Save once the test allows it."""
            begun.set()
            may_end.wait(30)
            ended.set()
            return session.save(newest)

    saver = FileSaver(SlowSession(), Listener())  # type: ignore[arg-type]
    saver.changed(draft("甲"))
    assert begun.wait(30)
    for number in range(60):
        saver.changed(draft(str(number)))
    assert not ended.is_set()
    may_end.set()
    assert saver.stop()


def test_stopping_waits_for_a_disk_that_hangs_no_longer_than_it_is_told(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    class HungSession:
        def save(self, newest: Draft) -> Saved:
            """Save once the test is over."""
            begun.set()
            may_end.wait()
            return session.save(newest)

    joined: list[float] = []
    saver = FileSaver(HungSession(), Listener())  # type: ignore[arg-type]
    saver.changed(draft("甲"))
    assert begun.wait(30)
    monkeypatch.setattr(threading.Thread, "join", lambda _, timeout: joined.append(timeout))
    assert not saver.stop(0.5)
    monkeypatch.undo()
    may_end.set()
    # Nothing is left of the half second, which the save has used up.
    assert joined == [0.1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_fault_in_the_thread_the_next_change_is_saved(session: Session, path: Path) -> None:
    listener = Listener()
    saver = FileSaver(FaultySession(session), listener)  # type: ignore[arg-type]
    saver.changed(draft("甲"))
    assert not saver.flush(30)
    assert isinstance(listener.outcomes[0][1], GovinfoError)
    saver.changed(draft("乙"))
    assert saver.flush(30)
    assert read_draft(path).report.text("organ") == "乙"
    assert saver.stop()


@pytest.mark.parametrize("is_changed_again", [False, True])
def test_after_stop_no_fault_is_still_on_its_way_out_of_a_thread(
    session: Session, monkeypatch: pytest.MonkeyPatch, *, is_changed_again: bool
) -> None:
    reported: list[type[BaseException]] = []

    def report_slowly(fault: threading.ExceptHookArgs) -> None:
        time.sleep(0.3)
        reported.append(fault.exc_type)

    monkeypatch.setattr(threading, "excepthook", report_slowly)
    saver = FileSaver(FaultySession(session), Listener())  # type: ignore[arg-type]
    saver.changed(draft("甲"))
    assert not saver.flush(30)
    if is_changed_again:
        saver.changed(draft("乙"))
    saver.stop(30)
    assert reported == [ZeroDivisionError]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_fault_in_the_listener_the_next_change_is_saved(
    session: Session, path: Path
) -> None:
    faults = [ZeroDivisionError]

    def fail_once(_: Saved | GovinfoError) -> None:
        if faults:
            raise faults.pop()

    saver = FileSaver(session, fail_once)
    saver.changed(draft("甲"))
    assert saver.flush(30)
    saver.changed(draft("乙"))
    assert saver.flush(30)
    assert read_draft(path).report.text("organ") == "乙"
    assert saver.stop()
