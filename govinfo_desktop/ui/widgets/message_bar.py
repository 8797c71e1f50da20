"""Message bar: messages with actions, shown in place and never as a modal dialog."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

MessageAction = tuple[str, "Callable[[], object]"]

CLOSE_LABEL = "关闭"
# A longer text is shown above the buttons instead of beside them.
MOST_LINES_BESIDE_BUTTONS = 2
BAR_MARGINS_PX = 40


class MessageBar(QFrame):
    """Bar with a message, a button for each action, and a button that closes it.

    ``message_number`` is that of the latest message, to tell whether it is still the same one.
    """

    def __init__(self, parent: QWidget | None = None, label: PlainLabel | None = None) -> None:
        super().__init__(parent)
        self._label = label or PlainLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self.message_number = 0
        self.close_button = _link(CLOSE_LABEL, self.hide)
        self._button_row = QHBoxLayout()
        self._button_row.setSpacing(6)
        self._button_row.addWidget(self.close_button)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, 6, 8, 6)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._label, 1)
        self._layout.addLayout(self._button_row)
        self._layout.setAlignment(self._button_row, Qt.AlignmentFlag.AlignRight)
        self.hide()

    @property
    def text(self) -> str:
        """Return the message shown now; empty while the bar is hidden."""
        return "" if self.isHidden() else self._label.text()

    @property
    def is_question(self) -> bool:
        """Whether the message waits for an answer; others may be closed at any time."""
        return self.close_button.text() != CLOSE_LABEL

    @property
    def one_line_width(self) -> int:
        """Return the width in pixels in which the text fits into one line beside the buttons."""
        needed = self._label.fontMetrics().horizontalAdvance(self._label.text())
        return needed + self._button_row.sizeHint().width() + BAR_MARGINS_PX

    def success(self, text: str, *actions: MessageAction) -> None:
        """Show that something was done."""
        self._show("done", text, actions)

    def info(self, text: str, *actions: MessageAction, close_label: str = CLOSE_LABEL) -> None:
        """Show a hint; ``close_label`` is the text of the button that closes the bar."""
        self._show("hint", text, actions, close_label)

    def warning(self, text: str, *actions: MessageAction, close_label: str = CLOSE_LABEL) -> None:
        """Show that something could not be done, with what can be done instead."""
        self._show("error", text, actions, close_label)

    def keep_warning(self, text: str, *actions: MessageAction) -> None:
        """Warn of what is reported again at every try, as by a saver; a question is left alone."""
        # A button must not vanish while it is pressed.
        if self.text != text and not (self.text and self.is_question):
            self.warning(text, *actions)

    def hide_hint(self) -> None:
        """Hide a hint without actions, when the clerk goes on to something else."""
        if self.property("message") == "hint" and not self.buttons:
            self.hide()

    def hide_done(self) -> None:
        """Hide what was done, when the clerk goes on to another page; questions stay."""
        if self.property("message") == "done" and not self.is_question:
            self.hide()

    def hide_past(self) -> None:
        """Hide what was done, or failed and has no button, when the clerk took another step."""
        self.hide_done()
        if self.property("message") == "error" and not self.buttons and not self.is_question:
            self.hide()

    def focus_first_button(self) -> None:
        """Move the keyboard focus to the first button, for a message that is a question."""
        (*self.buttons, self.close_button)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_close_button(self) -> None:
        """Move the keyboard focus to the button that leaves all as it is, for a risky question."""
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the bar with Escape."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close_button.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons beside or below the text, as the width allows."""
        super().resizeEvent(event)
        self._place_buttons()

    def _show(
        self,
        tone: str,
        text: str,
        actions: tuple[MessageAction, ...],
        close_label: str = CLOSE_LABEL,
    ) -> None:
        self.message_number += 1
        self.setProperty("message", tone)
        # A style sheet's rules are matched again only when the widget is polished.
        self.style().unpolish(self)
        self.style().polish(self)
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self._replace_buttons(actions)
        self.close_button.setText(close_label)
        is_usual = close_label == CLOSE_LABEL
        self.close_button.setAccessibleName("关闭这条消息" if is_usual else close_label)
        self._place_buttons()
        self.show()

    def _replace_buttons(self, actions: tuple[MessageAction, ...]) -> None:
        for button in self.buttons:
            button.hide()  # until Qt deletes it later, Tab would stop there
            button.deleteLater()
        self.buttons = [_link(label, action) for label, action in actions]
        for button in self.buttons:
            self._button_row.insertWidget(self._button_row.count() - 1, button)
            button.show()
        # New widgets come last in Qt's tab order, wherever they are in the layout.
        for one, following in pairwise((self._label, *self.buttons, self.close_button)):
            self.setTabOrder(one, following)

    def _place_buttons(self) -> None:
        beside = self.width() - self._button_row.sizeHint().width() - BAR_MARGINS_PX
        needed = self._label.fontMetrics().horizontalAdvance(self._label.text())
        is_long = bool(self.buttons) and needed > MOST_LINES_BESIDE_BUTTONS * beside
        below, in_one_row = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(below if is_long else in_one_row)


def _link(label: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("flat-link", True)
    button.clicked.connect(lambda: action())
    return button
