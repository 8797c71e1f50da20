"""Pane of the ledger window without an open ledger: known ledgers, a new one, the sample."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.core.text.sanitise import LINE_LIMITS, sanitise
from govinfo_desktop.ui.ledger.ledger_grid import plain_viewport
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT_LEDGERS = (
    "一年收到的政府信息公开申请逐件登记在台账里：期限自动算出并写明每一步，"
    "年底由台账统计表三、表四，每一格都能看到是哪几件。申请人姓名只留在台账里。"
)
_NO_LEDGERS = "本机还没有台账。请在下面新建一年的台账，也可以先看看示例台账。"
_PATH_ROLE = int(Qt.ItemDataRole.UserRole)
_WIDEST_FIELD_CHARACTERS = 60
_ORGAN_WANTED = "请填写单位全称。"
_YEAR_WANTED = "请写四位数字的年度，如 2025。"


class OpeningPane(QWidget):
    """What can be opened, and a short form for a new ledger."""

    chosen = Signal(object)
    """A ledger of the list was chosen (its path)."""

    browse = Signal()
    """The clerk wants to choose a file."""

    wanted = Signal(object)
    """A new ledger is wanted (a Ledger without applications)."""

    sample_wanted = Signal()
    """A copy of the sample ledger is wanted."""

    refused = Signal(str)
    """The form for a new ledger lacks something (a sentence)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        plain_viewport(self.list)
        self.list.setAccessibleName("本机的台账")
        self.list.itemActivated.connect(self._open_current)
        self.none = PlainLabel(_NO_LEDGERS)
        self.open = QPushButton("打开选中的")
        self.open.clicked.connect(self._open_current)
        self.other = QPushButton("打开别处的台账……")
        self.other.clicked.connect(self.browse)
        self.sample = QPushButton("看示例台账")
        self.sample.clicked.connect(self.sample_wanted)
        self.organ = QLineEdit()
        self.organ.setAccessibleName("单位全称")
        self.year = QLineEdit(str(date.today().year))
        self.year.setAccessibleName("台账年度")
        self.create_button = QPushButton("新建台账")
        self.create_button.setProperty("main", True)
        self.create_button.clicked.connect(self._create)
        self.organ.returnPressed.connect(self._create)
        self.year.returnPressed.connect(self._create)
        self._lay_out()

    def show_ledgers(self, found: Sequence[Path], organ: str, year: str) -> None:
        """List the known ledgers, and propose organ and year for a new one."""
        self.list.clear()
        for path in found:
            item = QListWidgetItem(path.stem)
            item.setToolTip(plain_tip(str(path)))
            item.setData(_PATH_ROLE, str(path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self.open.setVisible(bool(found))
        if organ and not self.organ.text():
            self.organ.setText(organ)
        if year:
            self.year.setText(year)
        # What comes next: a ledger of the list, or the name that a new one needs.
        needed = self.list if found else self.create_button if self.organ.text() else self.organ
        needed.setFocus()

    def _lay_out(self) -> None:
        about = PlainLabel(_ABOUT_LEDGERS)
        about.setWordWrap(True)
        about.setProperty("muted", True)
        buttons = QHBoxLayout()
        for button in (self.open, self.other, self.sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        widest = _WIDEST_FIELD_CHARACTERS * self.fontMetrics().horizontalAdvance("0")
        for field in (self.organ, self.year):
            field.setMaximumWidth(widest)
        form = QFormLayout()
        form.addRow("单位全称", self.organ)
        form.addRow("年度", self.year)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addWidget(heading("打开台账", GROUP_POINTS))
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        layout.addWidget(heading("新建台账", GROUP_POINTS))
        layout.addLayout(form)
        layout.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)

    def _open_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(Path(str(item.data(_PATH_ROLE))))

    def new_ledger(self) -> Ledger | None:
        """Return a ledger without applications as the form asks for; None if it lacks something."""
        organ = sanitise(self.organ.text(), LINE_LIMITS).text.strip()
        year = read_year(self.year.text())
        if not organ or year is None:
            self.refused.emit(_YEAR_WANTED if organ else _ORGAN_WANTED)
            return None
        return Ledger(organ=organ, year=year)

    def _create(self) -> None:
        ledger = self.new_ledger()
        if ledger is not None:
            self.wanted.emit(ledger)
