"""Which face serves which role, what is substituted, and every character that no face has."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout

from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.exporters.fonts.roles import ROLES
from govinfo_desktop.layout.texts_by_font import texts_by_font
from govinfo_desktop.ui.widgets.live_widget import LiveWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.exporters.fonts.report import FontReport
    from govinfo_desktop.ui.model.document import Document

_FIELD = "field:"
_MOST_PLACES = 5


class FontPage(LiveWidget):
    """The font report of the open document, read anew whenever it is looked at."""

    field_wanted = Signal(str)
    """A character that cannot be printed is to be shown where it stands (a FieldId)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.paper = QTextBrowser()
        self.paper.setOpenLinks(False)
        self.paper.setAccessibleName("字体使用情况")
        self.paper.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        self.setFocusProxy(self.paper)

    def show_report(self) -> None:
        """Say how the fonts are now."""
        report = fonts_of(self._document)
        self.paper.setHtml("".join(_html(self._document, report)))

    def _follow(self, link: QUrl) -> None:
        self.field_wanted.emit(link.toString().removeprefix(_FIELD))


def fonts_of(document: Document) -> FontReport:
    """Return how the open report's characters are served here."""
    return report_fonts(font_chain(), texts_by_font(document.outline()))


def _html(document: Document, report: FontReport) -> Iterator[str]:
    missing, *others = report.sentences() if report.missing else ("", *report.sentences())
    yield "<h3>印不出来的字</h3>"
    yield f"<p>{escape(missing) or '没有，每个字都能印出来。'}</p>"
    for char in report.missing:
        yield from _places(document, char)
    yield "<h3>各处用的字体</h3><table cellpadding='4'>"
    for id, role in ROLES.items():
        yield f"<tr><td>{role.name}</td><td><b>{escape(report.serving[id])}</b></td></tr>"
    yield "</table>"
    yield "<h3>代替的字体</h3>"
    if not others:
        yield "<p>没有，全部是国标规定的字体。</p>"
    for sentence in others:
        yield f"<p>{escape(sentence)}</p>"
    if report.substituted:
        yield (
            "<p>导出的 Word 文档里写的仍是规定的字体名称，在装有这些字体的电脑上打开就用它们；"
            "PDF 和打印用上面列出的字体。</p>"
        )


def _places(document: Document, char: str) -> Iterator[str]:
    """Yield where a character stands: its fields, each to be gone to with a click."""
    fields = document.form.fields
    found = [
        name for name, text in document.report.texts.items() if char in text and name in fields
    ]
    for name in found[:_MOST_PLACES]:
        yield f"<p>　{escape(char)}：<a href='{_FIELD}{name}'>{escape(fields[name].name)}</a></p>"
    if len(found) > _MOST_PLACES:
        yield f"<p>　{escape(char)}：另有 {len(found) - _MOST_PLACES} 处</p>"
