"""Page for a new report: its agency, year and form, and last year's draft to take over from."""

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
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX, Draft, read_draft
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.drafts.known_reports import (
    KnownReport,
    known_reports,
    report_on,
    year_due,
)
from govinfo_desktop.ui.drafts.last_year_choice import LastYearChoice
from govinfo_desktop.ui.drafts.open_draft import REPORT_FILTER
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.own_messages import PageMessages
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.reading.carry import NotCarried
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageAction, MessageBar

NO_FORM = "没有适用于这一年度的格式。收到了新的格式文件，用“文件”菜单里的“添加格式文件”添加。"
NO_YEAR = "请填写四位数的报告年度，例如 2025。"
ABOUT_YEAR = "报告哪一年的情况就填哪一年，一般是去年。"
NOT_IN_FORM = "去年的格式没有“{}”要用的数，这一行带不过来，请按台账或档案填写。"
BLANK_LAST_YEAR = "去年的报告里“{}”要用的数有 {} 格空白或没有读入，没有带过来，请自己填写。"
REPORT_OF_WRONG_YEAR = (
    "选作去年报告的是{}年的，不是{}年的：结转数带不过来，与上年的比较也都不对，请核对。"
)
TAKEN_OVER = "会带来单位信息{}；去年各部分的文字放在旁边，逐段选择是否沿用。"


