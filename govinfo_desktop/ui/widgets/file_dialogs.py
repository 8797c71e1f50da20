"""Column widths and labels of Qt's own file dialog, used where the system has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

# PySide6 makes a class of Qt when its name is first asked for: those of a dialog not at the start.
from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QTimer, QTranslator

from govinfo_desktop.ui.widgets.screens import available_geometry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QTreeView

BETTER_TRANSLATIONS = {("QFileSystemModel", "Size"): "大小"}  # Qt's Chinese translation: 体积

# The longest usual text of each column but the names.
SAMPLE_CELLS = {1: "8888.88 KiB", 2: "网页文档文件", 3: "2026/12/28 上午 08:58"}
NAMES_WIDTH_PX = 280
SIDEBAR_WIDTH_PX = 140
CELL_PADDING_PX = 32


class BetterTranslator(QTranslator):
    """Translator that replaces some texts of Qt's Chinese translation.

    It is installed with the first dialog, so that opening the window does not wait for it. Qt
    asks the translator installed last first.
    """

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return a better translation; None to ask the other translators."""
        return BETTER_TRANSLATIONS.get((context, source))

    def isEmpty(self) -> bool:
        """Return False: Qt skips an empty translator."""
        return False


def set_up_file_dialog(dialog: QFileDialog) -> None:
    """Widen the columns of Qt's file dialog, and replace some of its labels."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(BetterTranslator) is None:
        app.installTranslator(BetterTranslator(app))
    # Qt resets the column widths while it shows the dialog: ours come after that.
    QTimer.singleShot(0, dialog, lambda: _widen(dialog))


def _widen(dialog: QFileDialog) -> None:
    files = dialog.findChild(QtWidgets.QTreeView, "treeView")
    # A native dialog of the system has no such child; it is laid out by the system.
    if files is None:
        return
    _widen_columns(files)
    needed = sum(files.columnWidth(column) for column in range(4)) + CELL_PADDING_PX
    splitter = dialog.findChild(QtWidgets.QSplitter, "splitter")
    if splitter is not None:
        splitter.setSizes([SIDEBAR_WIDTH_PX, needed])
    widest = available_geometry(dialog).width()
    dialog.resize(min(max(dialog.width(), SIDEBAR_WIDTH_PX + needed), widest), dialog.height())


def _widen_columns(files: QTreeView) -> None:
    metrics = files.fontMetrics()
    for column, text in SAMPLE_CELLS.items():
        needed = metrics.horizontalAdvance(text) + CELL_PADDING_PX
        files.setColumnWidth(column, max(files.columnWidth(column), needed))
    files.setColumnWidth(0, max(files.columnWidth(0), NAMES_WIDTH_PX))
