"""Opening hand-over packages, damaged drafts, and drafts locked by another program."""

import dataclasses
import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes, read_draft
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.ui.drafts.open_draft import dropped_draft
from govinfo_desktop.ui.startup.application import make_services

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def package(window, file, tmp_path, monkeypatch):
    """Return a hand-over package of a draft that was changed once."""
    target = tmp_path / "带走.ndbgz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    window.open_path(file)
    window.document.enter({CELL: "13"}, "填写表格")
    window.file_actions.pack()
    window.file_actions.close_draft()
    return target


def press(window, label):
    next(button for button in window.message_bar.buttons if button.text() == label).click()


def test_a_package_holds_the_last_keystroke_and_its_name_is_shown(
    window, file, tmp_path, monkeypatch
):
    target = tmp_path / "带走"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    window.open_path(file)
    window.document.enter({CELL: "13"}, "填写表格")
    window.file_actions.pack()
    assert "已导出交接包“带走.ndbgz”" in window.message_bar.text
    window.file_actions.close_draft()
    window.open_path(tmp_path / "带走.ndbgz")
    assert window.document.report.text(CELL) == "13"


def test_a_package_opens_as_a_copy_with_its_history(window, package, file):
    window.open_path(package)
    assert window.document.report.text(CELL) == "13"
    assert window.path.parent == make_services().library.folder
    assert f"本机已有这份报告：“示例局2024”（{file.parent}）" in window.message_bar.text
    assert "交接包里的另存为“示例局2024”" in window.message_bar.text
    window.file_actions.show_history()
    assert window.stack.overlays.page.list.count() == 1
    window.document.enter({CELL: "99"}, "填写表格")
    window.drafts.flush()
    assert read_draft(file).report.text(CELL) == "13"


def test_a_package_whose_draft_is_here_can_be_compared_with_it(window, package, file):
    window.open_path(file)
    window.document.enter({CELL: "15"}, "填写表格")
    window.file_actions.close_draft()
    window.open_path(package)
    assert f"本机已有这份报告：“{file.stem}”" in window.message_bar.text
    press(window, "比较")
    text = window.stack.overlays.page.browser.toPlainText()
    assert "15" in text
    assert "13" in text


def test_a_package_replaces_the_draft_that_is_here_as_one_step(window, package, file):
    window.open_path(file)
    window.document.enter({CELL: "15"}, "填写表格")
    window.file_actions.close_draft()
    window.open_path(package)
    copy = window.path
    assert copy != file
    press(window, "替换")
    assert window.path == file
    assert window.document.report.text(CELL) == "13"
    assert not copy.exists()
    press(window, "撤销")
    assert window.document.report.text(CELL) == "15"


def test_a_package_of_a_report_that_is_not_here_is_simply_opened(window, package, file):
    window.services.forget(file)
    file.unlink()
    window.open_path(package)
    assert "保存在本机" in window.message_bar.text
    assert [button.text() for button in window.message_bar.buttons] == []


def test_a_package_that_is_opened_twice_becomes_two_drafts(window, package):
    window.open_path(package)
    first = window.path
    window.file_actions.close_draft()
    window.open_path(package)
    assert window.path != first


def flipped(raw):
    """Flip a bit in the middle of the draft inside the package."""
    return raw[:200] + bytes([raw[200] ^ 1]) + raw[201:]


@pytest.mark.parametrize(
    "harm", [flipped, lambda raw: raw[:-300], lambda raw: b"", lambda _: b"PK"]
)
def test_a_damaged_package_is_refused_in_one_sentence(window, package, harm):
    package.write_bytes(harm(package.read_bytes()))
    window.open_path(package)
    assert window.document is None
    assert window.message_bar.text.startswith("交接包“带走.ndbgz”")
    assert "请对方重新导出一次" in window.message_bar.text
    assert make_services().library.paths() == ()


def test_a_package_can_be_dragged_onto_the_window(package):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package.with_suffix(".NDBGZ")))])
    assert dropped_draft(data) == package.with_suffix(".NDBGZ")


def test_a_draft_changed_by_another_program_is_opened_after_a_question(window, file):
    changed = file.read_bytes().replace("示例市示例局".encode(), "示例市另外局".encode())
    file.write_bytes(changed)
    window.open_path(file)
    assert window.document is None
    assert "校验码不符" in window.message_bar.text
    press(window, "仍要打开")
    assert window.document.report.text("organ") == "示例市另外局"
    assert file.read_bytes() == changed


