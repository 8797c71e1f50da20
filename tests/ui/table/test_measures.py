"""How wide and high the cells of a grid are."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table.measures import (
    TABLE_CELL_PADDING_PX,
    WRAPPED,
    least_width,
    measure,
    shown_label,
    with_line_breaks,
)
from govinfo_desktop.ui.theme.ui_font import ui_font_family


@pytest.fixture
def metrics(qapp):
    font = QFont([ui_font_family()], -1)
    font.setPixelSize(14)
    return QFontMetrics(font)


def blank(field):
    """Return the text of a blank field."""
    return ""


def tables(catalogue):
    """Return every table of every form."""
    return [table for form in catalogue.forms.values() for table in form.tables.values()]


@pytest.mark.parametrize("room", [820, 1001, 1100])
def test_columns_fill_the_room_to_the_last_pixel(catalogue, metrics, room):
    for table in tables(catalogue):
        assert sum(measure(lay_out(table), room, metrics, blank).widths) == room, table.id


def test_a_very_wide_room_is_not_filled(catalogue, metrics):
    for table in tables(catalogue):
        assert sum(measure(lay_out(table), 3000, metrics, blank).widths) < 1200


@pytest.mark.parametrize("digits", [3, 4, 5, 7])
def test_every_number_column_holds_its_figures_in_a_narrow_room(catalogue, metrics, digits):
    grid = lay_out(catalogue.form("national-2021").tables["applications"])
    figure = "9" * digits
    widths = measure(grid, 300, metrics, lambda name: figure).widths
    assert all(width >= metrics.horizontalAdvance(figure) for width in widths[3:])


def test_short_figures_leave_room_for_more_columns(catalogue, metrics):
    grid = lay_out(catalogue.form("national-2021").tables["remedies"])
    few = least_width(grid, metrics, lambda name: "121")
    assert few == least_width(grid, metrics, blank)
    assert few < 560 < least_width(grid, metrics, lambda name: "12345")


def test_endless_entries_take_no_more_room_than_seven_digits(catalogue, metrics):
    grid = lay_out(catalogue.form("national-2021").tables["remedies"])
    seven = least_width(grid, metrics, lambda name: "1234567")
    assert least_width(grid, metrics, lambda name: "9" * 200) == seven


def test_a_label_beside_many_rows_is_one_character_wide(catalogue, metrics):
    grid = lay_out(catalogue.form("national-2021").tables["applications"])
    label = next(cell for cell in grid.cells if cell.text == "三、本年度办理结果")
    narrow = measure(grid, 300, metrics, blank)
    assert narrow.widths[label.column] < 2 * metrics.horizontalAdvance("国")
    assert shown_label(grid, label) == "三\n、\n本\n年\n度\n办\n理\n结\n果"


def test_a_label_beside_few_rows_is_written_across(catalogue):
    grid = lay_out(catalogue.form("national-2021").tables["applications"])
    label = next(cell for cell in grid.cells if cell.text == "（五）不予处理")
    assert shown_label(grid, label) == label.text


def test_a_label_that_has_line_breaks_keeps_them(metrics):
    assert with_line_breaks("三\n、\n本\n年", 20, metrics) == "三\n、\n本\n年"


@pytest.mark.parametrize(
    ("words", "characters", "broken_words"),
    [
        ("商业企业", 3, "商业\n企业"),
        ("法律服务机构", 4, "法律服\n务机构"),
        ("三、本年度办理结果", 4, "三、本\n年度办\n理结果"),
        ("（三）不予公开", 4, "（三）\n不予公开"),
        ("（三）不予公开", 3, "（三）\n不予\n公开"),
        ("总计", 3, "总计"),
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            20,
            "（二）部分公开（区分处理的，\n只计这一情形，不计其他情形）",
        ),
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            26,
            "（二）部分公开（区分处理的，\n只计这一情形，不计其他情形）",
        ),
        (
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            32,
            "（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）",
        ),
        (
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            20,
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        ),
        (
            "5.要求行政机关确认或重新出具已获取信息",
            17,
            "5.要求行政机关确认或\n重新出具已获取信息",
        ),
        ("4.无正当理由大量反复申请", 11, "4.无正当理由\n大量反复申请"),
    ],
)
def test_labels_are_broken_as_a_typesetter_breaks_them(metrics, words, characters, broken_words):
    width = characters * metrics.horizontalAdvance("国") + 4
    assert with_line_breaks(words, width, metrics) == broken_words


def test_rows_grow_with_their_text(catalogue, metrics):
    grid = lay_out(catalogue.form("jiaojiang-2011").tables["statistics"])
    row = grid.by_field["statistics.form.remarks"].row
    few = measure(grid, 820, metrics, blank).heights
    many = measure(grid, 820, metrics, lambda name: "建议" * 200 if "remarks" in name else "")
    assert many.heights[row] > few[row]
    assert many.heights[:row] == few[:row]


def test_no_label_leaves_a_number_or_a_character_alone_where_there_is_room(catalogue, metrics):
    wide = 8 * metrics.horizontalAdvance("国")
    for table in tables(catalogue):
        grid = lay_out(table)
        for room in range(560, 1101, 30):
            measures = measure(grid, room, metrics, blank)
            for label in (cell for cell in grid.cells if not cell.fields):
                width = measures.box(label).width() - 2 * TABLE_CELL_PADDING_PX
                shown = shown_label(grid, label)
                lines = with_line_breaks(shown, width, metrics).split("\n")
                assert all(metrics.horizontalAdvance(one) <= width for one in lines[1:])
                assert width < wide or all(len(one) > 3 for one in lines if lines[1:]), lines


def test_a_label_that_just_fits_or_just_does_not_leaves_no_character_alone(metrics):
    words = "2.其他法律行政法规禁止公开"
    whole = metrics.horizontalAdvance(words)
    for width in range(whole - 20, whole + 4):
        lines = with_line_breaks(words, width, metrics).split("\n")
        box = QRect(0, 0, width, 1_000_000)
        heights = [metrics.boundingRect(box, WRAPPED, one).height() for one in lines]
        assert max(heights) < 2 * metrics.lineSpacing(), (width, lines)
        assert min(len(one) for one in lines) > 3
