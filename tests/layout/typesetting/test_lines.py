"""Lines of a paragraph: where they are broken, and the positions of their glyphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.layout.typesetting.glyphs import NO_END, NO_START, Glyphs
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece, set_lines, widest_unit
from tests.layout.faces import FixedFaces

CELL = 156 / 28 * 72 / 25.4
WIDTH = 28 * CELL
# Word's arithmetic: natural advances less 7 twentieths of a point, then justified.
BODY = Measure(width=WIDTH, size=16, cell=16 - 0.35, first=2 * CELL)


def lines_of(text: str, measure: Measure = BODY, role: str = "fangsong") -> tuple[Line, ...]:
    return set_lines(Glyphs(FixedFaces()), [Piece(text, role)], measure)


def texts_of(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def han(count: int) -> str:
    return "政府信息公开" * (count // 6) + "政府信息公开"[: count % 6]


def test_a_full_line_has_28_characters_and_the_first_is_indented_by_two():
    lines = lines_of(han(90))
    assert [len(text) for text in texts_of(lines)] == [26, 28, 28, 8]
    assert lines[0].left == pytest.approx(2 * CELL)
    assert lines[1].left == pytest.approx(0)


def test_both_edges_of_a_full_line_are_straight():
    for line in lines_of(han(25) + "，" + han(60) + "（2024）" + han(40))[:-1]:
        assert line.right == pytest.approx(WIDTH)


def test_a_closing_mark_takes_its_neighbour_to_the_next_line():
    assert texts_of(lines_of(han(26) + "，" + han(5)))[0] == han(25)


def test_an_opening_mark_moves_to_the_next_line_with_its_neighbour():
    assert texts_of(lines_of(han(25) + "（一）" + han(5)))[0] == han(25)


def test_a_double_dash_and_an_ellipsis_are_not_broken():
    assert texts_of(lines_of(han(25) + "——" + han(5)))[0] == han(25)
    assert texts_of(lines_of(han(25) + "……" + han(5)))[0] == han(24)


def test_a_number_with_its_percent_sign_is_not_broken():
    assert texts_of(lines_of(han(24) + "98.25%" + han(5)))[0] == han(24)


def test_an_address_is_moved_to_the_next_line_whole_as_in_word():
    address = "https://www.example.gov.cn/zwgk/nianbao/2024/index.html"
    first, second = texts_of(lines_of(han(12) + address))
    assert (first, second) == (han(12), address)


def test_an_address_longer_than_a_line_is_broken_after_a_stroke():
    address = "https://www.example.gov.cn/zwgk/nianbao/2024/gongkai/nianbao/index.html"
    first, second, _ = texts_of(lines_of(han(12) + address))
    assert first == han(12)
    assert second.endswith("/")


def test_a_telephone_number_is_not_broken_after_its_hyphen():
    first, second = texts_of(lines_of(han(22) + "010-12345678"))
    assert (first, second) == (han(22), "010-12345678")


def test_a_word_longer_than_a_line_is_broken_without_loss():
    assert "".join(texts_of(lines_of("a" * 200))) == "a" * 200


def test_a_line_takes_what_its_condensed_characters_leave_room_for():
    text = "自然人" * 7 + "〔2012〕" + han(10)
    line = texts_of(lines_of(text))[0]
    assert sum(8 - 0.35 if char.isascii() else 15.65 for char in line) <= WIDTH - 2 * CELL
    assert line == text[:28]


def test_blanks_at_a_break_are_not_printed():
    texts = texts_of(lines_of("word " * 60))
    assert all(text == text.strip() for text in texts)


def test_a_blank_before_a_closing_mark_does_not_separate_it_from_its_word():
    texts = texts_of(lines_of(han(25) + " ）" + han(6)))
    assert not texts[1].startswith("）")


def test_a_typed_line_break_is_kept_and_its_line_is_not_justified():
    lines = lines_of("第一行\n第二行", Measure(width=WIDTH, size=22, cell=22, align="center"))
    assert texts_of(lines) == ["第一行", "第二行"]
    assert lines[0].left == pytest.approx((WIDTH - 66) / 2)


def test_a_narrow_quote_is_next_to_its_word_in_a_full_cell():
    (line,) = lines_of("“公开”", Measure(width=200, size=16, cell=16), role="kaiti")
    xs = [x for run in line.runs for x in run.xs]
    assert xs[1] == pytest.approx(16)
    assert xs[0] > 8
    assert 48 <= xs[3] < 50
    assert line.right == pytest.approx(64)


def test_a_short_dash_is_stretched_to_its_cell():
    (line,) = lines_of("—", Measure(width=200, size=14, cell=14), role="songti")
    (run,) = line.runs
    assert run.stretch * (0.84 - 0.05) == pytest.approx(1)


def test_every_run_knows_its_position_in_the_text():
    text = han(20) + "2024年“公开”" + han(30)
    for line in lines_of(text):
        for run in line.runs:
            assert text[run.start : run.start + len(run.text)] == run.text


def test_a_character_without_a_face_is_shown_as_a_visible_sign():
    glyphs = Glyphs(FixedFaces(missing="镕"))
    (line,) = set_lines(glyphs, [Piece("朱镕", "fangsong")], BODY)
    assert texts_of((line,)) == ["朱〓"]


def test_characters_without_ink_have_no_width():
    assert texts_of(lines_of("政\u200b府\ufe0f\u202e信\x00息")) == ["政府信息"]


def test_an_empty_paragraph_is_one_empty_line():
    (line,) = lines_of("")
    assert not line.runs


def test_a_balanced_title_is_broken_between_words():
    measure = Measure(
        width=WIDTH,
        size=22,
        cell=22,
        align="center",
        balanced=True,
        whole=("2024年", "政府信息公开", "年度报告"),
    )
    lines = lines_of("示例市人民政府办公室2024年政府信息公开工作年度报告", measure)
    assert texts_of(lines) == ["示例市人民政府办公室2024年", "政府信息公开工作年度报告"]


def test_the_widest_unit_of_a_label_is_its_longest_number():
    assert widest_unit(Glyphs(FixedFaces()), [Piece("金额59237.2449万元", "songti")], BODY) == (
        pytest.approx(10 * (8 - 0.35))
    )


ALPHABET = "政府信息公开年度，。、；：？！（）《》“”——……〔〕％℃ab1234567890.,%/ \u3000镕𬱖"
TEXTS = st.text(alphabet=ALPHABET, max_size=300)
WIDTHS = st.sampled_from([2.0, 3.5, 6.0, 10.0, 28.0])
ALIGNS = st.sampled_from(["justify", "left", "center", "right"])


def measure_of(cells: float, align: str, *, balanced: bool = False) -> Measure:
    return Measure(width=cells * 10.5, size=10.5, cell=10.5, align=align, balanced=balanced)


@given(TEXTS, WIDTHS, ALIGNS, st.booleans())
def test_no_text_is_lost_or_doubled(text, cells, align, balanced):
    lines = lines_of(text, measure_of(cells, align, balanced=balanced))
    printed = "".join(texts_of(lines))
    assert printed.replace(" ", "") == text.replace(" ", "")


@given(TEXTS, WIDTHS, ALIGNS)
def test_no_line_is_wider_than_its_measure(text, cells, align):
    measure = measure_of(cells, align)
    for line in lines_of(text, measure):
        assert line.right <= measure.width + 1e-6
        assert line.left >= -1e-6


@given(
    st.lists(st.sampled_from(["政府", "信息，", "（公开）", "《条例》", "“2024”", "12.5%", "——"]))
)
def test_no_forbidden_mark_begins_or_ends_a_line(parts):
    text = "第" + "年".join(parts)
    for before, after in zip(texts_of(lines_of(text)), texts_of(lines_of(text))[1:], strict=False):
        assert after[0] not in NO_START
        assert before[-1] not in NO_END


@given(
    st.lists(st.sampled_from(["政府", "公开，", "2024", "98.25%", "word", "1,234"]), max_size=60)
)
def test_numbers_and_words_are_not_broken(parts):
    text = "年".join(parts)
    for line in lines_of(text)[:-1]:
        around = text[line.end - 1 : line.end + 1]
        assert not (around.isascii() and len(around) == 2 and " " not in around)


@given(TEXTS)
def test_lines_cover_the_whole_text(text):
    lines = lines_of(text)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(lines, lines[1:], strict=False))


def test_a_narrow_label_takes_another_line_rather_than_breaking_a_word():
    measure = Measure(
        width=33,
        size=10.5,
        cell=10.5,
        align="center",
        balanced=True,
        whole=("年度", "办理", "结果"),
    )
    assert texts_of(lines_of("三、本年度办理结果", measure)) == ["三、本", "年度", "办理", "结果"]


def test_a_last_line_has_the_advance_of_full_lines():
    measure = Measure(width=WIDTH, size=16, cell=16 - 0.35, grid=CELL)
    *_, last = lines_of(han(34), measure)
    xs = [x for run in last.runs for x in run.xs]
    assert xs[1] - xs[0] == pytest.approx(CELL)
    assert last.right == pytest.approx(5 * CELL + 15.65)


def test_a_line_that_an_address_leaves_half_empty_is_not_spread():
    first, _ = lines_of(han(12) + "https://www.example.gov.cn/zwgk/nianbao/2024/index.html")
    xs = [x for run in first.runs for x in run.xs]
    assert xs[1] - xs[0] == pytest.approx(15.65)
