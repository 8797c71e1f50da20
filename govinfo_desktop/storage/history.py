"""The earlier states of a draft, kept before the first change and thinned as they age."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import beside, make_folder, read_whole, real_path, write_whole
from govinfo_desktop.storage.drafts import (
    LARGEST,
    SUFFIX,
    ChecksumDiffers,
    Draft,
    draft_from_bytes,
    read_draft,
)
from govinfo_desktop.storage.errors import CannotRead, CannotWrite, why_not_written
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

EVERY = 30 * 60  # seconds between two states of one session
NEWEST, DAILY, WEEKLY, MONTHLY = 20, 12, 10, 9
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})\.ndbg")
_WHEN = "%Y%m%dT%H%M%S"


class NotKept(GovinfoError):
    """An earlier state was written but reads back differently."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”的历史版本写入后核对不符，请检查磁盘。")


@dataclass(frozen=True, kw_only=True)
class Generation:
    """One kept state of a draft; ``number`` grows and does not depend on any clock."""

    path: Path
    number: int
    made: datetime


@dataclass(frozen=True, kw_only=True)
class Change:
    """One entry that differs between two states: a field's id, or the key of an explanation."""

    name: str
    before: str
    after: str


class History:
    """The kept states of all drafts, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def generations(self, draft: Path) -> tuple[Generation, ...]:
        """Return the kept states of a draft, the newest first."""
        found = _generations_in(self.folder_of(draft))
        return tuple(sorted(found, key=lambda one: one.number, reverse=True))

    def keep(self, draft: Path, raw: bytes, made: str = "") -> None:
        """Keep a draft file's bytes as its newest state, unless they are that already.

        ``made`` is when, as the names of states say it; now if empty. Raises CannotWrite, or
        NotKept if what was written reads back differently.
        """
        kept = self.generations(draft)
        if kept and _is(kept[0].path, raw):
            return
        number = kept[0].number + 1 if kept else 1
        when = made or f"{datetime.now():{_WHEN}}"
        path = self.folder_of(draft) / f"{number:06d}-{when}{SUFFIX}"
        _make_folder_of(path.parent, draft)
        write_whole(path, raw)
        if not _is(path, raw):
            raise NotKept(draft)
        for old in too_many(self.generations(draft)):
            with contextlib.suppress(OSError):
                old.path.unlink()

    def newest_sound(self, draft: Path) -> tuple[Path, Draft] | None:
        """Return the newest earlier state that is whole, and its file; None if there is none.

        The state just before the last save, beside the draft, counts as the newest.
        """
        candidates = [beside(draft, "previous"), *(one.path for one in self.generations(draft))]
        for path in candidates:
            with contextlib.suppress(CannotRead, DraftUnreadable):
                return path, read_draft(path)
        return None

    def read(self, generation: Generation) -> Draft:
        """Return an earlier state. Raises CannotRead or DraftUnreadable."""
        raw = read_whole(generation.path, LARGEST)
        try:
            return draft_from_bytes(raw, generation.path.name)
        except ChecksumDiffers as doubtful:
            # Kept before a change to a draft that the clerk opened in spite of its checksum.
            return doubtful.draft

    def move(self, old: Path, new: Path) -> None:
        """Let the history follow a draft to another name. Raises CannotWrite."""
        source, target = self.folder_of(old), self.folder_of(new)
        if source == target or not source.is_dir():
            return
        try:
            _set_aside(target)
            os.replace(source, target)
        except OSError as cause:
            raise why_not_written(target, cause, 0) from cause
        _name_folder(target, new)

    def folder_of(self, draft: Path) -> Path:
        """Return the folder of one draft's states; it need not exist."""
        place = os.fsencode(real_path(draft))
        return self._folder / hashlib.sha256(place).hexdigest()[:20]


def difference(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Return what differs between two states: texts first, then explanations."""
    old, new = before.report, after.report
    return (
        *_changes(old.texts, new.texts),
        *_changes(old.explanations, new.explanations),
    )


def too_many(generations: Sequence[Generation]) -> tuple[Generation, ...]:
    """Return which of the states, the newest first, need no longer be kept."""
    kept = set(generations[:NEWEST])
    for period, count in (("%Y%m%d", DAILY), ("%G%V", WEEKLY), ("%Y%m", MONTHLY)):
        newest: dict[str, Generation] = {}
        for one in generations:
            newest.setdefault(one.made.strftime(period), one)
        kept.update(list(newest.values())[:count])
    return tuple(one for one in generations if one not in kept)


def _changes(old: Mapping[Any, str], new: Mapping[Any, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield Change(name=name, before=old.get(name, ""), after=new.get(name, ""))


def _generations_in(folder: Path) -> Iterator[Generation]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match:
            with contextlib.suppress(ValueError):
                made = datetime.fromisoformat(match[2])
                yield Generation(path=path, number=int(match[1]), made=made)


def _is(path: Path, raw: bytes) -> bool:
    try:
        return read_whole(path, LARGEST) == raw
    except CannotRead:
        return False


def _make_folder_of(folder: Path, draft: Path) -> None:
    make_folder(folder)
    if not os.path.exists(folder / "draft.txt"):
        _name_folder(folder, draft)


def _name_folder(folder: Path, draft: Path) -> None:
    """Say in the folder whose states these are, for the person who looks for them by hand."""
    with contextlib.suppress(CannotWrite):
        write_whole(folder / "draft.txt", os.fsencode(real_path(draft)) + b"\n")


def _set_aside(folder: Path) -> None:
    """Make way for another history without losing the one that is there."""
    if folder.is_dir():
        number = sum(1 for _ in folder.parent.glob(f"{folder.name}-*")) + 1
        shutil.move(folder, folder.with_name(f"{folder.name}-{number}"))
