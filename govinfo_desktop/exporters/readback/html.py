"""The words of a page of HTML: to compare what was written with the report."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.html.writer import DRAFT_MARK, SAID_ABOVE
from govinfo_desktop.exporters.readback.compare import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = frozenset({"h1", "h2", "h3", "h4", "h5", "p", "caption"})
_CELLS = frozenset({"td", "th"})


def words_in_html(stream: BinaryIO) -> Iterator[Words]:
    """Yield the words of a page, in order of print; not those that the report does not hold."""
    reader = _Reader()
    reader.feed(stream.read().decode())
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    """Collects the words of headings, paragraphs, captions and cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Words] = []
        self._open = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to collect."""
        if tag in _TEXTS | _CELLS and dict(attrs).get("class") not in {SAID_ABOVE, DRAFT_MARK}:
            self._open, self._text = tag, ""

    def handle_data(self, data: str) -> None:
        """Collect."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Keep what was collected."""
        if tag == self._open:
            self.found.append(Words(text=self._text, in_cell=tag in _CELLS))
            self._open = ""
