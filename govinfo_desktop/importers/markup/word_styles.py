"""Styles of a .docx with what they are based on: names, outline levels, lists, looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.elements import children
from govinfo_desktop.importers.markup.word_looks import (
    USUAL_LOOK,
    Look,
    is_filled,
    look_from,
    look_marks,
)
from govinfo_desktop.importers.markup.word_markup import W, number_of, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

# A chain of styles may be a circle.
_LONGEST_CHAIN = 20
_TRUE_VALUES = frozenset({"1", "true", "on"})
_BODY_LEVEL = 9
# What is read of a style, of its pPr and of the numPr in that.
_PARTS = (f"{W}name", f"{W}basedOn", f"{W}pPr", f"{W}rPr")
_PARAGRAPH_PARTS = (f"{W}outlineLvl", f"{W}numPr")
_NUMBERING_PARTS = (f"{W}numId", f"{W}ilvl")
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Style:
    """What a style gives its paragraphs or runs, with everything that it is based on."""

    # The built-in style that it is or is based on; "" for Normal and none.
    name: str = ""
    # Level in the outline, from 0; None for the text body.
    outline_level: int | None = None
    # List of its paragraphs, "" for none; the level in it, None where the list itself says it by
    # the id of the style.
    list_id: str = ""
    list_level: int | None = None
    list_style: str = ""
    look: Look = USUAL_LOOK

    @cached_property
    def is_plain(self) -> bool:
        """Return whether its paragraphs have no numbers, and all their text is read."""
        return not self.list_id and self.look.is_plain


class Styles:
    """Styles by id; the id "" means the default style of paragraphs."""

    def __init__(self, root: _Element | None) -> None:
        self._elements = {value(one, "styleId"): one for one in children(root, "style")}
        self._own: dict[str, _Own] = {}
        self._known: dict[str, Style] = {}
        for one in children(root, "style"):
            if value(one, "type") == "paragraph" and value(one, "default") in _TRUE_VALUES:
                self._elements[""] = one

    def of(self, style: str) -> Style:
        """Return a style by its id; an empty one for an unknown id."""
        if style not in self._known:
            self._known[style] = _resolved(tuple(self._chain(style)))
        return self._known[style]

    def is_filled(self, style: str) -> bool:
        """Return whether a style gives another ground than white paper, in cells or behind text."""
        fills = (fill for own in self._chain(style) for fill in own.element.iter(f"{W}shd"))
        return any(map(is_filled, fills))

    def _chain(self, style: str) -> Iterator[_Own]:
        """Yield a style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            if style not in self._elements:
                return
            if style not in self._own:
                self._own[style] = _own(self._elements[style])
            yield self._own[style]
            style = self._own[style].based_on


@dataclass(slots=True)
class _Own:
    """What a style says by itself."""

    element: _Element
    name: str
    based_on: str
    outline_level: int | None
    list_id: str
    list_level: int | None
    marks: Mapping[str, str]


def _own(element: _Element) -> _Own:
    parts = _first_of_each(element, _PARTS)
    paragraph = _first_of_each(parts.get(f"{W}pPr"), _PARAGRAPH_PARTS)
    numbering = _first_of_each(paragraph.get(f"{W}numPr"), _NUMBERING_PARTS)
    is_custom = value(element, "customStyle") in _TRUE_VALUES
    name = value(parts.get(f"{W}name"), "val")
    heading = _HEADING_NAME.fullmatch(name)
    level = number_of(paragraph.get(f"{W}outlineLvl"))
    return _Own(
        element=element,
        name="" if is_custom else name,
        # No style has this id, where the one of paragraphs has "".
        based_on=value(parts.get(f"{W}basedOn"), "val") or "\0",
        outline_level=int(heading[1]) - 1 if heading and level is None else level,
        list_id=value(numbering.get(f"{W}numId"), "val"),
        list_level=number_of(numbering.get(f"{W}ilvl")),
        marks=look_marks(parts.get(f"{W}rPr")),
    )


def _first_of_each(element: _Element | None, tags: Iterable[str]) -> Mapping[str, _Element]:
    """Return the first child of each of these tags; nothing for None."""
    if element is None:
        return {}
    return {str(one.tag): one for one in element.iterchildren(*tags, reversed=True)}


def _resolved(chain: Sequence[_Own]) -> Style:
    naming = next((one for one in chain if one.list_id), None)
    name = next((one.name for one in chain if one.name), "")
    level = next((one.outline_level for one in chain if one.outline_level is not None), None)
    list_levels = (one.list_level for one in chain if one.list_level is not None)
    return Style(
        name="" if name.lower() == "normal" else name,
        outline_level=level if level is not None and 0 <= level < _BODY_LEVEL else None,
        list_id="" if naming is None else naming.list_id,
        list_level=next(list_levels, None),
        list_style="" if naming is None else value(naming.element, "styleId"),
        # What a style says goes before what it is based on.
        look=look_from(dict(mark for one in reversed(chain) for mark in one.marks.items())),
    )
