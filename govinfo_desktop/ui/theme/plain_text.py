"""Labels and tool tips that show every text as it is, never as HTML.

Qt takes a text for HTML if it looks like it, and then opens the pictures it names: one in the name
of an agency could log a clerk of Windows in at a stranger's server.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from govinfo_desktop.ui.theme.line_breaks import limit_line_breaks

# The module html would load all names of characters: 2 ms of the start, and a third of a MiB.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


class PlainLabel(QLabel):
    """Label that shows its text as it is; where it wraps, dates and numbers stay in one line.

    A text that can be selected is left alone: invisible characters would be copied with it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        # Before the text: what was set first would be looked at as HTML.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was set."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self._show_text()

    def setWordWrap(self, on: bool) -> None:
        """Break the text into lines, or no longer."""
        super().setWordWrap(on)
        self._show_text()

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        """Let the text be selected, or no longer."""
        super().setTextInteractionFlags(flags)
        self._show_text()

    def clear(self) -> None:
        """Show no text."""
        self.setText("")

    def _show_text(self) -> None:
        is_limited = self.wordWrap() and not self._is_selectable()
        super().setText(limit_line_breaks(self._text) if is_limited else self._text)

    def _is_selectable(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


class SteadyLabel(PlainLabel):
    """Label in one line that asks for a new layout only when its text takes another size.

    A QLabel asks with every text, and the whole page is measured; one of fixed size never does. The
    background is filled, so that nothing behind the text has to be painted with it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoFillBackground(True)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the size that the text has in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        if self.sizeHint() != self.minimumSize():
            self.setFixedSize(self.sizeHint())


def plain_tip(text: str) -> str:
    """Return a text for a tool tip that shows it as it is, since Qt has no plain tool tips."""
    if "<" not in text:
        return text
    return f"<p style='white-space: pre-wrap'>{as_html(text)}</p>"


def as_html(text: str) -> str:
    """Return HTML that shows a text as it is; line ends are blanks in it."""
    return text.translate(_SIGNS)


def lines_as_html(text: str) -> str:
    """Return HTML that shows a text as it is, with its lines."""
    return as_html(text).replace("\n", "<br>")
