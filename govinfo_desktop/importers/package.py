"""Bounded reading of zip packages: .docx, .xlsx and similar files."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from govinfo_desktop.importers.limits import (
    LARGEST_PART_BYTES,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
    refuse_damaged,
    refuse_encrypted,
    refuse_excess,
)
from govinfo_desktop.importers.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
# Bad offsets and lengths in a damaged package also raise these.
_DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError)


class Package:
    """Parts of a zip package by name; what is unpacked is counted over all parts."""

    def __init__(self, contents: bytes) -> None:
        # The directory is counted before zipfile reads it: each entry costs it a kilobyte.
        if contents.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise refuse_excess("的部件")
        try:
            self._zip = ZipFile(BytesIO(contents))
        except _DAMAGE as cause:
            raise refuse_damaged() from cause
        members = self._zip.infolist()
        if sum(one.file_size for one in members) > MOST_UNPACKED_BYTES:
            raise refuse_excess("解压后的内容")
        if any(one.flag_bits & _ENCRYPTED for one in members):
            raise refuse_encrypted()
        self._names = {one.filename.lower().lstrip("/"): one for one in members}
        self._unpacked = 0
        self._relations: dict[str, Mapping[str, tuple[str, str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts in lower case, in the order of the directory."""
        return tuple(self._names)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raises UnreadableSource where it is missing or too large."""
        member = self._names.get(name.lower())
        if member is None:
            raise refuse_damaged()
        room = min(LARGEST_PART_BYTES, MOST_UNPACKED_BYTES - self._unpacked)
        try:
            # A member may hold more than the directory says.
            with self._zip.open(member) as stream:
                contents = stream.read(room + 1)
        except _DAMAGE as cause:
            raise refuse_damaged() from cause
        if len(contents) > room:
            raise refuse_excess("解压后的内容")
        self._unpacked += len(contents)
        return contents

    def tree(self, name: str) -> _Element:
        """Return the root element of a part."""
        return parse(self.read(name))

    def optional_tree(self, name: str | None) -> _Element | None:
        """Return the root element of a part; None if there is no such part."""
        return self.tree(name) if name and name in self else None

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Return the parts that a part refers to: id to the last word of the type, and name.

        The package itself is the part "". Targets outside the package are left out.
        """
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind, such as styles, that a part refers to."""
        found = (name for type_, name in self.relations(part).values() if type_ == kind)
        return next(found, None)

    def _read_relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        folder, _, file = part.rpartition("/")
        root = self.optional_tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                _resolve(folder, one.get("Target", "")),
            )
            for one in (() if root is None else root.iterchildren("{*}Relationship"))
            if one.get("TargetMode") != "External"
        }


def _resolve(folder: str, target: str) -> str:
    """Return the name of a part that is written relative to a folder."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
