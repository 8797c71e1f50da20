"""Workbooks and .csv files that are large by what is not written in them, or by far too much."""

import tracemalloc

import pytest

from govinfo_desktop.importers import limits
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.markup.blank_cells import without_blank_cells
from govinfo_desktop.importers.registers.sheet import sheet_from_csv
from govinfo_desktop.importers.source import UnreadableSource
from tests.importers import xls_specimens as xls
from tests.importers.test_workbooks import workbook
from tests.importers.understanding.test_growth import MOST_TIMES, work_of


def blank_row(number, attributes=""):
    """Return a row of formatted blank cells as far as column Z."""
    cells = "".join(f'<c r="{chr(65 + place)}{number}" s="1"/>' for place in range(26))
    return f'<row r="{number}"{attributes}>{cells}</row>'


def texts_row(number, *texts, first="A", more=""):
    """Return a row of texts from a column on, with other cells behind them."""
    cells = "".join(
        f'<c r="{chr(ord(first) + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}{more}</row>'


def blocks(*rows):
    """Return what is read of a sheet with these rows."""
    return read_contents(workbook(f"<sheetData>{''.join(rows)}</sheetData>")).blocks


def places(table):
    return [(one.text, one.row, one.column) for one in table.cells]


def test_a_table_below_and_right_of_blank_cells_is_read_where_it_is():
    above = [blank_row(number) for number in range(1, 400)]
    rows = [texts_row(400, "甲", "1", first="K"), texts_row(401, "乙", "2", first="K")]
    (found,) = blocks(*above, *rows, blank_row(402))
    assert found.row_numbers == (400, 401)
    assert places(found) == [("甲", 0, 0), ("1", 0, 1), ("乙", 1, 0), ("2", 1, 1)]


def test_a_blank_row_parts_tables_and_a_hidden_one_does_not():
    rows = [texts_row(1, "甲", "1"), "{}", texts_row(3, "乙", "2")]
    assert len(blocks(rows[0], blank_row(2), rows[2])) == 2
    assert len(blocks(rows[0], blank_row(2, ' hidden="1"'), rows[2])) == 1


def test_cells_that_are_told_by_their_order_stay_in_their_columns():
    rows = (
        '<row><c r="A1" s="1"/><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>'
    )
    assert without_blank_cells(rows.encode()) == rows.encode()


@pytest.mark.parametrize(
    "markup",
    [
        '<c r="A1" s="1"/>',
        "<c r='A1' s='1' />",
        '<x:c r="A1" s="1"></x:c>',
        '<row r="1" spans="1:3">\n <c r="A1"/>\n</row>',
        '<row r="1" ht="13" customHeight="1"/>',
    ],
)
def test_blank_cells_and_rows_are_removed_however_they_are_written(markup):
    assert without_blank_cells(f"<a>{markup}</a>".encode()).split() == [b"<a></a>"]


@pytest.mark.parametrize(
    "markup",
    [
        '<c r="A1"><v>0</v></c>',
        '<c r="A1"><f>1+1</f></c>',
        '<cols><col min="1" max="2" hidden="1"/></cols>',
        '<row r="1" hidden="1"/>',
        '<is><t><![CDATA[<c r="A1"/>]]></t></is>',
    ],
)
def test_all_else_stays(markup):
    assert without_blank_cells(markup.encode()) == markup.encode()


def test_blank_cells_take_no_work_each():
    few, many = (
        workbook(f"<sheetData>{''.join(blank_row(n) for n in range(1, rows))}</sheetData>")
        for rows in (10, 1000)
    )
    read_contents(few)
    assert work_of(read_contents, many) <= MOST_TIMES * work_of(read_contents, few)


def test_an_xlsx_of_cells_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("govinfo_desktop.importers.xlsx_reader.MOST_CELLS_OF_BOOK", 100)
    rows = [f'<row r="{n}"><c r="A{n}"><v></v></c></row>' for n in range(1, 102)]
    assert blocks(*rows[:100]) == ()
    with pytest.raises(UnreadableSource, match="单元格太多"):
        blocks(*rows)


def test_an_xls_of_many_sheets_with_a_far_cell_each_is_refused():
    """The reader of .xls keeps a field for each place up to the last: 76 million took 2.4 GB."""
    far = xls.number(limits.MOST_ROWS - 1, limits.MOST_COLUMNS - 1, 1)
    assert len(read_contents(xls.workbook({"表": far + xls.label(0, 0, "甲")})).blocks) == 2
    with pytest.raises(UnreadableSource, match="行或列太多"):
        read_contents(xls.workbook({f"表{n}": far for n in range(60)}))


def test_an_xls_of_too_many_cells_is_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr("govinfo_desktop.importers.xls_layout.MOST_CELLS_OF_BOOK", 5)
    cells = b"".join(xls.number(row, 0, 1) for row in range(3))
    assert read_contents(xls.workbook({"表": cells})).blocks
    with pytest.raises(UnreadableSource, match="单元格太多"):
        read_contents(xls.workbook({"表": cells, "表二": cells}))


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        (b"a,b\n" * 2 + b"\n" * 3_000_000, "行太多"),
        (b"a,b\n" + b"," * 3_000_000, "列太多"),
        (b'a,b\n"' + "字,\n".encode() * 100_000, "不是有效的 CSV"),
    ],
)
def test_a_csv_of_far_too_much_is_refused_without_much_memory(contents, why):
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableSource, match=why):
            sheet_from_csv(contents, "表")
        assert tracemalloc.get_traced_memory()[1] < 12 * len(contents)
    finally:
        tracemalloc.stop()
