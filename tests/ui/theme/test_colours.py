"""Every text has enough contrast with its background in each colour scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from govinfo_desktop.ui.theme.colours import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    colours_for,
)
from govinfo_desktop.ui.theme.style import apply_colours, apply_style

# WCAG 2.1, 1.4.3 and 1.4.6: least contrast of text with its background.
ENOUGH, HIGH = 4.5, 7.0
SCHEMES = {"light": LIGHT, "dark": DARK}
HIGH_CONTRAST_SCHEMES = {"high light": CONTRAST_LIGHT, "high dark": CONTRAST_DARK}
ON_EVERY_BACKGROUND = ("text",)
ON_THEIR_OWN = ("error", "reason", "warning", "hint", "done", "left_over")
ON_PLAIN = ("muted", "accent", *ON_THEIR_OWN)
BACKGROUNDS = (
    "window", "base", "selected", "computed", "head", "left_background", "right_background",
    *(f"{name}_background" for name in ON_THEIR_OWN),
)  # fmt: skip


# WCAG 2.1, 1.4.11: least contrast of the parts of a control with what is beside them.
ENOUGH_OF_A_CONTROL = 3.0


def luminance(colour):
    """Return the relative luminance of a colour."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def low_contrast(colours, least):
    """Return the text colours with too little contrast, each with its background."""
    pairs = [(text, behind) for text in ON_EVERY_BACKGROUND for behind in BACKGROUNDS]
    pairs += [(text, behind) for text in ON_PLAIN for behind in ("window", "base")]
    pairs += [(text, f"{text}_background") for text in ON_THEIR_OWN]
    pairs += [("on_accent", "accent")]
    return [p for p in pairs if contrast(*(getattr(colours, name) for name in p)) < least]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_text_can_be_read(scheme):
    assert low_contrast(SCHEMES[scheme], ENOUGH) == []


@pytest.mark.parametrize("scheme", HIGH_CONTRAST_SCHEMES)
def test_all_text_has_high_contrast_in_the_high_contrast_schemes(scheme):
    assert low_contrast(HIGH_CONTRAST_SCHEMES[scheme], HIGH) == []


@pytest.mark.parametrize("scheme", HIGH_CONTRAST_SCHEMES)
def test_edges_and_the_focus_have_high_contrast_in_the_high_contrast_schemes(scheme):
    colours = HIGH_CONTRAST_SCHEMES[scheme]
    edges = (colours.line, colours.grid, colours.focus, colours.left_edge, colours.right_edge)
    assert [edge.name() for edge in edges if contrast(edge, colours.base) < HIGH] == []


@pytest.mark.parametrize(
    ("scheme", "is_high", "expected"),
    [
        (Qt.ColorScheme.Light, False, LIGHT),
        (Qt.ColorScheme.Dark, False, DARK),
        (Qt.ColorScheme.Light, True, CONTRAST_LIGHT),
        (Qt.ColorScheme.Dark, True, CONTRAST_DARK),
    ],
)
def test_every_widget_finds_the_colour_scheme_in_its_palette(
    qapp, qtbot, scheme, is_high, expected
):
    apply_style(qapp)
    apply_colours(qapp, scheme, is_high=is_high)
    for made in (QListView(), QPushButton("保存")):
        qtbot.addWidget(made)
        made.ensurePolished()
        assert colours_for(made.palette()) is expected
    apply_colours(qapp, Qt.ColorScheme.Light)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("is_high", [False, True])
def test_the_box_to_be_ticked_and_its_tick_can_be_seen(qapp, qtbot, scheme, is_high):
    apply_style(qapp)
    apply_colours(qapp, scheme, is_high=is_high)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    colours = colours_for(box.palette())
    for is_checked, behind in ((False, colours.window), (True, colours.accent)):
        box.setChecked(is_checked)
        image = box.grab().toImage()
        pixels = [
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        ]
        assert max(contrast(one, behind) for one in pixels) >= ENOUGH_OF_A_CONTROL
    apply_colours(qapp, Qt.ColorScheme.Light)


def test_a_foreign_palette_counts_as_light_or_dark_by_its_background(qapp):
    assert colours_for(QPalette(Qt.GlobalColor.darkBlue)) is DARK
    assert colours_for(QPalette(Qt.GlobalColor.lightGray)) is LIGHT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lines_of_every_grid_can_be_seen(qapp, qtbot, scheme):
    apply_colours(qapp, Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    table = QTableView()
    qtbot.addWidget(table)
    table.ensurePolished()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    hint = table.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, table)
    line = QColor.fromRgba(hint & 0xFFFFFFFF)
    apply_colours(qapp, Qt.ColorScheme.Light)
    assert line.name() == SCHEMES[scheme].grid.name()
