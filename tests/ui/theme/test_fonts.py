"""Face and size of the window's text, whatever fonts the system's theme sets."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QMenu,
    QMessageBox,
    QTableView,
    QWidget,
)

from govinfo_desktop.ui.startup.application import set_up_application
from govinfo_desktop.ui.theme.style import BODY_POINTS, ThemeFollower

CLASSES = ("QMenu", "QMessageBox", "QAbstractItemView", "QListView", "QLabel")
KINDS = (QMenu, QMessageBox, QTableView, QListWidget, QLabel)


def set_fonts_of_a_theme():
    """Set fonts as Qt does for the theme of Windows."""
    for name in CLASSES:
        QApplication.setFont(QFont("Sans", 8), name)


@pytest.fixture
def themed(monkeypatch):
    """Let a new style bring the fonts of the theme with it."""
    set_style = QApplication.setStyle

    def set_style_and_fonts(_, style):
        set_style(style)
        set_fonts_of_a_theme()

    monkeypatch.setattr(QApplication, "setStyle", set_style_and_fonts)


def fonts():
    """Return the fonts in which new widgets will be shown."""
    return [QApplication.font(kind()) for kind in KINDS]


def sizes():
    return {font.pointSizeF() for font in fonts()}


def test_the_fonts_that_a_style_brings_with_it_are_not_used(qapp, themed):
    set_up_application(qapp)
    assert sizes() == {BODY_POINTS}
    assert {font.families()[0] for font in fonts()} == {qapp.font().families()[0]}


def test_another_colour_scheme_leaves_face_and_size(qapp):
    set_up_application(qapp)
    set_fonts_of_a_theme()
    assert 8 in sizes()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert sizes() == {BODY_POINTS}


def test_another_theme_leaves_face_and_size(qapp, qtbot):
    set_up_application(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    ThemeFollower(window, qapp)
    set_fonts_of_a_theme()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    qtbot.waitUntil(lambda: sizes() == {BODY_POINTS})
