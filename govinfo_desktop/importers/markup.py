"""Bounded parsing of XML from others: no document type, few tags, nothing loaded from outside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from govinfo_desktop.importers.limits import (
    LONGEST_TAG_BYTES,
    MOST_ATTRIBUTES,
    MOST_TAGS,
    refuse_damaged,
    refuse_excess,
)
from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG_BYTES)


def parse(contents: bytes) -> etree._Element:
    """Return the root element of a part in UTF-8; raises UnreadableSource for anything else."""
    check_bounds(contents)
    try:
        # The parser is told the encoding, because a declared one could hide tags from the counts.
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        return etree.fromstring(contents, parser)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise refuse_damaged() from cause


def check_bounds(contents: bytes) -> None:
    """Raise UnreadableSource for markup that would cost too much time or memory."""
    if b"<!DOCTYPE" in contents or b"<!ENTITY" in contents:
        raise UnreadableSource("文件里有不安全的定义（DOCTYPE），没有读入。请另存一份后再导入。")
    if contents.count(b"<") > MOST_TAGS:
        raise refuse_excess("的标记")
    if contents.count(b"=") > MOST_ATTRIBUTES:
        raise refuse_excess("的标记")
    if _LONG_TAG.search(contents):
        raise refuse_damaged()


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """Return the name of a tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def value_of(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its local name, in whichever namespace; None if it is missing."""
    for key, value in element.attrib.items():
        if local_name(str(key)) == name:
            return str(value)
    return None


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children that have a local name; nothing for None."""
    if element is not None:
        yield from element.iterchildren(f"{{*}}{name}")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child that has a local name; None if there is none."""
    return next(children(element, name), None)
