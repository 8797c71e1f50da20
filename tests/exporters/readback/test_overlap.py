"""Texts printed over one another are found on the pages of a PDF, and said with page and text."""

import io
from dataclasses import replace

from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.exporters.readback.overlap import TextBox, overlapping
from govinfo_desktop.layout.blocks import Heading, Paragraph
from tests.exporters.bundled import written_pdf
from tests.exporters.outlines import document

LONG_NAME = "示例省示例市示例高新技术产业开发区临空经济片区管理委员会"


def box(text: str, *, page: int = 1, left: float = 0.0, bottom: float = 0.0) -> TextBox:
    """Return the box of a text of 10 points at a place."""
    return TextBox(
        page=page,
        text=text,
        size=10,
        start=left,
        baseline=bottom,
        left=left,
        bottom=bottom,
        right=left + 10 * len(text),
        top=bottom + 10,
    )


def found(*boxes: TextBox) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in overlapping(boxes)]


def test_two_texts_at_one_place_overlap():
    assert found(box("名称"), box("日期", left=15)) == [("名称", "日期")]


def test_texts_beside_each_other_or_below_do_not_overlap():
    assert found(box("名称"), box("日期", left=20), box("下一行", bottom=-10)) == []


def test_texts_that_hardly_meet_do_not_overlap():
    assert found(box("名称"), box("日期", left=19), box("下一行", bottom=-9)) == []


def test_texts_of_two_pages_and_blanks_do_not_overlap():
    assert found(box("名称"), box("日期", page=2), box("　")) == []


def test_a_text_overlaps_one_that_is_not_next_to_it_in_order():
    lines = [box("行", bottom=100 - 10 * n) for n in range(5)]
    assert found(*lines, box("字", bottom=65)) == [("行", "字"), ("字", "行")]


def test_the_check_after_export_says_page_and_texts():
    outline = document(Heading(text="标题", level=0), Paragraph(text="正文。"))
    narrow = replace(outline, page=replace(outline.page, pitch=6.0))
    crowded = replace(narrow, blocks=(Paragraph(text="字" * 60),))
    (sentence,) = kind_of(".pdf").check(crowded, io.BytesIO(written_pdf(crowded)))
    assert sentence.startswith("第1页有文字叠在一起：“字")


def test_a_long_name_of_the_printer_does_not_overlap_the_date():
    entry = Paragraph(text=f"{LONG_NAME}\t2025年1月20日印发", role="colophon")
    outline = document(Paragraph(text="正文。"), entry)
    assert kind_of(".pdf").check(outline, io.BytesIO(written_pdf(outline))) == ()


def test_accents_over_a_letter_do_not_overlap_it():
    assert found(box("a\u0301\u0301"), box("\u0301\u0301", bottom=4)) == []
    assert found(box("a\u0301"), box("e\u0301", left=5)) == [("a\u0301", "e\u0301")]
