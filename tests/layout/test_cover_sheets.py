"""Sheets that go with a report: one page each, with what the draft contains."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.layout.blocks import Outline, PrintedTable
from govinfo_desktop.layout.cover_sheets import PROOFREADING_POINTS, approval_sheet, proof_cover
from govinfo_desktop.layout.typesetting.cells import text_of_cell
from tests.exporters.bundled import catalogue, placed

TEXTS = {
    "organ": "示例市人民政府",
    "year": "2024",
    "contact": "示例市政务公开科",
    "phone": "000-00000000",
}


def sheets() -> dict[str, Outline]:
    form = catalogue().forms["national-2021"]
    report = Report(form_id=form.id, texts=TEXTS)
    return {
        "approval": approval_sheet(form, report, form.page),
        "proof": proof_cover(form, report, evaluate(form, report), form.page),
    }


def texts_of_cells(outline: Outline) -> list[str]:
    """Return the printed texts of the cells, without blank cells and blank lines."""
    (table,) = (block for block in outline.blocks if isinstance(block, PrintedTable))
    printed = ("".join(text_of_cell(table, cell).split()) for cell in table.grid.cells)
    return [one for one in printed if one]


def test_the_approval_sheet_has_a_cell_for_everybody_who_signs():
    printed = texts_of_cells(sheets()["approval"])
    labels = ("签发", "会签", "审核", "拟稿人", "核对", "密级", "紧急程度", "份数")
    assert set(labels) <= set(printed)


def test_the_approval_sheet_names_the_report_and_its_author():
    outline = sheets()["approval"]
    printed = texts_of_cells(outline)
    assert outline.title == "示例市人民政府发文稿纸"
    assert "示例市人民政府2024年政府信息公开工作年度报告" in printed
    assert {"示例市政务公开科", "000-00000000"} <= set(printed)


def test_the_approval_sheet_names_copies_and_enclosures():
    form = catalogue().forms["national-2021"]
    report = Report(form_id=form.id, texts=TEXTS)
    paper = Paper(copies_to="市档案馆", enclosures="统计表\n名单")
    printed = texts_of_cells(approval_sheet(form, report, form.page, paper))
    assert {"市档案馆", "统计表名单"} <= set(printed)


def test_the_proof_cover_lists_the_points_to_check_and_the_number_of_blanks():
    printed = texts_of_cells(sheets()["proof"])
    points = {"".join(point.split()) for point in PROOFREADING_POINTS}
    assert points <= set(printed)
    (result,) = (one for one in printed if "格未填" in one)
    assert not result.endswith("，0格未填")


@pytest.mark.parametrize("name", ["approval", "proof"])
def test_a_sheet_is_one_page_without_a_number(name):
    (page,) = placed(sheets()[name])
    assert "—" not in "".join(text.text for text in page.texts)
