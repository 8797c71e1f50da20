"""Qt's own dialogs are in Chinese throughout."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from govinfo_desktop.ui.theme.language import install_translations


@pytest.fixture
def dialog(qapp, qtbot, tmp_path):
    install_translations(qapp)
    made = QFileDialog(None, "打开草稿", str(tmp_path), "草稿 (*.ndbg)")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(made)
    return made


def test_a_file_dialog_shows_no_english_text(dialog):
    texts = [one.text() for kind in (QLabel, QPushButton) for one in dialog.findChildren(kind)]
    assert texts
    assert [text for text in texts if text.isascii() and text.strip()] == []


def test_the_type_of_a_folder_is_shown_in_chinese(dialog):
    kind = QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "All other platforms")
    assert kind == "文件夹"


def test_a_text_without_a_translation_is_shown_as_it_is(dialog):
    assert QCoreApplication.translate("QFileDialog", "no such text") == "no such text"
    assert any("取消" in one.text() for one in dialog.findChildren(QPushButton))
