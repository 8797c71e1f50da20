"""PDF pages to pictures, for printers that want dots (the only file that knows pypdfium2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

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
