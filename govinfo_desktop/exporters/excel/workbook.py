"""The package of a workbook: its sheets by name, and the formats that cells refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.markup import attribute, escaped
from govinfo_desktop.exporters.ooxml.package import write_package
from govinfo_desktop.exporters.ooxml.theme import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# The formats of styles.xml, by their places in it.
PLAIN, TITLE, CENTRED, LEFT = 0, 1, 2, 3

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMATS = "application/vnd.openxmlformats-officedocument"
_SHEETS = f"{_FORMATS}.spreadsheetml"


class Strings:
    """The words of a workbook, each once: cells refer to them by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, words: str) -> int:
        """Return the number of some words."""
        return self._numbers.setdefault(words, len(self._numbers))

    def xml(self) -> str:
        """Return the content of the file that holds them."""
        listed = "".join(
            f'<si><t xml:space="preserve">{escaped(words)}</t></si>' for words in self._numbers
        )
        return f'{_DECLARATION}<sst xmlns="{SPREADSHEET}">{listed}</sst>'


def worksheet(rows: Iterable[str], columns: Iterable[str] = (), merged: Sequence[str] = ()) -> str:
    """Return the content of a sheet's file; printed, it is as wide as a page of A4."""
    widths = "".join(columns)
    reaches = "".join(f'<mergeCell ref="{reach}"/>' for reach in merged)
    return (
        f'{_DECLARATION}<worksheet xmlns="{SPREADSHEET}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        + (f"<cols>{widths}</cols>" if widths else "")
        + f"<sheetData>{''.join(rows)}</sheetData>"
        + (f'<mergeCells count="{len(merged)}">{reaches}</mergeCells>' if merged else "")
        + '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def write_workbook(
    sheets: Mapping[str, str], strings: Strings, size: float, stream: BinaryIO
) -> None:
    """Write sheets by their names as a workbook, set in a size of type."""
    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(_parts(numbers)),
        "xl/styles.xml": _styles(size),
        "xl/theme.xml": THEME,
        "xl/sharedStrings.xml": strings.xml(),
    }
    for number, content in zip(numbers, sheets.values(), strict=True):
        files[f"xl/sheet{number}.xml"] = content
    write_package({name: content.encode() for name, content in files.items()}, stream)


def _workbook(sheets: Iterable[str]) -> str:
    named = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    return (
        f'{_DECLARATION}<workbook xmlns="{SPREADSHEET}" xmlns:r="{_OFFICE}">'
        f"<sheets>{named}</sheets></workbook>"
    )


def _parts(numbers: Iterable[int]) -> list[tuple[str, str]]:
    """Return what a workbook refers to; the first are its sheets, numbered alike."""
    sheets = [("worksheet", f"sheet{number}.xml") for number in numbers]
    others = [(name, f"{name}.xml") for name in ("styles", "theme", "sharedStrings")]
    return [*sheets, *others]


def _content_types(numbers: Iterable[int]) -> str:
    parts = {
        "workbook": f"{_SHEETS}.sheet.main+xml",
        "styles": f"{_SHEETS}.styles+xml",
        "sharedStrings": f"{_SHEETS}.sharedStrings+xml",
        "theme": f"{_FORMATS}.theme+xml",
        **{f"sheet{number}": f"{_SHEETS}.worksheet+xml" for number in numbers},
    }
    listed = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{kind}"/>'
        for name, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{listed}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles(size: float) -> str:
    """Return the formats: plain, title, and cells with rules, centred or at the left."""
    rule = "".join(f'<{edge} style="thin"/>' for edge in ("left", "right", "top", "bottom"))
    wrapped = ' vertical="center" wrapText="1"'
    cell = '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1">'
    return (
        f'{_DECLARATION}<styleSheet xmlns="{SPREADSHEET}">'
        f'<fonts count="2"><font><sz val="{size:g}"/><name val="宋体"/></font>'
        f'<font><b/><sz val="{size:g}"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{rule}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="4">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        f'<alignment horizontal="center"{wrapped}/></xf>'
        f'{cell}<alignment horizontal="center"{wrapped}/></xf>'
        f'{cell}<alignment horizontal="left"{wrapped}/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
