"""The manual, the list of keys and the finder of actions: none forgets anything."""

import dataclasses
import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFormLayout, QTableWidget

from govinfo_desktop.core.model.paper import PRINT_OPTIONS
from govinfo_desktop.forms.particulars import PARTICULARS
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.storage.settings import Settings
from govinfo_desktop.ui.help.help_window import (
    FORMS,
    PRINT,
    QUESTIONS,
    SETTINGS,
    TABLES,
    HelpWindow,
    read_manual,
)
from govinfo_desktop.ui.settings.settings_page import OF_ONE_YEAR, SettingsPage
from govinfo_desktop.ui.startup.application import furnished
from govinfo_desktop.ui.widgets.print_options import REPORT_PRINT_OPTIONS
from govinfo_desktop.ui.window.actions import ACTIONS
from govinfo_desktop.ui.window.command_palette import CommandPalette
from govinfo_desktop.ui.window.main_window import MainWindow
from govinfo_desktop.ui.window.shortcut_list import PASSAGE_KEYS, TABLE_KEYS, ShortcutList

# What the manual calls each thing that is kept; a new setting has no line here yet.
KEPT = {
    "recent": "最近的草稿",
    "last_folder": "上次打开的文件夹",
    "export_folder": "上次导出的文件夹",
    "window": "窗口的位置和大小",
    "panel": "右栏开着哪一页和有多宽",
    "deadline": "本单位自定的公布期限",
    "text_size": "文字大小",
    "contrast": "对比度",
    "drafts_folder": "草稿存放在",
    "former_folders": "用过的草稿文件夹",
    "agency": "本单位",
    "paper": "版式和印制",
    "fonts_told": "缺哪些字体已经告诉过",
    "others": "",
}
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


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


@pytest.mark.parametrize("deed", ACTIONS, ids=lambda deed: deed.id)
def test_every_action_is_in_the_manual_with_its_key(deed, manual):
    rows = [line.replace(" ", "") for line in manual.splitlines() if line.startswith("|")]
    key = deed.key.replace(" ", "")
    assert any(row.startswith(f"|{plain(deed.words)}") and f"|{key}|" in row for row in rows)


@pytest.mark.parametrize(("key", "what"), TABLE_KEYS + PASSAGE_KEYS, ids=lambda words: words[:12])
def test_every_key_of_tables_and_passages_is_in_the_manual(key, what, manual):
    rows = [line for line in manual.splitlines() if line.startswith(f"| {key} |")]
    assert any(without_marks(what)[:6] in without_marks(row) for row in rows)


def without_marks(words):
    return re.sub(r"[ “”。，、；]", "", words)


def test_every_setting_is_in_the_manual(qapp, qtbot):
    text = read_manual()[SETTINGS]
    page = SettingsPage(furnished())
    qtbot.addWidget(page)
    rows = page.findChildren(QFormLayout)[0]
    labels = [
        rows.itemAt(row, QFormLayout.ItemRole.LabelRole).widget().text()
        for row in range(rows.rowCount())
        if rows.itemAt(row, QFormLayout.ItemRole.LabelRole)
    ]
    assert len(labels) > 10
    assert [label for label in labels if label and plain(label) not in text] == []


def test_everything_that_is_kept_is_in_the_manual():
    text = read_manual()[SETTINGS]
    assert {field.name for field in dataclasses.fields(Settings)} == set(KEPT)
    assert [words for words in KEPT.values() if words not in text] == []
    names = [field.name for field in PARTICULARS if field.id not in OF_ONE_YEAR]
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("wish", REPORT_PRINT_OPTIONS, ids=lambda wish: wish.name)
def test_every_wish_for_the_paper_is_in_the_manual_with_its_usual(wish):
    name = plain(wish.label)
    rows = [line for line in read_manual()[SETTINGS].splitlines() if line.startswith("|")]
    usual = wish.choices[0][1].replace(" ", "") if wish.choices else ""
    assert any(name in row and usual in row.replace(" ", "") for row in rows)


def test_every_wish_can_be_entered_somewhere():
    assert {wish.name for wish in REPORT_PRINT_OPTIONS} == set(PRINT_OPTIONS)


def test_every_link_leads_to_a_page():
    pages = read_manual()
    links = [target for text in pages.values() for _, target in LINK.findall(text)]
    assert len(links) > 20
    assert {link for link in links if link.removesuffix(".md") not in pages} == set()


def test_every_page_can_be_reached_by_a_link_or_is_the_first():
    pages = read_manual()
    linked = {
        target.removesuffix(".md") for text in pages.values() for _, target in LINK.findall(text)
    }
    assert set(pages) - linked <= {"01-start", "13-actions", QUESTIONS}


def test_a_link_opens_its_page(qapp, qtbot):
    shown = HelpWindow()
    qtbot.addWidget(shown)
    shown.open_at(QUESTIONS)
    shown.page.anchorClicked.emit(QUrl("04-tables.md"))
    assert shown.topics.currentItem().data(256)[0] == TABLES
    assert "空白填 0" in shown.page.toPlainText()


