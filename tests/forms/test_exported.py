"""Exported tables: those of .docx and PDF have the cells of the grid shown on the screen."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from lxml import etree

from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.layout.blocks import Outline, PrintedTable
from tests.exporters.bundled import catalogue, placed, sample_outline
from tests.samples.sample import FOLDER, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.grid import Cell

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = [
    name for name in names() if "based_on" not in (FOLDER / f"{name}.toml").read_text("utf-8")
]
Printed = tuple[str, int, int]


@pytest.fixture(params=SAMPLES)
def document(request) -> Outline:
    return sample_outline(request.param)


def tables(document: Outline) -> list[PrintedTable]:
    return [block for block in document.blocks if isinstance(block, PrintedTable)]


def on_the_grid(table: PrintedTable) -> list[Printed]:
    """Return text, rows and columns of every cell, in reading order."""
    return [(squeezed(text_of(table, cell)), cell.rows, cell.columns) for cell in table.grid.cells]


def text_of(table: PrintedTable, cell: Cell) -> str:
    return "".join(table.texts[part] if part in cell.fields else part for part in cell.parts)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_word(table: etree._Element) -> Iterator[Printed]:
    """Yield text, rows and columns of every cell of a .docx table, in reading order."""
    rows = [list(_word_cells(row)) for row in table.iter(f"{W}tr")]
    for number, row in enumerate(rows):
        for column, (text, columns, merge) in row:
            if merge == "continue":
                continue
            row_span = 1
            while merge and number + row_span < len(rows):
                below = dict(rows[number + row_span]).get(column)
                if below is None or below[2] != "continue":
                    break
                row_span += 1
            yield text, row_span, columns


def _word_cells(row: etree._Element) -> Iterator[tuple[int, tuple[str, int, str]]]:
    column = 0
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f".//{W}gridSpan")
        columns = int(span.get(f"{W}val")) if span is not None else 1
        merge = cell.find(f".//{W}vMerge")
        state = "" if merge is None else merge.get(f"{W}val") or "continue"
        text = squeezed("".join(cell.itertext(f"{W}t")))
        yield column, (text, columns, state)
        column += columns


def test_every_form_has_a_sample():
    assert {name.partition("/")[0] for name in SAMPLES} == set(catalogue().forms)


def test_word_has_the_cells_of_the_grid(document):
    stream = io.BytesIO()
    kind = kind_of(".docx")
    assert kind is not None
    kind.write(document, stream)
    body = etree.fromstring(ZipFile(stream).read("word/document.xml"))
    printed = [list(in_word(table)) for table in body.iter(f"{W}tbl")]
    assert printed == [on_the_grid(table) for table in tables(document)]


def test_the_pdf_has_the_text_of_every_cell_of_the_grid(document):
    found: dict[object, str] = {}
    for page in placed(document):
        for text in page.texts:
            if text.tag is not None and text.tag.kind in {"TH", "TD"}:
                found[text.tag] = found.get(text.tag, "") + text.text
    printed = Counter(
        (squeezed(text), tag.rows, tag.columns) for tag, text in found.items() if squeezed(text)
    )
    expected = Counter(cell for table in tables(document) for cell in on_the_grid(table) if cell[0])
    assert printed == expected
