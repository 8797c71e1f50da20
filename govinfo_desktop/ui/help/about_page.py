"""About dialog: the version, and every component with its licence text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop import __version__
from govinfo_desktop.paths import resources_folder
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen

if TYPE_CHECKING:
    from pathlib import Path

LEAST_LIST_WIDTH_PX = 230
_ABOUT_TEXT = (
    f"<h3>政府信息公开年度报告</h3><p>版本 {__version__}</p>"
    "<p>填写、核对、排版政府信息公开工作年度报告。全部在本机进行，不连接网络，也不检查更新；"
    "新版本用安装程序覆盖安装，草稿都保留。</p>"
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A component of the program; ``texts`` are the files of its licence.

    ``exchange`` says how users replace the component, where its licence demands that.
    """

    name: str
    what: str
    licence: str
    source: str
    exchange: str = ""
    texts: tuple[str, ...] = ()

    def described(self) -> str:
        """Return the summary that precedes the licence text."""
        lines = [f"{self.name}：{self.what}", f"许可：{self.licence}", f"来源：{self.source}"]
        return "\n".join((*lines, self.exchange) if self.exchange else lines)


class AboutPage(QDialog):
    """Components at the left, the licence of the chosen one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于本软件")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_on_screen(self, 860, 620)
        self._parts = parts()
        about = QLabel(_ABOUT_TEXT)
        about.setTextFormat(Qt.TextFormat.RichText)
        about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("随附的组件")
        self.list.addItems([part.name for part in self._parts])
        bar, frame = self.list.verticalScrollBar().sizeHint().width(), self.list.frameWidth()
        names = self.list.sizeHintForColumn(0)
        self.list.setFixedWidth(max(LEAST_LIST_WIDTH_PX, names + bar + 2 * frame))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("许可全文")
        self.list.currentRowChanged.connect(self._show)
        self._lay_out(about)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        part = self._parts[row]
        texts = [part.described(), *(licence_text(name) for name in part.texts)]
        self.text.setPlainText(f"\n\n{'─' * 24}\n\n".join(texts))

    def _lay_out(self, about: QLabel) -> None:
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(PlainLabel("随附的组件和字体，以及它们的许可："))
        column.addLayout(row, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def parts() -> tuple[Part, ...]:
    """Return the components, the program itself first."""
    data = tomllib.loads(_file("licences/parts.toml").read_text("utf-8"))
    return tuple(Part(**{**part, "texts": tuple(part.get("texts", ()))}) for part in data["parts"])


def licence_text(name: str) -> str:
    """Return the text of a licence, by its path among the resources."""
    return _file(name).read_text("utf-8")


def _file(name: str) -> Path:
    return resources_folder() / name
