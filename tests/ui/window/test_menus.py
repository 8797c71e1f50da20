"""The menus: they fit on a small screen, and every action is in one of them."""

from PySide6.QtWidgets import QMenu

from govinfo_desktop.ui.window.actions import ACTIONS

SMALL_SCREEN_HEIGHT_PX = 768


def listed(menu):
    """Return the actions of a menu and of its submenus."""
    for action in menu.actions():
        below = action.menu()
        yield from listed(below) if isinstance(below, QMenu) else (action,)


def test_every_menu_fits_on_a_small_screen(opened):
    bar = opened.frame.menuBar()
    heights = {one.text(): one.menu().sizeHint().height() for one in bar.actions() if one.menu()}
    assert heights
    below_the_bar = SMALL_SCREEN_HEIGHT_PX - 2 * bar.height()
    assert {name: height for name, height in heights.items() if height > below_the_bar} == {}


def test_every_action_is_in_the_menus_once(opened):
    bar = opened.frame.menuBar()
    menus = [one.menu() for one in bar.actions() if one.menu()]
    found = [action for menu in menus for action in listed(menu) if not action.isSeparator()]
    assert len(found) == len(ACTIONS)
    assert set(found) == set(opened.actions_by_name.values())


def test_the_exports_are_in_a_submenu(opened):
    file_menu = opened.frame.menuBar().actions()[0].menu()
    names = [action.text() for action in file_menu.actions()]
    assert "导出" in names
    assert not any(name.startswith("导出 PDF") for name in names)
