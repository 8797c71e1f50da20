"""The manual, the shortcut list and the command palette are complete and can be searched."""

import dataclasses
import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFormLayout, QTableWidget

from govinfo_desktop.core.model.paper import PRINT_OPTIONS
from govinfo_desktop.forms.particulars import COMMON_PARTICULARS, OF_ONE_REPORT
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.storage.settings import Settings
from govinfo_desktop.ui.help.help_window import (
    FORMS_TOPIC,
    PRINT_TOPIC,
    QUESTIONS_TOPIC,
    SETTINGS_TOPIC,
    TABLES_TOPIC,
    HelpWindow,
    read_manual,
)
from govinfo_desktop.ui.settings.settings_page import SettingsPage
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.print_options import REPORT_PRINT_OPTIONS
from govinfo_desktop.ui.window.actions import ACTIONS
from govinfo_desktop.ui.window.command_palette import CommandPalette
from govinfo_desktop.ui.window.main_window import MainWindow
from govinfo_desktop.ui.window.shortcut_list import PASSAGE_KEYS, TABLE_KEYS, ShortcutList

# The name in the manual of everything that the settings keep.
KEPT = {
    "recent": "最近的草稿",
    "last_folder": "打开草稿、导出、导入、台账",
    "export_folder": "打开草稿、导出、导入、台账",
    "import_folder": "打开草稿、导出、导入、台账",
    "ledger_folder": "打开草稿、导出、导入、台账",
    "resource_folder": "格式文件和单位资料各自上次用的文件夹",
    "window": "窗口的位置和大小",
    "panel": "右栏开着哪一页和有多宽",
    "deadline": "本单位自定的公布期限",
    "text_size": "文字大小",
    "contrast": "对比度",
    "colour_scheme": "颜色",
    "drafts_folder": "草稿存放在",
    "former_folders": "用过的草稿文件夹",
    "agency": "本单位",
    "paper": "版式和印制",
    "fonts_told": "缺哪些字体已经告诉过",
    "tool_bar": "工具栏",
    "places": "每份草稿上次做到哪里",
    "others": "",
}
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def manual():
    return "\n".join(read_manual().values())


@pytest.fixture
def window(qapp, qtbot):
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame)
    return made


def plain(text):
    return re.split(r"[（，……]", text)[0].replace(" ", "")


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_is_in_the_manual_with_its_shortcut(spec, manual):
    rows = [line.replace(" ", "") for line in manual.splitlines() if line.startswith("|")]
    key = spec.key.replace(" ", "")
    assert any(row.startswith(f"|{plain(spec.text)}") and f"|{key}|" in row for row in rows)


@pytest.mark.parametrize(("key", "what"), TABLE_KEYS + PASSAGE_KEYS, ids=lambda words: words[:12])
def test_every_key_of_tables_and_passages_is_in_the_manual(key, what, manual):
    rows = [line for line in manual.splitlines() if line.startswith(f"| {key} |")]
    assert any(without_punctuation(what)[:6] in without_punctuation(row) for row in rows)


def without_punctuation(text):
    return re.sub(r"[ “”。，、；]", "", text)


def test_every_setting_is_in_the_manual(qapp, qtbot):
    text = read_manual()[SETTINGS_TOPIC]
    page = SettingsPage(make_services(), MessageBar())
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
    text = read_manual()[SETTINGS_TOPIC]
    assert {field.name for field in dataclasses.fields(Settings)} == set(KEPT)
    assert [words for words in KEPT.values() if words not in text] == []
    names = [field.name for field in COMMON_PARTICULARS if field.id not in OF_ONE_REPORT]
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("option", REPORT_PRINT_OPTIONS, ids=lambda option: option.name)
def test_every_print_option_is_in_the_manual_with_its_default(option):
    name = plain(option.label)
    rows = [line for line in read_manual()[SETTINGS_TOPIC].splitlines() if line.startswith("|")]
    usual = option.choices[0][1].replace(" ", "") if option.choices else ""
    assert any(name in row and usual in row.replace(" ", "") for row in rows)


def test_every_print_option_can_be_entered_somewhere():
    assert {option.name for option in REPORT_PRINT_OPTIONS} == set(PRINT_OPTIONS)


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
    assert set(pages) - linked <= {"01-start", "13-actions", QUESTIONS_TOPIC}


def test_a_link_opens_its_page(qapp, qtbot):
    shown = HelpWindow()
    qtbot.addWidget(shown)
    shown.open_at(QUESTIONS_TOPIC)
    shown.page.anchorClicked.emit(QUrl(f"{TABLES_TOPIC}.md"))
    assert shown.topics.currentItem().data(256)[0] == TABLES_TOPIC
    assert "空白填 0" in shown.page.toPlainText()


def test_every_page_says_what_it_is_about_first():
    assert [name for name, text in read_manual().items() if not text.startswith("# ")] == []


def test_the_forms_that_come_along_are_all_named(catalogue):
    text = read_manual()[FORMS_TOPIC]
    years = re.compile(r"（\d{4}—\d{4}年）$")
    assert [
        form.name
        for form in catalogue.forms.values()
        if years.sub("", form.name).split("（")[0] not in text
    ] == []


def test_twenty_questions_are_answered():
    assert len(re.findall(r"^\*\*\d+\. ", read_manual()[QUESTIONS_TOPIC], re.MULTILINE)) >= 20


