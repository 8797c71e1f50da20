"""A passage as typed to the headings and paragraphs that are printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.layout.blocks import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govinfo_desktop.core.model.form import FieldId

LONGEST_HEADING = 60
LONGEST_LEAD = 40
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")),
    (3, re.compile(r"\d{1,2}[.．](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)
_BLANKS = " \t　"
# A line that ends so is a sentence, or opens a list: no heading.
_ENDS = "。；：，、！？.;:,!?…—"


def passage_blocks(
    text: str, source: FieldId, shown: Callable[[str], str]
) -> Iterator[Heading | Paragraph]:
    """Yield a passage's headings and paragraphs, with the figures bound to cells filled in.

    A line that opens with 一、, （一）, 1. or （1）, has no full stop and ends without a mark is
    a heading of level 1 to 4; of a line that goes on as text the first sentence is the lead.
    Half-width brackets are as good: many clerks type them.
    """
    offset = 0
    for line in text.split("\n"):
        words = line.strip(_BLANKS)
        if words:
            at = offset + line.index(words)
            yield _block(fill_in(words, shown), source, at)
        offset += len(line) + 1


def fill_in(text: str, shown: Callable[[str], str]) -> str:
    """Return a text with every figure bound to a field (``⟦field⟧``) as that field shows it."""
    return BOUND.sub(lambda match: shown(match[1]), text)


def _block(words: str, source: FieldId, offset: int) -> Heading | Paragraph:
    level = _level(words)
    if not level:
        return Paragraph(text=words, source=source, offset=offset)
    if len(words) <= LONGEST_HEADING and "。" not in words and words[-1] not in _ENDS:
        return Heading(text=words, level=level, source=source, offset=offset)
    stop = words.find("。") + 1
    lead = stop if 0 < stop <= LONGEST_LEAD else 0
    return Paragraph(
        text=words, lead=lead, lead_role=f"heading{level}", source=source, offset=offset
    )


def _level(words: str) -> int:
    return next((level for level, opening in _LEVELS if opening.match(words)), 0)
