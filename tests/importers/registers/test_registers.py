"""Registers are read whatever their heads are called, and what is not read is listed."""

import pytest

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.importers.registers.dates import read_sheet_date
from govinfo_desktop.importers.registers.merging import merged
from govinfo_desktop.importers.registers.register_reader import read_register
from govinfo_desktop.importers.registers.sheet import (
    read_sheets,
    sheet_from_csv,
    sheet_from_table,
)
from govinfo_desktop.importers.sheets import Merge, Sheet, blocks_of
from govinfo_desktop.importers.source import SourceTable, UnreadableSource
from tests.core.ledger.ledgers import TERMS
from tests.importers import xls_specimens as xls
from tests.importers.registers import sheets
from tests.importers.test_workbooks import cells, workbook


def read(sheet, year=2025, mapping=None):
    return read_register(sheet, TERMS, year, mapping)


def texts(register, column):
    return [row.texts.get(Column(column), "") for row in register.rows]


def whys(register):
    return [(one.row, one.column, one.why) for one in register.unread]


@pytest.mark.parametrize("name", sheets.ALL)
def test_every_row_that_is_not_blank_is_read_or_listed(name):
    sheet = sheets.ALL[name]
    register = read(sheet)
    first = next(row.number for row in sheet.rows if "编号" in "".join(row.texts))
    head = first + 1 if name == "merged heads" else first
    rows = [row for row in sheet.rows if row.number > head]
    seen = {row.number for row in register.rows} | {one.row for one in register.remarks}
    assert {row.number for row in rows if any(row.texts)} <= seen
    assert register.blank_rows == sum(not any(row.texts) for row in rows)


@pytest.mark.parametrize("name", sheets.ALL)
def test_no_text_of_a_sheet_is_lost_silently(name):
    """Each cell below a known head is in the ledger, or is listed, or was a slash."""
    sheet = sheets.ALL[name]
    register = read(sheet)
    listed = {(one.row, one.column) for one in register.remarks}
    places = {head.column: head.place for head in register.heads if head.column}
    for row in register.rows:
        cells = next(one for one in sheet.rows if one.number == row.number)
        for column, place in places.items():
            text = cells.text(place)
            if text not in ("", "/"):
                assert row.texts.get(column) or (row.number, column) in listed


def test_a_plain_register_is_read_completely():
    register = read(sheets.PLAIN)
    assert register.remarks == ()
    assert texts(register, "received") == ["2025-01-03", "2025-02-05", "2025-03-07"]
    assert texts(register, "channel") == ["internet", "in_person", "post"]
    assert texts(register, "applicant_kind") == ["natural_person", "company", "legal_service"]
    assert texts(register, "answer") == ["open", "partial", ""]


def test_heads_above_others_tell_the_third_partys_answer_from_the_answer():
    register = read(sheets.MERGED_HEADS)
    assert register.unread == ()
    assert texts(register, "third_party_asked") == ["2025-03-05", ""]
    assert texts(register, "third_party_answered") == ["2025-03-12", ""]
    assert texts(register, "answered") == ["2025-04-08", "2025-04-01"]
    assert texts(register, "answer") == ["partial", "unable_not_held"]
    assert [head.text for head in register.heads if head.column is None] == ["序号"]


def test_blank_rows_totals_and_lines_below_the_table_are_no_applications():
    register = read(sheets.BLANK_ROWS)
    assert texts(register, "number") == ["1", "2"]
    assert [(one.row, one.why) for one in register.remarks] == [
        (7, "是合计，不是申请"),
        (8, "是表下的说明，不是申请"),
    ]


