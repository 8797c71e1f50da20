"""Tool bar: what clerks use most, with icons, in the row of the menu bar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QMenuBar, QToolBar

from govinfo_desktop.storage.settings import TOOL_BAR_HIDDEN
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.icons import ICON_SIZE_PX, outline_icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from govinfo_desktop.ui.model.services import AppServices


class Tool(NamedTuple):
    """A button of the tool bar: the action of a menu, its icon, and its short text."""

    action: str
    icon: str
    text: str
    ends_group: bool = False


TOOL_BUTTONS = (
    Tool("undo", "arrow-back-up", "撤销"),
    Tool("redo", "arrow-forward-up", "恢复", ends_group=True),
    Tool("find_words", "search", "查找"),
    Tool("show_preview", "eye", "预览"),
    Tool("show_findings", "list-check", "检查", ends_group=True),
    Tool("export.docx", "file-type-docx", "导出 Word"),
    Tool("export.pdf", "file-type-pdf", "导出 PDF"),
    Tool("print_pages", "printer", "打印"),
)
MENU_GAP_PX = 24
# Around the buttons: with Qt's own the bar would be higher than a menu.
BAR_MARGIN_PX = 2
# Above and below the text of a menu together, as the style sheet has it.
MENU_PADDING_PX = 12


class ToolBar(QToolBar):
    """Buttons at the right end of the menu bar; without their texts where there is no room.

    In the row of the menus it takes no height from the tables.
    """

    def __init__(
        self, menu_bar: QMenuBar, actions: Mapping[str, QAction], services: AppServices
    ) -> None:
        super().__init__(menu_bar)
        self._services = services
        self._actions = {tool: actions[tool.action] for tool in TOOL_BUTTONS}
        self.setMovable(False)
        self.setIconSize(QSize(ICON_SIZE_PX, ICON_SIZE_PX))
        self.setAccessibleName("工具栏")
        for tool, action in self._actions.items():
            action.setIconText(tool.text)
            # The menus have text only: half of their entries have no icon.
            action.setIconVisibleInMenu(False)
            self.addAction(action)
            if tool.ends_group:
                self.addSeparator()
        self._draw_icons()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu_bar.setCornerWidget(self)
        menu_bar.installEventFilter(self)
        self.setVisible(services.settings.tool_bar != TOOL_BAR_HIDDEN)

    def toggle(self) -> None:
        """Hide the tool bar, or show it again, now and after the next start."""
        self.setVisible(self.isHidden())
        self._fit()
        hidden = TOOL_BAR_HIDDEN if self.isHidden() else ""
        self._services.remember(replace(self._services.settings, tool_bar=hidden))

    def sizeHint(self) -> QSize:
        """Return the size of the buttons, but the height of a menu at least.

        A corner of the menu bar is at its top: icons would be above the texts of large menus.
        """
        menu = self.fontMetrics().height() + MENU_PADDING_PX
        return super().sizeHint().expandedTo(QSize(0, menu))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show or leave out the texts when the menu bar gets another width."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Draw the icons again for a screen of another resolution."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_icons()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again in other colours, and fit the texts in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Make the bar as high as the menus, without texts if they have no room beside them."""
        layout = self.layout()
        if layout is not None:
            # Qt sets its own again with each style.
            layout.setContentsMargins(*[BAR_MARGIN_PX] * 4)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # Asked for each time: the wrapper that the window once gave may be no longer valid.
        menu_bar = self.parentWidget()
        if not isinstance(menu_bar, QMenuBar):
            return
        menus = menu_bar.actionGeometry(menu_bar.actions()[-1]).right()
        if menus + MENU_GAP_PX + self.sizeHint().width() > menu_bar.width():
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _draw_icons(self) -> None:
        colours, ratio = colours_for(self.palette()), self.devicePixelRatioF()
        for tool, action in self._actions.items():
            action.setIcon(outline_icon(tool.icon, ratio, colours.text, colours.grid))
