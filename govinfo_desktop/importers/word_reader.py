"""Reader of .docx: paragraphs and tables of its body, tracked changes, automatic numbers."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import refuse_damaged
from govinfo_desktop.importers.markup.elements import child, children, local_name
from govinfo_desktop.importers.markup.word_markup import transitional
from govinfo_desktop.importers.markup.word_numbering import Numbering
from govinfo_desktop.importers.markup.word_plain import PlainParts
from govinfo_desktop.importers.markup.word_properties import paragraph_properties
from govinfo_desktop.importers.markup.word_repeats import shortened
from govinfo_desktop.importers.markup.word_styles import Styles
from govinfo_desktop.importers.package import Package
from govinfo_desktop.importers.parsing import check_bounds, parse
from govinfo_desktop.importers.source import (
    SourceDocument,
    SourceKind,
    SourceParagraph,
    SourceTable,
)
from govinfo_desktop.importers.tally import LeftOutKind, Tally
from govinfo_desktop.importers.word_inline import (
    UNTRACKED,
    Inline,
    TrackedText,
    alternatives,
    is_placeholder,
)
from govinfo_desktop.importers.word_tables import cells_of_frame, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_properties import ParagraphProperties
    from govinfo_desktop.importers.markup.word_styles import Style
    from govinfo_desktop.importers.word_inline import Change

_USUAL_DOCUMENT_NAME = "word/document.xml"
_BODY_TEXT_LEVEL = 9


def read(contents: bytes) -> SourceDocument:
    """Return the document of a .docx; raises UnreadableSource if it is none."""
    package = Package(contents)
    name = package.related("", "officeDocument") or _USUAL_DOCUMENT_NAME
    markup = transitional(package.read(name))
    check_bounds(markup)
    short = shortened(markup)
    body = _body(markup if short is None else short.markup)
    styles = Styles(_tree(package, package.related(name, "styles")))
    numbering = Numbering(_tree(package, package.related(name, "numbering")), styles)
    plain = PlainParts(body, styles)
    if short is not None and not short.make_whole(body, plain):
        body = _body(markup)
        plain = PlainParts(body, styles)
    tally = Tally()
    story = _Story(styles, numbering, plain, tally)
    blocks = tuple(story.blocks(body, UNTRACKED))
    core = package.optional_tree(package.related("", "core-properties"))
    return SourceDocument(
        kind=SourceKind.DOCX,
        blocks=blocks,
        left_out=tally.sentences(),
        marks=_marks(package.optional_tree(package.related("", "custom-properties"))),
        title=_text_of(child(core, "title")),
        author=_text_of(child(core, "creator")),
    )


def _body(markup: bytes) -> _Element:
    body = child(parse(markup), "body")
    if body is None:
        raise refuse_damaged()
    return body


def _tree(package: Package, name: str | None) -> _Element | None:
    return parse(transitional(package.read(name))) if name and name in package else None


def _marks(properties: _Element | None) -> Mapping[str, str]:
    return {
        one.get("name", ""): "".join(str(text) for text in one.itertext())
        for one in children(properties, "property")
    }


def _text_of(element: _Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


class _Story:
    """Reader of blocks: the body, a cell or a text box."""

    def __init__(
        self, styles: Styles, numbering: Numbering, plain: PlainParts, tally: Tally
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._plain = plain
        self._inline = Inline(styles, plain, tally)
        # Tables in cells and text boxes in tables, which come behind the table around them.
        self._inner: list[SourceParagraph | SourceTable] = []

    def blocks(
        self, container: _Element, change: Change
    ) -> Iterator[SourceParagraph | SourceTable]:
        """Yield the paragraphs and tables of the body or of a text box."""
        joining = _Joining()
        for one, of_one in _pieces(container, change, self._tally):
            if local_name(str(one.tag)) == "p":
                own = paragraph_properties(one)
                style = self._styles.of(own.style)
                boxes = self._inline.read(one, text := joining.begin(), of_one, style)
                yield from self._paragraph(own, joining.end(own, text, of_one), text.by)
                yield from chain.from_iterable(self.blocks(box, of_one) for box in boxes)
            else:
                yield from self._paragraph(None, joining.rest(), "")
                framed = [] if one in self._plain else cells_of_frame(one, of_one)
                yield from chain.from_iterable(self.blocks(*cell) for cell in framed)
                yield from () if framed else self._table(one, of_one)
        yield from self._paragraph(None, joining.rest(), "")

    def _paragraph(
        self, own: ParagraphProperties | None, texts: tuple[str, str], by: str
    ) -> Iterator[SourceParagraph]:
        if own is None and texts == ("", ""):
            return
        after, before = texts
        style = self._styles.of("" if own is None else own.style)
        number = self._number(own, style, texts)
        after, before = _numbered(number, after), _numbered(number, before) if before else ""
        if not after.strip() and not before.strip():
            return
        self._tally.count_block(len(after))
        yield SourceParagraph(
            text=after,
            before=before,
            by=by,
            style=style.name,
            level=_level(own, style),
            number=number,
        )

    def _number(self, own: ParagraphProperties | None, style: Style, texts: tuple[str, str]) -> str:
        """Return the automatic number of a paragraph; one that was deleted is not counted."""
        after, before = texts
        numbering = None if own is None else own.numbering
        if (numbering is None and not style.list_id) or (before and not after):
            return ""
        return self._numbering.next_number("" if own is None else own.style, numbering)

    def _table(self, table: _Element, change: Change) -> Iterator[SourceParagraph | SourceTable]:
        self._tally.count_table()
        outer, self._inner = self._inner, []
        read = read_table(table, change, self._cell, self._plain, self._tally)
        inner, self._inner = self._inner, outer
        if read is not None:
            yield read
        yield from inner

    def _cell(self, cell: _Element, change: Change) -> TrackedText:
        """Return the text of a cell, its paragraphs on lines of their own."""
        lines: list[SourceParagraph] = []
        joining = _Joining()
        for one, of_one in _pieces(cell, change, self._tally):
            if local_name(str(one.tag)) == "p":
                own = paragraph_properties(one)
                style = self._styles.of(own.style)
                boxes = self._inline.read(one, text := joining.begin(), of_one, style)
                lines += self._paragraph(own, joining.end(own, text, of_one), text.by)
                for box in boxes:
                    self._inner += self.blocks(box, of_one)
            else:
                tables = list(self._table(one, of_one))
                # A table of one cell is a frame around a part of this one.
                framed = [line for table in tables[:1] for line in _lines_of_frame(table)]
                lines += framed
                self._inner += tables[1:] if framed else tables
        lines += self._paragraph(None, joining.rest(), "")
        return _joined(lines)


class _Joining:
    """Keeps the text of paragraphs whose end was deleted, or was inserted, for the next one."""

    def __init__(self) -> None:
        self._after = ""
        self._before = ""

    def begin(self) -> TrackedText:
        """Return the text that the next paragraph begins with."""
        return TrackedText(self._after, self._before)

    def end(self, own: ParagraphProperties, text: TrackedText, change: Change) -> tuple[str, str]:
        """Return what the paragraph says, after the changes and before them."""
        if own.inserted is not None:
            change = change.inserted(own.inserted)
        if own.deleted is not None:
            change = change.deleted(own.deleted)
        text.sign(change)
        after, before = text.after, text.before
        self._after = after if change.is_deleted else ""
        self._before = before if change.is_inserted else ""
        return "" if change.is_deleted else after, "" if change.is_inserted else before

    def rest(self) -> tuple[str, str]:
        """Return what no paragraph has followed."""
        after, before = self._after, self._before
        self._after = self._before = ""
        return after, before


def _level(own: ParagraphProperties | None, style: Style) -> int | None:
    """Return the level of a paragraph in the outline; None for the text body."""
    level = None if own is None else own.outline_level
    if level is None:
        return style.outline_level
    return level if 0 <= level < _BODY_TEXT_LEVEL else None


def _pieces(container: _Element, change: Change, tally: Tally) -> Iterator[tuple[_Element, Change]]:
    """Yield the paragraphs and tables of a container, also within wrappers of any kind."""
    for one in container:
        name = local_name(str(one.tag))
        if name in ("p", "tbl"):
            yield one, change
        elif name in ("ins", "moveTo"):
            yield from _pieces(one, change.inserted(one), tally)
        elif name in ("del", "moveFrom"):
            yield from _pieces(one, change.deleted(one), tally)
        elif name == "AlternateContent":
            for chosen in alternatives(one):
                yield from _pieces(chosen, change, tally)
        elif name == "altChunk":
            tally.leave_out(LeftOutKind.OTHER_DOCUMENT)
        elif name == "sdt" and is_placeholder(one):
            tally.leave_out(LeftOutKind.PLACEHOLDER)
        elif not name.endswith("Pr"):
            yield from _pieces(one, change, tally)


def _numbered(number: str, text: str) -> str:
    """Return a text behind its number, with a space where their digits would run together."""
    apart = number[-1:].isalnum() and text[:1].isalnum()
    return f"{number} {text}" if apart else number + text


def _lines_of_frame(block: SourceParagraph | SourceTable) -> Iterator[SourceParagraph]:
    """Yield the text of a table that has only one cell, as a paragraph."""
    if isinstance(block, SourceTable) and len(block.cells) == 1 and not block.deleted:
        cell = block.cells[0]
        yield SourceParagraph(text=cell.text, before=cell.before, by=cell.by)


def _joined(lines: list[SourceParagraph]) -> TrackedText:
    if len(lines) == 1 and not lines[0].by:
        return TrackedText(lines[0].text, lines[0].before)
    text = TrackedText(
        "\n".join(one.text for one in lines if one.text),
        "\n".join(one.before for one in lines if one.before),
    )
    for one in lines:
        text.sign_as(one.by)
    return text
