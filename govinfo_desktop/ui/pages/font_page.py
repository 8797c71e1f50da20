"""Page with the fonts of the report: which are used, substituted, and which characters lack one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.exporters.fonts.roles import FONT_ROLES
from govinfo_desktop.layout.texts_by_font import texts_by_font
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.theme.plain_text import as_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.exporters.fonts.report import FontReport
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

_FIELD_LINK_PREFIX = "field:"
# Of the fields with a character that no font has, so many are listed.
_MOST_FIELDS_LISTED = 5


class FontPage(LiveWidget, QWidget):
    """Font report of the open document, made again while it is visible."""

    field_wanted = Signal(str)
    """The clerk wants to see a field with a character that cannot be printed (its FieldId)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.browser = QTextBrowser()
        # Otherwise the browser would try to load the field as its next page.
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName("字体使用情况")
        self.browser.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)
        self.setFocusProxy(self.browser)
        self.follow_report(document.idle)

    def concerns(self, changes: Changes) -> bool:
        """Return whether other characters may be printed, or in other fonts."""
        return changes.is_printed

    def show_report(self) -> None:
        """Show the fonts that the report uses now."""
        report = fonts_of(self._document)
        self.browser.setHtml("".join(_html(self._document, report)))

    def _follow(self, link: QUrl) -> None:
        self.field_wanted.emit(link.toString().removeprefix(_FIELD_LINK_PREFIX))


def fonts_of(document: Document) -> FontReport:
    """Return which fonts of this computer print the open report."""
    return report_fonts(font_chain(), texts_by_font(printed_outline(document)))


def _html(document: Document, report: FontReport) -> Iterator[str]:
    missing, *others = report.sentences() if report.missing else ("", *report.sentences())
    yield "<h3>印不出来的字</h3>"
    yield f"<p>{as_html(missing) or '没有，每个字都能印出来。'}</p>"
    for char in report.missing:
        yield from _fields_with(document, char)
    yield "<h3>各处用的字体</h3><table cellpadding='4'>"
    for role_id, role in FONT_ROLES.items():
        yield f"<tr><td>{role.name}</td><td><b>{as_html(report.main_fonts[role_id])}</b></td></tr>"
    yield "</table>"
    yield "<h3>代替的字体</h3>"
    if not others:
        yield "<p>没有，全部是国标规定的字体。</p>"
    for sentence in others:
        yield f"<p>{as_html(sentence)}</p>"
    if report.substituted:
        yield (
            "<p>导出的 Word 文档里写的仍是规定的字体名称，在装有这些字体的电脑上打开就用它们；"
            "PDF 和打印用上面列出的字体。</p>"
        )


def _fields_with(document: Document, char: str) -> Iterator[str]:
    """Yield a paragraph for each field that contains a character, with a link to it."""
    fields = document.form.fields
    found = [
        name for name, text in document.report.texts.items() if char in text and name in fields
    ]
    for name in found[:_MOST_FIELDS_LISTED]:
        link = f"<a href='{_FIELD_LINK_PREFIX}{name}'>{as_html(fields[name].name)}</a>"
        yield f"<p>　{as_html(char)}：{link}</p>"
    if len(found) > _MOST_FIELDS_LISTED:
        yield f"<p>　{as_html(char)}：另有 {len(found) - _MOST_FIELDS_LISTED} 处</p>"
