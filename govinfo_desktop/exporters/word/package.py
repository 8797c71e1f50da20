"""The package around a .docx body: styles, settings, page numbers and the draft mark.

Made over python-docx's package, but not from its template, whose theme and East Asian faces
WPS stumbles over. The measures are those of the page (GB/T 9704-2012 5 and 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as TYPES
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONS
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.fonts.roles import ROLES
from govinfo_desktop.exporters.ooxml.markup import escaped
from govinfo_desktop.exporters.ooxml.package import Part as PackagePart
from govinfo_desktop.exporters.ooxml.package import Relationship, package_files
from govinfo_desktop.exporters.ooxml.theme import THEME
from govinfo_desktop.exporters.word.runs import paragraph, run, twips
from govinfo_desktop.exporters.word.styles import styles
from govinfo_desktop.layout.typesetting.typesetter import BELOW_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.opc.rel import Relationships

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.exporters.word.styles import TableType
    from govinfo_desktop.layout.blocks import Outline

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMPATIBLE_WITH = "http://schemas.microsoft.com/office/word"
_WORD_2013 = 15


@dataclass(frozen=True, kw_only=True)
class _Edge:
    """What stands at the head or foot of all pages, or of the even ones."""

    kind: str
    pages: str
    content: str

    @property
    def id(self) -> str:
        """The id of its relation and the name of its file."""
        return f"{self.kind}-{self.pages}"


class Template:
    """The package of a document without its body and title; kept for the next one like it."""

    def __init__(self, page: Page, mark: str, tables: Iterable[TableType]) -> None:
        self._page = page
        self._mark = mark
        self._tables = tuple(tables)
        self._edges = tuple(_edges(page, mark))
        self._files = _files(self._package())

    def serves(self, page: Page, mark: str, tables: Iterable[TableType]) -> bool:
        """Tell whether another document has the same package around its body."""
        return (page, mark, tuple(tables)) == (self._page, self._mark, self._tables)

    def files(self, outline: Outline, body: str) -> dict[str, bytes]:
        """Return every file of a document's package by its name."""
        return {
            **self._files,
            _PROPERTIES: _properties(outline).encode(),
            _DOCUMENT: self._document(body).encode(),
        }

    def _package(self) -> OpcPackage:
        package = OpcPackage()
        document = _part(_DOCUMENT, TYPES.WML_DOCUMENT_MAIN, "")
        package.load_rel(RELATIONS.OFFICE_DOCUMENT, document, "document")
        core = _part(_PROPERTIES, TYPES.OPC_CORE_PROPERTIES, "")
        package.load_rel(RELATIONS.CORE_PROPERTIES, core, "properties")
        for name, content_type, relation, content in self._parts():
            part = _part(f"word/{name}.xml", content_type, content)
            document.load_rel(relation, part, name)
        return package

    def _parts(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield name, content type, relation and content of what the document refers to."""
        named = _root("styles", styles(self._page, self._tables))
        yield "styles", TYPES.WML_STYLES, RELATIONS.STYLES, named
        yield "settings", TYPES.WML_SETTINGS, RELATIONS.SETTINGS, _settings(self._page)
        yield "fontTable", TYPES.WML_FONT_TABLE, RELATIONS.FONT_TABLE, _font_table()
        yield "theme", TYPES.OFC_THEME, RELATIONS.THEME, THEME
        for edge in self._edges:
            if edge.kind == "header":
                yield edge.id, TYPES.WML_HEADER, RELATIONS.HEADER, _root("hdr", edge.content)
            else:
                yield edge.id, TYPES.WML_FOOTER, RELATIONS.FOOTER, _root("ftr", edge.content)

    def _document(self, body: str) -> str:
        """Return the document's own file: the body, and the section that says what its page is."""
        references = "".join(
            f'<w:{edge.kind}Reference w:type="{edge.pages}" r:id="{edge.id}"/>'
            for edge in self._edges
        )
        section = f"<w:sectPr>{references}{_paper(self._page)}</w:sectPr>"
        return _root("document", f"<w:body>{body}{section}</w:body>")


def _part(name: str, content_type: str, content: str) -> Part:
    return Part(PackURI(f"/{name}"), content_type, content.encode())


def _root(name: str, content: str) -> str:
    return f"{_DECLARATION}<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _files(package: OpcPackage) -> dict[str, bytes]:
    """Return every file of a package of python-docx by its path."""
    parts = [
        PackagePart(
            name=part.partname.membername,
            content_type=part.content_type,
            content=part.blob,
            relationships=tuple(_relationships(part.rels)),
        )
        for part in package.iter_parts()
    ]
    return package_files(parts, _relationships(package.rels))


def _relationships(relationships: Relationships) -> Iterator[Relationship]:
    for one in relationships.values():
        yield Relationship(id=one.rId, type=one.reltype, target=one.target_ref)


def _font_table() -> str:
    """Name the faces, so that a program without one knows what kind of face to put in its place."""
    return _root("fonts", "".join(f'<w:font w:name="{role.family}"/>' for role in ROLES.values()))


def _properties(outline: Outline) -> str:
    """Title and author only: a date or a revision would make each export another file."""
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{escaped(outline.organ)}</dc:creator>"
        "<dc:language>zh-CN</dc:language>"
        f"<dc:title>{escaped(outline.title)}</dc:title>"
        "</cp:coreProperties>"
    )


