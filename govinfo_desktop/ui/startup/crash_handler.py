"""Crash handler: an unexpected error saves a recovery copy and shows an error report.

A GovinfoError that was not caught elsewhere is shown as one sentence in the window.
"""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop import __version__
from govinfo_desktop.errors import GovinfoError, is_minor
from govinfo_desktop.storage.log import log_failure
from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from govinfo_desktop.ui.window.frame import WindowFrame


class CrashHandler(QObject):
    """Handles exceptions that were not caught, in any thread.

    ``save_copy`` saves a recovery copy and returns a sentence that names it; ``show_failure``
    shows a sentence in the window. The dialog belongs to the window and is closed with it, as an
    open one would keep the program running without a window.
    """

    _raised = Signal(object)

    def __init__(
        self,
        save_copy: Callable[[], str],
        show_failure: Callable[[str], None],
        window: WindowFrame | None = None,
    ) -> None:
        super().__init__()
        self._save_copy = save_copy
        self._show_failure = show_failure
        self._window = window
        self._is_over = False
        self.dialog: CrashDialog | None = None
        if window is not None:
            window.closed.connect(self._close_dialog)
        # An error may come from the middle of painting, or of a change to a text: the dialog waits
        # until Qt is back in its loop of events.
        self._raised.connect(self._handle, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Handle uncaught exceptions from now on."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._take(args.exc_value)

    def remove(self) -> None:
        """Leave uncaught exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self._take(failure)

    def _take(self, failure: BaseException | None) -> None:
        if failure is not None and not isinstance(failure, GovinfoError):
            log_failure(failure)
        self._raised.emit(failure)

    def _handle(self, failure: BaseException) -> None:
        if isinstance(failure, GovinfoError):
            self._show_failure(str(failure))
            return
        if self._is_over or is_minor(failure):
            return
        if self.dialog is not None and self.dialog.isVisible():
            # An error in a paint event comes back at every repaint.
            return
        self.dialog = CrashDialog(failure, self._try_to_save_copy(), self._window)
        self.dialog.show()

    def _close_dialog(self) -> None:
        self._is_over = True
        if self.dialog is not None:
            self.dialog.close()

    def _try_to_save_copy(self) -> str:
        # The same error may happen here again; the dialog must be shown nevertheless.
        try:
            return self._save_copy()
        except Exception as failure:  # noqa: BLE001 - the crash handler must not crash
            log_failure(failure)
            return "没能另存恢复副本；已保存的草稿文件没有改动。"


class CrashDialog(QDialog):
    """Dialog that says what happened and what was saved, with a report to copy for support."""

    def __init__(self, failure: BaseException, saved: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("软件出错")
        self.setMinimumSize(560, 380)
        self.report = failure_report(failure)
        sentence = PlainLabel(
            "软件出了一个没有料到的错误，刚才的操作可能没有完成。"
            f"{saved}可以继续工作，建议先关闭软件再打开。"
        )
        sentence.setWordWrap(True)
        report_edit = QPlainTextEdit(self.report)
        report_edit.setReadOnly(True)
        report_edit.setTabChangesFocus(True)
        report_edit.setAccessibleName("错误报告")
        copy = QPushButton("复制错误报告")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        close = QPushButton("关闭")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(sentence)
        column.addWidget(PlainLabel("请把下面的内容复制给维护人员（不含报告内容）："))
        column.addWidget(report_edit, 1)
        column.addLayout(row)


def failure_report(failure: BaseException) -> str:
    """Return version, error class and traceback; not the message, which may quote the report."""
    trace = "".join(traceback.format_tb(failure.__traceback__))
    return f"govinfo_desktop {__version__}\n{type(failure).__name__}\n{trace}"
