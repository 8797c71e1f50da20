"""Text of exported documents, as far as it does not depend on the libraries that wrote them."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The hyphen of a telephone number.
_HYPHEN = f"{_WORD}noBreakHyphen"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fingerprint(suffix: str, contents: bytes) -> dict[str, Any]:
    """Return the sha256 of a document's text; for a PDF also the number of its pages."""
    match suffix:
        case ".docx":
            return {"sha256": _sha256("\n".join(word_paragraphs(contents)))}
        case ".xlsx":
            return {"sha256": _sha256("\n".join(excel_cells(contents)))}
        case ".html":
            return {"sha256": _sha256("\n".join(html_texts(contents)))}
        case _:
            pages = pdf_pages(contents)
            return {"pages": len(pages), "sha256": _sha256("\f".join(pages))}


def html_texts(contents: bytes) -> Iterator[str]:
    """Yield the texts of the body of a page of HTML that are not blank."""
    body = re.search(rb"<body.*</body>", contents, re.DOTALL)
    for text in re.split(r"<[^>]*>", body[0].decode() if body else ""):
        if text.strip():
            yield text.strip()


def word_paragraphs(contents: bytes) -> Iterator[str]:
    """Yield the text of every paragraph in the body of a .docx, those of tables included."""
    for paragraph in _xml(contents, "word/document.xml").iter(f"{_WORD}p"):
        yield "".join(
            "-" if one.tag == _HYPHEN else one.text or ""
            for one in paragraph.iter()
            if one.tag in {f"{_WORD}t", _HYPHEN}
        )


def excel_cells(contents: bytes) -> Iterator[str]:
    """Yield sheet, address and text of every cell of an .xlsx that is not empty."""
    with zipfile.ZipFile(io.BytesIO(contents)) as package:
        names = set(package.namelist())
    shared = _shared_strings(contents) if "xl/sharedStrings.xml" in names else []
    sheets = sorted(name for name in names if re.fullmatch(r"xl/worksheets/.*\.xml", name))
    for sheet in sheets:
        for cell in _xml(contents, sheet).iter(f"{_SHEET}c"):
            text = _text_of(cell)
            if text:
                text = shared[int(text)] if cell.get("t") == "s" else text
                yield f"{sheet}\t{cell.get('r')}\t{text}"


def pdf_pages(contents: bytes) -> list[str]:
    """Return the text of every page of a PDF, without spaces and line breaks.

    Where pdfium sees a space between two glyphs differs between its versions.
    """
    document = pypdfium2.PdfDocument(contents)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def _shared_strings(contents: bytes) -> list[str]:
    return [
        "".join(one.text or "" for one in item.iter(f"{_SHEET}t"))
        for item in _xml(contents, "xl/sharedStrings.xml").iter(f"{_SHEET}si")
    ]


def _text_of(cell: ElementTree.Element) -> str:
    texts = (one.text or "" for one in cell.iter() if one.tag in {f"{_SHEET}v", f"{_SHEET}t"})
    return "".join(texts)


def _xml(contents: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(contents)) as package:
        return ElementTree.fromstring(package.read(name))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
