"""Headings and paragraphs that a typed passage is printed as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import LEVEL_PATTERNS
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.layout.blocks import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govinfo_desktop.core.model.form import FieldId

LONGEST_HEADING_CHARACTERS = 60
LONGEST_LEAD_CHARACTERS = 40
_HEADING_NUMBERS = tuple(
    (level, LazyPattern(pattern)) for level, pattern in enumerate(LEVEL_PATTERNS, start=1)
)
_LEAD_END = LazyPattern("[。：]")
_BLANKS_AROUND_LINE = " \t　"
# A line that ends with one of these is a sentence or introduces a list: it is no heading.
_MARKS_AFTER_SENTENCE = "。；：，、！？.;:,!?…—"


def passage_blocks(
    text: str, source: FieldId, shown: Callable[[str], str]
) -> Iterator[Heading | Paragraph]:
    """Yield a passage's headings and paragraphs, with the figures bound to cells filled in.

    A line that begins with 一、, （一）, 1. or （1） is a heading of level 1 to 4 if it has no full
    stop and no mark at its end; otherwise its beginning, up to the first full stop or colon, is
    the lead of a paragraph. Half-width brackets count, too, because many clerks type them.
    """
    offset = 0
    for line in text.split("\n"):
        content = line.strip(_BLANKS_AROUND_LINE)
        if content:
            at = offset + line.index(content)
            yield _block(fill_in(content, shown), source, at)
        offset += len(line) + 1


def fill_in(text: str, shown: Callable[[str], str]) -> str:
    """Return a text with each reference ``⟦field⟧`` replaced by what that field shows."""
    return BOUND.sub(lambda match: shown(match[1]), text)


def _block(text: str, source: FieldId, offset: int) -> Heading | Paragraph:
    level = _level(text)
    if not level:
        return Paragraph(text=text, source=source, offset=offset)
    if (
        len(text) <= LONGEST_HEADING_CHARACTERS
        and "。" not in text
        and text[-1] not in _MARKS_AFTER_SENTENCE
    ):
        return Heading(text=text, level=level, source=source, offset=offset)
    stop = _LEAD_END.search(text)
    lead = stop.end() if stop and stop.end() <= LONGEST_LEAD_CHARACTERS else 0
    return Paragraph(
        text=text, lead=lead, lead_role=f"heading{level}", source=source, offset=offset
    )


def _level(text: str) -> int:
    return next((level for level, number in _HEADING_NUMBERS if number.match(text)), 0)
