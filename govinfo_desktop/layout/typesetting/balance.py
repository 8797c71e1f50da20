"""Division of a title, a name or a head into lines of similar length, in a fitting shape."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.layout.typesetting.break_places import Break

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

# Additional lines that a text may take to keep its words whole.
_MOST_ADDED_LINES = 2
# What shapes cost, in the measure of unevenness, square em: GB/T 9704-2012 7.3.1 wants a trapezoid
# or a rhombus. Best are lines that get shorter, or longer and then shorter.
_HOURGLASS_COST, _GROWING_COST, _RECTANGLE_COST = 60.0, 35.0, 10.0
# Lines that differ by less, in em, look equally long.
_EQUAL_EM = 0.5


class _Division(NamedTuple):
    """Lines from the beginning: number of broken words, unevenness, and the lines' ends.

    ``last`` is the width of the last line in em; ``grew`` and ``shrank`` whether a line was longer
    or shorter than the one before.
    """

    torn: int
    unevenness: float
    ends: tuple[int, ...]
    last: float = 0.0
    grew: bool = False
    shrank: bool = False


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Text to be divided: how good its places are, and the width in em from one to another.

    ``shaped`` prefers a trapezoid or a rhombus, as titles are to have.
    """

    breaks: Sequence[Break]
    width: Callable[[int, int], float]
    widest: float
    shaped: bool = False

    def ends(self, fewest: int) -> tuple[int, ...]:
        """Return the ends of the best lines; more than ``fewest`` if that keeps a word whole.

        Empty if the text cannot be divided.
        """
        # The best division into n lines up to a place extends one into n - 1 lines.
        length = len(self.breaks) - 1
        places = [i for i in range(1, length + 1) if self.breaks[i] >= Break.SOFT]
        divisions: list[_Division] = [_Division(0, 0.0, (0,))]
        found: _Division | None = None
        for count in range(1, fewest + _MOST_ADDED_LINES + 1):
            divisions = self._one_line_more(divisions, places)
            if count >= fewest:
                whole = (one for one in divisions if one.ends[-1] == length)
                here = min(whole, key=self._faults, default=None)
                if here and (found is None or here.torn < found.torn):
                    found = here
                if found and not found.torn:
                    break
        return found.ends[1:] if found else ()

    def _one_line_more(
        self, divisions: Iterable[_Division], places: Sequence[int]
    ) -> list[_Division]:
        """Return the best divisions with one line more than those given."""
        longer: dict[Hashable, _Division] = {}
        for division in divisions:
            for end in places[bisect_right(places, division.ends[-1]) :]:
                width = self.width(division.ends[-1], end)
                if width > self.widest + 1e-6:
                    break
                made = self._extended(division, end, width)
                # What comes below a line is judged by its width and by the shape above it.
                state = (end, round(width, 2), made.grew, made.shrank) if self.shaped else end
                # Of two equally good ones the later, whose lines before the last are longer.
                longer[state] = min(made, longer.get(state, made), key=_unshaped_faults)
        return list(longer.values())

    def _extended(self, division: _Division, end: int, width: float) -> _Division:
        torn = division.torn + (self.breaks[end] < Break.LEGAL)
        uneven = division.unevenness + (self.widest - width) ** 2
        is_first = len(division.ends) == 1
        grows = not is_first and width > division.last + _EQUAL_EM
        shrinks = not is_first and width < division.last - _EQUAL_EM
        if self.shaped and grows and division.shrank:
            uneven += _HOURGLASS_COST
        return _Division(
            torn,
            uneven,
            (*division.ends, end),
            width,
            division.grew or grows,
            division.shrank or shrinks,
        )

    def _faults(self, division: _Division) -> tuple[int, float]:
        torn, uneven = _unshaped_faults(division)
        if self.shaped and len(division.ends) > 2 and not division.shrank:
            uneven += _GROWING_COST if division.grew else _RECTANGLE_COST
        return torn, uneven


def _unshaped_faults(division: _Division) -> tuple[int, float]:
    return division.torn, round(division.unevenness, 6)
