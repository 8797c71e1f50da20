"""Reliability campaign: ``make reliability``, or ``python -m tests.reliability [--seed N] [NAME]``.

A NAME runs only the trials whose names contain it. The same seed repeats a run. ``--record`` writes
the rows into docs/reliability.md, with the commit and a fingerprint of the code.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from govinfo_desktop import paths
from tests.reliability import (
    absurd,
    damage,
    disks,
    endings,
    hangs,
    imports,
    intruders,
    kills,
    monkey,
    power_stories,
    rivals,
    soak,
    spoilt_forms,
    spoilt_sources,
    starts,
    sticks,
    syscalls,
    windows,
)
from tests.reliability.outcome import Outcome
from tests.reliability.page import record
from tests.reliability.sample import sample_draft
from tests.reliability.sealed_files import DRAFT, LEDGER

Trial = Callable[[Path, int], Iterable[Outcome]]


def main(arguments: list[str]) -> int:
    """Run the trials, print a row for each, and return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--seed", type=int, default=20250131)
    parser.add_argument("--record", action="store_true", help="write the rows into the page")
    parser.add_argument("names", nargs="*", help="only the trials whose names contain one of these")
    options = parser.parse_args(arguments)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("\n| trial | runs | failures | of these | seed | seconds |\n|---|---|---|---|---|---|")
    failed = 0
    for name, trial in TRIALS.items():
        if not options.names or any(part in name for part in options.names):
            for outcome in _run(trial, options.seed):
                failed += _print_outcome(outcome)
                if options.record:
                    record([outcome])
    print(f"\n{failed} failures")
    return 1 if failed else 0


def _run(trial: Trial, seed: int) -> Iterable[Outcome]:
    with tempfile.TemporaryDirectory(prefix="reliability-") as folder:
        os.environ[paths.HOME_VARIABLE] = f"{folder}/home"
        yield from trial(Path(folder), seed)


def _print_outcome(outcome: Outcome) -> int:
    """Print an outcome and return the number of its failures."""
    print(outcome.line, flush=True)
    for failure in outcome.failures[:20]:
        print(f"    {failure}", file=sys.stderr, flush=True)
    return len(outcome.failures)


def _exports(folder: Path, seed: int) -> Iterable[Outcome]:
    draft = sample_draft(folder)
    for suffix in (".docx", ".pdf"):
        yield kills.kill_exports(folder, draft, suffix, 300, seed)


def _power(folder: Path, seed: int) -> Iterable[Outcome]:
    if shutil.which("strace") is None:
        yield Outcome(name="power loss", skipped="strace is missing")
        return
    yield from power_stories.stories(folder, 1000, seed)


def _calls(folder: Path, _: int) -> Iterable[Outcome]:
    if shutil.which("strace") is None:
        yield Outcome(name="every Nth system call fails", skipped="strace is missing")
        return
    yield syscalls.fail_calls(folder, syscalls.ERRORS, syscalls.CALLS)


def _disks(folder: Path, seed: int) -> Iterable[Outcome]:
    yield disks.limit_sizes(folder, 37)
    if os.geteuid():
        yield Outcome(name="full and read-only disks", skipped="not the superuser")
        return
    yield disks.fill_disks(folder, 50, seed)
    yield disks.refuse_folders(folder, 10)


def _kill_saves(folder: Path, seed: int) -> Iterable[Outcome]:
    yield kills.kill_saves(DRAFT, folder, 500, seed, name="kill -9 in a loop of saves")


def _damage(folder: Path, seed: int) -> Iterable[Outcome]:
    yield damage.damage_files(DRAFT, folder, 1000, seed)
    yield damage.misbuild_files(DRAFT, folder, 1000, seed)


def _ledgers(folder: Path, seed: int) -> Iterable[Outcome]:
    yield kills.kill_saves(LEDGER, folder, 300, seed, name="kill -9 in saves of a ledger")
    yield damage.damage_files(LEDGER, folder, 1000, seed)
    yield damage.misbuild_files(LEDGER, folder, 1000, seed)


def _imports(_: Path, seed: int) -> Iterable[Outcome]:
    for suffix in imports.SUFFIXES:
        yield imports.round_trips(suffix, 500, seed)


def _sticks(folder: Path, _: int) -> Iterable[Outcome]:
    if os.geteuid():
        yield Outcome(name="exFAT disk and pulled sticks", skipped="not the superuser")
        return
    if why := sticks.missing_exfat():
        yield Outcome(name=sticks.EXFAT_TRIAL, skipped=why)
    else:
        yield sticks.save_on_exfat(folder, 200)
    yield sticks.pull_sticks(folder, 60)


def _hangs(folder: Path, _: int) -> Iterable[Outcome]:
    why = "not the superuser" if os.geteuid() else hangs.missing_bindfs()
    if why:
        yield Outcome(name=hangs.HANGS_TRIAL, skipped=why)
    else:
        yield hangs.hang_disks(folder, 2 * len(hangs.ALL_ACTIONS), hangs.ALL_ACTIONS)


def _forms(folder: Path, seed: int) -> Iterable[Outcome]:
    yield spoilt_forms.spoil_forms(folder, 14_000, seed, every=150)


def _packages(folder: Path, seed: int) -> Iterable[Outcome]:
    yield spoilt_forms.damage_packages(folder, sample_draft(folder), 30_000, seed)


def _rivals(folder: Path, seed: int) -> Iterable[Outcome]:
    yield rivals.rival_programs(folder, 200, seed)
    yield rivals.strangers(folder, 200, seed)
    yield rivals.clocks_and_locks(folder)


TRIALS: dict[str, Trial] = {
    "kill saves": _kill_saves,
    "kill exports": _exports,
    "power": _power,
    "calls": _calls,
    "disks": _disks,
    "damage": _damage,
    "ledgers": _ledgers,
    "imports": _imports,
    "sticks": _sticks,
    "hangs": _hangs,
    "intruders": lambda folder, _: [intruders.intrude(folder, intruders.INTRUDERS)],
    "packages": _packages,
    "forms": _forms,
    "sources": lambda _, seed: [spoilt_sources.spoil_sources(2000, seed)],
    "rivals": _rivals,
    "absurd": lambda folder, _: [absurd.absurd_values(folder, absurd.VALUES, office_suite=True)],
    "soak": lambda folder, seed: [soak.soak(folder, 100_000, seed)],
    "endings": lambda folder, seed: [endings.end_everywhere(folder, 180, seed, endings.ALL_STATES)],
    "starts": lambda folder, _: [starts.start_together(folder, 20, 3)],
    "monkey": lambda folder, seed: [monkey.random_events_apart(folder, 10_000, seed)],
    "windows": lambda folder, seed: [windows.kill_windows(folder, 500, seed)],
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
