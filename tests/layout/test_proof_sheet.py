"""校对稿: large figures with a box to tick each, and the open findings."""

from __future__ import annotations

import io

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.layout.proof_sheet import proof_sheet
from tests.exporters.bundled import catalogue, placed
from tests.samples.sample import names, read_sample

FORM = catalogue().form("national-2021")
REPORT = Report(form_id=FORM.id)


def proof(name: str):
    forms = catalogue()
    report = read_sample(name, forms.forms).report
    form = forms.form(report.form_id)
    evaluation = evaluate(form, report)
    printed = outline(form, report, evaluation, PrintOptions())
    return proof_sheet(form, report, evaluation, printed, "2026年1月8日 10:20")


def paragraphs(document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("name", names())
def test_every_figure_of_every_table_has_a_box(name):
    for block in proof(name).blocks:
        if isinstance(block, PrintedTable) and block.id not in {"findings", "particulars"}:
            assert all(text.endswith("□") for text in block.texts.values())


def test_figures_in_sentences_have_boxes_and_dates_have_none():
    text = "\n".join(paragraphs(proof("national-2021/city-2024")))
    assert "新收3525□件" in text
    assert "同比增长1.08%□" in text
    assert "2024年1月1日至12月31日" in text


def test_open_findings_are_listed_with_a_box():
    document = proof("guangzhou-2008/committee-2012")
    table = document.blocks[-1]
    assert table.id == "findings"
    assert any("申请总数" in text for text in table.texts.values())
    assert [cell.text for cell in table.grid.cells].count("□") == len(table.texts)


def test_a_report_without_findings_says_so():
    assert paragraphs(proof("national-2021/city-2025"))[-1].startswith("打印时没有")


def test_a_blank_cell_says_that_it_is_blank():
    tables = [
        b for b in proof("guangzhou-2008/committee-2012").blocks if isinstance(b, PrintedTable)
    ]
    assert "（空）□" in [text for table in tables for text in table.texts.values()]


def test_figures_are_larger_than_in_the_report_and_on_one_line():
    pages = placed(proof("national-2021/city-2024"))
    sizes = {
        text.size
        for page in pages
        for text in page.texts
        if text.field and text.field.startswith("applications.new_received")
    }
    assert min(sizes) >= 11
    cells: dict[object, set[float]] = {}
    for page in pages:
        for text in page.texts:
            if text.tag and text.tag.kind == "TD":
                cells.setdefault(text.tag, set()).add(text.y)
    assert {len(lines) for lines in cells.values()} == {1}


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_proof_is_complete_in_every_format(suffix):
    kind = kind_of(suffix)
    document = proof("guangzhou-2008/committee-2012")
    stream = io.BytesIO()
    kind.write(document, stream)
    stream.seek(0)
    assert kind.check(document, stream) == ()


def test_the_date_is_written_as_it_will_be_printed():
    forms = catalogue()
    report = read_sample("national-2021/city-2024", forms.forms).report
    report = report.with_texts({FieldId("date"): "2026.1.20"})
    form = forms.form(report.form_id)
    evaluation = evaluate(form, report)
    printed = outline(form, report, evaluation, PrintOptions())
    document = proof_sheet(form, report, evaluation, printed, "2026年1月8日 10:20")
    particulars = next(
        one for one in document.blocks if isinstance(one, PrintedTable) and one.id == "particulars"
    )
    assert "2026年1月20日□" in [cell.text for cell in particulars.grid.cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.召开会议3次。", "1.召开会议3□次。"),
        ("1.2024年新收12件。", "1.2024年新收12□件。"),
        ("2．一是甲；3.二是乙。", "2．一是甲；3.二是乙。"),
        ("1、召开会议3次。", "1、召开会议3□次。"),
        ("（1）召开会议3次（占5%）。", "（1）召开会议3□次（占5%□）。"),
        ("新收1,234件，3.5万元，12，办结9。", "新收1,234□件，3.5万□元，12□，办结9□。"),
        ("2024年1月8日", "2024年1月8日"),
    ],
)
def test_numbers_of_points_and_dates_have_no_boxes(text, expected):
    blocks = (Heading(text="题", level=0), Paragraph(text=text))
    printed = Outline(blocks=blocks, page=FORM.page, title="题")
    document = proof_sheet(FORM, REPORT, evaluate(FORM, REPORT), printed, "2026年1月8日 10:20")
    assert expected in paragraphs(document)
