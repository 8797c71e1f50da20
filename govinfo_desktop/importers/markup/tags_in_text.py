"""Tags of web pages in plain text, such as Markdown: what is a page, and what a text means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.I)
_BLOCK_NAMES = "p|div|h[1-6]|[uod]l|li|section|article|center|blockquote|form|pre|tbody|t[rdh]"
_END_OF_BLOCK = re.compile(rf"</(?:{_BLOCK_NAMES}|span|font)\s*>", re.I)
_BEGINS_WITH_BLOCK = re.compile(
    rf"\s*(?:<!--.*?-->\s*)*<(?:{_BLOCK_NAMES}|table|meta|style|span|font)(?=[\s/>])", re.I | re.S
)
_MARKDOWN_LINE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+\S|[|｜].*[|｜][ \t]*$)", re.M)
_EDGE_OF_TABLE = re.compile(r"<(/?)table(?:\s[^<>]*)?>", re.I)
_BREAK_TAG = re.compile(rf"<(?:br\s*/?|/?(?:{_BLOCK_NAMES})(?:\s[^<>]*)?)>", re.I)
_BLANK_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|#160);", re.I)
# Raised and lowered text is no part of a figure, and stays visible in its tags.
_TAG_OF_LOOKS = re.compile(
    r"</?(?:span|font|b|strong|i|em|u|a|hr|img|small|big)(?:\s[^<>]*)?/?>", re.I
)
# Of a whole cell only: within a text stars may stand for letters that are not told.
_EMPHASIS_OF_CELL = re.compile(r"(?<=[|｜])([ \t]*)(\*{1,3})([^*|｜\n]+)\2(?=[ \t]*[|｜])")
_BAR_OF_CELL = re.compile("[|｜]")


def is_page(text: str) -> bool:
    """Return whether a text is a web page or a piece of one, and no text with a few tags in it.

    In a page the tags part the paragraphs; in a text that has tables or breaks of a page the lines
    do.
    """
    if _PAGE_TAG.search(text):
        return True
    rest = "".join(part for is_table, part in tables_and_lines(text) if not is_table)
    has_blocks = _BEGINS_WITH_BLOCK.match(rest) or _END_OF_BLOCK.search(rest)
    return bool(has_blocks) and not _MARKDOWN_LINE.search(rest)


def tables_and_lines(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a text in order, each with whether it is a table in tags."""
    end = depth = begin = 0
    for tag in _EDGE_OF_TABLE.finditer(text):
        if not tag[1]:
            begin = begin if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield False, text[end:begin]
                yield True, text[begin : tag.end()]
                end = tag.end()
    yield False, text[end:]


def without_marks(text: str) -> str:
    """Return a text with its tags for breaks as breaks, and without marks for its looks.

    A break within a row of cells parts nothing.
    """
    if "<" in text:
        text = "\n".join(map(_without_breaks, text.split("\n")))
        text = _TAG_OF_LOOKS.sub("", text)
    if "*" in text:
        text = _EMPHASIS_OF_CELL.sub(r"\1\3", text)
    return _BLANK_ENTITY.sub(" ", text) if "&" in text else text


def _without_breaks(line: str) -> str:
    is_row = len(_BAR_OF_CELL.findall(line)) > 1 or "\t" in line
    return _BREAK_TAG.sub(" " if is_row else "\n", line)
