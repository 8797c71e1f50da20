"""Text from Word, WPS or a web page to the lines of a passage: styles gone, levels kept."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from govinfo_desktop.core.text.numbering import BLANKS, mark, opening

LONGEST_MARKUP = 1_000_000
"""Of markup longer than this (in bytes) the plain text is taken instead, and at once."""
MOST_WORDS = 400_000
"""What is looked at of a plain text: twice the longest passage."""
CELL_GAP = "　"

_BLOCK = re.compile(
    r"p|div|h[1-6]|[uod]l|li|d[td]|table|tr|caption|section|article|header|footer|blockquote|pre"
    r"|hr|address|figure|body"
)
_UNSEEN = re.compile(r"head|style|script|title|xml|template|noscript|o:p|select")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:]*)(?P<rest>[^<>]*)>|<[!?][^<>]*>")
_BLANK = re.compile(r"[ \t\r\n\f\u00a0]+")
_GAPS = re.compile(rf" *{CELL_GAP}[ {CELL_GAP}]*")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—]"
_BROKEN_LINE = re.compile(rf"(?<={_WIDE})[ \t]*\r?\n[ \t]*(?={_WIDE})")
_NUMBER = re.compile(r"[\d一-鿿㈠-㈩①-⒇]|[A-Za-z][.)、]")
_BULLET = re.compile(r"[·•●○■□◆◇▪▫▶►➢✓–\-*\uf000-\uf0ff][ \t　\u00a0]+")
_CHINESE_LIST = re.compile(r"list-style(?:-type)?\s*:[^;\"']*(?:cjk-|chinese|ideographic)", re.I)
_START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,3})", re.I)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """The lines of what was copied, and what of it could not become text."""

    text: str
    tables: int = 0
    pictures: int = 0


def from_markup(markup: str) -> Pasted:
    """Return the words of a page: what Word, WPS and web pages put on the clipboard."""
    page = _Page()
    page.read(markup)
    page.end_line()
    return Pasted(text="\n".join(page.lines), tables=page.tables, pictures=page.pictures)


def from_text(text: str) -> Pasted:
    """Return plain text line by line: indents, bullets and empty lines gone, cells set apart."""
    lines = (_tidy(_BULLET.sub("", line.lstrip(BLANKS))) for line in text.splitlines())
    return Pasted(text="\n".join(line for line in lines if line))


def _tidy(line: str) -> str:
    """Return a line without what only indents it, its number close to its words."""
    words = _BLANK.sub(" ", line.replace("\t", CELL_GAP)).strip(BLANKS)
    words = _GAPS.sub(CELL_GAP, words)
    found = opening(words)
    if not found.level or not found.rest:
        return words
    written = words[: len(words) - len(found.rest)].rstrip(BLANKS)
    return written + found.rest


@dataclass(kw_only=True)
class _List:
    """A list that is being read: how its numbers look, and the next one."""

    level: int
    number: int = 1


@dataclass(kw_only=True)
class _Page:
    """Takes a page apart, piece by piece, in one pass; never goes back."""

    lines: list[str] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    _words: list[str] = field(default_factory=list)
    _prefix: str = ""
    _lists: list[_List | None] = field(default_factory=list)
    _spans: list[str] = field(default_factory=list)
    _label: list[str] = field(default_factory=list)
    _unseen: str = ""
    _in_row: int = 0

    def read(self, markup: str) -> None:
        """Read the page."""
        place = 0
        while place < len(markup):
            start = markup.find("<", place)
            start = len(markup) if start < 0 else start
            self._add(markup[place:start])
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
        """End the line that is being read."""
        written = _BROKEN_LINE.sub("", html.unescape("".join(self._words)))
        line = _tidy(_BULLET.sub("", written.lstrip(BLANKS + "\r\n")))
        if line:
            self.lines.append(self._prefix + line)
            self._prefix = ""
        self._words.clear()

    def _add(self, words: str) -> None:
        if self._unseen or not words:
            return
        if "ignored" in self._spans:
            self._label.append(words)
        elif "hidden" not in self._spans:
            self._words.append(words)

    def _tag(self, name: str, rest: str, *, is_end: bool) -> None:
        if self._unseen:
            if is_end and name == self._unseen:
                self._unseen = ""
        elif _UNSEEN.fullmatch(name):
            self._unseen = "" if is_end or rest.endswith("/") else name
        else:
            self._seen_tag(name, rest, is_end=is_end)

    def _seen_tag(self, name: str, rest: str, *, is_end: bool) -> None:
        match name:
            case "span":
                self._span(rest, is_end=is_end)
            case "br":
                self._break()
            case "img" | "v:imagedata":
                self.pictures += not is_end
            case "td" | "th":
                self._words.append(CELL_GAP if self._words and not is_end else " ")
            case _ if _BLOCK.fullmatch(name):
                self._block(name, rest, is_end=is_end)

    def _span(self, rest: str, *, is_end: bool) -> None:
        if not is_end:
            kind = "ignored" if _IGNORED.search(rest) else ""
            self._spans.append("hidden" if _HIDDEN.search(rest) else kind)
        elif self._spans and self._spans.pop() == "ignored":
            label = html.unescape("".join(self._label))
            self._words.insert(0, label if _NUMBER.search(label) else "")
            self._label.clear()

    def _break(self) -> None:
        if self._in_row:
            self._words.append(" ")
        else:
            self.end_line()

    def _block(self, name: str, rest: str, *, is_end: bool) -> None:
        if self._in_row and name != "tr" and name != "table":
            self._words.append(" ")
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
            start = _START.search(rest)
            self._lists.append(
                _List(level=first + min(depth, 1), number=int(start[1]) if start else 1)
            )

    def _next_number(self) -> str:
        innermost = self._lists[-1] if self._lists else None
        if innermost is None:
            return ""
        innermost.number += 1
        return mark(innermost.level, innermost.number - 1)
