"""What the menus do at the desk: with the parts of the report, its passages and its findings."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.ui.passage.panel import PassagePanel
    from govinfo_desktop.ui.report.report_view import ReportView
    from govinfo_desktop.ui.widgets.message_bar import MessageBar


class ReportActions:
    """The deeds of a window that need a desk; without one they do nothing."""

    message_bar: MessageBar

    @abstractmethod
    def at_report_view(self) -> ReportView | None:
        """Return the desk, in front of any page that stood in its place; None without a draft."""

    def find_words(self) -> None:
        """Find words anywhere in the report, starting with those selected."""
        if report_view := self.at_report_view():
            report_view.finder.open_bar()

    def find_next(self) -> None:
        """Go to the next place of the words."""
        if report_view := self.at_report_view():
            report_view.finder.step(1)

    def find_previous(self) -> None:
        """Go to the place of the words before."""
        if report_view := self.at_report_view():
            report_view.finder.step(-1)

    def insert_figure(self) -> None:
        """Choose a figure of the tables for the passage one writes."""
        self._in_passage(lambda prose: prose.pick_figure())

    def renumber(self) -> None:
        """Count the levels of the passage anew."""
        self._in_passage(lambda prose: prose.renumber())

    def chinese_marks(self) -> None:
        """Offer to turn the marks of the passage into Chinese ones."""
        self._in_passage(lambda prose: prose.offer_marks())

    def next_finding(self) -> None:
        """Go to the next finding."""
        self._step_finding(1)

    def previous_finding(self) -> None:
        """Go to the finding before."""
        self._step_finding(-1)

    def show_guidance(self) -> None:
        """Show what the part asks for, beside it."""
        if report_view := self.at_report_view():
            report_view.show_guidance()

    def show_findings(self) -> None:
        """Show what the checks say."""
        if report_view := self.at_report_view():
            report_view.show_findings()
            report_view.findings.setFocus()

    def next_part(self) -> None:
        """Go to the next part of the report."""
        if report_view := self.at_report_view():
            report_view.turn(1)

    def previous_part(self) -> None:
        """Go to the part before."""
        if report_view := self.at_report_view():
            report_view.turn(-1)

    def next_region(self) -> None:
        """Take the keys to the next region of the window."""
        if report_view := self.at_report_view():
            report_view.next_region(1)

    def previous_region(self) -> None:
        """Take the keys to the region before."""
        if report_view := self.at_report_view():
            report_view.next_region(-1)

    def show_review(self) -> None:
        """Show everything once more before it is final."""
        if report_view := self.at_report_view():
            report_view.show_review()

    def show_paper(self) -> None:
        """Let the clerk say how the report is printed."""
        if report_view := self.at_report_view():
            report_view.show_paper()

    def show_fonts(self) -> None:
        """Show which faces serve, and what no face has."""
        if report_view := self.at_report_view():
            report_view.show_fonts()

    def show_preview(self) -> None:
        """Show the official pages beside the form."""
        if report_view := self.at_report_view():
            report_view.show_preview()

    def toggle_panel(self) -> None:
        """Show the panel at the right, or put it away."""
        if report_view := self.at_report_view():
            report_view.show_panel(not report_view.panel.isVisible())

    def _in_passage(self, deed: Callable[[PassagePanel], None]) -> None:
        report_view = self.at_report_view()
        prose = report_view.pages.prose() if report_view else None
        if prose is not None:
            deed(prose)
        else:
            self.message_bar.info("请先到要写文字的那一部分。")

    def _step_finding(self, by: int) -> None:
        if report_view := self.at_report_view():
            report_view.show_findings()
            report_view.findings.step(by)
