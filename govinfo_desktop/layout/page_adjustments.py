"""A page with the single measures changed that an office keeps otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.paper import Paper

PLACES = ("outside", "center", "none")
LONGEST_PATTERN = 20
# GB/T 9704-2012 5.2.3: 28 characters in 156 mm; narrower pages keep the character, not the number.
_CHARACTER = 156 / 28
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A measure's name for the clerk, its unit, and between which values it makes sense."""

    name: str
    unit: str
    least: float
    most: float


LIMITS = {
    "top": Limit(name="天头", unit="毫米", least=15, most=60),
    "bottom": Limit(name="地脚", unit="毫米", least=15, most=60),
    "left": Limit(name="订口", unit="毫米", least=15, most=45),
    "right": Limit(name="切口", unit="毫米", least=15, most=45),
    "pitch": Limit(name="行距", unit="磅", least=22, most=40),
}


def adjusted(page: Page, paper: Paper) -> Page:
    """Return the page with the measures that are wished for; what makes no sense is left out."""
    words = paper.words()
    read = {name: read_measure(name, words[name]) for name in LIMITS}
    measures: dict[str, Any] = {name: value for name, value in read.items() if value is not None}
    number = page.number
    if paper.number_place in PLACES:
        number = replace(number, place=paper.number_place)
    if is_pattern(paper.number_pattern):
        number = replace(number, pattern=paper.number_pattern)
    changed = replace(page, **measures, number=number)
    if not measures:
        return changed
    return replace(changed, lines=_lines(changed), characters=_characters(changed))


def read_measure(name: str, text: str) -> float | None:
    """Return a measure as a number; None for a blank, a word or a value that makes no sense."""
    limit = LIMITS[name]
    found = _NUMBER.fullmatch(text.strip())
    value = float(found[0]) if found else 0.0
    return value if limit.least <= value <= limit.most else None


def is_pattern(text: str) -> bool:
    """Tell whether a text can be a page number's pattern."""
    return text.count("{n}") == 1 and len(text) <= LONGEST_PATTERN


def _lines(page: Page) -> int:
    """Return how many lines find room: whole boxes, or in the strict model the last one's ink."""
    ink = page.styles["body"].size if page.model == "strict" else page.pitch
    return int((page.type_height - ink + 0.1) / page.pitch) + 1


def _characters(page: Page) -> int:
    return round((page.width - page.left - page.right) / _CHARACTER)