def test_dates_are_read_as_written_and_what_had_to_be_added_is_said():
    register = read(sheets.MONTH_AND_DAY)
    assert texts(register, "received") == [
        *("2024-01-03", "2024-01-03", "2024-01-01", "2024-01-15", "2024-01-16"),
    ]
    assert texts(register, "answered") == [
        *("2024-01-20", "2024-01-25", "1.3", "2024-02-30", "2024-02-01"),
    ]
    assert [one.why for one in register.remarks if not one.is_unread] == [
        "没有写年份，按2024年读作2024-01-03",
        "没有写年份，按2024年读作2024-01-20",
        "数字 45316 读作2024-01-25",
        "数字 45292 读作2024-01-01",
    ]
    assert [row for row, _, _ in whys(register)] == [4, 5]


def test_as_above_means_the_row_above():
    register = read(sheets.AS_ABOVE)
    assert register.remarks == ()
    assert texts(register, "received")[1] == "2025-03-03"
    assert texts(register, "applicant") == ["王甲", "王甲", "李乙"]
    assert texts(register, "office") == ["法规处"] * 3


def test_as_above_over_nothing_is_listed():
    sheet = sheets.table("台账", ["编号", "收到日期"], ["1", "同上"])
    assert whys(read(sheet)) == [(2, Column.RECEIVED, "上一行这一格是空的")]


def test_two_applications_in_a_row_are_listed_and_not_entered():
    register = read(sheets.SEVERAL_IN_ONE_ROW)
    assert texts(register, "number") == ["2025-4"]
    assert [(row, why) for row, _, why in whys(register)] == [
        (2, "一行里像有几件申请，请分成几行"),
        (3, "一行里像有几件申请，请分成几行"),
    ]


def test_several_dates_in_a_cell_stay_as_written_and_are_listed():
    register = read(sheets.SEVERAL_DATES)
    assert texts(register, "correction_asked") == ["3月5日告知，3月12日收到补正", ""]
    assert texts(register, "answer") == ["open", "予以公开、部分公开"]
    assert whys(register) == [
        (2, Column.CORRECTION_ASKED, "一格里有几个日期"),
        (2, Column.ANSWERED, "一格里有几个日期"),
        (3, Column.ANSWER, "不知道是“答复类型”的哪一种"),
    ]


def test_kinds_are_known_by_several_words_and_never_guessed():
    register = read(sheets.KINDS)
    assert texts(register, "applicant_kind") == [
        *("natural_person", "natural_person", "natural_person", "法人", "company", "research"),
    ]
    assert texts(register, "answer") == [
        *("open", "不予公开", "nh_repeat", "other_else", "unable_unclear", "refused_state_secret"),
    ]
    assert [row for row, _, _ in whys(register)] == [3, 5]
    assert [one.why for one in register.remarks if one.row == 7] == ["是重复的表头"]


def test_of_two_columns_that_mean_one_the_better_name_is_taken_and_the_other_listed():
    register = read(sheets.TWO_DATES_OF_RECEIPT)
    assert texts(register, "received") == ["2025-03-03"]
    assert texts(register, "answered") == ["2025-03-20"]
    left = {head.text: head.why for head in register.heads if head.column is None}
    assert left == {
        "申请时间": "与“收到日期”都像“收到日期”，没有采用",
        "经办人电话": "不知道对应台账的哪一列",
    }


def test_a_csv_of_excel_is_read_with_commas_and_lines_in_its_cells():
    register = read(sheets.CSV)
    assert texts(register, "subject") == ["某路段,某小区", "两行 的内容"]
    assert register.blank_rows == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_files_are_read_in_every_usual_encoding(encoding, delimiter):
    text = f"编号{delimiter}收到日期\r\n1{delimiter}2025-03-03\r\n"
    register = read(sheet_from_csv(text.encode(encoding), "x"))
    assert texts(register, "received") == ["2025-03-03"]


def test_what_the_clerk_said_of_a_head_is_remembered():
    mapping = {"经办人电话": "note", "申请时间": "received", "收到日期": ""}
    register = read(sheets.TWO_DATES_OF_RECEIPT, mapping=mapping)
    assert texts(register, "received") == ["2025-03-01"]
    assert texts(register, "note") == ["123"]
    assert {head.text: head.why for head in register.heads if head.why} == {"收到日期": "不导入"}


