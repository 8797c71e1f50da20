"""Style sheet and palette of the application, in the colours the system asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette

from govinfo_desktop import paths
from govinfo_desktop.ui.theme.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication, QWidget

    from govinfo_desktop.ui.theme.colours import Colours

BODY_POINTS = 10.5
_CONTRAST_PROPERTY = "contrast"
_SCHEME_PROPERTY = "colour_scheme"
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class ThemeFollower(QObject):
    """Sets colours and font again when the system's theme changes while a window is open."""

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._app = app
        # Once the event has gone through all windows: Qt sets the fonts of the theme before.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(lambda: follow_theme(self._app))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the change of the theme, of which each window is told."""
        if event.type() is QEvent.Type.ThemeChange:
            self._timer.start()
        return False


def apply_style(app: QApplication) -> None:
    """Set the Fusion style, and follow the system's colour scheme and contrast from now on."""
    app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: follow_theme(app))
    # QStyleHints.accessibility exists since Qt 6.10; before, only our own setting is known.
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: follow_theme(app))
    follow_theme(app)


def follow_theme(app: QApplication) -> None:
    """Set colours and font again, after the style or the system's theme set its own."""
    refresh_colours(app)
    restore_font(app)


def restore_font(app: QApplication) -> None:
    """Let the application's font hold for widgets of every class.

    A theme sets fonts for menus, message boxes, item views and more, on Windows in 8.25 points;
    setting the font of the application, even the same one, takes them back.
    """
    app.setFont(app.font())


def set_contrast(app: QApplication, contrast: str) -> None:
    """Use ``high`` or ``usual`` contrast from now on; an empty string follows the system."""
    if (app.property(_CONTRAST_PROPERTY) or "") != contrast:
        app.setProperty(_CONTRAST_PROPERTY, contrast)
        refresh_colours(app)


def set_colour_scheme(app: QApplication, scheme: str) -> None:
    """Use ``light`` or ``dark`` colours from now on; an empty string follows the system."""
    if (app.property(_SCHEME_PROPERTY) or "") != scheme:
        app.setProperty(_SCHEME_PROPERTY, scheme)
        refresh_colours(app)


def refresh_colours(app: QApplication) -> None:
    """Apply the colour scheme and the contrast that are set, or the system's own."""
    hints = QGuiApplication.styleHints()
    scheme = _SCHEMES.get(app.property(_SCHEME_PROPERTY) or "", hints.colorScheme())
    contrast = app.property(_CONTRAST_PROPERTY)
    is_high = contrast == "high" or (not contrast and _system_wants_contrast())
    apply_colours(app, scheme, is_high=is_high)


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def set_tone(widget: QWidget, tone: str) -> None:
    """Set the ``tone`` property of a widget, which the style sheet turns into a colour."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        # A style sheet's rules are matched again only when the widget is polished.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def apply_colours(app: QApplication, scheme: Qt.ColorScheme, *, is_high: bool = False) -> None:
    """Set the palette and the style sheet of the application to a colour scheme."""
    light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if is_high else (LIGHT, DARK)
    colours = dark if scheme == Qt.ColorScheme.Dark else light
    app.setPalette(_palette(colours))
    app.setStyleSheet(_style_sheet(colours))


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(colours.base, colours.window)
    for which, colour in _roles(colours):
        palette.setColor(which, colour)
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return palette


def _roles(colours: Colours) -> tuple[tuple[QPalette.ColorRole, QColor], ...]:
    role = QPalette.ColorRole
    return (
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
    )


def _style_sheet(colours: Colours) -> str:
    background = "dark" if colours in (DARK, CONTRAST_DARK) else "light"
    # url() in a style sheet takes forward slashes only, on Windows too.
    images = {
        name.upper(): (paths.icons_folder() / f"{name}-{background}.svg").as_posix()
        for name in ("arrow", "check")
    }
    named = {name: colour.name() for name, colour in colours._asdict().items()}
    sheet = re.sub(r"@(\w+)", lambda reference: named[reference[1]], _TEMPLATE)
    return re.sub("ARROW|CHECK", lambda name: images[name[0]], sheet)


# ``@name`` is replaced by that colour of Colours, ``ARROW`` and ``CHECK`` by the paths of icons. A
# pixel is one at 100 % scaling; Qt scales it with the screen.
_TEMPLATE = """
QToolTip { border: 1px solid @line; padding: 4px; }
QMenuBar { background: @base; border-bottom: 1px solid @line; padding: 2px; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 4px; }
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
    padding: 6px 14px;
}
QPushButton:hover { background: @head; border-color: @accent; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 2px solid @focus; padding: 5px 13px; }
QPushButton:disabled { color: @muted; background: @window; }
QPushButton[main="true"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[main="true"]:hover { border-color: @text; }
QPushButton[main="true"]:focus { border: 2px solid @text; }
QPushButton[main="true"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[step="true"] { border: none; background: transparent; padding: 4px 10px; }
QPushButton[step="true"]:checked, QPushButton[page="true"]:checked
{ background: @selected; border-radius: 4px; }
QPushButton[step="true"]:focus { border: 2px solid @focus; padding: 2px 8px; }
QPushButton[flat-link="true"] {
    background: transparent; border: 1px solid transparent; color: @accent; padding: 3px 6px;
}
QPushButton[flat-link="true"]:checked { background: @selected; border-radius: 4px; }
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
QInputDialog QLineEdit { min-width: 340px; }
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
QCheckBox::indicator, QTableView::indicator {
    width: 14px; height: 14px; background: @base; border: 1px solid @muted; border-radius: 3px;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
    background: @accent; border-color: @accent; image: url("CHECK");
}
QCheckBox::indicator:disabled { background: @window; border-color: @line; }
QCheckBox:focus, QRadioButton:focus { outline: none; color: @focus; text-decoration: underline; }

QListView, QTreeView {
    background: @base; border: 1px solid @line; border-radius: 4px; outline: none;
}
QListView:focus, QTreeView:focus { border: 2px solid @focus; }
QListView::item, QTreeView::item { border-radius: 4px; padding: 3px 6px; }
QTableView { gridline-color: @grid; }
QTableView::item { padding: 3px 6px; }
QHeaderView::section {
    background: @head; color: @text; border: none; border-bottom: 1px solid @line; padding: 5px 6px;
}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected
{ background: @selected; color: @text; }
QTableWidget { border: 1px solid @line; outline: none; }
QTableWidget:focus { border: 1px solid @focus; }

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
QFrame[message="done"] {
    background: @done_background; border: 1px solid @done; border-radius: 4px;
}
QFrame[message="hint"] {
    background: @hint_background; border: 1px solid @hint; border-radius: 4px;
}
QFrame[message="error"] {
    background: @error_background; border: 1px solid @error; border-radius: 4px;
}
QLabel[muted="true"] { color: @muted; }
QLabel[tone="muted"], StaticLabel[tone="muted"] { color: @muted; }
QLabel[tone="error"], StaticLabel[tone="error"] { color: @error; }
QLabel[tone="reason"], StaticLabel[tone="reason"] { color: @reason; }
QLabel[tone="warning"], StaticLabel[tone="warning"] { color: @warning; }
QLabel[tone="hint"], StaticLabel[tone="hint"] { color: @hint; }
QLabel[tone="done"] { color: @done; }
QLabel[tone="left_over"] { color: @left_over; }
"""