def test_every_page_says_what_it_is_about_first():
    assert [name for name, text in read_manual().items() if not text.startswith("# ")] == []


def test_the_forms_that_come_along_are_all_named(catalogue):
    text = read_manual()[FORMS]
    years = re.compile(r"（\d{4}—\d{4}年）$")
    assert [
        form.name
        for form in catalogue.forms.values()
        if years.sub("", form.name).split("（")[0] not in text
    ] == []


def test_twenty_questions_are_answered():
    assert len(re.findall(r"^\*\*\d+\. ", read_manual()[QUESTIONS], re.MULTILINE)) >= 20


def test_no_page_has_half_width_chinese_punctuation(manual):
    assert re.findall(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", manual) == []


def test_keys_are_not_given_twice():
    keys = [deed.key for deed in ACTIONS if deed.key]
    assert len(keys) == len(set(keys))


def test_help_opens_at_what_one_is_doing(window, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.open_path(file)
    window.report_view.pages.enter("applications")
    window.show_help()
    shown = window.findChild(HelpWindow)
    assert shown.topics.currentItem().data(256)[0] == TABLES
    assert "空白填 0" in shown.page.toPlainText()
    window.abandon()


def test_help_opens_wherever_one_is(window, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.open_path(file)
    window.report_view.show_paper()
    window.show_help()
    shown = window.findChild(HelpWindow)
    assert shown.topics.currentItem().data(256)[0] == PRINT
    window.add_form()
    window.show_help()
    assert shown.topics.currentItem().data(256)[0] == FORMS
    window.abandon()


def test_an_action_is_found_by_a_few_characters_and_done(window, qtbot):
    palette = CommandPalette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.line.setText("设置")
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.args == ["show_settings"]


def test_what_cannot_be_done_now_is_not_offered(window, qtbot):
    palette = CommandPalette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.line.setText("导出")
    assert palette.list.count() == 0


def test_the_list_of_keys_names_every_key(qapp, qtbot):
    shown = ShortcutList()
    qtbot.addWidget(shown)
    table = shown.findChild(QTableWidget)
    keys = {table.item(row, 0).text() for row in range(table.rowCount())}
    assert {deed.key for deed in ACTIONS if deed.key} <= keys


@pytest.fixture
def shown(qapp, qtbot):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.open_at("01-start")
    qtbot.waitExposed(made)
    return made


def test_words_are_found_in_all_pages_and_said_where(shown):
    shown.words.setText("定稿")
    marked = [shown.topics.item(row).text() for row in range(shown.topics.count())]
    assert sum("处）" in title for title in marked) > 3
    found = int(re.search(r"共 (\d+) 处", shown.state.text())[1])
    assert found == sum(int(n) for title in marked for n in re.findall(r"（(\d+) 处）", title))
    assert shown.page.textCursor().selectedText() == "定稿"
    assert len(shown.page.extraSelections()) >= 1


def test_enter_goes_on_through_all_pages_and_round(shown):
    shown.words.setText("回收站")
    found = int(re.search(r"共 (\d+) 处", shown.state.text())[1])
    assert found > 1
    met = []
    for _ in range(found):
        met.append((shown.topics.currentRow(), shown.page.textCursor().selectionStart()))
        assert shown.page.textCursor().selectedText() == "回收站"
        QTest.keyClick(shown.words, Qt.Key.Key_Return)
    assert len(set(met)) == found
    assert (shown.topics.currentRow(), shown.page.textCursor().selectionStart()) == met[0]
    QTest.keyClick(shown.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (shown.topics.currentRow(), shown.page.textCursor().selectionStart()) == met[-1]


def test_words_that_stand_nowhere_are_said_to(shown):
    shown.words.setText("没有这样的话")
    assert shown.state.text() == "没有找到"
    QTest.keyClick(shown.words, Qt.Key.Key_Return)
    QTest.keyClick(shown.words, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown.state.text() == ""
    assert not any("处）" in shown.topics.item(row).text() for row in range(shown.topics.count()))
    QTest.keyClick(shown.words, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_an_article_that_a_page_cites_is_read_in_full_and_left_again(qapp, qtbot):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.open_at("03-particulars")
    cited = re.search('href="(article:[0-9]+)"', made.page.toHtml())[1]
    made.page.anchorClicked.emit(QUrl(cited))
    assert "县级以上人民政府部门应当在每年1月31日前" in made.page.toPlainText()
    back = re.search('href="(back:)"', made.page.toHtml())[1]
    made.page.anchorClicked.emit(QUrl(back))
    assert "公布期限" in made.page.toPlainText()


def test_a_search_leads_back_from_an_article(qapp, qtbot):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.open_at("03-particulars")
    made.page.anchorClicked.emit(QUrl("article:0"))
    made.words.setText("公布期限")
    assert made.page.textCursor().selectedText() == "公布期限"
