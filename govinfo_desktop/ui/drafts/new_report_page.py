"""The guide to a new report: which agency, which year, on which form, from which earlier draft."""

from __future__ import annotations

from datetime import date
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

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.deadlines import doubt_about_year
from govinfo_desktop.core.text.dates import print_year, read_year
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.particulars import DEFAULT_KIND, KINDS
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.ui.drafts.open_draft import DRAFTS
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.ui.model.services import AppServices

NO_FORM = "没有适用于这一年度的格式。收到了新的格式文件，用“文件”菜单里的“添加格式文件”添加。"

MOST, LOOKED_AT = 50, 12
"""How many drafts are listed, and among how many of them last year's is looked for."""

NO_YEAR = "请填写四位数的报告年度，例如 2025。"


class NewReportPage(QWidget):
    """Asks what a new report has to know, and proposes the form that is valid for its year."""

    made = Signal(object)
    """The draft to begin with (a Draft)."""

    cancelled = Signal()

    def __init__(self, services: AppServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._previous: Draft | None = None
        self._title = QLabel("<h2>新建报告</h2>")
        self.message_bar = MessageBar()
        self.organ = QLineEdit()
        self.organ.setPlaceholderText("与公章一致的全称，例如：示例市民政局")
        self.kind = NoWheelComboBox()
        for value, words in KINDS:
            self.kind.addItem(words, value)
        self.year = QLineEdit()
        self.year.setMaximumWidth(120)
        self.form = NoWheelComboBox()
        self._source = QLabel()
        self._source.setWordWrap(True)
        self._source.setProperty("muted", True)
        self.last_year = NoWheelComboBox()
        self._browse = QPushButton("从文件选择……")
        self._browse.clicked.connect(self._choose_file)
        self._carries = QLabel()
        self._carries.setWordWrap(True)
        self._carries.setProperty("muted", True)
        self.make = QPushButton("建立报告")
        self.make.setProperty("main", True)
        self._cancel = QPushButton("取消")
        self.year.textChanged.connect(self._propose)
        self.year.editingFinished.connect(self._tidy_year)
        self.form.currentIndexChanged.connect(self._show_source)
        self.last_year.currentIndexChanged.connect(self._take_previous)
        self.make.clicked.connect(self._make)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def begin(self, *, from_last_year: bool) -> None:
        """Start with what is known of the agency, and the year just past."""
        self.message_bar.hide()
        self.organ.setText(self._services.settings.agency.get("organ", ""))
        kind = self._services.settings.agency.get("kind", DEFAULT_KIND)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.year.setText(str(date.today().year - 1))
        self._propose()
        self._list_drafts()
        if from_last_year:
            self.last_year.setCurrentIndex(self._row_of_last_year())
        (self.last_year if from_last_year else self.organ).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes the report, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.form.setAccessibleName("报告格式")
        self.last_year.setAccessibleName("去年的报告")
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(12)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.addRow("单位全称", self.organ)
        rows.addRow("单位类别", self.kind)
        rows.addRow("报告年度", self.year)
        rows.addRow("报告格式", _with_words_below(self.form, self._source))
        earlier = QHBoxLayout()
        earlier.setSpacing(8)
        earlier.addWidget(self.last_year, 1)
        earlier.addWidget(self._browse)
        rows.addRow("去年的报告", _with_words_below(earlier, self._carries))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.make)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        rows.addRow("", buttons)
        page = QWidget()
        below = QVBoxLayout(page)
        below.setContentsMargins(0, 0, 12, 0)
        below.addLayout(rows)
        below.addStretch(1)
        area = ScrollPage()
        area.setWidget(page)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.message_bar)
        column.addWidget(area, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(36, 20, 36, 20)
        whole.addStretch(1)
        whole.addLayout(column, 6)
        whole.addStretch(1)

    def _propose(self) -> None:
        """Offer the forms valid for the year, the newest first."""
        self.form.clear()
        for form in self._forms():
            self.form.addItem(form.name, form.id)
        self._show_source()

    def _forms(self) -> tuple[Form, ...]:
        year = read_year(self.year.text())
        return () if year is None else self._services.catalogue.for_year(year)

    def _tidy_year(self) -> None:
        """Show a year in four figures, as it will stand in the report."""
        tidy = print_year(self.year.text())
        if tidy != self.year.text():
            self.year.setText(tidy)

    def _show_source(self) -> None:
        form = self._services.catalogue.forms.get(str(self.form.currentData()))
        if form is None:
            known = self._doubt() or NO_FORM
            self._source.setText(known if read_year(self.year.text()) else NO_YEAR)
            return
        about = f"{form.title}，{form.source}。{form.verified}"
        self._source.setText(self._doubt() or about)

    def _list_drafts(self) -> None:
        self._previous = None
        self.last_year.clear()
        self.last_year.addItem("不用，从空白开始", None)
        paths = self._services.drafts()[:MOST]
        stems = [path.stem for path in paths]
        for path in paths:
            is_alone = stems.count(path.stem) == 1
            words = path.stem if is_alone else f"{path.stem}（{path.parent}）"
            self.last_year.addItem(words, path)

    def _row_of_last_year(self) -> int:
        """Return the row of the year before's draft, or of the newest that can be read; 0 if none.

        The drafts stand as on the start page: the one opened last comes first.
        """
        readable = 0
        for row in range(1, min(self.last_year.count(), LOOKED_AT + 1)):
            year = _year_of(self.last_year.itemData(row))
            if year == date.today().year - 2:
                return row
            readable = readable or (row if year is not None else 0)
        return readable

    def _choose_file(self) -> None:
        folder = self._services.folder_for_files()
        name, _ = QFileDialog.getOpenFileName(self.window(), "选择去年的报告草稿", folder, DRAFTS)
        if not name:
            return
        path = Path(name)
        self._services.was_in(path.parent)
        try:
            words = _called(path, read_draft(path))
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return
        listed = [self.last_year.itemData(row) for row in range(self.last_year.count())]
        if path not in listed:
            self.last_year.addItem(words, path)
            listed.append(path)
        self.last_year.setCurrentIndex(listed.index(path))

    def _take_previous(self) -> None:
        self.message_bar.hide()
        path = self.last_year.currentData()
        self._previous = None
        if path is not None:
            try:
                self._previous = read_draft(path)
            except GovinfoError as failure:
                self.message_bar.warning(str(failure))
                self.last_year.setCurrentIndex(0)
                return
            self._take_particulars(self._previous)
        self._carries.setText(
            "会带来单位信息和结转数（标明出处）；去年各部分的文字放在旁边，逐段选择是否沿用。"
            if self._previous
            else ""
        )
        self._carries.setVisible(self._previous is not None)

    def _take_particulars(self, previous: Draft) -> None:
        report = previous.report
        self.organ.setText(report.text(FieldId("organ")) or self.organ.text())
        kind = self.kind.findData(report.text(FieldId("kind")))
        if kind >= 0:
            self.kind.setCurrentIndex(kind)
        year = read_year(report.text(FieldId("year")))
        if year is not None:
            self.year.setText(str(year + 1))

    def _make(self) -> None:
        form = self._services.catalogue.forms.get(str(self.form.currentData()))
        if not self.organ.text().strip():
            self.message_bar.warning("请填写单位全称。")
            self.organ.setFocus()
        elif read_year(self.year.text()) is None:
            typed = self.year.text().strip()
            self.message_bar.warning(f"“{typed}”不是年份，{NO_YEAR}" if typed else NO_YEAR)
            self.year.setFocus()
        elif form is None:
            self.message_bar.warning(self._doubt() or NO_FORM)
            self.year.setFocus()
        elif doubt := self._doubt():
            year = print_year(self.year.text())
            self.message_bar.warning(doubt, (f"仍按{year}年建立", lambda: self._begin_with(form)))
            self.year.setFocus()
        else:
            self._begin_with(form)

    def _begin_with(self, form: Form) -> None:
        self.made.emit(self._services.begin(form, self._particulars(), self._previous))

    def _doubt(self) -> str:
        """Say in a sentence why there can be no report on the year; empty where there can."""
        texts = {FieldId("year"): self.year.text()}
        doubt = doubt_about_year(Report(form_id="", texts=texts), date.today())
        return f"{doubt}，请核对报告年度。" if doubt else ""

    def _particulars(self) -> dict[str, str]:
        return {
            "organ": self.organ.text().strip(),
            "kind": str(self.kind.currentData()),
            "year": print_year(self.year.text()),
        }


def _year_of(path: Path) -> int | None:
    """Return the year of the report in a file; None where it says none or cannot be read."""
    try:
        return read_year(read_draft(path).report.text(FieldId("year")))
    except GovinfoError:
        return None


def _called(path: Path, draft: Draft) -> str:
    """Return what a draft from anywhere is called in the list: by agency and year if it can be."""
    organ, year = draft.report.text("organ"), print_year(draft.report.text("year"))
    named = "".join((organ, f"{year}年报告" if year else ""))
    return f"{named}（文件“{path.stem}”）" if named and named != path.stem else path.stem


def _with_words_below(entry: QWidget | QHBoxLayout, words: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    if isinstance(entry, QWidget):
        column.addWidget(entry)
    else:
        column.addLayout(entry)
    column.addWidget(words)
    return column
