"""Short trial of random events at the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.reliability.monkey import (
    CRASH,
    LAST_EVENT,
    random_events,
    random_events_apart,
    run_apart,
)

CRASHING = f"""
import faulthandler, pathlib, sys
folder = pathlib.Path(sys.argv[1])
(folder / "{LAST_EVENT}").write_text("event 7 (press)")
faulthandler.enable((folder / "{CRASH}").open("w"))
def fall():
    faulthandler._sigsegv()
fall()
"""


@pytest.mark.usefixtures("qapp", "home")
def test_random_keys_clicks_and_actions_raise_nothing(tmp_path: Path) -> None:
    assert random_events(tmp_path, events=300, seed=1).failures == []


@pytest.mark.usefixtures("qapp", "home")
def test_a_window_that_is_none_of_the_program_gets_no_events(tmp_path: Path) -> None:
    other, clicks = QPushButton("其他窗口"), []
    other.pressed.connect(lambda: clicks.append(other))
    other.show()
    random_events(tmp_path, events=50, seed=1)
    other.close()
    assert clicks == []


@pytest.mark.usefixtures("home")
def test_a_trial_in_its_own_process_returns_its_outcome(tmp_path: Path) -> None:
    outcome = random_events_apart(tmp_path, events=5, seed=1)
    assert (outcome.runs, outcome.seed, outcome.failures) == (5, 1, [])


def test_a_crash_is_a_failure_that_names_the_event_and_the_calls(tmp_path: Path) -> None:
    (failure,) = run_apart(tmp_path, 3, ["-c", CRASHING, str(tmp_path)]).failures
    # On Windows a process that crashes leaves a number, not a signal.
    how = "exit code" if sys.platform == "win32" else "SIGSEGV"
    assert failure.startswith(f"event 7 (press): {how}")
    assert "in fall" in failure
