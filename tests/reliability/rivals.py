"""Two programs on one draft, overwriting by other programs, stale locks and wrong clocks."""

import datetime as real_time
import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage import history as history_module
from govinfo_desktop.storage import lock as lock_module
from govinfo_desktop.storage.atomic import beside, write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.lock import HeldElsewhere, Holder, Lock
from govinfo_desktop.storage.processes import host_name
from govinfo_desktop.storage.session import Session
from tests.reliability.drafts import number_in, numbered
from tests.reliability.outcome import Outcome, timed

PASSAGE_ID = FieldId("overview")
TEN_YEARS = real_time.timedelta(days=3653)


def rival_programs(folder: Path, times: int, seed: int) -> Outcome:
    """Open, extend and close one draft in two processes at once; expect no addition to be lost."""
    outcome, chance = Outcome(name="two programs on one draft", seed=seed), random.Random(seed)
    path, history = folder / "a.ndbg", History(folder / "history")
    with timed(outcome):
        for run in range(times):
            path.write_bytes(draft_to_bytes(numbered(0, 600)))
            start, pauses = time.monotonic() + 0.02, [chance.random() / 50 for _ in range(2)]
            children = [
                _rival(path, history, f"<{run}.{who}>", start + pause)
                for who, pause in enumerate(pauses)
            ]
            added = [mark for child in children if (mark := _result(*child))]
            found = read_draft(path).report.text(PASSAGE_ID)
            outcome.runs += 1
            outcome.note(f"rounds in which {len(added)} got in")
            outcome.expect(bool(added), f"round {run}: nobody got in")
            for mark in added:
                outcome.expect(mark in found, f"round {run}: {mark} was overwritten")
    return outcome


def _rival(path: Path, history: History, mark: str, start: float) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        result = ""
        try:
            while time.monotonic() < start:
                pass
            session = Session.open(path, history)
            if not session.read_only:
                for number in range(3):
                    session.save(_with(session.draft, mark * (number + 1)))
                result = mark
                session.close()
        finally:
            os.write(writing, result.encode())
            os._exit(0)
    os.close(writing)
    return child, reading


def _result(child: int, reading: int) -> str:
    with os.fdopen(reading, encoding="utf-8") as pipe:
        result = pipe.read()
    os.waitpid(child, 0)
    return result


def _with(draft: Draft, addition: str) -> Draft:
    text = draft.report.text(PASSAGE_ID) + addition
    return Draft(report=draft.report.with_texts({PASSAGE_ID: text}))


def strangers(folder: Path, times: int, seed: int) -> Outcome:
    """Replace the draft between two saves; expect that neither state is lost."""
    outcome = Outcome(name="another program overwrites an open draft", seed=seed)
    chance = random.Random(seed)
    with timed(outcome):
        for run in range(times):
            place = folder / f"stranger{run}"
            place.mkdir()
            path = place / "a.ndbg"
            path.write_bytes(draft_to_bytes(numbered(0, 600)))
            session = Session.open(path, History(place / "history"))
            when = chance.randrange(5)
            for number in range(1, 6):
                if number == when + 1:
                    write_whole(path, draft_to_bytes(numbered(1000 + run, 600)))
                session.save(numbered(number, 600))
            session.close()
            outcome.runs += 1
            outcome.expect(number_in(path) == 1000 + run, f"round {run}: the other's is gone")
            outcome.expect(number_in(session.path) == 5, f"round {run}: ours is gone")
            outcome.expect(session.path != path, f"round {run}: one file for two")
    return outcome


def clocks_and_locks(folder: Path) -> Outcome:
    """Try stale and live locks, and the history, with clocks that are ten years off."""
    outcome = Outcome(name="stale and living locks, clock ±10 years")
    with timed(outcome):
        for years in (TEN_YEARS, -TEN_YEARS):
            for is_alive in (True, False):
                _try_lock(outcome, folder / f"lock{outcome.runs}.ndbg", years, is_alive=is_alive)
            for order in ((years, -years), (-years, years)):
                _try_history(outcome, folder / f"history{outcome.runs}", order)
    return outcome


def _try_lock(outcome: Outcome, path: Path, off: real_time.timedelta, *, is_alive: bool) -> None:
    outcome.runs += 1
    since = (real_time.datetime.now() + off).isoformat(timespec="minutes")
    process = os.getpid() if is_alive else 2**22 + 1
    holder = Holder(host=host_name(), process=process, start="", user="甲", since=since)
    beside(path, "lock").write_text(json.dumps(asdict(holder)), encoding="utf-8")
    with _clock(off):
        try:
            Lock.take(path).release()
        except HeldElsewhere:
            outcome.expect(is_alive, "a stale lock kept us out")
        else:
            outcome.expect(not is_alive, "a living holder was overrun")


def _try_history(outcome: Outcome, place: Path, order: tuple[real_time.timedelta, ...]) -> None:
    outcome.runs += 1
    path, history = place / "a.ndbg", History(place / "history")
    number = 0
    place.mkdir()
    path.write_bytes(draft_to_bytes(numbered(0, 600)))
    for off in (*order, real_time.timedelta()):
        with _clock(off):
            number += 1
            session = Session.open(path, history)
            session.save(numbered(number, 600))
            session.close()
    kept = [number_in(one.path) for one in history.generations(path)]
    outcome.expect(kept == [2, 1, 0], f"states were skipped or out of order: {kept}")


@contextmanager
def _clock(off: real_time.timedelta) -> Iterator[None]:
    """Change the time that the storage modules see."""

    class Clock(real_time.datetime):
        @classmethod
        def now(cls, tz: real_time.tzinfo | None = None) -> "Clock":
            """Return a wrong time."""
            return cls.fromtimestamp((real_time.datetime.now(tz) + off).timestamp(), tz)

    modules = (history_module, lock_module)
    for module in modules:
        module.datetime = Clock  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in modules:
            module.datetime = real_time.datetime  # type: ignore[attr-defined]
