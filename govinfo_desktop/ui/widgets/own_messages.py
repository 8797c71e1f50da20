"""Messages of one panel or page in the message bar of its window, which others use, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.ui.widgets.message_bar import CLOSE_LABEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from govinfo_desktop.ui.widgets.message_bar import MessageAction, MessageBar


class OwnMessages(QObject):
    """Shows messages of a panel in the bar of the window, and hides no others.

    Once a message is answered or closed, the focus goes back to the panel.
    """

    def __init__(self, bar: MessageBar, panel: QWidget) -> None:
        super().__init__(panel)
        self._bar = bar
        self._panel = panel
        self._number = 0
        self._focus: QWidget | None = None
        bar.close_button.clicked.connect(self._take_closed)

    @property
    def text(self) -> str:
        """Return the message shown now; empty if it is hidden, or not one of this panel."""
        return self._bar.text if self._is_latest else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of the message shown now."""
        return self._bar.buttons if self.text else []

    def success(self, text: str, *actions: MessageAction) -> None:
        """Show that something was done."""
        self._bar.success(text, *map(self._and_back, actions))
        self._note_shown()

    def info(self, text: str, *actions: MessageAction, close_label: str = CLOSE_LABEL) -> None:
        """Show a hint; ``close_label`` is the text of the button that closes the bar."""
        self._bar.info(text, *map(self._and_back, actions), close_label=close_label)
        self._note_shown()

    def warning(self, text: str, *actions: MessageAction, close_label: str = CLOSE_LABEL) -> None:
        """Show that something could not be done, with what can be done instead."""
        self._bar.warning(text, *map(self._and_back, actions), close_label=close_label)
        self._note_shown()

    def hide(self) -> None:
        """Hide the message, if it is one of this panel."""
        if self._is_latest:
            self._bar.hide()

    def focus_first_button(self) -> None:
        """Move the keyboard focus to the first button, for a message that is a question."""
        self._bar.focus_first_button()

    def focus_close_button(self) -> None:
        """Move the keyboard focus to the button that leaves all as it is, for a risky question."""
        self._bar.focus_close_button()

    def _note_shown(self) -> None:
        self._number = self._bar.message_number
        focus = self._panel.window().focusWidget()
        is_inside = focus is not None and self._panel.isAncestorOf(focus)
        self._focus = focus if is_inside else None

    @property
    def _is_latest(self) -> bool:
        return self._number == self._bar.message_number

    def _and_back(self, action: MessageAction) -> MessageAction:
        label, run = action
        return label, lambda: self._run(run)

    def _run(self, run: Callable[[], object]) -> None:
        # Before the action, which may lead elsewhere or hide the button with the focus.
        self._go_back()
        run()

    def _take_closed(self) -> None:
        if self._is_latest:
            self._go_back()

    def _go_back(self) -> None:
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)


class PageMessages(OwnMessages):
    """Shows messages of a whole page; they go with the page.

    Once a message is answered or closed, the focus goes back to where it was on the page.
    """

    def __init__(self, bar: MessageBar, page: QWidget) -> None:
        super().__init__(bar, page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the message when another page is shown, not when the window is minimised."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.hide()
        return False

    def _go_back(self) -> None:
        # The widget may have been deleted meanwhile.
        for widget in self._panel.findChildren(QWidget):
            if widget is self._focus and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        super()._go_back()


def attempt(messages: MessageBar | OwnMessages, action: Callable[[], None]) -> None:
    """Run an action, and show why it failed if it raises GovinfoError."""
    try:
        action()
    except GovinfoError as failure:
        messages.warning(str(failure))
