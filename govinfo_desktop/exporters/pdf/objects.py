"""Objects of a PDF, written as they stand in the file.

reportlab's own are taken apart, sorted and converted word by word, which takes most of its time
where there are many: a table of numbers has some hundred cells.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

# In half the time of the usual 6, for a file that is 5 % larger.
_LEVEL = 1


class Written(PDFObject):
    """An object given in its own words, which may be set until the file is written."""

    __RefOnly__ = 1

    def __init__(self, words: str = "") -> None:
        self.words = words

    def format(self, document: PDFDocument) -> bytes:
        """Return the words."""
        return self.words.encode("ascii")


class Stream(PDFObject):
    """Bytes, compressed unless they are to be found by whoever looks through the file."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, words: str = "", *, plain: bool = False) -> None:
        self._content = content if plain else zlib.compress(content, _LEVEL)
        self._words = words if plain else f"{words}/Filter/FlateDecode"

    def format(self, document: PDFDocument) -> bytes:
        """Return the stream with the line ends that PDF/A asks for (ISO 19005-1, 6.1.7)."""
        opening = f"<<{self._words}/Length {len(self._content)}>>\nstream\n"
        return b"%s%s\nendstream" % (opening.encode("ascii"), self._content)


# reportlab's document has types for few of its parts: it is Any where one of the others is used.


def reference(document: Any, thing: PDFObject) -> str:
    """Enter an object into a document, if it is not there yet; return how others name it."""
    return str(document.Reference(thing).format(document), "ascii")


def enter_font(document: Any, name: str, font: PDFObject) -> None:
    """Enter a font that all pages may use."""
    document.idToObject["BasicFonts"][name] = font
