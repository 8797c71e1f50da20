"""Qt's own dialog for files: what stands in it can be read."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTreeView

from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.widgets.file_dialogs import BetterWords


@pytest.fixture
def chinese(qapp):
    """Let Qt speak Chinese as it does in the program, before any dialog was seen."""
    for words in qapp.findChildren(BetterWords):
        qapp.removeTranslator(words)
        words.deleteLater()
        words.setParent(None)
    install_translations(qapp)


def button(page, words):
    """Return the button that bears some words."""
    return next(one for one in page.findChildren(QPushButton) if one.text() == words)


def seen(ask):
    """Return the heads and widths of the columns of the dialog that is asked for, and its own."""
    columns, widths = [], []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, look)
            return
        files = dialog.findChild(QTreeView, "treeView")
        for column in range(4):
            head = files.model().headerData(column, Qt.Orientation.Horizontal)
            columns.append((head, files.columnWidth(column)))
        widths.append(dialog.width())
        dialog.reject()

    QTimer.singleShot(100, look)
    ask()
    return columns, widths[0]


@pytest.mark.parametrize("where", ["open", "guide", "settings"])
def test_sizes_and_dates_have_room_and_the_usual_heads(window, chinese, where):
    asks = {
        "open": window.open_file,
        "guide": button(window.side.guide, "从文件选择……").click,
        "settings": button(window.side.settings, "从文件读入……").click,
    }
    columns, width = seen(asks[where])
    metrics = window.fontMetrics()
    assert [head for head, _ in columns] == ["名称", "大小", "类型", "修改日期"]
    assert columns[1][1] > metrics.horizontalAdvance("1023.99 KiB")
    assert columns[3][1] > metrics.horizontalAdvance("2026/11/22 08:58")
    assert width <= QGuiApplication.primaryScreen().availableGeometry().width()
