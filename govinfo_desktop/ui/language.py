"""Chinese for the window: a face that has its characters, and Qt's own buttons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont

from govinfo_desktop.ui.qt_words import QtWords
from govinfo_desktop.ui.screen_face import screen_face
from govinfo_desktop.ui.style import BODY_POINTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def speak_chinese(app: QApplication) -> None:
    """Set the locale, the face and the words of standard dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setFont(QFont([screen_face()], -1))
    set_text_size(app, BODY_POINTS)
    app.installTranslator(QtWords(app))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def set_text_size(app: QApplication, points: float) -> None:
    """Set the size of all words in the window."""
    font = app.font()
    font.setPointSizeF(points)
    app.setFont(font)
