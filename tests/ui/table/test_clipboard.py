"""Blocks of cells on the clipboard."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from govinfo_desktop.core.markup.table_markup import MOST_TABLE_ROWS
from govinfo_desktop.ui.table.clipboard import Copied, data_of, read_clipboard
from tests.ui.table.copied import block_of_html, block_of_text


def copied_page(page):
    data = QMimeData()
    data.setHtml(page)
    return read_clipboard(data)


def test_tabs_part_cells_and_line_ends_part_rows():
    assert block_of_text("1\t2\r\n3\t4\r\n") == (("1", "2"), ("3", "4"))


def test_a_thousands_comma_parts_nothing():
    assert block_of_text("20,551\t3") == (("20,551", "3"),)


def test_blank_cells_keep_their_places():
    assert block_of_text("1\t\t3\n\t\t\n4\t\t6\n") == (("1", "", "3"), ("", "", ""), ("4", "", "6"))


def test_short_rows_are_filled_up_with_blanks():
    assert block_of_text("1\t2\t3\n4\n") == (("1", "2", "3"), ("4", "", ""))


def test_a_quoted_cell_with_a_line_end_is_one_cell():
    assert block_of_text('"甲\n乙"\t1\n2\t3\n') == (("甲 乙", "1"), ("2", "3"))


def test_nothing_copied_is_no_block():
    assert block_of_text("") == ()


def test_a_table_of_excel_is_read_cell_by_cell():
    page = """<html><body><table border=0><tr><td class=xl65>20,551</td><td>&nbsp;</td>
    <td align=right>3</td></tr>
    <tr><td>甲<br>乙</td><td><p>2</p></td><td></td></tr></table></body>"""
    assert block_of_html(page) == (("20,551", "", "3"), ("甲 乙", "2", ""))


def test_the_text_of_a_merged_cell_is_in_its_first_place():
    page = (
        "<table><tr><td colspan=2>甲</td><td rowspan=2>乙</td></tr>"
        "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td><td>5</td></tr></table>"
    )
    assert block_of_html(page) == (("甲", "", "乙"), ("1", "2", ""), ("3", "4", "5"))


def test_a_merged_cell_at_the_left_moves_no_cell_of_the_rows_below():
    rows = "<tr><td rowspan=3>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>"
    page = f"<table>{rows}</table>"
    assert block_of_html(page) == (("甲", "1"), ("", "2"), ("", "3"))


def test_the_tables_behind_the_first_are_kept_beside_it():
    cell = "<table><tr><td>{}</td></tr></table>"
    copied = copied_page("".join(cell.format(number) for number in (1, 2, 3)))
    assert [one.block for one in copied.others] == [(("2",),), (("3",),)]


def test_only_the_first_table_is_read_and_the_others_are_counted():
    page = "<table><tr><td>1</td></tr></table><p>x</p><table><tr><td>2</td></tr></table>"
    assert copied_page(page) == Copied(block=(("1",),), left_out={"其他表格": 1})


@pytest.mark.parametrize("text", ["3\t1\r\n2\t0\r\n\r\n", "3\t1\n2\t0\n\t\n \n"])
def test_blank_rows_at_the_end_are_no_part_of_the_block(text):
    assert block_of_text(text) == (("3", "1"), ("2", "0"))


@pytest.mark.parametrize("text", ["3\t1\t\r\n2\t0\t\r\n", "3\t1\t\t \n2\t0\n"])
def test_blank_columns_at_the_end_are_no_part_of_the_block(text):
    assert block_of_text(text) == (("3", "1"), ("2", "0"))


def test_blank_rows_and_columns_before_figures_keep_their_places():
    assert block_of_text("\t\n\t3\n") == (("", ""), ("", "3"))


def test_blank_lines_at_the_end_of_a_table_of_excel_are_counted():
    page = "<table><tr><td>3</td><td></td></tr><tr><td>&nbsp;</td></tr></table>"
    assert copied_page(page) == Copied(block=(("3",),), blank_rows=1, blank_columns=1)


def test_a_table_whose_rows_are_all_hidden_is_not_read_from_the_plain_text_instead():
    data = QMimeData()
    data.setHtml("<table><tr style='display:none'><td>99</td></tr></table>")
    data.setText("99")
    assert read_clipboard(data) == Copied(left_out={"隐藏的行": 1})


def test_a_page_without_a_table_is_read_as_text():
    data = QMimeData()
    data.setHtml("<b>12</b>")
    data.setText("12")
    assert read_clipboard(data).block == (("12",),)


def test_broken_html_is_no_harm():
    assert block_of_html("<table><tr><td colspan=x rowspan=0>1<td>2") == (("1", "2"),)
    assert block_of_html("<table><td>1</td>") == (("1",),)


def test_a_huge_paste_is_read_quickly_and_cut():
    started = time.process_time()
    block = block_of_text("\n".join("1\t2\t3" for _ in range(1_000_000)))
    assert len(block) == MOST_TABLE_ROWS
    assert time.process_time() - started < 5


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_a_copied_block_comes_back_as_it_was(rows):
    copied = tuple((*row, "末") for row in rows)
    data = data_of(copied)
    assert block_of_html(data.html()) == copied
    assert block_of_text(data.text()) == copied


@pytest.mark.parametrize("cell", ['"甲"', "a\tb", '5"'])
def test_marks_of_the_clipboard_within_a_cell_stay_in_it(cell):
    assert block_of_text(data_of(((cell, "1"),)).text()) == ((" ".join(cell.split()), "1"),)
