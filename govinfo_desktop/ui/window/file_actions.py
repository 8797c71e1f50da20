"""Actions on drafts and documents: new, open, save, export, print, package, close."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.kinds import EXPORT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.output.output_controller import OutputController
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController
    from govinfo_desktop.ui.window.frame import WindowFrame

PROOF_SHEETS = ("figures", "approval", "proof")


class FileActions:
    """Everything the menus do with files; what needs an open draft does nothing without one."""

    def __init__(
        self,
        frame: WindowFrame,
        services: AppServices,
        stack: CentralStack,
        drafts: DraftController,
        message_bar: MessageBar,
        show_fonts: Callable[[], None],
    ) -> None:
        self._frame = frame
        self._services = services
        self._stack = stack
        self._drafts = drafts
        self._message_bar = message_bar
        self._show_fonts = show_fonts
        self._output_controller: OutputController | None = None
        stack.report_made.connect(self._create)
        stack.guide_cancelled.connect(drafts.show_start)

    def callables(self) -> dict[str, Callable[[], None]]:
        """Return what each action does, by the action's id."""
        exports = {
            f"export{kind.suffix}": partial(self.export, kind.suffix) for kind in EXPORT_KINDS
        }
        sheets = {f"print_sheet{name}": partial(self.print_sheet, name) for name in PROOF_SHEETS}
        return {
            "new_report": self.new_report,
            "new_from_last_year": self.new_from_last_year,
            "open_file": self._drafts.choose_and_open,
            "show_trash": self.show_trash,
            "add_form": self.add_form,
            "save_now": self._drafts.save_now,
            "save_as": self._drafts.save_as,
            "show_history": self.show_history,
            **exports,
            "copy_html": self.copy_html,
            "print_pages": self.print_pages,
            **sheets,
            "pack": self.pack,
            "close_draft": self.close_draft,
            "leave": self.leave,
            "write_diagnostics": self.write_diagnostics,
        }

    def new_report(self) -> None:
        """Ask for agency, year and form of a new report."""
        self._begin(from_last_year=False)

    def new_from_last_year(self) -> None:
        """Ask for last year's report, too."""
        self._begin(from_last_year=True)

    def new_from_document(self, draft: Draft, path: Path) -> None:
        """Ask for the new report of the next year, with an imported document as last year's."""
        self._begin(from_last_year=False)
        guide = self._stack.window_pages.guide
        if self._stack.currentWidget() is guide:
            guide.take_last_year(draft, path)

    def add_form(self) -> None:
        """Show the installed forms, to which one can be added from a file."""
        forms = self._stack.window_pages.form_files
        self._stack.setCurrentWidget(forms)
        forms.enter()

    def show_trash(self) -> None:
        """Show the deleted drafts, which can be put back."""
        page = self._stack.window_pages.trash()
        page.done.connect(self._drafts.leave_page)
        self._stack.overlays.show(page)
        self._drafts.availability_changed.emit()

    def show_history(self) -> None:
        """Show the earlier states of the draft, to look at and to restore."""
        document, path = self._drafts.document, self._drafts.path
        if document is not None and path is not None:
            self._stack.overlays.show(self._stack.window_pages.history(document, path))

    def export(self, suffix: str) -> None:
        """Export a document of the kind that has a suffix, such as ``.pdf``."""
        if self._drafts.document is not None:
            self._output.export(self._drafts.document, suffix)

    def save_sheet(self, outline: Outline, kind: ExportKind) -> None:
        """Save a sheet that goes with the report, such as a comparison, in a file."""
        self._output.save_sheet(outline, kind)

    def copy_html(self) -> None:
        """Copy the report as HTML, for the web editor."""
        if self._drafts.document is not None:
            self._output.copy_html(self._drafts.document)

    def print_pages(self) -> None:
        """Print the official pages."""
        if self._drafts.document is not None:
            self._output.print_pages(self._drafts.document)

    def print_sheet(self, name: str) -> None:
        """Print a sheet that accompanies the report: ``figures``, ``approval`` or ``proof``."""
        if self._drafts.document is not None:
            self._output.print_sheet(self._drafts.document, name)

    def pack(self) -> None:
        """Write the draft with its earlier states into one file for another computer."""
        if self._drafts.path is None or self._drafts.document is None:
            return
        if not self._drafts.flush():
            self._message_bar.warning("刚才的修改还没能保存，所以没有导出交接包。")
            return
        # Read after saving: a draft that another program wrote to is saved under another name.
        self._output.pack(self._drafts.document, self._drafts.path)

    def write_diagnostics(self) -> None:
        """Write what support needs to know about this computer into a file."""
        self._output.write_diagnostics()

    def close_draft(self) -> None:
        """Save the draft and go back to the start page."""
        if self._drafts.close():
            self._drafts.show_start()

    def leave(self) -> None:
        """Save the draft and end the program."""
        self._frame.close()

    def finish(self) -> bool:
        """Wait for exports and print jobs that are still running; False if one does not end."""
        return self._output_controller is None or self._output_controller.finish()

    @property
    def _output(self) -> OutputController:
        if self._output_controller is None:
            pages = self._stack.window_pages
            self._output_controller = pages.output_controller(self._message_bar, self._show_fonts)
        return self._output_controller

    def _begin(self, *, from_last_year: bool) -> None:
        if self._drafts.close():
            self._message_bar.hide()
            guide = self._stack.window_pages.guide
            self._stack.setCurrentWidget(guide)
            guide.begin(from_last_year=from_last_year)
            self._drafts.availability_changed.emit()

    def _create(self, draft: Draft) -> None:
        try:
            self._drafts.create(draft)
        except GovinfoError as failure:
            self._stack.window_pages.guide.messages.warning(str(failure))
