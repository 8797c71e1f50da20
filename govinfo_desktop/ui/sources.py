"""What a section rests on: its citations, and in place the articles that come along in full."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from govinfo_desktop import paths
from govinfo_desktop.forms.articles import article_of, citations, load_articles

if TYPE_CHECKING:
    from govinfo_desktop.forms.articles import Article

_FLAG = Qt.TextInteractionFlag
SUMMARY = "（摘要，不是原文）"


class Sources(QWidget):
    """A citation; whoever follows a link in it reads the article below, and folds it away again."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._citations = citations(text)
        self._articles = load_articles(paths.articles_folder())
        self._open: Article | None = None
        self.line = _label(_FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard)
        self.line.setProperty("muted", True)
        self.line.linkActivated.connect(self._follow)
        self.words = _label(_FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.words)
        self._show()

    def _follow(self, citation: str) -> None:
        """Unfold the article of a citation, or fold it away if it is open."""
        article = article_of(citation, self._articles)
        self._open = None if article == self._open else article
        self._show()

    def _show(self) -> None:
        self.line.setText("依据：" + "；".join(map(self._worded, self._citations)))
        told = "；".join(map(self._told, self._citations))
        self.line.setAccessibleName(f"依据：{told}")
        self.words.setVisible(self._open is not None)
        if self._open is not None:
            self.words.setText(_in_full(self._open))
            self.words.setAccessibleName(_read_out(self._open))

    def _worded(self, citation: str) -> str:
        article = article_of(citation, self._articles)
        if article is None:
            return escape(citation)
        sign = "▾" if article == self._open else "▸"
        return f'<a href="{escape(citation)}">{sign}{escape(citation)}</a>'

    def _told(self, citation: str) -> str:
        """Return a citation as it is read out: with what Enter does on its link."""
        article = article_of(citation, self._articles)
        if article is None:
            return citation
        return f"{citation}（按回车{'收起' if article == self._open else '看'}条文）"


def _label(flags: Qt.TextInteractionFlag) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(flags)
    return label


def _in_full(article: Article) -> str:
    """Return an article as rich text: the law, the words, and where they are from."""
    head = f"<b>{escape(article.law)}</b>{SUMMARY if article.is_summary else ''}"
    first = f"<b>{article.number}</b>　" if article.number else ""
    words = first + escape(article.text)
    paragraphs = [head, *words.split("\n"), f"条文来源：{escape(article.source)}。"]
    return "".join(f'<p style="margin: 3px 0">{words}</p>' for words in paragraphs)


def _read_out(article: Article) -> str:
    mark = SUMMARY if article.is_summary else ""
    return f"{article.law}{mark}{article.number}：{article.text}"
