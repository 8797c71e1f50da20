"""A draft with its history in one file (交接包), to be carried on a stick to another computer.

The file is a zip of ``draft.ndbg``, ``history/NNNNNN-TIME.ndbg`` and ``contents.json`` with the
sha256 of each. On opening, names, sizes and checksums are checked before anything is kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import make_folder, read_whole, write_whole
from govinfo_desktop.storage.drafts import LARGEST, ChecksumDiffers, draft_from_bytes
from govinfo_desktop.storage.library import free_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govinfo_desktop.storage.history import History

SUFFIX = ".ndbgz"
LARGEST_PACKAGE = 128 * 1024 * 1024
LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_MEMBERS = 200
_DRAFT = "draft.ndbg"
_LIST = "contents.json"
_MEMBER = re.compile(r"draft\.ndbg|history/\d{6,9}-\d{8}T\d{6}\.ndbg")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class BadPackage(GovinfoError):
    """A file is no hand-over package, or was damaged on its way."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"交接包“{path.name}”{why}，没有打开；请对方重新导出一次。")


def write_package(draft: Path, history: History, target: Path) -> None:
    """Put a draft file and its earlier states into one file. Raises CannotRead or CannotWrite."""
    members = {_DRAFT: read_whole(draft, LARGEST)}
    for one in history.generations(draft):
        members[f"history/{one.path.name}"] = read_whole(one.path, LARGEST)
    sums = {name: hashlib.sha256(raw).hexdigest() for name, raw in members.items()}
    listed = {"package": 1, "name": draft.stem, "sha256": sums}
    members[_LIST] = json.dumps(listed, ensure_ascii=False, indent=1).encode(errors="replace")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in members.items():
            package.writestr(name, raw)
    write_whole(target, stream.getvalue())


def open_package(path: Path, folder: Path, history: History) -> Path:
    """Keep a package's draft as a copy under a free name, with its history; return the copy.

    Raises CannotRead, BadPackage, DraftUnreadable or CannotWrite.
    """
    raw = read_whole(path, LARGEST_PACKAGE)
    if len(raw) > LARGEST_PACKAGE:
        raise BadPackage(path, "太大")
    members = _members(path, raw)
    listed = _listed(path, members)
    draft = members[_DRAFT]
    try:
        draft_from_bytes(draft, path.name)
    except ChecksumDiffers:
        raise BadPackage(path, "中的草稿校验码不符") from None
    make_folder(folder)
    copy = free_path(folder, listed)
    for name in sorted(name for name in members if name.startswith("history/")):
        history.keep(copy, members[name], name.removeprefix("history/")[7:22])
    write_whole(copy, draft)
    return copy


def _members(path: Path, raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return dict(_read_members(path, package))
    except _TROUBLE as cause:
        raise BadPackage(path, "已损坏或不是交接包") from cause


def _read_members(path: Path, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Read every member, whatever sizes the package claims."""
    left = LARGEST_UNPACKED
    names = [one.filename for one in package.infolist()]
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names):
        raise BadPackage(path, "的内容不对")
    for one in package.infolist():
        is_known = one.filename == _LIST or _MEMBER.fullmatch(one.filename)
        if not is_known or one.compress_type not in _PLAIN:
            raise BadPackage(path, "的内容不对")
        with package.open(one) as stream:
            raw = stream.read(LARGEST + 1)
        left -= len(raw)
        if len(raw) > LARGEST or left < 0:
            raise BadPackage(path, "太大")
        yield one.filename, raw


def _listed(path: Path, members: dict[str, bytes]) -> str:
    """Compare the checksums and return the name of the draft."""
    try:
        listed: Any = json.loads(members.pop(_LIST))
        sums, name = listed["sha256"], listed["name"]
    except (KeyError, TypeError, ValueError, RecursionError) as cause:
        raise BadPackage(path, "的内容不对") from cause
    found = {name: hashlib.sha256(raw).hexdigest() for name, raw in members.items()}
    if found != sums or _DRAFT not in found or not isinstance(name, str):
        raise BadPackage(path, "校验不符")
    return name
