"""Bounded parsing of XML from others: no document type, few tags, nothing loaded from outside."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from lxml import etree

from govinfo_desktop.importers.limits import (
    LONGEST_TAG_BYTES,
    MOST_ATTRIBUTES,
    MOST_TAGS,
    MOST_TAGS_IN_A_PIECE,
    refuse_damaged,
    refuse_excess,
)
from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG_BYTES)


class _Options(TypedDict):
    encoding: str
    resolve_entities: bool
    no_network: bool
    remove_comments: bool
    remove_pis: bool
    huge_tree: bool
    collect_ids: bool


# The parsers are told the encoding, because a declared one could hide tags from the counts.
_OPTIONS = _Options(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    remove_comments=True,
    remove_pis=True,
    huge_tree=False,
    collect_ids=False,
)
_PARSER = etree.XMLParser(**_OPTIONS)


def parse(contents: bytes) -> etree._Element:
    """Return the root element of a part in UTF-8; raises UnreadableSource for anything else."""
    check_bounds(contents)
    try:
        return etree.fromstring(contents, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise refuse_damaged() from cause


def pieces(contents: bytes, piece: str, *others: str) -> Iterator[etree._Element]:
    """Yield the elements of a part in UTF-8 that have one of these names, as they end.

    Each is removed when the next is asked for, so that a part of a hundred thousand rows takes no
    more memory than one row. ``piece`` is the element that the part has many of. Raises
    UnreadableSource.
    """
    _check_bounds_of_pieces(contents, piece)
    found = etree.iterparse(
        BytesIO(contents),
        events=("end",),
        tag=[f"{{*}}{name}" for name in (piece, *others)],
        **_OPTIONS,
    )
    try:
        for _, element in found:
            yield element
            _remove(element)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise refuse_damaged() from cause


def _remove(element: etree._Element) -> None:
    """Empty an element, and remove those before it; its own place the parser still needs."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check_bounds_of_pieces(contents: bytes, name: str) -> None:
    """Raise UnreadableSource if one of the pieces of a part would cost too much."""
    # What begins a piece within character data begins none.
    if b"<![CDATA[" in contents:
        check_bounds(contents)
        return
    _check_type_and_tags(contents)
    opening = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?%s[\s/>]" % name.encode())
    starts = [0, *(one.start() for one in opening.finditer(contents)), len(contents)]
    for start, end in pairwise(starts):
        is_long = end - start > MOST_TAGS_IN_A_PIECE
        if is_long and max(contents.count(sign, start, end) for sign in (b"<", b"=")) > (
            MOST_TAGS_IN_A_PIECE
        ):
            raise refuse_excess("的标记")


def check_bounds(contents: bytes) -> None:
    """Raise UnreadableSource for markup that would cost too much time or memory."""
    _check_type_and_tags(contents)
    for sign, most in ((b"<", MOST_TAGS), (b"=", MOST_ATTRIBUTES)):
        # A usual part is not long enough for too many.
        if len(contents) > most and contents.count(sign) > most:
            raise refuse_excess("的标记")


def _check_type_and_tags(contents: bytes) -> None:
    """Raise UnreadableSource for a document type, and for a tag of endless length."""
    # Entities are defined within a document type only.
    if b"<!DOCTYPE" in contents:
        raise UnreadableSource("文件里有不安全的定义（DOCTYPE），没有读入。请另存一份后再导入。")
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
