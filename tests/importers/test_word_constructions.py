"""Cells of a .docx in the constructions that other readers leave blank in silence."""

import random

import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import SourceTable
from tests.importers.word_specimens import (
    BY,
    cell,
    complex_field,
    control,
    deleted,
    document,
    inserted,
    paragraph,
    row,
    run,
    table,
    text_box,
)

ROWS, COLUMNS = 20, 10


def in_cells(write):
    """Return a writer of the table whose cells hold what ``write`` makes of their text."""
    return lambda texts: table(row(cell(paragraph(write(one))) for one in line) for line in texts)


def with_deleted_rows(texts):
    """Return the table with a deleted row above each of its rows."""
    gone = row([cell(paragraph(deleted("9")))] * COLUMNS, f"<w:del {BY}/>")
    return table(f"{gone}{row(map(cell, line))}" for line in texts)


def in_a_table_of_one_cell(texts):
    """Return the table within the only cell of another."""
    inner = table(row(map(cell, line)) for line in texts)
    return table([row([cell(inner + paragraph(""))])])


def in_a_frame_in_each_cell(texts):
    """Return the table with each text in a table of one cell within its cell."""
    return table(
        row(cell(table([row([cell(paragraph(run(one)))])]) + paragraph("")) for one in line)
        for line in texts
    )


def in_a_text_box(texts):
    """Return the table in a text box."""
    return paragraph(text_box(table(row(map(cell, line)) for line in texts)))


CONSTRUCTIONS = {
    "frame in a cell": in_a_frame_in_each_cell,
    "plain": in_cells(run),
    "cell in a content control": lambda texts: table(
        row(control(cell(one)) for one in line) for line in texts
    ),
    "run in a content control": in_cells(lambda text: control(run(text))),
    "tracked change": in_cells(lambda text: deleted("77") + inserted(run(text))),
    "smart tag": in_cells(lambda text: f'<w:smartTag w:element="n">{run(text)}</w:smartTag>'),
    "simple field": in_cells(
        lambda text: f'<w:fldSimple w:instr="=SUM(LEFT)">{run(text)}</w:fldSimple>'
    ),
    "complex field": in_cells(lambda text: complex_field("=SUM(LEFT)", text)),
    "nested table": in_a_table_of_one_cell,
    "table in a text box": in_a_text_box,
    "row deleted while tracking": with_deleted_rows,
    "full-width digits": in_cells(
        lambda text: run(text.translate({ord("0") + n: ord("０") + n for n in range(10)}))
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_every_cell_is_read_in_every_construction(name):
    random_numbers = random.Random(name)
    texts = [[str(random_numbers.randrange(1000)) for _ in range(COLUMNS)] for _ in range(ROWS)]
    blocks = read_contents(document(CONSTRUCTIONS[name](texts))).blocks
    (found,) = (one for one in blocks if isinstance(one, SourceTable) and one.columns == COLUMNS)
    read = [["" for _ in range(COLUMNS)] for _ in range(ROWS)]
    for one in found.cells:
        read[one.row][one.column] = one.text
    if name == "full-width digits":
        # Numbers are read from them later; the text is as it was typed.
        read = [[str(int(text)) for text in line] for line in read]
    assert read == texts
