"""Where a line may end."""

import pytest
from PySide6.QtGui import QTextLayout, QTextOption

from govinfo_desktop.core.evaluation.progress import Counts, Progress, Stage
from govinfo_desktop.ui.report.section_list import state_words
from govinfo_desktop.ui.widgets.line_breaks import JOINER, SPACE, unbroken, well_broken

SENTENCE = "“新收·自然人”栏 12,345 加“结转·自然人”栏应为 100.5%，现在是 0"


def lines_of(words, width):
    """Return the lines in which words are set in a room that is so wide."""
    layout = QTextLayout(words)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(words[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [line.replace(JOINER, "").replace(SPACE, " ").strip() for line in found]


@pytest.mark.parametrize("width", range(90, 500, 9))
def test_no_line_begins_with_a_dot_or_is_a_number_alone(qapp, width):
    lines = lines_of(well_broken(SENTENCE), width)
    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")
    for line in lines:
        assert not line.startswith("·")
        assert not line[0].isdigit()


def test_a_count_stays_in_one_line(qapp):
    assert lines_of(unbroken("必改 1"), 1) == ["必改 1"]


@pytest.mark.parametrize("width", range(80, 260, 6))
def test_no_count_of_the_hub_is_broken_in_two(qapp, width):
    counts = Counts(errors=1, reasons=0, warnings=12, hints=0)
    progress = Progress(id="problems", stage=Stage.TROUBLED, blanks=136, counts=counts)
    lines = lines_of(state_words(progress), width)
    text = "\n".join(lines)
    for kept in ("还差 136 处", "必改 1", "请核对 12"):
        assert kept in text
    assert not any(line.startswith("·") for line in lines)
