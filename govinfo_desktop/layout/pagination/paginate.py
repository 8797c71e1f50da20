"""Blocks onto pages: 22 lines a page, headings with their text, tables whole where they can be.

Everything stands on the grid of lines but the tables, which take the room that they need;
the text after one goes on at the next line of the grid.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeGuard

from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.pagination.colophon import Colophon
from govinfo_desktop.layout.pagination.line_blocks import (
    LineBlock,
    heading_blocks,
    note_blocks,
    paragraph_blocks,
)
from govinfo_desktop.layout.pagination.page_filler import NotedTable, PageFiller, Part
from govinfo_desktop.layout.pagination.sign_off import sign_off_blocks
from govinfo_desktop.layout.pagination.table_layout import TableLayout
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.pagination.placed import PlacedPage
    from govinfo_desktop.layout.typesetting.font_source import FontSource


def lay_out_pages(outline: Outline, faces: FontSource) -> tuple[PlacedPage, ...]:
    """Return the pages of a document, everything on them in its place."""
    return place_pages(outline, Typesetter(faces))


def place_pages(outline: Outline, setter: Typesetter) -> tuple[PlacedPage, ...]:
    """Return the pages of a document, set by a typesetter that may know most of it already."""
    page, blocks = outline.page, [one for one in outline.blocks if not is_colophon(one)]
    parts: list[Part] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        parts += _kept_with(after, block, _parts(setter, page, block))
    press = PageFiller(page)
    for chain in _chains(_no_lone_lines(_with_text(_with_headings(parts)))):
        press.place(chain)
    entries = [one for one in outline.blocks if is_colophon(one)]
    if entries:
        press.place_colophon(Colophon(setter, page, entries), both_sides=outline.both_sides)
    return tuple(press.pages(setter, outline.mark))


def pages_before_colophon(outline: Outline, setter: Typesetter) -> int:
    """Return on how many pages more than the report's own the colophon begins: 0, 1 or 2."""
    report = tuple(block for block in outline.blocks if not is_colophon(block))
    without = place_pages(replace(outline, blocks=report), setter)
    return len(place_pages(outline, setter)) - len(without)


def is_colophon(block: Block) -> TypeGuard[Paragraph]:
    """Tell whether a block is an entry of the colophon, printed at the last page's foot."""
    return isinstance(block, Paragraph) and block.role == "colophon"


def is_note_of(before: Block, block: Block | None) -> bool:
    """Tell whether a block is the note below a signature, which stays on its page (7.3.6)."""
    is_note = isinstance(block, Paragraph) and block.role == "note"
    return is_note and isinstance(before, SignOff)


def _kept_with(after: Block | None, block: Block, parts: Iterable[Part]) -> Iterator[Part]:
    """Yield a block's parts, the last one kept with a note that belongs below it."""
    found = list(parts)
    for place, part in enumerate(found, start=1):
        is_kept = place == len(found) and is_note_of(block, after)
        yield replace(part, keep=True) if is_kept and isinstance(part, LineBlock) else part


def _parts(setter: Typesetter, page: Page, block: Block) -> Iterator[Part]:
    match block:
        case Heading():
            yield from heading_blocks(setter, page, block)
        case Paragraph():
            yield from paragraph_blocks(setter, page, block)
        case PrintedTable():
            yield from _table_parts(setter, page, block)
        case SignOff():
            yield from sign_off_blocks(setter, page, block)
        case NewPage():
            yield block


def _table_parts(setter: Typesetter, page: Page, table: PrintedTable) -> Iterator[Part]:
    """Yield caption and unit, kept with the table, and the table with its notes."""
    if table.new_page:
        yield NewPage()
    above: list[LineBlock] = []
    if table.caption:
        above += paragraph_blocks(setter, page, Paragraph(text=table.caption, role="caption"))
    if table.unit:
        above += note_blocks(setter, page, table.unit, "right")
    for strip in above:
        yield replace(strip, keep=True)
    notes = (strip for note in table.notes for strip in note_blocks(setter, page, note, "left"))
    yield NotedTable(TableLayout(setter, page, table), tuple(notes))


def _with_headings(parts: Iterable[Part]) -> list[Part]:
    """Move headings that stand right before a new page onto it, to what they head."""
    found: list[Part] = []
    for part in parts:
        place = len(found)
        while isinstance(part, NewPage) and place and _is_kept(found[place - 1]):
            place -= 1
        found.insert(place, part)
    return found


def _is_kept(part: Part) -> bool:
    return isinstance(part, LineBlock) and part.keep


def _with_text(parts: Sequence[Part]) -> Iterator[Part]:
    """Keep the line above a signature on the signature's page."""
    for part, after in zip_longest(parts, parts[1:]):
        signs = isinstance(after, LineBlock) and not after.lines and after.keep
        yield replace(part, keep=True) if signs and isinstance(part, LineBlock) else part


def _no_lone_lines(parts: Iterable[Part]) -> Iterator[Part]:
    """Keep the last two lines of a text together, so that no page has one line only."""
    found = list(parts)
    for i, part in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        ends = i + 2 >= len(found) or not isinstance(found[i + 2], LineBlock)
        if ends and isinstance(part, LineBlock) and isinstance(after, LineBlock) and not after.keep:
            yield replace(part, keep=True)
        else:
            yield part


def _chains(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield what has to stand on one page: strips that are kept, and what they are kept with."""
    chain: list[Part] = []
    for part in parts:
        chain.append(part)
        if not _is_kept(part):
            yield chain
            chain = []
    if chain:
        yield chain
