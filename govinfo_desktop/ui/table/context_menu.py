"""Context menu of a table's cells: each action with its key beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from govinfo_desktop.ui.table.keys import CellAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

_GROUPS = (
    (
        (CellAction.COPY, "复制", "Ctrl+C"),
        (CellAction.CUT, "剪切", "Ctrl+X"),
        (CellAction.PASTE, "粘贴", "Ctrl+V"),
        (CellAction.CLEAR, "清空", "Delete"),
    ),
    (
        (CellAction.EDIT, "修改这一格", "F2"),
        (CellAction.FILL_DOWN, "向下填充", "Ctrl+D"),
        (CellAction.FILL_RIGHT, "向右填充", "Ctrl+R"),
        (CellAction.FILL_SELECTION, "选中的格都填这个数", "Ctrl+Enter"),
        (CellAction.FILL_BLANKS, "空白填 0", "Ctrl+L"),
        (CellAction.ADD_UP, "求和，填入合计", "Alt+="),
        (CellAction.SELECT_ALL, "全部选中", "Ctrl+A"),
    ),
    (
        (CellAction.EXPLAIN, "这一格怎么算、怎么填", "F9"),
        (CellAction.NOTE, "写备注（不打印）", "Shift+F2"),
    ),
)


def table_menu(actions: Mapping[CellAction, Callable[[], object]], parent: QWidget) -> QMenu:
    """Return the menu of a table; it is deleted when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, group in enumerate(_GROUPS):
        if number:
            menu.addSeparator()
        for name, label, key in group:
            entry = menu.addAction(f"{label}\t{key}")
            entry.triggered.connect(lambda _, run=actions[name]: run())
    return menu
