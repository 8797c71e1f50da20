"""Locale, font and translations that make the window Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont

from govinfo_desktop.ui.theme.qt_translations import QtTranslations
from govinfo_desktop.ui.theme.style import BODY_POINTS
from govinfo_desktop.ui.theme.ui_font import ui_font_family

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def install_translations(app: QApplication) -> None:
    """Set the Chinese locale, the font, and the translations of Qt's own dialogs.

    Call it before ``apply_style``: once a style sheet is set, Qt restyles every widget for a new
    font.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setFont(QFont([ui_font_family()], -1))
    set_text_size(app, BODY_POINTS)
    # Qt asks the translator installed last first. Ours only fills the gaps of qtbase_zh_CN.
    app.installTranslator(QtTranslations(app))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    # Some Linux packages of Qt come without translations; then the dialogs stay in English.
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def set_text_size(app: QApplication, points: float) -> None:
    """Set the size of all text in the window, in points."""
    font = app.font()
    font.setPointSizeF(points)
    app.setFont(font)
