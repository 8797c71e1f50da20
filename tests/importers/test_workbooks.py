"""What is read from .xlsx and .xls: visible cells, merged ranges, values as they are shown."""

import contextlib
import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import SourceKind, SourceParagraph, UnreadableSource
from tests.importers import xls_specimens as xls
from tests.importers.word_specimens import package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets):
    """Return relations by the names of their targets, each with its id and kind."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f"<Relationships>{rows}</Relationships>"


def workbook(sheet, *, strings="", styles="", state="visible", more_sheets="", book=""):
    """Return an .xlsx whose first sheet has these parts."""
    main = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>'
    main += f'<sheet name="表" r:id="one" state="{state}"/>{more_sheets}</sheets></workbook>'
    return package(
        {
            "_rels/.rels": relations(r=("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": main,
            "xl/_rels/workbook.xml.rels": relations(
                one=("worksheet", "worksheets/sheet1.xml"),
                two=("worksheet", "worksheets/sheet1.xml"),
                strings=("sharedStrings", "sharedStrings.xml"),
                styles=("styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }
    )


def cells(*rows, hidden=()):
    """Return the data of rows of texts; None makes no cell."""
    lines = ""
    for number, texts in enumerate(rows, start=1):
        row = "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(texts)
            if text is not None
        )
        state = ' hidden="1"' if number in hidden else ""
        lines += f'<row r="{number}"{state}>{row}</row>'
    return f"<sheetData>{lines}</sheetData>"


def values(markup, **parts):
    """Return the texts of one row of cells; the first one makes the row part of a table."""
    label = '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>'
    data = f'<sheetData><row r="1">{label}{markup}</row></sheetData>'
    return [one.text for one in read_contents(workbook(data, **parts)).blocks[0].cells[1:]]


def places(found):
    """Return text, row, column, row span and column span of each cell."""
    return [(one.text, one.row, one.column, one.row_span, one.column_span) for one in found.cells]


def test_merged_cells_have_their_spans_and_cover_others():
    merges = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    data = cells(["项目", "件数", "盖住"], [None, "新收", "结转"], ["甲", "1", "2"])
    (found,) = read_contents(workbook(data + merges)).blocks
    assert found.title == "表"
    assert places(found) == [
        ("项目", 0, 0, 2, 1),
        ("件数", 0, 1, 1, 2),
        ("新收", 1, 1, 1, 1),
        ("结转", 1, 2, 1, 1),
        ("甲", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
    ]


def test_shared_strings_are_read_without_the_reading_above_them():
    strings = (
        "<si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>xx</t></rPh></si>"
    )
    markup = '<c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>9</v></c>'
    assert values(markup, strings=strings) == ["规章", "行政许可"]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ("<r><rPr><strike/></rPr><t>9</t></r><r><t>31</t></r>", ["划去的文字有 1 处，没有读入。"]),
        ('<r><rPr><strike val="0"/></rPr><t>31</t></r>', []),
        (
            '<r><t>31</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>',
            ["数字旁的上标、下标有 1 处，没有读入。"],
        ),
    ],
)
def test_struck_characters_and_raised_notes_change_no_number_and_are_said(runs, said):
    markup = '<c r="B1" t="s"><v>0</v></c>'
    assert values(markup, strings=f"<si>{runs}</si>") == ["31"]
    label = '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>'
    data = f'<sheetData><row r="1">{label}{markup}</row></sheetData>'
    found = read_contents(workbook(data, strings=f"<si>{runs}</si>"))
    assert list(found.left_out) == said


@pytest.mark.parametrize(
    ("style", "shown", "said"),
    [
        ("0", "31", ""),
        ("1", "", "划去的文字有 1 处，没有读入。"),
        ("2", "", "白色或小得看不见的文字有 1 处，没有读入。"),
        ("3", "31", ""),
        ("4", "", "白色或小得看不见的文字有 1 处，没有读入。"),
        ("5", "31", ""),
    ],
)
def test_a_cell_that_is_struck_or_unseen_as_a_whole_is_left_out_and_said(style, shown, said):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
        '<fonts><font><color theme="1"/></font><font><strike/></font>'
        '<font><color rgb="FFFFFFFF"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill>'
        '</fills><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2" fillId="0"/>'
        '<xf fontId="2" fillId="1"/><xf numFmtId="164"/><xf fontId="9" fillId="9"/></cellXfs>'
    )
    label = '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>'
    cell = f'<c r="B1" s="{style}"><v>31</v></c><c r="C1"><v>5</v></c>'
    data = f'<sheetData><row r="1">{label}{cell}</row></sheetData>'
    found = read_contents(workbook(data, styles=styles))
    assert [one.text for one in found.blocks[0].cells] == ["甲", *filter(None, [shown]), "5"]
    assert "".join(found.left_out) == said


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("", "13", "13"),
        ("", "13.0", "13"),
        ("", "0.30000000000000004", "0.3"),
        ("", "4166.241619", "4166.241619"),
        ("", "1E3", "1000"),
        ("", "1e308", "1e308"),
        ("", "nan", "nan"),
        ("0", "45688", "2025年1月31日"),
        ("1", "45688.5", "2025年1月31日 12:00"),
        ("1", "-3", "-3"),
        ("2", "0.125", "12.5%"),
        ("3", "7", "7"),
        ("4", "7", "7"),
    ],
)
def test_numbers_are_read_as_they_are_shown(style, value, shown):
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
        '<numFmt numFmtId="165" formatCode="0.0%"/>'
        '<numFmt numFmtId="166" formatCode="0&quot;days&quot;"/>'
        '</numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        '<xf numFmtId="166"/><xf numFmtId="0"/></cellXfs>'
    )
    assert values(f'<c r="B1" s="{style}"><v>{value}</v></c>', styles=formats) == [shown]


def test_a_book_from_a_macintosh_counts_its_days_from_1904():
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    book = '<workbookPr date1904="1"/>'
    assert values('<c r="B1" s="0"><v>0</v></c>', styles=styles, book=book) == ["1904年1月1日"]


def test_a_formula_has_the_value_that_it_showed_last():
    assert values('<c r="B1"><f>SUM(C1:D1)</f><v>26</v></c>') == ["26"]
    found = read_contents(workbook("<sheetData><row><c><f>1+1</f></c></row></sheetData>"))
    assert found.left_out == (
        "没有结果的公式有 1 个，没有读入；用 Excel 或 WPS 打开、保存一次就有了。",
    )


def test_hidden_rows_columns_and_sheets_are_left_out_and_said():
    data = '<cols><col min="2" max="2" hidden="1"/></cols>' + cells(
        "甲1a", "乙2b", "丙3c", hidden=(2,)
    )
    more = '<sheet name="藏" r:id="two" state="hidden"/>'
    found = read_contents(workbook(data, more_sheets=more))
    assert [one[:3] for one in places(found.blocks[0])] == [
        ("甲", 0, 0),
        ("a", 0, 1),
        ("丙", 1, 0),
        ("c", 1, 1),
    ]
    assert found.left_out == (
        "隐藏的工作表有 1 个，没有读入。",
        "隐藏的行有 1 行，没有读入。",
        "隐藏的列有 1 列，没有读入。",
    )


def test_a_merged_cell_that_begins_in_a_hidden_row_is_shown_in_the_next():
    merges = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    data = cells(["甲", "1"], [None, "2"], ["乙", "3"], hidden=(1,)) + merges
    (found,) = read_contents(workbook(data)).blocks
    assert [one[:3] for one in places(found)][:2] == [("甲", 0, 0), ("2", 0, 1)]


def test_lines_around_tables_are_paragraphs_and_blank_rows_part_tables():
    data = cells(["年度报告"], ["项目", "件数"], ["甲", "1"], ["注：截至年底"], [None], ["乙", "2"])
    title, first, note, second = read_contents(workbook(data)).blocks
    assert (title.text, note.text) == ("年度报告", "注：截至年底")
    assert [one.text for one in first.cells] == ["项目", "件数", "甲", "1"]
    assert [one.text for one in second.cells] == ["乙", "2"]


def test_the_title_of_a_section_parts_tables():
    merges = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    data = cells(["甲", "1"], ["二、主动公开政府信息情况"], ["乙", "2"]) + merges
    blocks = read_contents(workbook(data)).blocks
    assert [isinstance(one, SourceParagraph) for one in blocks] == [False, True, False]


def test_cells_that_do_not_say_where_they_are_follow_one_another():
    data = (
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    assert [one[:3] for one in places(read_contents(workbook(data)).blocks[0])] == [
        ("1", 0, 0),
        ("2", 0, 1),
    ]


@pytest.mark.parametrize("merge", ["A1:XFD1048576", "A1:A1048576"])
def test_a_range_over_the_whole_sheet_is_refused(merge):
    data = cells("甲1") + f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'
    with pytest.raises(UnreadableSource):
        read_contents(workbook(data))


def old(*rows):
    """Return the records of rows of texts and numbers."""
    return b"".join(
        (xls.number if isinstance(value, float) else xls.label)(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )


def test_an_old_workbook_is_read_with_its_merged_cells():
    records = old(["项目", "件数"], ["甲", 13.0], ["乙", 0.5]) + xls.merged(0, 0, 1, 2)
    found = read_contents(xls.workbook({"表": records}))
    assert found.kind is SourceKind.XLS
    assert [one.text for one in found.blocks[0].cells] == ["项目", "件数", "甲", "13", "乙", "0.5"]


def test_hidden_parts_of_an_old_workbook_are_left_out_and_said():
    records = xls.hidden_column(1) + xls.hidden_row(1) + old(["甲", 9.0, 1.0], ["藏", 8.0, 8.0])
    found = read_contents(xls.workbook({"表": records, "藏": old(["藏"])}, hidden=["藏"]))
    assert [one.text for one in found.blocks[0].cells] == ["甲", "1"]
    *hidden, about_looks = found.left_out
    assert len(hidden) == 3
    assert "认不出来" in about_looks


@pytest.mark.parametrize(
    "records",
    [
        xls.number(65535, 255, 1.0),
        xls.dimensions(0xFFFFFFFF, 0xFFFF),
        xls.dimensions(65536, 256),
        xls.number(0, 300, 1.0),
    ],
)
def test_an_old_workbook_that_claims_a_huge_sheet_is_refused(records):
    with pytest.raises(UnreadableSource):
        read_contents(xls.workbook({"表": records + old(["甲", 1.0])}))


def test_an_old_workbook_with_a_password_is_refused():
    password = xls.record(0x002F, struct.pack("<HHH", 1, 1, 1))
    with pytest.raises(UnreadableSource, match="密码"):
        read_contents(xls.workbook({"表": old(["甲"])}, more=password))
    with pytest.raises(UnreadableSource, match="密码"):
        read_contents(xls.compound_file("EncryptedPackage", b"\0" * 5000))


@pytest.mark.parametrize("place", [48, 76, 512, 520, 1024 + 116])
def test_a_damaged_chain_of_an_old_workbook_is_refused_or_read(place):
    contents = bytearray(xls.workbook({"表": old(["甲", 1.0])}))
    for value in (0, 1, 0xFFFFFFF0):
        contents[place : place + 4] = struct.pack("<I", value)
        with contextlib.suppress(UnreadableSource):
            assert read_contents(bytes(contents)).kind is SourceKind.XLS


def test_text_beyond_that_of_any_report_is_refused_in_a_workbook(monkeypatch):
    monkeypatch.setattr("govinfo_desktop.importers.tally.MOST_CHARACTERS", 20)
    row = '<row><c t="inlineStr"><is><t>总体情况总体情况</t></is></c></row>'
    assert len(read_contents(workbook(f"<sheetData>{row * 2}</sheetData>")).blocks) == 2
    with pytest.raises(UnreadableSource, match="文字太多"):
        read_contents(workbook(f"<sheetData>{row * 3}</sheetData>"))


@pytest.mark.parametrize(
    "title", ["二、主动公开政府信息情况", "某局2023年政府信息公开工作年度报告"]
)
def test_a_title_that_is_not_merged_over_the_table_parts_tables_too(title):
    data = cells(["甲", "乙"], ["1", "2"], [title], ["丙", "丁"], ["3", "4"])
    first, between, second = read_contents(workbook(data)).blocks
    assert between.text == title
    assert [one.text for one in first.cells] == ["甲", "乙", "1", "2"]
    assert [one.text for one in second.cells] == ["丙", "丁", "3", "4"]


@pytest.mark.parametrize("label", ["一、本年新收政府信息公开申请数量", "（一）予以公开"])
def test_a_label_alone_in_its_row_stays_in_its_table(label):
    data = cells(["甲", "乙"], ["1", "2"], [label], ["3", "4"])
    (found,) = read_contents(workbook(data)).blocks
    assert label in [one.text for one in found.cells]


def test_a_sheet_without_a_byte_is_damaged_and_not_blank():
    with ZipFile(BytesIO(workbook(cells(["甲", "1"])))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b""
    with pytest.raises(UnreadableSource, match="已损坏"):
        read_contents(package(parts))
