"""Review page: what is left to do, the whole report, and the steps to publication."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.ledger.ledger_filling import LEDGER_FILLING, left_out_of
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.publication import state_of
from govinfo_desktop.ui.pages.font_page import fonts_of
from govinfo_desktop.ui.pages.review_text import (
    full_text_html,
    open_remarks,
    reason_not_final,
    tasks_html,
)
from govinfo_desktop.ui.pages.steps_bar import StepsBar
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.headings import heading

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document


class ReportBrowser(QTextBrowser):
    """Browser of the report, whose Home and End keys scroll to its ends."""

    def __init__(self, name: str) -> None:
        super().__init__()
        # Otherwise the browser would try to load the field as its next page.
        self.setOpenLinks(False)
        self.setAccessibleName(name)

    def show_html(self, html: str) -> None:
        """Show a page, scrolled as the one before."""
        # setHtml scrolls to the top.
        scrolled = self.verticalScrollBar().value()
        self.setHtml(html)
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll to the beginning or the end."""
        # Qt moves the text cursor with these keys, and a browser has none that is visible.
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class ReviewPage(LiveWidget, QWidget):
    """What is left to do, the whole report in reading order, and the steps to publication."""

    part_wanted = Signal(str)
    """The clerk wants to go to a part of the report (its id)."""

    action_wanted = Signal(str)
    """The clerk wants an action of the menus, such as an export (its id)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.tasks = ReportBrowser("要做的事")
        self.full_text = ReportBrowser("报告全文")
        for browser in (self.tasks, self.full_text):
            browser.anchorClicked.connect(self._follow)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tasks, "要做的事")
        self.tabs.addTab(self.full_text, "报告全文")
        self.steps = StepsBar(document)
        self.steps.action_wanted.connect(self.action_wanted)
        self._lay_out()
        self.follow_report(document.idle)

    def concerns(self, changes: Changes) -> bool:
        """Return whether the printed report, its state, or a step to publication may be another."""
        return changes.is_printed or changes.may_lock or changes.steps

    def current_field(self) -> None:
        """Return None: no field of the report is entered here."""

    def enter(self) -> None:
        """Show what is left to do, from its top, and focus it; the steps come after it."""
        self.tabs.setCurrentWidget(self.tasks)
        self.tasks.setFocus()
        for browser in (self.tasks, self.full_text):
            browser.verticalScrollBar().setValue(0)

    def show_field(self, field: FieldId) -> None:
        """Do nothing: no field is entered here."""

    def show_report(self) -> None:
        """Show the report as it is now, and which of the steps can be taken."""
        document = self._document
        obstacle = reason_not_final(document)
        tone = "error" if obstacle else "done"
        can_finalise = not obstacle and not document.read_only
        self.steps.show_report(_state(document, obstacle), tone, can_finalise=can_finalise)
        colours = colours_for(self.palette())
        fonts = fonts_of(document).sentences() or ("全部使用国标规定的字体。",)
        self.tasks.show_html(tasks_html(document, date.today(), fonts, colours))
        self.full_text.show_html(full_text_html(document, colours))

    def _follow(self, link: QUrl) -> None:
        kind, _, name = link.toString().partition(":")
        if kind == "field":
            self._document.show(FieldId(name))
        elif name == LEDGER_FILLING:
            self._document.fill({}, "", "核对台账没有计入的申请")
        elif kind == "action":
            self.action_wanted.emit(name)
        else:
            self.part_wanted.emit(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(heading("总览与定稿"))
        column.addWidget(self.tabs, 1)
        column.addWidget(self.steps)


def _state(document: Document, obstacle: str) -> str:
    draft, state = document.draft, state_of(document.draft)
    if draft.state.is_final:
        since = _when(draft.state.since)
        return f"{state}：{since} 定稿，内容不能再改，留在历史版本里；要改请先解除定稿。"
    if obstacle:
        return f"{state}：{obstacle}"
    remarks = open_remarks(document)
    others = f"还有{remarks}" if remarks else "", left_out_of(document.draft)
    told = "，".join(filter(None, others))
    handled = f"没有要改正或说明的问题；{told}，不影响定稿" if told else "问题都已处理"
    return f"{state}，可以定稿了：{handled}。导出的文件已不印“草稿”；定稿后内容锁定。"


def _when(since: str) -> str:
    """Return a point in time as it is written in Chinese; a text that is none as it is."""
    try:
        then = datetime.fromisoformat(since)
    except ValueError:  # a draft file may contain anything
        return since
    return f"{then.year}年{then.month}月{then.day}日 {then:%H:%M}"
