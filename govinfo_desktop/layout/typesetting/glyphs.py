"""Glyphs of characters: their class, their face, and their place in a full-width cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_desktop.layout.typesetting.font_source import FontSource

# Marks that may not begin or end a line: GB/T 15834-2011 5.1, and further marks of CLREQ.
# A dash may begin a line, but is not split.
NO_START = frozenset("，。、；：？！,.;:?!）》〉」』】〕〗｝］)]}”’…·‰％%℃～－／々〃□")
NO_END = frozenset("（《〈「『【〔〖｛［([{“‘￥＄№$")
OPENING_MARKS = frozenset("（《〈「『【〔〖｛［“‘")
CLOSING_MARKS = frozenset("，。、；：？！）》〉」』】〕〗｝］”’")
DASH = "—"
# Shown in place of a character that no face has.
GETA = "〓"
LATIN = "latin"

_DOUBLE_MARKS = frozenset(DASH + "…")
# Space in em beside the ink of a mark, for faces whose own advance is not one em.
_BEARING = 0.08


class Kind(IntEnum):
    """Class of a character in a line."""

    WIDE = 0
    NARROW = 1
    BLANK = 2
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it is drawn; lengths in em.

    ``shift`` moves a wide glyph inside its cell, ``stretch`` widens it. ``face`` is "" if no face
    has the character or the sign for missing ones.
    """

    char: str
    face: str
    kind: Kind
    advance: float
    shift: float = 0.0
    stretch: float = 1.0


class Glyphs:
    """The glyphs of some faces, each looked up once."""

    def __init__(self, faces: FontSource) -> None:
        self._faces = faces
        self._known: dict[str, dict[str, Glyph]] = {}

    def of(self, role: str) -> dict[str, Glyph]:
        """Return the glyphs looked up so far in a role; ``find`` adds missing ones."""
        return self._known.setdefault(role, {})

    def find(self, role: str, char: str) -> Glyph:
        """Return the glyph of a character in a role."""
        known = self.of(role)
        if char not in known:
            known[char] = self._look_up(role, char)
        return known[char]

    def _look_up(self, role: str, char: str) -> Glyph:
        kind = kind_of(char)
        if kind is Kind.NOTHING:
            return self._mark(role, char)
        if kind is Kind.BLANK:
            return self._blank(role)
        if kind is Kind.WIDE:
            return self._wide(role, char)
        return self._narrow(role, char)

    def _mark(self, role: str, char: str) -> Glyph:
        """Return a combining mark, or an empty glyph for a character that has no ink."""
        drawn = unicodedata.category(char) in {"Mn", "Me"} and not _selects_variant(char)
        face = self._faces.pick(role, char) if drawn else ""
        return Glyph(char=char if face else "", face=face, kind=Kind.NOTHING, advance=0.0)

    def _blank(self, role: str) -> Glyph:
        face = self._faces.pick(_narrow_role(role), " ")
        advance = self._faces.width(face, " ") if face else 0.25
        return Glyph(char=" ", face=face, kind=Kind.BLANK, advance=advance)

    def _narrow(self, role: str, char: str) -> Glyph:
        face = self._faces.pick(_narrow_role(role), char) or self._faces.pick(role, char)
        if not face:
            return self._wide(role, GETA)
        return Glyph(char=char, face=face, kind=Kind.NARROW, advance=self._faces.width(face, char))

    def _wide(self, role: str, char: str) -> Glyph:
        face = self._faces.pick(role, char)
        if not face and char != GETA:
            return self._wide(role, GETA)
        shift, stretch = self._place(face, char) if face else (0.0, 1.0)
        return Glyph(
            char=char, face=face, kind=Kind.WIDE, advance=1.0, shift=shift, stretch=stretch
        )

    def _place(self, face: str, char: str) -> tuple[float, float]:
        """Return shift and stretch that put the ink in its place in a cell of one em.

        Many faces have narrow quotes and dots; in Chinese text each mark takes a full cell.
        """
        own_cell = abs(self._faces.width(face, char) - 1) < 0.01
        if own_cell and char != DASH:
            return 0.0, 1.0
        left, right = self._faces.ink(face, char)
        # The ink of most dashes is narrower than the cell: —— would be printed with gaps.
        if char == DASH and 0 < right - left < 0.97:
            stretch = 1 / (right - left)
            return -left * stretch, stretch
        if own_cell:
            return 0.0, 1.0
        if char in OPENING_MARKS:
            return 1 - _BEARING - right, 1.0
        if char in CLOSING_MARKS:
            return _BEARING - left, 1.0
        return (1 - left - right) / 2, 1.0


def kind_of(char: str) -> Kind:
    """Return the class of a character; — … · and curly quotes are Chinese marks, one cell wide."""
    if " " <= char <= "~":
        return Kind.BLANK if char == " " else Kind.NARROW
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf", "Cc", "Zl", "Zp"}:
        return Kind.BLANK if char in "\t\n\r" else Kind.NOTHING
    width = unicodedata.east_asian_width(char)
    # Of ambiguous width (A) are — … “ ” ①, wide in Chinese text, but also Greek letters.
    if width in "WF" or (width == "A" and category[0] != "L"):
        return Kind.WIDE
    if category == "Zs":
        return Kind.BLANK
    return Kind.WIDE if category in {"Cs", "Co", "Cn"} else Kind.NARROW


def holds_together(left: str, right: str) -> bool:
    """Return whether two wide characters are one mark: —— and ……."""
    return left == right and left in _DOUBLE_MARKS


def _selects_variant(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _narrow_role(role: str) -> str:
    """Return the role of Latin letters and figures; those of a page number are 宋体 (7.5)."""
    return role if role == "songti" else LATIN
