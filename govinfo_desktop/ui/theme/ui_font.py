"""The face of all words in the window: one that has Chinese characters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from govinfo_desktop.paths import fonts_folder

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


def screen_face() -> str:
    """Return a face with Chinese characters for the window: the system's own, or the bundled."""
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for name in SCREEN_FACES:
        if name in chinese:
            return name
    number = QFontDatabase.addApplicationFont(str(fonts_folder() / BUNDLED_FACE))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()
