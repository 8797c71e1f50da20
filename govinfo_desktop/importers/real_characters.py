"""Replace signs for radicals and private-use characters of a document before it is understood."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.private_use import with_real_code_points
from govinfo_desktop.core.text.radicals import with_ideographs
from govinfo_desktop.importers.source import (
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def with_real_characters(document: SourceDocument) -> SourceDocument:
    """Return the document with the characters that its headings and labels are looked up by.

    A heading with ⼀ instead of 一 is found by no pattern. ``left_out`` says how many signs for
    radicals were replaced.
    """
    everything = "\n".join(chain.from_iterable(map(_texts, document.blocks))) + document.title
    if _real(everything) == everything:
        return document
    blocks = tuple(map(_real_block, document.blocks))
    count = sum(map(_radicals_in, document.blocks))
    said = (f"{count} 个部首符号，换成了汉字",) if count else ()
    return replace(
        document,
        blocks=blocks,
        title=_real(document.title),
        left_out=(*document.left_out, *said),
    )


def _radicals_in(block: SourceParagraph | SourceTable) -> int:
    texts = [one.text for one in block.cells] if isinstance(block, SourceTable) else [block.text]
    return sum(with_ideographs(text)[1] for text in texts)


def _texts(block: SourceParagraph | SourceTable) -> Iterator[str]:
    if isinstance(block, SourceParagraph):
        yield from (block.text, block.before)
        return
    yield block.title
    cells = (*block.cells, *block.deleted)
    yield from [one.text for one in cells]
    yield from [one.before for one in cells if one.before is not one.text]


def _real_block(block: SourceParagraph | SourceTable) -> SourceParagraph | SourceTable:
    if isinstance(block, SourceParagraph):
        return replace(
            block,
            text=_real(block.text),
            before=_real(block.before),
            number=_real(block.number),
        )
    return replace(
        block,
        cells=tuple(map(_real_cell, block.cells)),
        title=_real(block.title),
        deleted=tuple(map(_real_cell, block.deleted)),
    )


def _real_cell(cell: SourceCell) -> SourceCell:
    text = _real(cell.text)
    before = text if cell.before == cell.text else _real(cell.before)
    if (text, before) == (cell.text, cell.before):
        return cell
    return cell._replace(text=text, before=before)


def _real(text: str) -> str:
    return with_ideographs(with_real_code_points(text))[0]
