"""Exported .docx and .xlsx files are valid by the schemas of the office formats."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from govinfo_desktop.core.model.origin import Origin, origin_from
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, SignOff
from tests.exporters.bundled import sample_outline
from tests.exporters.outlines import document, exported, filled, form_ids, table

EVERYTHING = document(
    Heading(text="题", level=0),
    *(Heading(text="标题", level=level) for level in (1, 2, 3, 4)),
    Paragraph(text="（一）甲。乙“丙”——丁……", lead=5),
    Paragraph(text="副题", role="subtitle"),
    Paragraph(text="（附注）", role="note"),
    Paragraph(text="附件：1.名称", role="attachment"),
    table("类 | 甲 | <\n^ | 乙 | 丙\n丁 | 共[a]件 | [b]", {"a": "1"}, head=2, unit="单位：件"),
    table("甲 | [a]", head=0, caption="附表", notes=("注。",), new_page=True),
    SignOff(organ="某机关", date="2024年1月8日", case="signature", signatory_title="市长"),
    NewPage(),
    Paragraph(text="抄送：某机关，某机关。", role="colophon"),
    Paragraph(text="某机关\t2024年1月8日印发", role="colophon"),
    mark="草稿",
)


def schema_errors(path) -> list[str]:
    return [
        f"{one.part_uri}: {one.description}" for one in OpenXmlValidator().validate(path).errors
    ]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("form_id", form_ids())
def test_a_report_of_every_form_is_valid(form_id, suffix, tmp_path):
    path = tmp_path / f"report{suffix}"
    path.write_bytes(exported(filled(form_id, mark="草稿"), suffix))
    assert schema_errors(path) == []


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_every_kind_of_block_is_valid(suffix, tmp_path):
    path = tmp_path / f"report{suffix}"
    path.write_bytes(exported(EVERYTHING, suffix))
    assert schema_errors(path) == []


def test_the_properties_that_name_the_draft_are_valid(tmp_path):
    path = tmp_path / "report.docx"
    origin = Origin(draft='3"<&', revision=4)
    path.write_bytes(exported(replace(EVERYTHING, origin=origin), ".docx"))
    assert schema_errors(path) == []
    assert origin_from(read_contents(path.read_bytes()).marks) == origin


@pytest.mark.parametrize("preset", ["gb-strict", "pitch-29", "number-centred"])
def test_every_layout_is_valid(preset, tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(exported(sample_outline("national-2021/city-2024", preset), ".docx"))
    assert schema_errors(path) == []


def test_an_error_would_be_found(tmp_path):
    source = ZipFile(io.BytesIO(exported(EVERYTHING, ".docx")))
    path = tmp_path / "report.docx"
    with ZipFile(path, "w") as broken:
        for name in source.namelist():
            content = source.read(name)
            broken.writestr(name, content.replace(b'w:val="single"', b'w:val="singel"'))
    assert schema_errors(path)
