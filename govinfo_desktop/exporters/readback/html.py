"""Reader of HTML: texts of headings, paragraphs, captions and cells, compared with the outline."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.html.writer import DRAFT_MARK_CLASS
from govinfo_desktop.exporters.readback.compare import FoundText, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Outline

_TEXT_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "p", "caption"})
_CELL_TAGS = frozenset({"td", "th"})


def check(outline: Outline, stream: BinaryIO) -> tuple[str, ...]:
    """Return where a page of HTML differs from its outline."""
    return differences(outline, text_of_html(stream))


def text_of_html(stream: BinaryIO) -> Iterator[FoundText]:
    """Yield the texts of a page, in order of print, without those that no block holds."""
    reader = _Reader()
    reader.feed(stream.read().decode())
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    """Collector of the texts of headings, paragraphs, captions and cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[FoundText] = []
        self._open = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a text."""
        is_added = dict(attrs).get("class") == DRAFT_MARK_CLASS
        if tag in _TEXT_TAGS | _CELL_TAGS and not is_added:
            self._open, self._text = tag, ""

    def handle_data(self, data: str) -> None:
        """Add to the text."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Keep the text that ends."""
        if tag == self._open:
            self.found.append(FoundText(text=self._text, in_cell=tag in _CELL_TAGS))
            self._open = ""
