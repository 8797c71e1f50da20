"""A message shown in place, with one thing to do about it: never a box that stops the work."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

MessageAction = tuple[str, "Callable[[], object]"]

LEAVE = "关闭"
MOST_LINES_BESIDE = 2
"""How many lines of words may stand beside the buttons; longer words stand above them."""


class MessageBar(QFrame):
    """A bar with a sentence, buttons for what can be done, and a button that puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self.leave = _link(LEAVE, self.hide)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self.leave)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(12, 6, 8, 6)
        self._whole.setSpacing(2)
        self._whole.addWidget(self._words, 1)
        self._whole.addLayout(self._row)
        self._whole.setAlignment(self._row, Qt.AlignmentFlag.AlignRight)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown now; empty while the bar is away."""
        return "" if self.isHidden() else self._words.text()

    def success(self, sentence: str, *deeds: MessageAction) -> None:
        """Say that something was done."""
        self._show("done", sentence, deeds)

    def info(self, sentence: str, *deeds: MessageAction, leave: str = LEAVE) -> None:
        """Say something to be known."""
        self._show("hint", sentence, deeds, leave)

    def warning(self, sentence: str, *deeds: MessageAction, leave: str = LEAVE) -> None:
        """Say that something could not be done, and what to do; ``leave`` words the other way."""
        self._show("error", sentence, deeds, leave)

    def pass_by(self) -> None:
        """Put a mere hint away, since the clerk goes on to something else."""
        if self.property("message") == "hint" and not self.buttons:
            self.hide()

    def take_keys(self) -> None:
        """Give the first button the keys: the clerk is asked something."""
        (*self.buttons, self.leave)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it at that with Esc."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.leave.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons beside or below the words, as there is room."""
        super().resizeEvent(event)
        self._set_buttons()

    def _show(
        self, tone: str, sentence: str, deeds: tuple[MessageAction, ...], leave: str = LEAVE
    ) -> None:
        self.setProperty("message", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        for button in self.buttons:
            button.hide()  # Qt deletes it later; until then Tab would lead there
            button.deleteLater()
        self.buttons = [_link(words, deed) for words, deed in deeds]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button)
            button.show()
        # Tab goes through them as they stand: those made later would come after all others.
        for one, following in pairwise((self._words, *self.buttons, self.leave)):
            self.setTabOrder(one, following)
        self.leave.setText(leave)
        self.leave.setAccessibleName("关闭这条消息" if leave == LEAVE else leave)
        self._set_buttons()
        self.show()

    def _set_buttons(self) -> None:
        beside = self.width() - self._row.sizeHint().width() - 40
        need = self._words.fontMetrics().horizontalAdvance(self._words.text())
        is_long = bool(self.buttons) and need > MOST_LINES_BESIDE * beside
        way = QBoxLayout.Direction.TopToBottom if is_long else QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(way)


def _link(words: str, deed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("flat-link", True)
    button.clicked.connect(lambda: deed())
    return button
