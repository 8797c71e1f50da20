"""How the window looks: the one style sheet, and which colours it bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from govinfo_desktop import paths
from govinfo_desktop.ui.theme.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from govinfo_desktop.ui.theme.colours import Colours

BODY_POINTS = 10.5
_CONTRAST = "contrast"


def dress(app: QApplication) -> None:
    """Give the application its style, and follow the system in colours and contrast."""
    app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: repaint(app))
    # Qt tells of contrast since 6.10; before, only the setting gives it.
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: repaint(app))
    repaint(app)


def set_contrast(app: QApplication, wish: str) -> None:
    """Paint with ``high`` or ``usual`` contrast from now on; empty follows the system."""
    if (app.property(_CONTRAST) or "") != wish:
        app.setProperty(_CONTRAST, wish)
        repaint(app)


def repaint(app: QApplication) -> None:
    """Paint the application as the system and the clerk want it now."""
    hints = QGuiApplication.styleHints()
    wish = app.property(_CONTRAST)
    is_high = wish == "high" or (not wish and _system_wants_contrast())
    paint(app, hints.colorScheme(), is_high=is_high)


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget a tone of the style sheet; Qt looks rules up anew only when told to."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def paint(app: QApplication, scheme: Qt.ColorScheme, *, is_high: bool = False) -> None:
    """Paint the whole application in the colours of a scheme."""
    light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if is_high else (LIGHT, DARK)
    colours = dark if scheme == Qt.ColorScheme.Dark else light
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
    ground = "dark" if colours in (DARK, CONTRAST_DARK) else "light"
    arrow = (paths.icons_folder() / f"arrow-{ground}.svg").as_posix()
    words = re.sub(r"@(\w+)", lambda name: getattr(colours, name[1]).name(), _SHEET)
    return words.replace("ARROW", arrow)


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
QToolBarExtension { qproperty-icon: url("ARROW"); }
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
QLineEdit, QPlainTextEdit { placeholder-text-color: @muted; }
QComboBox {
    background: @base; color: @text; border: 1px solid @line; border-radius: 4px;
    padding: 4px 6px; min-height: 20px;
}
QComboBox:hover { border-color: @accent; }
QComboBox:focus { border: 2px solid @focus; padding: 3px 5px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("ARROW"); width: 12px; height: 12px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
    border: 1px solid @muted; border-radius: 0; padding: 0;
}
QComboBox:disabled { color: @muted; background: @window; }
QCheckBox:focus, QRadioButton:focus { outline: none; color: @focus; text-decoration: underline; }

QListView, QTreeView {
    background: @base; border: 1px solid @line; border-radius: 4px; outline: none;
}
QListView:focus, QTreeView:focus { border: 2px solid @focus; }
QListView::item, QTreeView::item { border-radius: 4px; padding: 3px 6px; }
QTableView::item { padding: 3px 6px; }
QHeaderView::section {
    background: @head; color: @text; border: none; border-bottom: 1px solid @line; padding: 5px 6px;
}
QListView::item:selected, QTreeView::item:selected { background: @selected; color: @text; }

QTabBar::tab {
    background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 7px 14px 5px 14px; color: @muted;
}
QTabBar::tab:selected { color: @text; border-bottom: 3px solid @accent; }
QTabBar::tab:focus { color: @focus; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }

QScrollArea { border: none; background: transparent; }
QScrollArea[reads="true"] { border: 2px solid transparent; }
QScrollArea[reads="true"]:focus { border: 2px solid @focus; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QFrame[card="true"] { background: @base; border: 1px solid @line; border-radius: 6px; }
QFrame[bar="true"] { background: @base; border: none; border-bottom: 1px solid @line; }
QFrame[foot="true"] { background: @base; border: none; border-top: 1px solid @line; }
QFrame[message="done"] { background: @done_ground; border: 1px solid @done; border-radius: 4px; }
QFrame[message="hint"] { background: @hint_ground; border: 1px solid @hint; border-radius: 4px; }
QFrame[message="error"] { background: @error_ground; border: 1px solid @error; border-radius: 4px; }
QLabel[muted="true"] { color: @muted; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="reason"] { color: @reason; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="hint"] { color: @hint; }
QLabel[tone="done"] { color: @done; }
"""