def test_a_column_that_only_a_later_version_knows_is_no_choice_of_this_one():
    sheet = sheets.table("台账", ["编号", "收到日期"], ["1", "2025-03-03"])
    assert texts(read(sheet, mapping={"收到日期": "new_column"}), "received") == ["2025-03-03"]


def test_a_sheet_that_is_no_register_is_listed():
    register = read(sheets.table("其他", ["物品", "数量"], ["纸", "3"]))
    assert register.rows == ()
    assert [why for _, _, why in whys(register)] == ["没有找到台账的表头"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年3月3日", "2025-03-03"),
        (" 2025.03.03 ", "2025-03-03"),
        ("二〇二五年三月三日", "2025-03-03"),
        ("2025-03-03T00:00:00", "2025-03-03"),
        ("45719.5", "2025-03-03"),
        ("3月3号", "2025-03-03"),
    ],
)
def test_a_date_is_read(text, day):
    assert f"{read_sheet_date(text, 2025).day}" == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.3", "不是完整的日期"),
        ("25.1.3", "不是完整的日期"),
        ("2月30日", "没有这一天"),
        ("40000", "不像2025年的"),
        ("3月5日至3月8日", "几个日期"),
        ("春节后", "不是完整的日期"),
    ],
)
def test_what_is_no_certain_date_is_not_guessed(text, why):
    assert why in read_sheet_date(text, 2025).why


def keys():
    numbers = iter(range(1000))
    return lambda: f"k{next(numbers)}"


def test_a_register_is_entered_once_however_often_it_is_imported():
    once = merged(Ledger(organ="甲", year=2025), [read(sheets.PLAIN)], keys())
    again = merged(once.ledger, [read(sheets.PLAIN)], keys())
    assert (once.added, once.known) == (3, 0)
    assert (again.added, again.known) == (0, 3)
    assert again.ledger == once.ledger


def test_another_application_with_a_number_of_the_ledger_is_listed():
    first = merged(Ledger(organ="甲", year=2025), [read(sheets.PLAIN)], keys())
    other = sheets.table("台账", ["登记编号", "收到日期"], ["2025-1", "2025-09-09"])
    again = merged(first.ledger, [read(other)], keys())
    assert again.added == 0
    assert [one.text for _, one in again.remarks] == ["2025-1"]


def test_files_that_hold_no_sheet_are_refused_with_a_sentence(tmp_path):
    for name, raw in (("leer.csv", b""), ("x.csv", b"\x00\xff\xfe\x81")):
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(UnreadableSource, match="没有"):
            read_sheets(tmp_path / name)
    with pytest.raises(UnreadableSource, match="打不开"):
        read_sheets(tmp_path / "fehlt.csv")


def test_sheets_of_one_file_may_number_from_one_each_and_repeat_one_another():
    first = sheets.table("一月", ["编号", "收到日期"], ["1", "2025-01-03"])
    second = sheets.table("二月", ["编号", "收到日期"], ["1", "2025-02-03"])
    whole = sheets.table("汇总", ["编号", "收到日期"], ["1", "2025-01-03"], ["1", "2025-02-03"])
    found = merged(Ledger(organ="甲", year=2025), map(read, (first, second, whole)), keys())
    assert (found.added, found.known, found.remarks) == (2, 2, ())


def test_totals_and_repeated_heads_are_told_and_are_nothing_that_was_not_understood():
    raw = "编号,收到日期\n1,2025-03-01\n编号,收到日期\n合计,1件\n"
    register = read(sheet_from_csv(raw.encode(), "表"))
    assert len(register.rows) == 1
    assert [one.is_unread for one in register.remarks] == [False, False]


