"""The menus of the window: every deed with its key, and whether it can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from govinfo_desktop.ui.window.actions import ACTIONS, DRAFT, MENUS, NOTHING, WRITABLE, ActionSpec
from govinfo_desktop.ui.window.shortcut_filter import ShortcutFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMainWindow

    from govinfo_desktop.ui.model.document import Document

_ACCESS_KEYS = {"文件": "F", "编辑": "E", "检查": "C", "查看": "V", "帮助": "H"}


class Menus:
    """Fills the menu bar of a window; each deed calls the window's method of its name."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        menus = {name: QMenu(name, window) for name in MENUS}
        for name, menu in menus.items():
            menu.setToolTipsVisible(True)
            window.menuBar().addMenu(menu)
            menu.setTitle(f"{name}(&{_ACCESS_KEYS[name]})")
        for deed in ACTIONS:
            menus[deed.menu].addAction(self._action(deed))
            if deed.ends_group:
                menus[deed.menu].addSeparator()
        ShortcutFilter(window, (deed.key for deed in ACTIONS if deed.key))

    def show_needs(self, document: Document | None) -> None:
        """Offer what can be done with what is open."""
        can_change = document is not None and not document.read_only
        met: Mapping[str, bool] = {
            NOTHING: True,
            DRAFT: document is not None,
            WRITABLE: can_change,
        }
        for deed in ACTIONS:
            self.actions[deed.id].setEnabled(met[deed.needs])
        self.name_undo(document)

    def name_undo(self, document: Document | None) -> None:
        """Say what would be undone and done again."""
        undone = document.undo_stack.next_undone if document else None
        redone = document.undo_stack.next_redone if document else None
        is_locked = document is not None and bool(document.read_only)
        for name, words, what in (
            ("undo", "撤销", undone.what if undone else ""),
            ("redo", "恢复", redone.what if redone else ""),
        ):
            action = self.actions[name]
            action.setText(f"{words}{what}" if what else words)
            action.setEnabled(bool(what) and not is_locked)

    def _action(self, deed: ActionSpec) -> QAction:
        action = QAction(deed.words, self._window)
        if deed.key:
            action.setShortcut(QKeySequence(deed.key))
        action.setToolTip(deed.tip or deed.words)
        argument = [deed.argument] if deed.argument else []
        action.triggered.connect(lambda: getattr(self._window, deed.name)(*argument))
        self.actions[deed.id] = action
        return action
