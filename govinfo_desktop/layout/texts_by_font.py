"""Texts of a document by face role, to find out which characters the faces need."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Block, Outline


def texts_by_font(outline: Outline) -> dict[str, str]:
    """Return all printed text by the id of the face role in which it is set."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in outline.blocks:
        for role, text in _texts(block):
            style = outline.page.styles.get(role) or outline.page.styles["body"]
            found[style.face].append(text)
    return {face: "\n".join(texts) for face, texts in found.items()}


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield "title" if block.level == 0 else f"heading{block.level}", block.text
        case Paragraph():
            yield block.lead_role, block.text[: block.lead]
            yield block.role, block.text[block.lead :]
        case PrintedTable():
            yield from _texts_of_table(block)
        case SignOff():
            for text in (block.organ, block.date, block.signatory):
                yield "signature", text
        case NewPage():
            return


def _texts_of_table(block: PrintedTable) -> Iterator[tuple[str, str]]:
    yield "caption", block.caption
    for text in (block.unit, *block.notes):
        yield "table_note", text
    for cell in block.grid.cells:
        yield "table", cell.text
    for text in block.texts.values():
        yield "table", text
