"""Settings page: the agency, print options, the deadline, text and colours, drafts folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.paper import PRINT_OPTIONS, Paper
from govinfo_desktop.core.text.dates import read_date
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS, sanitise
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.particulars import COMMON_PARTICULARS, OF_ONE_REPORT
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.bulk_entries import read_entries
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.model.services import is_folder
from govinfo_desktop.ui.settings.text_size import (
    LARGEST_TEXT_PERCENT,
    SMALLEST_TEXT_PERCENT,
    TEXT_STEP_PERCENT,
    USUAL_TEXT_PERCENT,
    show_contrast,
)
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading
from govinfo_desktop.ui.widgets.own_messages import PageMessages
from govinfo_desktop.ui.widgets.print_option_rows import PrintOptionRows
from govinfo_desktop.ui.widgets.print_options import AGENCY_PRINT_OPTIONS
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.model.form import Field
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

SCHEME_CHOICES = (("", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
CONTRAST_CHOICES = (("", "跟随系统"), ("usual", "标准"), ("high", "高对比度"))
TEXT_SIZES = range(SMALLEST_TEXT_PERCENT, LARGEST_TEXT_PERCENT + 1, TEXT_STEP_PERCENT)
PROFILE_FILTER = "单位资料 (*.json)"
WIDEST_SETTINGS = 820  # pixels
# The deadline has no year: read in a leap year, February 29 is a date.
SOME_LEAP_YEAR = 2024
# Keys of print options in the file of a profile, beside those of the particulars.
_PRINT_OPTION_PREFIX = "paper."


class SettingsPage(QWidget):
    """Page whose settings are saved as soon as they are chosen, each with a reset button."""

    changed = Signal()
    """A setting was changed and saved."""

    done = Signal()
    """The page is to be left."""

    def __init__(
        self, services: AppServices, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.messages = PageMessages(message_bar, self)
        self.agency: dict[str, QLineEdit | NoWheelComboBox] = {}
        self.deadline = QLineEdit()
        self.text_size = NoWheelComboBox()
        self.contrast = NoWheelComboBox()
        self.scheme = NoWheelComboBox()
        self.folder = PlainLabel()
        # The reset button of each setting, by its widget.
        self.usual: dict[QWidget, QPushButton] = {}
        self._rows = QFormLayout()
        self._lay_out()
        self._fill_choices()

    def show_settings(self) -> None:
        """Show the saved settings."""
        settings = self._services.settings
        for name, edit in self.agency.items():
            saved = settings.agency.get(name, "")
            if isinstance(edit, QLineEdit):
                edit.setText(saved)
            else:
                edit.setCurrentIndex(max(0, edit.findData(saved)))
        self.paper.show_values(settings.paper, Paper())
        _choose(self.text_size, settings.text_size or USUAL_TEXT_PERCENT)
        _choose(self.contrast, settings.contrast)
        _choose(self.scheme, settings.colour_scheme)
        self.folder.setText(str(self._services.library.folder))
        month, _, day = settings.deadline.partition("-")
        self.deadline.setText(f"{int(month)}月{int(day)}日" if day else "")
        is_changed = {
            self.deadline: settings.deadline,
            self.text_size: settings.text_size not in (0, USUAL_TEXT_PERCENT),
            self.contrast: settings.contrast,
            self.scheme: settings.colour_scheme,
            self.folder: settings.drafts_folder,
        }
        for widget, reset in self.usual.items():
            reset.setEnabled(bool(is_changed[widget]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _fill_choices(self) -> None:
        for size in TEXT_SIZES:
            self.text_size.addItem(f"{size}%", size)
        self.text_size.activated.connect(lambda: self._keep(text_size=self.text_size.currentData()))
        for contrast, name in CONTRAST_CHOICES:
            self.contrast.addItem(name, contrast)
        self.contrast.activated.connect(
            lambda: self._keep_colours(contrast=str(self.contrast.currentData()))
        )
        for scheme, name in SCHEME_CHOICES:
            self.scheme.addItem(name, scheme)
        self.scheme.activated.connect(
            lambda: self._keep_colours(colour_scheme=str(self.scheme.currentData()))
        )
        self.deadline.editingFinished.connect(self._keep_deadline)

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setMaximumWidth(WIDEST_SETTINGS)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(10)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(heading("设置"))
        column.addLayout(self._rows)
        column.addStretch(1)
        self._add_agency()
        self._add_preferences()
        area = ScrollPage()
        area.setWidget(sheet)
        back = QPushButton("返回（Esc）")
        back.setAccessibleName("返回")
        back.clicked.connect(self.done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(36, 16, 36, 16)
        outer.addWidget(area, 1)
        outer.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_agency(self) -> None:
        self._rows.addRow(_group("本单位（新建报告时自动填入）"))
        for field in COMMON_PARTICULARS:
            if field.id not in OF_ONE_REPORT:
                edit = self._agency_edit(field)
                self.agency[field.id] = edit
                self._rows.addRow(field.name, edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        for label, action in (
            ("存成文件，带到另一台电脑……", self._write_profile),
            ("从文件读入……", self._read_profile),
        ):
            button = QPushButton(label)
            button.clicked.connect(action)
            row.addWidget(button)
        row.addStretch(1)
        self._rows.addRow("", row)

    def _agency_edit(self, field: Field) -> QLineEdit | NoWheelComboBox:
        if field.entry is Entry.CHOICE:
            choice = NoWheelComboBox()
            choice.addItem("未选择", "")
            for value, name in field.choices:
                choice.addItem(name, value)
            choice.activated.connect(lambda: self._keep_agency(field.id, choice.currentData()))
            choice.setAccessibleName(field.name)
            return choice
        line = QLineEdit()
        line.setAccessibleName(field.name)
        line.editingFinished.connect(lambda: self._keep_agency(field.id, line.text()))
        return line

    def _add_preferences(self) -> None:
        self._rows.addRow(_group("印制（每份报告还可以在“版式和印制”里另定）"))
        self.paper = PrintOptionRows(self._rows, AGENCY_PRINT_OPTIONS, "默认")
        self.paper.set_presets(self._services.catalogue.presets)
        self.paper.entered.connect(lambda options: self._keep_paper(**options))
        self.paper.refused.connect(self.messages.warning)
        self._rows.addRow(_group("提醒和显示"))
        self.deadline.setPlaceholderText("例如 1月20日；空着按《条例》规定的期限")
        for label, widget, reset in (
            ("本单位自定的公布期限", self.deadline, lambda: self._keep(deadline="")),
            ("文字大小", self.text_size, lambda: self._keep(text_size=0)),
            ("颜色", self.scheme, lambda: self._keep_colours(colour_scheme="")),
            ("对比度", self.contrast, lambda: self._keep_colours(contrast="")),
        ):
            widget.setAccessibleName(label)
            self._add_row(label, widget, reset)
        self.folder.setWordWrap(True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        other = QPushButton("更改……")
        other.setAccessibleName("更改草稿存放的文件夹")
        other.clicked.connect(self._choose_folder)
        self._add_row("草稿存放在", self.folder, lambda: self._keep_folder(None), other)

    def _add_row(
        self, label: str, widget: QWidget, reset: Callable[[], None], *more: QPushButton
    ) -> None:
        """Add a setting with its label, more buttons and the reset button."""
        usual = QPushButton("恢复默认")
        usual.setAccessibleName(f"{label}恢复默认")
        usual.clicked.connect(lambda: reset())
        self.usual[widget] = usual
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(widget, 1)
        for button in (*more, usual):
            row.addWidget(button)
        self._rows.addRow(label, row)

    def _choose_folder(self) -> None:
        folder = self._services.library.folder
        current = str(folder if is_folder(folder) else Path.home())
        chosen = QFileDialog.getExistingDirectory(self.window(), "草稿存放在哪个文件夹", current)
        if chosen:
            self._keep_folder(Path(chosen))

    def _keep_folder(self, folder: Path | None) -> None:
        try:
            self._services.keep_drafts_in(folder)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self.messages.success(
            "新的草稿从现在起存放在这里；已有的草稿留在原处，仍然列在最近的草稿里。"
        )
        self.show_settings()

    def _keep_agency(self, name: str, text: str) -> None:
        cleaned = sanitise(text, TEXT_LIMITS).text.strip()
        agency = {**self._services.settings.agency, name: cleaned}
        self._keep(agency={key: value for key, value in agency.items() if value})

    def _keep_deadline(self) -> None:
        text = self.deadline.text().strip()
        day = read_date(f"{SOME_LEAP_YEAR}年{text}") if text else None
        if text and day is None:
            self.messages.warning("公布期限请写成“1月20日”这样的日期。")
            return
        self.messages.hide()
        self._keep(deadline=f"{day:%m-%d}" if day else "")

    def _keep_colours(self, **chosen: str) -> None:
        self._keep(**chosen)
        show_contrast(self._services)

    def _keep_paper(self, **options: str) -> None:
        texts = {name: sanitise(text, TEXT_LIMITS).text for name, text in options.items()}
        self._keep(paper=replace(self._services.settings.paper, **texts))

    def _keep(self, **chosen: object) -> None:
        self._services.remember(replace(self._services.settings, **chosen))  # type: ignore[arg-type]
        self.show_settings()
        self.changed.emit()

    def _write_profile(self) -> None:
        proposal = str(Path(self._services.folder_for(DialogFolder.RESOURCES)) / "单位资料.json")
        name, _ = QFileDialog.getSaveFileName(self.window(), "存成文件", proposal, PROFILE_FILTER)
        if not name:
            return
        self._services.was_in(Path(name).parent, DialogFolder.RESOURCES)
        settings = self._services.settings
        options = {
            f"{_PRINT_OPTION_PREFIX}{name}": text
            for name, text in settings.paper.words().items()
            if text
        }
        contents = {"texts": {**settings.agency, **options}}
        raw = json.dumps(contents, ensure_ascii=False, indent=1).encode()
        try:
            wait_for_disk(Path(name), lambda: write_whole(Path(name), raw))
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self.messages.success(f"已存成“{Path(name).name}”。")

    def _read_profile(self) -> None:
        folder = self._services.folder_for(DialogFolder.RESOURCES)
        name, _ = QFileDialog.getOpenFileName(self.window(), "读入单位资料", folder, PROFILE_FILTER)
        if not name:
            return
        self._services.was_in(Path(name).parent, DialogFolder.RESOURCES)
        try:
            found = wait_for_disk(Path(name), lambda: read_entries(Path(name))).texts
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        particulars = {
            key: sanitise(found.get(FieldId(key), ""), TEXT_LIMITS).text for key in self.agency
        }
        options = {
            name: sanitise(
                found.get(FieldId(f"{_PRINT_OPTION_PREFIX}{name}"), ""), TEXT_LIMITS
            ).text
            for name in PRINT_OPTIONS
        }
        agency = {key: text for key, text in particulars.items() if text}
        usual = self._services.settings.paper
        self._keep(agency=agency, paper=Paper(**options) if any(options.values()) else usual)
        self.messages.success("已读入单位资料。")


def _group(title: str) -> QLabel:
    label = heading(title, GROUP_POINTS)
    label.setContentsMargins(0, 10, 0, 2)
    return label


def _choose(choice: NoWheelComboBox, value: object) -> None:
    choice.setCurrentIndex(max(0, choice.findData(value)))
