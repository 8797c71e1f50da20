"""Lines break neither in counts nor before dots and numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.evaluation.progress import Counts, Progress, Stage
from govinfo_desktop.ui.report.part_list import state_text
from govinfo_desktop.ui.theme.line_breaks import (
    NO_BREAK_SPACE,
    WORD_JOINER,
    forbid_line_breaks,
    limit_line_breaks,
)
from govinfo_desktop.ui.theme.plain_text import PlainLabel

SENTENCE = "“新收·自然人”栏 12,345 加“结转·自然人”栏应为 100.5%，现在是 0"


def lines_of(text, width):
    """Return the lines of a text at a width in pixels."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [line.replace(WORD_JOINER, "").replace(NO_BREAK_SPACE, " ").strip() for line in found]


@pytest.mark.parametrize("width", range(90, 500, 9))
def test_no_line_begins_with_a_dot_or_a_number(qapp, width):
    lines = lines_of(limit_line_breaks(SENTENCE), width)
    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")
    for line in lines:
        assert not line.startswith("·")
        assert not line[0].isdigit()


@pytest.mark.parametrize("width", range(60, 260, 7))
def test_no_line_begins_with_an_equals_sign(qapp, width):
    sentence = "自然人：新收 12 ＋ 结转 0 ＝ 12，办理 0 ＋ 结转下年 0 ＝ 0，相差 12"
    assert not [one for one in lines_of(limit_line_breaks(sentence), width) if one[0] == "＝"]


@pytest.mark.parametrize("width", range(90, 260, 7))
def test_the_word_before_a_number_is_not_torn(qapp, width):
    sentence = "自然人：新收 13600 ＋ 结转 535 ＝ 14135，办理 13364 ＋ 结转下年 783 ＝ 14147"
    lines = lines_of(limit_line_breaks(sentence), width)
    assert not [one for one in lines if one.startswith(("转 ", "收 ", "年 ", "理 "))]


def test_a_count_is_not_broken(qapp):
    assert lines_of(forbid_line_breaks("必改 1"), 1) == ["必改 1"]


@pytest.mark.parametrize("width", range(80, 260, 6))
def test_no_count_in_the_section_list_is_broken(qapp, width):
    counts = Counts(errors=1, reasons=0, warnings=12, hints=0)
    progress = Progress(id="problems", stage=Stage.TROUBLED, blanks=136, counts=counts)
    lines = lines_of(state_text(progress), width)
    text = "\n".join(lines)
    for kept in ("还差 136 处", "必改 1", "请核对 12"):
        assert kept in text
    assert not any(line.startswith("·") for line in lines)


@pytest.mark.parametrize("width", range(130, 260, 7))
def test_a_date_and_a_number_with_its_unit_stay_in_one_line(qapp, width):
    sentence = "公布期限 2027年3月31日，还有 121 天；上年结转 12 件，与上年完全相同"
    lines = lines_of(limit_line_breaks(sentence), width)
    for whole in ("2027年3月31日", "121 天", "12 件"):
        assert any(whole in line for line in lines), lines
    assert "公布期限" in lines[0]
    assert not [line for line in lines if line.endswith("上") or line.startswith("年")]


def test_a_label_that_wraps_keeps_dates_whole_and_returns_the_text_as_set(qapp):
    label = PlainLabel("公布期限 2027年3月31日")
    assert QLabel.text(label) == label.text()
    label.setWordWrap(True)
    assert label.text() == "公布期限 2027年3月31日"
    assert f"3{WORD_JOINER}月" in QLabel.text(label)


def test_a_text_that_can_be_copied_has_no_invisible_characters(qapp):
    label = PlainLabel("已导出“报告2026.pdf”，2027年3月31日")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    assert QLabel.text(label) == label.text()
