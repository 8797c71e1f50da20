"""Actions on the open ledger: import, export, next year, names, days off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.names import has_names, without_names
from govinfo_desktop.core.ledger.next_year import compare_carried, newly_carried
from govinfo_desktop.core.ledger.personal_data import for_export
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.excel.register import register_workbook
from govinfo_desktop.exporters.kinds import DOCX, PDF, kind_of
from govinfo_desktop.forms.working_days import (
    LARGEST_ARRANGEMENT_BYTES,
    load_working_days,
    read_arrangement,
)
from govinfo_desktop.importers.registers.sheet import read_sheets
from govinfo_desktop.importers.source import UnreadableSource
from govinfo_desktop.layout.register import REGISTER_FORM_ID, register_outline
from govinfo_desktop.storage.atomic import make_private_folder, read_whole, write_all, write_own
from govinfo_desktop.storage.ledger.ledger_file import read_ledger
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.ledger.import_dialog import ImportDialog
from govinfo_desktop.ui.ledger.ledger_opener import LEDGER_FILTER, SHEET_FILTER
from govinfo_desktop.ui.model.disk_wait import DiskSilent, wait_for_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.ledger.application import Application, Ledger, Row
    from govinfo_desktop.core.ledger.working_days import WorkingDays
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.ledger.ledger_opener import LedgerOpener
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

_EXPORT_FILTERS = "Excel 工作簿 (*.xlsx);;PDF 登记表 (*.pdf);;Word 登记表 (*.docx)"
_ARRANGEMENT_FILTER = "放假安排 (*.toml)"
_NAMES_ASKED = (
    "所有申请人姓名将从台账中删去，历史版本也一并删去，不能恢复。"
    "别处另存的副本、U 盘上的备份里还有，请自行处理。"
)
# What could not be removed at the first time, as its disk was full or it was open elsewhere.
_NAMES_ARE_GONE = (
    "台账里没有申请人姓名，已经删去过。"
    "上次历史版本没有删成的，可以再删一次，现有的历史版本一并删去。"
)

# A large sheet takes long to read on a fast disk, too.
LONGEST_SHEET_READING_S = 60.0


def known_working_days() -> tuple[WorkingDays, tuple[str, ...]]:
    """Return the calendar of shipped and added files, and why others are not used."""
    return load_working_days([paths.calendar_folder(), paths.own_calendar_folder()])


class LedgerActions:
    """What the buttons of the ledger window do, most of them with the open ledger.

    ``current`` returns the ledger that is open now.
    """

    def __init__(
        self,
        parent: QWidget,
        services: AppServices,
        opener: LedgerOpener,
        message_bar: MessageBar,
        current: Callable[[], LedgerDocument | None],
    ) -> None:
        self._parent = parent
        self._services = services
        self._opener = opener
        self._message_bar = message_bar
        self._current = current

    def choose_ledger(self) -> None:
        """Choose a ledger, and open it."""
        path = self._choose("打开台账", LEDGER_FILTER)
        if path is not None:
            self._message_bar.hide()
            self._opener.open(path)

    def import_sheet(self, document: LedgerDocument) -> None:
        """Choose a sheet, show how it is read, and import it."""
        path = self._choose("导入登记表", SHEET_FILTER)
        if path is not None:
            self.import_file(document, path)

    def import_file(self, document: LedgerDocument, path: Path) -> None:
        """Show how a sheet is read, and import it."""
        try:
            sheets = wait_for_disk(path, lambda: read_sheets(path), LONGEST_SHEET_READING_S)
        except UnreadableSource as failure:
            self._message_bar.warning(f"“{path.name}”：{failure}")
            return
        except DiskSilent as failure:
            self._message_bar.warning(str(failure))
            return
        before = len(document.ledger.rows)
        if ImportDialog(document, sheets, self._parent).exec():
            added = len(document.ledger.rows) - before
            undo = ("撤销", document.undo)
            self._message_bar.success(f"已导入 {added} 件申请，可以撤销。", undo)

    def export(self, document: LedgerDocument) -> None:
        """Choose a file, and write the ledger to it without names."""
        ledger = document.ledger
        folder = Path(self._services.folder_for(DialogFolder.LEDGERS))
        proposed = str(folder / f"{ledger.organ}{ledger.year}年申请登记表.xlsx")
        name, _ = QFileDialog.getSaveFileName(self._parent, "导出台账", proposed, _EXPORT_FILTERS)
        if name:
            self._services.was_in(Path(name).parent, DialogFolder.LEDGERS)
            self.export_to(document, Path(name))

    def export_to(self, document: LedgerDocument, path: Path) -> None:
        """Write the ledger to a file without personal data, and say what was hidden."""
        rows, hidden = for_export(document.ledger)
        clean = document.ledger.with_rows(rows)
        try:
            contents = self._document_for(path, clean, document)
            wait_for_disk(path, lambda: write_all({path: contents}))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        says = f"已导出“{path.name}”，不含申请人姓名。"
        if hidden:
            listed = "、".join(one.says for one in hidden[:3])
            says += f"有 {len(hidden)} 处个人信息已用 * 代替，请核对：{listed}。"
        self._message_bar.success(says)

    def carry_over(self, document: LedgerDocument) -> None:
        """Make next year's ledger with the applications that are still open.

        One that was made before is opened, and those are added that it does not have.
        """
        folder, ledger, terms = document.path.parent, document.ledger, document.reading.terms
        path = self._opener.next_path(folder, ledger)
        if path is None:
            self._opener.make_next(folder, ledger, terms)
            return
        self._opener.open(path)
        later = self._current()
        if later is not None and later.path == path and not later.read_only:
            self._add_carried(later, missing_rows(ledger, later))

    def _add_carried(self, document: LedgerDocument, rows: Sequence[Row]) -> None:
        """Add applications of the year before as one step."""
        if not rows:
            self._message_bar.info(f"结转的申请都已经在{document.ledger.year}年台账里。")
            return
        what = f"补入{len(rows)}件结转的申请"
        document.put(document.ledger.with_rows((*document.ledger.rows, *rows)), what)
        says = f"已补入 {len(rows)} 件结转的申请，可以撤销。"
        self._message_bar.success(says, ("撤销", document.undo))

    def compare_with_last_year(self, document: LedgerDocument) -> None:
        """Choose last year's ledger, and compare what it carries out with what this carries in."""
        path = self._choose("选择上年的台账", LEDGER_FILTER)
        if path is None:
            return
        try:
            earlier = wait_for_disk(path, lambda: read_ledger(path)).ledger
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        rows = [] if document.read_only else missing_rows(earlier, document)
        add = (f"补入这 {len(rows)} 件", lambda: self._add_carried(document, rows))
        self._message_bar.info(carry_sentence(earlier, document), *((add,) if rows else ()))

    def ask_to_remove_names(self, document: LedgerDocument) -> None:
        """Ask whether the names are to be removed for good."""
        if document.read_only:
            self._message_bar.warning(document.read_only)
            return
        if not has_names(document.ledger):
            again = (("再删一次", lambda: self.remove_names(document)),)
            was_removed = bool(document.ledger.names_removed)
            says = _NAMES_ARE_GONE if was_removed else "台账里没有申请人姓名。"
            self._message_bar.info(says, *(again if was_removed else ()))
            return
        self._message_bar.warning(
            _NAMES_ASKED, ("删去姓名", lambda: self.remove_names(document)), close_label="不删"
        )
        self._message_bar.focus_close_button()

    def remove_names(self, document: LedgerDocument) -> None:
        """Remove the applicants' names from the ledger, its history and what could be undone."""
        when = document.today().isoformat()
        document.put(without_names(document.ledger, when), "删去申请人姓名")
        document.forget_steps()
        if not document.flush():
            self._message_bar.warning("姓名已从窗口中删去，但还没能保存，请稍后再试一次。")
            return
        try:
            forget = self._opener.history.forget
            copies = (paths.recovery_folder(), paths.trash_folder())
            removed = wait_for_disk(document.path, lambda: forget(document.path, copies))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._message_bar.success(f"申请人姓名已删去，{removed} 份历史版本和应急副本也已删去。")

    def show_days_off(self, document: LedgerDocument) -> None:
        """Say which years' days off are known, by which notices, and let one be added."""
        days = document.reading.days
        known = "、".join(f"{year}" for year in sorted(days.years))
        last = days.years[max(days.years)].notice if days.years else "没有"
        self._message_bar.info(
            f"已有放假安排的年份：{known}。最近的一份：{last}。",
            ("添加一年……", lambda: self._choose_arrangement(document)),
        )

    def add_arrangement(self, document: LedgerDocument, path: Path) -> None:
        """Add the days off of a year from a file, and date the open applications again."""
        try:
            found = wait_for_disk(path, lambda: read_arrangement(path))
            contents = wait_for_disk(path, lambda: read_whole(path, LARGEST_ARRANGEMENT_BYTES))
            make_private_folder(paths.own_calendar_folder())
            target = paths.own_calendar_folder() / f"{found.year}.toml"
            write_own(target, contents)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        days, refused = known_working_days()
        document.use_working_days(days)
        if refused:
            self._message_bar.warning("".join(refused))
        else:
            self._message_bar.success(
                f"已添加{found.year}年的放假安排：{found.notice}。期限已重新计算。"
            )

    def _choose_arrangement(self, document: LedgerDocument) -> None:
        path = self._choose("添加放假安排", _ARRANGEMENT_FILTER, DialogFolder.RESOURCES)
        if path is not None:
            self.add_arrangement(document, path)

    def _choose(
        self, title: str, kinds: str, files: DialogFolder = DialogFolder.LEDGERS
    ) -> Path | None:
        folder = self._services.folder_for(files)
        name, _ = QFileDialog.getOpenFileName(self._parent, title, folder, kinds)
        if not name:
            return None
        self._services.was_in(Path(name).parent, files)
        return Path(name)

    def _document_for(self, path: Path, clean: Ledger, document: LedgerDocument) -> bytes:
        due = {row.key: document.deadline(row).due for row in clean.rows}
        terms = document.reading.terms
        kind = kind_of(path.suffix)
        if kind not in (DOCX, PDF):
            return register_workbook(clean, due, terms)
        return kind.export(register_outline(clean, clean.rows, due, terms, self._page)).contents

    @property
    def _page(self) -> Page:
        return self._services.catalogue.form(REGISTER_FORM_ID).page


