"""The trash: every deleted draft is listed with its time, and some or all are put back."""

import os
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.drafts.trash_page import TrashPage
from tests.ui.test_accessibility import nameless


@pytest.fixture
def deleted(window, draft):
    """Return the names of three drafts that were deleted."""
    library = window.services.library
    library.folder.mkdir(parents=True, exist_ok=True)
    names = ["甲局2023年报告", "乙局2024年报告", "丙局2025年报告"]
    for name in names:
        path = library.folder / f"{name}.ndbg"
        path.write_bytes(draft_to_bytes(draft))
        library.delete(path)
    return names


@pytest.fixture
def page(window, deleted):
    window.actions_by_name["show_trash"].trigger()
    shown = window.stack.currentWidget()
    assert isinstance(shown, TrashPage)
    return shown


def listed(page):
    return {page.table.item(row, 0).text() for row in range(page.table.rowCount())}


def names_in(window):
    return {path.stem for path in window.services.library.paths()}


def test_every_deleted_draft_is_listed_with_the_time(page, deleted):
    assert listed(page) == set(deleted)
    times = [page.table.item(row, 1).text() for row in range(page.table.rowCount())]
    # 今天, unless the day has changed meanwhile.
    assert all(re.fullmatch(r"(今天|.*日) \d\d:\d\d", time) for time in times)


def test_the_draft_deleted_last_is_the_first_whatever_was_saved_last(window, draft):
    library = window.services.library
    library.folder.mkdir(parents=True, exist_ok=True)
    for name, saved in (("先删的", 2_000), ("后删的", 1_000)):
        path = library.folder / f"{name}.ndbg"
        path.write_bytes(draft_to_bytes(draft))
        os.utime(path, (saved, saved))
        in_trash = library.delete(path)
        in_trash.rename(in_trash.with_name(f"{name} 20260101-00000{2_000 // saved}.ndbg"))
    window.actions_by_name["show_trash"].trigger()
    table = window.stack.currentWidget().table
    assert [table.item(row, 0).text() for row in range(2)] == ["后删的", "先删的"]


def test_the_selected_draft_is_put_back(window, page):
    name = page.table.item(1, 0).text()
    page.table.selectRow(1)
    page.restore.click()
    assert names_in(window) == {name}
    assert name not in listed(page)
    assert f"已放回“{name}”" in page.messages.text


def test_all_are_put_back_at_once(window, page, deleted):
    page.restore_all.click()
    assert names_in(window) == set(deleted)
    assert listed(page) == set()
    assert not page.restore.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start_page


def test_an_empty_trash_says_so(window):
    window.actions_by_name["show_trash"].trigger()
    assert "空的" in window.stack.currentWidget().about.text()


def test_with_an_open_report_the_way_back_leads_to_it(opened, deleted):
    opened.actions_by_name["show_trash"].trigger()
    opened.stack.currentWidget().back.click()
    assert opened.stack.currentWidget() is opened.report_view


def test_the_start_page_leads_to_the_trash(window, deleted):
    window.show_start()
    window.start_page.trash_wanted.emit()
    assert isinstance(window.stack.currentWidget(), TrashPage)


def test_everything_of_the_page_has_a_name_for_screen_readers(page):
    assert nameless(page) == []
