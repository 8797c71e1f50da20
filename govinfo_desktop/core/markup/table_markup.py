"""Reading of the tables of an HTML page, as Excel, WPS, Word and browsers copy it.

What is read is what a person sees: hidden rows and columns, deleted text and raised note marks
are left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from govinfo_desktop.core.markup.looks import Looks
from govinfo_desktop.core.markup.open_elements import OpenElements
from govinfo_desktop.core.markup.pieces import Pieces
from govinfo_desktop.core.markup.unseen import Unseen, UnseenElement
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping

Place = tuple[int, int]

MOST_TABLE_ROWS = 2_000
MOST_TABLE_COLUMNS = 500
# Beyond so many places cells no longer reach down: no real table is that large.
_MOST_PLACES = 100_000
HIDDEN_ROWS = "隐藏的行"
HIDDEN_COLUMNS = "隐藏的列"
OTHER_TABLES = "其他表格"
# Zero-width characters and the soft hyphen, which web editors leave behind.
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# A cell that is aligned as a superscript, or is in a hidden row, keeps its text.
_KINDS_OF_TEXT = frozenset({Unseen.DELETED, Unseen.COMMENT, Unseen.FOOTNOTE})
# What a browser shows in place of something else, and choices of which one at most is meant.
_NO_TEXT = frozenset(
    {"style", "script", "template", "xml", "noscript", "title", "noframes", "iframe", "select"}
)
_TYPES_OF_TEXT = frozenset({"", "text", "number"})
_TAGS_THAT_PART = frozenset({"br", "p", "div", "li"})
_NO_SIZE = LazyPattern(
    r"(?<![\w-])(?:width|height)\s*[:=]\s*[\"']?0+(?:\.0+)?(?:px|pt|in|mm|cm)?\s*(?=[\"';>\s]|$)",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class TableText:
    """Texts of a table row by row, and how often what was left out of it, by kind."""

    rows: tuple[tuple[str, ...], ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def tidy(text: str) -> str:
    """Return the text of a cell in one line, without what cannot be seen."""
    return " ".join(text.translate(_ZERO_WIDTH).replace("\xa0", " ").split())


def read_table(markup: str) -> TableText | None:
    """Return the first table of a page; None if there is none."""
    tables = read_tables(markup, most=1)
    return tables[0] if tables else None


def read_tables(markup: str, most: int) -> tuple[TableText, ...]:
    """Return the first tables of a page that are seen, or its first one if none is.

    The text of a merged cell is in the first of its places that is shown; the others are blank.
    """
    reader = _TableReader(OpenElements(Looks(markup, is_cut_out=True)))
    reader.feed(markup)
    reader.close()
    tables = reader.tables()
    seen = [one for one in tables if not one.is_hidden] or tables[:1]
    return tuple(_placed(_unwrapped(one), others=len(tables) - 1) for one in seen[:most])


def _unwrapped(table: _Table) -> _Table:
    """Return the table within one of a single cell, in which a web editor may put a page."""
    inner = next((one for one in table.inner if one.rows), None)
    is_frame = inner is not None and sum(len(row.cells) for row in table.rows) == 1
    return inner if inner is not None and is_frame else table


@dataclass(kw_only=True)
class _Cell:
    """A cell as it is written; it takes no place where it is not displayed."""

    columns: int = 1
    rows: int = 1
    is_displayed: bool = True
    parts: Pieces = field(default_factory=Pieces)

    @property
    def text(self) -> str:
        return tidy(str(self.parts))


@dataclass(kw_only=True)
class _Row:
    """A row as it is written."""

    kind: Unseen | None = None
    cells: list[_Cell] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return self.kind is Unseen.HIDDEN


@dataclass(kw_only=True)
class _Table:
    """A table as it is written, before its cells have their places."""

    rows: list[_Row] = field(default_factory=list)
    hidden_columns: list[bool] = field(default_factory=list)
    inner: list[_Table] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    cell: _Cell | None = None
    kind_of_rows: Unseen | None = None
    is_hidden: bool = False
    # Whether the open group of columns is hidden; None if none is open, or it names its columns.
    group_is_hidden: bool | None = None


class _TableReader(HTMLParser):
    """Parser of tables; the text of a table within a cell also counts as the text of the cell."""

    def __init__(self, elements: OpenElements) -> None:
        super().__init__(convert_charrefs=True)
        self._elements = elements
        self._finished: list[_Table] = []
        self._open: list[_Table] = []
        self._unseen = UnseenElement()
        self._around = UnseenElement()
        self._no_text = ""

    def tables(self) -> list[_Table]:
        """Return the outermost tables, even of HTML that ends in the middle of one."""
        return [*self._finished, *self._open[:1]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row, a cell, or an element within a cell."""
        attributes = (self.get_starttag_text() or "")[1 + len(tag) :]
        written = {name: value or "" for name, value in reversed(attrs)}
        kind = self._elements.start(tag, written).unseen
        if tag == "table":
            self._open_table(is_hidden=Unseen.HIDDEN in {kind, self._around.kind})
            return
        if not self._open:
            self._around.start(tag, kind if kind is Unseen.HIDDEN else None)
            return
        table = self._open[-1]
        match tag:
            case "colgroup" | "col":
                is_hidden = kind is Unseen.HIDDEN or bool(_NO_SIZE.search(attributes))
                _describe_columns(table, tag, written.get("span"), is_hidden=is_hidden)
            case "thead" | "tbody" | "tfoot":
                table.kind_of_rows = kind
            case "tr":
                self._close_cell(table)
                is_flat = bool(_NO_SIZE.search(attributes))
                kind = Unseen.HIDDEN if is_flat else kind or table.kind_of_rows
                table.rows.append(_Row(kind=kind))
            case "td" | "th":
                self._close_cell(table)
                self._open_cell(table, written, kind)
            case _ if table.cell is not None:
                self._start_within_cell(table.cell, tag, written, kind)

    def handle_endtag(self, tag: str) -> None:
        """Close a table, a row, a cell, or an element within a cell."""
        self._elements.end(tag)
        if not self._open:
            self._around.end(tag)
            return
        if tag == self._no_text:
            self._no_text = ""
        elif tag in ("td", "th", "tr"):
            self._close_cell(self._open[-1])
        elif tag == "table":
            self._close_table()
        elif tag == "colgroup":
            _close_group(self._open[-1])
        else:
            self._unseen.end(tag)

    def handle_data(self, data: str) -> None:
        """Add text to the open cells, or count it as left out."""
        if self._no_text or not self._open or self._open[-1].cell is None:
            return
        if self._unseen.kind is not None:
            self._open[-1].left_out[self._unseen.kind] += bool(tidy(data))
            return
        look = self._elements.look
        if look.is_unreadable and tidy(data):
            self._open[-1].left_out[Unseen.UNREADABLE] += 1
            return
        for table in self._open:
            if table.cell is not None:
                table.cell.parts.add(data, is_faint=look.is_faint)

    def _open_table(self, *, is_hidden: bool) -> None:
        self._unseen.clear()
        table = _Table(is_hidden=is_hidden)
        if self._open:
            self._open[-1].inner.append(table)
        self._open.append(table)

    def _close_table(self) -> None:
        table = self._open.pop()
        self._close_cell(table)
        if self._open:
            self._open[-1].left_out.update(table.left_out)
        else:
            self._finished.append(table)

    def _open_cell(self, table: _Table, written: Mapping[str, str], kind: Unseen | None) -> None:
        if not table.rows:
            table.rows.append(_Row())
        table.cell = _Cell(
            columns=_span(written.get("colspan")),
            rows=_span(written.get("rowspan")),
            is_displayed=kind is not Unseen.HIDDEN,
        )
        table.rows[-1].cells.append(table.cell)
        of_text = {kind, table.rows[-1].kind} & _KINDS_OF_TEXT
        self._unseen.start("td", next(iter(of_text), None))

    def _close_cell(self, table: _Table) -> None:
        if table.cell is not None:
            table.left_out[Unseen.UNREADABLE] += table.cell.parts.unseen
            table.cell = None
            self._unseen.clear()
            self._no_text = ""

    def _start_within_cell(
        self, cell: _Cell, tag: str, written: Mapping[str, str], kind: Unseen | None
    ) -> None:
        if tag in _NO_TEXT:
            self._no_text = tag
        elif tag in _TAGS_THAT_PART:
            cell.parts.add(" ")
        elif tag == "input" and kind is None and written.get("type", "text") in _TYPES_OF_TEXT:
            cell.parts.add(written.get("value", ""))
        self._unseen.start(tag, kind)


