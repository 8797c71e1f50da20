"""Small .docx files for tests, put together from markup."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
# Author and date of a tracked change.
BY = 'w:id="1" w:author="局长" w:date="2026-01-05T09:00:00Z"'


def document(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a .docx with this body; ``more`` are parts by name that the package refers to."""
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "_rels/.rels": _relations(
            {
                "word/document.xml": "officeDocument",
                "docProps/custom.xml": "custom-properties",
                "docProps/core.xml": "core-properties",
            }
        ),
        "word/_rels/document.xml.rels": _relations(
            {"styles.xml": "styles", "numbering.xml": "numbering"}
        ),
        **(more or {}),
    }
    return package({name: _DECLARATION + part for name, part in parts.items()})


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip package of parts by name."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return stream.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="r{index}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for index, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs; a content without markup becomes a run."""
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """Return a cell; a content without markup becomes a paragraph."""
    blocks = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(cells: Iterable[str], properties: str = "") -> str:
    """Return a row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], properties: str = "") -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    """Return a content control."""
    wrapped = f"<w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{wrapped}</w:sdt>"


def complex_field(instruction: str, result: str) -> str:
    """Return a field of several runs."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + run(result) + mark("end")


def text_box(content: str) -> str:
    """Return a run with a text box as Word writes it: in a new form and once more in the old."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    new += "</a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def inserted(content: str) -> str:
    """Return a tracked insertion."""
    return f"<w:ins {BY}>{content}</w:ins>"


def deleted(text: str) -> str:
    """Return a tracked deletion of a text."""
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"
