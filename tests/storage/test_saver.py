"""What was typed is saved soon, in another thread, and a failure is told."""

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
from govinfo_desktop.storage.saver import LATEST, PAUSE, Saver
from govinfo_desktop.storage.session import Saved, Session


def draft(organ: str) -> Draft:
    return Draft(report=Report(form_id="f", texts={FieldId("organ"): organ}))


class Ear:
    """Hears what the saver tells, and when."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, Saved | GovinfoError]] = []
        self.threads: set[int] = set()
        self.rang = threading.Event()

    def __call__(self, outcome: Saved | GovinfoError) -> None:
        """Write down what is told."""
        self.heard.append((time.monotonic(), outcome))
        self.threads.add(threading.get_ident())
        self.rang.set()


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
    ear = Ear()
    saver = Saver(session, ear)
    start = time.monotonic()
    saver.changed(draft("甲"))
    assert not saver.is_clean
    assert ear.rang.wait(3)
    when, outcome = ear.heard[0]
    assert isinstance(outcome, Saved)
    assert when - start >= PAUSE
    assert ear.threads != {threading.get_ident()}
    assert read_draft(path).report.text("organ") == "甲"
    assert saver.stop()


def test_who_types_without_a_pause_is_saved_within_a_second(session: Session) -> None:
    ear = Ear()
    saver = Saver(session, ear)
    start, number = time.monotonic(), 0
    while not ear.heard and time.monotonic() < start + 5:
        number += 1
        saver.changed(draft(str(number)))
        time.sleep(0.02)
    assert LATEST - 0.1 <= ear.heard[0][0] - start < LATEST + 0.5
    assert saver.stop()


def test_a_flush_returns_once_the_newest_state_is_on_the_disk(session: Session, path: Path) -> None:
    saver = Saver(session, Ear())
    for organ in ("甲", "乙", "丙"):
        saver.changed(draft(organ))
    start = time.monotonic()
    assert saver.flush()
    assert time.monotonic() - start < PAUSE
    assert read_draft(path).report.text("organ") == "丙"
    assert saver.is_clean
    assert saver.stop()


def test_a_flush_without_a_change_writes_nothing(session: Session, path: Path) -> None:
    saver = Saver(session, Ear())
    assert saver.flush()
    assert saver.stop()
    assert not path.exists()


def test_a_failed_save_is_told_kept_and_tried_again(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(savers, "RETRY", 0.2)
    ear = Ear()
    saver = Saver(session, ear)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    saver.changed(draft("甲"))
    assert not saver.flush(3)
    assert isinstance(ear.heard[0][1], FolderGone)
    assert not saver.is_clean
    away.rename(path.parent)
    deadline = time.monotonic() + 3
    while not saver.is_clean and time.monotonic() < deadline:
        time.sleep(0.02)
    assert read_draft(path).report.text("organ") == "甲"
    assert isinstance(ear.heard[-1][1], Saved)
    assert saver.stop()


def test_stopping_with_something_unsaved_says_so(session: Session, path: Path) -> None:
    saver = Saver(session, Ear())
    path.parent.rename(path.parent.with_name("away"))
    saver.changed(draft("甲"))
    assert not saver.stop(3)


def test_a_slow_disk_does_not_hold_up_who_types(session: Session) -> None:
    class SlowSession:
        def save(self, newest: Draft) -> Saved:
            """Take half a second over a save."""
            time.sleep(0.5)
            return session.save(newest)

    saver = Saver(SlowSession(), Ear())  # type: ignore[arg-type]
    slowest = 0.0
    for number in range(60):
        before = time.monotonic()
        saver.changed(draft(str(number)))
        slowest = max(slowest, time.monotonic() - before)
        time.sleep(0.02)
    assert slowest < 0.1
    assert saver.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_the_thread_is_told_and_the_next_change_is_saved(
    session: Session, path: Path
) -> None:
    class FaultySession:
        faults = 1

        def save(self, newest: Draft) -> Saved:
            """Break once."""
            if self.faults:
                self.faults -= 1
                raise ZeroDivisionError
            return session.save(newest)

    ear = Ear()
    saver = Saver(FaultySession(), ear)  # type: ignore[arg-type]
    saver.changed(draft("甲"))
    assert not saver.flush(3)
    assert isinstance(ear.heard[0][1], GovinfoError)
    saver.changed(draft("乙"))
    assert saver.flush(3)
    assert read_draft(path).report.text("organ") == "乙"
    assert saver.stop()
