"""One page per section: its title, guidance, tables, figures and passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.pages.guidance import CollapsibleGuidance, LastYear, Points, last_year_of
from govinfo_desktop.ui.pages.page_head import PageHead
from govinfo_desktop.ui.passage.panel import PassagePanel
from govinfo_desktop.ui.table.panel import TablePanel
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.field_edit import FieldEdit, show_first_finding
from govinfo_desktop.ui.widgets.screens import available_geometry
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from govinfo_desktop.core.model.form import FieldId, Section, Table
    from govinfo_desktop.ui.model.document import Document

MOST_ROWS_BESIDE_GUIDANCE = 15
LINES_OF_TABLE = 13
LOW_PAGE_LINES = 24
"""A page with room for fewer lines of words is low: a table there gets the whole of it."""
ROOM_AROUND = 16
LOW_SCREEN = 640
"""Below this height, as at 150 % of 1366×768, guidance waits behind its title."""


class SectionPage(QWidget):
    """Everything that is entered in one section."""

    field_entered = Signal(str)
    """The clerk is in another cell of a table now (its FieldId)."""

    selection_said = Signal(str)
    """What the selected cells of a table add up to; empty for a single one."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self._tables: dict[str, TablePanel] = {}
        self._places: dict[str, TablePlace] = {}
        self._tabs: QTabWidget | None = None
        self._figures: dict[FieldId, FieldEdit] = {}
        self._followers: list[Callable[[], None]] = []
        self.last_year = last_year_of(document, section.text_id)
        """What last year's report said here; empty without one."""
        self.guidance: CollapsibleGuidance | None = None
        document.changed.connect(self._show_report)
        self._area, self._column = scrolling_page(self)
        self._head = PageHead(document, section.id, section, self)
        self._column.addWidget(self._head)
        if section.guidance:
            is_open = _has_room(section) and available_geometry(self).height() >= LOW_SCREEN
            self.guidance = CollapsibleGuidance(section, is_open=is_open)
            self._column.addWidget(self.guidance)
        self._add_tables()
        self._add_figures()
        self._add_passage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a table the whole of a low page: what stands above it scrolls away."""
        super().resizeEvent(event)
        room = self.height()
        is_low = room < LOW_PAGE_LINES * self.fontMetrics().lineSpacing()
        for place in self._places.values():
            place.be_as_high_as(room - ROOM_AROUND if is_low else 0)

    @property
    def prose(self) -> PassagePanel:
        """The editor of the section's passage, with its tools."""
        return self._prose

    def table(self, name: str) -> TablePanel:
        """Return the view of one of the section's tables."""
        return self._tables[name]

    def least_width(self) -> int:
        """Return how wide the page must be for every column of its tables to be in view."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        around = self._column.contentsMargins()
        widest = max((one.cells.least_width() for one in self._tables.values()), default=0)
        return widest + around.left() + around.right() + 2 * bar if widest else 0

    def show_field(self, field: FieldId) -> None:
        """Bring a field of this section into view and let the clerk type in it."""
        if field in self._figures:
            self._figures[field].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for name, table in self._document.form.tables.items():
            if field in table.fields and name in self._tables:
                if self._tabs is not None:
                    self._tabs.setCurrentWidget(self._places[name])
                self._show_whole(self._places[name])
                self._tables[name].show_field(field)
                return
        if field == self._section.title_id and self._head.title_edit is not None:
            self._head.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_passage()
        self._prose.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_whole(self, place: TablePlace) -> None:
        """Scroll a table into view, on a low page the whole of it."""
        self._area.ensureWidgetVisible(place, 0, ROOM_AROUND // 4)

    def select(self, field: FieldId, start: int, end: int) -> None:
        """Select a stretch of the passage; other fields are shown whole."""
        if field == self._section.text_id:
            self._prose.passage.select(start, end)

    def enter(self) -> None:
        """Let the clerk type where the section begins."""
        for table in self._tables.values():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for figure in self._figures.values():
            figure.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._prose.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_report(self) -> None:
        # Not connected one by one: functions that are no method of a page outlive it.
        for follow in self._followers:
            follow()

    def _add_tables(self) -> None:
        tables = self._section.tables
        if len(tables) == 1:
            self._column.addWidget(self._table(tables[0]), 3)
        elif tables:
            self._tabs = QTabWidget()
            for table in tables:
                self._tabs.addTab(self._table(table), table.title)
            self._column.addWidget(self._tabs, 3)

    def _table(self, table: Table) -> TablePlace:
        place = TablePlace()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        view = TablePanel(self._document, table, place)
        view.setAccessibleName(table.title)
        view.selection_said.connect(self.selection_said)
        view.field_entered.connect(self.field_entered)
        view.view_wanted.connect(lambda: self._show_whole(place))
        if table.optional:
            column.addWidget(self._leave_out_box(table, view))
        column.addWidget(view, 1)
        self._tables[table.id] = view
        self._places[table.id] = place
        return place

    def _leave_out_box(self, table: Table, view: TablePanel) -> QCheckBox:
        box = QCheckBox("这张表本单位不用填，不印出")
        box.setChecked(table.id in self._document.report.left_out)
        view.setDisabled(box.isChecked())

        def follow() -> None:
            is_out = table.id in self._document.report.left_out
            box.setChecked(is_out)
            view.setDisabled(is_out)

        box.clicked.connect(lambda: self._document.leave_out(self._left_out_with(table, box)))
        self._followers.append(follow)
        return box

    def _left_out_with(self, table: Table, box: QCheckBox) -> frozenset[str]:
        others = self._document.report.left_out - {table.id}
        return others | {table.id} if box.isChecked() else others

    def _add_figures(self) -> None:
        if not self._section.figures:
            return
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for field in self._section.figures:
            edit = FieldEdit(self._document, field, self)
            self._figures[field.id] = edit
            unit = f"（{field.unit}）" if field.unit else ""
            rows.addRow(f"{field.name}{unit}", edit)
        self._column.addLayout(rows)

    def _add_passage(self) -> None:
        section = self._section
        self._prose = PassagePanel(self._document, section, self)
        self._passage_fold: Collapsible | None = None
        if section.tables and not section.text_required:
            has_text = bool(self._document.report.text(section.text_id))
            self._passage_fold = Collapsible("文字说明（可不填）", self._prose, is_open=has_text)
            self._column.addWidget(self._passage_fold, 1 if has_text else 0)
            self._passage_fold.toggled.connect(
                lambda is_open: self._column.setStretchFactor(self._passage_fold, int(is_open))
            )
            self._add_last_year()
            return
        if self._document.points(section):
            self._column.addWidget(Points(self._document, section, self))
        self._column.addWidget(self._prose, 2)
        self._add_finding_line()
        self._add_starting_texts()

    def _add_finding_line(self) -> None:
        line = QLabel()
        line.setWordWrap(True)

        def follow() -> None:
            show_first_finding(line, self._document, self._section.text_id)

        self._followers.append(follow)
        follow()
        self._column.addWidget(line)

    def _add_starting_texts(self) -> None:
        """Offer what the passage could start from: the form's suggestion, last year's text."""
        field = self._section.text_id
        suggestion = self._document.suggestion(self._section)
        if suggestion:
            use = QPushButton("填入参考文字")
            use.setToolTip("只在这一部分还空着时可用，填入后照实修改")
            use.clicked.connect(lambda: self._document.enter({field: suggestion}, "填入参考文字"))
            row = QHBoxLayout()
            row.addWidget(use)
            row.addStretch(1)
            self._column.addLayout(row)

            def follow() -> None:
                use.setEnabled(not self._document.report.text(field))

            self._followers.append(follow)
            follow()
        self._add_last_year()

    def _add_last_year(self) -> None:
        if self.last_year:
            adopt = LastYear(self._document, self._prose.passage, self.last_year)
            fold = Collapsible("上年报告这一部分的文字", adopt)
            self._column.addWidget(fold)
            # Its place is known once the page is laid out with it.
            after = QTimer(self, singleShot=True, interval=0)
            after.timeout.connect(lambda: self._area.ensureWidgetVisible(fold))
            fold.toggled.connect(lambda: after.start())

    def show_passage(self) -> None:
        """Unfold the passage where it is folded away."""
        if self._passage_fold is not None:
            self._passage_fold.set_open(True)


class TablePlace(QWidget):
    """Where a table stands: it takes what room there is, and asks for no more than it needs.

    The table scrolls by itself; on a screen too low for this much the page scrolls, too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0

    def hasHeightForWidth(self) -> bool:
        """Let the words about a cell, which wrap, not make the table as high as it can be."""
        return False

    def be_as_high_as(self, room: int) -> None:
        """Insist on so much room, as far as there are rows to fill it."""
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Insist on the room that was asked for; the table knows its height once it is shown."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(0, min(self._room, super().sizeHint().height())))

    def sizeHint(self) -> QSize:
        """Ask for a dozen lines."""
        wanted = super().sizeHint()
        lines = LINES_OF_TABLE * (self.fontMetrics().lineSpacing() + 6)
        return QSize(wanted.width(), min(wanted.height(), lines))


def scrolling_page(page: QWidget) -> tuple[ScrollPage, QVBoxLayout]:
    """Let a page scroll where the screen is low; return what scrolls, and the column in it."""
    area = ScrollPage()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    paper = QWidget()
    paper.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(paper)
    column.setContentsMargins(20, 12, 20, 8)
    column.setSpacing(8)
    area.setWidget(paper)
    return area, column


def _has_room(section: Section) -> bool:
    """Tell whether the guidance can stay open beside the tables on a small screen."""
    return sum(lay_out(table).row_count for table in section.tables) <= MOST_ROWS_BESIDE_GUIDANCE
