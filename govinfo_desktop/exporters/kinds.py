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
    """Kind of document: its name for the clerk, its suffix, and the modules that know it.

    ``writer`` has a function ``write``, ``readback`` a function ``check``, with the
    parameters of the methods here.
    """

    name: str
    suffix: str
    writer: str
    readback: str

    def write(self, outline: Outline, stream: BinaryIO) -> None:
        """Write an outline to a stream; raises GovinfoError where fonts are damaged."""
        write: Callable[[Outline, BinaryIO], None] = import_module(self.writer).write
        write(outline, stream)

    def check(self, outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
        """Read a document and return, in Chinese, where it differs from its outline."""
        check: Callable[[Outline, BinaryIO], tuple[str, ...]] = import_module(self.readback).check
        return check(outline, stream)

    def export(self, outline: Outline) -> ExportedDocument:
        """Return the document of an outline, written and checked."""
        stream = BytesIO()
        self.write(outline, stream)
        stream.seek(0)
        return ExportedDocument(contents=stream.getvalue(), differences=self.check(outline, stream))


@dataclass(frozen=True, kw_only=True)
class ExportedDocument:
    """Bytes of a document, and where it differs from the report: empty if all is well."""

    contents: bytes
    differences: tuple[str, ...]


# Names only: packaging/govinfo-desktop.spec collects every module, as PyInstaller sees no import.
_EXPORTERS = "govinfo_desktop.exporters"
WORD = ExportKind(
    name="Word 文档",
    suffix=".docx",
    writer=f"{_EXPORTERS}.word.writer",
    readback=f"{_EXPORTERS}.readback.word",
)
PDF = ExportKind(
    name="PDF 文档",
    suffix=".pdf",
    writer=f"{_EXPORTERS}.pdf.writer",
    readback=f"{_EXPORTERS}.readback.pdf",
)
HTML = ExportKind(
    name="网页",
    suffix=".html",
    writer=f"{_EXPORTERS}.html.writer",
    readback=f"{_EXPORTERS}.readback.html",
)
EXCEL = ExportKind(
    name="Excel 统计表",
    suffix=".xlsx",
    writer=f"{_EXPORTERS}.excel.writer",
    readback=f"{_EXPORTERS}.readback.excel",
)
# In the order of the menu.
EXPORT_KINDS = (WORD, PDF, HTML, EXCEL)


def kind_of(suffix: str) -> ExportKind | None:
    """Return the kind with a suffix, such as .docx; None if there is none."""
    return next((kind for kind in EXPORT_KINDS if kind.suffix == suffix.lower()), None)


def rasterise(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures."""
    render: Callable[[bytes, float], Iterator[Picture]] = import_module(PDF.readback).render_pages
    return render(pdf, dots_per_inch)
