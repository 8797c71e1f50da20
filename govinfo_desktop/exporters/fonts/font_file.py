"""Font files: the names of their fonts, and whether these may and can be embedded.

Every font of a computer is looked at within milliseconds, so the few tables that are needed
are read directly; fontTools would unpack 30,000 entries to answer for 700 characters.
Layout of the tables: OpenType specification 1.9, chapters otff, name, OS/2 and head.
"""

from __future__ import annotations

import struct
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SUFFIXES = frozenset({".ttf", ".ttc", ".otf", ".otc"})

_TRUETYPE = frozenset({b"\x00\x01\x00\x00", b"true"})
_POSTSCRIPT = b"OTTO"
_COLLECTION = b"ttcf"

_FAMILY, _FULL_NAME, _POSTSCRIPT_NAME = 1, 4, 6
_NAME_KINDS = frozenset({_FAMILY, _FULL_NAME, _POSTSCRIPT_NAME})
# Codec of a name by platform and encoding; names in others are not read.
_CODECS = {(0, encoding): "utf-16-be" for encoding in range(5)} | {
    (1, 0): "mac_roman",
    (1, 25): "gb2312",
    (3, 1): "utf-16-be",
    (3, 3): "gbk",
    (3, 10): "utf-16-be",
}
# Names that need no escapes in a PDF (ISO 32000-1, 7.3.5); they may have 127 bytes
# (ISO 19005-1, 6.1.12), of which the tag of a subset takes seven.
_FIT_FOR_PDF = LazyPattern("[!-~]{1,120}")
_PDF_DELIMITERS = frozenset("[](){}<>/%#")
# OS/2.fsType: lowest four bits 2 = no embedding; 0x100 = no subsets; 0x200 = bitmaps only.
_USAGE_BITS, _NO_EMBEDDING, _NO_SUBSETS = 0x000F, 0x0002, 0x0300
# head.magicNumber
_MAGIC_NUMBER = 0x5F0F3CF5
# head.macStyle
_BOLD_OR_ITALIC = 0x0003


class DamagedFont(GovinfoError):
    """A font file cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"字体文件“{path.name}”缺失或已损坏，未使用。")


@dataclass(frozen=True, kw_only=True)
class FontFile:
    """Font of a file: ``index`` is its place in a collection.

    ``name`` is its PostScript name; ``families`` are its family and full names in every
    language that the file has them in.
    """

    path: Path
    index: int
    name: str
    families: tuple[str, ...]
    regular: bool
    truetype: bool
    fs_type: int

    @property
    def family(self) -> str:
        """Name that a clerk knows: the Chinese one, if there is one."""
        chinese = (family for family in self.families if not family.isascii())
        return next(chinese, next(iter(self.families), self.name))

    @cached_property
    def folded_families(self) -> tuple[str, ...]:
        """Names without regard to case, for comparison."""
        return tuple(family.casefold() for family in self.families)

    @property
    def obstacle(self) -> str:
        """Sentence that says why it cannot be embedded in a PDF; "" when it can."""
        if self.fs_type & _USAGE_BITS == _NO_EMBEDDING or self.fs_type & _NO_SUBSETS:
            return f"字体“{self.family}”的授权不允许嵌入文件，未使用。"
        if not self.truetype:
            return f"字体“{self.family}”是 PostScript 轮廓的字体，不能嵌入 PDF，未使用。"
        if not _FIT_FOR_PDF.fullmatch(self.name) or _PDF_DELIMITERS & set(self.name):
            return f"字体“{self.family}”的内部名称不合规范，不能嵌入 PDF，未使用。"
        return ""


def read_font_files(path: Path) -> tuple[FontFile, ...]:
    """Return the fonts of a file; raises DamagedFont."""
    with _opened(path) as file:
        size = path.stat().st_size
        starts = enumerate(_starts(file))
        return tuple(_font_file(path, index, _Tables(file, start, size)) for index, start in starts)


def read_tables(font: FontFile, *tags: str) -> tuple[bytes, ...]:
    """Return tables of a font; raises DamagedFont, also when it lacks one."""
    with _tables_of(font) as tables:
        return tuple(tables.read(tag) for tag in tags)


def read_optional_tables(font: FontFile, *tags: str) -> dict[str, bytes]:
    """Return those of these tables that a font has; raises DamagedFont."""
    with _tables_of(font) as tables:
        return {tag: tables.read(tag) for tag in tags if tag in tables.ranges}


def read_slices(font: FontFile, tag: str, slices: Iterable[tuple[int, int]]) -> list[bytes]:
    """Return slices of a table of a font, each given by start and end; raises DamagedFont."""
    with _tables_of(font) as tables:
        return [tables.read_slice(tag, start, end) for start, end in slices]


@contextmanager
def _tables_of(font: FontFile) -> Iterator[_Tables]:
    with _opened(font.path) as file:
        yield _Tables(file, _starts(file)[font.index], font.path.stat().st_size)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a font file; any failure to read it raises DamagedFont."""
    try:
        with path.open("rb") as file:
            yield file
    except (OSError, ValueError, LookupError, struct.error) as damage:
        raise DamagedFont(path) from damage


