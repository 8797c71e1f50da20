"""Texts of Qt's own dialogs that its Chinese translation leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

MISSING_TRANSLATIONS = {
    ("QFileDialog", "&Look in:"): "查找范围(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Drive"): "驱动器",
    ("QPrintSettingsOutput", "Page &Set:"): "页面(&S)：",
}


class QtTranslations(QTranslator):
    """Translator for texts that no other has; it must be installed first, to be asked last."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the Chinese text, or the source text if there is none."""
        # An empty string would count as a translation, and leave a button without text.
        return MISSING_TRANSLATIONS.get((context, source), source)

    def isEmpty(self) -> bool:
        """Return False: Qt skips an empty translator."""
        return False
