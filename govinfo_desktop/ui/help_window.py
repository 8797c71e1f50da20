"""The offline manual: a page a topic, opened at what one is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from govinfo_desktop.paths import help_folder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl

START, PARTICULARS, TABLES, PASSAGES = "01-start", "03-particulars", "04-tables", "05-passages"
FINDINGS, LEADER, FINAL, PRINT = "06-findings", "07-leader", "09-final", "10-print"
NEXT_YEAR, SETTINGS, FORMS = "11-next-year", "12-settings", "14-forms"
QUESTIONS = "15-questions"
TOPIC = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """The topics at the left, the chosen one at the right; it may stay open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setModal(False)
        self.resize(860, 600)
        self.topics = QListWidget()
        self.topics.setAccessibleName("帮助的题目")
        self.topics.setWordWrap(True)
        self.topics.setFixedWidth(230)
        self.page = QTextBrowser()
        self.page.setAccessibleName("帮助内容")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        for topic, text in read_manual().items():
            item = QListWidgetItem(text.split("\n", 1)[0].lstrip("# "))
            item.setData(TOPIC, (topic, text))
            self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)

    def open_at(self, topic: str) -> None:
        """Show a topic, and bring the window to the front."""
        self._choose(topic)
        self.show()
        self.raise_()
        self.activateWindow()

    def _choose(self, topic: str) -> None:
        for row in range(self.topics.count()):
            if self.topics.item(row).data(TOPIC)[0] == topic:
                self.topics.setCurrentRow(row)

    def _follow(self, link: QUrl) -> None:
        self._choose(link.toString().removesuffix(".md"))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.setMarkdown(item.data(TOPIC)[1])


def read_manual() -> dict[str, str]:
    """Return the manual's pages in order, by the name of their file."""
    return {file.stem: _text(file) for file in sorted(help_folder().glob("*.md"))}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
