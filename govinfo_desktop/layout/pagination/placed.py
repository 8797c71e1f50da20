"""Finished pages with placed texts, rules and areas, as PDF, preview and print draw them.

Coordinates are points from the upper left corner of the paper; ``y`` of a text is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.typesetting.lines import Line


# Compared by identity: two paragraphs with the same values are two elements of the structure.
@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """Role of a text in the structure of a PDF: H1 to H4, P, Table, TR, TH, TD or Caption.

    ``text`` is the text of a heading, for the bookmarks, ``level`` its level from 1, that of the
    title; a paragraph has those of the heading that begins it. ``column_head`` is true of a TH
    above its cells, false of one beside them.
    """

    kind: str
    parent: Tag | None = None
    text: str = ""
    level: int = 0
    rows: int = 1
    columns: int = 1
    column_head: bool = False


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Glyphs of one face on one baseline, each with its own x.

    ``stretch`` widens the glyphs, ``grey`` is 0 for black. ``start`` is the position of the first
    glyph in the text of ``field``. A text without a tag belongs to the page, not to the report.
    A face "" means that no face has the characters; they are drawn as boxes.
    """

    text: str
    xs: tuple[float, ...]
    y: float
    face: str
    size: float
    stretch: float = 1.0
    bold: bool = False
    grey: float = 0.0
    field: FieldId | None = None
    start: int = 0
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A straight line; ``weight`` is its thickness in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """The area of a field on the page, also of a blank one; ``start`` is its place in the text."""

    x0: float
    y0: float
    x1: float
    y1: float
    field: FieldId
    start: int = 0

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is inside the area."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in what the clerk typed: the field, and the character nearest to a click."""

    field: FieldId
    offset: int


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """One page with all that is printed on it, and the areas of fields."""

    number: int
    width: float
    height: float
    texts: tuple[PlacedText, ...]
    rules: tuple[PlacedRule, ...]
    boxes: tuple[PlacedBox, ...]

    def spot(self, x: float, y: float) -> Spot | None:
        """Return the field and character at a point; None outside the areas of fields."""
        for box in self.boxes:
            if box.holds(x, y):
                return Spot(box.field, self._offset(box, x, y))
        return None

    def boxes_of(self, field: FieldId) -> Iterator[PlacedBox]:
        """Yield the areas of a field on this page, in order of print."""
        return (box for box in self.boxes if box.field == field)

    def _offset(self, box: PlacedBox, x: float, y: float) -> int:
        """Return the position of the character in a box that is nearest to a point."""
        nearest, offset = float("inf"), box.start
        for text in self.texts:
            if text.field == box.field and box.y0 <= text.y < box.y1:
                for i, left in enumerate(text.xs):
                    # Weighted, so that a click between two lines takes the nearer line.
                    distance = abs(left - x) + 4 * abs(text.y - y)
                    if distance < nearest:
                        nearest, offset = distance, text.start + i
        return offset


def place_line(
    line: Line,
    x: float,
    y: float,
    *,
    bold: bool = False,
    grey: float = 0.0,
    field: FieldId | None = None,
    offset: int = 0,
    tag: Tag | None = None,
) -> Iterator[PlacedText]:
    """Yield the texts of a line with its left edge at x and its baseline at y."""
    for run in line.runs:
        yield PlacedText(
            run.text,
            tuple([x + run_x for run_x in run.xs]),
            y,
            run.face,
            run.size,
            run.stretch,
            bold,
            grey,
            field,
            offset + run.start,
            tag,
        )


def headings(pages: Iterable[PlacedPage]) -> Iterator[tuple[Tag, int, float]]:
    """Yield each heading's tag, the index of its page and its height on it, in order."""
    seen: set[Tag] = set()
    for index, page in enumerate(pages):
        for text in page.texts:
            tag = text.tag
            if tag is not None and tag.text and tag not in seen:
                seen.add(tag)
                yield tag, index, text.y - text.size
