"""View of an open report: section list at the left, pages in the middle, panel at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui.report.find_bar import FindBar
from govinfo_desktop.ui.report.focus_memory import focus_place, restore_focus
from govinfo_desktop.ui.report.lock_bar import LockBar
from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE
from govinfo_desktop.ui.report.page_stack import PageStack
from govinfo_desktop.ui.report.section_list import SectionList
from govinfo_desktop.ui.report.side_panel import SidePanel
from govinfo_desktop.ui.report.splitter_widths import SplitterWidths, is_roomy
from govinfo_desktop.ui.report.step_footer import StepFooter
from govinfo_desktop.ui.report.tab_order import move_focus
from govinfo_desktop.ui.report.table_mode import TableMode

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from govinfo_desktop.core.model.finding import Mark
    from govinfo_desktop.core.reading.search import Match
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.findings_panel import FindingsPanel
    from govinfo_desktop.ui.report.focus_memory import FocusPlace
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

NARROWEST_SECTION_LIST = 200  # pixels


@dataclass(frozen=True, kw_only=True)
class ViewState:
    """State of a report view: its page, whether the panel is shown, chosen finding, focus."""

    part: str
    has_panel: bool
    finding: str
    focus: FocusPlace | None


class ReportView(QWidget):
    """Everything about one open draft."""

    print_wanted = Signal()
    """The clerk wants to print, from the preview."""

    def __init__(
        self, document: Document, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        """Show a report; tables and passages tell in the message bar what was done."""
        super().__init__(parent)
        self._document = document
        self._was_roomy: bool | None = None
        # Everything is made inside of what holds it: a widget that gets another parent has all its
        # children styled again.
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        centre = QWidget(self._split)
        self.sections = SectionList(document, self._split)
        self.pages = PageStack(document, message_bar, centre)
        self.panel = SidePanel(document, self.pages, self._split)
        self.find_bar = FindBar(document, self.pages.cursor_place, centre)
        self.footer = StepFooter(document, self.pages, centre)
        self.lock_bar = LockBar(document, self.pages, self.footer)
        self.footer.add_notice(self.lock_bar)
        self.table_mode = TableMode(self.pages, (self.sections, self.panel, self.footer))
        self._lay_out_centre(centre)
        self._lay_out_splitter(centre)
        self.widths = SplitterWidths(self._split, self.sections, self.panel, self.pages.least_width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._connect()
        self._take_tab()
        self.pages.turn_to(self.pages.parts[0])

    @property
    def document(self) -> Document:
        """The report that is shown."""
        return self._document

    @property
    def findings(self) -> FindingsPanel:
        """The findings of the report; made when they are first needed."""
        return self.panel.findings_panel

    @property
    def view_state(self) -> ViewState:
        """The state, to be restored in another view of the same report."""
        return ViewState(
            part=self.pages.part,
            has_panel=not self.panel.isHidden(),
            finding=self.panel.chosen_finding,
            focus=focus_place(self),
        )

    def restore_state(self, view_state: ViewState) -> None:
        """Show what another view of the same report showed, with the same focus."""
        self.pages.turn_to(view_state.part)
        if view_state.has_panel == self.panel.isHidden():
            self.show_panel(view_state.has_panel)
        if view_state.finding:
            self.findings.choose(view_state.finding)
        if view_state.focus is None or not restore_focus(self, view_state.focus):
            self.pages.enter(view_state.part)

    @property
    def panel_state(self) -> str:
        """The open tab of the panel and the chosen widths, as the settings keep them."""
        return f"{self.panel.tab} {self.widths.saved}"

    def restore_panel(self, saved: str) -> None:
        """Restore the panel of an earlier session; a text that is no state changes nothing."""
        name, _, widths = saved.partition(" ")
        if self.panel.open_tab(name):
            self.widths.restore(widths)

    def move_focus(self, below: QWidget, *, forward: bool) -> bool:
        """Move the focus in the order of work, with the widgets below this view.

        Return False if the focus is in none of them.
        """
        work = (self.pages, self.find_bar, self.footer, self.panel)
        return move_focus(self.window(), (*work, below, self.sections), forward=forward)

    def focus_page(self) -> None:
        """Focus the widget of the page that had the focus last, or else the first one."""
        page = self.pages.currentWidget()
        last = page.focusWidget() if page is not None else None
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pages.enter(self.pages.part)

    def turn(self, step: int) -> None:
        """Go some parts forward or, with a negative step, back; beyond the ends do nothing."""
        part = self.pages.neighbour(step)
        if part is not None:
            self.pages.enter(part)

    def show_review(self) -> None:
        """Show the whole report for a last review."""
        self.pages.enter(REVIEW_PAGE)

    def show_paper(self) -> None:
        """Show the print options of the report."""
        self.pages.enter(PRINT_OPTIONS_PAGE)

    def show_fonts(self) -> None:
        """Show which fonts are used, and the characters that no font has."""
        self.panel.open_fonts()
        self._show_tab(self.panel.fonts)

    def show_guidance(self) -> None:
        """Show the guidance of the current page; the focus stays where it is."""
        self._show_tab(self.panel.guidance)

    def show_findings(self) -> None:
        """Show the findings, all of them: what has not been checked yet is checked first."""
        self._document.evaluate_now()
        self._show_tab(self.panel.findings)

    def show_preview(self) -> None:
        """Show the official pages."""
        self._show_tab(self.panel.preview)

    def show_panel(self, is_shown: bool) -> None:
        """Show or hide the panel.

        A narrow window has room for the section list or the panel, not for both.
        """
        self.table_mode.leave()
        is_list_shown = not is_shown or is_roomy(self.width())
        visibility = (self.panel, is_shown), (self.sections, is_list_shown)
        if any(_has_focus(region) for region, is_visible in visibility if not is_visible):
            # Before Qt moves the focus from the hidden widget to any other.
            self.focus_page()
        self.panel.setVisible(is_shown)
        self.pages.set_guidance_beside(not self.panel.isHidden())
        self.sections.setVisible(is_list_shown)
        self.widths.apply()

    def next_region(self, step: int) -> None:
        """Focus the next visible region, or the previous: section list, page, panel."""
        regions = [self.sections, self.pages, self.panel]
        regions = [region for region in regions if region.isVisible()]
        if not regions:
            return  # another page of the window is in front of this view
        focus = QApplication.focusWidget()
        here = [i for i, region in enumerate(regions) if focus and region.isAncestorOf(focus)]
        self._focus_region(regions[((here[0] if here else -1) + step) % len(regions)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the panel when the window becomes narrow, and show it when it becomes wide."""
        super().resizeEvent(event)
        has_room = is_roomy(self.width())
        # Only then: in a narrow window the clerk may have opened the panel.
        if has_room != self._was_roomy and not self.table_mode.is_on:
            self._was_roomy = has_room
            self.show_panel(has_room)
        self.widths.apply()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the mode of a table with Escape, where nothing else took the key."""
        if event.key() == Qt.Key.Key_Escape and self.table_mode.is_on:
            self.table_mode.leave()
            return
        super().keyPressEvent(event)

    def _lay_out_splitter(self, centre: QWidget) -> None:
        split = self._split
        split.setChildrenCollapsible(False)
        split.setHandleWidth(5)
        for index, widget in enumerate((self.sections, centre, self.panel)):
            split.insertWidget(index, widget)
            split.setStretchFactor(index, int(index == 1))
        self.sections.setMinimumWidth(max(NARROWEST_SECTION_LIST, self.sections.least_width()))

    def _lay_out_centre(self, centre: QWidget) -> None:
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.find_bar.match_requested.connect(self._show_match)
        self.find_bar.closed.connect(lambda: self.pages.enter(self.pages.part))
        self.panel.mark_requested.connect(self._show_mark)
        self.panel.currentChanged.connect(self._take_tab)
        self.sections.chosen.connect(self.pages.enter)
        self.sections.passed.connect(self.pages.turn_to)
        self.sections.law_requested.connect(self._show_deadline_source)
        self.pages.turned.connect(self._show_turn)
        self.panel.print_wanted.connect(self.print_wanted)
        self.footer.step_requested.connect(self.turn)

    def _show_tab(self, tab: QWidget) -> None:
        self.show_panel(True)
        self.panel.setCurrentWidget(tab)

    def _take_tab(self) -> None:
        self.widths.tab = self.panel.tab
        self.widths.apply()

    def _show_mark(self, mark: Mark) -> None:
        self.pages.show_place(mark.field, mark.start, mark.end)

    def _show_match(self, match: Match) -> None:
        focus = QApplication.focusWidget()
        self.pages.show_place(match.field, match.start, match.end)
        # The page took the focus; the clerk goes on in the find bar.
        if focus is not None and self.find_bar.isAncestorOf(focus):
            focus.setFocus()

    def _show_deadline_source(self) -> None:
        self.show_guidance()
        self.panel.guidance_panel.toggle_deadline_source()

    def _focus_region(self, region: QWidget) -> None:
        if region is self.pages:
            self.focus_page()
        elif region is self.panel and self.panel.currentWidget() is not None:
            self.panel.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            region.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_turn(self, part: str) -> None:
        self.widths.apply()
        self.sections.mark(part)
        self.footer.show_neighbours()


def _has_focus(region: QWidget) -> bool:
    focus = region.window().focusWidget()
    return focus is not None and (focus is region or region.isAncestorOf(focus))
