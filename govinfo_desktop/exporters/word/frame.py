"""Frame of a .docx: everything around its body, made with python-docx.

The measures are those of the page (GB/T 9704-2012, 5 and 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Twips

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.ooxml.custom_properties import (
    CUSTOM_NAME,
    CUSTOM_RELATIONSHIP,
    custom_part,
)
from govinfo_desktop.exporters.ooxml.markup import legal
from govinfo_desktop.exporters.ooxml.package import Part, Relationship, package_files
from govinfo_desktop.exporters.word.blank_document import new_document
from govinfo_desktop.exporters.word.header_footer import add_headers_and_footers
from govinfo_desktop.exporters.word.runs import twips
from govinfo_desktop.exporters.word.styles import add_styles, add_table_styles
from govinfo_desktop.layout.typesetting.typesetter import BELOW_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.rel import Relationships

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.exporters.word.styles import TableType
    from govinfo_desktop.layout.blocks import Outline

    # The types of a document's tables, and whether its properties name its origin.
    _Variant = tuple[tuple[TableType, ...], bool]

_DOCUMENT_NAME = "word/document.xml"
_PROPERTIES_NAME = "docProps/core.xml"
# Room below the last line of the strict model: ONLYOFFICE sets the lines below a title up to four
# points lower than those of other pages.
_ROOM_BELOW_TWIPS = 90
_SECTION_TAG = b"<w:sectPr"
# Each takes about 40 kB.
_FRAME_VARIANTS_KEPT = 8


class Frame:
    """Document of one page and draft mark, without body and title; kept for the next report."""

    def __init__(self, page: Page, mark: str) -> None:
        self._page = page
        self._mark = mark
        self._document = new_document()
        _set_up_section(self._document, page)
        add_styles(self._document.styles, page)
        add_headers_and_footers(self._document, page, mark)
        self._files: dict[_Variant, dict[str, bytes]] = {}

    def fits(self, page: Page, mark: str) -> bool:
        """Return whether a document of this page and mark has this frame."""
        return (page, mark) == (self._page, self._mark)

    def files(
        self, outline: Outline, body: str, table_types: Iterable[TableType]
    ) -> dict[str, bytes]:
        """Return every file of a document's package by its path.

        ``body`` is the markup of its blocks; its tables are set in ``table_types``.
        """
        origin = outline.origin
        files = self._files_around((tuple(table_types), origin is not None))
        start, section, end = files[_DOCUMENT_NAME].partition(_SECTION_TAG)
        custom = {CUSTOM_NAME: custom_part(origin.properties()).content} if origin else {}
        return {
            **files,
            **custom,
            _PROPERTIES_NAME: self._properties(outline),
            _DOCUMENT_NAME: b"".join((start, body.encode(), section, end)),
        }

    def _files_around(self, variant: _Variant) -> dict[str, bytes]:
        """Return the files of the package with styles for these types of tables, no others."""
        if variant not in self._files:
            table_types, has_origin = variant
            if len(self._files) == _FRAME_VARIANTS_KEPT:
                self._files.clear()
            styles = [
                style
                for one in table_types
                for style in add_table_styles(self._document.styles, one)
            ]
            self._files[variant] = _files(self._document.part.package, has_origin=has_origin)
            # What an earlier report needed must not show in the next one's bytes.
            for style in styles:
                style.delete()  # type: ignore[no-untyped-call]
        return self._files[variant]

    def _properties(self, outline: Outline) -> bytes:
        """Return the file that names title and author."""
        part = self._document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        # Not core_properties.title and author, which refuse more than 255 characters.
        part.element.get_or_add_creator().text = legal(outline.organ)
        part.element.get_or_add_title().text = legal(outline.title)
        return bytes(part.blob)


def _files(package: OpcPackage, *, has_origin: bool) -> dict[str, bytes]:
    parts = [
        Part(
            name=part.partname.membername,
            content_type=part.content_type,
            content=part.blob,
            relationships=tuple(_relationships(part.rels)),
        )
        for part in package.iter_parts()
    ]
    roots = [*_relationships(package.rels)]
    if has_origin:
        parts.append(custom_part({}))
        roots.append(CUSTOM_RELATIONSHIP)
    return package_files(parts, roots)


def _relationships(relationships: Relationships) -> Iterator[Relationship]:
    for one in relationships.values():
        yield Relationship(id=one.rId, type=one.reltype, target=one.target_ref)


def _set_up_section(document: Document, page: Page) -> None:
    """Set paper, margins and grid of the document's only section."""
    section = document.sections[0]
    section.page_width, section.page_height = _mm(page.width), _mm(page.height)
    section.left_margin, section.right_margin = _mm(page.left), _mm(page.right)
    section.top_margin, section.bottom_margin = _margins(page)
    section.header_distance = _header_distance(page)
    section.footer_distance = _footer_distance(page)
    section.gutter = Twips(0)
    # The template's section carries revision ids of its author's Word.
    document.element.body.sectPr.attrib.clear()
    # python-docx knows no document grid (ECMA-376 Part 1, 17.6.5).
    grid = document.element.find(f".//{qn('w:docGrid')}")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(page.pitch)))


def _margins(page: Page) -> tuple[Twips, Twips]:
    """Return the margins above and below whole line boxes, with no room for another line.

    In the strict model the boxes reach half a gap beyond the type area: there the ink of the
    first and last line touches its edges, not their boxes.
    """
    gap = twips(page.pitch - page.cell) // 2 if page.model == "strict" else 0
    room = _ROOM_BELOW_TWIPS if gap else 0
    top = _mm(page.top).twips - gap
    below = _mm(page.height).twips - top - page.lines * twips(page.pitch)
    filled = twips(page.type_height - page.filled_height)
    bottom = min(_mm(page.bottom).twips + filled, below - room)
    return Twips(top), Twips(bottom)


def _header_distance(page: Page) -> Twips:
    """Return where the header begins: the mark's baseline is one em above the type area."""
    size = page.styles["draft_mark"].size
    return Twips(_mm(page.top).twips - twips((1.0 + BELOW_MIDDLE + 0.5) * size))


def _footer_distance(page: Page) -> Twips:
    """Return where the footer ends: its dash is 7 mm below the type area (7.5)."""
    return Twips(_mm(page.bottom - page.number.drop).twips - twips(page.number.size) // 2)


def _mm(length: float) -> Twips:
    return Twips(twips(length * POINTS_PER_MM))
