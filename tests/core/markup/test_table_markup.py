"""Tables of HTML pages: what a person sees is read, what is left out is counted."""

import time

import pytest

from govinfo_desktop.core.markup.table_markup import read_table


def row(*cells):
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def page(*rows, before=""):
    return f"{before}<table>{''.join(rows)}</table>"


@pytest.mark.parametrize(
    ("cell", "left_out"),
    [
        ("3<sup>2</sup>", "上标、下标"),
        ("3<sub>注</sub>", "上标、下标"),
        ("3<span style='font-size:8pt;vertical-align:super'>①</span>", "上标、下标"),
        ("<ruby>3<rt>san</rt></ruby>", "上标、下标"),
        ("<del>12</del><ins>3</ins>", "划去的文字"),
        ("<s>1</s>3", "划去的文字"),
        ("<strike>1</strike>3", "划去的文字"),
        ("3<font style='text-decoration:underline line-through'>4</font>", "划去的文字"),
        ("3<span style='text-decoration-line: line-through'>4</span>", "划去的文字"),
        ("3<span class=msoDel>4</span>", "划去的文字"),
        ("3<span style='display:none;mso-hide:all'>4</span>", "隐藏的文字"),
        ("3<span style='mso-hide:all'>4</span>", "隐藏的文字"),
        ("3<span style='visibility:hidden'>4</span>", "隐藏的文字"),
        ("3<span style='font-size:0'>4</span>", "白色或小得看不见的文字"),
        ("3<i style='position:absolute; left:-9999px'>4</i>", "隐藏的文字"),
        ("3<font color=#FFFFFF>4</font>", "白色或小得看不见的文字"),
        ("3<b hidden>4</b>", "隐藏的文字"),
        ("3<i style='opacity:0'>4</i>", "隐藏的文字"),
        ("3<a href='#_msocom_1' class=msocomanchor>[张1]</a>", "批注"),
        ("3<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a>", "脚注"),
        ("3<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a>", "脚注"),
    ],
)
def test_markup_that_is_no_part_of_the_number_is_left_out_and_counted(cell, left_out):
    table = read_table(page(row("13", cell, "7")))
    assert table.rows == (("13", "3", "7"),)
    assert table.left_out == {left_out: 1}


@pytest.mark.parametrize(
    "cell",
    [
        "<span style='overflow:hidden'>3</span>",
        "<span class=hidden-xs title='not hidden here'>3</span>",
        "<span aria-hidden=true>3</span>",
        "<font style='text-decoration:none;font-size:10.5pt;line-height:0'>3</font>",
        "<a style='mso-comment-reference:x_1;mso-comment-date:20250101'>3</a>",
        "<ins>3</ins>",
        "3&#8203;&shy;",
        "<input value=3>",
        "<i style='opacity:0.8'>3</i>",
        "3<noframes>4</noframes>",
        "3<select><option>4<option>5</select>",
    ],
)
def test_what_is_seen_is_kept(cell):
    table = read_table(page(row(cell)))
    assert table.rows == (("3",),)
    assert not table.left_out


def test_formats_of_style_sheets_count_as_those_of_the_cells():
    sheet = (
        "<style><!--table {x:y} .font5 {vertical-align:super}\n.xl66, td.xl67\n"
        "{text-decoration:line-through;}\n@media print{.xl68{display:none}}--></style>"
    )
    cells = "<td class=xl66>1</td><td class='xl65 xl67'>2</td><td class=xl68>3<font class='font5'>4"
    table = read_table(page(f"<tr>{cells}</tr>", before=sheet))
    assert table.rows == (("", "", "3"),)
    assert table.left_out == {"划去的文字": 2, "上标、下标": 1}


def test_a_cell_that_is_merely_aligned_high_keeps_its_text():
    assert read_table(page("<tr><td style='vertical-align:super'>3</td></tr>")).rows == (("3",),)


@pytest.mark.parametrize(
    "hidden",
    [
        "<tr style='display:none'>",
        "<tr hidden>",
        "<tr height=0>",
        "<tr style='visibility:collapse'>",
    ],
)
def test_hidden_rows_are_left_out_and_counted(hidden):
    table = read_table(page(row("3"), f"{hidden}<td>99</td></tr>", row("2")))
    assert table.rows == (("3",), ("2",))
    assert table.left_out == {"隐藏的行": 1}


def test_the_blank_hidden_row_that_excel_appends_is_not_worth_a_word():
    helper = (
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'>"
        "<td width=64 style='width:48pt'></td><td width=64></td></tr><![endif]>"
    )
    table = read_table(page(row("3", "1"), helper))
    assert table.rows == (("3", "1"),)
    assert not table.left_out


@pytest.mark.parametrize(
    "columns",
    [
        "<col><col style='display:none'><col>",
        "<col width=64><col width=0><col>",
        "<col><col style='width:0pt'><col>",
        "<colgroup><col></colgroup><colgroup hidden><col style='visibility:collapse'></colgroup>",
        "<colgroup width=85></colgroup><colgroup width=0></colgroup><colgroup width=85></colgroup>",
    ],
)
@pytest.mark.parametrize("cell", ["<td>77</td>", "<td style='display:none'>77</td>"])
def test_hidden_columns_are_left_out_and_counted(columns, cell):
    line = f"<tr><td>3</td>{cell}<td>0</td></tr>"
    table = read_table(page(columns, line, line))
    assert table.rows == (("3", "0"), ("3", "0"))
    assert table.left_out == {"隐藏的列": 1}