class _Tables:
    """Table directory of one font in an open file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        """Read the directory; raises ValueError when a table reaches beyond the end of the file."""
        file.seek(start)
        self.version, count = struct.unpack(">4sH6x", file.read(12))
        if self.version not in _TRUETYPE and self.version != _POSTSCRIPT:
            raise ValueError("not a font")
        self._file = file
        entries = struct.iter_unpack(">4s4xLL", file.read(16 * count))
        self.ranges: Mapping[str, tuple[int, int]] = {
            tag.decode("latin-1"): (offset, length) for tag, offset, length in entries
        }
        if any(offset + length > size for offset, length in self.ranges.values()):
            raise ValueError("the file ends too early")

    def read(self, tag: str) -> bytes:
        """Return a table; raises KeyError when the font has no such table."""
        offset, length = self.ranges[tag]
        self._file.seek(offset)
        return self._file.read(length)

    def read_slice(self, tag: str, start: int, end: int) -> bytes:
        """Return a slice of a table; raises ValueError when the table is shorter."""
        offset, length = self.ranges[tag]
        if not 0 <= start <= end <= length:
            raise ValueError("the table ends too early")
        self._file.seek(offset + start)
        return self._file.read(end - start)


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Return where the table directory of each font begins: one, or those of a collection."""
    if file.read(4) != _COLLECTION:
        return (0,)
    _, count = struct.unpack(">LL", file.read(8))
    return struct.unpack(f">{count}L", file.read(4 * count))


def _font_file(path: Path, index: int, tables: _Tables) -> FontFile:
    magic, style = struct.unpack_from(">12xL28xH", tables.read("head"))
    if magic != _MAGIC_NUMBER:
        raise ValueError("not the table of a font")
    names = tuple(_names(tables.read("name")))
    return FontFile(
        path=path,
        index=index,
        name=_first(names, _POSTSCRIPT_NAME) or path.stem,
        families=tuple(dict.fromkeys(text for kind, text in names if kind != _POSTSCRIPT_NAME)),
        regular=not style & _BOLD_OR_ITALIC,
        truetype=tables.version in _TRUETYPE and "glyf" in tables.ranges,
        fs_type=_embedding_right(tables),
    )


def _names(table: bytes) -> Iterator[tuple[int, str]]:
    """Yield kind and text of each name that is needed and can be read."""
    count, texts = struct.unpack_from(">2xHH", table)
    for entry in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        platform, encoding, _, kind, length, offset = entry
        codec = kind in _NAME_KINDS and _CODECS.get((platform, encoding))
        if codec:
            raw = table[texts + offset : texts + offset + length]
            yield kind, raw.decode(codec, errors="replace").strip("\0 ")


def _first(names: tuple[tuple[int, str], ...], kind: int) -> str:
    return next((text for one, text in names if one == kind and text), "")


def _embedding_right(tables: _Tables) -> int:
    """Return OS/2.fsType; a font without that table (old Apple ones) forbids nothing."""
    if "OS/2" not in tables.ranges:
        return 0
    (right,) = struct.unpack_from(">8xH", tables.read("OS/2"))
    return int(right)
