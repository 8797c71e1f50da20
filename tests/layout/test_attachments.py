"""附件说明, 附注 and 版记 of a report (GB/T 9704-2012 7.3.4, 7.3.6, 7.4)."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.layout.attachments import colophon, enclosures, note
from govinfo_desktop.layout.blocks import NewPage, Paragraph, SignOff
from tests.layout.sample_pages import lines_on, pages_of, preset

LEFT = 28 * 72 / 25.4
CELL = preset().cell
SIGN_OFF = SignOff(organ="示例市人民政府", date="2025年1月20日")
LONG = "依申请公开政府信息办理情况统计表和主动公开政府信息情况统计表及其说明"


def body(lines: int) -> Paragraph:
    return Paragraph(text="政" * (28 * lines - 3) + "。")


def test_one_enclosure_has_no_number_and_no_mark_at_its_end():
    _, only = enclosures(Paper(enclosures="收费情况统计表。"))
    assert only.text == "附件：收费情况统计表"


def test_several_enclosures_are_numbered_one_below_the_other():
    blocks = enclosures(Paper(enclosures="统计表\n\n名单；"))
    assert [block.text for block in blocks] == ["", "附件：1.统计表", "　　　2.名单"]


def test_without_enclosures_nothing_is_printed():
    assert not list(enclosures(Paper(enclosures=" \n ")))


def test_numbers_and_names_of_enclosures_are_aligned():
    (page,) = pages_of(body(2), *enclosures(Paper(enclosures=f"{LONG}\n{LONG}")))
    rows: dict[float, list[float]] = {}
    for text in page.texts:
        if text.tag:
            rows.setdefault(text.y, []).extend(
                x for x, char in zip(text.xs, text.text, strict=True) if char.strip()
            )
    _, _, first, first_turned, second, second_turned = [rows[y] for y in sorted(rows)]
    assert min(first) == pytest.approx(LEFT + 2 * CELL, abs=0.5)
    assert min(second) == pytest.approx(LEFT + 5 * CELL, abs=0.5)
    # The label is condensed like its line: three characters, a figure and its point.
    label = 3 * 16 + 8 + 4 - 5 * 0.35
    assert min(first_turned) == pytest.approx(LEFT + 2 * CELL + label, abs=0.2)
    assert min(second_turned) == pytest.approx(min(first_turned))


def test_there_is_a_blank_line_above_the_enclosures():
    (page,) = pages_of(body(2), *enclosures(Paper(enclosures="统计表")))
    ys = sorted({text.y for text in page.texts if text.tag and text.text})
    assert ys[2] - ys[1] == pytest.approx(2 * preset().pitch)


def test_the_enclosures_are_on_the_page_of_the_signature():
    pages = pages_of(body(19), *enclosures(Paper(enclosures="统计表")), SIGN_OFF)
    assert [len(lines_on(page)) for page in pages] == [18, 4]


def test_before_an_attachment_the_enclosures_stay_with_the_text():
    blocks = enclosures(Paper(enclosures="统计表"))
    pages = pages_of(
        body(2), *blocks, NewPage(), Paragraph(text="附件", role="attachment"), body(1)
    )
    assert lines_on(pages[0])[-1] == "附件：统计表"


def test_the_note_is_in_brackets_on_the_line_below_the_date():
    (page,) = pages_of(body(2), SIGN_OFF, *note(Paper(note="此件公开发布")))
    assert lines_on(page)[-2:] == ["2025年1月20日", "（此件公开发布）"]
    ys = sorted({text.y for text in page.texts if text.tag and text.text})
    assert ys[-1] - ys[-2] == pytest.approx(preset().pitch)


def test_the_note_is_on_the_page_of_the_signature():
    pages = pages_of(body(18), SIGN_OFF, *note(Paper(note="（此件公开发布）")))
    assert lines_on(pages[-1])[-1] == "（此件公开发布）"
    assert len(lines_on(pages[-1])) == 4


def test_the_colophon_names_recipients_printer_and_date():
    paper = Paper(
        copies_to="市人大办公室，市档案馆", printed_by="示例局办公室", printed_on="2025-01-08"
    )
    assert [block.text for block in colophon(paper)] == [
        "抄送：市人大办公室，市档案馆。",
        "示例局办公室\t2025年1月8日印发",
    ]


def test_a_blank_paper_has_no_colophon_and_no_note():
    assert not [*colophon(Paper()), *note(Paper())]