def test_no_page_has_half_width_chinese_punctuation(manual):
    assert re.findall(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", manual) == []


def test_no_two_actions_have_the_same_shortcut():
    keys = [key for spec in ACTIONS for key in (spec.key, *spec.other_keys) if key]
    assert len(keys) == len(set(keys))


# Switching of languages and of full-width marks, in Windows and in usual input methods.
INPUT_METHOD_KEYS = {
    "Ctrl+Space",
    "Shift+Space",
    "Ctrl+.",
    "Ctrl+Shift+0",
    "Ctrl+Shift",
    "Ctrl+Alt+.",
}


def test_no_action_has_a_key_of_a_chinese_input_method():
    keys = {key for spec in ACTIONS for key in (spec.key, *spec.other_keys)}
    keys |= {part for key, _ in TABLE_KEYS + PASSAGE_KEYS for part in key.split(" / ")}
    assert not keys & INPUT_METHOD_KEYS


def test_the_keys_of_the_zoom_are_those_of_other_programs():
    keys = {spec.id: {spec.key, *spec.other_keys} for spec in ACTIONS}
    assert {"Ctrl+=", "Ctrl++"} <= keys["larger_text"]
    assert (keys["smaller_text"], keys["usual_text"]) == ({"Ctrl+-"}, {"Ctrl+0"})


def test_help_opens_at_the_topic_of_the_page(window, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.open_path(file)
    window.report_view.pages.enter("applications")
    window.view_actions.show_help()
    shown = window.frame.findChild(HelpWindow)
    assert shown.topics.currentItem().data(256)[0] == TABLES_TOPIC
    assert "空白填 0" in shown.page.toPlainText()
    window.drafts.abandon()


def test_help_has_a_topic_for_print_options_and_forms(window, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    window.open_path(file)
    window.report_view.show_paper()
    window.view_actions.show_help()
    shown = window.frame.findChild(HelpWindow)
    assert shown.topics.currentItem().data(256)[0] == PRINT_TOPIC
    window.file_actions.add_form()
    window.view_actions.show_help()
    assert shown.topics.currentItem().data(256)[0] == FORMS_TOPIC
    window.drafts.abandon()


def test_an_action_is_found_by_a_few_characters_and_run(window, qtbot):
    palette = CommandPalette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.edit.setText("设置")
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert chosen.args == ["show_settings"]


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("Excel", "export.xlsx"),
        ("网页", "export.html"),
        ("登记表", "open_ledger"),
        ("领导改稿", "read_edits"),
        ("打开去年", "new_from_last_year"),
        ("合计", "show_figures"),
        ("回收站", "show_trash"),
    ],
)
def test_the_words_of_a_clerk_find_the_action_that_is_named_so(opened, qtbot, typed, action):
    palette = CommandPalette(opened.actions_by_name)
    qtbot.addWidget(palette)
    palette.edit.setText(typed)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert chosen.args == [action]


def test_an_action_that_is_not_available_is_not_found(window, qtbot):
    palette = CommandPalette(window.actions_by_name)
    qtbot.addWidget(palette)
    palette.edit.setText("导出")
    assert palette.list.count() == 0


def test_the_shortcut_list_has_every_shortcut(qapp, qtbot):
    shown = ShortcutList()
    qtbot.addWidget(shown)
    table = shown.findChild(QTableWidget)
    keys = {table.item(row, 0).text() for row in range(table.rowCount())}
    assert {spec.key for spec in ACTIONS if spec.key} <= keys


@pytest.fixture
def shown(qapp, qtbot):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.open_at("01-start")
    qtbot.waitExposed(made)
    return made


def test_a_text_is_found_on_all_pages_and_counted(shown):
    shown.search_edit.setText("定稿")
    marked = [shown.topics.item(row).text() for row in range(shown.topics.count())]
    assert sum("处）" in title for title in marked) > 3
    found = int(re.search(r"共 (\d+) 处", shown.count_label.text())[1])
    assert found == sum(int(n) for title in marked for n in re.findall(r"（(\d+) 处）", title))
    assert shown.page.textCursor().selectedText() == "定稿"
    assert len(shown.page.extraSelections()) >= 1


def test_enter_goes_through_the_matches_of_all_pages_and_back_to_the_first(shown):
    shown.search_edit.setText("回收站")
    found = int(re.search(r"共 (\d+) 处", shown.count_label.text())[1])
    assert found > 1
    visited = []
    for _ in range(found):
        visited.append((shown.topics.currentRow(), shown.page.textCursor().selectionStart()))
        assert shown.page.textCursor().selectedText() == "回收站"
        QTest.keyClick(shown.search_edit, Qt.Key.Key_Return)
    assert len(set(visited)) == found
    assert (shown.topics.currentRow(), shown.page.textCursor().selectionStart()) == visited[0]
    QTest.keyClick(shown.search_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (shown.topics.currentRow(), shown.page.textCursor().selectionStart()) == visited[-1]


def test_a_text_that_is_not_found_is_reported(shown):
    shown.search_edit.setText("没有这样的话")
    assert shown.count_label.text() == "没有找到"
    QTest.keyClick(shown.search_edit, Qt.Key.Key_Return)
    QTest.keyClick(shown.search_edit, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown.count_label.text() == ""
    assert not any("处）" in shown.topics.item(row).text() for row in range(shown.topics.count()))
    QTest.keyClick(shown.search_edit, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_cited_article_is_shown_in_full_with_a_link_back(qapp, qtbot):
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
    made.search_edit.setText("公布期限")
    assert made.page.textCursor().selectedText() == "公布期限"
