"""Placed pages to PDF: every glyph where the layout put it, faces embedded, text selectable."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from govinfo_desktop import __version__
from govinfo_desktop.exporters.pdf.fonts import FontCase
from govinfo_desktop.exporters.pdf.objects import Stream, reference
from govinfo_desktop.exporters.pdf.pdfa import DocumentInfo, colour_profile, output_intent
from govinfo_desktop.exporters.pdf.tags import StructureTree
from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.glyphs import GETA
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.pdf.fonts import DocumentFont
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.pagination.placed import PlacedPage, PlacedRule, PlacedText, Tag

# Boldness where a face has no bold cut: the outline is drawn as thick as this part of an em.
_BOLD_STROKE = 0.03
# A box for a character that no face has, in em.
_BOX_SIDE, _BOX_STROKE = 0.8, 0.05
_DEEPEST_BOOKMARK = 3


class PdfWriter:
    """Paints documents with some faces; keeps the faces that it has read, for the next one."""

    def __init__(self, faces: FontChain) -> None:
        self._setter = Typesetter(faces)
        self._fonts = FontCase(faces)

    def paint(self, outline: Outline, stream: BinaryIO) -> None:
        """Write an outline as PDF/A-1b; raises DamagedFont when a face cannot be read."""
        self.paint_pages(place_pages(outline, self._setter), outline, stream)

    def paint_pages(self, pages: Sequence[PlacedPage], outline: Outline, stream: BinaryIO) -> None:
        """Write pages that are already placed."""
        canvas = _TaggingCanvas(stream, self._fonts, outline)
        for page in pages:
            canvas.draw(page)
        canvas.finish()


class _TaggingCanvas(Canvas):
    """A canvas that places glyphs one by one, and marks what each text is."""

    _doc: Any

    def __init__(self, stream: BinaryIO, case: FontCase, outline: Outline) -> None:
        super().__init__(stream, pdfVersion=(1, 4), lang="zh-CN")
        self._case = case
        self._fonts: dict[str, DocumentFont] = {}
        self._headings: set[Tag] = set()
        self._level = -1
        self._tree = StructureTree(self._doc)
        self._info = self._doc.info = DocumentInfo(
            title=_sayable(outline.title),
            author=_sayable(outline.organ),
            creator=f"govinfo_desktop {__version__}",
        )
        self.showOutline()

    def draw(self, page: PlacedPage) -> None:
        """Draw a page, and hang its marked contents into the tree of tags."""
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
        self._complete(self._doc.Pages.pages[-1], marks)

    def finish(self) -> None:
        """Write the document with its structure, metadata and colours."""
        root = self._doc.Catalog
        # reportlab writes those parts of a page and of the root that it knows by name.
        root.__NoDefault__ = [*root.__NoDefault__, "OutputIntents"]
        root.OutputIntents = output_intent(reference(self._doc, colour_profile()))
        root.Metadata = self._info.metadata()
        root.StructTreeRoot = self._tree.finished()
        root.MarkInfo = "<</Marked true>>"
        root.ViewerPreferences = "<</DisplayDocTitle true>>"
        self.save()

    def _complete(self, page: Any, marks: Sequence[Tag]) -> None:
        """Give a finished page its contents and its place in the tree of tags."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._doc.pageCounter - 2
        page.Tabs = "/S"
        page.Contents = Stream(page.stream.encode("ascii"))
        self._tree.hang(reference(self._doc, page), marks)

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
            self.addLiteral(self._shown(height, text))
            if text.bold or text.grey:
                self.addLiteral("Q")

    def _shown(self, height: float, text: PlacedText) -> str:
        """Return the operators that show a text."""
        font = self._font(text.face)
        glyphs = _array([font.shown(char) for char in text.text], text)
        return (
            f"BT {text.stretch * 100:.6g} Tz /{font.name} {text.size:g} Tf"
            f" 1 0 0 1 {text.xs[0]:.3f} {height - text.y:.3f} Tm {glyphs} ET"
        )

    def _font(self, face: str) -> DocumentFont:
        """Return a face for this document, entered into it when it is first used."""
        if face not in self._fonts:
            self._fonts[face] = self._case.font(face, len(self._fonts) + 1)
            self._doc.delayedFonts.append(self._fonts[face])
        return self._fonts[face]

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


def _array(glyphs: Sequence[tuple[str, float]], text: PlacedText) -> str:
    """Return the operator that shows glyphs, each moved from where the last one's width led."""
    em = text.size * text.stretch / 1000
    pen, shown = text.xs[0], ""
    for x, (code, advance) in zip(text.xs, glyphs, strict=True):
        shift = round((pen - x) / em)
        if shift:
            shown += f">{shift}<"
            pen -= shift * em
        shown += code
        pen += advance * em
    return f"[<{shown}>] TJ"


def _bold(text: PlacedText) -> str:
    return f"2 Tr {_BOLD_STROKE * text.size:.3f} w" if text.bold else ""


def _sayable(text: str) -> str:
    """Return a text fit for properties and bookmarks: what cannot be printed is no part of it."""
    kinds = ((char, unicodedata.category(char)) for char in text)
    shown = (GETA if kind in {"Cs", "Cn"} else char for char, kind in kinds if kind != "Cc")
    return "".join(shown)
