"""Line breaking and justification of a paragraph, where Word breaks and justifies it, too.

A line takes what its width holds. A mark that may not begin or end a line (GB/T 15834-2011 5.1)
takes its neighbour along to the next line, and the gap is spread evenly over the line. ——, ……,
numbers and Latin words are kept whole. Nothing hangs outside the line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.layout.typesetting.balance import Balance
from govinfo_desktop.layout.typesetting.break_places import (
    Break,
    break_places,
    imitated_breaks,
    last_break,
)
from govinfo_desktop.layout.typesetting.glyphs import DASH, Glyph, Glyphs, Kind, holds_together
from govinfo_desktop.layout.typesetting.libre_office import LibreOfficeText, Spacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Characters, its mark included, of a last line that looks forgotten.
_SHORTEST_LAST_LINE = 2
# Weights of the faults of a paragraph's lines.
_TORN_LINE_FAULT, _IMITATION_FAULT = 1500, 1000
# The first is a little more than a loose line and a short last one together.
LIBRE_OFFICE_FAULT, LOOSE_LINE_FAULT = 41, 30
_DASH_AT_START_FAULT, _SHORT_LAST_LINE_FAULT, _TORN_UNIT_FAULT = 20, 10, 2
# Full-width characters that a line lacks where it looks loose.
_LOOSE_LINE = 2.5
# Full-width characters that a line may lack and still be spread over the whole width.
_MOST_SPREAD = 4.0
# Points by which programs differ in the width of a line: a twip here, a 64th of a point there.
_ROUNDING = 0.15
# Longer texts are not balanced.
_LONGEST_BALANCED_CHARACTERS = 120


# Tuples, because both are the key of a paragraph's lines: the keys of a table's cells are made,
# hashed and compared in a quarter of the time that dataclasses take.
class Piece(NamedTuple):
    """Text in one face role."""

    text: str
    role: str


class Measure(NamedTuple):
    """Measures of a paragraph; lengths in points.

    ``cell`` is the advance of a full-width character, ``first`` and ``hang`` are the indents of
    the first and of the other lines. ``align`` is justify, left, center or right; ``balanced``
    makes the lines similar in length, and ``shaped`` gives them the shape of a title. ``whole``
    names words that are broken only if nothing else helps. ``everywhere`` breaks only where all
    programs that read a .docx break. Lines that are not justified are opened to the advance
    ``grid``, that of full lines. Each character from position ``opened_from`` on is ``opened`` by
    so much more.
    """

    width: float
    size: float
    cell: float
    first: float = 0.0
    hang: float = 0.0
    align: str = "justify"
    balanced: bool = False
    shaped: bool = False
    whole: tuple[str, ...] = ()
    everywhere: bool = False
    grid: float = 0.0
    opened_from: int = 0
    opened: float = 0.0


class Faults(NamedTuple):
    """How far lines are from what a careful typist would leave: the fewer and the lighter.

    ``weight`` is 0 for lines without faults, ``elsewhere`` counts the lines that LibreOffice sets
    otherwise. Of lines with an equal weight those are better that it sets alike.
    """

    weight: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring glyphs of one face, their x, and the position of the first one in the text."""

    text: str
    xs: tuple[float, ...]
    face: str
    size: float
    stretch: float
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, its extent from the left edge, and its position in the text."""

    runs: tuple[Run, ...]
    left: float
    right: float
    start: int
    end: int

    def x_of(self, position: int) -> float:
        """Return the x of the character at a position in the text, or the end of the line."""
        for run in self.runs:
            if run.start <= position < run.start + len(run.text):
                return run.xs[position - run.start]
            if run.start > position:
                return run.xs[0]
        return self.right


def set_lines(glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> tuple[Line, ...]:
    """Return the lines of a paragraph; a blank paragraph has one empty line."""
    text = Galley(glyphs, pieces, measure)
    ends = text.balanced_ends() if measure.balanced else text.ends(measure.width)
    return tuple(text.line(*end) for end in ends)


def ends_short(lines: Sequence[Line]) -> bool:
    """Return whether lines end in one of one or two characters, which looks forgotten."""
    return len(lines) > 1 and lines[-1].end - lines[-1].start <= _SHORTEST_LAST_LINE


def widest_unit(glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> float:
    """Return the least width in which no word, number or double mark is broken."""
    return Galley(glyphs, pieces, measure).widest_unit()


class Galley:
    """Glyphs of a paragraph in a row, not yet broken into lines."""

    def __init__(self, glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> None:
        self._text = "".join(piece.text for piece in pieces)
        self._glyphs = _glyphs(glyphs, pieces)
        self._piece_ends = tuple(accumulate(len(piece.text) for piece in pieces))
        self._own_breaks = break_places(self._text, self._glyphs, measure.whole)
        self.set_in(measure)

    def set_in(self, measure: Measure) -> None:
        """Set the same text in a measure that may have another spacing and ``everywhere``."""
        self._measure = measure
        self._advances = _advances(self._glyphs, measure)
        self._positions = [0.0, *accumulate(self._advances)]
        self._breaks = self._own_breaks
        if measure.everywhere:
            self._breaks = list(map(min, self._own_breaks, self._imitated_breaks))

    @cached_property
    def _imitated_breaks(self) -> list[Break]:
        return imitated_breaks(self._text, self._glyphs, self._own_breaks)

    @cached_property
    def _in_libre_office(self) -> LibreOfficeText:
        return LibreOfficeText(text=self._text, glyphs=self._glyphs, breaks=self._own_breaks)

    @cached_property
    def _gaps(self) -> list[bool]:
        return _gaps(self._glyphs)

    def ends(self, width: float) -> list[tuple[int, int, bool]]:
        """Break the text for a width: (start, end, is last of its paragraph) of each line."""
        found: list[tuple[int, int, bool]] = []
        start = 0
        for end in (*_newlines(self._text), len(self._text)):
            found += self._ends_between(start, end, width, bool(found))
            start = end + 1
        return found

    def balanced_ends(self) -> list[tuple[int, int, bool]]:
        """Break into as few lines as the width allows, as similar in length as the words permit."""
        greedy = self.ends(self._measure.width)
        length = len(self._text)
        if len(greedy) == 1 or length > _LONGEST_BALANCED_CHARACTERS or "\n" in self._text:
            return greedy
        cuts = self._evenest(len(greedy)) or tuple(end for _, end, _ in greedy)
        return [(a, b, b == length) for a, b in pairwise((0, *cuts))]

    def _evenest(self, fewest: int) -> tuple[int, ...]:
        """Return the ends of the most even lines; more than needed if that keeps a word whole."""
        size = self._measure.size
        return Balance(
            breaks=self._breaks,
            width=lambda start, end: self._width(*self._trimmed(start, end)) / size,
            widest=self._measure.width / size,
            shaped=self._measure.shaped,
        ).ends(fewest)

    def widest_unit(self) -> float:
        """Return the width of the widest stretch that is not broken."""
        length = len(self._text)
        places = (i for i in range(length) if self._breaks[i] == Break.LEGAL)
        cuts = [0, *places, length]
        return max(self._width(*self._trimmed(a, b)) for a, b in pairwise(cuts))

    def line(self, start: int, end: int, last: bool) -> Line:
        """Place the glyphs of one line."""
        measure = self._measure
        indent = measure.hang if start else measure.first
        first, stop = self._trimmed(start, end)
        slack = measure.width - indent - self._width(first, stop)
        extra = self._spread(first, stop, slack, last)
        opened = extra * sum(self._gaps[first : stop - 1])
        left = indent + _offset(measure.align, slack - opened)
        xs = self._xs(first, stop, left, extra)
        right = xs[-1] + self._advances[stop - 1] if xs else left
        return Line(tuple(self._runs(first, stop, xs)), left, right, start, end)

    def _ends_between(
        self, start: int, end: int, width: float, indented: bool
    ) -> Iterator[tuple[int, int, bool]]:
        while True:
            indent = self._measure.hang if indented else self._measure.first
            furthest = self._furthest(start, end, width - indent)
            stop = last_break(self._breaks, start, furthest, end)
            yield start, stop, stop == end
            if stop == end:
                return
            start, indented = stop, True

    def _furthest(self, start: int, end: int, width: float) -> int:
        """Return the end of what fits in a width: at least one glyph, not counting outer blanks."""
        first = start
        while first < end and self._glyphs[first].kind is Kind.BLANK:
            first += 1
        limit = self._positions[first] + width + 1e-6
        stop = max(first + 1, bisect_right(self._positions, limit) - 1)
        while stop < end and self._glyphs[stop].kind in {Kind.BLANK, Kind.NOTHING}:
            stop += 1
        return min(stop, end)

    def faults(self) -> Faults:
        """Return what is wrong with the lines.

        Worst are lines that programs which imitate Word break elsewhere; then lines too short to
        be spread, another number of lines in LibreOffice, loose lines, a dash that begins a line, a
        last line of one or two characters, and a line that ends between a figure and its unit, such
        as 年.
        """
        ends = self.ends(self._measure.width)
        theirs = self._ends_in_libre_office()
        has_other_lines = theirs is not None and len(theirs) != len(ends)
        return Faults(
            weight=self._weight(ends) + (LIBRE_OFFICE_FAULT if has_other_lines else 0),
            elsewhere=0
            if theirs is None
            else len(_spans(end for _, end, _ in ends) - _spans(theirs)),
        )

    def _weight(self, ends: Sequence[tuple[int, int, bool]]) -> int:
        """Return the weight of the faults of lines, without those in LibreOffice."""
        imitated = self._imitated_breaks
        found = 0
        for start, end, is_last in ends:
            indent = self._measure.hang if start else self._measure.first
            if is_last:
                is_short = start and end - start <= _SHORTEST_LAST_LINE
                return found + (_SHORT_LAST_LINE_FAULT if is_short else 0)
            if any(there != end for there in self._imitated_ends(imitated, start, indent)):
                found += _IMITATION_FAULT
            blank = self._measure.width - indent - self._width(*self._trimmed(start, end))
            found += _looseness(blank / self._measure.cell)
            found += _TORN_UNIT_FAULT if self._text[end - 1].isdigit() else 0
            found += _DASH_AT_START_FAULT if self._text[end] == DASH else 0
        return found

    def differs_in_libre_office(self, measure: Measure) -> bool:
        """Return whether LibreOffice makes another number of lines of the text in a measure."""
        self.set_in(measure)
        theirs = self._ends_in_libre_office()
        return theirs is not None and len(theirs) != len(self.ends(measure.width))

    def _ends_in_libre_office(self) -> list[int] | None:
        """Return where the lines end in LibreOffice; None where that is not known."""
        measure = self._measure
        if "\n" in self._text:
            return None
        spacing = Spacing(
            size=measure.size,
            added=measure.cell - measure.size,
            opened_from=measure.opened_from,
            opened=measure.opened,
            run_starts=self._piece_ends,
        )
        ends = self._in_libre_office.line_ends(
            self._advances,
            spacing,
            first_width=measure.width - measure.first,
            width=measure.width - measure.hang,
        )
        return list(ends)

    def _imitated_ends(self, breaks: Sequence[Break], start: int, indent: float) -> Iterator[int]:
        """Yield where a line ends in other programs, which round widths in their own ways."""
        length = len(self._text)
        for rounding in (-_ROUNDING, _ROUNDING):
            width = self._measure.width - indent + rounding
            yield last_break(breaks, start, self._furthest(start, length, width), length)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end of a line without the blanks at its ends."""
        while start < end and self._glyphs[start].kind is Kind.BLANK:
            start += 1
        while end > start and self._glyphs[end - 1].kind is Kind.BLANK:
            end -= 1
        return start, end

    def _width(self, start: int, end: int) -> float:
        return self._positions[end] - self._positions[start]

    def _spread(self, start: int, end: int, slack: float, last: bool) -> float:
        """Return what is added to each gap of a line in points."""
        gaps = sum(self._gaps[start : end - 1])
        if slack < 1e-9 or not gaps:
            return 0.0
        # A line that a long address left half empty would fall apart.
        is_loose = slack > _MOST_SPREAD * self._measure.cell or slack / gaps > self._measure.cell
        if last or is_loose or self._measure.align != "justify":
            return min(slack / gaps, max(0.0, self._measure.grid - self._measure.cell))
        return slack / gaps

    def _xs(self, start: int, end: int, left: float, extra: float) -> list[float]:
        steps = [
            advance + extra if gap else advance
            for advance, gap in zip(self._advances[start:end], self._gaps[start:end], strict=True)
        ]
        return list(accumulate(steps[:-1], initial=left)) if steps else []

    def _runs(self, start: int, end: int, xs: Sequence[float]) -> Iterator[Run]:
        size, centred = self._measure.size, (self._measure.cell - self._measure.size) / 2
        begun, face, stretch = start, "", 1.0
        chars: list[str] = []
        places: list[float] = []
        for i in range(start, end):
            glyph = self._glyphs[i]
            cut = glyph.face != face or glyph.stretch != stretch or glyph.kind is Kind.NOTHING
            # A run also ends where characters without ink were left out of the text.
            if chars and (cut or len(chars) != i - begun):
                yield Run("".join(chars), tuple(places), face, size, stretch, begun)
                chars, places = [], []
            if not glyph.char:
                continue
            if not chars:
                begun, face, stretch = i, glyph.face, glyph.stretch
            wide = glyph.kind is Kind.WIDE
            chars.append(glyph.char)
            places.append(xs[i - start] + (glyph.shift * size + centred if wide else 0.0))
        if chars:
            yield Run("".join(chars), tuple(places), face, size, stretch, begun)