def missing_rows(earlier: Ledger, document: LedgerDocument) -> list[Row]:
    """Return the rows that last year's ledger carries out and this year's does not have."""
    ledger, read = document.ledger, document.reading.applications
    if earlier.year != ledger.year - 1:
        return []
    lost = compare_carried(read(earlier), read(ledger), ledger.year).lost
    keys = {one.key for one in lost}
    carried = newly_carried(earlier, ledger, document.reading.terms)
    return [row for row in carried if row.key in keys]


def carry_sentence(earlier: Ledger, document: LedgerDocument) -> str:
    """Return in Chinese how last year's carried-out and this year's carried-in agree."""
    year = document.ledger.year
    if earlier.year != year - 1:
        return f"那是{earlier.year}年的台账，不是{year - 1}年的。"
    read = document.reading.applications
    found = compare_carried(read(earlier), read(document.ledger), year)
    if not found.lost and not found.added:
        return f"{year - 1}年结转的申请与{year}年的“上年结转”一件不差。"
    parts = []
    if found.lost:
        parts.append(f"{year - 1}年结转、这里没有的：{_named(found.lost)}")
    if found.added:
        parts.append(f"这里作为上年结转、{year - 1}年没有结转的：{_named(found.added)}")
    return "；".join(parts) + "。"


def _named(some: tuple[Application, ...]) -> str:
    more = f" 等 {len(some)} 件" if len(some) > 10 else ""
    return "、".join(one.name for one in some[:10]) + more
