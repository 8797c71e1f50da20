"""Window with the offline manual: one page per topic, with a search over all pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.paths import help_folder
from govinfo_desktop.ui.help.help_search import Match, find_matches, next_match, plain_page
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.widgets.law_quote import articles_html, held_citations

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QKeyEvent

# Topics of the manual: the stems of its files.
START_TOPIC = "01-start"
PARTICULARS_TOPIC = "03-particulars"
TABLES_TOPIC = "04-tables"
PASSAGES_TOPIC = "05-passages"
FINDINGS_TOPIC = "06-findings"
LEADER_TOPIC = "07-leader"
FINAL_TOPIC = "09-final"
PRINT_TOPIC = "10-print"
NEXT_YEAR_TOPIC = "11-next-year"
SETTINGS_TOPIC = "12-settings"
FORMS_TOPIC = "14-forms"
QUESTIONS_TOPIC = "15-questions"
LEDGER_TOPIC = "17-ledger"
IMPORT_TOPIC = "18-import"
# Links within the window: to the articles of a citation (by its number), and back to the topic.
ARTICLES_LINK, BACK_LINK = "article:", "back:"
TOPIC_ROLE = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """Topics at the left, the chosen one at the right; the window is not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setModal(False)
        fit_on_screen(self, 860, 600)
        self._matches: tuple[Match, ...] = ()
        self._shows_articles = False
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText("在全部帮助里查找（Ctrl+F）")
        self.search_edit.setAccessibleName("在帮助里查找")
        self.search_edit.setClearButtonEnabled(True)
        self.count_label = PlainLabel()
        self.count_label.setProperty("muted", True)
        self.topics = QListWidget()
        self.topics.setAccessibleName("帮助的题目")
        self.topics.setWordWrap(True)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.topics.setFixedWidth(230)
        self.page = QTextBrowser()
        self.page.setAccessibleName("帮助内容")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        for topic, text in read_manual().items():
            item = QListWidgetItem(_title(text))
            item.setData(TOPIC_ROLE, (topic, text))
            self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._show)
        self.search_edit.textChanged.connect(self._search)
        self._lay_out()

    def open_at(self, topic: str) -> None:
        """Show a topic, and bring the window to the front."""
        self.search_edit.clear()
        self._choose(topic)
        self.show()
        self.raise_()
        self.activateWindow()

    def step(self, by: int) -> None:
        """Go some matches forward or, with a negative number, back, over all pages."""
        if self._matches:
            self._go_to(next_match(self._matches, self._here(), by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the matches on Enter; clear the search on Escape, or else close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if is_backwards else 1)
        elif event.key() == Qt.Key.Key_Escape and self.search_edit.text():
            self.search_edit.clear()
        else:
            super().keyPressEvent(event)

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        """The text of the pages as they are shown; made at the first search."""
        return tuple(plain_page(text) for text in read_manual().values())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.search_edit, 1)
        for label, by in (("上一处", -1), ("下一处", 1)):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            bar.addWidget(button)
        bar.addWidget(self.count_label)
        row = QHBoxLayout()
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addLayout(row, 1)
        for keys, action in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._focus_search),
            (QKeySequence("F3"), lambda: self.step(1)),
            (QKeySequence("Shift+F3"), lambda: self.step(-1)),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _focus_search(self) -> None:
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def _choose(self, topic: str) -> None:
        for row in range(self.topics.count()):
            if self.topics.item(row).data(TOPIC_ROLE)[0] == topic:
                self.topics.setCurrentRow(row)

    def _follow(self, link: QUrl) -> None:
        target = link.toString()
        if target == BACK_LINK:
            self._show(self.topics.currentItem())
        elif target.startswith(ARTICLES_LINK):
            self._show_articles(int(target.removeprefix(ARTICLES_LINK)))
        else:
            self._choose(target.removesuffix(".md"))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.setMarkdown(_with_links(item.data(TOPIC_ROLE)[1]))
            self._shows_articles = False
            self._highlight()

    def _show_articles(self, number: int) -> None:
        """Show the full text of the articles of a citation, with a link back to the topic."""
        text = self.topics.currentItem().data(TOPIC_ROLE)[1]
        back = f'<p><a href="{BACK_LINK}">回到“{_title(text)}”</a></p>'
        self.page.setExtraSelections([])
        self.page.setHtml(articles_html(held_citations(text)[number].articles) + back)
        self._shows_articles = True

    def _search(self) -> None:
        """Find the text in all pages; stay on the shown page if it has a match."""
        text = self.search_edit.text()
        self._matches = find_matches(text, self._pages)
        for row in range(self.topics.count()):
            count = sum(match.page == row for match in self._matches)
            title = _title(self.topics.item(row).data(TOPIC_ROLE)[1])
            self.topics.item(row).setText(f"{title}（{count} 处）" if count else title)
        if self._matches:
            start = Match(self.topics.currentRow(), -1)
            self._go_to(next_match(self._matches, start, 1))
        else:
            self._highlight()
            self.count_label.setText("没有找到" if text.strip() else "")

    def _go_to(self, number: int) -> None:
        match = self._matches[number]
        self.topics.setCurrentRow(match.page)
        if self._shows_articles:
            self._show(self.topics.currentItem())
        self.page.setTextCursor(self._cursor(match))
        self.page.ensureCursorVisible()
        self._highlight()
        self.count_label.setText(f"第 {number + 1} 处，共 {len(self._matches)} 处")

    def _here(self) -> Match:
        return Match(self.topics.currentRow(), self.page.textCursor().selectionStart())

    def _cursor(self, match: Match) -> QTextCursor:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(match.start)
        end = match.start + len(self.search_edit.text().strip())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _highlight(self) -> None:
        """Highlight every match on the shown page."""
        row = self.topics.currentRow()
        highlights = []
        for match in self._matches:
            if match.page == row:
                highlight = QTextEdit.ExtraSelection()
                highlight.cursor = self._cursor(match)
                highlight.format.setBackground(colours_for(self.palette()).right_background)
                highlights.append(highlight)
        self.page.setExtraSelections(highlights)


def _with_links(text: str) -> str:
    """Return a topic in which every citation is a link to its articles."""
    pieces, done = [], 0
    for number, cited in enumerate(held_citations(text)):
        pieces.append(text[done : cited.start])
        pieces.append(f"[{text[cited.start : cited.end]}]({ARTICLES_LINK}{number})")
        done = cited.end
    return "".join((*pieces, text[done:]))


def read_manual() -> dict[str, str]:
    """Return the manual's pages in order, as Markdown by the stem of their file name."""
    return {file.stem: _text(file) for file in sorted(help_folder().glob("*.md"))}


def _title(text: str) -> str:
    return text.split("\n", 1)[0].lstrip("# ")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
