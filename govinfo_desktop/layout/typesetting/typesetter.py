"""Typesetting of paragraphs in the styles of a page, with a cache of their lines."""

from __future__ import annotations

from collections import deque
from itertools import permutations
from math import ceil, floor
from typing import TYPE_CHECKING, TypeVar

from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.lines import (
    LIBRE_OFFICE_FAULT,
    LOOSE_LINE_FAULT,
    Faults,
    Galley,
    Line,
    Measure,
    Piece,
    ends_short,
    set_lines,
    widest_unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.page import Page, Style
    from govinfo_desktop.layout.typesetting.font_source import FontSource

Kept = TypeVar("Kept")

_MOST_CACHED_PARAGRAPHS = 20_000
# A report has three tables, and each is set in one size, or in two to compare them.
_MOST_KEPT = 8
# Distance in em of the baseline below the middle of a Chinese character.
BELOW_MIDDLE = 0.38
_TWIPS_PER_POINT = 20
# Of 3 to 9 twentieths of a point in all, 7 give the most equal lines in engines that imitate Word.
_CLOSER_TWIPS = 2
# In the order in which they are tried.
_OTHER_SPACINGS_TWIPS = (1, -1, 2, -2)
# For a paragraph that LibreOffice would else set in another number of lines: closer by up to 7
# twentieths of a point, a line of Chinese characters still has 28 of them.
_CLOSER_SPACINGS_TWIPS = (-3, -4, -5, -6, -7)
# If these do not do either, the lines from one on get another of these spacings.
_TWO_SPACINGS_TWIPS = (0, 2, -3, -5, -7)
# A try takes time by the length of the paragraph; of one of many pages only some lines are tried.
_MOST_CHARACTERS_TRIED = 1_500_000
# By which the end of a paragraph is opened for a last line of three characters.
_OPENED_TWIPS = (3, 4)


class Typesetter:
    """Typesetter with a set of faces, and a cache of the lines that it has set.

    The preview keeps one, so that a key press sets only the changed paragraph again.
    """

    def __init__(self, faces: FontSource) -> None:
        self._glyphs = Glyphs(faces)
        self._lines: dict[tuple[tuple[Piece, ...], Measure], tuple[Line, ...]] = {}
        self._fitted: dict[tuple[tuple[Piece, ...], Measure], Measure] = {}
        self._widest: dict[tuple[str, str, float], float] = {}
        self._kept: deque[tuple[object, object]] = deque(maxlen=_MOST_KEPT)

    def lines(self, pieces: tuple[Piece, ...], measure: Measure) -> tuple[Line, ...]:
        """Return the lines of a paragraph."""
        known = self._lines.get((pieces, measure))
        if known is None:
            if len(self._lines) > _MOST_CACHED_PARAGRAPHS:
                self._lines.clear()
            known = self._lines[pieces, measure] = set_lines(self._glyphs, pieces, measure)
        return known

    def fitted(self, pieces: tuple[Piece, ...], measure: Measure) -> Measure:
        """Return a measure with the spacing of characters that gives the best lines.

        Opened by at most two twentieths of a point or closed up by at most seven, all of it or its
        first lines otherwise than the others, its end opened by at most four more, the same in the
        .docx: a paragraph is set alike by all programs, with as many lines in LibreOffice, and its
        last line has more than two characters.
        """
        known = self._fitted.get((pieces, measure))
        if known is None:
            if len(self._fitted) > _MOST_CACHED_PARAGRAPHS:
                self._fitted.clear()
            known = self._fitted[pieces, measure] = self._best(pieces, measure)
        return known

    def _best(self, pieces: tuple[Piece, ...], measure: Measure) -> Measure:
        text = Galley(self._glyphs, pieces, measure)
        best, fewest = measure, text.faults()
        if any(fewest):
            # These are hardly seen, so the lines that LibreOffice sets otherwise count, too.
            mild = _others(measure, _OTHER_SPACINGS_TWIPS)
            best, fewest = _better(text, best, fewest, mild, is_enough=lambda found: not any(found))
        if fewest.weight:
            best, fewest = _better(text, best, fewest, _everywhere(measure, _OTHER_SPACINGS_TWIPS))
        if fewest.weight >= LOOSE_LINE_FAULT:
            best, fewest = _better(text, best, fewest, _others(measure, _CLOSER_SPACINGS_TWIPS))
        if fewest.weight >= LOOSE_LINE_FAULT:
            best, fewest = _better(text, best, fewest, _everywhere(measure, _CLOSER_SPACINGS_TWIPS))
        if fewest.weight >= LIBRE_OFFICE_FAULT and text.differs_in_libre_office(best):
            best, fewest = _better(text, best, fewest, self._with_two_spacings(pieces, measure))
        if fewest.weight:
            best, _ = _better(text, best, fewest, self._with_opened_end(pieces, best))
        return best

    def _with_opened_end(self, pieces: tuple[Piece, ...], measure: Measure) -> Iterator[Measure]:
        """Yield measures that open the last full line, so that the short one below gets more."""
        lines = self.lines(pieces, measure)
        if len(lines) > 1 and is_condensed(measure) and ends_short(lines) and not measure.opened:
            for twips in _OPENED_TWIPS:
                opened = twips / _TWIPS_PER_POINT
                yield measure._replace(opened_from=lines[-2].start, opened=opened)

    def _with_two_spacings(self, pieces: tuple[Piece, ...], measure: Measure) -> Iterator[Measure]:
        """Yield measures that set the lines above and below each line's start in two spacings."""
        if not is_condensed(measure):
            return
        pairs = list(permutations(_TWO_SPACINGS_TWIPS, 2))
        length = sum(len(piece.text) for piece in pieces)
        most = max(1, _MOST_CHARACTERS_TRIED // (len(pairs) * max(1, length)))
        for above, below in pairs:
            upper = measure._replace(cell=measure.cell + above / _TWIPS_PER_POINT)
            opened = (below - above) / _TWIPS_PER_POINT
            lines = self.lines(pieces, upper)[1:]
            for line in lines[:: max(1, ceil(len(lines) / most))]:
                yield upper._replace(opened_from=line.start, opened=opened)

    def kept(self, kind: type[Kept], key: object, make: Callable[[], Kept]) -> Kept:
        """Return what was made for an equal key; the last few are kept for the next document.

        Keys are compared, not hashed: a table has a mapping of texts.
        """
        # A copy: a document in another thread may add to them.
        for known, made in tuple(self._kept):
            if isinstance(made, kind) and known == key:
                return made
        found = make()
        self._kept.append((key, found))
        return found

    def widest(self, text: str, role: str, size: float) -> float:
        """Return the least width in points in which no word or number of the text is broken."""
        known = self._widest.get((text, role, size))
        if known is None:
            if len(self._widest) > _MOST_CACHED_PARAGRAPHS:
                self._widest.clear()
            measure = Measure(width=size, size=size, cell=size)
            known = widest_unit(self._glyphs, (Piece(text, role),), measure)
            self._widest[text, role, size] = known
        return known


def _has_no_weight(faults: Faults) -> bool:
    return not faults.weight


def _better(
    text: Galley,
    best: Measure,
    fewest: Faults,
    others: Iterable[Measure],
    is_enough: Callable[[Faults], bool] = _has_no_weight,
) -> tuple[Measure, Faults]:
    """Return the best of some measures and its faults; the first that is good enough is."""
    for tried in others:
        text.set_in(tried)
        faults = text.faults()
        if faults < fewest:
            best, fewest = tried, faults
        if is_enough(fewest):
            break
    return best, fewest


def _others(measure: Measure, spacings: Sequence[int]) -> Iterator[Measure]:
    """Yield measures with other spacings for a paragraph, in their order."""
    for twips in spacings if is_condensed(measure) else ():
        yield measure._replace(cell=measure.cell + twips / _TWIPS_PER_POINT)


def _everywhere(measure: Measure, spacings: Sequence[int]) -> Iterator[Measure]:
    """Yield measures that break only where all programs do, in the usual spacing at first."""
    for spaced in (measure, *_others(measure, spacings)):
        yield spaced._replace(everywhere=True)


def is_condensed(measure: Measure) -> bool:
    """Return whether a measure is that of the grid, whose characters are closer than an em."""
    return measure.cell != measure.size


def cell_of(page: Page, style: Style) -> float:
    """Return the width in points that a Chinese character has on a full line.

    28 characters of 3号 (16 pt) would be 158 mm wide: on the type area of 156 mm (5.2.3) they are
    set 156/28 mm apart. Characters of other sizes keep their own em.
    """
    return page.cell if is_on_grid(page, style) else style.size


def is_on_grid(page: Page, style: Style) -> bool:
    """Return whether a style has the size of which 28 characters fill a line."""
    return abs(style.size - page.cell) < 0.5


def spacing_of(page: Page, style: Style) -> float:
    """Return the space in points that is added to each character, mostly negative.

    Whole twentieths of a point, as Word has them. What the grid needs is rounded down; what is
    taken away beyond that takes a number or a mark into a line that would else end before it.
    """
    if not is_on_grid(page, style):
        return 0.0
    return (floor((page.cell - style.size) * _TWIPS_PER_POINT) - _CLOSER_TWIPS) / _TWIPS_PER_POINT


def measure_of(page: Page, style: Style) -> Measure:
    """Return the measure of a style over the whole type area."""
    return Measure(
        width=page.type_width,
        size=style.size,
        cell=style.size + spacing_of(page, style),
        first=style.indent * cell_of(page, style),
        align=style.align,
        grid=cell_of(page, style),
    )


def baseline(page: Page, size: float) -> float:
    """Return the distance of the baseline of a text from the top of its grid line in points.

    In the word model glyphs are in the middle of the line box; in the strict model the glyphs
    of the body touch its top.
    """
    middle = page.pitch / 2 if page.model == "word" else page.styles["body"].size / 2
    return middle + BELOW_MIDDLE * size
