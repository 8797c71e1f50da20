"""Reader of .xlsx: texts and numbers of the tables' cells, compared with the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree
from zipfile import ZipFile

from govinfo_desktop.exporters.excel.workbook import (
    CENTRED_FORMAT,
    LEFT_FORMAT,
    SPREADSHEET,
    VERTICAL_FORMAT,
)
from govinfo_desktop.exporters.readback.compare import FoundText, table_differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Outline

_NAMESPACES = {"s": SPREADSHEET}


def check(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Return where the tables of a workbook differ from those of its outline."""
    return table_differences(outline, text_of_xlsx(stream))


def text_of_xlsx(stream: BinaryIO) -> Iterator[FoundText]:
    """Yield the contents of the tables' cells, sheet after sheet, row after row."""
    with ZipFile(stream) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(one.itertext()) for one in shared]
        for name in book.namelist():
            if name.startswith("xl/sheet"):
                yield from _cells(ElementTree.fromstring(book.read(name)), strings)


def _cells(sheet: ElementTree.Element, strings: list[str]) -> Iterator[FoundText]:
    for cell in sheet.iterfind(".//s:c", _NAMESPACES):
        value = cell.findtext("s:v", "", _NAMESPACES)
        # Titles and notes around a table have other formats than its cells.
        if value and int(cell.get("s", "0")) in {CENTRED_FORMAT, LEFT_FORMAT, VERTICAL_FORMAT}:
            text = strings[int(value)] if cell.get("t") == "s" else value
            yield FoundText(text=text, in_cell=True)
