"""Paragraphs and runs of WordprocessingML: legal text, set in the East Asian font."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.ooxml.markup import escaped
from govinfo_desktop.exporters.word.nominal_fonts import nominal_width

# Characters to escape, to drop or to turn into a line break: most cells have none of them.
_UNSAFE = LazyPattern("[^\x20-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HYPHEN_IN_WORD = LazyPattern(r"(?<=[!-~])-(?=[!-~])")
TWIPS_PER_POINT = 20
# Paragraph property that aligns at the left (ECMA-376 Part 1, 17.3.1.13).
ALIGN_LEFT = '<w:jc w:val="left"/>'

# Run that breaks the line.
LINE_BREAK = "<w:r><w:br/></w:r>"
# Without the hint Word sets “ ” — … in the Latin font, where they are narrow (ECMA-376
# Part 1, 17.3.2.26).
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def run(text: str, style: str = "", properties: str = "") -> str:
    """Return a run of text, in the character style with this id, if any; empty for no text.

    ``properties`` is markup of further properties, after rFonts in the schema.
    """
    if not text:
        return ""
    style_reference = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{style_reference}{_HINT}{properties}</w:rPr>{_content(text)}</w:r>"


def spaced(points: float) -> str:
    """Return the run property that adds a space in points to each character (17.3.2.35)."""
    return f'<w:spacing w:val="{twips(points)}"/>'


def _content(text: str) -> str:
    # Nothing in letters and figures is unsafe, which Python tells faster than a pattern.
    if text.isalnum():
        return f'<w:t xml:space="preserve">{text}</w:t>'
    if "-" in text and _HYPHEN_IN_WORD.search(text):
        # Word would break a telephone number after its hyphen.
        return "<w:noBreakHyphen/>".join(map(_content, _HYPHEN_IN_WORD.split(text)))
    if not _UNSAFE.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    lines = escaped(text).replace("\t", " ").replace("\r", "").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph of runs in the style with this id; ``properties`` is further markup."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def twips(points: float) -> int:
    """Return a length in twentieths of a point, the unit of WordprocessingML."""
    return round(points * TWIPS_PER_POINT)


def width_of(text: str, size: float, spacing: float = 0.0) -> float:
    """Return the nominal width of a line of text; sizes and widths are in points.

    ``spacing`` is added to each character.
    """
    return sum(nominal_width(char) * size + spacing for char in text)
