"""The articles of the law that come along word for word, and those that a citation names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The copies of the law bear half-width brackets; official documents print full-width ones.
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article of a law, or what we have of it: a summary in our own words is marked as one.

    ``cited_as`` is how citations begin that mean this law; ``number`` is empty where the law is
    held as a whole.
    """

    law: str
    cited_as: str
    number: str
    text: str
    source: str
    is_summary: bool

    @property
    def name(self) -> str:
        """Return how the article is called in citations."""
        return f"{self.cited_as}{self.number}"

    def is_meant_by(self, citation: str) -> bool:
        """Tell whether a single citation names this article of this law."""
        return citation.startswith(self.cited_as) and self.number in citation


@cache
def load_articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles of every file in a folder.

    Raises tomllib.TOMLDecodeError or KeyError for a wrong file: they are shipped.
    """
    return tuple(
        article for file in sorted(folder.glob("*.toml")) for article in _articles_of(file)
    )


def citations(text: str) -> tuple[str, ...]:
    """Return the single citations of a text: what stands between its semicolons."""
    return tuple(text.split("；"))


def article_of(citation: str, articles: tuple[Article, ...]) -> Article | None:
    """Return the article that a single citation names; None where it is not held here."""
    return next((one for one in articles if one.is_meant_by(citation)), None)


def _articles_of(file: Path) -> list[Article]:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        Article(
            law=data["law"],
            cited_as=data["cited_as"],
            number=one.get("number", ""),
            text=one["text"].translate(_BRACKETS),
            source=data["source"],
            is_summary=data.get("summary", False),
        )
        for one in data["articles"]
    ]