class NewReportPage(QWidget):
    """Page that asks for what a new report needs, and proposes the form valid for its year."""

    # The Draft to begin with.
    made = Signal(object)
    cancelled = Signal()

    draft_wanted = Signal(object)
    """A report that there is already is to be opened (its Path)."""

    document_wanted = Signal(object)
    """A document was chosen as last year's report and is to be imported (its Path)."""

    def __init__(
        self, services: AppServices, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._previous: Draft | None = None
        self._known: tuple[KnownReport, ...] = ()
        self.messages = PageMessages(message_bar, self)
        self.organ = QLineEdit()
        self.organ.setPlaceholderText("与公章一致的全称，例如：示例市民政局")
        self.kind = NoWheelComboBox()
        for value, label in KINDS:
            self.kind.addItem(label, value)
        self.year = QLineEdit()
        self.year.setAccessibleName("报告年度")
        self.year.setMaximumWidth(120)
        self._about_year = _muted_label()
        self.open_known = QPushButton("打开这一份")
        self.open_known.setProperty("flat-link", True)
        self.form = NoWheelComboBox()
        self.form.setAccessibleName("报告格式")
        self._about_form = _muted_label()
        self.last_year = LastYearChoice()
        self.browse = QPushButton("从文件选择……")
        self.about_last_year = _muted_label()
        self.make = QPushButton("建立报告")
        self.make.setProperty("main", True)
        self._cancel = QPushButton("取消")
        self._connect()
        self._lay_out()

    def begin(self, *, from_last_year: bool) -> None:
        """Fill in the agency, from the settings or the last report, and the year that is due."""
        self.messages.hide()
        drafts, agency = self._services.drafts(), self._services.settings.agency
        self._known = known_reports(drafts)
        last = next((one for one in self._known if one.organ), None)
        self.organ.setText(agency.get("organ") or (last.organ if last else ""))
        kind = agency.get("kind") or (last.kind if last else "") or DEFAULT_KIND
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.year.setText(str(year_due(self._known, self.organ.text(), date.today())))
        self._list_forms()
        self._previous = None
        self.last_year.list_drafts(drafts)
        if from_last_year:
            self.last_year.select_last_year()
        self._show_known()
        (self.last_year if from_last_year else self.organ).setFocus()

    def take_last_year(self, draft: Draft, path: Path) -> None:
        """Take what was imported from a document as last year's report."""
        self.last_year.select_document(draft, path)
        self.make.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the report with Enter; cancel with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._choose_file)
        self.year.textChanged.connect(self._list_forms)
        for line in (self.year, self.organ):
            line.textChanged.connect(self._show_known)
        self.open_known.clicked.connect(self._open_known)
        self.year.editingFinished.connect(self._normalise_year)
        self.form.currentIndexChanged.connect(self._describe_form)
        self.last_year.currentIndexChanged.connect(self._read_last_year)
        self.make.clicked.connect(self._make)
        self._cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(heading("新建报告"))
        column.addWidget(_scrolled(self._rows()), 1)
        # Not in the scroll area: on a low screen the buttons remain visible.
        column.addLayout(self._button_row())
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 20, 36, 20)
        row.addStretch(1)
        row.addLayout(column, 6)
        row.addStretch(1)

    def _rows(self) -> QFormLayout:
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(12)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.addRow("单位全称", self.organ)
        rows.addRow("单位类别", self.kind)
        rows.addRow("报告年度", self._year_rows())
        rows.addRow("报告格式", _above_label([self.form], self._about_form))
        last_year = [self.last_year, self.browse]
        rows.addRow("去年的报告", _above_label(last_year, self.about_last_year))
        return rows

    def _button_row(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.make)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        return buttons

    def _year_rows(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.year)
        row.addWidget(self.open_known)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._about_year)
        return column

    def _same_report(self) -> KnownReport | None:
        return report_on(self._known, self.organ.text(), read_year(self.year.text()))

    def _show_known(self) -> None:
        """Say whether there is a report of the agency on the year already."""
        known = self._same_report()
        said = f"这一年的已经有一份：“{known.path.stem}”。" if known else ABOUT_YEAR
        self._about_year.setText(said)
        self.open_known.setVisible(known is not None)

    def _open_known(self) -> None:
        known = self._same_report()
        if known is not None:
            self.draft_wanted.emit(known.path)

    def _list_forms(self) -> None:
        """List the forms valid for the year, the newest first."""
        year = read_year(self.year.text())
        self.form.clear()
        for form in () if year is None else self._services.catalogue.for_year(year):
            self.form.addItem(form.name, form.id)
        self._describe_form()

    def _normalise_year(self) -> None:
        """Show the year in four figures, as it will be in the report."""
        year = print_year(self.year.text())
        if year != self.year.text():
            self.year.setText(year)

    def _selected_form(self) -> Form | None:
        return self._services.catalogue.forms.get(str(self.form.currentData()))

    def _describe_form(self) -> None:
        form = self._selected_form()
        if form is not None:
            about = f"{form.title}，{form.source}。{form.verified}"
        elif not read_year(self.year.text()):
            self._about_form.setText(NO_YEAR)
            return
        else:
            about = NO_FORM
        self._about_form.setText(self._doubt() or about)
        self._describe_last_year()

    def _choose_file(self) -> None:
        """Ask for a draft from any folder, and select it as last year's; or for a document."""
        folder = self._services.folder_for(DialogFolder.IMPORTS)
        name, _ = QFileDialog.getOpenFileName(
            self.window(), "选择去年的报告", folder, REPORT_FILTER
        )
        if not name:
            return
        self._services.was_in(Path(name).parent, DialogFolder.IMPORTS)
        self.messages.hide()
        # What is no document, such as a scan, is recognised by its contents when it is imported.
        if Path(name).suffix.lower() != DRAFT_SUFFIX:
            self.document_wanted.emit(Path(name))
            return
        try:
            self.last_year.select_file(Path(name))
        except GovinfoError as failure:
            self.messages.warning(str(failure))

    def _read_last_year(self) -> None:
        """Read last year's draft, and take over its particulars."""
        self.messages.hide()
        self._previous = None
        chosen = self.last_year.currentData()
        if chosen is not None:
            try:
                self._previous = _draft_of(chosen)
            except GovinfoError as failure:
                self.messages.warning(str(failure))
                self.last_year.setCurrentIndex(0)
                return
            self._take_over_particulars(self._previous)
        self._describe_last_year()

    def _describe_last_year(self) -> None:
        """Say what comes over from last year's report, and what cannot."""
        form, previous = self._selected_form(), self._previous
        lacking = self._services.not_carried(form, previous) if form and previous else ()
        other_year = self._other_year()
        if other_year:
            self.about_last_year.setText(other_year)
            self.about_last_year.show()
            return
        is_without = bool(lacking) and not any(one.is_in_form for one in lacking)
        about = TAKEN_OVER.format("" if is_without else "和结转数（标明出处）")
        about += "".join(map(_why_not_carried, lacking))
        self.about_last_year.setText(about if previous else "")
        self.about_last_year.setVisible(previous is not None)

    def _other_year(self) -> str:
        """Return that the report chosen as last year's is on another year; empty if it is not."""
        year = read_year(self.year.text())
        last = self._previous and read_year(self._previous.report.text(FieldId("year")))
        if not year or not last or last == year - 1:
            return ""
        return REPORT_OF_WRONG_YEAR.format(last, year - 1)

    def _take_over_particulars(self, previous: Draft) -> None:
        """Fill in what last year's report says, but for what the clerk has typed."""
        report = previous.report
        if not self.organ.isModified():
            self.organ.setText(report.text(FieldId("organ")) or self.organ.text())
        kind = self.kind.findData(report.text(FieldId("kind")))
        if kind >= 0:
            self.kind.setCurrentIndex(kind)
        year = read_year(report.text(FieldId("year")))
        if year is not None and not self.year.isModified():
            self.year.setText(str(year + 1))

    def _make(self) -> None:
        """Make the report, or show what is missing; a doubtful year can be confirmed."""
        form, doubt = self._selected_form(), self._doubt()
        typed_year = self.year.text().strip()
        if not self.organ.text().strip():
            self.messages.warning("请填写单位全称。")
            self.organ.setFocus()
        elif read_year(typed_year) is None:
            self._refuse_year(f"“{typed_year}”不是年份，{NO_YEAR}" if typed_year else NO_YEAR)
        elif form is None:
            self._refuse_year(doubt or NO_FORM)
        elif doubt:
            label = f"仍按{print_year(typed_year)}年建立"
            self._refuse_year(doubt, (label, lambda: self._begin_unless_known(form)))
        elif other_year := self._other_year():
            self._refuse_year(other_year, ("仍然这样建立", lambda: self._begin_unless_known(form)))
        else:
            self._begin_unless_known(form)

    def _refuse_year(self, message: str, *actions: MessageAction) -> None:
        self.messages.warning(message, *actions)
        self.year.setFocus()

    def _begin_unless_known(self, form: Form) -> None:
        """Make the report, but ask first if there is one of the agency on the year already."""
        known = self._same_report()
        if known is None:
            self._begin_with(form)
            return
        self._refuse_year(
            f"{known.year}年的已经有一份：“{known.path.stem}”。",
            ("打开这一份", self._open_known),
            ("另建一份", lambda: self._begin_with(form)),
        )

    def _begin_with(self, form: Form) -> None:
        self.made.emit(self._services.begin(form, self._particulars(), self._previous))

    def _doubt(self) -> str:
        """Return why there can hardly be a report on the year; empty if there can."""
        texts = {FieldId("year"): self.year.text()}
        doubt = doubt_about_year(Report(form_id="", texts=texts), date.today())
        return f"{doubt}，请核对报告年度。" if doubt else ""

    def _particulars(self) -> dict[str, str]:
        return {
            "organ": self.organ.text().strip(),
            "kind": str(self.kind.currentData()),
            "year": print_year(self.year.text()),
        }


def _draft_of(chosen: Draft | Path) -> Draft:
    """Return what was chosen as last year's, imported or in a file. Raises GovinfoError."""
    if isinstance(chosen, Draft):
        return chosen
    return wait_for_disk(chosen, lambda: read_draft(chosen))


def _why_not_carried(one: NotCarried) -> str:
    if one.is_in_form:
        return BLANK_LAST_YEAR.format(one.name, one.cells)
    return NOT_IN_FORM.format(one.name)


def _muted_label() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("muted", True)
    return label


def _above_label(fields: Sequence[QWidget], label: QLabel) -> QVBoxLayout:
    """Return fields beside one another, the first as wide as possible, above a label."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for number, field in enumerate(fields):
        row.addWidget(field, 1 if number == 0 else 0)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addLayout(row)
    column.addWidget(label)
    return column


def _scrolled(rows: QFormLayout) -> ScrollPage:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 12, 0)
    column.addLayout(rows)
    column.addStretch(1)
    area = ScrollPage()
    area.setWidget(page)
    return area
