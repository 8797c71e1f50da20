"""Style sheets of a web page, as far as they decide whether a text is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Properties that hide text, strike it, raise it, or colour it or what is behind it.
_READ = LazyPattern(
    "display|visibility|opacity|font-size|color|background(?:-color|-image)?|vertical-align|"
    "text-decoration(?:-line)?|text-indent|text-line-through|position|left|top|width|height|"
    "overflow|mso-.+"
)
# A comment without an end reaches to that of the sheet.
_COMMENT = LazyPattern(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_BRACE = LazyPattern(r"([{}])")
# Sheets for screens of any width; others are for printers and telephones.
_FOR_SCREENS = LazyPattern(r"@media\s+(?:only\s+)?(?:screen|all)\s*$", re.I)
_COMPOUND = LazyPattern(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)", re.I)
_NAME = LazyPattern(r"([.#])([\w-]+)")
_COMBINATOR = LazyPattern(r"\s*>\s*|\s+")
# So many rules and comparisons a page may cost; what is beyond is not looked at.
_MOST_STYLE_RULES = 5000
_MOST_COMPARISONS = 500_000
_MOST_REMEMBERED = 5000


class Node(NamedTuple):
    """Element as selectors name it; in lower case."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    """Selector, its last part last, with what it gives and how much it weighs."""

    nodes: tuple[Node, ...]
    style: str
    weight: tuple[bool, int, int, int, int]


class StyleSheets:
    """Rules of all style sheets in a page."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._left = _MOST_COMPARISONS
        # Rules whose last part is an element, lightest first: what is around it is asked later.
        self._for: dict[Node, list[_Rule]] = {}
        for rule in islice(_rules(sheets), _MOST_STYLE_RULES):
            self._rules.setdefault(_key(rule.nodes[-1]), []).append(rule)

    @property
    def has_rules(self) -> bool:
        """Return whether there is any rule."""
        return bool(self._rules)

    def style_of(self, path: Sequence[Node]) -> str:
        """Return what the rules give an element, as a style attribute; it is the path's last."""
        if not path or self._left <= 0:
            return ""
        node = path[-1]
        if node not in self._for:
            if len(self._for) >= _MOST_REMEMBERED:
                self._for.clear()
            self._for[node] = self._found(node)
        self._left -= len(self._for[node])
        return "; ".join([rule.style for rule in self._for[node] if self._is_within(rule, path)])

    def _found(self, node: Node) -> list[_Rule]:
        keys = (node.tag, "", f"#{node.id}", *(f".{name}" for name in node.classes))
        found = [rule for key in keys for rule in self._rules.get(key, ())]
        self._left -= len(found)
        if self._left <= 0:
            return []
        return sorted(
            (one for one in found if _is(one.nodes[-1], node)), key=lambda one: one.weight
        )

    def _is_within(self, rule: _Rule, path: Sequence[Node]) -> bool:
        """Return whether what a selector names before its last part is around an element."""
        above = len(path) - 1
        for wanted in reversed(rule.nodes[:-1]):
            above -= 1
            while above >= 0 and self._left > 0 and not _is(wanted, path[above]):
                above -= 1
                self._left -= 1
            if above < 0 or self._left <= 0:
                return False
        return True


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield property, value and whether it is important, of a style attribute or a rule."""
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if colon and _READ.fullmatch(name):
            value, important, _ = value.partition("!important")
            yield name, value.strip(), bool(important)


def _rules(sheets: Iterable[str]) -> Iterator[_Rule]:
    order = 0
    for sheet in sheets:
        for selectors, body in _blocks(_COMMENT.sub(" ", sheet)):
            found = list(declarations(body))
            for is_important in (False, True):
                style = "; ".join(
                    f"{name}: {value}" for name, value, of in found if of is is_important
                )
                for selector in selectors.split(",") if style else ():
                    nodes = tuple(_nodes(selector.strip()))
                    if nodes:
                        order += 1
                        weight = (is_important, *_specificity(nodes), order)
                        yield _Rule(nodes=nodes, style=style, weight=weight)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations, those for other media than a screen left out."""
    # For each open brace the text before it, and whether what is around it is for screens.
    opened: list[tuple[str, bool]] = []
    is_for_screen = True
    pieces = _BRACE.split(sheet)
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            selectors = text.rpartition(";")[2].strip()
            opened.append((selectors, is_for_screen))
            is_for_screen = is_for_screen and _FOR_SCREENS.match(selectors) is not None
        elif opened:
            selectors, is_for_screen = opened.pop()
            if not selectors.startswith("@") and is_for_screen:
                yield selectors, text


def _nodes(selector: str) -> Iterator[Node]:
    """Yield the parts of a selector; none of one that names states, siblings or attributes."""
    parts = _COMBINATOR.split(selector)
    matches = [_COMPOUND.fullmatch(part) for part in parts]
    if not all(part and match for part, match in zip(parts, matches, strict=True)):
        return
    for match in filter(None, matches):
        names = _NAME.findall(match[2] or "")
        yield Node(
            tag=(match[1] or "").lower().strip("*"),
            id=next((name.lower() for sign, name in names if sign == "#"), ""),
            classes=frozenset(name.lower() for sign, name in names if sign == "."),
        )


def _specificity(nodes: Sequence[Node]) -> tuple[int, int, int]:
    return (
        sum(bool(one.id) for one in nodes),
        sum(len(one.classes) for one in nodes),
        sum(bool(one.tag) for one in nodes),
    )


def _key(node: Node) -> str:
    """Return by what the rules for an element are found."""
    if node.id:
        return f"#{node.id}"
    return f".{min(node.classes)}" if node.classes else node.tag


def _is(wanted: Node, node: Node) -> bool:
    return (
        wanted.tag in ("", node.tag)
        and wanted.id in ("", node.id)
        and wanted.classes <= node.classes
    )
