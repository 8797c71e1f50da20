"""Pagination: 22 lines a page, headings kept with their text, tables kept whole if possible.

Text is placed on a grid of lines (GB/T 9704-2012 5.2.3). A table takes the height that it needs;
the text after it continues at the next grid line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, TypeGuard

from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.pagination.colophon import Colophon
from govinfo_desktop.layout.pagination.line_blocks import (
    LineBlock,
    ends_text,
    heading_blocks,
    note_blocks,
    paragraph_blocks,
)
from govinfo_desktop.layout.pagination.page_filler import NotedTable, PageFiller, Part, TablePlace
from govinfo_desktop.layout.pagination.sign_off import sign_off_blocks
from govinfo_desktop.layout.pagination.table_layout import TableLayout
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.pagination.placed import PlacedPage, Tag
    from govinfo_desktop.layout.pagination.table_part import TableSetting
    from govinfo_desktop.layout.typesetting.font_source import FontSource


# Fillings of the pages until all tables of a page have one type.
_MOST_FILLINGS = 4


def lay_out_pages(outline: Outline, faces: FontSource) -> tuple[PlacedPage, ...]:
    """Return the pages of a document with everything placed on them."""
    return place_pages(outline, Typesetter(faces))


def place_pages(outline: Outline, typesetter: Typesetter) -> tuple[PlacedPage, ...]:
    """Return the pages of a document, reusing the lines that the typesetter has cached."""
    filler, _ = _filled(outline, typesetter)
    return tuple(filler.pages(typesetter, outline.mark))


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Places of a document's tables, and whether its signature begins a page, with some text."""

    tables: tuple[TablePlace, ...]
    is_sign_off_moved: bool


def places_of(outline: Outline, typesetter: Typesetter) -> Places:
    """Return where the tables and the signature of a document come."""
    filler, is_sign_off_moved = _filled(outline, typesetter)
    return Places(tables=tuple(filler.tables), is_sign_off_moved=is_sign_off_moved)


def _filled(outline: Outline, typesetter: Typesetter) -> tuple[PageFiller, bool]:
    """Return the filled pages of a document, and whether its signature was moved to a new one."""
    page, blocks = outline.page, [one for one in outline.blocks if not is_colophon(one)]
    parts: list[Part] = []
    signature: set[Tag | None] = set()
    for block, after in zip_longest(blocks, blocks[1:]):
        made = list(_kept_with(after, block, _parts(typesetter, page, block, after)))
        if isinstance(block, SignOff):
            signature |= {part.tag for part in made if isinstance(part, LineBlock) and part.tag}
        parts += made
    chains = _with_signatures(list(_chains(_with_text(_with_headings(parts)))))
    largest: dict[int, TableSetting] = {}
    moved: list[int] = []
    for _ in range(_MOST_FILLINGS):
        filler, is_moved = PageFiller(page, largest, moved), False
        for together in chains:
            tags = {part.tag for part in together if isinstance(part, LineBlock)}
            is_moved |= filler.place(together) and not signature.isdisjoint(tags)
        different = dict(_different_settings(filler.tables))
        if not different:
            break
        largest |= different
        # What becomes free is not for a table that began the next page.
        moved = [index for index, one in enumerate(filler.tables) if one.is_moved]
    entries = [one for one in outline.blocks if is_colophon(one)]
    if entries:
        filler.place_colophon(Colophon(typesetter, page, entries), both_sides=outline.both_sides)
    return filler, is_moved


def _different_settings(tables: Sequence[TablePlace]) -> Iterator[tuple[int, TableSetting]]:
    """Yield for each table on a page of tables in different types the smallest of these."""
    whole = [(index, one) for index, one in enumerate(tables) if one.is_whole]
    for _, group in groupby(whole, key=lambda pair: pair[1].page):
        on_page = list(group)
        smallest = min(one.part.setting for _, one in on_page)
        if any(one.part.setting != smallest for _, one in on_page):
            yield from ((index, smallest) for index, _ in on_page)


