"""Page that compares the open report with another: numbers with their change, and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QWidget

from govinfo_desktop.core.comparison.compare import compare
from govinfo_desktop.core.reading.change import shown_share
from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.exporters.kinds import DOCX, PDF
from govinfo_desktop.layout.comparison_sheet import (
    NOTHING_DIFFERS,
    comparison_sheet,
    shown_change,
)
from govinfo_desktop.ui.importing.changed_sentence import mark_difference
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage
from govinfo_desktop.ui.widgets.wrapped_table import WrappedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.comparison.compare import Comparison
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline

ABOUT_TWO_REPORTS = "前一份是“{}”，后一份是“{}”。只看不改。"
_MOST_NAMED = 3
_ENTRY_COLUMNS = {"项目": 40, "前一份": 15, "后一份": 15, "增减": 30}
_SENTENCE_COLUMNS = {"部分": 20, "前一份": 40, "后一份": 40}


class ReportComparisonPage(OverlayPage):
    """What differs between two reports, the earlier one first; they may be on two forms.

    ``left_out`` names the entries that only one of them prints and that were not compared.
    """

    save_wanted = Signal(object, object)
    """The comparison is to be saved: its document, and the kind of file."""

    def __init__(
        self,
        first: Reading,
        second: Reading,
        left_out: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        names = [title_of(one.form, one.report) for one in (first, second)]
        super().__init__("与另一份报告比较", ABOUT_TWO_REPORTS.format(*names), parent)
        self._first, self._second = first, second
        self.found = compare(first, second)
        self.summary = PlainLabel("".join(_sentences(self.found, left_out)))
        self.summary.setWordWrap(True)
        self.saving = {kind: self._button_for(kind) for kind in (DOCX, PDF)}
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        for button in self.saving.values():
            row.addWidget(button)
        self.column.addLayout(row)
        self.entries = _entries(self.found)
        self.sentences = _passages(self.found)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.entries, f"不同的数和填项（{self.entries.rowCount()}）")
        self.tabs.addTab(self.sentences, f"不同的文字（{self.sentences.rowCount()}）")
        self.column.addWidget(self.tabs, 1)

    def _button_for(self, kind: ExportKind) -> QPushButton:
        """Return the button that has the comparison saved as one kind of file."""
        button = QPushButton(f"{kind.export_name}……")
        button.clicked.connect(lambda: self.save_wanted.emit(self._sheet(), kind))
        return button

    def _sheet(self) -> Outline:
        return comparison_sheet(self._first, self._second, self.found)


def _sentences(found: Comparison, left_out: Sequence[str]) -> Iterator[str]:
    """Yield what the tables do not say."""
    if found.is_same:
        yield NOTHING_DIFFERS
    yield f"后一份的文字与前一份相同的占{shown_share(found.repeated)}。"
    for names, which in ((found.only_first, "前一份"), (found.only_second, "后一份")):
        if names:
            yield f"只有{which}的格式才有的 {len(names)} 格，没有比对。"
    if left_out:
        listed = "、".join(left_out[:_MOST_NAMED])
        more = f"等 {len(left_out)} 项" if len(left_out) > _MOST_NAMED else ""
        yield f"文件里没有印{listed}{more}，没有比对。"


def _entries(found: Comparison) -> WrappedTable:
    table = WrappedTable("不同的数和填项", _ENTRY_COLUMNS, len(found.entries))
    for row, one in enumerate(found.entries):
        table.show_row(row, (one.name, one.was or "空白", one.now or "空白", shown_change(one)))
    return table


def _passages(found: Comparison) -> WrappedTable:
    rows = [(passage, change) for passage in found.passages for change in passage.sentences]
    table = WrappedTable("不同的文字", _SENTENCE_COLUMNS, len(rows))
    for row, (passage, change) in enumerate(rows):
        name = f"{passage.name}（与前一份相同的占{shown_share(passage.repeated)}）"
        texts = (name, change.was or "（没有）", change.now or "（没有）")
        _, was, now = table.show_row(row, texts)
        mark_difference(table, was, now, change)
    return table
