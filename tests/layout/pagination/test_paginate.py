"""Pagination: grid of 22 lines, blocks that stay together, tables, page numbers, clicks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.page import POINTS_PER_MM as MM
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, SignOff
from govinfo_desktop.layout.pagination.placed import Spot
from tests.layout.sample_pages import SENTENCE, lines_on, pages_of, preset, table, tables_of

BODY = FieldId("overview")
SIGN_OFF = SignOff(organ="示例市人民政府", date="2025年1月20日")


def body(lines: int) -> Paragraph:
    """Return a paragraph of some lines."""
    return Paragraph(text="政" * (28 * lines - 3) + "。", source=BODY)


def baselines(page) -> list[float]:
    return sorted({round(text.y, 2) for text in page.texts if text.tag is not None})


@pytest.mark.parametrize("name", ["gb-word", "gb-strict"])
def test_a_full_page_has_22_lines_on_one_grid(name):
    first, second = pages_of(body(30), page=name)
    steps = [b - a for a, b in pairwise(baselines(first))]
    assert len(lines_on(first)) == 22
    assert len(lines_on(second)) == 8
    assert steps == pytest.approx([preset(name).pitch] * 21, abs=0.02)


def test_in_the_word_model_line_boxes_fill_the_type_area_from_its_top():
    (page,) = pages_of(body(3))
    assert baselines(page)[0] == pytest.approx(37 * MM + 28.95 / 2 + 0.38 * 16, abs=0.1)


def test_in_the_strict_model_ink_fills_the_type_area():
    page, _ = pages_of(body(30), page="gb-strict")
    assert baselines(page)[0] - 0.88 * 16 == pytest.approx(37 * MM, abs=0.1)
    assert baselines(page)[-1] + 0.12 * 16 == pytest.approx(262 * MM, abs=1)


def test_text_is_inside_the_margins():
    (page,) = pages_of(body(5))
    xs = [x for text in page.texts if text.tag for x in text.xs]
    assert min(xs) >= 28 * MM - 0.2
    assert max(xs) + 16 <= 184 * MM + 0.2


def test_a_heading_moves_to_the_next_page_with_its_text():
    first, second = pages_of(body(21), Heading(text="二、标题", level=1), body(4))
    assert len(lines_on(first)) == 21
    assert lines_on(second)[0] == "二、标题"


def test_two_headings_move_with_the_text_of_the_second():
    heads = [Heading(text="二、标题", level=1), Heading(text="（一）标题", level=2)]
    first, second = pages_of(body(20), *heads, body(4))
    assert len(lines_on(first)) == 20
    assert lines_on(second)[:2] == ["二、标题", "（一）标题"]


def test_no_page_has_a_single_line():
    first, second = pages_of(body(23))
    assert [len(lines_on(first)), len(lines_on(second))] == [21, 2]


def test_the_last_lines_before_a_table_stay_together():
    first, second, *_ = pages_of(body(19), body(4), table(40))
    assert len(lines_on(first)) == 21
    assert [line[0] for line in lines_on(second)[:2]] == ["政", "政"]


def test_pages_within_a_text_are_filled_to_the_last_line():
    first, _ = pages_of(body(20), body(3), body(3))
    assert len(lines_on(first)) == 22


def test_a_last_line_of_one_character_is_not_alone_at_the_head_of_a_page():
    # The mark took its character along: to open the line by another one would be too much.
    forgotten = Paragraph(text=f"{'政' * 53}是。", source=BODY)
    (whole,) = pages_of(forgotten)
    assert lines_on(whole)[-1] == "是。"
    first, second = pages_of(body(20), forgotten, body(3))
    assert len(lines_on(first)) == 20
    assert lines_on(second)[2] == "是。"


def test_on_a_page_that_holds_nearly_a_line_more_tables_leave_most_of_that_room_blank():
    page = preset("pitch-29")
    assert page.type_height - page.lines * page.pitch > 0.9 * page.pitch
    assert page.filled_height == pytest.approx(21.1 * 29)
    assert preset("gb-word").filled_height == preset("gb-word").type_height


def test_a_small_table_leaves_a_line_of_its_page_to_spare_if_it_can():
    page = preset()
    places = {lines: tables_of(body(lines), table(4))[0] for lines in (17, 18, 19)}
    assert {place.page for place in places.values()} == {1}
    left = [
        page.filled_height - lines * page.pitch - place.part.height
        for lines, place in places.items()
    ]
    assert left[0] >= page.pitch
    assert left[1] >= page.pitch
    # Not if it would have to be moved to another page for that.
    assert left[2] < page.pitch


def test_the_text_before_a_tables_heading_does_not_move_with_it():
    first, second = pages_of(body(21), Heading(text="二、表", level=1), table(40))
    assert len(lines_on(first)) == 21
    assert lines_on(second)[0] == "二、表"


def test_a_title_that_no_page_holds_goes_on_on_the_next_ones():
    text = "某市某局关于政府信息公开工作情况的年度报告" * 40
    *pages, last = pages_of(Heading(text=text, level=0), body(1))
    printed = [one for page in (*pages, last) for one in page.texts if one.size == 22]
    assert "".join(one.text for one in printed) == text
    bottom = max(one.y for page in pages for one in page.texts if one.size == 22)
    assert bottom < (297 - 35) * 72 / 25.4


def test_a_title_takes_a_whole_number_of_grid_lines():
    (page,) = pages_of(Heading(text="示例市2024年度报告", level=0), body(2))
    title, first, _ = baselines(page)
    grid = baselines(pages_of(body(5))[0])
    assert any(first == pytest.approx(y, abs=0.01) for y in grid)
    assert first - title > 1.5 * 22


def test_a_signature_is_never_alone_on_its_page():
    first, second = pages_of(body(20), SIGN_OFF)
    assert len(lines_on(first)) == 19
    assert lines_on(second)[1:] == ["示例市人民政府", "2025年1月20日"]


@pytest.mark.parametrize(("lines", "rows"), [(0, 14), (3, 10), (6, 8), (8, 7), (12, 3)])
def test_a_signature_below_a_table_is_on_its_page(lines, rows):
    head = Heading(text="七、统计表", level=1)
    *_, last = pages_of(body(lines + 1), head, table(rows), SIGN_OFF)
    assert lines_on(last)[-2:] == ["示例市人民政府", "2025年1月20日"]
    assert last.rules
    assert "七、统计表" in lines_on(last)


def test_a_table_that_makes_room_for_the_signature_begins_a_page_in_a_docx_too():
    (place,) = tables_of(body(16), table(4), SIGN_OFF)
    assert (place.page, place.is_moved, place.is_for_signature) == (2, True, True)
    (place,) = tables_of(body(16), table(4))
    assert (place.page, place.is_moved, place.is_for_signature) == (1, False, False)


def test_a_table_as_large_as_its_page_keeps_its_type_when_a_signature_follows():
    with_signature, alone = tables_of(table(44), SIGN_OFF), tables_of(table(44))
    assert [place.part.size for place in with_signature] == [place.part.size for place in alone]


def test_page_breaks_are_kept_and_blank_pages_are_not_printed():
    pages = pages_of(body(2), NewPage(), NewPage(), body(3), NewPage())
    assert [len(lines_on(page)) for page in pages] == [2, 3]


def test_an_empty_document_is_one_page():
    (page,) = pages_of()
    assert not lines_on(page)


def test_page_numbers_are_at_the_outer_edge_seven_millimetres_below_the_type_area():
    for page in pages_of(body(50)):
        texts = [text for text in page.texts if text.tag is None]
        assert "".join(text.text for text in texts) == f"— {page.number} —"
        left, right = texts[0].xs[0], texts[-1].xs[-1] + 14
        inset = 184 * MM - right if page.number % 2 else left - 28 * MM
        assert inset == pytest.approx(14, abs=2)
        assert texts[0].y == pytest.approx(269 * MM + 0.32 * 14)


def test_the_draft_mark_is_printed_once_on_each_page_in_the_upper_margin():
    for page in pages_of(body(40), mark="草稿"):
        (mark,) = [text for text in page.texts if text.text == "草稿"]
        assert mark.tag is None
        assert mark.y < 37 * MM
        assert 0 < mark.grey < 1
        assert mark.xs[-1] + mark.size == pytest.approx(184 * MM)


def test_a_click_finds_the_typed_character():
    (page,) = pages_of(Paragraph(text=SENTENCE * 3, source=BODY, offset=7))
    longest = max((text for text in page.texts if text.field), key=lambda text: len(text.text))
    spot = page.spot(longest.xs[5] + 1, longest.y - 3)
    assert spot == Spot(BODY, longest.start + 5)
    assert longest.text[5] == (SENTENCE * 3)[longest.start - 7 + 5]


def test_a_click_on_a_blank_cell_finds_its_field():
    (page,) = pages_of(table(4, {"t.r2.c1": ""}))
    (box,) = page.boxes_of(FieldId("t.r2.c1"))
    assert page.spot(box.x0 + 2, box.y0 + 2) == Spot(FieldId("t.r2.c1"), 0)
    assert page.spot(1, 1) is None


def test_a_table_is_set_whole_in_the_largest_type_that_fits_on_a_page():
    sizes = {}
    for rows in (10, 44):
        pages = pages_of(table(rows))
        assert len(pages) == 1
        sizes[rows] = pages[0].texts[0].size
    assert sizes[10] == 10.5
    assert 8 <= sizes[44] < 10.5


def test_a_table_that_does_not_fit_below_the_text_moves_to_a_new_page():
    first, second = pages_of(body(16), table(12))
    assert not first.rules
    assert second.texts[0].size == 10.5


def test_a_table_longer_than_a_page_repeats_its_head_and_merged_labels():
    pages = pages_of(table(90))
    assert len(pages) > 1
    for page in pages:
        texts = [text.text for text in page.texts]
        assert "申请人情况" in texts
        assert any("类" in text for text in texts)
    repeated = [t for page in pages[1:] for t in page.texts if t.text == "申请人情况"]
    assert all(text.tag is None for text in repeated)


def test_every_cell_of_a_long_table_is_printed_once():
    printed = table(90)
    pages = pages_of(printed)
    shown = [text.field for page in pages for text in page.texts if text.field]
    assert sorted(shown) == sorted(printed.texts)


def test_a_long_text_in_a_cell_continues_on_the_next_page():
    pages = pages_of(table(5, {"t.r2.c1": SENTENCE * 60}))
    shown = "".join(t.text for page in pages for t in page.texts if t.field == "t.r2.c1")
    assert len(pages) > 1
    assert shown == SENTENCE * 60


def test_notes_stay_on_the_page_of_their_table():
    for rows in range(30, 45):
        for page in pages_of(table(rows, notes=("注：截至年底。",))):
            assert page.rules


def test_a_column_is_widened_for_a_long_number():
    (page,) = pages_of(table(3, {"t.r0.c0": "123456789012.3456"}))
    (text,) = [one for one in page.texts if one.field == "t.r0.c0"]
    assert text.text == "123456789012.3456"
    assert text.size == 10.5


BLOCKS = st.one_of(
    st.integers(1, 30).map(body),
    st.just(Heading(text="一、标题", level=1)),
    st.just(Heading(text="（一）标题", level=2)),
    st.integers(1, 70).map(table),
    st.just(NewPage()),
    st.just(SIGN_OFF),
)


@settings(max_examples=40)
@given(st.lists(BLOCKS, max_size=8), st.sampled_from(["gb-word", "gb-strict", "pitch-29"]))
def test_nothing_is_lost_and_nothing_is_outside_the_type_area(blocks, name):
    pages = pages_of(*blocks, page=name)
    expected = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    shown = sum(len(t.text) for page in pages for t in page.texts if t.field == BODY)
    assert shown == expected
    for page in pages:
        for text in page.texts:
            if text.tag is not None and text.text:
                assert text.y - 0.88 * text.size >= 37 * MM - 0.1
                assert text.y + 0.12 * text.size <= 262 * MM + 0.1
                assert text.xs[0] >= 28 * MM - 0.2
        for rule in page.rules:
            assert 28 * MM - 0.1 <= rule.x0 <= rule.x1 <= 184 * MM + 0.1
            assert 37 * MM - 0.1 <= rule.y0 <= rule.y1 <= 262 * MM + 0.1


@settings(max_examples=40)
@given(st.lists(BLOCKS, max_size=8))
def test_no_page_ends_with_a_heading_and_none_is_empty(blocks):
    pages = pages_of(*blocks)
    for page, after in pairwise(pages):
        last = max((t for t in page.texts if t.tag), key=lambda text: text.y)
        following = min((t for t in after.texts if t.tag), key=lambda text: text.y)
        if last.tag.kind.startswith("H"):
            assert NewPage() in blocks
        assert following.text


def test_a_heading_before_a_page_break_moves_behind_it():
    first, second = pages_of(body(3), Heading(text="二、附表", level=1), NewPage(), table(3))
    assert len(lines_on(first)) == 3
    assert lines_on(second)[0] == "二、附表"


def test_an_attachment_has_its_label_on_line_1_and_its_title_on_line_3():
    label = Paragraph(text="附件2", role="attachment")
    title = Heading(text="情况统计表", level=0)
    _, page = pages_of(body(3), NewPage(), label, title, table(20))
    grid = baselines(pages_of(body(5))[0])
    label_y, title_y = baselines(page)[:2]
    assert label_y == pytest.approx(grid[0], abs=0.1)
    assert grid[2] - 1 < title_y < grid[3]
    assert page.rules


def test_two_tables_on_a_page_have_rows_of_one_height():
    first, second = table(4), table(20)
    places = tables_of(body(2), first, second)
    assert [one.page for one in places] == [1, 1]
    assert places[0].part.setting == places[1].part.setting
    assert {round(height, 2) for one in places for height in one.part.heights} == {
        round(places[0].part.heights[0], 2)
    }


def test_a_table_that_begins_the_next_page_stays_there_when_those_before_it_get_smaller():
    tables = table(4), table(20), table(6)
    places = tables_of(body(2), *tables)
    assert [one.page for one in places] == [1, 1, 2]
    assert places[2].part.setting != places[0].part.setting
