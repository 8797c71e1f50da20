"""Elements of XML by their names without a namespace."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """Return the name of a tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def value_of(element: _Element, name: str) -> str | None:
    """Return an attribute by its local name, in whichever namespace; None if it is missing."""
    for key, value in element.attrib.items():
        if local_name(str(key)) == name:
            return str(value)
    return None


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the children that have a local name; nothing for None."""
    if element is not None:
        yield from element.iterchildren(f"{{*}}{name}")


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child that has a local name; None if there is none."""
    # Most elements have few children: this takes half the time of a search by lxml.
    if element is not None:
        for one in element:
            if local_name(str(one.tag)) == name:
                return one
    return None
