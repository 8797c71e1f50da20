"""Adding form files: a sound one is added, any other is refused with the reason."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms import trial
from govinfo_desktop.paths import forms_folder, own_forms_folder
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.drafts.form_files_page import FormFilesPage
from govinfo_desktop.ui.drafts.form_list import COLUMNS_ROLE
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.forms.small import SMALL

OWN_FORM = SMALL.replace('preset = "plain"', 'preset = "gb-word"').replace(
    'unreadable = "t01"\nunfilled = "t03"', ""
)


# A trial is a process of its own, whose start takes long on a busy machine.
LONGEST_TRIAL_S = 600


@pytest.fixture(autouse=True)
def patient_trials(monkeypatch):
    monkeypatch.setattr(trial, "LONGEST_TRIAL_PROCESS_S", LONGEST_TRIAL_S)


@pytest.fixture
def page(qapp, qtbot):
    made = FormFilesPage(make_services(), MessageBar())
    qtbot.addWidget(made)
    made.enter()
    return made


@pytest.fixture
def stick(tmp_path):
    file = tmp_path / "窗口.toml"
    file.write_text(OWN_FORM, encoding="utf-8")
    return file


def add(page, path):
    """Add a file and wait until it is checked."""
    page.add_file(path)
    wait_until_added(page)


def wait_until_added(page):
    """Wait until no file is being checked."""
    deadline = time.monotonic() + LONGEST_TRIAL_S
    while page.is_adding:
        assert time.monotonic() < deadline
        QTest.qWait(20)


def names(page):
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_a_sound_form_is_added_and_listed_at_once(page, stick):
    add(page, stick)
    assert "已添加“窗口办件情况报告”" in page.messages.text
    assert "窗口办件情况报告　本机添加的　本单位" in names(page)
    assert page.list.currentItem().text().startswith("窗口办件情况报告")
    assert "small" in make_services().catalogue.forms


def test_the_window_answers_while_a_form_is_checked(page, stick):
    page.add_file(stick)
    page.add_file(stick)
    assert page.is_adding
    assert "正在检查“窗口.toml”" in page.messages.text
    assert not page.add.isEnabled()
    wait_until_added(page)
    assert page.add.isEnabled()
    assert "已添加" in page.messages.text


@pytest.mark.parametrize("width", [640, 900, 1300])
def test_the_columns_are_aligned_across_all_rows(page, stick, width):
    add(page, stick)
    delegate = page.list.itemDelegate()
    items = [page.list.item(row) for row in range(page.list.count())]
    metrics = page.list.fontMetrics()
    rows = [delegate.cells(item.data(COLUMNS_ROLE), metrics, width) for item in items]
    assert len(rows) > 1
    for column in range(3):
        assert len({row[column][1].left() for row in rows}) == 1
        assert all(row[column][1].right() <= width for row in rows)


def test_the_reason_why_a_file_cannot_be_used_takes_the_whole_row(page):
    own_forms_folder().mkdir(parents=True)
    (own_forms_folder() / "窗　口.toml").write_text("nonsense", encoding="utf-8")
    page.show_forms()
    item = page.list.item(page.list.count() - 1)
    metrics = page.list.fontMetrics()
    [(text, area)] = page.list.itemDelegate().cells(item.data(COLUMNS_ROLE), metrics, 800)
    assert "窗　口.toml" in text
    assert area.width() > 700


def test_a_new_report_can_use_an_added_form_in_the_same_window(qapp, qtbot, stick, monkeypatch):
    window = MainWindow(make_services())
    qtbot.addWidget(window.frame)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stick), ""))
    window.actions_by_name["add_form"].trigger()
    page = window.stack.window_pages.form_files
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    wait_until_added(page)
    window.stack.window_pages.form_files.done.emit()
    window.file_actions.new_report()
    window.stack.window_pages.guide.year.setText("2024")
    assert window.stack.window_pages.guide.form.findData("small") >= 0


def test_a_wrong_form_is_refused_with_file_and_line_and_nothing_is_added(page, stick):
    stick.write_text(OWN_FORM.replace('unit = "件"', 'unti = "件"'), encoding="utf-8")
    before = names(page)
    add(page, stick)
    line = OWN_FORM.splitlines().index('unit = "件"') + 1
    assert f"窗口.toml 不能使用：第 {line} 行，不认识“unti”" in page.messages.text
    assert names(page) == before
    assert not list(own_forms_folder().glob("*"))


@pytest.mark.parametrize(
    "contents", [b"", b"\xff\xfe\x00", b"x = " + b"[" * 100_000, b"PK\x03\x04"]
)
def test_a_file_that_is_no_form_is_refused_with_its_name(page, stick, contents):
    stick.write_bytes(contents)
    add(page, stick)
    assert "窗口.toml" in page.messages.text
    assert not list(own_forms_folder().glob("*"))


def test_a_file_far_too_large_is_not_read_as_a_form(page, stick):
    stick.write_bytes(b"#" * 1024 * 1024 + b"\n")
    add(page, stick)
    assert "太大" in page.messages.text


def test_a_missing_file_is_reported_with_its_name(page, tmp_path):
    add(page, tmp_path / "不在.toml")
    assert "不在.toml" in page.messages.text


def test_a_shipped_form_is_neither_replaced_nor_removed(page, stick):
    stick.write_bytes((forms_folder() / "national-2021.toml").read_bytes())
    add(page, stick)
    assert "编号“national-2021”已经用于" in page.messages.text
    assert not page.remove.isEnabled()


def test_an_added_form_can_be_removed_and_put_back(page, stick):
    add(page, stick)
    page.remove.click()
    assert "small" not in make_services().catalogue.forms
    page.messages.buttons[0].click()
    assert "small" in make_services().catalogue.forms


def test_the_clerk_is_warned_before_drafts_lose_their_form(page, stick):
    add(page, stick)
    texts = {FieldId("organ"): "示例局", FieldId("year"): "2024"}
    draft = Draft(report=Report(form_id="small", texts=texts))
    make_services().library.new_path("示例局", "2024").write_bytes(draft_to_bytes(draft))
    page.remove.click()
    assert "有 1 份草稿用这种格式" in page.messages.text
    assert "small" in make_services().catalogue.forms
    page.messages.buttons[0].click()
    assert "small" not in make_services().catalogue.forms


def test_a_wrong_file_that_was_copied_by_hand_is_listed_with_the_reason_and_can_be_removed(
    page, qtbot
):
    own_forms_folder().mkdir(parents=True)
    (own_forms_folder() / "bad.toml").write_text("x = 1", encoding="utf-8")
    page.enter()
    assert "bad.toml 正在检查" in names(page)[-1]
    qtbot.waitUntil(lambda: "bad.toml 不能使用" in names(page)[-1])
    page.list.setCurrentRow(page.list.count() - 1)
    page.remove.click()
    assert not list(own_forms_folder().glob("*.toml"))


def test_a_sound_file_that_was_copied_by_hand_is_offered_once_it_is_checked(page, qtbot):
    own_forms_folder().mkdir(parents=True)
    (own_forms_folder() / "small.toml").write_text(OWN_FORM, encoding="utf-8")
    page.enter()
    assert "small" not in make_services().catalogue.forms
    qtbot.waitUntil(lambda: "small" in make_services().catalogue.forms)
    qtbot.waitUntil(lambda: "窗口办件情况报告　本机添加的　本单位" in names(page))


def test_escape_closes_the_page(page, qtbot):
    with qtbot.waitSignal(page.done):
        QTest.keyClick(page, Qt.Key.Key_Escape)
