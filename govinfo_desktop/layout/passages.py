"""Headings and paragraphs that a typed passage is printed as."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import LEVEL_PATTERNS, NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.layout.blocks import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId

LONGEST_HEADING_CHARACTERS = 60
LONGEST_LEAD_CHARACTERS = 40
# A passage is below a heading of the highest level, that of its section.
_HIGHEST_LEVEL, _LOWEST_LEVEL = 1, len(LEVEL_PATTERNS)
_HEADING_NUMBERS = tuple(
    (level, LazyPattern(pattern)) for level, pattern in enumerate(LEVEL_PATTERNS, start=1)
)
_LEAD_END = LazyPattern("[。：]")
# 一是健全制度。 begins a point; 一是健全制度；二是完善流程。 lists points in one sentence.
_POINT = LazyPattern(f"[{NUMERAL_CHARACTERS}]是[^；]*?[。：].")
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
    Paragraphs that begin with 一是, 二是 and so on are of the level below the one above them.
    Sister paragraphs, of one level below the same heading, have leads all of them or none.
    """
    blocks = list(_blocks(text, source, shown))
    for sisters in _sisters(blocks):
        short = sum(_lead(one.text) <= LONGEST_LEAD_CHARACTERS for one in sisters.values())
        # Where most begin with a long sentence, the numbers count sentences, not subjects.
        if 2 * short > len(sisters):
            for index, one in sisters.items():
                blocks[index] = replace(one, lead=_lead(one.text))
    yield from blocks


def _blocks(
    text: str, source: FieldId, shown: Callable[[str], str]
) -> Iterator[Heading | Paragraph]:
    offset = 0
    for line in text.split("\n"):
        content = line.strip(_BLANKS_AROUND_LINE)
        if content:
            at = offset + line.index(content)
            yield _block(fill_in(content, shown), source, at)
        offset += len(line) + 1


def _sisters(blocks: Sequence[Heading | Paragraph]) -> Iterator[dict[int, Paragraph]]:
    """Yield numbered paragraphs of one level below the same heading, by their index."""
    open_groups: dict[int, dict[int, Paragraph]] = {}
    numbered = _HIGHEST_LEVEL
    for index, block in enumerate(blocks):
        level = _level(block.text)
        if level:
            numbered = level
        elif isinstance(block, Paragraph) and _POINT.match(block.text):
            level = min(numbered + 1, _LOWEST_LEVEL)
            block = replace(block, lead_role=f"heading{level}")
        else:
            continue
        for deeper in [one for one in open_groups if one > level]:
            yield open_groups.pop(deeper)
        if isinstance(block, Paragraph) and _lead(block.text):
            open_groups.setdefault(level, {})[index] = block
    yield from open_groups.values()


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
    return Paragraph(text=text, lead_role=f"heading{level}", source=source, offset=offset)


def _lead(text: str) -> int:
    """Return where the first sentence of a paragraph ends, or its colon is; 0 if it has none."""
    stop = _LEAD_END.search(text)
    return stop.end() if stop else 0


def _level(text: str) -> int:
    return next((level for level, number in _HEADING_NUMBERS if number.match(text)), 0)
