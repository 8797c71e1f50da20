"""Colours of the window: light and dark, each also with high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from govinfo_desktop.core.model.rules import Severity

# A window background below this lightness (0 to 255) belongs to a dark palette.
DARK_BELOW_LIGHTNESS = 128


class Colours(NamedTuple):
    """Every colour of the window; a *background* lies behind text, an *edge* around it.

    ``left`` and ``right`` highlight the two sides of a balance rule, ``left_over`` what is still
    last year's in a passage.
    """

    window: QColor
    base: QColor
    text: QColor
    muted: QColor
    line: QColor
    grid: QColor
    accent: QColor
    on_accent: QColor
    focus: QColor
    selected: QColor
    computed: QColor
    head: QColor
    error: QColor
    reason: QColor
    warning: QColor
    hint: QColor
    done: QColor
    error_background: QColor
    reason_background: QColor
    warning_background: QColor
    hint_background: QColor
    done_background: QColor
    left_background: QColor
    left_edge: QColor
    right_background: QColor
    right_edge: QColor
    left_over: QColor
    left_over_background: QColor

    def for_severity(self, severity: Severity) -> QColor:
        """Return the text colour for a finding of a severity."""
        return QColor(getattr(self, severity.value))

    def background_for(self, severity: Severity) -> QColor:
        """Return the background colour for a finding of a severity."""
        return QColor(getattr(self, f"{severity.value}_background"))


def _colours(**names: str) -> Colours:
    return Colours(**{name: QColor(value) for name, value in names.items()})


# Text has a contrast of at least 4.5:1 with its background in LIGHT and DARK (WCAG 2.1, 1.4.3),
# and of 7:1 in the high contrast schemes (1.4.6); there lines and the focus have it, too.
LIGHT = _colours(
    window="#f3f4f6",
    base="#ffffff",
    text="#1c2127",
    muted="#565e69",
    line="#c7ccd4",
    grid="#9aa2ad",
    accent="#1559a8",
    on_accent="#ffffff",
    focus="#1559a8",
    selected="#d6e6fa",
    computed="#e9ebee",
    head="#eef2f7",
    error="#b3201b",
    reason="#954400",
    warning="#735700",
    hint="#1559a8",
    done="#17703a",
    error_background="#fdeceb",
    reason_background="#fdf0e3",
    warning_background="#fbf4d9",
    hint_background="#e8f1fc",
    done_background="#e6f4ea",
    left_background="#cfe6ff",
    left_edge="#0b62b8",
    right_background="#ffe2b8",
    right_edge="#b05a00",
    left_over="#7a3e9d",
    left_over_background="#f3e8fa",
)
DARK = _colours(
    window="#1f2226",
    base="#17191c",
    text="#e7e9ec",
    muted="#a9b0ba",
    line="#444a52",
    grid="#5d646e",
    accent="#7db2f5",
    on_accent="#0d1b2a",
    focus="#8fbfff",
    selected="#2a4365",
    computed="#2a2e33",
    head="#262b32",
    error="#ff8f87",
    reason="#ffb27a",
    warning="#ecd06f",
    hint="#8fbfff",
    done="#7fd49b",
    error_background="#44211f",
    reason_background="#42301f",
    warning_background="#3c3519",
    hint_background="#1e3350",
    done_background="#1c3a27",
    left_background="#1d446e",
    left_edge="#8fbfff",
    right_background="#5c3b10",
    right_edge="#ffb75e",
    left_over="#d3a6f0",
    left_over_background="#3a2747",
)
CONTRAST_LIGHT = _colours(
    window="#ffffff",
    base="#ffffff",
    text="#000000",
    muted="#262626",
    line="#000000",
    grid="#000000",
    accent="#00337a",
    on_accent="#ffffff",
    focus="#00337a",
    selected="#c7deff",
    computed="#e6e6e6",
    head="#ededed",
    error="#8a0000",
    reason="#6b2c00",
    warning="#4d3a00",
    hint="#00337a",
    done="#004d1a",
    error_background="#fff0f0",
    reason_background="#fff3e6",
    warning_background="#fff9d6",
    hint_background="#eef5ff",
    done_background="#edfff2",
    left_background="#cfe6ff",
    left_edge="#00337a",
    right_background="#ffe2b8",
    right_edge="#6b2c00",
    left_over="#4b1470",
    left_over_background="#f8efff",
)
CONTRAST_DARK = _colours(
    window="#000000",
    base="#000000",
    text="#ffffff",
    muted="#e0e0e0",
    line="#ffffff",
    grid="#ffffff",
    accent="#ffe14d",
    on_accent="#000000",
    focus="#ffe14d",
    selected="#003a7a",
    computed="#262626",
    head="#1f1f1f",
    error="#ffb3ad",
    reason="#ffc899",
    warning="#ffe680",
    hint="#a6d1ff",
    done="#a8f0bd",
    error_background="#3d0000",
    reason_background="#3a1d00",
    warning_background="#332b00",
    hint_background="#001f3f",
    done_background="#00290f",
    left_background="#003a7a",
    left_edge="#a6d1ff",
    right_background="#523000",
    right_edge="#ffcf80",
    left_over="#e6c3ff",
    left_over_background="#2a0f3d",
)
_SCHEMES_BY_LINK_COLOUR = {
    colours.accent.rgb(): colours for colours in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
}


def colours_for(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette.

    A palette of none of our schemes gets LIGHT or DARK, by the lightness of its window.
    """
    # A style sheet overwrites the background roles in a widget's palette, but not the link colour.
    scheme = _SCHEMES_BY_LINK_COLOUR.get(palette.color(QPalette.ColorRole.Link).rgb())
    if scheme is not None:
        return scheme
    window = palette.color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < DARK_BELOW_LIGHTNESS else LIGHT
