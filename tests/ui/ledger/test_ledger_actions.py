"""Actions on a whole ledger: import, carry over, comparison, removal of names, export."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.importers.registers.sheet import sheet_from_csv
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.ledger.ledger_file import read_ledger
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.ledger.import_dialog import ImportDialog
from tests.ui.ledger.ledgers import LEDGER


def test_an_import_shows_how_it_reads_and_enters_as_one_step(opened, qtbot):
    sheet = sheet_from_csv(
        "编号,收到日期,申请人类型,经办\n21,2025-3-3,公民,甲科\n22,大概,公民,乙科\n".encode(), "登记"
    )
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    assert "读出 2 件新的申请，1 处没有读懂" in dialog.summary.text()
    assert dialog.heads.item(3, 2).text() == "不知道对应台账的哪一列"
    assert "1 列不知道是台账的哪一列" in dialog.summary.text()
    dialog.choose_column("经办", "office")
    assert "不知道" not in dialog.summary.text()
    assert dialog.heads.item(3, 2).text() == ""
    dialog.import_rows()
    added = opened.document.ledger.rows[-2:]
    assert [one.text(Column.OFFICE) for one in added] == ["甲科", "乙科"]
    assert opened.document.ledger.mapping == {"经办": "office"}
    again = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(again)
    assert "2 件台账里已有" in again.summary.text()
    assert not again.accept_button.isEnabled()
    opened.document.undo()
    assert opened.document.ledger == LEDGER


def test_the_window_is_painted_while_a_sheet_is_read(opened, qtbot, monkeypatch):
    # A fast machine reads a large sheet within the time that passes before anything is painted.
    monkeypatch.setattr("govinfo_desktop.ui.model.disk_wait._QUIET_WAIT_S", 0)
    heads = "编号,收到日期,申请人类型,申请内容,经办\n"
    rows = (f"n{number},2025-3-3,公民,第{number}号地块,甲科\n" for number in range(200))
    sheet = sheet_from_csv((heads + "".join(rows)).encode(), "登记")
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    dialog.show()
    says = []
    timer = QTimer(dialog, interval=0)
    timer.timeout.connect(lambda: says.append(dialog.summary.text()))
    timer.start()
    dialog.choose_column("经办", "office")
    timer.stop()
    assert "正在读……" in says
    assert dialog.summary.text() == "读出 200 件新的申请。"


@pytest.mark.parametrize(
    ("limit", "most", "says"),
    [
        ("MOST_APPLICATIONS", len(LEDGER.rows) + 1, f"台账有 {len(LEDGER.rows) + 2} 件申请"),
        ("LARGEST_SEALED_BYTES", 300, "台账的文字太多"),
    ],
)
def test_a_sheet_that_makes_the_ledger_too_large_is_refused_before_it_is_imported(
    opened, qtbot, monkeypatch, limit, most, says
):
    monkeypatch.setattr(f"govinfo_desktop.storage.ledger.ledger_file.{limit}", most)
    sheet = sheet_from_csv("编号,申请内容\n101,甲\n102,乙\n".encode(), "登记")
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    assert says in dialog.summary.text()
    assert "不能导入" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()


def test_a_sheet_that_is_opened_as_a_ledger_is_offered_for_a_new_one(window, tmp_path, monkeypatch):
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: dialog.import_rows() or 1)
    sheet = tmp_path / "登记.csv"
    sheet.write_text("编号,收到日期\n9,2025-03-03\n", encoding="utf-8")
    window.open_path(sheet)
    assert "是登记表，不是本软件的台账" in window.message_bar.text
    window.opening.organ.setText("示例局")
    window.opening.year.setText("2025")
    window.message_bar.buttons[0].click()
    assert [one.text(Column.NUMBER) for one in window.document.ledger.rows] == ["9"]
    assert sheet.read_text(encoding="utf-8").startswith("编号")


def test_a_file_that_is_no_register_is_refused(opened, tmp_path):
    wrong = tmp_path / "x.xlsx"
    wrong.write_bytes(b"nonsense")
    opened.actions_of.import_file(opened.document, wrong)
    assert "x.xlsx" in opened.message_bar.text


def test_names_are_removed_for_good(opened, file):
    opened.document.enter({"b": {Column.APPLICANT: "李乙"}}, "填写")
    copy = Recovery(paths.trash_folder()).save_bytes(file.read_bytes(), file.name, file.suffix)
    opened.actions_of.ask_to_remove_names(opened.document)
    assert "不能恢复" in opened.message_bar.text
    opened.message_bar.buttons[0].click()
    assert opened.document.next_undone == ""
    assert not copy.exists()
    assert "王甲".encode() not in file.read_bytes()
    history = paths.ledger_history_folder()
    left = [*file.parent.iterdir(), *history.rglob("*")]
    assert not [one for one in left if one.is_file() and "王甲".encode() in one.read_bytes()]
    assert read_ledger(file).ledger.names_removed == "2025-10-27"
    opened.actions_of.ask_to_remove_names(opened.document)
    assert "没有申请人姓名" in opened.message_bar.text


def test_a_history_that_could_not_be_removed_at_first_can_be_removed_later(opened, file):
    opened.document.enter({"b": {Column.APPLICANT: "李乙"}}, "填写")
    opened.document.flush()
    removed = opened.opener.history.forget

    def refuse(*_):
        raise CannotWrite("历史版本删不掉")

    opened.opener.history.forget = refuse
    opened.actions_of.remove_names(opened.document)
    assert "删不掉" in opened.message_bar.text
    opened.opener.history.forget = removed
    opened.actions_of.ask_to_remove_names(opened.document)
    opened.message_bar.buttons[0].click()
    left = [*file.parent.iterdir(), *paths.ledger_history_folder().rglob("*")]
    assert not [one for one in left if one.is_file() and "王甲".encode() in one.read_bytes()]


def test_next_years_ledger_begins_with_the_open_applications(opened):
    opened.actions_of.carry_over(opened.document)
    assert opened.document.ledger.year == 2026
    assert [one.key for one in opened.document.ledger.rows] == ["b", "c", "d"]
    assert "3 件" in opened.message_bar.text


def test_carrying_over_again_adds_what_the_next_ledger_does_not_have_yet(opened, file):
    opened.actions_of.carry_over(opened.document)
    later = opened.document.path
    opened.document.enter({"b": {Column.ANSWERED: "2026-01-05"}}, "填写")
    opened.open_path(file)
    opened.document.add({Column.NUMBER: "12", Column.RECEIVED: "2025-12-30"})
    opened.actions_of.carry_over(opened.document)
    assert opened.document.path == later
    numbers = [one.text(Column.NUMBER) for one in opened.document.ledger.rows]
    assert numbers == ["2", "10", "11", "12"]
    assert opened.document.row("b").text(Column.ANSWERED) == "2026-01-05"
    assert "1 件" in opened.message_bar.text
    assert opened.document.next_undone
    opened.open_path(file)
    opened.actions_of.carry_over(opened.document)
    assert opened.document.path == later
    assert "都已经在" in opened.message_bar.text


def test_what_last_year_carries_and_this_year_lacks_can_be_added(opened, file, monkeypatch):
    opened.actions_of.carry_over(opened.document)
    choice = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choice)
    opened.document.remove({"c", "d"})
    opened.actions_of.compare_with_last_year(opened.document)
    opened.message_bar.buttons[0].click()
    assert [one.key for one in opened.document.ledger.rows] == ["b", "c", "d"]
    assert opened.message_bar.text == "已补入 2 件结转的申请，可以撤销。"


def test_last_years_ledger_is_compared_application_by_application(opened, file, monkeypatch):
    opened.actions_of.carry_over(opened.document)
    choice = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choice)
    opened.actions_of.compare_with_last_year(opened.document)
    assert "一件不差" in opened.message_bar.text
    opened.document.remove({"c"})
    opened.actions_of.compare_with_last_year(opened.document)
    assert "2025年结转、这里没有的：10" in opened.message_bar.text


def test_the_days_off_of_the_next_year_are_added_from_a_file(opened, tmp_path):
    opened.document.enter({"c": {Column.RECEIVED: "2026-12-15"}}, "填写")
    row_c = opened.document.row("c")
    assert opened.document.deadline(row_c).due is None
    assert "2027年还没有放假安排" in opened.document.deadline(row_c).how[-1]
    arrangement = tmp_path / "2027.toml"
    arrangement.write_text(
        'year = 2027\nnotice = "通知"\nwork = []\n'
        'off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]\n',
        encoding="utf-8",
    )
    opened.actions_of.add_arrangement(opened.document, arrangement)
    assert "期限已重新计算" in opened.message_bar.text
    assert opened.document.deadline(row_c).due == date(2027, 1, 13)
    arrangement.write_text("year = 3", encoding="utf-8")
    opened.actions_of.add_arrangement(opened.document, arrangement)
    assert "不能用" in opened.message_bar.text


def test_an_export_holds_no_name(opened, tmp_path):
    opened.document.enter({"a": {Column.SUBJECT: "王甲的征收补偿方案"}}, "填写")
    for suffix in (".xlsx", ".docx"):
        target = tmp_path / f"登记表{suffix}"
        opened.actions_of.export_to(opened.document, target)
        assert "1 处个人信息" in opened.message_bar.text
        assert target.stat().st_size > 1000
