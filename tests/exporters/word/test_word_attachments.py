"""附件说明, 附注 and 版记 in .docx: hanging indents, kept lines, the colophon on an even page."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.exporters.kinds import DOCX, kind_of
from govinfo_desktop.exporters.readback.overlap import overlapping
from govinfo_desktop.exporters.readback.pdf import text_boxes
from govinfo_desktop.layout.attachments import colophon, enclosures, note
from govinfo_desktop.layout.blocks import Outline, Paragraph, SignOff
from tests.engines.engines import EngineError, libre_office
from tests.exporters.bundled import catalogue

PRINT_OPTIONS = Paper(
    enclosures="收费情况统计表\n名单",
    note="此件公开发布",
    copies_to="市档案馆",
    printed_by="示例局办公室",
    printed_on="2025-01-08",
)
SIGN = SignOff(organ="示例市民政局", date="2025年1月8日")


def outline(lines: int = 3, *, both_sides: bool = True) -> Outline:
    body = Paragraph(text="政" * (28 * lines - 3) + "。")
    blocks = (
        body,
        *enclosures(PRINT_OPTIONS),
        SIGN,
        *note(PRINT_OPTIONS),
        *colophon(PRINT_OPTIONS),
    )
    page = catalogue().page("gb-word")
    return Outline(blocks=blocks, page=page, title="年度报告", both_sides=both_sides)


def paragraphs(document: Outline) -> list:
    stream = io.BytesIO()
    DOCX.write(document, stream)
    return list(Document(stream).element.body.iter(qn("w:p")))


def text_of(paragraph) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def beginning_with(found: list, beginning: str):
    (one,) = [p for p in found if text_of(p).startswith(beginning)]
    return one


def test_lines_of_an_enclosure_s_name_align_at_its_first_character():
    found = paragraphs(outline())
    hanging = [
        beginning_with(found, begin).find(f".//{qn('w:ind')}").get(qn("w:hanging"))
        for begin in ("附件：1.", "　　　2.")
    ]
    assert hanging[0] == hanging[1] is not None


def test_the_note_is_kept_with_the_date():
    date = beginning_with(paragraphs(outline()), "2025年1月8日")
    assert date.find(f".//{qn('w:keepNext')}") is not None


@pytest.mark.parametrize(
    ("lines", "both_sides", "breaks"), [(3, False, 0), (3, True, 1), (30, True, 0), (14, False, 1)]
)
def test_the_colophon_is_on_the_same_page_as_in_the_pdf(lines, both_sides, breaks):
    found = paragraphs(outline(lines, both_sides=both_sides))
    assert sum(p.find(f".//{qn('w:pageBreakBefore')}") is not None for p in found) == breaks


@pytest.mark.slow
def test_libre_office_sets_the_colophon_at_the_foot_of_the_page(tmp_path):
    page = catalogue().page("gb-word")
    foot = page.bottom * POINTS_PER_MM
    # Below one line, and below as many as leave just enough room.
    sources = [tmp_path / f"{lines}.docx" for lines in (1, 11)]
    for source in sources:
        with source.open("wb") as stream:
            DOCX.write(outline(int(source.stem), both_sides=False), stream)
    try:
        libre_office(sources, tmp_path)
    except EngineError as error:
        pytest.skip(str(error))
    for source in sources:
        boxes = text_boxes(Path(f"{source}.pdf").read_bytes())
        (last,) = {(box.page, round(box.baseline)) for box in boxes if "印" in box.text}
        assert last == (1, pytest.approx(foot + 10, abs=8))
        assert list(overlapping([box for box in boxes if box.page == 1])) == []


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
@pytest.mark.parametrize("case", ["organ", "none", "signature"])
def test_attachments_are_in_every_document(suffix, case):
    document = outline()
    sign = replace(SIGN, case=case, signatory_title="局长")
    document = replace(document, blocks=tuple(sign if b is SIGN else b for b in document.blocks))
    assert kind_of(suffix).export(document).faults == ()
