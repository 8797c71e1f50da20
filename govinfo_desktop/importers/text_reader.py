"""Reader of plain text: a paragraph a line, and tables whose cells are parted by tabs."""

from __future__ import annotations

import csv
import io
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.html_reader import blocks_of_piece
from govinfo_desktop.importers.limits import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    refuse_excess,
)
from govinfo_desktop.importers.markup.encodings import decode
from govinfo_desktop.importers.markup.tags_in_text import tables_and_lines, without_marks
from govinfo_desktop.importers.sheets import Sheet, blocks_of
from govinfo_desktop.importers.source import (
    SourceCell,
    SourceDocument,
    SourceKind,
    SourceParagraph,
)
from govinfo_desktop.importers.tally import LeftOutKind, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.importers.source import SourceTable


def read(contents: bytes) -> SourceDocument:
    """Return the document of a text file: a saved sheet, or as ``read_pasted``."""
    text = decode(contents)
    rows = _rows_of_sheet(text, ",") or _rows_of_sheet(text, "\t")
    if not rows:
        return read_pasted(text)
    tally = Tally()
    tally.leave_out(LeftOutKind.UNKNOWN_CHARACTER, text.count("\ufffd"))
    for row in rows:
        tally.count_block(sum(map(len, row)))
    texts = {
        (place, column): cell
        for place, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    }
    blocks = tuple(blocks_of(Sheet(name="", texts=texts)))
    return SourceDocument(kind=SourceKind.TEXT, blocks=blocks, left_out=tally.sentences())


def _rows_of_sheet(text: str, joint: str) -> list[list[str]]:
    """Return the rows of a file as a spreadsheet saves them, each with as many cells.

    Nothing for any other text, nor for more than a table may have.
    """
    rows: list[list[str]] = []
    if len(text) > MOST_CHARACTERS:
        return []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=joint, strict=True):
            is_alike = len(row) == len(rows[0] if rows else row)
            if not is_alike or len(row) < _FEWEST_COLUMNS or len(rows) >= MOST_ROWS:
                return []
            rows.append([cell.strip() for cell in row])
    except csv.Error:
        return []
    return rows if len(rows) >= _FEWEST_ROWS_OF_SHEET else []


def read_pasted(text: str) -> SourceDocument:
    """Return the document of a pasted text; raises UnreadableSource if it is too long.

    Cells that are parted by bars, that have a line each or that run together stay lines: what
    they are depends on the form.
    """
    tally = Tally()
    tally.leave_out(LeftOutKind.UNKNOWN_CHARACTER, text.count("\ufffd"))
    blocks: list[SourceParagraph | SourceTable] = []
    for is_table, part in tables_and_lines(text):
        blocks += blocks_of_piece(part, tally) if is_table else _blocks(without_marks(part), tally)
    return SourceDocument(kind=SourceKind.TEXT, blocks=tuple(blocks), left_out=tally.sentences())


# Of a file with commas or tabs that is a sheet, and no text.
_FEWEST_COLUMNS, _FEWEST_ROWS_OF_SHEET = 2, 5
# A spreadsheet copies a cell with line breaks in quotation marks, those within it doubled.
_QUOTED_CELL = re.compile(r'(?<![^\t\n])"((?:[^"\t]|""){1,500})"(?=[\t\r\n]|\Z)')
_BREAK_IN_CELL = "\x1f"
_NUMBER_OF_HEADING = re.compile("[一二三四五六七八九十]+、")


def _with_breaks_in_cells(text: str) -> str:
    """Return a text in which lines of one cell are parted by ``_BREAK_IN_CELL``."""
    return _QUOTED_CELL.sub(_without_quotes, text) if '"' in text and "\t" in text else text


def _without_quotes(match: re.Match[str]) -> str:
    begin, end = match.span()
    is_cell = "\t" in (match.string[begin - 1 : begin], match.string[end : end + 1])
    if not is_cell or "\n" not in match[1]:
        return match[0]
    return match[1].replace('""', '"').replace("\r", "").replace("\n", _BREAK_IN_CELL)


def _blocks(text: str, tally: Tally) -> Iterator[SourceParagraph | SourceTable]:
    for has_tabs, group in groupby(_with_tabs(_lines(text)), key=itemgetter(0)):
        lines = [line for _, line in group if line.strip()]
        for line in lines:
            tally.count_block(len(line))
        if has_tabs and len(lines) > 1:
            yield _table(lines)
        else:
            yield from (SourceParagraph(text=line, before=line) for line in map(str.strip, lines))


def _lines(text: str) -> list[str]:
    # What no spreadsheet wrote is no line break in a cell.
    return _with_breaks_in_cells(text.replace(_BREAK_IN_CELL, " ")).splitlines()


def _cell(text: str) -> str:
    return "\n".join(line.strip() for line in text.split(_BREAK_IN_CELL)).strip()


def _with_tabs(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Yield the lines, each with whether it has cells; those behind a label may be blank.

    A single tab behind a label is a blank cell beside a row of two cells only.
    """
    has_tabs = [_has_tabs(line) for line in lines]
    counts = [line.count("\t") for line in lines]
    for place, line in enumerate(lines):
        is_label = line.strip() and not line.startswith("\t")
        if is_label and counts[place] and not (counts[place] == 1 and _is_heading(line)):
            beside = [one for one in (place - 1, place + 1) if 0 <= one < len(lines)]
            rows = [one for one in beside if has_tabs[one]]
            has_tabs[place] |= any(counts[place] > 1 or counts[one] == 1 for one in rows)
    yield from zip(has_tabs, lines, strict=True)


def _is_heading(line: str) -> bool:
    return _NUMBER_OF_HEADING.match(line) is not None


def _has_tabs(line: str) -> bool:
    """Return whether a line has cells; a tab that only indents or ends it makes none."""
    is_between = line.startswith("\t") and line.rstrip(" ").endswith("\t") and bool(line.strip())
    return is_between or "\t" in line.strip()


def _table(lines: list[str]) -> SourceTable:
    cells = []
    for row, line in enumerate(lines):
        texts = [_cell(text) for text in line.split("\t", MOST_COLUMNS + 1)]
        if len(texts) > MOST_COLUMNS:
            raise refuse_excess("表格的列")
        cells += [
            SourceCell(text=text, before=text, row=row, column=column)
            for column, text in enumerate(texts)
        ]
    return compact_table(cells)
