"""Placed pages to PDF: every glyph where the layout put it, faces embedded, text selectable."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from govinfo_desktop import __version__
from govinfo_desktop.exporters.pdf_faces import FontCase
from govinfo_desktop.exporters.pdf_structure import finish
from govinfo_desktop.layout.glyphs import GETA
from govinfo_desktop.layout.pages import place_pages
from govinfo_desktop.layout.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from govinfo_desktop.exporters.fonts import FacesHere
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.placed import PlacedPage, PlacedRule, PlacedText, Tag

# Boldness where a face has no bold cut: the outline is drawn as thick as this part of an em.
_BOLD_STROKE = 0.03
# A box for a character that no face has, in em.
_BOX_SIDE, _BOX_STROKE = 0.8, 0.05
_DEEPEST_BOOKMARK = 3


# Pages as plain bytes: the text form of the nineties makes them a quarter longer.
rl_config.useA85 = 0


class PdfPainter:
    """Paints documents with some faces; keeps the faces that it has read, for the next one."""

    def __init__(self, faces: FacesHere) -> None:
        self._setter = Typesetter(faces)
        self._fonts = FontCase(faces)

    def paint(self, outline: Outline, stream: BinaryIO) -> None:
        """Write an outline as PDF/A-1b; raises DamagedFace when a face cannot be read."""
        self.paint_pages(place_pages(outline, self._setter), outline, stream)

    def paint_pages(self, pages: Sequence[PlacedPage], outline: Outline, stream: BinaryIO) -> None:
        """Write pages that are already placed."""
        raw = BytesIO()
        with self._fonts.opened():
            canvas = _TaggingCanvas(raw, self._fonts)
            canvas.setTitle(_sayable(outline.title))
            canvas.setAuthor(_sayable(outline.organ))
            canvas.setCreator(f"govinfo_desktop {__version__}")
            canvas.showOutline()
            marks = [canvas.draw(page) for page in pages]
            canvas.save()
        finish(raw, marks, stream)


class _TaggingCanvas(Canvas):
    """A canvas that places glyphs one by one, and marks what each text is."""

    _doc: PDFDocument

    def __init__(self, stream: BytesIO, fonts: FontCase) -> None:
        super().__init__(stream, pageCompression=1, pdfVersion=(1, 4), lang="zh-CN")
        self._fonts = fonts
        self._headings: set[Tag] = set()
        self._level = -1

    def draw(self, page: PlacedPage) -> list[Tag]:
        """Draw a page; return the tag of each marked content, by its number on the page."""
        self.setPageSize((page.width, page.height))
        marks: list[Tag] = []
        for tag, group in groupby(page.texts, key=attrgetter("tag")):
            texts = list(group)
            if tag is None:
                self.addLiteral("/Artifact <</Type /Pagination>> BDC")
            else:
                self._bookmark(tag, page, texts)
                self.addLiteral(f"/{tag.kind} <</MCID {len(marks)}>> BDC")
                marks.append(tag)
            self._draw_texts(page.height, texts)
            self.addLiteral("EMC")
        self._draw_rules(page.height, page.rules)
        self.showPage()
        return marks

    def _make_preamble(self) -> None:
        """Begin pages without a font: reportlab would name Helvetica, which is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def _bookmark(self, tag: Tag, page: PlacedPage, texts: Sequence[PlacedText]) -> None:
        """Enter a heading into the outline; the title and the sections are its first level."""
        if not tag.text or tag in self._headings:
            return
        self._headings.add(tag)
        level = min(max(int(tag.kind[1]) - 2, 0), _DEEPEST_BOOKMARK, self._level + 1)
        key = f"heading{len(self._headings)}"
        top = page.height - texts[0].y + 2 * texts[0].size
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(top, page.height), zoom=0)
        self.addOutlineEntry(_sayable(tag.text), key, level=level)
        self._level = level

    def _draw_texts(self, height: float, texts: Iterable[PlacedText]) -> None:
        for text in texts:
            if not text.text:
                continue
            if not text.face:
                self._draw_boxes(height, text)
                continue
            if text.bold or text.grey:
                self.addLiteral(f"q {text.grey:g} g {_bold(text)}")
            self.addLiteral("\n".join(self._shown(height, text)))
            if text.bold or text.grey:
                self.addLiteral("Q")

    def _shown(self, height: float, text: PlacedText) -> Iterator[str]:
        """Yield the operators that show a text, one stretch after the other of each font part."""
        font = self._fonts.font(text.face)
        widths, widest = font.face.charWidths, font.face.defaultWidth
        em = text.size * text.stretch / 1000
        yield f"BT {text.stretch * 100:.6g} Tz"
        at = 0
        for part, codes in font.splitString(text.text, self._doc):
            name = font.getSubsetInternalName(part, self._doc)
            xs = text.xs[at : at + len(codes)]
            chars = text.text[at : at + len(codes)]
            advances = [widths.get(ord(char), widest) * em for char in chars]
            yield f"{name} {text.size:g} Tf 1 0 0 1 {xs[0]:.3f} {height - text.y:.3f} Tm"
            yield _array(codes, xs, advances, em)
            at += len(codes)
        yield "ET"

    def _draw_boxes(self, height: float, text: PlacedText) -> None:
        """Draw a box for each character that no face has: it must be seen, not vanish."""
        side = _BOX_SIDE * text.size
        for x in text.xs:
            self.addLiteral(
                f"{_BOX_STROKE * text.size:.3f} w {x + (text.size - side) / 2:.3f}"
                f" {height - text.y:.3f} {side:.3f} {side:.3f} re S"
            )

    def _draw_rules(self, height: float, rules: Iterable[PlacedRule]) -> None:
        """Draw all rules of a page, with square ends, so that corners are closed."""
        self.addLiteral("/Artifact BMC q 2 J")
        for rule in rules:
            self.addLiteral(
                f"{rule.weight:g} w {rule.x0:.3f} {height - rule.y0:.3f} m"
                f" {rule.x1:.3f} {height - rule.y1:.3f} l S"
            )
        self.addLiteral("Q EMC")


def _array(codes: bytes, xs: Sequence[float], advances: Sequence[float], em: float) -> str:
    """Return the operator that shows glyphs, each moved from where the last one's width led."""
    shown: list[str] = []
    pen, begun = xs[0], 0
    for i, x in enumerate(xs):
        shift = round((pen - x) / em)
        if shift:
            shown.append(f"<{codes[begun:i].hex()}>{shift}")
            pen -= shift * em
            begun = i
        pen += advances[i]
    shown.append(f"<{codes[begun:].hex()}>")
    return f"[{''.join(shown)}] TJ"


def _bold(text: PlacedText) -> str:
    return f"2 Tr {_BOLD_STROKE * text.size:.3f} w" if text.bold else ""


def _sayable(text: str) -> str:
    """Return a text fit for properties and bookmarks: what cannot be printed is no part of it."""
    kinds = ((char, unicodedata.category(char)) for char in text)
    shown = (GETA if kind in {"Cs", "Cn"} else char for char, kind in kinds if kind != "Cc")
    return "".join(shown)
