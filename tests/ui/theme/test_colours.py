"""The colours: every word can be read on the ground that it stands on, in each of the looks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView, QPushButton

from govinfo_desktop.ui.theme.colours import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    colours_for,
)
from govinfo_desktop.ui.theme.style import dress, paint

ENOUGH, HIGH = 4.5, 7.0
"""WCAG 2.1, 1.4.3 and 1.4.6: the contrast of words with their ground."""
LOOKS = {"light": LIGHT, "dark": DARK}
STRONG = {"high light": CONTRAST_LIGHT, "high dark": CONTRAST_DARK}
ON_EVERY_GROUND = ("text",)
ON_THEIR_OWN = ("error", "reason", "warning", "hint", "done")
ON_PLAIN = ("muted", "accent", *ON_THEIR_OWN)
GROUNDS = (
    "window", "base", "selected", "computed", "head", "left_ground", "right_ground",
    *(f"{name}_ground" for name in ON_THEIR_OWN),
)  # fmt: skip


def brightness(colour):
    """Return the relative luminance of a colour."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def weak(colours, least):
    """Return the words that stand out too little, each with its ground."""
    pairs = [(word, ground) for word in ON_EVERY_GROUND for ground in GROUNDS]
    pairs += [(word, ground) for word in ON_PLAIN for ground in ("window", "base")]
    pairs += [(word, f"{word}_ground") for word in ON_THEIR_OWN]
    pairs += [("on_accent", "accent")]
    return [p for p in pairs if contrast(*(getattr(colours, name) for name in p)) < least]


@pytest.mark.parametrize("look", LOOKS)
def test_all_words_can_be_read(look):
    assert weak(LOOKS[look], ENOUGH) == []


@pytest.mark.parametrize("look", STRONG)
def test_with_high_contrast_all_words_stand_out(look):
    assert weak(STRONG[look], HIGH) == []


@pytest.mark.parametrize("look", STRONG)
def test_with_high_contrast_edges_and_the_focus_stand_out_too(look):
    colours = STRONG[look]
    edges = (colours.line, colours.grid, colours.focus, colours.left_edge, colours.right_edge)
    assert [edge.name() for edge in edges if contrast(edge, colours.base) < HIGH] == []


@pytest.mark.parametrize(
    ("scheme", "is_high", "wanted"),
    [
        (Qt.ColorScheme.Light, False, LIGHT),
        (Qt.ColorScheme.Dark, False, DARK),
        (Qt.ColorScheme.Light, True, CONTRAST_LIGHT),
        (Qt.ColorScheme.Dark, True, CONTRAST_DARK),
    ],
)
def test_every_widget_knows_the_look_it_is_painted_in(qapp, qtbot, scheme, is_high, wanted):
    dress(qapp)
    paint(qapp, scheme, is_high=is_high)
    for made in (QListView(), QPushButton("保存")):
        qtbot.addWidget(made)
        made.ensurePolished()
        assert colours_for(made.palette()) is wanted
    paint(qapp, Qt.ColorScheme.Light)


def test_a_palette_that_is_not_ours_is_light_or_dark_by_its_ground(qapp):
    assert colours_for(QPalette(Qt.GlobalColor.darkBlue)) is DARK
    assert colours_for(QPalette(Qt.GlobalColor.lightGray)) is LIGHT
