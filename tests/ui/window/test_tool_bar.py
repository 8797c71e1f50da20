"""Tool bar in the row of the menus: its buttons, its texts, and hiding it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.settings.text_size import resize_text
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.theme.colours import DARK, LIGHT
from govinfo_desktop.ui.theme.icons import outline_icon
from govinfo_desktop.ui.window.main_window import MainWindow
from govinfo_desktop.ui.window.tool_bar import TOOL_BUTTONS
from tests.ui.settling import settle

VERY_LARGE_STEPS = 9


def buttons(window):
    """Return the buttons of the tool bar, by the ids of their actions."""
    bar, actions = window.tool_bar, window.actions_by_name
    return {tool.action: bar.widgetForAction(actions[tool.action]) for tool in TOOL_BUTTONS}


def darkest(icon, mode):
    """Return the lightness of an icon's darkest pixel that is not transparent."""
    picture = icon.pixmap(18, mode=mode).toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    colours = [picture.pixelColor(x, y) for x, y in points]
    return min(colour.lightness() for colour in colours if colour.alpha() > 200)


def test_every_button_has_an_icon_a_short_text_and_the_key_in_its_tip(opened):
    for tool in TOOL_BUTTONS:
        button = buttons(opened)[tool.action]
        assert isinstance(button, QToolButton)
        assert button.text() == tool.text
        assert not button.icon().isNull()
        assert button.toolTip()


def test_a_button_does_what_its_menu_entry_does(opened):
    buttons(opened)["find_words"].click()
    assert opened.report_view.find_bar.isVisible()


def test_a_button_keeps_its_short_text_when_the_menu_entry_names_the_step(opened):
    opened.document.enter({FieldId("organ"): "示例县教育局"}, "改单位")
    assert opened.actions_by_name["undo"].text() != "撤销"
    assert buttons(opened)["undo"].text() == "撤销"
    assert buttons(opened)["undo"].isEnabled()


def test_without_a_draft_only_what_needs_none_is_available(window):
    assert not any(button.isEnabled() for button in buttons(window).values())


def test_the_texts_give_way_where_the_menus_need_the_room(opened):
    opened.frame.resize(1366, 700)
    assert buttons(opened)["undo"].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    opened.frame.setMinimumSize(400, 400)
    opened.frame.resize(700, 700)
    assert buttons(opened)["undo"].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    menus = opened.frame.menuBar()
    assert menus.actionGeometry(menus.actions()[-1]).right() < opened.tool_bar.x()


@pytest.mark.parametrize("steps", [0, VERY_LARGE_STEPS])
def test_the_texts_of_menus_and_buttons_are_on_one_line(opened, steps):
    opened.frame.resize(1366, 700)
    opened.frame.show()
    resize_text(opened.services, steps)
    settle(opened.frame)
    menus, button = opened.frame.menuBar(), buttons(opened)["undo"]
    menu = menus.actionGeometry(menus.actions()[0])
    middle = button.mapTo(menus, button.rect().center())
    assert abs(menu.center().y() - middle.y()) <= 1


def test_a_hidden_tool_bar_stays_hidden_in_the_next_session(opened, qtbot):
    opened.actions_by_name["toggle_tool_bar"].trigger()
    assert opened.tool_bar.isHidden()
    again = MainWindow(make_services())
    qtbot.addWidget(again.frame)
    assert again.tool_bar.isHidden()
    again.actions_by_name["toggle_tool_bar"].trigger()
    assert not again.tool_bar.isHidden()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_an_icon_has_the_colour_of_the_scheme(qapp, colours):
    icon = outline_icon("printer", 1.0, colours.text, colours.grid)
    assert darkest(icon, icon.Mode.Normal) == pytest.approx(colours.text.lightness(), abs=3)
    assert darkest(icon, icon.Mode.Disabled) == pytest.approx(colours.grid.lightness(), abs=3)
