"""The words and numbers of a workbook's tables: to compare what was written with the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree
from zipfile import ZipFile

from govinfo_desktop.exporters.excel.workbook import CENTRED, LEFT, SPREADSHEET
from govinfo_desktop.exporters.readback.compare import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {"s": SPREADSHEET}


def words_in_excel(stream: BinaryIO) -> Iterator[Words]:
    """Yield what stands in the cells of the tables, sheet after sheet, row after row."""
    with ZipFile(stream) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        words = ["".join(one.itertext()) for one in strings]
        for name in book.namelist():
            if name.startswith("xl/sheet"):
                yield from _cells(ElementTree.fromstring(book.read(name)), words)


def _cells(sheet: ElementTree.Element, words: list[str]) -> Iterator[Words]:
    for cell in sheet.iterfind(".//s:c", _NAMES):
        value = cell.findtext("s:v", "", _NAMES)
        if value and int(cell.get("s", "0")) in {CENTRED, LEFT}:
            text = words[int(value)] if cell.get("t") == "s" else value
            yield Words(text=text, in_cell=True)
