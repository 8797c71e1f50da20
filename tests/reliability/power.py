"""Power loss, simulated from the system calls of a run.

The calls are traced and cut off at a random step; then a state that a disk might be in is built
and checked. There are two models of a disk. In both, data written to a file since its last flush
may be there completely, in part, as zeros, or not at all. They differ in names: "ext4" commits all
earlier names with any flush, and later ones in order; "strict" commits a name only when its
folder is flushed, and any subset of the later ones may be there.
"""

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.outcome import Outcome, timed

CALLS = (
    "openat,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat"
)
SECTOR_BYTES = 512
MODELS = ("ext4", "strict")
_TRACE_LINE = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)?")
_TRACE_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Step:
    """One system call that changed the disk, or a report of the program (call ``report``)."""

    call: str
    paths: tuple[str, ...] = ()
    file: int = -1
    contents: bytes = b""


@dataclass
class Inode:
    """File: its data that are surely on the disk, and those that may be."""

    flushed: bytes = b""
    pending: list[bytes] = field(default_factory=list)

    @property
    def whole(self) -> bytes:
        """All data that were written."""
        return self.flushed + b"".join(self.pending)

    def survivor(self, chance: random.Random) -> bytes:
        """Return what the file may hold after a power loss."""
        contents = self.flushed
        for written in self.pending:
            match chance.randrange(4):
                case 0:
                    contents += written
                case 1:
                    contents += written[: chance.randrange(len(written) + 1)]
                    break
                case 2:
                    contents += bytes(len(written))
                case _:
                    contents += _some_sectors(written, chance)
        return contents


def _some_sectors(written: bytes, chance: random.Random) -> bytes:
    parts = [
        written[start : start + SECTOR_BYTES] for start in range(0, len(written), SECTOR_BYTES)
    ]
    return b"".join(part if chance.random() < 0.5 else bytes(len(part)) for part in parts)


def traced(code: str, folder: Path, *arguments: str) -> list[Step]:
    """Run Python code under strace and return its steps within the folder."""
    trace = folder.parent / f"{folder.name}.trace"
    command = ["strace", "-f", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    subprocess.run(
        [*command, sys.executable, "-c", code, str(folder), *arguments],
        check=True,
        cwd=os.getcwd(),
        stderr=subprocess.DEVNULL,
    )
    return list(_steps(trace.read_text(encoding="utf-8"), str(folder)))


def _steps(trace: str, folder: str) -> Iterator[Step]:
    """Yield the steps in a trace. The program reports by writing to its standard error."""
    open_files: dict[int, str] = {}
    for line in trace.splitlines():
        match = _TRACE_LINE.fullmatch(line.strip())
        if match is None or int(match[3]) < 0:
            continue
        call, rest, result = match[1], match[2], int(match[3])
        texts = [bytes.fromhex(one.replace("\\x", "")) for one in _TRACE_TEXT.findall(rest)]
        if call == "openat":
            open_files[result] = os.fsdecode(texts[0])
            if "O_CREAT" in rest and open_files[result].startswith(folder):
                yield Step("create", (open_files[result],))
        elif call in ("write", "fsync", "fdatasync"):
            yield from _by_handle(call, rest, texts, open_files, folder)
        elif texts and any(os.fsdecode(one).startswith(folder) for one in texts):
            yield Step(re.sub("at2?$", "", call), tuple(map(os.fsdecode, texts)))


def _by_handle(
    call: str, rest: str, texts: list[bytes], open_files: dict[int, str], folder: str
) -> Iterator[Step]:
    handle = int(rest.split(",")[0])
    if handle == 2 and call == "write":
        yield Step("report", contents=texts[0])
    path = open_files.get(handle, "")
    if path.startswith(folder):
        contents = texts[0] if texts else b""
        yield Step("write" if call == "write" else "flush", (path,), contents=contents)


class Disk:
    """Disk while the steps are replayed."""

    def __init__(self, before: dict[str, bytes], model: str) -> None:
        self.inodes = [Inode(flushed=contents) for contents in before.values()]
        self.names = {path: number for number, path in enumerate(before)}
        self.committed = dict(self.names)
        self.folders: set[str] = set()
        self.later: list[tuple[str, dict[str, int | None]]] = []
        self.model = model
        self.reports: list[bytes] = []

    def do(self, step: Step) -> None:
        """Apply one step."""
        match step.call:
            case "report":
                self.reports.append(step.contents)
            case "create" if step.paths[0] not in self.names:
                self.inodes.append(Inode())
                self._name({step.paths[0]: len(self.inodes) - 1})
            case "mkdir":
                self.folders.add(step.paths[0])
                self.inodes.append(Inode())
                self._name({step.paths[0]: len(self.inodes) - 1})
            case "write":
                self.inodes[self.names[step.paths[0]]].pending.append(step.contents)
            case "flush":
                self._flush(step.paths[0])
            case "rename":
                old, new = step.paths
                if self.names[old] != self.names.get(new):
                    self._name({old: None, new: self.names[old]})
            case "link":
                self._name({step.paths[1]: self.names[step.paths[0]]})
            case "unlink":
                self._name({step.paths[0]: None})

    def _name(self, changes: dict[str, int | None]) -> None:
        self.later.append((os.path.dirname(next(iter(changes))), changes))
        _apply(self.names, changes)

    def _flush(self, path: str) -> None:
        if path in self.names:
            inode = self.inodes[self.names[path]]
            inode.flushed, inode.pending = inode.whole, []
        if self.model == "ext4":
            self._commit(lambda _: True)
        else:
            self._commit(lambda folder: folder == path)

    def _commit(self, is_meant: Callable[[str], bool]) -> None:
        for folder, changes in self.later:
            if is_meant(folder):
                _apply(self.committed, changes)
        self.later = [(folder, changes) for folder, changes in self.later if not is_meant(folder)]

    def after_power_loss(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that may be found after a power loss at this step."""
        names = dict(self.committed)
        if self.model == "ext4":
            survivors = self.later[: chance.randrange(len(self.later) + 1)]
        else:
            survivors = [one for one in self.later if chance.random() < 0.5]
        for _, changes in survivors:
            _apply(names, changes)
        return {
            path: self.inodes[number].survivor(chance)
            for path, number in names.items()
            if path not in self.folders and self._can_be_reached(path, names)
        }

    def _can_be_reached(self, path: str, names: dict[str, int]) -> bool:
        """Return whether every new folder that leads to the path is there."""
        parents = map(str, Path(path).parents)
        return all(parent in names for parent in parents if parent in self.folders)


def _apply(names: dict[str, int], changes: dict[str, int | None]) -> None:
    for path, number in changes.items():
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def replay(
    name: str,
    steps: list[Step],
    before: dict[str, bytes],
    judge: Callable[[dict[str, bytes], list[bytes]], str],
    times: int,
    seed: int,
) -> Iterator[Outcome]:
    """Cut the power at random steps in both models; ``judge`` returns a fault, or nothing."""
    for model in MODELS:
        outcome, chance = (
            Outcome(name=f"power loss: {name}, {model}", seed=seed),
            random.Random(seed),
        )
        with timed(outcome):
            for _ in range(times):
                disk, cut = Disk(before, model), chance.randrange(len(steps) + 1)
                for step in steps[:cut]:
                    disk.do(step)
                fault = judge(disk.after_power_loss(chance), disk.reports)
                outcome.runs += 1
                outcome.expect(not fault, f"cut at step {cut}: {fault}")
        yield outcome
