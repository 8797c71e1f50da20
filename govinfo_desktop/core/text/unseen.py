"""Parts of HTML that a person does not read as text: hidden, deleted, raised, comments, notes.

Excel, WPS, Word and browsers put them on the clipboard together with what is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Unseen(StrEnum):
    """Why a part of a text is left out, as the clerk is told."""

    RAISED = "上标、下标"
    DELETED = "划去的文字"
    HIDDEN = "隐藏的文字"
    COMMENT = "批注"
    FOOTNOTE = "脚注"


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
_BY_STYLE = (
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
    (
        Unseen.HIDDEN,
        LazyPattern(
            r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)|"
            r"font-size\s*:\s*0+(?:\.0+)?(?![\d.])|(?<![\w-])opacity\s*:\s*0+(?:\.0+)?(?![\d.])",
            re.I,
        ),
    ),
    (Unseen.RAISED, LazyPattern(r"vertical-align\s*:\s*(?:super|sub)\b", re.I)),
)
_CLASS = LazyPattern(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_CLASS_IN_SELECTOR = LazyPattern(r"\.([\w-]+)\s*$")
_QUOTED_VALUE = LazyPattern(r"\"[^\"]*\"|'[^']*'")
_HIDDEN_ATTRIBUTE = LazyPattern(r"(?<![\w-])hidden(?![\w-])", re.I)
# Elements that have no end, and within which there is no text.
_EMPTY_ELEMENTS = frozenset({"br", "hr", "img", "input", "col", "meta", "link", "wbr", "base"})


def unseen_classes(markup: str) -> dict[str, Unseen]:
    """Return the classes of a page's style sheets whose text is not seen.

    Excel formats cells only by classes: a cell that is struck through has class xl66.
    """
    return dict(_unseen_classes(markup))


def _unseen_classes(markup: str) -> Iterator[tuple[str, Unseen]]:
    for sheet in _style_sheets(markup):
        for rule in sheet.split("}"):
            selectors, _, style = rule.rpartition("{")
            kind = _kind_of(style) if "@" not in selectors else None
            if kind is not None:
                for selector in selectors.split(","):
                    named = _CLASS_IN_SELECTOR.search(selector)
                    if named is not None:
                        yield named[1].lower(), kind


def _style_sheets(markup: str) -> Iterator[str]:
    lowered = markup.lower() if "<STYLE" in markup else markup
    start = lowered.find("<style")
    while start >= 0:
        end = lowered.find("</style", start)
        end = len(markup) if end < 0 else end
        yield markup[start:end]
        start = lowered.find("<style", end)


def unseen(name: str, attributes: str, classes: Mapping[str, Unseen]) -> Unseen | None:
    """Return why the text of an element is not seen; None if it is.

    ``name`` is in lower case, ``attributes`` is the rest of the tag as it is written.
    """
    kind = _kind_of(attributes) if attributes else None
    if kind is None and attributes:
        kind = _kind_of_attributes(attributes, classes)
    return kind or _BY_NAME.get(name)


def _kind_of(style: str) -> Unseen | None:
    return next((kind for kind, pattern in _BY_STYLE if pattern.search(style)), None)


def _kind_of_attributes(attributes: str, classes: Mapping[str, Unseen]) -> Unseen | None:
    if "hidden" in attributes.lower() and _HIDDEN_ATTRIBUTE.search(
        _QUOTED_VALUE.sub("", attributes)
    ):
        return Unseen.HIDDEN
    named = _CLASS.search(attributes) if classes else None
    names = next(filter(None, named.groups()), "") if named else ""
    return next((classes[one] for one in names.lower().split() if one in classes), None)


@dataclass(kw_only=True)
class UnseenElement:
    """The unseen element that a parser is within, if any, up to its end tag."""

    kind: Unseen | None = None
    _name: str = ""
    _depth: int = field(default=0)

    def start(self, name: str, kind: Unseen | None) -> None:
        """Take the start of an element, and why its text is not seen."""
        if name in _EMPTY_ELEMENTS:
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
