"""Start page: the recent drafts with a picture of each, and what is recovered after a crash."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QImage
from PySide6.QtWidgets import QApplication, QInputDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.paths import cache_folder
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.ui.drafts.draft_item import ENTRY_ROLE, LINES_ROLE, PICTURE_ROLE
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.widgets.wording import short_time
from govinfo_desktop.ui.window.main_window import MainWindow


@pytest.fixture
def services(qapp):
    made = make_services()
    made.library.folder.mkdir(parents=True)
    return made


@pytest.fixture
def file(services, form, sample):
    path = services.library.folder / "示例局2024.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=sample))))
    return path


@pytest.fixture
def window(services, qtbot):
    made = MainWindow(services)
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    return made


def picture_of_first(window):
    item = window.start_page.list.item(0)
    return item.data(PICTURE_ROLE) if item else None


def ink(picture: QImage) -> int:
    """Return the number of dark pixels."""
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return sum(picture.pixelColor(x, y).lightness() < 200 for x, y in places)


def test_each_draft_shows_its_first_page(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    picture = picture_of_first(window)
    assert picture.height() > picture.width()
    assert 300 < ink(picture) < picture.width() * picture.height() / 2


def test_the_picture_is_cached_for_the_next_start(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    kept = list((cache_folder() / "thumbnails").glob("*.png"))
    assert len(kept) == 1
    kept[0].write_bytes(b"")
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(kept[0]))
    window.start_page.show_drafts()
    qtbot.waitUntil(
        lambda: picture_of_first(window) is not None and picture_of_first(window).width() == 20,
    )


def test_a_draft_that_was_saved_again_gets_a_new_picture(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    before = ink(picture_of_first(window))
    draft = read_draft(file)
    report = draft.report.with_texts({FieldId("overview"): "", FieldId("preface"): ""})
    file.write_bytes(draft_to_bytes(type(draft)(report=report)))
    window.start_page.show_drafts()
    qtbot.waitUntil(
        lambda: picture_of_first(window) is not None and ink(picture_of_first(window)) < before,
    )


def test_the_picture_of_a_deleted_draft_is_deleted_with_it(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    window.start_page._delete()
    assert list((cache_folder() / "thumbnails").glob("*.png")) == []


def test_only_the_newest_picture_of_a_draft_is_kept(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    former = list((cache_folder() / "thumbnails").glob("*.png"))
    os.utime(file, (1_800_000_000, 1_800_000_000))
    window.start_page.show_drafts()
    qtbot.waitUntil(lambda: picture_of_first(window) is not None)
    assert len(former) == 1
    assert len(set((cache_folder() / "thumbnails").glob("*.png")) - set(former)) == 1
    assert not former[0].exists()


def test_a_damaged_draft_is_listed_without_a_picture(file, window, qtbot):
    file.write_bytes(b"{")
    window.frame.show()
    qtbot.waitUntil(lambda: window.start_page.list.count() == 1)
    qtbot.wait(700)
    assert picture_of_first(window) is None


def listed(window, qtbot, count):
    """Wait until a number of drafts is listed; return the list."""
    qtbot.waitUntil(lambda: window.start_page.list.count() == count)
    return window.start_page.list


def selected(window):
    return window.start_page.list.entry().path


def choose(window, path):
    """Select the draft at a path."""
    rows = window.start_page.list
    found = [row for row in range(rows.count()) if rows.item(row).data(ENTRY_ROLE).path == path]
    rows.setCurrentRow(found[0])


def test_a_damaged_draft_that_could_not_be_opened_can_be_deleted(file, window, qtbot):
    damaged = file.with_name("损坏.ndbg")
    damaged.write_bytes(file.read_bytes()[:300])
    os.utime(damaged, (1, 1))
    window.frame.show()
    window.start_page.show_drafts()
    rows = listed(window, qtbot, 2)
    choose(window, damaged)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert "不完整" in window.message_bar.text
    listed(window, qtbot, 2)
    assert selected(window) == damaged
    next(one for one in rows.actions() if one.text() == "删除").trigger()
    assert file.is_file()
    assert not damaged.exists()


def test_a_draft_that_was_put_back_from_the_trash_is_not_offered_once_more(file, window, qtbot):
    window.frame.show()
    window.start_page.show_drafts()
    listed(window, qtbot, 1)
    choose(window, file)
    window.start_page._action_buttons[3].click()
    put_back, look = window.start_page.messages.buttons
    assert (put_back.text(), look.text()) == ("放回", "看回收站")
    look.click()
    trash = window.stack.currentWidget()
    trash.restore.click()
    assert file.is_file()
    trash.back.click()
    assert window.stack.currentWidget() is window.start_page
    assert window.start_page.messages.text == ""


def test_the_selection_stays_in_place_after_a_draft_was_deleted_or_renamed(
    file, window, qtbot, monkeypatch
):
    others = [file.with_name(f"{name}.ndbg") for name in "甲乙丙"]
    for age, path in enumerate(others):
        path.write_bytes(file.read_bytes())
        os.utime(path, (1000 - age, 1000 - age))
    window.frame.show()
    window.start_page.show_drafts()
    listed(window, qtbot, 4)
    choose(window, others[1])
    window.start_page._action_buttons[3].click()
    listed(window, qtbot, 3)
    assert selected(window) == others[2]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("丁", True))
    window.start_page._action_buttons[2].click()
    listed(window, qtbot, 3)
    assert selected(window) == file.with_name("丁.ndbg")
    window.start_page._action_buttons[3].click()
    listed(window, qtbot, 2)
    assert selected(window) == others[0]


def test_a_name_that_the_clerk_gave_is_shown(file, window, qtbot, monkeypatch):
    window.frame.show()
    window.start_page.show_drafts()
    listed(window, qtbot, 1)
    draft = window.start_page.list.entry()
    for name, is_shown in ((f"{draft.organ}{draft.year}年报告", False), ("交局长审", True)):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_, name=name, **__: (name, True))
        window.start_page._action_buttons[2].click()
        listed(window, qtbot, 1)
        lines = window.start_page.list.item(0).data(LINES_ROLE)
        assert any(f"文件“{name}”" in line for line in lines) == is_shown


def test_the_selected_draft_is_selected_again_in_a_long_list(file, window, qtbot):
    for number in range(40):
        path = file.with_name(f"第{number}份.ndbg")
        path.write_bytes(file.read_bytes())
        os.utime(path, (1000 - number, 1000 - number))
    window.frame.show()
    window.start_page.show_drafts()
    listed(window, qtbot, 30)
    window.start_page._show_all_button.click()
    listed(window, qtbot, 41)
    choose(window, path)
    window.start_page.show_drafts()
    qtbot.waitUntil(lambda: window.start_page.list.currentItem() is not None, timeout=30_000)
    assert selected(window) == path


def test_drafts_of_one_agency_and_year_show_their_file_names(file, window, qtbot):
    copy = file.with_name("示例局2024 副本.ndbg")
    copy.write_bytes(file.read_bytes())
    window.frame.show()
    window.start_page.show_drafts()
    rows = listed(window, qtbot, 2)
    lines = {
        rows.item(row).data(ENTRY_ROLE).path: rows.item(row).data(LINES_ROLE) for row in (0, 1)
    }
    assert "“示例局2024”" in lines[file][1]
    assert "“示例局2024 副本”" in lines[copy][1]
    assert "drafts" not in "".join(lines[file])
    spoken = [rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert "“示例局2024”" in "".join(spoken)


def test_drafts_of_one_file_name_in_two_folders_show_their_paths(
    file, services, window, tmp_path, qtbot
):
    copy = tmp_path / "U盘" / file.name
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    services.opened(copy)
    window.frame.show()
    window.start_page.show_drafts()
    rows = listed(window, qtbot, 2)
    lines = {
        rows.item(row).data(ENTRY_ROLE).path: rows.item(row).data(LINES_ROLE) for row in (0, 1)
    }
    assert str(file) in lines[file][1]
    assert str(copy) in lines[copy][1]


def test_a_report_that_is_filled_in_is_still_named_open(file, window, qtbot):
    window.frame.show()
    rows = listed(window, qtbot, 1)
    text = "".join(rows.item(0).data(LINES_ROLE))
    assert "未定稿　各格已填" in text


def test_a_draft_shows_its_deadline_and_how_many_cells_are_blank(file, window, qtbot):
    report = read_draft(file).report
    short = report.with_texts({FieldId("applications.open.company"): "", FieldId("kind"): ""})
    file.write_bytes(draft_to_bytes(Draft(report=short)))
    window.frame.show()
    window.start_page.show_drafts()
    rows = listed(window, qtbot, 1)
    text = "".join(rows.item(0).data(LINES_ROLE))
    assert "还差 1 格" in text
    assert f"公布期限 {int(report.text('year')) + 1}年1月31日" in text


def test_the_menu_of_a_draft_copies_it(file, window, qtbot):
    window.frame.show()
    listed(window, qtbot, 1)
    menu = window.start_page.menu()
    labels = [action.text() for action in menu.actions() if action.text()]
    assert labels == ["打开", "复制一份", "重命名……", "删除", "打开所在文件夹"]
    menu.actions()[1].trigger()
    listed(window, qtbot, 2)


def test_the_folder_of_a_draft_is_opened_from_its_menu(file, window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    window.frame.show()
    listed(window, qtbot, 1)
    window.start_page.menu().actions()[-1].trigger()
    assert opened == [file.parent]


def test_a_draft_can_be_dragged_onto_the_start_page(file, window, qtbot):
    window.frame.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(window.frame.windowHandle(), event)
    assert event.isAccepted()


def not_closed(services, path):
    """Leave the mark of a program that ended without closing a draft."""
    services.recovery.opened(path)
    for mark in services.recovery._folder.glob("open-*.json"):
        gone = mark.read_text(encoding="utf-8").replace('"start": "', '"start": "gone')
        mark.write_text(gone, encoding="utf-8")


def test_a_draft_that_was_not_closed_is_offered(file, services, window, qtbot):
    not_closed(services, file)
    window.frame.show()
    window.offer_recovery()
    assert "没有正常关闭“示例局2024”" in window.start_page.messages.text
    assert "最后一秒输入的可能还没有保存" in window.start_page.messages.text
    window.start_page.messages.buttons[0].click()
    assert window.path == file


def test_the_offer_ends_once_the_draft_was_opened_from_the_list_and_closed(
    file, services, window, qtbot
):
    not_closed(services, file)
    window.frame.show()
    window.offer_recovery()
    window.open_path(file)
    window.file_actions.close_draft()
    assert window.start_page.messages.text == ""


def test_an_offer_that_was_not_decided_on_is_made_again_on_the_start_page(file, services, window):
    not_closed(services, file)
    window.frame.show()
    window.offer_recovery()
    asked = window.message_bar.text
    assert file.stem in asked
    window.view_actions.show_settings()
    assert window.message_bar.text == ""
    window.stack.window_pages.settings.done.emit()
    assert window.message_bar.text == asked
    window.message_bar.buttons[1].click()
    window.view_actions.show_settings()
    window.stack.window_pages.settings.done.emit()
    assert window.message_bar.text == ""


def test_after_one_unclosed_draft_the_next_is_offered(file, services, window, qtbot):
    other = file.with_name("另一份.ndbg")
    other.write_bytes(file.read_bytes())
    not_closed(services, file)
    not_closed(services, other)
    window.offer_recovery()
    assert "另有 1 份" in window.start_page.messages.text
    window.start_page.messages.buttons[1].click()
    assert "另有" not in window.start_page.messages.text
    assert "没有正常关闭" in window.start_page.messages.text
    window.start_page.messages.buttons[1].click()
    assert window.start_page.messages.text == ""
    assert services.recovery.not_closed() == ()


def test_an_emergency_copy_is_offered_and_becomes_a_draft(file, services, window, qtbot):
    draft = read_draft(file)
    copy = services.recovery.save_copy(draft, file.name)
    window.offer_recovery()
    window.start_page.messages.buttons[0].click()
    assert window.document.report == draft.report
    assert window.path.parent == services.library.folder
    assert not copy.exists()


def test_an_emergency_copy_that_is_refused_goes_to_the_trash(file, services, window, qtbot):
    services.recovery.save_copy(read_draft(file), file.name)
    window.offer_recovery()
    window.start_page.messages.buttons[1].click()
    assert services.recovery.copies() == ()
    assert len(services.library.deleted()) == 1


def test_the_time_a_draft_was_saved_is_as_short_as_it_is_clear():
    now = datetime(2026, 1, 20, 9, 30)
    assert short_time(datetime(2026, 1, 20, 8, 5), now) == "今天 08:05"
    assert short_time(datetime(2026, 1, 5, 14, 3), now) == "1月5日 14:03"
    assert short_time(datetime(2025, 12, 5, 14, 3), now) == "2025年12月5日 14:03"


def test_the_list_of_drafts_gets_the_focus_when_a_draft_is_closed(file, window, qtbot):
    window.frame.show()
    qtbot.waitUntil(lambda: window.start_page.list.count() == 1)
    window.open_path(file)
    window.report_view.pages.enter("overview")
    window.file_actions.close_draft()
    assert window.frame.focusWidget() is window.start_page.list


def test_the_first_button_gets_the_focus_if_there_are_no_drafts(window, qtbot):
    window.frame.show()
    window.file_actions.new_report()
    window.stack.window_pages.guide.cancelled.emit()
    assert window.frame.focusWidget().text() == "新建今年的报告"
