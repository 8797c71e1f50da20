"""How the cells of a table are painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.table.painting import CENTRED, Signs, draw_label, draw_number
from govinfo_desktop.ui.theme.colours import LIGHT

ROOM = QRect(10, 5, 40, 30)
# A cell of table three on a screen of 1366 pixels at 1.5.
NARROW = QRect(0, 0, 46, 26)


def drawn(text: str) -> QImage:
    """Return a picture of a number in a room in the midst of white."""
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(QFont("Noto Sans SC", 10))
    draw_number(painter, ROOM, text)
    painter.end()
    return picture


def ink(picture: QImage) -> list[int]:
    """Return the columns that have ink in them."""
    white = QColor("white").rgb()
    return [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != white for y in range(picture.height()))
    ]


@pytest.mark.usefixtures("qapp")
def test_of_a_long_entry_the_beginning_is_shown_and_nothing_is_cut_in_two():
    three, eight = drawn("3，4，5，6，7，8"), drawn("8，4，5，6，7，8")
    columns = ink(three)
    assert ROOM.left() <= columns[0] <= ROOM.left() + 6
    assert columns[-1] <= ROOM.right() + 3
    begins = QRect(ROOM.left(), 0, 8, 40)
    assert three.copy(begins) != eight.copy(begins)


@pytest.mark.usefixtures("qapp")
def test_a_number_that_fits_is_centred():
    columns = ink(drawn("31"))
    assert abs((columns[0] + columns[-1]) / 2 - ROOM.center().x()) <= 2


def inked(draw) -> set[tuple[int, int]]:
    """Return the pixels of a cell that something is drawn in."""
    picture = QImage(NARROW.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(QFont("Noto Sans SC", 10))
    draw(painter)
    painter.end()
    white = QColor("white").rgb()
    return {
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != white
    }


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("number", ["1371", "13712"])
def test_the_sign_in_the_corner_of_a_narrow_cell_covers_no_digit(severity, number):
    sign = inked(lambda on: Signs().draw_in_corner(on, NARROW, number, severity, LIGHT))
    assert sign
    assert sign.isdisjoint(inked(lambda on: draw_number(on, NARROW, number)))


def head(seen: QRect) -> QImage:
    """Return a picture of a merged head of which so much is in view."""
    picture = QImage(160, 26, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(QFont("Noto Sans SC", 10))
    draw_label(painter, picture.rect(), seen, "复议后起诉", CENTRED, LIGHT)
    painter.end()
    return picture


@pytest.mark.usefixtures("qapp")
def test_the_text_of_a_head_moves_with_its_visible_part_while_it_fits():
    whole = head(QRect(0, 0, 160, 26))
    assert head(QRect(0, 0, 120, 26)) != whole


@pytest.mark.usefixtures("qapp")
def test_the_text_of_a_head_is_not_squeezed_into_a_small_visible_part():
    whole = head(QRect(0, 0, 160, 26))
    assert head(QRect(0, 0, 50, 26)) == whole
