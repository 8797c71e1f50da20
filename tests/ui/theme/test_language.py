"""Qt's own dialogs: every word of them in Chinese."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from govinfo_desktop.ui.theme.language import speak_chinese


@pytest.fixture
def dialog(qapp, qtbot, tmp_path):
    speak_chinese(qapp)
    made = QFileDialog(None, "打开草稿", str(tmp_path), "草稿 (*.ndbg)")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(made)
    return made


def test_a_file_dialog_names_nothing_in_english(dialog):
    named = [one.text() for kind in (QLabel, QPushButton) for one in dialog.findChildren(kind)]
    assert named
    assert [words for words in named if words.isascii() and words.strip()] == []


def test_a_folder_is_called_one(dialog):
    said = QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "All other platforms")
    assert said == "文件夹"


def test_what_nobody_translates_is_never_left_blank(dialog):
    assert QCoreApplication.translate("QFileDialog", "no such words") == "no such words"
    assert any("取消" in one.text() for one in dialog.findChildren(QPushButton))
