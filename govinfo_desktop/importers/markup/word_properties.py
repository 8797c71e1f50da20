"""Properties of paragraphs and cells of a .docx, each read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.elements import child
from govinfo_desktop.importers.markup.word_markup import W, number_of, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Word itself allows 63 columns; what is wider is wrong, and the grid is compacted anyway.
_WIDEST_SPAN = 100_000


@dataclass(slots=True)
class ParagraphProperties:
    """What a paragraph says of itself: its style, its list, its level, and its tracked end."""

    style: str = ""
    numbering: _Element | None = None
    outline_level: int | None = None
    inserted: _Element | None = None
    deleted: _Element | None = None


@dataclass(slots=True)
class CellProperties:
    """What a cell of a table says of itself: how it is merged, and who inserted or deleted it."""

    span: int = 1
    across: _Element | None = None
    down: _Element | None = None
    inserted: _Element | None = None
    deleted: _Element | None = None


def span_of(element: _Element) -> int:
    """Return how many columns a gridSpan says."""
    return max(1, min(number_of(element) or 1, _WIDEST_SPAN))


def paragraph_properties(paragraph: _Element) -> ParagraphProperties:
    """Return the properties of a paragraph."""
    found = ParagraphProperties()
    properties = child(paragraph, "pPr")
    if properties is None:
        return found
    # The first of each kind counts, therefore from the last on.
    for one in properties.iterchildren(*_PARAGRAPH_NAMES, reversed=True):
        match one.tag:
            case _Names.STYLE:
                found.style = value(one, "val")
            case _Names.NUMBERING:
                found.numbering = one
            case _Names.OUTLINE_LEVEL:
                found.outline_level = number_of(one)
            case _Names.RUN:
                found.inserted, found.deleted = child(one, "ins"), child(one, "del")
    return found


def cell_properties(cell: _Element) -> CellProperties:
    """Return the properties of a cell."""
    found = CellProperties()
    properties = child(cell, "tcPr")
    if properties is None:
        return found
    for one in properties.iterchildren(*_CELL_NAMES, reversed=True):
        match one.tag:
            case _Names.SPAN:
                found.span = span_of(one)
            case _Names.ACROSS:
                found.across = one
            case _Names.DOWN:
                found.down = one
            case _Names.CELL_INSERTED:
                found.inserted = one
            case _Names.CELL_DELETED:
                found.deleted = one
    return found


class _Names:
    """Tags of the properties."""

    STYLE = f"{W}pStyle"
    NUMBERING = f"{W}numPr"
    OUTLINE_LEVEL = f"{W}outlineLvl"
    RUN = f"{W}rPr"
    SPAN = f"{W}gridSpan"
    ACROSS = f"{W}hMerge"
    DOWN = f"{W}vMerge"
    CELL_INSERTED = f"{W}cellIns"
    CELL_DELETED = f"{W}cellDel"


_PARAGRAPH_NAMES = (_Names.STYLE, _Names.NUMBERING, _Names.OUTLINE_LEVEL, _Names.RUN)
_CELL_NAMES = (
    *(_Names.SPAN, _Names.ACROSS, _Names.DOWN),
    *(_Names.CELL_INSERTED, _Names.CELL_DELETED),
)
