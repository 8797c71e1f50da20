"""Line below a passage that counts what is still last year's, with a button to the next place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.theme.style import set_tone

if TYPE_CHECKING:
    from govinfo_desktop.ui.passage.editor import PassageEditor

COUNT = "还有 {} 处上年的年份和数字待更新"
ALL_DONE = "上年的年份和数字都已更新"


class LeftOverLine(QWidget):
    """Count of last year's years and figures in a passage, down to zero; empty without any."""

    def __init__(self, passage: PassageEditor) -> None:
        super().__init__()
        self._passage = passage
        self._has_counted = False
        self.label = PlainLabel()
        self.next = QPushButton("下一处")
        self.next.setProperty("flat-link", True)
        self.next.setAutoRepeat(True)
        self.next.setToolTip(
            plain_tip("选中下一处，直接输入今年的；今年也是这样的，按 Alt+Enter 保留（Ctrl+F8）")
        )
        self.next.clicked.connect(self.step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.next)
        passage.left_overs.changed.connect(self.show_count)
        self.show_count()

    def show_count(self) -> None:
        """Show how many places are left; nothing while the passage cannot be edited."""
        if self._passage.isReadOnly():
            self.label.setText("")
            self.next.hide()
            return
        count = len(self._passage.left_overs.places)
        # What was never adopted from last year has nothing to be done with.
        is_done = not count and self._has_counted and bool(self._passage.raw_text())
        self._has_counted = bool(count) or is_done
        self.label.setText(COUNT.format(count) if count else ALL_DONE if is_done else "")
        set_tone(self.label, "done" if is_done else "left_over")
        self.next.setVisible(bool(count))

    def step(self) -> None:
        """Select the next place in the passage, so that it can be typed over."""
        self._passage.left_overs.find_now()
        place = self._passage.left_overs.after(self._passage.selection()[1])
        if place is not None:
            self._passage.select(place.start, place.end)
            self._passage.setFocus(Qt.FocusReason.OtherFocusReason)
