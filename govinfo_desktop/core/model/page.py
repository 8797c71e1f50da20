"""Printed page as data: paper, margins, line grid, and font and size of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS_PER_MM = 72 / 25.4
# Lines that may stay blank below the last one.
_BLANK_LINES = 0.1


@dataclass(frozen=True, kw_only=True)
class Style:
    """Style of one role of text: font role, size in points, alignment, indent in characters."""

    face: str
    size: float
    align: str = "justify"
    indent: int = 0
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class PageNumber:
    """The page number: ``pattern`` contains {n}; ``place`` is outside, center or none.

    ``drop`` is the distance of its dash below the type area in millimetres, ``inset`` the
    distance from the type area's edge in characters (GB/T 9704-2012 7.5).
    """

    pattern: str = "— {n} —"
    place: str = "outside"
    face: str = "songti"
    size: float = 14.0
    drop: float = 7.0
    inset: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: paper and margins in millimetres, type in points (GB/T 9704-2012 5.1, 5.2).

    ``model`` is ``word`` (line boxes fill the type area from its top) or ``strict`` (the ink
    of the first line starts at the top edge, that of the last ends at the bottom edge).
    ``styles`` has the roles title, subtitle, body, heading1 to heading4, table,
    table_head, caption, table_note, signature, attachment, note, colophon, draft_mark.
    """

    id: str = "gb-word"
    name: str = "国标版式"
    width: float = 210.0
    height: float = 297.0
    top: float = 37.0
    left: float = 28.0
    bottom: float = 35.0
    right: float = 26.0
    lines: int = 22
    characters: int = 28
    pitch: float = 28.95
    model: str = "word"
    # In points, tried from the largest until a table fits.
    table_sizes: tuple[float, ...] = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
    number: PageNumber = PageNumber()
    styles: Mapping[str, Style]

    @property
    def type_width(self) -> float:
        """Width of the type area in points."""
        return (self.width - self.left - self.right) * POINTS_PER_MM

    @property
    def type_height(self) -> float:
        """Height of the type area in points."""
        return (self.height - self.top - self.bottom) * POINTS_PER_MM

    @property
    def filled_height(self) -> float:
        """Height in points that lines and tables may fill: too little for another line.

        A pitch of 29 pt leaves nearly a line of the type area blank: a word processor would fill
        it below a table that it sets a little lower, and LibreOffice would centre the lines.
        """
        return min(self.type_height, (self.lines + _BLANK_LINES) * self.pitch)

    @property
    def cell(self) -> float:
        """Width of one character of the line grid in points."""
        return self.type_width / self.characters
