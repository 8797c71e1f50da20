"""Elements of HTML that a person does not read as text: hidden, deleted, raised, notes.

Excel, WPS, Word and browsers put them on the clipboard, and into pages, together with what is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unseen(StrEnum):
    """Why a part of a text is left out, as the clerk is told."""

    RAISED = "上标、下标"
    DELETED = "划去的文字"
    HIDDEN = "隐藏的文字"
    COMMENT = "批注"
    FOOTNOTE = "脚注"
    UNREADABLE = "白色或小得看不见的文字"


# Word writes the mark of a note in its sentence, and the text of it in a block at the end.
NOTES = frozenset({Unseen.COMMENT, Unseen.FOOTNOTE})
_BY_NAME: Mapping[str, Unseen] = MappingProxyType(
    {
        "sup": Unseen.RAISED,
        "sub": Unseen.RAISED,
        "rt": Unseen.RAISED,
        "rp": Unseen.RAISED,
        "del": Unseen.DELETED,
        "s": Unseen.DELETED,
        "strike": Unseen.DELETED,
    }
)
# In the order of precedence: a note's mark is also raised, a deletion may also be hidden.
_BY_WORDS = (
    (
        Unseen.COMMENT,
        LazyPattern(
            r"mso-(?:element|special-character)\s*:\s*comment|#_msocom|#cmnt|"
            r"\bMsoComment|\bmsocom",
            re.I,
        ),
    ),
    (
        Unseen.FOOTNOTE,
        LazyPattern(
            r"mso-(?:footnote|endnote)-id|mso-(?:element|special-character)\s*:\s*(?:foot|end)note|"
            r"#_(?:ftn|edn)|#(?:ftnt|sdfootnote|sdendnote)|\bMso(?:Foot|End)note|\bsd(?:foot|end)note",
            re.I,
        ),
    ),
    (
        Unseen.DELETED,
        LazyPattern(
            r"text-decoration(?:-line)?\s*:[^;\"']*line-through|"
            r"text-line-through\s*:\s*(?!none)\w|\bmsoDel\b",
            re.I,
        ),
    ),
)
_RAISED_ALIGNMENTS = frozenset({"super", "sub"})
_LENGTH = LazyPattern(r"(-?[\d.]+)\s*([a-z%]*)")
_ABSOLUTE_UNITS = frozenset({"px", "pt"})
_NO_OPACITY = LazyPattern(r"0*(?:\.0*)?%?")
_FAR_OUT_PIXELS = -900
# Elements that have no end, and within which there is no text.
EMPTY_ELEMENTS = frozenset({"br", "hr", "img", "input", "col", "meta", "link", "wbr", "base"})


def unseen(
    name: str, attributes: Mapping[str, str], style: Mapping[str, str] = MappingProxyType({})
) -> Unseen | None:
    """Return why the text of an element is not seen, whatever its colour; None if it is.

    ``name`` is in lower case; ``style`` is what its attribute and the style sheets say together.
    """
    words = [f"{one}={text}" for one, text in attributes.items() if one != "style"]
    written = " ".join((*words, *(f"{one}:{text};" for one, text in style.items())))
    for kind, pattern in _BY_WORDS if written else ():
        if pattern.search(written):
            return kind
    if "hidden" in attributes or (style and is_hidden(style)):
        return Unseen.HIDDEN
    if style.get("vertical-align", "") in _RAISED_ALIGNMENTS:
        return Unseen.RAISED
    return _BY_NAME.get(name)


def is_hidden(style: Mapping[str, str]) -> bool:
    """Return whether properties take an element out of sight."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("mso-hide") == "all" or _has_no_opacity(style):
        return True
    if style.get("position") in ("absolute", "fixed"):
        places = (pixels(style, name, 0) for name in ("left", "top"))
        if min(places) <= _FAR_OUT_PIXELS:
            return True
    is_cut = style.get("overflow") == "hidden"
    is_nothing = min(pixels(style, name, 99) for name in ("width", "height")) <= 0
    return (is_cut and is_nothing) or pixels(style, "text-indent", 0) <= _FAR_OUT_PIXELS


def _has_no_opacity(style: Mapping[str, str]) -> bool:
    opacity = style.get("opacity", "")
    return opacity[:1] in ("0", ".") and _NO_OPACITY.fullmatch(opacity) is not None


def pixels(style: Mapping[str, str], name: str, usual: float) -> float:
    """Return a length in pixels or points; ``usual`` where none is said."""
    match = _LENGTH.fullmatch(style[name]) if name in style else None
    try:
        value = float(match[1]) if match else usual
    except ValueError:
        return usual
    return value if match is None or match[2] in _ABSOLUTE_UNITS or value == 0 else usual


@dataclass(kw_only=True)
class UnseenElement:
    """The unseen element that a parser is within, if any, up to its end tag."""

    kind: Unseen | None = None
    _name: str = ""
    _depth: int = field(default=0)

    def start(self, name: str, kind: Unseen | None) -> None:
        """Take the start of an element, and why its text is not seen."""
        if name in EMPTY_ELEMENTS:
            return
        if name == self._name == "p":
            self.clear()  # paragraphs are not nested: the next one ends one without an end tag
        if self.kind is None and kind is not None:
            self.kind, self._name, self._depth = kind, name, 1
        elif name == self._name:
            self._depth += 1

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self.kind is not None and name == self._name:
            self._depth -= 1
            if not self._depth:
                self.clear()

    def clear(self) -> None:
        """Take it that the element has ended, as where a cell ends before it."""
        self.kind, self._name, self._depth = None, "", 0
