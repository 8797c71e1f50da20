"""Single measures of a page that an agency changes: margins, line pitch, page number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.paper import Paper

NUMBER_PLACES = ("outside", "center", "none")
LONGEST_NUMBER_PATTERN_CHARACTERS = 20
# GB/T 9704-2012 5.2.3: 28 characters in 156 mm. A narrower page has fewer of the same width.
_CHARACTER_MM = 156 / 28
_MEASURE = LazyPattern(r"\d{1,3}(?:\.\d{1,2})?")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Name of a measure as shown to the clerk, its unit, and its least and greatest value."""

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


def adjust_page(page: Page, paper: Paper) -> Page:
    """Return the page with the measures of a paper; blank and invalid ones are ignored."""
    texts = paper.words()
    read = {name: read_measure(name, texts[name]) for name in LIMITS}
    measures: dict[str, Any] = {name: value for name, value in read.items() if value is not None}
    number = page.number
    if paper.number_place in NUMBER_PLACES:
        number = replace(number, place=paper.number_place)
    if is_pattern(paper.number_pattern):
        number = replace(number, pattern=paper.number_pattern)
    changed = replace(page, **measures, number=number)
    if not measures:
        return changed
    return replace(changed, lines=_lines(changed), characters=_characters(changed))


def read_measure(name: str, text: str) -> float | None:
    """Return a measure as a number; None if it is blank, not a number or out of its limits."""
    limit = LIMITS[name]
    found = _MEASURE.fullmatch(text.strip())
    value = float(found[0]) if found else 0.0
    return value if limit.least <= value <= limit.most else None


def is_pattern(text: str) -> bool:
    """Return whether a text is a valid pattern of a page number: it holds {n} once."""
    return text.count("{n}") == 1 and len(text) <= LONGEST_NUMBER_PATTERN_CHARACTERS


def _lines(page: Page) -> int:
    """Return how many lines fit: as whole line boxes, in the strict model up to the last ink."""
    # In the word model 22 lines of 28.95 pt fit in 225 mm, but only 21 lines of 29 pt. The 0.1 pt
    # keep rounding from taking a line off the strict pitch of 29.61 pt.
    ink = page.styles["body"].size if page.model == "strict" else page.pitch
    return int((page.type_height - ink + 0.1) / page.pitch) + 1


def _characters(page: Page) -> int:
    return round((page.width - page.left - page.right) / _CHARACTER_MM)
