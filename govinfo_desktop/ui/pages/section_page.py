"""Page of one section: its title, guidance, tables, figures and passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.checks.points import required_points
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.pages.guidance import CollapsibleGuidance, Points
from govinfo_desktop.ui.pages.last_year import (
    LAST_YEAR_LINES_ON_PAGE,
    LastYear,
    last_year_of,
)
from govinfo_desktop.ui.pages.page_head import PageHead
from govinfo_desktop.ui.pages.passage_extras import FindingLabel, SuggestionButton
from govinfo_desktop.ui.pages.table_frame import TableFrame
from govinfo_desktop.ui.passage.panel import PassagePanel
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.field_edit import FieldEdit
from govinfo_desktop.ui.widgets.screens import available_geometry
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from govinfo_desktop.core.model.form import FieldId, Section, Table
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.table.panel import TablePanel
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# With more rows of tables than this, the guidance is collapsed at first.
MOST_ROWS_BESIDE_GUIDANCE = 15
# Below this height, as at 150 % of 1366×768, the guidance is collapsed at first.
LOW_SCREEN_PIXELS = 640
# A page with fewer lines of text than this is low: a table gets all of its height.
LOW_PAGE_LINES = 24
_TABLE_MARGIN_PIXELS = 16
_PAGE_MARGINS = (20, 12, 20, 8)


class SectionPage(QWidget):
    """Everything that is entered in one section."""

    field_entered = Signal(str)
    """Another cell of a table is the current one (its FieldId)."""

    cursor_moved = Signal()
    """The cursor moved within the passage, or another cell is the current one."""

    selection_said = Signal(str)
    """The sum of the selected cells of a table, as a text; empty for a single one."""

    whole_wanted = Signal()
    """A table of the section is to have the window for itself, or no longer."""

    def __init__(
        self,
        document: Document,
        section: Section,
        message_bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self._message_bar = message_bar
        self._tables: dict[str, TableFrame] = {}
        self._tabs: QTabWidget | None = None
        self._figures: dict[FieldId, FieldEdit] = {}
        self._hidden_beside_table: list[QWidget] = []
        # The text of last year's report in this section; empty without one.
        self.last_year = last_year_of(document, section.text_id)
        self._area, self._column = _scrolling_column(self)
        self._head = PageHead(document, section.id, section, self)
        self._column.addWidget(self._head)
        self.guidance = self._add_guidance()
        self._add_tables()
        self._add_figures()
        self._prose = PassagePanel(document, section, message_bar, self)
        self._prose.passage.cursorPositionChanged.connect(self.cursor_moved)
        self.field_entered.connect(lambda: self.cursor_moved.emit())
        self._collapsed_passage = self._add_passage()
        self._add_last_year()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a table all of a low page; what is above it scrolls away."""
        super().resizeEvent(event)
        is_low = self.height() < LOW_PAGE_LINES * self.fontMetrics().lineSpacing()
        for frame in self._tables.values():
            frame.set_least_height(self.height() - _TABLE_MARGIN_PIXELS if is_low else 0)

    @property
    def text_id(self) -> FieldId:
        """The field of the section's passage."""
        return self._section.text_id

    @property
    def prose(self) -> PassagePanel:
        """The editor of the section's passage, with its tools."""
        return self._prose

    def table(self, name: str) -> TablePanel:
        """Return one of the section's tables. Raises KeyError for any other."""
        return self._tables[name].panel

    def least_width(self) -> int:
        """Return the pixels at which no column of the tables is cut; 0 without tables."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        margins = self._column.contentsMargins()
        widths = (frame.panel.cells.least_width() for frame in self._tables.values())
        widest = max(widths, default=0)
        return widest + margins.left() + margins.right() + 2 * bar if widest else 0

    def shown_table(self) -> TablePanel | None:
        """Return the table that is shown, of several the one in front; None without one."""
        shown = self._tabs.currentWidget() if self._tabs is not None else None
        frames = [one for one in self._tables.values() if shown in (None, one)]
        return frames[0].panel if frames else None

    @property
    def has_table(self) -> bool:
        """Whether there is a table in this section."""
        return bool(self._tables)

    def make_last_year(self, lines: int = LAST_YEAR_LINES_ON_PAGE) -> LastYear:
        """Return last year's text of this section, some ``lines`` high, to read and to adopt."""
        return LastYear(self._document, self._prose.passage, self.last_year, lines=lines)

    def show_table_alone(self, is_alone: bool) -> None:
        """Hide everything but the tables and make them visible as a whole, or as usual again."""
        if is_alone:
            tables = self._tabs or next(iter(self._tables.values()))
            shown = (one for one in _widgets_of(self._column) if not one.isHidden())
            self._hidden_beside_table = [one for one in shown if one is not tables]
        for widget in self._hidden_beside_table:
            widget.setVisible(not is_alone)
        self._hidden_beside_table = self._hidden_beside_table if is_alone else []
        margins = (8, 4, 8, 2) if is_alone else _PAGE_MARGINS
        self._column.setContentsMargins(*margins)
        for frame in self._tables.values():
            frame.panel.show_whole(is_alone)

    def show_field(self, field: FieldId) -> None:
        """Scroll to a field of this section and focus it."""
        if field in self._figures:
            self._figures[field].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for name, table in self._document.form.tables.items():
            if field in table.fields and name in self._tables:
                self._show_cell(self._tables[name], field)
                return
        if field == self._section.title_id and self._head.title_edit is not None:
            self._head.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_passage()
        self._prose.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_field(self) -> tuple[FieldId, int]:
        """Return the field that has the focus or had it last, and the offset in its text."""
        focus = self.focusWidget()
        entered = [name for name, edit in self._figures.items() if edit.focusProxy() is focus]
        table = self.shown_table()
        if focus is not self._prose.passage and (entered or table is not None):
            cell = table.cells.selection.field if table is not None else None
            return (entered[0] if entered else cell or self.text_id), 0
        return self.text_id, self._prose.passage.selection()[0]

    def show_passage(self) -> None:
        """Expand the passage where it is collapsed."""
        if self._collapsed_passage is not None:
            self._collapsed_passage.set_open(True)

    def select(self, field: FieldId, start: int, end: int) -> None:
        """Select a range of the passage, in characters; do nothing for another field."""
        if field == self._section.text_id:
            self._prose.passage.select(start, end)

    def enter(self) -> None:
        """Focus the first table, figure or passage of the section."""
        tables = [frame.panel for frame in self._tables.values()]
        first = [*tables, *self._figures.values(), self._prose.passage][0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cell(self, frame: TableFrame, field: FieldId) -> None:
        if self._tabs is not None:
            self._tabs.setCurrentWidget(frame)
        self._scroll_to_table(frame)
        frame.panel.show_field(field)

    def _scroll_to_table(self, frame: TableFrame) -> None:
        """Scroll to a table; on a low page all of it fits."""
        self._area.ensureWidgetVisible(frame, 0, _TABLE_MARGIN_PIXELS // 4)

    def _add_guidance(self) -> CollapsibleGuidance | None:
        if not self._section.guidance:
            return None
        is_open = (
            _has_few_rows(self._section) and available_geometry(self).height() >= LOW_SCREEN_PIXELS
        )
        guidance = CollapsibleGuidance(self._section, is_open=is_open)
        self._column.addWidget(guidance)
        return guidance

    def _add_tables(self) -> None:
        tables = self._section.tables
        if len(tables) == 1:
            self._column.addWidget(self._table_frame(tables[0]), 3)
        elif tables:
            self._tabs = QTabWidget()
            for table in tables:
                self._tabs.addTab(self._table_frame(table), table.title)
            self._column.addWidget(self._tabs, 3)

    def _table_frame(self, table: Table) -> TableFrame:
        frame = TableFrame(self._document, table, self._message_bar)
        frame.panel.selection_said.connect(self.selection_said)
        frame.panel.field_entered.connect(self.field_entered)
        frame.panel.whole_wanted.connect(self.whole_wanted)
        frame.panel.view_wanted.connect(lambda: self._scroll_to_table(frame))
        self._tables[table.id] = frame
        return frame

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

    def _add_passage(self) -> Collapsible | None:
        """Add the passage; return what it is collapsed in where it is only an explanation."""
        section = self._section
        if section.tables and not section.text_required:
            return self._add_collapsed_passage()
        if required_points(section, self._document.report):
            self._column.addWidget(Points(self._document, section, self))
        self._column.addWidget(self._prose, 2)
        self._column.addWidget(FindingLabel(self._document, section.text_id))
        self._add_suggestion()
        return None

    def _add_collapsed_passage(self) -> Collapsible:
        has_text = bool(self._document.report.text(self._section.text_id))
        collapsible = Collapsible("文字说明（可不填）", self._prose, is_open=has_text)
        self._column.addWidget(collapsible, int(has_text))
        # Collapsed it must not take height away from the table.
        collapsible.toggled.connect(
            lambda is_open: self._column.setStretchFactor(collapsible, int(is_open))
        )
        return collapsible

    def _add_suggestion(self) -> None:
        if not (self._section.suggestion or self._section.proposals):
            return
        button = SuggestionButton(self._document, self._section)
        # The disabled button would hand the focus to any other widget.
        button.filled.connect(lambda: self._prose.passage.setFocus(Qt.FocusReason.OtherFocusReason))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _add_last_year(self) -> None:
        if not self.last_year:
            return
        collapsible = Collapsible("上年报告这一部分的文字", self.make_last_year())
        self._column.addWidget(collapsible)
        # Its geometry is known only after the page was laid out with it.
        after_layout = QTimer(self, singleShot=True, interval=0)
        after_layout.timeout.connect(lambda: self._area.ensureWidgetVisible(collapsible))
        collapsible.toggled.connect(lambda: after_layout.start())


def _scrolling_column(page: QWidget) -> tuple[ScrollPage, QVBoxLayout]:
    """Fill a page with a scroll area; return the area and the layout of its contents."""
    area = ScrollPage()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    contents = QWidget()
    # Never wider than the page: long labels wrap.
    contents.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(contents)
    column.setContentsMargins(*_PAGE_MARGINS)
    column.setSpacing(8)
    area.setWidget(contents)
    return area, column


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of the layouts in it."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _widgets_of(inner)
        elif widget is not None:
            yield widget


def _has_few_rows(section: Section) -> bool:
    """Return whether guidance and tables fit on a small screen together."""
    return sum(lay_out(table).row_count for table in section.tables) <= MOST_ROWS_BESIDE_GUIDANCE
