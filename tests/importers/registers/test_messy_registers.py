"""Registers as offices keep them: heads in several rows, marks, hidden rows, several tables."""

import tracemalloc

import pytest

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.importers.registers.merging import merged
from govinfo_desktop.importers.registers.register_reader import read_register
from govinfo_desktop.importers.registers.sheet import read_sheets, sheet_from_csv
from govinfo_desktop.importers.source import UnreadableSource
from tests.core.ledger.ledgers import TERMS
from tests.importers import xls_specimens as xls
from tests.importers.test_workbooks import MAIN, cells, workbook


def read(*rows, year=2024, mapping=None):
    """Return what is read of a sheet without merged cells; None makes a blank."""
    lines = "\n".join("\t".join(one or "" for one in row) for row in rows)
    return read_register(sheet_from_csv(lines.encode(), "表"), TERMS, year, mapping)


def texts(register, column):
    return [row.texts.get(Column(column), "") for row in register.rows]


def told(register):
    return [(one.row, one.why) for one in register.remarks]


def read_book(folder, contents, suffix="xlsx"):
    file = folder / f"登记.{suffix}"
    file.write_bytes(contents)
    return [read_register(sheet, TERMS, 2024, {}) for sheet in read_sheets(file)]


def merges(*ranges):
    inner = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{inner}</mergeCells>"


def test_heads_in_three_rows_are_read_together(tmp_path):
    rows = cells(
        ("某局登记簿",),
        ("编号", "收到申请", None, "申请人基本情况", None, "答复", None),
        (None, "时间", "方式", "姓名/单位名称", "类别", "时间", "结果"),
        (None, "（月日）", None, None, "（自然人/法人）", "（月日）", None),
        ("1", "2024-01-03", "来信", "甲某", "自然人", "2024-01-22", "公开"),
    )
    (found,) = read_book(
        tmp_path,
        workbook(rows + merges("A1:G1", "A2:A4", "B2:C2", "D2:E2", "F2:G2")),
    )
    assert found.remarks == ()
    assert [head.column for head in found.heads] == [
        *(Column.NUMBER, Column.RECEIVED, Column.CHANNEL, Column.APPLICANT),
        *(Column.APPLICANT_KIND, Column.ANSWERED, Column.ANSWER),
    ]
    assert found.rows[0].texts[Column.CHANNEL] == "post"


def test_heads_in_two_rows_are_read_together_where_a_csv_has_lost_their_merges():
    found = read(
        ("单位：某局", None, None, None, "填表人：某人"),
        ("编号", "申请人", None, "来件日期", "办理", None),
        (None, "姓名", "性质", None, "日期", "结果"),
        ("1", "甲某", "公民", "2024-01-03", "2024-01-22", "予以公开"),
    )
    assert found.remarks == ()
    assert texts(found, "applicant_kind") == ["natural_person"]
    assert texts(found, "answered") == ["2024-01-22"]


def test_a_line_with_the_organ_above_the_heads_is_no_head(tmp_path):
    rows = cells(
        ("填报单位：某局", None, None, "填报人：", None),
        ("编号", "收件日期", "申请人", None, "申请事项"),
        (None, None, "姓名", "性质", None),
        ("1", "2024-01-03", "甲某", "公民", "某批复"),
    )
    spans = merges("A1:C1", "D1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3")
    (found,) = read_book(tmp_path, workbook(rows + spans))
    assert [head.text for head in found.heads] == [
        *("编号", "收件日期", "申请人·姓名", "申请人·性质", "申请事项"),
    ]


def test_a_date_in_three_cells_is_one_date():
    found = read(
        ("编号", "收到日期", None, None, "申请内容", "答复日期", None, "答复类型"),
        (None, "年", "月", "日", None, "月", "日", None),
        ("1", "2024", "1", "5", "甲", "1月", "25", "予以公开"),
        ("2", "2024", "1", None, "乙", None, None, None),
        ("3", "〃", "〃", "〃", "丙", None, None, None),
    )
    assert texts(found, "received") == ["2024-01-05", "2024年1月", "2024年1月"]
    assert texts(found, "answered") == ["2024-01-25", "", ""]
    assert [one.row for one in found.unread] == [4]


