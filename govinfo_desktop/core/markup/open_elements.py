"""Open elements of markup that is read tag by tag, with end tags left out or in the wrong place."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from govinfo_desktop.core.markup.unseen import EMPTY_ELEMENTS
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.markup.looks import Look, Looks

_ATTRIBUTE = LazyPattern(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
# Elements whose end tag may be left out: what the start of one ends, and within what.
_ENDED_BY = {
    "p": (frozenset({"p"}), frozenset({"td", "th", "table", "div", "li"})),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"),
        (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    ),
}
# An end tag of anything else ends nothing outside of them.
_PARTS_OF_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_ENDS_OF_A_CELL = frozenset({"td", "th", "table"})
# So far back an element is looked for that an end tag ends.
_MOST_LOOKED_BACK = 64
_MOST_KNOWN = 5000


class OpenElements:
    """Keeps looks up to date with start and end tags as they are written."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._tags: list[str] = []

    @property
    def look(self) -> Look:
        """Return the look of the text that comes next."""
        return self._looks.last

    def start(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """Take a start tag, and return the look of its element."""
        if tag in _ENDED_BY:
            self._end(*_ENDED_BY[tag])
        self._looks.open(tag, attributes)
        look = self._looks.last
        if tag in EMPTY_ELEMENTS:
            self._looks.close()
        else:
            self._tags.append(tag)
        return look

    def end(self, tag: str) -> None:
        """Take an end tag; one of an element that is not open ends nothing."""
        if self._tags and self._tags[-1] == tag:
            self._pop(1)
        else:
            is_of_table = tag in _PARTS_OF_TABLES
            self._end(frozenset({tag}), frozenset({"table"}) if is_of_table else _ENDS_OF_A_CELL)

    def _end(self, ended: frozenset[str], within: frozenset[str]) -> None:
        """End the innermost element of some kinds, with those in it, unless others are around."""
        for depth, tag in enumerate(reversed(self._tags[-_MOST_LOOKED_BACK:]), start=1):
            if tag in ended:
                self._pop(depth)
                return
            if tag in within:
                return

    def _pop(self, count: int) -> None:
        del self._tags[-count:]
        for _ in range(count):
            self._looks.close()


class WrittenAttributes:
    """Attributes of tags, read from their source once for all tags that say the same."""

    def __init__(self) -> None:
        self._known: dict[str, Mapping[str, str]] = {}

    def of(self, source: str) -> Mapping[str, str]:
        """Return the attributes of a tag, names in lower case; the first of a name counts."""
        found = self._known.get(source)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[source] = {
                name.lower(): html.unescape(double or single or bare)
                for name, double, single, bare in reversed(_ATTRIBUTE.findall(source))
            }
        return found
