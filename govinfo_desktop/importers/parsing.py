"""Bounded parsing of XML from others: no document type, few tags, nothing loaded from outside."""

from __future__ import annotations

import re

from lxml import etree

from govinfo_desktop.importers.limits import (
    LONGEST_TAG_BYTES,
    MOST_ATTRIBUTES,
    MOST_TAGS,
    refuse_damaged,
    refuse_excess,
)
from govinfo_desktop.importers.source import UnreadableSource

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
