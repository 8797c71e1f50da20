"""The kinds of document that a report is exported as; a painter is loaded when first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from govinfo_desktop.exporters.pdf import PdfPainter
    from govinfo_desktop.exporters.raster import Picture
    from govinfo_desktop.exporters.word import WordPainter
    from govinfo_desktop.layout.blocks import Outline


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """A kind of document: its name for the clerk, its suffix, and what writes it to a stream."""

    name: str
    suffix: str
    write: Callable[[Outline, BinaryIO], None]


def write_pdf(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as PDF."""
    pdf_painter().paint(outline, stream)


@cache
def pdf_painter() -> PdfPainter:
    """Return the painter of this process: it keeps the faces it has read for the next document."""
    from govinfo_desktop.exporters.fonts import faces_here
    from govinfo_desktop.exporters.pdf import PdfPainter

    return PdfPainter(faces_here())


def write_word(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as .docx."""
    word_painter().paint(outline, stream)


@cache
def word_painter() -> WordPainter:
    """Return the painter of this process: it keeps what it has measured for the next document."""
    from govinfo_desktop.exporters.word import WordPainter

    return WordPainter()


def write_html(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as a page of HTML."""
    from govinfo_desktop.exporters import html

    html.write(outline, stream)


def write_excel(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline's tables as a workbook."""
    from govinfo_desktop.exporters import excel

    excel.write(outline, stream)


def rasterise(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures."""
    from govinfo_desktop.exporters.raster import pictures_of

    return pictures_of(pdf, dots_per_inch)


EXPORT_KINDS: tuple[ExportKind, ...] = (
    ExportKind(name="Word 文档", suffix=".docx", write=write_word),
    ExportKind(name="PDF 文档", suffix=".pdf", write=write_pdf),
    ExportKind(name="网页", suffix=".html", write=write_html),
    ExportKind(name="Excel 统计表", suffix=".xlsx", write=write_excel),
)


def kind_of(suffix: str) -> ExportKind | None:
    """Return the kind that bears a suffix; None for none."""
    return next((kind for kind in EXPORT_KINDS if kind.suffix == suffix.lower()), None)
