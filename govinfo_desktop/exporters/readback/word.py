"""The words of a .docx, as python-docx finds them: to compare what was written with the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from docx import Document
from docx.oxml.ns import qn

from govinfo_desktop.exporters.readback.compare import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_PARAGRAPH, _TABLE, _CELL, _TEXT = qn("w:p"), qn("w:tbl"), qn("w:tc"), qn("w:t")
# What floats is the colophon, whose entries are paragraphs of the report.
_FLOATING = qn("w:tblpPr")


def words_in_word(stream: BinaryIO) -> Iterator[Words]:
    """Yield the words of a document's body, in order of print."""
    for element in Document(stream).element.body:
        if element.tag == _PARAGRAPH:
            yield Words(text=_text(element))
        elif element.tag == _TABLE:
            in_cell = next(element.iter(_FLOATING), None) is None
            yield from (Words(text=_text(cell), in_cell=in_cell) for cell in element.iter(_CELL))


def _text(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(_TEXT))
