"""Frame of a table on the page of its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.table.panel import TablePanel

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

_TABLE_LINES_WANTED = 13
_LINE_PADDING_PIXELS = 6


class TableFrame(LiveWidget, QWidget):
    """Table that takes the height there is and demands no more than it needs.

    The table scrolls by itself; on a screen too low even for its minimum the page scrolls too.
    An optional table has a box to leave it out of the printed report.
    """

    def __init__(
        self,
        document: Document,
        table: Table,
        message_bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._table = table
        self._least_height = 0
        self.panel = TablePanel(document, table, message_bar, self)
        self.panel.setAccessibleName(table.title)
        self._leave_out_box = _leave_out_box() if table.optional else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self._leave_out_box is not None:
            # Not toggled, which show_report emits too.
            self._leave_out_box.clicked.connect(self._leave_out)
            column.addWidget(self._leave_out_box)
        column.addWidget(self.panel, 1)
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the table may be left out now, or no longer."""
        return self._table.id in changes.tables_left_out or changes.everything

    def show_report(self) -> None:
        """Show whether the table is left out, in which case nothing can be entered."""
        if self._leave_out_box is not None:
            is_left_out = self._table.id in self._document.report.left_out
            self._leave_out_box.setChecked(is_left_out)
            self.panel.setDisabled(is_left_out)

    def set_least_height(self, pixels: int) -> None:
        """Demand a height, as far as there are rows to fill it."""
        if pixels != self._least_height:
            self._least_height = pixels
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return False: layouts would ask for the height at a width and skip the hints below.

        Without this the description under the table, which wraps, makes the frame as high as all
        of the table.
        """
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the demanded height, but no more than the table has, known once it is shown."""
        least = super().minimumSizeHint()
        height = min(self._least_height, super().sizeHint().height())
        return least.expandedTo(QSize(0, height))

    def sizeHint(self) -> QSize:
        """Return the height of the table, at most a dozen lines."""
        whole = super().sizeHint()
        line = self.fontMetrics().lineSpacing() + _LINE_PADDING_PIXELS
        return QSize(whole.width(), min(whole.height(), _TABLE_LINES_WANTED * line))

    def _leave_out(self, is_left_out: bool) -> None:
        others = self._document.report.left_out - {self._table.id}
        self._document.leave_out(others | {self._table.id} if is_left_out else others)


def _leave_out_box() -> QCheckBox:
    return QCheckBox("这张表本单位不用填，不印出")
