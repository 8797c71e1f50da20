"""Ledger files under kills, faults of a disk and wrong contents, as drafts are tried."""

import json
import random
from collections.abc import Callable
from pathlib import Path

from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import TEMPORARY_PATTERN
from govinfo_desktop.storage.ledger.ledger_file import (
    LedgerChecksumDiffers,
    LedgerFile,
    ledger_from_bytes,
    ledger_to_bytes,
    read_ledger,
)
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession
from govinfo_desktop.storage.unreadable import DraftUnreadable
from tests.reliability.damage import damaged_at_random, sealed, spoil
from tests.reliability.kills import LATEST_KILL_OF_SAVES_S, killed_while
from tests.reliability.outcome import Outcome, timed

APPLICATIONS = 300


def numbered_ledger(number: int, applications: int = APPLICATIONS) -> LedgerFile:
    """Return the ledger of a save: the number is in its organ and in every application."""
    rows = (
        Row(
            key=f"k{place}",
            texts={
                Column.NUMBER: f"{number}-{place}",
                Column.RECEIVED: "2025-03-03",
                Column.APPLICANT: "张三",
                Column.APPLICANT_KIND: "natural_person",
                Column.SUBJECT: f"第{place}项征收补偿方案",
            },
        )
        for place in range(applications)
    )
    return LedgerFile(ledger=Ledger(organ=f"{number}局", year=2025, rows=tuple(rows)), id="a" * 32)


def save_number_in(path: Path) -> int:
    """Return the number of the save that a ledger file holds; fail unless it is of one save."""
    ledger = read_ledger(path).ledger
    number = int(ledger.organ.removesuffix("局"))
    assert all(row.text(Column.NUMBER).startswith(f"{number}-") for row in ledger.rows)
    return number


def kill_ledger_saves(folder: Path, times: int, seed: int) -> Outcome:
    """Kill a loop of saves; expect every acknowledged one on the disk and an intact ledger."""
    outcome, chance = Outcome(name="kill -9 in saves of a ledger", seed=seed), random.Random(seed)
    path, history = folder / "台账.ndtz", LedgerHistory(folder / "ledger-history")

    def save(report: Callable[[int], None]) -> None:
        session = LedgerSession.open(path, history) if path.exists() else None
        session = session or LedgerSession.create(path, numbered_ledger(0), history)
        for number in range(start, start + 1_000_000):
            session.save(numbered_ledger(number))
            report(number)

    with timed(outcome):
        start = 0
        for _ in range(times):
            saved = killed_while(save, chance.random() * LATEST_KILL_OF_SAVES_S)
            _check_ledger(outcome, path, history, saved, start)
            start = save_number_in(path) + 1
            for leftover in folder.glob(TEMPORARY_PATTERN):
                outcome.note("left a temporary file")
                leftover.unlink()
    return outcome


def damage_ledgers(folder: Path, times: int, seed: int) -> Outcome:
    """Flip, cut, blank and overwrite parts of a ledger file."""
    outcome, chance = Outcome(name="damaged ledgers", seed=seed), random.Random(seed)
    sound = numbered_ledger(1, 30)
    with timed(outcome):
        for _ in range(times):
            kind, raw = damaged_at_random(ledger_to_bytes(sound), chance)
            outcome.note(kind)
            opened = _open(outcome, folder, kind, raw, sound)
            outcome.expect(opened is None or opened == sound, f"{kind}: a silent change")
    return outcome


def misbuild_ledgers(folder: Path, times: int, seed: int) -> Outcome:
    """Make ledgers with the right checksum and contents that are wrong somewhere."""
    outcome = Outcome(name="ledgers made wrong by a grammar", seed=seed)
    chance, sound = random.Random(seed), numbered_ledger(1, 3)
    with timed(outcome):
        for _ in range(times):
            contents = json.loads(ledger_to_bytes(sound))
            del contents["sha256"]
            place = chance.choice([contents, *contents["applications"]])
            kind = spoil(place, chance)
            opened = _open(outcome, folder, kind, sealed(contents), sound)
            outcome.note("refused" if opened is None else "opened")
            if opened is not None:
                again = ledger_from_bytes(ledger_to_bytes(opened), "again")
                outcome.expect(again == opened, f"{kind}: does not survive a save")
    return outcome


def _check_ledger(
    outcome: Outcome, path: Path, history: LedgerHistory, saved: int, start: int
) -> None:
    outcome.runs += 1
    found = save_number_in(path)
    outcome.expect(saved >= start, "the loop did not begin to save")
    outcome.expect(found in (saved, saved + 1), f"acknowledged {saved}, found {found}")
    outcome.note("ended between two saves" if found == saved else "had a save more on the disk")
    session = LedgerSession.open(path, history)
    outcome.expect(not session.read_only, "the killed program's lock was not taken over")
    session.close()


def _open(
    outcome: Outcome, folder: Path, kind: str, raw: bytes, sound: LedgerFile
) -> LedgerFile | None:
    """Open a file and return the ledger; expect it unchanged, and an intact state to be found."""
    outcome.runs += 1
    path = folder / f"{outcome.runs}.ndtz"
    history = LedgerHistory(folder / "ledger-history")
    path.write_bytes(raw)
    history.keep(path, ledger_to_bytes(sound))
    opened = None
    try:
        session = LedgerSession.open(path, history)
        opened = session.contents
        session.close()
    except LedgerChecksumDiffers as doubtful:
        outcome.expect("校验码" in str(doubtful), f"{kind}: no clear question")
    except DraftUnreadable:
        offered = history.newest_sound(path)
        outcome.expect(offered is not None and offered[1] == sound, f"{kind}: nothing offered")
    except GovinfoError as failure:
        outcome.failures.append(f"{kind}: {failure!r}")
    except Exception as fault:  # noqa: BLE001, a traceback is a failure
        outcome.failures.append(f"{kind}: traceback {fault!r}")
    outcome.expect(path.read_bytes() == raw, f"{kind}: the damaged file was changed")
    path.unlink()
    return opened
