"""What a section asks for: guidance, the points to cover, and last year's text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.reading.reading import figure
from govinfo_desktop.layout.passages import fill_in
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.law_quote import LawQuote

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.core.model.form import FieldId, Section
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.editor import PassageEditor
    from govinfo_desktop.ui.theme.colours import Colours

LINES_OF_LAST_YEAR = 5
LONG = 20_000
"""So many characters are read for their points only when the keys pause."""

A_PAUSE = 300
ON_THE_PAGE = "填写说明"
BESIDE = "填写说明（F7 在右栏看）"
UNWRITTEN, ONLY_NAMED, ALL_WRITTEN = "还没有写到", "只提到", "要点都写到了"
"""Of the points unwritten, findings say the same; a point only named is nothing for a finding."""


class Guidance(QFrame):
    """The guidance of one section; whoever reads the article unfolds it."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        words = QLabel(section.guidance)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        if section.article:
            column.addWidget(LawQuote(section.article))


class Points(QLabel):
    """The points a passage has to cover, ticked as it does; a very long one after a pause."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._pause = QTimer(self, singleShot=True, interval=A_PAUSE)
        self._pause.timeout.connect(self.show_report)
        document.idle.connect(self._follow)
        self.show_report()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours anew after the window's palette changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_report()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.show_report()

    def _follow(self) -> None:
        if not self.isVisible():
            return
        if len(self._document.report.text(self._section.text_id)) > LONG:
            self._pause.start()
        else:
            self.show_report()

    def show_report(self) -> None:
        """Tick the points that the passage covers now."""
        unwritten, only_named = self._document.open_points(self._section)
        colours, words = colours_for(self.palette()), []
        for point in self._document.points(self._section):
            is_done = point not in (*unwritten, *only_named)
            name = f"{point.name}（{ONLY_NAMED}）" if point in only_named else point.name
            words.append(_ticked(name, colours, is_done=is_done))
        told = "要点：" + "&nbsp;&nbsp;&nbsp; ".join(words)
        if told != self.text():
            self.setText(told)
        open_points = [
            f"{how}：{'、'.join(point.name for point in points)}"
            for how, points in ((UNWRITTEN, unwritten), (ONLY_NAMED, only_named))
            if points
        ]
        self.setAccessibleName("；".join(open_points) or ALL_WRITTEN)


def _ticked(name: str, colours: Colours, *, is_done: bool) -> str:
    """Return a point's name as rich text, with the sign whether it is covered."""
    colour = (colours.done if is_done else colours.muted).name()
    return f'<span style="color:{colour}">{"✓" if is_done else "○"}&nbsp;{_whole(name)}</span>'


def _whole(name: str) -> str:
    """Return a name for rich text that no line end may tear apart."""
    return "\u2060".join(escape(character) for character in name)


class LastYear(QWidget):
    """What last year's report said here, to read or to start from: all of it, or a stretch."""

    def __init__(
        self,
        document: Document,
        passage: PassageEditor,
        text: str,
        parent: QWidget | None = None,
        *,
        lines: int = LINES_OF_LAST_YEAR,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._passage = passage
        self._text = text
        self.paper = QPlainTextEdit(text)
        self.paper.setReadOnly(True)
        self.paper.setTabChangesFocus(True)
        self.paper.setAccessibleName("上年报告这一部分的文字")
        self.paper.setFixedHeight(self.paper.fontMetrics().lineSpacing() * lines + 20)
        self.whole = QPushButton("沿用上年文字")
        self.whole.setToolTip("用上年的文字替换这一部分现在的文字，可以撤销")
        self.stretch = QPushButton("沿用选中的文字")
        self.stretch.setToolTip("先在上面选中一段，再把它放到这一部分光标所在的地方")
        self.whole.clicked.connect(self._adopt_whole)
        self.stretch.clicked.connect(self._adopt_stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        row = QHBoxLayout()
        row.addWidget(self.whole)
        row.addWidget(self.stretch)
        row.addStretch(1)
        column.addLayout(row)
        self.paper.selectionChanged.connect(self.show_report)
        document.idle.connect(self.show_report)
        self.show_report()

    def show_report(self) -> None:
        """Offer only what would change something."""
        can_write = not self._document.read_only
        is_same = self._document.report.text(self._passage.field) == self._text
        self.whole.setEnabled(can_write and not is_same)
        self.stretch.setEnabled(can_write and self.paper.textCursor().hasSelection())

    def _adopt_whole(self) -> None:
        self._document.enter({self._passage.field: self._text}, "沿用上年文字")
        self._passage.setFocus()

    def _adopt_stretch(self) -> None:
        words = self.paper.textCursor().selectedText().replace("\u2029", "\n")
        self._passage.replace(*self._passage.selection(), words, "沿用上年文字")
        self._passage.setFocus()


def last_year_of(document: Document, field: FieldId) -> str:
    """Return what last year's report said at a place, its figures as the numbers they were."""
    previous = document.previous
    if previous is None:
        return ""
    return fill_in(
        previous.report.text(field),
        lambda name: figure(name, previous.form, previous.report, previous.numbers),
    )


class CollapsibleGuidance(Collapsible):
    """A section's guidance on its page; one line while there is room for it beside the page."""

    def __init__(self, section: Section, *, is_open: bool) -> None:
        super().__init__(ON_THE_PAGE, Guidance(section), is_open=is_open)
        self._usual = is_open
        self._is_beside = False
        self.button.clicked.connect(self._keep)

    def be_beside(self, is_beside: bool) -> None:
        """Fold away what can be read beside the page, and back."""
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        self.set_title(BESIDE if is_beside else ON_THE_PAGE)
        self.set_open(self._usual and not is_beside)

    def _keep(self) -> None:
        self._usual = self.is_open
