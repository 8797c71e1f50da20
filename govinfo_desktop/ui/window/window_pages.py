"""The pages of the window that stand in no draft, each made when it is first wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.ui.drafts.form_files_page import FormFilesPage
from govinfo_desktop.ui.drafts.new_report_page import NewReportPage
from govinfo_desktop.ui.settings.settings_page import SettingsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from govinfo_desktop.ui.model.services import AppServices

SomePage = TypeVar("SomePage", bound="QWidget")


class WindowPages(QObject):
    """The guide to a new report, the settings, and the forms there are."""

    made = Signal(object)
    """A new report is to begin with a draft (a Draft)."""

    cancelled = Signal()
    """No new report after all."""

    changed = Signal()
    """A setting was changed."""

    done = Signal()
    """A page was left for what was open before."""

    def __init__(self, services: AppServices, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._services = services
        self._stack = stack

    @cached_property
    def guide(self) -> NewReportPage:
        """The guide to a new report."""
        page = self._stacked(NewReportPage(self._services))
        page.made.connect(self.made)
        page.cancelled.connect(self.cancelled)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings."""
        page = self._stacked(SettingsPage(self._services))
        page.changed.connect(self.changed)
        page.done.connect(self.done)
        return page

    @cached_property
    def form_files(self) -> FormFilesPage:
        """The forms there are, and how one is added."""
        page = self._stacked(FormFilesPage(self._services))
        page.done.connect(self.done)
        return page

    def _stacked(self, page: SomePage) -> SomePage:
        self._stack.addWidget(page)
        return page