def pages_before_colophon(outline: Outline, typesetter: Typesetter) -> int:
    """Return how many pages the colophon adds to those of the report: 0, 1 or 2."""
    report = tuple(block for block in outline.blocks if not is_colophon(block))
    without = place_pages(replace(outline, blocks=report), typesetter)
    return len(place_pages(outline, typesetter)) - len(without)


def is_colophon(block: Block) -> TypeGuard[Paragraph]:
    """Return whether a block is an entry of the colophon, which is placed separately."""
    return isinstance(block, Paragraph) and block.role == "colophon"


def is_note_of(before: Block, block: Block | None) -> bool:
    """Return whether a block is the note below a signature, kept on its page (7.3.6)."""
    is_note = isinstance(block, Paragraph) and block.role == "note"
    return is_note and isinstance(before, SignOff)


def _kept_with(after: Block | None, block: Block, parts: Iterable[Part]) -> Iterator[Part]:
    """Yield a block's parts, the last one kept with the note below it if there is one."""
    found = list(parts)
    for count, part in enumerate(found, start=1):
        is_kept = count == len(found) and is_note_of(block, after)
        yield part._replace(keep=True) if is_kept and isinstance(part, LineBlock) else part


def _parts(typesetter: Typesetter, page: Page, block: Block, after: Block | None) -> Iterator[Part]:
    match block:
        case Heading():
            yield from heading_blocks(typesetter, page, block)
        case Paragraph():
            yield from paragraph_blocks(typesetter, page, block, ends=ends_text(after))
        case PrintedTable():
            yield from _table_parts(typesetter, page, block)
        case SignOff():
            yield from sign_off_blocks(typesetter, page, block)
        case NewPage():
            yield block


def _table_parts(typesetter: Typesetter, page: Page, table: PrintedTable) -> Iterator[Part]:
    """Yield caption and unit, kept with the table, then the table with its notes."""
    if table.new_page:
        yield NewPage()
    above: list[LineBlock] = []
    if table.caption:
        above += paragraph_blocks(typesetter, page, Paragraph(text=table.caption, role="caption"))
    if table.unit:
        above += note_blocks(typesetter, page, table.unit, "right")
    for line_block in above:
        yield line_block._replace(keep=True)
    notes = [note_blocks(typesetter, page, note, "left") for note in table.notes]
    yield NotedTable(TableLayout(typesetter, page, table), tuple(chain.from_iterable(notes)))


def _with_headings(parts: Iterable[Part]) -> list[Part]:
    """Move headings right before a page break behind it, to the text that they head."""
    found: list[Part] = []
    for part in parts:
        index = len(found)
        while isinstance(part, NewPage) and index and _is_kept(found[index - 1]):
            index -= 1
        found.insert(index, part)
    return found


def _is_kept(part: Part) -> bool:
    return isinstance(part, LineBlock) and part.keep


def _with_text(parts: Sequence[Part]) -> Iterator[Part]:
    """Keep the last line of the text with the enclosures or the signature below it (7.3.5)."""
    for part, after in zip_longest(parts, parts[1:]):
        # Only blank lines above enclosures and signatures are empty and kept with what follows.
        is_above = isinstance(after, LineBlock) and not after.lines and after.keep
        yield part._replace(keep=True) if is_above and isinstance(part, LineBlock) else part


def _with_signatures(chains: list[list[Part]]) -> list[list[Part]]:
    """Have tables leave room for a signature right below them, which is never alone (7.3.5)."""
    for together, below in pairwise(chains):
        table, lines = together[-1], [part for part in below if isinstance(part, LineBlock)]
        if isinstance(table, NotedTable) and lines == below and not lines[0].lines:
            together[-1] = replace(table, signature_rows=sum(line.rows for line in lines))
    return chains


def _chains(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield lists of parts that belong on one page: kept ones and the part that follows them."""
    together: list[Part] = []
    for part in parts:
        together.append(part)
        if not _is_kept(part):
            yield together
            together = []
    if together:
        yield together
