"""Named styles of a .docx, one for each role of the page (GB/T 9704-2012, 5.2 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from govinfo_desktop.exporters.fonts.roles import FONT_ROLES
from govinfo_desktop.exporters.word.properties import (
    new_element,
    set_paragraph_property,
    set_run_property,
)
from govinfo_desktop.exporters.word.runs import twips
from govinfo_desktop.layout.pagination.line_blocks import title_pitch
from govinfo_desktop.layout.typesetting.typesetter import cell_of, spacing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles

    from govinfo_desktop.core.model.page import Page, Style

# Names of Word's own styles, by role of the page: it shows them in the clerk's language, has keys
# for them, and other programs know headings by them.
BUILT_IN_STYLE_NAMES = {
    "title": "Title",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "heading4": "heading 4",
}
# Names of the paragraph styles, by role of the page.
STYLE_NAMES = {
    **BUILT_IN_STYLE_NAMES,
    "subtitle": "公文副标题",
    "body": "公文正文",
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
# Names of the styles of page numbers, on all pages or the odd ones, and on the even ones.
PAGE_NUMBER_STYLES = {"default": "公文页码", "even": "公文页码（双页）"}

# Names of the character styles of headings that begin a paragraph.
_LEADS = {
    "heading1": "一级标题字符",
    "heading2": "二级标题字符",
    "heading3": "三级标题字符",
    "heading4": "四级标题字符",
}
_OUTLINE_LEVELS = {"heading1": 0, "heading2": 1, "heading3": 2, "heading4": 3, "attachment": 0}
_KEPT_WITH_NEXT = frozenset({"title", "caption", "attachment", *_LEADS})
_ALIGNMENTS = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
# Points that Word may add to a line of the colophon for the rules above and below it: without them
# a colophon on the last free lines of a page would be cut.
_RULES_OF_COLOPHON_LINE = 1.5
_DRAFT_MARK_COLOUR = RGBColor(0x73, 0x73, 0x73)


@dataclass(frozen=True, kw_only=True)
class TableType:
    """Type that a table is set in: its size, and the pitch of its lines, in points."""

    size: float
    pitch: float

    def style(self, role: str) -> str:
        """Return the id of the style of this type for a role."""
        return f"{role}_{self.size:g}_{self.pitch:g}"


def add_styles(styles: Styles, page: Page) -> None:
    """Add the styles of a page to a document: of paragraphs, run-in headings and numbers."""
    _set_defaults(styles, page)
    for role in STYLE_NAMES:
        _add_paragraph_style(styles, page, role)
    for role in _LEADS:
        _add_lead_style(styles, page, role)
    _add_page_number_styles(styles, page)
    _add_end_of_table(styles)


def add_table_styles(styles: Styles, table_type: TableType) -> Iterator[ParagraphStyle]:
    """Add the styles for cells and heads of tables of one type, and yield them."""
    for role in ("table", "table_head"):
        name = f"{STYLE_NAMES[role]}（{table_type.size:g}磅，行距{table_type.pitch:g}磅）"
        style = _add_style(styles, table_type.style(role), name, based_on=STYLE_NAMES[role])
        _set_pitch(style.element.get_or_add_pPr(), table_type.pitch)
        _set_size(style.element.get_or_add_rPr(), table_type.size)
        yield style


def _set_defaults(styles: Styles, page: Page) -> None:
    """Set what every style begins with: fonts and pitch of the body, Chinese line breaking.

    python-docx has no names for the defaults (ECMA-376 Part 1, 17.7.5.1).
    """
    defaults = styles.element.find(qn("w:docDefaults"))
    run, paragraph = (defaults.find(f".//{qn(tag)}") for tag in ("w:rPr", "w:pPr"))
    run.clear()
    paragraph.clear()
    _set_type(run, page, page.styles["body"])
    set_run_property(run, "lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    set_paragraph_property(paragraph, "kinsoku")
    # All of these are on by default. Hanging punctuation, and a quarter em added between
    # Chinese and Latin characters, would break the grid of 28 characters a line.
    for name in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        set_paragraph_property(paragraph, name, val=0)
    _set_pitch(paragraph, page.pitch)
    set_paragraph_property(paragraph, "jc", val="both")


def _add_paragraph_style(styles: Styles, page: Page, role: str) -> None:
    look = page.styles[role]
    style = _add_style(styles, role, STYLE_NAMES[role])
    layout, properties = style.paragraph_format, style.element.get_or_add_pPr()
    layout.alignment = _ALIGNMENTS[look.align]
    if role in _KEPT_WITH_NEXT:
        layout.keep_with_next = True
    if role == "title" or role in _LEADS:
        layout.keep_together = True
    if role in _OUTLINE_LEVELS:
        set_paragraph_property(properties, "outlineLvl", val=_OUTLINE_LEVELS[role])
    _set_lines(style, page, role)
    _set_type(style.element.get_or_add_rPr(), page, look)
    if role == "draft_mark":
        style.font.color.rgb = _DRAFT_MARK_COLOUR


def _set_lines(style: ParagraphStyle, page: Page, role: str) -> None:
    """Set pitch, grid and indent of the lines of a role."""
    look, properties = page.styles[role], style.element.get_or_add_pPr()
    if cell_of(page, look) != page.cell:
        # LibreOffice would give each line of another size two lines of the grid.
        set_paragraph_property(properties, "snapToGrid", val=0)
    _set_pitch(properties, _line_pitch(page, role, look))
    if look.indent:
        indent = look.indent * cell_of(page, look)
        style.paragraph_format.first_line_indent = Twips(twips(indent))
        # In 1/100 characters; programs that know this one ignore the indent in twips
        # (ECMA-376 Part 1, 17.3.1.12).
        set_paragraph_property(properties, "ind", firstLineChars=100 * look.indent)


def _add_lead_style(styles: Styles, page: Page, role: str) -> None:
    """Add the character style of a heading that begins a paragraph.

    Linked with the style of the heading: Word lists such text in a table of contents. A style
    separator (specVanish) would also list it in the navigation pane, but ONLYOFFICE and
    LibreOffice print the heading on a line of its own.
    """
    style = _new_style(styles, f"lead_{role}", _LEADS[role], WD_STYLE_TYPE.CHARACTER)
    _link(style.element, role)
    _link(styles[STYLE_NAMES[role]].element, style.style_id)
    _set_type(style.element.get_or_add_rPr(), page, page.styles[role])


def _link(style: BaseOxmlElement, id: str) -> None:
    """Link a paragraph style with a character style, or the other way (17.7.4.6)."""
    # After name and basedOn in the schema.
    *_, before = style.iterchildren(qn("w:name"), qn("w:basedOn"))
    before.addnext(new_element("link", val=id))


def _add_page_number_styles(styles: Styles, page: Page) -> None:
    """Add the styles of page numbers: in the middle, or at the outer edges (7.5)."""
    number = page.number
    family = FONT_ROLES[number.face].family
    inset = Twips(twips(number.inset * number.size))
    for id, pages in (("page_number", "default"), ("page_number_even", "even")):
        style = _add_style(styles, id, PAGE_NUMBER_STYLES[pages])
        layout, properties = style.paragraph_format, style.element.get_or_add_pPr()
        set_paragraph_property(properties, "snapToGrid", val=0)
        _set_pitch(properties, number.size)
        if number.place != "outside":
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif pages == "even":
            layout.alignment, layout.left_indent = WD_ALIGN_PARAGRAPH.LEFT, inset
        else:
            layout.alignment, layout.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, inset
        run = style.element.get_or_add_rPr()
        _set_fonts(run, family, family)
        _set_size(run, number.size)


def _add_end_of_table(styles: Styles) -> None:
    """Add the style of the paragraph below a table, half a point high so that it hardly shows.

    Word joins two tables with no paragraph between them, and wants one at the end of the body.
    """
    style = _add_style(styles, "table_end", "公文表后")
    properties = style.element.get_or_add_pPr()
    set_paragraph_property(properties, "snapToGrid", val=0)
    style.paragraph_format.line_spacing = Pt(0.5)
    _set_size(style.element.get_or_add_rPr(), 1)


def _add_style(styles: Styles, id: str, name: str, based_on: str = "Normal") -> ParagraphStyle:
    style: ParagraphStyle = _new_style(styles, id, name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[based_on]
    return style


def _new_style(styles: Styles, id: str, name: str, kind: WD_STYLE_TYPE) -> Any:
    """Return a new style that Word offers among its quick styles (python-docx: untyped)."""
    is_built_in = name in BUILT_IN_STYLE_NAMES.values()
    style = styles.add_style(name, kind, is_built_in)  # type: ignore[no-untyped-call]
    style.style_id = id
    style.quick_style = True
    return style


def _line_pitch(page: Page, role: str, style: Style) -> float:
    if role == "title":
        return title_pitch(page)
    if role in {"table", "table_head", "draft_mark"}:
        return style.size
    if role == "colophon":
        return page.pitch - _RULES_OF_COLOPHON_LINE
    return page.pitch


def _set_pitch(properties: BaseOxmlElement, points: float) -> None:
    set_paragraph_property(
        properties, "spacing", before=0, after=0, line=twips(points), lineRule="exact"
    )


def _set_type(properties: BaseOxmlElement, page: Page, style: Style) -> None:
    """Set fonts, weight, character spacing and size."""
    _set_fonts(properties, FONT_ROLES[style.face].family, FONT_ROLES["latin"].family)
    if style.bold:
        set_run_property(properties, "b")
    set_run_property(properties, "spacing", val=twips(spacing_of(page, style)))
    _set_size(properties, style.size)


def _set_fonts(properties: BaseOxmlElement, chinese: str, latin: str) -> None:
    # python-docx's font.name leaves out the fonts of Chinese and of complex scripts.
    set_run_property(
        properties,
        "rFonts",
        hint="eastAsia",
        ascii=latin,
        hAnsi=latin,
        eastAsia=chinese,
        cs=latin,
    )


def _set_size(properties: BaseOxmlElement, points: float) -> None:
    # In half points (17.3.2.38); python-docx's font.size leaves out complex scripts.
    for name in ("sz", "szCs"):
        set_run_property(properties, name, val=round(2 * points))
