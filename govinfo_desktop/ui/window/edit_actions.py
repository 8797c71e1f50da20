"""Actions on the widget that has the keyboard focus: cut, copy, paste, and zeros for a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack

_NOTHING_FOCUSED = "先选中文字，或者表格里的格。"
_NO_TABLE_ON_PAGE = "这一页没有表格。请先到有表格的部分。"


class EditActions:
    """What the menu does with a selection, in a text or in a table."""

    def __init__(self, window: QWidget, stack: CentralStack, message_bar: MessageBar) -> None:
        self._window = window
        self._stack = stack
        self._message_bar = message_bar

    def callables(self) -> dict[str, Callable[[], None]]:
        """Return what each action does, by the action's id."""
        return {
            "cut": lambda: self._do("cut"),
            "copy": lambda: self._do("copy"),
            "paste": lambda: self._do("paste"),
            "fill_zeros": self.fill_zeros,
        }

    def fill_zeros(self) -> None:
        """Fill the blanks of the table on the page with 0, or those that are selected in it."""
        view = self._stack.raise_report()
        panel = view.pages.table() if view is not None else None
        if panel is None:
            self._message_bar.info(_NO_TABLE_ON_PAGE)
        else:
            panel.cells.cell_actions.fill_blanks()

    def _do(self, action: str) -> None:
        focus = self._window.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
            getattr(focus, action)()
            return
        view = self._stack.report_view
        panel = view.pages.table() if view is not None else None
        if panel is not None and focus is not None and panel.isAncestorOf(focus):
            getattr(panel.cells.cell_actions, action)()
        else:
            self._message_bar.info(_NOTHING_FOCUSED)