def _describe_columns(table: _Table, tag: str, span: str | None, *, is_hidden: bool) -> None:
    """Take a column, or a group of columns; a group without a number leaves it to those within."""
    _close_group(table, has_columns=tag == "col")
    if tag == "col" or span:
        table.hidden_columns += [is_hidden] * _span(span)
    else:
        table.group_is_hidden = is_hidden


def _close_group(table: _Table, *, has_columns: bool = False) -> None:
    """Close a group of columns; LibreOffice writes an empty one for each column."""
    if table.group_is_hidden is not None and not has_columns:
        table.hidden_columns.append(table.group_is_hidden)
    table.group_is_hidden = None


def _span(text: str | None) -> int:
    """Return a number of rows or columns as an attribute gives it; 1 for what is none."""
    digits = (text or "").strip()[:4]
    return min(int(digits), MOST_TABLE_COLUMNS) if digits.isdecimal() and int(digits) else 1


def _placed(table: _Table, others: int) -> TableText:
    """Give each cell its place, and leave out what is hidden."""
    rows = table.rows[:MOST_TABLE_ROWS]
    hidden = _hidden_columns(table)
    covered: dict[Place, _Cell] = {}
    for at, row in enumerate(rows):
        _put(row, at, covered, hidden, len(rows))
    width = 1 + max((column for _, column in covered), default=-1)
    shown_rows = [at for at, row in enumerate(rows) if not row.is_hidden]
    shown_columns = [at for at in range(width) if at not in hidden]
    taken: set[int] = set()
    texts = tuple(
        tuple(_first_text(covered.get((row, column)), taken) for column in shown_columns)
        for row in shown_rows
    )
    lost = [place for place, cell in covered.items() if id(cell) not in taken and cell.text]
    placed = set(map(id, covered.values()))
    unplaced = [cell for at in shown_rows for cell in rows[at].cells if id(cell) not in placed]
    left_out = Counter(table.left_out)
    left_out[Unseen.HIDDEN] += sum(bool(cell.text) for cell in unplaced)
    left_out[HIDDEN_ROWS] = len({row for row, _ in lost if rows[row].is_hidden})
    left_out[HIDDEN_COLUMNS] = len({column for row, column in lost if not rows[row].is_hidden})
    left_out[OTHER_TABLES] = others
    return TableText(rows=texts, left_out={name: n for name, n in left_out.items() if n})


