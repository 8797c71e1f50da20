"""Sticks and shares: a real exFAT disk without links, and a disk that vanishes while open."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from govinfo_desktop.storage.atomic import TEMPORARY_PATTERN, beside, write_all
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.errors import CannotWrite, DiskFull, DraftGone
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library
from govinfo_desktop.storage.lock import HeldElsewhere, Lock
from govinfo_desktop.storage.session import Session
from tests.reliability.drafts import number_in, numbered
from tests.reliability.outcome import Outcome, timed

EXFAT_PROGRAMS = ("losetup", "mkfs.exfat", "mount.exfat-fuse")
EXFAT_TRIAL = "a real exFAT disk: save, export, rename, lock, fill"
DISK_BYTES = 16 * 1024 * 1024
PASSAGE_CHARACTERS = 3_000


def missing_exfat() -> str:
    """Return why no exFAT disk can be made here; empty if it can."""
    missing = [name for name in EXFAT_PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} missing (Debian: exfat-fuse, exfatprogs)"
    return "" if Path("/dev/fuse").exists() else "no /dev/fuse"


@contextmanager
def exfat_disk(folder: Path) -> Iterator[Path]:
    """Make and mount an exFAT disk."""
    image, place = folder / "exfat.img", folder / "exfat"
    place.mkdir(exist_ok=True)
    with image.open("wb") as stream:
        stream.truncate(DISK_BYTES)
    _run("mkfs.exfat", str(image))
    device = _run("losetup", "-f", "--show", str(image)).strip()
    try:
        _run("mount.exfat-fuse", device, str(place))
        try:
            yield place
        finally:
            _run("umount", str(place))
    finally:
        _run("losetup", "-d", device)


def save_on_exfat(folder: Path, times: int) -> Outcome:
    """Save, export, rename, copy, lock and fill an exFAT disk; nothing may be lost or left."""
    outcome = Outcome(name=EXFAT_TRIAL)
    history = History(folder / "history")
    with timed(outcome), exfat_disk(folder) as disk:
        path, documents = disk / "年报.ndbg", (disk / "年报.docx", disk / "年报.pdf")
        session = Session.create_saved(path, numbered(1, PASSAGE_CHARACTERS), history)
        for number in range(2, times + 2):
            outcome.runs += 1
            saved = session.save(numbered(number, PASSAGE_CHARACTERS))
            outcome.expect(saved.notice == "", f"save {number}: {saved.notice}")
            outcome.expect(number_in(path) == number, f"save {number} is not on the disk")
            former = beside(path, "previous")
            outcome.expect(number_in(former) == number - 1, f"save {number} kept no former file")
            contents = str(number).encode() * 1000
            write_all(dict.fromkeys(documents, contents))
            same = all(one.read_bytes() == contents for one in documents)
            outcome.expect(same, f"export {number} is not on the disk")
        _refuse_second_writer(outcome, path)
        _fill_up(outcome, disk, session, times + 2)
        session.close()
        _rename(outcome, disk, history)
        left = [*disk.glob(TEMPORARY_PATTERN), *disk.glob(".*.lock")]
        outcome.expect(not left, f"left behind: {left}")
    return outcome


def _refuse_second_writer(outcome: Outcome, path: Path) -> None:
    outcome.runs += 1
    try:
        Lock.take(path)
    except HeldElsewhere:
        return
    outcome.failures.append("two writers on exFAT")


def _fill_up(outcome: Outcome, disk: Path, session: Session, number: int) -> None:
    outcome.runs += 1
    filler, before = disk / "filler", session.path.read_bytes()
    with filler.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(64 * 1024)):
                pass
        except OSError:
            outcome.note("full")
    try:
        session.save(numbered(number, 20 * PASSAGE_CHARACTERS))
    except DiskFull:
        outcome.note("refused")
    except CannotWrite as failure:
        outcome.failures.append(f"the wrong refusal of a full disk: {failure}")
    if outcome.notes.get("refused"):
        outcome.expect(session.path.read_bytes() == before, "a refused save changed the draft")
    filler.unlink()
    session.save(numbered(number, PASSAGE_CHARACTERS))
    outcome.expect(number_in(session.path) == number, "the save after a full disk")


def _rename(outcome: Outcome, disk: Path, history: History) -> None:
    outcome.runs += 1
    library = Library(disk, disk / "trash", history)
    kept = len(history.generations(disk / "年报.ndbg"))
    renamed = library.rename(disk / "年报.ndbg", "新名称")
    outcome.expect(len(history.generations(renamed)) == kept, "a rename lost earlier states")
    copy, original = read_draft(library.copy(renamed)), read_draft(renamed)
    # A copy is a draft of its own.
    outcome.expect(copy.id != original.id, "a copy has the id of its original")
    outcome.expect(replace(copy, id=original.id) == original, "a wrong copy")


def pull_sticks(folder: Path, times: int) -> Outcome:
    """Unmount the disk of an open draft, save, and mount it again at the same or another place."""
    outcome = Outcome(name="a stick pulled while its draft is open, its mount point left")
    stick = folder / "stick"
    stick.mkdir()
    with timed(outcome), _mounted(["-t", "tmpfs", "-o", "size=8m", "tmpfs"], stick):
        for run in range(times):
            outcome.runs += 1
            _pull(outcome, stick, folder / f"point{run}", folder / f"other{run}", run)
    return outcome


def _pull(outcome: Outcome, stick: Path, point: Path, other: Path, run: int) -> None:
    history = History(point.parent / "history")
    for place in (point, other):
        place.mkdir()
    path = point / f"{run}.ndbg"
    with _mounted(["--bind", str(stick)], point):
        session = Session.create(path, numbered(1, PASSAGE_CHARACTERS), history)
        # Every third draft is pulled before its first save.
        for number in range(1, 3 if run % 3 else 1):
            session.save(numbered(number, PASSAGE_CHARACTERS))
    for _ in range(2):
        try:
            session.save(numbered(3, PASSAGE_CHARACTERS))
        except DraftGone as gone:
            outcome.note("told")
            outcome.expect("请" in str(gone), f"no remedy: {gone}")
        else:
            outcome.failures.append(f"run {run}: saved beneath the stick")
        outcome.expect(not any(point.iterdir()), f"run {run}: something lies beneath the stick")
    with _mounted(["--bind", str(stick)], point):
        session.save(numbered(4, PASSAGE_CHARACTERS))
        outcome.expect(number_in(path) == 4, f"run {run}: the save after its return")
        session.close()
        states = len(history.generations(path))
    with _mounted(["--bind", str(stick)], other):
        found = history.generations(other / path.name)
        outcome.expect(len(found) == states, f"run {run}: another mount point lost earlier states")


@contextmanager
def _mounted(options: list[str], place: Path) -> Iterator[None]:
    _run("mount", *options, str(place))
    try:
        yield
    finally:
        _run("umount", str(place))


def _run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return done.stdout
