"""The official pages of the open report, beside the form and always up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.ui.preview.layout_worker import LayoutWorker
from govinfo_desktop.ui.preview.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from govinfo_desktop.ui.model.document import Document

_PAUSE = 120


class Preview(QWidget):
    """Pages as they will be printed; a click shows the field in the form.

    The pages follow an edit after a short pause (``_PAUSE`` milliseconds) and are set beside
    the window's own thread; while the preview is hidden nothing is set at all.
    """

    print_wanted = Signal()
    """The clerk asks for paper."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        faces = font_chain()
        self._setting = LayoutWorker(faces, self)
        self._view = PageView(lambda face: faces.file(face).path, self)
        self._number = QLabel(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._set_pages)
        self._setting.placed.connect(self._view.show_pages)
        self._view.clicked.connect(document.show)
        self._view.turned.connect(self._number.setText)
        document.idle.connect(self._follow)

    def show_field(self, field: str) -> None:
        """Bring the place where a field is printed into view."""
        self._view.show_field(field)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the pages when the preview comes into view."""
        super().showEvent(event)
        self._set_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        """Set no more pages while nobody looks."""
        self._pause.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(5)
        bar.addWidget(self._button("－", "缩小", lambda: self._view.zoom_by(0.8)))
        bar.addWidget(self._button("＋", "放大", lambda: self._view.zoom_by(1.25)))
        bar.addWidget(self._button("页宽", "页面与窗格同宽", self._view.fit_width))
        bar.addWidget(self._button("整页", "看到整张纸", self._view.fit_page))
        bar.addStretch()
        bar.addWidget(self._number)
        bar.addWidget(self._button("打印…", "按原大打印", self.print_wanted.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self._view, 1)

    def _button(self, text: str, tip: str, does: Callable[[], object]) -> QToolButton:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.triggered.connect(does)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(tip)
        return button

    def _follow(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _set_pages(self) -> None:
        self._setting.set_pages(self._document.outline())
