"""Text with citations of laws, which unfold into the full articles in place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from govinfo_desktop import paths
from govinfo_desktop.forms.articles import citations, citations_in, load_articles
from govinfo_desktop.ui.theme.plain_text import as_html, lines_as_html, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.forms.articles import Article, Citation

_FLAG = Qt.TextInteractionFlag
_FOCUS = Qt.FocusPolicy
_LINKS = _FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard
SUMMARY = "（摘要，不是原文）"
EXCERPT = "（节录，不是全文）"
NOT_INCLUDED = "（只注出处，软件没有收录原文）"
CACHED_TEXTS = 500
# A citation with one of these says by itself that the source's text is not available.
_SAYS_NOT_INCLUDED = ("未见原文", "没有条文", "没有收录")
# A citation with one of these names an official document; others are remarks.
_OFFICIAL_MARKS = ("《", "〔", "体例", "制度")


class CitedText(QWidget):
    """Text whose citations are links; a link shows the articles below the text, or hides them."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._cited: dict[str, tuple[Article, ...]] = {}
        self._open_citation = ""
        self.line = _label(_FLAG.TextSelectableByMouse | _LINKS)
        self.line.linkActivated.connect(self._toggle)
        self.articles = _label(_FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard)
        self.articles.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.articles)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text, with no article open; the same text stays as it is."""
        if text == self._text:
            return
        self._text = text
        self._open_citation = ""
        self._cited = {text[one.start : one.end]: one.articles for one in held_citations(text)}
        self._show()

    def unfold(self) -> None:
        """Show the articles of the first citation."""
        self._open_citation = next(iter(self._cited), "")
        self._show()

    def _toggle(self, citation: str) -> None:
        """Show the articles of a citation, or hide them if they are shown."""
        self._open_citation = "" if citation == self._open_citation else citation
        self._show()

    def _show(self) -> None:
        self.line.setText("".join(self._linked()))
        self.line.setAccessibleName("".join(self._spoken()))
        # Without a link a label shows no sign of the keyboard focus: Tab must not stop there.
        self.line.setFocusPolicy(_FOCUS.StrongFocus if self._cited else _FOCUS.ClickFocus)
        articles = self._cited.get(self._open_citation, ())
        self.articles.setVisible(bool(articles))
        self.articles.setText(articles_html(articles))
        self.articles.setAccessibleName("".join(map(_spoken_article, articles)))

    def _linked(self) -> Iterator[str]:
        """Yield the text as HTML, each citation as a link with an arrow."""
        for piece, is_cited in self._pieces():
            name = lines_as_html(piece)
            arrow = "▾" if piece == self._open_citation else "▸"
            yield f'<a href="{name}">{arrow}{name}</a>' if is_cited else name

    def _spoken(self) -> Iterator[str]:
        """Yield the text for screen readers, with what Enter does on each link."""
        for piece, is_cited in self._pieces():
            verb = "收起" if piece == self._open_citation else "看"
            yield f"{piece}（按回车{verb}条文）" if is_cited else piece

    def _pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it is a citation."""
        end = 0
        for one in held_citations(self._text):
            yield self._text[end : one.start], False
            yield self._text[one.start : one.end], True
            end = one.end
        yield self._text[end:], False


class LawQuote(CitedText):
    """Legal basis of a section; a citation whose text is not included says so."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("依据：" + "；".join(map(_mark_not_included, citations(text))), parent)
        self.line.setProperty("muted", True)


def _mark_not_included(citation: str) -> str:
    is_plain = held_citations(citation) or any(one in citation for one in _SAYS_NOT_INCLUDED)
    if is_plain or not any(mark in citation for mark in _OFFICIAL_MARKS):
        return citation
    return citation + NOT_INCLUDED


def with_articles_html(text: str) -> str:
    """Return a text with the articles it cites below it, as HTML; without any, as ``plain_tip``."""
    cited = held_citations(text)
    if not cited:
        return plain_tip(text)
    articles = dict.fromkeys(one.articles for one in cited)
    return f"<p>{lines_as_html(text)}</p>" + "".join(map(articles_html, articles))


@lru_cache(maxsize=CACHED_TEXTS)
def held_citations(text: str) -> tuple[Citation, ...]:
    """Return the citations in a text whose articles are included in the program."""
    return citations_in(text, load_articles(paths.articles_folder())) if text else ()


def _label(flags: Qt.TextInteractionFlag) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(flags)
    return label


def _extent(article: Article) -> str:
    if article.is_summary:
        return SUMMARY
    return EXCERPT if article.is_excerpt else ""


def articles_html(articles: tuple[Article, ...]) -> str:
    """Return articles of one law as HTML: the law, the articles, and their source."""
    if not articles:
        return ""
    first = articles[0]
    title = f"<b>{as_html(first.law)}</b>{_extent(first)}"
    lines = (line for article in articles for line in _lines(article))
    paragraphs = [title, *lines, f"条文来源：{as_html(first.source)}。"]
    return "".join(f'<p style="margin: 3px 0">{line}</p>' for line in paragraphs)


def _lines(article: Article) -> list[str]:
    number = f"<b>{article.number}</b>　" if article.number.startswith("第") else ""
    return (number + as_html(article.text)).split("\n")


def _spoken_article(article: Article) -> str:
    return f"{article.law}{_extent(article)}{article.number}：{article.text}"
