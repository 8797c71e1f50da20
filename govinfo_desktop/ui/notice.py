"""A message shown in place, with one thing to do about it: never a box that stops the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

Deed = tuple[str, "Callable[[], object]"]


class Notice(QFrame):
    """A bar with a sentence, buttons for what can be done, and a button that puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self._words, 1)
        close = _link("关闭", self.hide)
        close.setAccessibleName("关闭这条消息")
        self._row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown now; empty while the bar is away."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, *deeds: Deed) -> None:
        """Say that something was done."""
        self._show("done", sentence, deeds)

    def hint(self, sentence: str, *deeds: Deed) -> None:
        """Say something to be known."""
        self._show("hint", sentence, deeds)

    def warn(self, sentence: str, *deeds: Deed) -> None:
        """Say that something could not be done, and what to do."""
        self._show("error", sentence, deeds)

    def _show(self, tone: str, sentence: str, deeds: tuple[Deed, ...]) -> None:
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        for button in self.buttons:
            button.deleteLater()
        self.buttons = [_link(words, deed) for words, deed in deeds]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(1 + place, button)
        self.show()


def _link(words: str, deed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("flat-link", True)
    button.clicked.connect(lambda: deed())
    return button
