"""Writer of PDF/A-1b: every glyph where the layout put it, fonts embedded, text tagged."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop import __version__
from govinfo_desktop.exporters.fonts.chain import shared_fonts
from govinfo_desktop.exporters.pdf.fonts import FontEmbedder
from govinfo_desktop.exporters.pdf.pdfa import DocumentProperties, colour_profile, output_intent
from govinfo_desktop.exporters.pdf.reportlab_parts import BareCanvas
from govinfo_desktop.exporters.pdf.tags import StructureTree
from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.glyphs import GETA
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.pdf.fonts import EmbeddedFont
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.pagination.placed import PlacedPage, PlacedRule, PlacedText, Tag

# Width of the line along the outline of bold text, in em: the fonts have no bold cut.
_BOLD_STROKE_EM = 0.03
# Box for a character that no font has, in em.
_BOX_SIDE_EM, _BOX_STROKE_EM = 0.8, 0.05
_DEEPEST_BOOKMARK_LEVEL = 3


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as PDF in the fonts of this computer; raises DamagedFont, NoUsableFont."""
    _writer().write(outline, stream)


@cache
def _writer() -> PdfWriter:
    """Return the writer of this process: it keeps what it has read of the fonts."""
    return PdfWriter(shared_fonts())


class PdfWriter:
    """Writer of documents in given fonts; keeps the outlines that it has read of them."""

    def __init__(self, fonts: FontChain) -> None:
        self._typesetter = Typesetter(fonts)
        self._embedder = FontEmbedder(fonts)

    def write(self, outline: Outline, stream: BinaryIO) -> None:
        """Write an outline as PDF/A-1b; raises DamagedFont when a font cannot be read."""
        self.write_pages(place_pages(outline, self._typesetter), outline, stream)

    def write_pages(self, pages: Sequence[PlacedPage], outline: Outline, stream: BinaryIO) -> None:
        """Write the pages of an outline, already placed."""
        drawing = _Drawing(BareCanvas(stream), self._embedder, outline)
        for page in pages:
            drawing.draw(page)
        drawing.finish()


