"""What a section asks for: guidance, the article, the points to cover, and last year's text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui.fold import Fold
from govinfo_desktop.ui.style import colours_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.core.form import Section
    from govinfo_desktop.ui.document import Document

LINES_OF_LAST_YEAR = 5


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
            source = QLabel(f"依据：{section.article}")
            source.setWordWrap(True)
            source.setProperty("muted", True)
            column.addWidget(source)


class Points(QLabel):
    """The points a passage has to cover, ticked as it does."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        document.changed.connect(self.show_report)
        self.show_report()

    def show_report(self) -> None:
        """Tick the points that the passage covers now."""
        colours = colours_for(self.palette())
        done, open_ = colours.done.name(), colours.muted.name()
        covered = self._document.covered(self._section)
        words = [
            f'<span style="color:{done if point.name in covered else open_}">'
            f"{'✓' if point.name in covered else '○'}&nbsp;{_whole(point.name)}</span>"
            for point in self._document.points(self._section)
        ]
        self.setText("要点：" + "&nbsp;&nbsp;&nbsp; ".join(words))
        missing = [p.name for p in self._document.points(self._section) if p.name not in covered]
        self.setAccessibleName(f"还没有写到：{'、'.join(missing)}" if missing else "要点都写到了")


def _whole(name: str) -> str:
    """Return a name for rich text that no line end may tear apart."""
    return "\u2060".join(escape(character) for character in name)


class LastYear(QWidget):
    """What last year's report said here, to read or to start from."""

    def __init__(self, text: str, adopt: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paper = QPlainTextEdit(text)
        paper.setReadOnly(True)
        paper.setTabChangesFocus(True)
        paper.setAccessibleName("上年报告这一部分的文字")
        paper.setFixedHeight(paper.fontMetrics().lineSpacing() * LINES_OF_LAST_YEAR + 20)
        use = QPushButton("沿用上年文字")
        use.setToolTip("用上年的文字替换这一部分现在的文字，可以撤销")
        use.clicked.connect(adopt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paper)
        row = QHBoxLayout()
        row.addWidget(use)
        row.addStretch(1)
        column.addLayout(row)


def guidance_fold(section: Section, *, is_open: bool) -> Fold:
    """Return a section's guidance behind its title."""
    return Fold("填写说明", Guidance(section), is_open=is_open)
