"""Reader of web pages, also of those that office programs save: paragraphs and tables."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from govinfo_desktop.core.markup.looks import INLINE_TAGS, Look, Looks
from govinfo_desktop.core.markup.pieces import Pieces
from govinfo_desktop.core.markup.unseen import NOTES, Unseen
from govinfo_desktop.importers.html_tables import HtmlTable
from govinfo_desktop.importers.limits import (
    MOST_TAGS_OF_PAGE,
    refuse_damaged,
    refuse_excess,
)
from govinfo_desktop.importers.markup.encodings import decode
from govinfo_desktop.importers.source import (
    SourceDocument,
    SourceKind,
    SourceParagraph,
    SourceTable,
)
from govinfo_desktop.importers.tally import LeftOutKind, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.importers.html_tables import HtmlCell

_BLOCK_TAGS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6r]|header|html|legend|li|main|nav|[ou]l|option|p|pre|section|table|tbody|td"
    "|tfoot|th|thead|tr"
)
# What a browser does not show as text.
_UNSEEN_TAGS = re.compile("title|script|style|template|noframes|iframe|object|select|rt|rp|xml|svg")
# Pages that are laid out by tables have some ten of them within one another.
_DEEPEST_TABLES = 60
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I
)
_SAID_OF_UNSEEN = {
    Unseen.DELETED: LeftOutKind.STRUCK_TEXT,
    Unseen.COMMENT: LeftOutKind.COMMENT,
    Unseen.FOOTNOTE: LeftOutKind.NOTE,
    Unseen.RAISED: LeftOutKind.RAISED_TEXT,
}
_ENDS_WITH_DIGIT = re.compile(r"\d\s*$")
_OUTLINE_LEVEL = re.compile(r"mso-outline-level\s*:\s*([1-9])", re.I)
_HEADING_TAG = re.compile(r"h([1-6])")
# Word wraps its source within Chinese text, where nothing parts the characters.
_SOURCE_BREAK = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def read(contents: bytes) -> SourceDocument:
    """Return the document of a web page; raises UnreadableSource if it is too large."""
    return read_text(decode(contents), SourceKind.HTML)


def read_text(text: str, kind: SourceKind) -> SourceDocument:
    """Return the document of a web page that is decoded already."""
    tally = Tally()
    tally.leave_out(LeftOutKind.UNKNOWN_CHARACTER, text.count("\ufffd"))
    page = _read_page(text, tally)
    return SourceDocument(
        kind=kind,
        blocks=page.blocks(),
        left_out=tally.sentences(),
        title=page.title,
        author=page.author,
    )


def blocks_of_piece(text: str, tally: Tally) -> tuple[SourceParagraph | SourceTable, ...]:
    """Return what a piece of a web page holds; what is not taken from it is counted."""
    return _read_page(text, tally).blocks()


def _read_page(text: str, tally: Tally) -> _Page:
    # Each entity reaches us as a piece of text of its own.
    if text.count("<") + text.count("&") > MOST_TAGS_OF_PAGE:
        raise refuse_excess("的标记")
    page = _Page(tally, Looks(text))
    # The declaration of another encoding would be believed.
    # Its stubs ask for a target that also takes bytes, which never come for a page in UTF-8.
    target = cast("Any", page)
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        parser.feed(text.encode("utf-8", errors="replace"))
        parser.close()
    except (etree.LxmlError, AssertionError) as cause:
        raise refuse_damaged() from cause
    return page


class _Page:
    """Target of the parser: gathers lines and cells while tags open and close."""

    def __init__(self, tally: Tally, looks: Looks) -> None:
        self._looks = looks
        # The look of the text before, and what it means.
        self._look: Look | None = None
        self._is_unreadable = self._is_faint = False
        self.title = ""
        self.author = ""
        self._tally = tally
        self._blocks: list[SourceParagraph | SourceTable] = []
        self._tables: list[HtmlTable] = []
        # The open cell of each open table; None between cells.
        self._cells: list[HtmlCell | None] = []
        self._line = Pieces()
        # Open elements within one that is not shown, that one included.
        self._unseen = 0
        # A note is counted by its mark or by its text, whichever there are more of.
        self._marks: Counter[Unseen] = Counter()
        self._note_texts: Counter[Unseen] = Counter()
        self._is_in_title = False
        self._pre = 0
        self._level: int | None = None
        self._style = ""

    def blocks(self) -> tuple[SourceParagraph | SourceTable, ...]:
        """Return everything that was read, once the page has ended."""
        return tuple(self._blocks)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._looks.open(tag, attributes)
        if self._unseen or self._is_unseen(tag, attributes):
            self._unseen += 1
            self._is_in_title = tag == "title"
            return
        if _is_block(tag):
            self._end_line()
        self._pre += tag == "pre"
        if tag == "meta":
            self._note_author(attributes)
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].begin_row()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            self._tally.count_block(0)
            self._cells[-1] = self._tables[-1].begin_cell(attributes)
        elif tag == "input" and attributes.get("type", "text").lower() == "text":
            self._add(attributes.get("value", ""))
        elif tag == "img":
            self._tally.leave_out(LeftOutKind.PICTURE)
        elif _is_block(tag):
            self._begin_paragraph(tag, attributes)

    def end(self, tag: str) -> None:
        """Close an element."""
        self._looks.close()
        if self._unseen:
            self._unseen -= 1
            self._is_in_title = False
            return
        if tag == "caption" and self._tables:
            self._tables[-1].title = str(self._line).strip()
            self._line.clear()
        if _is_block(tag):
            self._end_line()
            self._level, self._style = None, ""
        self._pre -= tag == "pre"
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "tr" and self._tables:
            self._tables[-1].end_row()
        elif tag == "table" and self._tables:
            self._end_table()

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._is_in_title:
            self.title = _SPACES.sub(" ", self.title + text).strip()
        elif not self._unseen:
            self._look_at(self._looks.last)
            self._read(text)

    def _read(self, text: str) -> None:
        if self._is_unreadable and text.strip():
            self._tally.leave_out(LeftOutKind.UNREADABLE_TEXT)
        else:
            self._add(text, is_faint=self._is_faint)

    def _look_at(self, look: Look) -> None:
        """Tell whether text of a look is read; each entity is a piece of text of its own."""
        if look is not self._look:
            self._look = look
            self._is_unreadable, self._is_faint = look.is_unreadable, look.is_faint

    def comment(self, text: str) -> None:
        """Take nothing from a comment."""

    def close(self) -> None:
        """End the page; what is still open ends with it."""
        self._end_line()
        for kind, count in (self._marks | self._note_texts).items():
            self._tally.leave_out(_SAID_OF_UNSEEN[kind], count)
        while self._tables:
            self._end_cell()
            self._end_table()

    def _is_unseen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if _is_of_no_text(tag):
            return True
        if tag == "del":
            self._tally.leave_out(LeftOutKind.DELETED_TEXT)
            return True
        match self._kind_of(tag, attributes):
            case None:
                return False
            case Unseen.HIDDEN:
                # Hidden input fields and counters are not content that somebody hid.
                if _is_block(tag) or tag in INLINE_TAGS:
                    self._tally.leave_out(LeftOutKind.HIDDEN_PART)
            case Unseen.RAISED if not self._is_behind_number():
                return False
            case kind if kind in NOTES:
                (self._note_texts if _is_block(tag) else self._marks)[kind] += 1
            case kind:
                self._tally.leave_out(_SAID_OF_UNSEEN[kind])
        return True

    def _kind_of(self, tag: str, attributes: Mapping[str, str]) -> Unseen | None:
        kind = self._looks.last.unseen
        if not _is_block(tag) or kind not in {Unseen.HIDDEN, Unseen.RAISED}:
            return kind
        # Pages have parts of size 0 with larger ones in them, and parts that a script shows.
        is_hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))
        is_named = "class" in attributes or "id" in attributes
        is_of_table = tag in ("tr", "td", "th") and is_named
        return Unseen.HIDDEN if is_hidden or (is_of_table and kind is Unseen.HIDDEN) else None

    def _is_behind_number(self) -> bool:
        """Return whether the next text follows a digit in a cell, so that it would change it."""
        is_in_cell = bool(self._cells) and self._cells[-1] is not None
        return is_in_cell and _ENDS_WITH_DIGIT.search(str(self._line)) is not None

    def _note_author(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("name", "").lower() == "author":
            self.author = attributes.get("content", "").strip()

    def _begin_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        if heading := _HEADING_TAG.fullmatch(tag):
            self._level = int(heading[1]) - 1
            self._style = f"heading {heading[1]}"
        elif saved := _OUTLINE_LEVEL.search(attributes.get("style", "")):
            self._level = int(saved[1]) - 1

    def _add(self, text: str, *, is_faint: bool = False) -> None:
        self._tally.count_characters(len(text))
        if not self._pre:
            self._line.add(text, is_faint=is_faint)
            return
        first, *others = text.split("\n")
        self._line.add(first, is_faint=is_faint)
        for line in others:
            self._end_line()
            self._line.add(line, is_faint=is_faint)

    def _end_line(self) -> None:
        if not self._line:
            return
        text = str(self._line)
        if unseen := self._line.unseen:
            self._tally.leave_out(LeftOutKind.UNREADABLE_TEXT, unseen)
        self._line.clear()
        line = _SPACES.sub(" ", _SOURCE_BREAK.sub("", text)).strip()
        if not line:
            return
        cell = self._cells[-1] if self._cells else None
        if cell is not None:
            cell.items.append(line)
        else:
            self._add_item(line)

    def _add_item(self, item: str | SourceTable) -> None:
        """Keep a line or a table where it stands: in the cell around it, or in the page."""
        around = next((one for one in reversed(self._cells) if one is not None), None)
        if around is not None:
            around.items.append(item)
            return
        self._blocks.append(self._paragraph(item) if isinstance(item, str) else item)
        self._tally.count_block(0)

    def _paragraph(self, text: str) -> SourceParagraph:
        return SourceParagraph(text=text, before=text, level=self._level, style=self._style)

    def _end_cell(self) -> None:
        if self._cells:
            self._end_line()
            self._cells[-1] = None

    def _begin_table(self) -> None:
        if len(self._tables) >= _DEEPEST_TABLES:
            raise refuse_excess("互相嵌套的表格")
        self._tables.append(HtmlTable())
        self._cells.append(None)

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._cells.pop()
        for one in table.items():
            self._add_item(one)


@lru_cache(maxsize=256)
def _is_block(tag: str) -> bool:
    return _BLOCK_TAGS.fullmatch(tag) is not None


@lru_cache(maxsize=256)
def _is_of_no_text(tag: str) -> bool:
    return _UNSEEN_TAGS.fullmatch(tag) is not None
