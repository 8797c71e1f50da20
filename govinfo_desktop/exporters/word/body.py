"""Blocks to the body of a .docx, paragraph by paragraph and table by table."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.word.colophon import colophon
from govinfo_desktop.exporters.word.runs import paragraph, run, twips, width_of
from govinfo_desktop.exporters.word.table_fit import Flow
from govinfo_desktop.exporters.word.tables import WordTable
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.pagination.line_blocks import (
    label_of_enclosure,
    paragraph_blocks,
    pieces_of,
    title_lines,
    title_pitch,
    title_rows,
)
from govinfo_desktop.layout.pagination.paginate import (
    is_colophon,
    is_note_of,
    pages_before_colophon,
)
from govinfo_desktop.layout.pagination.sign_off import sign_off_blocks
from govinfo_desktop.layout.typesetting.typesetter import cell_of, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.exporters.word.styles import TableType
    from govinfo_desktop.exporters.word.table_fit import TableFitter
    from govinfo_desktop.layout.blocks import Block, Outline

Printed = Heading | Paragraph | PrintedTable | SignOff

_KEEP = "<w:keepNext/>"
_LEFT, _RIGHT = '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'


class Body:
    """Writes one document's body; ``table_types`` are the types that its tables are set in."""

    def __init__(self, outline: Outline, fitter: TableFitter) -> None:
        self.table_types: dict[TableType, None] = {}
        self._outline = outline
        self._blocks = outline.blocks
        self._page = outline.page
        self._fitter = fitter
        self._setter = fitter.setter
        self._flow = Flow(outline.page)
        self._breaks = False
        self._gap = 0.0
        self._above = 0

    def xml(self) -> str:
        """Return the body without its section."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        entries = [block for block in self._blocks if is_colophon(block)]
        printed, first_on_page = _paged(block for block in self._blocks if not is_colophon(block))
        for place, (block, after) in enumerate(zip_longest(printed, printed[1:])):
            if place in first_on_page:
                self._breaks = True
                self._flow.begin_page()
            yield from self._block(block, after)
        if entries:
            yield from self._breaks_before_colophon()
            yield colophon(self._page, entries) + paragraph("table_end", "")

    def _block(self, block: Printed, after: Printed | None) -> Iterator[str]:
        match block:
            case Heading(level=0):
                yield self._title(block.text)
            case Heading():
                yield self._heading(f"heading{block.level}", block.text)
            case Paragraph(role="attachment"):
                yield self._attachment(block)
            case Paragraph():
                yield self._paragraph(block, after)
            case PrintedTable():
                yield from self._table(block, after)
            case SignOff():
                yield from self._sign_off(block, noted=is_note_of(block, after))

    def _title(self, text: str) -> str:
        """Return the title in the lines that the PDF has; the room below it is of whole lines."""
        page = self._page
        found = title_lines(self._setter, page, text)
        lines = [text[line.start : line.end].strip() for line in found]
        rows = title_rows(page, len(lines))
        self._above += rows
        below = rows * page.pitch - len(lines) * title_pitch(page)
        return self._set("title", run("\n".join(lines)), after=below)

    def _heading(self, role: str, text: str) -> str:
        self._above += self._rows(Paragraph(text=text, role=role))
        return self._set(role, run(text))

    def _paragraph(self, block: Paragraph, after: Printed | None) -> str:
        self._flow.lines(self._above + self._rows(block))
        self._above = 0
        keep = isinstance(after, SignOff) and self._would_stand_alone(after)
        lead = run(block.text[: block.lead], f"lead_{block.lead_role}")
        runs = lead + run(block.text[block.lead :])
        return self._set(block.role, runs, keep=keep, place=self._hanging(block))

    def _attachment(self, block: Paragraph) -> str:
        """Return the sign of an attachment, or what names it; a blank line stands below (7.3.7)."""
        strips = tuple(paragraph_blocks(self._setter, self._page, block))
        rows = sum(strip.rows for strip in strips)
        self._above += rows
        below = (rows - len(strips)) * self._page.pitch
        return self._set(block.role, run(block.text), place=self._hanging(block), after=below)

    def _would_stand_alone(self, sign_off: SignOff) -> bool:
        """Tell whether the signature has to be kept with the paragraph above it.

        It is not kept where it need not: LibreOffice moves the whole paragraph along.
        """
        strips = sign_off_blocks(self._setter, self._page, sign_off)
        return self._flow.parts_from(sum(strip.rows for strip in strips))

    def _table(self, block: PrintedTable, after: Printed | None) -> Iterator[str]:
        if block.caption:
            yield self._heading("caption", block.caption)
        if block.unit:
            self._above += 1
            yield self._set("table_note", run(block.unit), keep=True, place=_RIGHT)
        notes = sum(self._rows(Paragraph(text=note, role="table_note")) for note in block.notes)
        measured = self._fitter.measure(self._page, block)
        fitted = self._flow.table(measured, self._above, notes)
        self._above = 0
        table = WordTable(
            block=block,
            measured=fitted.part,
            breaks=self._breaks,
            whole=fitted.whole,
        )
        self._breaks = False
        self._gap = fitted.gap
        self.table_types[table.type] = None
        yield table.xml()
        for note in block.notes:
            yield self._set("table_note", run(note), place=_LEFT)
        if not block.notes and not _begins_with_text(after):
            self._gap = 0.0
            yield paragraph("table_end", "")

    def _sign_off(self, block: SignOff, *, noted: bool) -> Iterator[str]:
        """Yield the signature's lines, each held at its distance from the right edge."""
        words, text = iter(block.lines), ""
        *above, last = sign_off_blocks(self._setter, self._page, block)
        for strip in (*above, last):
            if not strip.lines:
                yield from (self._set("signature", "", keep=True) for _ in range(strip.rows))
            for _, line in strip.lines:
                # A blank name has a line but no words.
                text = next(words, "") if line.start < line.end and not line.start else text
                right = max(0, twips(self._page.type_width - line.right))
                place = f'<w:ind w:right="{right}"/>'
                runs = run(text[line.start : line.end])
                yield self._set("signature", runs, keep=noted or strip is not last, place=place)

    def _set(
        self, role: str, runs: str, *, keep: bool = False, place: str = "", after: float = 0.0
    ) -> str:
        """Return a paragraph of a role, on a new page or below a table's gap if that is due."""
        breaks = "<w:pageBreakBefore/>" if self._breaks else ""
        room = f' w:before="{twips(self._gap)}"' if self._gap else ""
        room += f' w:after="{twips(after)}"' if after else ""
        spacing = f"<w:spacing{room}/>" if room else ""
        self._breaks, self._gap = False, 0.0
        return paragraph(role, runs, f"{_KEEP if keep else ''}{breaks}{spacing}{place}")

    def _rows(self, paragraph: Paragraph) -> int:
        """Return how many lines a paragraph takes."""
        measure = measure_of(self._page, self._page.styles[paragraph.role])
        return len(self._setter.lines(pieces_of(self._page, paragraph), measure))

    def _breaks_before_colophon(self) -> Iterator[str]:
        """Yield paragraphs that open the pages which the colophon stands on a later one by."""
        for _ in range(pages_before_colophon(self._outline, self._setter)):
            yield paragraph("table_end", "", "<w:pageBreakBefore/>")

    def _hanging(self, block: Paragraph) -> str:
        """Let the lines of 附件：1.名称 begin under the name's first character (7.3.4)."""
        label = label_of_enclosure(block)
        if not label:
            return ""
        style = self._page.styles[block.role]
        cell = cell_of(self._page, style)
        past = width_of(label, style.size, cell - style.size)
        left = twips(style.indent * cell + past)
        # The style's indent in characters would go before the hanging one in twips.
        return f'<w:ind w:left="{left}" w:firstLineChars="0" w:hanging="{twips(past)}"/>'


def _paged(blocks: Iterable[Block]) -> tuple[list[Printed], set[int]]:
    """Return what is printed, and which of it begins a page: headings go with what they head."""
    printed: list[Printed] = []
    first_on_page: set[int] = set()
    for block in blocks:
        if isinstance(block, NewPage) or (isinstance(block, PrintedTable) and block.new_page):
            place = len(printed)
            while place and _heads(printed[place - 1]):
                place -= 1
            first_on_page.add(place)
        if not isinstance(block, NewPage):
            printed.append(block)
    return printed, first_on_page


def _heads(block: Printed) -> bool:
    is_sign = isinstance(block, Paragraph) and block.role == "attachment"
    return is_sign or isinstance(block, Heading)


def _begins_with_text(block: Printed | None) -> bool:
    """Tell whether a block begins with a paragraph, as Word wants it under a table."""
    if isinstance(block, PrintedTable):
        return bool(block.caption or block.unit)
    return isinstance(block, (Heading, Paragraph, SignOff))
