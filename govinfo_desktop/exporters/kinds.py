"""The kinds of document that a report is exported as; a painter is loaded when first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.pdf.writer import PdfWriter
    from govinfo_desktop.exporters.readback.pdf import Picture
    from govinfo_desktop.exporters.word.writer import WordWriter
    from govinfo_desktop.layout.blocks import Outline


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """A kind of document: its name for the clerk, its suffix, and what writes it to a stream.

    ``check`` reads a document again and says where it differs from its outline.
    """

    name: str
    suffix: str
    write: Callable[[Outline, BinaryIO], None]
    check: Callable[[Outline, BinaryIO], tuple[str, ...]]

    def paint(self, outline: Outline) -> ExportedDocument:
        """Return the document, and where it differs from its outline when it is read again."""
        stream = BytesIO()
        self.write(outline, stream)
        stream.seek(0)
        return ExportedDocument(contents=stream.getvalue(), differences=self.check(outline, stream))


@dataclass(frozen=True, kw_only=True)
class ExportedDocument:
    """A document, and in Chinese where it differs from the report; nowhere, if all is well."""

    contents: bytes
    differences: tuple[str, ...]


def write_pdf(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as PDF."""
    pdf_writer().paint(outline, stream)


@cache
def pdf_writer() -> PdfWriter:
    """Return the painter of this process: it keeps the faces it has read for the next document."""
    from govinfo_desktop.exporters.pdf.writer import PdfWriter

    return PdfWriter(faces())


@cache
def faces() -> FontChain:
    """Return the faces that this process paints with: all fonts are looked through but once."""
    from govinfo_desktop.exporters.fonts.chain import font_chain

    return font_chain()


def write_word(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as .docx."""
    word_writer().paint(outline, stream)


@cache
def word_writer() -> WordWriter:
    """Return the painter of this process: it keeps what it has measured for the next document."""
    from govinfo_desktop.exporters.word.writer import WordWriter

    return WordWriter()


def write_html(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as a page of HTML."""
    from govinfo_desktop.exporters.html import writer as html

    html.write(outline, stream)


def write_excel(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline's tables as a workbook."""
    from govinfo_desktop.exporters.excel import writer as excel

    excel.write(outline, stream)


def check_pdf(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Say where a PDF differs from its outline."""
    from govinfo_desktop.exporters.readback.compare import page_differences
    from govinfo_desktop.exporters.readback.pdf import texts_of

    return page_differences(outline, texts_of(stream.read(), outline.page))


def check_word(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Say where a .docx differs from its outline."""
    from govinfo_desktop.exporters.readback.compare import differences
    from govinfo_desktop.exporters.readback.word import words_in_word

    return differences(outline, words_in_word(stream))


def check_html(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Say where a page of HTML differs from its outline."""
    from govinfo_desktop.exporters.readback.compare import differences
    from govinfo_desktop.exporters.readback.html import words_in_html

    return differences(outline, words_in_html(stream))


def check_excel(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Say where a workbook's tables differ from the outline's."""
    from govinfo_desktop.exporters.readback.compare import table_differences
    from govinfo_desktop.exporters.readback.excel import words_in_excel

    return table_differences(outline, words_in_excel(stream))


def rasterise(pdf: bytes, dots_per_inch: float) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures."""
    from govinfo_desktop.exporters.readback.pdf import pictures_of

    return pictures_of(pdf, dots_per_inch)


EXPORT_KINDS: tuple[ExportKind, ...] = (
    ExportKind(name="Word 文档", suffix=".docx", write=write_word, check=check_word),
    ExportKind(name="PDF 文档", suffix=".pdf", write=write_pdf, check=check_pdf),
    ExportKind(name="网页", suffix=".html", write=write_html, check=check_html),
    ExportKind(name="Excel 统计表", suffix=".xlsx", write=write_excel, check=check_excel),
)


def kind_of(suffix: str) -> ExportKind | None:
    """Return the kind that bears a suffix; None for none."""
    return next((kind for kind in EXPORT_KINDS if kind.suffix == suffix.lower()), None)
