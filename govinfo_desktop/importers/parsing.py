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
# It is told the encoding, because a declared one could hide tags from the counts.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    remove_comments=True,
    remove_pis=True,
    huge_tree=False,
    collect_ids=False,
)


def parse(contents: bytes) -> etree._Element:
    """Return the root element of a part in UTF-8; raises UnreadableSource for anything else."""
    check_bounds(contents)
    try:
        return etree.fromstring(contents, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise refuse_damaged() from cause


def check_bounds(contents: bytes) -> None:
    """Raise UnreadableSource for markup that would cost too much time or memory."""
    # Entities are defined within a document type only.
    if b"<!DOCTYPE" in contents:
        raise UnreadableSource("文件里有不安全的定义（DOCTYPE），没有读入。请另存一份后再导入。")
    for sign, most in ((b"<", MOST_TAGS), (b"=", MOST_ATTRIBUTES)):
        # A usual part is not long enough for too many.
        if len(contents) > most and contents.count(sign) > most:
            raise refuse_excess("的标记")
    if _has_long_piece(contents) and _LONG_TAG.search(contents):
        raise refuse_damaged()


def _has_long_piece(contents: bytes) -> bool:
    """Return whether there is a tag or a text as long as the longest tag, at the cost of a look."""
    place = 0
    while place + LONGEST_TAG_BYTES < len(contents):
        end = place + LONGEST_TAG_BYTES
        last = max(contents.rfind(b"<", place, end), contents.rfind(b">", place, end))
        if last < 0:
            return True
        place = last + 1
    return False
