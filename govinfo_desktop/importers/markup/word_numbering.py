"""Automatic numbers of a .docx: lists, levels, restarts and formats of numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.elements import child, children
from govinfo_desktop.importers.markup.number_formats import format_number
from govinfo_desktop.importers.markup.word_markup import number_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_styles import Styles

LEVELS = 9
# In the text of a level %1 stands for the number of the first level, and so on.
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, kw_only=True)
class Level:
    """Level of a list: the number it begins with, its format, and the text around it."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    paragraph_style: str = ""
    # Level from whose new number on this level begins again; 0 for never, None for the one above.
    restart: int | None = None
    # All numbers in the text are in Arabic digits.
    is_legal: bool = False


@dataclass(frozen=True, kw_only=True)
class _List:
    """List that paragraphs name: which counts it shares, its levels, and where it starts again."""

    counts: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """Numbers of the paragraphs in the order in which they are asked for."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._lists = {value(one, "numId"): self._list(one) for one in children(root, "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next_number(self, style: str, properties: _Element | None) -> str:
        """Return the number of the next paragraph; "" if it has none.

        ``properties`` is the paragraph's own numPr. A level alone makes no list; the list 0 takes
        the number away that the style would give.
        """
        place = self._place(style, properties)
        if place is None:
            return ""
        name, level = place
        found = self._lists[name]
        self._count(name, found, level)
        return _number(found, level, self._counts[found.counts])

    def _place(self, style: str, properties: _Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph."""
        of_style = self._styles.of(style)
        name = value(child(properties, "numId"), "val") or of_style.list_id
        found = self._lists.get(name)
        if found is None or name == "0":
            return None
        level = number_of(child(properties, "ilvl"))
        if level is None:
            level = of_style.list_level
        if level is None:
            level = _level_of_style(found, of_style.list_style)
        return (name, level) if level in found.levels else None

    def _count(self, name: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.counts, {})
        if name not in self._begun:
            self._begun.add(name)
            for restarted in found.starts:
                counts.pop(restarted, None)
        for above in range(level):
            counts.setdefault(above, _start(found, above))
        counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        for below in range(level + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and level < restart):
                counts.pop(below, None)

    def _list(self, num: _Element) -> _List:
        name = value(child(num, "abstractNumId"), "val")
        levels = dict(self._levels(self._defining(name)))
        starts = {}
        for override in children(num, "lvlOverride"):
            level = int(value(override, "ilvl") or 0)
            if (own := child(override, "lvl")) is not None:
                levels[level] = _level(own)
            if (start := number_of(child(override, "startOverride"))) is not None:
                starts[level] = start
                levels[level] = replace(levels.get(level, Level()), start=start)
        return _List(counts=name, levels=levels, starts=starts)

    def _defining(self, name: str) -> _Element | None:
        """Return the definition of a list, which may be that of a list style."""
        abstract = self._abstract.get(name)
        link = value(child(abstract, "numStyleLink"), "val")
        if not link:
            return abstract
        linked = (one for one in self._abstract.values() if _links(one) == link)
        return next(linked, abstract)

    def _levels(self, abstract: _Element | None) -> Iterator[tuple[int, Level]]:
        for one in children(abstract, "lvl"):
            yield int(value(one, "ilvl") or 0), _level(one)


def _links(abstract: _Element) -> str:
    return value(child(abstract, "styleLink"), "val")


def _level(element: _Element) -> Level:
    text = value(child(element, "lvlText"), "val")
    style = child(element, "numFmt")
    # Newer formats are written as a choice whose fallback is a plain one.
    for choice in children(element, "AlternateContent"):
        style = child(child(choice, "Fallback"), "numFmt") if style is None else style
    return Level(
        start=number_of(child(element, "start")) or 0,
        style=value(style, "val") or "decimal",
        text=text,
        paragraph_style=value(child(element, "pStyle"), "val"),
        restart=number_of(child(element, "lvlRestart")),
        is_legal=child(element, "isLgl") is not None,
    )


def _level_of_style(found: _List, style: str) -> int:
    levels = (level for level, one in found.levels.items() if one.paragraph_style == style)
    return next(levels, 0)


def _start(found: _List, level: int) -> int:
    return found.levels[level].start if level in found.levels else 1


def _number(found: _List, level: int, counts: Mapping[int, int]) -> str:
    shown = found.levels[level]
    if shown.style in ("bullet", "none") and "%" not in shown.text:
        return ""

    def write(match: re.Match[str]) -> str:
        named = int(match[1]) - 1
        style = found.levels[named].style if named in found.levels else "decimal"
        return format_number(counts.get(named, 0), "decimal" if shown.is_legal else style)

    return _PLACEHOLDER.sub(write, shown.text).strip()
