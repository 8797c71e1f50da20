"""A paragraph's text into lines on the page's grid of characters.

No mark that may not begin or end a line does so (GB/T 15834-2011 5.1): it takes its neighbour
along to the next line, and what is left blank is spread evenly over the line. —— and …… are
whole, and so are numbers and Latin words. Nothing hangs outside the line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.layout.typesetting.glyphs import (
    NO_END,
    NO_START,
    Glyph,
    Glyphs,
    Kind,
    holds_together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A justified line is not left emptier than this, by parts of its width, to keep an address or
# a telephone number on one line: it is broken after a stroke or a point.
_LOOSEST = 0.16
# Gaps are never closed by more than this part of a character.
_TIGHTEST = 0.04
# Longer texts than this are not balanced.
_LONGEST_BALANCED = 120
# So many lines more than needed are taken where that keeps words whole.
_MORE_LINES = 2
_SOFT_AFTER = frozenset("/?&=-_@#.:;,+~\\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one face role."""

    text: str
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """How a paragraph is set; lengths in points.

    ``cell`` is the advance of a full-width character, ``first`` and ``hang`` the indents of
    the first and of the other lines, ``tolerance`` what may be won by closing the gaps.
    ``align`` is justify, left, center or right; ``balanced`` evens out the lines' lengths.
    ``whole`` names words that are broken only where nothing else helps.
    """

    width: float
    size: float
    cell: float
    first: float = 0.0
    hang: float = 0.0
    tolerance: float = 0.0
    align: str = "justify"
    balanced: bool = False
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring glyphs of one face: where each begins, and the first one's place in the text."""

    text: str
    xs: tuple[float, ...]
    face: str
    size: float
    stretch: float
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, its extent from the left edge, and its place in the text."""

    runs: tuple[Run, ...]
    left: float
    right: float
    start: int
    end: int

    def x_of(self, place: int) -> float:
        """Return where the character at a place of the text begins; the line's end past it."""
        for run in self.runs:
            if run.start <= place < run.start + len(run.text):
                return run.xs[place - run.start]
            if run.start > place:
                return run.xs[0]
        return self.right


class _Way(NamedTuple):
    """Lines from the beginning: words torn, how uneven they are, and where each ends."""

    torn: int
    empty: float
    ends: tuple[int, ...]


def _faults(way: _Way) -> tuple[int, float]:
    return way.torn, round(way.empty, 6)


class Break(IntEnum):
    """How good a place is to break a line before it."""

    NEVER = 0
    ANYWHERE = 1
    IN_WORD = 2
    SOFT = 3
    LEGAL = 4