class _Drawing:
    """Pages of one document, drawn glyph by glyph and tagged."""

    def __init__(self, canvas: BareCanvas, embedder: FontEmbedder, outline: Outline) -> None:
        self._canvas = canvas
        self._embedder = embedder
        self._fonts: dict[str, EmbeddedFont] = {}
        self._bookmarked: set[Tag] = set()
        self._level = -1
        self._tree = StructureTree(canvas.file)
        self._properties = DocumentProperties(
            title=_printable(outline.title),
            author=_printable(outline.organ),
            creator=f"govinfo_desktop {__version__}",
            created=datetime.now().astimezone(),
        )
        canvas.showOutline()

    def draw(self, page: PlacedPage) -> None:
        """Draw a page and add its marked contents to the structure tree."""
        self._canvas.setPageSize((page.width, page.height))
        tags: list[Tag] = []
        for tag, group in groupby(page.texts, key=attrgetter("tag")):
            texts = list(group)
            if tag is None:
                self._add("/Artifact <</Type /Pagination>> BDC")
            else:
                self._bookmark(tag, page, texts)
                self._add(f"/{tag.kind} <</MCID {len(tags)}>> BDC")
                tags.append(tag)
            self._draw_texts(page.height, texts)
            self._add("EMC")
        self._draw_rules(page.height, page.rules)
        self._canvas.showPage()
        entries = {"StructParents": self._tree.next_page, "Tabs": "/S"}
        self._tree.add_page(self._canvas.file.complete_page(entries), tags)

    def finish(self) -> None:
        """Write the document with its structure, metadata, colours and fonts."""
        file = self._canvas.file
        file.set_info(self._properties.info())
        file.complete_catalog(
            {
                "OutputIntents": output_intent(file.reference(colour_profile())),
                "Metadata": self._properties.metadata(),
                "StructTreeRoot": self._tree.finish(),
                "MarkInfo": "<</Marked true>>",
                "ViewerPreferences": "<</DisplayDocTitle true>>",
            }
        )
        for font in self._fonts.values():
            font.add_to(file)
        self._canvas.save()

    def _add(self, operators: str) -> None:
        self._canvas.addLiteral(operators)

    def _bookmark(self, tag: Tag, page: PlacedPage, texts: Sequence[PlacedText]) -> None:
        """Add a heading to the bookmarks; the title and the sections are the first level."""
        if not tag.text or tag in self._bookmarked:
            return
        self._bookmarked.add(tag)
        # A bookmark may be at most one level below the one before it.
        level = min(max(tag.level - 2, 0), _DEEPEST_BOOKMARK_LEVEL, self._level + 1)
        key = f"heading{len(self._bookmarked)}"
        top = page.height - texts[0].y + 2 * texts[0].size
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=min(top, page.height), zoom=0)
        self._canvas.addOutlineEntry(_printable(tag.text), key, level=level)
        self._level = level

    def _draw_texts(self, height: float, texts: Iterable[PlacedText]) -> None:
        for text in texts:
            if not text.text:
                continue
            if not text.face:
                self._draw_boxes(height, text)
                continue
            if text.bold or text.grey:
                self._add(f"q {text.grey:g} g {_bold(text)}")
            self._add(self._show_text(height, text))
            if text.bold or text.grey:
                self._add("Q")

    def _show_text(self, height: float, text: PlacedText) -> str:
        """Return the operators that show a text (ISO 32000-1, 9.4)."""
        font = self._font(text.face)
        glyphs = _show_glyphs([font.glyph(char) for char in text.text], text)
        return (
            f"BT {text.stretch * 100:.6g} Tz /{font.name} {text.size:g} Tf"
            f" 1 0 0 1 {text.xs[0]:.3f} {height - text.y:.3f} Tm {glyphs} ET"
        )

    def _font(self, name: str) -> EmbeddedFont:
        if name not in self._fonts:
            self._fonts[name] = self._embedder.font(name, len(self._fonts) + 1)
        return self._fonts[name]

    def _draw_boxes(self, height: float, text: PlacedText) -> None:
        """Draw a box for each character that no font has, so that it is not lost unseen."""
        side = _BOX_SIDE_EM * text.size
        for x in text.xs:
            self._add(
                f"{_BOX_STROKE_EM * text.size:.3f} w {x + (text.size - side) / 2:.3f}"
                f" {height - text.y:.3f} {side:.3f} {side:.3f} re S"
            )

    def _draw_rules(self, height: float, rules: Iterable[PlacedRule]) -> None:
        """Draw all rules of a page, with projecting ends, so that corners are closed."""
        self._add("/Artifact BMC q 2 J")
        for rule in rules:
            self._add(
                f"{rule.weight:g} w {rule.x0:.3f} {height - rule.y0:.3f} m"
                f" {rule.x1:.3f} {height - rule.y1:.3f} l S"
            )
        self._add("Q EMC")


def _show_glyphs(glyphs: Sequence[tuple[str, float]], text: PlacedText) -> str:
    """Return the operator that shows glyphs, each moved from where the last advance led."""
    # Moves are in 1/1000 em, to the left where they are positive (ISO 32000-1, 9.4.3).
    unit = text.size * text.stretch / 1000
    pen, shown = text.xs[0], ""
    for x, (code, advance) in zip(text.xs, glyphs, strict=True):
        move = round((pen - x) / unit)
        if move:
            shown += f">{move}<"
            pen -= move * unit
        shown += code
        pen += advance * unit
    return f"[<{shown}>] TJ"


def _bold(text: PlacedText) -> str:
    return f"2 Tr {_BOLD_STROKE_EM * text.size:.3f} w" if text.bold else ""


def _printable(text: str) -> str:
    """Return a text for properties and bookmarks: no controls, 〓 for what is no character."""
    categories = ((char, unicodedata.category(char)) for char in text)
    shown = (GETA if kind in {"Cs", "Cn"} else char for char, kind in categories if kind != "Cc")
    return "".join(shown)
