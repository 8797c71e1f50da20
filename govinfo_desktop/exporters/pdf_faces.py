"""Faces as reportlab wants them, looked up instead of unpacked.

reportlab reads a face of 19 MB whole and unpacks 30,000 entries of it to look up 700: a third
of a second for the faces of one report. Here the tables are looked up as they lie in the file,
and of the outlines only those that are used are read.
"""

from __future__ import annotations

import struct
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

from govinfo_desktop.exporters.face_files import DamagedFace, read_tables
from govinfo_desktop.exporters.face_metrics import character_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from govinfo_desktop.exporters.face_files import FaceFile
    from govinfo_desktop.exporters.fonts import FacesHere


class FontCase:
    """The fonts that one painter has used, their files open while a document is painted."""

    def __init__(self, faces: FacesHere) -> None:
        self._faces = faces
        self._fonts: dict[str, LeanFont] = {}
        self._files = ExitStack()
        self._open: set[str] = set()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Lend fonts for one document."""
        with ExitStack() as self._files:
            self._open.clear()
            yield

    def font(self, face: str) -> LeanFont:
        """Return a font to paint with; raises DamagedFace."""
        if face not in self._fonts:
            self._fonts[face] = LeanFont(self._faces.file(face))
        if face not in self._open:
            self._open.add(face)
            self._files.enter_context(self._fonts[face].face.opened())
        return self._fonts[face]


class LeanFont(TTFont):
    """A font that is cut to what a document uses."""

    face: LeanFace

    def __init__(self, file: FaceFile) -> None:
        """Read the tables that are looked up; raises DamagedFace."""
        self.fontName = file.name
        self.face = LeanFace(file)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = False


class LeanFace(TTFontFace):
    """A face whose characters, widths and outlines are found when they are asked for."""

    def __init__(self, file: FaceFile) -> None:
        """Read the tables that are looked up; raises DamagedFace."""
        self.filename = str(file.path)
        self._path = file.path
        tables = read_tables(file, "cmap", "hhea", "hmtx", "head", "loca")
        with self.opened():
            try:
                self._look_up(*tables)
                super().__init__(self.filename, subfontIndex=file.index)
            except (TTFError, ValueError, struct.error) as damage:
                raise DamagedFace(file.path) from damage

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Read from the file as long as this lasts; raises DamagedFace."""
        try:
            file = self._path.open("rb")
        except OSError as damage:
            raise DamagedFace(self._path) from damage
        with file:
            self._ttf_data = _Stretches(file, self._path)
            yield

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 (names of reportlab)
        """Take the small tables as reportlab does; the large ones are looked up."""
        super().extractInfo(charInfo=0)
        self.charToGlyph, self.hmetrics, self.glyphPos = self._glyphs, self._metrics, self._places
        self.charWidths = _Widths(self._glyphs, self._metrics, self.unitsPerEm)
        self.defaultWidth = self.charWidths.of_glyph(0)

    def get_table(self, tag: str) -> object:
        """Return a table; the outlines in stretches, for they are most of the file."""
        start, length = self.get_table_pos(tag)
        if tag == "glyf":
            return _Stretches(self._ttf_data.file, self._path, start)
        return self._ttf_data[start : start + length]

    def _look_up(self, cmap: bytes, hhea: bytes, hmtx: bytes, head: bytes, loca: bytes) -> None:
        (advances,) = struct.unpack_from(">34xH", hhea)
        (long_places,) = struct.unpack_from(">50xH", head)
        self._glyphs = _Glyphs(character_map(cmap))
        self._metrics = _Metrics(hmtx, advances)
        self._places = _Places(loca, long=bool(long_places))


class _Stretches:
    """A file, or what follows a place in it, that is read where it is sliced."""

    def __init__(self, file: BinaryIO, path: Path, start: int = 0) -> None:
        self.file = file
        self._path = path
        self._start = start

    def __getitem__(self, wanted: slice) -> bytes:
        """Return a stretch; raises DamagedFace where the file has become shorter."""
        length = wanted.stop - wanted.start
        try:
            self.file.seek(self._start + wanted.start)
            found = self.file.read(length)
        except OSError as damage:
            raise DamagedFace(self._path) from damage
        if len(found) < length:
            raise DamagedFace(self._path)
        return found


class _Glyphs:
    """The glyph of each character, as reportlab asks for it."""

    def __init__(self, glyph: Callable[[int], int]) -> None:
        self._glyph = glyph

    def __contains__(self, code: int) -> bool:
        return self._glyph(code) > 0

    def __getitem__(self, code: int) -> int:
        return self._glyph(code)


class _Metrics:
    """Advance and bearing of each glyph."""

    def __init__(self, hmtx: bytes, advances: int) -> None:
        self._hmtx = hmtx
        self._advances = advances

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        beyond = glyph - self._advances
        if beyond < 0:
            advance, bearing = struct.unpack_from(">HH", self._hmtx, 4 * glyph)
            return advance, bearing
        (advance,) = struct.unpack_from(">H", self._hmtx, 4 * (self._advances - 1))
        (bearing,) = struct.unpack_from(">H", self._hmtx, 4 * self._advances + 2 * beyond)
        return advance, bearing


class _Places:
    """Where each glyph's outline begins."""

    def __init__(self, loca: bytes, *, long: bool) -> None:
        self._loca = loca
        self._long = long

    def __getitem__(self, glyph: int) -> int:
        if self._long:
            return int(struct.unpack_from(">L", self._loca, 4 * glyph)[0])
        return 2 * int(struct.unpack_from(">H", self._loca, 2 * glyph)[0])


class _Widths:
    """The advance of each character in 1/1000 em, kept once it was asked for."""

    def __init__(self, glyphs: _Glyphs, metrics: _Metrics, em: int) -> None:
        self._glyphs = glyphs
        self._metrics = metrics
        self._em = em
        self._known: dict[int, float] = {}

    def get(self, code: int, missing: float) -> float:
        """Return the advance of a character; what is given for one that the face lacks."""
        if code not in self._known:
            here = code in self._glyphs
            self._known[code] = self.of_glyph(self._glyphs[code]) if here else missing
        return self._known[code]

    def of_glyph(self, glyph: int) -> float:
        """Return the advance of a glyph."""
        return self._metrics[glyph][0] * 1000 / self._em
