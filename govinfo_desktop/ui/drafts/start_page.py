"""Start page: ways to begin a report, and the recent drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.library import DISK_IS_SILENT
from govinfo_desktop.ui.drafts.draft_item import ENTRY_ROLE
from govinfo_desktop.ui.drafts.draft_list import DraftList
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.icons import ICON_SIZE_PX, outline_icon
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.relative_font import RelativeFont
from govinfo_desktop.ui.theme.style import BODY_POINTS
from govinfo_desktop.ui.widgets.own_messages import PageMessages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHideEvent, QShowEvent

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

START_HEADING_POINTS = 18.0
# The other labels of the page are a little larger than body text.
LIST_HEADING_POINTS = BODY_POINTS + 2.0
BUTTON_POINTS = BODY_POINTS + 1.5
ICON_GAP_PX = 6


class StartPage(QWidget):
    """Page with the ways to begin, and the recent drafts with actions on the selected one."""

    new = Signal()
    new_from_last_year = Signal()
    open_file = Signal()
    import_report = Signal()
    trash_wanted = Signal()
    # The page is shown, at the start or after another one.
    entered = Signal()
    # The path of a draft to open.
    chosen = Signal(object)

    def __init__(
        self, services: AppServices, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.messages = PageMessages(message_bar, self)
        self.list = DraftList(services)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ENTRY_ROLE).path))
        self.list.currentItemChanged.connect(self._update_actions)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._no_drafts = PlainLabel("还没有草稿。新建的报告会自动保存，并列在这里。")
        self._no_drafts.setProperty("muted", True)
        self._show_all_button = QPushButton()
        self._show_all_button.setProperty("flat-link", True)
        self._show_all_button.clicked.connect(self._show_all)
        self._action_buttons = self._make_action_buttons()
        self._trash = QPushButton("回收站……")
        self._trash.setProperty("flat-link", True)
        self._trash.clicked.connect(self.trash_wanted)
        self._add_list_action("重命名", "F2", self._rename)
        self._add_list_action("删除", "Delete", self._delete)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 28, 36, 20)
        row.setSpacing(36)
        row.addLayout(self._beginnings_column())
        row.addLayout(self._drafts_column(), 1)

    def show_drafts(self, select: Path | None = None) -> None:
        """List the drafts again, and select ``select``, or else the draft selected before."""
        drafts = self._services.drafts()
        left_out = self.list.show_drafts(drafts, select)
        self._show_all_button.setText(f"显示全部草稿（另有 {left_out} 份）")
        self._show_all_button.setVisible(left_out > 0)
        self._no_drafts.setVisible(not drafts)
        self.list.setVisible(bool(drafts))
        self._update_actions()
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard focus; when the program starts, the drafts are listed before this."""
        super().showEvent(event)
        self._take_focus()
        if not event.spontaneous():
            self.entered.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop drawing pictures, so that the open draft gets the processor."""
        self.pause()
        super().hideEvent(event)

    def pause(self) -> None:
        """Read and draw nothing more until the drafts are shown again."""
        self.list.pause()

    def _take_focus(self) -> None:
        """Focus the list, or without drafts the first button, unless the page has the focus."""
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            target = self.list if self.list.has_drafts else self
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._show_all_button.hide()
        self.list.add_drafts(self._services.drafts())

    def _beginnings_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        heading = PlainLabel("您要做什么？")
        RelativeFont(heading, START_HEADING_POINTS, is_bold=True)
        column.addWidget(heading)
        column.addSpacing(6)
        cards = [
            _card("新建今年的报告", "选单位和年度，从空白格式开始", "file-plus", self.new),
            _card(
                "从去年的报告新建",
                "带来单位信息和结转数，去年的文字可对照沿用",
                "calendar-plus",
                self.new_from_last_year,
            ),
            _card(
                "导入去年的报告",
                "有去年的报告吗？Word、PDF、网页都可以",
                "file-type-docx",
                self.import_report,
            ),
            _card(
                "打开草稿",
                "打开 U 盘或其他文件夹里的草稿或交接包",
                "folder-open",
                self.open_file,
            ),
        ]
        for card in cards:
            column.addWidget(card)
        self.setFocusProxy(cards[0])
        column.addStretch(1)
        return column

    def _drafts_column(self) -> QVBoxLayout:
        heading = PlainLabel("最近的草稿")
        RelativeFont(heading, LIST_HEADING_POINTS, is_bold=True)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self._no_drafts)
        column.addWidget(self.list, 1)
        column.addWidget(self._show_all_button)
        row = QHBoxLayout()
        for button in self._action_buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._trash)
        column.addLayout(row)
        column.addStretch(0)
        return column

    def _make_action_buttons(self) -> list[QPushButton]:
        buttons = []
        for label, action in self._draft_actions():
            button = QPushButton(label)
            button.clicked.connect(action)
            buttons.append(button)
        return buttons

    def _draft_actions(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what can be done with the selected draft, with its label."""
        return (
            ("打开", lambda: self.chosen.emit(self.list.entry().path)),
            ("复制一份", lambda: self._run(self._copy)),
            ("重命名……", lambda: self._run(self._rename)),
            ("删除", lambda: self._run(self._delete)),
        )

    def menu(self) -> QMenu:
        """Return the menu of the selected draft."""
        menu = QMenu(self)
        for label, run in self._draft_actions():
            menu.addAction(label, run)
        menu.addSeparator()
        menu.addAction("打开所在文件夹", self._open_folder)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is not None:
            self.list.setCurrentItem(item)
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.list.entry().path.parent)))

    def _add_list_action(self, label: str, key: str, run: Callable[[], Path | None]) -> None:
        action = QAction(label, self.list)
        action.setShortcut(key)
        # Delete and F2 mean something else wherever text is edited.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._run(run))
        self.list.addAction(action)

    def _update_actions(self) -> None:
        for button in self._action_buttons:
            button.setEnabled(self.list.currentItem() is not None)
            button.setVisible(self.list.has_drafts)

    def _run(self, action: Callable[[], Path | None]) -> None:
        """Run an action on the selected draft; it returns the draft to select afterwards."""
        if self.list.currentItem() is None:
            return
        if self.list.entry().is_silent:
            self.messages.warning(f"“{self.list.entry().path.stem}”{DISK_IS_SILENT}")
            return
        select = None
        try:
            select = action()
        except GovinfoError as failure:
            self.messages.warning(str(failure))
        self.show_drafts(select)

    def _copy(self) -> Path | None:
        path = self.list.entry().path
        copy = wait_for_disk(path, lambda: self._services.library.copy(path))
        self.messages.success(f"已复制为“{copy.stem}”。")
        return self.list.selected_path()

    def _rename(self) -> Path | None:
        path = self.list.entry().path
        name, is_sure = QInputDialog.getText(self, "重命名草稿", "新名称：", text=path.stem)
        if not (is_sure and name.strip()):
            return path
        target = wait_for_disk(path, lambda: self._services.library.rename(path, name))
        self._services.follow(path, target)
        self.messages.success(f"已改名为“{target.stem}”。")
        return target

    def _delete(self) -> Path | None:
        path, neighbour = self.list.entry().path, self.list.neighbour_path()
        library = self._services.library
        in_trash = wait_for_disk(path, lambda: library.delete(path))
        self._services.forget(path)

        def put_back() -> None:
            # The trash is our own; the folder of drafts need not be.
            place = library.folder / in_trash.name
            try:
                back = wait_for_disk(place, lambda: library.put_back(in_trash))
            except GovinfoError as failure:
                self.messages.warning(str(failure))
                return
            self.messages.success(f"已放回“{back.stem}”。")
            self.show_drafts(back)

        self.messages.success(
            f"“{path.stem}”已移到回收站。", ("放回", put_back), ("看回收站", self.trash_wanted.emit)
        )
        return neighbour


