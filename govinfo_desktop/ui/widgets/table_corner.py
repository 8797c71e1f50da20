"""Corner button of a table, where the column heads and the row labels meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


def name_corner(view: QTableView) -> None:
    """Give the corner of a table a name for screen readers, and no stop of the keyboard."""
    for corner in view.findChildren(QAbstractButton):
        corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        corner.setAccessibleName("表格左上角")
