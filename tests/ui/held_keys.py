"""Key presses with modifiers that are pressed before the key and released after it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

PLAIN, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
HELD = {CONTROL: Qt.Key.Key_Control, SHIFT: Qt.Key.Key_Shift}


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key in the focused widget."""
    if modifier in HELD:
        QTest.keyPress(QApplication.focusWidget(), HELD[modifier], modifier)
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    if modifier in HELD:
        QTest.keyRelease(QApplication.focusWidget(), HELD[modifier], PLAIN)
