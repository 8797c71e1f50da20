"""Pages of a PDF as an engine set them: lines in body size, lone headings, overlapping texts."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.readback.overlap import overlapping
from govinfo_desktop.exporters.readback.pdf import text_boxes
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable
from tests.exporters.libre_office import in_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.exporters.readback.overlap import TextBox
    from govinfo_desktop.layout.blocks import Outline

# Type of the body is larger than this in points; tables, notes and page numbers are smaller.
_SMALLER_THAN_BODY = 15


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An engine's pages beside those of our PDF.

    ``lone`` are pages that end in a heading, ``overlaps`` texts printed over one another.
    """

    pages: int
    our_pages: int
    lines: int
    equal_lines: int
    lone: tuple[str, ...]
    overlaps: tuple[str, ...]
    different: tuple[str, ...]


def compare(outline: Outline, ours: bytes, theirs: bytes) -> Comparison:
    """Compare an engine's PDF of a document with our own."""
    our_pages, their_pages = _pages(ours), _pages(theirs)
    our_lines, their_lines = _lines(our_pages), _lines(their_pages)
    matcher = SequenceMatcher(None, our_lines, their_lines, autojunk=False)
    return Comparison(
        pages=len(their_pages),
        our_pages=len(our_pages),
        lines=len(our_lines),
        equal_lines=sum(block.size for block in matcher.get_matching_blocks()),
        lone=tuple(_lone_headings(outline, their_pages)),
        overlaps=tuple(
            f"page {one.page}: {one.text} / {other.text}"
            for page in their_pages
            for one, other in overlapping(page)
        ),
        different=tuple(
            f"{'|'.join(our_lines[a:b])} <> {'|'.join(their_lines[c:d])}"
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        ),
    )


def _pages(pdf: bytes) -> list[list[TextBox]]:
    """Return the texts of each page; a blank page in front of a colophon has none."""
    pages: list[list[TextBox]] = []
    for box in text_boxes(pdf):
        pages += [[] for _ in range(box.page - len(pages))]
        pages[-1].append(box)
    return pages


def _lines(pages: Sequence[Sequence[TextBox]]) -> list[str]:
    return [line for page in pages for line in _lines_on(page)]


def _lines_on(page: Sequence[TextBox]) -> list[str]:
    return in_lines(
        [(box.baseline, box.start, box.text) for box in page if box.size > _SMALLER_THAN_BODY]
    )


def _lone_headings(outline: Outline, pages: Sequence[Sequence[TextBox]]) -> Iterator[str]:
    """Yield each heading or caption that has nothing below it on its page."""
    heads = set(_heads(outline))
    page = outline.page
    bottom, top = page.bottom * POINTS_PER_MM, (page.height - page.top) * POINTS_PER_MM
    for number, boxes in enumerate(pages[:-1], start=1):
        inside = [box for box in boxes if bottom - 4 <= box.baseline <= top]
        last = in_lines([(box.baseline, box.start, box.text) for box in inside])[-1:]
        if last and last[0] in heads:
            yield f"page {number}: {last[0]}"


def _heads(outline: Outline) -> Iterator[str]:
    """Yield the texts that may not be the last on a page, without blanks."""
    for block in outline.blocks:
        match block:
            case Heading():
                yield _unspaced(block.text)
            case Paragraph(role="attachment"):
                yield _unspaced(block.text)
            case PrintedTable():
                yield from (_unspaced(text) for text in (block.caption, block.unit) if text)


def _unspaced(text: str) -> str:
    return "".join(text.split())
