"""Chinese for the window: a face that has its characters, and Qt's own buttons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont

from govinfo_desktop.ui.theme.qt_translations import QtTranslations
from govinfo_desktop.ui.theme.style import BODY_POINTS
from govinfo_desktop.ui.theme.ui_font import screen_face

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def speak_chinese(app: QApplication) -> None:
    """Set the locale, the face and the words of standard dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setFont(QFont([screen_face()], -1))
    set_text_size(app, BODY_POINTS)
    app.installTranslator(QtTranslations(app))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def set_text_size(app: QApplication, points: float) -> None:
    """Set the size of all words in the window."""
    font = app.font()
    font.setPointSizeF(points)
    app.setFont(font)
