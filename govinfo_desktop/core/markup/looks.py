"""Looks of the elements of a page: what hides them, their colour and what is behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.markup.style_sheets import Node, StyleSheets, declarations
from govinfo_desktop.core.markup.unseen import Unseen, pixels, unseen
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    Colour = tuple[int, int, int]

_PAPER = (255, 255, 255)
_INK = (0, 0, 0)
_COLOUR_NAMES = {"white": _PAPER, "black": _INK, "snow": (255, 250, 250), "window": _PAPER}
_HEX_COLOUR = LazyPattern(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB_COLOUR = LazyPattern(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_TRANSPARENT = LazyPattern(r"transparent|rgba\([^()]*[,/]\s*0?\.?0+%?\s*\)")
_NOT_SAID = frozenset({"", "none", "inherit", "currentcolor", "initial", "unset", "transparent"})
_PICTURE_BEHIND = LazyPattern(r"url\(|gradient\(")
# What begins is taken up to its end or that of the page, so that nothing is looked through twice.
_STYLE_ELEMENT = LazyPattern(r"<style\b[^>]*(?:>|\Z)(.*?)(?:</style|\Z)", re.I | re.S)
_LINK = LazyPattern(r"<link\b[^>]*", re.I)
_TO_SHEET = LazyPattern(r"\brel\s*=\s*(?:[\"']\s*)?stylesheet", re.I)
_IMPORT = LazyPattern(r"@import\b", re.I)
# Nobody reads letters of this size, in pixels or points.
_LARGEST_UNREADABLE_LETTERS = 2
# What only sets off a part of a line.
INLINE_TAGS = frozenset({"span", "font", "b", "strong", "i", "em", "u", "small", "big", "label"})
# Colours whose parts differ by no more look the same.
_SAME_COLOUR = 10
_MOST_KNOWN = 5000


class Look(NamedTuple):
    """Look of an element and of the text in it."""

    # Why the element is not seen, by itself; None if it is, as far as its colours let it.
    unseen: Unseen | None = None
    is_tiny: bool = False
    # None where it cannot be told: a picture, or a style sheet that is not in the page.
    ground: Colour | None = _PAPER
    # None for letters that are transparent.
    colour: Colour | None = _INK

    @property
    def is_faint(self) -> bool:
        """Return whether letters cannot be told from white paper, whatever is behind them."""
        return self.colour is None or _is_same(self.colour, _PAPER)

    @property
    def is_unreadable(self) -> bool:
        """Return whether letters are too small, or cannot be told from what is behind them."""
        if self.is_tiny or self.colour is None:
            return True
        return self.ground is not None and _is_same(self.colour, self.ground)


class Looks:
    """Looks of the open elements of a page; the last one is that of the text that comes next.

    ``is_cut_out`` says that the markup may be a piece of a page whose style sheets did not come
    with it, as on the clipboard: without any in it nothing is known of what is behind its text.
    """

    def __init__(self, markup: str, *, is_cut_out: bool = False) -> None:
        sheets = _STYLE_ELEMENT.findall(markup)
        self._sheets = StyleSheets(sheets)
        self._are_all_here = bool(sheets or not is_cut_out) and not _has_sheet_elsewhere(markup)
        ground = _PAPER if self._are_all_here else None
        self._path: list[Node] = []
        self._looks = [Look(ground=ground)]
        # Elements repeat one another: looks by what is around and what is said.
        self._known: dict[tuple[Look, str, str, tuple[tuple[str, str], ...]], Look] = {}

    @property
    def last(self) -> Look:
        """Return the look of the element that was opened last."""
        return self._looks[-1]

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, whose look is the last one from now on."""
        of_sheets = ""
        if self._sheets.has_rules:
            self._path.append(_node(tag, attributes))
            of_sheets = self._sheets.style_of(self._path)
        said = (self.last, tag, of_sheets, tuple(attributes.items()))
        look = self._known.get(said)
        if look is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            look = self._known[said] = self._look(self.last, tag, of_sheets, attributes)
        self._looks.append(look)

    def close(self) -> None:
        """Close the element that was opened last."""
        if self._path:
            self._path.pop()
        if len(self._looks) > 1:
            self._looks.pop()

    def _look(self, around: Look, tag: str, of_sheets: str, attributes: Mapping[str, str]) -> Look:
        written = "; ".join(filter(None, (of_sheets, attributes.get("style"))))
        style = {name: value for name, value, _ in declarations(written)}
        colour = attributes.get("color", "") if tag == "font" else ""
        # A part of size 0 has others in it whose size a style sheet may give.
        is_in_tiny = around.is_tiny and (self._are_all_here or tag in INLINE_TAGS)
        return Look(
            unseen=unseen(tag, attributes, style),
            is_tiny=_is_tiny(style, is_around=is_in_tiny),
            colour=_colour(style.get("color", colour.lower()), around.colour),
            ground=_ground(style, attributes.get("bgcolor", "").lower(), around.ground),
        )


def _has_sheet_elsewhere(markup: str) -> bool:
    """Return whether a page names a style sheet that is not in it."""
    return any(map(_TO_SHEET.search, _LINK.findall(markup))) or bool(_IMPORT.search(markup))


def _node(tag: str, attributes: Mapping[str, str]) -> Node:
    return Node(
        tag=tag,
        id=attributes.get("id", "").strip().lower(),
        classes=frozenset(attributes.get("class", "").lower().split()),
    )


def _is_tiny(style: Mapping[str, str], *, is_around: bool) -> bool:
    """Return whether letters are too small to be read, as those around them may be."""
    if style.get("font-size", "inherit") == "inherit":
        return is_around
    return pixels(style, "font-size", 99) <= _LARGEST_UNREADABLE_LETTERS


def _colour(text: str, around: Colour | None) -> Colour | None:
    """Return the colour of letters; that of the element around where none is said or known."""
    if text in _NOT_SAID and text != "transparent":
        return around
    # Of the many names only white is like paper.
    return None if _TRANSPARENT.fullmatch(text) else _read_colour(text) or _INK


def _ground(style: Mapping[str, str], attribute: str, around: Colour | None) -> Colour | None:
    """Return the colour behind an element; None where a picture is behind it."""
    said = " ".join(text for name, text in style.items() if name.startswith("background"))
    if not said and not attribute:
        return around
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