def test_marks_below_the_words_of_a_column_choose_one():
    found = read(
        ("收到日期", "申请人类型", None, None, "答复结果", None, None),
        (None, "自然人", "商业企业", "其他", "予以公开", "部分公开", "不予公开"),
        ("2024-01-05", "√", None, None, None, "1", "0"),
        ("2024-01-06", "√", "√", None, None, None, "√"),
        ("2024-01-07", None, "待查", None, None, None, None),
    )
    assert texts(found, "applicant_kind") == [
        "natural_person",
        "自然人、商业企业",
        "商业企业：待查",
    ]
    assert texts(found, "answer") == ["partial", "不予公开", ""]
    assert [(one.row, one.column) for one in found.unread] == [
        (4, Column.APPLICANT_KIND),
        (4, Column.ANSWER),
        (5, Column.APPLICANT_KIND),
    ]


def test_marks_need_no_head_above_them():
    found = read(
        ("编号", "收到日期", "自然人", "商业企业", "科研机构"),
        ("1", "2024-01-05", None, "√", None),
    )
    assert texts(found, "applicant_kind") == ["company"]


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_hidden_rows_and_columns_of_a_register_are_read_and_said(tmp_path, suffix):
    rows = (("编号", "收到日期"), ("1", "2024-01-05"), ("2", "2024-01-06"))
    if suffix == "xlsx":
        hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
        book = workbook(hidden + cells(*rows, hidden=(2,)))
    else:
        labels = [xls.label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
        hidden = xls.hidden_row(1) + xls.hidden_column(1)
        book = xls.workbook({"表": hidden + b"".join(labels)})
    (found,) = read_book(tmp_path, book, suffix)
    assert texts(found, "received") == ["2024-01-05", "2024-01-06"]
    assert told(found) == [(2, "这一行在表格里是隐藏的，也读了")]
    assert found.unread == ()


def test_a_hidden_sheet_with_applications_is_listed_and_one_with_choices_is_not(tmp_path):
    rows = (("编号", "收到日期"), ("1", "2024-01-05"))
    labels = [xls.label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    register = b"".join(labels)
    choices = xls.label(0, 0, "自然人") + xls.label(1, 0, "商业企业")
    book = xls.workbook({"一": register, "旧": register, "选项": choices}, hidden=("旧", "选项"))
    shown, old, _ = read_book(tmp_path, book, "xls")
    assert texts(shown, "number") == ["1"]
    assert old.rows == ()
    assert ["隐藏" in one.why for one in old.unread] == [True]


def test_a_row_with_struck_text_is_listed(tmp_path):
    style = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    struck = '<row r="3"><c r="A3" s="1" t="inlineStr"><is><t>2</t></is></c></row></sheetData>'
    rows = cells(("编号", "收到日期"), ("1", "2024-01-05")).replace("</sheetData>", struck)
    (found,) = read_book(tmp_path, workbook(rows, styles=style))
    assert texts(found, "number") == ["1"]
    assert [(one.row, "划去" in one.why) for one in found.unread] == [(3, True)]


@pytest.mark.parametrize(
    "text",
    ["合 计", "1月小计", "一季度合计", "第2季度小计", "上半年合计：", "本月累计", "全年总计"],
)
def test_totals_between_the_rows_are_no_applications(text):
    found = read(("编号", "收到日期"), ("1", "2024-01-05"), (text, "2件"), ("2", "2024-02-05"))
    assert texts(found, "number") == ["1", "2"]
    assert told(found) == [(3, "是合计，不是申请")]


def test_lines_below_the_table_are_listed_as_what_they_are():
    found = read(
        ("编号", "收到日期", "申请内容"),
        ("1", "2024-01-05", "某批复"),
        ("注：本表按季度报送。",),
        ("审核人：", "制表人：某人", "2024年12月31日"),
        ("以上共一件。",),
    )
    assert [one.row for one in found.unread] == [5]
    assert told(found)[:2] == [(3, "是表下的说明，不是申请"), (4, "是表下的说明，不是申请")]


@pytest.mark.parametrize(
    "number", ["甲〔2024〕7-9号", "第7至9号", "2号、3号", "4号\n5号", "第7号—第9号"]
)
def test_a_row_with_several_numbers_is_not_entered_as_one(number):
    rows = f'编号,收到日期\n"{number}",2024-01-05\n'
    found = read_register(sheet_from_csv(rows.encode(), "表"), TERMS, 2024, {})
    assert found.rows == ()
    assert [one.why for one in found.unread] == ["一行里像有几件申请，请分成几行"]


@pytest.mark.parametrize("number", ["2024-05号", "3-15", "甲〔2024〕7号", "A1-2", "20240105-1"])
def test_a_number_with_a_dash_is_one_number(number):
    assert texts(read(("编号", "收到日期"), (number, "2024-01-05")), "number") == [number]


def test_a_year_that_was_not_written_is_not_added_where_it_would_be_wrong():
    heads = ("编号", "收到日期", "答复日期")
    found = read(heads, ("1", "12月30日", "1月15日"), ("2", "2024-12-30", "1月15日"))
    assert texts(found, "received") == ["12月30日", "2024-12-30"]
    assert texts(found, "answered") == ["1月15日", "1月15日"]
    assert [(one.row, one.column) for one in found.unread] == [
        (2, Column.RECEIVED),
        (2, Column.ANSWERED),
        (3, Column.ANSWERED),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年7月1日 上午", "2024-07-01"),
        ("2024年7月1日（星期一）", "2024-07-01"),
        ("2024年五月六日", "2024-05-06"),
        ("五月三十日", "2024-05-30"),
        ("二○二四年四月十日", "2024-04-10"),
    ],
)
def test_dates_in_words_are_read(text, day):
    assert texts(read(("编号", "收到日期"), ("1", text)), "received") == [day]


@pytest.mark.parametrize(
    "text", ["十三月一日", "二月三十日", "贰零贰肆年陆月叁日", "24.5.6", "05/06/2024"]
)
def test_dates_in_words_that_are_none_are_not(text):
    found = read(("编号", "收到日期"), ("1", text))
    assert texts(found, "received") == [text]
    assert len(found.unread) == 1


def test_what_a_remark_says_of_terms_is_pointed_out():
    found = read(
        ("编号", "收到日期", "延期至", "备注"),
        ("1", "2024-01-05", None, "已延期至3月1日，征求第三方意见"),
        ("2", "2024-01-05", "2024-03-01", "已延期"),
    )
    assert texts(found, "note") == ["已延期至3月1日，征求第三方意见", "已延期"]
    assert [(one.row, one.is_unread) for one in found.remarks] == [(2, False), (2, False)]
    assert ["“第三方”" in one.why for one in found.remarks] == [True, False]


def test_a_second_table_with_other_columns_is_read_by_its_own_heads():
    found = read(
        ("编号", "收到日期", "申请内容"),
        ("1", "2024-01-05", "甲"),
        ("编号", "收到日期", "申请内容"),
        ("2", "2024-02-05", "乙"),
        ("二、邮寄的",),
        ("收件时间", "编号", "申请内容"),
        ("2024-03-05", "3", "丙"),
    )
    assert texts(found, "received") == ["2024-01-05", "2024-02-05", "2024-03-05"]
    assert texts(found, "number") == ["1", "2", "3"]


def test_rows_above_the_heads_that_may_be_applications_are_listed():
    found = read(
        ("1", "2024-01-05", "甲"),
        ("编号", "收到日期", "申请内容"),
        ("2", "2024-01-06", "乙"),
    )
    assert told(found) == [(1, "在表头上面，没有读")]


def test_a_text_longer_than_a_cell_of_the_ledger_is_listed_as_cut():
    found = read(("编号", "申请内容"), ("1", "某" * 1999 + "甲乙"))
    assert [len(one) for one in texts(found, "subject")] == [2000]
    assert [(one.row, one.column) for one in found.unread] == [(2, Column.SUBJECT)]


def test_a_row_that_a_sheet_has_twice_is_entered_once_and_said():
    found = read(("编号", "收到日期"), ("7", "2024-01-05"), ("7", "2024-01-05"))
    outcome = merged(Ledger(year=2024), [found], iter("ab").__next__)
    assert (outcome.added, outcome.known) == (1, 0)
    assert [one.why for _, one in outcome.remarks] == ["和第 2 行完全相同，只导入一次"]


def test_a_sheet_of_more_rows_or_columns_than_any_register_is_refused_and_not_cut():
    with pytest.raises(UnreadableSource, match="太多"):
        sheet_from_csv(b"1\n" * 60_001, "x")
    with pytest.raises(UnreadableSource, match="太多"):
        sheet_from_csv(b"," * 200 + b"1", "x")
    assert sheet_from_csv(b"1" + b"," * 300, "x").rows[0].text(0) == "1"


LARGE_ROWS, LARGE_COLUMNS = 5_001, 13
MOST_BYTES_OF_A_LARGE_REGISTER = 60 * 1024 * 1024


def large_rows(prefix=""):
    """Return the rows of a register with more rows and cells than any report has."""
    heads = ("编号", "收到日期", *(f"其他{number}" for number in range(LARGE_COLUMNS - 2)))
    one = "".join(f'<{prefix}c t="str"><{prefix}v>{text}</{prefix}v></{prefix}c>' for text in heads)
    rest = f"<{prefix}c><{prefix}v>0</{prefix}v></{prefix}c>" * (LARGE_COLUMNS - 2)
    rows = "".join(
        f'<{prefix}row><{prefix}c t="str"><{prefix}v>第{number}号</{prefix}v></{prefix}c>'
        f'<{prefix}c t="str"><{prefix}v>2024-01-05</{prefix}v></{prefix}c>{rest}</{prefix}row>'
        for number in range(LARGE_ROWS)
    )
    return f"<{prefix}sheetData><{prefix}row>{one}</{prefix}row>{rows}</{prefix}sheetData>"


def test_a_register_larger_than_any_report_is_read_in_little_memory(tmp_path):
    book = workbook(large_rows())
    tracemalloc.start()
    try:
        (found,) = read_book(tmp_path, book)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found.rows) == LARGE_ROWS
    assert peak < MOST_BYTES_OF_A_LARGE_REGISTER


def test_a_large_register_may_name_its_elements_with_a_prefix(tmp_path):
    part = f'<x:part xmlns:x="{MAIN}">{large_rows("x:")}</x:part>'
    (found,) = read_book(tmp_path, workbook(part))
    assert len(found.rows) == LARGE_ROWS


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{'<c/>' * 300_000}</row>",
        f"<row>{'<c><![CDATA[<row ]]></c>' * 300_000}</row>",
        f"<row><c>{'<x/>' * 300_000}</c></row>",
        f"{'<row><c t=~str~><v>1</v></c></row>'.replace('~', chr(34)) * 60_001}",
        "<row>" * 300,
    ],
    ids=["one endless row", "rows in character data", "one endless cell", "rows", "nested rows"],
)
def test_a_hostile_register_is_refused(tmp_path, rows):
    with pytest.raises(UnreadableSource):
        read_book(tmp_path, workbook(f"<sheetData>{rows}</sheetData>"))
