"""Reading and understanding take work in proportion to a document, not to its square."""

import sys
from dataclasses import replace

from govinfo_desktop.importers.registers.register_reader import read_register
from govinfo_desktop.importers.registers.sheet import sheet_from_csv
from govinfo_desktop.importers.sheets import Sheet, blocks_of
from govinfo_desktop.importers.source import SourceTable
from govinfo_desktop.importers.understanding.understand import ANOTHER_REPORT
from tests.core.ledger.ledgers import TERMS
from tests.importers.understanding.documents import (
    HEADINGS,
    NATIONAL,
    TITLE,
    document,
    pasted,
    report,
    understood,
)

OTHER_TITLES = [f"示例市{chr(0x4E00 + n)}局2022年政府信息公开工作年度报告" for n in range(200)]
TEXT = [TITLE, *(line for one in HEADINGS.values() for line in (one, "这是正文。"))]
# Twice as much takes twice the work; four times as much would be that of the square.
MOST_TIMES = 2.5
# A row of eight cells; with every cell compared with every head again it was nearly 900.
MOST_CALLS_OF_A_ROW = 750


def work_of(run, *arguments):
    """Return how many functions are called meanwhile, generators that go on included."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run(*arguments)
    finally:
        sys.setprofile(before)
    return calls


def with_titles(count):
    """Understand a report with so many titles of other reports behind it."""
    understood(pasted("\n".join([*TEXT, *OTHER_TITLES[:count]])), NATIONAL)


def test_titles_of_other_reports_do_not_have_all_sections_looked_for_again():
    with_titles(200)
    assert work_of(with_titles, 200) <= MOST_TIMES * work_of(with_titles, 100)


def test_another_report_behind_a_list_of_titles_is_left_out():
    other = [line.replace("水务局2023", "教育局2022") for line in TEXT]
    found = understood(pasted("\n".join([*TEXT, *OTHER_TITLES[:30], *other])))
    assert found.report.text("organ") == "示例市水务局"
    assert found.report.text("overview") == "这是正文。"
    assert any(one.why == ANOTHER_REPORT for one in found.left_out)


def of_rows(count):
    """Part a sheet of so many rows, each with one text, into blocks."""
    sheet = Sheet(name="表", texts={(row, 0): "文字" for row in range(count)})
    assert len(list(blocks_of(sheet))) == count


def test_rows_of_a_sheet_are_looked_at_once():
    assert work_of(of_rows, 400) <= MOST_TIMES * work_of(of_rows, 200)


def with_copies(count):
    """Understand a report with so many copies of its tables, all without merged cells."""
    blocks = [without_merged(one) for one in report().blocks]
    tables = [one for one in blocks if isinstance(one, SourceTable)]
    understood(document(*blocks, *tables * count), NATIONAL)


def without_merged(block):
    """Return a table as workbooks have it whose cells are not merged."""
    if not isinstance(block, SourceTable):
        return block
    cells = tuple(one._replace(row_span=1, column_span=1) for one in block.cells)
    return replace(block, cells=cells)


def test_a_copy_of_the_tables_takes_less_than_half_the_work_of_the_report():
    with_copies(1)
    once, often = work_of(with_copies, 1), work_of(with_copies, 11)
    assert (often - once) / 10 < 0.45 * once


def with_rows_of_a_register(count):
    """Read a register of so many rows."""
    row = "2025-{},2025-01-03,网络,公民,王甲,某路拆迁补偿方案,2025-01-20,予以公开\n"
    heads = "登记编号,收到日期,申请渠道,申请人类型,申请人姓名,申请内容,答复日期,办理结果\n"
    rows = "".join(row.format(number) for number in range(count))
    register = read_register(sheet_from_csv((heads + rows).encode(), "表"), TERMS, 2025)
    assert len(register.rows) == count


def test_words_that_every_row_of_a_register_has_are_read_once():
    with_rows_of_a_register(10)
    few, many = work_of(with_rows_of_a_register, 10), work_of(with_rows_of_a_register, 110)
    assert (many - few) / 100 < MOST_CALLS_OF_A_ROW
