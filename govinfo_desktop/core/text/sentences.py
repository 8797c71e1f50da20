"""A passage as it is printed: its sentences, the numbers in them, and their places as typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Mark
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import SCALES, UNITS, WHOLE_COUNT_PATTERN, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from govinfo_desktop.core.model.form import FieldId

# Every character becomes one character, so that places stay what they are. The full-width
# comma stays: it parts sentences, where the narrow one may stand inside a number.
_NARROW = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))},
    **{ord(wide): one for wide, one in zip("％（）：；．！？", "%():;.!?", strict=True)},
    0x3000: " ",
    0xA0: " ",
}
LONGEST_SENTENCE = 500
BOUND = LazyPattern(r"⟦([\w.]+)⟧")
"""A figure in a passage that is bound to a field."""

_STOPS = "。;!?\n"
_SHOWN = 28
_FIGURE = LazyPattern(
    rf"(?<![\d.])(?P<digits>{WHOLE_COUNT_PATTERN})(?P<part>\.\d+)?"
    rf"\s?(?P<scale>[{''.join(SCALES)}])?(?P<about>[余多])?\s?(?P<unit>{'|'.join(UNITS)})?"
)


@dataclass(frozen=True)
class Figure:
    """A number in a sentence with its unit; ``top`` is above ``value`` where it says 余 or 多."""

    value: Decimal
    top: Decimal
    unit: str
    start: int
    end: int
    stop: int

    @property
    def is_exact(self) -> bool:
        """Whether the sentence gives the very number."""
        return self.value == self.top

    def admits(self, number: Decimal) -> bool:
        """Tell whether a number is the one that the sentence speaks of, as far as it says."""
        if self.is_exact:
            return number == self.value
        return self.value <= number < self.top


@dataclass(frozen=True)
class Passage:
    """A section's words with every bound figure filled in.

    ``bound`` holds, for each of those figures, where it stands in ``text`` and in the text
    as typed.
    """

    field: FieldId
    text: str
    bound: tuple[tuple[int, int, int, int], ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text with narrow figures, brackets and signs, character for character."""
        return narrow(self.text)

    def mark(self, start: int, end: int) -> Mark:
        """Return the place in the text as typed of a stretch of the printed text."""
        return Mark(field=self.field, start=self._typed(start, False), end=self._typed(end, True))

    def quote(self, start: int, end: int) -> str:
        """Return the sentence around a stretch, with the stretch between 【 and 】."""
        first, last = sentence_around(self.plain, start, end)
        before, after = self.text[first:start].lstrip(), self.text[end:last].rstrip()
        if len(before) > _SHOWN:
            before = f"……{before[-_SHOWN:]}"
        if len(after) > _SHOWN:
            after = f"{after[:_SHOWN]}……"
        return f"“{before}【{_shortened(self.text[start:end])}】{after}”"

    def _typed(self, place: int, is_end: bool) -> int:
        shift = 0
        for start, end, typed_start, typed_end in self.bound:
            if place >= end:
                shift = typed_end - end
            elif place > start:
                return typed_end if is_end else typed_start
        return place + shift


def _shortened(words: str) -> str:
    if len(words) <= 2 * _SHOWN:
        return words
    return f"{words[:_SHOWN]}……{words[-_SHOWN:]}"


def passage_of(field: FieldId, typed: str, shown: Callable[[str], str]) -> Passage:
    """Return a passage as printed; ``shown`` gives what a bound field prints."""
    if "⟦" not in typed:
        return Passage(field, typed)
    text, bound, last = "", [], 0
    for match in BOUND.finditer(typed):
        text += typed[last : match.start()]
        words = shown(match[1])
        bound.append((len(text), len(text) + len(words), match.start(), match.end()))
        text += words
        last = match.end()
    return Passage(field, text + typed[last:], tuple(bound))


@lru_cache(maxsize=64)
def narrow(text: str) -> str:
    """Return a text with full-width figures, letters, brackets and signs narrowed in place."""
    return text.translate(_NARROW)


def sentence_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence with a stretch begins and ends, its stop left out.

    A sentence is looked for no further than it can sensibly reach.
    """
    low, high = max(0, start - LONGEST_SENTENCE), min(len(plain), end + LONGEST_SENTENCE)
    first = max(plain.rfind(stop, low, start) for stop in _STOPS) + 1
    stops = (plain.find(stop, end, high) for stop in _STOPS)
    return max(first, low), min((stop for stop in stops if stop >= 0), default=high)


@lru_cache(maxsize=64)
def figures(plain: str) -> tuple[Figure, ...]:
    """Return every number of a narrowed text, in order."""
    return tuple(_figure(match) for match in _FIGURE.finditer(plain))


def _figure(match: re.Match[str]) -> Figure:
    digits = match["digits"].replace(",", "") + (match["part"] or "")
    scale = SCALES.get(match["scale"] or "", 1)
    value = read_digits(digits) * scale
    top = value + _room(digits, scale) if match["about"] else value
    return Figure(
        value=value,
        top=top,
        unit=match["unit"] or "",
        start=match.start(),
        end=match.end("part") if match["part"] else match.end("digits"),
        stop=match.end(),
    )


def _room(digits: str, scale: int) -> Decimal:
    """Return one of the last place that is written out: 800余 is below 900, 3万余 below 4万."""
    whole, _, part = digits.partition(".")
    if part:
        return Decimal(scale).scaleb(-len(part))
    return Decimal(scale).scaleb(len(whole) - len(whole.rstrip("0")))
