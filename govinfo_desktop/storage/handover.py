"""Hand-over package (交接包): a draft and its history in one file, for another computer.

The file is a zip of ``draft.ndbg``, ``history/NNNNNN-TIME.ndbg`` and ``contents.json`` with the
sha256 of each. On opening, all names, sizes and checksums are checked before a file is written.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import (
    make_private_folder,
    read_own,
    read_whole,
    write_private,
    write_whole,
)
from govinfo_desktop.storage.drafts import LARGEST_DRAFT_BYTES, draft_from_bytes
from govinfo_desktop.storage.history import STATE_NAME
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.sealed import ChecksumDiffers
from govinfo_desktop.zips import zip_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govinfo_desktop.storage.history import History

PACKAGE_SUFFIX = ".ndbgz"
# Limits against zip bombs: what a package claims about its own sizes is not believed.
LARGEST_PACKAGE_BYTES = 128 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 256 * 1024 * 1024
MEMBER_LIMIT = 200
_DRAFT_MEMBER = "draft.ndbg"
_CONTENTS_MEMBER = "contents.json"
_HISTORY_FOLDER = "history/"
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises for damaged packages; RuntimeError for an encrypted one.
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class BadPackage(GovinfoError):
    """A file is not a hand-over package, or is damaged."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"交接包“{path.name}”{why}，没有打开；请对方重新导出一次。")


def write_package(draft: Path, history: History, target: Path) -> None:
    """Write a draft file and its earlier states into a package.

    Raises CannotRead or CannotWrite.
    """
    members = {_DRAFT_MEMBER: read_whole(draft, LARGEST_DRAFT_BYTES)}
    for one in history.generations(draft):
        members[f"{_HISTORY_FOLDER}{one.path.name}"] = read_own(one.path, LARGEST_DRAFT_BYTES)
    sums = {name: hashlib.sha256(raw).hexdigest() for name, raw in members.items()}
    listed = {"package": 1, "name": draft.stem, "sha256": sums}
    members[_CONTENTS_MEMBER] = json.dumps(listed, ensure_ascii=False, indent=1).encode(
        errors="replace"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in members.items():
            package.writestr(zip_entry(name), raw)
    write_whole(target, stream.getvalue())


def open_package(path: Path, folder: Path, history: History) -> Path:
    """Unpack a draft under an unused name in a folder, with its history; return its path.

    Nothing is written unless the whole package is sound. Raises CannotRead, BadPackage,
    DraftUnreadable or CannotWrite.
    """
    raw = read_whole(path, LARGEST_PACKAGE_BYTES)
    if len(raw) > LARGEST_PACKAGE_BYTES:
        raise BadPackage(path, "太大")
    members = _members(path, raw)
    name = _checked_name(path, members)
    draft = members[_DRAFT_MEMBER]
    try:
        draft_from_bytes(draft, path.name)
    except ChecksumDiffers:
        raise BadPackage(path, "中的草稿校验码不符") from None
    make_private_folder(folder)
    copy = free_path(folder, name)
    # The numbers may have more digits than the six that names are filled up to.
    states = sorted((found, name) for name in members if (found := _state_in(name)) is not None)
    for (_, made), name in states:
        history.keep(copy, members[name], made)
    # The draft last: once it can be seen, it is complete.
    write_private(copy, draft)
    return copy


def _state_in(member: str) -> tuple[int, str] | None:
    """Return the number and the time in the name of an earlier state; None for another member."""
    match = STATE_NAME.fullmatch(member.removeprefix(_HISTORY_FOLDER))
    if match is None or not member.startswith(_HISTORY_FOLDER):
        return None
    try:
        datetime.fromisoformat(match[2])
    except ValueError:
        return None
    return int(match[1]), match[2]


def _members(path: Path, raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return dict(_read_members(path, package))
    except _READ_ERRORS as cause:
        raise BadPackage(path, "已损坏或不是交接包") from cause


def _read_members(path: Path, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the name and contents of every member. Raises BadPackage for an unexpected one."""
    left = LARGEST_UNPACKED_BYTES
    names = [one.filename for one in package.infolist()]
    if len(names) > MEMBER_LIMIT or len(set(names)) < len(names):
        raise BadPackage(path, "的内容不对")
    for one in package.infolist():
        is_known = one.filename in (_CONTENTS_MEMBER, _DRAFT_MEMBER) or _state_in(one.filename)
        if not is_known or one.compress_type not in _COMPRESSIONS:
            raise BadPackage(path, "的内容不对")
        with package.open(one) as stream:
            raw = stream.read(LARGEST_DRAFT_BYTES + 1)
        left -= len(raw)
        if len(raw) > LARGEST_DRAFT_BYTES or left < 0:
            raise BadPackage(path, "太大")
        yield one.filename, raw


def _checked_name(path: Path, members: dict[str, bytes]) -> str:
    """Check the checksums and return the name of the draft. Raises BadPackage."""
    try:
        listed: Any = json.loads(members.pop(_CONTENTS_MEMBER))
        sums, name = listed["sha256"], listed["name"]
    except (KeyError, TypeError, ValueError, RecursionError) as cause:
        raise BadPackage(path, "的内容不对") from cause
    found = {name: hashlib.sha256(raw).hexdigest() for name, raw in members.items()}
    if found != sums or _DRAFT_MEMBER not in found or not isinstance(name, str):
        raise BadPackage(path, "校验不符")
    return name
