"""Conversion between a passage in the report and its text in the editor.

In the report a figure bound to a cell is written ``⟦field⟧``. In the editor it is one object
character. In between is an encoded text in which it is one character that no passage contains
(half of a surrogate pair), so that two passages can be compared character by character.

An *offset* counts characters of the passage in the report; a *position* counts as Qt does in the
editor: UTF-16 units, a figure being one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import BOUND

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_FIRST_FIGURE_CODE = 0xD800
# All surrogates, U+D800 to U+DFFF.
_FIGURE_CODE_COUNT = 0x800
_LONGEST_FIGURE_CHARACTERS = 200
FIGURE_CODES = LazyPattern("([\ud800-\udfff])")


class FigureEncoding:
    """Codes for the figures of one form; ``⟦…⟧`` around anything but its fields stays text."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._codes: dict[str, str] = {}
        self._fields: dict[str, str] = {}

    def encode(self, raw: str) -> str:
        """Return a passage with one character for every figure."""
        if "⟦" not in raw:
            return raw
        return BOUND.sub(lambda match: self.code_of(match[1]) or match[0], raw)

    def decode(self, encoded: str) -> str:
        """Return an encoded passage as it is written in the report."""
        return FIGURE_CODES.sub(lambda match: f"⟦{self.field_of(match[0])}⟧", encoded)

    def code_of(self, field: str) -> str:
        """Return the character of a field; empty for a field that the form does not have."""
        if (
            field not in self._codes
            and field in self._known
            and len(self._codes) < _FIGURE_CODE_COUNT
        ):
            code = chr(_FIRST_FIGURE_CODE + len(self._codes))
            self._codes[field], self._fields[code] = code, field
        return self._codes.get(field, "")

    def field_of(self, code: str) -> str:
        """Return the field of a code character; empty for any other character."""
        return self._fields.get(code, "")

    def positions(self, raw: str, offsets: Iterable[int]) -> dict[int, int]:
        """Return the editor positions of offsets of a passage, by offset.

        An offset inside a figure becomes the position before it.
        """
        found: dict[int, int] = {}
        last = position = 0
        for offset in sorted(set(offsets)):
            start = _before_figure(raw, offset) if "⟦" in raw else offset
            position += utf16_length(self.encode(raw[last:start]))
            last = max(last, start)
            found[offset] = position
        return found

    def offset(self, raw: str, position: int) -> int:
        """Return the offset in a passage of an editor position."""
        return len(self.decode(_first_units(self.encode(raw), position)))


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text takes, as Qt counts: a rare character takes two."""
    # Codes of figures are lone surrogates, which a strict encoder refuses.
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _before_figure(raw: str, offset: int) -> int:
    """Return the offset, or the beginning of the figure around it."""
    start = raw.rfind("⟦", max(0, offset - _LONGEST_FIGURE_CHARACTERS), offset)
    match = BOUND.match(raw, start) if start >= 0 else None
    return start if match and match.end() > offset else offset


def _first_units(encoded: str, count: int) -> str:
    """Return the beginning of a text that takes that many UTF-16 units."""
    beginning = encoded[:count]
    while (over := utf16_length(beginning) - count) > 0:
        beginning = beginning[: len(beginning) - (over + 1) // 2]
    return beginning