def test_a_count_of_the_rows_is_no_number_unless_the_clerk_says_so():
    sheet = sheet_from_csv("序号,收到日期,申请内容\n1,2025-03-01,某方案\n".encode(), "表")
    head = read(sheet).heads[0]
    assert head.column is None
    assert "选“编号”" in head.why
    assert texts(read(sheet, mapping={"序号": "number"}), "number") == ["1"]


ROWS = (
    ("某局2025年度依申请登记表",),
    (),
    ("编号", "收到日期", "申请人类别", "申请内容"),
    ("1", "坏日期", "自然人", "甲"),
    ("2", "2025-03-03", "外星人", "乙"),
)


@pytest.mark.parametrize(
    "merges",
    [(), (Merge(first_row=0, first_column=0, last_row=0, last_column=3),)],
    ids=["plain", "merged title"],
)
@pytest.mark.parametrize("hidden", [frozenset(), frozenset({3})], ids=["shown", "hidden row"])
def test_remarks_name_the_row_that_the_spreadsheet_shows(merges, hidden):
    texts = {(row, column): text for row, one in enumerate(ROWS) for column, text in enumerate(one)}
    sheet = Sheet(name="登记", texts=texts, merges=merges, hidden_rows=hidden)
    (table,) = (one for one in blocks_of(sheet) if isinstance(one, SourceTable))
    found = read(sheet_from_table(table))
    expected = [(4, Column.RECEIVED), (5, Column.APPLICANT_KIND)]
    assert [(one.row, one.column) for one in found.unread] == expected[len(hidden) :]


def test_remarks_on_a_csv_name_the_row_that_the_spreadsheet_shows():
    raw = "\n".join(",".join(one) for one in ROWS).encode()
    assert [one.row for one in read(sheet_from_csv(raw, "登记")).unread] == [4, 5]


def test_a_sheet_without_heads_is_named_by_its_first_row():
    sheet = Sheet(name="登记", texts={(6, 0): "甲", (6, 1): "乙"})
    (table,) = (one for one in blocks_of(sheet) if isinstance(one, SourceTable))
    assert [one.row for one in read(sheet_from_table(table)).remarks] == [7]


@pytest.mark.parametrize("head", ["姓名/名称", "姓名（名称）", "申请人名称/姓名", "名称或姓名"])
def test_the_name_of_the_applicant_is_known_by_its_usual_heads(head):
    raw = f"编号,收到日期,{head},办理结果\n1,2025-03-03,某某公司,不存在\n".encode()
    found = read(sheet_from_csv(raw, "登记"))
    assert texts(found, "applicant") == ["某某公司"]
    assert texts(found, "answer") == ["unable_not_held"]


PARTED = (
    ("某局2024年度登记表",),
    ("编号", "收到日期", "申请人类别", "申请内容"),
    ("1", "1月3日", "自然人", "甲"),
    (),
    ("2", "2月3日", None, "乙"),
    (),
    (None, None, None, "只有内容"),
    ("填表人：丙",),
)


def old_workbook(rows):
    """Return an .xls with one sheet of texts."""
    records = b"".join(
        xls.label(row, column, text)
        for row, one in enumerate(rows)
        for column, text in enumerate(one)
        if text is not None
    )
    return xls.workbook({"登记": records})


@pytest.mark.parametrize(
    ("suffix", "written"),
    [("xlsx", workbook(cells(*PARTED))), ("xls", old_workbook(PARTED))],
    ids=["xlsx", "xls"],
)
def test_blank_rows_in_a_workbook_part_no_register(tmp_path, suffix, written):
    file = tmp_path / f"登记.{suffix}"
    file.write_bytes(written)
    (sheet,) = read_sheets(file)
    found = read(sheet)
    assert texts(found, "received") == ["2024-01-03", "2024-02-03"]
    assert texts(found, "subject") == ["甲", "乙"]
    assert [(one.row, one.text, one.why) for one in found.remarks if not one.column] == [
        (7, "只有内容", "整行只有一句话，不是申请"),
        (8, "填表人：丙", "是表下的说明，不是申请"),
    ]
