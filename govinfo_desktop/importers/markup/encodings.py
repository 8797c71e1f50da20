"""Decoding of text whose encoding is declared wrongly, or not at all."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_DECLARED_WITHIN_BYTES = 4096
_TRADITIONAL = ("big5", "big5-hkscs", "big5hkscs")


def decode(contents: bytes, declared: str = "") -> str:
    """Return the text of bytes; what cannot be decoded becomes U+FFFD.

    ``declared`` is the encoding that a header names. Pages in UTF-8 that call themselves GB2312,
    and the other way round, are common: text that is valid UTF-8 is UTF-8. GB2312 and GBK are
    parts of GB18030.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if contents.startswith(mark):
            return contents[len(mark) :].decode(encoding, errors="replace")
    try:
        return contents.decode("utf-8")
    except UnicodeDecodeError:
        name = (declared or _declaration(contents)).lower()
    if name in _TRADITIONAL:
        return contents.decode("big5hkscs", errors="replace")
    chinese = contents.decode("gb18030", errors="replace")
    if name in ("utf-8", "utf8"):
        # A few damaged bytes in a page that is UTF-8 otherwise.
        unicode = contents.decode("utf-8", errors="replace")
        return min(unicode, chinese, key=lambda text: text.count("\ufffd"))
    return chinese


def _declaration(contents: bytes) -> str:
    found = _DECLARED.search(contents[:_DECLARED_WITHIN_BYTES])
    return found[1].decode("ascii") if found else ""
