"""Streams of a compound file, the container of .doc, .xls, old .wps and encrypted documents."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import LARGEST_PART_BYTES, refuse_damaged, refuse_excess

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_ROOT, _STREAM = 5, 2
_END_OF_CHAIN = 0xFFFFFFFE
_LARGEST_SECTOR = 0xFFFFFFFA
_SECTORS_IN_HEADER = 109


class CompoundFile:
    """Streams by name; raises UnreadableSource for a file whose chains lead nowhere."""

    def __init__(self, contents: bytes) -> None:
        self._contents = contents
        if len(contents) < _HEADER_BYTES or not contents.startswith(SIGNATURE):
            raise refuse_damaged()
        (shift, mini_shift) = struct.unpack_from("<HH", contents, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise refuse_damaged()
        self._sector_bytes = 1 << shift
        self._mini_bytes = 1 << mini_shift
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", contents, 48)
        self._table = self._read_table()
        entries = self._chain(directory, self._table)
        self._entries = dict(_entries(b"".join(map(self._sector, entries))))
        self._mini_table = self._numbers(
            b"".join(map(self._sector, self._chain(mini_table, self._table)))
        )

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; raises UnreadableSource where there is none."""
        if name not in self._entries:
            raise refuse_damaged()
        start, size = self._entries[name]
        if size > LARGEST_PART_BYTES:
            raise refuse_excess("的内容")
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(start, self._table)))[:size]
        # Small streams are kept together in the stream of the root.
        root, _ = self._entries[""]
        store = b"".join(map(self._sector, self._chain(root, self._table)))
        places = (one * self._mini_bytes for one in self._chain(start, self._mini_table))
        return b"".join(store[one : one + self._mini_bytes] for one in places)[:size]

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._sector_bytes
        return self._contents[place : place + self._sector_bytes]

    def _numbers(self, sectors: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])

    def _read_table(self) -> tuple[int, ...]:
        """Return the table that says for each sector which one follows."""
        of_table = list(struct.unpack_from(f"<{_SECTORS_IN_HEADER}I", self._contents, 76))
        following, most = struct.unpack_from("<II", self._contents, 68)
        for _ in range(min(most, len(self._contents) // self._sector_bytes)):
            if following > _LARGEST_SECTOR:
                break
            *numbers, following = self._numbers(self._sector(following)) or (_END_OF_CHAIN,)
            of_table += numbers
        # More sectors than the file has would name the same ones again and again.
        real = [one for one in of_table if one <= _LARGEST_SECTOR]
        if len(real) > len(self._contents) // self._sector_bytes:
            raise refuse_damaged()
        return self._numbers(b"".join(map(self._sector, real)))

    def _chain(self, start: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while start <= _LARGEST_SECTOR:
            if start >= len(table) or len(chain) >= len(table):
                raise refuse_damaged()
            chain.append(start)
            start = table[start]
        return chain


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield name, first sector and size of each stream; the root has the name ""."""
    for place in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, place + 64)
        start, size = struct.unpack_from("<II", directory, place + 116)
        name = directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind in (_ROOT, _STREAM):
            yield ("" if kind == _ROOT else name), (start, size)
