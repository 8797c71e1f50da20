"""Workbook package: sheets by name, and the cell formats that sheets refer to.

SpreadsheetML of ECMA-376 Part 1, 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.markup import attribute, escaped
from govinfo_desktop.exporters.ooxml.package import (
    OFFICE_RELATIONSHIPS,
    XML_DECLARATION,
    Part,
    Relationship,
    package_files,
    write_package,
)
from govinfo_desktop.exporters.ooxml.theme import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Indexes of the cell formats in styles.xml (cellXfs).
PLAIN_FORMAT, TITLE_FORMAT, CENTRED_FORMAT, LEFT_FORMAT, VERTICAL_FORMAT = range(5)
# Rotation that stands for text from top to bottom, characters upright (18.8.1).
_TOP_TO_BOTTOM = 255

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_SPREADSHEET_TYPE = f"{_OFFICE_TYPE}.spreadsheetml"


class SharedStrings:
    """Texts of a workbook, each stored once: cells refer to them by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text; a new text is added."""
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> str:
        """Return the content of sharedStrings.xml (18.4.9)."""
        entries = "".join(
            f'<si><t xml:space="preserve">{escaped(text)}</t></si>' for text in self._numbers
        )
        return f'{XML_DECLARATION}<sst xmlns="{SPREADSHEET}">{entries}</sst>'


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Content of a sheet's file, and the first and last row that are printed on each page."""

    content: str
    print_titles: tuple[int, int] | None = None


def sheet_row(number: int, cells: Iterable[str], height: float = 0.0) -> str:
    """Return a row of a sheet from its cells; without a height the program fits it."""
    given = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{given}>{"".join(cells)}</row>'


def reference_of(row: int, column: int) -> str:
    """Return the name of a cell, such as AB12; rows and columns are counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def worksheet(
    rows: Iterable[str],
    columns: Iterable[str] = (),
    merged: Sequence[str] = (),
    frozen_rows: int = 0,
) -> str:
    """Return the content of a sheet's file from its rows, columns and merged ranges.

    The sheet prints on A4, scaled down to the width of one page; ``frozen_rows`` stay in view.
    """
    widths = "".join(columns)
    ranges = "".join(f'<mergeCell ref="{reference}"/>' for reference in merged)
    return (
        f'{XML_DECLARATION}<worksheet xmlns="{SPREADSHEET}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        + (_frozen(frozen_rows) if frozen_rows else "")
        + (f"<cols>{widths}</cols>" if widths else "")
        + f"<sheetData>{''.join(rows)}</sheetData>"
        + (f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else "")
        + '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _frozen(rows: int) -> str:
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{rows}" topLeftCell="A{rows + 1}"'
        ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    )


def write_workbook(
    sheets: Mapping[str, Sheet], strings: SharedStrings, size: float, stream: BinaryIO
) -> None:
    """Write a workbook of sheets, given by name; ``size`` is that of its type in points."""
    parts = list(_parts(sheets, strings, size))
    workbook = Part(
        name="xl/workbook.xml",
        content_type=f"{_SPREADSHEET_TYPE}.sheet.main+xml",
        content=_workbook(sheets).encode(),
        relationships=_relationships((kind, part.name.removeprefix("xl/")) for kind, part in parts),
    )
    roots = _relationships([("officeDocument", workbook.name)])
    write_package(package_files([workbook, *(part for _, part in parts)], roots), stream)


def _parts(
    sheets: Mapping[str, Sheet], strings: SharedStrings, size: float
) -> Iterator[tuple[str, Part]]:
    """Yield what a workbook refers to, with the kinds of relationship: the sheets come first."""
    content_type = f"{_SPREADSHEET_TYPE}.worksheet+xml"
    for number, sheet in enumerate(sheets.values(), start=1):
        yield "worksheet", _part(f"sheet{number}", content_type, sheet.content)
    yield "styles", _part("styles", f"{_SPREADSHEET_TYPE}.styles+xml", _styles(size))
    yield "theme", _part("theme", f"{_OFFICE_TYPE}.theme+xml", THEME)
    content_type = f"{_SPREADSHEET_TYPE}.sharedStrings+xml"
    yield "sharedStrings", _part("sharedStrings", content_type, strings.xml())


def _part(name: str, content_type: str, content: str) -> Part:
    return Part(name=f"xl/{name}.xml", content_type=content_type, content=content.encode())


def _relationships(targets: Iterable[tuple[str, str]]) -> tuple[Relationship, ...]:
    """Return relationships to targets, each given with its kind; they are numbered from 1."""
    return tuple(
        Relationship(id=f"rId{number}", type=f"{OFFICE_RELATIONSHIPS}/{kind}", target=target)
        for number, (kind, target) in enumerate(targets, start=1)
    )


def _workbook(sheets: Mapping[str, Sheet]) -> str:
    # The first relationships of the workbook are its sheets, so that the numbers agree.
    entries = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    return (
        f'{XML_DECLARATION}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE_RELATIONSHIPS}">'
        f"<bookViews><workbookView/></bookViews><sheets>{entries}</sheets>"
        f"{_print_titles(sheets)}</workbook>"
    )


def _print_titles(sheets: Mapping[str, Sheet]) -> str:
    """Return the rows of each sheet that are printed on every page (18.2.5)."""
    names = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
        f"'{escaped(name)}'!${sheet.print_titles[0]}:${sheet.print_titles[1]}</definedName>"
        for number, (name, sheet) in enumerate(sheets.items())
        if sheet.print_titles
    )
    return f"<definedNames>{names}</definedNames>" if names else ""


def _styles(size: float) -> str:
    """Return styles.xml: formats for plain text, titles, and ruled cells (centred or left)."""
    # Excel asks for two fills, none and gray125, at these places, whether used or not.
    rule = "".join(f'<{edge} style="thin"/>' for edge in ("left", "right", "top", "bottom"))
    wrapped = ' vertical="center" wrapText="1"'
    cell = '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1">'
    return (
        f'{XML_DECLARATION}<styleSheet xmlns="{SPREADSHEET}">'
        f'<fonts count="2"><font><sz val="{size:g}"/><name val="宋体"/></font>'
        f'<font><b/><sz val="{size:g}"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{rule}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="5">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        f'<alignment horizontal="center"{wrapped}/></xf>'
        f'{cell}<alignment horizontal="center"{wrapped}/></xf>'
        f'{cell}<alignment horizontal="left"{wrapped}/></xf>'
        f'{cell}<alignment horizontal="center" vertical="center" '
        f'textRotation="{_TOP_TO_BOTTOM}"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
