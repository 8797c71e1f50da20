"""Preview of an import: the document beside what of it would enter a report; nothing enters yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QWidget

from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.sanitise import sanitise_texts
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.importing.contents_tree import ContentsTree
from govinfo_desktop.ui.importing.question_table import QuestionTable
from govinfo_desktop.ui.importing.questions import answered, questions_of, twice_answered
from govinfo_desktop.ui.importing.source_view import SourceView
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.importers.understanding.result import Understood
    from govinfo_desktop.ui.importing.document_reader import ReadDocument

ABOUT_IMPORT = (
    "左边是“{}”的文字，读出来的标了底色；右边是要填进报告的。还没有填入任何内容，"
    "确认以后才建立草稿，原来的文件不会改动。"
)
ASSIGNED_TWICE = "“{}”填入了两处文字，请把其中一处改成不填入。"
KIND_NOTE = "单位类别没有印在报告里，请以后在“基本信息”里核对。"


class ImportPreview(OverlayPage):
    """The document at the left; questions, and the contents of the new draft, at the right."""

    confirmed = Signal(object)
    """A draft is to be made of the document (a Draft)."""

    taken_as_last_year = Signal(object)
    """A new report is to be begun, with the document as last year's (a Draft)."""

    def __init__(self, read: ReadDocument, parent: QWidget | None = None) -> None:
        super().__init__("导入报告", ABOUT_IMPORT.format(read.path.name), parent)
        self._found = read.found
        self.questions = questions_of(read.found)
        self.message_bar = MessageBar()
        self.source = SourceView(read.document, read.found)
        self.table = QuestionTable(self.questions)
        self.table.question_chosen.connect(self._show_place)
        self.contents = ContentsTree()
        self.contents.field_chosen.connect(self.source.show_field)
        self.tabs = QTabWidget()
        self.make = QPushButton("确认导入，建立草稿")
        self.begin_next = QPushButton()
        self._main = self.make
        self._lay_out()

    @property
    def report(self) -> Report:
        """The report as it would be imported, with the answers given so far."""
        report = answered(self._found, self.questions, self.table.answers)
        texts, _ = sanitise_texts(self._found.form, report.texts)
        return replace(report, texts=texts)

    def prefer_next_report(self) -> None:
        """Make the new report of the next year the main button, as that is what is wanted."""
        self._main = self.begin_next
        self.make.setProperty("main", False)
        self.begin_next.setProperty("main", True)
        for button in (self.make, self.begin_next):
            button.style().unpolish(button)
            button.style().polish(button)

    def enter(self) -> None:
        """Move the keyboard focus to the first question, or else to the main button."""
        if self.table.answers:
            self.table.setFocus()
        else:
            self._main.setFocus()

    def _lay_out(self) -> None:
        self.back.setText("取消导入（Esc）")
        self.back.setAccessibleName("取消导入")
        summary = PlainLabel(_summary(self._found))
        summary.setWordWrap(True)
        self.column.addWidget(summary)
        self.column.addWidget(self.message_bar)
        self.tabs.addTab(self.table, _table_title(self._found, len(self.questions)))
        self.tabs.addTab(self.contents, "要填入的内容")
        self.tabs.currentChanged.connect(self._show_contents)
        self._show_contents()
        self.tabs.setCurrentIndex(0 if self.questions else 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.source)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self.column.addWidget(splitter, 1)
        self.column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        year = self._found.report.text("year")
        following = f"{int(year) + 1}年" if year.isdigit() else "下一年"
        self.begin_next.setText(f"作为去年的报告，新建{following}的……")
        self.make.setProperty("main", True)
        self.make.clicked.connect(lambda: self._pass_on(self.confirmed))
        self.begin_next.clicked.connect(lambda: self._pass_on(self.taken_as_last_year))
        row = QHBoxLayout()
        row.addWidget(self.source.legend, 1)
        row.addWidget(self.begin_next)
        row.addWidget(self.make)
        return row

    def _pass_on(self, signal: object) -> None:
        twice = twice_answered(self._found, self.table.answers)
        if twice:
            self.message_bar.warning(ASSIGNED_TWICE.format(twice))
            self.tabs.setCurrentIndex(0)
            return
        signal.emit(Draft(report=self.report))  # type: ignore[attr-defined]

    def _show_contents(self) -> None:
        self.contents.show_report(self._found, self.report)

    def _show_place(self, number: int) -> None:
        question = self.questions[number]
        if question.fields and self.source.show_field(question.fields[0]):
            return
        if question.printed:
            self.source.show_text(question.printed)


def _summary(found: Understood) -> str:
    report = found.report
    organ = report.text("organ") or "（没有认出）"
    year = print_year(report.text("year")) or "（没有认出）"
    left_out = len(found.left_out)
    dropped = f"没有导入的网页文字、页码、作者姓名等 {left_out} 处。" if left_out else ""
    return f"格式：{found.form.name}。单位：{organ}。年度：{year}。{dropped}{KIND_NOTE}"


def _table_title(found: Understood, count: int) -> str:
    if not count:
        return "都读懂了"
    counts = {"合计不符": len(found.wrong_totals), "合计没有印": len(found.unprinted_totals)}
    of_them = "、".join(f"{words} {number}" for words, number in counts.items() if number)
    return f"请核对（{count}，其中{of_them}）" if of_them else f"请核对（{count}）"
