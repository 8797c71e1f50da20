"""kill -9 of the real program, without a screen, while keys are typed."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.storage.saver import LONGEST_SAVE_DELAY_S
from govinfo_desktop.storage.session import Session
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft
from tests.reliability.typist import FIELD, newest

# Each program is killed at most so long after its start.
LATEST_KILL_S = 2.0
# Time that a save itself may take on a busy machine.
SAVE_ALLOWANCE_S = 0.5
ROOT = Path(__file__).resolve().parents[2]


def kill_windows(
    folder: Path,
    times: int,
    seed: int,
    at_once: int = 3,
    longest: float = LATEST_KILL_S,
    allowance_s: float = SAVE_ALLOWANCE_S,
) -> Outcome:
    """Kill the typing program; expect no acknowledged edit lost, and no lost key to be old.

    ``allowance_s`` is the time that a save may take beyond its delay.
    """
    outcome, chance = (
        Outcome(name="kill -9 of the program while typing", seed=seed),
        random.Random(seed),
    )
    homes = [folder / f"clerk{number}" for number in range(at_once)]
    drafts = [_new_home(home) for home in homes]
    with timed(outcome):
        while outcome.runs < times:
            processes = [_start(home, draft) for home, draft in zip(homes, drafts, strict=True)]
            programs = [_Program(process) for process in processes]
            moments = [chance.random() * longest for _ in programs]
            _kill_in_turn(programs, moments)
            for program, home, draft in zip(programs, homes, drafts, strict=True):
                _check(outcome, program, home, draft, allowance_s)
    return outcome


class _Program:
    """Running typist, the key it began with, and when it was killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        self.process = process
        self.began = int((process.stdout.readline() or "began -1").split()[1])
        self.killed = 0.0


def _new_home(home: Path) -> Path:
    home.mkdir()
    return sample_draft(home, "年报.ndbg")


def _start(home: Path, draft: Path) -> "subprocess.Popen[str]":
    own = {"GOVINFO_DESKTOP_HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.typist", str(draft)],
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def _kill_in_turn(programs: list[_Program], moments: list[float]) -> None:
    start = time.monotonic()
    for moment, program in sorted(zip(moments, programs, strict=True), key=lambda pair: pair[0]):
        time.sleep(max(0.0, start + moment - time.monotonic()))
        program.process.kill()
        program.killed = time.monotonic()
        program.process.wait()


def _check(
    outcome: Outcome, program: _Program, home: Path, draft: Path, allowance_s: float
) -> None:
    outcome.runs += 1
    assert program.process.stdout is not None
    with program.process.stdout as pipe:
        lines = [line.split() for line in pipe]
    # The kill may have cut the last line.
    typed = {int(one[1]): float(one[2]) for one in lines if one[0] == "typed" and len(one) == 3}
    saved = [int(one[1]) for one in lines if one[0] == "saved" and len(one) == 2]
    found = newest(read_draft(draft).report.text(FIELD))
    where = f"run {outcome.runs}"
    outcome.expect(program.began >= 0, f"{where}: the program did not start")
    outcome.expect(found >= max(saved, default=program.began), f"{where}: a saved key is lost")
    lost = [when for number, when in typed.items() if number > found]
    age = program.killed - min(lost, default=program.killed)
    outcome.expect(
        age < LONGEST_SAVE_DELAY_S + allowance_s, f"{where}: a lost key was {age:.2f} s old"
    )
    outcome.note("lost no key" if not lost else "lost keys younger than a second")
    recovery, history = Recovery(home / "home/data/recovery"), History(home / "home/data/history")
    outcome.expect(recovery.not_closed() == (draft,), f"{where}: the draft is not offered")
    session = Session.open(draft, history)
    outcome.expect(not session.read_only, f"{where}: the lock was not taken over")
    session.close()
