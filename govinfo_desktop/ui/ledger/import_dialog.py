"""Dialog of an import: what each head of the sheet means, and what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.importers.registers.merging import merged, remembered
from govinfo_desktop.importers.registers.register_reader import read_register
from govinfo_desktop.storage.ledger.ledger_file import (
    new_row_key,
    why_too_large,
    with_ledger,
)
from govinfo_desktop.ui.ledger.ledger_grid import plain_viewport
from govinfo_desktop.ui.model.disk_wait import wait_aside
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.core.ledger.application import Ledger
    from govinfo_desktop.importers.registers.merging import Merged
    from govinfo_desktop.importers.registers.register_reader import Register, Remark
    from govinfo_desktop.importers.registers.sheet import Sheet
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

_NOT_IMPORTED = "（不导入）"
_TOO_LARGE = "和台账里原有的合起来，{}，不能导入，请把登记表分成几份，导入几份台账"
_MAPPING_HEADS = ("表头", "台账的列", "说明")


class ImportDialog(QDialog):
    """Shows how a sheet is read, lets the clerk choose columns, and imports on 导入."""

    def __init__(
        self, document: LedgerDocument, sheets: Sequence[Sheet], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入登记表")
        self._document = document
        self._sheets = sheets
        self._chosen: dict[str, str] = {}
        self.registers: list[Register] = []
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.heads = QTableWidget(0, len(_MAPPING_HEADS))
        plain_viewport(self.heads)
        self.remarks = QListWidget()
        plain_viewport(self.remarks)
        self.remarks.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self._lay_out()
        self.read()
        fit_on_screen(self, 980, 680)

    def read(self) -> None:
        """Read the sheets with the columns that were chosen, and show what comes of it.

        Ten thousand rows take over a second; the window is painted meanwhile.
        """
        self.summary.setText("正在读……")
        outcome, too_large = wait_aside(self._read_sheets)
        added, known = outcome.added, outcome.known
        unread = sum(one.is_unread for _, one in outcome.remarks)
        parts = [f"读出 {added} 件新的申请"]
        parts += [f"{known} 件台账里已有"] if known else []
        parts += [f"{unread} 处没有读懂，列在下面"] if unread else []
        unknown = {head.text for one in self.registers for head in one.heads if head.is_unknown}
        parts += (
            [f"{len(unknown)} 列不知道是台账的哪一列，没有读，请在说明的左边选"] if unknown else []
        )
        parts += [_TOO_LARGE.format(too_large)] if too_large else []
        self.summary.setText("，".join(parts) + "。")
        self.accept_button.setEnabled(added > 0 and not too_large)
        self.accept_button.setText(f"导入 {added} 件")
        self._show_heads()
        self._show_remarks(outcome.remarks)

    def import_rows(self) -> None:
        """Enter the applications into the ledger as one step."""
        outcome = wait_aside(self._outcome)
        self._document.put(outcome.ledger, f"导入{outcome.added}件申请")
        self.accept()

    def choose_column(self, head: str, column_id: str) -> None:
        """Take a head for a column, or for none, and read again."""
        self._chosen[head] = column_id
        self.read()

    def _read_sheets(self) -> tuple[Merged, str]:
        """Return what comes of the sheets, and why it could not be saved for its size."""
        ledger, terms = self._ledger(), self._document.reading.terms
        self.registers = [
            read_register(sheet, terms, ledger.year, ledger.mapping) for sheet in self._sheets
        ]
        outcome = self._outcome()
        together = with_ledger(self._document.contents(), outcome.ledger)
        return outcome, why_too_large(together)

    def _outcome(self) -> Merged:
        return merged(self._ledger(), self.registers, new_row_key)

    def _ledger(self) -> Ledger:
        return remembered(self._document.ledger, self._chosen.items())

    def _lay_out(self) -> None:
        self.heads.setHorizontalHeaderLabels(list(_MAPPING_HEADS))
        self.heads.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.heads.verticalHeader().hide()
        self.heads.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.heads.setTabKeyNavigation(False)
        self.heads.setAccessibleName("表头和台账的列")
        self.remarks.setAccessibleName("没有读懂和请核对的")
        self.accept_button = self.buttons.addButton("导入", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.import_rows)
        self.buttons.rejected.connect(self.reject)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.heads)
        splitter.addWidget(self.remarks)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.buttons)

    def _show_heads(self) -> None:
        found = [head for register in self.registers for head in register.heads]
        self.heads.setRowCount(len(found))
        for row, head in enumerate(found):
            self.heads.setItem(row, 0, QTableWidgetItem(head.text))
            self.heads.setItem(row, 2, QTableWidgetItem(head.why))
            self.heads.setCellWidget(row, 1, self._column_box(head.text, head.column))
        self.heads.resizeRowsToContents()

    def _column_box(self, head: str, column: Column | None) -> NoWheelComboBox:
        box = NoWheelComboBox()
        box.setAccessibleName(f"“{head}”对应的列")
        box.addItem(_NOT_IMPORTED, "")
        for one, spec in COLUMN_SPECS.items():
            box.addItem(spec.label, one.value)
        box.setCurrentIndex(box.findData(column.value) if column else 0)
        box.activated.connect(lambda _: self.choose_column(head, str(box.currentData())))
        return box

    def _show_remarks(self, remarks: Sequence[tuple[str, Remark]]) -> None:
        colours = colours_for(self.palette())
        self.remarks.clear()
        for title, one in sorted(remarks, key=lambda pair: not pair[1].is_unread):
            column = f"“{COLUMN_SPECS[one.column].label}”" if one.column else ""
            word = "没有读懂" if one.is_unread else "请核对"
            text = f"[{word}] {title} 第 {one.row} 行{column}：{one.text}（{one.why}）"
            item = QListWidgetItem(text)
            item.setForeground(colours.error if one.is_unread else colours.hint)
            self.remarks.addItem(item)
