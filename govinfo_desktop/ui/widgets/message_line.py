"""Message bar of one line at the foot of a window: it covers nothing, and nothing moves for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.widgets.floating import FloatingBar
from govinfo_desktop.ui.widgets.message_bar import CLOSE_LABEL, MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent

    from govinfo_desktop.ui.widgets.message_bar import MessageAction

FEWEST_CHARACTERS_SHOWN = 6
_MARGINS_PX = (8, 0, 4, 0)


class ElidedLabel(PlainLabel):
    """Label of one line that ends in an ellipsis where it is too narrow for its text."""

    elided = Signal(bool)
    """The text fits, or no longer."""

    _is_elided = False

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(plain_tip(text))
        self._measure()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text in one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._line()) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the first few characters."""
        metrics = self.fontMetrics()
        return QSize(FEWEST_CHARACTERS_SHOWN * metrics.horizontalAdvance("字"), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out whether the text fits now."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self._line(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _line(self) -> str:
        return " ".join(self.text().split("\n"))

    def _measure(self) -> None:
        is_elided = self.width() < self.fontMetrics().horizontalAdvance(self._line())
        if is_elided != self._is_elided:
            self._is_elided = is_elided
            self.elided.emit(is_elided)


class MessageLine(MessageBar):
    """Message bar in one line; a text that is too long can be read in whole at a button."""

    def __init__(self, over: QWidget, parent: QWidget | None = None) -> None:
        """Make the bar; ``over`` is the widget in front of which a long text is shown in whole."""
        self._over = over
        self._short = ElidedLabel()
        super().__init__(parent, label=self._short)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._short.setWordWrap(False)
        self._layout.setContentsMargins(*_MARGINS_PX)
        self.whole_button = QPushButton("全文")
        self.whole_button.setProperty("flat-link", True)
        self.whole_button.setAccessibleName("显示这条消息的全文")
        self.whole_button.clicked.connect(self._toggle_whole)
        self.whole_button.hide()
        self._button_row.insertWidget(0, self.whole_button)
        self._short.elided.connect(self.whole_button.setVisible)

    @cached_property
    def whole(self) -> MessageBar:
        """The bar with the whole text in front of the page; made when it is first asked for."""
        bar = MessageBar(self._over.parentWidget())
        FloatingBar(bar, self._over)
        return bar

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the whole text with the line."""
        super().hideEvent(event)
        self._hide_whole()

    def _show(
        self,
        tone: str,
        text: str,
        actions: tuple[MessageAction, ...],
        close_label: str = CLOSE_LABEL,
    ) -> None:
        self._hide_whole()
        super()._show(tone, text, actions, close_label)

    def _place_buttons(self) -> None:
        """Keep the buttons beside the text, however long it is."""

    def _hide_whole(self) -> None:
        if "whole" in self.__dict__:
            self.whole.hide()

    def _toggle_whole(self) -> None:
        if self.whole.text:
            self.whole.hide()
        else:
            self.whole.info(self.text, close_label="收起")
