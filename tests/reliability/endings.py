"""Log-off in every state of the window: it ends in time, and what was typed is kept."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from tests.reliability.leaver import CELL, STATES
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft

ROOT = Path(__file__).resolve().parents[2]
LATEST_SIGNAL_S = 0.6
# Windows waits about five seconds. The rest is what a busy machine takes to end a process.
LONGEST_END_S = 5.0
LONGEST_WAIT_S = 40.0


def end_everywhere(folder: Path, times: int, seed: int, states: Sequence[str]) -> Outcome:
    """End the program in each state at random moments, so many times in all."""
    outcome, chance = Outcome(name="log-off in every state", seed=seed), random.Random(seed)
    with timed(outcome):
        for number in range(times):
            state = states[number % len(states)]
            _end_once(outcome, folder / str(number), state, chance.random() * LATEST_SIGNAL_S)
            shutil.rmtree(folder / str(number))
    return outcome


def _end_once(outcome: Outcome, place: Path, state: str, delay_s: float) -> None:
    outcome.runs += 1
    where = f"run {outcome.runs}, {state}"
    folder = place / "drafts"
    folder.mkdir(parents=True)
    draft = sample_draft(folder, "年报.ndbg")
    own = {"GOVINFO_DESKTOP_HOME": str(place / "home"), "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.leaver", str(draft), state],
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert program.stdout is not None
    lines = []
    for line in program.stdout:
        lines.append(line)
        if line == "ready\n":
            break
    time.sleep(delay_s)
    asked = time.monotonic()
    program.send_signal(signal.SIGTERM)
    try:
        rest, _ = program.communicate(timeout=LONGEST_WAIT_S)
    except subprocess.TimeoutExpired:
        program.kill()
        program.communicate()
        outcome.expect(False, f"{where}: it did not end")
        return
    outcome.expect(program.returncode == 0, f"{where}: it ended with {program.returncode}")
    took = time.monotonic() - asked
    outcome.expect(took <= LONGEST_END_S, f"{where}: it took {took:.1f} s")
    typed = [int(one.split()[1]) for one in (*lines, *rest.splitlines()) if one.startswith("typed")]
    if typed:
        kept = _numbers_kept(place)
        outcome.expect(max(kept, default=0) >= max(typed), f"{where}: {max(typed)} is lost, {kept}")


def _numbers_kept(place: Path) -> list[int]:
    """Return the numbers in the drafts and emergency copies below a folder."""
    numbers = []
    for file in place.rglob("*.ndbg"):
        try:
            numbers.append(int(read_draft(file).report.text(CELL) or 0))
        except GovinfoError:
            continue
    return numbers


ALL_STATES = tuple(STATES)
