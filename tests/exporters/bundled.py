"""Sample reports, placed and written in the bundled fonts, whatever fonts are installed."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.exporters.pdf.writer import PdfWriter
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.pagination.placed import PlacedPage


@cache
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources_folder())


@cache
def fonts() -> FontChain:
    return FontChain(paths.fonts_folder(), ())


@cache
def pdf_writer() -> PdfWriter:
    return PdfWriter(fonts())


@cache
def typesetter() -> Typesetter:
    return Typesetter(fonts())


@cache
def sample_outline(name: str, preset: str = "gb-word", mark: str = "") -> Outline:
    forms = catalogue()
    report = read_sample(name, forms.forms).report
    form = forms.form(report.form_id)
    options = PrintOptions(page=forms.page(preset), mark=mark)
    return outline(form, report, evaluate(form, report), options)


def placed(document: Outline) -> tuple[PlacedPage, ...]:
    return place_pages(document, typesetter())


def written_pdf(document: Outline) -> bytes:
    stream = io.BytesIO()
    pdf_writer().write(document, stream)
    return stream.getvalue()
