"""Actions on documents of others: import one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.importing.document_reader import ReadDocument
    from govinfo_desktop.ui.importing.import_controller import ImportController
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController
    from govinfo_desktop.ui.window.file_actions import FileActions

IMPORT_TITLE = "选择去年的报告"
IMPORTED = "已导入“{}”。请先核对“基本信息”，再逐部分核对。"
NO_DRAFT = "“{}”不是草稿。可以把其中的内容导入成另一份草稿。"


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
        return {"import_report": self.choose_and_import}

    def choose_and_import(self) -> None:
        """Ask for a document, read it aside, and show what would be imported."""
        if path := self.controller.choose(IMPORT_TITLE):
            self.read(path)

    def offer(self, path: Path) -> None:
        """Read a document that someone tried to open; with a draft open, ask before."""
        if self._drafts.document is None:
            self.read(path)
            return
        self._message_bar.info(NO_DRAFT.format(path.name), ("导入……", lambda: self.read(path)))

    def read(self, path: Path) -> None:
        """Read a document, and show what would be imported."""
        self.controller.read(path, self._show)

    def read_last_year(self, path: Path) -> None:
        """Read a document that was chosen as last year's report in the guide to a new one."""
        self.controller.read(path, lambda read: self._show(read, is_last_year=True))

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
        if is_last_year:
            page.prefer_last_year()
        page.confirmed.connect(lambda draft: self._create(draft, read.path))
        page.taken_as_last_year.connect(
            lambda draft: self._files.new_from_document(draft, read.path)
        )
        page.done.connect(self._leave)
        self._stack.overlays.show(page)
        self._drafts.availability_changed.emit()

    def _leave(self) -> None:
        """Go back to the start page; to an open report the window goes back by itself."""
        if self._drafts.document is None:
            self._drafts.show_start()

    def _create(self, draft: Draft, path: Path) -> None:
        """Make a draft of what was imported, save it and open it."""
        if not self._drafts.close():
            return
        try:
            self._drafts.create(self._with_kind(draft))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._message_bar.success(IMPORTED.format(path.name))

    def _with_kind(self, draft: Draft) -> Draft:
        """Return the draft with the kind of agency that the settings have for this one."""
        agency = self._services.settings.agency
        if agency.get("organ") != draft.report.text("organ") or not agency.get("kind"):
            return draft
        return replace(draft, report=draft.report.with_texts({FieldId("kind"): agency["kind"]}))
