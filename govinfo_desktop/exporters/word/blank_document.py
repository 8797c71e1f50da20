"""Empty document of python-docx, without what its template brings along.

The template was made with a Japanese Word for the Mac. WPS has trouble with its theme and its
East Asian fonts, and its 160 styles would fill the clerk's list of styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from govinfo_desktop.exporters.fonts.roles import FONT_ROLES
from govinfo_desktop.exporters.ooxml.theme import THEME
from govinfo_desktop.layout.typesetting.glyphs import NO_END, NO_START

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships
    from docx.settings import Settings
    from docx.styles.styles import Styles

_KEPT_RELATIONSHIPS = {
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.STYLES,
}
_DEFAULT_STYLES_XPATH = "w:docDefaults | w:style[@w:default='1' and @w:type!='numbering']"
_WORD_2013 = 15
# The marks of the PDF instead of Word's own list, which lacks some (17.15.1.58, 17.15.1.59).
_FORBIDDEN_AT_LINE_ENDS, _FORBIDDEN_AT_LINE_STARTS = (
    "".join(sorted(NO_END)),
    "".join(sorted(NO_START)),
)
# ulTrailSpace draws the line under the blanks at a line's end, where a clerk is to write;
# doNotExpandShiftReturn keeps a justified line from being spread before a line break
# (ECMA-376 Part 1, 17.15.3). Without compatibilityMode Word opens it as a file of Word 2007.
_SETTINGS_MARKUP = (
    f"<w:settings {nsdecls('w')}>"
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{_FORBIDDEN_AT_LINE_ENDS}"/>'
    f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_FORBIDDEN_AT_LINE_STARTS}"/>'
    "<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" '
    f'w:uri="http://schemas.microsoft.com/office/word" w:val="{_WORD_2013}"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def new_document() -> WordDocument:
    """Return a document with nothing but Word's own default styles and Chinese settings."""
    document = Document()
    package = document.part.package
    _drop_parts(package.rels)
    _drop_parts(document.part.rels)
    _add_part(document, "theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, THEME)
    _add_part(
        document,
        "fontTable",
        CONTENT_TYPE.WML_FONT_TABLE,
        RELATIONSHIP_TYPE.FONT_TABLE,
        _font_table(),
    )
    _clear_properties(document)
    _clear_settings(document.settings)
    _clear_styles(document.styles)
    return document


def _drop_parts(relationships: Relationships) -> None:
    """Drop the template's thumbnail, numbering, theme, font table and custom XML."""
    for id, one in list(relationships.items()):
        if one.reltype not in _KEPT_RELATIONSHIPS:
            del relationships[id]


def _add_part(
    document: WordDocument, name: str, content_type: str, relationship: str, content: str
) -> None:
    part = Part(PackURI(f"/word/{name}.xml"), content_type, content.encode())
    document.part.relate_to(part, relationship)


def _font_table() -> str:
    """Return the list of official fonts (ECMA-376 Part 1, 17.8.3.10).

    A program that lacks one learns from it that the font exists, and substitutes a similar one.
    """
    fonts = "".join(f'<w:font w:name="{role.family}"/>' for role in FONT_ROLES.values())
    return f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"


def _clear_properties(document: WordDocument) -> None:
    """Drop author, dates and revision: a date would make each export another file."""
    document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element.clear()
    document.core_properties.language = "zh-CN"


def _clear_settings(settings: Settings) -> None:
    for child in list(settings.element):
        settings.element.remove(child)
    settings.element.extend(parse_xml(_SETTINGS_MARKUP))


def _clear_styles(styles: Styles) -> None:
    """Keep Word's own default styles only, and none of the template's formatting in them."""
    # Without the latent styles, which fill Word's list of styles with English names.
    styles.element[:] = styles.element.xpath(_DEFAULT_STYLES_XPATH)
    # The margins of the normal table's cells would apply to every table without its own.
    for element in styles.element.xpath(".//w:rsid | .//w:tblCellMar"):
        element.getparent().remove(element)
