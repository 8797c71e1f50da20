"""Headers and footers of a .docx: the draft mark, and the page number (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.oxml.ns import qn

from govinfo_desktop.exporters.ooxml.markup import legal
from govinfo_desktop.exporters.word.properties import new_element, set_run_property
from govinfo_desktop.exporters.word.styles import PAGE_NUMBER_STYLES, STYLE_NAMES

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from govinfo_desktop.core.model.page import Page


def add_headers_and_footers(document: Document, page: Page, mark: str) -> None:
    """Add the draft mark and the page number to every page, where there are any.

    Numbers at the outer edge need a header and footer of their own on even pages.
    """
    section = document.sections[0]
    edges = {"default": (section.header, section.footer)}
    if page.number.place == "outside":
        document.settings.odd_and_even_pages_header_footer = True
        edges["even"] = section.even_page_header, section.even_page_footer
    for pages, (header, footer) in edges.items():
        if mark:
            line = _first_line(header, f"header-{pages}", STYLE_NAMES["draft_mark"])
            _add_run(line, mark)
        if page.number.place != "none":
            line = _first_line(footer, f"footer-{pages}", PAGE_NUMBER_STYLES[pages])
            _add_page_number(line, page.number.pattern)


def _first_line(edge: _Header | _Footer, name: str, style: str) -> Paragraph:
    """Return the only paragraph of a new header or footer, whose file gets this name."""
    edge.is_linked_to_previous = False
    edge.part.partname = PackURI(f"/word/{name}.xml")
    line: Paragraph = edge.paragraphs[0]
    line.style = style
    return line


def _add_page_number(line: Paragraph, pattern: str) -> None:
    """Add the number as a field that Word counts by itself: ``{n}`` of the pattern.

    Field characters: ECMA-376 Part 1, 17.16.18.
    """
    before, after = pattern.split("{n}")
    _add_run(line, before)
    _add_field_mark(line, "begin")
    instruction = new_element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = " PAGE "
    _append(line.add_run(), instruction)
    _add_field_mark(line, "separate")
    line.add_run("1")
    _add_field_mark(line, "end")
    _add_run(line, after)


def _add_run(line: Paragraph, text: str) -> None:
    if text:
        run = line.add_run(legal(text))
        # Without the hint Word sets “ ” — … in the Latin font, where they are narrow.
        properties = run.font.element.get_or_add_rPr()
        set_run_property(properties, "rFonts", hint="eastAsia")


def _add_field_mark(line: Paragraph, kind: str) -> None:
    _append(line.add_run(), new_element("fldChar", fldCharType=kind))


def _append(run: Run, element: BaseOxmlElement) -> None:
    # The run's own element is private; that of its font is the same one.
    run.font.element.append(element)
