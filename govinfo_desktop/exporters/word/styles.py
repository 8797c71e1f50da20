"""The named styles of a .docx, one for each role of the page (GB/T 9704-2012 5.2 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.roles import ROLES
from govinfo_desktop.exporters.word.runs import twips
from govinfo_desktop.layout.pagination.line_blocks import title_pitch
from govinfo_desktop.layout.typesetting.typesetter import cell_of, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.model.page import Page, Style

_NAMES = {
    "title": "公文标题",
    "subtitle": "公文副标题",
    "body": "公文正文",
    "heading1": "一级标题",
    "heading2": "二级标题",
    "heading3": "三级标题",
    "heading4": "四级标题",
    "table": "公文表格",
    "table_head": "公文表头",
    "caption": "公文表题",
    "table_note": "公文表注",
    "signature": "公文落款",
    "attachment": "公文附件标识",
    "note": "公文附注",
    "colophon": "公文版记",
    "draft_mark": "公文草稿标记",
}
LEADS = ("heading1", "heading2", "heading3", "heading4")
_OUTLINE_LEVELS = {"heading1": 0, "heading2": 1, "heading3": 2, "heading4": 3, "attachment": 0}
_KEPT_WITH_NEXT = frozenset({"title", "caption", "attachment", *LEADS})
_ALIGNMENTS = {"justify": "both", "left": "left", "right": "right", "center": "center"}
_GREY = "737373"


@dataclass(frozen=True, kw_only=True)
class TableType:
    """The type that a table is set in: its size, and the pitch of its lines, in points."""

    size: float
    pitch: float

    def style(self, role: str) -> str:
        """Return the id of the style that bears this type in a role."""
        return f"{role}_{self.size:g}_{self.pitch:g}"


def styles(page: Page, tables: Iterable[TableType]) -> str:
    """Return the content of the styles file, for the type that the tables are set in."""
    return "".join(
        (
            _defaults(page),
            _NORMAL,
            *_paragraph_styles(page),
            *_table_styles(page, tables),
            *_lead_styles(page),
            *_number_styles(page),
            _END_OF_TABLE,
        )
    )


def closing(page: Page, style: Style) -> int:
    """Return by how much characters are set closer, in twips, so that 3号 fills the grid.

    Word cannot close a line's gaps to take in one character more, as the PDF does. All are
    closed instead by what the PDF may win in a line; justified lines come out the same.
    """
    measure = measure_of(page, style)
    won = measure.tolerance / page.characters if measure.cell != measure.size else 0.0
    return floor((measure.cell - measure.size - won) * 20)


# Word wants a paragraph between two tables and under the last one; this one is hardly seen.
_END_OF_TABLE = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="table_end">'
    '<w:name w:val="公文表后"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _defaults(page: Page) -> str:
    body = page.styles["body"]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_type(page, body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr>"
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f"{_pitch(page.pitch)}"
        '<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _paragraph_styles(page: Page) -> Iterator[str]:
    for role, name in _NAMES.items():
        style = page.styles[role]
        properties = _type(page, style, colour=_GREY if role == "draft_mark" else "")
        yield _style("paragraph", role, name, _paragraph(page, role, style), properties)


def _table_styles(page: Page, tables: Iterable[TableType]) -> Iterator[str]:
    for one in tables:
        for role in ("table", "table_head"):
            name = f"{_NAMES[role]}（{one.size:g}磅，行距{one.pitch:g}磅）"
            look = f"{_pitch(one.pitch)}"
            yield _style("paragraph", one.style(role), name, look, _size(one.size), role)


def _lead_styles(page: Page) -> Iterator[str]:
    for role in LEADS:
        name = f"{_NAMES[role]}字符"
        yield _style("character", f"lead_{role}", name, "", _type(page, page.styles[role]))


def _number_styles(page: Page) -> Iterator[str]:
    number = page.number
    family = ROLES[number.face].family
    face = _fonts(family, family) + _size(number.size)
    inset = twips(number.inset * number.size)
    for role, name, align, side in (
        ("page_number", "公文页码", "right", "right"),
        ("page_number_even", "公文页码（双页）", "left", "left"),
    ):
        outside = number.place == "outside"
        indent = f'<w:ind w:{side}="{inset}"/>' if outside else ""
        place = f'<w:jc w:val="{align if outside else "center"}"/>'
        line = f'<w:snapToGrid w:val="0"/>{_pitch(number.size)}{indent}{place}'
        yield _style("paragraph", role, name, line, face)


def _style(
    kind: str, id: str, name: str, paragraph: str, properties: str, parent: str = "Normal"
) -> str:
    based = f'<w:basedOn w:val="{parent}"/>' if kind == "paragraph" else ""
    shown = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/>{shown}<w:rPr>{properties}</w:rPr></w:style>"
    )


def _paragraph(page: Page, role: str, style: Style) -> str:
    """Return a role's paragraph properties, in the order that the schema wants."""
    kept = "<w:keepNext/>" if role in _KEPT_WITH_NEXT else ""
    whole = "<w:keepLines/>" if role == "title" or role in LEADS else ""
    # LibreOffice would give each line of another size two lines of the grid.
    free = "" if cell_of(page, style) == page.cell else '<w:snapToGrid w:val="0"/>'
    indent = _indent(page, style)
    level = _OUTLINE_LEVELS.get(role)
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    return (
        f"{kept}{whole}{free}{_pitch(_line_pitch(page, role, style))}{indent}"
        f'<w:jc w:val="{_ALIGNMENTS[style.align]}"/>{outline}'
    )


def _line_pitch(page: Page, role: str, style: Style) -> float:
    if role == "title":
        return title_pitch(page)
    if role in {"table", "table_head", "draft_mark"}:
        return style.size
    return page.pitch


def _indent(page: Page, style: Style) -> str:
    if not style.indent:
        return ""
    first = twips(style.indent * cell_of(page, style))
    return f'<w:ind w:firstLineChars="{100 * style.indent}" w:firstLine="{first}"/>'


def _pitch(points: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/>'


def _type(page: Page, style: Style, colour: str = "") -> str:
    """Return face, weight, colour, pitch and size of a style, in the order of the schema."""
    bold = "<w:b/>" if style.bold else ""
    grey = f'<w:color w:val="{colour}"/>' if colour else ""
    closer = closing(page, style)
    spacing = f'<w:spacing w:val="{closer}"/>'
    fonts = _fonts(ROLES[style.face].family, ROLES["latin"].family)
    return f"{fonts}{bold}{grey}{spacing}{_size(style.size)}"


def _fonts(chinese: str, latin: str) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{chinese}" w:cs="{latin}"/>'
    )


def _size(points: float) -> str:
    half_points = round(2 * points)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
