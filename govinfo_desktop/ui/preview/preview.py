"""Preview of the printed pages, kept up to date beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.preview.layout_worker import LayoutWorker
from govinfo_desktop.ui.preview.page_view import PageView
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.theme.turning_box import TurningBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

    # A field, the offset of the cursor in its text, and the field of its part's heading.
    Place = tuple[str, int | None, str]

_LAYOUT_DELAY_MS = 120
# The pages follow the cursor once it rests: holding an arrow key down does not turn them.
_FOLLOW_DELAY_MS = 150


class Preview(LiveWidget, QWidget):
    """Pages as they will be printed; a click shows the field in the form.

    After an edit the pages are laid out in a worker thread once nothing more was edited for
    ``_LAYOUT_DELAY_MS``. While the preview is hidden nothing is laid out.
    """

    print_wanted = Signal()
    """The clerk wants to print."""

    fonts_wanted = Signal()
    """The clerk wants to see which fonts the pages are printed in."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        fonts = font_chain()
        self._layout_worker = LayoutWorker(fonts, self)
        self._view = PageView(lambda face: fonts.file(face).path, self)
        self._page_label = PlainLabel("", self)
        self._delay = QTimer(self, singleShot=True, interval=_LAYOUT_DELAY_MS)
        self._cursor: Callable[[], Place | None] = lambda: None
        self._is_behind = True
        self._follow_delay = QTimer(self, singleShot=True, interval=_FOLLOW_DELAY_MS)
        self._add_widgets()
        self._delay.timeout.connect(self.show_report)
        self._follow_delay.timeout.connect(self._show_cursor)
        self._layout_worker.placed.connect(self._view.show_pages)
        self._layout_worker.placed.connect(self._catch_up)
        self._view.clicked.connect(document.show)
        self._view.turned.connect(self._page_label.setText)
        self.follow_report(document.idle)

    def concerns(self, changes: Changes) -> bool:
        """Return whether the pages may look different."""
        return changes.is_printed

    def refresh(self) -> None:
        """Lay out the pages after a delay, once for several edits."""
        self._delay.start()

    def follow_cursor(self, cursor: Callable[[], Place | None]) -> None:
        """Show the place that a function returns from now on, whenever ``cursor_moved`` says so."""
        self._cursor = cursor

    def cursor_moved(self) -> None:
        """Show where the cursor is once it rests, also on pages that are being laid out."""
        self._is_behind = True
        if self.isVisible():
            self._follow_delay.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lay out no more pages while the preview is hidden."""
        self._delay.stop()
        self._follow_delay.stop()
        super().hideEvent(event)

    def _catch_up(self) -> None:
        """Show on new pages where the cursor moved since the last ones."""
        if self._is_behind:
            self._is_behind = False
            self._show_cursor()

    def _show_cursor(self) -> None:
        place = self._cursor()
        if place is None:
            return
        field, offset, heading = place
        if not self._view.show_field(field, offset):
            self._view.show_field(heading)

    def _add_widgets(self) -> None:
        zoom = _row(
            self._button("－", "缩小", lambda: self._view.zoom_by(0.8)),
            self._button("＋", "放大", lambda: self._view.zoom_by(1.25)),
            self._button("页宽", "页面与窗格同宽", self._view.fit_width),
            self._button("整页", "看到整张纸", self._view.fit_page),
        )
        output = _row(
            self._page_label,
            self._button("字体", "查看所用字体", self.fonts_wanted.emit),
            self._button("打印…", "按原大打印", self.print_wanted.emit),
        )
        bar = TurningBox(zoom, output, self)
        bar.setContentsMargins(8, 6, 8, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar)
        layout.addWidget(self._view, 1)

    def _button(self, text: str, tip: str, on_click: Callable[[], object]) -> QToolButton:
        action = QAction(text, self)
        action.setToolTip(plain_tip(tip))
        action.triggered.connect(on_click)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(tip)
        return button

    def show_report(self) -> None:
        """Lay out the pages in the worker thread."""
        self._layout_worker.lay_out(printed_outline(self._document))


def _row(*widgets: QWidget) -> QWidget:
    """Return some widgets beside each other, none wider than it needs to be."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(5)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return row
