"""Help for writing a section: its guidance, the points to cover, and last year's text."""

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
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from govinfo_desktop.core.model.form import FieldId, Point, Section
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.editor import PassageEditor
    from govinfo_desktop.ui.theme.colours import Colours

LAST_YEAR_LINES_ON_PAGE = 5
# A longer passage is searched for its points only once nothing is typed for a while.
LONG_PASSAGE_CHARACTERS = 20_000
POINTS_DELAY_MS = 300
TITLE_ON_PAGE = "填写说明"
TITLE_BESIDE_PAGE = "填写说明（F7 在右栏看）"
# There is a finding about points not written, in the same words; a point only named is none.
UNWRITTEN, ONLY_NAMED, ALL_WRITTEN = "还没有写到", "只提到", "要点都写到了"


class Guidance(QFrame):
    """Guidance of one section, with its article of the law to expand."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        text = QLabel(section.guidance)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        if section.article:
            column.addWidget(LawQuote(section.article))


class Points(QLabel):
    """Points that a passage has to cover, ticked while the clerk writes."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._delay = QTimer(self, singleShot=True, interval=POINTS_DELAY_MS)
        self._delay.timeout.connect(self.show_report)
        document.idle.connect(self._follow)
        self.show_report()

    def changeEvent(self, event: QEvent) -> None:
        """Write the text again when the palette changes: its colours are part of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_report()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was edited while the label was hidden."""
        super().showEvent(event)
        self.show_report()

    def _follow(self) -> None:
        if not self.isVisible():
            return
        if len(self._document.report.text(self._section.text_id)) > LONG_PASSAGE_CHARACTERS:
            self._delay.start()
        else:
            self.show_report()

    def show_report(self) -> None:
        """Tick the points that the passage covers now."""
        unwritten, only_named = self._document.open_points(self._section)
        colours, names = colours_for(self.palette()), []
        for point in self._document.points(self._section):
            is_done = point not in (*unwritten, *only_named)
            name = f"{point.name}（{ONLY_NAMED}）" if point in only_named else point.name
            names.append(_ticked(name, colours, is_done=is_done))
        text = "要点：" + "&nbsp;&nbsp;&nbsp; ".join(names)
        if text != self.text():
            self.setText(text)
        self.setAccessibleName(_open_points_text(unwritten, only_named) or ALL_WRITTEN)


def _open_points_text(unwritten: Iterable[Point], only_named: Iterable[Point]) -> str:
    """Return the points that are not covered, by kind; empty if all are."""
    groups = (UNWRITTEN, unwritten), (ONLY_NAMED, only_named)
    named = ((kind, "、".join(point.name for point in points)) for kind, points in groups)
    return "；".join(f"{kind}：{names}" for kind, names in named if names)


def _ticked(name: str, colours: Colours, *, is_done: bool) -> str:
    """Return a point's name as rich text, with a tick if it is covered."""
    colour = (colours.done if is_done else colours.muted).name()
    return (
        f'<span style="color:{colour}">{"✓" if is_done else "○"}&nbsp;{_unbreakable(name)}</span>'
    )


def _unbreakable(name: str) -> str:
    """Return a name as rich text without a line break in it."""
    # Chinese text may be broken between any two characters; a word joiner forbids it.
    return "\u2060".join(escape(character) for character in name)


class LastYear(QWidget):
    """Text of last year's report in a section, to read or to adopt: all of it, or a selection."""

    def __init__(
        self,
        document: Document,
        passage: PassageEditor,
        text: str,
        parent: QWidget | None = None,
        *,
        lines: int = LAST_YEAR_LINES_ON_PAGE,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._passage = passage
        self._text = text
        self.text_view = QPlainTextEdit(text)
        self.text_view.setReadOnly(True)
        self.text_view.setTabChangesFocus(True)
        self.text_view.setAccessibleName("上年报告这一部分的文字")
        self.text_view.setFixedHeight(self.text_view.fontMetrics().lineSpacing() * lines + 20)
        self.whole = QPushButton("沿用上年文字")
        self.whole.setToolTip("用上年的文字替换这一部分现在的文字，可以撤销")
        self.selected = QPushButton("沿用选中的文字")
        self.selected.setToolTip("先在上面选中一段，再把它放到这一部分光标所在的地方")
        self.whole.clicked.connect(self._adopt_whole)
        self.selected.clicked.connect(self._adopt_selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text_view)
        row = QHBoxLayout()
        row.addWidget(self.whole)
        row.addWidget(self.selected)
        row.addStretch(1)
        column.addLayout(row)
        self.text_view.selectionChanged.connect(self.show_report)
        document.idle.connect(self.show_report)
        self.show_report()

    def show_report(self) -> None:
        """Enable the buttons that would change something."""
        can_write = not self._document.read_only
        is_same = self._document.report.text(self._passage.field) == self._text
        self.whole.setEnabled(can_write and not is_same)
        self.selected.setEnabled(can_write and self.text_view.textCursor().hasSelection())

    def _adopt_whole(self) -> None:
        self._document.enter({self._passage.field: self._text}, "沿用上年文字")
        self._passage.setFocus()

    def _adopt_selected(self) -> None:
        # Qt separates the paragraphs of a selection by U+2029.
        text = self.text_view.textCursor().selectedText().replace("\u2029", "\n")
        self._passage.replace(*self._passage.selection(), text, "沿用上年文字")
        self._passage.setFocus()


def last_year_of(document: Document, field: FieldId) -> str:
    """Return a field's text in last year's report, with the numbers of then; empty without one."""
    previous = document.previous
    if previous is None:
        return ""
    return fill_in(
        previous.report.text(field),
        lambda name: figure(name, previous.form, previous.report, previous.numbers),
    )


class CollapsibleGuidance(Collapsible):
    """Guidance on the page of its section; collapsed while the panel beside the page shows it."""

    def __init__(self, section: Section, *, is_open: bool) -> None:
        super().__init__(TITLE_ON_PAGE, Guidance(section), is_open=is_open)
        # Open or not while the panel does not show the guidance.
        self._is_open_alone = is_open
        self._is_beside = False
        self.button.clicked.connect(self._remember_choice)

    def be_beside(self, is_beside: bool) -> None:
        """Collapse while the panel beside the page shows the guidance, and restore afterwards."""
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        self.set_title(TITLE_BESIDE_PAGE if is_beside else TITLE_ON_PAGE)
        self.set_open(self._is_open_alone and not is_beside)

    def _remember_choice(self) -> None:
        self._is_open_alone = self.is_open
