"""Actions on the open report: undo, find, findings, sections, panels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.ui.passage.panel import PassagePanel
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController


class ReportActions:
    """Everything the menus do in the report view; without an open draft nothing happens.

    Each action closes an overlay, such as the history, that covers the report view.
    """

    def __init__(
        self, stack: CentralStack, drafts: DraftController, message_bar: MessageBar
    ) -> None:
        self._stack = stack
        self._drafts = drafts
        self._message_bar = message_bar

    def callables(self) -> dict[str, Callable[[], None]]:
        """Return what each action does, by the action's id."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "find_words": self.find_text,
            "replace_words": self.replace_text,
            "find_next": partial(self.step_match, 1),
            "find_previous": partial(self.step_match, -1),
            "insert_figure": self.insert_figure,
            "renumber": self.renumber,
            "chinese_marks": self.convert_punctuation,
            "next_finding": partial(self.step_finding, 1),
            "previous_finding": partial(self.step_finding, -1),
            "next_left_over": self.next_left_over,
            "show_findings": self.show_findings,
            "show_fonts": self.show_fonts,
            "show_review": self.show_review,
            "show_paper": self.show_print_options,
            "next_part": partial(self.turn, 1),
            "previous_part": partial(self.turn, -1),
            "next_region": partial(self.next_region, 1),
            "previous_region": partial(self.next_region, -1),
            "show_guidance": self.show_guidance,
            "show_preview": self.show_preview,
            "toggle_panel": self.toggle_panel,
            "toggle_table": self.toggle_table,
        }

    def undo(self) -> None:
        """Undo the last step."""
        if self._drafts.document:
            self._drafts.document.undo()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        if self._drafts.document:
            self._drafts.document.redo()

    def find_text(self) -> None:
        """Open the find bar with the selected text."""
        if view := self._stack.raise_report():
            view.find_bar.open_bar()

    def replace_text(self) -> None:
        """Open the find bar to replace the selected text, or the text that was found last."""
        if view := self._stack.raise_report():
            view.find_bar.open_to_replace()

    def step_match(self, step: int) -> None:
        """Go some matches forward or, with a negative step, back."""
        if view := self._stack.raise_report():
            view.find_bar.step(step)

    def insert_figure(self) -> None:
        """Let the clerk choose a figure of the tables for the passage."""
        self._in_passage(lambda panel: panel.pick_figure())

    def renumber(self) -> None:
        """Renumber the headings of the passage."""
        self._in_passage(lambda panel: panel.renumber())

    def convert_punctuation(self) -> None:
        """Offer to convert the punctuation of the passage to Chinese punctuation."""
        self._in_passage(lambda panel: panel.offer_marks())

    def step_finding(self, step: int) -> None:
        """Go some findings forward or, with a negative step, back."""
        if view := self._stack.raise_report():
            view.show_findings()
            view.findings.step(step)

    def next_left_over(self) -> None:
        """Go to the next year or figure of last year in the passage."""
        self._in_passage(lambda panel: panel.next_left_over())

    def show_findings(self) -> None:
        """Show the findings and focus them."""
        if view := self._stack.raise_report():
            view.show_findings()
            view.findings.setFocus()

    def show_fonts(self) -> None:
        """Show which fonts are used, and the characters that no font has."""
        if view := self._stack.raise_report():
            view.show_fonts()

    def show_review(self) -> None:
        """Show the whole report for a last review."""
        if view := self._stack.raise_report():
            view.show_review()

    def show_print_options(self) -> None:
        """Show the print options of the report."""
        if view := self._stack.raise_report():
            view.show_paper()

    def turn(self, step: int) -> None:
        """Go some sections forward or, with a negative step, back."""
        if view := self._stack.raise_report():
            view.turn(step)

    def next_region(self, step: int) -> None:
        """Focus the next region of the report view or, with a negative step, the previous one."""
        if view := self._stack.raise_report():
            view.next_region(step)

    def show_guidance(self) -> None:
        """Show the guidance of the section in the panel."""
        if view := self._stack.raise_report():
            view.show_guidance()

    def show_preview(self) -> None:
        """Show the official pages in the panel."""
        if view := self._stack.raise_report():
            view.show_preview()

    def toggle_table(self) -> None:
        """Give the table of the page the window for itself, or no longer."""
        view = self._stack.raise_report()
        if view is None:
            return
        view.table_mode.toggle()
        part = view.pages.section_page(view.pages.part)
        if part is None or not part.has_table:
            self._message_bar.info("这一页没有表格。请先到有表格的部分，再按 F11。")

    def toggle_panel(self) -> None:
        """Show or hide the panel."""
        if view := self._stack.raise_report():
            view.show_panel(not view.panel.isVisible())

    def _in_passage(self, action: Callable[[PassagePanel], None]) -> None:
        view = self._stack.raise_report()
        panel = view.pages.prose() if view else None
        if panel is not None:
            action(panel)
        else:
            self._message_bar.info("请先到要写文字的那一部分。")
