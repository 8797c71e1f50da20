"""Font family of the window: one that has Chinese characters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from govinfo_desktop.paths import fonts_folder

BUNDLED_UI_FONT = "NotoSansSC-Regular.ttf"
# Chinese sans-serif families made for screens, best first. A system without any of them (some
# have only a print font, or one for missing glyphs) gets the bundled font.
UI_FONT_FAMILIES = (
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


def ui_font_family() -> str:
    """Return a family with Chinese characters: the system's own, or the bundled one.

    Registers the bundled font with Qt if it is needed.
    """
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for family in UI_FONT_FAMILIES:
        if family in chinese:
            return family
    font_id = QFontDatabase.addApplicationFont(str(fonts_folder() / BUNDLED_UI_FONT))
    families = QFontDatabase.applicationFontFamilies(font_id)
    return families[0] if families else QFont().family()