def _settings(page: Page) -> str:
    outside = "<w:evenAndOddHeaders/>" if page.number.place == "outside" else ""
    return _root(
        "settings",
        f"{outside}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBLE_WITH}" '
        f'w:val="{_WORD_2013}"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    )


def _paper(page: Page) -> str:
    top, bottom = _margins(page)
    return (
        f'<w:pgSz w:w="{_mm(page.width)}" w:h="{_mm(page.height)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{_mm(page.right)}" w:bottom="{bottom}" '
        f'w:left="{_mm(page.left)}" w:header="{_header_distance(page)}" '
        f'w:footer="{_footer_distance(page)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(page.pitch)}"/>'
    )


def _margins(page: Page) -> tuple[int, int]:
    """Return the margins around whole line boxes: in the strict model they stand out by half a gap.

    There the ink of the first and last line touches the type area, not their boxes.
    """
    gap = twips(page.pitch - page.cell) // 2 if page.model == "strict" else 0
    top = _mm(page.top) - gap
    lines = page.lines * twips(page.pitch)
    return top, min(_mm(page.bottom), _mm(page.height) - top - lines)


def _header_distance(page: Page) -> int:
    """Return where the header begins: the mark's baseline is one em above the type area."""
    size = page.styles["draft_mark"].size
    return _mm(page.top) - twips((1.0 + BELOW_MIDDLE + 0.5) * size)


def _footer_distance(page: Page) -> int:
    """Return where the footer ends: its dash is 7 mm under the type area (7.5)."""
    return _mm(page.bottom - page.number.drop) - twips(page.number.size) // 2


def _mm(length: float) -> int:
    return twips(length * POINTS_PER_MM)


def _edges(page: Page, mark: str) -> Iterator[_Edge]:
    """Yield the headers and footers that the pages need."""
    outside = page.number.place == "outside"
    kinds = ("default", "even") if outside else ("default",)
    for pages in kinds:
        if mark:
            yield _Edge(kind="header", pages=pages, content=paragraph("draft_mark", run(mark)))
        if page.number.place != "none":
            style = "page_number_even" if pages == "even" else "page_number"
            yield _Edge(kind="footer", pages=pages, content=_number(page, style))


def _number(page: Page, style: str) -> str:
    before, after = page.number.pattern.split("{n}")
    field = (
        f"{_field_mark('begin')}"
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{_field_mark('separate')}<w:r><w:t>1</w:t></w:r>{_field_mark('end')}"
    )
    return paragraph(style, run(before) + field + run(after))


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