def test_a_draft_of_a_newer_version_is_opened_read_only(window, file, draft):
    newer = json.loads(draft_to_bytes(dataclasses.replace(draft, others={"tomorrow": 1})))
    newer["container"] = 99
    file.write_bytes(sealed(newer))
    before = file.read_bytes()
    window.open_path(file)
    assert "更新版本" in window.message_bar.text
    assert "只能查看，不能修改" in window.message_bar.text
    window.document.enter({CELL: "13"}, "填写表格")
    window.drafts.flush()
    assert window.document.report.text(CELL) == ""
    assert file.read_bytes() == before


def sealed(contents):
    """Return a draft file's bytes with the right checksum."""
    contents.pop("sha256", None)
    body = json.dumps(contents, ensure_ascii=False, indent=1).removesuffix("\n}")
    before = body.encode() + b",\n "
    return before + b'"sha256": "' + hashlib.sha256(before).hexdigest().encode() + b'"\n}\n'


@pytest.fixture
def held(file):
    """Lock a draft as a program on another computer that was switched off."""
    Lock.take(file)
    lock = next(file.parent.glob(".*lock*"))
    holder = json.loads(lock.read_text(encoding="utf-8"))
    holder |= {"host": "wang-pc", "user": "王某"}
    lock.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
    return file


def test_a_draft_locked_on_another_computer_shows_by_whom_and_is_taken_over_after_asking(
    window, held
):
    window.open_path(held)
    assert "只能查看" in window.message_bar.text
    assert "电脑“wang-pc”上的用户“王某”" in window.message_bar.text
    press(window, "对方已不用，由我修改")
    assert "确认" in window.message_bar.text
    assert window.document.read_only
    press(window, "确认，由我修改")
    assert window.path == held
    assert window.document.read_only == ""
    window.document.enter({CELL: "13"}, "填写表格")
    window.drafts.flush()
    assert read_draft(held).report.text(CELL) == "13"


def test_a_takeover_can_be_declined(window, held):
    window.open_path(held)
    press(window, "对方已不用，由我修改")
    assert window.message_bar.close_button.text() == "只查看"
    window.message_bar.close_button.click()
    assert window.document.read_only


def test_a_draft_open_in_another_program_here_is_not_taken_over(window, file):
    Lock.take(file)
    window.open_path(file)
    assert "只能查看" in window.message_bar.text
    assert [button.text() for button in window.message_bar.buttons] == ["再试一次"]
    press(window, "再试一次")
    assert "还是只能查看" in window.message_bar.text
    assert window.document.read_only


def test_a_draft_can_be_edited_once_the_other_window_has_closed_it(window, file):
    elsewhere = Lock.take(file)
    window.open_path(file)
    window.report_view.pages.enter("overview")
    press(window, "再试一次")
    elsewhere.release()
    press(window, "再试一次")
    assert "可以修改" in window.message_bar.text
    assert window.report_view.pages.part == "overview"
    assert window.stack.count() == 2
    window.document.enter({CELL: "13"}, "填写表格")
    window.drafts.flush()
    assert read_draft(file).report.text(CELL) == "13"


def test_diagnostics_are_where_the_message_shows_and_hold_nothing_of_the_report(window, file, home):
    window.open_path(file)
    window.file_actions.write_diagnostics()
    made = list(home.rglob("诊断信息*.zip"))
    assert len(made) == 1
    assert str(made[0]) in window.message_bar.text
    assert "示例市".encode() not in made[0].read_bytes()


def test_a_file_that_cannot_be_opened_leaves_the_start_page_open(window, file, tmp_path):
    window.open_path(file)
    window.file_actions.close_draft()
    window.view_actions.show_settings()
    window.stack.window_pages.done.emit()
    broken = tmp_path / "坏的.ndbgz"
    broken.write_bytes(b"PK")
    window.open_path(broken)
    assert window.message_bar.text.startswith("交接包“坏的.ndbgz”")
    assert window.stack.currentWidget() is window.start_page
    assert "示例市" not in window.frame.windowTitle()
    assert window.status_bar.saved.text() == ""
    assert not window.status_bar.findings.isVisible()
    assert not window.actions_by_name["save_as"].isEnabled()


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("坏.ndbg", b"PK broken"),
        ("空.ndbg", b""),
        ("坏.ndbgz", b"x"),
        ("年报.docx", b"PK"),
        ("a.pdf", b""),
    ],
)
def test_a_file_that_cannot_be_opened_leaves_the_open_draft_as_it_is(
    window, file, tmp_path, name, contents
):
    other = tmp_path / name
    other.write_bytes(contents)
    window.open_path(file)
    document, view = window.document, window.report_view
    window.report_view.pages.enter("applications")
    window.open_path(other)
    assert window.document is document
    assert window.report_view is view
    assert view.pages.part == "applications"
    assert window.stack.currentWidget() is view
    assert window.message_bar.text
    document.enter({CELL: "13"}, "填写表格")
    assert window.drafts.flush()
    assert read_draft(file).report.text(CELL) == "13"


