"""Several starts in one moment on a busy computer: one window, which opens every draft."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft

ROOT = Path(__file__).resolve().parents[2]
BUSY = "while True: pass"
LONGEST_WAIT_S = 120.0
POLL_S = 0.05

Program = subprocess.Popen[bytes]


def start_together(folder: Path, times: int, at_once: int) -> Outcome:
    """Start several programs at once, each with a draft, while every core is busy."""
    outcome = Outcome(name="several starts in one moment under load")
    drafts = {str(sample_draft(folder, f"{number}.ndbg")) for number in range(at_once)}
    with timed(outcome), busy_computer():
        for number in range(times):
            outcome.runs += 1
            _start_once(outcome, folder / f"home{number}", drafts, f"round {number}")
    return outcome


@contextmanager
def busy_computer() -> Iterator[None]:
    """Keep every core busy with something else."""
    loops = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def _start_once(outcome: Outcome, home: Path, drafts: set[str], where: str) -> None:
    own = {"GOVINFO_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "govinfo_desktop", draft],
            cwd=ROOT,
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for draft in sorted(drafts)
    ]
    try:
        is_alone = _comes_true(lambda: len(_running(programs)) == 1)
        outcome.expect(is_alone, f"{where}: {len(_running(programs))} programs run")
        is_open = _comes_true(lambda: _recent(home) == drafts)
        outcome.expect(is_open, f"{where}: not every draft was opened")
        outcome.expect(len(_running(programs)) == 1, f"{where}: the window did not stay alone")
    finally:
        for program in programs:
            program.terminate()
            program.wait(LONGEST_WAIT_S)


def _running(programs: list[Program]) -> list[Program]:
    return [one for one in programs if one.poll() is None]


def _recent(home: Path) -> set[str]:
    """Return the drafts that were opened in a home."""
    settings = home / "config" / "settings.json"
    return set(json.loads(settings.read_bytes())["recent"]) if settings.exists() else set()


def _comes_true(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + LONGEST_WAIT_S
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_S)
    return True
