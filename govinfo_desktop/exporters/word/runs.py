"""Text to runs of WordprocessingML: clean, escaped, and set in the East Asian face."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.ooxml.markup import escaped

# Text with none of these needs no care at all: most of the cells of a table.
_UNSAFE = LazyPattern("[^\x20-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TWIPS_PER_POINT = 20

# Without the hint Word sets “ ” — … in the Latin face, where they are narrow.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def run(text: str, style: str = "", properties: str = "") -> str:
    """Return a run of the text, in a character style if one is named; empty for no text."""
    if not text:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{named}{_HINT}{properties}</w:rPr>{_words(text)}</w:r>"


def _words(text: str) -> str:
    if not _UNSAFE.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    lines = escaped(text).replace("\t", " ").replace("\r", "").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph of runs in a named style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def twips(points: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(points * TWIPS_PER_POINT)


def width_of(text: str, size: float, closer: float = 0.0) -> float:
    """Return how wide a line of text is in points: Chinese one em, Latin and figures half."""
    return sum((0.5 if char.isascii() else 1.0) * size + closer for char in text)
