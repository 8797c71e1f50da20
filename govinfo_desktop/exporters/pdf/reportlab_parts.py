"""Private and undocumented parts of reportlab: all that this program uses of them.

reportlab writes pages, bookmarks and the file itself. What PDF/A and tags need beyond that is
added to the document below its canvas, which reportlab does not promise to keep as it is. A
test names each part and what breaks without it.

Objects are written here as text: reportlab's own dictionaries and arrays are sorted and
converted word by word, which takes most of its time where there are many, and a table of
numbers has some hundred cells.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFInfo, PDFObject
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from typing import BinaryIO

    from reportlab.pdfbase.pdfdoc import PDFDocument

PRODUCER: str = PDFInfo.producer
# Compresses in half the time of the usual 6, into a file that is 5 % larger.
_COMPRESSION_LEVEL = 1


class TextObject(PDFObject):
    """Object given as the text of the file; it may be set until the document is saved."""

    # Other objects hold a reference to it, not a copy.
    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:
        """Return the text, as reportlab writes it."""
        return self.text.encode("ascii")


class StreamObject(PDFObject):
    """Stream of bytes, compressed unless it must be readable without unpacking."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, plain: bool = False) -> None:
        self._content = content if plain else zlib.compress(content, _COMPRESSION_LEVEL)
        self._entries = entries if plain else f"{entries}/Filter/FlateDecode"

    def format(self, document: PDFDocument) -> bytes:
        """Return the stream, as reportlab writes it."""
        opening = f"<<{self._entries}/Length {len(self._content)}>>\nstream\n"
        # PDF/A wants a line end before endstream that does not count for Length
        # (ISO 19005-1, 6.1.7).
        return b"%s%s\nendstream" % (opening.encode("ascii"), self._content)


class InfoObject(PDFInfo):
    """Document information given as text; title and author also enter the file's identifier."""

    def __init__(self, text: str, *, title: str, author: str) -> None:
        super().__init__()
        self.title, self.author = title, author
        self._text = text

    def format(self, document: PDFDocument) -> bytes:
        """Return the text, as reportlab writes it."""
        return self._text.encode("ascii")


class PdfFile:
    """Objects, fonts, pages and catalogue of a document, below its canvas."""

    # reportlab's stubs have types for few of the document's attributes.
    def __init__(self, document: Any) -> None:
        self._document = document

    def reference(self, thing: PDFObject) -> str:
        """Return how other objects refer to an object; it is added unless it is there."""
        return str(self._document.Reference(thing).format(self._document), "ascii")

    def set_info(self, info: InfoObject) -> None:
        """Replace the document information."""
        self._document.info = info

    def add_font(self, name: str, font: PDFObject) -> None:
        """Add a font under the name by which the contents of every page use it."""
        self._document.idToObject["BasicFonts"][name] = font

    def complete_page(self, entries: dict[str, object]) -> str:
        """Add entries to the page shown last, compress its content, and return its reference."""
        page = self._document.Pages.pages[-1]
        page.Contents = StreamObject(page.stream.encode("ascii"))
        _add_entries(page, entries)
        return self.reference(page)

    def complete_catalog(self, entries: dict[str, object]) -> None:
        """Add entries to the document's root."""
        _add_entries(self._document.Catalog, entries)


class BareCanvas(Canvas):
    """Canvas whose pages begin without a font."""

    _doc: Any

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, pdfVersion=(1, 4), lang="zh-CN")
        self.file = PdfFile(self._doc)

    def _make_preamble(self) -> None:
        # reportlab would select Helvetica, which is not embedded (ISO 19005-1, 6.3.4).
        self._preamble = "1 0 0 1 0 0 cm"


def _add_entries(dictionary: Any, entries: dict[str, object]) -> None:
    # Of pages and catalogue reportlab writes only the attributes that this list names.
    missing = [name for name in entries if name not in dictionary.__NoDefault__]
    dictionary.__NoDefault__ = [*dictionary.__NoDefault__, *missing]
    for name, value in entries.items():
        setattr(dictionary, name, value)
