"""Actions on documents of others: import one, compare with it, read its edits back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX, read_draft
from govinfo_desktop.ui.drafts.known_reports import is_before_due
from govinfo_desktop.ui.drafts.open_draft import REPORT_FILTER
from govinfo_desktop.ui.model.disk_wait import wait_for_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.importing.document_reader import ReadDocument
    from govinfo_desktop.ui.importing.import_controller import ImportController
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController
    from govinfo_desktop.ui.window.file_actions import FileActions

COMPARE_TITLE, EDITS_TITLE = "选择另一份报告", "选择改过的 Word 稿"
EDITED_SUFFIX = ".docx"
# Qt finds the patterns of a file dialog between ASCII brackets only, not between （）.
WORD_FILTER = f"Word 文档 (*{EDITED_SUFFIX})"
IMPORT_TITLE = "选择去年的报告"
IMPORTED_FROM = "已导入“{}”。请先核对“基本信息”，再逐部分核对。"
ENTERED = "已填入采用的 {} 处；算一步，可以撤销。"
NO_DRAFT_BUT_DOCUMENT = "“{}”不是草稿。可以把其中的内容导入成另一份草稿。"


class ImportActions:
    """Everything the menus do with documents that others wrote."""

    def __init__(
        self,
        services: AppServices,
        stack: CentralStack,
        drafts: DraftController,
        files: FileActions,
        message_bar: MessageBar,
    ) -> None:
        self._services = services
        self._stack = stack
        self._drafts = drafts
        self._files = files
        self._message_bar = message_bar
        self._made_controller: ImportController | None = None
        drafts.import_wanted.connect(self.offer)
        stack.document_wanted.connect(self.read_last_year)

    def callables(self) -> dict[str, Callable[[], None]]:
        """Return what each action does, by the action's id."""
        return {
            "import_report": self.choose_and_import,
            "compare_reports": self.choose_and_compare,
            "read_edits": self.choose_and_read_edits,
        }

    def choose_and_import(self) -> None:
        """Ask for a document, read it in a worker thread, and show what would be imported."""
        if path := self.controller.choose(IMPORT_TITLE):
            self.read(path)

    def choose_and_compare(self) -> None:
        """Ask for another report, a draft or a document, and show what differs."""
        if self._drafts.document is None:
            return
        if path := self.controller.choose(COMPARE_TITLE, REPORT_FILTER):
            self.compare(path)

    def compare(self, path: Path) -> None:
        """Show what differs between the open report and another in a file."""
        if path.suffix.lower() != DRAFT_SUFFIX:
            self.controller.read(path, lambda read: self._compare_document(read.found.report))
            return
        try:
            draft = wait_for_disk(path, lambda: read_draft(path))
            self._compare(draft.report)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))

    def choose_and_read_edits(self) -> None:
        """Ask for an exported document that someone edited, and show what was changed in it."""
        if self._drafts.document is None:
            return
        if path := self.controller.choose(EDITS_TITLE, WORD_FILTER):
            self.read_edits(path)

    def read_edits(self, path: Path) -> None:
        """Show what was changed in a document that was exported from the open report."""
        document = self._drafts.document
        if document is not None:
            self.controller.read(path, self._show_edits, document.form)

    def offer(self, path: Path) -> None:
        """Read a document that someone tried to open; with a draft open, ask before."""
        if self._drafts.document is None:
            self.read(path)
            return
        actions = [("导入……", lambda: self.read(path))]
        if path.suffix.lower() == EDITED_SUFFIX:
            actions.append(("回读其中的改动", lambda: self.read_edits(path)))
        self._message_bar.info(NO_DRAFT_BUT_DOCUMENT.format(path.name), *actions)

    def read(self, path: Path) -> None:
        """Read a document, and show what would be imported."""
        self.controller.read(path, self._show)

    def read_last_year(self, path: Path) -> None:
        """Read a document that was chosen as last year's report in the guide to a new one."""
        self.controller.read(path, lambda read: self._show(read, is_last_year=True))

    def cancel(self) -> None:
        """Give up a document that is being read, as the window is closed."""
        if self._made_controller is not None:
            self._made_controller.cancel()

    @property
    def is_reading(self) -> bool:
        """Whether a document is being read."""
        return self._made_controller is not None and self._made_controller.is_reading

    @property
    def controller(self) -> ImportController:
        """What asks for documents and reads them; made on first use."""
        if self._made_controller is None:
            self._made_controller = self._stack.window_pages.import_controller(self._message_bar)
        return self._made_controller

    def _show(self, read: ReadDocument, *, is_last_year: bool = False) -> None:
        page = self._stack.window_pages.import_preview(read)
        year = read_year(read.found.report.text("year"))
        if is_last_year or (year is not None and is_before_due(year, date.today())):
            page.prefer_next_report()
        page.confirmed.connect(lambda draft: self._create(draft, read.path))
        page.taken_as_last_year.connect(
            lambda draft: self._files.new_from_document(draft, read.path)
        )
        page.done.connect(self._return_to_guide if is_last_year else self._drafts.leave_page)
        self._stack.overlays.show(page)
        self._drafts.availability_changed.emit()

    def _compare_document(self, other: Report) -> None:
        """Show the comparison with a document, to which what it does not print is no difference."""
        document = self._drafts.document
        if document is not None:
            mine = document.report
            unprinted = [one for one in document.form.particulars if not other.text(one.id)]
            left_out = [one.name for one in unprinted if mine.text(one.id)]
            as_mine = other.with_texts({one.id: mine.text(one.id) for one in unprinted})
            self._compare(as_mine, left_out)

    def _compare(self, other: Report, left_out: Sequence[str] = ()) -> None:
        """Show the comparison; the report on the earlier year comes first.

        ``left_out`` names what the other one does not print, which is not compared.
        """
        document = self._drafts.document
        if document is None:
            return
        first = read(self._services.catalogue.form(other.form_id), other)
        second = document.reading
        if (first.year or 0) > (second.year or 0):
            first, second = second, first
        page = self._stack.window_pages.report_comparison(first, second, left_out)
        page.save_wanted.connect(self._files.save_sheet)
        self._stack.overlays.show(page)

    def _show_edits(self, read_document: ReadDocument) -> None:
        document = self._drafts.document
        if document is not None:
            page = self._stack.window_pages.edits(document, read_document)
            page.entered.connect(lambda count: self._message_bar.success(ENTERED.format(count)))
            self._stack.overlays.show(page)

    def _return_to_guide(self) -> None:
        """Go back to the guide to a new report, in which everything is as it was left."""
        guide = self._stack.window_pages.guide
        self._stack.setCurrentWidget(guide)
        guide.last_year.setFocus()

    def _create(self, draft: Draft, path: Path) -> None:
        """Make a draft of what was imported, save it and open it."""
        if not self._drafts.close():
            return
        try:
            self._drafts.create(self._with_kind(draft))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._message_bar.success(IMPORTED_FROM.format(path.name))

    def _with_kind(self, draft: Draft) -> Draft:
        """Return the draft with the kind of agency that the settings have for this one."""
        agency = self._services.settings.agency
        if agency.get("organ") != draft.report.text("organ") or not agency.get("kind"):
            return draft
        return replace(draft, report=draft.report.with_texts({FieldId("kind"): agency["kind"]}))