def _spans(ends: Iterable[int]) -> set[tuple[int, int]]:
    """Return the start and the end of each line of a paragraph."""
    return set(pairwise((0, *ends)))


def _looseness(lacking: float) -> int:
    """Return the fault of a line that lacks so many full-width characters."""
    if lacking > _MOST_SPREAD:
        return _TORN_LINE_FAULT
    return LOOSE_LINE_FAULT if lacking > _LOOSE_LINE else 0


def _glyphs(glyphs: Glyphs, pieces: Sequence[Piece]) -> list[Glyph]:
    found: list[Glyph] = []
    for piece in pieces:
        known = glyphs.of(piece.role)
        for char in set(piece.text).difference(known):
            glyphs.find(piece.role, char)
        found += map(known.__getitem__, piece.text)
    return found


def _advances(glyphs: Sequence[Glyph], measure: Measure) -> list[float]:
    """Return the advances in points; the grid condenses Latin by as much as Chinese."""
    size, cell = measure.size, measure.cell
    closer = cell - size
    advances = [
        cell
        if glyph.kind is Kind.WIDE
        else glyph.advance * size + closer
        if glyph.kind is not Kind.NOTHING
        else 0.0
        for glyph in glyphs
    ]
    if measure.opened:
        start = measure.opened_from
        advances[start:] = [one and one + measure.opened for one in advances[start:]]
    return advances


def _gaps(glyphs: Sequence[Glyph]) -> list[bool]:
    """Return for each glyph whether the gap after it may be widened."""
    found = [
        not (
            right.kind >= Kind.BLANK
            or left.kind is right.kind is Kind.NARROW
            or holds_together(left.char, right.char)
        )
        for left, right in zip(glyphs, glyphs[1:], strict=False)
    ]
    return [*found, False] if glyphs else []


def _newlines(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)


def _offset(align: str, slack: float) -> float:
    if align == "center":
        return max(slack, 0.0) / 2
    return max(slack, 0.0) if align == "right" else 0.0
