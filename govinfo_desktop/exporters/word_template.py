"""The package around a .docx body: styles, settings, page numbers and the draft mark.

Made over python-docx's package, but not from its template, whose theme and East Asian faces
WPS stumbles over. The measures are those of the page (GB/T 9704-2012 5 and 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE as TYPES
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONS
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from govinfo_desktop.core.page import POINTS_PER_MM
from govinfo_desktop.exporters.roles import ROLES
from govinfo_desktop.exporters.word_styles import styles
from govinfo_desktop.exporters.word_text import clean, paragraph, run, twips
from govinfo_desktop.exporters.word_theme import THEME
from govinfo_desktop.layout.typesetter import BELOW_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.page import Page
    from govinfo_desktop.exporters.word_styles import TableType
    from govinfo_desktop.layout.blocks import Outline

DOCUMENT = "word/document.xml"
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


def skeleton(outline: Outline, tables: Iterable[TableType]) -> dict[str, bytes]:
    """Return every file of the package by its name, the document itself still empty."""
    package = OpcPackage()
    document = _part(DOCUMENT, TYPES.WML_DOCUMENT_MAIN, "")
    package.load_rel(RELATIONS.OFFICE_DOCUMENT, document, "document")
    core = _part("docProps/core.xml", TYPES.OPC_CORE_PROPERTIES, _properties(outline))
    package.load_rel(RELATIONS.CORE_PROPERTIES, core, "properties")
    for name, content_type, relation, content in (
        ("styles", TYPES.WML_STYLES, RELATIONS.STYLES, _styles(outline.page, tables)),
        ("settings", TYPES.WML_SETTINGS, RELATIONS.SETTINGS, _settings(outline.page)),
        ("fontTable", TYPES.WML_FONT_TABLE, RELATIONS.FONT_TABLE, _font_table()),
        ("theme", TYPES.OFC_THEME, RELATIONS.THEME, THEME),
    ):
        part = _part(f"word/{name}.xml", content_type, content)
        document.load_rel(relation, part, name)
    for edge in _edges(outline):
        header = edge.kind == "header"
        content_type = TYPES.WML_HEADER if header else TYPES.WML_FOOTER
        root = _root("hdr" if header else "ftr", edge.content)
        part = _part(f"word/{edge.id}.xml", content_type, root)
        document.load_rel(RELATIONS.HEADER if header else RELATIONS.FOOTER, part, edge.id)
    return _files(package)


def document(outline: Outline, body: str) -> bytes:
    """Return the document's own file: the body, and the section that says what its page is."""
    content = f"<w:body>{body}{_section(outline)}</w:body>"
    return _root("document", content).encode()


def _part(name: str, content_type: str, content: str) -> Part:
    return Part(PackURI(f"/{name}"), content_type, content.encode())


def _root(name: str, content: str) -> str:
    return f"{_DECLARATION}<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _files(package: OpcPackage) -> dict[str, bytes]:
    saved = BytesIO()
    package.save(saved)
    with ZipFile(saved) as file:
        return {name: file.read(name) for name in file.namelist()}


def _styles(page: Page, tables: Iterable[TableType]) -> str:
    return _root("styles", styles(page, tables))


def _font_table() -> str:
    """Name the faces, so that a program without one knows what kind of face to put in its place."""
    return _root("fonts", "".join(f'<w:font w:name="{role.family}"/>' for role in ROLES.values()))


def _properties(outline: Outline) -> str:
    """Title and author only: a date or a revision would make each export another file."""
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{clean(outline.organ)}</dc:creator>"
        "<dc:language>zh-CN</dc:language>"
        f"<dc:title>{clean(outline.title)}</dc:title>"
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


def _section(outline: Outline) -> str:
    page = outline.page
    references = "".join(
        f'<w:{edge.kind}Reference w:type="{edge.pages}" r:id="{edge.id}"/>'
        for edge in _edges(outline)
    )
    top, bottom = _margins(page)
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{_mm(page.width)}" w:h="{_mm(page.height)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{_mm(page.right)}" w:bottom="{bottom}" '
        f'w:left="{_mm(page.left)}" w:header="{_header_distance(page)}" '
        f'w:footer="{_footer_distance(page)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(page.pitch)}"/></w:sectPr>'
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


def _edges(outline: Outline) -> Iterator[_Edge]:
    """Yield the headers and footers that the pages need."""
    outside = outline.page.number.place == "outside"
    kinds = ("default", "even") if outside else ("default",)
    for pages in kinds:
        if outline.mark:
            mark = paragraph("draft_mark", run(outline.mark))
            yield _Edge(kind="header", pages=pages, content=mark)
        if outline.page.number.place != "none":
            style = "page_number_even" if pages == "even" else "page_number"
            yield _Edge(kind="footer", pages=pages, content=_number(outline.page, style))


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
