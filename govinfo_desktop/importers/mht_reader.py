"""Reader of .mht, a web page saved as one file: the page is one part of a letter."""

from __future__ import annotations

import base64
import binascii
import re
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from govinfo_desktop.importers.html_reader import read_text
from govinfo_desktop.importers.limits import MOST_MEMBERS, refuse_damaged, refuse_excess
from govinfo_desktop.importers.markup.encodings import decode
from govinfo_desktop.importers.source import SourceKind

if TYPE_CHECKING:
    from email.message import Message

    from govinfo_desktop.importers.source import SourceDocument

_LONGEST_HEAD_BYTES = 16 * 1024
# A saved page is a letter of parts; within one of them there may be parts again.
_DEEPEST_PARTS = 3
_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n")


def read(contents: bytes) -> SourceDocument:
    """Return the document of a page saved as one file; raises UnreadableSource if it has none."""
    page = _page(contents.lstrip(), _DEEPEST_PARTS)
    if page is None:
        raise refuse_damaged()
    return read_text(page, SourceKind.MHT)


def _page(part: bytes, depth: int) -> str | None:
    """Return the text of the first page in a part; None if there is none."""
    end = _END_OF_HEAD.search(part, 0, _LONGEST_HEAD_BYTES)
    if end is None:
        return None
    head = BytesHeaderParser().parsebytes(part[: end.end()])
    body = part[end.end() :]
    if head.get_content_maintype() == "multipart":
        return _first_page(body, head.get_boundary() or "", depth - 1)
    if head.get_content_type() != "text/html":
        return None
    return decode(_decoded(body, head), str(head.get_param("charset") or ""))


def _first_page(body: bytes, boundary: str, depth: int) -> str | None:
    mark = b"--" + boundary.encode("ascii", errors="replace")
    if not boundary or not depth:
        return None
    if body.count(mark) > MOST_MEMBERS:
        raise refuse_excess("的部件")
    pages = (_page(part.lstrip(b"\r\n"), depth) for part in body.split(mark)[1:])
    return next((page for page in pages if page is not None), None)


def _decoded(body: bytes, head: Message) -> bytes:
    encoding = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding != "base64":
        return body
    try:
        return base64.b64decode(body)
    except ValueError as cause:
        raise refuse_damaged() from cause
