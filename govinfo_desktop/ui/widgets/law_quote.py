"""What a text rests on: its citations, and in place the articles that come along in full."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from govinfo_desktop import paths
from govinfo_desktop.forms.articles import citations, citations_in, load_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.forms.articles import Article, Citation

_FLAG = Qt.TextInteractionFlag
_FOCUS = Qt.FocusPolicy
_LINKS = _FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard
SUMMARY = "（摘要，不是原文）"
EXCERPT = "（节录，不是全文）"
NOT_HELD = "（只注出处，软件没有收录原文）"
MOST_TEXTS = 500
_ADMITS = ("未见原文", "没有条文", "没有收录")
_OFFICIAL = ("《", "〔", "体例", "制度")


class CitedWords(QWidget):
    """Words with citations; whoever follows one reads the articles below, and folds them away."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._cited: dict[str, tuple[Article, ...]] = {}
        self._open = ""
        self.line = _label(_FLAG.TextSelectableByMouse | _LINKS)
        self.line.linkActivated.connect(self._follow)
        self.words = _label(_FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.words)
        self.set_text(words)

    def set_text(self, words: str) -> None:
        """Show other words, with no article unfolded; the same words stay as they are."""
        if words == self._told:
            return
        self._told = words
        self._open = ""
        self._cited = {words[one.start : one.end]: one.articles for one in held(words)}
        self._show()

    def unfold(self) -> None:
        """Unfold the first articles that are cited."""
        self._open = next(iter(self._cited), "")
        self._show()

    def _follow(self, citation: str) -> None:
        """Unfold the articles of a citation, or fold them away if they are open."""
        self._open = "" if citation == self._open else citation
        self._show()

    def _show(self) -> None:
        self.line.setText("".join(self._worded()))
        self.line.setAccessibleName("".join(self._read_out()))
        # Words without a link have nothing to show that the keys are there.
        self.line.setFocusPolicy(_FOCUS.StrongFocus if self._cited else _FOCUS.ClickFocus)
        articles = self._cited.get(self._open, ())
        self.words.setVisible(bool(articles))
        self.words.setText(in_full(articles))
        self.words.setAccessibleName("".join(map(_whole, articles)))

    def _worded(self) -> Iterator[str]:
        for words, is_cited in self._pieces():
            name = escape(words).replace("\n", "<br>")
            sign = "▾" if words == self._open else "▸"
            yield f'<a href="{name}">{sign}{name}</a>' if is_cited else name

    def _read_out(self) -> Iterator[str]:
        """Return the words as they are read out: with what Enter does on each link."""
        for words, is_cited in self._pieces():
            does = "收起" if words == self._open else "看"
            yield f"{words}（按回车{does}条文）" if is_cited else words

    def _pieces(self) -> Iterator[tuple[str, bool]]:
        done = 0
        for one in held(self._told):
            yield self._told[done : one.start], False
            yield self._told[one.start : one.end], True
            done = one.end
        yield self._told[done:], False


class LawQuote(CitedWords):
    """What a section rests on; what is not held in full is said to be cited only."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("依据：" + "；".join(map(_with_what_is_held, citations(text))), parent)
        self.line.setProperty("muted", True)


def _with_what_is_held(citation: str) -> str:
    is_plain = held(citation) or any(words in citation for words in _ADMITS)
    if is_plain or not any(mark in citation for mark in _OFFICIAL):
        return citation
    return citation + NOT_HELD


def unfolded(words: str) -> str:
    """Return words with the articles they cite below them in full, as rich text.

    Words that cite none stay as they are.
    """
    cited = held(words)
    if not cited:
        return words
    articles = dict.fromkeys(one.articles for one in cited)
    return f"<p>{escape(words)}</p>".replace("\n", "<br>") + "".join(map(in_full, articles))


@lru_cache(maxsize=MOST_TEXTS)
def held(text: str) -> tuple[Citation, ...]:
    """Return the places of a text that cite articles which come along in full."""
    return citations_in(text, load_articles(paths.articles_folder())) if text else ()


def _label(flags: Qt.TextInteractionFlag) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(flags)
    return label


def _mark(article: Article) -> str:
    if article.is_summary:
        return SUMMARY
    return EXCERPT if article.is_excerpt else ""


def in_full(articles: tuple[Article, ...]) -> str:
    """Return articles of one law as rich text: the law, the words, and where they are from."""
    if not articles:
        return ""
    law = articles[0]
    head = f"<b>{escape(law.law)}</b>{_mark(law)}"
    words = (line for one in articles for line in _paragraphs(one))
    paragraphs = [head, *words, f"条文来源：{escape(law.source)}。"]
    return "".join(f'<p style="margin: 3px 0">{words}</p>' for words in paragraphs)


def _paragraphs(article: Article) -> list[str]:
    first = f"<b>{article.number}</b>　" if article.number.startswith("第") else ""
    return (first + escape(article.text)).split("\n")


def _whole(article: Article) -> str:
    return f"{article.law}{_mark(article)}{article.number}：{article.text}"
