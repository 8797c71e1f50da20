"""All columns of Qt's own file dialog can be read."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTreeView

from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.widgets.file_dialogs import BetterTranslator


@pytest.fixture
def chinese(qapp):
    """Install the translations as the program does, before any file dialog was opened."""
    for translator in qapp.findChildren(BetterTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
        translator.setParent(None)
    install_translations(qapp)


def button(page, text):
    """Return the button with a text."""
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def columns_of(open_dialog):
    """Open a file dialog; return the titles and widths of its columns, and its width."""
    columns, widths = [], []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, look)
            return
        files = dialog.findChild(QTreeView, "treeView")
        for column in range(4):
            title = files.model().headerData(column, Qt.Orientation.Horizontal)
            columns.append((title, files.columnWidth(column)))
        widths.append(dialog.width())
        dialog.reject()

    QTimer.singleShot(100, look)
    open_dialog()
    return columns, widths[0]


@pytest.mark.parametrize("where", ["open", "guide", "settings"])
def test_sizes_and_dates_are_shown_in_full_under_the_usual_titles(window, chinese, where):
    openers = {
        "open": window.drafts.choose_and_open,
        "guide": button(window.stack.window_pages.guide, "从文件选择……").click,
        "settings": button(window.stack.window_pages.settings, "从文件读入……").click,
    }
    columns, width = columns_of(openers[where])
    metrics = window.frame.fontMetrics()
    assert [title for title, _ in columns] == ["名称", "大小", "类型", "修改日期"]
    assert columns[1][1] > metrics.horizontalAdvance("1023.99 KiB")
    assert columns[3][1] > metrics.horizontalAdvance("2026/11/22 08:58")
    assert width <= QGuiApplication.primaryScreen().availableGeometry().width()
