"""Actions on what the window shows: charts, text size, settings, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.ui.settings.text_size import resize_text, show_text_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QAction

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.window.central_stack import CentralStack
    from govinfo_desktop.ui.window.draft_controller import DraftController


class ViewActions:
    """Everything the menus do with the look of the window and with pages beside the report."""

    def __init__(
        self,
        services: AppServices,
        stack: CentralStack,
        drafts: DraftController,
        actions: Mapping[str, QAction],
    ) -> None:
        self._services = services
        self._stack = stack
        self._drafts = drafts
        self._actions = actions
        stack.settings_changed.connect(self._apply_settings)
        stack.page_left.connect(self._leave_page)

    def callables(self) -> dict[str, Callable[[], None]]:
        """Return what each action does, by the action's id."""
        return {
            "show_figures": self.show_figures,
            "show_full_text": self.show_full_text,
            "open_ledger": self.open_ledger,
            "show_applications": self.show_applications,
            "larger_text": partial(self.resize_text, 1),
            "smaller_text": partial(self.resize_text, -1),
            "usual_text": partial(self.resize_text, 0),
            "show_settings": self.show_settings,
            "show_help": self.show_help,
            "find_action": self.find_action,
            "list_keys": self.list_keys,
            "about": self.about,
        }

    def show_figures(self) -> None:
        """Show the figures of the year as charts."""
        if self._drafts.document is not None:
            pages = self._stack.window_pages
            self._stack.overlays.show(pages.charts(self._drafts.document))

    def show_full_text(self) -> None:
        """Show every statement of the text, the one at the cursor chosen; a click leads to it."""
        document, view = self._drafts.document, self._stack.report_view
        if document is None or view is None:
            return
        place = view.pages.cursor_place()
        page = self._stack.window_pages.full_text(document)
        self._stack.overlays.show(page)
        page.place_requested.connect(self._show_place)
        if place is not None:
            page.choose_at(*place)

    def _show_place(self, field: str, start: int, end: int) -> None:
        self._stack.return_to_report()
        view = self._stack.report_view
        if view is not None:
            view.pages.show_place(FieldId(field), start, end)

    def open_ledger(self) -> None:
        """Show the window of the ledger of applications."""
        self._stack.window_pages.open_ledger(lambda: self._drafts.document)

    def open_ledger_file(self, path: Path) -> None:
        """Open a ledger in its window."""
        self._stack.window_pages.open_ledger(lambda: self._drafts.document, path)

    def show_applications(self) -> None:
        """Show which applications of the ledger are behind the current cell of a table."""
        self._stack.window_pages.show_applications(lambda: self._drafts.document)

    def resize_text(self, steps: int) -> None:
        """Make all text some steps larger, or smaller; with no step reset its size."""
        resize_text(self._services, steps)
        self._stack.follow_text_size()

    def show_settings(self) -> None:
        """Show the settings."""
        settings = self._stack.window_pages.settings
        settings.show_settings()
        self._stack.setCurrentWidget(settings)
        settings.agency["organ"].setFocus()

    def show_help(self) -> None:
        """Open the manual at the topic of the page that is shown."""
        self._stack.window_pages.open_help(self._stack.report_view)

    def find_action(self) -> None:
        """Let the clerk find an action by its name, and run it."""
        self._stack.window_pages.find_action(self._actions)

    def list_keys(self) -> None:
        """Show every action with its shortcut."""
        self._stack.window_pages.list_shortcuts()

    def about(self) -> None:
        """Show version, components and licences."""
        self._stack.window_pages.show_about()

    def _apply_settings(self) -> None:
        """Apply changed settings to the window and the open report."""
        show_text_size(self._services)
        if self._drafts.document is not None:
            self._services.equip(self._drafts.document)
            self._drafts.document.notify()

    def _leave_page(self) -> None:
        """Leave the settings, or the list of forms, for what was open before."""
        if self._drafts.document is None:
            self._drafts.show_start()
        else:
            self._stack.rebuild_report()
