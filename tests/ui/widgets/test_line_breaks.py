"""Lines break neither in counts nor before dots and numbers."""

import pytest
from PySide6.QtGui import QTextLayout, QTextOption

from govinfo_desktop.core.evaluation.progress import Counts, Progress, Stage
from govinfo_desktop.ui.report.section_list import state_text
from govinfo_desktop.ui.widgets.line_breaks import (
    NO_BREAK_SPACE,
    WORD_JOINER,
    forbid_line_breaks,
    limit_line_breaks,
)

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
