"""Reader of PDF: its pages as text, compared with the outline, and as pictures.

The only module that uses pypdfium2.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.readback.compare import excerpt_of, page_differences
from govinfo_desktop.exporters.readback.overlap import TextBox, overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    """Return where a PDF differs from its outline, and where its texts overlap."""
    boxes = list(text_boxes(stream.read()))
    return (*page_differences(outline, text_of_pages(boxes, outline.page)), *_overlaps(boxes))


def _overlaps(boxes: Iterable[TextBox]) -> Iterator[str]:
    """Yield the first place where two texts are printed over one another."""
    for one, other in islice(overlapping(boxes), 1):
        texts = f"“{excerpt_of(one.text)}”与“{excerpt_of(other.text)}”"
        yield f"第{one.page}页有文字叠在一起：{texts}。"


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


def text_of_pages(boxes: Iterable[TextBox], page: Page) -> Iterator[str]:
    """Yield the text of each page, in the order in which it was drawn.

    Text outside the type area is left out: page numbers and draft marks are no part of it.
    """
    bottom, top = page.bottom * POINTS_PER_MM, (page.height - page.top) * POINTS_PER_MM
    for _, group in groupby(boxes, key=lambda box: box.page):
        yield "".join(box.text for box in group if bottom <= (box.bottom + box.top) / 2 <= top)


def text_boxes(pdf: bytes) -> Iterator[TextBox]:
    """Yield each text object of a PDF, in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            objects = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
            yield from (_text_box(number, one) for one in objects)
    finally:
        document.close()


def _text_box(page: int, one: pypdfium2.PdfTextObj) -> TextBox:
    matrix = one.get_matrix()
    left, bottom, right, top = one.get_bounds()
    return TextBox(
        page=page,
        text=one.extract(),
        size=abs(matrix.d) * one.get_font_size(),
        start=matrix.e,
        baseline=matrix.f,
        left=left,
        bottom=bottom,
        right=right,
        top=top,
    )
