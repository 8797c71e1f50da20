"""Qt's own dialog for files, where the system has none: wide enough, and in a clerk's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, QTranslator
from PySide6.QtWidgets import QFileDialog, QSplitter, QTreeView

from govinfo_desktop.ui.widgets.screens import room_around

WORDS = {("QFileSystemModel", "Size"): "大小"}
"""What Qt's Chinese translation says otherwise: 体积."""

COLUMNS = {1: "8888.88 KiB", 2: "网页文档文件", 3: "2026/12/28 上午 08:58"}
"""What must be readable in each column but the names."""

AROUND = 32
SIDEBAR = 140
NAMES = 280


class BetterWords(QTranslator):
    """Asked first. It comes with the first dialog: nobody waits for it when the window opens."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return better words; None, where the other translators are to be asked."""
        return WORDS.get((context, source))

    def isEmpty(self) -> bool:
        """Say that there is something to ask for."""
        return False


def furnish(dialog: QFileDialog) -> None:
    """Give each column of a dialog its room, and its head the usual word."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(BetterWords) is None:
        app.installTranslator(BetterWords(app))
    QTimer.singleShot(0, dialog, lambda: _widen(dialog))  # showing it sets the columns anew


def _widen(dialog: QFileDialog) -> None:
    files = dialog.findChild(QTreeView, "treeView")
    if files is None:
        return
    metrics = files.fontMetrics()
    wanted = {column: metrics.horizontalAdvance(words) for column, words in COLUMNS.items()}
    for column, width in wanted.items():
        files.setColumnWidth(column, max(files.columnWidth(column), width + AROUND))
    files.setColumnWidth(0, max(files.columnWidth(0), NAMES))
    rest = sum(files.columnWidth(column) for column in range(4)) + AROUND
    parts = dialog.findChild(QSplitter, "splitter")
    if parts is not None:
        parts.setSizes([SIDEBAR, rest])
    most = room_around(dialog).width()
    dialog.resize(min(max(dialog.width(), SIDEBAR + rest), most), dialog.height())
