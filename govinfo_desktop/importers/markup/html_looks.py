"""Looks of the elements of a web page: what hides them, their colour and what is behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.importers.markup.style_sheets import Node, StyleSheets, declarations

if TYPE_CHECKING:
    from collections.abc import Mapping

    Colour = tuple[int, int, int]

_PAPER = (255, 255, 255)
_INK = (0, 0, 0)
_COLOUR_NAMES = {"white": _PAPER, "black": _INK, "snow": (255, 250, 250)}
_HEX_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB_COLOUR = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_TRANSPARENT = re.compile(r"transparent|rgba\([^()]*[,/]\s*0?\.?0+%?\s*\)")
_NOT_SAID = frozenset({"", "none", "inherit", "currentcolor", "initial", "unset", "transparent"})
_PICTURE_BEHIND = re.compile(r"url\(|gradient\(")
# What begins is taken up to its end or that of the page, so that nothing is looked through twice.
_STYLE_ELEMENT = re.compile(r"<style\b[^>]*(?:>|\Z)(.*?)(?:</style|\Z)", re.I | re.S)
_LINK = re.compile(r"<link\b[^>]*", re.I)
_TO_SHEET = re.compile(r"\brel\s*=\s*(?:[\"']\s*)?stylesheet", re.I)
_IMPORT = re.compile(r"@import\b", re.I)
_LENGTH = re.compile(r"(-?[\d.]+)\s*(px|pt)?")
# Nobody reads letters of this size, in pixels or points.
_LARGEST_UNREADABLE_LETTERS = 2
_FAR_OUT_PIXELS = -900
# Colours whose parts differ by no more look the same.
_SAME_COLOUR = 10
# Attributes that say how an element looks.
_SAID = frozenset({"style", "color", "bgcolor"})
_MOST_KNOWN = 5000


class HtmlLook(NamedTuple):
    """Look of an element and of the text in it."""

    # Everything that is said of it, as a style attribute would say it.
    style: str = ""
    is_hidden: bool = False
    # None where it cannot be told: a picture, or a style sheet that is not in the page.
    ground: Colour | None = _PAPER
    # None for letters that are transparent.
    colour: Colour | None = _INK

    @property
    def is_faint(self) -> bool:
        """Return whether letters cannot be told from white paper, whatever is behind them."""
        return self.colour is None or _is_same(self.colour, _PAPER)

    @property
    def is_unseen(self) -> bool:
        """Return whether letters cannot be told from what is behind them."""
        return self.colour is None or (
            self.ground is not None and _is_same(self.colour, self.ground)
        )


class HtmlLooks:
    """Looks of the open elements of a page; the last one is that of the text that comes next."""

    def __init__(self, markup: str) -> None:
        self._sheets = StyleSheets(_STYLE_ELEMENT.findall(markup))
        ground = None if _has_sheet_elsewhere(markup) else _PAPER
        self._path: list[Node] = []
        self._looks = [HtmlLook(ground=ground)]
        # Elements repeat one another: looks by what is around and what is said.
        self._known: dict[tuple[HtmlLook, str, str, str], HtmlLook] = {}

    @property
    def last(self) -> HtmlLook:
        """Return the look of the element that was opened last."""
        return self._looks[-1]

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, whose look is the last one from now on."""
        around = self.last
        if self._sheets.has_rules:
            self._path.append(_node(tag, attributes))
        elif not around.style and _SAID.isdisjoint(attributes):
            self._looks.append(around)
            return
        of_sheets = self._sheets.style_of(self._path)
        written = "; ".join(filter(None, (of_sheets, attributes.get("style"))))
        colour = attributes.get("color", "") if tag == "font" else ""
        said = (around, written, colour, attributes.get("bgcolor", ""))
        look = self._known.get(said)
        if look is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            look = self._known[said] = _look(*said)
        self._looks.append(look)

    def close(self) -> None:
        """Close the element that was opened last."""
        if self._path:
            self._path.pop()
        if len(self._looks) > 1:
            self._looks.pop()


def _has_sheet_elsewhere(markup: str) -> bool:
    """Return whether a page names a style sheet that is not in it."""
    return any(map(_TO_SHEET.search, _LINK.findall(markup))) or bool(_IMPORT.search(markup))


def _look(around: HtmlLook, written: str, colour: str, ground: str) -> HtmlLook:
    style = {name: value for name, value, _ in declarations(written)}
    return HtmlLook(
        style="; ".join(f"{name}: {value}" for name, value in style.items()),
        is_hidden=bool(style) and _is_hidden(style),
        colour=_colour(style.get("color", colour.lower()), around.colour),
        ground=_ground(style, ground.lower(), around.ground),
    )


def _node(tag: str, attributes: Mapping[str, str]) -> Node:
    return Node(
        tag=tag,
        id=attributes.get("id", "").strip().lower(),
        classes=frozenset(attributes.get("class", "").lower().split()),
    )


def _is_hidden(style: Mapping[str, str]) -> bool:
    """Return whether properties take an element out of sight."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if _pixels(style, "font-size", 99) <= _LARGEST_UNREADABLE_LETTERS:
        return True
    if style.get("position") in ("absolute", "fixed"):
        places = (_pixels(style, name, 0) for name in ("left", "top"))
        if min(places) <= _FAR_OUT_PIXELS:
            return True
    is_cut = style.get("overflow") == "hidden"
    is_nothing = min(_pixels(style, name, 99) for name in ("width", "height")) <= 0
    return (is_cut and is_nothing) or _pixels(style, "text-indent", 0) <= _FAR_OUT_PIXELS


def _pixels(style: Mapping[str, str], name: str, usual: float) -> float:
    """Return a length in pixels or points; ``usual`` where none is said."""
    match = _LENGTH.fullmatch(style.get(name, ""))
    try:
        value = float(match[1]) if match else usual
    except ValueError:
        return usual
    return value if match is None or match[2] or value == 0 else usual


def _colour(text: str, around: Colour | None) -> Colour | None:
    """Return the colour of letters; that of the element around where none is said or known."""
    if text in _NOT_SAID and text != "transparent":
        return around
    # Of the many names only white is like paper.
    return None if _TRANSPARENT.fullmatch(text) else _read_colour(text) or _INK


def _ground(style: Mapping[str, str], attribute: str, around: Colour | None) -> Colour | None:
    """Return the colour behind an element; None where a picture is behind it."""
    said = " ".join(text for name, text in style.items() if name.startswith("background"))
    if _PICTURE_BEHIND.search(said):
        return None
    text = said or attribute
    if _NOT_SAID.issuperset(text.split()) or _TRANSPARENT.fullmatch(text):
        return around
    colours = [found for word in (text, *text.split()) if (found := _read_colour(word))]
    return colours[0] if colours else None


def _read_colour(text: str) -> Colour | None:
    if text in _COLOUR_NAMES:
        return _COLOUR_NAMES[text]
    if match := _HEX_COLOUR.search(text):
        figures = match[1] if len(match[1]) == 6 else "".join(one * 2 for one in match[1])
        return int(figures[:2], 16), int(figures[2:4], 16), int(figures[4:], 16)
    if (match := _RGB_COLOUR.search(text)) and not _TRANSPARENT.search(text):
        return min(int(match[1]), 255), min(int(match[2]), 255), min(int(match[3]), 255)
    return None


def _is_same(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _SAME_COLOUR for a, b in zip(one, other, strict=True))
