"""Offers for a hand-over package whose report is on this computer already: compare, replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.drafts.known_reports import KnownReport, known_reports
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.pages.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController

FOUND = (
    "本机已有这份报告：“{}”{}。交接包里的另存为“{}”，现在打开的是这一份。"
    "可以比较两份，或者用交接包里的内容替换本机的。"
)
REPLACED = "已用交接包里的内容替换“{}”，替换前的内容可以撤销找回，也留在历史版本里。"
REPLACING_STEP = "换成交接包里的内容"


class PackageOffer:
    """Looks for the report of a package that was opened, and offers what can be done with both."""

    def __init__(
        self,
        services: AppServices,
        stack: CentralStack,
        drafts: DraftController,
        message_bar: MessageBar,
    ) -> None:
        self._services = services
        self._stack = stack
        self._drafts = drafts
        self._message_bar = message_bar

    def offer(self, copy: Path) -> None:
        """Offer to compare the draft of a package with the one there was, or to replace that."""
        existing = self._existing(copy)
        if existing is None:
            return
        is_namesake = existing.path.stem == copy.stem
        folder = f"（{existing.path.parent}）" if is_namesake else ""
        self._message_bar.info(
            FOUND.format(existing.path.stem, folder, copy.stem),
            ("比较", lambda: self._compare(existing.path)),
            ("替换", lambda: self._replace(existing.path, copy)),
            close_label="两份都留着",
        )

    def _existing(self, copy: Path) -> KnownReport | None:
        """Return the draft of the same id, or else of the same agency, year and form."""
        others = known_reports(path for path in self._services.drafts() if path != copy)
        (own,) = known_reports([copy]) or (None,)
        if own is None:
            return None
        same_id = (one for one in others if own.id and one.id == own.id)
        about = (own.organ, own.year, own.form_id)
        alike = (one for one in others if (one.organ, one.year, one.form_id) == about)
        return next(same_id, None) or next((one for one in alike if own.organ and own.year), None)

    def _compare(self, path: Path) -> None:
        document = self._drafts.document
        try:
            other = wait_for_disk(path, lambda: read_draft(path))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        if document is not None:
            page = self._stack.window_pages.comparison(document, path, other)
            self._stack.overlays.show(page)

    def _replace(self, path: Path, copy: Path) -> None:
        """Open the draft there was, enter the package's contents as one step, drop the copy."""
        if self._drafts.document is None or self._drafts.path != copy:
            return
        then = self._drafts.document.draft
        self._drafts.open_path(path)
        document = self._drafts.document
        if document is None or self._drafts.path != path or document.read_only:
            return
        restore(document, then, REPLACING_STEP)
        try:
            wait_for_disk(copy, lambda: self._services.library.delete(copy))
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._services.forget(copy)
        self._message_bar.success(REPLACED.format(path.stem), ("撤销", document.undo))
