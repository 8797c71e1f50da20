"""The offline manual: a page a topic, opened at what one is doing, and searched as a whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
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
from govinfo_desktop.ui.help.help_search import Place, next_place, places_of, plain_page
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.widgets.law_quote import articles_html, held_citations

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QKeyEvent

START, PARTICULARS, TABLES, PASSAGES = "01-start", "03-particulars", "04-tables", "05-passages"
FINDINGS, LEADER, FINAL, PRINT = "06-findings", "07-leader", "09-final", "10-print"
NEXT_YEAR, SETTINGS, FORMS = "11-next-year", "12-settings", "14-forms"
QUESTIONS = "15-questions"
ARTICLES, BACK = "article:", "back:"
TOPIC = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """The topics at the left, the chosen one at the right; it may stay open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setModal(False)
        fit_on_screen(self, 860, 600)
        self._places: tuple[Place, ...] = ()
        self._is_at_articles = False
        self.words = QLineEdit()
        self.words.setPlaceholderText("在全部帮助里查找，例如：结转（Ctrl+F）")
        self.words.setAccessibleName("在帮助里查找")
        self.words.setClearButtonEnabled(True)
        self.state = QLabel()
        self.state.setProperty("muted", True)
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
            item.setData(TOPIC, (topic, text))
            self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._show)
        self.words.textChanged.connect(self._search)
        self._lay_out()

    def open_at(self, topic: str) -> None:
        """Show a topic, and bring the window to the front."""
        self.words.clear()
        self._choose(topic)
        self.show()
        self.raise_()
        self.activateWindow()

    def step(self, by: int) -> None:
        """Go to the next place of the words, or the one before, on whatever page it is."""
        if self._places:
            self._go_to(next_place(self._places, self._here(), by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter; Escape takes the words away first, and then closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        else:
            super().keyPressEvent(event)

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        """The pages as they are shown; made when words are first looked for."""
        return tuple(plain_page(text) for text in read_manual().values())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.words, 1)
        for words, by in (("上一处", -1), ("下一处", 1)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            bar.addWidget(button)
        bar.addWidget(self.state)
        row = QHBoxLayout()
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)
        whole = QVBoxLayout(self)
        whole.addLayout(bar)
        whole.addLayout(row, 1)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._ask_for_words),
            (QKeySequence("F3"), lambda: self.step(1)),
            (QKeySequence("Shift+F3"), lambda: self.step(-1)),
        ):
            QShortcut(keys, self).activated.connect(deed)

    def _ask_for_words(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def _choose(self, topic: str) -> None:
        for row in range(self.topics.count()):
            if self.topics.item(row).data(TOPIC)[0] == topic:
                self.topics.setCurrentRow(row)

    def _follow(self, link: QUrl) -> None:
        words = link.toString()
        if words == BACK:
            self._show(self.topics.currentItem())
        elif words.startswith(ARTICLES):
            self._show_articles(int(words.removeprefix(ARTICLES)))
        else:
            self._choose(words.removesuffix(".md"))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.setMarkdown(_with_links(item.data(TOPIC)[1]))
            self._is_at_articles = False
            self._light()

    def _show_articles(self, place: int) -> None:
        """Show what a citation of the topic names, word for word, with the way back."""
        text = self.topics.currentItem().data(TOPIC)[1]
        back = f'<p><a href="{BACK}">回到“{_title(text)}”</a></p>'
        self.page.setExtraSelections([])
        self.page.setHtml(articles_html(held_citations(text)[place].articles) + back)
        self._is_at_articles = True

    def _search(self) -> None:
        """Find the words in all pages; stay on the page shown where it has them."""
        words = self.words.text()
        self._places = places_of(words, self._pages) if words.strip() else ()
        for row in range(self.topics.count()):
            count = sum(place.page == row for place in self._places)
            title = _title(self.topics.item(row).data(TOPIC)[1])
            self.topics.item(row).setText(f"{title}（{count} 处）" if count else title)
        if self._places:
            begin = Place(self.topics.currentRow(), -1)
            self._go_to(next_place(self._places, begin, 1))
        else:
            self._light()
            self.state.setText("没有找到" if words.strip() else "")

    def _go_to(self, number: int) -> None:
        place = self._places[number]
        self.topics.setCurrentRow(place.page)
        if self._is_at_articles:
            self._show(self.topics.currentItem())
        self.page.setTextCursor(self._cursor(place))
        self.page.ensureCursorVisible()
        self._light()
        self.state.setText(f"第 {number + 1} 处，共 {len(self._places)} 处")

    def _here(self) -> Place:
        return Place(self.topics.currentRow(), self.page.textCursor().selectionStart())

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(place.start)
        end = place.start + len(self.words.text().strip())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _light(self) -> None:
        """Light every place of the words on the page that is shown."""
        row = self.topics.currentRow()
        lit = []
        for place in self._places:
            if place.page == row:
                one = QTextEdit.ExtraSelection()
                one.cursor = self._cursor(place)
                one.format.setBackground(colours_for(self.palette()).right_background)
                lit.append(one)
        self.page.setExtraSelections(lit)


def _with_links(text: str) -> str:
    """Return a topic in which every citation leads to its articles."""
    pieces, done = [], 0
    for place, cited in enumerate(held_citations(text)):
        pieces.append(text[done : cited.start])
        pieces.append(f"[{text[cited.start : cited.end]}]({ARTICLES}{place})")
        done = cited.end
    return "".join((*pieces, text[done:]))


def read_manual() -> dict[str, str]:
    """Return the manual's pages in order, by the name of their file."""
    return {file.stem: _text(file) for file in sorted(help_folder().glob("*.md"))}


def _title(text: str) -> str:
    return text.split("\n", 1)[0].lstrip("# ")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
