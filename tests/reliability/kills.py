"""kill -9 in a loop of saves, and in a loop of exports over an existing file."""

import io
import os
import random
import select
import signal
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2

from govinfo_desktop.storage.atomic import TEMPORARY_PATTERN
from govinfo_desktop.storage.history import FileHistory
from govinfo_desktop.storage.sealed import Contents
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import silently
from tests.reliability.sealed_files import FileOnTrial

# At most so long after the first save or export the process is killed.
LATEST_KILL_OF_SAVES_S = 0.12
LATEST_KILL_OF_EXPORTS_S = 0.4


def killed_while(work: Callable[[Callable[[int], None]], None], delay_s: float) -> int:
    """Run work in a process and kill it ``delay_s`` after its first report.

    The work reports each number once it is done with it. Return the last reported number, -1 if
    there is none.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda number: os.write(writing, f"{number}\n".encode()) and None)
        finally:
            os._exit(9)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        select.select([pipe], [], [], 20)
        time.sleep(delay_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        reported = pipe.read().split()
    return int(reported[-1]) if reported else -1


def kill_saves(
    kind: FileOnTrial[Contents], folder: Path, times: int, seed: int, *, name: str
) -> Outcome:
    """Kill a loop of saves; expect every acknowledged one on the disk and an intact file."""
    outcome, chance = Outcome(name=name, seed=seed), random.Random(seed)
    path, history = folder / f"年报{kind.suffix}", kind.history(folder / "history")

    def save(report: Callable[[int], None]) -> None:
        session = kind.session.open(path, history) if path.exists() else None
        session = session or kind.session.create(path, kind.numbered(0), history)
        for number in range(start, start + 1_000_000):
            session.save(kind.numbered(number))
            report(number)

    with timed(outcome):
        start = 0
        for _ in range(times):
            saved = killed_while(save, chance.random() * LATEST_KILL_OF_SAVES_S)
            outcome.expect(saved >= start, "the loop did not begin to save")
            found = kind.number_in(path)
            _check_saved(outcome, saved, found)
            _check_usable(outcome, kind, path, history)
            start = found + 1
            for leftover in folder.glob(TEMPORARY_PATTERN):
                outcome.note("left a temporary file")
                leftover.unlink()
    return outcome


def _check_saved(outcome: Outcome, saved: int, found: int) -> None:
    outcome.runs += 1
    outcome.expect(found in (saved, saved + 1), f"acknowledged {saved}, found {found}")
    outcome.note("ended between two saves" if found == saved else "had a save more on the disk")


def _check_usable(
    outcome: Outcome, kind: FileOnTrial[Contents], path: Path, history: FileHistory[Contents]
) -> None:
    session = kind.session.open(path, history)
    outcome.expect(not session.read_only, "the killed program's lock was not taken over")
    session.close()
    sound = history.newest_sound(path)
    outcome.expect(sound is None or sound.contents.id != "", "no earlier state is whole")


def kill_exports(folder: Path, draft: Path, suffix: str, times: int, seed: int) -> Outcome:
    """Kill a loop of exports over an existing file; expect a complete document every time."""
    outcome = Outcome(name=f"kill -9 in a loop of exports ({suffix})", seed=seed)
    chance, target = random.Random(seed), folder / f"报告{suffix}"
    command = ["export", str(draft), str(target), "--force"]
    assert silently(*command) == 0

    def export(report: Callable[[int], None]) -> None:
        for number in range(1_000_000):
            assert silently(*command) == 0
            report(number)

    with timed(outcome):
        for _ in range(times):
            before = target.stat().st_ino
            killed_while(export, chance.random() * LATEST_KILL_OF_EXPORTS_S)
            outcome.runs += 1
            outcome.note("a new file" if target.stat().st_ino != before else "the old file")
            outcome.expect(is_whole(target), "not a whole document")
            for leftover in folder.glob(TEMPORARY_PATTERN):
                outcome.note("left a temporary file")
                leftover.unlink()
    return outcome


def is_whole(path: Path) -> bool:
    """Return whether a document opens and is complete."""
    raw = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            intact = package.testzip() is None
        return intact and len(docx.Document(io.BytesIO(raw)).tables) > 0
    with pypdfium2.PdfDocument(raw) as pdf:
        return len(pdf) > 0 and raw.rstrip().endswith(b"%%EOF")
