"""Room between the bullet of a list and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

BULLET_ROOM_PX = 6.0


def spread_bullets(document: QTextDocument) -> None:
    """Move the bullets of a document's lists away from the text.

    Qt leaves the width of a space, which is three pixels in the fonts of Chinese text. It asks
    the format of the block, not that of the text, so that no word is spread.
    """
    block = document.begin()
    while block.isValid():
        if block.textList() is not None:
            cursor = QTextCursor(block)
            looks = cursor.blockCharFormat()
            looks.setFontWordSpacing(BULLET_ROOM_PX)
            cursor.setBlockCharFormat(looks)
        block = block.next()
