"""The last resort: an error of ours saves a recovery copy and shows what to copy.

A GovinfoError that nobody caught nearer by is one sentence in the window.
"""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop import __version__
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.log import log_failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class CrashHandler(QObject):
    """Takes what nobody caught, in whatever thread it was raised.

    ``save_copy`` saves what is open and says where; ``tell`` shows a sentence in the window.
    """

    _raised = Signal(object)

    def __init__(self, save_copy: Callable[[], str], tell: Callable[[str], None]) -> None:
        super().__init__()
        self._save_copy = save_copy
        self._tell = tell
        self.box: CrashDialog | None = None
        self._raised.connect(self._take)

    def install(self) -> None:
        """Take everything that is raised from now on and caught by nobody."""
        sys.excepthook = self._hook
        threading.excepthook = lambda met: self._raised.emit(met.exc_value)

    def remove(self) -> None:
        """Leave what is raised to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(
        self, kind: type[BaseException], failure: BaseException, where: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self._raised.emit(failure)

    def _take(self, failure: BaseException) -> None:
        if isinstance(failure, GovinfoError):
            self._tell(str(failure))
            return
        log_failure(failure)
        if self.box is not None and self.box.isVisible():
            return  # one box and one copy are enough, however often the error comes back
        self.box = CrashDialog(failure, self._copy_saved())
        self.box.show()

    def _copy_saved(self) -> str:
        # Whatever went wrong may go wrong here again, and must not keep the box from showing.
        try:
            return self._save_copy()
        except Exception as failure:  # noqa: BLE001 - the last resort must not fail itself
            log_failure(failure)
            return "没有能另存恢复副本；已保存的草稿文件没有改动。"


class CrashDialog(QDialog):
    """What happened in a sentence, what became of the work, and the words for whoever mends it."""

    def __init__(self, failure: BaseException, saved: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("软件出错")
        self.setMinimumSize(560, 380)
        self.report = failure_report(failure)
        says = QLabel(
            "软件出了一个没有料到的错误，刚才的操作可能没有完成。"
            f"{saved}可以继续工作，建议先关闭软件再打开。"
        )
        says.setWordWrap(True)
        paper = QPlainTextEdit(self.report)
        paper.setReadOnly(True)
        paper.setTabChangesFocus(True)
        paper.setAccessibleName("错误报告")
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
        column.addWidget(says)
        column.addWidget(QLabel("请把下面的内容复制给维护人员（不含报告内容）："))
        column.addWidget(paper, 1)
        column.addLayout(row)


def failure_report(failure: BaseException) -> str:
    """Return version and traceback, without the message: it may quote the report."""
    where = "".join(traceback.format_tb(failure.__traceback__))
    return f"govinfo_desktop {__version__}\n{type(failure).__name__}\n{where}"
