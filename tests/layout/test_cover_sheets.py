"""The sheets that go with a report: one page each, with what the draft knows."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.layout.blocks import Outline, PrintedTable
from govinfo_desktop.layout.cover_sheets import POINTS_TO_PROVE, approval_sheet, proof_cover
from govinfo_desktop.layout.typesetting.cells import words_in
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


def words(outline: Outline) -> list[str]:
    """Return what is printed in the cells, without the room to write in."""
    (table,) = (block for block in outline.blocks if isinstance(block, PrintedTable))
    printed = ("".join(words_in(table, cell).split()) for cell in table.grid.cells)
    return [one for one in printed if one]


def test_the_approval_sheet_has_a_place_for_everybody_who_signs():
    printed = words(sheets()["approval"])
    asked = ("签发", "会签", "审核", "拟稿人", "核对", "密级", "紧急程度", "份数")
    assert set(asked) <= set(printed)


def test_the_approval_sheet_says_what_is_to_be_signed_and_who_wrote_it():
    outline = sheets()["approval"]
    printed = words(outline)
    assert outline.title == "示例市人民政府发文稿纸"
    assert "示例市人民政府2024年政府信息公开工作年度报告" in printed
    assert {"示例市政务公开科", "000-00000000"} <= set(printed)


def test_the_approval_sheet_names_copies_and_enclosures_that_are_wanted():
    form = catalogue().forms["national-2021"]
    report = Report(form_id=form.id, texts=TEXTS)
    paper = Paper(copies_to="市档案馆", enclosures="统计表\n名单")
    printed = words(approval_sheet(form, report, form.page, paper))
    assert {"市档案馆", "统计表名单"} <= set(printed)


def test_the_proof_cover_lists_what_is_to_be_read_and_how_the_draft_stands():
    printed = words(sheets()["proof"])
    points = {"".join(point.split()) for point in POINTS_TO_PROVE}
    assert points <= set(printed)
    (view_state,) = (one for one in printed if "格未填" in one)
    assert not view_state.endswith("，0格未填")


@pytest.mark.parametrize("name", ["approval", "proof"])
def test_a_sheet_is_one_page_without_a_number(name):
    (page,) = placed(sheets()[name])
    assert "—" not in "".join(text.text for text in page.texts)
