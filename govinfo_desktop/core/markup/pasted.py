"""Turn text pasted from Word, WPS or a web page into lines: no styles, numbers of levels kept.

The HTML is split into tags and text here, not by html.parser of the standard library, because
pasting happens in the GUI thread: on one page of 1 MB from Word html.parser takes 565 ms beside
276 ms, and on 1 MB of ``<!``, ``</``, ``<a `` or ``<!--`` it takes more than 12 s (Python 3.11,
quadratic time) beside at most 1 s.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.core.markup.looks import Looks
from govinfo_desktop.core.markup.open_elements import OpenElements, WrittenAttributes
from govinfo_desktop.core.markup.pieces import Pieces
from govinfo_desktop.core.markup.unseen import NOTES, Unseen, UnseenElement
from govinfo_desktop.core.text.numbering import INDENT_BLANKS, mark, opening
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping

# In bytes; of longer markup the plain text on the clipboard is taken instead.
LONGEST_MARKUP_BYTES = 1_000_000
# How many characters of a plain text are read: twice the longest passage.
LONGEST_PLAIN_TEXT = 400_000
CELL_GAP = "　"

_BLOCK = LazyPattern(
    r"p|div|h[1-6]|[uod]l|li|d[td]|table|tr|caption|section|article|header|footer|blockquote|pre"
    r"|hr|address|figure|body"
)
_INVISIBLE = LazyPattern(r"head|style|script|title|xml|template|noscript|o:p|select")
_TAG = LazyPattern(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:]*)(?P<rest>[^<>]*)>|<[!?][^<>]*>")
_BLANK_RUN = LazyPattern(r"[ \t\r\n\f\u00a0]+")
_GAPS = LazyPattern(rf" *{CELL_GAP}[ {CELL_GAP}]*")
_WIDE_CHARACTER = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—]"
_BROKEN_LINE = LazyPattern(rf"(?<={_WIDE_CHARACTER})[ \t]*\r?\n[ \t]*(?={_WIDE_CHARACTER})")
_LABEL_NUMBER = LazyPattern(r"[\d一-鿿㈠-㈩①-⒇]|[A-Za-z][.)、]")
_BULLET = LazyPattern(r"[·•●○■□◆◇▪▫▶►➢✓–\-*\uf000-\uf0ff][ \t　\u00a0]+")
_CHINESE_LIST = LazyPattern(r"list-style(?:-type)?\s*:[^;\"']*(?:cjk-|chinese|ideographic)", re.I)
_LIST_START = LazyPattern(r"\bstart\s*=\s*[\"']?(\d{1,3})", re.I)
_IGNORED = LazyPattern(r"mso-list\s*:\s*ignore", re.I)
# Raised text is part of a passage: 平方米 may be written with a raised 2.
_UNSEEN_IN_PASSAGES = frozenset(Unseen) - {Unseen.RAISED}


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """The lines that were pasted, and how many tables and pictures could not be kept as such.

    ``left_out`` counts what a reader of the source does not take for its text, by kind.
    """

    text: str
    tables: int = 0
    pictures: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


def from_markup(markup: str) -> Pasted:
    """Return the text of HTML, as Word, WPS and browsers put it on the clipboard."""
    page = _Page(elements=OpenElements(Looks(markup, is_cut_out=True)))
    page.read(markup)
    page.end_line()
    return Pasted(
        text="\n".join(page.lines),
        tables=page.tables,
        pictures=page.pictures,
        # A note is counted by its mark or by its text, whichever there are more of.
        left_out={kind: n for kind, n in (page.left_out | page.note_texts).items() if n},
    )


def from_text(text: str) -> Pasted:
    """Return the lines of plain text without indents, bullets and empty lines.

    A tab, which separates cells, becomes a full-width space. A blank or a line end that was copied
    alone is kept: it is what the clerk wants there.
    """
    if not any(one.isprintable() and not one.isspace() for one in text):
        return Pasted(text=text)
    lines = (_tidy(_BULLET.sub("", line.lstrip(INDENT_BLANKS))) for line in text.splitlines())
    return Pasted(text="\n".join(line for line in lines if line))


def _tidy(line: str) -> str:
    """Return a line without its indent, and without blanks between its number and its text."""
    text = _BLANK_RUN.sub(" ", line.replace("\t", CELL_GAP)).strip(INDENT_BLANKS)
    text = _GAPS.sub(CELL_GAP, text)
    found = opening(text)
    if not found.level or not found.rest:
        return text
    written = text[: len(text) - len(found.rest)].rstrip(INDENT_BLANKS)
    return written + found.rest


@dataclass(kw_only=True)
class _List:
    """An open ordered list: the level of its numbers, and the next one."""

    level: int
    number: int = 1


@dataclass(kw_only=True)
class _Page:
    """The lines of an HTML page, collected in a single pass without going back."""

    elements: OpenElements
    lines: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    note_texts: Counter[str] = field(default_factory=Counter)
    tables: int = 0
    pictures: int = 0
    _text: Pieces = field(default_factory=Pieces)
    _prefix: str = ""
    # None for a list without numbers.
    _lists: list[_List | None] = field(default_factory=list)
    _spans: list[str] = field(default_factory=list)
    _label: list[str] = field(default_factory=list)
    _invisible_tag: str = ""
    _in_row: int = 0
    _attributes: WrittenAttributes = field(default_factory=WrittenAttributes)
    _unseen: UnseenElement = field(default_factory=UnseenElement)
    _is_counted: bool = False
    _is_block_unseen: bool = False

    def read(self, markup: str) -> None:
        """Read the whole markup; end the last line afterwards with ``end_line``."""
        place = 0
        while place < len(markup):
            start = markup.find("<", place)
            start = len(markup) if start < 0 else start
            self._add(markup[place:start])
            # A comment that is never closed swallows the rest, as in a browser.
            if markup.startswith("<!--", start):
                end = markup.find("-->", start)
                place = len(markup) if end < 0 else end + 3
                continue
            match = _TAG.match(markup, start)
            place = match.end() if match else start + 1
            if match is None:
                self._add("<" if start < len(markup) else "")
            elif match["name"]:
                self._tag(match["name"].lower(), match["rest"], is_end=bool(match["end"]))

    def end_line(self) -> None:
        """Add the text read since the last line as a line; nothing where it is blank."""
        written = _BROKEN_LINE.sub("", html.unescape(str(self._text)))
        line = _tidy(_BULLET.sub("", written.lstrip(INDENT_BLANKS + "\r\n")))
        if line:
            self.lines.append(self._prefix + line)
            self._prefix = ""
        self.left_out[Unseen.UNREADABLE] += self._text.unseen
        self._text.clear()

    def _add(self, text: str) -> None:
        if self._invisible_tag or not text:
            return
        if self._unseen.kind is not None:
            self._count_left_out(text)
        elif "ignored" in self._spans:
            self._label.append(text)
        elif (look := self.elements.look).is_unreadable and html.unescape(text).strip():
            self.left_out[Unseen.UNREADABLE] += 1
        else:
            self._text.add(text, is_faint=look.is_faint)

    def _count_left_out(self, text: str) -> None:
        """Count an element once, by the first of its texts."""
        kind = self._unseen.kind
        if kind is not None and not self._is_counted and html.unescape(text).strip():
            is_text_of_note = self._is_block_unseen and kind in NOTES
            (self.note_texts if is_text_of_note else self.left_out)[kind] += 1
            self._is_counted = True

    def _tag(self, name: str, rest: str, *, is_end: bool) -> None:
        if self._invisible_tag:
            if is_end and name == self._invisible_tag:
                self._invisible_tag = ""
        elif _INVISIBLE.fullmatch(name):
            self._invisible_tag = "" if is_end or rest.endswith("/") else name
        elif not self._is_within_unseen(name, rest, is_end=is_end):
            self._visible_tag(name, rest, is_end=is_end)

    def _is_within_unseen(self, name: str, rest: str, *, is_end: bool) -> bool:
        """Return whether a tag belongs to an element that is left out, its own tags included."""
        was_within = self._unseen.kind is not None
        if is_end:
            self._unseen.end(name)
            self.elements.end(name)
            return was_within
        kind = self.elements.start(name, self._attributes.of(rest)).unseen
        if rest.endswith("/"):
            self.elements.end(name)
        else:
            self._unseen.start(name, kind if kind in _UNSEEN_IN_PASSAGES else None)
        is_within = self._unseen.kind is not None
        self._is_counted = self._is_counted and was_within
        if is_within and not was_within:
            self._is_block_unseen = _BLOCK.fullmatch(name) is not None
            if self._is_block_unseen:
                self.end_line()
        return is_within

    def _visible_tag(self, name: str, rest: str, *, is_end: bool) -> None:
        match name:
            case "span":
                self._span(rest, is_end=is_end)
            case "br":
                self._break()
            case "img" | "v:imagedata":
                self.pictures += not is_end
            case "td" | "th":
                self._text.add(CELL_GAP if self._text and not is_end else " ")
            case _ if _BLOCK.fullmatch(name):
                self._block(name, rest, is_end=is_end)

    def _span(self, rest: str, *, is_end: bool) -> None:
        if not is_end:
            # Word puts the number of a list item into a span that is to be ignored.
            self._spans.append("ignored" if _IGNORED.search(rest) else "")
        elif self._spans and self._spans.pop() == "ignored":
            label = html.unescape("".join(self._label))
            self._text.prepend(label if _LABEL_NUMBER.search(label) else "")
            self._label.clear()

    def _break(self) -> None:
        if self._in_row:
            self._text.add(" ")
        else:
            self.end_line()

    def _block(self, name: str, rest: str, *, is_end: bool) -> None:
        if self._in_row and name != "tr" and name != "table":
            self._text.add(" ")
            return
        self.end_line()
        if name == "table":
            self.tables += not is_end
            self._in_row = 0
        elif name == "tr":
            self._in_row = int(not is_end)
        elif name in ("ol", "ul"):
            self._list(name, rest, is_end=is_end)
        elif name == "li":
            self._prefix = "" if is_end else self._next_number()

    def _list(self, name: str, rest: str, *, is_end: bool) -> None:
        if is_end:
            if self._lists:
                self._lists.pop()
        elif name == "ul":
            self._lists.append(None)
        else:
            depth = sum(one is not None for one in self._lists)
            first = 1 if _CHINESE_LIST.search(rest) else 3
            start = _LIST_START.search(rest)
            self._lists.append(
                _List(level=first + min(depth, 1), number=int(start[1]) if start else 1)
            )

    def _next_number(self) -> str:
        innermost = self._lists[-1] if self._lists else None
        if innermost is None:
            return ""
        innermost.number += 1
        return mark(innermost.level, innermost.number - 1)
