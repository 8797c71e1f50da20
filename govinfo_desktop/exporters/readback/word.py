"""Reader of .docx: the texts that python-docx finds, compared with the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from docx import Document
from docx.oxml.ns import qn

from govinfo_desktop.exporters.readback.compare import FoundText, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govinfo_desktop.layout.blocks import Outline

_PARAGRAPH_TAG, _TABLE_TAG, _CELL_TAG, _TEXT_TAG = qn("w:p"), qn("w:tbl"), qn("w:tc"), qn("w:t")
_HYPHEN_TAG = qn("w:noBreakHyphen")
# Only the colophon floats; its entries are paragraphs of the outline, not cells.
_FLOATING_TAG = qn("w:tblpPr")


def check(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Return where a .docx differs from its outline."""
    return differences(outline, text_of_docx(stream))


def text_of_docx(stream: BinaryIO) -> Iterator[FoundText]:
    """Yield the texts of a document's body, in order of print."""
    for element in Document(stream).element.body:
        if element.tag == _PARAGRAPH_TAG:
            yield FoundText(text=_text(element))
        elif element.tag == _TABLE_TAG:
            in_cell = next(element.iter(_FLOATING_TAG), None) is None
            for cell in element.iter(_CELL_TAG):
                yield FoundText(text=_text(cell), in_cell=in_cell)


def _text(element: _Element) -> str:
    texts = element.iter(_TEXT_TAG, _HYPHEN_TAG)
    return "".join("-" if text.tag == _HYPHEN_TAG else text.text or "" for text in texts)
