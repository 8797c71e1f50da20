"""Reader of PDF: its pages as text, compared with the outline, and as pictures.

The only module that uses pypdfium2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.readback.compare import page_differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Outline

_POINTS_PER_INCH = 72


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Page in shades of grey: one byte a dot, ``stride`` bytes a row."""

    width: int
    height: int
    stride: int
    dots: bytes


def check(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Return where a PDF differs from its outline."""
    return page_differences(outline, text_of_pages(stream.read(), outline.page))


def render_pages(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
    """Yield each page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, grayscale=True)
            yield Picture(
                width=bitmap.width,
                height=bitmap.height,
                stride=bitmap.stride,
                dots=bytes(bitmap.buffer),
            )
    finally:
        document.close()


def text_of_pages(pdf: bytes, page: Page) -> Iterator[str]:
    """Yield the text of each page, in the order in which it was drawn.

    Text outside the type area is left out: page numbers and draft marks are no part of it.
    """
    bottom, top = page.bottom * POINTS_PER_MM, (page.height - page.top) * POINTS_PER_MM
    document = pypdfium2.PdfDocument(pdf)
    try:
        for one in document:
            texts = one.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=one.get_textpage())
            yield "".join(text.extract() for text in texts if _lies_between(text, bottom, top))
    finally:
        document.close()


def _lies_between(text: pypdfium2.PdfTextObj, bottom: float, top: float) -> bool:
    _, low, _, high = text.get_bounds()
    return bool(bottom <= (low + high) / 2 <= top)
