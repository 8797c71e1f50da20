"""The colours of the window: light and dark, each also with high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from govinfo_desktop.core.model.rules import Severity

HALF_DARK = 128


class Colours(NamedTuple):
    """Every colour of the window; a *ground* lies behind text, an *edge* around it."""

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
    error_ground: QColor
    reason_ground: QColor
    warning_ground: QColor
    hint_ground: QColor
    done_ground: QColor
    left_ground: QColor
    left_edge: QColor
    right_ground: QColor
    right_edge: QColor

    def of(self, severity: Severity) -> QColor:
        """Return the colour of words about a finding."""
        return QColor(getattr(self, severity.value))

    def ground_of(self, severity: Severity) -> QColor:
        """Return the colour behind a finding."""
        return QColor(getattr(self, f"{severity.value}_ground"))


def _colours(**names: str) -> Colours:
    return Colours(**{name: QColor(value) for name, value in names.items()})


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
    error_ground="#fdeceb",
    reason_ground="#fdf0e3",
    warning_ground="#fbf4d9",
    hint_ground="#e8f1fc",
    done_ground="#e6f4ea",
    left_ground="#cfe6ff",
    left_edge="#0b62b8",
    right_ground="#ffe2b8",
    right_edge="#b05a00",
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
    error_ground="#44211f",
    reason_ground="#42301f",
    warning_ground="#3c3519",
    hint_ground="#1e3350",
    done_ground="#1c3a27",
    left_ground="#1d446e",
    left_edge="#8fbfff",
    right_ground="#5c3b10",
    right_edge="#ffb75e",
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
    error_ground="#fff0f0",
    reason_ground="#fff3e6",
    warning_ground="#fff9d6",
    hint_ground="#eef5ff",
    done_ground="#edfff2",
    left_ground="#cfe6ff",
    left_edge="#00337a",
    right_ground="#ffe2b8",
    right_edge="#6b2c00",
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
    error_ground="#3d0000",
    reason_ground="#3a1d00",
    warning_ground="#332b00",
    hint_ground="#001f3f",
    done_ground="#00290f",
    left_ground="#003a7a",
    left_edge="#a6d1ff",
    right_ground="#523000",
    right_edge="#ffcf80",
)
_BY_LINK = {
    colours.accent.rgb(): colours for colours in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
}


def colours_for(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette."""
    # A style sheet changes the grounds in a widget's palette; the colour of links it leaves alone.
    own = _BY_LINK.get(palette.color(QPalette.ColorRole.Link).rgb())
    if own is not None:
        return own
    window = palette.color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < HALF_DARK else LIGHT
