"""Page that accounts for the text of a report: every number, year and name with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from govinfo_desktop.core.evaluation.full_text import (
    KIND_WORDS,
    VERDICT_WORDS,
    Statement,
    statements_of,
)
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import filled_in, printed_value
from govinfo_desktop.core.statements.judging import Verdict
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

ABOUT_FULL_TEXT = (
    "正文里的每个数字、百分比、年份、期限、机关、法规和文件，各是与表格和单位资料相符、不符，还是没有可比的。"
    "点一行到原文；在原文里再按 Ctrl+Shift+G 回到这一行。"
)
_HEADS = ("结果", "原文", "种类", "所在部分", "与之比对的")
_MOST_CELLS_NAMED = 3
_MOST_SHOWN_BEHIND = 20
_END_OF_SHOWN_WORDS = LazyPattern(r"[。；;！？\n]")
_BY_WEIGHT = tuple(Severity)


class FullTextPage(LiveWidget, OverlayPage):
    """Table of the statements of the open report, in order."""

    # The words of a statement are to be shown: field, start and end.
    place_requested = Signal(str, int, int)

    waits_while_hidden = False

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("全文核对", ABOUT_FULL_TEXT, parent)
        self._document = document
        self._statements: tuple[Statement, ...] = ()
        self._listed: list[Statement] = []
        self.filter = NoWheelComboBox()
        self.filter.setAccessibleName("只看哪一种结果")
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setAccessibleName("正文里的说法")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        # Of several rows, Qt would take the chosen one back while the keys of the page's shortcut
        # are held.
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        heads = self.table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for words in (1, 4):
            heads.setSectionResizeMode(words, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.table, 1)
        self.filter.activated.connect(self._list)
        self.table.itemClicked.connect(self._go_to)
        self.table.itemActivated.connect(self._go_to)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether texts, numbers or findings are different."""
        return changes.everything or bool(changes.texts or changes.numbers or changes.findings)

    def enter(self) -> None:
        """Focus the table, so that the arrow keys move in it."""
        self.table.setFocus()

    def show_report(self) -> None:
        """List the statements of the present text; the filter is kept."""
        self._document.evaluate_now()
        self._statements = statements_of(self._document.evaluation)
        chosen = self.filter.currentData()
        self.filter.clear()
        self.filter.addItem(f"全部（{len(self._statements)}）", None)
        for verdict in (Verdict.CONTRADICTS, Verdict.AGREES, Verdict.UNCHECKED):
            count = sum(one.verdict is verdict for one in self._statements)
            self.filter.addItem(f"{VERDICT_WORDS[verdict]}（{count}）", verdict)
        self.filter.setCurrentIndex(max(self.filter.findData(chosen), 0))
        self._list()

    def choose_at(self, field: FieldId, place: int) -> None:
        """Choose the statement at a place of a passage, or the last one before it."""
        before = [
            row
            for row in range(self.table.rowCount())
            if self.statement(row).field == field and self.statement(row).start <= place
        ]
        if before:
            self.table.selectRow(before[-1])

    def statement(self, row: int) -> Statement:
        """Return the statement in a row of the table."""
        return self._listed[row]

    def _list(self) -> None:
        verdict = self.filter.currentData()
        self._listed = [one for one in self._statements if verdict in {None, one.verdict}]
        self.table.setRowCount(len(self._listed))
        bold = self.table.font()
        bold.setBold(True)
        for row, one in enumerate(self._listed):
            texts = (
                VERDICT_WORDS[one.verdict],
                self._words(one),
                KIND_WORDS[one.kind],
                self._document.form.fields[one.field].name,
                self._compared_with(one),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if one.verdict is Verdict.CONTRADICTS:
                    item.setFont(bold)
                self.table.setItem(row, column, item)

    def _words(self, one: Statement) -> str:
        """Return the words of a statement; of a year, which says little, what follows as well."""
        words = one.text
        if one.kind == "year":
            behind = self._document.report.text(one.field)[one.end :]
            rest = _END_OF_SHOWN_WORDS.split(behind, 1)[0]
            words += rest[:_MOST_SHOWN_BEHIND] + "……" * (len(rest) > _MOST_SHOWN_BEHIND)
        return filled_in(words, self._document.reading).replace("\n", " ")

    def _compared_with(self, one: Statement) -> str:
        """Return the cells that a statement was compared with, or else what is wrong with it."""
        if one.verdict is Verdict.CONTRADICTS and not one.against:
            return self._mended(one)
        cells = [self._cell(field) for field in one.against]
        more = f"等 {len(cells)} 格" if len(cells) > _MOST_CELLS_NAMED else ""
        return "、".join(cells[:_MOST_CELLS_NAMED]) + more

    def _mended(self, one: Statement) -> str:
        """Return the correction of a statement, or the rule that it breaks."""
        findings = self._document.evaluation.findings
        about = (
            finding.advice or finding.why
            for finding in sorted(findings, key=lambda finding: _BY_WEIGHT.index(finding.severity))
            for mark in finding.marks
            if mark.field == one.field and mark.start < one.end and one.start < mark.end
        )
        return next(about, "")

    def _cell(self, field: FieldId) -> str:
        """Return the name of a cell or particular, and what is filled in if anything is."""
        known, reading = self._document.form.fields[field], self._document.reading
        number = self._document.evaluation.numbers.get(field)
        value = printed_value(known, reading) if number is None else plain_text(number)
        return f"{known.name} {value}".rstrip()

    def _go_to(self, item: QTableWidgetItem) -> None:
        one = self.statement(item.row())
        self.place_requested.emit(one.field, one.start, one.end)
