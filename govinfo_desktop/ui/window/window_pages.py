"""Pages of the window that belong to no draft, each made when it is first shown."""

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
    """The guide to a new report, the settings, and the installed forms."""

    made = Signal(object)
    """The guide is finished: open a new report (a Draft)."""

    cancelled = Signal()
    """The guide was left without a new report."""

    changed = Signal()
    """A setting was changed."""

    done = Signal()
    """The settings or the forms were left."""

    def __init__(self, services: AppServices, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._services = services
        self._stack = stack

    @cached_property
    def guide(self) -> NewReportPage:
        """The guide to a new report."""
        page = self._added(NewReportPage(self._services))
        page.made.connect(self.made)
        page.cancelled.connect(self.cancelled)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings."""
        page = self._added(SettingsPage(self._services))
        page.changed.connect(self.changed)
        page.done.connect(self.done)
        return page

    @cached_property
    def form_files(self) -> FormFilesPage:
        """The installed forms."""
        page = self._added(FormFilesPage(self._services))
        page.done.connect(self.done)
        return page

    def _added(self, page: SomePage) -> SomePage:
        self._stack.addWidget(page)
        return page
