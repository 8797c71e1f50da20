"""Panel with the guidance of the current page: law, points to cover, last year's text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from govinfo_desktop.core.checks.points import open_points, required_points
from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID
from govinfo_desktop.core.model.form import Asks, FieldId
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.deadline_text import where_deadline_comes_from
from govinfo_desktop.ui.pages.guidance import ALL_WRITTEN, UNWRITTEN, alter_points
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.headings import GROUP_POINTS, heading
from govinfo_desktop.ui.widgets.law_quote import CitedText, LawQuote
from govinfo_desktop.ui.widgets.wording import part_titles

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Point, Section
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.page_stack import PageStack

LAST_YEAR_LINES = 12
_NO_FOCUS = Qt.FocusPolicy.NoFocus
# How long a cell must be the current one before it is explained: moving through a table with the
# arrow keys must not lay out the panel at every step.
EXPLAIN_CELL_DELAY_MS = 150

WHAT_TO_WRITE = {
    Asks.ACTION: "写明做了什么",
    Asks.COUNT: "写出数字，没有的写明没有",
    Asks.RESULT: "写明结果，没有的写明没有",
    Asks.LACK: "写明差在哪里",
    Asks.PLAN: "写明怎样改",
    Asks.TEXT: "没有的写“无”",
}
ONLY_MENTIONED = "提到了，还要写出来"
PARTICULARS_GUIDANCE = (
    "先填这一页：单位和年度决定报告的标题、期限和适用的格式。"
    "印出来的日期是成文日期，也就是领导签发的日期。"
)
NO_GUIDANCE = "这一页没有要说明的。填写各部分时，这里写着那一部分要写什么、依据哪一条。"


class GuidancePanel(QWidget):
    """Shows the guidance of the page at its left, and explains the current cell."""

    def __init__(self, document: Document, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages = pages
        self._part = ""
        self.sheet: GuidanceSheet | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("填写说明")
        self._area.setProperty("reads", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setFocusProxy(self._area)
        self._field = ""
        self._delay = QTimer(self, singleShot=True, interval=EXPLAIN_CELL_DELAY_MS)
        self._delay.timeout.connect(self._explain_cell)
        pages.turned.connect(self.turn_to)
        pages.field_entered.connect(self._take_field)
        self.turn_to(pages.part)

    def turn_to(self, part: str) -> None:
        """Show the guidance of another part (its id)."""
        if part == self._part:
            return
        self._part = part
        self._delay.stop()
        self.sheet = GuidanceSheet(self._document, self._pages, part)
        self._area.setWidget(self.sheet)
        for one, following in pairwise((self._area, *self.sheet.tab_stops())):
            self.setTabOrder(one, following)

    def toggle_deadline_source(self) -> None:
        """Show the law from which the deadline follows, or hide it again."""
        if self.sheet is not None:
            self.sheet.toggle_deadline_source()
            self._area.verticalScrollBar().setValue(0)

    def _take_field(self, field: str) -> None:
        self._field = field
        self._delay.start()

    def _explain_cell(self) -> None:
        if self.sheet is not None:
            self.sheet.explain_cell(FieldId(self._field))


class GuidanceSheet(QWidget):
    """Guidance of one part."""

    def __init__(self, document: Document, pages: PageStack, part: str) -> None:
        super().__init__()
        self._document = document
        section = next((one for one in document.form.sections if one.id == part), None)
        # Never wider than the panel: long lines wrap.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)
        title = part_titles(document.form, document.report).get(part, "填写说明")
        self._add(_wrapped(heading(title, GROUP_POINTS)))
        self.law = CitedText()
        self.law.setVisible(False)
        self._add(self.law)
        self._add(_wrapped(PlainLabel(_guidance(section, part))))
        if section is not None and section.article:
            self._add(LawQuote(section.article))
        self.cell = CitedText()
        self.cell.setVisible(False)
        self._add(self.cell)
        if section is not None:
            self._add_section(section, pages)
        self._column.addStretch(1)

    def tab_stops(self) -> list[QWidget]:
        """Return the widgets that can have the focus, from the top."""
        return [one for one in self.findChildren(QWidget) if one.focusPolicy() != _NO_FOCUS]

    def explain_cell(self, field: FieldId) -> None:
        """Show the form's note on a cell (why it is asked, how it is counted), if it has one."""
        found = self._document.form.fields.get(field)
        why = found.why if found else ""
        self.cell.setVisible(bool(why))
        if found is not None and why:
            self.cell.set_text(f"{found.name}：{why}")

    def toggle_deadline_source(self) -> None:
        """Show the law from which the deadline follows, expanded, or hide it again."""
        is_shown = self.law.isHidden()
        self.law.setVisible(is_shown)
        if is_shown:
            self.law.set_text(where_deadline_comes_from(self._document, date.today()))
            self.law.unfold()

    def _add_section(self, section: Section, pages: PageStack) -> None:
        if required_points(section, self._document.report):
            self._add(OpenPoints(self._document, section))
        page = pages.section_page(section.id)
        if page is not None and page.last_year:
            self._add(_title("上年报告这一部分的文字"))
            self._add(page.make_last_year(LAST_YEAR_LINES))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)


class OpenPoints(LiveWidget, QWidget):
    """Points of a section that its passage does not cover yet, with what to write on each."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self._groups = tuple(
            (_title(text), _wrapped(PlainLabel())) for text in (UNWRITTEN, ONLY_MENTIONED)
        )
        self._all = _title(ALL_WRITTEN)
        self._shown: tuple[tuple[Point, ...], tuple[Point, ...]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (*(one for group in self._groups for one in group), self._all):
            column.addWidget(label)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage may cover other points."""
        return alter_points(changes, self._section, self._document)

    def show_report(self) -> None:
        """List the points that the passage does not mention, and those that it only mentions."""
        found = open_points(self._section, self._document.reading)
        if found == self._shown:
            return
        self._shown = found
        for (title, label), points in zip(self._groups, found, strict=True):
            label.setText(
                "\n".join(f"○ {point.name}：{WHAT_TO_WRITE[point.asks]}" for point in points)
            )
            title.setVisible(bool(points))
            label.setVisible(bool(points))
        self._all.setVisible(not any(found))


def _guidance(section: Section | None, part: str) -> str:
    if section is not None:
        return section.guidance or NO_GUIDANCE
    return PARTICULARS_GUIDANCE if part == PARTICULARS_ID else NO_GUIDANCE


def _title(text: str) -> QLabel:
    label = PlainLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
