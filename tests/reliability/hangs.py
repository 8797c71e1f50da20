"""A mount that hangs, as a share whose server no longer answers, under everything the window does.

The mount is one of bindfs, whose process is stopped: whoever touches it waits until it goes on.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.handover import write_package
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes, read_ledger
from tests.reliability import hanger, leaver
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft
from tests.reliability.sealed_files import numbered_ledger

HANGS_TRIAL = "a mount that hangs under everything the window does"
ROOT = Path(__file__).resolve().parents[2]
# A look at a disk blocks the window for half a second; the rest is what a busy machine needs.
LONGEST_GAP_S = 2.0
LONGEST_END_S = 12.0
LONGEST_RUN_S = 90.0
MOUNTED_WITHIN_S = 10.0
LOOK_EVERY_S = 0.05
ALL_ACTIONS = tuple(hanger.ACTIONS)


def missing_bindfs() -> str:
    """Return why no mount that hangs can be made here; empty if it can."""
    if shutil.which("bindfs") is None:
        return "bindfs is missing (Debian: bindfs)"
    return "" if Path("/dev/fuse").exists() else "no /dev/fuse"


def hang_disks(folder: Path, times: int, actions: Sequence[str]) -> Outcome:
    """Let the disk hang before each action in turn, so many times in all."""
    outcome = Outcome(name=HANGS_TRIAL)
    with timed(outcome):
        for number in range(times):
            _hang_once(outcome, folder / str(number), actions[number % len(actions)])
    return outcome


def _hang_once(outcome: Outcome, place: Path, name: str) -> None:
    outcome.runs += 1
    where = f"run {outcome.runs}, {name}"
    behind, own, share = place / "behind", place / "own", place / "share"
    for folder in (behind, own, share):
        folder.mkdir(parents=True)
    _fill(behind, own)
    before = {file.name: file.read_bytes() for file in behind.iterdir()}
    with _mounted(behind, share) as server:
        lines, code, took = _run(place, [name, str(share), str(own)], server)
        os.kill(server, signal.SIGCONT)
    outcome.expect(code == 0, f"{where}: it ended with {code}: {lines[-5:]}")
    outcome.expect(took <= LONGEST_END_S, f"{where}: its end took {took:.1f} s")
    gaps = [float(line.split()[1]) for line in lines if line.startswith("gap")]
    outcome.expect(len(gaps) == 2, f"{where}: it did not come to its end")
    longest = max(gaps, default=0.0)
    outcome.expect(longest <= LONGEST_GAP_S, f"{where}: the window stood still for {longest:.1f} s")
    wanted = hanger.ACTIONS[name].says
    said = [line for line in lines if line.startswith("said")]
    outcome.expect(any(wanted in line for line in said) or not wanted, f"{where}: {said}")
    _check_kept(outcome, where, lines, place)
    _check_whole(outcome, where, behind, before)


def _fill(behind: Path, own: Path) -> None:
    """Put a draft, a package, a ledger and a document on the disk, and a draft on another."""
    draft = sample_draft(behind, hanger.DRAFT)
    for copy in (behind / hanger.OTHER, own / hanger.DRAFT):
        shutil.copy(draft, copy)
    write_package(draft, History(own / "none"), behind / hanger.PACKAGE)
    (behind / hanger.DOCUMENT).write_text("<p>政府信息公开工作年度报告</p>", encoding="utf-8")
    (behind / hanger.LEDGER).write_bytes(ledger_to_bytes(numbered_ledger(1, 20)))


@contextmanager
def _mounted(behind: Path, share: Path) -> Iterator[int]:
    """Mount a folder at another place, and yield the process that answers for it."""
    server = subprocess.Popen(["bindfs", "-f", str(behind), str(share)], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + MOUNTED_WITHIN_S
    while not os.path.ismount(share) and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield server.pid
    finally:
        server.send_signal(signal.SIGCONT)
        # Lazily: what a program that was killed had open may not be closed yet.
        subprocess.run(["umount", "-l", str(share)], check=True)
        server.terminate()
        server.wait(MOUNTED_WITHIN_S)


def _run(place: Path, arguments: list[str], server: int) -> tuple[list[str], int, float]:
    """Run the window; return what it printed, its exit code, and how long its end took.

    ``server`` is the process of the mount, which the window stops.
    """
    own = {"GOVINFO_DESKTOP_HOME": str(place / "home"), "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.hanger", *arguments, str(server)],
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert program.stdout is not None
    killer = _kill_after(program, server, LONGEST_RUN_S)
    threading.Thread(target=_answer_the_dead, args=(program.pid, server), daemon=True).start()
    lines, ending = [], 0.0
    with program.stdout as told:
        for line in told:
            lines.append(line.strip())
            if lines[-1] == "ending":
                ending = time.monotonic()
    code = program.wait()
    killer.cancel()
    return lines, code, time.monotonic() - ending if ending else 0.0


def _answer_the_dead(program: int, server: int) -> None:
    """Let the disk answer once the program has ended but for threads within the kernel.

    A request that the server had taken before it was stopped cannot be killed, only answered.
    """
    main_thread = Path(f"/proc/{program}/stat")
    try:
        while main_thread.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z":
            time.sleep(LOOK_EVERY_S)
        os.kill(server, signal.SIGCONT)
    except OSError:
        return


def _kill_after(program: "subprocess.Popen[str]", server: int, seconds: float) -> threading.Timer:
    def kill() -> None:
        program.kill()
        # A thread that waits for the mount does not end before the mount answers.
        os.kill(server, signal.SIGCONT)

    killer = threading.Timer(seconds, kill)
    killer.start()
    return killer


def _check_kept(outcome: Outcome, where: str, lines: list[str], place: Path) -> None:
    """Expect what was typed in a draft or copy of another disk than the one that hangs."""
    places = [place / "own", place / "home"]
    if "typed 7" in lines:
        kept = [_number_in(file) for one in places for file in one.rglob("*.ndbg")]
        outcome.expect("7" in kept, f"{where}: what was typed is lost")
    if "typed-ledger 7" in lines:
        kept = [_last_in(file) for one in places for file in one.rglob("*.ndtz")]
        outcome.expect("7" in kept, f"{where}: what was typed in the ledger is lost")


def _number_in(file: Path) -> str:
    try:
        return read_draft(file).report.text(leaver.CELL)
    except GovinfoError:
        return ""


def _last_in(file: Path) -> str:
    try:
        return read_ledger(file).ledger.rows[-1].text(Column.NUMBER)
    except GovinfoError:
        return ""


def _check_whole(outcome: Outcome, where: str, behind: Path, before: dict[str, bytes]) -> None:
    """Expect the files of the disk as they were, or whole in another state."""
    for name in (hanger.DRAFT, hanger.OTHER, hanger.LEDGER):
        file = behind / name
        if not file.exists() or file.read_bytes() == before[name]:
            continue
        try:
            (read_ledger if name == hanger.LEDGER else read_draft)(file)
        except GovinfoError as failure:
            outcome.failures.append(f"{where}: {name} is broken: {failure}")
