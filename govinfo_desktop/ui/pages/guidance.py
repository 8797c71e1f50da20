"""Help for writing a section: its guidance and the points to cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from govinfo_desktop.core.checks.points import open_points, required_points
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel, as_html
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.law_quote import LawQuote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_desktop.core.model.form import Point, Section
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.theme.colours import Colours

# A longer passage is searched for its points only once nothing is typed for a while.
LONG_PASSAGE_CHARACTERS = 20_000
POINTS_DELAY_MS = 300
_AGENCY_KIND = FieldId("kind")
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
        text = PlainLabel(section.guidance)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        if section.article:
            column.addWidget(LawQuote(section.article))


class Points(LiveWidget, QLabel):
    """Points that a passage has to cover, ticked while the clerk writes."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._delay = QTimer(self, singleShot=True, interval=POINTS_DELAY_MS)
        self._delay.timeout.connect(self.show_report)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage may cover other points."""
        return alter_points(changes, self._section, self._document)

    def refresh(self) -> None:
        """Tick the points at once, those of a very long passage after a pause."""
        if len(self._document.report.text(self._section.text_id)) > LONG_PASSAGE_CHARACTERS:
            self._delay.start()
        else:
            self.show_report()

    def changeEvent(self, event: QEvent) -> None:
        """Write the text again when the palette changes: its colours are part of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_report()

    def show_report(self) -> None:
        """Tick the points that the passage covers now."""
        unwritten, only_named = open_points(self._section, self._document.reading)
        colours, names = colours_for(self.palette()), []
        for point in required_points(self._section, self._document.report):
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


def alter_points(changes: Changes, section: Section, document: Document) -> bool:
    """Return whether changes may make a passage cover other points, or require others."""
    text = document.report.text(section.text_id)
    return changes.alter_text(_AGENCY_KIND) or changes.alter_passage(section.text_id, text)


def _ticked(name: str, colours: Colours, *, is_done: bool) -> str:
    """Return a point's name as rich text, with a tick if it is covered."""
    colour = (colours.done if is_done else colours.muted).name()
    return (
        f'<span style="color:{colour}">{"✓" if is_done else "○"}&nbsp;{_unbreakable(name)}</span>'
    )


def _unbreakable(name: str) -> str:
    """Return a name as rich text without a line break in it."""
    # Chinese text may be broken between any two characters; a word joiner forbids it.
    return "\u2060".join(as_html(character) for character in name)


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
