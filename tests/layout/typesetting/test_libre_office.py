"""Lines of a paragraph in LibreOffice, as it was seen to set them, and what is done about them."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.exporters.word.nominal_fonts import NominalFonts
from govinfo_desktop.layout.typesetting.break_places import break_places
from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.libre_office import (
    LibreOfficeText,
    Spacing,
    spacing_to_fit,
)
from govinfo_desktop.layout.typesetting.lines import Galley, Measure, Piece
from govinfo_desktop.layout.typesetting.typesetter import Typesetter, measure_of
from tests.engines.sentences import random_sentence
from tests.layout.sample_pages import preset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.layout.typesetting.lines import Line

# Text, length of its lead, by how many twentieths of a point it was closed up, and the lines that
# LibreOffice 7.4 made of it.
SEEN = [
    (
        "（三）主动公开情况。开设“一网通办”“政策直达”“免申即享”三个专栏，发布解读222篇（图解24篇、"
        "视频24个）。收到申请813件，办结813件，按期办结率100%，答复率24.63%。",
        10,
        0,
        4,
    ),
    (
        "（二）主动公开情况。行政复议22件、行政诉讼22件，均为维持或驳回。其中：国务院部门7家，省级部门7家；"
        "涉及A类事项719项、B类事项719项。全年没有因政府信息公开收取费用。",
        10,
        0,
        4,
    ),
    ("政" * 26 + "府" * 28 + "。", 0, 0, 2),
    ("政" * 26 + "府" * 28 + "开。", 0, 0, 3),
    # A mark hangs after a bracket, too.
    (
        "三是主动公开情况。我单位坚持“公开为常态、不公开为例外”，把公开要求落实到决策、执行、管理、服务、"
        "结果各环节。审核信息发布25095次,发现问题24处:全部改正(含错别字24处)。",
        9,
        0,
        3,
    ),
    # Characters before and in a non-breaking hyphen are not closed up.
    (
        "（二）依申请公开情况。编制《政府信息公开指南》，修订公开目录11类915项，更新GB/T 9704-"
        "2012格式模板。推进基层政务公开标准化、规范化，建成公开专区5个，覆盖率66.49%。",
        11,
        3,
        4,
    ),
]


def lines_of(text: str, lead: int, measure: Measure) -> int:
    """Return the number of lines that LibreOffice makes of a body text in a measure."""
    return len(ends_of(text, lead, measure))


def ends_of(text: str, lead: int, measure: Measure) -> list[int]:
    """Return where lines of a body text end in LibreOffice, as the rule says."""
    faces = Glyphs(NominalFonts())
    glyphs = [faces.find("fangsong", char) for char in text]
    spacing = Spacing(
        size=measure.size,
        added=measure.cell - measure.size,
        opened_from=measure.opened_from,
        opened=measure.opened,
        run_starts={lead},
    )
    rule = LibreOfficeText(text=text, glyphs=glyphs, breaks=break_places(text, glyphs, ()))
    ends = rule.line_ends(
        [one.advance * measure.size + spacing.at(i) for i, one in enumerate(glyphs)],
        spacing,
        first_width=measure.width - measure.first,
        width=measure.width - measure.hang,
    )
    return list(ends)


def equal_lines(ours: Sequence[Line], theirs: Sequence[int]) -> int:
    return len({(line.start, line.end) for line in ours} & set(pairwise((0, *theirs))))


@pytest.mark.parametrize(("text", "lead", "closer", "lines"), SEEN)
def test_libre_office_makes_as_many_lines_as_it_was_seen_to(text, lead, closer, lines):
    page = preset()
    measure = measure_of(page, page.styles["body"])
    measure = measure._replace(cell=measure.cell - closer / 20)
    assert lines_of(text, lead, measure) == lines


def test_paragraphs_are_closed_up_where_libre_office_would_need_another_line():
    page = preset()
    usual = measure_of(page, page.styles["body"])
    typesetter = Typesetter(NominalFonts())
    choice, before, after, in_two_spacings = random.Random(0), 0, 0, 0
    for _ in range(200):
        text = "".join(random_sentence(choice) for _ in range(4))
        pieces = (Piece(text, "fangsong"),)
        measure = typesetter.fitted(pieces, usual)
        # Closed up or not, a line of Chinese has 28 characters (GB/T 9704-2012 5.2.3).
        # Its end may be opened for a last line that would else be too short (decision 0019).
        assert 28 * measure.cell <= page.type_width
        assert 29 * min(measure.cell, measure.cell + measure.opened) > page.type_width
        before += lines_of(text, 0, usual) != len(typesetter.lines(pieces, usual))
        after += lines_of(text, 0, measure) != len(typesetter.lines(pieces, measure))
        in_two_spacings += bool(measure.opened)
    assert after < before / 3
    assert in_two_spacings


def test_of_spacings_that_are_hardly_seen_the_one_with_most_equal_lines_is_taken():
    page = preset()
    usual = measure_of(page, page.styles["body"])
    typesetter = Typesetter(NominalFonts())
    choice, before, after = random.Random(1), 0, 0
    for _ in range(200):
        text = "".join(random_sentence(choice) for _ in range(4))
        pieces = (Piece(text, "fangsong"),)
        if Galley(Glyphs(NominalFonts()), pieces, usual).faults().weight:
            continue
        measure = typesetter.fitted(pieces, usual)
        assert abs(measure.cell - usual.cell) < 0.11
        assert not Galley(Glyphs(NominalFonts()), pieces, measure).faults().weight
        before += equal_lines(typesetter.lines(pieces, usual), ends_of(text, 0, usual))
        after += equal_lines(typesetter.lines(pieces, measure), ends_of(text, 0, measure))
    assert after > before


@pytest.mark.parametrize("length", [5_000, 20_000])
def test_a_paragraph_of_many_pages_is_not_tried_in_every_way(length, monkeypatch):
    text = "".join(f"第{number}条、" for number in range(length))[:length]
    tried: list[Measure] = []
    set_in = Galley.set_in
    monkeypatch.setattr(
        Galley, "set_in", lambda self, measure: (tried.append(measure), set_in(self, measure))
    )
    page = preset()
    Typesetter(NominalFonts()).fitted(
        (Piece(text, "fangsong"),), measure_of(page, page.styles["body"])
    )
    assert len(tried) * length < 4_000_000


def test_a_line_is_a_little_loose_rather_than_a_paragraph_longer_in_libre_office():
    text = (
        "收到申请258件，办结258件，按期办结率100%，答复率49.23%。培训22期，35人次参加，人均70.72学时。无。"
        "推进基层政务公开标准化、规范化，建成公开专区7个，覆盖率52.21%。"
    )
    page = preset()
    usual = measure_of(page, page.styles["body"])
    typesetter, pieces = Typesetter(NominalFonts()), (Piece(text, "fangsong"),)
    assert lines_of(text, 0, usual) != len(typesetter.lines(pieces, usual))
    measure = typesetter.fitted(pieces, usual)
    assert lines_of(text, 0, measure) == len(typesetter.lines(pieces, measure))


def test_a_line_of_a_title_with_a_year_is_closed_up_where_libre_office_would_break_it():
    line = "行政审批处2010年政府信息公开工作年度报告"
    room = preset().type_width
    spacing = spacing_to_fit(line, 440.0, room, 22.0)
    # 8.8 points of space beside the year; characters before a change of script are not closed up.
    assert 440.0 + 8.8 + 19 * spacing <= room
    assert spacing > -0.5
    assert spacing_to_fit(line[:-2], 396.0, room, 22.0) == 0
    assert spacing_to_fit("政府信息公开工作年度报告", 440.0, room, 22.0) == 0
