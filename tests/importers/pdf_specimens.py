"""Small PDF files for tests: pages of rules and of texts in a font that every reader has."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def text(x: float, y: float, characters: str) -> str:
    """Return a text whose first character begins at a place."""
    return f"BT /F 10 Tf {x} {y} Td ({characters}) Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a rule."""
    return f"{x0} {y0} m {x1} {y1} l S"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Return all rules of a table with these edges."""
    across = [line(xs[0], y, xs[-1], y) for y in ys]
    return "\n".join(across + [line(x, ys[0], x, ys[-1]) for x in xs])


def document(*pages: Iterable[str], more: str = "", rest: str = "") -> bytes:
    """Return a PDF; ``more`` goes into each page, ``rest`` are further objects."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kids = " ".join(f"{2 * index + 4} 0 R" for index in range(len(pages)))
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        font.encode(),
    ]
    for index, marks in enumerate(pages):
        own = f"/Contents {2 * index + 5} 0 R {more}"
        size = "/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X 99 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{size}{own}>>".encode())
        objects.append(stream("\n".join(marks).encode()))
    body = b"%PDF-1.7\n"
    for number, one in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + rest.encode("latin-1") + b"trailer<</Root 1 0 R>>\n%%EOF"


def stream(contents: bytes, dictionary: str = "") -> bytes:
    """Return a compressed stream."""
    packed = zlib.compress(contents, 9)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{dictionary}>>".encode()
    return head + b"stream\n" + packed + b"\nendstream"
