"""Menu bar of the window: every action with its shortcut, and whether it is available now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.window.actions import ACTIONS, MENUS, ActionSpec, Needs
from govinfo_desktop.ui.window.shortcut_filter import ShortcutFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMainWindow

    from govinfo_desktop.ui.model.document import Document

_ACCESS_KEYS = {"文件": "F", "编辑": "E", "检查": "C", "查看": "V", "帮助": "H"}


class Menus:
    """Fills the menu bar of a window with the actions; ``bind`` connects them to what they do."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.menus = {name: _menu(name, window) for name in MENUS}
        for name, menu in self.menus.items():
            window.menuBar().addMenu(menu)
            menu.setTitle(f"{name}(&{_ACCESS_KEYS[name]})")
        for spec in ACTIONS:
            self._menu_of(spec).addAction(self._action(spec))
            if spec.ends_group:
                self.menus[spec.menu].addSeparator()
        ShortcutFilter(window, (key for spec in ACTIONS for key in _keys(spec)))

    def bind(self, callables: Mapping[str, Callable[[], None]]) -> None:
        """Connect each action to the callable of its id. Raises KeyError if one has none."""
        for name, action in self.actions.items():
            _connect(action, callables[name])

    def show_availability(self, document: Document | None) -> None:
        """Enable the actions that are possible with the open report; None without one."""
        is_available: Mapping[Needs, bool] = {
            Needs.NOTHING: True,
            Needs.DRAFT: document is not None,
            Needs.WRITABLE_DRAFT: document is not None and not document.read_only,
        }
        for spec in ACTIONS:
            self.actions[spec.id].setEnabled(is_available[spec.needs])
        self.name_undo(document)

    def name_undo(self, document: Document | None) -> None:
        """Name the steps that 撤销 and 恢复 would undo and redo."""
        undone = document.undo_stack.next_undone if document else None
        redone = document.undo_stack.next_redone if document else None
        is_locked = document is not None and bool(document.read_only)
        for name, text, step in (
            ("undo", "撤销", undone.what if undone else ""),
            ("redo", "恢复", redone.what if redone else ""),
        ):
            action = self.actions[name]
            action.setText(f"{text}{step}" if step else text)
            action.setEnabled(bool(step) and not is_locked)

    def _menu_of(self, spec: ActionSpec) -> QMenu:
        """Return the menu or submenu of an action; a submenu is added where its first one is."""
        if not spec.submenu:
            return self.menus[spec.menu]
        if spec.submenu not in self.menus:
            self.menus[spec.submenu] = _menu(spec.submenu, self._window)
            self.menus[spec.menu].addMenu(self.menus[spec.submenu])
        return self.menus[spec.submenu]

    def _action(self, spec: ActionSpec) -> QAction:
        # The text behind a tab is shown as a shortcut.
        text = f"{spec.text}\t{spec.key}" if spec.is_editors_key else spec.text
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in _keys(spec)])
        action.setToolTip(plain_tip(spec.tip or spec.text))
        self.actions[spec.id] = action
        return action


def _menu(name: str, window: QMainWindow) -> QMenu:
    menu = QMenu(name, window)
    menu.setToolTipsVisible(True)
    return menu


def _keys(spec: ActionSpec) -> tuple[str, ...]:
    has_own_key = spec.key and not spec.is_editors_key
    return (spec.key, *spec.other_keys) if has_own_key else ()


def _connect(action: QAction, run: Callable[[], None]) -> None:
    # PySide passes the checked state to a partial or to a lambda with a default argument.
    action.triggered.connect(lambda: run())
