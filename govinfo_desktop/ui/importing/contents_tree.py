"""Tree of what an import would enter: particulars, passages, and tables cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.reading.reading import printed_value, read
from govinfo_desktop.core.reading.titles import TITLE, title_of
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId, Section, Table
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.understanding.result import Understood

ENTRY_FIELD_ROLE = Qt.ItemDataRole.UserRole
CELL_NOT_READ = "没有读入"
_LONGEST_ENTRY_CHARACTERS = 80


class ContentsTree(QTreeWidget):
    """Sections of a report with their passages and tables, as they would be entered."""

    field_chosen = Signal(str)
    """The place of a field in the document is to be shown (its FieldId)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderLabels(["项目", "填入"])
        self.setAccessibleName("要填入的内容")
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._pass_on)

    def show_report(self, found: Understood, report: Report) -> None:
        """Show what would be entered; parts that are open stay open."""
        opened = {item.text(0) for item in self._tops() if item.isExpanded()}
        self.clear()
        reading = read(found.form, report)
        self.addTopLevelItem(self._particulars(reading))
        for section in found.form.sections:
            self.addTopLevelItem(self._section(section, reading, found))
        for item in self._tops():
            item.setExpanded(not opened or item.text(0) in opened)

    def _tops(self) -> list[QTreeWidgetItem]:
        tops = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item for item in tops if item is not None]

    def _particulars(self, reading: Reading) -> QTreeWidgetItem:
        top = QTreeWidgetItem(["基本信息", ""])
        for field in reading.form.particulars:
            text = printed_value(field, reading)
            if text and field.id == TITLE:
                text = title_of(reading.form, reading.report)
            # The kind is not printed: what the report has is that of every new draft.
            if text and field.entry is not Entry.CHOICE:
                top.addChild(_item(field.name, text, field.id))
        return top

    def _section(self, section: Section, reading: Reading, found: Understood) -> QTreeWidgetItem:
        top = QTreeWidgetItem([reading.form.section_name(section), ""])
        text = reading.text_of(section)
        if text:
            top.addChild(_item("文字", f"{len(text)} 字：{text}", section.text_id))
        for table in section.tables:
            top.addChild(self._table(table, reading, found))
        return top

    def _table(self, table: Table, reading: Reading, found: Understood) -> QTreeWidgetItem:
        name = table.title or table.caption or "表格"
        if table.id in reading.report.left_out:
            return _item(name, "文件里没有这张表", None)
        cells = list(self._cells(table, reading, found))
        missing = sum(item.text(1) == CELL_NOT_READ for item in cells)
        told = f"读入 {len(cells) - missing} 格"
        made = _item(name, f"{told}，没有读入 {missing} 格" if missing else told, None)
        made.addChildren(cells)
        return made

    def _cells(
        self, table: Table, reading: Reading, found: Understood
    ) -> Iterator[QTreeWidgetItem]:
        colours = colours_for(self.palette())
        for name in table.typed:
            field = table.fields[name]
            text = printed_value(field, reading)
            is_read = bool(text) or name in found.printed
            item = _item(field.name, (text or "空白") if is_read else CELL_NOT_READ, name)
            if not is_read:
                item.setForeground(1, colours.warning)
            yield item

    def _pass_on(self, item: QTreeWidgetItem | None) -> None:
        name: FieldId | None = item.data(0, ENTRY_FIELD_ROLE) if item is not None else None
        if name:
            self.field_chosen.emit(name)


def _item(name: str, text: str, field: FieldId | None) -> QTreeWidgetItem:
    shown = text.replace("\n", " ")
    if len(shown) > _LONGEST_ENTRY_CHARACTERS:
        shown = f"{shown[:_LONGEST_ENTRY_CHARACTERS]}……"
    made = QTreeWidgetItem([name, shown])
    made.setData(0, ENTRY_FIELD_ROLE, field)
    return made
