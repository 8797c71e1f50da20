"""Names and values in the markup of a .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Prefixes of paths in this markup.
WORD_PREFIXES = {"w": W[1:-1]}
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
OFF_VALUES = frozenset({"0", "false", "off"})
_LARGEST_VALUE = 1_000_000


def transitional(contents: bytes) -> bytes:
    """Return a part with the one namespace that its reader knows; files may be "strict"."""
    return contents.replace(_STRICT, W[1:-1].encode())


def value(element: _Element | None, name: str) -> str:
    """Return an attribute; "" if it or the element is missing."""
    if element is None:
        return ""
    found = element.get(W + name)
    return "" if found is None else str(found)


def number_of(element: _Element | None) -> int | None:
    """Return the number in an element's val; None if there is none."""
    return number_in(value(element, "val"))


def number_in(text: str | None) -> int | None:
    """Return a number that was written, within reason; None if it is none."""
    try:
        return max(-_LARGEST_VALUE, min(int(text or ""), _LARGEST_VALUE))
    except ValueError:
        return None


def is_on(element: _Element | None) -> bool:
    """Return whether a property such as vanish is there and not switched off."""
    return element is not None and value(element, "val") not in OFF_VALUES
