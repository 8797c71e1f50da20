"""How the window looks: colours for light and dark, and the one style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from govinfo_desktop.core.rules import Severity

BODY_POINTS = 10.5
HALF_DARK = 128


@dataclass(frozen=True, kw_only=True)
class Colours:
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


def colours_for(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette."""
    window = palette.color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < HALF_DARK else LIGHT


def dress(app: QApplication) -> None:
    """Give the application its style, and follow the system between light and dark."""
    app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: paint(app, scheme))
    paint(app, hints.colorScheme())


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget a tone of the style sheet; Qt looks rules up anew only when told to."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def paint(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Paint the whole application in the colours of a scheme."""
    colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(colours))
    app.setStyleSheet(_sheet(colours))


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(colours.base, colours.window)
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.head),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.base),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
        (role.Midlight, colours.line),
        (role.Dark, colours.grid),
        (role.Light, colours.base),
        (role.BrightText, colours.error),
    ):
        palette.setColor(which, colour)
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return palette


def _sheet(colours: Colours) -> str:
    return re.sub(r"@(\w+)", lambda name: getattr(colours, name[1]).name(), _SHEET)


# One pixel here is one at 100 % scaling; Qt enlarges it with the screen.
_SHEET = """
QToolTip { border: 1px solid @line; padding: 4px; }
QMenuBar { background: @base; border-bottom: 1px solid @line; padding: 2px; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selected; color: @text; }
QMenu { background: @base; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar { background: @base; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 3px 8px; }
QSplitter::handle:horizontal { background: @window; border-right: 1px solid @line; }
QSplitter::handle:hover { background: @selected; }

QScrollBar:vertical { background: transparent; width: 13px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 13px; margin: 0; border: none; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QPushButton, QToolButton[plain="false"] {
    background: @base; color: @text; border: 1px solid @line; border-radius: 4px;
    padding: 6px 14px; min-height: 18px;
}
QPushButton:hover { background: @head; border-color: @accent; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 2px solid @focus; padding: 5px 13px; }
QPushButton:disabled { color: @muted; background: @window; }
QPushButton[main="true"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[main="true"]:hover { border-color: @text; }
QPushButton[main="true"]:focus { border: 2px solid @text; }
QPushButton[main="true"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[flat-link="true"] {
    background: transparent; border: 1px solid transparent; color: @accent; padding: 3px 6px;
}
QPushButton[flat-link="true"]:hover { text-decoration: underline; }
QPushButton[flat-link="true"]:focus { border: 2px solid @focus; padding: 2px 5px; }
QPushButton[flat-link="true"]:disabled { color: @muted; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: @base; color: @text; border: 1px solid @line; border-radius: 4px; padding: 4px 6px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid @focus; padding: 3px 5px;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: @computed; }
QComboBox { min-height: 26px; }
QCheckBox:focus, QRadioButton:focus { outline: none; color: @focus; text-decoration: underline; }

QListView, QTreeView {
    background: @base; border: 1px solid @line; border-radius: 4px; outline: none;
}
QListView:focus, QTreeView:focus { border: 2px solid @focus; }
QListView::item, QTreeView::item { border-radius: 4px; }
QListView::item:selected, QTreeView::item:selected { background: @selected; color: @text; }

QTabBar::tab {
    background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 7px 14px 5px 14px; color: @muted;
}
QTabBar::tab:selected { color: @text; border-bottom: 3px solid @accent; }
QTabBar::tab:focus { color: @focus; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }

QScrollArea { border: none; background: transparent; }
QFrame[card="true"] { background: @base; border: 1px solid @line; border-radius: 6px; }
QFrame[bar="true"] { background: @base; border: none; border-bottom: 1px solid @line; }
QFrame[foot="true"] { background: @base; border: none; border-top: 1px solid @line; }
QFrame[notice="done"] { background: @done_ground; border: 1px solid @done; border-radius: 4px; }
QFrame[notice="hint"] { background: @hint_ground; border: 1px solid @hint; border-radius: 4px; }
QFrame[notice="error"] { background: @error_ground; border: 1px solid @error; border-radius: 4px; }
QLabel[muted="true"] { color: @muted; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="reason"] { color: @reason; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="hint"] { color: @hint; }
QLabel[tone="done"] { color: @done; }
"""
