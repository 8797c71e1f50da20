"""Between a passage as the report keeps it and as the editor's paper holds it.

In the report a figure bound to a cell is ``⟦field⟧``; on the paper it is one object. Between
the two stands a spelling in which it is one character that no text can have (half of a
surrogate pair), so that both can be compared character for character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.sentences import BOUND

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_FIRST, _MOST = 0xD800, 0x800
CODES = re.compile("([\ud800-\udfff])")


class Spelling:
    """Spells the figures of one form; what is bound to no field of it stays as it is typed."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._codes: dict[str, str] = {}
        self._fields: dict[str, str] = {}

    def spelled(self, raw: str) -> str:
        """Return a passage with one character for every figure."""
        if "⟦" not in raw:
            return raw
        return BOUND.sub(lambda match: self.code(match[1]) or match[0], raw)

    def raw(self, spelled: str) -> str:
        """Return a passage as the report keeps it."""
        return CODES.sub(lambda match: f"⟦{self.field(match[0])}⟧", spelled)

    def code(self, field: str) -> str:
        """Return the character of a field; empty for one that the form does not know."""
        if field not in self._codes and field in self._known and len(self._codes) < _MOST:
            code = chr(_FIRST + len(self._codes))
            self._codes[field], self._fields[code] = code, field
        return self._codes.get(field, "")

    def field(self, code: str) -> str:
        """Return the field of a character; empty for any other character."""
        return self._fields.get(code, "")

    def units_at(self, raw: str, places: Iterable[int]) -> dict[int, int]:
        """Return where places of a passage lie on the paper, which counts as Qt does.

        A place within a figure lies before it.
        """
        found: dict[int, int] = {}
        last = gone = 0
        for place in sorted(set(places)):
            start = _outside(raw, place) if "⟦" in raw else place
            gone += units(self.spelled(raw[last:start]))
            last = max(last, start)
            found[place] = gone
        return found

    def place_of(self, raw: str, position: int) -> int:
        """Return which place of a passage lies at a position of the paper."""
        return len(self.raw(_beginning(self.spelled(raw), position)))


def units(text: str) -> int:
    """Return how many of Qt's characters a text takes: those beyond the first plane take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _outside(raw: str, place: int) -> int:
    """Return the place, or where the figure around it begins."""
    start = raw.rfind("⟦", max(0, place - 200), place)
    match = BOUND.match(raw, start) if start >= 0 else None
    return start if match and match.end() > place else place


def _beginning(spelled: str, wanted: int) -> str:
    """Return the beginning of a text that takes that many of Qt's characters."""
    beginning = spelled[:wanted]
    while (over := units(beginning) - wanted) > 0:
        beginning = beginning[: len(beginning) - (over + 1) // 2]
    return beginning
