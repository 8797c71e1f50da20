"""The manual, the list of keys and the finder of actions: none forgets anything."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFormLayout, QTableWidget

from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.app import furnished
from govinfo_desktop.ui.deeds import DEEDS
from govinfo_desktop.ui.help_window import QUESTIONS, TABLES, HelpWindow, read_manual
from govinfo_desktop.ui.key_list import KeyList
from govinfo_desktop.ui.main_window import MainWindow
from govinfo_desktop.ui.palette import Palette
from govinfo_desktop.ui.settings_page import SettingsPage


@pytest.fixture(scope="module")
def manual():
    return "\n".join(read_manual().values())


@pytest.fixture
def window(qapp, qtbot):
    made = MainWindow(furnished())
    qtbot.addWidget(made)
    return made


def plain(words):
    return re.split(r"[（，……]", words)[0].replace(" ", "")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.id)
def test_every_action_is_in_the_manual_with_its_key(deed, manual):
    text = manual.replace(" ", "")
    assert plain(deed.words) in text
    assert deed.key.replace(" ", "") in text


def test_every_setting_is_in_the_manual(manual, qapp, qtbot):
    page = SettingsPage(furnished())
    qtbot.addWidget(page)
    rows = page.findChildren(QFormLayout)[0]
    labels = [
        rows.itemAt(row, QFormLayout.ItemRole.LabelRole).widget().text()
        for row in range(rows.rowCount())
        if rows.itemAt(row, QFormLayout.ItemRole.LabelRole)
    ]
    assert len(labels) > 10
    assert [label for label in labels if label and plain(label) not in manual] == ["草稿存放在"]


def test_twenty_questions_are_answered():
    assert len(re.findall(r"^\*\*\d+\. ", read_manual()[QUESTIONS], re.MULTILINE)) >= 20


def test_no_page_has_half_width_chinese_punctuation(manual):
    assert re.findall(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", manual) == []


def test_keys_are_not_given_twice():
    keys = [deed.key for deed in DEEDS if deed.key]
    assert len(keys) == len(set(keys))


def test_help_opens_at_what_one_is_doing(window, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.open_path(file)
    window.desk.pages.enter("applications")
    window.show_help()
    shown = window.findChild(HelpWindow)
    assert shown.topics.currentItem().data(256)[0] == TABLES
    assert "空白填 0" in shown.page.toPlainText()
    window.abandon()


def test_an_action_is_found_by_a_few_characters_and_done(window, qtbot):
    palette = Palette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.line.setText("设置")
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.args == ["show_settings"]


def test_what_cannot_be_done_now_is_not_offered(window, qtbot):
    palette = Palette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.line.setText("导出")
    assert palette.list.count() == 0


def test_the_list_of_keys_names_every_key(qapp, qtbot):
    shown = KeyList()
    qtbot.addWidget(shown)
    table = shown.findChild(QTableWidget)
    keys = {table.item(row, 0).text() for row in range(table.rowCount())}
    assert {deed.key for deed in DEEDS if deed.key} <= keys
