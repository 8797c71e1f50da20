"""Plain text, and old documents that LibreOffice converts."""

import os
import sys

import pytest

from govinfo_desktop.importers import office
from govinfo_desktop.importers.kinds import read_contents, read_source
from govinfo_desktop.importers.source import SourceKind, SourceTable, UnreadableSource
from tests.importers.xls_specimens import compound_file

needs_office = pytest.mark.skipif(office.find_office() is None, reason="needs LibreOffice")
# 公开 in the escapes of RTF, a deleted and an inserted figure, and a table of two cells.
RTF = (
    r"{\rtf1\ansi\ansicpg936{\*\revtbl{Unknown;}{A;}}\pard \u20844?\u24320? "
    r"{\deleted\revauthdel1 12}{\revised\revauth1 13}\par"
    r"\trowd\cellx2000\cellx4000\pard\intbl a\cell 7\cell\row\pard end\par}"
).encode("ascii")


def test_lines_are_paragraphs_and_tabs_make_tables():
    text = "一、总体情况\r\n\r\n\t全年公开。\n项目\t件数\n甲\t\t2\n|规章|3|\n"
    found = read_contents(text.encode())
    assert found.kind is SourceKind.TEXT
    first, second, table, barred = found.blocks
    assert [one.text for one in (first, second, barred)] == [
        "一、总体情况",
        "全年公开。",
        "|规章|3|",
    ]
    assert isinstance(table, SourceTable)
    assert [(one.text, one.row, one.column) for one in table.cells if one.text] == [
        ("项目", 0, 0),
        ("件数", 0, 1),
        ("甲", 1, 0),
        ("2", 1, 2),
    ]


def test_a_cell_with_line_breaks_is_one_cell_as_a_spreadsheet_copies_it():
    text = '表\n"一、总体\n""情况"""\t1\n乙\t"2\n3"\n"一段\n话"\n'
    _, table, *said = read_contents(text.encode()).blocks
    assert [one.text for one in table.cells] == ['一、总体\n"情况"', "1", "乙", "2\n3"]
    assert [one.text for one in said] == ['"一段', '话"']


def test_a_row_whose_cells_are_blank_stays_in_its_table():
    table, said = read_contents("甲\t乙\t1\n\t丙\t\n\t丁\t2\n结尾\t\n".encode()).blocks
    assert [one.text for one in table.cells if one.row == 1] == ["", "丙", ""]
    assert said.text == "结尾"


