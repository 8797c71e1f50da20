"""Review page: the whole report, its open findings, and the buttons that make it final."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.font_page import fonts_of
from govinfo_desktop.ui.pages.review_text import open_remarks, reason_not_final, review_html
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.headings import heading

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document


class ReportBrowser(QTextBrowser):
    """Browser of the report, whose Home and End keys scroll to its ends."""

    def __init__(self) -> None:
        super().__init__()
        # Otherwise the browser would try to load the field as its next page.
        self.setOpenLinks(False)
        self.setAccessibleName("报告全文与待处理问题")

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
    """Report in reading order with a link to each place, and what can be done with it."""

    part_wanted = Signal(str)
    """The clerk wants to go to a part of the report (its id)."""

    export_wanted = Signal(str)
    """The clerk wants to export a document (its suffix)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._state = QLabel()
        self._state.setObjectName("state")
        self._state.setWordWrap(True)
        self.browser = ReportBrowser()
        self.browser.anchorClicked.connect(self._follow)
        self.finalise = QPushButton("定稿（Ctrl+Enter）")
        self.finalise.setAccessibleName("定稿")
        self.finalise.setProperty("main", True)
        self.finalise.setShortcut(QKeySequence("Ctrl+Return"))
        self.finalise.setToolTip("看完全文以后再定稿")
        self.finalise.clicked.connect(self._finalise)
        self.reopen = QPushButton("解除定稿，继续修改")
        self.reopen.clicked.connect(document.reopen)
        self._lay_out()
        self.follow_report(document.idle)

    def concerns(self, changes: Changes) -> bool:
        """Return whether the printed report may be another, or was made final or reopened."""
        return changes.is_printed or changes.may_lock

    def enter(self) -> None:
        """Scroll to the top and focus the text; the buttons come after it."""
        self.browser.setFocus()
        self.browser.verticalScrollBar().setValue(0)

    def show_field(self, field: FieldId) -> None:
        """Do nothing: no field is entered here."""

    def show_report(self) -> None:
        """Show the report as it is now, and which of the buttons can be used."""
        document = self._document
        obstacle = reason_not_final(document)
        is_final = document.draft.state.is_final
        self._state.setText(_state(document, obstacle))
        set_tone(self._state, "error" if obstacle else "done")
        self.finalise.setVisible(not is_final)
        self.finalise.setEnabled(not obstacle and not document.read_only)
        self.reopen.setVisible(is_final)
        # setHtml scrolls to the top.
        scrolled = self.browser.verticalScrollBar().value()
        colours = colours_for(self.palette())
        self.browser.setHtml(review_html(document, date.today(), self._fonts(), colours))
        self.browser.verticalScrollBar().setValue(scrolled)

    def _fonts(self) -> tuple[str, ...]:
        return fonts_of(self._document).sentences() or ("全部使用国标规定的字体。",)

    def _finalise(self) -> None:
        self._document.finalise(datetime.now().isoformat(timespec="seconds"))

    def _follow(self, link: QUrl) -> None:
        kind, _, name = link.toString().partition(":")
        if kind == "field":
            self._document.show(FieldId(name))
        else:
            self.part_wanted.emit(name)

    def _lay_out(self) -> None:
        title = heading("总览与定稿")
        row = QHBoxLayout()
        for button in (self.finalise, self.reopen):
            row.addWidget(button)
        for label, suffix in (("导出 PDF", ".pdf"), ("导出 Word", ".docx")):
            button = QPushButton(label)
            button.clicked.connect(lambda _=False, suffix=suffix: self.export_wanted.emit(suffix))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._state)
        column.addWidget(self.browser, 1)
        column.addLayout(row)


def _state(document: Document, obstacle: str) -> str:
    state = document.draft.state
    if state.is_final:
        return f"已于 {_when(state.since)} 定稿，内容不能再改，留在历史版本里；要改请先解除定稿。"
    if obstacle:
        return obstacle
    remarks = open_remarks(document)
    handled = f"没有要改正或说明的问题；还有{remarks}，不影响定稿" if remarks else "问题都已处理"
    return f"可以定稿了：{handled}。导出的文件已不印“草稿”。定稿后内容锁定。"


def _when(since: str) -> str:
    """Return a point in time as it is written in Chinese; a text that is none as it is."""
    try:
        then = datetime.fromisoformat(since)
    except ValueError:  # a draft file may contain anything
        return since
    return f"{then.year}年{then.month}月{then.day}日 {then:%H:%M}"
