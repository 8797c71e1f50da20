"""Full disks, limits on file size, folders that are read-only or renamed while open."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from govinfo_desktop.storage.atomic import TEMPORARY_PATTERN, write_whole
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.storage.errors import (
    CannotWrite,
    DiskFull,
    FileTooLarge,
    FolderGone,
    NotPermitted,
    ReadOnlyPlace,
)
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session
from tests.reliability.drafts import number_in, numbered
from tests.reliability.outcome import Outcome, timed

if sys.platform != "win32":  # Windows has no such module
    import resource

PAGE_BYTES = 4096
NOBODY_ID = 65534
PASSAGE_CHARACTERS = 20_000


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk that holds so many bytes."""
    place = folder / "disk"
    place.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs"]
    subprocess.run(["mount", *options, str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill_disks(folder: Path, times: int, seed: int) -> Outcome:
    """Save and export with different amounts of free space, then with enough."""
    outcome, chance = Outcome(name="full disk (small tmpfs)", seed=seed), random.Random(seed)
    raw = draft_to_bytes(numbered(1, PASSAGE_CHARACTERS))
    with timed(outcome), small_disk(folder, 64 * PAGE_BYTES + 4 * len(raw)) as disk:
        path, export = disk / "a.ndbg", disk / "a.docx"
        path.write_bytes(raw)
        export.write_bytes(b"old" * 1000)
        session, number = Session.open(path, History(folder / "history")), 1
        for run in range(times):
            filler = disk / "filler"
            _fill(filler, disk, leave=run * PAGE_BYTES // 2 + chance.randrange(PAGE_BYTES))
            number += 1
            _try_save(outcome, session, number, DiskFull)
            _try_export(outcome, export, b"new" * 20_000)
            filler.unlink()
            session.save(numbered(number, PASSAGE_CHARACTERS))
            outcome.expect(number_in(path) == number, "the next save did not work")
        session.close()
    return outcome


def _fill(filler: Path, disk: Path, leave: int) -> None:
    free = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - leave)))


def _try_save(outcome: Outcome, session: Session, number: int, expected: type[CannotWrite]) -> None:
    """Save once; expect a refusal that names the remedy and leaves the draft as it was."""
    outcome.runs += 1
    before = session.path.read_bytes() if session.path.exists() else b""
    try:
        session.save(numbered(number, PASSAGE_CHARACTERS))
    except CannotWrite as failure:
        outcome.note("refused")
        outcome.expect(isinstance(failure, expected), f"the wrong refusal: {failure}")
        outcome.expect("请" in str(failure), f"no remedy: {failure}")
        after = session.path.read_bytes() if session.path.exists() else b""
        outcome.expect(before == after, "a refused save changed the draft")
    else:
        outcome.note("saved")
        outcome.expect(number_in(session.path) == number, "a save that was none")
    leftovers = list(session.path.parent.glob(TEMPORARY_PATTERN))
    outcome.expect(not leftovers, "a temporary file was left behind")


def _try_export(outcome: Outcome, path: Path, contents: bytes) -> None:
    before = path.read_bytes()
    try:
        write_whole(path, contents)
    except DiskFull:
        outcome.expect(path.read_bytes() == before, "a refused export changed the document")
    else:
        outcome.expect(path.read_bytes() == contents, "an export that was none")


def limit_sizes(folder: Path, steps: int) -> Outcome:
    """Save under limits on the size of a file, in steps up to more than the draft needs."""
    outcome = Outcome(name="RLIMIT_FSIZE in steps")
    path, history = folder / "a.ndbg", History(folder / "history")
    path.write_bytes(draft_to_bytes(numbered(1, PASSAGE_CHARACTERS)))
    largest = 2 * path.stat().st_size
    with timed(outcome):
        for step in range(steps):
            limit = largest * step // steps
            _in_child(outcome, lambda limit=limit: _save_limited(path, history, limit))
    return outcome


def _save_limited(path: Path, history: History, limit: int) -> Outcome:
    found = Outcome(name="")
    session = Session.open(path, history)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    _try_save(found, session, number_in(path) + 1, FileTooLarge)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    _try_save(found, session, number_in(path) + 1, FileTooLarge)
    session.close()
    return found


def refuse_folders(folder: Path, times: int) -> Outcome:
    """Save without permission, on a read-only disk, and in a folder that was renamed."""
    outcome = Outcome(name="folder without permission, read-only disk, folder renamed while open")
    with timed(outcome):
        for run in range(times):
            _in_child(outcome, _save_unpermitted)
            _save_read_only(outcome, folder)
            _save_renamed(outcome, folder / f"renamed{run}")
    return outcome


def _save_unpermitted() -> Outcome:
    found = Outcome(name="")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        path = place / "a.ndbg"
        path.write_bytes(draft_to_bytes(numbered(1, PASSAGE_CHARACTERS)))
        for one in (place, path):
            os.chown(one, NOBODY_ID, NOBODY_ID)
        # The superuser may write anywhere, so the trial runs as another user.
        os.setegid(NOBODY_ID)
        os.seteuid(NOBODY_ID)
        session = Session.open(path, History(place / "history"))
        place.chmod(0o555)
        _try_save(found, session, 2, NotPermitted)
        place.chmod(0o755)
        session.save(numbered(3, PASSAGE_CHARACTERS))
        found.expect(number_in(path) == 3, "the next save did not work")
        session.close()
        os.seteuid(0)
    return found


def _save_read_only(outcome: Outcome, folder: Path) -> None:
    raw = draft_to_bytes(numbered(1, PASSAGE_CHARACTERS))
    with small_disk(folder, 64 * PAGE_BYTES + 4 * len(raw)) as disk:
        path = disk / "a.ndbg"
        path.write_bytes(raw)
        session = Session.open(path, History(folder / "history"))
        remount = ["mount", "-o", "remount,ro", str(disk)]
        subprocess.run(remount, check=True)
        _try_save(outcome, session, 2, ReadOnlyPlace)
        outcome.expect(number_in(path) == 1, "the draft no longer opens")
        second = Session.open(path, History(folder / "history"))
        outcome.expect(bool(second.read_only), "opened to be written on a read-only disk")
        session.close()


def _save_renamed(outcome: Outcome, place: Path) -> None:
    place.mkdir()
    path = place / "a.ndbg"
    path.write_bytes(draft_to_bytes(numbered(1, PASSAGE_CHARACTERS)))
    session = Session.open(path, History(place.parent / "history"))
    away = place.rename(place.with_suffix(".away"))
    _try_save(outcome, session, 2, FolderGone)
    away.rename(place)
    session.save(numbered(3, PASSAGE_CHARACTERS))
    outcome.expect(number_in(path) == 3, "the next save did not work")
    session.close()


def _in_child(outcome: Outcome, work: Callable[[], Outcome]) -> None:
    """Run a trial in a process of its own, whose limits and permissions end with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            found = work()
            report = "\n".join([str(found.runs), *found.failures])
        except BaseException as fault:  # noqa: BLE001, reported to the parent
            report = f"1\n{fault!r}"
        os.write(writing, report.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        runs, *failures = pipe.read().split("\n")
    os.waitpid(child, 0)
    outcome.runs += int(runs)
    outcome.failures.extend(failures)