def set_lines(glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> tuple[Line, ...]:
    """Return the lines of a paragraph; a blank paragraph has one empty line."""
    text = Galley(glyphs, pieces, measure)
    ends = text.balanced_ends() if measure.balanced else text.ends(measure.width)
    return tuple(text.line(*end) for end in ends)


def widest_unit(glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> float:
    """Return the width that the text needs so that no word, number or mark is torn apart."""
    return Galley(glyphs, pieces, measure).widest_unit()


class Galley:
    """A paragraph's glyphs in a row, not yet broken into lines."""

    def __init__(self, glyphs: Glyphs, pieces: Sequence[Piece], measure: Measure) -> None:
        self._measure = measure
        self._text = "".join(piece.text for piece in pieces)
        self._glyphs = _glyphs(glyphs, pieces)
        self._advances = _advances(self._glyphs, measure)
        self._positions = [0.0, *accumulate(self._advances)]
        self._breaks = _breaks(self._text, self._glyphs, measure.whole)
        self._gaps = _gaps(self._glyphs)

    def ends(self, width: float) -> list[tuple[int, int, bool]]:
        """Break the text for a width: (start, end, last of its paragraph) for each line."""
        found: list[tuple[int, int, bool]] = []
        start = 0
        for end in (*_newlines(self._text), len(self._text)):
            found += self._ends_between(start, end, width, bool(found))
            start = end + 1
        return found

    def balanced_ends(self) -> list[tuple[int, int, bool]]:
        """Break into as few lines as the width allows, as evenly long as words permit."""
        greedy = self.ends(self._measure.width)
        length = len(self._text)
        if len(greedy) == 1 or length > _LONGEST_BALANCED or "\n" in self._text:
            return greedy
        cuts = self._evenest(len(greedy)) or tuple(end for _, end, _ in greedy)
        return [(a, b, b == length) for a, b in pairwise((0, *cuts))]

    def _evenest(self, fewest: int) -> tuple[int, ...]:
        """Return the ends of the most even lines; more than needed where that saves a word."""
        length = len(self._text)
        places = [i for i in range(1, length + 1) if self._breaks[i] >= Break.SOFT]
        ways: dict[int, _Way] = {0: _Way(0, 0.0, ())}
        found: _Way | None = None
        for count in range(1, fewest + _MORE_LINES + 1):
            ways = self._one_line_more(ways, places)
            here = ways.get(length) if count >= fewest else None
            if here and (found is None or here.torn < found.torn):
                found = here
            if found and not found.torn:
                break
        return found.ends if found else ()

    def _one_line_more(self, ways: dict[int, _Way], places: Sequence[int]) -> dict[int, _Way]:
        """Return the best way to each place with one line more than the ways given."""
        longer: dict[int, _Way] = {}
        for start, way in ways.items():
            for end in places[bisect_right(places, start) :]:
                width = self._width(*self._trimmed(start, end))
                if width > self._measure.width + 1e-6:
                    break
                torn = self._breaks[end] < Break.LEGAL
                empty = ((self._measure.width - width) / self._measure.size) ** 2
                made = _Way(way.torn + torn, way.empty + empty, (*way.ends, end))
                # Of two that are equally good, the one whose lines before the last are longer.
                longer[end] = min(made, longer.get(end, made), key=_faults)
        return longer

    def widest_unit(self) -> float:
        """Return the width of the widest stretch that holds together."""
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
        left = indent + _offset(measure.align, slack)
        xs = self._xs(first, stop, left, extra)
        right = xs[-1] + self._advances[stop - 1] if xs else left
        return Line(tuple(self._runs(first, stop, xs)), left, right, start, end)

    def _ends_between(
        self, start: int, end: int, width: float, indented: bool
    ) -> Iterator[tuple[int, int, bool]]:
        while True:
            indent = self._measure.hang if indented else self._measure.first
            stop = self._line_end(start, end, width - indent)
            yield start, stop, stop == end
            if stop == end:
                return
            start, indented = stop, True

    def _line_end(self, start: int, end: int, width: float) -> int:
        tolerance = self._measure.tolerance
        stop = self._last_break(start, self._furthest(start, end, width + tolerance), end, width)
        first, trimmed = self._trimmed(start, stop)
        excess = self._width(first, trimmed) - width
        if excess > 0 and excess > self._closable(first, trimmed):
            return self._last_break(start, self._furthest(start, end, width), end, width)
        return stop

    def _furthest(self, start: int, end: int, width: float) -> int:
        """Return the end of what fits in a width: at least one glyph, and blanks for nothing."""
        first = start
        while first < end and self._glyphs[first].kind is Kind.BLANK:
            first += 1
        limit = self._positions[first] + width + 1e-6
        stop = max(first + 1, bisect_right(self._positions, limit) - 1)
        while stop < end and self._glyphs[stop].kind in {Kind.BLANK, Kind.NOTHING}:
            stop += 1
        return min(stop, end)

    def _last_break(self, start: int, stop: int, end: int, width: float) -> int:
        """Return the best place to break at or before a stop."""
        if stop == end:
            return end
        loosest = width * (_LOOSEST if self._measure.align == "justify" else 1.0)
        best = stop
        for good in (Break.ANYWHERE, Break.IN_WORD, Break.SOFT, Break.LEGAL):
            place = self._break_of(good, start, stop)
            if place > start and width - self._width(start, place) <= loosest:
                best = place
        return best

    def _break_of(self, good: Break, start: int, stop: int) -> int:
        """Return the last place at least so good; ``start`` for none."""
        while stop > start and self._breaks[stop] < good:
            stop -= 1
        return stop

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the blanks at both ends of a line."""
        while start < end and self._glyphs[start].kind is Kind.BLANK:
            start += 1
        while end > start and self._glyphs[end - 1].kind is Kind.BLANK:
            end -= 1
        return start, end

    def _width(self, start: int, end: int) -> float:
        return self._positions[end] - self._positions[start]

    def _closable(self, start: int, end: int) -> float:
        """Return by how much the gaps of a line can be closed unseen."""
        return sum(self._gaps[start : end - 1]) * _TIGHTEST * self._measure.size

    def _spread(self, start: int, end: int, slack: float, last: bool) -> float:
        """Return what is added to each gap of a line; less than nothing closes them."""
        if abs(slack) < 1e-9 or (slack > 0 and (last or self._measure.align != "justify")):
            return 0.0
        gaps = sum(self._gaps[start : end - 1])
        return slack / gaps if gaps and slack / gaps <= self._measure.cell else 0.0

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


def _glyphs(glyphs: Glyphs, pieces: Sequence[Piece]) -> list[Glyph]:
    found: list[Glyph] = []
    for piece in pieces:
        known = glyphs.of(piece.role)
        for char in set(piece.text).difference(known):
            glyphs.find(piece.role, char)
        found += map(known.__getitem__, piece.text)
    return found


def _advances(glyphs: Sequence[Glyph], measure: Measure) -> list[float]:
    """Return each glyph's advance; Latin is set closer by as much as the grid closes Chinese."""
    size, cell = measure.size, measure.cell
    closer = cell - size
    return [
        cell
        if glyph.kind is Kind.WIDE
        else glyph.advance * size + closer
        if glyph.kind is not Kind.NOTHING
        else 0.0
        for glyph in glyphs
    ]


def _breaks(text: str, glyphs: Sequence[Glyph], whole: Sequence[str]) -> list[Break]:
    """Tell for each place, the end included, how good it is to break before it."""
    found = [Break.NEVER]
    before = " "
    for i in range(1, len(text)):
        if glyphs[i - 1].kind is not Kind.BLANK:
            before = text[i - 1]
        found.append(_break(text, glyphs, i, before))
    found.append(Break.LEGAL)
    for word in whole:
        _keep_whole(text, word, found)
    return found


def _break(text: str, glyphs: Sequence[Glyph], i: int, before: str) -> Break:
    kind, left = glyphs[i].kind, glyphs[i - 1].kind
    if kind is Kind.WIDE and left is Kind.WIDE:
        forbidden = text[i] in NO_START or before in NO_END
        return Break.ANYWHERE if forbidden else Break.LEGAL
    if kind in {Kind.BLANK, Kind.NOTHING}:
        return Break.NEVER
    if text[i] in NO_START or before in NO_END:
        return _soft(text, i) if kind is left is Kind.NARROW else Break.ANYWHERE
    if kind is left is Kind.NARROW:
        return _soft(text, i)
    return Break.LEGAL


def _soft(text: str, i: int) -> Break:
    """Judge a place inside a Latin word: an address is broken after a stroke, a number last."""
    left, right = text[i - 1], text[i]
    if right in NO_START or left in NO_END:
        return Break.ANYWHERE
    if left in _SOFT_AFTER and (_is_dialled(text, i) or not _is_figure(text, i)):
        return Break.SOFT
    return Break.ANYWHERE if right.isdigit() and left.isdigit() else Break.IN_WORD


def _is_figure(text: str, i: int) -> bool:
    """Tell whether a sign stands between figures: 1.5, 2019-2021, 1/2."""
    return text[i].isdigit() and text[i - 2 : i - 1].isdigit()


def _is_dialled(text: str, i: int) -> bool:
    """Tell whether a stroke parts an area's code from a telephone number."""
    return text[i - 1] == "-" and text[i : i + 7].isdigit() and len(text[i : i + 7]) == 7


def _keep_whole(text: str, word: str, breaks: list[Break]) -> None:
    at = text.find(word)
    while at >= 0:
        for i in range(at + 1, at + len(word)):
            breaks[i] = min(breaks[i], Break.SOFT)
        at = text.find(word, at + len(word))


def _gaps(glyphs: Sequence[Glyph]) -> list[bool]:
    """Tell for each glyph whether the gap after it may be widened or closed."""
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
