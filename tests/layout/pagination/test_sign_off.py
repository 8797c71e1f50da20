"""The three forms of a signature (GB/T 9704-2012 7.3.5), measured on the page."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.model.page import POINTS_PER_MM as MM
from govinfo_desktop.layout.blocks import Paragraph, SignOff
from tests.layout.sample_pages import pages_of, preset

CELL = preset().cell
RIGHT = 184 * MM
LEFT = 28 * MM
LONG = "中华人民共和国示例自治区示例市示例县人民政府政务服务和大数据管理局信息公开办公室"


def extent(case: str, printed: str, organ: str = "示例市人民政府") -> tuple[float, float, float]:
    """Return left edge, right edge and baseline of a line of the signature."""
    sign_off = SignOff(organ=organ, date="2025年1月20日", case=case, signatory_title="局长")
    (page,) = pages_of(Paragraph(text="正文。"), sign_off)
    lines: dict[float, list] = {}
    for text in page.texts:
        lines.setdefault(text.y, []).append(text)
    (line,) = [one for one in lines.values() if "".join(t.text for t in one) == printed]
    last = line[-1]
    return line[0].xs[0], last.xs[-1] + CELL, last.y


def baseline_of_text() -> float:
    return 37 * MM + 28.95 / 2 + 0.38 * 16


def rows_below_text(case: str, printed: str) -> int:
    return round((extent(case, printed)[2] - baseline_of_text()) / 28.95)


def test_under_a_seal_the_date_ends_four_characters_from_the_right():
    assert extent("organ", "2025年1月20日")[1] == pytest.approx(RIGHT - 4 * CELL, abs=0.3)


def test_under_a_seal_the_organ_is_centred_on_the_date():
    organ, date = extent("organ", "示例市人民政府"), extent("organ", "2025年1月20日")
    assert sum(organ[:2]) == pytest.approx(sum(date[:2]), abs=1)


def test_under_a_seal_the_date_is_centred_below_a_long_organ_too():
    name = "示例省示例市发展改革和经济信息化委员会"
    organ, date = extent("organ", name, name), extent("organ", "2025年1月20日", name)
    assert organ[1] <= RIGHT + 0.3
    assert sum(organ[:2]) == pytest.approx(sum(date[:2]), abs=1)


@pytest.mark.parametrize("case", ["organ", "none"])
def test_organs_that_sign_together_have_a_line_each_in_their_order(case):
    name = "示例市水利局、示例市农业农村局"
    first, second = (extent(case, one, name) for one in ("示例市水利局", "示例市农业农村局"))
    date = extent(case, "2025年1月20日", name)
    assert second[2] - first[2] == pytest.approx(28.95, abs=0.1)
    assert date[2] - second[2] == pytest.approx(28.95, abs=0.1)


def test_two_blank_lines_leave_space_for_the_seal():
    assert rows_below_text("organ", "示例市人民政府") == 3
    assert rows_below_text("organ", "2025年1月20日") == 4


def test_without_a_seal_the_date_begins_two_characters_right_of_the_organ():
    organ, date = extent("none", "示例市人民政府"), extent("none", "2025年1月20日")
    assert date[0] - organ[0] == pytest.approx(2 * CELL, abs=0.3)
    assert date[1] == pytest.approx(RIGHT - 2 * CELL, abs=0.3)
    assert rows_below_text("none", "示例市人民政府") == 2


def test_without_a_seal_a_long_organ_ends_two_characters_from_the_right():
    organ = extent("none", "示例市发展和改革委员会", "示例市发展和改革委员会")
    assert organ[1] == pytest.approx(RIGHT - 2 * CELL, abs=0.3)


def test_the_title_leaves_space_for_a_stamp_and_the_date_is_two_lines_below():
    title, date = extent("signature", "局长"), extent("signature", "2025年1月20日")
    assert title[1] == pytest.approx(RIGHT - 11 * CELL, abs=0.3)
    assert date[1] == pytest.approx(RIGHT - 4 * CELL, abs=0.3)
    assert rows_below_text("signature", "局长") == 3
    assert rows_below_text("signature", "2025年1月20日") == 5


@pytest.mark.parametrize("case", ["organ", "none", "signature"])
def test_an_organ_of_forty_characters_stays_inside_the_type_area(case):
    (page,) = pages_of(
        Paragraph(text="正文。"), SignOff(organ=LONG, date="2025年1月20日", case=case)
    )
    shown = "".join(text.text for text in page.texts if text.tag)
    assert LONG in shown
    assert all(LEFT - 0.2 <= x <= RIGHT - 5 for text in page.texts if text.tag for x in text.xs)


def test_a_report_without_organ_and_date_can_be_printed():
    (page,) = pages_of(Paragraph(text="正文。"), SignOff(organ="", date=""))
    assert [text.text for text in page.texts if text.tag] == ["正文。"]


@pytest.mark.parametrize("case", ["organ", "none", "signature"])
def test_a_date_of_several_lines_is_printed_whole(case):
    long = "二〇二五年一月二十日" * 8
    sign_off = SignOff(organ="示例市人民政府", date=long, case=case, signatory_title="局长")
    (page,) = pages_of(Paragraph(text="正文。"), sign_off)
    assert long in "".join(run.text for run in page.texts)