def test_a_draft_on_an_unknown_form_leaves_the_open_draft_as_it_is(window, file, tmp_path, draft):
    other = tmp_path / "其他.ndbg"
    report = dataclasses.replace(draft.report, form_id="unknown-2050")
    other.write_bytes(draft_to_bytes(dataclasses.replace(draft, report=report)))
    window.open_path(file)
    document = window.document
    window.open_path(other)
    assert window.document is document
    assert window.message_bar.text


def test_a_word_document_is_not_called_damaged_but_leads_to_the_import(window, file, tmp_path):
    other = tmp_path / "年报.docx"
    other.write_bytes(b"PK")
    window.open_path(file)
    document = window.document
    window.open_path(other)
    assert "“年报.docx”不是草稿" in window.message_bar.text
    assert "导入……" in [button.text() for button in window.message_bar.buttons]
    assert "损坏" not in window.message_bar.text
    assert window.document is document


def test_the_open_draft_is_shown_when_it_is_opened_by_another_name(window, file, tmp_path):
    link = tmp_path / "链接.ndbg"
    link.symlink_to(file)
    window.open_path(file)
    document = window.document
    window.open_path(link)
    assert window.document is document
    assert not document.read_only


def test_a_draft_dropped_on_a_passage_is_opened_not_inserted(window, file, tmp_path, qapp):
    other = tmp_path / "另一份.ndbg"
    other.write_bytes(file.read_bytes())
    window.open_path(file)
    window.report_view.pages.enter("overview")
    passage = window.report_view.pages.prose().findChild(QPlainTextEdit)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    place = passage.viewport().mapTo(window.frame, QPoint(9, 9))
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), drop)
    assert read_draft(file).report.text("overview") == ""
    assert window.path == other


def test_text_dropped_on_a_passage_is_inserted(window, file):
    window.open_path(file)
    window.report_view.pages.enter("overview")
    passage = window.report_view.pages.prose().findChild(QPlainTextEdit)
    data = QMimeData()
    data.setText("拖来的文字")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    place = passage.viewport().mapTo(window.frame, QPoint(9, 9))
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), enter)
    drop = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), drop)
    assert passage.toPlainText() == "拖来的文字"


def test_no_package_is_made_of_a_draft_that_could_not_be_saved(window, file, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: asked.append(1))
    window.open_path(file)
    file.unlink()
    tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-away"))
    window.document.enter({CELL: "13"}, "填写表格")
    window.file_actions.pack()
    assert "没有导出交接包" in window.message_bar.text
    assert asked == []


@pytest.mark.parametrize("harm", [lambda raw: raw[:300], lambda raw: b"", lambda raw: b"PK"])
def test_a_damaged_draft_without_a_history_offers_none(window, file, harm):
    file.write_bytes(harm(file.read_bytes()))
    window.open_path(file)
    assert window.message_bar.buttons == []
    assert "本机没有它的历史版本" in window.message_bar.text
    assert "恢复" not in window.message_bar.text


def test_an_empty_file_is_reported_as_empty(window, file):
    file.write_bytes(b"")
    window.open_path(file)
    assert "是空的" in window.message_bar.text
    assert "后半部分" not in window.message_bar.text


def test_a_damaged_draft_with_an_earlier_state_shows_its_time(window, file):
    window.open_path(file)
    window.document.enter({CELL: "13"}, "填写表格")
    window.file_actions.close_draft()
    file.write_bytes(file.read_bytes()[:300])
    window.open_path(file)
    assert "今天 " in window.message_bar.text
    assert "没有它的历史版本" not in window.message_bar.text
    press(window, "打开最近完好的一份")
    assert window.document is not None


