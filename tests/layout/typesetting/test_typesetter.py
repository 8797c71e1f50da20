"""Spacing of a paragraph: the one in which all programs set the same lines, and good ones."""

from __future__ import annotations

import pytest

from govinfo_desktop.layout.typesetting.break_places import Break, break_places, imitated_breaks
from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.lines import Galley, Measure, Piece
from govinfo_desktop.layout.typesetting.typesetter import Typesetter, measure_of, spacing_of
from tests.layout.faces import FixedFaces
from tests.layout.sample_pages import preset

HAN = "政府信息公开工作"


def body() -> Measure:
    return measure_of(preset(), preset().styles["body"])


def pieces(text: str) -> tuple[Piece, ...]:
    return (Piece(text, "fangsong"),)


def weight(text: str, measure: Measure) -> int:
    return Galley(Glyphs(FixedFaces()), pieces(text), measure).faults().weight


def is_legal(text: str, at: int, *, imitated: bool) -> bool:
    glyphs = [Glyphs(FixedFaces()).find("fangsong", char) for char in text]
    breaks = break_places(text, glyphs, ())
    return (imitated_breaks(text, glyphs, breaks) if imitated else breaks)[at] is Break.LEGAL


def test_body_text_is_condensed_by_seven_twentieths_of_a_point():
    page = preset()
    assert spacing_of(page, page.styles["body"]) == pytest.approx(-0.35)
    assert spacing_of(page, page.styles["table"]) == 0
    assert spacing_of(page, page.styles["title"]) == 0


@pytest.mark.parametrize("text", ["公开、《条例》", "公开。2024年", "公开”“条例", "公开》《条例"])
def test_word_breaks_between_marks_where_onlyoffice_does_not(text):
    assert is_legal(text, 3, imitated=False)
    assert not is_legal(text, 3, imitated=True)


@pytest.mark.parametrize(
    "text", ["公开，《条例》", "公开：2024年", "公开年“条例", "公开4“条例", "2024年"]
)
def test_both_break_beside_an_east_asian_character(text):
    at = 4 if text == "2024年" else 3
    expected = text != "公开4“条例"
    assert is_legal(text, at, imitated=True) is expected


def test_a_dash_begins_a_line_rather_than_being_split():
    assert is_legal("公开——条例", 2, imitated=False)
    assert not is_legal("公开——条例", 3, imitated=False)
    assert is_legal("公开——条例", 3, imitated=True)


def test_a_paragraph_without_faults_has_the_usual_spacing():
    text = HAN * 8
    assert Typesetter(FixedFaces()).fitted(pieces(text), body()) == body()


def test_a_last_line_of_one_character_and_its_mark_is_avoided_by_another_spacing():
    # With 7 twentieths the last line is 。 and one character.
    texts = [HAN * 9 + "2024年1月" + HAN[:n] + "。" for n in range(30)]
    bad = [text for text in texts if weight(text, body()) == 10]
    assert bad
    better = [Typesetter(FixedFaces()).fitted(pieces(text), body()) for text in bad]
    assert any(measure.cell != body().cell for measure in better)


def test_a_paragraph_that_no_spacing_helps_is_broken_where_all_programs_break():
    text = HAN * 3 + "公、" + "《条例》" + HAN
    measure = Typesetter(FixedFaces()).fitted(pieces(text), body())
    assert measure.everywhere
    assert weight(text, measure) < 1000


def test_no_line_is_left_torn_for_programs_that_keep_marks_together():
    text = HAN + "公" + "发布《公开规定》、《公开指南》、《职责》。" + HAN * 2
    typesetter = Typesetter(FixedFaces())
    measure = typesetter.fitted(pieces(text), body())
    *full, _ = typesetter.lines(pieces(text), measure)
    assert [round(line.right - measure.width, 6) for line in full] == [0.0] * len(full)


def test_titles_and_tables_keep_their_size():
    measure = Measure(width=100, size=10.5, cell=10.5)
    assert Typesetter(FixedFaces()).fitted(pieces(HAN * 5), measure).cell == 10.5
