"""Page of what differs between the open draft and another draft of the same report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser, QWidget

from govinfo_desktop.ui.pages.history_diff import differences, differences_html
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.document import Document

ABOUT_COMPARISON = "左边是“{}”，右边是现在打开的这一份。只看不改。"
SAME_HTML = "<p>两份的内容完全相同。</p>"


class ComparisonPage(OverlayPage):
    """The other draft at the left, the open one at the right, place by place."""

    def __init__(
        self, document: Document, path: Path, other: Draft, parent: QWidget | None = None
    ) -> None:
        super().__init__("比较两份草稿", ABOUT_COMPARISON.format(path.stem), parent)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("两份草稿的不同")
        found = differences(document.form, other, document.draft)
        titles = ("位置", f"“{path.stem}”", "现在打开的")
        html = differences_html(found, colours_for(self.palette()), titles)
        self.browser.setHtml(html if found else SAME_HTML)
        self.column.addWidget(self.browser, 1)
