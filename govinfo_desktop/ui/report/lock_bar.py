"""Bar that says on every page of a final report why nothing can be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.model.document import FINAL_REASON
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.publication import state_of
from govinfo_desktop.ui.report.page_ids import REVIEW_PAGE
from govinfo_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.page_stack import PageStack

FINAL_REPORT_LOCKED = "这份报告{}，不能修改。"


class LockBar(LiveWidget, MessageBar):
    """Message below the pages of a final report, with a button to reopen it.

    The review has no need of it, as it says the same in its own text.
    """

    waits_while_hidden = False

    def __init__(self, document: Document, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages = pages
        self.close_button.hide()
        self.follow_report(document.idle)
        pages.turned.connect(self.show_report)

    def concerns(self, changes: Changes) -> bool:
        """Return whether the report may be read-only now, writable again, or published."""
        return changes.may_lock or changes.steps

    def show_report(self) -> None:
        """Show the message on every page but the review while the report is final."""
        is_final = self._document.read_only == FINAL_REASON
        if not is_final or self._pages.part == REVIEW_PAGE:
            self.hide()
            return
        text = FINAL_REPORT_LOCKED.format(state_of(self._document.draft))
        if text != self.text:
            self.info(text, ("解除定稿", self._reopen))

    def _reopen(self) -> None:
        self._document.reopen()
        self._pages.enter(self._pages.part)
