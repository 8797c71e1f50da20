"""Private parts of reportlab: each is there, and only one module uses them.

A failure here after an update of reportlab says what will be wrong with the PDF.
"""

from __future__ import annotations

import ast
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from govinfo_desktop.exporters.pdf.reportlab_parts import (
    BareCanvas,
    InfoObject,
    StreamObject,
    TextObject,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(__file__).resolve().parents[3] / "govinfo_desktop"
PARTS_MODULE = "exporters/pdf/reportlab_parts.py"


def document() -> pdfdoc.PDFDocument:
    return Canvas(io.BytesIO())._doc


def page() -> pdfdoc.PDFPage:
    """Return the page shown last of a document."""
    canvas = Canvas(io.BytesIO())
    canvas.addLiteral("0 0 1 1 re S")
    canvas.showPage()
    return canvas._doc.Pages.pages[-1]


PARTS: dict[str, tuple[Callable[[], object], str]] = {
    "Canvas._doc": (document, "nothing can be added to the document below the canvas"),
    "Canvas._make_preamble": (
        lambda: Canvas._make_preamble,
        "pages begin with Helvetica, which is not embedded: no PDF/A",
    ),
    "Canvas._preamble": (
        lambda: Canvas(io.BytesIO())._preamble,
        "pages begin with Helvetica, which is not embedded: no PDF/A",
    ),
    "PDFObject": (lambda: pdfdoc.PDFObject, "fonts, tags and streams cannot be added"),
    "PDFObject.__RefOnly__": (
        lambda: pdfdoc.PDFCatalog.__RefOnly__,
        "objects are copied into the objects that refer to them",
    ),
    "PDFInfo.producer": (lambda: pdfdoc.PDFInfo.producer, "the PDF does not name its producer"),
    "PDFInfo.digest": (
        lambda: pdfdoc.PDFInfo.digest,
        "title and author do not enter the identifier",
    ),
    "PDFDocument.Reference": (
        lambda: document().Reference,
        "objects cannot refer to each other",
    ),
    "PDFDocument.info": (
        lambda: document().info,
        "title and author are missing, or differ from the metadata: no PDF/A",
    ),
    "PDFDocument.Catalog": (
        lambda: document().Catalog,
        "colours, metadata and tags are missing: no PDF/A",
    ),
    "PDFCatalog.__NoDefault__": (
        lambda: document().Catalog.__NoDefault__,
        "the output intent is missing: no PDF/A",
    ),
    "PDFDocument.idToObject['BasicFonts']": (
        lambda: document().idToObject["BasicFonts"].__setitem__,
        "pages use fonts that the document does not have",
    ),
    "PDFDocument.Pages.pages": (page, "pages have no tags, and their contents no compression"),
    "PDFPage.stream": (lambda: page().stream.encode, "pages are empty"),
    "PDFPage.Contents": (lambda: hasattr(page(), "Contents") or None, "pages are not compressed"),
    "PDFPage.__NoDefault__": (lambda: page().__NoDefault__, "pages have no tags"),
}


@pytest.mark.parametrize("part", PARTS)
def test_reportlab_has_the_part(part):
    look_up, what_breaks = PARTS[part]
    try:
        found = look_up()
    except (AttributeError, KeyError, IndexError, TypeError):
        found = None
    assert found is not None, f"reportlab has no {part} any more: {what_breaks}"


@pytest.fixture
def written() -> bytes:
    """Return a file into which something of each kind was put."""
    stream = io.BytesIO()
    canvas = BareCanvas(stream)
    canvas.addLiteral("0 0 1 1 re S")
    canvas.showPage()
    target = TextObject("<</Target true>>")
    canvas.file.complete_page({"Tabs": "/S", "Other": canvas.file.reference(target)})
    canvas.file.complete_catalog({"Lang": "(zh)", "OutputIntents": "[/Intent]"})
    canvas.file.add_font("F9", TextObject("<</Type/Font/Mine true>>"))
    canvas.file.set_info(InfoObject("<</Title(Mine)>>", title="Mine", author=""))
    canvas.file.reference(StreamObject(b"plain bytes", "/Kept true", plain=True))
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"<</Target true>>",
        b"/Tabs /S",
        b"/OutputIntents [/Intent]",
        b"/F9 ",
        b"<</Type/Font/Mine true>>",
        b"<</Title(Mine)>>",
        b"<</Kept true/Length 11>>\nstream\nplain bytes\nendstream",
    ],
)
def test_what_is_added_to_the_file_is_written(written, content):
    assert content in written


def test_pages_name_no_font_of_reportlab(written):
    assert b"Helvetica" not in written


def test_only_one_module_uses_reportlab():
    modules = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}
    users = {module for module in modules if uses_reportlab(PACKAGE / module)}
    assert users == {PARTS_MODULE}


def uses_reportlab(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    modules = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    modules += [
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    ]
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return any(name.split(".")[0] == "reportlab" for name in modules) or "_doc" in attributes
