"""Small .xls files for tests: records of BIFF8 in a compound file, put together byte by byte."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, contents: bytes) -> bytes:
    """Return a record."""
    return struct.pack("<HH", kind, len(contents)) + contents


def label(row: int, column: int, text: str) -> bytes:
    """Return a cell with a text."""
    characters = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + characters)


def number(row: int, column: int, value: float) -> bytes:
    """Return a cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def merged(first_row: int, last_row: int, first_column: int, last_column: int) -> bytes:
    """Return a merged range."""
    return record(0x00E5, struct.pack("<5H", 1, first_row, last_row, first_column, last_column))


def hidden_row(row: int) -> bytes:
    """Return the record that hides a row."""
    return record(0x0208, struct.pack("<8H", row, 0, 9, 0, 0, 0, 0x20, 0))


def hidden_column(column: int) -> bytes:
    """Return the record that hides a column."""
    return record(0x007D, struct.pack("<6H", column, column, 2000, 0, 1, 0))


def dimensions(rows: int, columns: int) -> bytes:
    """Return the record that says how large a sheet is."""
    return record(0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0))


def workbook(sheets: Mapping[str, bytes], hidden: Sequence[str] = (), more: bytes = b"") -> bytes:
    """Return an .xls of sheets, each with the records of its cells."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600)
    head = record(0x0809, begin) + more
    names = {name: name.encode("utf-16-le") for name in sheets}
    size = len(head) + sum(12 + len(name) for name in names.values()) + 4
    bodies, bounds = b"", b""
    for name, cells in sheets.items():
        place = size + len(bodies)
        state = 1 if name in hidden else 0
        head_of_sheet = struct.pack("<IBBBB", place, state, 0, len(name), 1)
        bounds += record(0x0085, head_of_sheet + names[name])
        opening = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600)
        bodies += record(0x0809, opening) + cells + record(0x000A, b"")
    return compound_file("Workbook", head + bounds + record(0x000A, b"") + bodies)


def compound_file(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream, padded so that it is no small one."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = -(-(sectors + 1) // 127)
    chain = [*range(1, sectors), _END]
    numbers = [one + tables + 1 if one != _END else _END for one in chain]
    table = [*[_TABLE] * tables, _END, *numbers]
    table += [_FREE] * (tables * 128 - len(table))
    header = struct.pack("<8s16xHHHHH6xIII", SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables)
    header += struct.pack("<IIIIII", 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry(name, 2, tables + 1, len(stream), _FREE)
    directory = entries.ljust(_SECTOR, b"\0")
    padded = stream.ljust(sectors * _SECTOR, b"\0")
    return header + struct.pack(f"<{len(table)}I", *table) + directory + padded


SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _entry(name: str, kind: int, start: int, size: int, below: int) -> bytes:
    characters = (name + "\0").encode("utf-16-le")
    place = struct.pack("<HBBIII", len(characters), kind, 1, _FREE, _FREE, below)
    return characters.ljust(64, b"\0") + place + bytes(36) + struct.pack("<IQ", start, size)