def test_several_hidden_columns_may_be_described_as_one():
    columns = "<col><col span=2 style='display:none'><col>"
    table = read_table(page(columns, row("3", "77", "78", "0")))
    assert table.rows == (("3", "0"),)
    assert table.left_out == {"隐藏的列": 2}


def test_columns_whose_hidden_cells_were_not_copied_shift_nothing():
    table = read_table(page("<col><col style='display:none'><col>", row("3", "0")))
    assert table.rows == (("3", "0"),)


def test_a_hidden_cell_below_a_merged_one_takes_no_place():
    rows = (
        "<tr><td rowspan=2 colspan=2>甲</td><td style='display:none'></td><td>1</td></tr>",
        "<tr><td style='display:none'></td><td style='display:none'></td><td>2</td></tr>",
    )
    assert read_table(page(*rows)).rows == (("甲", "", "1"), ("", "", "2"))


def test_the_text_of_a_merged_cell_is_shown_where_its_first_row_is_hidden():
    rows = ("<tr style='display:none'><td rowspan=2>甲</td><td>99</td></tr>", row("2"))
    table = read_table(page(*rows))
    assert table.rows == (("甲", "2"),)
    assert table.left_out == {"隐藏的行": 1}


def test_a_merged_cell_beside_a_short_row_moves_no_cell_of_the_next_row():
    rows = ("<tr><td>1</td><td>2</td><td rowspan=2>3</td></tr>", row("4"), row("5", "6", "7"))
    assert read_table(page(*rows)).rows[2] == ("5", "6", "7")


def test_a_merged_cell_that_reaches_below_the_table_is_no_harm():
    assert read_table(page("<tr><td rowspan=9>1</td></tr>", row("2"))).rows == (
        ("1", ""),
        ("", "2"),
    )


def test_a_table_within_a_layout_of_one_cell_is_the_one_that_is_read():
    inner = page(row("3", "1"), row("2", "0"))
    assert read_table(page(row(f"<div>{inner}</div>"))).rows == (("3", "1"), ("2", "0"))


@pytest.mark.parametrize(
    "hidden",
    [
        "<table style='display:none'><tr><td>99</td></tr></table>",
        "<div hidden><table><tr><td>99</td></tr></table></div>",
    ],
)
def test_a_table_that_is_not_shown_is_passed_over(hidden):
    table = read_table(page(row("3"), before=hidden))
    assert table.rows == (("3",),)
    assert table.left_out == {"其他表格": 1}


def test_a_page_without_a_table_has_none():
    assert read_table("<p>3</p>") is None


@pytest.mark.parametrize(
    "bad",
    [
        "<table>" + "<tr><td rowspan=999 colspan=99>1" * 300,
        "<table><tr><td>" + "<del>" * 30_000,
        "<style>" + ".a{" * 30_000 + "<table><tr><td>1",
    ],
)
def test_hostile_tables_are_read_quickly(bad):
    started = time.process_time()
    read_table(bad)
    assert time.process_time() - started < 5


SHEET = """<style><!-- td { font-size: 11.0pt; color: windowtext }
#note, tr .gone > i { display: none } .tiny { font-size: 1.0pt } .white { color: white }
.head { background: #4472C4; color: white } .far { position: absolute; left: -9999px }
b.struck { text-decoration: line-through } --></style>"""


@pytest.mark.parametrize(
    ("cell", "left_out"),
    [
        ("3<b id=note>4</b>", "隐藏的文字"),
        ("3<b class=gone><i>4</i></b>", "隐藏的文字"),
        ("3<b class=far>4</b>", "隐藏的文字"),
        ("3<b class=struck>4</b>", "划去的文字"),
        ("3<font class=white>4</font>", "白色或小得看不见的文字"),
        ("3<font class=tiny>4</font>", "白色或小得看不见的文字"),
        ("3<font class=head><i style='color:#4472c4'>4</i></font>", "白色或小得看不见的文字"),
    ],
)
def test_what_style_sheets_keep_from_sight_is_left_out_and_counted(cell, left_out):
    table = read_table(page(row("13", cell, "7"), before=SHEET))
    assert table.rows == (("13", "3", "7"),)
    assert table.left_out == {left_out: 1}


@pytest.mark.parametrize(
    "rows",
    [
        "<tr class=head><td>甲<td>乙<tr><td>1<td>2",
        "<tr><td class=head>甲</td><td class=head>乙<tr><td>1</b></td><td>2</td></tr>",
        "<tr><td><b id=late>甲</b><td class=head>乙</tr><tr><td>1</font><td>2",
    ],
)
def test_white_letters_on_a_fill_are_read(rows):
    table = read_table(f"{SHEET}<table>{rows}</table>")
    assert table.rows == (("甲", "乙"), ("1", "2"))
    assert not table.left_out


def test_white_letters_are_read_where_the_page_came_without_its_style_sheets():
    white = (
        "<tr class=head style='color:#fff'><td>甲<td>乙</tr><tr><td>1<td>2<i style='color:#fff'>9"
    )
    table = read_table(f"<table>{white}</table>")
    assert table.rows == (("甲", "乙"), ("1", "2"))
    assert table.left_out == {"白色或小得看不见的文字": 1}


def test_a_look_ends_with_its_cell():
    cells = "<td><font color=white>9<td>3<td><b style='font-size:0'>8</td><td>4"
    table = read_table(f"{SHEET}<table><tr>{cells}</table>")
    assert table.rows == (("", "3", "", "4"),)
    assert table.left_out == {"白色或小得看不见的文字": 2}
