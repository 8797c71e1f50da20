"""Words of Qt's own dialogs that its Chinese translation leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

WORDS = {
    ("QFileDialog", "&Look in:"): "查找范围(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Drive"): "驱动器",
    ("QPrintSettingsOutput", "Page &Set:"): "页面(&S)：",
}


class QtTranslations(QTranslator):
    """Asked for what no translation before it has; installed first, it is asked last."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the words in Chinese; where they are not ours to say, those that were asked for.

        An empty answer would be taken for a translation, and leave a button without words.
        """
        return WORDS.get((context, source), source)

    def isEmpty(self) -> bool:
        """Say that there is something to ask for."""
        return False
