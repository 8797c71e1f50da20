"""PDF pages to pictures and to text (the only file that knows pypdfium2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from govinfo_desktop.core.model.page import POINTS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.page import Page

_POINTS_PER_INCH = 72


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page in shades of grey: one byte a dot, ``stride`` bytes a row."""

    width: int
    height: int
    stride: int
    dots: bytes


def pictures_of(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
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


def texts_of(pdf: bytes, page: Page) -> Iterator[str]:
    """Yield the text of each page in the order in which it was painted.

    Only what stands in the type area belongs to the document: not a page's number or mark.
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
