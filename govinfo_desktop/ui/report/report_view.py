"""The desk: the hub at the left, the page one works on, and what the checks say at the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.report.find_bar import FindBar
from govinfo_desktop.ui.report.findings_panel import FindingsPanel
from govinfo_desktop.ui.report.page_stack import PAPER, REVIEW, PageStack
from govinfo_desktop.ui.report.section_list import SectionList
from govinfo_desktop.ui.report.splitter_widths import ROOMY, SplitterWidths
from govinfo_desktop.ui.report.tab_order import go_round
from govinfo_desktop.ui.widgets.lazy_page import LazyPage
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.wording import PAPER_TITLE, REVIEW_TITLE, part_titles, short_titles

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govinfo_desktop.core.model.finding import Mark
    from govinfo_desktop.core.reading.search import Match
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.focus_memory import FocusPlace
    from govinfo_desktop.ui.report.guidance_panel import GuidancePanel

NARROWEST_HUB = 200
LOCKED = "这份报告已定稿，不能修改。"

TABS = ("guidance", "findings", "preview", "fonts")
"""The tabs of the panel as they are remembered."""

TITLES = {PAPER: PAPER_TITLE, REVIEW: REVIEW_TITLE}


@dataclass(frozen=True, kw_only=True)
class ViewState:
    """How a desk stands: its page, whether the panel is beside it, the finding looked at."""

    part: str
    has_panel: bool
    finding: str
    where: FocusPlace | None


class ReportView(QWidget):
    """Everything about one open draft."""

    print_wanted = Signal()
    """The clerk asks for paper, from the preview."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._was_roomy: bool | None = None
        self.sections = SectionList(document)
        self.pages = PageStack(document)
        self.findings = FindingsPanel(document)
        self.panel = QTabWidget()
        self.panel.setDocumentMode(True)
        self.panel.setUsesScrollButtons(False)  # so it is never narrower than its tabs
        self.guidance = LazyPage(lambda: self.guidance_panel)
        self.panel.addTab(self.guidance, "填写说明")
        self.panel.addTab(self.findings, "检查结果")
        self._preview_place = LazyPage(self._preview)
        self.panel.addTab(self._preview_place, "预览")
        self.fonts = LazyPage(self._font_page)
        self.panel.addTab(self.fonts, "字体")
        self.finder = FindBar(document)
        self.lock = MessageBar()
        self.lock.close_button.hide()
        self._back = _step_button("上一步")
        self._on = _step_button("下一步")
        self._on.setProperty("main", True)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(5)
        self.foot = self._foot()
        for place, widget in enumerate((self.sections, self._centre(), self.panel)):
            self._split.addWidget(widget)
            self._split.setStretchFactor(place, int(place == 1))
        self.room = SplitterWidths(self._split, self.sections, self.pages, self.panel)
        self.sections.setMinimumWidth(max(NARROWEST_HUB, self.sections.least_width()))
        self.panel.setMinimumWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self.finder.place_wanted.connect(self._show_place)
        self.findings.place_wanted.connect(self._show_mark)
        self.finder.put_away.connect(lambda: self.pages.enter(self.pages.part))
        self.panel.currentChanged.connect(self._show_tab)
        self.sections.chosen.connect(self.pages.enter)
        self.sections.review_wanted.connect(self.show_review)
        self.sections.law_wanted.connect(self._show_law)
        self.pages.turned.connect(self._show_turn)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on.clicked.connect(lambda: self.turn(1))
        document.idle.connect(self._show_lock)
        self.pages.turn_to(self.pages.parts[0])

    @property
    def document(self) -> Document:
        """The report on the desk."""
        return self._document

    def go_round(self, above: QWidget, below: QWidget, *, on: bool) -> bool:
        """Let Tab go on in the order of work, with what stands above and below the desk.

        Return False where the keys are in none of that.
        """
        work = (self.lock, self.pages, self.finder, self.foot, self.panel)
        return go_round(self.window(), (above, *work, below, self.sections), on=on)

    @property
    def view_state(self) -> ViewState:
        """What is shown and where the keys are, to be so again on a desk built anew."""
        return ViewState(
            part=self.pages.part,
            has_panel=not self.panel.isHidden(),
            finding=self.findings.chosen,
            where=rooms.focus_place(self),
        )

    def restore_state(self, view_state: ViewState) -> None:
        """Stand as another desk did that was built for the same report."""
        self.pages.turn_to(view_state.part)
        if view_state.has_panel == self.panel.isHidden():
            self.show_panel(view_state.has_panel)
        self.findings.choose(view_state.finding)
        if view_state.where is None or not rooms.restore_focus(self, view_state.where):
            self.pages.enter(view_state.part)

    def go_back_to_work(self) -> None:
        """Take the keys to where they were on the page, or to where the page begins."""
        page = self.pages.currentWidget()
        last = page.focusWidget() if page is not None else None
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pages.enter(self.pages.part)

    def turn(self, step: int) -> None:
        """Go some parts on, or back."""
        part = self.pages.neighbour(step)
        if part is not None:
            self.pages.enter(part)

    def show_review(self) -> None:
        """Show everything once more before it is final."""
        self.pages.enter(REVIEW)

    def show_paper(self) -> None:
        """Let the clerk say how the report is printed."""
        self.pages.enter(PAPER)

    def show_fonts(self) -> None:
        """Show which faces serve, and what no face has."""
        self.show_panel(True)
        self.panel.setCurrentWidget(self.fonts)

    def show_panel(self, is_shown: bool) -> None:
        """Show the panel at the right, or give its room to the page.

        On a narrow screen there is room for the hub or the panel, not for both.
        """
        is_hub_shown = not is_shown or self.width() >= ROOMY
        hidden = (self.panel, is_shown), (self.sections, is_hub_shown)
        if any(_has_keys(region) for region, stays in hidden if not stays):
            self.go_back_to_work()  # before Qt takes them anywhere
        self.panel.setVisible(is_shown)
        self._tell_beside()
        self.sections.setVisible(is_hub_shown)
        self.room.share_out()

    def show_guidance(self) -> None:
        """Show what the part asks for beside it; the keys stay where one writes."""
        self.show_panel(True)
        self.panel.setCurrentWidget(self.guidance)

    def show_findings(self) -> None:
        """Show what the checks say."""
        self.show_panel(True)
        self.panel.setCurrentWidget(self.findings)

    def show_preview(self) -> None:
        """Show the official pages, with room enough to read them."""
        self.show_panel(True)
        self.panel.setCurrentWidget(self._preview_place)

    @property
    def kept(self) -> str:
        """How the panel stands: which tab and how wide, to stand so again at the next start."""
        return f"{TABS[self.panel.currentIndex()]} {self.room.chosen}"

    def restore_panel(self, kept: str) -> None:
        """Let the panel stand as it did at an earlier time; nonsense changes nothing."""
        name, _, widths = kept.partition(" ")
        if name in TABS:
            self.panel.setCurrentIndex(TABS.index(name))
            self.room.choose(widths)

    def next_region(self, by: int) -> None:
        """Take the focus to the next region: hub, page, panel."""
        regions = [self.sections, self.pages, self.panel]
        regions = [region for region in regions if region.isVisible()]
        if not regions:
            return  # another page stands in front of the desk
        focus = QApplication.focusWidget()
        here = [i for i, region in enumerate(regions) if focus and region.isAncestorOf(focus)]
        self._enter_region(regions[((here[0] if here else -1) + by) % len(regions)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel away on a narrow screen, and bring it back on a roomy one."""
        super().resizeEvent(event)
        is_roomy = self.width() >= ROOMY
        if is_roomy != self._was_roomy:  # the panel is put away till it is asked for
            self._was_roomy = is_roomy
            self.show_panel(is_roomy)
        self.room.share_out()

    def _show_tab(self) -> None:
        """Give the preview room enough to read it, and take the room back when it is left."""
        self.room.is_preview = self.panel.currentWidget() is self._preview_place
        self.room.share_out()

    def _show_mark(self, mark: Mark) -> None:
        """Show a place that a finding speaks of."""
        self.pages.show_place(mark.field, mark.start, mark.end)

    def _show_place(self, match: Match) -> None:
        """Show a place that was found, and keep the keys in the bar."""
        focus = QApplication.focusWidget()
        self.pages.show_place(match.field, match.start, match.end)
        if focus is not None and self.finder.isAncestorOf(focus):
            focus.setFocus()

    def _preview(self) -> QWidget:
        page = rooms.preview(self._document)
        page.print_wanted.connect(self.print_wanted)
        return page

    @cached_property
    def guidance_panel(self) -> GuidancePanel:
        """What the part that is shown asks for."""
        return rooms.guidance_panel(self._document, self.pages)

    def _show_law(self) -> None:
        """Show where the deadline comes from."""
        self.show_guidance()
        self.guidance_panel.tell_law()

    def _tell_beside(self) -> None:
        """Tell the pages whether their guidance can be read beside them."""
        self.pages.put_guidance_beside(not self.panel.isHidden())

    def _font_page(self) -> QWidget:
        page = rooms.font_page(self._document)
        page.field_wanted.connect(self.pages.show_field)
        return page

    def _enter_region(self, region: QWidget) -> None:
        if region is self.pages:
            self.go_back_to_work()
        elif region is self.panel and self.panel.currentWidget() is not None:
            self.panel.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            region.setFocus(Qt.FocusReason.OtherFocusReason)

    def _centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 0, 8, 0)
        holder.addWidget(self.lock)
        column.addLayout(holder)
        column.addWidget(self.pages, 1)
        column.addWidget(self.finder)
        column.addWidget(self.foot)
        return centre

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("foot", True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._on)
        return foot

    def _show_lock(self) -> None:
        """Say on every page why nothing can be entered; the review says it in its own words."""
        is_wanted = self._document.is_locked and self.pages.part != REVIEW
        if is_wanted and self.lock.isHidden():
            self.lock.info(LOCKED, ("解除定稿", self._reopen))
        elif not is_wanted:
            self.lock.hide()

    def _reopen(self) -> None:
        """Open a final report again, and go on where one is."""
        self._document.reopen()
        self.pages.enter(self.pages.part)

    def _show_turn(self, part: str) -> None:
        self._show_lock()
        self.room.share_out()
        self.sections.mark(part)
        titles = part_titles(self._document.form, self._document.report)
        titles |= TITLES
        for button, step in ((self._back, -1), (self._on, 1)):
            neighbour = self.pages.neighbour(step)
            button.setEnabled(neighbour is not None)
            button.setToolTip(titles[neighbour] if neighbour else "")
        onward = self.pages.neighbour(1)
        short = short_titles(self._document.form, self._document.report)
        short |= TITLES
        self._on.setText(f"下一步：{short[onward]}" if onward else "下一步")


def _has_keys(region: QWidget) -> bool:
    focus = region.window().focusWidget()
    return focus is not None and (focus is region or region.isAncestorOf(focus))


def _step_button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(True)
    return button
