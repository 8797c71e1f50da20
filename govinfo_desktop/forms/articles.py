"""Shipped articles of law, and the citations of them in a text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS, numeral, read_numeral
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The copies of the law have half-width brackets; official documents print full-width ones.
_FULL_WIDTH_BRACKETS = str.maketrans("()", "（）")
_ARTICLE_NUMERALS = f"{NUMERAL_CHARACTERS}百"
_CITATION_TAIL = LazyPattern(
    rf"(?:第[{_ARTICLE_NUMERALS}]+(?:、[{_ARTICLE_NUMERALS}]+)*[条款项]|[（(][{_ARTICLE_NUMERALS}]+[）)]|[第一](?=（)|项"
    r"|[、至和](?=第))*"
)
_ARTICLE_LIST = LazyPattern(
    rf"第([{_ARTICLE_NUMERALS}]+(?:、[{_ARTICLE_NUMERALS}]+)*)条(至第([{_ARTICLE_NUMERALS}]+)条)?"
)


@dataclass(frozen=True, kw_only=True)
class Article:
    """Article of a law, or a summary or excerpt of it, marked as such.

    ``cited_as`` is how citations of the law begin; ``number`` (第五十条) is empty if the law is
    stored as a whole. ``source`` says in Chinese where the text was taken from.
    """

    law: str
    cited_as: str
    number: str
    text: str
    source: str
    is_summary: bool
    is_excerpt: bool

    @property
    def name(self) -> str:
        """The article as citations name it."""
        return f"{self.cited_as}{self.number}"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Part of a text that cites stored articles, which are in the order of the law."""

    start: int
    end: int
    articles: tuple[Article, ...]


@cache
def load_articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles of all files in a folder, in the order of each law.

    Raises tomllib.TOMLDecodeError or KeyError for a wrong file; all of them are shipped.
    """
    return tuple(
        article for file in sorted(folder.glob("*.toml")) for article in _articles_of(file)
    )


def citations(text: str) -> tuple[str, ...]:
    """Return the citations of a section one by one; semicolons separate them."""
    return tuple(text.split("；"))


def citations_in(text: str, articles: tuple[Article, ...]) -> tuple[Citation, ...]:
    """Return the citations of stored articles in a text; citations of others are left out."""
    return tuple(_citations_in(text, articles))


def _citations_in(text: str, articles: tuple[Article, ...]) -> Iterator[Citation]:
    laws = sorted({one.cited_as for one in articles}, key=len, reverse=True)
    if not laws:
        return
    for match in re.finditer("|".join(map(re.escape, laws)), text):
        tail = _CITATION_TAIL.match(text, match.end())
        numbers = tail[0] if tail else ""
        cited = _articles_in(numbers, [one for one in articles if one.cited_as == match[0]])
        # Another year's 《条例》 is another law: 2008年《条例》 begins earlier, and is longer.
        if cited and not text[: match.start()].endswith("年"):
            yield Citation(start=match.start(), end=match.end() + len(numbers), articles=cited)


def _articles_in(tail: str, law: list[Article]) -> tuple[Article, ...]:
    """Return the articles of a law that the text after its name cites."""
    numbers = _numbers(tail)
    return tuple(
        one for one in law if not one.number or one.number in numbers or tail.startswith(one.number)
    )


def _numbers(tail: str) -> frozenset[str]:
    """Return the article numbers in a text such as 第十四、十五条 or 第二十七条至第四十二条."""
    found: set[str] = set()
    for match in _ARTICLE_LIST.finditer(tail):
        named = match[1].split("、")
        found.update(named)
        if match[3]:
            found.update(map(numeral, range(read_numeral(named[-1]), read_numeral(match[3]) + 1)))
    return frozenset(f"第{number}条" for number in found)


def _articles_of(file: Path) -> list[Article]:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        Article(
            law=data["law"],
            cited_as=data["cited_as"],
            number=one.get("number", ""),
            text=one["text"].translate(_FULL_WIDTH_BRACKETS),
            source=data["source"],
            is_summary=data.get("summary", False),
            is_excerpt=data.get("excerpt", False),
        )
        for one in data["articles"]
    ]
