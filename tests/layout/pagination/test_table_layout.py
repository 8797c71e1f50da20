"""Tables in one type size: rules around every cell, texts inside their cells, underlines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.model.form import FieldId, Line, SheetCell, Table
from govinfo_desktop.layout.blocks import PrintedTable
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.layout.pagination.table_layout import TableLayout
from govinfo_desktop.layout.pagination.table_part import SPACINGS, TablePart, rules
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from tests.layout.faces import FixedFaces
from tests.layout.sample_pages import pages_of, preset, table

if TYPE_CHECKING:
    from govinfo_desktop.layout.typesetting.cells import TypesetCell


def layout(rows: int, texts: dict[str, str] | None = None) -> TableLayout:
    return TableLayout(Typesetter(FixedFaces()), preset(), table(rows, texts))


@pytest.mark.parametrize(("start", "end"), [(0, 14), (0, 6), (6, 9), (9, 14)])
def test_every_cell_has_a_rule_on_each_side(start, end):
    part = layout(12).part(start, end, 10.5, SPACINGS[0])
    drawn = list(rules(part, 0, 0))
    for one in part.cells:
        x0, y0, x1, y1 = part.area(one)
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            assert any(covers(rule, side) for rule in drawn), (one.cell.text, side)


def test_a_table_is_set_once_for_several_documents_and_anew_with_another_text():
    typesetter, page = Typesetter(FixedFaces()), preset()

    def part(texts, on=page):
        return TableLayout(typesetter, on, table(3, texts)).part(0, 5, 10.5, SPACINGS[0])

    first, again = part({"t.r1.c1": "12"}), part({"t.r1.c1": "12"})
    assert again.cells is first.cells
    other = part({"t.r1.c1": "13"})
    assert {one.text for one in other.cells} - {one.text for one in first.cells} == {"13"}
    styles = {**page.styles, "table": replace(page.styles["table"], face="heiti")}
    elsewhere = part({"t.r1.c1": "12"}, replace(page, styles=styles))
    assert elsewhere.cells is not first.cells
    for number in range(20):
        part({"t.r1.c1": f"{number}"})
    assert part({"t.r1.c1": "12"}) == first


def covers(rule, side) -> bool:
    x0, y0, x1, y1 = side
    return (
        rule.x0 <= x0 + 0.01
        and rule.x1 >= x1 - 0.01
        and rule.y0 <= y0 + 0.01
        and rule.y1 >= y1 - 0.01
        and (abs(rule.x0 - rule.x1) < 0.01) == (abs(x0 - x1) < 0.01)
    )


def test_no_rule_goes_through_a_merged_cell():
    part = layout(12).part(0, 14, 10.5, SPACINGS[0])
    for rule in rules(part, 0, 0):
        x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
        for one in part.cells:
            x0, y0, x1, y1 = part.area(one)
            assert not (x0 + 0.1 < x < x1 - 0.1 and y0 + 0.1 < y < y1 - 0.1)


@pytest.mark.parametrize("spacing", SPACINGS)
def test_texts_are_inside_their_cells(spacing):
    texts = {"t.r1.c1": "因历史原因未能统计，详见附注说明。"}
    made = layout(12, texts)
    part = made.part(0, 14, 9.0, spacing)
    areas = [part.area(one) for one in part.cells]
    for text in made.texts(part, 0, 0):
        top, bottom = text.y - 0.88 * text.size, text.y + 0.12 * text.size
        assert any(
            x0 <= text.xs[0] and y0 <= top and bottom <= y1 and text.xs[-1] < x1
            for x0, y0, x1, y1 in areas
        )


def test_a_cut_merged_label_is_printed_in_both_parts():
    made = layout(12)
    for start, end in ((0, 4), (4, 8)):
        part = made.part(start, end, 10.5, SPACINGS[0])
        shown = "".join(text.text for text in made.texts(part, 0, 0))
        assert "第一类情况" in shown


def test_the_columns_fill_the_type_area():
    part = layout(5).part(0, 7, 10.5, SPACINGS[0])
    assert sum(part.widths) == pytest.approx(preset().type_width)


def test_a_row_is_high_enough_for_a_merged_label_cut_to_that_row():
    part = layout(12).part(5, 6, 10.5, SPACINGS[0])
    (label,) = [one for one in part.cells if one.cell.text == "第一类情况"]
    _, y0, _, y1 = part.area(label)
    assert y1 - y0 >= len(label.lines) * SPACINGS[0].leading * 10.5


OPENED, NEW = FieldId("t.opened"), FieldId("t.new")
PARTS = ("主动公开", OPENED, "条，其中新增", NEW, "条")


def sentence(opened: str, new: str) -> PrintedTable:
    cell = SheetCell(parts=PARTS, fields=frozenset({OPENED, NEW}))
    label = SheetCell(parts=("公开情况",))
    made = Table(id="t", title="表", rows=(), columns=(), sheet=((label, cell),), widths=(1, 3))
    return PrintedTable(id="t", grid=lay_out(made), texts={OPENED: opened, NEW: new})


def underlined(block: PrintedTable, spacing=SPACINGS[0], size=10.5):
    """Return the texts of a table, its underlines, and its rules."""
    made = TableLayout(Typesetter(FixedFaces()), preset(), block)
    part = made.part(0, made.rows(size), size, spacing)
    return list(made.texts(part, 0, 0)), list(made.underlines(part, 0, 0)), list(rules(part, 0, 0))


def characters_above(rule, texts) -> str:
    """Return the characters right above a line."""
    return "".join(
        char
        for text in texts
        for char, x in zip(text.text, text.xs, strict=True)
        if 0 < rule.y0 - text.y < text.size and rule.x0 - 0.01 <= x < rule.x1 - 0.01
    )


def test_only_the_figures_of_a_sentence_are_underlined():
    texts, under, _ = underlined(sentence("516", "208"))
    assert [characters_above(rule, texts) for rule in under] == ["516", "208"]
    for rule in under:
        assert rule.y0 == rule.y1
        assert rule.x1 - rule.x0 == pytest.approx(3 * 10.5 / 2)


def test_a_blank_line_to_write_on_is_not_underlined():
    texts, under, _ = underlined(sentence("____", "208"))
    assert [characters_above(rule, texts) for rule in under] == ["208"]
    assert not underlined(sentence("____□", "____"))[1]


def test_the_box_to_tick_is_not_underlined_with_its_figure():
    texts, under, _ = underlined(sentence("516□", "208□"))
    assert [characters_above(rule, texts) for rule in under] == ["516", "208"]


def test_a_text_of_several_lines_is_underlined_on_each_of_them():
    text = "政府网站和公报" * 6
    texts, under, _ = underlined(sentence("516", text))
    assert len({rule.y0 for rule in under}) > 1
    assert "".join(characters_above(rule, texts) for rule in under) == f"516{text}"


@pytest.mark.parametrize("size", [10.5, 8.0])
@pytest.mark.parametrize("spacing", SPACINGS)
def test_the_underline_is_thin_and_touches_neither_figure_nor_rule(spacing, size):
    texts, under, drawn = underlined(sentence("516", "208"), spacing, size)
    lower_edge = max(rule.y0 for rule in drawn)
    for rule in under:
        (baseline,) = {text.y for text in texts if characters_above(rule, [text])}
        assert rule.weight <= 0.5
        assert rule.y0 - rule.weight / 2 >= baseline + 0.1 * size
        assert rule.y0 + rule.weight / 2 <= lower_edge - 0.375 - 0.5


def test_only_sentences_are_underlined():
    assert not underlined(table(3))[1]


def test_the_page_has_the_underlines_of_the_figures():
    (page,) = pages_of(sentence("516", "208"))
    above_rules = [characters_above(rule, page.texts) for rule in page.rules if rule.y0 == rule.y1]
    assert above_rules.count("516") == above_rules.count("208") == 1


def vertical_label() -> tuple[TypesetCell, TablePart]:
    """Return the label of the many rows of a table, and the table."""
    part = TableLayout(Typesetter(FixedFaces()), preset(), tall_table()).whole(600, 0)
    assert part is not None
    (label,) = (one for one in part.cells if one.vertical)
    return label, part


def tall_table() -> PrintedTable:
    rows = tuple(Line(id=f"r{i}", label=("三、本年度办理结果", f"{i}.属于")) for i in range(20))
    columns = (Line(id="c", label=("总计",)),)
    made = Table(id="t", title="表", corner="", rows=rows, columns=columns, widths=(1, 8, 2))
    return PrintedTable(id="t", grid=lay_out(made), texts=dict.fromkeys(made.fields, "1"))


def test_a_short_label_beside_many_rows_is_written_from_top_to_bottom():
    label, part = vertical_label()
    assert ["".join(run.text for run in line.runs) for line in label.lines] == [
        *"三、本年度办理结果"
    ]
    x0, _, x1, _ = part.area(label)
    assert x1 - x0 < 45


def test_the_characters_of_a_vertical_label_are_below_each_other_and_its_comma_at_the_right():
    table = TableLayout(Typesetter(FixedFaces()), preset(), tall_table())
    part = table.whole(600, 0)
    assert part is not None
    placed = [text for text in table.texts(part, 0, 0) if text.text in set("三、本年度办")]
    below = {text.text: text for text in placed}
    assert below["三"].xs == below["本"].xs == below["年"].xs
    assert below["三"].y < below["本"].y < below["年"].y < below["度"].y
    assert below["、"].xs[0] > below["三"].xs[0] + 0.5 * part.size
    assert below["三"].y < below["、"].y < below["本"].y


def test_no_label_ends_in_a_single_character():
    rows = (Line(id="a", label=("一、本年度办理结果情况数",)), Line(id="b", label=("二",)))
    columns = (Line(id="c", label=("总计",)),)
    made = Table(id="t", title="表", corner="", rows=rows, columns=columns, widths=(3, 10))
    table = PrintedTable(id="t", grid=lay_out(made), texts=dict.fromkeys(made.fields, "1"))
    part = TableLayout(Typesetter(FixedFaces()), preset(), table).whole(600, 0)
    assert part is not None
    (label,) = (one for one in part.cells if one.cell.text.startswith("一"))
    assert len(label.lines) > 1
    assert all(line.end - line.start > 1 for line in label.lines)