@pytest.mark.parametrize(
    ("encoding", "joint"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t")]
)
def test_a_sheet_saved_as_text_is_a_table_whatever_it_is_called(encoding, joint, tmp_path):
    path = tmp_path / "统计表.xls"
    rows = ["政府信息公开,,", "信息,制发,废止", '"规章，含\n修订",3,"1,204"', "规范,,0", "许可,5,6"]
    text = "\r\n".join(rows).replace(",", joint).replace(f"1{joint}204", "1,204")
    path.write_bytes(text.encode(encoding))
    title, table = read_source(path).blocks
    assert title.text == "政府信息公开"
    assert [one.text for one in table.cells][3:6] == ["规章，含\n修订", "3", "1,204"]
    assert [(one.row, one.column) for one in table.cells if one.text == "0"] == [(2, 2)]


def test_lines_of_text_with_commas_are_no_table():
    said = ["公开信息,3条", "一、概述", "二、情况,好", "三、不足,多", "四、改进,快", "五、其他,无"]
    blocks = read_contents("\n".join(said).encode()).blocks
    assert [one.text for one in blocks] == said


@pytest.mark.parametrize("blank", ["规章\t\t", "许可\t\t "])
def test_a_label_with_blank_cells_behind_it_stays_in_its_table(blank):
    (table,) = read_contents(f"信息\t制发\t废止\n{blank}\n处罚\t3\t4\n".encode()).blocks
    assert [one.text for one in table.cells if one.row == 1] == [blank[:2], "", ""]


def test_a_heading_that_ends_with_a_tab_belongs_to_no_table():
    *_, heading = read_contents("信息\t制发\n规章\t3\n四、复议情况\t\n".encode()).blocks
    assert heading.text == "四、复议情况"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_the_encodings_of_windows(encoding, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_bytes("公开信息与丁\n镕".encode(encoding))
    assert [one.text for one in read_source(path).blocks] == ["公开信息与丁", "镕"]


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\x02", "这是图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "这是图片"),
        (b"Rar!\x1a\x07\x01\0", "这是压缩包"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "这是压缩包"),
        (b"\x7fELF\x02\x01\x01\0", "可以读入 Word、WPS"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_it_is_and_what_can_be_done(contents, said):
    with pytest.raises(UnreadableSource, match=said):
        read_contents(contents)


TEXTS_WITH_TAGS = (
    "# 一、总体情况\n\n| 甲 | 本年<br>制发 |\n|---|---|\n| 规章 | 3 |\n",
    "一、总体情况\nCO<sub>2</sub> 排放公开 3 条。\n",
    "一、总体情况\n网址 <https://www.example.gov.cn>，邮箱 <a@example.cn>。\n",
    "公开 <5件 的 3 个，写作 <div> 的 1 个。\n",
    "一、总体情况<br>公开 3 条。<br/>二、主动公开",
    "# 一、总体情况\n\n<div align='center'>表</div>\n\n<table><tr><td>3</td></tr></table>\n",
    "一、总体情况\n<table border=1>\n<tr><td>3</td></tr>\n</table>\n二、主动公开\n",
)
PAGES = (
    "<p>一、总体情况</p><p>公开 3 条。</p>",
    "<p>一、总体情况<p>公开 3 条。",
    "示例局<p>一、总体情况</p><table><tr><td>3</td></tr></table>",
    "<!-- 存自 -->\n<HTML lang='zh'><body>一、总体情况",
    "<div><table><tr><td><table><tr><td>3</td></tr></table></td></tr></table></div>",
    "Version:0.9\r\n<html><body><!--StartFragment--><p>3</p></body></html>",
)


@pytest.mark.parametrize("text", TEXTS_WITH_TAGS)
def test_a_text_with_a_few_tags_is_a_text(text):
    assert read_contents(text.encode()).kind is SourceKind.TEXT


@pytest.mark.parametrize("text", PAGES)
def test_a_piece_of_a_page_is_a_page(text):
    assert read_contents(text.encode()).kind is SourceKind.HTML


def test_what_is_no_tag_stays_in_a_text():
    text = "网址 <https://www.example.gov.cn>，邮箱 <a@example.cn>，<5件 3 个，12<sup>1</sup> 件。"
    (found,) = read_contents(text.encode()).blocks
    assert found.text == text


def test_breaks_blanks_and_emphasis_of_markdown_are_no_part_of_a_cell():
    text = "| **项目** | 本年<br>制发&nbsp;件数 |\n张**、李**\n甲<br>乙\n"
    first, *lines = read_contents(text.encode()).blocks
    assert first.text == "| 项目 | 本年 制发 件数 |"
    assert [one.text for one in lines] == ["张**、李**", "甲", "乙"]


def test_tables_in_tags_within_a_text_are_tables_between_its_lines():
    inner = "<table><tr><td>内</td></tr></table>"
    text = f"一、甲\n<TABLE><tr><td>3</td><td>{inner}</td></tr></TABLE>\n二、乙\n"
    first, *tables, last = read_contents(text.encode()).blocks
    assert (first.text, last.text) == ("一、甲", "二、乙")
    cells = [cell for table in tables for cell in table.cells]
    assert [cell.text for cell in cells if cell.text] in (["3", "内"], ["内", "3"])


def test_what_is_not_taken_from_a_table_in_tags_within_a_text_is_listed():
    table = "<table><tr><td>一</td><td><del>3</del>4</td></tr><tr hidden><td>二</td></tr></table>"
    found = read_contents(f"一、甲\n{table}\n二、乙<img>\n{table}\n".encode())
    assert found.left_out == (
        "修订中删除的文字有 2 处，按接受修订处理，没有读入。",
        "网页里隐藏的内容有 2 处，没有读入。",
    )


def test_a_text_that_begins_like_a_picture_is_read():
    assert read_contents("BM 公开信息".encode()).kind is SourceKind.TEXT


@needs_office
@pytest.mark.slow
def test_an_old_document_is_converted_with_its_tracked_changes():
    found = read_contents(RTF)
    assert found.kind is SourceKind.RTF
    changed, table, _ = found.blocks
    assert (changed.text, changed.before) == ("公开 13", "公开 12")
    assert [one.text for one in table.cells] == ["a", "7"]


@needs_office
def test_a_conversion_can_be_cancelled():
    with pytest.raises(UnreadableSource, match="取消"):
        read_contents(RTF, lambda: True)


@needs_office
def test_a_conversion_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(office, "LONGEST_CONVERSION_S", 0.0)
    with pytest.raises(UnreadableSource, match="半分钟"):
        read_contents(RTF)


@pytest.mark.parametrize("contents", [RTF, compound_file("WordDocument", bytes(5000))])
def test_without_libreoffice_an_old_document_is_refused_with_what_to_do(contents, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(UnreadableSource, match=r"另存为 \.docx"):
        read_contents(contents)


@pytest.fixture
def folder_of_a_stranger(tmp_path, monkeypatch):
    """Return the current folder, as after a double click on a draft in it."""
    folder = tmp_path / "来信"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(office, "_PLACES", ())
    return folder


def make_program(folder, name):
    program = folder / (f"{name}.exe" if sys.platform == "win32" else name)
    program.write_bytes(b"MZ")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("entry", ["", ".", "来信"])
@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_a_program_beside_the_document_is_not_taken_for_libreoffice(
    folder_of_a_stranger, monkeypatch, name, entry
):
    make_program(folder_of_a_stranger, name)
    monkeypatch.setenv("PATH", entry)
    assert office.find_office() is None


def test_libreoffice_is_found_in_a_folder_of_the_path(folder_of_a_stranger, tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    program = make_program(tmp_path / "bin", "soffice")
    make_program(folder_of_a_stranger, "soffice")
    monkeypatch.setenv("PATH", os.pathsep.join([".", str(tmp_path / "bin")]))
    assert office.find_office() == str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows runs every .exe")
def test_a_file_that_may_not_be_run_is_not_taken_for_libreoffice(
    folder_of_a_stranger, tmp_path, monkeypatch
):
    make_program(tmp_path, "soffice").chmod(0o644)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.find_office() is None
