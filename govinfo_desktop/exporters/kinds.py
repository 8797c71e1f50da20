"""Kinds of documents that a report is exported as.

Writers are loaded when they are first used: python-docx, reportlab and pypdfium2 together
would more than double the time until the window opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from govinfo_desktop.exporters.readback.pdf import Picture
    from govinfo_desktop.layout.blocks import Outline


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """Kind of document: its name for the clerk, its suffix, its writer and its reader.

    ``write`` writes an outline to a stream and raises GovinfoError where fonts are damaged.
    ``check`` reads a document and returns what is wrong with it: where it differs from its
    outline, or where texts overlap, as Chinese sentences that follow the name of the file.
    """

    name: str
    suffix: str
    write: Callable[[Outline, BinaryIO], None]
    check: Callable[[Outline, BinaryIO], tuple[str, ...]]

    @property
    def export_name(self) -> str:
        """Return “export” and the name, with a space only before Latin letters."""
        return f"导出 {self.name}" if self.name[0].isascii() else f"导出{self.name}"

    def export(self, outline: Outline) -> ExportedDocument:
        """Return the document of an outline, written and checked."""
        stream = BytesIO()
        self.write(outline, stream)
        stream.seek(0)
        return ExportedDocument(contents=stream.getvalue(), faults=self.check(outline, stream))


@dataclass(frozen=True, kw_only=True)
class ExportedDocument:
    """Bytes of a document, and its faults, one sentence each: empty if all is well."""

    contents: bytes
    faults: tuple[str, ...]


def _kind(name: str, suffix: str, writer: str, reader: str) -> ExportKind:
    """Return a kind whose modules have the functions ``write`` and ``check``."""

    def write(outline: Outline, stream: BinaryIO) -> None:
        import_module(writer).write(outline, stream)

    def check(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
        faults: tuple[str, ...] = import_module(reader).check(outline, stream)
        return faults

    return ExportKind(name=name, suffix=suffix, write=write, check=check)


# PyInstaller does not see these imports: its spec collects every module of the package.
_PDF_READER = "govinfo_desktop.exporters.readback.pdf"
DOCX = _kind(
    "Word 文档",
    ".docx",
    "govinfo_desktop.exporters.word.writer",
    "govinfo_desktop.exporters.readback.word",
)
PDF = _kind("PDF 文档", ".pdf", "govinfo_desktop.exporters.pdf.writer", _PDF_READER)
_HTML_WRITER = "govinfo_desktop.exporters.html.writer"
HTML = _kind(
    "网页",
    ".html",
    _HTML_WRITER,
    "govinfo_desktop.exporters.readback.html",
)
XLSX = _kind(
    "Excel 统计表",
    ".xlsx",
    "govinfo_desktop.exporters.excel.writer",
    "govinfo_desktop.exporters.readback.excel",
)
# In the order of the menu.
EXPORT_KINDS = (DOCX, PDF, HTML, XLSX)


def kind_of(suffix: str) -> ExportKind | None:
    """Return the kind with a suffix, such as .docx; None if there is none."""
    return next((kind for kind in EXPORT_KINDS if kind.suffix == suffix.lower()), None)


def html_fragment(outline: Outline) -> str:
    """Return the HTML of an outline for a web editor, without head and body."""
    fragment: str = import_module(_HTML_WRITER).fragment(outline)
    return fragment


def rasterise(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures."""
    pictures: Iterator[Picture] = import_module(_PDF_READER).render_pages(pdf, dots_per_inch)
    return pictures
