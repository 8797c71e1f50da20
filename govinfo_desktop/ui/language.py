"""Chinese for the window: a face that has its characters, and Qt's own buttons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase

from govinfo_desktop.paths import fonts_folder
from govinfo_desktop.ui.style import BODY_POINTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BUNDLED_FACE = "NotoSansSC-Regular.ttf"
# Faces made for screens. A system without one of them (some have only a face for print, or for
# a last resort) gets the bundled one.
SCREEN_FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "微软雅黑",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "思源黑体",
    "思源黑体 CN",
    "HarmonyOS Sans SC",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


def speak_chinese(app: QApplication) -> None:
    """Set the locale, the face and the words of standard dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setFont(QFont([screen_face()], -1))
    set_text_size(app, BODY_POINTS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def set_text_size(app: QApplication, points: float) -> None:
    """Set the size of all words in the window."""
    font = app.font()
    font.setPointSizeF(points)
    app.setFont(font)


def screen_face() -> str:
    """Return a face with Chinese characters for the window: the system's own, or the bundled."""
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for name in SCREEN_FACES:
        if name in chinese:
            return name
    number = QFontDatabase.addApplicationFont(str(fonts_folder() / BUNDLED_FACE))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()