def _hidden_columns(table: _Table) -> set[int]:
    hidden = {at for at, is_hidden in enumerate(table.hidden_columns) if is_hidden}
    widest = max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)
    # Some programs leave the cells of hidden columns out and describe the columns nevertheless.
    return hidden if widest > len(table.hidden_columns) - len(hidden) else set()


def _put(row: _Row, at: int, covered: dict[Place, _Cell], hidden: set[int], row_count: int) -> None:
    """Put the cells of a row where no cell of an earlier row reaches down."""
    column = 0
    for cell in row.cells:
        while (at, column) in covered:
            column += 1
        if column >= MOST_TABLE_COLUMNS:
            return
        # A cell that is not displayed takes no place, as in a browser, unless its column is hidden.
        if cell.is_displayed or column in hidden:
            is_hostile = len(covered) > _MOST_PLACES
            last_row = at + 1 if is_hostile else min(at + cell.rows, row_count)
            last_column = min(column + cell.columns, MOST_TABLE_COLUMNS)
            for down in range(at, last_row):
                for right in range(column, last_column):
                    covered.setdefault((down, right), cell)


def _first_text(cell: _Cell | None, taken: set[int]) -> str:
    """Return the text of a cell at the first of its places; later ones are blank."""
    if cell is None or id(cell) in taken:
        return ""
    taken.add(id(cell))
    return cell.text
