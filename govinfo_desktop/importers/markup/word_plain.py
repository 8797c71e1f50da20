"""Plain paragraphs and tables of a .docx, whose texts in their order are all that there is to read.

Nearly every paragraph and table is plain. To find that out and to read it, lxml goes through the
markup by itself and makes objects of few elements; an object for each takes ten times longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from govinfo_desktop.importers.markup.word_looks import LOOK_TAGS, look_from
from govinfo_desktop.importers.markup.word_markup import WORD_PREFIXES, W, value
from govinfo_desktop.importers.markup.word_properties import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_styles import Styles

_VALUE_NAME = f"{W}val"
_TABS_TAG, _TAB_TAG = f"{W}tabs", f"{W}tab"
_STYLE_TAGS = (f"{W}pStyle", f"{W}rStyle")
_P_TAG, _R_TAG, _T_TAG, _BR_TAG = f"{W}p", f"{W}r", f"{W}t", f"{W}br"
# No character of XML, and white space for Python.
PARAGRAPH_SIGN = "\x1e"
_TR_TAG, _TC_TAG, _SPAN_TAG, _MERGE_TAG = f"{W}tr", f"{W}tc", f"{W}gridSpan", f"{W}vMerge"
_TABLE_TAGS = (
    _T_TAG,
    _P_TAG,
    _TC_TAG,
    _TR_TAG,
    _SPAN_TAG,
    _MERGE_TAG,
    _BR_TAG,
)
# What takes more than its texts to be read: changes, fields, notes, controls, boxes, other tables.
_IN_WORD = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "delText", "delInstrText"),
    *("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange"),
    *("fldChar", "instrText", "fldData", "sdt", "altChunk", "txbxContent", "object", "rt"),
    *("footnoteReference", "endnoteReference", "commentReference", "sym", "ptab", "cr"),
    *("noBreakHyphen", "softHyphen", "tbl", "hMerge", "gridBefore", "hidden", "numPr"),
)
# What is special always or may be: a style, a look, a tab.
_ASKED_TAGS = (
    *(f"{W}{name}" for name in _IN_WORD),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
    *(*_STYLE_TAGS, *LOOK_TAGS, _TAB_TAG),
)
# Elements of a table that lie where the schema wants them, of those that are read.
_IN_PLACE = (
    *("w:tr", "w:tr/w:tc", "w:tr/w:tc/w:p", "w:tr/w:tc/w:p/w:r/w:t", "w:tr/w:tc/w:p/w:r/w:br"),
    *("w:tr/w:tc/w:tcPr/w:gridSpan", "w:tr/w:tc/w:tcPr/w:vMerge"),
)
_AROUND_CELLS = ("*", "w:tr/*", "w:tr/w:tc/*")
_KNOWN_AROUND_CELLS = (
    *("w:tr", "w:tblPr", "w:tblGrid", "w:tr/w:tc", "w:tr/w:trPr", "w:tr/w:tblPrEx"),
    *("w:tr/w:tc/w:p", "w:tr/w:tc/w:tcPr[1]"),
)


def _count(paths: Iterable[str]) -> str:
    return "+".join(f"count({path})" for path in paths)


_COUNT_IN_TABLE = etree.XPath(_count(_IN_PLACE), namespaces=WORD_PREFIXES)
_COUNT_UNKNOWN = etree.XPath(
    f"{_count(_AROUND_CELLS)}-({_count(_KNOWN_AROUND_CELLS)})", namespaces=WORD_PREFIXES
)
# With so many parts around something special, nothing is gained by telling them apart.
_MOST_MARKED = 20_000


@dataclass(slots=True)
class WordCell:
    """How a cell is merged: it may continue the one above, or be continued."""

    span: int = 1
    continues: bool = False
    may_continue: bool = False
    # The text of a plain cell with a sign before each of its paragraphs.
    signed: str = ""


# Cell of a row with its text, that before the tracked changes, and their authors.
RowCell = tuple[WordCell, str, str, str]


class PlainParts:
    """The plain paragraphs and tables of a document: those that hold nothing special."""

    def __init__(self, root: _Element, styles: Styles) -> None:
        self._styles = styles
        self._are_told_apart = styles.of("").is_plain
        # Rows of the tables of which the markup has a part only.
        self._whole: Mapping[_Element, Iterable[Iterable[RowCell]]] = {}
        # Everything around something special.
        self._around: set[_Element] = set()
        # Few different styles and looks come again and again.
        known: dict[tuple[str, str], bool] = {}
        for one in root.iter(*_ASKED_TAGS):
            asked = (one.tag, one.get(_VALUE_NAME, ""))
            is_special = known.get(asked)
            if is_special is None:
                is_special = known[asked] = self._is_special(*asked)
            if is_special and not _is_tab_stop(one):
                self._mark_around(one)

    def __contains__(self, element: _Element) -> bool:
        return self._are_told_apart and element not in self._around

    def rows(self, table: _Element) -> Iterable[Iterable[RowCell]] | None:
        """Return the rows of a table; None if it is not plain."""
        if table in self._whole:
            return self._whole[table]
        rows = plain_rows(table) if table in self else None
        return None if rows is None else map(_with_texts, rows)

    def make_whole(self, tables: Mapping[_Element, Iterable[Iterable[RowCell]]]) -> None:
        """Give plain tables other rows than their elements have."""
        self._whole = tables

    def _is_special(self, tag: str, text: str) -> bool:
        if tag in _STYLE_TAGS:
            return not self._styles.of(text).is_plain
        return tag not in LOOK_TAGS or not look_from({tag: text}).is_plain

    def _mark_around(self, special: _Element) -> None:
        if len(self._around) > _MOST_MARKED:
            self._are_told_apart = False
        around = special.getparent()
        while self._are_told_apart and around is not None and around not in self._around:
            self._around.add(around)
            around = around.getparent()


def plain_text(paragraph: _Element) -> str | None:
    """Return the text of a plain paragraph; None where its texts lie in anything but runs."""
    texts = list(paragraph.iterdescendants(_T_TAG, _BR_TAG))
    if not all(_is_in_run_of(paragraph, one) for one in texts):
        return None
    return "".join(map(_text_of, texts))


def _is_in_run_of(paragraph: _Element, text: _Element) -> bool:
    run = text.getparent()
    return run is not None and run.tag == _R_TAG and run.getparent() is paragraph


def plain_rows(table: _Element, blank: str = "") -> list[list[WordCell]] | None:
    """Return the rows of a plain table, with ``blank`` for each text that is empty.

    None where a part of the table does not lie where the schema wants it.
    """
    parts = list(table.iterdescendants(*_TABLE_TAGS))
    if _COUNT_IN_TABLE(table) != len(parts) or _COUNT_UNKNOWN(table):
        return None
    rows: list[list[WordCell]] = []
    row: list[WordCell] = []
    cell = WordCell()
    pieces: list[str] = []
    for one in parts:
        tag = one.tag
        if tag == _T_TAG:
            pieces.append(one.text or blank)
        elif tag == _P_TAG:
            pieces.append(PARAGRAPH_SIGN)
        elif tag == _TC_TAG:
            cell.signed = "".join(pieces)
            cell, pieces = WordCell(), []
            row.append(cell)
        elif tag == _TR_TAG:
            row = []
            rows.append(row)
        elif tag == _SPAN_TAG:
            cell.span = span_of(one)
        elif tag == _MERGE_TAG:
            cell.continues = continues(one)
            cell.may_continue = True
        else:
            pieces.append(_text_of(one))
    cell.signed = "".join(pieces)
    return rows


def lines(signed: str) -> str:
    """Return a text whose paragraphs have a sign before them: as lines, blank ones left out."""
    if signed.count(PARAGRAPH_SIGN) == 1:
        return "" if signed.isspace() else signed[1:]
    return "\n".join([one for one in signed.split(PARAGRAPH_SIGN) if one.strip()])


def _with_texts(row: Iterable[WordCell]) -> list[RowCell]:
    return [(one, text := lines(one.signed), text, "") for one in row]


def continues(merge: _Element | None) -> bool:
    """Return whether a cell goes on with the one above it, or before it."""
    return merge is not None and value(merge, "val") != "restart"


def _text_of(one: _Element) -> str:
    if one.tag == _T_TAG:
        return one.text or ""
    return "\n" if value(one, "type") in ("", "textWrapping") else ""


def _is_tab_stop(one: _Element) -> bool:
    """Return whether a tab is a stop of a paragraph, and not a character."""
    around = one.getparent()
    return one.tag == _TAB_TAG and around is not None and around.tag == _TABS_TAG