def test_the_question_about_a_draft_changed_elsewhere_fits_the_window(window, file):
    sound = file.read_bytes()
    file.write_bytes(sound.replace("示例市示例局".encode(), "示例市另外局".encode()))
    window.open_path(file)
    assert "软件窗口" not in window.message_bar.text
    assert "没有它的历史版本" in window.message_bar.text
    assert [one.text() for one in window.message_bar.buttons] == ["仍要打开"]
    make_services().history.keep(file, sound)
    window.open_path(file)
    labels = [one.text() for one in window.message_bar.buttons]
    assert labels == ["仍要打开", "打开最近完好的一份"]
    assert "没有它的历史版本" not in window.message_bar.text


@pytest.fixture
def asked(monkeypatch):
    """Return the folders in which file dialogs began; their answers are taken from a list."""
    begun = []
    answers = []

    def answer(_, __, where, *___):
        begun.append(Path(where))
        return (str(answers.pop(0)), "") if answers else ("", "")

    for which in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, which, answer)
    return SimpleNamespace(begun=begun, answers=answers)


def test_the_folder_of_an_opened_draft_is_remembered_until_the_next_start(window, file, asked):
    asked.answers.append(file)
    window.drafts.choose_and_open()
    window.file_actions.close_draft()
    assert make_services().settings.last_folder == str(file.parent)
    window.drafts.choose_and_open()
    window.file_actions.new_from_last_year()
    window.stack.window_pages.guide.browse.click()
    window.file_actions.add_form()
    window.stack.window_pages.form_files.choose()
    assert asked.begun[1:] == [file.parent] * 3


def test_choosing_last_years_report_elsewhere_moves_no_dialog_for_drafts(
    window, file, tmp_path, asked
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    asked.answers.append(file)
    window.drafts.choose_and_open()
    window.file_actions.new_from_last_year()
    asked.answers.append(elsewhere / file.name)
    window.stack.window_pages.guide.browse.click()
    window.drafts.choose_and_open()
    window.stack.window_pages.guide.browse.click()
    assert asked.begun[2:] == [file.parent, elsewhere]


def test_the_folder_of_a_copy_is_remembered(window, file, tmp_path, asked):
    window.open_path(file)
    asked.answers.append(tmp_path / "另一份")
    window.drafts.save_as()
    assert asked.begun == [file]
    window.drafts.choose_and_open()
    assert asked.begun[1] == tmp_path


def test_a_dialog_never_begins_in_a_missing_folder(window, file, tmp_path, asked):
    home = Path.home()
    window.drafts.choose_and_open()
    window.file_actions.new_from_last_year()
    window.stack.window_pages.guide.browse.click()
    window.file_actions.add_form()
    window.stack.window_pages.form_files.choose()
    assert asked.begun == [home] * 3
    asked.answers.append(file)
    window.drafts.choose_and_open()
    window.file_actions.close_draft()
    file.unlink()
    file.parent.rmdir()
    window.services.library.folder.mkdir(parents=True)
    window.drafts.choose_and_open()
    assert asked.begun[4] == window.services.library.folder


def test_a_copy_of_a_draft_that_cannot_be_saved_is_proposed_in_another_folder(
    window, file, asked, qtbot
):
    asked.answers.append(file)
    window.drafts.choose_and_open()
    file.unlink()
    file.parent.rename(file.parent.with_name("away"))
    window.document.enter({CELL: "13"}, "填写表格")
    qtbot.waitUntil(lambda: window.status_bar.saved.text() == "未保存")
    file.parent.mkdir()
    file.parent.chmod(0o500)
    window.drafts.save_as()
    assert asked.begun[1] == Path.home() / file.name


def test_a_cancelled_copy_changes_nothing(window, file, asked):
    window.open_path(file)
    window.drafts.save_as()
    assert window.path == file
    assert window.message_bar.isHidden()


def test_a_draft_locked_on_a_cloned_computer_of_the_same_name_can_be_taken_over(
    window, file, monkeypatch
):
    monkeypatch.setattr("govinfo_desktop.storage.lock.machine_id", lambda: "a" * 16)
    Lock.take(file)
    monkeypatch.setattr("govinfo_desktop.storage.lock.machine_id", lambda: "b" * 16)
    window.open_path(file)
    press(window, "对方已不用，由我修改")
    press(window, "确认，由我修改")
    assert window.document.read_only == ""
