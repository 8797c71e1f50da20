"""Styles of a .docx with what they are based on: names, outline levels, lists, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.elements import child, children
from govinfo_desktop.importers.markup.word_markup import is_on, number_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

# A chain of styles may be a circle.
_LONGEST_CHAIN = 20
_BODY_LEVEL = 9
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
    is_hidden: bool = False


class Styles:
    """Styles by id; the id "" means the default style of paragraphs."""

    def __init__(self, root: _Element | None) -> None:
        self._elements = {value(one, "styleId"): one for one in children(root, "style")}
        self._known: dict[str, Style] = {}
        for one in children(root, "style"):
            if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true", "on"):
                self._elements[""] = one

    def of(self, style: str) -> Style:
        """Return a style by its id; an empty one for an unknown id."""
        if style not in self._known:
            self._known[style] = _resolved(tuple(self._chain(style)))
        return self._known[style]

    def _chain(self, style: str) -> Iterator[_Element]:
        """Yield a style and those that it is based on."""
        one = self._elements.get(style)
        for _ in range(_LONGEST_CHAIN):
            if one is None:
                return
            yield one
            one = self._elements.get(value(child(one, "basedOn"), "val") or "\0")


def _resolved(chain: Sequence[_Element]) -> Style:
    naming = next((one for one in chain if _list_of(one)), None)
    list_levels = (number_of(child(_list(one), "ilvl")) for one in chain)
    return Style(
        name=_name(chain),
        outline_level=_outline_level(chain),
        list_id="" if naming is None else _list_of(naming),
        list_level=next((level for level in list_levels if level is not None), None),
        list_style="" if naming is None else value(naming, "styleId"),
        is_hidden=_is_hidden(chain),
    )


def _list(style: _Element) -> _Element | None:
    return child(child(style, "pPr"), "numPr")


def _list_of(style: _Element) -> str:
    return value(child(_list(style), "numId"), "val")


def _name(chain: Sequence[_Element]) -> str:
    for one in chain:
        if value(one, "customStyle") not in ("1", "true", "on"):
            name = value(child(one, "name"), "val")
            return "" if name.lower() == "normal" else name
    return ""


def _outline_level(chain: Sequence[_Element]) -> int | None:
    for one in chain:
        level = number_of(child(child(one, "pPr"), "outlineLvl"))
        if level is not None:
            return level if 0 <= level < _BODY_LEVEL else None
        if match := _HEADING_NAME.fullmatch(value(child(one, "name"), "val")):
            return int(match[1]) - 1
    return None


def _is_hidden(chain: Sequence[_Element]) -> bool:
    for one in chain:
        if (vanish := child(child(one, "rPr"), "vanish")) is not None:
            return is_on(vanish)
    return False