def _card(label: str, description: str, icon: str, signal: object) -> QWidget:
    """Return a large button with an icon, and a description below it."""
    button = LargeButton(label, icon)
    button.clicked.connect(signal)
    button.setAccessibleDescription(description)
    below = PlainLabel(description)
    below.setWordWrap(True)
    below.setProperty("muted", True)
    card = QFrame()
    card.setFocusProxy(button)
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(4)
    column.addWidget(button)
    column.addWidget(below)
    return card


class LargeButton(QPushButton):
    """Button for one of the ways to begin; its icon has the colour of its text."""

    def __init__(self, label: str, icon: str) -> None:
        super().__init__(label)
        self._icon_name = icon
        self.setMinimumWidth(300)
        self.setMinimumHeight(40)
        self.setAutoDefault(True)
        self.setProperty("main", label.startswith("新建"))
        RelativeFont(self, BUTTON_POINTS)
        # Wider than the icon, for some space before the text.
        self.setIconSize(QSize(ICON_SIZE_PX + 2 * ICON_GAP_PX, ICON_SIZE_PX))
        self._draw_icon()

    def event(self, event: QEvent) -> bool:
        """Draw the icon again for a screen of another resolution."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_icon()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        colours = colours_for(self.palette())
        colour = colours.on_accent if self.property("main") else colours.text
        self.setIcon(outline_icon(self._icon_name, self.devicePixelRatioF(), colour))
