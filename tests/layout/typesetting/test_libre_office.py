"""Lines of a paragraph in LibreOffice, as it was seen to set them, and what is done about them."""

from __future__ import annotations

import random

import pytest

from govinfo_desktop.layout.typesetting.break_places import break_places
from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.libre_office import LibreOfficeText, spacing_to_fit
from govinfo_desktop.layout.typesetting.lines import Piece
from govinfo_desktop.layout.typesetting.typesetter import Typesetter, measure_of
from tests.engines.sentences import random_sentence
from tests.layout.faces import FixedFaces
from tests.layout.sample_pages import preset

# Text, length of its lead, spacing in points, and the lines that LibreOffice 7.4 made of it.
SEEN = [
    (
        "（三）主动公开情况。开设“一网通办”“政策直达”“免申即享”三个专栏，发布解读222篇（图解24篇、"
        "视频24个）。收到申请813件，办结813件，按期办结率100%，答复率24.63%。",
        10,
        4,
    ),
    (
        "（二）主动公开情况。行政复议22件、行政诉讼22件，均为维持或驳回。其中：国务院部门7家，省级部门7家；"
        "涉及A类事项719项、B类事项719项。全年没有因政府信息公开收取费用。",
        10,
        4,
    ),
    ("政" * 26 + "府" * 28 + "。", 0, 2),
    ("政" * 26 + "府" * 28 + "开。", 0, 3),
]


def lines_of(text: str, lead: int = 0, spacing: float = 0.0) -> int:
    """Return the lines that the rule says LibreOffice makes of a body text, opened by a spacing."""
    page = preset()
    measure = measure_of(page, page.styles["body"])
    faces = Glyphs(FixedFaces())
    glyphs = [faces.find("fangsong", char) for char in text]
    spacing += measure.cell - measure.size
    breaks = break_places(text, glyphs, ())
    return LibreOfficeText(text=text, glyphs=glyphs, breaks=breaks).line_count(
        [one.advance * measure.size + spacing for one in glyphs],
        size=measure.size,
        spacing=spacing,
        first_width=measure.width - measure.first,
        width=measure.width - measure.hang,
        run_starts={lead},
    )


@pytest.mark.parametrize(("text", "lead", "lines"), SEEN)
def test_libre_office_makes_as_many_lines_as_it_was_seen_to(text, lead, lines):
    assert lines_of(text, lead) == lines


def test_paragraphs_are_closed_up_where_libre_office_would_need_another_line():
    page = preset()
    usual = measure_of(page, page.styles["body"])
    typesetter = Typesetter(FixedFaces())
    choice, before, after = random.Random(0), 0, 0
    for _ in range(200):
        text = "".join(random_sentence(choice) for _ in range(4))
        pieces = (Piece(text, "fangsong"),)
        measure = typesetter.fitted(pieces, usual)
        # Closed up or not, a line of Chinese has 28 characters (GB/T 9704-2012 5.2.3).
        assert 28 * measure.cell <= page.type_width < 29 * measure.cell
        before += lines_of(text) != len(typesetter.lines(pieces, usual))
        closer = measure.cell - usual.cell
        after += lines_of(text, spacing=closer) != len(typesetter.lines(pieces, measure))
    assert after < before / 2


def test_a_line_of_a_title_with_a_year_is_closed_up_where_libre_office_would_break_it():
    line = "行政审批处2010年政府信息公开工作年度报告"
    room = preset().type_width
    spacing = spacing_to_fit(line, 440.0, room, 22.0)
    # 8.8 points of space beside the year; characters before a change of script are not closed up.
    assert 440.0 + 8.8 + 19 * spacing <= room
    assert spacing > -0.5
    assert spacing_to_fit(line[:-2], 396.0, room, 22.0) == 0
    assert spacing_to_fit("政府信息公开工作年度报告", 440.0, room, 22.0) == 0
