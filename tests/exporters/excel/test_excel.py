"""The workbook: each table on its own sheet, as a spreadsheet program reads it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable
from tests.exporters.bundled import sample_outline
from tests.exporters.outlines import document, exported, filled, table

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """Workbook as it is read: sheets by number, cells by reference."""

    def __init__(self, outline) -> None:
        self._package = ZipFile(io.BytesIO(exported(outline, ".xlsx")))
        self._strings = ["".join(one.itertext()) for one in self._part("xl/sharedStrings.xml")]
        sheets = self._part("xl/workbook.xml").iter(f"{MAIN}sheet")
        self.names = [sheet.get("name") for sheet in sheets]

    def _part(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._package.read(name))

    def sheet(self, number: int = 1) -> ElementTree.Element:
        """Return a sheet's tree."""
        return self._part(f"xl/sheet{number}.xml")

    def cells(self, number: int = 1) -> dict[str, str | float]:
        """Return the contents of a sheet's cells by reference."""
        found: dict[str, str | float] = {}
        for cell in self.sheet(number).iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            if value is not None:
                text = cell.get("t") == "s"
                found[cell.get("r")] = self._strings[int(value)] if text else float(value)
        return found

    def merged(self, number: int = 1) -> list[str]:
        """Return the ranges of a sheet's merged cells."""
        return [one.get("ref") for one in self.sheet(number).iter(f"{MAIN}mergeCell")]


def test_a_table_is_below_the_title_with_numbers_as_numbers():
    printed = table("类别 | 数量\n规章 | [a]\n文件 | [b]", {"a": "12", "b": "3.5"})
    cells = Book(document(Heading(text="二、统计", level=1), printed)).cells()
    assert cells == {
        "A1": "年度报告",
        "A2": "类别", "B2": "数量",
        "A3": "规章", "B3": 12.0,
        "A4": "文件", "B4": 3.5,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "/", "100%", "1.2万元", "007", "1,234", "1234567890123456"])
def test_an_entry_that_is_no_plain_number_stays_a_text(text):
    cells = Book(document(table("甲 | [a]", {"a": text}, head=0))).cells()
    assert cells.get("B2", "") == text


def formulas(outline) -> dict[str, str]:
    """Return the formulas of a sheet by reference."""
    cells = Book(outline).sheet().iter(f"{MAIN}c")
    return {cell.get("r"): cell.findtext(f"{MAIN}f") for cell in cells if len(cell) == 2}


def test_totals_are_sums_of_ranges_with_their_values():
    texts = {"a": "1", "b": "2", "c": "", "d": "4", "t": "7"}
    printed = table("甲 | [a]\n乙 | [b]\n丙 | [c]\n丁 | [t]\n戊 | [d]", texts, head=0)
    document_of = document(replace(printed, sums={"t": ("a", "b", "c", "d")}))
    assert formulas(document_of) == {"B5": "SUM(B2:B4,B6)"}
    assert Book(document_of).cells()["B5"] == 7


def test_a_blank_total_stays_blank_until_a_number_is_typed():
    printed = table("甲 | [a]\n乙 | [b]\n丙 | [t]", {}, head=0)
    document_of = document(replace(printed, sums={"t": ("a", "b")}))
    assert formulas(document_of) == {"B4": 'IF(COUNT(B2:B3)=0,"",SUM(B2:B3))'}


def test_a_total_over_a_text_is_a_number_without_a_formula():
    printed = table("甲 | [a]\n乙 | [b]\n丙 | [t]", {"a": "约3", "b": "1", "t": "4"}, head=0)
    assert formulas(document(replace(printed, sums={"t": ("a", "b")}))) == {}


def test_the_totals_of_table_three_are_formulas():
    with_tables = sample_outline("national-2021/city-2023")
    sheet = next(
        number
        for number, block in enumerate(
            (one for one in with_tables.blocks if isinstance(one, PrintedTable)), start=1
        )
        if block.id == "applications"
    )
    found = [one.text for one in Book(with_tables).sheet(sheet).iter(f"{MAIN}f")]
    assert len(found) == 31
    assert "SUM(D7:I7)" in found


def test_merged_cells_are_merged_below_the_title():
    printed = table("类 | 甲 | <\n^ | 一 | 二\n规章 | [a] | [b]", head=2)
    assert Book(document(printed)).merged() == ["A1:C1", "A2:A3", "B2:C2"]


def test_caption_and_unit_are_above_the_table_and_notes_below_it():
    around = {"caption": "附表1", "unit": "单位：件", "notes": ("注。",)}
    cells = Book(document(table("甲 | [a]", {"a": "1"}, head=0, **around))).cells()
    assert cells == {
        "A1": "年度报告",
        "A2": "附表1",
        "A3": "单位：件",
        "A4": "甲",
        "B4": 1.0,
        "A5": "注。",
    }


def test_sheets_have_different_names_that_excel_accepts():
    one = table("甲 | [a]", head=0, caption="表[一]：甲/乙？" + "长" * 40)
    names = Book(document(one, one, table("甲 | [a]", head=0))).names
    assert names[0] == ("表一：甲乙？" + "长" * 40)[:31]
    assert names[1].endswith("（2）")
    assert names[2] == "年度报告"
    assert all(len(name) <= 31 for name in names)
    assert len(set(names)) == 3


def test_the_national_report_has_its_three_tables_with_all_numbers():
    outline = sample_outline("national-2021/city-2024")
    book = Book(outline)
    assert book.names == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    numbers = [value for value in book.cells(2).values() if isinstance(value, float)]
    assert len(numbers) == 25 * 7


def test_a_report_without_tables_says_so():
    assert Book(document(Paragraph(text="文"))).cells() == {"A1": "本报告没有统计表。"}


def test_a_formula_typed_into_a_report_is_a_text():
    cells = Book(document(table("甲 | [a]", {"a": '=1+1&"<x>"'}, head=0))).cells()
    assert cells["B2"] == '=1+1&"<x>"'


def test_the_same_report_gives_the_same_bytes():
    outline = filled("guangzhou-2008")
    assert exported(outline, ".xlsx") == exported(outline, ".xlsx")


def test_heads_stay_in_view_and_on_every_page_and_rows_are_high_enough():
    outline = sample_outline("national-2021/city-2024")
    with ZipFile(io.BytesIO(exported(outline, ".xlsx"))) as book:
        sheet = book.read("xl/sheet2.xml").decode()
        workbook = book.read("xl/workbook.xml").decode()
    # The title, then three rows of heads.
    assert '<pane ySplit="4" topLeftCell="A5"' in sheet
    assert "!$2:$4</definedName>" in workbook
    heights = [float(height) for height in re.findall(r' ht="([\d.]+)"', sheet)]
    assert len(heights) == 28
    assert max(heights) > 2 * min(heights)
    assert ' s="4"' in sheet  # the label 三、本年度办理结果, from top to bottom
