"""Bounds of what is read: a file beyond them is refused before it costs time or memory."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Callable

_MIB = 1024 * 1024
_MOST_TEXTS_KEPT, _LONGEST_TEXT_KEPT = 4096, 40
Made = TypeVar("Made")

LARGEST_FILE_BYTES = 32 * _MIB
LARGEST_PART_BYTES = 24 * _MIB
MOST_UNPACKED_BYTES = 96 * _MIB
MOST_MEMBERS = 2000
# Tags and attributes of one part, counted in its bytes before it is parsed: a tree takes about
# 250 bytes for each. A report of 200 pages has some 150,000 tags.
MOST_TAGS = 400_000
MOST_ATTRIBUTES = 600_000
# Tags of a web page, and its entities: those reach us one by one. A report has some 10,000.
MOST_TAGS_OF_PAGE = 250_000
# Of one row of a sheet, or of one string, of which only one is in memory at a time.
MOST_TAGS_IN_A_PIECE = 100_000
LONGEST_TAG_BYTES = 64 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 256
MOST_TABLE_CELLS = 60_000
# A register of 10,000 applications in 40 columns. It is kept by row and shares its strings: a cell
# takes about a hundred bytes.
MOST_REGISTER_CELLS = 400_000
MOST_REGISTER_ROWS = 60_000
# Of all sheets of a workbook, hidden ones and cells without a text included.
MOST_CELLS_OF_BOOK = 500_000
# Up to the last row and column with a text of each sheet of an .xls: its reader keeps a field for
# each place.
MOST_PLACES_OF_BOOK = 2_000_000
# Commas in one line of a .csv; a cell takes about a hundred bytes.
MOST_CELLS_OF_LINE = 100_000
MOST_BLOCKS = 60_000
# One within another takes a twentieth of a millisecond even where it has one cell.
MOST_READ_TABLES = 20_000
# A report of 200 pages has some 160,000.
MOST_CHARACTERS = 1_000_000


def refuse_damaged() -> UnreadableSource:
    """Return the refusal of a file whose contents contradict its kind."""
    return UnreadableSource(
        "文件已损坏或者不完整，不能读入。请用 Word 或 WPS 打开它，另存一份后再导入。"
    )


def refuse_encrypted() -> UnreadableSource:
    """Return the refusal of a file that opens with a password only."""
    return UnreadableSource("文件加了密码，不能读入。请去掉密码后另存一份再导入。")


def refuse_large_register(what: str) -> UnreadableSource:
    """Return the refusal of a sheet of applications that has too much of something."""
    return UnreadableSource(f"登记表里{what}太多，没有读入。请分成几个文件，一个一个导入。")


def refuse_excess(what: str) -> UnreadableSource:
    """Return the refusal of a file that has too much of something, such as 表格的行."""
    return UnreadableSource(
        f"文件里{what}太多，没有读入。请把要导入的报告单独存成一个文件；"
        "太大的登记表请分成几个文件，一个一个导入。"
    )


def kept_for_short_texts(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Keep what a function makes of short texts: a document has the same ones over and over.

    Long ones are seldom there twice, and would take too much memory.
    """
    kept = lru_cache(maxsize=_MOST_TEXTS_KEPT)(make)

    @wraps(make)
    def made(text: str) -> Made:
        return kept(text) if len(text) <= _LONGEST_TEXT_KEPT else make(text)

    return made
