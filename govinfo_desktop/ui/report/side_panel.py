"""Panel at the right of the report view: guidance, findings, preview, and fonts on request."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from govinfo_desktop.ui.report.findings_panel import FindingsPanel
from govinfo_desktop.ui.report.guidance_panel import GuidancePanel
from govinfo_desktop.ui.widgets.lazy_page import LazyPage

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.page_stack import PageStack

NARROWEST_PANEL = 240  # pixels
# The tabs from left to right, as the settings name the one that was open last.
PANEL_TABS = ("guidance", "findings", "preview", "fonts")


class SidePanel(QTabWidget):
    """Tabs about the report and its current page, each made when it is first needed.

    The fonts have a tab only while they are shown; the preview leads there.
    """

    print_wanted = Signal()
    """The clerk wants to print, from the preview."""

    mark_requested = Signal(object)
    """The marked text of a passage is to be shown (its Mark), from the findings."""

    def __init__(self, document: Document, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages = pages
        self.findings = LazyPage(lambda: self.findings_panel)
        self.guidance = LazyPage(lambda: self.guidance_panel)
        self.preview = LazyPage(lambda: self._make_print_tab("preview"))
        self.fonts = LazyPage(lambda: self._make_print_tab("fonts"))
        self.setDocumentMode(True)
        # Without scroll buttons the panel is never narrower than its tabs.
        self.setUsesScrollButtons(False)
        self.addTab(self.guidance, "填写说明")
        self.addTab(self.findings, "检查结果")
        self.addTab(self.preview, "预览")
        self.addTab(self.fonts, "字体")
        self.setTabVisible(self.indexOf(self.fonts), False)
        self.currentChanged.connect(self._hide_fonts)
        self.currentChanged.connect(self.updateGeometry)
        self.setMinimumWidth(NARROWEST_PANEL)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the open tab; Qt's is that of the widest one."""
        shown, tabs = self.currentWidget().minimumSizeHint(), self.tabBar().minimumSizeHint()
        width = max(tabs.width(), shown.width())
        return QSize(width, min(super().minimumSizeHint().height(), shown.height() + tabs.height()))

    @cached_property
    def guidance_panel(self) -> GuidancePanel:
        """The guidance of the current page."""
        return GuidancePanel(self._document, self._pages)

    @cached_property
    def findings_panel(self) -> FindingsPanel:
        """The findings of the report; F8 goes through them while their tab is closed, too."""
        panel = FindingsPanel(self._document, self.findings)
        panel.mark_requested.connect(self.mark_requested)
        return panel

    @property
    def chosen_finding(self) -> str:
        """The key of the chosen finding; empty for none."""
        return self.findings_panel.chosen if "findings_panel" in self.__dict__ else ""

    @property
    def tab(self) -> str:
        """The name of the open tab."""
        return PANEL_TABS[self.currentIndex()]

    def open_tab(self, name: str) -> bool:
        """Open the tab of a name; return False if there is none."""
        if name not in PANEL_TABS:
            return False
        if name == "fonts":
            self.open_fonts()
        self.setCurrentIndex(PANEL_TABS.index(name))
        return True

    def open_fonts(self) -> None:
        """Show which fonts are used, in a tab that is there until another one is opened."""
        self.setTabVisible(self.indexOf(self.fonts), True)
        self.setCurrentWidget(self.fonts)

    def _hide_fonts(self) -> None:
        if self.currentWidget() is not self.fonts:
            self.setTabVisible(self.indexOf(self.fonts), False)

    def _make_print_tab(self, name: str) -> QWidget:
        from govinfo_desktop.ui.report.print_tabs import make_font_page, make_preview

        if name == "preview":
            preview = make_preview(self._document)
            preview.print_wanted.connect(self.print_wanted)
            preview.fonts_wanted.connect(self.open_fonts)
            preview.follow_cursor(self._pages.printed_place)
            self._pages.cursor_moved.connect(preview.cursor_moved)
            return preview
        fonts = make_font_page(self._document)
        fonts.field_wanted.connect(self._pages.show_field)
        return fonts
